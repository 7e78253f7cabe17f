//! Reads one document from its logical paragraphs: head, body, foot, enclosures, attachments, metadata.

mod addressees;
pub(crate) mod attachments;
mod cited_letter;
pub(crate) mod dates;
mod edit;
pub(crate) mod foot;
mod head;
mod letter;
pub(crate) mod names;
mod occasion;
mod read;
mod revisions;
pub(crate) mod signature;
pub(crate) mod signers;
pub(crate) mod signing;
mod title;
mod tokens;

pub(crate) use cited_letter::is_cited as is_cited_letter;
pub use edit::EditError;
pub(crate) use head::{Head, Leaves, begins_head, lower, metadata, upper};
pub(crate) use read::{Reading, leaf, name_behind_label};
pub(crate) use revisions::is_labelled_event;
pub(crate) use title::{
    MOST_LINES, begins_dispatch, is_date_beside, is_title_line, is_trail, starts_with_issuer, title_length,
};
pub(crate) use tokens::Tokens;

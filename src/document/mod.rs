//! Reads one document from its logical paragraphs: head, body, foot, enclosures, attachments, metadata.

mod addressees;
mod attachments;
mod cover;
mod dates;
mod foot;
mod head;
mod known;
mod letter;
mod names;
mod occasion;
mod parts;
mod read;
mod revisions;
mod start;
mod title;
mod tokens;

pub(crate) use cover::{amends, is_letter, is_like, issued, letters, similar};
pub(crate) use head::Head;
pub(crate) use read::{complete_number, read};
pub(crate) use start::{starts_document, starts_text};
pub(crate) use title::is_title_line;
pub(crate) use tokens::Tokens;

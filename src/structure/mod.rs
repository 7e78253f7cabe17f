//! Which texts stand in a text, and which carries which: documents, their enclosures (附文) and attachments (附件).

mod align;
mod anchors;
mod attachment;
mod build;
mod carry;
mod contents;
mod cover;
mod forest;
mod fronts;
mod issues;
mod names;
mod page_foot;
mod page_label;
mod page_matter;
mod page_pieces;
mod parts;
mod weights;

pub(crate) use build::build;
pub(crate) use forest::Judgement;
pub(crate) use fronts::{is_of_document, is_of_form};
pub(crate) use issues::{Masthead, plan};
pub(crate) use page_matter::set_aside as set_page_matter_aside;

/// The one document of a text.
#[cfg(test)]
pub(crate) fn one(table: &crate::page::LineTable<'_>) -> crate::tree::Document {
    let tokens = crate::document::Tokens::of(table);
    build(tokens, plan(tokens, None, |_| {}), &mut Vec::new()).0.pop().unwrap_or_default()
}

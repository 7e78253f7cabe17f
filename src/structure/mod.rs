//! Which texts stand in a text, and which carries which: documents, their enclosures (附文) and attachments (附件).

mod align;
mod anchors;
mod attachment;
mod build;
mod carry;
pub(crate) mod contents;
mod cover;
mod forest;
mod names;
mod page_foot;
mod page_matter;
mod weights;

pub(crate) use build::build;
pub(crate) use forest::{Judgement, Setting, plan};
pub(crate) use page_matter::set_aside as set_page_matter_aside;

/// The one document of a text.
#[cfg(test)]
pub(crate) fn one(table: &crate::page::LineTable<'_>) -> crate::tree::Document {
    let tokens = crate::document::Tokens::of(table);
    let forest = plan(tokens, Setting { announced: None, is_front: |_, _| false }, &mut |_| {});
    build(tokens, forest, &mut [], &mut Vec::new()).pop().unwrap_or_default()
}

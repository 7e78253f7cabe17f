//! The leaves of a document in reading order.

use crate::source::Span;
use crate::tree::{Block, Document};

/// Where a leaf stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Head,
    /// Prose of the body: paragraphs, clauses, articles, divisions.
    Body,
    Table,
    Foot,
}

/// Visits what each leaf of a document owns; enclosures and attachments are documents of their own.
pub(super) fn walk(document: &Document, visit: &mut impl FnMut(Place, &[Span])) {
    visit(Place::Title, &document.title.spans);
    for leaf in &document.head {
        visit(Place::Head, &leaf.spans);
    }
    blocks(&document.body, &mut |block| {
        let place = if matches!(block, Block::Table(_)) { Place::Table } else { Place::Body };
        visit(place, block.spans());
    });
    for leaf in &document.foot {
        visit(Place::Foot, &leaf.spans);
    }
}

/// Visits blocks depth first; an explicit stack, for nothing bounds the depth of a tree.
pub(super) fn blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    let mut stack = vec![blocks.iter()];
    while let Some(top) = stack.last_mut() {
        match top.next() {
            Some(block) => {
                visit(block);
                stack.push(block.blocks().iter());
            }
            None => drop(stack.pop()),
        }
    }
}

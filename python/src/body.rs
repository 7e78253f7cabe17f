//! The blocks of a body by their places.

use std::sync::OnceLock;

use gongwen::Address;

/// The blocks of a body in reading order, each with its place among those around it.
#[derive(Debug)]
pub(crate) struct Body {
    nodes: Vec<Node>,
    addresses: OnceLock<Vec<Option<Address>>>,
}

/// A block by its place.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The block around it.
    parent: Option<u32>,
    /// How many siblings stand before it.
    nth: u32,
    /// The next block that does not stand below it.
    end: u32,
}

impl Body {
    pub(crate) fn of(document: &gongwen::Document) -> Body {
        let mut nodes = Vec::new();
        add(&document.body, None, &mut nodes);
        Body { nodes, addresses: OnceLock::new() }
    }

    /// The block at a place of the reading order.
    pub(crate) fn block<'a>(&self, document: &'a gongwen::Document, at: u32) -> Option<&'a gongwen::Block> {
        let node = self.nodes.get(at as usize)?;
        let siblings = match node.parent {
            Some(parent) => self.block(document, parent)?.blocks(),
            None => &document.body,
        };
        siblings.get(node.nth as usize)
    }

    pub(crate) fn parent(&self, at: u32) -> Option<u32> {
        self.nodes[at as usize].parent
    }

    /// The blocks right below one, or those of the body itself.
    pub(crate) fn below(&self, parent: Option<u32>) -> impl Iterator<Item = u32> {
        let within = self.within(parent);
        let is_within = move |at: &u32| *at < within.end;
        std::iter::successors(Some(within.start).filter(is_within), move |at| {
            Some(self.nodes[*at as usize].end).filter(is_within)
        })
    }

    /// All blocks below one, or those of the whole body.
    pub(crate) fn within(&self, parent: Option<u32>) -> std::ops::Range<u32> {
        match parent {
            Some(at) => at + 1..self.nodes[at as usize].end,
            None => 0..self.nodes.len() as u32,
        }
    }

    /// The address of a block; none where it or a block around it has no number.
    pub(crate) fn address(&self, document: &gongwen::Document, at: u32) -> Option<&Address> {
        let all = self.addresses.get_or_init(|| document.placed_blocks().map(|placed| placed.address).collect());
        all.get(at as usize)?.as_ref()
    }
}

fn add(blocks: &[gongwen::Block], parent: Option<u32>, nodes: &mut Vec<Node>) {
    for (nth, block) in blocks.iter().enumerate() {
        let at = nodes.len();
        nodes.push(Node { parent, nth: nth as u32, end: 0 });
        add(block.blocks(), Some(at as u32), nodes);
        nodes[at].end = nodes.len() as u32;
    }
}

/// The place of a block in the reading order of its document.
pub(crate) fn place_of(document: &gongwen::Document, block: &gongwen::Block) -> Option<u32> {
    document.blocks().position(|other| std::ptr::eq(other, block)).map(|at| at as u32)
}

//! The table of blocks: chapters, articles, clauses, paragraphs, tables, unknown text.

use std::sync::Arc;

use arrow_array::{RecordBatch, StringArray};
use gongwen::{Block, Document, PlacedBlock};

use crate::columns::{Columns, lists, spans};
use crate::name;

/// One row.
pub(crate) struct Row<'a> {
    issue: i64,
    document: i64,
    id: i64,
    parent: Option<i64>,
    /// How many blocks of the document stand before this one.
    position: usize,
    depth: usize,
    path: Option<String>,
    block: &'a Block,
}

/// The blocks of a document, depth first in reading order; `next` is the id of the first one.
pub(crate) fn rows<'a>(document: &'a Document, issue: i64, document_id: i64, next: &mut i64) -> Vec<Row<'a>> {
    // The ids of the blocks around the one at hand.
    let mut around: Vec<i64> = Vec::new();
    let row = |(position, placed): (usize, PlacedBlock<'a>)| {
        let PlacedBlock { block, address, depth, .. } = placed;
        let id = *next;
        *next += 1;
        around.truncate(depth);
        let parent = around.last().copied();
        around.push(id);
        let path = address.map(|address| address.to_string());
        Row { issue, document: document_id, id, parent, position, depth, path, block }
    };
    document.placed_blocks().enumerate().map(row).collect()
}

/// The table.
pub(crate) fn batch(rows: &[Row<'_>]) -> RecordBatch {
    Columns::new(rows)
        .id("issue_id", |row| row.issue)
        .id("document_id", |row| row.document)
        .id("block_id", |row| row.id)
        .reference("parent_id", |row| row.parent)
        .number("position", |row| Some(row.position))
        .number("depth", |row| Some(row.depth))
        .text("path", |row| row.path.as_deref())
        .text("type", |row| Some(row.block.type_name()))
        .text("rank", |row| rank(row.block))
        .text("style", |row| style(row.block))
        .text("marker", |row| row.block.marker())
        .number("ordinal", |row| row.block.ordinal())
        .number("inserted", |row| inserted(row.block))
        .text("heading", |row| row.block.heading())
        .text("text", |row| row.block.text())
        .flag("quoted", |row| row.block.is_quoted())
        .list(
            "rows",
            |row| cells(row.block),
            |rows| {
                lists(rows.iter().map(|row| row.iter().collect()), |cells: &[&str]| {
                    Arc::new(cells.iter().map(Some).collect::<StringArray>())
                })
            },
        )
        .list("spans", |row| row.block.spans().to_vec(), spans)
        .batch()
}

fn rank(block: &Block) -> Option<String> {
    match block {
        Block::Chapter(chapter) => Some(name(&chapter.rank)),
        _ => None,
    }
}

fn style(block: &Block) -> Option<String> {
    match block {
        Block::Clause(clause) => Some(name(&clause.style)),
        _ => None,
    }
}

fn inserted(block: &Block) -> Option<u32> {
    match block {
        Block::Article(article) => article.inserted,
        _ => None,
    }
}

fn cells(block: &Block) -> Vec<gongwen::Row<'_>> {
    match block {
        Block::Table(table) => table.rows.iter().collect(),
        _ => Vec::new(),
    }
}

//! The table of blocks: chapters, articles, clauses, paragraphs, tables, unknown text.

use std::slice;
use std::sync::Arc;

use arrow_array::{RecordBatch, StringArray};
use gongwen::{Block, Document, PathSegment};

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
    place: Place,
    block: &'a Block,
}

/// Where a block stands in the outline.
#[derive(Clone, Default)]
struct Place {
    /// How many blocks stand around it.
    depth: usize,
    /// Its address, if it has one.
    path: Option<String>,
    /// The address that an article below it hangs on: that of the innermost block around it that is no division.
    above_articles: Option<String>,
    /// It stands in an article, or is one.
    in_article: bool,
    /// Marked units of its article down to it.
    units: usize,
}

/// The blocks of a document, depth first in reading order; `next` is the id of the first one.
pub(crate) fn rows<'a>(document: &'a Document, issue: i64, document_id: i64, next: &mut i64) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    // The open blocks: what is left of their children, and their row.
    let mut open: Vec<(slice::Iter<'a, Block>, Option<usize>)> = vec![(document.body.iter(), None)];
    while let Some((blocks, parent)) = open.last_mut() {
        let Some(block) = blocks.next() else {
            open.pop();
            continue;
        };
        let parent = parent.map(|at| &rows[at]);
        let place = place(block, parent.map(|row| &row.place));
        let parent = parent.map(|row| row.id);
        open.push((block.blocks().iter(), Some(rows.len())));
        rows.push(Row { issue, document: document_id, id: *next, parent, position: rows.len(), place, block });
        *next += 1;
    }
    rows
}

fn place(block: &Block, parent: Option<&Place>) -> Place {
    let root = Place { path: Some(String::new()), above_articles: Some(String::new()), ..Place::default() };
    let (above, depth) = match parent {
        Some(parent) => (parent, parent.depth + 1),
        None => (&root, 0),
    };
    let base = if matches!(block, Block::Article(_)) { &above.above_articles } else { &above.path };
    let segment = PathSegment::of(block, above.in_article, above.units);
    let path = match (base, segment) {
        (Some(base), Some(segment)) if base.is_empty() => Some(segment.to_string()),
        (Some(base), Some(segment)) => Some(format!("{base}__{segment}")),
        _ => None,
    };
    let is_article = matches!(block, Block::Article(_));
    let above_articles = if matches!(block, Block::Chapter(_)) { above.above_articles.clone() } else { path.clone() };
    let in_article = above.in_article || is_article;
    let units = if is_article { 0 } else { above.units + usize::from(matches!(block, Block::Clause(_))) };
    Place { depth, path, above_articles, in_article, units }
}

/// The table.
pub(crate) fn batch(rows: &[Row<'_>]) -> RecordBatch {
    Columns::new(rows)
        .id("issue_id", |row| row.issue)
        .id("document_id", |row| row.document)
        .id("block_id", |row| row.id)
        .reference("parent_id", |row| row.parent)
        .number("position", |row| Some(row.position))
        .number("depth", |row| Some(row.place.depth))
        .text("path", |row| row.place.path.as_deref())
        .text("type", |row| Some(kind(row.block)))
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

/// The type as in JSON.
fn kind(block: &Block) -> &'static str {
    match block {
        Block::Chapter(_) => "chapter",
        Block::Article(_) => "article",
        Block::Clause(_) => "clause",
        Block::Paragraph(_) => "paragraph",
        Block::Table(_) => "table",
        _ => "unknown",
    }
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

//! A row a block of a body.

use gongwen::{Block, PlacedBlock, Span};

use super::cell::Cell;
use super::{Column, json};
use crate::input::Parsed;

pub struct Row<'a> {
    source: &'a str,
    document: String,
    placed: PlacedBlock<'a>,
}

pub fn rows(parsed: &Parsed) -> impl Iterator<Item = Row<'_>> {
    parsed.tree.issue.placed_documents().flat_map(move |placed| {
        let document = placed.address.to_string();
        let row = move |placed| Row { source: &parsed.name, document: document.clone(), placed };
        placed.document.placed_blocks().map(row)
    })
}

pub fn columns<'a>() -> [Column<'a, Row<'a>>; 14] {
    [
        ("source", |row| row.source.into()),
        ("document", |row| row.document.clone().into()),
        ("path", |row| row.placed.address.as_ref().map(ToString::to_string).into()),
        ("depth", |row| row.placed.depth.into()),
        ("type", |row| row.placed.block.type_name().into()),
        ("style", |row| style(row.placed.block).into()),
        ("marker", |row| row.placed.block.marker().into()),
        ("ordinal", |row| row.placed.block.ordinal().into()),
        ("inserted", |row| inserted(row.placed.block).into()),
        ("heading", |row| row.placed.block.heading().into()),
        ("text", |row| text(row.placed.block)),
        ("quoted", |row| row.placed.block.is_quoted().into()),
        ("start", |row| extent(row.placed.block).map(Span::start).into()),
        ("end", |row| extent(row.placed.block).map(Span::end).into()),
    ]
}

/// The rank of a division, the style of a clause.
fn style(block: &Block) -> Option<String> {
    match block {
        Block::Chapter(chapter) => Some(json::name(&chapter.rank)),
        Block::Clause(clause) => Some(json::name(&clause.style)),
        _ => None,
    }
}

fn inserted(block: &Block) -> Option<u32> {
    match block {
        Block::Article(article) => article.inserted,
        _ => None,
    }
}

/// The words of a block; of a table its cells between tabs, its rows between line ends.
fn text<'a>(block: &'a Block) -> Cell<'a> {
    match block {
        Block::Table(table) => {
            let row = |row: gongwen::Row<'_>| row.iter().collect::<Vec<_>>().join("\t");
            table.rows.iter().map(row).collect::<Vec<_>>().join("\n").into()
        }
        _ => block.text().into(),
    }
}

/// From the first byte that a block owns to the last.
fn extent(block: &Block) -> Option<Span> {
    block.spans().iter().copied().reduce(Span::cover)
}

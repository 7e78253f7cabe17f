//! A row a document, those that others carry among them.

use gongwen::{Dated, Dates, Document, Named, PlacedDocument, Span};

use super::cell::Cell;
use super::{BETWEEN, Column};
use crate::input::Parsed;

pub struct Row<'a> {
    source: &'a str,
    placed: PlacedDocument<'a>,
}

pub fn rows(parsed: &Parsed) -> impl Iterator<Item = Row<'_>> {
    parsed.tree.issue.placed_documents().map(|placed| Row { source: &parsed.name, placed })
}

pub fn columns<'a>() -> [Column<'a, Row<'a>>; 24] {
    [
        ("source", |row| row.source.into()),
        ("document", |row| row.placed.address.to_string().into()),
        ("relation", |row| row.placed.relation.as_str().into()),
        ("label", |row| row.placed.document.label.as_ref().into()),
        ("title", |row| (&row.placed.document.title.text).into()),
        ("kind", |row| row.placed.document.kind.as_ref().map(|kind| kind.as_str()).into()),
        ("number", |row| row.placed.document.number().map(|number| &number.text).into()),
        ("number_code", |row| row.placed.document.number().map(|number| &number.code).into()),
        ("number_year", |row| row.placed.document.number().and_then(|number| number.year).into()),
        ("number_serial", |row| row.placed.document.number().and_then(|number| number.serial).into()),
        ("issuers", |row| names(&row.placed.document.issuers)),
        ("issued", |row| date(row, |dates| dates.issued)),
        ("adopted", |row| date(row, |dates| dates.adopted)),
        ("promulgated", |row| date(row, |dates| dates.promulgated)),
        ("effective", |row| date(row, |dates| dates.effective)),
        ("expires", |row| date(row, |dates| dates.expires)),
        ("commencement", |row| row.placed.document.commencement.as_ref().map(|start| &start.text).into()),
        ("addressees", |row| names(&row.placed.document.addressees)),
        ("signatories", |row| names(&row.placed.document.signatories)),
        ("note", |row| row.placed.document.note.as_ref().into()),
        ("articles", |row| row.placed.document.articles().count().into()),
        ("blocks", |row| row.placed.document.blocks().count().into()),
        ("start", |row| extent(row.placed.document).map(Span::start).into()),
        ("end", |row| extent(row.placed.document).map(Span::end).into()),
    ]
}

fn date<'a>(row: &Row<'a>, asked: impl Fn(&Dates) -> Option<Dated>) -> Cell<'a> {
    asked(row.placed.document.dates()).map(|dated| dated.date.to_string()).into()
}

fn names<'a>(names: &'a [Named]) -> Cell<'a> {
    match names {
        [] => Cell::Nothing,
        [one] => (&one.name).into(),
        several => several.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(BETWEEN).into(),
    }
}

/// From the first byte of a document to its last, what it carries aside.
pub fn extent(document: &Document) -> Option<Span> {
    let leaves = document.head.iter().chain(&document.foot).flat_map(|leaf| leaf.spans.iter());
    let blocks = document.blocks().flat_map(|block| block.spans().iter());
    document.title.spans.iter().chain(leaves).chain(blocks).copied().reduce(Span::cover)
}

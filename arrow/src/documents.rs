//! The table of documents, enclosures and attachments among them.

use arrow_array::{ArrayRef, RecordBatch};
use gongwen::{Date, Document, Issue, Named, Number, PlacedDocument, Value};

use crate::columns::{Columns, spans};

/// One row.
pub(crate) struct Row<'a> {
    pub(crate) issue: i64,
    pub(crate) id: i64,
    parent: Option<i64>,
    relation: &'static str,
    depth: usize,
    /// How many documents of the issue stand before this one.
    position: usize,
    pub(crate) document: &'a Document,
}

/// The documents of an issue, depth first in reading order; `next` is the id of the first one.
pub(crate) fn rows<'a>(issue: &'a Issue, issue_id: i64, next: &mut i64) -> Vec<Row<'a>> {
    // The ids of the documents around the one at hand.
    let mut around: Vec<i64> = Vec::new();
    let row = |(position, placed): (usize, PlacedDocument<'a>)| {
        let (id, depth) = (*next, placed.depth());
        *next += 1;
        around.truncate(depth);
        let parent = around.last().copied();
        around.push(id);
        Row {
            issue: issue_id,
            id,
            parent,
            relation: placed.relation.as_str(),
            depth,
            position,
            document: placed.document,
        }
    };
    issue.placed_documents().enumerate().map(row).collect()
}

/// The table.
pub(crate) fn batch(rows: &[Row<'_>]) -> RecordBatch {
    Columns::new(rows)
        .id("issue_id", |row| row.issue)
        .id("document_id", |row| row.id)
        .reference("parent_id", |row| row.parent)
        .text("relation", |row| Some(row.relation))
        .number("position", |row| Some(row.position))
        .number("depth", |row| Some(row.depth))
        .text("label", |row| row.document.label.as_deref())
        .number("ordinal", |row| row.document.ordinal)
        .text("kind", |row| row.document.kind.as_ref().map(|kind| kind.as_str()))
        .text("kind_english", |row| row.document.kind.as_ref().map(|kind| kind.english()))
        .text("title", |row| Some(row.document.title.text.as_str()).filter(|title| !title.is_empty()))
        .texts("issuers", |row| names(&row.document.issuers))
        .record("number", |row| row.document.number(), number)
        .list("numbers_other", |row| row.document.numbers_other.iter().collect(), numbers)
        .day("issued", |row| row.document.dates().issued.map(|dated| dated.date))
        .day("adopted", |row| row.document.dates().adopted.map(|dated| dated.date))
        .day("promulgated", |row| row.document.dates().promulgated.map(|dated| dated.date))
        .day("effective", |row| row.document.dates().effective.map(|dated| dated.date))
        .day("expires", |row| row.document.dates().expires.map(|dated| dated.date))
        .list(
            "inexact_dates",
            |row| inexact(row.document),
            |dates| {
                Columns::new(dates)
                    .text("role", |date| Some(date.0))
                    .text("date", |date| Some(date.1.to_string()))
                    .structs()
            },
        )
        .texts("addressees", |row| names(&row.document.addressees))
        .list(
            "signatories",
            |row| row.document.signatories.iter().collect(),
            |signers: &[&Named]| {
                let columns = Columns::new(signers).text("name", |signer| Some(signer.name.as_str()));
                columns.text("title", |signer| signer.title.as_deref()).structs()
            },
        )
        .text("note", |row| row.document.note.as_deref())
        .text("security", |row| row.document.security.as_deref())
        .text("urgency", |row| row.document.urgency.as_deref())
        .text("copy_number", |row| row.document.copy_number.as_deref())
        .texts("signed_off_by", |row| names(&row.document.signed_off_by))
        .texts("copies_to", |row| names(&row.document.copies_to))
        .text("printed_by", |row| row.document.printed_by.as_ref().map(|body| body.name.as_str()))
        .day("printed_on", |row| row.document.printed_on.map(|dated| dated.date))
        .list(
            "index",
            |row| row.document.index.iter().collect(),
            |entries: &[&(String, String)]| {
                Columns::new(entries)
                    .text("label", |entry| Some(&entry.0))
                    .text("value", |entry| Some(&entry.1))
                    .structs()
            },
        )
        .list(
            "revisions",
            |row| row.document.revisions.iter().collect(),
            |revisions| {
                let columns = Columns::new(revisions).day("date", |revision| revision.date);
                let columns = columns.text("event", |revision| Some(revision.event.as_str()));
                let columns = columns.text("organ", |revision| revision.organ.as_deref());
                columns.record("number", |revision| revision.number.as_ref(), number).structs()
            },
        )
        .record(
            "commencement",
            |row| row.document.commencement.as_ref(),
            |columns| {
                let columns = columns.text("text", |commencement| commencement.map(|c| c.text.as_str()));
                columns.day("date", |commencement| commencement.and_then(|c| c.date))
            },
        )
        .texts("repeals", |row| row.document.repeals.iter().map(|repeal| repeal.text.as_str()).collect())
        .list(
            "attachment_list",
            |row| row.document.attachment_list.iter().collect(),
            |entries| {
                let columns = Columns::new(entries).number("number", |entry| entry.number);
                let columns = columns.text("title", |entry| Some(entry.title.as_str()));
                columns.flag("omitted", |entry| entry.omitted).structs()
            },
        )
        .list("title_spans", |row| row.document.title.spans.to_vec(), spans)
        .batch()
}

fn names(bodies: &[Named]) -> Vec<&str> {
    bodies.iter().map(|body| body.name.as_str()).collect()
}

/// A document number as a struct, or none.
fn number<'a, 'n>(columns: Columns<'a, Option<&'n Number>>) -> Columns<'a, Option<&'n Number>> {
    columns
        .text("code", |number| number.map(|n| n.code.as_str()))
        .number("year", |number| number.and_then(|n| n.year))
        .number("serial", |number| number.and_then(|n| n.serial))
        .text("text", |number| number.map(|n| n.text.as_str()))
}

fn numbers(numbers: &[&Number]) -> ArrayRef {
    let numbers: Vec<Option<&Number>> = numbers.iter().copied().map(Some).collect();
    number(Columns::new(&numbers)).structs()
}

/// The dates that are no day of the calendar, by their role.
fn inexact(document: &Document) -> Vec<(&'static str, Date)> {
    let dated = document.fields().filter_map(|field| match field.value {
        Value::Date(date) => Some((field.name.as_str(), date)),
        _ => None,
    });
    dated.filter(|(_, date)| !date.is_exact() || !date.is_valid()).collect()
}

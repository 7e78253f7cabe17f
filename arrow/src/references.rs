//! The table of references: what each text cites, and what that is.

use arrow_array::RecordBatch;
use gongwen::{Address, Issue, Reference, Resolver, Target, Version};

use crate::columns::Columns;
use crate::documents;
use crate::name;

/// One row.
pub(crate) struct Row<'a> {
    issue: i64,
    document: i64,
    id: i64,
    reference: Reference<'a>,
}

/// The references of an issue, document after document; `documents` are its rows, `next` the id of the first reference.
pub(crate) fn rows<'a>(
    issue: &'a Issue,
    source: &'a str,
    issue_id: i64,
    documents: &[documents::Row<'a>],
    next: &mut i64,
) -> Vec<Row<'a>> {
    let resolver = Resolver::new(issue, source);
    let mut all = Vec::new();
    for (placed, row) in issue.placed_documents().zip(documents) {
        for reference in resolver.of(&placed.address) {
            all.push(Row { issue: issue_id, document: row.id, id: *next, reference });
            *next += 1;
        }
    }
    all
}

/// The table.
pub(crate) fn batch(rows: &[Row<'_>]) -> RecordBatch {
    Columns::new(rows)
        .id("issue_id", |row| row.issue)
        .id("document_id", |row| row.document)
        .id("reference_id", |row| row.id)
        .text("path", |row| Some(row.reference.path.to_string()).filter(|path| !path.is_empty()))
        .text("kind", |row| Some(name(&row.reference.kind)))
        .text("text", |row| Some(&*row.reference.text))
        .text("title", |row| row.reference.title.as_deref())
        .text("number", |row| row.reference.number.as_ref().map(|number| number.text.as_str()))
        .flag("bare", |row| row.reference.bare)
        .text("alias_of", |row| row.reference.alias_of.as_deref())
        .text("alias", |row| row.reference.alias.as_deref())
        .text("of", |row| row.reference.of.as_deref())
        .text("scope", |row| row.reference.scope.as_deref())
        .texts("paths", |row| row.reference.addresses().map(|path| path.to_string()).collect())
        .text("relative", |row| row.reference.relative.map(|relative| relative.to_string()))
        .text("version", |row| row.reference.version.map(version))
        .list("targets", |row| row.reference.target.iter().collect(), targets)
        .text("unresolved", |row| row.reference.unresolved.as_ref().map(name))
        .record(
            "at",
            |row| Some(row.reference.at),
            |columns| {
                let place = |end: fn(gongwen::Span) -> u32| {
                    move |span: &Option<gongwen::Span>| span.map_or(0, |span| i64::from(end(span)))
                };
                columns.id("start", place(gongwen::Span::start)).id("end", place(gongwen::Span::end))
            },
        )
        .batch()
}

/// Before or after an amendment, or a year or a day.
fn version(version: Version) -> String {
    match version {
        Version::Year(year) => year.to_string(),
        Version::Date(date) => date.to_string(),
        other => name(&other),
    }
}

/// Document and provision; of a range its last provision too.
fn targets(targets: &[&Target]) -> arrow_array::ArrayRef {
    let address = |address: &Option<Address>| address.as_ref().map(ToString::to_string);
    Columns::new(targets)
        .text("document", |target| target.document.as_ref().map(ToString::to_string))
        .text("path", |target| address(&target.path))
        .text("to", |target| address(&target.to))
        .structs()
}

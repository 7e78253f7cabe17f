//! A row a citation.

use gongwen::{Reference, Target};

use super::{BETWEEN, Column, json};
use crate::input::Parsed;

pub struct Row<'a> {
    source: &'a str,
    found: Reference<'a>,
}

pub fn rows(parsed: &Parsed) -> impl Iterator<Item = Row<'_>> {
    parsed.tree.issue.references(parsed.text()).map(|found| Row { source: &parsed.name, found })
}

pub fn columns<'a>() -> [Column<'a, Row<'a>>; 17] {
    [
        ("source", |row| row.source.into()),
        ("document", |row| row.found.document.to_string().into()),
        ("path", |row| Some(row.found.path.to_string()).filter(|path| !path.is_empty()).into()),
        ("kind", |row| json::name(&row.found.kind).into()),
        ("text", |row| row.found.text.clone().into()),
        ("title", |row| row.found.title.clone().into()),
        ("alias_of", |row| row.found.alias_of.clone().into()),
        ("number", |row| row.found.number.as_ref().map(|number| number.text.clone()).into()),
        ("provisions", |row| provisions(&row.found).into()),
        ("range", |row| row.found.range.into()),
        ("relative", |row| row.found.relative.as_ref().map(json::name).into()),
        ("target_document", |row| target(row).map(|to| home(row, to)).into()),
        ("target", |row| target(row).and_then(|to| Some(to.path.as_ref()?.to_string())).into()),
        ("target_to", |row| target(row).and_then(|to| Some(to.to.as_ref()?.to_string())).into()),
        ("unresolved", |row| row.found.unresolved.as_ref().map(json::name).into()),
        ("start", |row| row.found.at.start().into()),
        ("end", |row| row.found.at.end().into()),
    ]
}

/// The provisions as they are cited.
fn provisions(found: &Reference<'_>) -> Option<String> {
    let cited: Vec<String> = found.addresses().map(|address| address.to_string()).collect();
    (!cited.is_empty()).then(|| cited.join(BETWEEN))
}

/// The first place in the text that the citation leads to.
fn target<'r>(row: &'r Row<'_>) -> Option<&'r Target> {
    row.found.target.first()
}

fn home(row: &Row<'_>, target: &Target) -> String {
    target.document.as_ref().unwrap_or(&row.found.document).to_string()
}

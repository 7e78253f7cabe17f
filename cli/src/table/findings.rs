//! A row a finding.

use gongwen::{Diagnostic, Position};

use super::{Column, json};
use crate::input::Parsed;
use crate::positions::Positions;

pub struct Row<'a> {
    source: &'a str,
    finding: Diagnostic,
    position: Position,
}

pub fn rows(parsed: &Parsed) -> impl Iterator<Item = Row<'_>> {
    let findings = parsed.findings();
    let index = parsed.source.line_index();
    let begin = findings.iter().map(|finding| finding.span.start()).collect();
    let positions = Positions::new(parsed.text(), &index, begin);
    findings.into_iter().map(move |finding| {
        let position = positions.of(finding.span.start());
        Row { source: &parsed.name, finding, position }
    })
}

pub fn columns<'a>() -> [Column<'a, Row<'a>>; 9] {
    [
        ("source", |row| row.source.into()),
        ("line", |row| row.position.line.into()),
        ("column", |row| row.position.column.into()),
        ("severity", |row| json::name(&row.finding.severity).into()),
        ("code", |row| row.finding.code.as_str().to_owned().into()),
        ("message", |row| row.finding.message.clone().into()),
        ("help", |row| row.finding.help.clone().into()),
        ("start", |row| row.finding.span.start().into()),
        ("end", |row| row.finding.span.end().into()),
    ]
}

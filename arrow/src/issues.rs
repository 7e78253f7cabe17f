//! The table of issues: a row a text, whether it was read or not.

use arrow_array::RecordBatch;
use gongwen::{Envelope, Issue, Masthead, Severity};

use crate::Unread;
use crate::columns::Columns;

/// One row.
pub(crate) struct Row<'a> {
    pub(crate) id: i64,
    pub(crate) text: Result<&'a Envelope, &'a Unread>,
}

impl<'a> Row<'a> {
    fn issue(&self) -> Option<&'a Issue> {
        self.text.ok().map(|envelope| &envelope.issue)
    }

    fn masthead(&self) -> Option<&'a Masthead> {
        self.issue()?.masthead.as_ref()
    }

    fn findings(&self, severity: Severity) -> Option<usize> {
        let findings = &self.issue()?.diagnostics;
        Some(findings.iter().filter(|finding| finding.severity == severity).count())
    }
}

/// The table.
pub(crate) fn batch(rows: &[Row<'_>]) -> RecordBatch {
    Columns::new(rows)
        .id("issue_id", |row| row.id)
        .text("source", |row| {
            row.text.map_or_else(|unread| unread.source.as_ref(), |envelope| envelope.source.as_ref())
        })
        .text("error", |row| row.text.err().map(|unread| unread.error.as_str()))
        .text("encoding", |row| row.text.ok()?.encoding.map(|encoding| encoding.as_str()))
        .text("title", |row| row.masthead()?.title.as_deref())
        .number("year", |row| row.masthead()?.year)
        .number("number", |row| row.masthead()?.number)
        .number("cumulative", |row| row.masthead()?.cumulative)
        .day("published", |row| row.masthead()?.published)
        .text("periodicity", |row| row.masthead()?.periodicity.as_deref())
        .text("issn", |row| row.masthead()?.issn.as_deref())
        .text("cn", |row| row.masthead()?.cn.as_deref())
        .number("documents", |row| Some(row.issue()?.documents().count()))
        .number("errors", |row| row.findings(Severity::Error))
        .number("warnings", |row| row.findings(Severity::Warning))
        .number("infos", |row| row.findings(Severity::Info))
        .batch()
}

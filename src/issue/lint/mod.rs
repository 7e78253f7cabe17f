//! Findings that need no grammar of their own: what the letters of the text and the finished tree show.
//!
//! Every check is one pass over the text or over the leaves of a document, driven by tables, and allocates
//! nothing where there is nothing to say.

mod attachments;
mod brackets;
mod issuers;
mod latin;
mod leaves;
mod metadata;
mod mojibake;
mod nesting;
mod repeats;

use brackets::Brackets;
use leaves::Place;

use crate::page::{LineFinder, Sheet};
use crate::source::Span;
use crate::tree::{Diagnostic, Document, Issue};

/// Looks through a text and its tree for slips of print and extraction.
pub(super) fn lint(sheet: &Sheet<'_>, issue: &Issue) -> Vec<Diagnostic> {
    let text = sheet.text;
    let mut findings = Vec::new();
    let mut lines = LineFinder::new(sheet);
    let garbled = mojibake::check(text, &issue.diagnostics, &mut findings);
    metadata::titles(issue, &mut findings);
    for document in &issue.documents {
        attachments::check(document, &mut findings);
    }
    for document in issue.documents() {
        issuers::check(document, &mut findings);
        metadata::check(document, &mut findings);
        nesting::check(document, &mut findings);
        repeats::tables(document, &mut findings);
        letters(text, document, &mut lines, &garbled, &mut findings);
    }
    for entry in &issue.contents {
        let mut brackets = Brackets::new(text);
        brackets.leaf(&entry.spans);
        brackets.finish(&mut findings);
    }
    findings
}

/// The checks that read the letters of the leaves, but for those that were decoded wrongly. What the scan of the lines
/// has shown to be free of Latin, or of loose brackets, is not read again: that is nearly all of every text.
fn letters(
    text: &str,
    document: &Document,
    finder: &mut LineFinder<'_>,
    garbled: &[Span],
    findings: &mut Vec<Diagnostic>,
) {
    let is_garbled = |span: &Span| {
        let next = garbled.partition_point(|run| run.end <= span.start);
        garbled.get(next).is_some_and(|run| run.start < span.end)
    };
    let mut brackets = Brackets::new(text);
    let mut lines = repeats::Lines::new(text);
    leaves::walk(document, &mut |place, spans| {
        if spans.iter().any(is_garbled) {
            return;
        }
        let (mut has_latin, mut has_loose) = (false, false);
        for span in spans {
            let shape = finder.line(span.start).map(|line| line.shape);
            has_latin |= shape.is_none_or(|shape| shape.latin);
            has_loose |= shape.is_none_or(|shape| shape.loose);
        }
        if has_latin {
            latin::check(text, spans, place == Place::Table, findings);
        }
        match place {
            // A cell breaks off where its column ends: every row is read by itself.
            Place::Table => {
                spans.iter().for_each(|row| brackets.leaf(std::slice::from_ref(row)));
                lines.reset();
            }
            Place::Body => {
                if has_loose {
                    brackets.leaf(spans);
                } else {
                    brackets.closed_leaf(spans);
                }
                lines.leaf(spans, findings);
            }
            Place::Title | Place::Head | Place::Foot => brackets.leaf(spans),
        }
    });
    brackets.finish(findings);
}

//! Findings that need no grammar of their own: what the letters of the text and the finished tree show.
//!
//! Every check is one pass over the text or over the leaves of a document, driven by tables, and allocates
//! nothing where there is nothing to say.

mod attachments;
mod brackets;
mod issuers;
mod latin;
mod metadata;
mod mojibake;
mod nesting;
mod repeats;

use brackets::Brackets;
use latin::Latin;

use crate::line::{Line, Metrics};
use crate::page::{LineFinder, LineTable};
use crate::source::{Finder, Span};
use crate::tree::{Block, Diagnostic, Issue};

/// Looks through a text and its tree for slips of print and extraction.
pub(super) fn lint(table: &LineTable<'_>, issue: &Issue) -> Vec<Diagnostic> {
    let text = table.text;
    let mut findings = Vec::new();
    let mut lines = LineFinder::new(table);
    let suspects = suspects(table);
    let mut suspects = Finder::new(&suspects);
    let garbled = mojibake::check(text, &table.hits, &issue.diagnostics, &mut findings);
    metadata::titles(issue, &mut findings);
    for document in &issue.documents {
        attachments::check(document, &mut findings);
    }
    for document in issue.documents() {
        issuers::check(document, &mut findings);
        metadata::check(document, &mut findings);
        nesting::siblings(&document.body, &mut findings);
        let mut letters = Letters {
            text,
            finder: &mut lines,
            suspects: &mut suspects,
            garbled: &garbled,
            brackets: Brackets::new(text),
            lines: repeats::Lines::new(text),
            findings: &mut findings,
        };
        letters.leaf(Place::Edge, &document.title.spans);
        document.head.iter().for_each(|leaf| letters.leaf(Place::Edge, &leaf.spans));
        let mut tables = repeats::Tables::default();
        document.blocks().for_each(|block| {
            if let Block::Chapter(chapter) = block {
                nesting::siblings(&chapter.blocks, letters.findings);
            }
            tables.block(block, letters.findings);
            let place = if matches!(block, Block::Table(_)) { Place::Table } else { Place::Body };
            letters.leaf(place, block.spans());
        });
        document.foot.iter().for_each(|leaf| letters.leaf(Place::Edge, &leaf.spans));
        letters.brackets.finish(&mut findings);
    }
    for entry in &issue.contents {
        let mut brackets = Brackets::new(text);
        entry.spans.iter().enumerate().for_each(|(nth, span)| brackets.span(*span, nth == 0, true));
        brackets.finish(&mut findings);
    }
    findings
}

/// Where a leaf stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Title, head or foot.
    Edge,
    /// Prose of the body: paragraphs, clauses, articles, divisions.
    Body,
    Table,
}

/// The lines of which a finding may tell, as the scan has shown: with Latin or loose brackets, or with as many letters as
/// the line before and the same ones at both ends. Nearly all leaves of every text have none, and are passed over.
fn suspects(table: &LineTable<'_>) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut before = &Metrics::default();
    for &piece in table.paragraphs.iter().flat_map(|paragraph| table.line_ids(paragraph)) {
        let Line { span, metrics, .. } = &table.lines[piece as usize];
        let is_alike =
            metrics.letters == before.letters && metrics.first == before.first && metrics.last == before.last;
        // Where invisible characters are cut out, leaves own parts of the line.
        if is_alike || metrics.latin || metrics.loose || metrics.invisible {
            lines.push(*span);
        }
        before = metrics;
    }
    lines.sort_unstable();
    lines
}

/// The checks that read the letters of a document's leaves, but for those that were decoded wrongly.
struct Letters<'a, 'b> {
    text: &'a str,
    finder: &'b mut LineFinder<'a>,
    suspects: &'b mut Finder<'a>,
    garbled: &'b [Span],
    brackets: Brackets<'a>,
    lines: repeats::Lines<'a>,
    findings: &'b mut Vec<Diagnostic>,
}

impl Letters<'_, '_> {
    fn leaf(&mut self, place: Place, spans: &[Span]) {
        let is_quiet = place != Place::Edge && self.brackets.is_closed();
        if is_quiet && !spans.iter().any(|span| self.suspects.any_in(*span)) {
            self.lines.pass(spans.last().copied().filter(|_| place == Place::Body));
        } else {
            self.read(place, spans);
        }
    }

    fn read(&mut self, place: Place, spans: &[Span]) {
        if !self.garbled.is_empty() && spans.iter().any(|span| self.is_garbled(*span)) {
            return;
        }
        let mut latin = Latin::of_leaf(self.text, spans, place == Place::Table);
        for (nth, span) in spans.iter().enumerate() {
            if place != Place::Edge && self.brackets.is_closed() && !self.suspects.any_in(*span) {
                self.lines.pass(Some(*span).filter(|_| place == Place::Body));
                continue;
            }
            let line = self.finder.line(span.start);
            if line.is_none_or(|line| line.metrics.latin) {
                latin.span(nth, self.findings);
            }
            // A part of a line may hold one half of its brackets; an article and its first paragraph share theirs.
            let is_part = place != Place::Body && line.is_some_and(|line| line.span != *span);
            let is_loose = is_part || line.is_none_or(|line| line.metrics.loose);
            match place {
                Place::Body => self.lines.span(*span, self.findings),
                Place::Table => self.lines.pass(None),
                Place::Edge => {}
            }
            // A cell breaks off where its column ends: every row is read by itself.
            let is_row = place == Place::Table;
            self.brackets.span(*span, nth == 0 || is_row, is_loose);
            if is_row {
                self.brackets.end_leaf();
            }
        }
        if place != Place::Table {
            self.brackets.end_leaf();
        }
    }

    fn is_garbled(&self, span: Span) -> bool {
        let next = self.garbled.partition_point(|run| run.end <= span.start);
        self.garbled.get(next).is_some_and(|run| run.start < span.end)
    }
}

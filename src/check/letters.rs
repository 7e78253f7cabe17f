//! The checks that read the letters of leaves, and which leaves they need not read.

use super::brackets::Brackets;
use super::duplicate_lines::Lines;
use super::stray_latin::Latin;
use crate::line::{Line, Metrics};
use crate::page::{LineFinder, LineTable};
use crate::source::{Finder, Span};
use crate::tree::Diagnostic;

/// Where a leaf stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Title, head or foot.
    Edge,
    /// Prose of the body: paragraphs, clauses, articles, divisions.
    Body,
    Table,
}

/// The lines of which a finding may tell, as the scan has shown: with Latin or loose brackets, or with as many letters as
/// the line before and the same ones at both ends. Nearly all leaves of every text have none, and are passed over.
pub(super) fn suspicious(table: &LineTable<'_>) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut before = &Metrics::default();
    for &line in table.paragraphs.iter().flat_map(|paragraph| table.line_ids(paragraph)) {
        let Line { span, metrics, .. } = &table.lines[line as usize];
        let is_alike =
            metrics.letters == before.letters && metrics.first == before.first && metrics.last == before.last;
        // Where invisible characters are cut out, leaves own parts of the line.
        if is_alike || metrics.latin() || metrics.loose || metrics.is_pierced() {
            lines.push(*span);
        }
        before = metrics;
    }
    lines.sort_unstable();
    lines
}

/// The checks that read the letters of a document's leaves, but for those that were decoded wrongly.
pub(super) struct Letters<'a, 'b> {
    text: &'a str,
    line_of: &'b mut LineFinder<'a>,
    suspicious: &'b mut Finder<'a>,
    garbled: &'b [Span],
    brackets: Brackets<'a>,
    lines: Lines<'a>,
    pub(super) findings: &'b mut Vec<Diagnostic>,
}

impl<'a, 'b> Letters<'a, 'b> {
    pub(super) fn new(
        text: &'a str,
        line_of: &'b mut LineFinder<'a>,
        suspicious: &'b mut Finder<'a>,
        garbled: &'b [Span],
        findings: &'b mut Vec<Diagnostic>,
    ) -> Letters<'a, 'b> {
        let (brackets, lines) = (Brackets::new(text), Lines::new(text));
        Letters { text, line_of, suspicious, garbled, brackets, lines, findings }
    }

    #[inline]
    pub(super) fn leaf(&mut self, place: Place, spans: &[Span]) {
        let is_quiet = place != Place::Edge && self.brackets.is_closed();
        if is_quiet && !spans.iter().any(|span| self.suspicious.any_in(*span)) {
            self.lines.pass(spans.last().copied().filter(|_| place == Place::Body));
        } else {
            self.read(place, spans);
        }
    }

    // Apart from the glance above, which every leaf gets.
    #[inline(never)]
    fn read(&mut self, place: Place, spans: &[Span]) {
        if !self.garbled.is_empty() && spans.iter().any(|span| self.is_garbled(*span)) {
            return;
        }
        let mut latin = Latin::of_leaf(self.text, spans, place == Place::Table);
        for (nth, span) in spans.iter().enumerate() {
            if place != Place::Edge && self.brackets.is_closed() && !self.suspicious.any_in(*span) {
                self.lines.pass(Some(*span).filter(|_| place == Place::Body));
                continue;
            }
            let line = self.line_of.line(span.start);
            if line.is_none_or(|line| line.metrics.latin()) {
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

    /// Ends the document: what its brackets leave open stays open.
    pub(super) fn finish(self) {
        self.brackets.finish(self.findings);
    }

    fn is_garbled(&self, span: Span) -> bool {
        let next = self.garbled.partition_point(|run| run.end <= span.start);
        self.garbled.get(next).is_some_and(|run| run.start < span.end)
    }
}

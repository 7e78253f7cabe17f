use std::borrow::Cow;

use super::contents::Pages;
use super::paragraph::{Paragraph, append, joined_text};
use crate::line::{KeywordHits, Line, classify, is_space};
use crate::source::{Span, Spans};
use crate::tree::{Diagnostic, Furniture, FurnitureKind};

/// The text on its way from lines to paragraphs.
#[derive(Debug)]
pub(crate) struct LineTable<'a> {
    pub(crate) text: &'a str,
    pub(crate) hits: KeywordHits,
    /// The trimmed lines in the order of the file; a line shrinks when a part of it turns out furniture.
    pub(crate) lines: Vec<Line>,
    /// Lines that are furniture as a whole, by index.
    pub(crate) aside: Vec<bool>,
    /// Lines of contents lists, by index.
    pub(crate) in_contents: Vec<bool>,
    /// How their entries print their pages.
    pub(crate) pages: Pages,
    pub(crate) furniture: Vec<Furniture>,
    /// Line indices in reading order; paragraphs are ranges of it.
    pub(crate) line_ids: Vec<u32>,
    pub(crate) paragraphs: Vec<Paragraph>,
    /// Paragraphs left open in mid-sentence, each with the later paragraph that seems to complete it.
    pub(super) tails: Vec<(usize, usize)>,
    pub(crate) findings: Vec<Diagnostic>,
}

impl<'a> LineTable<'a> {
    pub(super) fn new(text: &'a str, lines: Vec<Line>) -> LineTable<'a> {
        let count = lines.len();
        LineTable {
            text,
            hits: KeywordHits::find(text),
            lines,
            aside: vec![false; count],
            in_contents: vec![false; count],
            pages: Pages::default(),
            furniture: Vec::new(),
            line_ids: Vec::with_capacity(count),
            paragraphs: Vec::with_capacity(count),
            tails: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The text of a line.
    pub(crate) fn line_text(&self, index: usize) -> &'a str {
        self.lines[index].span.slice(self.text)
    }

    /// Sets a whole line aside as furniture.
    pub(super) fn set_aside(&mut self, index: usize, kind: FurnitureKind) {
        self.aside[index] = true;
        // What stands behind the furniture of a page's edge begins a page.
        let edge = matches!(kind, FurnitureKind::RunningHead | FurnitureKind::PageNumber | FurnitureKind::GlyphRun);
        if self.lines[index].page_break || edge {
            self.start_page(index + 1);
        }
        self.add_furniture(kind, self.lines[index].span);
    }

    fn start_page(&mut self, index: usize) {
        if let Some(line) = self.lines.get_mut(index) {
            line.page_break = true;
        }
    }

    /// Sets the first `bytes` of a line aside; the rest is named anew.
    pub(super) fn set_aside_start(&mut self, index: usize, bytes: usize, kind: FurnitureKind) {
        let span = self.lines[index].span;
        let cut = span.start + bytes as u32;
        self.add_furniture(kind, Span::new(span.start, cut));
        self.rename(index, Span::new(cut, span.end));
        if kind == FurnitureKind::PageNumber {
            self.start_page(if self.aside[index] { index + 1 } else { index });
        }
    }

    /// Sets the last `bytes` of a line aside; the rest is named anew.
    pub(super) fn set_aside_end(&mut self, index: usize, bytes: usize, kind: FurnitureKind) {
        let span = self.lines[index].span;
        let cut = span.end - bytes as u32;
        self.add_furniture(kind, Span::new(cut, span.end));
        self.rename(index, Span::new(span.start, cut));
        if kind == FurnitureKind::PageNumber {
            self.start_page(index + 1);
        }
    }

    fn rename(&mut self, index: usize, span: Span) {
        let trimmed = span.slice(self.text).trim_matches(is_space);
        if trimmed.is_empty() {
            self.aside[index] = true;
            return;
        }
        let old = self.lines[index];
        let mut line = classify(self.text, Span::of(self.text, trimmed));
        (line.gap, line.indent, line.page_break) = (old.gap, old.indent, old.page_break);
        self.lines[index] = line;
    }

    fn add_furniture(&mut self, kind: FurnitureKind, span: Span) {
        let trimmed = span.slice(self.text).trim_matches(is_space);
        if !trimmed.is_empty() {
            let span = Span::of(self.text, trimmed);
            self.furniture.push(Furniture { kind, text: trimmed.to_owned(), spans: span.into() });
        }
    }

    /// Indices of the lines that are not furniture, in the order of the file.
    pub(super) fn body_lines(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.lines.len()).filter(|&i| !self.aside[i])
    }

    /// The spans of a paragraph's line_ids, in reading order.
    pub(crate) fn spans(&self, paragraph: &Paragraph) -> Spans {
        let line_ids = self.line_ids(paragraph);
        let span = |&piece: &u32| self.lines[piece as usize].span;
        match line_ids {
            _ if paragraph.metrics.invisible => {
                line_ids.iter().flat_map(|piece| visible(self.text, span(piece))).collect()
            }
            [only] => span(only).into(),
            // Of a known number: they are allocated once.
            _ => line_ids.iter().map(span).collect::<Vec<_>>().into(),
        }
    }

    /// Where a paragraph begins.
    pub(crate) fn start(&self, paragraph: &Paragraph) -> u32 {
        self.first_line(paragraph).span.start
    }

    /// The line indices of a paragraph's line_ids.
    pub(crate) fn line_ids(&self, paragraph: &Paragraph) -> &[u32] {
        &self.line_ids[paragraph.start as usize..paragraph.end as usize]
    }

    /// The text of a paragraph, its line_ids joined.
    pub(crate) fn paragraph_text(&self, paragraph: &Paragraph) -> Cow<'a, str> {
        self.joined(paragraph, &self.spans(paragraph), 0)
    }

    /// The text of the last spans of a paragraph, their wraps joined: of all of them, or of those behind a marker, with so
    /// many `blanks` between the two. One line in which no other blank stands is not copied.
    pub(crate) fn joined(&self, paragraph: &Paragraph, spans: &[Span], blanks: usize) -> Cow<'a, str> {
        if paragraph.metrics.invisible {
            return joined_text(self.text, spans).into();
        }
        let line_ids = self.line_ids(paragraph);
        let lines = &line_ids[line_ids.len().saturating_sub(spans.len())..];
        // What the scan has counted tells how many blanks are left, without a look at the text.
        let left = |line: u32, blanks: usize| self.lines[line as usize].metrics.spaces().saturating_sub(blanks);
        if let (&[span], &[line]) = (spans, lines) {
            if left(line, blanks) == 0 {
                return span.slice(self.text).into();
            }
        }
        let mut joined = String::with_capacity(spans.iter().map(|span| span.len() as usize).sum());
        for (nth, (span, &line)) in spans.iter().zip(lines).enumerate() {
            append(&mut joined, span.slice(self.text), left(line, if nth == 0 { blanks } else { 0 }));
        }
        joined.into()
    }

    /// The first piece of a paragraph.
    pub(crate) fn first_line(&self, paragraph: &Paragraph) -> &Line {
        &self.lines[self.line_ids[paragraph.start as usize] as usize]
    }

    /// The first piece of a paragraph as text.
    pub(crate) fn first_text(&self, paragraph: &Paragraph) -> &'a str {
        self.first_line(paragraph).span.slice(self.text)
    }

    /// The last piece of a paragraph as text.
    pub(crate) fn last_text(&self, paragraph: &Paragraph) -> &'a str {
        self.line_text(self.line_ids[paragraph.end as usize - 1] as usize)
    }
}

/// Finds the lines of places that come nearly in the order of the text.
#[derive(Clone, Debug)]
pub(crate) struct LineFinder<'a> {
    lines: &'a [Line],
    /// The line found last: the next place is mostly on it or on the one behind it.
    at: usize,
}

impl<'a> LineFinder<'a> {
    pub(crate) fn new(table: &'a LineTable<'_>) -> LineFinder<'a> {
        LineFinder { lines: &table.lines, at: 0 }
    }

    /// The line that holds the byte at `place`.
    pub(crate) fn line(&mut self, place: u32) -> Option<&'a Line> {
        let holder = |at: usize| self.lines.get(at).filter(|line| line.span.start <= place && place < line.span.end);
        let near = holder(self.at).or_else(|| {
            self.at += 1;
            holder(self.at)
        });
        near.or_else(|| {
            self.at = self.lines.partition_point(|line| line.span.end <= place);
            holder(self.at)
        })
    }
}

/// The stretches of a span between invisible characters, which are furniture.
fn visible(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    span.slice(text)
        .split(crate::source::is_invisible)
        .filter(|part| !part.is_empty())
        .map(move |part| Span::of(text, part))
}

//! The lines of a text as they were scanned, what the passes found laid over them, and the paragraphs that they make.

mod census;
mod moves;
mod overlay;
mod paragraph;

use std::borrow::Cow;
use std::ops::{Deref, Range};

pub(super) use census::{Candidate, MOST_PRINTS, doubled_marker, is_head_kind, is_of_figure};
pub(super) use moves::{Move, splits_sentence};
pub(super) use overlay::{Change, Overlay};
pub(crate) use paragraph::{Paragraph, append_cell, joined_heading, joined_text};

use super::entry::Pages;
use crate::lexicon::pages::PAGE_LINKS;
use crate::line::{KeywordHits, Kind, Line};
use crate::source::{Hints, LineHint, Span, SpannedText, Spans, is_invisible};
use crate::tree::{Diagnostic, Furniture, FurnitureKind};
use census::Census;
use paragraph::append;

/// One value a line, which all may read and only [`LineTable::lay`] writes.
#[derive(Debug)]
pub(crate) struct Laid<T>(Vec<T>);

impl<T> Deref for Laid<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// The text on its way from lines to paragraphs.
#[derive(Debug)]
pub(crate) struct LineTable<'a> {
    pub(crate) text: &'a str,
    /// What the file says of its lines.
    hints: Hints,
    pub(crate) hits: KeywordHits,
    /// The trimmed lines in the order of the file, as they read with all that was laid over them.
    pub(crate) lines: Laid<Line>,
    /// Lines that are furniture as a whole, by index.
    pub(crate) aside: Laid<bool>,
    /// Lines of the contents lists of an issue, by index.
    pub(crate) in_contents: Laid<bool>,
    /// From which line on their entries print their pages how.
    pub(super) pages: Vec<(usize, Pages)>,
    /// There is such a list.
    pub(super) has_contents: bool,
    pub(crate) furniture: Vec<Furniture>,
    /// The furniture inside lines, in the order of the text.
    holes: Vec<Span>,
    /// What the lines may be.
    pub(super) census: Census,
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
            hints: Hints::default(),
            hits: KeywordHits::find(text),
            census: Census::of(text, &lines),
            lines: Laid(lines),
            aside: Laid(vec![false; count]),
            in_contents: Laid(vec![false; count]),
            pages: Vec::new(),
            has_contents: false,
            furniture: Vec::new(),
            holes: Vec::new(),
            line_ids: Vec::with_capacity(count),
            paragraphs: Vec::with_capacity(count),
            tails: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The lines with what the file says of them.
    pub(super) fn hinted(self, hints: Hints) -> LineTable<'a> {
        LineTable { hints, ..self }
    }

    /// The text of a line.
    pub(crate) fn line_text(&self, index: usize) -> &'a str {
        self.lines[index].span.slice(self.text)
    }

    /// The file says something of its lines.
    pub(crate) fn is_hinted(&self) -> bool {
        !self.hints.is_empty()
    }

    /// What the file says of a line.
    pub(crate) fn hint(&self, index: usize) -> LineHint {
        match self.is_hinted() {
            true => self.hints.at(self.lines[index].span.start),
            false => LineHint::default(),
        }
    }

    /// What the file says of the first line of a paragraph.
    pub(crate) fn first_hint(&self, paragraph: &Paragraph) -> LineHint {
        match self.is_hinted() {
            true => self.hint(self.line_ids[paragraph.start as usize] as usize),
            false => LineHint::default(),
        }
    }

    /// How the contents list that a line stands in prints its pages.
    pub(crate) fn pages_at(&self, line: usize) -> Pages {
        let lists = self.pages.partition_point(|(from, _)| *from <= line);
        self.pages[..lists].last().map_or(Pages::default(), |(_, pages)| *pages)
    }

    /// Lines that may be this and are no furniture, in the order of the file.
    pub(super) fn candidates(&self, candidate: Candidate) -> impl Iterator<Item = usize> + Clone + '_ {
        self.census.of_kind(candidate).filter(|&line| !self.aside[line])
    }

    /// Names paragraphs by what stands around them.
    pub(super) fn name_paragraphs(&mut self, paragraphs: &[usize], kind: Kind) {
        paragraphs.iter().for_each(|&at| self.paragraphs[at].kind = kind);
    }

    /// Sets the lines of some paragraphs aside as furniture.
    pub(crate) fn set_aside(&mut self, paragraphs: Range<usize>, kind: FurnitureKind) {
        let lines: Vec<Paragraph> = self.paragraphs.drain(paragraphs).collect();
        let lines = lines.iter().flat_map(|paragraph| self.line_ids(paragraph));
        let overlay = lines.map(|&line| (line as usize, Change::Aside(kind))).collect();
        self.lay(overlay);
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
            _ if paragraph.metrics.is_pierced() => {
                line_ids.iter().flat_map(|piece| self.visible(span(piece))).collect()
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
        if paragraph.metrics.is_pierced() {
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

    /// A link of a web page stands right before a paragraph: what stands above it is over.
    pub(crate) fn begins_page_of_site(&self, paragraph: &Paragraph) -> bool {
        self.is_behind_link(self.line_ids[paragraph.start as usize] as usize)
    }

    /// A line of a web page stands right before a line.
    fn is_behind_link(&self, line: usize) -> bool {
        line > 0 && self.aside[line - 1] && self.lines[line - 1].kind == Kind::Web
    }

    /// A link back to the top, which ends a text, stands right before a line.
    pub(super) fn is_behind_end(&self, line: usize) -> bool {
        self.is_behind_link(line) && PAGE_LINKS.contains(self.line_text(line - 1))
    }

    /// A line without what is furniture in it.
    pub(crate) fn seen_text(&self, line: &Line) -> Cow<'a, str> {
        match line.metrics.is_pierced() {
            true => self.visible(line.span).map(|part| part.slice(self.text)).collect::<String>().into(),
            false => line.span.slice(self.text).into(),
        }
    }

    /// The same, with the places in the text of what is read in it.
    pub(crate) fn seen_line(&self, line: &Line) -> SpannedText<'a> {
        match line.metrics.is_pierced() {
            true => SpannedText::new(self.text, &self.visible(line.span).collect::<Spans>()),
            false => SpannedText::new(self.text, &[line.span]),
        }
    }

    /// The stretches of a span between what is furniture in it: invisible characters, marks of markup.
    pub(crate) fn visible(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let inside = self.holes_in(span).iter();
        let starts = std::iter::once(span.start).chain(inside.clone().map(|hole| hole.end));
        let ends = inside.map(|hole| hole.start).chain([span.end]);
        let between = starts.zip(ends).map(|(start, end)| Span::between(start, end).slice(self.text));
        let parts = between.flat_map(|part| part.split(is_invisible)).filter(|part| !part.is_empty());
        parts.map(|part| Span::of(self.text, part))
    }

    /// What is furniture in a span.
    fn holes_in(&self, span: Span) -> &[Span] {
        let behind = &self.holes[self.holes.partition_point(|hole| hole.end <= span.start)..];
        &behind[..behind.partition_point(|hole| hole.start < span.end)]
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

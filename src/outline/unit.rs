//! The units that a marker opens: its heading, its text, what it owns.

use std::borrow::Cow;

use super::build::Builder;
use super::heading;
use crate::lexicon::breaks::{PREFACES, UNNUMBERED};
use crate::lexicon::characters::ONE;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::prose::SENTENCE_ENDINGS;
use crate::line::marker::marker;
use crate::line::number::without_spaces;
use crate::line::{Mark, Marker, is_space, spaces};
use crate::page::{Paragraph, joined_heading, joined_text};
use crate::source::{Span, Spans};
use crate::tree::{Article, Block, Chapter, Clause, Rank, ShortString, Style};

/// Letters of the heading of a division without a number.
const LONGEST_UNNUMBERED: u32 = 4;
/// Letters of the heading of a division that lost its number.
const LONGEST_BARE: u32 = 16;
/// Paragraphs between the first item of an article and the second.
const FARTHEST_ITEM: usize = 4;
/// Paragraphs of a preamble.
const LONGEST_PREFACE: usize = 64;

/// Letters of the longest heading of a division that stands below its marker.
const LONGEST_HEADING: u32 = 40;

impl Builder<'_> {
    pub(super) fn open_division(&mut self, rank: Rank, marker: Marker, at: usize) -> usize {
        let mut spans = self.table.spans(&self.paragraphs[at]);
        let own = Span::between(spans[0].start, spans[0].start + marker.len);
        let mut rest = spans.clone();
        let blanks = self.cut(&mut rest, own.end);
        let mut heading = joined_heading(self.table.text, &rest);
        let mut taken = 1;
        if heading.is_empty() {
            // The title may stand on the next line.
            if let Some(next) = self
                .paragraphs
                .get(at + 1)
                .filter(|p| p.is_phrase() && p.marker.is_none() && p.metrics.letters <= LONGEST_HEADING)
            {
                let more = self.table.spans(next);
                heading = joined_heading(self.table.text, &more);
                spans.extend(more);
                taken = 2;
            }
        }
        let heading = (!heading.is_empty()).then_some(heading);
        let block = Block::Chapter(Chapter {
            rank,
            marker: self.printed(own, at, blanks),
            ordinal: Some(marker.ordinal),
            heading,
            spans,
            quoted: self.quoted,
            blocks: Vec::new(),
        });
        self.open(block, Some(marker), at);
        taken
    }

    /// A division without a number: 附则 alone, above an article or a division; 序言 alone, and the first marker behind it
    /// that of a first division; any heading above an article where the first division that has a number has not the first.
    pub(super) fn is_unnumbered_division(&self, at: usize) -> bool {
        let paragraph = &self.paragraphs[at];
        let metrics = &paragraph.metrics;
        if paragraph.marker.is_some() || !paragraph.is_phrase() || metrics.letters > LONGEST_BARE {
            return false;
        }
        let is_unit = |next: &Paragraph| {
            next.marker.is_some_and(|m| !m.ambiguous && matches!(m.mark, Mark::Article | Mark::Division(_)))
        };
        let is_first = |m: Marker| m.ordinal == 1 && matches!(m.mark, Mark::Division(_));
        let first_behind = || self.paragraphs[at + 1..].iter().take(LONGEST_PREFACE).find_map(|next| next.marker);
        let is_above_unit = self.paragraphs.get(at + 1).is_some_and(is_unit);
        if metrics.letters <= LONGEST_UNNUMBERED {
            let word = without_spaces(self.table.first_text(paragraph));
            if is_above_unit && UNNUMBERED.contains(&word)
                || PREFACES.contains(&word) && first_behind().is_some_and(is_first)
            {
                return true;
            }
        }
        is_above_unit
            && !metrics.commas()
            && kind_of(self.table.first_text(paragraph)).is_none()
            && self.first_numbered().is_some_and(|(first, ordinal)| at < first && ordinal > 1)
    }

    /// The first division that has a number, and which.
    fn first_numbered(&self) -> Option<(usize, u32)> {
        *self.first_numbered.get_or_init(|| {
            let division = |marker: Marker| matches!(marker.mark, Mark::Division(_)).then_some(marker.ordinal);
            let mut markers = self.paragraphs.iter().enumerate().filter_map(|(at, p)| Some((at, division(p.marker?)?)));
            markers.next()
        })
    }

    /// Opens a division without a number.
    pub(super) fn open_unnumbered(&mut self, at: usize) {
        let marker = Marker::alone(Mark::Division(Rank::Chapter), 0, 0);
        self.close_to(self.level_of(marker, at));
        let spans = self.table.spans(&self.paragraphs[at]);
        let heading = Some(joined_heading(self.table.text, &spans));
        let (rank, blocks) = (Rank::Chapter, Vec::new());
        let block = Chapter { rank, marker: "".into(), ordinal: None, heading, spans, quoted: self.quoted, blocks };
        self.open(Block::Chapter(block), Some(marker), at);
    }

    pub(super) fn open_article(&mut self, marker: Marker, at: usize) -> usize {
        let paragraph = &self.paragraphs[at];
        let mut rest = self.table.spans(paragraph);
        let first = rest[0];
        let own = Span::between(first.start, first.start + marker.len);
        let mut blanks = self.cut(&mut rest, own.end);
        let (heading, heading_end) = self.article_heading(paragraph, first, &rest);
        let whole = heading.is_some() && heading_end.is_none();
        let own_end = heading_end.unwrap_or(own.end);
        let article = Article {
            marker: self.printed(own, at, blanks),
            ordinal: Some(marker.ordinal),
            inserted: marker.inserted,
            through: marker.through,
            heading,
            spans: if whole { self.table.spans(paragraph) } else { Span::between(own.start, own_end).into() },
            quoted: self.quoted,
            blocks: Vec::new(),
        };
        self.open(Block::Article(article), Some(marker), at);
        if heading_end.is_some() {
            blanks = self.cut(&mut rest, own_end);
        }
        if !whole && !rest.is_empty() {
            match self.first_item(&rest, at) {
                Some((style, item)) => self.open_item(style, item, at, rest),
                None => self.open_paragraph(rest, blanks, at),
            }
        }
        1
    }

    /// The first item of an article right behind its mark, where the second begins the next paragraph with a mark:
    /// 第二条 （一）….
    fn first_item(&self, rest: &Spans, at: usize) -> Option<(Style, Marker)> {
        let words = rest[0].slice(self.table.text);
        let may_be = words.starts_with(['（', '(', ONE, '1', '１']);
        let item = if may_be { marker(words).filter(|item| item.ordinal == 1 && !item.ambiguous) } else { None }?;
        let next = self.paragraphs[at + 1..].iter().take(FARTHEST_ITEM).find_map(|p| p.marker)?;
        match item.mark {
            Mark::Clause(style) if next.follows(&item) => Some((style, item)),
            _ => None,
        }
    }

    pub(super) fn open_clause(&mut self, style: Style, marker: Marker, at: usize) -> usize {
        let spans = self.table.spans(&self.paragraphs[at]);
        self.open_item(style, marker, at, spans);
        1
    }

    /// Opens a clause of what `spans` hold of the paragraph at `at`.
    fn open_item(&mut self, style: Style, marker: Marker, at: usize, mut spans: Spans) {
        let first = spans[0];
        let own = Span::between(first.start, first.start + marker.len);
        // Only while its text is joined the clause begins behind its marker.
        let over = spans.iter().take_while(|span| span.end < own.end).count().min(spans.len() - 1);
        let whole = spans[over];
        let (trimmed, blanks) = self.trimmed(Span::between(own.end, whole.end));
        spans[over] = trimmed;
        let words = self.table.joined(&self.paragraphs[at], &spans[over..], blanks);
        spans[over] = whole;
        let (heading, begins) = heading::split(&words, &self.paragraphs[at].metrics);
        // What is not copied holds no blank.
        let has_blanks = matches!(words, Cow::Owned(_)) && heading.contains(' ');
        let heading = (!heading.is_empty()).then(|| match has_blanks {
            true => joined_heading(heading, &[Span::between(0, heading.len() as u32)]),
            false => heading.to_owned(),
        });
        let text = (begins < words.len()).then(|| behind(words, begins));
        let ordinal = marker.is_counted().then_some(marker.ordinal);
        let block = Block::Clause(Clause {
            style,
            marker: self.printed(own, at, blanks),
            ordinal,
            heading,
            text,
            spans,
            quoted: self.quoted,
            blocks: Vec::new(),
        });
        self.open(block, Some(marker), at);
    }

    /// A marker as printed, the first words of the paragraph at `at`; so many blanks stand behind it.
    fn printed(&self, own: Span, at: usize, blanks: usize) -> ShortString {
        let printed = own.slice(self.table.text);
        let may_be_spaced = self.table.first_line(&self.paragraphs[at]).metrics.spaces() > blanks;
        let is_spaced = may_be_spaced && printed.chars().any(is_space);
        if is_spaced { joined_text(self.table.text, &[own]).into() } else { printed.into() }
    }

    /// Leaves of spans only what stands behind byte `from`, and behind the blanks there: how many are before what is left
    /// of its line. Mostly `from` lies in the first of them; a character without width parts a marker into several.
    fn cut(&self, spans: &mut Spans, from: u32) -> usize {
        let over = spans.iter().take_while(|span| span.end < from).count();
        if over > 0 {
            *spans = spans[over..].iter().copied().collect();
        }
        if spans.is_empty() {
            return 0;
        }
        let (trimmed, blanks) = self.trimmed(Span::between(from, spans[0].end));
        spans[0] = trimmed;
        if trimmed.is_empty() {
            *spans = spans[1..].iter().copied().collect();
            return 0;
        }
        blanks
    }

    /// A span without the blanks at its start, and how many they are.
    fn trimmed(&self, span: Span) -> (Span, usize) {
        let own = span.slice(self.table.text);
        let rest = spaces(own);
        let blanks = if rest.len() < own.len() { own[..own.len() - rest.len()].chars().count() } else { 0 };
        (Span::between(span.end - rest.len() as u32, span.end), blanks)
    }

    /// The heading of an article, and where it ends if text follows it on the line: what stands behind the marker of
    /// the line `first`.
    fn article_heading(&self, paragraph: &Paragraph, first: Span, rest: &[Span]) -> (Option<String>, Option<u32>) {
        let text = self.table.text;
        let line = rest.first().filter(|span| first.contains(**span)).map_or("", |span| span.slice(text));
        let close = if line.starts_with('【') { line.find('】') } else { None };
        if let Some(end) = close {
            let joined = joined_text(text, rest);
            let (heading, behind) = joined['【'.len_utf8()..].split_once('】').unwrap_or_default();
            let close = rest[0].start + (end + '】'.len_utf8()) as u32;
            return (Some(heading.to_owned()), (!behind.is_empty()).then_some(close));
        }
        if paragraph.metrics.punctuated || paragraph.metrics.commas() {
            return (None, None);
        }
        let joined = self.table.joined(paragraph, rest, 0);
        let is_phrase = heading::may_head_article(&joined) && heading::is_phrase(&joined);
        let whole = is_phrase && SENTENCE_ENDINGS.at_end(&joined).is_none();
        (whole.then(|| joined.into_owned()), None)
    }
}

/// What stands behind byte `from`.
fn behind(words: Cow<'_, str>, from: usize) -> String {
    match words {
        Cow::Borrowed(words) => words[from..].to_owned(),
        Cow::Owned(mut words) => {
            words.drain(..from);
            words
        }
    }
}

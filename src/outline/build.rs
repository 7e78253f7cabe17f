use std::borrow::Cow;
use std::ops::Range;

use super::series::{self, Runs};
use super::{heading, table};
use crate::line::words::Words;
use crate::line::{End, Keyword, Kind, Mark, Marker, is_han, is_space};
use crate::page::{LineTable, Paragraph as Para, joined_heading, joined_text};
use crate::source::{Finder, Span, Spans};
use crate::tree::{Article, Block, Chapter, Clause, Code, Diagnostic, Paragraph, Rank, ShortString, Style, Unknown};

/// A body and what is wrong in it.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Block>,
    pub(crate) findings: Vec<Diagnostic>,
    /// The spans of those blocks of text in which a sign of dates stands, in reading order.
    pub(crate) dated: Vec<Spans>,
}

/// Builds the body from logical paragraphs.
pub(crate) fn read(table: &LineTable<'_>, paragraphs: &[Para]) -> Body {
    let mut builder = Builder {
        table,
        paragraphs,
        next: next_of_series(paragraphs),
        stack: Vec::new(),
        // Blocks are large: most bodies take room for theirs once.
        blocks: Vec::with_capacity(paragraphs.len().min(MOST_AT_ONCE)),
        runs: Runs::default(),
        findings: Vec::new(),
        dates: table.hits.finder(Keyword::Date),
        dated: Vec::new(),
        notes: None,
        quotes: 0,
        section: 0,
        quoted_to: 0,
    };
    let mut at = 0;
    while at < paragraphs.len() {
        let taken = builder.take(at);
        builder.find_dates(at..at + taken);
        at += taken;
    }
    builder.close_to(0);
    let mut blocks = builder.blocks;
    blocks.shrink_to_fit();
    Body { blocks, findings: builder.findings, dated: builder.dated }
}

/// For each paragraph the next one whose marker is of the same series.
fn next_of_series(paragraphs: &[Para]) -> Vec<Option<u32>> {
    let mut seen = [None; Mark::COUNT];
    let mut next = vec![None; paragraphs.len()];
    for (i, paragraph) in paragraphs.iter().enumerate().rev() {
        if let Some(marker) = paragraph.marker {
            next[i] = seen[marker.mark.index()].replace(i as u32);
        }
    }
    next
}

pub(super) struct Builder<'a> {
    pub(super) table: &'a LineTable<'a>,
    pub(super) paragraphs: &'a [Para],
    pub(super) next: Vec<Option<u32>>,
    pub(super) stack: Vec<Open>,
    /// The blocks read so far, in reading order: those below an open unit stand behind it until it is closed.
    pub(super) blocks: Vec<Block>,
    pub(super) runs: Runs,
    pub(super) findings: Vec<Diagnostic>,
    /// Finds the signs of dates.
    dates: Finder<'a>,
    dated: Vec<Spans>,
    /// Inside notes (注：1.… 2.…): the last number read.
    pub(super) notes: Option<u32>,
    /// Quotation marks open over paragraphs: what they hold is quoted, not set.
    pub(super) quotes: u32,
    /// Where the blocks behind the last label of a letter (說明：) begin: numbering starts anew there.
    pub(super) section: usize,
    /// Behind the paragraph that closes a quotation whose paragraphs have no opening marks of their own.
    pub(super) quoted_to: usize,
}

/// A unit that is still open.
pub(super) struct Open {
    /// Where its block stands among those read.
    pub(super) block: usize,
    /// `None` for an unmarked paragraph of an article, which holds its items.
    pub(super) marker: Option<Marker>,
    /// Which paragraph set it.
    pub(super) at: usize,
}

impl Builder<'_> {
    /// Takes the paragraph at `at`, and those that it needs; how many.
    fn take(&mut self, at: usize) -> usize {
        let paragraphs = self.paragraphs;
        let paragraph = &paragraphs[at];
        if matches!(paragraph.kind, Kind::Row | Kind::Drawing | Kind::Cell) {
            self.notes = None;
            let (table, finding) = table::read(self.table, paragraph);
            self.blocks.push(Block::Table(table));
            self.findings.extend(finding);
            return 1;
        }
        let quoted = self.track_quotes(paragraph, at);
        match paragraph.marker {
            Some(marker) if !quoted && self.is_set(marker, paragraph, at) => self.set(marker, at),
            _ => {
                let begins_section = !quoted && self.begins_section(paragraph);
                if begins_section {
                    self.close_to(0);
                }
                self.add_text(paragraph, at, quoted);
                if begins_section {
                    self.section = self.blocks.len();
                }
                1
            }
        }
    }

    /// True where a marker sets a unit; false where it is cited or numbers a note.
    fn is_set(&mut self, marker: Marker, paragraph: &Para, at: usize) -> bool {
        if let Some(last) = self.notes {
            if marker.mark == Mark::Clause(Style::Arabic) && marker.ordinal == last + 1 {
                self.notes = Some(marker.ordinal);
                return false;
            }
            self.notes = None;
        }
        let follows = || self.runs.last(marker.mark).is_some_and(|last| marker.follows(&last));
        let leads =
            || self.next[at].and_then(|i| self.paragraphs[i as usize].marker).is_some_and(|next| next.follows(&marker));
        match marker.mark {
            Mark::Division(_) => !paragraph.metrics.punctuated && (!marker.ambiguous || follows() || leads()),
            // A decimal outline sets itself apart; a lone 1.2 is a number.
            _ if marker.depth > 0 => true,
            Mark::Clause(Style::Decimal | Style::Letter | Style::Roman) if marker.ambiguous || marker.ordinal > 1 => {
                follows() || leads()
            }
            _ => !marker.ambiguous || (follows() && !self.stands_again(marker, at)),
        }
    }

    /// The next of the series has the same number, or a smaller one, and no doubt about it: this one is cited.
    fn stands_again(&self, marker: Marker, at: usize) -> bool {
        let next = self.next[at].and_then(|i| self.paragraphs[i as usize].marker);
        next.is_some_and(|next| !next.ambiguous && next.ordinal <= marker.ordinal && marker.mark == Mark::Article)
    }

    /// Opens the unit of a marker; how many paragraphs it takes.
    fn set(&mut self, marker: Marker, at: usize) -> usize {
        let level = self.level_of(marker, at);
        self.close_to(level);
        let start = self.table.start(&self.paragraphs[at]);
        let place = Span::new(start, start + marker.len);
        if marker.lookalike {
            let message = "a hyphen or dash stands for 一 in the numeral";
            self.findings.push(Diagnostic::new(Code::NumeralLookalike, place, message));
        }
        let last = self.runs.enter(marker, place);
        // Nearly every number is the next one of its series.
        if !last.is_some_and(|(last, _)| marker.follows(&last)) {
            let previous_sibling = self.previous_sibling(marker);
            self.findings.extend(series::out_of_order(marker, place, previous_sibling, last));
        }
        match marker.mark {
            Mark::Division(rank) => self.open_division(rank, marker, at),
            Mark::Article => self.open_article(marker, at),
            Mark::Clause(style) => self.open_clause(style, marker, at),
        }
    }

    /// The last sibling of the series of a marker under the parent that is now innermost.
    fn previous_sibling(&self, marker: Marker) -> Option<Marker> {
        let blocks = &self.blocks[self.stack.last().map_or(self.section, |open| open.block + 1)..];
        // A short look back: siblings of one series stand side by side.
        let ordinal = |block: &Block| match (block, marker.mark) {
            (Block::Chapter(c), Mark::Division(rank)) if c.rank == rank => c.ordinal.map(|n| (n, None)),
            (Block::Article(a), Mark::Article) => a.ordinal.map(|n| (n, a.inserted)),
            (Block::Clause(c), Mark::Clause(style)) if c.style == style => c.ordinal.map(|n| (n, None)),
            _ => None,
        };
        let (ordinal, inserted) = blocks.iter().rev().take(8).find_map(ordinal)?;
        Some(Marker { ordinal, inserted, ..marker })
    }

    /// Closes open units until `level` of them stay.
    fn close_to(&mut self, level: usize) {
        while self.stack.len() > level {
            let Some(open) = self.stack.pop() else { break };
            if self.blocks.len() > open.block + 1 {
                let below = self.blocks.split_off(open.block + 1);
                if let Some(blocks) = self.blocks.last_mut().and_then(Block::blocks_mut) {
                    *blocks = below;
                }
            }
        }
    }

    /// Opens a unit below the innermost one.
    fn open(&mut self, block: Block, marker: Option<Marker>, at: usize) {
        self.stack.push(Open { block: self.blocks.len(), marker, at });
        self.blocks.push(block);
    }

    /// Tells of the signs of dates in the blocks that the paragraphs `at` have just set.
    fn find_dates(&mut self, at: Range<usize>) {
        let mut is_dated = false;
        for paragraph in &self.paragraphs[at.clone()] {
            let lines = self.table.line_ids(paragraph);
            is_dated |= lines.iter().any(|&line| self.dates.any_in(self.table.lines[line as usize].span));
        }
        if !is_dated {
            return;
        }
        // An article and its first paragraph stand in one paragraph.
        let opened = self.stack.iter().rev().take_while(|open| open.at == at.start).count().max(1);
        for block in &self.blocks[self.blocks.len() - opened..] {
            let is_dated = block.spans().iter().any(|span| self.dates.any_in(*span));
            if is_dated && !matches!(block, Block::Table(_)) {
                self.dated.push(block.spans().iter().copied().collect());
            }
        }
    }

    fn open_division(&mut self, rank: Rank, marker: Marker, at: usize) -> usize {
        let mut spans = self.table.spans(&self.paragraphs[at]);
        let own = Span::new(spans[0].start, spans[0].start + marker.len);
        let mut rest = spans.clone();
        let blanks = self.cut(&mut rest, own.end);
        let mut heading = joined_heading(self.table.text, &rest);
        let mut taken = 1;
        if heading.is_empty() {
            // The title may stand on the next line.
            if let Some(next) =
                self.paragraphs.get(at + 1).filter(|p| p.is_phrase() && p.marker.is_none() && p.metrics.letters <= 40)
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
            quoted: false,
            blocks: Vec::new(),
        });
        self.open(block, Some(marker), at);
        taken
    }

    fn open_article(&mut self, marker: Marker, at: usize) -> usize {
        let paragraph = &self.paragraphs[at];
        let mut rest = self.table.spans(paragraph);
        let first = rest[0];
        let own = Span::new(first.start, first.start + marker.len);
        let mut blanks = self.cut(&mut rest, own.end);
        let (heading, heading_end) = self.article_heading(paragraph, first, &rest);
        let whole = heading.is_some() && heading_end.is_none();
        let own_end = heading_end.unwrap_or(own.end);
        let article = Article {
            marker: self.printed(own, at, blanks),
            ordinal: Some(marker.ordinal),
            inserted: marker.inserted,
            heading,
            spans: if whole { self.table.spans(paragraph) } else { Span::new(own.start, own_end).into() },
            quoted: false,
            blocks: Vec::new(),
        };
        self.open(Block::Article(article), Some(marker), at);
        if heading_end.is_some() {
            blanks = self.cut(&mut rest, own_end);
        }
        if !whole && !rest.is_empty() {
            self.open_paragraph(rest, blanks, at);
        }
        1
    }

    fn open_clause(&mut self, style: Style, marker: Marker, at: usize) -> usize {
        let mut spans = self.table.spans(&self.paragraphs[at]);
        let first = spans[0];
        let own = Span::new(first.start, first.start + marker.len);
        // Only while its text is joined the clause begins behind its marker.
        let (trimmed, blanks) = self.trimmed(Span::new(own.end, first.end));
        spans[0] = trimmed;
        let words = self.table.joined(&self.paragraphs[at], &spans, blanks);
        spans[0] = first;
        let (heading, begins) = heading::split(&words, &self.paragraphs[at].metrics);
        // What is not copied holds no blank.
        let has_blanks = matches!(words, Cow::Owned(_)) && heading.contains(' ');
        let heading = (!heading.is_empty()).then(|| match has_blanks {
            true => joined_heading(heading, &[Span::new(0, heading.len() as u32)]),
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
            quoted: false,
            blocks: Vec::new(),
        });
        self.open(block, Some(marker), at);
        1
    }

    /// A marker as printed, the first words of the paragraph at `at`; so many blanks stand behind it.
    fn printed(&self, own: Span, at: usize, blanks: usize) -> ShortString {
        let printed = own.slice(self.table.text);
        let may_be_spaced = self.table.first_line(&self.paragraphs[at]).metrics.spaces() > blanks;
        let is_spaced = may_be_spaced && printed.chars().any(is_space);
        if is_spaced { joined_text(self.table.text, &[own]).into() } else { printed.into() }
    }

    /// Leaves of spans only what stands behind byte `from` of the first of them, and behind the blanks there: how many
    /// are before what is left of its line.
    fn cut(&self, spans: &mut Spans, from: u32) -> usize {
        let (trimmed, blanks) = self.trimmed(Span::new(from, spans[0].end));
        spans[0] = trimmed;
        if trimmed.is_empty() {
            *spans = spans[1..].iter().copied().collect();
            return 0;
        }
        blanks
    }

    /// A span without the blanks at its start, and how many they are.
    fn trimmed(&self, span: Span) -> (Span, usize) {
        let mut rest = span.slice(self.table.text).chars();
        let (mut trimmed, mut blanks) = (span, 0);
        while let Some(blank) = rest.next().filter(|c| is_space(*c)) {
            trimmed.start += blank.len_utf8() as u32;
            blanks += 1;
        }
        (trimmed, blanks)
    }

    /// An unmarked paragraph: the next 款 of an article, else a child of the innermost unit.
    fn add_text(&mut self, paragraph: &Para, at: usize, quoted: bool) {
        let spans = self.table.spans(paragraph);
        let first = self.table.first_text(paragraph);
        if paragraph.metrics.colons > 0 && NOTES.at_start(first).is_some() {
            self.notes = Some(1);
        } else if paragraph.marker.is_none() {
            self.notes = None;
        }
        if !quoted {
            if is_garbled(first) {
                let text = self.table.joined(paragraph, &spans, 0).into_owned();
                self.blocks.push(Block::Unknown(Unknown { text, spans }));
                return;
            }
            match self.stack.iter().rposition(|open| matches!(self.blocks[open.block], Block::Article(_))) {
                Some(article) if self.is_tail(article, at) => self.close_to(article + 2),
                Some(article) => {
                    self.close_to(article + 1);
                    self.open_paragraph(spans, 0, at);
                    return;
                }
                None => {}
            }
        }
        let text = self.table.joined(paragraph, &spans, 0).into_owned();
        self.blocks.push(Block::Paragraph(Paragraph { ordinal: None, text, spans, quoted, blocks: Vec::new() }));
    }

    /// The sentence of the lead-in goes on behind its items: the last item ends with neither 。 nor nothing.
    fn is_tail(&self, article: usize, at: usize) -> bool {
        let in_items = self.stack.len() > article + 2;
        in_items && at > 0 && matches!(self.paragraphs[at - 1].metrics.end, End::Semicolon | End::Comma)
    }

    /// Opens the next 款 of the innermost article; so many blanks stand before it on its first line.
    fn open_paragraph(&mut self, spans: Spans, blanks: usize, at: usize) {
        let ordinal = match self.stack.last() {
            Some(open) if matches!(self.blocks[open.block], Block::Article(_)) => {
                let mut siblings_before =
                    self.blocks[open.block + 1..].iter().rev().filter(|b| matches!(b, Block::Paragraph(_)));
                siblings_before.find_map(Block::ordinal).unwrap_or(0) + 1
            }
            _ => 1,
        };
        let text = self.table.joined(&self.paragraphs[at], &spans, blanks).into_owned();
        let block =
            Block::Paragraph(Paragraph { ordinal: Some(ordinal), text, spans, quoted: false, blocks: Vec::new() });
        self.open(block, None, at);
    }

    /// The heading of an article, and where it ends if text follows it on the line: what stands behind the marker of
    /// the line `first`.
    fn article_heading(&self, paragraph: &Para, first: Span, rest: &[Span]) -> (Option<String>, Option<u32>) {
        let text = self.table.text;
        let line = rest.first().filter(|span| first.contains(**span)).map_or("", |span| span.slice(text));
        let close = if line.starts_with('【') { line.find('】') } else { None };
        if let Some(end) = close {
            let joined = joined_text(text, rest);
            let (heading, behind) = joined['【'.len_utf8()..].split_once('】').unwrap_or_default();
            let close = rest[0].start + (end + '】'.len_utf8()) as u32;
            return (Some(heading.to_owned()), (!behind.is_empty()).then_some(close));
        }
        if paragraph.metrics.punctuated || paragraph.metrics.commas {
            return (None, None);
        }
        let joined = self.table.joined(paragraph, rest, 0);
        let is_phrase = !joined.is_empty() && heading::is_phrase(&joined);
        let whole = is_phrase && !SENTENCE_ENDINGS.iter().any(|end| joined.ends_with(end));
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

/// Text in a wrong encoding, of which nothing can be said: no Chinese, and half of it letters with accents and signs.
fn is_garbled(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii() || is_han(c)) {
        return false;
    }
    let strange = || text.chars().filter(|c| matches!(c, '\u{80}'..='\u{24f}')).count();
    !text.contains(is_han) && strange() * 2 > text.chars().count()
}

/// Blocks for which there is room from the start.
const MOST_AT_ONCE: usize = 32;

/// 注：…, 备注：…, 说明：… under a table.
const NOTES: Words<8> = Words::new(["注：", "注:", "备注：", "备注:", "註：", "備註：", "说明：1", "说明:1"]);

/// Words at the end of a short article that make it a sentence although its end mark is missing.
const SENTENCE_ENDINGS: [&str; 6] = ["施行", "执行", "解释", "废止", "实施", "有效"];

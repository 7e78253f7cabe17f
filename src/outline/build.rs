//! The walk over the paragraphs of a body: what each of them sets, and what that closes.

use std::cell::OnceCell;
use std::ops::Range;

use super::quotation::{quotations, unquoted};
use super::series::{self, Runs};
use super::table;
use crate::line::marker::marker as line_marker;
use crate::line::numeral::{chinese, look_alike};
use crate::line::{End, Keyword, Kind, Mark, Marker, Metrics, Slip, is_han};
use crate::page::{LineTable, Paragraph};
use crate::source::chars::is_colon;
use crate::source::{Finder, Span, Spans};
use crate::tree::{Block, Code, Diagnostic, Style};

/// A body and what is wrong in it.
#[derive(Debug, Default)]
pub(crate) struct Body {
    pub(crate) blocks: Vec<Block>,
    pub(crate) findings: Vec<Diagnostic>,
    /// The spans of those blocks of text in which a sign of dates stands, in reading order.
    pub(crate) dated: Vec<Spans>,
}

/// Builds the body from logical paragraphs.
pub(crate) fn body(table: &LineTable<'_>, paragraphs: &[Paragraph]) -> Body {
    outline(table, paragraphs, &quotations(table, paragraphs), false)
}

/// Builds the outline of a body, or of what is `quoted` in one; the `quotations` in it are built apart.
fn outline(table: &LineTable<'_>, paragraphs: &[Paragraph], quotations: &[Range<usize>], quoted: bool) -> Body {
    let mut builder = Builder {
        table,
        paragraphs,
        quoted,
        next: next_of_series(paragraphs, quotations),
        stack: Vec::new(),
        // Blocks are large: most bodies take room for theirs once.
        blocks: Vec::with_capacity(paragraphs.len().min(MOST_AT_ONCE)),
        runs: Runs::default(),
        first_numbered: OnceCell::new(),
        findings: Vec::new(),
        dates: table.hits.finder(Keyword::Date),
        dated: Vec::new(),
        notes: None,
        last_heading: 0,
        section: 0,
    };
    let (mut at, mut quotations) = (0, quotations.iter());
    let mut quotation = quotations.next();
    while at < paragraphs.len() {
        if let Some(range) = quotation.filter(|range| range.start <= at) {
            builder.quote(range.clone());
            (at, quotation) = (range.end, quotations.next());
            continue;
        }
        let taken = builder.take(at);
        builder.find_dates(at..at + taken);
        at += taken;
    }
    builder.close_to(0);
    let mut blocks = builder.blocks;
    blocks.shrink_to_fit();
    Body { blocks, findings: builder.findings, dated: builder.dated }
}

/// For each paragraph the next one whose marker is of the same series, no quotation between them counted.
fn next_of_series(paragraphs: &[Paragraph], quotations: &[Range<usize>]) -> Vec<Option<u32>> {
    let mut seen = [None; Mark::COUNT];
    let mut next = vec![None; paragraphs.len()];
    let mut quotations = quotations.iter().rev().peekable();
    for (i, paragraph) in paragraphs.iter().enumerate().rev() {
        while quotations.next_if(|range| range.start > i).is_some() {}
        let is_quoted = quotations.peek().is_some_and(|range| range.contains(&i));
        if let Some(marker) = paragraph.marker.filter(|_| !is_quoted) {
            next[i] = seen[marker.mark.index()].replace(i as u32);
        }
    }
    next
}

pub(super) struct Builder<'a> {
    pub(super) table: &'a LineTable<'a>,
    pub(super) paragraphs: &'a [Paragraph],
    /// All of them are quoted by an amending text.
    pub(super) quoted: bool,
    pub(super) next: Vec<Option<u32>>,
    pub(super) stack: Vec<Open>,
    /// The blocks read so far, in reading order: those below an open unit stand behind it until it is closed.
    pub(super) blocks: Vec<Block>,
    pub(super) runs: Runs,
    /// The first division that has a number, and which, once it was asked for.
    pub(super) first_numbered: OnceCell<Option<(usize, u32)>>,
    pub(super) findings: Vec<Diagnostic>,
    /// Finds the keywords of dates.
    dates: Finder<'a>,
    dated: Vec<Spans>,
    /// Inside notes (注：1.… 2.…): what numbers them, and the last number read.
    pub(super) notes: Option<(Mark, u32)>,
    /// The number of the last heading of articles (一、管辖); 0 before the first.
    pub(super) last_heading: u32,
    /// Where the blocks behind the last label of a letter (說明：) begin: numbering starts anew there.
    pub(super) section: usize,
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
            let (table, finding) = table::table(self.table, paragraph);
            self.blocks.push(Block::Table(table));
            self.findings.extend(finding);
            return 1;
        }
        match paragraph.marker {
            Some(marker) if self.is_structural(marker, paragraph, at) => self.open_marked(marker, at),
            _ => {
                if self.is_unnumbered_division(at) {
                    self.open_unnumbered(at);
                    return 1;
                }
                let begins_section = self.begins_section(at);
                if begins_section {
                    self.close_to(0);
                }
                self.add_text(paragraph, at);
                if begins_section {
                    self.section = self.blocks.len();
                }
                1
            }
        }
    }

    /// Hangs what is quoted below the innermost unit.
    fn quote(&mut self, range: Range<usize>) {
        let paragraphs: Vec<_> = self.paragraphs[range].iter().map(|own| unquoted(self.table, own)).collect();
        let quotation = outline(self.table, &paragraphs, &[], true);
        self.blocks.extend(quotation.blocks);
        self.findings.extend(quotation.findings);
    }

    /// True where a marker opens a unit; false where it is cited or numbers a note.
    fn is_structural(&mut self, marker: Marker, paragraph: &Paragraph, at: usize) -> bool {
        if let Some((mark, last)) = self.notes {
            // A note of one item gives way to the list around it.
            let is_of_list = || last == 1 && self.follows_open(marker);
            if marker.mark == mark && marker.ordinal == last + 1 && !is_of_list() {
                self.notes = Some((mark, marker.ordinal));
                return false;
            }
            self.notes = None;
        }
        let follows = || self.runs.last(marker.mark).is_some_and(|last| marker.follows(&last));
        let leads =
            || self.next[at].and_then(|i| self.paragraphs[i as usize].marker).is_some_and(|next| next.follows(&marker));
        match marker.mark {
            Mark::Division(_) if self.is_punctuated_behind(marker, paragraph) => {
                may_be_heading(marker, &paragraph.metrics) && follows() && leads()
            }
            Mark::Division(_) => !marker.ambiguous || follows() || leads(),
            _ if marker.slip == Some(Slip::Pause) => follows() && leads(),
            // A decimal outline sets itself apart; a lone 1.2 is a number.
            _ if marker.depth > 0 => true,
            Mark::Clause(Style::Decimal | Style::Letter | Style::Roman) if marker.ambiguous || marker.ordinal > 1 => {
                follows() || leads()
            }
            Mark::Clause(Style::Cn) if marker.ambiguous && marker.ordinal == 1 => self.at_lead_in(at) && leads(),
            Mark::Clause(Style::Cn) if self.counts_in_text(marker, paragraph) => false,
            _ => !marker.ambiguous || (follows() && !self.stands_again(marker, at)),
        }
    }

    /// A mark stands behind the marker, which may end in a colon itself: 第一章：总则.
    fn is_punctuated_behind(&self, marker: Marker, paragraph: &Paragraph) -> bool {
        let Metrics { punctuated, sentences, end, colons, .. } = paragraph.metrics;
        let own = || self.table.first_text(paragraph)[..marker.len as usize].ends_with(is_colon);
        punctuated && (sentences || colons != 1 || matches!(end, End::Stop | End::Semicolon) || !own())
    }

    /// 二、三级桥梁: no 一、 is open before it, and the words behind it count on.
    fn counts_in_text(&self, marker: Marker, paragraph: &Paragraph) -> bool {
        if marker.ordinal < 2
            || marker.len as usize > LONGEST_COUNT
            || self.follows_open(marker)
            || marker.ordinal == self.last_heading + 1
        {
            return false;
        }
        let behind = self.table.first_text(paragraph).get(marker.len as usize..).unwrap_or_default();
        chinese(behind).is_ok_and(|(rest, number)| number == marker.ordinal + 1 && rest.starts_with(is_han))
    }

    /// It is the next of a unit that is open.
    fn follows_open(&self, marker: Marker) -> bool {
        self.stack.iter().any(|open| open.marker.is_some_and(|open| marker.follows(&open)))
    }

    /// The next of the series has the same number, or a smaller one, and no doubt about it: this one is cited.
    fn stands_again(&self, marker: Marker, at: usize) -> bool {
        let next = self.next[at].and_then(|i| self.paragraphs[i as usize].marker);
        next.is_some_and(|next| !next.ambiguous && next.ordinal <= marker.ordinal && marker.mark == Mark::Article)
    }

    /// Opens the unit of a marker; how many paragraphs it takes.
    fn open_marked(&mut self, marker: Marker, at: usize) -> usize {
        let heads = self.heads_articles(marker, at);
        if heads {
            self.last_heading = marker.ordinal;
        }
        let level = if heads { self.divisions_open() } else { self.level_of(marker, at) };
        self.close_to(level);
        let start = self.table.start(&self.paragraphs[at]);
        let place = Span::between(start, start + marker.len);
        if let Some(slip) = marker.slip {
            self.findings.extend(self.slip_of_print(slip, place));
        }
        let last = self.runs.enter(marker, place);
        // Nearly every number is the next one of its series.
        if !last.is_some_and(|(last, _)| marker.follows(&last)) {
            let previous_sibling = self.previous_sibling(marker);
            // The first number of a quotation is that of the place amended.
            if !self.quoted || previous_sibling.is_some() {
                let finding = series::out_of_order(marker, place, previous_sibling, last);
                let is_counted = |own: &Diagnostic| own.code == Code::OrdinalGap && self.is_counted_inside(marker);
                self.findings.extend(finding.filter(|own| !is_counted(own)));
            }
        }
        match marker.mark {
            Mark::Division(rank) => self.open_division(rank, marker, at),
            Mark::Article => self.open_article(marker, at),
            Mark::Clause(style) => self.open_clause(style, marker, at),
        }
    }

    /// The number before this one stands inside the text of the last sibling, with those between: 1.射箭、2.田径、 above 3.棒球.
    fn is_counted_inside(&self, marker: Marker) -> bool {
        let is_sibling = |block: &&Block| matches!(block, Block::Clause(own) if Mark::Clause(own.style) == marker.mark);
        let before = self.blocks.iter().rev().take(FARTHEST_SIBLING).find(is_sibling);
        let before = before.and_then(|own| own.heading().or(own.text()));
        before.is_some_and(|text| {
            let number = (marker.ordinal - 1).to_string();
            let mut places = text.match_indices(&number).map(|(at, number)| (&text[..at], &text[at + number.len()..]));
            places.any(|(before, behind)| {
                !before.ends_with(|c: char| c.is_ascii_digit()) && behind.starts_with(['.', '．', '、'])
            })
        })
    }

    /// What is wrong in the print of a marker.
    fn slip_of_print(&self, slip: Slip, place: Span) -> Option<Diagnostic> {
        match slip {
            Slip::Hyphen => {
                let message = "a hyphen or dash stands for 一 in the numeral";
                Some(Diagnostic::new(Code::NumeralLookalike, place, message))
            }
            Slip::Letter => look_alike(self.table.text, place),
            Slip::Pause => {
                let message = "a comma or a full stop stands for 、 in the marker";
                Some(Diagnostic::new(Code::MarkerPunctuation, place, message))
            }
        }
    }

    /// The last sibling of the series of a marker under the parent that is now innermost.
    fn previous_sibling(&self, marker: Marker) -> Option<Marker> {
        let blocks = &self.blocks[self.stack.last().map_or(self.section, |open| open.block + 1)..];
        // Below a lead-in a list begins.
        let is_lead_in = |block: &Block| matches!(block, Block::Paragraph(own) if own.text.ends_with(is_colon));
        if marker.ordinal == 1 && blocks.last().is_some_and(is_lead_in) {
            return None;
        }
        // A short look back: siblings of one series stand side by side.
        let ordinal = |block: &Block| match (block, marker.mark) {
            (Block::Chapter(c), Mark::Division(rank)) if c.rank == rank => {
                c.ordinal.map(|n| (n, line_marker(&c.marker).and_then(|printed| printed.inserted)))
            }
            (Block::Article(a), Mark::Article) => a.through.or(a.ordinal).map(|n| (n, a.inserted)),
            (Block::Clause(c), Mark::Clause(style)) if c.style == style => c.ordinal.map(|n| (n, None)),
            _ => None,
        };
        let (ordinal, inserted) = blocks.iter().rev().take(FARTHEST_SIBLING).find_map(ordinal)?;
        Some(Marker { ordinal, inserted, through: None, ..marker })
    }

    /// Closes open units until `level` of them stay.
    pub(super) fn close_to(&mut self, level: usize) {
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
    #[inline]
    pub(super) fn open(&mut self, block: Block, marker: Option<Marker>, at: usize) {
        self.stack.push(Open { block: self.blocks.len(), marker, at });
        self.blocks.push(block);
    }

    /// Tells of the keywords of dates in the blocks that the paragraphs `at` have just opened.
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
}

/// The heading of a division with a full stop behind it, which its numbering has to prove: 第二节 饮食、卫生。
fn may_be_heading(marker: Marker, metrics: &Metrics) -> bool {
    let is_phrase = metrics.end == End::Stop && !metrics.sentences && !metrics.commas() && metrics.colons == 0;
    is_phrase && !marker.ambiguous && metrics.letters <= LONGEST_HEADING
}

/// Letters of the longest heading of a division that bears a full stop, its marker included.
const LONGEST_HEADING: u32 = 20;
/// Bytes of 二、: larger numbers are not counted in words.
const LONGEST_COUNT: usize = 6;
/// Blocks among which the last sibling of a unit stands.
const FARTHEST_SIBLING: usize = 8;
/// Blocks for which there is room from the start.
const MOST_AT_ONCE: usize = 32;

//! Line geometry, told by the text itself: is it wrapped hard, how wide is its column, does it indent?

use super::evidence::FIRST_LINE;
use crate::line::{End, Kind, Line};
use crate::page::LineTable;
use crate::source::LineHint;
use rustc_hash::FxHashMap;

/// The geometry of the neighbourhood of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Width of a full line in columns; 0 where the text is not wrapped hard.
    pub(super) full: u32,
    /// Width of the full first line of a paragraph: less than `full` where an indent was lost.
    pub(super) first: u32,
    /// First lines are indented by white space that is still there.
    pub(super) indents: bool,
    /// The indent of lines that begin no paragraph.
    pub(super) margin: u16,
    /// The lines fill the column to the character: a program broke them.
    pub(super) sharp: bool,
    /// A blank line parts paragraphs: sentences that run on do so without one.
    pub(super) parted: bool,
    /// How widths are told.
    pub(super) metric: Metric,
}

impl Column {
    /// Hard wraps: every visual line its own line.
    pub(super) fn is_wrapped(self) -> bool {
        self.full > 0
    }

    /// A first line is indented so far.
    pub(super) fn begins_at(self, indent: u16) -> bool {
        (self.margin + 2..=self.margin + 6).contains(&indent)
    }

    /// The width of a line as this column tells it.
    pub(super) fn width(self, line: &Line) -> u32 {
        self.metric.of(line)
    }

    /// This line may be one that runs on: what begins the next, `head` columns that cannot be broken, had no room
    /// on it. The first line of a paragraph may lack its lost indent.
    pub(super) fn is_full(self, line: &Line, is_first: bool, head: impl FnOnce() -> u32) -> bool {
        // White space that is still there fills the line too.
        let blank = if self.indents { line.indent.saturating_sub(self.margin) } else { 0 };
        let width = self.width(line) + u32::from(blank);
        // The gap behind a marker may be lost like the indent before it.
        if line.metrics.is_letter_spaced() {
            // Set wide to fill the column.
            return true;
        }
        let slack = if is_first && line.marker.is_some() && !self.sharp { SLACK + 2 } else { SLACK };
        let full = if is_first { self.first.min(self.full) } else { self.full };
        // A character of two columns has no room on any full line; what is wider is asked last.
        let is_full = width + slack >= full || width + slack + head().max(2) - 2 >= full;
        is_full && !self.is_wider(line)
    }

    /// The line is of a wider column than its neighbours: a notice over the whole page above two columns.
    pub(super) fn is_wider(self, line: &Line) -> bool {
        // Digits are half as wide as they count, and the blanks around Latin words narrower.
        let blanks = if line.metrics.latin() { line.metrics.spaces() as u32 } else { 0 };
        self.width(line).min(line.metrics.width) > self.full + OVERHANG + blanks
    }
}

/// Columns that a full line may lack: a character and a half pushed to the next line by the rules of
/// line breaking (no closing mark at a line's start).
const SLACK: u32 = 3;
/// Columns that marks at the end of a line may hang over.
const OVERHANG: u32 = 6;

/// Lines on either side of a block that are measured with it.
const BLOCK: usize = 48;

/// The geometry of every block of lines.
#[derive(Debug)]
pub(in crate::page) struct Geometry {
    /// Block number of each line, by line index.
    block: Vec<u32>,
    columns: Vec<Column>,
    /// Of the lines of which the file says how wide their column is.
    told: FxHashMap<usize, Column>,
    /// Nothing cuts this text: its lines are whole paragraphs, for hardly any ends within a sentence.
    pub(super) whole: bool,
}

impl Geometry {
    pub(super) fn at(&self, line: usize) -> Column {
        if let Some(told) = self.told.get(&line) {
            return *told;
        }
        let block = self.block[line].min(self.columns.len() as u32 - 1);
        self.columns[block as usize]
    }
}

/// Measures a text in blocks, each with its neighbours on both sides.
pub(in crate::page) fn measure(table: &LineTable<'_>) -> Geometry {
    let mut prose: Vec<&Line> = Vec::with_capacity(table.lines.len());
    let mut block = Vec::with_capacity(table.lines.len());
    for (i, line) in table.lines.iter().enumerate() {
        block.push((prose.len() / BLOCK) as u32);
        if line.kind == Kind::Text && !table.aside[i] && !table.in_contents[i] {
            prose.push(line);
        }
    }
    // Lines behind the last of the prose belong to its block.
    let last = (prose.len().saturating_sub(1) / BLOCK) as u32;
    let sizes: Vec<[Sizes; 2]> =
        prose.chunks(BLOCK).map(|lines| METRICS.map(|metric| Sizes::of(lines, metric))).collect();
    let columns = (0..=last as usize)
        .map(|b| {
            let from = (b * BLOCK).saturating_sub(BLOCK);
            let to = ((b + 2) * BLOCK).min(prose.len());
            column_of(&prose[from.min(to)..to], &sizes[b.saturating_sub(1).min(sizes.len())..(b + 2).min(sizes.len())])
        })
        .collect();
    Geometry { block, columns, told: told(table), whole: is_whole(&prose) }
}

/// The columns of the lines of which the file says where both edges are.
fn told(table: &LineTable<'_>) -> FxHashMap<usize, Column> {
    if !table.is_hinted() {
        return FxHashMap::default();
    }
    let hints = (0..table.lines.len()).map(|at| (at, table.hint(at)));
    let is_first_line = |hint: LineHint| {
        hint.left.is_some_and(|left| FIRST_LINE.contains(&left)) && hint.right.is_some() && !hint.is_large()
    };
    let indents = hints.clone().filter(|(_, hint)| is_first_line(*hint)).count() * 20 >= table.lines.len();
    let column = |(at, hint): (usize, LineHint)| {
        let full = table.lines[at].metrics.width + u32::from(hint.left?) + u32::from(hint.right?);
        Some((at, Column { full, first: full, indents, ..Column::default() }))
    };
    hints.filter_map(column).collect()
}

/// Of the lines that hold a sentence or a part of one, at most one in [`CUT`] ends in a word or a comma. A few lines
/// tell nothing.
fn is_whole(prose: &[&Line]) -> bool {
    let (mut all, mut open) = (0, 0);
    for metrics in prose.iter().map(|line| &line.metrics) {
        if metrics.width >= SHORTEST_CUT && (metrics.sentences || metrics.commas()) {
            all += 1;
            open += matches!(metrics.end, End::Word | End::Comma) as usize;
        }
    }
    all >= CUT && open * CUT <= all
}

/// Texts that pages cut have one open line in seven and more, texts that nothing cuts one in twenty-five and fewer.
const CUT: usize = 12;

/// No cut fragment is narrower, in columns: it fills at least one line of the narrowest column but for its indent.
pub(super) const SHORTEST_CUT: u32 = 30;

/// No column of Chinese prose is narrower, in columns.
const NARROWEST: u32 = 20;
/// Wider lines are whole paragraphs.
const WIDEST: usize = 160;
/// One in so many lines may be wider than the column.
const FEW: u32 = 8;
/// A page cuts one line of a short text, a column more.
const FEWEST_OPEN: u32 = 2;
/// So many lines that break off show a column among short ones.
const FEWEST_CUT: u32 = 6;

/// How the width of a line is told: in display columns, or by its characters where a program broke the lines
/// after so many of them. Both in units of half a Chinese character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Metric {
    #[default]
    Display,
    Characters,
}

impl Metric {
    fn of(self, line: &Line) -> u32 {
        match self {
            Metric::Display => line.metrics.width,
            Metric::Characters => line.metrics.characters * 2,
        }
    }
}

/// Both metrics.
const METRICS: [Metric; 2] = [Metric::Display, Metric::Characters];

/// The column that most lines of a neighbourhood fill, by the metric that shows it more sharply; `blocks` are the sizes of its
/// blocks, by each metric.
fn column_of(lines: &[&Line], blocks: &[[Sizes; 2]]) -> Column {
    let by = |metric: Metric, least| Sizes::together(blocks, metric).column(lines, metric, least);
    let (display, sharp) = by(Metric::Display, 1).unwrap_or_default();
    let characters = by(Metric::Characters, sharp + sharp / 4 + 1);
    characters.map_or(display, |(characters, _)| characters)
}

/// How many lines have each width.
struct Sizes {
    histogram: [u32; WIDEST + 1],
    counted: u32,
    /// The greatest width that a line has, at most [`WIDEST`].
    greatest: usize,
}

impl Sizes {
    fn of(lines: &[&Line], metric: Metric) -> Sizes {
        let mut sizes = Sizes { histogram: [0; WIDEST + 1], counted: 0, greatest: 0 };
        for line in lines {
            let width = metric.of(line);
            let column = (width as usize).min(WIDEST);
            sizes.histogram[column] += 1;
            sizes.greatest = sizes.greatest.max(column);
            sizes.counted += (width >= NARROWEST) as u32;
        }
        sizes
    }

    /// The sizes of some blocks.
    fn together(blocks: &[[Sizes; 2]], metric: Metric) -> Sizes {
        let mut sizes = Sizes { histogram: [0; WIDEST + 1], counted: 0, greatest: 0 };
        for own in blocks.iter().map(|block| &block[metric as usize]) {
            sizes.histogram.iter_mut().zip(&own.histogram).for_each(|(all, own)| *all += own);
            sizes.counted += own.counted;
            sizes.greatest = sizes.greatest.max(own.greatest);
        }
        sizes
    }

    fn between(&self, from: usize, to: usize) -> u32 {
        self.histogram[from.min(WIDEST)..to.min(WIDEST)].iter().sum()
    }

    /// The column, and how many lines fill it to the half character, so many at `least`.
    fn column(&self, lines: &[&Line], metric: Metric, least: u32) -> Option<(Column, u32)> {
        // Too few lines, or too many that are whole paragraphs, whatever the column.
        if self.counted < 6 || self.histogram[WIDEST] * FEW > self.counted {
            return None;
        }
        let near = |w: usize| self.histogram[w - 1] + self.histogram[w] + self.histogram[w + 1];
        // Beside the greatest width no lines are near.
        let widths = NARROWEST as usize..(self.greatest + 2).min(WIDEST - 1);
        let trios = self.histogram[widths.start - 1..=widths.end].windows(3);
        let keys = trios.map(|trio| (trio[0] + trio[1] + trio[2], trio[1]));
        let (peak, _) = widths.zip(keys).max_by_key(|&(_, key)| key)?;
        // First lines, short by a lost indent, may be more than the lines that fill the column.
        let higher = (peak + 3..(peak + 6).min(WIDEST - 1)).max_by_key(|&w| (near(w), self.histogram[w]));
        let full = higher.filter(|&w| near(w) * 4 >= near(peak)).unwrap_or(peak);
        let full = (full - 1..=full + 1).max_by_key(|&w| (self.histogram[w], w)).unwrap_or(full);
        let (from, to) = (full.saturating_sub(7), full + 4);
        let filled = self.between(from, to);
        let beyond = self.between(full + OVERHANG as usize + 1, WIDEST) + self.histogram[WIDEST];
        let exact = self.histogram[full] + self.histogram[full - 4];
        if filled * 6 < self.counted || beyond * FEW > self.counted || exact < least {
            return None;
        }
        let (mut open, mut prose, mut margin) = (0, 0, u16::MAX);
        // Lines that break off in a sentence: all of them, and those that fill the column.
        let (mut cut, mut cut_full) = (0, 0);
        for line in lines {
            let is_full = (from as u32..to as u32).contains(&metric.of(line));
            let is_open = matches!(line.metrics.end, End::Word | End::Comma);
            let is_prose = line.metrics.commas() || line.metrics.sentences;
            cut += (is_open && is_prose) as u32;
            if is_full {
                cut_full += (is_open && is_prose) as u32;
                open += is_open as u32;
                prose += is_prose as u32;
                margin = margin.min(line.indent);
            }
        }
        // Among short items the lines that fill the column are few, but hardly another breaks off.
        let few = cut_full >= FEWEST_CUT && cut_full * 5 >= cut * 4;
        let is_filled = filled * 5 >= self.counted * 2 || few;
        // The few lines of a cover may be of one width: a column is one of prose.
        let is_prose = self.counted as usize >= BLOCK / 3 || prose * 4 >= filled && cut_full >= FEWEST_OPEN;
        if !is_filled || open * 2 < filled || !is_prose {
            return None;
        }
        let full = full as u32;
        let indented = lines.iter().filter(|line| (margin + 2..=margin + 6).contains(&line.indent));
        let indents = indented.count() as u32 * 20 >= self.counted;
        let first = if indents { full } else { first_line_width(lines, full, metric) };
        let sharp = exact * 2 >= filled;
        let parted = is_parted(lines, full, metric);
        Some((Column { full, first, indents, margin, sharp, parted, metric }, exact))
    }
}

/// Full lines that break off in a sentence are followed by the next without a blank line: behind one begins a paragraph.
fn is_parted(lines: &[&Line], full: u32, metric: Metric) -> bool {
    let (mut close, mut apart) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = [pair[0], pair[1]];
        let runs_on = matches!(line.metrics.end, End::Word | End::Comma) && metric.of(line) + SLACK >= full;
        if runs_on && !next.page_break && next.marker.is_none() {
            *(if next.gap == 0 { &mut close } else { &mut apart }) += 1;
        }
    }
    close >= apart * 4
}

/// The width of full first lines: of lines behind a short closed line that are themselves run on.
fn first_line_width(lines: &[&Line], full: u32, metric: Metric) -> u32 {
    let (mut indented, mut flush) = (0, 0);
    for trio in lines.windows(3) {
        let [before, line, after] = [trio[0], trio[1], trio[2]];
        let starts = before.metrics.is_closed() && metric.of(before) + 8 < full;
        let runs_on = matches!(line.metrics.end, End::Word | End::Comma) && after.marker.is_none();
        if starts && runs_on {
            // An indent of two characters takes four columns, less where marks are squeezed, more where the line
            // breaks early.
            match (full + 1).checked_sub(metric.of(line)) {
                Some(0..=2) => flush += 1,
                Some(3..=7) => indented += 1,
                _ => {}
            }
        }
    }
    if flush > indented * 3 { full } else { full - 4 }
}

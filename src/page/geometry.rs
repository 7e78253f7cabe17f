//! Line geometry, told by the text itself: is it wrapped hard, how wide is its column, does it indent?

use super::Sheet;
use crate::line::{End, Kind};

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
}

impl Column {
    /// Hard wraps: every visual line its own line.
    pub(super) fn is_wrapped(self) -> bool {
        self.full > 0
    }

    /// A line of this width may be one that runs on.
    pub(super) fn is_full(self, width: u32) -> bool {
        width + SLACK >= self.first.min(self.full)
    }
}

/// Columns that a full line may lack: a character and a half pushed to the next line by the rules of
/// line breaking (no closing mark at a line's start).
const SLACK: u32 = 3;

/// Lines on either side of a block that are measured with it.
const BLOCK: usize = 48;

/// The geometry of every block of lines.
#[derive(Debug)]
pub(super) struct Geometry {
    /// Block number of each line, by line index.
    block: Vec<u32>,
    columns: Vec<Column>,
}

impl Geometry {
    pub(super) fn at(&self, line: usize) -> Column {
        self.block.get(line).and_then(|&b| self.columns.get(b as usize)).copied().unwrap_or_default()
    }
}

/// Measures a text in blocks, each with its neighbours on both sides.
pub(super) fn measure(sheet: &Sheet<'_>) -> Geometry {
    let prose: Vec<usize> = sheet.standing().filter(|&i| is_prose(sheet, i)).collect();
    let mut block = vec![0; sheet.lines.len()];
    let mut next = 0;
    for (n, &line) in prose.iter().enumerate() {
        block[next..=line].fill((n / BLOCK) as u32);
        next = line + 1;
    }
    let last = (prose.len().saturating_sub(1) / BLOCK) as u32;
    block[next..].fill(last);
    let columns = (0..=last as usize)
        .map(|b| {
            let from = (b * BLOCK).saturating_sub(BLOCK);
            let to = ((b + 2) * BLOCK).min(prose.len());
            column_of(sheet, &prose[from.min(to)..to])
        })
        .collect();
    Geometry { block, columns }
}

fn is_prose(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.lines[index].kind == Kind::Text && !sheet.in_contents[index]
}

/// No column of Chinese prose is narrower, in columns.
const NARROWEST: u32 = 20;
/// Wider lines are whole paragraphs.
const WIDEST: usize = 160;

/// The column that most lines of a neighbourhood fill.
fn column_of(sheet: &Sheet<'_>, lines: &[usize]) -> Column {
    let mut histogram = [0u32; WIDEST + 1];
    let mut counted = 0u32;
    for &i in lines {
        let width = sheet.lines[i].shape.width;
        histogram[(width as usize).min(WIDEST)] += 1;
        counted += (width >= NARROWEST) as u32;
    }
    if counted < 6 {
        return Column::default();
    }
    // The four-column band that holds most lines; lines in the last bin are no band.
    let band = |top: usize| histogram[top.saturating_sub(3)..=top].iter().sum::<u32>();
    let Some(top) = (NARROWEST as usize..WIDEST).max_by_key(|&top| (band(top), top)) else { return Column::default() };
    let beyond: u32 = histogram[(top + 5).min(WIDEST)..].iter().sum();
    let full_lines = || lines.iter().filter(|&&i| in_band(sheet.lines[i].shape.width, top as u32));
    let open = full_lines().filter(|&&i| matches!(sheet.lines[i].shape.end, End::Word | End::Comma)).count() as u32;
    let wrapped = band(top) * 5 >= counted * 2 && beyond * 8 <= counted && open * 5 >= band(top) * 3;
    if !wrapped {
        return Column::default();
    }
    let full = (top.saturating_sub(3)..=top).max_by_key(|&w| (histogram[w], w)).unwrap_or(top) as u32;
    let margin = full_lines().map(|&i| sheet.lines[i].indent).min().unwrap_or(0);
    let indented = lines.iter().filter(|&&i| sheet.lines[i].indent >= margin + 2 && sheet.lines[i].indent <= margin + 6);
    let indents = indented.count() as u32 * 20 >= counted;
    let first = if indents { full } else { first_line_width(sheet, lines, full) };
    Column { full, first, indents, margin }
}

fn in_band(width: u32, top: u32) -> bool {
    width <= top && width + 3 >= top
}

/// The width of full first lines: of lines behind a short closed line that are themselves run on.
fn first_line_width(sheet: &Sheet<'_>, lines: &[usize], full: u32) -> u32 {
    let mut widths = [0u32; 9];
    for pair in lines.windows(3) {
        let [before, line, after] = [&sheet.lines[pair[0]], &sheet.lines[pair[1]], &sheet.lines[pair[2]]];
        let starts = before.shape.is_closed() && before.shape.width + 8 < full;
        let runs_on = matches!(line.shape.end, End::Word | End::Comma) && after.marker.is_none();
        if starts && runs_on && line.shape.width <= full + 1 && line.shape.width + 7 >= full {
            widths[(full + 1 - line.shape.width) as usize] += 1;
        }
    }
    // An indent of two characters takes four columns; one more where the line breaks early.
    let indented: u32 = widths[4..=6].iter().sum();
    let flush: u32 = widths[..=3].iter().sum();
    if indented > flush { full - 4 } else { full }
}

//! Columns and reading order.

use super::measure::{Measures, edges};
use super::row::{Row, Segment};
use super::sheet::Sheet;

/// Rows of one column that are read one after the other, and the edges of the column.
#[derive(Clone, Debug)]
pub(super) struct Region {
    pub(super) rows: Vec<Row>,
    pub(super) left: f32,
    pub(super) right: f32,
}

/// Columns within columns, at most.
const DEPTH: u32 = 3;
/// Lines of a column of text that tells what stands beside it.
const LONG: usize = 10;
/// Rows that a column has at least.
const LEAST: usize = 4;

/// The two columns that the pages of a file have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    gutter: Gutter,
    /// From where to where the text of each runs.
    first: (f32, f32),
    second: (f32, f32),
}

impl Columns {
    /// Those of the page of most rows among pages of this width. Pages of a few lines then have the same ones.
    pub(super) fn of(sheets: &[Sheet], edges: &[(f32, f32)], width: f32, measures: &Measures) -> Option<Columns> {
        let alike = sheets.iter().zip(edges).filter(|(sheet, _)| (sheet.width - width).abs() < 4.0);
        let told = |(sheet, (left, right)): (&Sheet, &(f32, f32))| {
            let gutter = gutter(&sheet.rows, *left, *right, measures)?;
            let bands = part(sheet.rows.clone(), gutter);
            let (first, second) = (edges_of(&bands, true, measures)?, edges_of(&bands, false, measures)?);
            Some((sheet.rows.len(), Columns { gutter, first, second }))
        };
        alike.filter_map(told).max_by_key(|(rows, _)| *rows).map(|(_, columns)| columns)
    }

    /// The rows stand in these columns, but for some that run over both; some may be empty.
    fn fit(&self, rows: &[Row]) -> bool {
        let segments = || rows.iter().flat_map(|row| &row.segments);
        let crossing = segments().filter(|one| one.x1 > self.gutter.right && one.x0 < self.gutter.right).count();
        crossing * 3 <= segments().count()
    }
}

/// The regions of a page in reading order: what runs over several columns parts them, and in between they are read from
/// left to right.
pub(super) fn regions(
    rows: Vec<Row>,
    (left, right): (f32, f32),
    common: Option<&Columns>,
    measures: &Measures,
    depth: u32,
) -> Vec<Region> {
    let common = common.filter(|columns| columns.fit(&rows));
    let own = gutter(&rows, left, right, measures).or(common.map(|columns| columns.gutter));
    let Some(gutter) = own.filter(|_| depth < DEPTH) else {
        return vec![Region { rows, left, right }];
    };
    // First the parts, so that the edges of the columns are told by all of them.
    let bands = part(rows, gutter);
    let told = |is_left: bool, common: Option<(f32, f32)>, rest: (f32, f32)| {
        let own = edges_of(&bands, is_left, measures);
        // A column of a few short lines is as wide as those of other pages.
        let wider = common.filter(|common| own.is_none_or(|own| common.1 - common.0 > own.1 - own.0));
        wider.or(own).unwrap_or(rest)
    };
    let first = told(true, common.map(|columns| columns.first), (left, gutter.left));
    let second = told(false, common.map(|columns| columns.second), (gutter.right, right));
    let mut found = Vec::new();
    for band in bands {
        match band {
            Band::Whole(rows) => found.push(Region { rows, left, right }),
            // A single row with a gap in its middle is no column.
            Band::Parted(before, behind) if before.len() == 1 && behind.len() == 1 && before[0].y == behind[0].y => {
                let [mut row] = <[Row; 1]>::try_from(before).unwrap_or_default();
                row.segments.extend(behind.into_iter().flat_map(|row| row.segments));
                found.push(Region { rows: vec![row], left, right });
            }
            Band::Parted(before, behind) => {
                for (rows, edges) in [(before, first), (behind, second)] {
                    if !rows.is_empty() {
                        found.extend(regions(rows, edges, None, measures, depth + 1));
                    }
                }
            }
        }
    }
    found
}

/// Parts rows at a gutter.
fn part(rows: Vec<Row>, gutter: Gutter) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for row in rows {
        let (mut one, mut other) = (row.clone(), row.clone());
        one.segments.retain(|segment| segment.x1 <= gutter.right);
        other.segments.retain(|segment| segment.x0 >= gutter.right);
        if one.segments.len() + other.segments.len() < row.segments.len() {
            match bands.last_mut() {
                Some(Band::Whole(rows)) => rows.push(row),
                _ => bands.push(Band::Whole(vec![row])),
            }
            continue;
        }
        if !matches!(bands.last(), Some(Band::Parted(..))) {
            bands.push(Band::Parted(Vec::new(), Vec::new()));
        }
        if let Some(Band::Parted(before, behind)) = bands.last_mut() {
            before.extend(Some(one).filter(|row| !row.segments.is_empty()));
            behind.extend(Some(other).filter(|row| !row.segments.is_empty()));
        }
    }
    bands
}

/// Where the text of one of two columns begins and ends.
fn edges_of(bands: &[Band], is_left: bool, measures: &Measures) -> Option<(f32, f32)> {
    let rows = bands.iter().filter_map(|band| match band {
        Band::Parted(before, behind) => Some(if is_left { before } else { behind }),
        Band::Whole(_) => None,
    });
    edges(&rows.flatten().cloned().collect::<Vec<Row>>(), measures.body)
}

enum Band {
    /// Rows over all columns.
    Whole(Vec<Row>),
    /// Rows left and right of the gutter.
    Parted(Vec<Row>, Vec<Row>),
}

/// The white space between two columns.
#[derive(Clone, Copy, Debug)]
struct Gutter {
    /// Where the column before it ends.
    left: f32,
    /// Where the column behind it begins.
    right: f32,
}

/// Finds a gutter: right of it many rows begin at one place, left of it they end, and both sides look like running text.
fn gutter(rows: &[Row], left: f32, right: f32, measures: &Measures) -> Option<Gutter> {
    let segments: Vec<&Segment> = rows.iter().flat_map(|row| &row.segments).collect();
    let body = measures.body;
    let within = left + 4.0 * body..right - 4.0 * body;
    let mut starts: Vec<f32> = segments.iter().map(|segment| segment.x0).filter(|x0| within.contains(x0)).collect();
    starts.sort_by(f32::total_cmp);
    let least = LEAST.max(rows.len() / 12);
    let mut best = None;
    let mut rest = starts.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|start| *start - first <= 0.5 * body).count();
        let start = *first;
        rest = &rest[count..];
        if count < least {
            continue;
        }
        if let Some((gutter, score)) = judge(&segments, start, measures)
            && best.as_ref().is_none_or(|(_, most)| score > *most)
        {
            best = Some((gutter, score));
        }
    }
    best.map(|(gutter, _)| gutter).or_else(|| beside_long(rows, left, measures))
}

/// Running text that ends before the middle of the page, and a few rows beside its top: the second column has hardly begun.
fn beside_long(rows: &[Row], left: f32, measures: &Measures) -> Option<Gutter> {
    let body = measures.body;
    let last = rows.iter().map(Row::x1).fold(f32::MIN, f32::max);
    let middle = (left + last) / 2.0 + body;
    let segments = || rows.iter().flat_map(|row| &row.segments);
    let before: Vec<&Segment> = segments().filter(|segment| segment.x1 < middle).collect();
    let end = before.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max);
    let crossing = segments().filter(|segment| segment.x0 <= end && segment.x1 >= middle).count();
    if before.len() < LONG || crossing > MOST_CROSSING || !is_prose(&before.iter().collect::<Vec<_>>(), body) {
        return None;
    }
    // The rows beside it begin where it begins, and go on without a gap.
    let is_beside = |row: &&Row| row.segments.iter().any(|segment| segment.x0 > end);
    let beside: Vec<&Row> = rows.iter().filter(is_beside).collect();
    let start = segments().map(|segment| segment.x0).filter(|x0| *x0 > end).fold(f32::MAX, f32::min) - 0.1 * body;
    let top = rows.iter().find(|row| row.segments.first().is_some_and(|first| first.x1 < middle))?.y;
    let step = EMPTY_STEPS * measures.pitch;
    let is_at_top = (beside.first()?.y - top).abs() <= step;
    let goes_on = beside.windows(2).all(|pair| pair[1].y - pair[0].y <= step);
    let is_few = beside.len() >= 2 && beside.len() * 2 <= before.len();
    (is_at_top && goes_on && is_few && start - end >= 0.55 * body).then_some(Gutter { left: end, right: start })
}

/// Rows over both columns, at most, where the second has hardly begun.
const MOST_CROSSING: usize = 6;
/// Empty lines between paragraphs of a column, and one line.
const EMPTY_STEPS: f32 = 3.5;

/// A gutter that ends at a place, and how many segments speak for it.
fn judge(segments: &[&Segment], start: f32, measures: &Measures) -> Option<(Gutter, usize)> {
    let body = measures.body;
    let start = start - 0.1 * body;
    let before: Vec<&&Segment> = segments.iter().filter(|segment| segment.x1 <= start).collect();
    let behind: Vec<&&Segment> = segments.iter().filter(|segment| segment.x0 >= start).collect();
    let crossing = segments.len() - before.len() - behind.len();
    if before.len() < LEAST || behind.len() < LEAST || crossing > before.len() + behind.len() {
        return None;
    }
    let end = before.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max);
    let (one, other) = (is_prose(&before, body), is_prose(&behind, body));
    // Beside long running text stands no cell, but a list of names may, in a column about as wide.
    let is_long = |prose: bool, side: &[&&Segment]| prose && side.len() >= LONG;
    let begin = before.iter().map(|segment| segment.x0).fold(f32::MAX, f32::min);
    let last = behind.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max);
    let (left, right) = (end - begin, last - start);
    let is_even = left.min(right) > 0.6 * left.max(right) && before.len().min(behind.len()) >= LONG;
    let is_text = one && other || is_even && (is_long(one, &before) || is_long(other, &behind));
    let is_wide = start - end >= 0.55 * body;
    (is_wide && is_text).then(|| (Gutter { left: end, right: start }, before.len() + behind.len() - crossing))
}

/// Running text: many lines are about as long as the long ones are, and marks part their sentences. Cells of a table have
/// neither.
fn is_prose(side: &[&&Segment], body: f32) -> bool {
    let mut widths: Vec<f32> = side.iter().map(|segment| segment.x1 - segment.x0).collect();
    widths.sort_by(f32::total_cmp);
    let long = widths[widths.len() * 4 / 5];
    let full = widths.iter().filter(|width| **width >= 0.75 * long).count();
    let count = |is: fn(char) -> bool| -> usize {
        side.iter().map(|segment| segment.text.chars().filter(|letter| is(*letter)).count()).sum()
    };
    let marks = count(|letter| matches!(letter, '，' | '。' | '；' | '、' | '：' | ',' | '.' | ';'));
    long >= 6.0 * body && full * 10 >= widths.len() * 4 && marks * 40 >= count(|_| true)
}

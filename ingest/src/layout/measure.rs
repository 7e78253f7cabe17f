//! What the pages of a file have in common.

use std::collections::HashMap;

use super::row::Row;
use super::sheet::Sheet;

/// The measures of the text of a file, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measures {
    /// The size of most letters.
    pub(super) body: f32,
    /// From line to line.
    pub(super) pitch: f32,
    /// Most of the text is bold: then bold tells nothing.
    pub(super) all_bold: bool,
}

impl Measures {
    pub(super) fn of(sheets: &[Sheet]) -> Measures {
        let rows = || sheets.iter().flat_map(|sheet| &sheet.rows).filter(|row| row.table().is_none());
        let segments = || rows().flat_map(|row| &row.segments);
        let sizes = segments().map(|segment| (segment.size, segment.text.chars().count()));
        let body = most(sizes).unwrap_or(12.0).max(1.0);
        let is_body = |row: &Row| (row.size() - body).abs() <= 0.1 * body;
        let steps = sheets.iter().flat_map(|sheet| sheet.rows.windows(2)).filter_map(|pair| {
            let step = pair[1].y - pair[0].y;
            let fits = pair.iter().all(|row| row.table().is_none() && is_body(row));
            (fits && (1.0..3.0).contains(&(step / body))).then_some((step, 1))
        });
        let pitch = most(steps).unwrap_or(1.5 * body);
        let (mut bold, mut plain) = (0, 0);
        for segment in segments() {
            *(if segment.bold { &mut bold } else { &mut plain }) += segment.text.len();
        }
        Measures { body, pitch, all_bold: bold > plain }
    }

    /// Half a character of the text: the unit of indents.
    pub(super) fn half(&self) -> f32 {
        self.body / 2.0
    }

    /// From line to line where the letters have these sizes.
    pub(super) fn step(&self, one: f32, other: f32) -> f32 {
        self.pitch * (one.max(other) / self.body).max(1.0)
    }
}

/// The most frequent of measures, each with its weight, to half a point.
fn most(measures: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut counts: HashMap<i32, (usize, f32)> = HashMap::new();
    for (measure, weight) in measures {
        let count = counts.entry((measure * 2.0).round() as i32).or_default();
        count.0 += weight;
        count.1 += measure * weight as f32;
    }
    let best = counts.iter().max_by_key(|(step, (weight, _))| (*weight, -**step))?;
    let (weight, sum) = *best.1;
    (weight > 0).then(|| sum / weight as f32)
}

/// One of the rows that end at the right edge goes on in the next: at the usual distance, not further in, and no sentence ends
/// between the two. Of few rows only one that is indented tells, above one that is not.
fn is_wrapped(rows: &[Row], right: f32, measures: &Measures) -> bool {
    let outdent = if rows.len() < FULL { 1.0..=4.5 } else { -0.1..=f32::MAX };
    rows.windows(2).any(|pair| {
        let (row, next) = (&pair[0], &pair[1]);
        let ends = row.segments.last().is_some_and(|last| last.text.ends_with(['。', '；', '：', '！', '？', '”']));
        let step = next.y - row.y - row.depth;
        let is_near = step < 1.25 * measures.step(row.size(), next.size()) && (row.size() - next.size()).abs() < 0.5;
        let is_text = row.table().is_none() && next.table().is_none();
        is_text
            && !ends
            && is_near
            && (row.x1() - right).abs() <= measures.body
            && outdent.contains(&((row.x0() - next.x0()) / measures.body))
    })
}

/// Where the text of rows begins and ends, but for a few that hang over. None where too few rows tell.
pub(super) fn edges(rows: &[Row], body: f32) -> Option<(f32, f32)> {
    let text = || rows.iter().filter(|row| row.table().is_none());
    let least = (text().count() / 12).max(2);
    let (mut starts, mut ends): (Vec<f32>, Vec<f32>) = text().map(|row| (row.x0(), row.x1())).unzip();
    starts.sort_by(f32::total_cmp);
    ends.sort_by(|a, b| b.total_cmp(a));
    let near = 0.55 * body;
    // Further in, lines end at one place by chance.
    let most = least + text().count() / 4;
    let common = |places: &[f32]| {
        let at =
            (least - 1..places.len().min(most + 1)).find(|at| (places[*at] - places[at + 1 - least]).abs() <= near)?;
        Some(places[at + 1 - least])
    };
    Some((common(&starts)?, common(&ends)?))
}

/// Where the text of each sheet begins and ends: sheets of few lines have the edges of the others, left and right pages
/// for themselves.
pub(super) fn sheet_edges(sheets: &[Sheet], measures: &Measures) -> Vec<(f32, f32)> {
    let body = measures.body;
    let own: Vec<Option<(f32, f32)>> = sheets.iter().map(|sheet| edges(&sheet.rows, body)).collect();
    // Sheets of one width and side.
    let class = |at: usize| ((sheets[at].width / 4.0).round() as i32, at % 2);
    let mut classes: HashMap<(i32, usize), Vec<(f32, f32)>> = HashMap::new();
    for (at, own) in own.iter().enumerate() {
        if let Some(own) = own
            && sheets[at].rows.len() >= FULL
            && is_wrapped(&sheets[at].rows, own.1, measures)
        {
            classes.entry(class(at)).or_default().push(*own);
        }
    }
    let common: HashMap<(i32, usize), (f32, f32)> = classes
        .into_iter()
        .map(|(class, all)| (class, (middle(&all, |own| own.0), middle(&all, |own| own.1))))
        .collect();
    let told = |at: usize| {
        let other = (class(at).0, 1 - class(at).1);
        common.get(&class(at)).or_else(|| common.get(&other)).copied()
    };
    let extent = |at: usize| {
        let rows = || sheets[at].rows.iter();
        (rows().map(Row::x0).fold(f32::MAX, f32::min), rows().map(Row::x1).fold(f32::MIN, f32::max))
    };
    // Where no line is full, the right margin is taken to be as wide as the left one.
    let even = |at: usize, (left, right): (f32, f32)| {
        let width = sheets[at].width;
        if left < 0.25 * width && !is_wrapped(&sheets[at].rows, right, measures) {
            (left, right.max(width - left))
        } else {
            (left, right)
        }
    };
    (0..sheets.len())
        .map(|at| match (own[at], told(at)) {
            // A short page within the text area of the others.
            (Some(own), Some(told)) if own.1 - own.0 < told.1 - told.0 - body && told.0 <= own.0 + body => told,
            (None, Some(told)) if extent(at).0 >= told.0 - body && extent(at).1 <= told.1 + body => told,
            (Some(own), Some(_)) => own,
            (Some(own), None) => even(at, own),
            (None, _) => even(at, extent(at)),
        })
        .collect()
}

/// Rows of a sheet that tell where its edges are.
const FULL: usize = 8;

fn middle(all: &[(f32, f32)], part: impl Fn(&(f32, f32)) -> f32) -> f32 {
    let mut parts: Vec<f32> = all.iter().map(part).collect();
    parts.sort_by(f32::total_cmp);
    parts[parts.len() / 2]
}

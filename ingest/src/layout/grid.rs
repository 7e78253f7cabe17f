//! Tables between ruled lines.

use std::collections::HashMap;

use super::cells::{Table, text};
use super::{Piece, Rule};

/// What the rules of a page make.
#[derive(Debug, Default)]
pub(super) struct Grids {
    pub(super) tables: Vec<Grid>,
    /// Horizontal lines that are no part of a table: height, left end, right end.
    pub(super) strokes: Vec<(f32, f32, f32)>,
}

/// The lines of one table.
#[derive(Debug)]
pub(super) struct Grid {
    across: Vec<Line>,
    down: Vec<Line>,
    /// Where its rows and columns end.
    ys: Vec<f32>,
    xs: Vec<f32>,
}

/// A line: where it stands, and from where to where it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    at: f32,
    from: f32,
    to: f32,
}

/// Lines that are no further apart are one, and touch.
const NEAR: f32 = 2.5;
/// Pairs of lines that are compared on one page: more is a drawing.
const PAIRS: usize = 4_000_000;
/// Cells of a table, at most.
const CELLS: usize = 200_000;

/// Finds the tables of a page.
pub(super) fn find(rules: &[Rule]) -> Grids {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for rule in rules {
        if rule.x1 - rule.x0 >= rule.y1 - rule.y0 {
            across.push(Line { at: (rule.y0 + rule.y1) / 2.0, from: rule.x0, to: rule.x1 });
        } else {
            down.push(Line { at: (rule.x0 + rule.x1) / 2.0, from: rule.y0, to: rule.y1 });
        }
    }
    let (across, down) = (whole(across), whole(down));
    if across.len().saturating_mul(down.len()) > PAIRS {
        return Grids::default();
    }
    // Lines that touch belong together.
    let mut group = Groups::new(across.len() + down.len());
    for (one, line) in across.iter().enumerate() {
        let first = down.partition_point(|other| other.at < line.from - NEAR);
        for (place, other) in down.iter().enumerate().skip(first) {
            if other.at > line.to + NEAR {
                break;
            }
            if (other.from - NEAR..=other.to + NEAR).contains(&line.at) {
                group.join(one, across.len() + place);
            }
        }
    }
    let mut parts: HashMap<usize, (Vec<Line>, Vec<Line>)> = HashMap::new();
    for (place, line) in across.iter().enumerate() {
        parts.entry(group.of(place)).or_default().0.push(*line);
    }
    for (place, line) in down.iter().enumerate() {
        parts.entry(group.of(across.len() + place)).or_default().1.push(*line);
    }
    let mut grids = Grids::default();
    for (across, down) in parts.into_values() {
        match Grid::of(across, down) {
            Ok(grid) => grids.tables.push(grid),
            Err(across) => grids.strokes.extend(across.iter().map(|line| (line.at, line.from, line.to))),
        }
    }
    // Tables within tables first.
    let area = |grid: &Grid| (grid.xs[grid.xs.len() - 1] - grid.xs[0]) * (grid.ys[grid.ys.len() - 1] - grid.ys[0]);
    grids.tables.sort_by(|a, b| area(a).total_cmp(&area(b)).then(a.ys[0].total_cmp(&b.ys[0])));
    grids
}

/// Joins lines that go on where another ends, and those that are drawn twice; sorted by where they stand.
fn whole(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut found: Vec<Line> = Vec::new();
    let mut rest = lines.as_mut_slice();
    while let Some(first) = rest.first() {
        let at = first.at;
        let count = rest.iter().take_while(|line| line.at - at <= 1.0).count();
        let (level, behind) = rest.split_at_mut(count);
        rest = behind;
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let from = found.len();
        for line in level.iter() {
            match found[from..].last_mut() {
                Some(last) if line.from <= last.to + NEAR => last.to = last.to.max(line.to),
                _ => found.push(Line { at, ..*line }),
            }
        }
    }
    found
}

impl Grid {
    /// A table has two rows or two columns; the lines across come back where they make none.
    fn of(across: Vec<Line>, down: Vec<Line>) -> Result<Grid, Vec<Line>> {
        if across.len() < 2 || down.is_empty() {
            return Err(across);
        }
        let places = |lines: &[Line], ends: &[Line]| {
            let from = ends.iter().map(|line| line.from).fold(f32::MAX, f32::min);
            let to = ends.iter().map(|line| line.to).fold(f32::MIN, f32::max);
            let mut places: Vec<f32> = lines.iter().map(|line| line.at).collect();
            // A table may be open at its sides: the lines across then go beyond those down.
            places.sort_by(f32::total_cmp);
            let open = 4.0 * NEAR;
            if places.first().is_some_and(|first| first - from > open) {
                places.insert(0, from);
            }
            if places.last().is_some_and(|last| to - last > open) {
                places.push(to);
            }
            places.dedup_by(|b, a| *b - *a <= NEAR);
            places
        };
        let (xs, ys) = (places(&down, &across), places(&across, &down));
        let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
        // A frame round a text is no table.
        if columns < 2 || rows < 1 || columns * rows < 2 || columns.saturating_mul(rows) > CELLS {
            return Err(across);
        }
        Ok(Grid { across, down, ys, xs })
    }

    /// Puts the pieces within it in its cells, and says which it took. A drawing without text is no table, and neither is one with text
    /// over its whole width; a row that a page cuts may go on in one cell.
    pub(super) fn fill(&self, pieces: &[Piece]) -> Option<(Table, Vec<bool>)> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut cells = self.spans(columns, rows);
        let mut content: HashMap<usize, Vec<Piece>> = HashMap::new();
        let mut taken = vec![false; pieces.len()];
        for (piece, taken) in pieces.iter().zip(&mut taken) {
            let column = between(&self.xs, piece.x + piece.width / 2.0);
            let row = between(&self.ys, piece.y - 0.35 * piece.size);
            if let (Some(column), Some(row)) = (column, row) {
                content.entry(cells.of(row * columns + column)).or_default().push(piece.clone());
                *taken = true;
            }
        }
        let mut is_part = |cell: usize| (1..columns).any(|at| cells.of(cell + at) != cell);
        if content.len() < 2 && !content.keys().any(|&cell| is_part(cell - cell % columns)) {
            return None;
        }
        let mut table = Table { bounds: [self.xs[0], self.ys[0], self.xs[columns], self.ys[rows]], ..Table::default() };
        table.edges.clone_from(&self.xs);
        for row in 0..rows {
            let mut bold = true;
            let mut texts = Vec::with_capacity(columns);
            for cell in row * columns..(row + 1) * columns {
                let pieces = content.remove(&cell).unwrap_or_default();
                bold &= pieces.iter().all(|piece| piece.bold);
                texts.push(text(pieces));
            }
            if texts.iter().any(|text| !text.is_empty()) {
                table.rows.push(texts);
                table.bold.push(bold);
            }
        }
        Some((table, taken))
    }

    /// The cells, joined where no line parts them: each group is named by its first cell.
    fn spans(&self, columns: usize, rows: usize) -> Groups {
        let mut cells = Groups::new(columns * rows);
        for column in 1..columns {
            let lines: Vec<&Line> = self.down.iter().filter(|line| (line.at - self.xs[column]).abs() <= NEAR).collect();
            for row in 0..rows {
                let middle = (self.ys[row] + self.ys[row + 1]) / 2.0;
                if !lines.iter().any(|line| (line.from..=line.to).contains(&middle)) {
                    cells.join(row * columns + column - 1, row * columns + column);
                }
            }
        }
        for row in 1..rows {
            let lines: Vec<&Line> = self.across.iter().filter(|line| (line.at - self.ys[row]).abs() <= NEAR).collect();
            for column in 0..columns {
                let middle = (self.xs[column] + self.xs[column + 1]) / 2.0;
                if !lines.iter().any(|line| (line.from..=line.to).contains(&middle)) {
                    cells.join((row - 1) * columns + column, row * columns + column);
                }
            }
        }
        cells
    }
}

/// The gap between two edges that holds a place.
fn between(edges: &[f32], place: f32) -> Option<usize> {
    let before = edges.partition_point(|edge| *edge <= place);
    (1..edges.len()).contains(&before).then(|| before - 1)
}

/// Things that belong together, each group named by its first.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn of(&mut self, mut thing: usize) -> usize {
        while self.0[thing] != thing {
            self.0[thing] = self.0[self.0[thing]];
            thing = self.0[thing];
        }
        thing
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.of(one), self.of(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn box_of(x0: f32, y0: f32, x1: f32, y1: f32) -> Vec<Rule> {
        [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
            .map(|(x0, y0, x1, y1)| Rule { x0, y0, x1, y1 })
            .to_vec()
    }

    fn piece(text: &str, x: f32, y: f32) -> Piece {
        Piece { text: text.into(), x, y, width: 10.0, size: 10.0, ..Piece::default() }
    }

    #[test]
    fn merged_cells() {
        // One cell over two columns, two below.
        let rules = [box_of(0.0, 0.0, 100.0, 20.0), box_of(0.0, 20.0, 50.0, 40.0), box_of(50.0, 20.0, 100.0, 40.0)];
        let grids = find(&rules.concat());
        assert_eq!(grids.tables.len(), 1);
        let pieces = [piece("头", 45.0, 14.0), piece("左", 5.0, 34.0), piece("右", 60.0, 34.0), piece("外", 5.0, 90.0)];
        let (table, taken) = grids.tables[0].fill(&pieces).unwrap();
        assert_eq!(table.rows, [["头", ""], ["左", "右"]]);
        assert_eq!(taken, [true, true, true, false]);
    }

    #[test]
    fn a_frame_is_no_table() {
        let grids = find(&box_of(0.0, 0.0, 100.0, 20.0));
        assert!(grids.tables.is_empty());
        assert_eq!(grids.strokes.len(), 2);
        assert!(find(&[]).tables.is_empty());
    }
}

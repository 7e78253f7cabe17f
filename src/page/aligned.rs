//! Tables whose columns only spaces align, as `pdftotext -layout` writes them.
//!
//! A roster has the same look and is no table: a column of figures tells them apart.

use super::LineTable;
use crate::line::Kind;
use crate::line::chars::width;

/// Blanks between two cells, at least.
const GAP: u32 = 3;
/// Rows of a table.
const FEWEST_ROWS: usize = 3;
/// Columns by which an edge of a cell may move from row to row.
const PLAY: u32 = 3;

/// A cell by its first column and the one behind its last.
#[derive(Clone, Copy, Debug)]
struct Cell {
    start: u32,
    end: u32,
    is_figure: bool,
}

/// Names the lines of such tables rows.
pub(super) fn mark(table: &mut LineTable<'_>) {
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    for line in 0..table.lines.len() {
        if !may_be_row(table, line) {
            continue;
        }
        let own = cells(table, line);
        let is_next = |&(above, ref cells): &(usize, Vec<Cell>)| {
            above + 1 == line && table.lines[line].gap == 0 && is_aligned(cells, &own)
        };
        if !rows.last().is_some_and(is_next) {
            name_rows(table, &rows);
            rows.clear();
        }
        if own.len() > 1 {
            rows.push((line, own));
        }
    }
    name_rows(table, &rows);
}

fn name_rows(table: &mut LineTable<'_>, rows: &[(usize, Vec<Cell>)]) {
    let Some((head, below)) = rows.split_first().filter(|_| rows.len() >= FEWEST_ROWS) else { return };
    let has_figures = (1..head.1.len()).any(|column| below.iter().all(|(_, row)| row[column].is_figure));
    if has_figures {
        for &(line, _) in rows {
            table.lines[line].kind = Kind::Row;
            table.lines[line].marker = None;
        }
    }
}

/// As many cells, each with an edge where the one above has it.
fn is_aligned(above: &[Cell], own: &[Cell]) -> bool {
    let edge = |(a, b): (&Cell, &Cell)| a.start.abs_diff(b.start) <= PLAY || a.end.abs_diff(b.end) <= PLAY;
    above.len() == own.len() && above.iter().zip(own).all(edge)
}

/// Wide gaps part the line, and it holds no sentence.
fn may_be_row(table: &LineTable<'_>, index: usize) -> bool {
    let line = &table.lines[index];
    line.metrics.wide_gaps
        && line.kind == Kind::Text
        && !line.metrics.sentences
        && !table.aside[index]
        && !table.in_contents[index]
        && table.line_text(index).contains("   ")
}

/// The cells of a line, its indent counted.
fn cells(table: &LineTable<'_>, index: usize) -> Vec<Cell> {
    let (line, text) = (&table.lines[index], table.line_text(index));
    let mut column = u32::from(line.indent);
    let mut cells = vec![Cell { start: column, end: column, is_figure: true }];
    let mut blanks = 0;
    for c in text.chars() {
        if c == ' ' {
            blanks += 1;
        } else {
            if blanks >= GAP {
                cells.push(Cell { start: column, end: column, is_figure: true });
            }
            blanks = 0;
            if let Some(cell) = cells.last_mut() {
                cell.end = column + width(c);
                cell.is_figure &=
                    c.is_ascii_digit() || matches!(c, '０'..='９' | '.' | ',' | '%' | '％' | '-' | '—' | '/');
            }
        }
        column += width(c);
    }
    cells
}

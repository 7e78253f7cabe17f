//! Tables whose columns only spaces align, as `pdftotext -layout` writes them.
//!
//! A roster has the same look and is no table: a column of figures tells them apart.

use crate::line::Kind;
use crate::page::table::{Candidate, Change, LineTable, Overlay, is_of_figure};
use crate::source::chars::width;

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

/// The lines of such tables.
pub(in crate::page) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    let may_be_row = |&line: &usize| !table.in_contents[line] && table.lines[line].kind == Kind::Text;
    for line in table.candidates(Candidate::AlignedRow).filter(may_be_row) {
        let own = cells(table.line_text(line), table.lines[line].indent);
        let is_next = |&(above, ref cells): &(usize, Vec<Cell>)| {
            above + 1 == line && table.lines[line].gap == 0 && is_aligned(cells, &own)
        };
        if !rows.last().is_some_and(is_next) {
            overlay.changes.extend(named(&rows));
            rows.clear();
        }
        if own.len() > 1 {
            rows.push((line, own));
        }
    }
    overlay.changes.extend(named(&rows));
    overlay
}

/// Lines with aligned cells, named rows where they are enough and a column of them holds figures.
fn named(rows: &[(usize, Vec<Cell>)]) -> impl Iterator<Item = (usize, Change)> + '_ {
    let columns = rows.first().map_or(0, |(_, head)| head.len());
    let has_figures = (1..columns).any(|column| rows[1..].iter().all(|(_, row)| row[column].is_figure));
    let is_table = rows.len() >= FEWEST_ROWS && has_figures;
    rows.iter().filter(move |_| is_table).map(|&(line, _)| (line, Change::Named(Kind::Row)))
}

/// As many cells, each with an edge where the one above has it.
fn is_aligned(above: &[Cell], own: &[Cell]) -> bool {
    let edge = |(a, b): (&Cell, &Cell)| a.start.abs_diff(b.start) <= PLAY || a.end.abs_diff(b.end) <= PLAY;
    above.len() == own.len() && above.iter().zip(own).all(edge)
}

/// The cells of a line, its indent counted.
fn cells(text: &str, indent: u16) -> Vec<Cell> {
    let mut column = u32::from(indent);
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
                cell.is_figure &= is_of_figure(c);
            }
        }
        column += width(c);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    fn rows(text: &str) -> Vec<usize> {
        find(&LineTable::new(text, scan_lines(text))).changes.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn tables() {
        assert_eq!(rows("桥名     长度\n甲桥      12\n乙桥     150\n共计两座"), [0, 1, 2]);
        // No column of figures: a roster. Cells that do not align. Too few rows.
        for text in [
            "王某     主任\n李某     科长\n赵某     科员",
            "桥名     长度\n甲桥             12\n乙桥     150",
            "桥名     12",
            "",
        ] {
            assert!(rows(text).is_empty(), "{text}");
        }
    }
}

//! Tables: the cells of each row; rows that were flattened, where a column counts them.

use memchr::memchr_iter;

use crate::lexicon::characters::BAR;
use crate::lexicon::tables::SERIAL_HEADS;
use crate::line::{Kind, count_tabs, is_space};
use crate::page::{LineTable, Paragraph, append_cell};
use crate::tree::{Code, Diagnostic, Rows, Table};

/// The table of a paragraph of rows or cells, and what is wrong with it.
pub(super) fn table(lines: &LineTable<'_>, paragraph: &Paragraph) -> (Table, Option<Diagnostic>) {
    let spans = lines.spans(paragraph);
    let tabs = spans.iter().map(|span| count_tabs(span.slice(lines.text)));
    let bytes = spans.iter().map(|span| span.len() as usize).sum();
    let mut rows = Rows::with_capacity(spans.len(), spans.len() + tabs.sum::<usize>(), bytes);
    let line_ids = lines.line_ids(paragraph);
    let (mut width, mut is_indented) = (0, false);
    for (nth, &id) in line_ids.iter().enumerate() {
        let line = &lines.lines[id as usize];
        let row = lines.seen_text(line);
        // What is not seen counts as a blank of its line.
        let blanks = if line.metrics.is_pierced() { usize::MAX } else { line.metrics.spaces() };
        // The head tells the columns: an empty cell at either edge is one of them, an indent of all rows is none.
        let (before, behind) = line.edge_tabs(lines.text);
        // Where the file says that it is a row, every tab stands between cells.
        let is_hinted = lines.hint(id as usize).table.is_some();
        if is_hinted {
            (0..before).for_each(|_| rows.write_cell(|_| ()));
        } else if nth == 0 {
            (width, is_indented) = (1 + count_tabs(&row), before > 0);
        } else if before > 0 && !is_indented {
            (0..before).for_each(|_| rows.write_cell(|_| ()));
        }
        add_row(&mut rows, &row, blanks);
        if is_hinted {
            (0..behind).for_each(|_| rows.write_cell(|_| ()));
        } else if behind > 0 && nth > 0 {
            let cells = 1 + count_tabs(&row) + if is_indented { 0 } else { before };
            (cells..width.min(cells + behind)).for_each(|_| rows.write_cell(|_| ()));
        }
        rows.end_row();
    }
    let mut finding = None;
    if paragraph.kind == Kind::Cell {
        match counted_width(&rows) {
            Some(width) => rows.join_rows(width),
            None => {
                let message = "the cells of a table stand in one column; their rows are lost";
                finding = spans.first().map(|&at| Diagnostic::new(Code::TableFlattened, at, message));
            }
        }
    }
    (Table { rows, spans }, finding)
}

/// Adds the cells that a line prints, in which at most so many blanks stand, tabs among them.
fn add_row(rows: &mut Rows, line: &str, blanks: usize) {
    let tabs = if blanks > 0 { count_tabs(line) } else { 0 };
    // Most cells are copied as they stand.
    let is_plain = tabs == blanks;
    let mut add =
        |cell: &str| rows.write_cell(|text| if is_plain { text.push_str(cell) } else { append_cell(text, cell) });
    if tabs > 0 {
        let mut from = 0;
        for at in memchr_iter(b'\t', line.as_bytes()) {
            add(&line[from..at]);
            from = at + 1;
        }
        add(&line[from..]);
    } else if let Some(cells) = line.strip_suffix(BAR) {
        cells.strip_prefix(BAR).unwrap_or(cells).split(BAR).for_each(add);
    } else if blanks < COLUMN_GAP.len() {
        add(line);
    } else {
        line.split(COLUMN_GAP).filter(|cell| !cell.chars().all(is_space)).for_each(add);
    }
}

/// Where only spaces align the columns; one or two of them also stand inside a cell.
const COLUMN_GAP: &str = "   ";

/// How many cells make a row of those that stand one to a line, where a column 序号 (serial numbers) counts them: its
/// head begins the cells, and 1, 2, 3… follow at equal distances.
fn counted_width(cells: &Rows) -> Option<usize> {
    let cell = |at: usize| cells.get(at)?.get(0);
    cell(0).filter(|head| SERIAL_HEADS.contains(head))?;
    let width = (1..cells.len()).find(|&at| cell(at) == Some("1"))?;
    let counts = |(nth, at): (usize, usize)| cell(at) == Some((nth + 1).to_string().as_str());
    let whole = width > 1 && cells.len() % width == 0 && (width..cells.len()).step_by(width).enumerate().all(counts);
    whole.then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the first table of a text, and whether they are lost.
    fn rows(text: &str) -> (usize, bool) {
        let lines = crate::page::read(text);
        let is_table = |p: &&Paragraph| matches!(p.kind, Kind::Row | Kind::Cell);
        let found = lines.paragraphs.iter().find(is_table).map(|paragraph| table(&lines, paragraph));
        found.map_or((0, false), |(table, finding)| (table.rows.len(), finding.is_some()))
    }

    #[test]
    fn rows_and_cells() {
        assert_eq!(rows("桥名\t长度\n青河桥\t120\n"), (2, false));
        assert_eq!(rows("检查桥梁。\n"), (0, false));
        assert_eq!(rows(""), (0, false));
    }

    #[test]
    fn cells_at_the_edges() {
        let cells = |text: &str| {
            let lines = crate::page::read(text);
            let is_row = |p: &&Paragraph| p.kind == Kind::Row;
            let (table, _) = table(&lines, lines.paragraphs.iter().find(is_row).expect("a table"));
            table.rows.iter().map(|row| row.len()).collect::<Vec<_>>()
        };
        assert_eq!(cells("镇\t桥\t长\n甲\t北桥\t120\n\t南桥\t80\n合计\t\t\n"), [3, 3, 3, 3]);
        assert_eq!(cells("\t镇\t桥\n\t甲\t北桥\n"), [2, 2]);
        assert_eq!(cells("桥\t长\u{200b}度\n北桥\t120\n"), [2, 2]);
    }

    #[test]
    fn counted() {
        let mut cells = Rows::with_capacity(6, 6, 36);
        for cell in ["序号", "桥名", "1", "青河桥", "2", "白河桥"] {
            add_row(&mut cells, cell, 0);
            cells.end_row();
        }
        assert_eq!(counted_width(&cells), Some(2));
        add_row(&mut cells, "3", 0);
        cells.end_row();
        assert_eq!(counted_width(&cells), None);
    }
}

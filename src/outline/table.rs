//! Tables: the cells of each row; rows that were flattened, where a column counts them.

use memchr::memchr_iter;

use crate::line::{Kind, is_space};
use crate::page::{Paragraph, Sheet, append_cell};
use crate::tree::{Code, Diagnostic, Rows, Table};

/// The table of a paragraph of rows or cells, and what is wrong with it.
pub(super) fn read(sheet: &Sheet<'_>, paragraph: &Paragraph) -> (Table, Option<Diagnostic>) {
    let spans = sheet.spans(paragraph);
    let lines = || spans.iter().map(|span| span.slice(sheet.text));
    let tabs = lines().map(|line| memchr_iter(b'\t', line.as_bytes()).count());
    let mut rows = Rows::with_capacity(spans.len(), spans.len() + tabs.sum::<usize>(), lines().map(str::len).sum());
    lines().for_each(|line| add_row(&mut rows, line));
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

/// Adds the row that a line prints.
fn add_row(rows: &mut Rows, line: &str) {
    let add = |cell: &str| rows.write_cell(|text| append_cell(text, cell));
    if line.contains('\t') {
        line.split('\t').for_each(add);
    } else if let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
        cells.split('|').for_each(add);
    } else {
        // Only spaces align the columns; one or two of them also stand inside a cell.
        line.split("   ").filter(|cell| !cell.chars().all(is_space)).for_each(add);
    }
    rows.end_row();
}

/// How many cells make a row of those that stand one to a line, where a column 序号 (serial numbers) counts them: its
/// head begins the cells, and 1, 2, 3… follow at equal distances.
fn counted_width(cells: &Rows) -> Option<usize> {
    let cell = |at: usize| cells.get(at)?.get(0);
    cell(0).filter(|head| matches!(*head, "序号" | "编号" | "序 号" | "項次" | "编 号"))?;
    let width = (1..cells.len()).find(|&at| cell(at) == Some("1"))?;
    let counts = |(nth, at): (usize, usize)| cell(at) == Some((nth + 1).to_string().as_str());
    let whole = width > 1 && cells.len() % width == 0 && (width..cells.len()).step_by(width).enumerate().all(counts);
    whole.then_some(width)
}

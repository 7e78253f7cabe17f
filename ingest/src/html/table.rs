//! Tables: those that hold data, and those that only place blocks beside each other.

use super::dom::{Dom, Id};
use super::flow::{self, Page};
use super::line::Line;
use super::style::{self, Display, Style};

/// Columns that a table may have.
const COLUMNS: usize = 256;
/// Letters of a cell that may hold an article.
const ARTICLE: u32 = 200;
/// Letters that each cell of a table of one column has at most.
const ENTRY: u32 = 30;

/// The table holds data. Others place blocks: a single cell, the whole article in one cell, tables in a table, headings.
pub(super) fn holds_data(page: Page<'_>, table: Id) -> bool {
    let dom = page.dom;
    let of = |id: Id| page.measures[id.index()];
    let whole = of(table);
    if dom.attribute(table, "role").is_some_and(|role| matches!(role, "presentation" | "none"))
        || whole.headings > 0
        || whole.tabled * 2 > whole.letters
    {
        return false;
    }
    let rows: Vec<Vec<Id>> = rows_of(dom, table).into_iter().map(|row| cells_of(dom, row)).collect();
    let cells = || rows.iter().flatten().copied();
    if rows.iter().all(|row| row.len() < 2) {
        let entries = cells().filter(|&cell| of(cell).letters > 0).count();
        return entries > 1 && cells().all(|cell| of(cell).letters <= ENTRY && of(cell).blocks == 0);
    }
    !cells().any(|cell| {
        let own = of(cell);
        own.letters >= ARTICLE && own.blocks >= 3 && own.letters * 10 > whole.letters * 6
    })
}

/// A line for each row, its cells parted by tabs; merged cells are empty behind and below the first.
pub(super) fn rows(page: Page<'_>, table: Id, style: Style) -> Vec<Line> {
    let dom = page.dom;
    let mut lines = Vec::new();
    for caption in dom.children(table).filter(|&id| dom.name(id) == "caption") {
        let (style, _) = style::of(dom, page.sheet, caption, style);
        let line = Line { begins: Some(true), ..flow::cell(page, caption, style) };
        if !line.is_blank() {
            lines.push(line);
        }
    }
    // Of each column, rows that the cell above reaches down to.
    let mut above: Vec<usize> = Vec::new();
    for row in rows_of(dom, table) {
        let (row_style, display) = style::of(dom, page.sheet, row, style);
        if display == Display::Hidden {
            continue;
        }
        let mut cells: Vec<Option<Line>> = Vec::new();
        let mut spans_all = None;
        for cell in cells_of(dom, row) {
            let (cell_style, display) = style::of(dom, page.sheet, cell, row_style);
            if display == Display::Hidden {
                continue;
            }
            fill(&mut cells, &mut above);
            let span = |name| dom.attribute(cell, name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
            let (columns, rows) = (span("colspan").clamp(1, COLUMNS), span("rowspan"));
            // 0 reaches down to the last row.
            let rows = if rows == 0 { usize::MAX } else { rows };
            for nth in 0..columns.min(COLUMNS.saturating_sub(cells.len())) {
                above.resize(above.len().max(cells.len() + 1), 0);
                above[cells.len()] = rows - 1;
                cells.push((nth == 0).then(|| flow::cell(page, cell, cell_style)));
            }
            spans_all = (cells.len() == columns && columns > 1).then_some(columns);
        }
        fill(&mut cells, &mut above);
        let mut line = Line { table: Some(0), ..Line::new(table, Some(true), &row_style) };
        let alone = spans_all == Some(cells.len()) && cells.len() >= above.len();
        for (nth, cell) in cells.iter().enumerate() {
            if nth > 0 && !alone {
                line.text.push('\t');
            }
            if let Some(cell) = cell {
                line.add(cell);
            }
        }
        if line.letters > 0 {
            lines.push(line);
        }
    }
    lines
}

/// Adds the cells that others above reach down to.
fn fill(cells: &mut Vec<Option<Line>>, above: &mut [usize]) {
    while let Some(rows) = above.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(None);
    }
}

/// The rows of a table, not those of tables in it: the head first, the foot last, as they are shown.
fn rows_of(dom: &Dom, table: Id) -> Vec<Id> {
    let mut rows = Vec::new();
    let is = |names: &'static [&str]| move |&id: &Id| names.contains(&dom.name(id));
    for part in [&["thead"][..], &["tbody", "tr"], &["tfoot"]] {
        for child in dom.children(table).filter(is(part)) {
            match dom.name(child) {
                "tr" => rows.push(child),
                _ => rows.extend(dom.children(child).filter(is(&["tr"]))),
            }
        }
    }
    rows
}

fn cells_of(dom: &Dom, row: Id) -> Vec<Id> {
    dom.children(row).filter(|&id| matches!(dom.name(id), "td" | "th")).collect()
}

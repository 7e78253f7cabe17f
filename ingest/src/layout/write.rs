//! The lines of the pages, with their hints.

use gongwen::{Code, Diagnostic, Input, LineHint, Span};

use super::cells::Table;
use super::columns::{Columns, Region, regions};
use super::gaps::{Item, items};
use super::measure::{Measures, sheet_edges};
use super::row::Row;
use super::sheet::Sheet;

/// Writes the pages one after the other.
pub(super) fn lines(sheets: Vec<Sheet>, measures: &Measures) -> Input {
    let edges = sheet_edges(&sheets, measures);
    let mut writer = Writer { input: Input::default(), measures, page: 0, tables: 0, last: None };
    let mut widths: Vec<(f32, Option<Columns>)> = Vec::new();
    for sheet in &sheets {
        if widths.len() < WIDTHS && !widths.iter().any(|(width, _)| (width - sheet.width).abs() < 4.0) {
            widths.push((sheet.width, Columns::of(&sheets, &edges, sheet.width, measures)));
        }
    }
    for (sheet, edges) in sheets.into_iter().zip(edges) {
        writer.page += 1;
        let alike = widths.iter().find(|(width, _)| (width - sheet.width).abs() < 4.0);
        writer.sheet(sheet, edges, alike.and_then(|(_, columns)| columns.as_ref()));
    }
    writer.input
}

struct Writer<'a> {
    input: Input,
    measures: &'a Measures,
    page: u32,
    tables: u32,
    /// The table that the page before ended with.
    last: Option<Table>,
}

/// Widths of pages of one file that are told apart.
const WIDTHS: usize = 8;
/// The gap of an empty line, in distances of lines.
const EMPTY: f32 = 1.6;

impl Writer<'_> {
    fn sheet(&mut self, sheet: Sheet, edges: (f32, f32), common: Option<&Columns>) {
        let Sheet { rows, heads, feet, strays, mut tables, .. } = sheet;
        heads.iter().for_each(|row| self.aside(row));
        let mut open = self.last.take();
        for Region { rows, left, right } in regions(rows, edges, common, self.measures, 0) {
            let mut above: Option<Row> = None;
            for item in items(rows, self.measures) {
                let table = match item {
                    Item::Row(row) => match row.table() {
                        Some(number) => {
                            above = Some(row);
                            std::mem::take(&mut tables[number])
                        }
                        None => {
                            self.gap(above.as_ref(), &row);
                            self.row(&row, left, right);
                            above = Some(row);
                            (open, self.last) = (None, None);
                            continue;
                        }
                    },
                    Item::Table(table) => {
                        above = None;
                        table
                    }
                };
                self.table(&table, open.take().as_ref());
                self.last = Some(table);
            }
        }
        feet.iter().chain(&strays).for_each(|row| self.aside(row));
    }

    fn hint(&self) -> LineHint {
        let mut hint = LineHint::default();
        hint.page = Some(self.page);
        hint
    }

    fn aside(&mut self, row: &Row) {
        let mut hint = self.hint();
        hint.aside = true;
        self.line(&row.text(), hint);
    }

    /// An empty line where two rows are far apart.
    fn gap(&mut self, above: Option<&Row>, row: &Row) {
        let Some(above) = above else { return };
        let step = row.y - above.y - above.depth;
        if step >= EMPTY * self.measures.step(above.size(), row.size()) {
            self.input.push_line("", self.hint());
        }
    }

    fn row(&mut self, row: &Row, left: f32, right: f32) {
        let measures = self.measures;
        let half = |distance: f32| (distance / measures.half()).round().clamp(0.0, 999.0) as u16;
        let (before, behind) = (row.x0() - left, right - row.x1());
        let mut hint = self.hint();
        hint.bold = (!measures.all_bold).then(|| row.is_bold());
        hint.size = Some((row.size() / measures.body * 100.0).round().clamp(1.0, 9999.0) as u16);
        (hint.left, hint.right) = (Some(half(before)), Some(half(behind)));
        // A full line stands in the middle or not: nobody can see it.
        let is_full = before.max(behind) < 0.9 * measures.body;
        hint.centred = (!is_full).then(|| self.is_centred(row, before, behind));
        self.line(row.text().trim(), hint);
    }

    /// As far from the left edge as from the right. A first line of a paragraph that ends two characters before the edge
    /// looks the same.
    fn is_centred(&self, row: &Row, before: f32, behind: f32) -> bool {
        let body = self.measures.body;
        let is_even = (before - behind).abs() <= 1.1 * body.max(row.size());
        let is_first_line = (1.6..2.4).contains(&(before / body)) && (row.size() - body).abs() < 0.08 * body;
        let is_plain = !row.is_bold() || self.measures.all_bold;
        is_even && before > 0.9 * body && !(is_first_line && is_plain)
    }

    /// The rows of a table; it goes on with the number of the one that the page before ended with, where their columns
    /// agree, and its head is not told again.
    fn table(&mut self, table: &Table, open: Option<&Table>) {
        let goes_on = open.filter(|open| open.agrees(table));
        if goes_on.is_none() {
            self.tables += 1;
        }
        for (place, (cells, bold)) in table.rows.iter().zip(&table.bold).enumerate() {
            let is_again = place == 0 && goes_on.is_some_and(|open| open.rows.first() == Some(cells));
            let mut hint = self.hint();
            if is_again {
                hint.aside = true;
            } else {
                hint.table = Some(self.tables);
                hint.bold = (!self.measures.all_bold).then_some(*bold);
            }
            self.line(&cells.join("\t"), hint);
        }
    }

    fn line(&mut self, text: &str, hint: LineHint) {
        let start = self.input.text().len();
        self.input.push_line(text, hint);
        let Some(at) = text.find(char::REPLACEMENT_CHARACTER) else { return };
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        let place = u32::try_from(start + at).ok().zip(u32::try_from(start + at + 3).ok());
        if let Some(span) = place.and_then(|(from, to)| Span::new(from, to)) {
            let what = format!("{count} glyphs of this line have no characters in the file");
            self.input.push_finding(Diagnostic::new(Code::UnreadableGlyph, span, what));
        }
    }
}

//! What stands at the edges of pages: running heads and feet, page numbers, notes below a short line.

use std::collections::HashMap;

use super::measure::Measures;
use super::row::Row;
use super::sheet::Sheet;

/// Sets it aside.
pub(super) fn set_aside(sheets: &mut [Sheet], measures: &Measures) {
    for sheet in &mut *sheets {
        page_numbers(sheet, measures);
    }
    let repeated = Repeated::of(sheets);
    for sheet in &mut *sheets {
        while sheet.rows.first().is_some_and(|row| repeated.is_head(sheet, row, measures)) {
            let row = sheet.rows.remove(0);
            sheet.heads.push(row);
        }
        while sheet.rows.last().is_some_and(|row| repeated.is_foot(sheet, row, measures)) {
            sheet.feet.extend(sheet.rows.pop());
        }
        page_numbers(sheet, measures);
        notes(sheet, measures);
        sheet.heads.sort_by(|a, b| a.y.total_cmp(&b.y));
        sheet.feet.sort_by(|a, b| a.y.total_cmp(&b.y));
    }
}

/// The outer parts of a page, of its height.
const EDGE: f32 = 0.13;

fn page_numbers(sheet: &mut Sheet, measures: &Measures) {
    let far = 1.3 * measures.pitch;
    if let [.., before, last] = sheet.rows.as_slice() {
        let is_apart = last.y - before.y - before.depth > far || last.y > (1.0 - EDGE) * sheet.height;
        if is_apart && last.table().is_none() && is_page_number(&last.text()) {
            sheet.feet.extend(sheet.rows.pop());
        }
    } else if let [only] = sheet.rows.as_slice()
        && only.y > (1.0 - EDGE) * sheet.height
        && is_page_number(&only.text())
    {
        sheet.feet.extend(sheet.rows.pop());
    }
    if let [first, next, ..] = sheet.rows.as_slice()
        && first.table().is_none()
        && (next.y - first.y > far && first.y < 2.0 * EDGE * sheet.height || first.y < EDGE * sheet.height)
        && is_page_number(&first.text())
    {
        let row = sheet.rows.remove(0);
        sheet.heads.push(row);
    }
}

/// `— 12 —`, `12`, `第12页`, `第 1 页 共 3 页`, `1/3`, `Page 1 of 3`, `iv`.
pub(super) fn is_page_number(text: &str) -> bool {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let plain = plain.trim_matches(|letter| "—–-─－·•~～|.".contains(letter));
    let count = plain.chars().count();
    if count == 0 || count > 14 {
        return false;
    }
    let is_digit = |letter: char| letter.is_ascii_digit() || ('０'..='９').contains(&letter);
    if plain.chars().all(is_digit) {
        return count <= 4;
    }
    let lower = plain.to_ascii_lowercase();
    if plain.chars().all(|letter| "ivxIVX".contains(letter)) {
        return count <= 5;
    }
    let bare = lower.replace("page", "").replace("of", "");
    let is_numeral = |letter: char| is_digit(letter) || "一二三四五六七八九十百〇零".contains(letter);
    let is_said = lower.contains('页') || lower.contains('頁') || lower.contains("page") || lower.contains('/');
    is_said
        && bare.chars().any(is_numeral)
        && bare.chars().all(|letter| is_numeral(letter) || "第页頁共/,，、".contains(letter))
}

/// Rows at the edges of several pages, at one height and in the same words.
struct Repeated {
    /// Words of a row and its height in steps, at the head or the foot.
    rows: HashMap<(bool, String), Vec<f32>>,
    /// Heights of all rows at the edges, and whether their words are repeated; sorted.
    heads: Vec<(f32, bool)>,
    feet: Vec<(f32, bool)>,
    pages: usize,
}

/// Rows at an edge that are compared.
const ROWS: usize = 3;
/// Heights that are one.
const LEVEL: f32 = 4.0;

impl Repeated {
    fn of(sheets: &[Sheet]) -> Repeated {
        let mut rows: HashMap<(bool, String), Vec<f32>> = HashMap::new();
        for sheet in sheets {
            for (is_head, row) in at_edges(sheet) {
                rows.entry((is_head, words(row))).or_default().push(row.y);
            }
        }
        let mut repeated = Repeated { rows, heads: Vec::new(), feet: Vec::new(), pages: sheets.len() };
        for sheet in sheets {
            for (is_head, row) in at_edges(sheet) {
                let is_repeated = repeated.count(is_head, row) > 1;
                let found = if is_head { &mut repeated.heads } else { &mut repeated.feet };
                found.push((row.y, is_repeated));
            }
        }
        repeated.heads.sort_by(|a, b| a.0.total_cmp(&b.0));
        repeated.feet.sort_by(|a, b| a.0.total_cmp(&b.0));
        repeated
    }

    /// On how many pages the words stand at this height.
    fn count(&self, is_head: bool, row: &Row) -> usize {
        let heights = self.rows.get(&(is_head, words(row))).map_or(&[][..], Vec::as_slice);
        heights.iter().take(64).filter(|height| (**height - row.y).abs() <= LEVEL).count()
    }

    /// Of the rows at this height, most are repeated: it is no place for text.
    fn is_place(&self, is_head: bool, y: f32) -> bool {
        let all = if is_head { &self.heads } else { &self.feet };
        let from = all.partition_point(|(height, _)| *height < y - LEVEL);
        let near = all[from..].iter().take_while(|(height, _)| *height <= y + LEVEL);
        let (count, repeated) = near.fold((0, 0), |(count, sum), (_, is)| (count + 1, sum + usize::from(*is)));
        repeated * 10 >= count * 6
    }

    fn is_head(&self, sheet: &Sheet, row: &Row, measures: &Measures) -> bool {
        let next = sheet.rows.get(1).map_or(f32::MAX, |next| next.y - row.y);
        self.is_outside(true, row, next, measures)
            || is_small(row, measures) && row.y < 0.1 * sheet.height && next > 1.6 * measures.pitch
    }

    fn is_foot(&self, sheet: &Sheet, row: &Row, measures: &Measures) -> bool {
        let before = sheet.rows.len().checked_sub(2).map(|at| &sheet.rows[at]);
        let distance = before.map_or(f32::MAX, |before| row.y - before.y - before.depth);
        self.is_outside(false, row, distance, measures)
            || is_small(row, measures) && row.y > 0.92 * sheet.height && distance > 1.2 * measures.pitch
    }

    fn is_outside(&self, is_head: bool, row: &Row, distance: f32, measures: &Measures) -> bool {
        if row.table().is_some() {
            return false;
        }
        let count = self.count(is_head, row);
        // Two pages may begin alike; what is set smaller and stands apart is a head all the same.
        let is_apart = distance > 1.25 * measures.step(row.size(), 0.0);
        let is_smaller = row.size() < 0.95 * measures.body;
        let is_sure = count > 2 && (is_apart || is_smaller || count * 3 > self.pages) || is_apart && is_smaller;
        count > 1 && is_sure && self.is_place(is_head, row.y)
    }
}

/// Set much smaller than the text.
fn is_small(row: &Row, measures: &Measures) -> bool {
    row.table().is_none() && row.size() <= 0.76 * measures.body
}

/// The first and last rows of a page, the first as heads.
fn at_edges(sheet: &Sheet) -> impl Iterator<Item = (bool, &Row)> {
    let (count, half) = (sheet.rows.len(), sheet.height / 2.0);
    let heads = sheet.rows.iter().take(ROWS).filter(move |row| row.y < half).map(|row| (true, row));
    let feet = sheet.rows[count.saturating_sub(ROWS)..].iter().filter(move |row| row.y >= half);
    heads.chain(feet.map(|row| (false, row))).filter(|(_, row)| row.table().is_none())
}

/// The words of a row, its numbers alike.
fn words(row: &Row) -> String {
    let text = row.text();
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).take(60);
    letters.map(|letter| if letter.is_numeric() && !('\u{3000}'..).contains(&letter) { '#' } else { letter }).collect()
}

/// Notes at the foot: small letters below a short line that begins where the text does.
fn notes(sheet: &mut Sheet, measures: &Measures) {
    let left = sheet.rows.iter().map(Row::x0).fold(f32::MAX, f32::min);
    let width = sheet.rows.iter().map(Row::x1).fold(f32::MIN, f32::max) - left;
    let is_short = |(y, from, to): &(f32, f32, f32)| {
        *y > 0.4 * sheet.height
            && (2.0 * measures.body..0.55 * width).contains(&(to - from))
            && (from - left).abs() < 2.0 * measures.body
    };
    let line = sheet.strokes.iter().filter(|stroke| is_short(stroke)).map(|stroke| stroke.0).fold(f32::MIN, f32::max);
    if line == f32::MIN {
        return;
    }
    let from = sheet.rows.partition_point(|row| row.y <= line);
    let is_note = |row: &Row| row.table().is_none() && row.size() <= 0.92 * measures.body;
    // The row above the line is text; below it, all is small.
    if from > 0 && sheet.rows[from..].iter().all(is_note) {
        sheet.feet.extend(sheet.rows.drain(from..));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_by_their_look() {
        for text in
            ["— 12 —", "- 3 -", "7", "第12页", "第 1 页 共 3 页", "1/3", "Page 1 of 3", "iv", "·４·", "第十二页"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "第十二条", "2024年", "20240", "附件1", "一、", "1.", "—"] {
            assert!(!is_page_number(text) || text == "1.", "{text}");
        }
    }
}

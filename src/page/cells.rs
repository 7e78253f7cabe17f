//! Flattened tables: an extraction that gives every cell of a table its own line.
//!
//! A long run of short lines without sentences, many of them figures or units, is one table; lines that look
//! like markers in it (一、主动公开情况) are cells. What stood in one row cannot be told: the table has one column.

use super::Sheet;
use super::cited::Cited;
use crate::line::terms::{is_body, kind_of};
use crate::line::{End, Kind, Line, is_han};

/// A table has at least so many figures or units.
const FEWEST_FIGURES: usize = 6;
/// A wider line is no cell, in columns.
const WIDEST_CELL: u32 = 64;

/// Marks the lines of flattened tables as cells.
pub(super) fn mark(sheet: &mut Sheet<'_>, cited: &Cited) {
    let standing: Vec<usize> = sheet.standing().collect();
    let mut from = 0;
    while from < standing.len() {
        if let Some(heading) = cited.heading(sheet, &standing[from..]) {
            from += heading;
            continue;
        }
        if sheet.lines[standing[from]].kind == Kind::AttachmentLabel {
            from += 1 + title_lines(sheet, &standing[from + 1..]);
            continue;
        }
        let length = run_length(sheet, &standing[from..], cited);
        let run = &standing[from..from + length];
        let figures = || run.iter().filter(|&&i| is_figure(sheet, i)).count();
        if length >= FEWEST_FIGURES && figures() >= FEWEST_FIGURES.max(length.div_ceil(3)) {
            for &i in run {
                sheet.lines[i].kind = Kind::Cell;
                sheet.lines[i].marker = None;
            }
        }
        from += length.max(1);
    }
}

/// Lines of the title behind an attachment's label: up to the one that a kind completes.
fn title_lines(sheet: &Sheet<'_>, lines: &[usize]) -> usize {
    let lines = lines.iter().take(MOST_TITLE_LINES);
    1 + lines.take_while(|&&i| kind_of(sheet.line_text(i)).is_none() && sheet.lines[i].kind == Kind::Text).count()
}

/// An attachment's title wraps over so many lines.
const MOST_TITLE_LINES: usize = 3;

/// How many lines from the start, which is no cited name, may be cells of one table.
fn run_length(sheet: &Sheet<'_>, lines: &[usize], cited: &Cited) -> usize {
    let mut length = 0;
    while let Some(&i) = lines.get(length) {
        let line = &sheet.lines[i];
        let text = sheet.line_text(i);
        let is_name = || cited.heading(sheet, &lines[length..]).is_some();
        let begins_another = || length > 0 && (line.page_break || is_name());
        if !may_be_cell(sheet, i, line) || begins_another() || (line.shape.colons > 0 && is_unit(text)) {
            break;
        }
        if text.contains("关于") {
            // The heading of the next document: its issuer stands on the line before.
            let issuer = length > 0 && is_body(sheet.line_text(lines[length - 1]));
            return length - issuer as usize;
        }
        length += 1;
    }
    length
}

/// The unit of the figures below: the head of a table that kept its lines.
fn is_unit(line: &str) -> bool {
    line.contains("单位：") || line.contains("单位:")
}

fn may_be_cell(sheet: &Sheet<'_>, index: usize, line: &Line) -> bool {
    let phrase = !line.shape.sentences && !line.shape.commas && matches!(line.shape.end, End::Word | End::Close);
    let narrow = line.shape.width <= WIDEST_CELL && !sheet.in_contents[index];
    match line.kind {
        Kind::Digits => narrow,
        Kind::Text | Kind::Note | Kind::Web => narrow && (phrase || is_figure(sheet, index)),
        _ => false,
    }
}

/// Figures, rates and units: 54, 81.8%, 万元, 个.
fn is_figure(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let text = sheet.line_text(index);
    if line.kind == Kind::Digits {
        return true;
    }
    let is_number = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || matches!(c, '.' | ',' | '%' | '％' | '-' | '—' | '－' | '+' | '/')
    };
    text.chars().all(is_number) || (line.shape.letters <= 2 && text.chars().all(is_han)) || text.starts_with("http")
}

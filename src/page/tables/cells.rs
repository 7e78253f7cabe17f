//! Flattened tables: an extraction that gives every cell of a table its own line.
//!
//! A long run of short lines without sentences, many of them figures or units, is one table; lines that look
//! like markers in it (一、主动公开情况) are cells. What stood in one row cannot be told: the table has one column.

use crate::lexicon::bodies::is_body;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::names_subject;
use crate::lexicon::tables::UNIT_LABELS;
use crate::line::{End, Kind, Line, is_han};
use crate::page::cited::Headings;
use crate::page::table::{Candidate, Change, LineTable, Overlay, is_of_figure};

/// A table has at least so many figures or units.
const FEWEST_FIGURES: usize = 6;
/// A wider line is no cell, in columns.
const WIDEST_CELL: u32 = 64;

/// The lines of flattened tables.
pub(in crate::page) fn find(table: &LineTable<'_>, body_lines: &[usize], headings: &Headings) -> Overlay {
    let mut overlay = Overlay::default();
    if table.candidates(Candidate::Figure).nth(FEWEST_FIGURES - 1).is_none() {
        return overlay;
    }
    let mut from = 0;
    // Up to here a stretch has figures enough for a table.
    let mut may_be_table = 0;
    while from < body_lines.len() {
        if let Some(heading) = headings.at(body_lines[from]) {
            from += heading;
            continue;
        }
        if table.lines[body_lines[from]].kind == Kind::AttachmentLabel {
            from += 1 + title_lines(table, &body_lines[from + 1..]);
            continue;
        }
        if from >= may_be_table {
            let length = stretch(table, &body_lines[from..], headings);
            if !has_figures(table, &body_lines[from..from + length], FEWEST_FIGURES) {
                from += length.max(1);
                continue;
            }
            may_be_table = from + length;
        }
        let length = run_length(table, &body_lines[from..], headings);
        let run = &body_lines[from..from + length];
        if has_figures(table, run, FEWEST_FIGURES.max(length.div_ceil(3))) {
            overlay.changes.extend(run.iter().map(|&line| (line, Change::Named(Kind::Cell))));
        }
        from += length.max(1);
    }
    overlay
}

/// How many lines from the start, which is no cited name, may be cells by their looks. Tables stand within such
/// stretches.
fn stretch(table: &LineTable<'_>, lines: &[usize], headings: &Headings) -> usize {
    let is_name = |at: usize| at > 0 && headings.at(lines[at]).is_some();
    (0..lines.len()).take_while(|&at| may_be_cell(table, lines[at]) && !is_name(at)).count()
}

/// Lines that are figures enough for a table.
fn has_figures(table: &LineTable<'_>, lines: &[usize], fewest: usize) -> bool {
    lines.len() >= fewest && lines.iter().filter(|&&i| is_figure(table, &table.lines[i])).count() >= fewest
}

/// Lines of the title behind an attachment's label: up to the one that a kind completes.
fn title_lines(table: &LineTable<'_>, lines: &[usize]) -> usize {
    let lines = lines.iter().take(MOST_TITLE_LINES);
    1 + lines.take_while(|&&i| kind_of(table.line_text(i)).is_none() && table.lines[i].kind == Kind::Text).count()
}

/// An attachment's title wraps over so many lines.
const MOST_TITLE_LINES: usize = 3;

/// How many lines from the start, which is no cited name, may be cells of one table.
fn run_length(table: &LineTable<'_>, lines: &[usize], headings: &Headings) -> usize {
    let mut length = 0;
    while let Some(&i) = lines.get(length) {
        let line = &table.lines[i];
        let text = table.line_text(i);
        let begins_another = length > 0 && (line.page_break || headings.at(i).is_some() || table.is_behind_end(i));
        if !may_be_cell(table, i) || begins_another || (line.metrics.colons > 0 && UNIT_LABELS.is_in(text)) {
            break;
        }
        if names_subject(text) {
            // The heading of the next document: its issuer stands on the line before.
            let issuer = length > 0 && is_body(table.line_text(lines[length - 1]));
            return length - issuer as usize;
        }
        length += 1;
    }
    length
}

fn may_be_cell(table: &LineTable<'_>, index: usize) -> bool {
    let line = &table.lines[index];
    let is_named = || matches!(line.kind, Kind::Digits | Kind::Text | Kind::Note | Kind::Web);
    if line.metrics.width > WIDEST_CELL || !is_named() || table.in_contents[index] {
        return false;
    }
    let is_phrase =
        !line.metrics.sentences && !line.metrics.commas() && matches!(line.metrics.end, End::Word | End::Close);
    is_phrase || is_figure(table, line)
}

/// Figures, rates and units: 54, 81.8%, 万元, 个.
fn is_figure(table: &LineTable<'_>, line: &Line) -> bool {
    let metrics = &line.metrics;
    let is_all = |is: fn(char) -> bool| line.span.slice(table.text).chars().all(is);
    line.kind == Kind::Digits
        || match metrics.first {
            first if is_han(first) => metrics.letters <= 2 && is_all(is_han),
            first => is_of_figure(first) && is_of_figure(metrics.last) && is_all(is_of_figure),
        }
}

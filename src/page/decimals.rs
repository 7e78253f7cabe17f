//! Names the markers of a decimal outline: 1, 1.1, 1.1.1, 1.2, 2, 2.1.
//!
//! Alone, `1.5` is a quantity and `2` a page number; in sequence they are an outline. Emergency plans (应急预案) and
//! technical standards number so.

use super::LineTable;
use crate::line::decimal::{DecimalPath, decimal_path};
use crate::line::numeral::is_digit;
use crate::line::{Kind, Mark, Marker};
use crate::tree::Style;

/// Lines of the shortest outline.
const SHORTEST: usize = 3;
/// Lines of several numerals in an outline, at least.
const FEWEST_DEEP: usize = 2;
/// Letters of the longest heading of one numeral.
const LONGEST_HEADING: u32 = 40;

/// Names the markers of every decimal outline of a table; `numbered` are the lines that begin with a digit.
pub(super) fn name(table: &mut LineTable<'_>, numbered: &[usize]) {
    let may_count = |&line: &usize| table.lines[line].kind == Kind::Text && !table.aside[line];
    let numbered: Vec<usize> = numbered.iter().copied().filter(may_count).collect();
    // Hardly any text has a decimal outline.
    let deep = numbered.iter().filter(|&&line| is_deep(table.line_text(line)));
    if deep.take(FEWEST_DEEP).count() < FEWEST_DEEP {
        return;
    }
    let candidates = candidates(table, &numbered);
    let mut outline: Vec<&Candidate> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let leads = candidates.get(at + 1).is_some_and(|next| next.path.is_first_below(&candidate.path));
        if candidate.is_glued && !leads {
            continue;
        }
        if outline.last().is_some_and(|last| candidate.path.follows(&last.path)) {
            outline.push(candidate);
        } else if candidate.path.is_first() {
            mark(table, &outline);
            outline.clear();
            outline.push(candidate);
        }
    }
    mark(table, &outline);
}

/// The line begins with two numerals.
fn is_deep(line: &str) -> bool {
    let mut rest = line.chars();
    matches!(rest.find(|&c| !is_digit(c)), Some('.' | '．')) && rest.next().is_some_and(is_digit)
}

/// A line that may belong to an outline.
struct Candidate {
    line: usize,
    path: DecimalPath,
    /// Bytes of the number.
    len: u32,
    /// One numeral, and no space behind it.
    is_glued: bool,
}

fn candidates(table: &LineTable<'_>, numbered: &[usize]) -> Vec<Candidate> {
    let candidate = |line: usize| {
        let text = table.line_text(line);
        let (rest, path) = decimal_path(text).ok()?;
        let metrics = &table.lines[line].metrics;
        let is_heading = !metrics.punctuated && !metrics.commas && metrics.letters <= LONGEST_HEADING;
        let is_glued = path.depth() == 1 && !rest.starts_with(crate::line::is_space);
        let len = (text.len() - rest.len()) as u32;
        (path.depth() > 1 || is_heading).then_some(Candidate { line, path, len, is_glued })
    };
    numbered.iter().copied().filter_map(candidate).collect()
}

/// Marks the lines of an outline, if they are enough to be one.
fn mark(table: &mut LineTable<'_>, outline: &[&Candidate]) {
    let deep = outline.iter().filter(|candidate| candidate.path.depth() > 1).count();
    if outline.len() < SHORTEST || deep < FEWEST_DEEP {
        return;
    }
    for Candidate { line, path, len, .. } in outline {
        let marker = Marker::alone(Mark::Clause(Style::Decimal), path.last(), *len);
        table.lines[*line].marker = Some(Marker { depth: path.depth() as u8, ..marker });
    }
}

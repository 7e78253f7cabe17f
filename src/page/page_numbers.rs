//! Page numbers that no line shows by itself: bare ones by their sequence, glued ones at the start of a page, torn ones
//! with their dashes on lines of their own.

use super::LineTable;
use crate::line::numeral::arabic;
use crate::line::{Kind, is_han};
use crate::tree::FurnitureKind;

/// Sets aside what sequences prove; `numbered` are the lines that begin with a digit, in a text that [`is_spaced`] or not.
pub(super) fn set_aside(table: &mut LineTable<'_>, numbered: &[usize], is_spaced: bool) {
    // Where page numbers have their dashes, bare digits are something else.
    let has_feet = table.lines.iter().filter(|line| matches!(line.kind, Kind::PageNumber(_))).count() >= SHORTEST_CHAIN;
    if !has_feet {
        number_chain(table, numbered, bare_number, FAR_APART);
    }
    // Where empty lines part all paragraphs, none of them shows where a page begins.
    if !is_spaced {
        number_chain(table, numbered, glued_number, 0);
    }
}

/// Empty lines stand between most lines.
pub(super) fn is_spaced(table: &LineTable<'_>) -> bool {
    table.lines.iter().filter(|line| line.gap > 0).count() * 10 >= table.lines.len() * 7
}

/// A page number torn over lines, its dashes beside it: `—`, `5`, `—`; `digits` are the lines of digits alone.
pub(super) fn mend_torn(table: &mut LineTable<'_>, digits: &[usize]) {
    let is_dash = |table: &LineTable<'_>, i: usize| {
        table.lines[i].metrics.letters == 1 && matches!(table.lines[i].metrics.first, '—' | '－' | '-' | '–')
    };
    for &digits in digits.iter().filter(|&&digits| digits > 0) {
        if table.aside[digits] {
            continue;
        }
        let above = (digits.saturating_sub(2)..digits).rev().take_while(|&i| is_dash(table, i));
        let below = (digits + 1..(digits + 3).min(table.lines.len())).take_while(|&i| is_dash(table, i));
        let dashes: Vec<usize> = above.chain(below).collect();
        if dashes.len() == 2 {
            dashes.into_iter().chain([digits]).for_each(|i| table.set_aside(i, FurnitureKind::PageNumber));
        }
    }
}

/// Bare page numbers stand at least this many lines apart.
const FAR_APART: usize = 12;
/// So many in sequence are no accident.
const SHORTEST_CHAIN: usize = 3;

/// Sets page numbers aside that only their sequence proves: 1, 2, 3… each `apart` lines or more from
/// the last. `number` gives the digits of a candidate, `numbered` are the lines that begin with a digit.
fn number_chain<'a>(
    table: &mut LineTable<'a>,
    numbered: &[usize],
    number: impl Fn(&LineTable<'a>, usize) -> Option<&'a str>,
    apart: usize,
) {
    let body_lines = numbered.iter().copied().filter(|&i| !table.aside[i]);
    let candidates: Vec<(usize, u32, usize)> = body_lines
        .filter_map(|i| number(table, i).and_then(|digits| arabic(digits).ok().map(|(_, n)| (i, n, digits.len()))))
        .filter(|&(_, n, _)| n > 0 && n < 2000)
        .collect();
    let Some(largest) = candidates.iter().map(|&(_, n, _)| n).max() else { return };
    // Chains by their length and their last candidate, the candidate before each, and the chains that wait for a number.
    let mut chains: Vec<(usize, usize)> = Vec::new();
    let mut before = vec![None; candidates.len()];
    let mut waiting = vec![None; largest as usize + 2];
    for (at, &(line, n, _)) in candidates.iter().enumerate() {
        let chain = match waiting[n as usize] {
            Some(chain) => {
                let (length, last): &mut (usize, usize) = &mut chains[chain];
                if line < candidates[*last].0 + apart {
                    continue;
                }
                before[at] = Some(*last);
                (*length, *last) = (*length + 1, at);
                chain
            }
            None => {
                chains.push((1, at));
                chains.len() - 1
            }
        };
        waiting[n as usize] = None;
        waiting[n as usize + 1] = Some(chain);
    }
    let Some(&(length, last)) = chains.iter().max_by_key(|(length, _)| *length) else { return };
    if length >= SHORTEST_CHAIN && length * 3 >= candidates.len() {
        let backwards: Vec<usize> = std::iter::successors(Some(last), |&at| before[at]).collect();
        for at in backwards.into_iter().rev() {
            let (line, _, bytes) = candidates[at];
            table.set_aside_start(line, bytes, FurnitureKind::PageNumber);
        }
    }
}

/// Digits alone on a line.
fn bare_number<'a>(table: &LineTable<'a>, index: usize) -> Option<&'a str> {
    (table.lines[index].kind == Kind::Digits).then(|| table.line_text(index))
}

/// The digits glued to the first line of a page: `2（四）信托公司`, `3定。如果…`, `1金融机构…办法`.
///
/// A page begins behind a blank line or a form feed, in text that has none between paragraphs.
fn glued_number<'a>(table: &LineTable<'a>, index: usize) -> Option<&'a str> {
    let line = &table.lines[index];
    if !(index == 0 || line.gap > 0 || line.page_break) || line.kind == Kind::Row || line.marker.is_some() {
        return None;
    }
    let text = table.line_text(index);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let next = rest.chars().next()?;
    let reads_on = is_han(next)
        && !matches!(next, '年' | '月' | '日' | '号' | '个' | '万' | '亿' | '元' | '时' | '件' | '名' | '人');
    ((1..=3).contains(&digits.len()) && (reads_on || matches!(next, '（' | '(' | '《' | '“'))).then_some(digits)
}

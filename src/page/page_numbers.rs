//! Page numbers that no line shows by itself: bare ones by their sequence, glued ones at the start of a page, torn ones
//! with their dashes on lines of their own.

use std::collections::HashMap;

use super::Sheet;
use crate::line::numeral::arabic;
use crate::line::{Kind, is_han};
use crate::tree::FurnitureKind;

/// Sets aside what sequences prove; `numbered` are the lines that begin with a digit.
pub(super) fn set_aside(sheet: &mut Sheet<'_>, numbered: &[usize]) {
    // Where page numbers have their dashes, bare digits are something else.
    let has_feet = sheet.lines.iter().filter(|line| matches!(line.kind, Kind::PageNumber(_))).count() >= SHORTEST_CHAIN;
    if !has_feet {
        number_chain(sheet, numbered, bare_number, FAR_APART);
    }
    // Where empty lines part all paragraphs, none of them shows where a page begins.
    if !is_spaced(sheet) {
        number_chain(sheet, numbered, glued_number, 0);
    }
}

/// Empty lines stand between most lines.
pub(super) fn is_spaced(sheet: &Sheet<'_>) -> bool {
    sheet.lines.iter().filter(|line| line.gap > 0).count() * 10 >= sheet.lines.len() * 7
}

/// A page number torn over lines, its dashes beside it: `—`, `5`, `—`.
pub(super) fn mend_torn(sheet: &mut Sheet<'_>) {
    let is_dash = |sheet: &Sheet<'_>, i: usize| {
        sheet.lines[i].shape.letters == 1 && matches!(sheet.lines[i].shape.first, '—' | '－' | '-' | '–')
    };
    for digits in 1..sheet.lines.len() {
        if sheet.lines[digits].kind != Kind::Digits || sheet.aside[digits] {
            continue;
        }
        let above = (digits.saturating_sub(2)..digits).rev().take_while(|&i| is_dash(sheet, i));
        let below = (digits + 1..(digits + 3).min(sheet.lines.len())).take_while(|&i| is_dash(sheet, i));
        let dashes: Vec<usize> = above.chain(below).collect();
        if dashes.len() == 2 {
            dashes.into_iter().chain([digits]).for_each(|i| sheet.set_aside(i, FurnitureKind::PageNumber));
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
    sheet: &mut Sheet<'a>,
    numbered: &[usize],
    number: impl Fn(&Sheet<'a>, usize) -> Option<&'a str>,
    apart: usize,
) {
    let standing = numbered.iter().copied().filter(|&i| !sheet.aside[i]);
    let candidates: Vec<(usize, u32, usize)> = standing
        .filter_map(|i| number(sheet, i).and_then(|digits| arabic(digits).ok().map(|(_, n)| (i, n, digits.len()))))
        .filter(|&(_, n, _)| n > 0 && n < 2000)
        .collect();
    // Ends of chains by the number that would continue them: the line of their last member, the chain.
    let mut chains: Vec<Vec<usize>> = Vec::new();
    let mut waiting: HashMap<u32, usize> = HashMap::new();
    for (at, &(line, n, _)) in candidates.iter().enumerate() {
        let chain = match waiting.get(&n) {
            Some(&chain) if line >= candidates[*chains[chain].last().unwrap_or(&0)].0 + apart => {
                chains[chain].push(at);
                chain
            }
            Some(_) => continue,
            None => {
                chains.push(vec![at]);
                chains.len() - 1
            }
        };
        waiting.remove(&n);
        waiting.insert(n + 1, chain);
    }
    let Some(longest) = chains.into_iter().max_by_key(Vec::len) else { return };
    if longest.len() >= SHORTEST_CHAIN && longest.len() * 3 >= candidates.len() {
        for at in longest {
            let (line, _, bytes) = candidates[at];
            sheet.set_aside_start(line, bytes, FurnitureKind::PageNumber);
        }
    }
}

/// Digits alone on a line.
fn bare_number<'a>(sheet: &Sheet<'a>, index: usize) -> Option<&'a str> {
    (sheet.lines[index].kind == Kind::Digits).then(|| sheet.line_text(index))
}

/// The digits glued to the first line of a page: `2（四）信托公司`, `3定。如果…`, `1金融机构…办法`.
///
/// A page begins behind a blank line or a form feed, in text that has none between paragraphs.
fn glued_number<'a>(sheet: &Sheet<'a>, index: usize) -> Option<&'a str> {
    let line = &sheet.lines[index];
    if !(index == 0 || line.gap > 0 || line.page_break) || line.kind == Kind::Row || line.marker.is_some() {
        return None;
    }
    let text = sheet.line_text(index);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let next = rest.chars().next()?;
    let reads_on = is_han(next)
        && !matches!(next, '年' | '月' | '日' | '号' | '个' | '万' | '亿' | '元' | '时' | '件' | '名' | '人');
    ((1..=3).contains(&digits.len()) && (reads_on || matches!(next, '（' | '(' | '《' | '“'))).then_some(digits)
}

//! Page numbers that no line shows by itself: bare ones by their sequence, glued ones at the start of a page, torn ones
//! with their dashes on lines of their own.

use crate::lexicon::characters::is_counter;
use crate::line::numeral::arabic;
use crate::line::{Kind, is_han};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::FurnitureKind;

/// Page numbers that are torn over lines, their dashes beside them: `—`, `5`, `—`.
pub(super) fn torn(table: &LineTable<'_>) -> Overlay {
    let is_dash = |&at: &usize| {
        table.lines.get(at).is_some_and(|line| {
            line.metrics.letters == 1 && matches!(line.metrics.first, '—' | '－' | '-' | '–') && !table.aside[at]
        })
    };
    let mut overlay = Overlay::default();
    let mut used = None;
    for digits in table.candidates(Candidate::Numbered).filter(|&at| at > 0 && table.lines[at].kind == Kind::Digits) {
        let above = (digits.saturating_sub(2)..digits).rev().take_while(is_dash);
        let below = (digits + 1..digits + 3).take_while(is_dash);
        let dashes: Vec<usize> = above.chain(below).filter(|&dash| Some(dash) > used).collect();
        if dashes.len() == 2 {
            used = dashes.iter().max().copied();
            let lines = dashes.into_iter().chain([digits]);
            overlay.changes.extend(lines.map(|at| (at, Change::Aside(FurnitureKind::PageNumber))));
        }
    }
    overlay
}

/// Bare digits that their sequence shows to be page numbers. Where page numbers have their dashes, they are something else.
pub(super) fn bare(table: &LineTable<'_>) -> Overlay {
    let is_number = |&at: &usize| matches!(table.lines[at].kind, Kind::PageNumber(_));
    if table.census.of_kind(Candidate::PageEdge).filter(is_number).nth(SHORTEST_CHAIN - 1).is_some() {
        return Overlay::default();
    }
    number_chain(table, bare_number, FAR_APART)
}

/// Digits glued to the first line of a page. Where empty lines part all paragraphs, none of them shows where a page begins.
pub(super) fn glued(table: &LineTable<'_>) -> Overlay {
    if table.census.is_spaced() { Overlay::default() } else { number_chain(table, glued_number, 0) }
}

/// Bare page numbers stand at least this many lines apart.
const FAR_APART: usize = 12;
/// So many in sequence are no accident.
const SHORTEST_CHAIN: usize = 3;

/// Page numbers that only their sequence proves: 1, 2, 3… each `apart` lines or more from the last. `number` gives the
/// digits of a candidate.
fn number_chain<'a>(
    table: &LineTable<'a>,
    number: impl Fn(&LineTable<'a>, usize) -> Option<&'a str>,
    apart: usize,
) -> Overlay {
    let candidates: Vec<(usize, u32, usize)> = table
        .candidates(Candidate::Numbered)
        .filter_map(|at| number(table, at).and_then(|digits| arabic(digits).ok().map(|(_, n)| (at, n, digits.len()))))
        .filter(|&(_, n, _)| n > 0 && n < 2000)
        .collect();
    let Some(largest) = candidates.iter().map(|&(_, n, _)| n).max() else { return Overlay::default() };
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
    let longest = chains.iter().max_by_key(|(length, _)| *length);
    let Some(&(_, last)) = longest.filter(|(length, _)| *length >= SHORTEST_CHAIN && length * 3 >= candidates.len())
    else {
        return Overlay::default();
    };
    let mut chain: Vec<usize> = std::iter::successors(Some(last), |&at| before[at]).collect();
    chain.reverse();
    let cut = |(line, _, bytes): (usize, u32, usize)| {
        (line, Change::cut_start(table.text, &table.lines[line], bytes, FurnitureKind::PageNumber))
    };
    chain.into_iter().map(|at| cut(candidates[at])).collect()
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
    let reads_on = is_han(next) && !is_counter(next);
    ((1..=3).contains(&digits.len()) && (reads_on || matches!(next, '（' | '(' | '《' | '“'))).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    fn lines(text: &str, find: impl Fn(&LineTable<'_>) -> Overlay) -> Vec<usize> {
        find(&LineTable::new(text, scan_lines(text))).changes.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn numbers_beside_their_dashes() {
        assert_eq!(lines("桥\n—\n5\n—\n梁", torn), [1, 3, 2]);
        assert_eq!(lines("桥\n5\n—\n—\n6\n—", torn), [2, 3, 1]);
        assert!(lines("桥\n—\n5\n梁", torn).is_empty() && lines("", torn).is_empty());
    }

    #[test]
    fn numbers_in_sequence() {
        let pages = |numbers: [u32; 3]| numbers.map(|n| format!("{}{n}", "检查桥梁。\n".repeat(12))).join("\n");
        assert_eq!(lines(&pages([1, 2, 3]), bare), [12, 25, 38]);
        assert!(lines(&pages([1, 5, 3]), bare).is_empty() && lines("", bare).is_empty());
        let glued_to = |numbers: [u32; 3]| numbers.map(|n| format!("{n}检查桥梁。\n养护桥梁。\n")).join("\n");
        assert_eq!(lines(&glued_to([1, 2, 3]), glued), [0, 2, 4]);
        assert!(lines(&glued_to([1, 1, 3]), glued).is_empty() && lines("", glued).is_empty());
    }
}

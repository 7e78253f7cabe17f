//! Names the markers of a decimal outline: 1, 1.1, 1.1.1, 1.2, 2, 2.1.
//!
//! Alone, `1.5` is a quantity and `2` a page number; in sequence they are an outline. Emergency plans (应急预案) and
//! technical standards number so.

use crate::line::decimal::{DecimalPath, decimal_path};
use crate::line::numeral::is_digit;
use crate::line::{Kind, Mark, Marker, is_space};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::Style;

/// Lines of the shortest outline.
const SHORTEST: usize = 3;
/// Lines of several numerals in an outline, at least.
const FEWEST_DEEP: usize = 2;
/// Letters of the longest heading of one numeral.
const LONGEST_HEADING: u32 = 40;

/// The markers of every decimal outline.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let numbered = table.candidates(Candidate::Numbered).filter(|&line| table.lines[line].kind == Kind::Text);
    // Hardly any text has a decimal outline.
    if numbered.clone().filter(|&line| is_deep(table.line_text(line))).nth(FEWEST_DEEP - 1).is_none() {
        return overlay;
    }
    let candidates: Vec<Numbered> = numbered.filter_map(|line| numbered_line(table, line)).collect();
    let mut outline: Vec<&Numbered> = Vec::new();
    // The last item of a list, below which an outline may begin, and whether this one began so.
    let (mut item, mut is_below_item) = (None::<&Numbered>, false);
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.is_item {
            item = Some(candidate);
            continue;
        }
        let leads = candidates.get(at + 1).is_some_and(|next| next.path.is_first_below(&candidate.path));
        if candidate.is_glued && !leads {
            continue;
        }
        if outline.last().is_some_and(|last| candidate.path.follows(&last.path)) {
            outline.push(candidate);
            continue;
        }
        let begins_below = item.is_some_and(|item| candidate.path.is_first_below(&item.path));
        if begins_below || candidate.path.is_first() {
            overlay.changes.extend(markers(&outline, is_below_item));
            outline.clear();
            outline.push(candidate);
            is_below_item = begins_below;
        }
    }
    overlay.changes.extend(markers(&outline, is_below_item));
    overlay
}

/// The line begins with two numerals.
fn is_deep(line: &str) -> bool {
    let mut rest = line.chars();
    matches!(rest.find(|&c| !is_digit(c)), Some('.' | '．')) && rest.next().is_some_and(is_digit)
}

/// A line that may belong to an outline.
struct Numbered {
    line: usize,
    path: DecimalPath,
    /// Bytes of the number.
    len: u32,
    /// One numeral, and no space behind it.
    is_glued: bool,
    /// It is an item of a list, and stays one: 2.
    is_item: bool,
}

fn numbered_line(table: &LineTable<'_>, line: usize) -> Option<Numbered> {
    let text = table.line_text(line);
    let Ok((rest, path)) = decimal_path(text) else {
        let is_item = |marker: &Marker| marker.mark == Mark::Clause(Style::Arabic) && !marker.ambiguous;
        let Marker { ordinal, len, .. } = table.lines[line].marker.filter(is_item)?;
        return Some(Numbered { line, path: DecimalPath::single(ordinal), len, is_glued: false, is_item: true });
    };
    let metrics = &table.lines[line].metrics;
    let is_heading = !metrics.punctuated && !metrics.commas() && metrics.letters <= LONGEST_HEADING;
    let is_glued = path.depth() == 1 && !rest.starts_with(is_space);
    let len = (text.len() - rest.len()) as u32;
    (path.depth() > 1 || is_heading).then_some(Numbered { line, path, len, is_glued, is_item: false })
}

/// The markers of the lines of an outline, if they are enough to be one; the item of a list that it stands below is one of them.
fn markers<'o>(outline: &'o [&Numbered], is_below_item: bool) -> impl Iterator<Item = (usize, Change)> + 'o {
    let deep = outline.iter().filter(|numbered| numbered.path.depth() > 1).count();
    let is_outline = outline.len() + is_below_item as usize >= SHORTEST && deep >= FEWEST_DEEP;
    outline.iter().filter(move |_| is_outline).map(|Numbered { line, path, len, .. }| {
        let marker = Marker::alone(Mark::Clause(Style::Decimal), path.last(), *len);
        (*line, Change::Marked(Marker { depth: path.depth() as u8, ..marker }))
    })
}

#[cfg(test)]
mod tests {
    use super::super::laid;
    use super::*;

    fn outline(text: &str) -> Vec<usize> {
        laid(find, text)
    }

    #[test]
    fn outlines() {
        assert_eq!(outline("1 总则\n1.1 目的\n养护桥梁。\n1.2 依据\n2 职责"), [0, 1, 3, 4]);
        assert_eq!(outline("1. 目的\n2. 方法：甲法。\n2.1. 裝置：\n2.1.1 甲儀\n2.2. 試藥"), [2, 3, 4]);
        // Quantities, one level only, a sequence that breaks off.
        for text in [
            "1.5 米\n2.5 米\n3.5 米",
            "1 总则\n2 职责\n3 附则",
            "1 总则\n1.1 目的\n4.7 依据",
            "1. 目的\n2.1 米\n2.2 米",
            "",
        ] {
            assert!(outline(text).is_empty(), "{text}");
        }
    }
}

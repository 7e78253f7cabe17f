//! A number of a list whose words begin with a digit: 3.5+2就业之家, between 2. and 4. By itself it reads as 3.5.

use crate::line::numeral::arabic;
use crate::line::{Kind, Mark, Marker};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::Style;

/// Such lines, the one before and the one behind of the same series.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut numbers = table.candidates(Candidate::Numbered).filter_map(|line| Some((line, number(table, line)?)));
    let (mut last, mut pending) = (None, None);
    let mut overlay = Overlay::default();
    while let Some((line, (ordinal, is_marked, len))) = numbers.next() {
        match pending.take() {
            Some((pending, before, len)) if is_marked && before + 1 == ordinal => {
                let marker = Marker::alone(Mark::Clause(Style::Arabic), before, len);
                overlay.push(pending, Change::Marked(marker));
            }
            _ => {}
        }
        match is_marked {
            true => last = Some(ordinal),
            false if last.is_some_and(|last| last + 1 == ordinal) => pending = Some((line, ordinal, len)),
            false => {}
        }
    }
    overlay
}

/// The number that a line begins with, up to its point and no blank behind it; whether it is a marker as it stands, and its bytes
/// with the point.
fn number(table: &LineTable<'_>, line: usize) -> Option<(u32, bool, u32)> {
    let own = &table.lines[line];
    match own.marker {
        Some(marker) => {
            let is_of_list = marker.mark == Mark::Clause(Style::Arabic) && !marker.ambiguous;
            is_of_list.then_some((marker.ordinal, true, marker.len))
        }
        None => {
            let text = table.line_text(line);
            let (rest, ordinal) = arabic(text).ok()?;
            let behind =
                rest.strip_prefix(['.', '．']).filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))?;
            (own.kind == Kind::Text).then_some((ordinal, false, (text.len() - behind.len()) as u32))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn numbers_between_others() {
        let found = |text: &str| {
            let table = LineTable::new(text, scan_lines(text));
            find(&table).changes.into_iter().map(|(line, _)| line).collect::<Vec<_>>()
        };
        assert_eq!(found("1.检查\n2.修理\n3.5+2桥\n4.养护"), [2]);
        for text in ["1.检查\n2.修理\n3.5米\n养护", "2.修理\n3.5米\n5.养护", "3.5米\n4.养护", ""] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }
}

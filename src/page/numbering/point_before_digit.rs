//! A number of a list whose words begin with a digit: 3.5+2就业之家, between 2. and 4. By itself it reads as 3.5.

use crate::line::numeral::arabic;
use crate::line::{Kind, Mark, Marker};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::Style;

/// Such lines, the one before and the one behind of the same series.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let numbers = table.candidates(Candidate::Numbered).filter_map(|line| Some((line, number(table, line)?)));
    let mut overlay = Overlay::default();
    // The last marker of the list, and a number behind it that may be the next.
    let (mut last, mut pending) = (None, None::<(usize, Number)>);
    for (line, own) in numbers {
        if let Some((at, before)) =
            pending.take().filter(|(_, before)| own.is_marked && before.ordinal + 1 == own.ordinal)
        {
            overlay.push(at, Change::Marked(Marker::alone(Mark::Clause(Style::Arabic), before.ordinal, before.len)));
        }
        if own.is_marked {
            last = Some(own.ordinal);
        } else if last.is_some_and(|last| last + 1 == own.ordinal) {
            pending = Some((line, own));
        }
    }
    overlay
}

/// The number that a line begins with.
struct Number {
    ordinal: u32,
    /// It is a marker as it stands.
    is_marked: bool,
    /// Its bytes, with the point.
    len: u32,
}

/// A marker of a list, or a number with a point and a digit right behind it.
fn number(table: &LineTable<'_>, line: usize) -> Option<Number> {
    let own = &table.lines[line];
    if let Some(marker) = own.marker {
        let is_of_list = marker.mark == Mark::Clause(Style::Arabic) && !marker.ambiguous;
        return is_of_list.then_some(Number { ordinal: marker.ordinal, is_marked: true, len: marker.len });
    }
    let text = table.line_text(line);
    let (rest, ordinal) = arabic(text).ok()?;
    let behind = rest.strip_prefix(['.', '．']).filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))?;
    let len = (text.len() - behind.len()) as u32;
    (own.kind == Kind::Text).then_some(Number { ordinal, is_marked: false, len })
}

#[cfg(test)]
mod tests {
    use super::super::laid;
    use super::*;

    #[test]
    fn numbers_between_others() {
        let found = |text| laid(find, text);
        assert_eq!(found("1.检查\n2.修理\n3.5+2桥\n4.养护"), [2]);
        for text in ["1.检查\n2.修理\n3.5米\n养护", "2.修理\n3.5米\n5.养护", "3.5米\n4.养护", ""] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }
}

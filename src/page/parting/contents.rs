//! The heading of a contents list behind the name of the text that it lists: `某市桥梁应急预案目录`.
//!
//! ```text
//! contents = name "目录"      above "1.总则", where the text has cited the name and the entry stands again; its parts become lines
//! ```

use crate::lexicon::kinds::kind_of;
use crate::lexicon::pages::CONTENTS_HEADINGS;
use crate::line::numeral::is_digit;
use crate::line::{Kind, Line, is_space};
use crate::page::table::LineTable;
use crate::source::Span;

/// Such a line stands below the notice that issues the text, or below the way to the page.
const FRONT: usize = 80;
/// Characters of the shortest name.
const SHORTEST: usize = 6;
/// Bytes of 目录, and its last character.
const LENGTH: usize = 2 * 3;
const LAST: [char; 2] = ['录', '錄'];

pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let part = |at: usize| {
        let line = &table.lines[at];
        let parts = parts(&table.text[..line.span.start as usize], table.line_text(at))?;
        let begins_list = |next: &Line| match next.marker {
            Some(marker) => marker.ordinal == 1,
            None => is_digit(next.metrics.first),
        };
        let parts = parts.map(|part| Span::of(table.text, part));
        let is_list = table.lines.get(at + 1).is_some_and(begins_list) && stands_again(table, at + 1);
        is_list.then(|| (at, super::lines(table.text, line, &parts, 0)))
    };
    let may_be = |&at: &usize| {
        let Line { kind, ref metrics, marker, .. } = table.lines[at];
        LAST.contains(&metrics.last) && kind == Kind::Text && marker.is_none() && !metrics.punctuated
    };
    (0..table.lines.len().min(FRONT)).filter(may_be).filter_map(part).collect()
}

/// The words of an entry stand at the start of a line below, in the text that it lists; a list of names has no such text.
fn stands_again(table: &LineTable<'_>, entry: usize) -> bool {
    let is_leader = |c: char| is_space(c) || is_digit(c) || matches!(c, '.' | '…' | '·' | '．');
    let words = table.line_text(entry).trim_end_matches(is_leader);
    !words.is_empty() && (entry + 1..table.lines.len()).any(|below| table.line_text(below).starts_with(words))
}

/// The name, which stands in the text `before` it, and the heading of the list. The name of a list is cited with the word.
fn parts<'a>(before: &str, line: &'a str) -> Option<[&'a str; 2]> {
    let (name, heading) = line.split_at_checked(line.len().checked_sub(LENGTH)?)?;
    let name = name.trim_end_matches(is_space);
    let fits = CONTENTS_HEADINGS.contains(heading) && name.chars().count() >= SHORTEST && kind_of(name).is_some();
    (fits && before.contains(name) && !before.contains(line)).then_some([name, heading])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_again() {
        let again = |text: &str| stands_again(&LineTable::new(text, crate::line::scan_lines(text)), 0);
        assert!(again("1.总则……3\n1.总则\n"));
        assert!(!again("1.总则……3\n2.附则\n") && !again("1.\n2.附则\n") && !again("1.总则\n"));
    }

    #[test]
    fn headings() {
        let before = "现将《某市桥梁应急预案》印发给你们。\n";
        assert_eq!(parts(before, "某市桥梁应急预案目录"), Some(["某市桥梁应急预案", "目录"]));
        assert_eq!(parts(before, "某市桥梁应急预案 目录"), Some(["某市桥梁应急预案", "目录"]));
        for line in ["", "目录", "桥梁预案目录", "某市渡船应急预案目录", "某市桥梁目录"] {
            assert_eq!(parts(before, line), None, "{line}");
        }
        assert_eq!(parts("现公布《某市桥梁应急预案目录》。\n", "某市桥梁应急预案目录"), None);
    }
}

//! A label before a colon: 索引号：0001 · 主　　旨：檢送計畫.

use std::borrow::Cow;

use super::is_space;
use super::number::without_spaces;
use crate::lexicon::characters::BAR;
use crate::source::chars::{is_colon, marks};

/// Bytes of the longest label, letter-spacing included.
const LONGEST_LABEL: usize = 60;

/// The label before the first colon of a line, without blanks, and what stands behind the colon.
///
/// `labelled = label (":" | "：") value`
pub(crate) fn labelled(line: &str) -> Option<(Cow<'_, str>, &str)> {
    labelled_by(line, is_colon)
}

/// The label in the first cell of a row, or before the first colon, and what stands behind it.
///
/// `cell = bar? label (":" | "：" | tab | bar) value`
pub(crate) fn labelled_cell(line: &str) -> Option<(Cow<'_, str>, &str)> {
    let line = line.strip_prefix(BAR).unwrap_or(line);
    labelled_by(line, |c| is_colon(c) || matches!(c, '\t' | BAR))
}

fn labelled_by(line: &str, ends: fn(char) -> bool) -> Option<(Cow<'_, str>, &str)> {
    let (at, end) = marks(line).take_while(|&(at, _)| at <= LONGEST_LABEL).find(|&(_, c)| ends(c))?;
    Some((without_spaces(&line[..at]), line[at + end.len_utf8()..].trim_matches(is_space)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let parts = |line| labelled(line).map(|(label, value)| (label.into_owned(), value));
        assert_eq!(parts("索 引 号： 0001 "), Some(("索引号".to_owned(), "0001")));
        assert_eq!(parts("主旨:"), Some(("主旨".to_owned(), "")));
        assert_eq!(parts("索引号\t0001"), None);
        assert_eq!(labelled_cell("索引号\t0001").map(|(_, value)| value), Some("0001"));
        let long = "桥".repeat(21) + "：甲";
        assert!(labelled(&long).is_none());
        assert_eq!(parts(""), None);
    }
}

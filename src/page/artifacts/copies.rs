//! What one line prints twice and more: doubled bold, a marker repeated over a page break, the labels of the metadata of
//! a web page.

use crate::line::{Line, Metrics, is_space, spaces};
use crate::page::table::{MOST_PRINTS, doubled_marker};
use crate::source::chars::marks;

/// A label that a web page prints three times and more in its place: a row of the page's own table of metadata.
///
/// `发文机关： 发文机关： 发文机关：某省人民政府`
pub(super) fn overprints_label(text: &str, metrics: &Metrics) -> bool {
    if metrics.colons < MOST_PRINTS - 1 {
        return false;
    }
    let mut head = marks(text).take_while(|&(at, _)| at <= LONGEST_LABEL);
    let Some((colon, _)) = head.find(|&(_, c)| c == '：') else { return false };
    let (label, rest) = (text[..colon].trim_end_matches(is_space), &text[colon + '：'.len_utf8()..]);
    if label.is_empty() || !spaces(rest).starts_with(label) {
        return false;
    }
    let parts = rest.split('：').map(|part| part.trim_matches(is_space));
    parts.take_while(|part| *part == label).count() + 1 >= MOST_PRINTS as usize
}

/// Bytes of the longest label of a web page.
const LONGEST_LABEL: usize = 60;

/// Bytes of the first copy where a line prints its text, or its marker, twice.
///
/// `第一章　总则 第一章　总则` · `第一条第一条　根据…`
pub(super) fn doubled(text: &str, line: &Line) -> Option<usize> {
    let count = line.metrics.letters as usize;
    let blanks = line.metrics.characters as usize - count;
    // Behind a tab stands another cell of a row.
    let may_be_copy = count >= 6 && !line.metrics.tabs() && line.metrics.may_be_doubled();
    if may_be_copy && begins_again(text, line.metrics.first, blanks) {
        let letters = || text.char_indices().filter(|(_, c)| !is_space(*c));
        let half = letters().nth(count / 2).map(|(at, _)| at)?;
        let spaced = text[..half].ends_with(is_space);
        if spaced && letters().map(|(_, c)| c).take(count / 2).eq(letters().map(|(_, c)| c).skip(count / 2)) {
            return Some(half);
        }
    }
    doubled_marker(text, line)
}

/// The first character of a line stands again behind a space, about midway: two copies of the same letters part off the
/// middle by no more than the `blanks`.
fn begins_again(line: &str, first: char, blanks: usize) -> bool {
    let play = (blanks * LONGEST_BLANK).min(line.len());
    let (from, to) = ((line.len() - play) / 2, (line.len() + play) / 2 + 1);
    let bytes = line.as_bytes();
    let mut may_begin = (from..to.min(line.len())).filter(|&at| bytes[at] == bytes[0]);
    may_begin.any(|at| line[at..].starts_with(first) && line[..at].ends_with(is_space))
}

/// Bytes of a blank, at most.
const LONGEST_BLANK: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let is_row = |line: &str| overprints_label(line, &Metrics::of(line));
        assert!(is_row("发文机关： 发文机关： 发文机关：某省人民政府"));
        for line in ["发文机关：某省人民政府", "发文机关： 发文机关：某省", "一：二：三：", ""]
        {
            assert!(!is_row(line), "{line}");
        }
    }

    #[test]
    fn copies() {
        for line in ["总则\u{3000}总则", "总 则 总 则", "总则 总\u{3000}\u{3000}则", "总\u{3000}\u{3000}则 总则"]
        {
            let blanks = line.chars().filter(|&c| is_space(c)).count();
            assert!(begins_again(line, '总', blanks), "{line}");
        }
        assert!(!begins_again("总则 附则", '总', 1));
        assert!(!begins_again("总 总则附则", '总', 1));
        assert!(!begins_again("", '总', 0));
    }
}

//! Parts heading from text by the formal rule of the contract.

use memchr::memchr3_iter;

use crate::line::chars::marks;
use crate::line::is_han;

/// A run-in heading has at most so many characters.
const LONGEST_RUN_IN: usize = 20;
/// Bytes of the longest run-in heading: four a character, and a blank between any two.
const MOST_BYTES: usize = 5 * LONGEST_RUN_IN;

/// Splits the text behind a marker: its heading, and where its text begins.
///
/// `heading "。" text` where the heading is short, balanced and no obligation; a phrase without sentence
/// punctuation is all heading; everything else is all text.
pub(super) fn split(own: &str) -> (&str, usize) {
    // Nearly every text ends with a mark: it is no phrase, and need not be read through.
    if !own.ends_with(MARKS) && is_phrase(own) {
        return (own, own.len());
    }
    let Some((at, stop)) = first_stop(own) else { return ("", 0) };
    let (head, rest) = (own[..at].trim_end(), own[at + stop.len_utf8()..].trim_start());
    let heads = !head.is_empty()
        && !rest.is_empty()
        && is_balanced(head)
        && !OBLIGATIONS.iter().any(|word| head.contains(word));
    if heads { (head, own.len() - rest.len()) } else { ("", 0) }
}

/// Words that no heading holds.
const OBLIGATIONS: [&str; 2] = ["应当", "不得"];

/// Marks that no phrase holds.
const MARKS: [char; 9] = ['。', '；', ';', '！', '!', '？', '?', '：', ':'];

/// No 。；！？： of either width.
pub(super) fn is_phrase(text: &str) -> bool {
    !marks(text).any(|(at, c)| MARKS.contains(&c) || is_stop(text, at, c))
}

/// Where the first sentence ends, and with which mark; `None` where it is too long for a heading.
fn first_stop(text: &str) -> Option<(usize, char)> {
    let near = &text.as_bytes()[..text.len().min(MOST_BYTES + 1)];
    // What begins 。 begins few other characters; the others of the three bytes stand for . of both widths.
    let mut starts = memchr3_iter(0xe3, b'.', 0xef, near).filter_map(|at| Some((at, text[at..].chars().next()?)));
    let (at, c) = starts.find(|&(at, c)| is_stop(text, at, c))?;
    let head = &text[..at];
    let blanks = || marks(head).filter(|(_, c)| c.is_whitespace()).count();
    let characters = head.chars().count();
    (characters <= LONGEST_RUN_IN || characters - blanks() <= LONGEST_RUN_IN).then_some((at, c))
}

/// A sentence ends with the character at `at`: 。 and, between Chinese characters, the `.` that some extractions give
/// for it.
fn is_stop(text: &str, at: usize, c: char) -> bool {
    let chinese = |c: char| is_han(c) || matches!(c, '”' | '）' | '》');
    match c {
        '。' => true,
        '.' | '．' => {
            let behind = &text[at + c.len_utf8()..];
            let ends = || behind.is_empty() || behind.starts_with(chinese) || behind.starts_with([' ', '(', '“', '«']);
            text[..at].ends_with(chinese) && ends()
        }
        _ => false,
    }
}

fn is_balanced(text: &str) -> bool {
    let mut open = [0; 5];
    for (_, c) in marks(text) {
        match c {
            '（' | '(' => open[0] += 1,
            '）' | ')' => open[0] -= 1,
            '《' | '«' => open[1] += 1,
            '》' | '»' => open[1] -= 1,
            '〔' | '[' | '【' | '［' => open[2] += 1,
            '〕' | ']' | '】' | '］' => open[2] -= 1,
            '〈' | '<' => open[3] += 1,
            '〉' | '>' => open[3] -= 1,
            '“' | '「' => open[4] += 1,
            '”' | '」' => open[4] -= 1,
            _ => {}
        }
    }
    open == [0; 5]
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn splits() {
        for (own, heading, text) in [
            ("指导思想。以预防为主。", "指导思想", "以预防为主。"),
            ("总体要求", "总体要求", ""),
            ("检查桥梁结构。", "", "检查桥梁结构。"),
            ("单位应当检查桥梁。发现危险的报告。", "", "单位应当检查桥梁。发现危险的报告。"),
            ("检查；报告", "", "检查；报告"),
            ("", "", ""),
        ] {
            let (found, begins) = split(own);
            assert_eq!((found, &own[begins..]), (heading, text), "{own}");
        }
    }
}

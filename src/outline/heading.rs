//! Parts heading from text by the formal rule of the contract.

use crate::line::chars::marks;
use crate::line::is_han;
use crate::line::words::Words;

/// A run-in heading has at most so many characters.
const LONGEST_RUN_IN: usize = 20;
/// Bytes of the longest run-in heading: four a character, and a blank between any two.
const MOST_BYTES: usize = 5 * LONGEST_RUN_IN;

/// Splits the text behind a marker into heading and text.
///
/// `heading "。" text` where the heading is short, balanced and no obligation; a phrase without sentence
/// punctuation is all heading; everything else is all text.
pub(super) fn split(mut own: String) -> (Option<String>, Option<String>) {
    if own.is_empty() {
        return (None, None);
    }
    // Nearly every text ends with a mark: it is no phrase, and need not be read through.
    if !own.ends_with(MARKS) && is_phrase(&own) {
        return (Some(own), None);
    }
    let Some((at, stop)) = first_stop(&own) else { return (None, Some(own)) };
    let (head, rest) = (&own[..at], &own[at + stop.len_utf8()..]);
    let head = head.trim_end();
    let heads = !head.is_empty() && !rest.trim().is_empty() && is_balanced(head);
    if heads && !OBLIGATIONS.is_in(head) {
        let (head, behind) = (head.to_owned(), own.len() - rest.trim_start().len());
        own.drain(..behind);
        (Some(head), Some(own))
    } else {
        (None, Some(own))
    }
}

/// Words that no heading holds.
const OBLIGATIONS: Words<2> = Words::new(["应当", "不得"]);

/// Marks that no phrase holds.
const MARKS: [char; 9] = ['。', '；', ';', '！', '!', '？', '?', '：', ':'];

/// No 。；！？： of either width.
pub(super) fn is_phrase(text: &str) -> bool {
    !marks(text).any(|(at, c)| MARKS.contains(&c) || is_stop(text, at, c))
}

/// Where the first sentence ends, and with which mark; `None` where it is too long for a heading.
fn first_stop(text: &str) -> Option<(usize, char)> {
    let mut near = marks(text).take_while(|&(at, _)| at <= MOST_BYTES);
    let (at, c) = near.find(|&(at, c)| is_stop(text, at, c))?;
    let letters = text[..at].chars().filter(|c| !c.is_whitespace()).count();
    (letters <= LONGEST_RUN_IN).then_some((at, c))
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

    fn parts(own: &str) -> (String, String) {
        let (heading, text) = split(String::from(own));
        (heading.unwrap_or_default(), text.unwrap_or_default())
    }

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
            assert_eq!(parts(own), (heading.to_owned(), text.to_owned()), "{own}");
        }
    }
}

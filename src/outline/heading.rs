//! Parts heading from text by the formal rule of the contract.

use crate::lexicon::prose::obliges;
use crate::line::bracket::closes;
use crate::line::{Metrics, is_han};
use crate::source::chars::{IDEOGRAPHS, marks};

/// A run-in heading has at most so many characters.
const LONGEST_RUN_IN: usize = 20;
/// Bytes of the longest run-in heading: four a character, and a blank between any two.
const MOST_BYTES: usize = 5 * LONGEST_RUN_IN;

/// Splits the text behind a marker: its heading, and where its text begins.
///
/// `heading "。" text` where the heading is short, balanced and no obligation; a phrase without sentence
/// punctuation is all heading; everything else is all text. `metrics` is that of the whole paragraph.
pub(super) fn split<'a>(own: &'a str, metrics: &Metrics) -> (&'a str, usize) {
    // Nearly every text ends with a mark: it is no phrase, and need not be read through.
    if !own.ends_with(MARKS) && is_phrase(own) {
        return (own, own.len());
    }
    // No other paragraph has a stop before its end.
    let may_stop = metrics.sentences || metrics.points() || metrics.last == '…';
    let Some((at, stop)) = may_stop.then(|| first_stop(own)).flatten() else { return ("", 0) };
    let (head, rest) = (own[..at].trim_end(), own[at + stop.len_utf8()..].trim_start());
    let words = rest.trim_start_matches(closes);
    let heads = !head.is_empty() && !words.chars().all(is_note_mark) && is_balanced(head) && !obliges(head);
    if heads { (head, own.len() - rest.len()) } else { ("", 0) }
}

/// Of the mark of a note, which is no text: [1], ①.
fn is_note_mark(c: char) -> bool {
    // Most texts begin with an ideograph, of which the tables of Unicode need not be asked.
    !IDEOGRAPHS.contains(&c) && c.is_numeric() || matches!(c, '[' | ']' | '［' | '］' | '〔' | '〕')
}

/// Marks that no phrase holds.
const MARKS: [char; 9] = ['。', '；', ';', '！', '!', '？', '?', '：', ':'];

/// No 。；！？： of either width.
pub(super) fn is_phrase(text: &str) -> bool {
    !marks(text).any(|(at, c)| MARKS.contains(&c) || is_stop(text, at, c))
}

/// What stands on the line of an article may be its heading: no remark in its place, such as （删去）, and no longer than a
/// sentence that lost its stop.
pub(crate) fn may_head_article(words: &str) -> bool {
    let is_remark = words.starts_with(['（', '(']) && words.ends_with(['）', ')']);
    !words.is_empty() && !is_remark && words.chars().nth(LONGEST_OF_ARTICLE).is_none()
}

/// Characters of the longest heading of an article.
const LONGEST_OF_ARTICLE: usize = 45;

/// Where the first sentence ends, and with which mark; `None` where it is too long for a heading.
fn first_stop(text: &str) -> Option<(usize, char)> {
    let (mut from, mut characters) = (0, 0);
    for (at, c) in marks(text) {
        // Three bytes each: the characters between two marks.
        characters += (at - from) / 3;
        if at > MOST_BYTES || characters > LONGEST_RUN_IN {
            return None;
        }
        if is_stop(text, at, c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
        characters += !c.is_whitespace() as usize;
    }
    None
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
    use super::{Metrics, may_head_article, split};

    #[test]
    fn of_articles() {
        assert!(may_head_article("各级党委的责任") && !may_head_article("（删去）") && !may_head_article(""));
        assert!(!may_head_article(&"桥".repeat(46)) && may_head_article("（一）检查"));
    }

    #[test]
    fn splits() {
        for (own, heading, text) in [
            ("指导思想。以预防为主。", "指导思想", "以预防为主。"),
            ("总体要求", "总体要求", ""),
            ("检查桥梁结构。", "", "检查桥梁结构。"),
            ("检查桥梁结构。[1]", "", "检查桥梁结构。[1]"),
            ("单位应当检查桥梁。发现危险的报告。", "", "单位应当检查桥梁。发现危险的报告。"),
            ("检查；报告", "", "检查；报告"),
            ("", "", ""),
        ] {
            let (found, begins) = split(own, &Metrics::of(own));
            assert_eq!((found, &own[begins..]), (heading, text), "{own}");
        }
    }
}

//! The heading (标题): how many paragraphs it takes.
//!
//! Source: GB/T 9704—2012 7.3.1: issuing body, subject and kind; it may wrap.

use super::Tokens;
use crate::line::terms::{COVER_WORDS, kind_of};
use crate::line::{Kind, is_space};
use crate::page::Paragraph;

/// A heading wraps over so many paragraphs at most.
const MOST_LINES: usize = 6;
/// A longer phrase is no line of a heading.
const LONGEST_LINE: u32 = 160;

/// How many paragraphs at the start of `tokens` are its heading; 0 where it has none.
///
/// The heading ends with the line that completes it: its last word is a kind, its brackets are closed. A
/// heading without a kind takes one line.
pub(crate) fn title_length(tokens: Tokens<'_>) -> usize {
    let lines = tokens.paragraphs.iter().take(MOST_LINES).take_while(|p| is_title_line(p)).count();
    if lines == 0 {
        return 0;
    }
    let mut joined = String::new();
    let mut complete = None;
    for n in 1..=lines {
        joined.push_str(&tokens.text(n - 1));
        let balanced = count(&joined, '《') == count(&joined, '》');
        if balanced && kind_of(&joined).is_some() {
            complete = Some(n);
            if !wants_more(&joined) {
                break;
            }
        } else if complete.is_some() && n > 3 {
            break;
        }
    }
    let length = complete.unwrap_or(1);
    length + suffix_lines(tokens, length)
}

fn count(text: &str, wanted: char) -> usize {
    text.chars().filter(|c| *c == wanted).count()
}

/// 关于印发某办法 may still go on with 的通知: what is issued is named, the cover's own kind is not yet.
fn wants_more(title: &str) -> bool {
    let covers = COVER_WORDS.iter().any(|word| title.contains(word)) || title.contains("关于");
    let own_kind = ["通知", "决定", "批复", "函", "公告", "通报", "通告", "意见", "請示", "请示", "报告", "令", "答复"];
    covers && !own_kind.iter().any(|kind| title.ends_with(kind))
}

/// （试行） on a line of its own under the heading belongs to it.
fn suffix_lines(tokens: Tokens<'_>, at: usize) -> usize {
    let Some(next) = tokens.get(at).filter(|p| p.kind == Kind::Note) else { return 0 };
    let text = tokens.sheet.first_text(next);
    let inner = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
    let is_suffix = ["试行", "暂行", "修订", "草案", "修订版", "征求意见稿", "试用"].contains(&inner) || inner.ends_with("年版") || inner.ends_with("修订)");
    is_suffix as usize
}

/// A line that a heading may have: a phrase without marker, not too long.
pub(super) fn is_title_line(paragraph: &Paragraph) -> bool {
    let sentence = paragraph.shape.sentences || matches!(paragraph.shape.end, crate::line::End::Stop | crate::line::End::Semicolon | crate::line::End::Colon);
    paragraph.kind == Kind::Text
        && paragraph.marker.is_none_or(|m| m.doubtful)
        && !sentence
        && paragraph.shape.letters <= LONGEST_LINE
}

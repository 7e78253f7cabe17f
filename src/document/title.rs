//! The heading (标题): how many paragraphs it takes.
//!
//! Source: GB/T 9704—2012 7.3.1: issuing body, subject and kind; it may wrap.

use std::borrow::Cow;

use super::Tokens;
use super::foot::is_delegation;
use crate::line::chars::marks;
use crate::line::number::without_spaces;
use crate::line::terms::{COVER_WORDS, is_body, kind_of};
use crate::line::words::Words;
use crate::line::{Kind, is_han, is_space};
use crate::page::Paragraph;

/// A heading wraps over so many paragraphs at most.
pub(super) const MOST_LINES: usize = 6;
/// A longer phrase is no line of a heading.
const LONGEST_LINE: u32 = 160;

/// How many paragraphs at the start of `tokens` are its heading; 0 where it has none.
///
/// The heading ends with the line that completes it: its last word is a kind, its brackets are closed. A
/// heading without a kind takes one line.
pub(crate) fn title_length(tokens: Tokens<'_>) -> usize {
    let may_be_line = |&at: &usize| is_title_line(&tokens.paragraphs[at]) && !is_delegation(tokens, at);
    let lines = (0..tokens.len().min(MOST_LINES)).take_while(may_be_line).count();
    if lines == 0 || !tokens.sheet.first_text(&tokens.paragraphs[0]).contains(is_han) {
        return 0;
    }
    let mut joined = Cow::Borrowed("");
    let mut complete = None;
    let (mut opened, mut closed) = (0, 0);
    for n in 1..=lines {
        let line = set_close(tokens.text(n - 1));
        (opened, closed) = (opened + count(&line, '《'), closed + count(&line, '》'));
        joined += line;
        if opened == closed && kind_of(&joined).is_some() {
            complete = Some(n);
            if n == lines || !wants_more(&joined, (n..lines).map(|i| tokens.text(i))) {
                break;
            }
        } else if complete.is_some() && n > 3 {
            break;
        }
    }
    let length = complete.unwrap_or_else(|| open_lines(tokens, lines));
    length + suffix_lines(tokens, length)
}

/// A line without the blanks that letter-space it: 公　告 under the name of its body.
pub(super) fn set_close(line: Cow<'_, str>) -> Cow<'_, str> {
    if line.contains(is_space) { without_spaces(&line).into() } else { line }
}

fn count(text: &str, wanted: char) -> usize {
    marks(text).filter(|&(_, c)| c == wanted).count()
}

/// Kinds of the documents that issue, pass on or amend others.
const COVER_KINDS: [&str; 12] =
    ["通知", "决定", "批复", "函", "公告", "通报", "通告", "意见", "请示", "报告", "令", "答复"];

/// Kinds that end the heading of an instrument, as in 某法院关于审理某案的规定.
const INSTRUMENT_KINDS: [&str; 9] = ["规定", "办法", "解释", "条例", "细则", "规则", "决议", "纪要", "方案"];

/// A heading that a kind has completed may still go on: 关于印发某办法 with 的通知, 关于推行某制度 with 的意见. What
/// is issued or pursued is named, the document's own kind is not yet.
fn wants_more<'a>(title: &str, next: impl Iterator<Item = Cow<'a, str>>) -> bool {
    let ends = |text: &str, kinds: &[&str]| kinds.iter().any(|kind| text.ends_with(kind));
    let Some((nth, line)) = next.enumerate().find(|(_, line)| ends(line, &COVER_KINDS)) else { return false };
    if nth == 0 && line.starts_with('的') {
        return true;
    }
    let covers = || COVER_WORDS.is_in(title);
    !ends(title, &COVER_KINDS) && (covers() || (title.contains("关于") && !ends(title, &INSTRUMENT_KINDS)))
}

/// Lines of a heading without a kind: it goes on where a line ends in the middle of a phrase.
fn open_lines(tokens: Tokens<'_>, lines: usize) -> usize {
    let is_open = |n: usize| {
        tokens
            .sheet
            .last_text(&tokens.paragraphs[n])
            .ends_with(['的', '和', '与', '及', '、', '，', '暨', '（', '《', '“'])
    };
    1 + (0..lines - 1).take_while(|&n| is_open(n)).count()
}

/// （试行） on a line of its own under the heading belongs to it.
fn suffix_lines(tokens: Tokens<'_>, at: usize) -> usize {
    let Some(next) = tokens.get(at).filter(|p| p.kind == Kind::Note) else { return 0 };
    let text = tokens.sheet.first_text(next);
    let inner = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
    let is_term = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '年' | '—' | '－' | '-' | '–') || is_space(c)
    };
    let is_suffix = inner.chars().all(is_term)
        || ["试行", "暂行", "修订", "草案", "修订版", "征求意见稿", "试用"].contains(&inner)
        || inner.ends_with("年版")
        || inner.ends_with("修订)");
    is_suffix as usize
}

/// True where the lines before the one with the subject (关于, 印发…) are bodies: a heading starts with its issuer.
pub(super) fn starts_with_issuer(tokens: Tokens<'_>) -> bool {
    let has_subject = |i: usize| {
        let text = tokens.sheet.first_text(&tokens.paragraphs[i]);
        SUBJECTS.is_in(text)
    };
    let Some(subject) = (0..tokens.len()).find(|&i| has_subject(i)) else { return tokens.len() <= 2 };
    let is_bodies = |i: usize| {
        let text = tokens.sheet.first_text(&tokens.paragraphs[i]);
        text.split(|c| is_space(c) || c == '、').filter(|word| !word.is_empty()).all(is_body)
    };
    (0..subject).all(is_bodies)
}

/// Words that begin the subject of a heading.
const SUBJECTS: Words<8> = Words::new(["关于", "關於", "印发", "转发", "批转", "发布", "公布", "令"]);

/// A line that a heading may have: a phrase without marker, not too long.
pub(super) fn is_title_line(paragraph: &Paragraph) -> bool {
    let sentence = paragraph.shape.sentences
        || matches!(
            paragraph.shape.end,
            crate::line::End::Stop | crate::line::End::Semicolon | crate::line::End::Colon
        );
    paragraph.kind == Kind::Text
        && paragraph.marker.is_none_or(|m| m.doubtful)
        && !sentence
        && !(paragraph.shape.punctuated && paragraph.shape.letters <= 60)
        && paragraph.shape.letters <= LONGEST_LINE
}

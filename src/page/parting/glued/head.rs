//! The head in a line: where its title ends, and what stands between the title and the first unit.
//!
//! ```text
//! head  = title below*                     某市桥梁条例2021年3月5日 某市人大通过第一章
//! below = title | "（" date … "）" | date … EVENT | number | addressees ":" | PREAMBLE …
//! ```

use crate::lexicon::bodies::{ADDRESSEE_ENDINGS, is_body};
use crate::lexicon::breaks::{EVENT_ENDS, OF_HEADINGS, PREAMBLES, SESSION_ENDS};
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::line::bracket::{closes, opens};
use crate::line::date::date;
use crate::line::number::{Form, without_spaces};
use crate::line::{attachment_number, is_space, number, spaces};
use crate::source::Span;
use crate::source::chars::is_colon;

/// Bytes of the longest title, and of the longest leaf below it.
pub(super) const LONGEST_TITLE: usize = 450;
const LONGEST_LEAF: usize = 900;

/// Where the leaves of a head begin, the first one aside, in bytes of the text.
pub(super) fn cuts(text: &str, span: Span) -> Vec<u32> {
    let head = span.slice(text);
    let Some(title) = title_end(head) else { return Vec::new() };
    let mut cuts = Vec::new();
    let mut from = title;
    while from < head.len() {
        from = head.len() - spaces(&head[from..]).len();
        cuts.push(span.start + from as u32);
        match leaf(&head[from..], &head[..title]) {
            Some(length) if length > 0 => from += length,
            _ => break,
        }
    }
    cuts
}

/// Where the leaves of the head begin that stands behind a foot and before a unit, or at the end: nowhere where nothing
/// stands there, and `None` where no heading does.
pub(super) fn heading(text: &str, span: Span) -> Option<Vec<u32>> {
    let words = span.slice(text).trim_matches(is_space);
    let is_head = || words.len() < LONGEST_TITLE && (kind_of(words).is_some() || attachment_number(words).is_some());
    match cuts(text, span) {
        cuts if !cuts.is_empty() => Some(cuts),
        cuts => (words.is_empty() || is_head()).then_some(cuts),
    }
}

/// Where the title ends: behind a kind, before what may stand below a title.
fn title_end(head: &str) -> Option<usize> {
    if PREAMBLES.at_start(head).is_some() || date(head).is_ok() || head.starts_with(opens) {
        return None;
    }
    let mut depth = 0;
    let ends = head.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take_while(|&(end, _)| end <= LONGEST_TITLE);
    let outside = ends.filter(|&(_, c)| {
        depth += opens(c) as i32 - closes(c) as i32;
        depth == 0
    });
    let near = outside.take_while(|&(_, c)| !matches!(c, '。' | '；' | '：'));
    let is_kind = |end: usize, c| may_end_kind(c) && !is_space(c) && kind_of(&without_spaces(&head[..end])).is_some();
    near.filter(|&(end, c)| is_kind(end, c)).map(|(end, _)| end).find(|&end| {
        let behind = spaces(&head[end..]);
        !behind.is_empty() && leaf(behind, &head[..end]).is_some()
    })
}

/// The length of what stands below a title; 0 where the text begins there.
fn leaf(input: &str, title: &str) -> Option<usize> {
    if PREAMBLES.at_start(input).is_some() {
        return Some(0);
    }
    let before_text = repeated(input, title).or_else(|| bracketed(input)).or_else(|| event(input));
    before_text.or_else(|| numbered(input)).or_else(|| addressees(input))
}

/// 某政发〔2021〕3号; the number of an order only where a sentence follows: 某市海关公告2023年第12号 is a title.
fn numbered(input: &str) -> Option<usize> {
    let number = number::leading(input)?;
    let behind = spaces(&input[number.text.len()..]);
    let is_title = number.form == Form::Order && (behind.is_empty() || behind.starts_with(['（', '(']));
    let fits = !is_title && number.code.chars().count() <= LONGEST_CODE && !number.code.contains(opens);
    fits.then_some(number.text.len())
}

/// Characters of the code of a number.
const LONGEST_CODE: usize = 12;

/// The title once more, its blanks aside.
fn repeated(input: &str, title: &str) -> Option<usize> {
    let mut letters = title.chars().filter(|&c| !is_space(c));
    let mut own = input.char_indices().filter(|&(_, c)| !is_space(c));
    let mut end = 0;
    for letter in letters.by_ref() {
        let (at, c) = own.next()?;
        if c != letter {
            return None;
        }
        end = at + c.len_utf8();
    }
    (end > 0).then_some(end)
}

/// （2021年3月5日某市人大通过）
fn bracketed(input: &str) -> Option<usize> {
    let inner = input.strip_prefix(['（', '('])?;
    date(spaces(inner)).ok().filter(|(_, date)| date.is_exact())?;
    let mut depth = 0;
    let near = input.char_indices().take_while(|&(at, _)| at < LONGEST_LEAF);
    near.filter(|&(_, c)| opens(c) || closes(c)).find_map(|(at, c)| {
        depth += if opens(c) { 1 } else { -1 };
        (depth == 0).then_some(at + c.len_utf8())
    })
}

/// `event = date … EVENT`, up to the next leaf: 2021年3月5日 某市人大通过
fn event(input: &str) -> Option<usize> {
    let (behind, day) = date(input).ok()?;
    if !day.is_exact() {
        return None;
    }
    let from = input.len() - behind.len();
    let mut depth = 0u32;
    for (at, c) in behind.char_indices().take_while(|&(at, c)| at < LONGEST_LEAF && !matches!(c, '。' | '；' | '：'))
    {
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        }
        let word =
            EVENT_ENDS.at_start(&behind[at..]).or_else(|| SESSION_ENDS.at_start(&behind[at..])).filter(|_| depth == 0);
        let ends = |end: usize| {
            let rest = spaces(behind[end..].trim_start_matches(['）', ')']));
            rest.is_empty()
                || date(rest).is_ok()
                || PREAMBLES.at_start(rest).is_some()
                || number::leading(rest).is_some()
        };
        if let Some(word) = word.filter(|word| ends(at + word.len())) {
            let end = at + word.len();
            let closed = behind[end..].len() - behind[end..].trim_start_matches(['）', ')']).len();
            return Some(from + end + closed);
        }
    }
    // The date alone, or nothing but an event up to the next unit.
    let is_whole = behind.len() < LONGEST_LEAF && !behind.contains(['。', '；', '：']);
    is_whole.then_some(input.len())
}

/// 各县人民政府，市政府各部门：
fn addressees(input: &str) -> Option<usize> {
    let mut near = input.char_indices().take_while(|&(at, _)| at < LONGEST_LEAF);
    let (end, _) = near.find(|&(_, c)| matches!(c, '。' | '；') || is_colon(c))?;
    let (own, behind) = input.split_at(end);
    let last = own.rsplit(['，', '、']).next().unwrap_or_default().trim_end_matches(['）', ')']);
    let mark = behind.chars().next().filter(|&c| is_colon(c))?;
    let is_named = ADDRESSEE_ENDINGS.at_end(last).is_some() || is_body(last);
    (is_named && !OF_HEADINGS.is_in(own)).then_some(end + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(head: &str) -> Vec<&str> {
        let cuts = cuts(head, Span::between(0, head.len() as u32));
        let ends = cuts.iter().skip(1).map(|&at| at as usize).chain([head.len()]);
        cuts.iter().zip(ends).map(|(&at, end)| head[at as usize..end].trim()).collect()
    }

    #[test]
    fn heads() {
        for (head, below) in [
            (
                "某市桥梁条例2011年1月8日 某市人大第3次会议通过2021年3月5日 《某决定》修订",
                &["2011年1月8日 某市人大第3次会议通过", "2021年3月5日 《某决定》修订"][..],
            ),
            ("某市桥梁条例（2021年3月5日某市人大通过）", &["（2021年3月5日某市人大通过）"]),
            (
                "某市法院关于桥梁的规定2021年3月5日施行为了养护桥梁，制定本规定。",
                &["2021年3月5日施行", "为了养护桥梁，制定本规定。"],
            ),
            (
                "某市关于桥梁的通知某政发〔2021〕3号各县人民政府：检查桥梁。",
                &["某政发〔2021〕3号", "各县人民政府：", "检查桥梁。"],
            ),
            ("某市桥梁办法某市桥梁 办法", &["某市桥梁 办法"]),
            ("某市桥梁办法", &[]),
            ("检查桥梁。", &[]),
            ("", &[]),
        ] {
            assert_eq!(parts(head), below, "{head}");
        }
    }
}

//! The leaves of a head in a line, each behind the other: where the title ends, and how long is what may stand below it.
//!
//! ```text
//! below = title | "（" (body? date … | number) "）" | date … EVENT | number | addressees ":" | PREAMBLE …
//! ```

use crate::lexicon::bodies::{ADDRESSEE_ENDINGS, is_body};
use crate::lexicon::breaks::{EVENT_ENDS, OF_HEADINGS, PREAMBLES, SESSION_ENDS};
use crate::lexicon::characters::EACH;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::labels::{INDEX_LABELS, PAGE_LABELS};
use crate::lexicon::revisions::REPUBLIC;
use crate::lexicon::subjects::names_subject;
use crate::line::bracket::{closes, opens};
use crate::line::date::{begins_with_day, date};
use crate::line::number::{Form, names_order, without_spaces};
use crate::line::numeral::{is_chinese, is_digit};
use crate::line::{is_space, number, spaces};
use crate::source::chars::is_colon;

/// Bytes of the longest title, and of the longest leaf below it.
pub(super) const LONGEST_TITLE: usize = 450;
pub(super) const LONGEST_LEAF: usize = 900;

/// Where the title ends: behind a kind, before what may stand below a title.
pub(super) fn title_end(head: &str) -> Option<usize> {
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
pub(super) fn leaf(input: &str, title: &str) -> Option<usize> {
    if PREAMBLES.at_start(input).is_some() || names_subject(title) && begins_with_day(input) {
        return Some(0);
    }
    let before_text = repeated(input, title).or_else(|| bracketed(input, title)).or_else(|| counted(input));
    let before_text = before_text.or_else(|| event(input, title));
    before_text.or_else(|| numbered(input)).or_else(|| of_page(input)).or_else(|| addressees(input))
}

/// 发布时间：2025-03-06, which a page prints below its heading.
fn of_page(input: &str) -> Option<usize> {
    let behind = &input[PAGE_LABELS.at_start(input)?.len()..];
    let (rest, _) = date(spaces(behind.strip_prefix(is_colon)?)).ok()?;
    Some(input.len() - rest.len())
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
pub(super) fn repeated(input: &str, title: &str) -> Option<usize> {
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

/// （2021年3月5日某市人大通过）, （某部 2021年3月5日）, （某政发〔2021〕3号）; behind the heading of an order （第3号）.
fn bracketed(input: &str, title: &str) -> Option<usize> {
    let inner = input.strip_prefix(['（', '('])?;
    let is_dated = |words: &str| date(spaces(words)).is_ok_and(|(_, date)| date.is_exact());
    let is_signed = || {
        let body = inner.find(|c: char| is_space(c) || is_digit(c) || is_chinese(c)).map(|at| inner.split_at(at));
        body.is_some_and(|(body, behind)| is_body(body) && is_dated(behind))
    };
    // Behind the number of a text that a sentence names the sentence goes on; that of an order stays with the title.
    let is_numbered = || {
        let is_own = |code: &str, form| match code {
            "" => names_order(title),
            _ => form != Form::Order,
        };
        let number = number::leading(inner).filter(|number| is_own(number.code, number.form));
        let behind = number.and_then(|number| inner[number.text.len()..].strip_prefix(['）', ')'])).map(spaces);
        behind.is_some_and(|behind| {
            behind.is_empty()
                || PREAMBLES.at_start(behind).is_some()
                || behind.starts_with('《')
                || addressees(behind).is_some()
        })
    };
    if !(is_dated(inner) || is_signed() || is_numbered()) {
        return None;
    }
    let mut depth = 0;
    let near = input.char_indices().take_while(|&(at, _)| at < LONGEST_LEAF);
    near.filter(|&(_, c)| opens(c) || closes(c)).find_map(|(at, c)| {
        depth += if opens(c) { 1 } else { -1 };
        (depth == 0).then_some(at + c.len_utf8())
    })
}

/// `counted = digits "." REPUBLIC …`, up to the next: 1.中華民國九十八年七月八日總統令修正公布
fn counted(input: &str) -> Option<usize> {
    let count = |text: &str| text.len() - text.trim_end_matches(is_digit).len();
    let behind = input.trim_start_matches(is_digit).strip_prefix('.').filter(|_| input.starts_with(is_digit))?;
    let own = spaces(behind);
    REPUBLIC.at_start(own)?;
    let from = input.len() - own.len();
    let next = REPUBLIC.places(own).skip(1).map(|(at, _)| from + at).find_map(|at| {
        let before = input[..at].trim_end_matches(is_space).strip_suffix('.')?;
        Some(before.len() - count(before)).filter(|&end| end < before.len())
    });
    Some(next.unwrap_or(input.len())).filter(|&end| end < LONGEST_EVENT)
}

/// Bytes of the longest event of such a history.
const LONGEST_EVENT: usize = 4000;

/// `event = date … EVENT`, up to the next leaf, which may be the title once more: 2021年3月5日 某市人大通过
fn event(input: &str, title: &str) -> Option<usize> {
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
                || repeated(rest, title).is_some()
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
pub(super) fn addressees(input: &str) -> Option<usize> {
    let mut near = input.char_indices().take_while(|&(at, _)| at < LONGEST_LEAF);
    let (end, _) = near.find(|&(_, c)| c == '。' || is_colon(c))?;
    let (own, behind) = input.split_at(end);
    let last = own.rsplit(['，', '、', '；']).next().unwrap_or_default().trim_end_matches(['）', ')']);
    let mark = behind.chars().next().filter(|&c| is_colon(c))?;
    let receives = |name: &str| ADDRESSEE_ENDINGS.at_end(name).is_some() || is_body(name);
    // Of a list the first name is enough: no list of bodies knows all of them.
    let leads = || {
        own.starts_with(EACH)
            && own.split(['，', '、', '；']).next().is_some_and(|first| first != own && receives(first))
    };
    let is_named = receives(last) || leads();
    let is_label = || INDEX_LABELS.contains(own) || PAGE_LABELS.contains(own);
    (is_named && !OF_HEADINGS.is_in(own) && !is_label()).then_some(end + mark.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves() {
        let length = |input: &str| leaf(input, "某市桥梁办法");
        for (input, own) in [
            ("某市桥梁 办法第一章", "某市桥梁 办法"),
            ("某政发〔2021〕3号各县：", "某政发〔2021〕3号"),
            ("各县人民政府：检查桥梁。", "各县人民政府："),
            ("采购单位名称：某局", ""),
        ] {
            assert_eq!(length(input).map_or("", |end| &input[..end]), own, "{input}");
        }
        assert_eq!(length("为了养护桥梁，制定本办法。"), Some(0));
        assert_eq!(length(""), None);
    }
}

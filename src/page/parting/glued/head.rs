//! The head in a line: where its title ends, and what stands between the title and the first unit.
//!
//! ```text
//! head  = (index | letterhead | page? number?)? title below*      某市桥梁条例2021年3月5日 某市人大通过第一章
//! index = LABEL ":" … up to the name that it gives: 索引号：0001 标题：某市桥梁办法 主题词：桥梁 某市桥梁办法
//! page  = … title …                                               首页>某市桥梁条例 来源：某网 某市桥梁条例
//! below = title | "（" (body? date … | number) "）" | date … EVENT | number | addressees ":" | PREAMBLE …
//! ```

use std::iter::successors;

use super::letterhead;
use crate::lexicon::attachments::ATTACHMENT_WORDS;
use crate::lexicon::bodies::{ADDRESSEE_ENDINGS, begins_with_place, is_body};
use crate::lexicon::breaks::{EVENT_ENDS, OF_HEADINGS, PREAMBLES, SESSION_ENDS};
use crate::lexicon::characters::EACH;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::labels::{INDEX_LABELS, IndexLabel, PAGE_LABELS};
use crate::lexicon::pages::{PAGE_WORDS, WEB_RESIDUE};
use crate::lexicon::revisions::REPUBLIC;
use crate::lexicon::subjects::names_subject;
use crate::line::bracket::{closes, opens};
use crate::line::date::{begins_with_day, date};
use crate::line::number::{Form, names_order, without_spaces};
use crate::line::numeral::{is_chinese, is_digit, numeral};
use crate::line::{attachment_number, is_han, is_printing, is_space, labelled, number, spaces};
use crate::source::Span;
use crate::source::chars::{is_colon, marks};

/// Bytes of the longest title, and of the longest leaf below it.
pub(super) const LONGEST_TITLE: usize = 450;
const LONGEST_LEAF: usize = 900;

/// Where the leaves of a head begin, the first one aside, in bytes of the text.
pub(super) fn cuts(text: &str, span: Span) -> Vec<u32> {
    let head = span.slice(text);
    let mut cuts = above(head);
    let start = cuts.last().copied().unwrap_or(0);
    cuts.extend(below(&head[start..]).into_iter().map(|at| start + at));
    cuts.into_iter().map(|at| span.start + at as u32).collect()
}

/// Where the parts behind the first begin that stand above the title of a head, the title last.
fn above(head: &str) -> Vec<usize> {
    let index = index_end(head);
    let letterhead = letterhead::cuts(&head[index.unwrap_or(0)..]);
    let cuts: Vec<usize> = index.into_iter().chain(letterhead.into_iter().map(|at| index.unwrap_or(0) + at)).collect();
    if cuts.is_empty() { below_page(head) } else { cuts }
}

/// Where number and title begin below what a page prints above its text, the title among it.
fn below_page(head: &str) -> Vec<usize> {
    let Some(title) = second_title(head).or_else(|| title_behind_number(head)) else { return Vec::new() };
    let above = head[..title].trim_end_matches(is_space);
    let number = number::trailing(above).map(|number| above.len() - behind_page_words(number.text).len());
    number.filter(|&at| at > 0).into_iter().chain([title]).collect()
}

/// The words of a page end where no other begins: 大中小某政发〔2021〕3号.
fn behind_page_words(text: &str) -> &str {
    successors(Some(text), |rest| PAGE_WORDS.at_start(rest).map(|word| &rest[word.len()..])).last().unwrap_or(text)
}

/// Where the title begins that stands behind its number: 某政发〔2021〕3号某市关于养护桥梁的通知各县：
fn title_behind_number(head: &str) -> Option<usize> {
    let number = letterhead::may_begin_with_number(head).then(|| number::leading(head)).flatten();
    let number = number.filter(|number| number.form != Form::Order && !number.code.is_empty())?;
    let title = spaces(&head[number.text.len()..]);
    let end = title_end(title)?;
    names_subject(&title[..end]).then(|| head.len() - title.len())
}

/// Where the title begins a second time, nothing but words of a page before it: a page names its text in the way to it, or
/// in a heading of its own, before it prints the text.
fn second_title(head: &str) -> Option<usize> {
    // Nearly every head begins with its title: the words of a page have labels, or name the way to it.
    if !marks(head).take_while(|&(at, c)| at < LONGEST_LEAF && c != '。').any(|(_, c)| is_colon(c)) {
        return None;
    }
    let near = head.char_indices().take_while(|&(at, c)| at < 2 * LONGEST_LEAF && !matches!(c, '。' | '；'));
    let ends = near.filter(|&(_, c)| may_end_kind(c) || closes(c)).map(|(at, c)| at + c.len_utf8());
    ends.filter(|&end| end >= 2 * BYTES_OF_NAME).find_map(|end| {
        let start = repeated_before(&head[..end])?;
        let (title, behind) = (&head[start..end], spaces(&head[end..]));
        let is_title = || kind_of(&without_spaces(title)).is_some();
        let is_whole = || behind.is_empty() || leaf(behind, title).is_some();
        (is_title() && is_whole()).then_some(start)
    })
}

/// Where the longest words begin that end some words and stand before too, blanks aside; they are as long as a name.
fn repeated_before(words: &str) -> Option<usize> {
    let needle = words.char_indices().rev().nth(LETTERS_OF_NAME - 1).map(|(at, _)| at)?;
    let earlier = words[..needle].rfind(&words[needle..])?;
    let alike = letters(&words[..needle]).zip(letters(&words[..earlier])).take_while(|(own, other)| own.1 == other.1);
    Some(alike.last().map_or(needle, |((at, _), _)| at))
}

/// The characters of some words from their end on, blanks aside.
fn letters(words: &str) -> impl Iterator<Item = (usize, char)> {
    words.char_indices().rev().filter(|&(_, c)| !is_space(c))
}

/// Where the leaves below the title begin with which a head begins; without a title what its addressees are told.
fn below(head: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let Some(title) = title_end(head) else {
        // 采购单位： is a label: without a title above them only names that say of whom they are tell addressees.
        let may_call = |&end: &usize| head.starts_with(EACH) || begins_with_place(&head[..end]);
        return addressees(head).filter(may_call).into_iter().collect();
    };
    let mut from = title;
    while from < head.len() {
        from = head.len() - spaces(&head[from..]).len();
        cuts.push(from);
        match leaf(&head[from..], &head[..title]) {
            Some(length) if length > 0 => from += length,
            _ => break,
        }
    }
    cuts
}

/// True where a head begins with what a page prints above its text, a label among it.
pub(super) fn begins_with_page(text: &str, span: Span) -> bool {
    let head = span.slice(text);
    second_title(head).is_some_and(|title| head[..title].contains(is_colon)) && index_end(head).is_none()
}

/// The title that a head begins with, behind its metadata or its letterhead.
pub(super) fn title(text: &str, span: Span) -> &str {
    let head = span.slice(text);
    let head = &head[above(head).last().copied().unwrap_or(0)..];
    title_end(head).map_or("", |end| &head[..end])
}

/// True where the list of attachments begins that ends a text: 附件：1.某表2.某图.
pub(super) fn is_list(words: &str) -> bool {
    let behind = ATTACHMENT_WORDS.at_start(words).map(|word| spaces(&words[word.len()..]));
    behind.is_some_and(|behind| behind.starts_with(is_colon) || behind.starts_with(is_digit))
}

/// Where the leaves of the head begin that stands behind a foot and before a unit, or at the end: nowhere where nothing
/// stands there or what is left of a page, and `None` where no heading does.
/// The first of `list`, attachments that the foot names, tells where the title of one ends.
pub(super) fn heading(text: &str, span: Span, list: &str) -> Option<Vec<u32>> {
    let words = span.slice(text).trim_matches(is_space);
    if let Some(label) = label_end(words) {
        let start = Span::of(text, words).start;
        if let Some((title, end)) = first_listed(list).and_then(|listed| listed_title(words, label, listed)) {
            return Some(vec![start + title as u32, start + end as u32]);
        }
        let title = Span::between(start + label as u32, span.end);
        let mut cuts = vec![title.start];
        cuts.extend(self::cuts(text, title));
        return Some(cuts);
    }
    let is_head = || {
        let is_title = || kind_of(words).is_some() || attachment_number(words).is_some();
        let is_index = || labelled(words).is_some_and(|(label, _)| INDEX_LABELS.at_end(&label).is_some());
        let is_short = words.len() < LONGEST_TITLE;
        WEB_RESIDUE.at_start(words).is_some() || is_short && (is_title() || is_printing(words) || is_index())
    };
    match cuts(text, span) {
        cuts if !cuts.is_empty() => Some(cuts),
        cuts => (words.is_empty() || is_head()).then_some(cuts),
    }
}

/// Where the title that a list names begins and ends behind a label, of which what reads as its number may be part of the title: 附件三级桥梁一览表.
fn listed_title(words: &str, label: usize, listed: &str) -> Option<(usize, usize)> {
    let word = ATTACHMENT_WORDS.at_start(words)?.len();
    let starts = [label, words.len() - spaces(&words[word..]).len()];
    starts.into_iter().find_map(|start| Some((start, start + repeated(&words[start..], listed)?)))
}

/// The name of the first attachment in a list: 附件：1.某表2.某图.
fn first_listed(list: &str) -> Option<&str> {
    let names = label_end(list).map(|label| &list[label..]).or_else(|| {
        let colon = list.find(is_colon)?;
        Some(list[colon..].trim_start_matches(is_colon))
    })?;
    let behind_number = |names| numeral(spaces(names)).ok().and_then(|(rest, _)| rest.strip_prefix(['.', '．', '、']));
    let Some(own) = behind_number(names) else { return Some(spaces(names).trim_end_matches(is_space)) };
    let second = own.char_indices().map(|(at, _)| at).find(|&at| behind_number(&own[at..]).is_some());
    Some(own[..second.unwrap_or(own.len())].trim_matches(is_space))
}

/// Where the metadata of a page ends: the name that it gives stands again, as the heading.
fn index_end(head: &str) -> Option<usize> {
    if !spaces(head).starts_with(|first| INDEX_LABELS.may_begin(first)) {
        return None;
    }
    let (first, _) = labelled(head)?;
    INDEX_LABELS.class(&first)?;
    let colons = head.match_indices(is_colon).take_while(|&(at, _)| at < LONGEST_LEAF);
    let name = colons.map(|(at, sign)| (at, at + sign.len())).find_map(|(at, behind)| {
        let words = head[..at].char_indices().rev().take(LONGEST_LABEL);
        let mut labels = words.map(|(from, _)| without_spaces(&head[from..at]));
        let is_title =
            labels.any(|label| matches!(INDEX_LABELS.class(&label), Some(IndexLabel::Title | IndexLabel::Law)));
        is_title.then(|| spaces(&head[behind..]))
    })?;
    let (needle, _) = name.char_indices().nth(LETTERS_OF_NAME).map(|(end, _)| name.split_at(end))?;
    let from = head.len() - name.len() + needle.len();
    let behind = head[from..].char_indices().take_while(|&(at, _)| at < 2 * LONGEST_LEAF);
    let mut places = behind.filter(|&(_, c)| needle.starts_with(c)).map(|(at, _)| from + at);
    places.find(|&at| repeated(&head[at..], needle).is_some())
}

/// Characters of a label, letter-spaced.
const LONGEST_LABEL: usize = 12;
/// Letters by which the name of a text is known again.
const LETTERS_OF_NAME: usize = 12;
const BYTES_OF_NAME: usize = 3 * LETTERS_OF_NAME;

/// Where the label of an attachment ends that its title follows: 附件 某市桥梁一览表, 附件1某市桥梁一览表.
fn label_end(words: &str) -> Option<usize> {
    let word = ATTACHMENT_WORDS.at_start(words).filter(|word| word.chars().nth(1).is_some())?;
    let behind = spaces(&words[word.len()..]);
    let behind = numeral(behind).map_or(behind, |(rest, _)| rest);
    let title = behind.trim_start_matches(|c| is_space(c) || is_colon(c));
    let is_counted = || numeral(title).is_ok_and(|(rest, _)| rest.starts_with(['.', '．', '、']));
    let is_title = title.starts_with(is_han) || behind.starts_with(is_colon) && !title.is_empty() && !is_counted();
    is_title.then_some(words.len() - title.len())
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
fn addressees(input: &str) -> Option<usize> {
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
                "某市法院关于桥梁的规定2021年3月5日 施行某市法院 关于桥梁的规定某法释〔2021〕3号为了养护桥梁，制定本规定。",
                &["2021年3月5日 施行", "某市法院 关于桥梁的规定", "某法释〔2021〕3号", "为了养护桥梁，制定本规定。"],
            ),
            (
                "某市关于桥梁的通知某政发〔2021〕3号各县人民政府：检查桥梁。",
                &["某政发〔2021〕3号", "各县人民政府：", "检查桥梁。"],
            ),
            ("某市桥梁办法某市桥梁 办法", &["某市桥梁 办法"]),
            (
                "青山橋樑條例1.中華民國九十八年七月八日總統令制定公布2. 中華民國一百年一月二日修正",
                &["1.中華民國九十八年七月八日總統令制定公布", "2. 中華民國一百年一月二日修正"],
            ),
            (
                "某部关于桥梁的通知（某发〔2021〕3号）各县人民政府：检查桥梁。",
                &["（某发〔2021〕3号）", "各县人民政府：", "检查桥梁。"],
            ),
            ("关于养护桥梁的意见（某部 2021年3月5日）", &["（某部 2021年3月5日）"]),
            (
                "索 引 号：0001标　　题：某市人民政府关于养护桥梁的通知发文字号：某发〔2021〕3号主题词：\
                 某市人民政府关于养护桥梁的通知某发〔2021〕3号各县人民政府：检查桥梁。",
                &["某市人民政府关于养护桥梁的通知", "某发〔2021〕3号", "各县人民政府：", "检查桥梁。"],
            ),
            ("某市人民政府令（第3号）《某市桥梁办法》已经通过。", &["（第3号）", "《某市桥梁办法》已经通过。"]),
            ("某政发〔2021〕3号某市关于桥梁的通知各县人民政府：", &["某市关于桥梁的通知", "各县人民政府："]),
            (
                "首页>某市水务局关于养护桥梁的通知字号：大中小某政发〔2021〕3号某市水务局关于养护桥梁的通知各县人民政府：检查桥梁。",
                &["某政发〔2021〕3号", "某市水务局关于养护桥梁的通知", "各县人民政府：", "检查桥梁。"],
            ),
            ("各县人民政府；市政府各部门：检查桥梁。", &["检查桥梁。"]),
            ("首页>某市水务局关于养护桥梁的通知。某市水务局关于养护桥梁的通知：", &[]),
            ("某市桥梁办法", &[]),
            ("某市桥梁条例（国务院令第7号）", &[]),
            ("现将《某市桥梁办法》（某发〔2021〕3号）印发给你们，请检查桥梁。", &[]),
            ("检查桥梁。", &[]),
            ("", &[]),
        ] {
            assert_eq!(parts(head), below, "{head}");
        }
    }
}

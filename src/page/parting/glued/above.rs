//! What stands in a line above the title of a head: the metadata of a page, a letterhead, or other words of a page.
//!
//! ```text
//! above = index | letterhead | page? number?
//! index = LABEL ":" … up to the name that it gives: 索引号：0001 标题：某市桥梁办法 主题词：桥梁 某市桥梁办法
//! page  = … title …                                               首页>某市桥梁条例 来源：某网 某市桥梁条例
//! ```

use std::iter::successors;

use super::leaves::{LONGEST_LEAF, leaf, repeated, title_end};
use super::letterhead;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::labels::{INDEX_LABELS, IndexLabel};
use crate::lexicon::pages::PAGE_WORDS;
use crate::lexicon::subjects::names_subject;
use crate::line::bracket::closes;
use crate::line::number::{Form, without_spaces};
use crate::line::{is_space, labelled, number, spaces};
use crate::source::Span;
use crate::source::chars::{is_colon, marks};

/// Where the parts behind the first begin that stand above the title of a head, the title last.
pub(super) fn cuts(head: &str) -> Vec<usize> {
    let index = index_end(head);
    let letterhead = letterhead::cuts(&head[index.unwrap_or(0)..]);
    let cuts: Vec<usize> = index.into_iter().chain(letterhead.into_iter().map(|at| index.unwrap_or(0) + at)).collect();
    if cuts.is_empty() { below_page(head) } else { cuts }
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

/// True where a head begins with what a page prints above its text, a label among it.
pub(super) fn begins_with_page(text: &str, span: Span) -> bool {
    let head = span.slice(text);
    second_title(head).is_some_and(|title| head[..title].contains(is_colon)) && index_end(head).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_titles() {
        let behind = |head: &'static str| second_title(head).map(|at| &head[at..]);
        let title = "某市水务局关于养护桥梁的通知各县人民政府：";
        assert_eq!(
            behind("首页>某市水务局关于养护桥梁的通知来源：某网 某市水务局关于养护桥梁的通知各县人民政府："),
            Some(title)
        );
        // A sentence stands between; the title stands once; nothing tells of a page.
        for head in [
            "",
            "首页：某市水务局关于养护桥梁的通知。某市水务局关于养护桥梁的通知各县人民政府：",
            "来源：某网 某市水务局关于养护桥梁的通知各县人民政府：",
            "某市水务局关于养护桥梁的通知某市水务局关于养护桥梁的通知",
        ] {
            assert_eq!(behind(head), None, "{head}");
        }
    }

    #[test]
    fn titles_behind_numbers() {
        let behind = |head: &'static str| title_behind_number(head).map(|at| &head[at..]);
        let title = "某市关于桥梁的通知各县人民政府：";
        assert_eq!(behind("某政发〔2021〕3号某市关于桥梁的通知各县人民政府："), Some(title));
        for head in ["", "某市关于桥梁的通知", "某政发〔2021〕3号检查桥梁。"] {
            assert_eq!(behind(head), None, "{head}");
        }
    }
}

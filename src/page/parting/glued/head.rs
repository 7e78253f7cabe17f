//! The head in a line: what stands above its title, the title, and what stands between it and the first unit.
//!
//! ```text
//! head = above? title below*      某市桥梁条例2021年3月5日 某市人大通过第一章
//! ```

use super::above;
use super::leaves::{LONGEST_TITLE, addressees, leaf, repeated, title_end};
use crate::lexicon::attachments::ATTACHMENT_WORDS;
use crate::lexicon::bodies::begins_with_place;
use crate::lexicon::characters::EACH;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::INDEX_LABELS;
use crate::lexicon::pages::WEB_RESIDUE;
use crate::line::numeral::{is_digit, numeral};
use crate::line::{attachment_number, is_han, is_printing, is_space, labelled, spaces};
use crate::source::Span;
use crate::source::chars::is_colon;

/// Where the leaves of a head begin, the first one aside, in bytes of the text.
pub(super) fn cuts(text: &str, span: Span) -> Vec<u32> {
    let head = span.slice(text);
    let mut cuts = above::cuts(head);
    let start = cuts.last().copied().unwrap_or(0);
    cuts.extend(below(&head[start..]).into_iter().map(|at| start + at));
    cuts.into_iter().map(|at| span.start + at as u32).collect()
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

/// The title that a head begins with, behind its metadata or its letterhead.
pub(super) fn title(text: &str, span: Span) -> &str {
    let head = span.slice(text);
    let head = &head[above::cuts(head).last().copied().unwrap_or(0)..];
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

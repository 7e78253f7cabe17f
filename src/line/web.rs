//! The line that a web page prints under a heading: when, from where, by whom, how often read, in what size.
//!
//! `2023-02-03 10:20　来源：某局　作者：张某　点击数：128　【字体：大 中 小】　打印`

use super::metrics::Metrics;
use super::{is_han, is_space, spaces};
use crate::lexicon::characters::{DAY, MONTH, YEAR};
use crate::lexicon::labels::{INDEX_LABELS, OwnedBy, PAGE_LABELS};
use crate::lexicon::pages::{PAGE_COUNTERS, PAGE_WORDS};
use crate::source::chars::is_colon;

/// True where the whole of `line` is made of dates, labels with their values and words of a page, and at least two of
/// them; a date with the time of the day is enough.
pub(super) fn is_page_line(line: &str, metrics: &Metrics) -> bool {
    metrics.colons > 0 && metrics.letters <= LONGEST_LINE && !metrics.sentences && is_of_parts(line, metrics)
}

/// Letters of the longest line that a web page prints under a heading.
const LONGEST_LINE: u32 = 160;

fn is_of_parts(line: &str, metrics: &Metrics) -> bool {
    let (mut parts, mut of_page, mut to_minute) = (0, false, false);
    let mut rest = line;
    loop {
        // A bullet at the start is one.
        let parts_dots = parts > 0;
        let is_between = |c: char| is_space(c) || matches!(c, '|' | '｜' | '/') || parts_dots && matches!(c, '·' | '•');
        rest = rest.trim_start_matches(is_between);
        if rest.is_empty() {
            return of_page && parts >= 2 || to_minute;
        }
        if let Some(behind) = timestamp(rest) {
            to_minute |= rest[..rest.len() - behind.len()].contains(is_colon);
            rest = behind;
        } else if let Some((behind, own)) = labelled(rest) {
            of_page |= own == Some(OwnedBy::Page);
            to_minute |= own.is_none();
            rest = behind;
        } else if let Some(word) = PAGE_WORDS.at_start(rest) {
            rest = &rest[word.len()..];
        } else if let Some(behind) = metrics.latin().then(|| address(rest)).flatten() {
            rest = behind;
        } else if let Some(behind) = counted(rest) {
            of_page = true;
            rest = behind;
        } else {
            return false;
        }
        parts += 1;
    }
}

/// `address = name? ("http" | "www.") graphic*`
fn address(input: &str) -> Option<&str> {
    let address = spaces(input.trim_start_matches(is_han));
    let begins = address.starts_with("http") || address.starts_with("www.");
    begins.then(|| address.trim_start_matches(|c: char| c.is_ascii_graphic()))
}

/// `counted = digit+ counter`: 8924人看过
fn counted(input: &str) -> Option<&str> {
    let behind = input.trim_start_matches(|c: char| c.is_ascii_digit());
    (behind.len() < input.len()).then(|| PAGE_COUNTERS.at_start(behind).map(|word| &behind[word.len()..])).flatten()
}

/// `timestamp = year "-" month "-" day (hour ":" minute (":" second)?)?`; 2023年2月3日 with the same.
fn timestamp(input: &str) -> Option<&str> {
    let mut rest = digits(input, 4)?;
    rest = digits(rest.strip_prefix(['-', '/', '.', YEAR])?, 2)?;
    rest = digits(rest.strip_prefix(['-', '/', '.', MONTH])?, 2)?;
    rest = rest.strip_prefix(DAY).unwrap_or(rest);
    let Some(minutes) = digits(spaces(rest), 2).and_then(|behind| behind.strip_prefix(is_colon)) else {
        return Some(rest);
    };
    let behind = digits(minutes, 2)?;
    Some(behind.strip_prefix(':').and_then(|seconds| digits(seconds, 2)).unwrap_or(behind))
}

/// The text behind one to `most` digits; years have four.
fn digits(input: &str, most: usize) -> Option<&str> {
    let count = input.bytes().take(most).take_while(u8::is_ascii_digit).count();
    (count > 0 && (most < 4 || count == 4)).then(|| &input[count..])
}

/// A label (of two with one start, the longer stands first in its table), its colon and its value, which ends at a space or at
/// the next label; whose the label is, of none where it tells a time to the minute: no catalogue has 时间：2023-01-28 10:20.
fn labelled(input: &str) -> Option<(&str, Option<OwnedBy>)> {
    let (label, owner) = PAGE_LABELS.entry_at_start(input)?;
    let value = after_colon(&input[label.len()..])?;
    let value = spaces(value);
    if let Some(behind) = timestamp(value) {
        let to_minute = value[..value.len() - behind.len()].contains(is_colon) && !INDEX_LABELS.contains(label);
        return Some((behind, Some(owner).filter(|_| !to_minute)));
    }
    let end =
        value.find(|c: char| is_space(c) || matches!(c, '|' | '｜' | '【' | '[' | '】' | ']')).unwrap_or(value.len());
    let next = PAGE_LABELS.iter().filter_map(|label| {
        let at = value[..end].find(label)?;
        after_colon(&value[at + label.len()..]).map(|_| at)
    });
    Some((&value[next.min().unwrap_or(end)..], Some(owner)))
}

fn after_colon(input: &str) -> Option<&str> {
    spaces(input).strip_prefix(is_colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines() {
        for line in [
            "2023-02-03 来源：市政府",
            "2023-02-0410:20来源:市住房保障中心作者:点击数:128",
            "发布日期：2023-02-04 10:20　来源：云溪市住房保障中心　浏览次数：128　【字体：大 中 小】　打印",
            "时间：2023-01-28　来源：新区",
            "2023-02-03 10:20:30",
            "时间：2023-02-03 10:20",
            "【字号：大 中 小】",
            "来源：某网 · 2023-02-03 · 12人看过",
            "某网 www.example.cn 2023年2月3日 来源：某报",
        ] {
            assert!(is_page_line(line, &Metrics::of(line)), "{line}");
        }
        for line in [
            "来源：市政府",
            "2023-02-03",
            "时间：2023-02-03",
            "发布时间：2023-02-03 10:20",
            "发布机构：某局　发布日期：2023-02-03",
            "作者：某人　题目：某文",
            "某网 2023年2月3日",
            "12人",
            "会议链接： https://a.example 直播链接： https://b.example",
            "某网 www.a.example 某报 www.b.example 时间：2021年3月5日",
            "小",
        ] {
            assert!(!is_page_line(line, &Metrics::of(line)), "{line}");
        }
    }
}

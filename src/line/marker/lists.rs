//! The markers of lists: 一、 （一） 1. （1） 1.2.1 壹、 甲、 A. ——

use nom::Parser;
use nom::character::complete::{anychar, char, satisfy};
use nom::combinator::{map, map_opt, not, peek, verify};
use nom::sequence::{pair, preceded, terminated};

use super::{Mark, Marker, Slip, is_point};
use crate::lexicon::characters::{YEAR, is_day, is_formal, stem};
use crate::line::decimal::is_cited;
use crate::line::numeral::{arabic, chinese, is_chinese, numeral};
use crate::line::{Miss, Res, apart, is_han, spaces};
use crate::tree::Style;

/// No list is longer; a larger number in parentheses is a year or a page.
const LONGEST_LIST: u32 = 300;

/// A number that a list may reach.
fn counts(n: &u32) -> bool {
    *n <= LONGEST_LIST
}

/// `parenthesised = "（" (chinese | arabic) "）"`, each bracket of either width: （一） (1) （二)
pub(super) fn parenthesised(input: &str) -> Res<'_, Marker> {
    let close = satisfy(|c| matches!(c, '）' | ')' | '〕'));
    let (inner, _) = satisfy(|c| matches!(c, '（' | '(' | '〔')).parse(input)?;
    let inner = spaces(inner);
    let style = if inner.starts_with(is_chinese) { Style::CnParen } else { Style::ArabicParen };
    let number = terminated(verify(numeral, counts), apart(close));
    map(number, |n| Marker::new(Mark::Clause(style), n)).parse(inner)
}

/// `cn = chinese ("、" | "．" | "." | "）" | ("，" | "。") &phrase)`: 一、 一） — but not the decimal 二．五
pub(super) fn chinese_mark(input: &str) -> Res<'_, Marker> {
    let (rest, n) = chinese(input)?;
    let mut behind = spaces(rest).chars();
    let (style, is_mark) = match behind.next() {
        Some('、' | '﹑') => (Style::Cn, n > 0),
        Some('，' | '。') if n > 0 && is_short_phrase(behind.as_str()) => {
            let slip = Marker { slip: Some(Slip::Pause), ambiguous: true, ..Marker::new(Mark::Clause(Style::Cn), n) };
            return Ok((behind.as_str(), slip));
        }
        Some('．' | '.' | '､') => (Style::Cn, n > 0 && !behind.as_str().starts_with(is_chinese)),
        Some('）' | ')' | '〕') => (Style::CnParen, true),
        _ => return Miss::here(),
    };
    if !is_mark || n > LONGEST_LIST {
        return Miss::here();
    }
    Ok((behind.as_str(), Marker::new(Mark::Clause(style), n)))
}

/// A heading of some words, without any mark.
fn is_short_phrase(words: &str) -> bool {
    (6..=LONGEST_PHRASE).contains(&words.len()) && words.chars().all(is_han)
}

/// Bytes of the longest heading behind a misprinted mark.
const LONGEST_PHRASE: usize = 60;

/// `formal = &FORMAL chinese point !(any "、")`: 壹、 — but not 陸、海、空軍
pub(super) fn formal(input: &str) -> Res<'_, Marker> {
    let numeral = preceded(peek(satisfy(is_formal)), chinese);
    let word_list = not(pair(anychar, char('、')));
    let point = terminated(satisfy(is_point), word_list);
    let mark = terminated(numeral, apart(point));
    map(mark, |n| Marker::new(Mark::Clause(Style::Formal), n)).parse(input)
}

/// `mark = arabic ("." | "．" | "、" | "）")`: 1. 1． 1、 1） — but neither 4.8% nor 2018.
pub(super) fn arabic_mark(input: &str) -> Res<'_, Marker> {
    let (rest, n) = arabic(input)?;
    let mut behind = spaces(rest).chars();
    let (style, is_mark) = match behind.next() {
        Some('、') => (Style::Arabic, n > 0),
        Some('．' | '.' | '､' | '﹒') => (Style::Arabic, n > 0 && !starts_with_quantity(behind.as_str())),
        Some('）' | ')' | '〕') => (Style::ArabicParen, true),
        _ => return Miss::here(),
    };
    if !is_mark || n > LONGEST_LIST {
        return Miss::here();
    }
    Ok((behind.as_str(), Marker::new(Mark::Clause(style), n)))
}

/// Digits behind a point make a decimal fraction, unless they are a year: 3.2021年…
fn starts_with_quantity(input: &str) -> bool {
    match arabic(input) {
        Ok((rest, year)) => {
            let is_year = matches!(year, 1900..=2199) && spaces(rest).starts_with(YEAR);
            !(is_year || rest.starts_with(is_day))
        }
        Err(_) => false,
    }
}

/// `decimal = arabic ("." arabic)+ space`: 1.2.1 and, where text follows behind a space, 1.2
pub(super) fn decimal(input: &str) -> Res<'_, Marker> {
    let (mut rest, mut last) = arabic(input)?;
    let mut points = 0;
    while let Some(next) = rest.strip_prefix(['.', '．']) {
        let Ok((after, n)) = arabic(next) else { break };
        (rest, last) = (after, n);
        points += 1;
    }
    let followed = spaces(rest).starts_with(is_han);
    let apart = rest.len() != spaces(rest).len();
    if points == 0 || last == 0 || last > 99 || !followed || (points == 1 && !apart) || is_cited(rest) {
        return Miss::here();
    }
    let mut marker = Marker::new(Mark::Clause(Style::Decimal), last);
    marker.ambiguous = points == 1;
    Ok((rest, marker))
}

/// `dash = ("—" | "－" | "─" | "-"){2,}` before text: ——坚持…
pub(super) fn dash(input: &str) -> Res<'_, Marker> {
    let is_dash = |c| matches!(c, '—' | '─' | '―' | '－' | '–' | '-' | ' ');
    let rest = input.trim_start_matches(is_dash);
    let dashes = input[..input.len() - rest.len()].chars().filter(|&c| c != ' ').count();
    if !(2..=4).contains(&dashes) || !rest.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《')) {
        return Miss::here();
    }
    Ok((rest, Marker::new(Mark::Clause(Style::Dash), 0)))
}

/// `letter = [A-H] ("." | "、" | "．")` before Chinese text
pub(super) fn letter(input: &str) -> Res<'_, Marker> {
    let point = terminated(satisfy(is_point), apart(peek(satisfy(is_han))));
    let mark = terminated(satisfy(|c| c.is_ascii_uppercase()), point);
    map(mark, |c| Marker::new(Mark::Clause(Style::Letter), c as u32 - 'A' as u32 + 1)).parse(input)
}

/// `stem = "甲"…"癸" point`
pub(super) fn stem_mark(input: &str) -> Res<'_, Marker> {
    let numeral = map_opt(anychar, stem);
    map(terminated(numeral, satisfy(is_point)), |n| Marker::new(Mark::Clause(Style::Stem), n)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let len = |parsed: Res<'_, Marker>| parsed.ok().map(|(rest, marker)| (marker.ordinal, rest.len()));
        assert_eq!(
            [len(parenthesised("（二)")), len(parenthesised("（2018）")), len(parenthesised(""))],
            [Some((2, 0)), None, None]
        );
        assert_eq!([len(stem_mark("乙、桥")), len(stem_mark("乙方")), len(stem_mark(""))], [Some((2, 3)), None, None]);
        assert_eq!([len(letter("B.桥")), len(letter("B.b")), len(letter(""))], [Some((2, 3)), None, None]);
        assert_eq!([len(formal("壹、桥")), len(formal("一、桥")), len(formal(""))], [Some((1, 3)), None, None]);
        assert_eq!(
            [len(decimal("1.2 桥")), len(decimal("1.2桥")), len(decimal("1.2 款另有")), len(decimal(""))],
            [Some((2, 4)), None, None, None]
        );
        assert_eq!([len(dash("——桥")), len(dash("— 43 —")), len(dash(""))], [Some((0, 3)), None, None]);
    }
}

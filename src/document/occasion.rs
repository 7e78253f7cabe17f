//! A report or a speech: where it was given, by whom, to whom.
//!
//! `——2023年1月12日在某市第五届人民代表大会第二次会议上` · `某市市长　李某` · `各位代表：`

use super::signing::is_signatory;
use super::tokens::{Parsed, Tokens, one, taken};
use crate::lexicon::characters::is_dash;
use crate::lexicon::heads::OCCASIONS;
use crate::line::date::date;
use crate::line::{Kind, is_han, is_space, spaces};
use crate::page::Paragraph;
use nom::Input;

/// True for the line that tells where a report was given: 在…会议上, with or without its day.
///
/// `occasion = edge+ … "在" … OCCASION edge*`, `edge = dash | bracket`
pub(super) fn is_occasion(line: &str) -> bool {
    let is_edge = |c: char| is_dash(c) || matches!(c, '（' | '）' | '(' | ')') || is_space(c);
    let inner = line.trim_matches(is_edge);
    inner.len() < line.len() && OCCASIONS.at_end(inner).is_some() && inner.contains(AT)
}

/// The same without a mark before it, with its day: above those who hear the report it is an occasion.
///
/// `bare = date "在" … OCCASION`
fn is_bare(line: &str) -> bool {
    OCCASIONS.at_end(line).is_some()
        && date(line).is_ok_and(|(rest, day)| day.is_exact() && spaces(rest).starts_with(AT))
}

/// True for a line that is an occasion, be it only where it stands.
pub(super) fn tells_occasion(line: &str) -> bool {
    is_occasion(line) || is_bare(line)
}

/// The line of an occasion without a mark before it.
pub(super) fn bare(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t| {
        let Paragraph { kind, metrics, .. } = t.first();
        *kind == Kind::Text && OCCASIONS.may_end(metrics.last) && is_bare(t.first_text())
    })(input)
}

/// "At" before a meeting.
const AT: char = '在';

/// The line of the occasion, below the heading, or the two paragraphs of one that a page broke behind its dash.
pub(super) fn occasion(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let may_end =
        |t: Tokens<'_>| OCCASIONS.may_end(t.first().metrics.last) || matches!(t.first().metrics.last, '）' | ')');
    let is_whole = |t: Tokens<'_>| {
        matches!(t.first().kind, Kind::Text | Kind::Note | Kind::DateNote) && may_end(t) && is_occasion(t.first_text())
    };
    let is_begun =
        |t: Tokens<'_>| is_dash(t.first().metrics.first) && t.first().is_phrase() && t.first_text().contains(AT);
    let is_rest = |t: Tokens<'_>| t.first().is_phrase() && may_end(t);
    let has_two = |t: Tokens<'_>| t.len() > 1 && is_rest(t.take_from(1)) && is_occasion(&t.take(2).joined());
    match input.get(0) {
        Some(_) if is_begun(input) && has_two(input) => taken(input, 2),
        _ => one(is_whole)(input),
    }
}

/// Who speaks, right below the occasion.
///
/// `speaker = office name | name`
pub(super) fn speaker(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_name = |line: &str| {
        let letters = || line.chars().filter(|c| !is_space(*c));
        (2..=4).contains(&letters().count()) && letters().all(is_han)
    };
    one(|t| {
        let first = t.first();
        first.is_phrase() && first.marker.is_none() && (is_signatory(t, 0) || is_name(t.first_text()))
    })(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    #[test]
    fn occasions() {
        for line in [
            "——2023年1月12日在某市第五届人民代表大会第二次会议上",
            "――2023年1月12日在某市第五届人民代表大会第二次会议上",
            "（2022年3月1日在全市水利工作会议上的讲话）",
        ] {
            assert!(is_occasion(line), "{line}");
            assert!(with(line, |t| occasion(t).is_ok()), "{line}");
        }
        for line in
            ["2023年1月12日在某市第五届人民代表大会第二次会议上", "（2022年3月1日某市人大常委会第三次会议通过）", ""]
        {
            assert!(!is_occasion(line), "{line}");
        }
    }

    #[test]
    fn bare_occasions() {
        let is = |line: &str| with(line, |t| bare(t).is_ok());
        assert!(is("2023年1月12日在某市第五届人民代表大会第二次会议上"));
        for line in ["在某市第五届人民代表大会第二次会议上", "2023年1月12日某市第三次会议上", "2023年1月在某会议上", ""]
        {
            assert!(!is(line), "{line}");
        }
    }

    #[test]
    fn speakers() {
        for (line, speaks) in
            [("某市市长　李某", true), ("李　某", true), ("检查桥梁。", false), ("检查桥梁结构", false), ("", false)]
        {
            assert_eq!(with(line, |t| speaker(t).is_ok()), speaks, "{line}");
        }
    }
}

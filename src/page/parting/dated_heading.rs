//! A heading with its date beside it, as the gazettes of Taiwan set it: `內政部令⇥中華民國98年2月25日`. It is no row of a table.
//!
//! ```text
//! dated_heading = heading (TAB kind)? TAB date remark? (blank number)*      its parts become lines
//!               | bodies kind gap date                          總統令　　　中華民國98年2月25日
//!               | bodies kind blank? date (blank? number)+      內政部函　中華民國98年2月25日台內字第0980000012號
//! ```

use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::dispatcher;
use crate::line::{Kind, Line, date, is_space, number};
use crate::page::table::{Candidate, LineTable};
use crate::source::Span;

/// Bytes of the longest heading that names its issuers and its kind alone.
const LONGEST: usize = 300;
/// Characters before the last one of the shortest heading without a kind: a label is shorter.
const SHORTEST: usize = 11;

pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let lines = |at: usize, parts: &[&str]| {
        let spans: Vec<Span> = parts.iter().map(|part| Span::of(table.text, part)).collect();
        let mut lines = super::lines(table.text, &table.lines[at], &spans, 0);
        // The tab before 令 parts no cells.
        lines.iter_mut().filter(|line| line.kind == Kind::Row).for_each(|line| line.kind = Kind::Text);
        (at, lines)
    };
    let rows = table.candidates(Candidate::Tabbed).filter(|&at| table.lines[at].kind == Kind::Row);
    let rows = rows.filter_map(|at| Some((at, parts(table.line_text(at), stands_apart(table, at))?)));
    let spaced = table.candidates(Candidate::Dated).filter_map(|at| Some((at, spaced_parts(table.line_text(at))?)));
    rows.chain(spaced).map(|(at, parts): (usize, Vec<&str>)| lines(at, &parts)).collect()
}

/// The era that begins a date.
const ERA: [&str; 2] = ["中華民國", "民國"];

/// Bodies with their kind, and the date behind a gap that no word has, or with the number behind it.
fn spaced_parts(line: &str) -> Option<Vec<&str>> {
    let at = ERA.iter().find_map(|era| line.find(era)).filter(|&at| at <= LONGEST)?;
    let heading = line[..at].trim_end_matches(is_space);
    dispatcher(&number::without_spaces(heading))?;
    let gap = &line[heading.len()..at];
    let is_wide = gap.contains('\u{3000}') || gap.chars().count() > 1;
    let (behind, _) = date::date(&line[at..]).ok().filter(|(_, date)| date.is_exact())?;
    let mut parts = vec![heading, &line[at..line.len() - behind.len()]];
    for number in behind.split(is_space).filter(|word| !word.is_empty()) {
        number::whole(number).filter(|number| !number.code.is_empty())?;
        parts.push(number);
    }
    (is_wide || parts.len() > 2).then_some(parts)
}

/// An empty line or a link parts it from what stands above, and no row stands beside it: it begins something, whatever its
/// words are.
fn stands_apart(table: &LineTable<'_>, at: usize) -> bool {
    let kind = |at: usize| table.lines.get(at).map(|line| line.kind);
    let before = at.checked_sub(1).and_then(kind);
    before != Some(Kind::Row)
        && kind(at + 1) == Some(Kind::Text)
        && (table.lines[at].gap > 0 || before.is_none_or(|kind| kind == Kind::Web))
}

/// Heading, date and numbers of a line, each without the blanks around it.
fn parts(line: &str, stands_apart: bool) -> Option<Vec<&str>> {
    let begins_with_date = |cell: &str| {
        let day = date::date(cell.trim_matches(is_space)).ok();
        day.is_some_and(|(_, day)| day.is_exact())
    };
    // In most rows no date stands there.
    if !line.split('\t').skip(1).take(2).any(begins_with_date) {
        return None;
    }
    let (heading, beside) = line.split_once('\t')?;
    // 財政部⇥令⇥中華民國94年10月17日
    let kind = beside
        .split_once('\t')
        .filter(|(kind, _)| dispatcher(&number::without_spaces(&[heading, kind].concat())).is_some());
    let (heading, beside) = match kind {
        Some((_, date)) if kind_of(heading).is_none() => (&line[..line.len() - date.len()], date),
        _ => (heading, beside),
    };
    let (heading, beside) = (heading.trim_matches(is_space), beside.trim_matches(is_space));
    let is_heading = || kind_of(heading).is_some() || stands_apart && heading.chars().nth(SHORTEST).is_some();
    if heading.len() > LONGEST || !is_heading() {
        return None;
    }
    let (behind, _) = date::date(beside).ok().filter(|(_, date)| date.is_exact())?;
    let remark = behind.find(is_space).unwrap_or(behind.len());
    let remark = if behind.starts_with(['（', '(']) { remark } else { 0 };
    let dated = beside.len() - behind.len() + remark;
    let numbers = beside[dated..].split(is_space).filter(|word| !word.is_empty());
    let mut parts = vec![heading, &beside[..dated]];
    for number in numbers {
        number::whole(number)?;
        parts.push(number);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        for (line, found) in [
            ("青山部令\t中華民國98年2月25日", &["青山部令", "中華民國98年2月25日"][..]),
            ("青 山 部\t令\t中華民國98年2月25日", &["青 山 部\t令", "中華民國98年2月25日"]),
            ("青山局令\t中華民國94年10月19日（補登）", &["青山局令", "中華民國94年10月19日（補登）"]),
            (
                "青山部 林務部令\t中華民國97年7月29日 青路字第0970006112號 林稅字第09704536730號",
                &["青山部 林務部令", "中華民國97年7月29日", "青路字第0970006112號", "林稅字第09704536730號"],
            ),
        ] {
            assert_eq!(parts(line, false).as_deref(), Some(found), "{line}");
        }
        for line in ["", "青山部令", "稅目\t中華民國98年2月25日", "青山部令\t98年", "桥梁办法\t2021年3月5日\t有效"]
        {
            assert_eq!(parts(line, false), None, "{line}");
        }
        assert_eq!(
            spaced_parts("青山部　令　中華民國九十三年三月二日"),
            Some(vec!["青山部　令", "中華民國九十三年三月二日"])
        );
        assert_eq!(
            spaced_parts("青山部函 中華民國98年2月25日青路字第0980006112號"),
            Some(vec!["青山部函", "中華民國98年2月25日", "青路字第0980006112號"])
        );
        for line in [
            "",
            "青山部令",
            "青山部令中華民國98年2月25日",
            "青山部長　民國98年2月25日",
            "青山部令　民國98年2月",
            "青山部函 民國98年2月25日第3號",
        ] {
            assert_eq!(spaced_parts(line), None, "{line}");
        }
        let minutes = "青山院第十二次會議決定事項\t民國98年2月5日";
        assert_eq!(parts(minutes, true).map(|parts| parts.len()), Some(2));
        assert_eq!([parts(minutes, false), parts("青山局\t民國98年2月5日", true)], [None, None]);
    }
}

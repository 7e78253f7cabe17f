//! Running heads and feet: lines that pages repeat.

use std::borrow::Cow;

use super::LineTable;
use super::contents::LAST_PAGE;
use crate::line::number::without_spaces;
use crate::line::numeral::{arabic, is_digit};
use crate::line::words::Words;
use crate::line::{Keyword, Kind, is_han, is_space};
use crate::tree::FurnitureKind;

/// Words at the end of a running head.
static HEAD_ENDINGS: Words<5> = Words::new(["文件", "公报", "公報", "期", "号"]);

/// A line that may be a running head.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate<'a> {
    /// Its text without blanks, and without the page number that stands on the line.
    text: Cow<'a, str>,
    line: usize,
    page: Option<u32>,
}

/// Sets running heads and feet aside: lines that repeat, at the edges of pages or with a gazette's name.
pub(super) fn set_aside(table: &mut LineTable<'_>) {
    let mut seen: Vec<Candidate<'_>> = Vec::new();
    let mut gazettes = table.hits.finder(Keyword::Gazette);
    for (i, line) in table.lines.iter().enumerate() {
        let short = line.metrics.letters <= 40 && line.metrics.letters >= 3;
        if !short || line.marker.is_some() || !matches!(line.kind, Kind::Text | Kind::Category) || table.aside[i] {
            continue;
        }
        let (may_name, is_edge) = (HEAD_ENDINGS.may_end(line.metrics.last), at_edge(table, i));
        let may_be_foot = line.metrics.digits && !gazettes.within(line.span).is_empty();
        let paged = if line.metrics.digits { with_page(table.line_text(i)) } else { None };
        if !(may_name || is_edge || may_be_foot || paged.is_some()) {
            continue;
        }
        let text = paged.map_or(table.line_text(i), |(text, _)| text);
        // A document number below 某府文件: the issuing mark of a document, not the head of a page.
        let numbered = || table.lines.get(i + 1).is_some_and(|next| next.kind == Kind::Number);
        let ending = HEAD_ENDINGS.at_end(text);
        if ending == Some("文件") && numbered() {
            continue;
        }
        if ending.is_some() || is_edge || paged.is_some() || may_be_foot && is_issue_foot(text) {
            seen.push(Candidate { text: without_spaces(text), line: i, page: paged.map(|(_, page)| page) });
        }
    }
    seen.sort_unstable();
    let mut seen: Vec<&[Candidate<'_>]> = seen.chunk_by(|a, b| a.text == b.text).collect();
    // In the order of the text: a head that is set aside makes its neighbours edges.
    seen.sort_unstable_by_key(|copies| copies[0].line);
    for copies in seen {
        let text = &*copies[0].text;
        let lines: Vec<usize> = copies.iter().map(|copy| copy.line).collect();
        let are_paged = are_paged(copies);
        let edges = lines.iter().filter(|&&i| are_paged || at_edge(table, i)).count();
        let foot = is_issue_foot(text);
        let named = foot || ["文件", "公报", "公報"].iter().any(|e| text.ends_with(e));
        let repeated = lines.len() >= 2
            && (named && !text.starts_with('【') || (lines.len() >= 3 && edges * 5 >= lines.len() * 3 && edges >= 2));
        // The first copy may be the cover or the column's own heading.
        let keep_first = named && !foot && edges < lines.len() && !at_edge(table, lines[0]) && lines[0] < 40;
        // Between a page number and the text that goes on, even a single 某府文件 heads a page.
        let inside = named && lines.len() == 1 && lines[0] > 3 && beside_page_number(table, lines[0]);
        let at_the_end = foot && lines[lines.len() - 1] + 1 == table.lines.len();
        if repeated || (foot && edges > 0) || inside || at_the_end {
            for &i in lines.iter().skip(keep_first as usize) {
                table.set_aside(i, FurnitureKind::RunningHead);
            }
        }
    }
}

/// Page numbers that rise stand beside the copies, which are a page apart.
fn are_paged(copies: &[Candidate<'_>]) -> bool {
    copies.iter().all(|copy| copy.page.is_some())
        && copies.windows(2).all(|pair| pair[0].page < pair[1].page && pair[0].line + SHORTEST_PAGE <= pair[1].line)
}

/// Lines of the shortest page.
const SHORTEST_PAGE: usize = 8;

/// A head and the page number at its start or its end, set apart by dots, dashes or a blank: · 4 · 某府文件, 某省人民政府公报 — 5 —
fn with_page(line: &str) -> Option<(&str, u32)> {
    let is_apart = |c: char| is_space(c) || matches!(c, '·' | '•' | '—' | '－' | '-' | '–' | '｜' | '|');
    let inner = line.trim_matches(is_apart);
    let head = inner.trim_end_matches(is_digit);
    let (head, digits) = match head.len() < inner.len() {
        true => (head, &inner[head.len()..]),
        false => {
            let head = inner.trim_start_matches(is_digit);
            (head, &inner[..inner.len() - head.len()])
        }
    };
    let page = arabic(digits).ok().filter(|(_, page)| (1..=LAST_PAGE).contains(page))?.1;
    let text = head.trim_matches(is_apart);
    let is_head = text.len() < head.len() && text.chars().filter(|&c| is_han(c)).nth(2).is_some();
    is_head.then_some((text, page))
}

/// 《某省人民政府公报》 2018. No. 7 · 某市人民政府公报 2020年第3期
fn is_issue_foot(text: &str) -> bool {
    let named = text.contains("公报") || text.contains("公報");
    named && (text.contains("No") || text.contains('期')) && text.chars().any(|c| c.is_ascii_digit())
}

/// A page number stands right before or behind the line.
fn beside_page_number(table: &LineTable<'_>, index: usize) -> bool {
    let is_number = |i: usize| table.lines.get(i).is_some_and(|l| matches!(l.kind, Kind::PageNumber(_)));
    is_number(index - 1) || is_number(index + 1)
}

/// The line stands beside a page number, an ornament or a form feed.
fn at_edge(table: &LineTable<'_>, index: usize) -> bool {
    let beside = |i: usize| {
        table
            .lines
            .get(i)
            .is_some_and(|l| matches!(l.kind, Kind::PageNumber(_) | Kind::Glyphs | Kind::Rule | Kind::Web))
    };
    table.lines[index].page_break || (index > 0 && beside(index - 1)) || beside(index + 1)
}

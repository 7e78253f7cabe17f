//! Running heads and feet: lines that pages repeat.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::lexicon::characters::ISSUE;
use crate::lexicon::heads::{HEAD_ENDINGS, HeadEnding, gazette_title, heads_page};
use crate::lexicon::pages::PAGE_LINKS;
use crate::line::number::without_spaces;
use crate::line::numeral::{arabic, is_digit};
use crate::line::{Keyword, Kind, is_han, is_space};
use crate::page::entry::LAST_PAGE;
use crate::page::table::{Candidate, Change, LineTable, Overlay, is_head_kind};
use crate::tree::FurnitureKind;

/// A line that may be a running head.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Head<'a> {
    /// Its text without blanks, and without the page number that stands on the line.
    text: Cow<'a, str>,
    line: usize,
    page: Option<u32>,
}

/// Running heads and feet: lines that repeat, at the edges of pages or with a gazette's name.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut heads = heads(table);
    heads.sort_unstable();
    let mut copies: Vec<&[Head<'_>]> = heads.chunk_by(|a, b| a.text == b.text).collect();
    // In the order of the text: behind a head that is set aside a page begins.
    copies.sort_unstable_by_key(|copies| copies[0].line);
    let mut edges = Edges { table, starts: HashSet::new() };
    let mut overlay = Overlay::default();
    for copies in copies.into_iter() {
        for head in superfluous(copies, &edges, table.lines.len()) {
            edges.starts.insert(head.line + 1);
            overlay.push(head.line, Change::Aside(FurnitureKind::RunningHead));
        }
    }
    overlay
}

/// The lines that may be running heads, in the order of the text.
fn heads<'a>(table: &LineTable<'a>) -> Vec<Head<'a>> {
    let mut gazettes = table.hits.finder(Keyword::Gazette);
    let edges = Edges { table, starts: HashSet::new() };
    let beside = table.census.of_kind(Candidate::PageEdge).flat_map(|at| [at.wrapping_sub(1), at + 1]);
    let mut lines: Vec<usize> = table.candidates(Candidate::RunningHead).collect();
    lines.extend(beside.chain(table.census.of_kind(Candidate::PageStart)));
    lines.sort_unstable();
    lines.dedup();
    let head = |at: usize| {
        let line = table.lines.get(at).filter(|line| is_head_kind(line) && !table.aside[at])?;
        let (own, digits) = (table.line_text(at), line.metrics.digits());
        let paged = digits.then(|| with_page(own)).flatten();
        let text = paged.map_or(own, |(text, _)| text);
        let ending = HEAD_ENDINGS.entry_at_end(text).and_then(|_| heads_page(&without_spaces(text)));
        // A document number below 某府文件: the issuing mark of a document, not the head of a page.
        let numbered = || table.lines.get(at + 1).is_some_and(|next| next.kind == Kind::Number);
        if ending == Some(HeadEnding::Mark) && numbered() {
            return None;
        }
        let mut is_foot = || digits && !gazettes.within(line.span).is_empty() && is_issue_foot(text);
        let is_head = ending.is_some() || paged.is_some() || edges.beside(at) || is_foot();
        is_head.then(|| Head { text: without_spaces(text), line: at, page: paged.map(|(_, page)| page) })
    };
    lines.into_iter().filter_map(head).collect()
}

/// Of lines that print the same those that are running heads.
fn superfluous<'h, 'a>(copies: &'h [Head<'a>], edges: &Edges<'_, '_>, lines: usize) -> &'h [Head<'a>] {
    let (text, first) = (&*copies[0].text, copies[0].line);
    let are_paged = are_paged(copies);
    let at_edges = copies.iter().filter(|copy| are_paged || edges.beside(copy.line)).count();
    let is_foot = is_issue_foot(text);
    let is_named = is_foot || heads_page(text).is_some_and(|ending| ending != HeadEnding::Issue);
    let is_repeated = copies.len() >= 2
        && (is_named && !text.starts_with('【')
            || copies.len() >= 3 && at_edges * 5 >= copies.len() * 3 && at_edges >= 2);
    // Between a page number and the text that goes on, even a single 某府文件 heads a page.
    let is_inside = is_named && copies.len() == 1 && first > 3 && edges.beside_number(first);
    let at_the_end = is_foot && copies[copies.len() - 1].line + 1 == lines;
    if !(is_repeated || is_foot && at_edges > 0 || is_inside || at_the_end) {
        return &[];
    }
    // The first copy may be the cover or the column's own heading.
    let keeps_first = is_named && !is_foot && at_edges < copies.len() && !edges.beside(first) && first < LONGEST_COVER;
    &copies[keeps_first as usize..]
}

/// Lines of the longest cover.
const LONGEST_COVER: usize = 40;

/// Where pages begin and end.
struct Edges<'t, 'a> {
    table: &'t LineTable<'a>,
    /// The lines behind running heads.
    starts: HashSet<usize>,
}

impl Edges<'_, '_> {
    fn is_beside(&self, at: usize, is_edge: impl Fn(usize) -> bool) -> bool {
        at > 0 && is_edge(at - 1) || at + 1 < self.table.lines.len() && is_edge(at + 1)
    }

    /// A page number stands right before or behind the line.
    fn beside_number(&self, at: usize) -> bool {
        self.is_beside(at, |at| matches!(self.table.lines[at].kind, Kind::PageNumber(_)))
    }

    /// The line stands beside a page number, an ornament or a form feed.
    fn beside(&self, at: usize) -> bool {
        let is_edge = |at: usize| match self.table.lines[at].kind {
            // A link back to the top ends a text, not a printed page.
            Kind::Web => !PAGE_LINKS.contains(self.table.line_text(at)),
            kind => matches!(kind, Kind::PageNumber(_) | Kind::Glyphs | Kind::Rule),
        };
        self.table.lines[at].page_break || self.starts.contains(&at) || self.is_beside(at, is_edge)
    }
}

/// Page numbers that rise stand beside the copies, which are a page apart.
fn are_paged(copies: &[Head<'_>]) -> bool {
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
    gazette_title(text).is_some()
        && (text.contains("No") || text.contains(ISSUE))
        && text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    fn heads_of(text: &str) -> Vec<usize> {
        let table = LineTable::new(text, scan_lines(text));
        find(&table).changes.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn repeated_lines() {
        let body = "检查桥梁，养护桥梁。\n".repeat(9);
        assert_eq!(heads_of(&format!("· 4 · 某府文件\n{body}· 5 · 某府文件\n{body}")), [0, 10]);
        assert_eq!(heads_of(&format!("{body}某市人民政府公报\n{body}某市人民政府公报\n")), [19]);
        assert_eq!(heads_of(&format!("{body}某市2020年统计公报\n{body}某市2020年统计公报\n")), [0; 0]);
        assert_eq!(heads_of(&format!("{body}- 3 -\n某府文件\n{body}")), [10]);
        assert_eq!(heads_of(&format!("{body}某市人民政府公报 2020年第3期")), [9]);
        for text in ["", &body, &format!("{body}某府文件\n{body}"), &format!("{body}某府文件\n某府发〔2020〕3号\n")]
        {
            assert!(heads_of(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn heads_with_their_page() {
        assert_eq!(with_page("· 4 · 某府文件"), Some(("某府文件", 4)));
        assert_eq!(with_page("某省人民政府公报 — 5 —"), Some(("某省人民政府公报", 5)));
        for line in ["", "某府文件", "2020年工作", "4 桥"] {
            assert_eq!(with_page(line), None, "{line}");
        }
    }
}

//! The contents list (目录).
//!
//! `list = (category? entry)*`, `entry = title-line+ number? leader? page`
//!
//! Entries wrap over lines; the number stands in brackets or behind a space; the page stands behind a leader,
//! in brackets or behind a tab.

use std::cell::LazyCell;

use crate::lexicon::kinds::kind_of;
use crate::lexicon::likeness::is_same;
use crate::lexicon::{folded, folded_key};
use crate::line::number::{self, DocNumber};
use crate::line::numeral::arabic;
use crate::line::{self, is_space};
use crate::page::{LineTable, Pages, Paragraph, joined_heading, joined_text};
use crate::source::Span;
use crate::tree::{ContentsEntry, Kind, Number};

/// Reads the entries among the paragraphs of contents lists.
pub(crate) fn read(table: &LineTable<'_>, paragraphs: &[Paragraph]) -> Vec<ContentsEntry> {
    let mut list = List {
        text: table.text,
        pages: table.pages,
        entries: Vec::new(),
        category: None,
        bracketed: false,
        open: Open::default(),
    };
    for paragraph in paragraphs.iter().filter(|p| p.in_contents) {
        for &piece in table.line_ids(paragraph) {
            let line = &table.lines[piece as usize];
            list.line(line.span, line.kind);
        }
    }
    list.finish(None);
    list.entries
}

/// What a list prints beside the names of its columns and before its entries.
fn is_ornament(c: char) -> bool {
    is_space(c) || matches!(c, '◎' | '●' | '■' | '◆' | '★' | '☆' | '▲' | '·' | '•' | '〔' | '〕' | '[' | ']')
}

/// An entry that is still being read.
#[derive(Default)]
struct Open {
    spans: Vec<Span>,
    title: Vec<Span>,
    number: Option<Number>,
    /// The page, where it stands before the title.
    page: Option<u32>,
}

struct List<'a> {
    text: &'a str,
    pages: Pages,
    entries: Vec<ContentsEntry>,
    category: Option<String>,
    /// Categories stand in 【】: a line without is none.
    bracketed: bool,
    open: Open,
}

impl List<'_> {
    fn line(&mut self, span: Span, kind: line::Kind) {
        let line = span.slice(self.text);
        if line.starts_with('【') || kind == line::Kind::Category {
            if let Some(end) = line.find('】') {
                return self.category_line(span, end);
            }
        }
        if !self.bracketed && self.open.title.is_empty() && self.open.number.is_none() && self.is_category(line) {
            self.category = Some(joined_heading(self.text, &[Span::of(self.text, line.trim_matches(is_ornament))]));
            self.open.spans.push(span);
            return;
        }
        self.entry_line(span, span);
    }

    /// The head of an entry without the number or the ornament before it: 3. · ●
    fn without_number<'t>(&self, head: &'t str) -> &'t str {
        if !self.open.title.is_empty() {
            return head;
        }
        let head = head.trim_start_matches(|c| is_space(c) || matches!(c, '·' | '•' | '●' | '■' | '◆' | '★' | '▲'));
        // A number counts the entries: 2022年 begins a title.
        let counted = arabic(head).ok().filter(|(_, n)| *n as usize == self.entries.len() + 1);
        let behind = counted.and_then(|(rest, _)| rest.strip_prefix(['.', '．', '、']));
        behind.map_or(head, |title| title.trim_start_matches(is_space))
    }

    /// 【category】, with or without an entry on the same line.
    fn category_line(&mut self, span: Span, end: usize) {
        if !self.open.title.is_empty() {
            self.finish(None);
        }
        let line = span.slice(self.text);
        let name = Span::of(self.text, line['【'.len_utf8()..end].trim_matches(is_space));
        self.category = Some(joined_heading(self.text, &[name]));
        self.bracketed = true;
        let rest = &line[end + '】'.len_utf8()..];
        if rest.trim_matches(is_space).is_empty() {
            self.open.spans.push(span);
        } else {
            self.entry_line(span, Span::of(self.text, rest));
        }
    }

    /// A line of an entry; `whole` is what it owns, `span` what is left behind a category.
    fn entry_line(&mut self, whole: Span, span: Span) {
        let line = span.slice(self.text);
        let (head, page) = match self.pages.entry(line) {
            Some((head, page)) => (head, Some(page)),
            None => (line, None),
        };
        let begun = self.pages.begun(head);
        let starts_anew = self.open.number.is_some() && page.is_none() && numbered(head).is_none();
        if starts_anew || begun.is_some() || self.pages == Pages::Missing && self.is_complete() {
            self.finish(None);
        }
        let head = begun.map_or(head, |(_, title)| title);
        self.open.page = self.open.page.or(begun.map(|(page, _)| page));
        self.open.spans.push(whole);
        let head = self.without_number(head.trim_matches(is_space));
        let (title, number) = match numbered(head) {
            Some((title, number)) => (title, Some(number)),
            None => (head, None),
        };
        if !title.is_empty() {
            self.open.title.push(Span::of(self.text, title));
        }
        if let Some(number) = number {
            self.open.number = Some(number.to_number(Span::of(self.text, number.text)));
        }
        if page.is_some() {
            self.finish(page);
        }
    }

    /// The title of the entry names its kind: it is whole.
    fn is_complete(&self) -> bool {
        !self.open.title.is_empty() && kind_of(&joined_heading(self.text, &self.open.title)).is_some()
    }

    /// The heading of a column that stands without brackets.
    fn is_category(&self, line: &str) -> bool {
        let letters = line.chars().filter(|c| !is_space(*c)).count();
        let stem = line.trim_matches(is_ornament);
        letters <= 18 && self.pages.entry(line).is_none() && CATEGORY_ENDINGS.iter().any(|end| stem.ends_with(end))
    }

    fn finish(&mut self, page: Option<u32>) {
        let open = std::mem::take(&mut self.open);
        if open.spans.is_empty() {
            return;
        }
        let mut title = joined_heading(self.text, &open.title);
        if title.is_empty() && open.number.is_none() {
            if page.is_none() {
                // A category at the very end, or a lone leader: of the entry before it.
                if let Some(last) = self.entries.last_mut() {
                    last.spans.extend(open.spans);
                    return;
                }
            }
            title = self.category.clone().unwrap_or_default();
        }
        let text = joined_text(self.text, &open.spans);
        self.entries.push(ContentsEntry {
            category: self.category.clone(),
            title,
            number: open.number,
            page: page.or(open.page),
            document: None,
            text,
            spans: open.spans.into(),
        });
    }
}

/// A title and the number behind it: `…的通知（某政发〔2021〕3号）`, `…的通知 某政发〔2021〕3号`, the number alone.
fn numbered(head: &str) -> Option<(&str, DocNumber<'_>)> {
    if let Some(number) = number::whole(head) {
        return Some(("", number));
    }
    let close = head.chars().next_back().filter(|c| matches!(c, '）' | ')'));
    if close.is_some() {
        let open = matching_open(head)?;
        let number = number::whole(&head[open..])?;
        return Some((head[..open].trim_end_matches(is_space), number));
    }
    let number = number::trailing(head)?;
    let title = head[..head.len() - number.text.len()].trim_end_matches(is_space);
    Some((title, number))
}

/// Where the bracket opens that closes at the end of `head`.
fn matching_open(head: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in head.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Words at the end of a column heading that stands without brackets.
const CATEGORY_ENDINGS: [&str; 14] = [
    "文件",
    "规章",
    "任免",
    "人事",
    "大事记",
    "政府令",
    "法规",
    "政策解读",
    "经济数据",
    "统计数据",
    "规范性文件",
    "领导讲话",
    "政务要闻",
    "其他",
];

/// The announced headings, ready for look-up by how they begin and end.
#[derive(Debug, Default)]
pub(crate) struct Announced {
    /// Each heading under its two edges, in order.
    by_edge: Vec<([char; EDGE], usize)>,
    /// The letters of each heading, and its kind.
    titles: Vec<(String, Option<Kind>)>,
}

/// Letters of a heading's start or end by which it is looked up.
const EDGE: usize = 5;
/// No more than so many headings share an edge and are compared.
const MOST_COMPARED: usize = 24;

impl Announced {
    pub(crate) fn new(entries: &[ContentsEntry]) -> Announced {
        let mut announced = Announced::default();
        for entry in entries.iter().filter(|e| !e.title.is_empty()) {
            announced.by_edge.extend(edges(&entry.title).map(|edge| (edge, announced.titles.len())));
            announced.titles.push((folded_key(&entry.title).into_owned(), kind_of(&entry.title)));
        }
        announced.by_edge.sort_unstable();
        announced
    }

    /// True where there is no contents list.
    pub(crate) fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// True where the contents list announces a document with this heading.
    pub(crate) fn announces(&self, title: &str) -> bool {
        if self.is_empty() || title.chars().nth(EDGE - 1).is_none() {
            return false;
        }
        let own = LazyCell::new(|| (folded_key(title), kind_of(title)));
        edges(title).iter().any(|edge| {
            let first = self.by_edge.partition_point(|(other, _)| other < edge);
            let same = self.by_edge[first..].iter().take(MOST_COMPARED).take_while(|(other, _)| other == edge);
            same.map(|&(_, at)| &self.titles[at]).any(|(entry, kind)| *kind == own.1 && is_same(entry, &own.0))
        })
    }
}

/// The first and the last letters of a heading.
fn edges(title: &str) -> [[char; EDGE]; 2] {
    let mut edges = [['\0'; EDGE]; 2];
    let (first, last) = (title.chars().filter_map(folded), title.chars().rev().filter_map(folded));
    edges[0].iter_mut().zip(first).for_each(|(slot, c)| *slot = c);
    edges[1].iter_mut().rev().zip(last).for_each(|(slot, c)| *slot = c);
    edges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_titles() {
        let read = |head| numbered(head).map(|(title, n)| (title, n.text));
        assert_eq!(read("养护桥梁的通知（某政发〔2021〕3号）"), Some(("养护桥梁的通知", "某政发〔2021〕3号")));
        assert_eq!(read("养护桥梁的通知 某政发〔2021〕3号"), Some(("养护桥梁的通知", "某政发〔2021〕3号")));
        assert_eq!(read("(某政发[2021]3号)"), Some(("", "某政发[2021]3号")));
        assert_eq!(read("养护桥梁的通知"), None);
    }
}

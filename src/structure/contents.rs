//! The contents list (目录).
//!
//! `list = (category? entry)*`, `entry = title-line+ number? leader? page`
//!
//! Entries wrap over lines; the number stands in brackets or behind a space; the page stands behind a leader,
//! in brackets or behind a tab.

use std::cell::LazyCell;

use crate::lexicon::contents::{BELOW, COLUMNS, Column, column};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::likeness::is_same;
use crate::lexicon::{folded, folded_key};
use crate::line::marker::marker;
use crate::line::number::{self, DocNumber};
use crate::line::numeral::arabic;
use crate::line::{self, Line, Mark, Marker, is_space, spaces};
use crate::page::{LineTable, Pages, Paragraph, dispatch, is_leader, joined_heading, joined_text};
use crate::source::{Span, SpannedText, Spans};
use crate::tree::{ContentsEntry, Kind, Number, Style};

/// Reads the entries among the paragraphs of contents lists.
pub(super) fn read<'a>(table: &'a LineTable<'a>, paragraphs: &[Paragraph]) -> Vec<ContentsEntry> {
    let first = paragraphs.iter().find(|p| p.in_contents).and_then(|p| table.line_ids(p).first());
    let pages = first.map_or(Pages::default(), |&line| table.pages_at(line as usize));
    let mut list = List {
        table,
        pages,
        is_pierced: paragraphs.iter().any(|p| p.in_contents && p.metrics.is_pierced()),
        entries: Vec::new(),
        column: None,
        levels: Vec::new(),
        chapter: None,
        category: None,
        bracketed: false,
        open: Open::default(),
    };
    let lines = || {
        let listed = paragraphs.iter().filter(|p| p.in_contents);
        listed.flat_map(|p| table.line_ids(p)).map(|&line| &table.lines[line as usize])
    };
    if pages == Pages::Missing && lines().any(|line| dispatch(line.span.slice(table.text)).is_some()) {
        list.column = Some(column_of(lines().map(|line| line.metrics.width)));
    }
    let behind = lines().skip(1).map(|line| line.marker).chain([None]);
    lines().zip(behind).for_each(|(line, next)| list.line(line, next));
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
    /// Its last line fills the column.
    is_full: bool,
}

impl Open {
    /// The number behind a title, where a line ends inside of it or of the leader behind it.
    fn read_torn_number(&mut self, text: &str) {
        let is_led = self.title.last().is_some_and(|last| last.slice(text).ends_with(is_leader));
        if self.title.len() < 2 && !is_led {
            return;
        }
        let whole = SpannedText::new(text, &self.title);
        let head = whole.text().trim_end_matches(is_leader);
        let found = numbered(head);
        let end = whole.span(found.as_ref().map_or(head, |(title, _)| title)).end;
        self.number = found.map(|(_, number)| number.to_number(whole.span(number.text)));
        self.title.retain(|span| span.start < end);
        if let Some(last) = self.title.last_mut() {
            last.end = last.end.min(end);
        }
    }
}

struct List<'a> {
    table: &'a LineTable<'a>,
    pages: Pages,
    /// Invisible characters stand in its lines, or marks of markup.
    is_pierced: bool,
    /// Of a list of dispatches without pages the width from which on an entry may go on over the next line.
    column: Option<u32>,
    entries: Vec<ContentsEntry>,
    /// Headings of marked columns that are open, each with its style: 壹、總統令, 一、公布法律.
    levels: Vec<(Style, String)>,
    chapter: Option<String>,
    category: Option<String>,
    /// Categories stand in 【】: a line without is none.
    bracketed: bool,
    open: Open,
}

impl List<'_> {
    /// Reads a line; `next` is the marker of the line behind it.
    fn line(&mut self, Line { span, kind, metrics, marker, .. }: &Line, next: Option<Marker>) {
        let (span, line) = (*span, span.slice(self.table.text));
        if let Some((style, length)) = style_of(*marker) {
            self.levels.truncate(self.levels.iter().position(|(own, _)| *own == style).unwrap_or(self.levels.len()));
            let name = &line[length..];
            let leads = style_of(next).is_some_and(|(below, _)| below != style) || column(spaces(name)).is_some();
            if leads && self.pages != Pages::Missing && self.is_short(line) {
                return self.level_line(span, style, Span::of(self.table.text, name));
            }
        }
        if self.pages == Pages::Missing && self.is_over(line) {
            self.finish(None);
        }
        self.open.is_full = self.column.is_some_and(|column| metrics.width >= column);
        if line.starts_with('【') || *kind == line::Kind::Category {
            if let Some(end) = line.find('】') {
                return self.category_line(span, end);
            }
        }
        let may_be_column = !self.bracketed && self.open.title.is_empty() && self.open.number.is_none();
        match column(line.trim_matches(is_ornament)).filter(|_| may_be_column && self.is_short(line)) {
            Some(column) => self.column_line(span, column),
            None => self.entry_line(span, span),
        }
    }

    /// The marked heading of a column: 壹、總統令. What is open before it is over.
    fn level_line(&mut self, span: Span, style: Style, name: Span) {
        if !self.open.title.is_empty() {
            self.finish(None);
        }
        self.open.spans.push(span);
        self.levels.push((style, joined_heading(self.table.text, &[name])));
    }

    /// The heading of a column that stands without brackets, or of a chapter of columns.
    fn column_line(&mut self, span: Span, column: Column) {
        let name = Span::of(self.table.text, span.slice(self.table.text).trim_matches(is_ornament));
        let name = joined_heading(self.table.text, &[name]);
        self.open.spans.push(span);
        self.category = Some(match &self.chapter {
            Some(chapter) if column == Column::Plain => [chapter, &name].map(String::as_str).join(BELOW),
            _ => name,
        });
        if column == Column::Chapter {
            self.chapter.clone_from(&self.category);
        }
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
        let line = span.slice(self.table.text);
        let name = Span::of(self.table.text, line['【'.len_utf8()..end].trim_matches(is_space));
        self.category = Some(joined_heading(self.table.text, &[name]));
        self.bracketed = true;
        let rest = &line[end + '】'.len_utf8()..];
        if rest.trim_matches(is_space).is_empty() {
            self.open.spans.push(span);
        } else {
            self.entry_line(span, Span::of(self.table.text, rest));
        }
    }

    /// A line of an entry; `whole` is what it owns, `span` what is left behind a category.
    fn entry_line(&mut self, whole: Span, span: Span) {
        let line = span.slice(self.table.text);
        let (head, page) = match self.pages.entry(line) {
            Some((head, page)) => (head, Some(page)),
            None => (line, None),
        };
        let begun = self.pages.begun(head);
        let starts_anew = self.open.number.is_some() && page.is_none() && numbered(head).is_none();
        if starts_anew || begun.is_some() {
            self.finish(None);
        }
        let head = begun.map_or(head, |(_, title)| title);
        self.open.page = self.open.page.or(begun.map(|(page, _)| page));
        self.open.spans.push(whole);
        let head = self.without_number(head.trim_matches(is_space));
        let marked = if self.levels.is_empty() || !self.open.title.is_empty() { None } else { style_of(marker(head)) };
        let head = marked.map_or(head, |(_, length)| spaces(&head[length..]));
        let (title, number) = match numbered(head) {
            Some((title, number)) => (title, Some(number)),
            None => (head, None),
        };
        if !title.is_empty() {
            self.open.title.push(Span::of(self.table.text, title));
        }
        if let Some(number) = number {
            self.open.number = Some(number.to_number(Span::of(self.table.text, number.text)));
        }
        if page.is_some() {
            self.finish(page);
        }
    }

    /// Without a page: the open entry does not go on with this line. Its title names its kind; or it is one of dispatches, and
    /// its last line had room for more, or the next dispatch begins.
    fn is_over(&self, line: &str) -> bool {
        !self.open.title.is_empty()
            && match self.column {
                Some(_) => !self.open.is_full || dispatch(line).is_some() || is_column_alone(line),
                None => kind_of(&joined_heading(self.table.text, &self.open.title)).is_some(),
            }
    }

    /// A line that may be the heading of a column.
    fn is_short(&self, line: &str) -> bool {
        line.chars().filter(|c| !is_space(*c)).count() <= LONGEST_COLUMN_HEAD && self.pages.entry(line).is_none()
    }

    fn finish(&mut self, page: Option<u32>) {
        let mut open = std::mem::take(&mut self.open);
        if open.spans.is_empty() {
            return;
        }
        if page.is_some() && open.number.is_none() {
            open.read_torn_number(self.table.text);
        }
        let seen = |spans: &[Span]| -> Spans {
            match self.is_pierced {
                true => spans.iter().flat_map(|&span| self.table.visible(span)).collect(),
                false => spans.iter().copied().collect(),
            }
        };
        let spans = seen(&open.spans);
        let mut title = joined_heading(self.table.text, &seen(&open.title));
        if title.is_empty() && open.number.is_none() {
            if page.is_none() {
                // A category at the very end, or a lone leader: of the entry before it.
                if let Some(last) = self.entries.last_mut() {
                    last.spans.extend(spans);
                    last.text = joined_text(self.table.text, &last.spans);
                    return;
                }
            }
            title = self.category.clone().unwrap_or_default();
        }
        let text = joined_text(self.table.text, &spans);
        let levels = self.levels.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(BELOW);
        self.entries.push(ContentsEntry {
            category: Some(levels).filter(|levels| !levels.is_empty()).or_else(|| self.category.clone()),
            title,
            number: open.number,
            page: page.or(open.page),
            document: None,
            text,
            spans,
        });
    }
}

/// The style of a marker that may count entries, and its bytes.
fn style_of(marker: Option<Marker>) -> Option<(Style, usize)> {
    let marker = marker.filter(|marker| !marker.ambiguous)?;
    match marker.mark {
        Mark::Clause(style) => Some((style, marker.len as usize)),
        _ => None,
    }
}

/// The heading of a column, by all of its words, or of a chapter.
fn is_column_alone(line: &str) -> bool {
    let words = line.trim_matches(is_ornament);
    COLUMNS.contains(words) || column(words) == Some(Column::Chapter)
}

/// Letters of the longest heading of a column.
const LONGEST_COLUMN_HEAD: usize = 18;

/// The width from which on a line of a list may go on over the next: where two of the widest are alike, a little less than
/// theirs; no column is wider than a page.
fn column_of(widths: impl Iterator<Item = u32>) -> u32 {
    let (mut widest, mut next) = (0, 0);
    for width in widths {
        next = next.max(width.min(widest));
        widest = widest.max(width);
    }
    let is_column = widest <= WIDEST_COLUMN && next + ROOM >= widest;
    if is_column { widest - ROOM.min(widest) } else { u32::MAX }
}

/// Columns of the widest page, and of what may be left empty at the end of a line that goes on.
const WIDEST_COLUMN: u32 = 100;
const ROOM: u32 = 4;

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
            let heading = dispatch(&entry.title).map_or(entry.title.as_str(), |(heading, _)| heading);
            announced.by_edge.extend(edges(heading).map(|edge| (edge, announced.titles.len())));
            announced.titles.push((folded_key(heading).into_owned(), kind_of(heading)));
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

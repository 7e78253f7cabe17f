//! Finds the lines of contents lists (目录), where lines are never joined as sentences.

use std::collections::HashSet;

use super::LineTable;
use crate::line::bracket::closes;
use crate::line::decimal::decimal_path;
use crate::line::marker::marker;
use crate::line::number::{self, without_spaces};
use crate::line::numeral::arabic;
use crate::line::terms::kind_of;
use crate::line::{End, Kind, Metrics, is_han, is_space};
use crate::tree::FurnitureKind;

/// Entries may take this many lines until the page number.
const LONGEST_ENTRY: usize = 7;
/// No issue has a page behind this one.
pub(super) const LAST_PAGE: u32 = 2000;
/// Lines of an entry behind its title: the number, the page.
const LONGEST_REST: usize = 2;

/// How the entries of the contents lists of a text print their pages. Only the whole list tells most of them from other
/// numbers: they rise from entry to entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pages {
    /// Apart from the title: behind a leader, a wide gap, in brackets.
    #[default]
    Apart,
    /// Right behind the title, behind one blank, or on a line of their own.
    Behind,
    /// Before the title.
    Before,
    /// Not at all: the list ends where its first title stands again.
    Missing,
}

impl Pages {
    /// The title and the page of the entry that ends with this line.
    pub(crate) fn entry(self, line: &str) -> Option<(&str, u32)> {
        match self {
            Pages::Apart => entry_page(line),
            Pages::Behind => entry_page(line).or_else(|| page_behind(line)),
            Pages::Before | Pages::Missing => None,
        }
    }

    /// The page and the title of the entry that begins with this line.
    pub(crate) fn begun(self, line: &str) -> Option<(u32, &str)> {
        if self == Pages::Before { page_before(line) } else { None }
    }

    /// The first lines behind the heading of a list tell; `None` where they print no pages.
    fn of(lines: &[&str]) -> Option<Pages> {
        // A year may stand at the end of a line.
        let falls = |pages: &[u32]| pages.windows(2).filter(|pair| pair[0] > pair[1]).count();
        let rises = |pages: &[u32]| pages.len() >= FEWEST_PAGES && falls(pages) * 6 <= pages.len();
        let behind: Vec<u32> =
            lines.iter().filter_map(|line| Pages::Behind.entry(line)).map(|(_, page)| page).collect();
        let apart = lines.iter().filter(|line| entry_page(line).is_some()).count();
        if behind.len() >= apart + FEWEST_PAGES && rises(&behind) {
            return Some(Pages::Behind);
        }
        let before: Vec<u32> = lines.iter().filter_map(|line| page_before(line)).map(|(page, _)| page).collect();
        if before.len() > apart && rises(&before) {
            return Some(Pages::Before);
        }
        (apart > 0).then_some(Pages::Apart)
    }
}

/// Lines behind the heading of a list that tell how it prints its pages.
const MOST_TELLING: usize = 12;
/// So many numbers at least that never fall are pages.
const FEWEST_PAGES: usize = 3;

/// A contents list that is being found: a heading 目录, its repetitions on later pages, entries.
#[derive(Default)]
struct List {
    heading: usize,
    /// Repetitions of the heading.
    repeated: Vec<usize>,
    /// The last line that prints a page.
    end: Option<usize>,
    /// Lines since then, or since the last heading.
    since: usize,
    /// The titles of entries that one line prints.
    titles: HashSet<String>,
    /// Lines that print a page, and those of them that name a division: 第一章, 一、, 1.2.
    paged: usize,
    divisions: usize,
}

impl List {
    /// The divisions of one document, not the documents of an issue.
    fn is_of_document(&self) -> bool {
        self.divisions * 2 > self.paged && self.titles.len() * 4 < self.paged
    }
}

/// Marks the lines from each heading 目录 to the last entry that prints a page. One pass: a heading inside a list
/// goes on with it.
pub(super) fn find(table: &mut LineTable<'_>) {
    let mut open: Option<List> = None;
    let mut found = false;
    for i in 0..table.lines.len() {
        let is_heading = table.lines[i].kind == Kind::ContentsHeading;
        if open.is_none() && !is_heading || table.aside[i] {
            continue;
        }
        if is_heading {
            match &mut open {
                Some(list) => {
                    list.repeated.push(i);
                    list.since = 0;
                }
                None => {
                    let behind = (i + 1..table.lines.len()).filter(|&i| !table.aside[i]).take(MOST_TELLING);
                    let behind = behind.take_while(|&i| !is_prose(&table.lines[i].metrics));
                    let behind: Vec<&str> = behind.map(|i| table.line_text(i)).collect();
                    let pages = Pages::of(&behind);
                    let end = if pages.is_none() && !found { repeated_title(table, i) } else { None };
                    if let Some(end) = end {
                        table.pages = Pages::Missing;
                        close(table, List { heading: i, end: Some(end - 1), ..List::default() }, &mut found);
                        continue;
                    }
                    table.pages = if found { table.pages } else { pages.unwrap_or_default() };
                    open = Some(List { heading: i, ..List::default() });
                }
            }
        } else if let Some(list) = &mut open {
            list.since += 1;
            let text = table.line_text(i);
            let entry = table.pages.entry(text).or_else(|| table.pages.begun(text).map(|(page, title)| (title, page)));
            if let Some((head, _)) = entry {
                (list.end, list.since) = (Some(i), 0);
                list.titles.extend(title(head));
                list.paged += 1;
                list.divisions += names_division(head) as usize;
            } else if list.since >= LONGEST_ENTRY || begins_document(table, i, list) {
                open.take().into_iter().for_each(|list| close(table, list, &mut found));
            }
        }
    }
    open.into_iter().for_each(|list| close(table, list, &mut found));
}

/// No line of a list is a sentence or leads to one.
fn is_prose(metrics: &Metrics) -> bool {
    metrics.sentences || matches!(metrics.end, End::Stop | End::Colon)
}

/// 第一章 总则, 一、总体要求, 1.2 编制依据
fn names_division(head: &str) -> bool {
    let decimal = || decimal_path(head).is_ok_and(|(rest, path)| path.depth() > 1 || rest.starts_with(is_space));
    marker(head).is_some_and(|marker| !marker.ambiguous) || decimal()
}

/// The title in the line of an entry, without category and number; only one that names its subject is told from others.
fn title(head: &str) -> Option<String> {
    if !names_subject(head) {
        return None;
    }
    let title = head.strip_prefix('【').and_then(|head| head.split_once('】')).map_or(head, |(_, title)| title);
    let number = title.match_indices(['（', '(']).find(|(at, _)| number::whole(&title[*at..]).is_some());
    let title = number.map_or(title, |(at, _)| &title[..at]);
    names_subject(title).then(|| without_spaces(title).into())
}

fn names_subject(title: &str) -> bool {
    title.contains("关于")
}

/// The title of an entry stands here again, and no page behind it: the documents begin.
fn begins_document(table: &LineTable<'_>, line: usize, list: &List) -> bool {
    let text = table.line_text(line);
    let behind = (line + 1..table.lines.len()).filter(|&i| !table.aside[i]).take(LONGEST_REST);
    names_subject(text)
        && list.titles.contains(without_spaces(text).as_ref())
        && behind.into_iter().all(|i| table.pages.entry(table.line_text(i)).is_none())
}

/// Sets the headings of a list aside and marks its entries; `found` tells of a list before it.
fn close(table: &mut LineTable<'_>, list: List, found: &mut bool) {
    let kind = |again| if again { FurnitureKind::RepeatedHeading } else { FurnitureKind::ContentsHeading };
    table.set_aside(list.heading, kind(*found));
    if let Some(end) = list.end {
        if list.is_of_document() {
            for line in &mut table.lines[list.heading + 1..=end] {
                (line.kind, line.marker) = (Kind::ContentsEntry, None);
            }
        } else {
            table.in_contents[list.heading..=end].fill(true);
            *found = true;
        }
    }
    for heading in list.repeated {
        table.set_aside(heading, kind(*found));
    }
}

/// The page number at the end of a contents entry, and the text before it and its leader.
///
/// `page = (leader | "\t" | space{2,})? ("(" digits ")" | digits | "-" digits "-")`; a bare number needs a
/// leader, a tab or two spaces before it.
pub(crate) fn entry_page(line: &str) -> Option<(&str, u32)> {
    let is_close = |c: char| matches!(c, ')' | '）' | '-' | '—' | '－') || is_space(c);
    let is_open = |c: char| matches!(c, '(' | '（' | '-' | '—' | '－' | '/' | '／') || is_space(c);
    let inner = line.trim_end_matches(is_close);
    let stem = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let Ok(("", page)) = arabic(&inner[stem.len()..]) else { return None };
    if page == 0 || page > LAST_PAGE {
        return None;
    }
    let before = stem.trim_end_matches(is_open);
    let bracketed =
        inner.len() < line.len() && stem[before.len()..].chars().any(|c| matches!(c, '(' | '（' | '-' | '—' | '－'));
    let apart = &stem[before.len()..];
    let spaced = apart.contains('\t')
        || (before.ends_with(['）', ')']) && apart.contains(is_space))
        || apart.chars().filter(|c| is_space(*c)).count() >= 2;
    let is_leader = |c: char| matches!(c, '.' | '…' | '·' | '．' | '⋯' | '•' | '‥' | '-' | '—' | '_') || is_space(c);
    let head = before.trim_end_matches(is_leader);
    let leaders = before[head.len()..].chars().filter(|c| !is_space(*c)).count();
    let year = bracketed && page > 1900;
    (!year && (bracketed || spaced || leaders >= 2 || (head.is_empty() && leaders >= 1))).then_some((head, page))
}

/// The page [behind](Pages::Behind) a title that ends with a word or a closing bracket, or alone on its line.
fn page_behind(line: &str) -> Option<(&str, u32)> {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = line[head.len()..].parse().ok().filter(|page| (1..=LAST_PAGE).contains(page))?;
    let head = head.trim_end_matches(is_space);
    let is_part = |c| matches!(c, '第' | '年' | '月' | '总' | '號' | '号') || !(is_han(c) || closes(c));
    (head.is_empty() || !head.ends_with(is_part)).then_some((head, page))
}

/// The page [before](Pages::Before) a title: （3）…, 3　….
fn page_before(line: &str) -> Option<(u32, &str)> {
    let inner = line.trim_start_matches(['（', '(']);
    let (rest, page) = arabic(inner).ok().filter(|(_, page)| (1..=LAST_PAGE).contains(page))?;
    let title = match inner.len() < line.len() {
        true => rest.strip_prefix(['）', ')'])?,
        false => rest.strip_prefix(is_space)?,
    };
    let title = title.trim_start_matches(is_space);
    (title.starts_with(is_han) && title.chars().nth(SHORTEST_TITLE - 1).is_some()).then_some((page, title))
}

/// Characters of the shortest title of an entry.
const SHORTEST_TITLE: usize = 5;

/// Where a list without pages ends that begins behind `heading`: at the line with which its first title stands again.
fn repeated_title(table: &LineTable<'_>, heading: usize) -> Option<usize> {
    let lines = (heading + 1..table.lines.len()).filter(|&i| !table.aside[i]).take(LONGEST_LIST);
    let is_entry = |i: &usize| table.lines[*i].kind != Kind::ContentsHeading && !table.lines[*i].metrics.sentences;
    let mut lines = lines.take_while(is_entry).skip_while(|&i| table.lines[i].kind == Kind::Category);
    let letters = |i: usize| without_spaces(table.line_text(i));
    let is_title = |i: &usize| table.lines[*i].marker.is_none() && letters(*i).chars().nth(SHORTEST_TITLE).is_some();
    let first = lines.find(|i| is_title(i) && names_text(table.line_text(*i)))?;
    let first = letters(first);
    lines.filter(is_title).find(|&i| {
        let line = letters(i);
        // In the list and above the document the title may break at other places.
        first.starts_with(line.as_ref()) || line.starts_with(first.as_ref())
    })
}

/// A title names its subject or its kind; the heading of a column of documents does neither.
fn names_text(line: &str) -> bool {
    line.contains("关于") || line.contains("關於") || kind_of(line).is_some()
}

/// Lines of the longest list.
const LONGEST_LIST: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for (line, head, page) in [
            ("(某政发〔2019〕22号) (3)", "(某政发〔2019〕22号)", 3),
            ("（某政发[2022]15号）..... 3", "（某政发[2022]15号）", 3),
            ("养护桥梁的通知（某政发〔2020〕2号）……………15", "养护桥梁的通知（某政发〔2020〕2号）", 15),
            ("【大事记】\t64", "【大事记】", 64),
            ("（某政发〔2022〕28号） （31）", "（某政发〔2022〕28号）", 31),
            ("…………（ 1 ）", "", 1),
            ("（某政发〔2022〕28号） 31", "（某政发〔2022〕28号）", 31),
        ] {
            assert_eq!(entry_page(line), Some((head, page)), "{line}");
        }
        for line in ["", "养护桥梁的通知", "2019年第23期", "养护规划（2020-2030）", "某政发〔2019〕22号", "361"]
        {
            assert_eq!(entry_page(line), None, "{line}");
        }
    }
}

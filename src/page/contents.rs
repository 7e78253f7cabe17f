//! Finds the lines of contents lists (目录), where lines are never joined as sentences.

use std::collections::HashSet;

use super::Sheet;
use crate::line::decimal::decimal_path;
use crate::line::marker::marker;
use crate::line::number::{self, without_spaces};
use crate::line::numeral::arabic;
use crate::line::{Kind, is_space};
use crate::tree::FurnitureKind;

/// Entries may take this many lines until the page number.
const LONGEST_ENTRY: usize = 7;
/// Lines of an entry behind its title: the number, the page.
const LONGEST_REST: usize = 2;

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
pub(super) fn find(sheet: &mut Sheet<'_>) {
    let mut open: Option<List> = None;
    let mut found = false;
    for i in 0..sheet.lines.len() {
        let is_heading = sheet.lines[i].kind == Kind::ContentsHeading;
        if open.is_none() && !is_heading || sheet.aside[i] {
            continue;
        }
        if is_heading {
            match &mut open {
                Some(list) => {
                    list.repeated.push(i);
                    list.since = 0;
                }
                None => open = Some(List { heading: i, ..List::default() }),
            }
        } else if let Some(list) = &mut open {
            list.since += 1;
            if let Some((head, _)) = entry_page(sheet.line_text(i)) {
                (list.end, list.since) = (Some(i), 0);
                list.titles.extend(title(head));
                list.paged += 1;
                list.divisions += names_division(head) as usize;
            } else if list.since >= LONGEST_ENTRY || begins_document(sheet, i, list) {
                open.take().into_iter().for_each(|list| close(sheet, list, &mut found));
            }
        }
    }
    open.into_iter().for_each(|list| close(sheet, list, &mut found));
}

/// 第一章 总则, 一、总体要求, 1.2 编制依据
fn names_division(head: &str) -> bool {
    let decimal = || decimal_path(head).is_ok_and(|(rest, path)| path.depth() > 1 || rest.starts_with(is_space));
    marker(head).is_some_and(|marker| !marker.doubtful) || decimal()
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
fn begins_document(sheet: &Sheet<'_>, line: usize, list: &List) -> bool {
    let text = sheet.line_text(line);
    let behind = (line + 1..sheet.lines.len()).filter(|&i| !sheet.aside[i]).take(LONGEST_REST);
    names_subject(text)
        && list.titles.contains(without_spaces(text).as_ref())
        && behind.into_iter().all(|i| entry_page(sheet.line_text(i)).is_none())
}

/// Sets the headings of a list aside and marks its entries; `found` tells of a list before it.
fn close(sheet: &mut Sheet<'_>, list: List, found: &mut bool) {
    let kind = |again| if again { FurnitureKind::RepeatedHeading } else { FurnitureKind::ContentsHeading };
    sheet.set_aside(list.heading, kind(*found));
    if let Some(end) = list.end {
        if list.is_of_document() {
            for line in &mut sheet.lines[list.heading + 1..=end] {
                (line.kind, line.marker) = (Kind::ContentsEntry, None);
            }
        } else {
            sheet.in_contents[list.heading..=end].fill(true);
            *found = true;
        }
    }
    for heading in list.repeated {
        sheet.set_aside(heading, kind(*found));
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
    if page == 0 || page > 2000 {
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

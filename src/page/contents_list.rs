//! Finds the lines of contents lists (目录), where lines are never joined as sentences.

use std::collections::HashSet;

use super::entry::{Pages, SHORTEST_TITLE, dispatch};
use super::heading::is_heading;
use super::table::{Candidate, Change, LineTable, Overlay};
use crate::lexicon::characters::is_issue_sign;
use crate::lexicon::folded_key;
use crate::lexicon::heads::gazette_title;
use crate::lexicon::subjects::names_subject;
use crate::line::decimal::decimal_path;
use crate::line::marker::marker;
use crate::line::number::{self, without_spaces};
use crate::line::{End, Kind, Metrics, is_space};
use crate::tree::FurnitureKind;

/// Entries may take this many lines until the page number.
const LONGEST_ENTRY: usize = 7;
/// Lines behind the heading of a list that tell how it prints its pages.
const MOST_TELLING: usize = 12;
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
    /// The masthead of an issue stands above.
    is_below_masthead: bool,
}

impl List {
    /// The divisions of one document, not the documents of an issue.
    fn is_of_document(&self) -> bool {
        !self.is_below_masthead && self.divisions * 2 > self.paged && self.titles.len() * 4 < self.paged
    }
}

/// The lines from each heading 目录 to the last entry that prints a page, and from which line on entries print their pages
/// how.
pub(super) fn find(table: &LineTable<'_>) -> (Overlay, Vec<(usize, Pages)>) {
    let mut found = Found { overlay: Overlay::default(), pages: Vec::new(), of_issue: false };
    let mut behind = 0;
    for heading in table.candidates(Candidate::ContentsHeading) {
        // A heading inside a list goes on with it.
        if heading >= behind {
            behind = found.read(table, heading);
        }
    }
    (found.overlay, found.pages)
}

/// What was found up to the list at hand.
struct Found {
    overlay: Overlay,
    /// From which line on entries print their pages how.
    pages: Vec<(usize, Pages)>,
    /// A list of the documents of an issue stands before.
    of_issue: bool,
}

impl Found {
    /// Reads the list below a heading; the line behind it.
    fn read(&mut self, table: &LineTable<'_>, heading: usize) -> usize {
        let is_below_masthead = is_below_masthead(table, heading);
        let mut list = List { heading, is_below_masthead, ..List::default() };
        let lines = || (heading + 1..table.lines.len()).filter(|&line| !table.aside[line]);
        let telling = lines().take(MOST_TELLING).take_while(|&line| !is_prose(&table.lines[line].metrics));
        let telling: Vec<&str> = telling.map(|line| table.line_text(line)).collect();
        // Entries as in the list before: it goes on, or one like it begins.
        let goes_on = self.of_issue && telling.iter().any(|line| self.entry(line).is_some());
        if !goes_on {
            let dispatches = telling.iter().filter(|line| dispatch(line).is_some()).count();
            // A number may stand at the end of an entry that prints no page.
            let paged = telling.iter().filter(|line| Pages::Behind.entry(line).is_some()).count();
            let pages = Pages::of(&telling).filter(|_| paged * 2 >= dispatches);
            self.pages.push((heading, pages.unwrap_or_default()));
            // A document lists its own parts, too.
            let may_print_none = pages.is_none() && (!self.of_issue || is_below_masthead);
            let end = || dispatches_end(table, heading).or_else(|| repeated_title(table, heading));
            if let Some(end) = may_print_none.then(end).flatten() {
                self.pages.push((heading, Pages::Missing));
                list.end = Some(end - 1);
                self.close(list);
                return heading + 1;
            }
        }
        for line in lines() {
            list.since += 1;
            if table.lines[line].kind == Kind::ContentsHeading {
                list.repeated.push(line);
                list.since = 0;
            } else if let Some(head) = self.entry(table.line_text(line)) {
                (list.end, list.since) = (Some(line), 0);
                list.titles.extend(title(head));
                list.paged += 1;
                list.divisions += names_division(head) as usize;
            } else if list.since >= LONGEST_ENTRY || self.begins_document(table, line, &list) {
                self.close(list);
                return line + 1;
            }
        }
        self.close(list);
        table.lines.len()
    }

    /// The title of the entry of which this line prints the page, in the list at hand.
    fn entry<'t>(&self, line: &'t str) -> Option<&'t str> {
        let pages = self.pages.last().map_or(Pages::default(), |(_, pages)| *pages);
        pages.entry(line).map(|(title, _)| title).or_else(|| pages.begun(line).map(|(_, title)| title))
    }

    /// The title of an entry stands here again, and no page behind it: the documents begin.
    fn begins_document(&self, table: &LineTable<'_>, line: usize, list: &List) -> bool {
        let own = table.line_text(line);
        let behind = (line + 1..table.lines.len()).filter(|&line| !table.aside[line]).take(LONGEST_REST);
        names_subject(own)
            && list.titles.contains(without_spaces(own).as_ref())
            && behind.into_iter().all(|line| self.entry(table.line_text(line)).is_none())
    }

    /// The headings of a list are furniture; its entries are those of an issue or of one document.
    fn close(&mut self, list: List) {
        let kind = if self.of_issue { FurnitureKind::RepeatedHeading } else { FurnitureKind::ContentsHeading };
        self.overlay.push(list.heading, Change::Aside(kind));
        let lines = list.heading..list.end.map_or(list.heading, |end| end + 1);
        if list.is_of_document() {
            self.overlay.changes.extend(lines.skip(1).map(|line| (line, Change::Named(Kind::ContentsEntry))));
        } else {
            self.of_issue |= !lines.is_empty();
            self.overlay.changes.extend(lines.map(|line| (line, Change::Listed)));
        }
        let kind = if self.of_issue { FurnitureKind::RepeatedHeading } else { kind };
        self.overlay.changes.extend(list.repeated.into_iter().map(|line| (line, Change::Aside(kind))));
    }
}

/// The title of a gazette stands above the list, no further than a cover is long.
fn is_below_masthead(table: &LineTable<'_>, heading: usize) -> bool {
    let is_title = |at: usize| {
        let line = without_spaces(table.line_text(at));
        let behind = gazette_title(&line).map(|end| &line[end..]);
        behind.is_some_and(|rest| rest.is_empty() || rest.contains(is_issue_sign) && !table.lines[at].metrics.sentences)
    };
    (heading.saturating_sub(LONGEST_COVER)..heading).any(is_title)
}

/// Lines of the longest cover.
const LONGEST_COVER: usize = 40;

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

/// Where a list without pages ends that begins behind `heading`: at the line with which its first title stands again.
fn repeated_title(table: &LineTable<'_>, heading: usize) -> Option<usize> {
    let lines = (heading + 1..table.lines.len()).filter(|&i| !table.aside[i]).take(LONGEST_LIST);
    let is_entry = |i: &usize| table.lines[*i].kind != Kind::ContentsHeading && !is_prose(&table.lines[*i].metrics);
    let mut lines = lines.take_while(is_entry).skip_while(|&i| table.lines[i].kind == Kind::Category);
    let letters = |i: usize| without_spaces(table.line_text(i));
    let is_title = |i: &usize| table.lines[*i].marker.is_none() && letters(*i).chars().nth(SHORTEST_TITLE).is_some();
    let first = lines.find(|i| is_title(i) && is_heading(table.line_text(*i)))?;
    let first = letters(first);
    lines.filter(is_title).find(|&i| {
        let line = letters(i);
        // In the list and above the document the title may break at other places.
        first.starts_with(line.as_ref()) || line.starts_with(first.as_ref())
    })
}

/// Where a list ends that names dispatches, each with what it is about: at the line with which one of them stands again
/// above its text, or before an empty line that only the list behind it explains.
fn dispatches_end(table: &LineTable<'_>, heading: usize) -> Option<usize> {
    let mut headings = HashSet::new();
    let (mut last, mut end) = (None, None);
    for at in (heading + 1..table.lines.len()).filter(|&at| !table.aside[at]).take(LONGEST_LIST) {
        let own = table.line_text(at);
        if let Some((heading, _)) = dispatch(own) {
            headings.insert(folded_key(heading));
            last = Some(at);
            continue;
        }
        let is_again = headings.contains(&folded_key(own));
        if is_again || is_prose(&table.lines[at].metrics) || matches!(table.lines[at].kind, Kind::Date | Kind::Number) {
            // What stands right above a date or a number is a heading, whatever its words are.
            end = is_again.then_some(at);
            break;
        }
    }
    let last = last?;
    let is_apart = |&at: &usize| table.lines[at].gap > table.lines[last].gap;
    // Behind the last dispatch there may stand entries of another kind, up to the heading.
    let end = end.unwrap_or(last + 1);
    Some((last + 1..end).find(is_apart).unwrap_or(end))
}

/// Lines of the longest list.
const LONGEST_LIST: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    /// Lines of contents lists of an issue, and of one document.
    fn lists(text: &str) -> (Vec<usize>, Vec<usize>) {
        let (overlay, _) = find(&LineTable::new(text, scan_lines(text)));
        let lines = |is: fn(&Change) -> bool| {
            overlay.changes.iter().filter(|(_, change)| is(change)).map(|(line, _)| *line).collect()
        };
        (lines(|change| matches!(change, Change::Listed)), lines(|change| matches!(change, Change::Named(_))))
    }

    #[test]
    fn lists_of_issues_and_documents() {
        let entries = "关于养护桥梁的通知……1\n关于检查桥梁的通知……3\n";
        assert_eq!(lists(&format!("目录\n{entries}目录\n大事记……9\n关于养护桥梁的通知")).0, [0, 1, 2, 3, 4]);
        assert_eq!(lists("目录\n第一章 总则……1\n第二章 附则……3\n总则").1, [1, 2]);
        // The list of a further issue prints its pages in its own way.
        let text =
            format!("目录\n{entries}桥。\n{}目录\n1 检查北河桥\n4 养护北河桥\n9 修建北河桥\n", "桥。\n".repeat(7));
        let table = LineTable::new(&text, scan_lines(&text));
        let (overlay, pages) = find(&table);
        assert_eq!(pages, [(0, Pages::Apart), (11, Pages::Before)]);
        assert!(overlay.changes.iter().any(|(line, change)| *line == 14 && matches!(change, Change::Listed)));
        assert_eq!(lists("目录\n关于养护桥梁的通知\n桥梁名单\n关于养护桥梁的通知\n桥。").0, [0, 1, 2]);
        let divisions = "目录\n第一章 总则\n第一条 养护桥梁。\n关于检查桥梁的通知\n检查桥梁。\n关于检查桥梁的通知\n";
        for text in ["", "目录", entries, "目录\n养护桥梁，检查桥梁。", divisions] {
            assert_eq!(lists(text), (vec![], vec![]), "{text}");
        }
    }
}

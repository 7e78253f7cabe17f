//! What a page prints around its text, a word a line: 下载, 打印, 【字号：, 大, 中, 小, 】; 首页, >, 政务公开.

use crate::lexicon::labels::PAGE_LABELS;
use crate::lexicon::pages::PAGE_WORDS;
use crate::line::{Line, is_space};
use crate::page::table::{Change, LineTable, Overlay};
use crate::source::chars::is_colon;
use crate::tree::FurnitureKind;

/// Lines of the fewest words that are of a page; a column of a table may hold 大, 中 and 小.
const FEWEST: usize = 3;
/// Lines of the longest run.
const MOST: usize = 20;
/// Letters of the longest word with its brackets, and of the longest name of a column.
const LONGEST: u32 = 8;
const LONGEST_COLUMN: u32 = 12;

/// Runs of such lines.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let mut at = 0;
    while at < table.lines.len() {
        // Most lines are longer than any word of a page.
        let is_short = table.lines[at].metrics.letters <= LONGEST_COLUMN;
        let length = if is_short { words(table, at).max(trail(table, at)) } else { 0 };
        overlay.changes.extend((at..at + length).map(|line| (line, Change::Aside(FurnitureKind::WebResidue))));
        at += length.max(1);
    }
    overlay
}

/// How many lines from `at` on are words of a page, one of them no size of type alone; between them stand no more that no list knows.
fn words(table: &LineTable<'_>, at: usize) -> usize {
    let is_word = |at: usize| may_be(table, at, LONGEST) && are_page_words(table.line_text(at));
    if !is_word(at) {
        return 0;
    }
    let (mut length, mut known, mut is_named) = (0, 0, false);
    let lines = table.lines[at..].iter().enumerate().take(MOST);
    for (nth, line) in lines.take_while(|(nth, _)| may_be(table, at + nth, LONGEST)) {
        if is_word(at + nth) {
            (length, known) = (nth + 1, known + 1);
            is_named |= line.metrics.letters > 1;
        } else if nth + 1 - length > known {
            break;
        }
    }
    if known >= FEWEST && known * 2 >= length && is_named { length } else { 0 }
}

/// Nothing but words of a page: 【字号：, 大 中 小.
///
/// `words = (PAGE_WORD | PAGE_LABEL ":")+`
pub(crate) fn are_page_words(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let label = || rest[PAGE_LABELS.at_start(rest)?.len()..].strip_prefix(is_colon);
        let Some(behind) = PAGE_WORDS.at_start(rest).map(|word| &rest[word.len()..]).or_else(label) else {
            return false;
        };
        rest = behind.trim_start_matches(is_space);
    }
    true
}

/// How many lines from `at` on are the way to the page on its site, its label before it.
///
/// `trail = (label ":")? column (">" column)+`, each on a line
fn trail(table: &LineTable<'_>, at: usize) -> usize {
    let is_label = may_be(table, at, LONGEST) && is_colon(table.lines[at].metrics.last);
    let first = at + is_label as usize;
    let is_column = |at: usize| may_be(table, at, LONGEST_COLUMN) && !table.lines[at].metrics.punctuated;
    let parts = |at: usize| may_be(table, at, 1) && matches!(table.lines[at].metrics.first, '>' | '›' | '»' | '＞');
    if !is_column(first) {
        return 0;
    }
    let steps = (0..).take_while(|step| parts(first + 2 * step + 1) && is_column(first + 2 * step + 2)).count();
    if steps > 1 { first + 2 * steps + 1 - at } else { 0 }
}

/// A short line that stands in the text.
fn may_be(table: &LineTable<'_>, at: usize, longest: u32) -> bool {
    let is_short = |line: &Line| line.metrics.letters <= longest && line.marker.is_none();
    table.lines.get(at).is_some_and(is_short) && !table.aside[at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn runs() {
        let found = |text: &str| find(&LineTable::new(text, scan_lines(text))).changes.len();
        assert_eq!(found("打印\n收藏\n【字号：\n大\n】\n桥梁"), 5);
        assert_eq!(found("打印\n全屏\n收藏\n【字号：\n加大\n减小\n】\n桥梁"), 7);
        assert_eq!(found("当前位置：\n首页\n>\n政务公开\n>\n要闻\n桥梁"), 6);
        for text in ["大\n中\n小\n桥梁", "打印\n收藏\n桥梁", "首页\n>\n桥梁", ""] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}

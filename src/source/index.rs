use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{LineHint, Span};

/// A place in the text as people count: page if there are pages, 1-based line, 1-based column in graphemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    /// 1-based page, where the text has form feeds or its file says so.
    pub page: Option<u32>,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, counted in graphemes (what a reader sees as one character).
    pub column: u32,
}

/// The line starts of a text, and the pages that they stand on. Line ends are `\n`, `\r\n` and a lone `\r`; a form feed
/// begins a page.
///
/// ```
/// use gongwen::LineIndex;
/// let text = "通知\n各市人民政府：";
/// let index = LineIndex::new(text);
/// let at = index.position(text, 10);
/// assert_eq!((at.line, at.column), (2, 2));
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Where pages begin, each with its number, in the order of the text.
    pages: Vec<(u32, u32)>,
}

impl LineIndex {
    /// Scans the text once.
    ///
    /// ```
    /// assert_eq!(gongwen::LineIndex::new("").line(0), 1);
    /// ```
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let (mut starts, mut pages) = (vec![0], Vec::new());
        for at in memchr::memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
            if bytes[at] == b'\x0c' {
                if pages.is_empty() {
                    pages.push((0, 1));
                }
                pages.push((at as u32 + 1, pages.len() as u32 + 1));
            } else if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        LineIndex { starts, pages }
    }

    /// Of a text with the hints of its lines, from which it takes the pages.
    pub(crate) fn hinted(text: &str, hints: &[LineHint]) -> LineIndex {
        let mut index = LineIndex::new(text);
        let told = index.starts.iter().zip(hints).filter_map(|(&start, hint)| Some((start, hint.page?)));
        let mut pages: Vec<(u32, u32)> = told.collect();
        pages.dedup_by_key(|(_, page)| *page);
        if !pages.is_empty() {
            index.pages = pages;
        }
        index
    }

    /// The page that holds the byte at `offset`; none where the text tells of no pages.
    ///
    /// ```
    /// let index = gongwen::LineIndex::new("通知\n\u{c}方案\n");
    /// assert_eq!([0, 8].map(|offset| index.page(offset)), [Some(1), Some(2)]);
    /// assert_eq!(gongwen::LineIndex::new("通知").page(0), None);
    /// ```
    pub fn page(&self, offset: u32) -> Option<u32> {
        let before = self.pages.partition_point(|(start, _)| *start <= offset);
        self.pages[..before].last().map(|(_, page)| *page)
    }

    /// The byte that each line begins at; behind a line end at the end of the text an empty one.
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The 1-based line that holds the byte at `offset`.
    ///
    /// ```
    /// let index = gongwen::LineIndex::new("通知\n方案\n");
    /// assert_eq!([0, 7, 99].map(|offset| index.line(offset)), [1, 2, 3]);
    /// ```
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// Page, line and column of the byte at `offset`. Costs the length of the line.
    ///
    /// ```
    /// let text = "通知\n方案\n";
    /// let at = gongwen::LineIndex::new(text).position(text, 10);
    /// assert_eq!((at.line, at.column), (2, 2));
    /// ```
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let before = Span::between(self.starts[line as usize - 1], offset).slice(text);
        Position { page: self.page(offset), line, column: before.graphemes(true).count() as u32 + 1 }
    }

    /// The text of a 1-based line, without its line end.
    ///
    /// ```
    /// let text = "通知\r\n方案";
    /// let index = gongwen::LineIndex::new(text);
    /// assert_eq!([1, 2, 3].map(|line| index.line_text(text, line)), ["通知", "方案", ""]);
    /// ```
    pub fn line_text<'a>(&self, text: &'a str, line: u32) -> &'a str {
        let start = self.starts.get(line as usize - 1).copied().unwrap_or(text.len() as u32);
        let end = self.starts.get(line as usize).copied().unwrap_or(text.len() as u32);
        Span::between(start, end).slice(text).trim_end_matches(['\n', '\r'])
    }

    /// The width in terminal columns of the line before `offset`: where a caret goes under it.
    ///
    /// ```
    /// let text = "通知";
    /// // A Chinese character fills two columns of a terminal.
    /// assert_eq!(gongwen::LineIndex::new(text).display_column(text, 3), 2);
    /// ```
    pub fn display_column(&self, text: &str, offset: u32) -> usize {
        let start = self.starts[self.line(offset) as usize - 1];
        Span::between(start, offset).slice(text).width()
    }
}

//! A line of a page.

use super::dom::Id;
use super::style::{Align, Style};

/// A line, as wide as it wants to be.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The innermost block that it is in; of a row, the table.
    pub(super) block: Id,
    /// Without blanks at either end; empty for a blank line.
    pub(super) text: String,
    /// A block begins here; none behind a line end.
    pub(super) begins: Option<bool>,
    /// Letters, and how many of them are links to other pages, and bold.
    pub(super) letters: u32,
    pub(super) linked: u32,
    pub(super) bold: u32,
    /// Tenths of pixels and letters that have this size.
    pub(super) sizes: Vec<(u32, u32)>,
    pub(super) align: Align,
    /// Pixels from the left edge of the page.
    pub(super) left: f32,
    /// The level of the heading, 1 to 6.
    pub(super) heading: Option<u8>,
    /// The number of the table, from 1.
    pub(super) table: Option<u32>,
    /// No part of the document, though in it.
    pub(super) aside: bool,
    /// The number of a list, to be written before the first letter.
    pub(super) mark: Option<String>,
}

impl Line {
    pub(super) fn new(block: Id, begins: Option<bool>, style: &Style) -> Line {
        Line {
            block,
            text: String::new(),
            begins,
            letters: 0,
            linked: 0,
            bold: 0,
            sizes: Vec::new(),
            align: style.align,
            left: style.left,
            heading: None,
            table: None,
            aside: false,
            mark: None,
        }
    }

    /// Tenths of pixels that most of its letters have.
    pub(super) fn size(&self) -> Option<u32> {
        self.sizes.iter().max_by_key(|(_, letters)| *letters).map(|(size, _)| *size)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.letters == 0
    }

    pub(super) fn letter(&mut self, style: &Style) {
        self.letters += 1;
        self.linked += u32::from(style.link);
        self.bold += u32::from(style.bold);
        let size = (style.size * 10.0).round() as u32;
        match self.sizes.iter_mut().find(|(own, _)| *own == size) {
            Some((_, letters)) => *letters += 1,
            // The height of a note is none of the line.
            None if style.high => {}
            None => self.sizes.push((size, 1)),
        }
    }

    /// Adds a cell behind those that the row has.
    pub(super) fn add(&mut self, cell: &Line) {
        self.text.push_str(&cell.text);
        (self.letters, self.linked, self.bold) =
            (self.letters + cell.letters, self.linked + cell.linked, self.bold + cell.bold);
        for (size, letters) in &cell.sizes {
            match self.sizes.iter_mut().find(|(own, _)| own == size) {
                Some((_, own)) => *own += letters,
                None => self.sizes.push((*size, *letters)),
            }
        }
    }

    /// Sets what stands before the first letter into `left`, and cuts what stands behind the last one.
    pub(super) fn trim(&mut self) {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}';
        let size = self.size().map_or(16.0, |size| size as f32 / 10.0);
        let start = self.text.find(|c| !blank(c)).unwrap_or(self.text.len());
        let halves: f32 = self.text[..start].chars().map(halves).sum();
        self.left += halves * size / 2.0;
        self.text.drain(..start);
        self.text.truncate(self.text.trim_end_matches(blank).len());
    }
}

/// How many half characters a blank is wide.
fn halves(blank: char) -> f32 {
    match blank {
        '\u{3000}' | '\u{2003}' | '\u{2001}' => 2.0,
        '\u{200b}' | '\u{feff}' => 0.0,
        _ => 1.0,
    }
}

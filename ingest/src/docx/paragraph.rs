//! A paragraph on its way from the file to lines.

use gongwen::LineHint;

/// A paragraph, or a table among paragraphs.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Box<Paragraph>),
    Table(super::tables::Table),
}

/// A paragraph that was read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) lines: Vec<Draft>,
    pub(super) centred: Option<bool>,
    pub(super) indent: super::properties::Indent,
    /// It is set to the right: how far from the left is not known.
    pub(super) is_right: bool,
    /// Its text is not shown, and stands outside of the text.
    pub(super) aside: bool,
}

/// A line of a paragraph, without its place and its measure.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// The page that it begins on.
    pub(super) page: u32,
    /// Letters, and those of them that are bold.
    pub(super) letters: u32,
    pub(super) bold: u32,
    /// Letters of each size, in half points.
    pub(super) sizes: Vec<(u32, u32)>,
    /// The first stretch that was put in, tracked.
    pub(super) inserted: Option<(usize, usize)>,
    /// A new paragraph begins with it, even within one of the file.
    pub(super) begins: bool,
}

/// Sizes in one line that are told apart.
const MOST_SIZES: usize = 16;

impl Draft {
    /// A row of a table.
    pub(super) fn row(text: String, page: u32) -> Draft {
        Draft { text, page, begins: true, ..Draft::default() }
    }

    /// Adds text of one setting.
    pub(super) fn push(&mut self, text: &str, bold: bool, size: u32, inserted: bool) {
        let begin = self.text.len();
        self.text.push_str(text);
        if inserted && begin < self.text.len() {
            let begin = self.inserted.filter(|(_, end)| *end == begin).map_or(begin, |(begin, _)| begin);
            if self.inserted.is_none_or(|(first, _)| first == begin) {
                self.inserted = Some((begin, self.text.len()));
            }
        }
        let letters = text.chars().filter(|c| !c.is_whitespace()).count() as u32;
        self.letters = self.letters.saturating_add(letters);
        self.bold = self.bold.saturating_add(if bold { letters } else { 0 });
        let is_full = self.sizes.len() == MOST_SIZES;
        match self.sizes.iter_mut().find(|(known, _)| *known == size) {
            Some((_, count)) => *count = count.saturating_add(letters),
            None if is_full || letters == 0 => {}
            None => self.sizes.push((size, letters)),
        }
    }

    /// Adds another line with a gap between.
    pub(super) fn append(&mut self, gap: &str, next: Draft) {
        self.text.push_str(gap);
        let begin = self.text.len();
        self.text.push_str(&next.text);
        self.inserted = self.inserted.or(next.inserted.map(|(from, to)| (begin + from, begin + to)));
        self.letters += next.letters;
        self.bold += next.bold;
        self.sizes.extend(next.sizes);
    }

    /// Puts a marker before the text; how the text is set is not asked of it.
    pub(super) fn prepend(&mut self, marker: &str) {
        self.text.insert_str(0, marker);
        self.inserted = self.inserted.map(|(begin, end)| (begin + marker.len(), end + marker.len()));
    }

    /// The sizes of its letters, with how many each has.
    pub(super) fn sizes(&self) -> &[(u32, u32)] {
        &self.sizes
    }

    /// What the file says of the line, by the size that most of its text has.
    pub(super) fn hint(&self, common: u32) -> LineHint {
        let mut hint = LineHint::default();
        if self.letters > 0 {
            hint.bold = Some(self.bold == self.letters);
        }
        let size = self.sizes.iter().max_by_key(|(_, count)| *count);
        hint.size = size.map(|(size, _)| (size * 100 / common.max(1)).min(u32::from(u16::MAX)) as u16);
        hint
    }
}

impl Paragraph {
    /// The line that text goes to.
    pub(super) fn line(&mut self, page: u32) -> &mut Draft {
        if self.lines.is_empty() {
            self.lines.push(Draft { page, begins: true, ..Draft::default() });
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// All of its text on one line, as a cell of a table has it: between two Chinese characters nothing marks where a
    /// line ended.
    pub(super) fn joined(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            join(&mut text, &line.text);
        }
        text
    }

    /// True where it has no letters.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.text.trim().is_empty())
    }
}

/// Adds text to text, with a blank between where it is not Chinese on both sides.
pub(super) fn join(text: &mut String, more: &str) {
    let more = more.trim();
    let is_narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_narrow(text.chars().last()) && is_narrow(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}

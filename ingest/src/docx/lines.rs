//! From paragraphs and tables to the lines of the text, with their hints.

use std::collections::HashMap;
use std::collections::HashSet;

use gongwen::{Code, Diagnostic, Input, LineHint, Span};

use super::body::Changes;
use super::paragraph::{Block, Paragraph};
use super::properties::Indent;
use super::tables::Laid;

/// The lines that come out, before the size is known that most of them have.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    /// Letters of each size.
    sizes: HashMap<u32, u64>,
    tables: u32,
    knows_pages: bool,
}

#[derive(Debug)]
struct Line {
    draft: super::paragraph::Draft,
    hint: LineHint,
    /// Its indent, where it is set from the left.
    indent: Option<Indent>,
}

impl Lines {
    pub(super) fn new(knows_pages: bool) -> Lines {
        Lines { knows_pages, ..Lines::default() }
    }

    /// Blocks of the text.
    pub(super) fn text(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(*paragraph),
                Block::Table(table) => match table.laid() {
                    Laid::Blocks(blocks) => self.text(blocks),
                    Laid::Rows(rows) => self.rows(rows),
                },
            }
        }
    }

    /// Blocks that stand outside of the text. Of lines that stand there more than once, as the heads of all sections do,
    /// one is enough where `once` says so.
    pub(super) fn aside(&mut self, blocks: Vec<Block>, once: bool) {
        let before = self.lines.len();
        self.text(blocks);
        let mut seen = HashSet::new();
        let behind = self.lines.split_off(before);
        for mut line in behind {
            let text = line.draft.text.trim();
            if text.is_empty() || once && !seen.insert(text.to_owned()) {
                continue;
            }
            line.hint = LineHint::default();
            line.hint.aside = true;
            line.indent = None;
            self.lines.push(line);
        }
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let mut is_first = true;
        for draft in paragraph.lines {
            let mut hint = LineHint::default();
            hint.aside = paragraph.aside;
            hint.begins = draft.begins.then_some(true);
            hint.centred = paragraph.centred.filter(|_| !draft.text.trim().is_empty());
            hint.page = self.knows_pages.then_some(draft.page);
            let is_left = paragraph.centred == Some(false) && !paragraph.is_right && is_first && !paragraph.aside;
            for (size, letters) in draft.sizes() {
                *self.sizes.entry(*size).or_default() += u64::from(*letters);
            }
            self.lines.push(Line { draft, hint, indent: is_left.then_some(paragraph.indent) });
            is_first = false;
        }
    }

    fn rows(&mut self, rows: Vec<(u32, Vec<String>)>) {
        self.tables += 1;
        for (page, cells) in rows {
            let mut hint = LineHint::default();
            hint.table = Some(self.tables);
            hint.page = self.knows_pages.then_some(page);
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace('\t', " ")).collect();
            let draft = super::paragraph::Draft::row(cells.join("\t"), page);
            self.lines.push(Line { draft, hint, indent: None });
        }
    }

    /// True where there is text.
    pub(super) fn has_letters(&self) -> bool {
        self.lines.iter().any(|line| !line.draft.text.trim().is_empty())
    }

    /// The text with its hints, and a finding where there were tracked changes.
    pub(super) fn finish(self, changes: &Changes) -> Input {
        let common = self.sizes.iter().max_by_key(|(size, letters)| (**letters, **size)).map_or(0, |(size, _)| *size);
        let mut input = Input::default();
        let mut changed = None;
        for line in self.lines {
            let mut hint = line.draft.hint(common);
            if line.hint.aside {
                (hint.bold, hint.size) = (None, None);
            }
            hint.page = line.hint.page;
            hint.begins = line.hint.begins;
            hint.centred = line.hint.centred;
            hint.table = line.hint.table;
            hint.aside = line.hint.aside;
            // The empty cells at the end of a row are cells.
            let text = if hint.table.is_some() { &line.draft.text } else { line.draft.text.trim_end() };
            hint.left = line.indent.filter(|_| !text.is_empty()).map(|indent| {
                let blanks = text.chars().take_while(|c| c.is_whitespace()).map(|c| if c.is_ascii() { 1 } else { 2 });
                indent.first_line(common).saturating_add(blanks.fold(0u16, |sum, blank| sum.saturating_add(blank)))
            });
            let begin = input.text().len();
            if let Some((from, to)) = line.draft.inserted.filter(|(from, _)| *from < text.len()) {
                changed.get_or_insert((begin + from, begin + to.min(text.len())));
            }
            input.push_line(text, hint);
        }
        if changes.inserted > 0 || changes.deleted > 0 {
            let (from, to) = changed.unwrap_or((0, input.text().trim_end().lines().next().map_or(0, str::len)));
            let span = u32::try_from(from).ok().zip(u32::try_from(to).ok()).and_then(|(from, to)| Span::new(from, to));
            let message = format!(
                "tracked changes: {} insertions are read as text, {} deletions are left out",
                changes.inserted, changes.deleted
            );
            input.push_finding(Diagnostic::new(Code::TrackedChange, span.unwrap_or_default(), message));
        }
        input
    }
}

//! The lines of a page, as a browser sets them: blocks, line ends, blanks, rows of tables.

use super::dom::{Dom, Id, Step};
use super::line::Line;
use super::list;
use super::measure::{Measure, count};
use super::sheet::Sheet;
use super::style::{self, Counted, Display, Style};
use super::table;

/// White space of the file that has not become a blank yet.
#[derive(Clone, Copy, PartialEq)]
enum Pending {
    No,
    Blank,
    LineEnd,
}

/// What lines are made of.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) dom: &'a Dom,
    pub(super) measures: &'a [Measure],
    pub(super) sheet: &'a Sheet,
}

/// Makes lines out of elements.
pub(super) struct Flow<'a> {
    page: Page<'a>,
    pub(super) lines: Vec<Line>,
    line: Option<Line>,
    pending: Pending,
    begins: Option<bool>,
    first: bool,
    open: Vec<Open>,
    tables: u32,
    /// Tables are blocks like others.
    in_cell: bool,
}

struct Open {
    id: Id,
    style: Style,
    display: Display,
    /// The number of the next item of a list.
    next: i32,
    mark: Option<String>,
}

/// The lines of a page.
pub(super) fn lines(page: Page<'_>) -> Vec<Line> {
    let mut flow = Flow::new(page, false);
    flow.read(Id::ROOT, Style::default());
    flow.lines
}

/// The text of a cell in one line.
pub(super) fn cell(page: Page<'_>, id: Id, style: Style) -> Line {
    let mut flow = Flow::new(page, true);
    flow.read(id, style);
    let mut out = Line::new(id, None, &style);
    let pieces: Vec<&Line> = flow.lines.iter().filter(|line| !line.is_blank()).collect();
    // Single characters below each other are one word.
    let stacked = pieces.iter().all(|piece| piece.letters == 1 && piece.text.starts_with(is_wide));
    for (nth, piece) in pieces.into_iter().enumerate() {
        if nth > 0 && !stacked {
            out.text.push(' ');
        }
        out.add(piece);
    }
    out.text = out.text.replace('\t', " ");
    out
}

impl<'a> Flow<'a> {
    fn new(page: Page<'a>, in_cell: bool) -> Flow<'a> {
        Flow {
            page,
            lines: Vec::new(),
            line: None,
            pending: Pending::No,
            begins: Some(true),
            first: true,
            open: Vec::new(),
            tables: 0,
            in_cell,
        }
    }

    fn read(&mut self, root: Id, style: Style) {
        let dom = self.page.dom;
        self.open.push(Open { id: root, style, display: Display::Block, next: 1, mark: None });
        dom.walk(root, |step| match step {
            Step::Enter(id) if id == root => true,
            Step::Enter(id) => self.enter(id),
            Step::Leave(id) if id == root => true,
            Step::Leave(_) => {
                self.leave();
                true
            }
        });
        self.end_line();
    }

    fn outer(&self) -> (Id, Style) {
        self.open.last().map_or((Id::ROOT, Style::default()), |open| (open.id, open.style))
    }

    fn enter(&mut self, id: Id) -> bool {
        if let Some(text) = self.page.dom.text(id) {
            self.text(text);
            return false;
        }
        let (_, outer) = self.outer();
        let (style, display) = style::of(self.page.dom, self.page.sheet, id, outer);
        match (display, self.page.dom.name(id)) {
            (Display::Hidden, _) => return false,
            (_, "br") => {
                self.line_end();
                return false;
            }
            (_, "table") if !self.in_cell && table::holds_data(self.page, id) => {
                self.block();
                self.tables += 1;
                let rows = table::rows(self.page, id, style);
                self.lines.extend(rows.into_iter().map(|row| Line { table: row.table.map(|_| self.tables), ..row }));
                return false;
            }
            _ => {}
        }
        if display == Display::Block {
            self.block();
        }
        let mark = (self.page.dom.name(id) == "li").then(|| self.number(id, &style)).flatten();
        let next = self.page.dom.attribute(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.open.push(Open { id, style, display, next, mark });
        true
    }

    fn leave(&mut self) {
        if self.open.pop().is_some_and(|open| open.display == Display::Block) {
            self.block();
        }
    }

    /// The mark of an item of the list that it is in.
    fn number(&mut self, item: Id, style: &Style) -> Option<String> {
        let list =
            self.open.iter_mut().rev().find(|open| matches!(self.page.dom.name(open.id), "ol" | "ul" | "menu"))?;
        if style.counted == Counted::No {
            return None;
        }
        let value = self.page.dom.attribute(item, "value").and_then(|value| value.trim().parse().ok());
        let number = value.unwrap_or(list.next);
        list.next = number.saturating_add(1);
        list::mark(style.counted, number)
    }

    /// A block begins or ends.
    fn block(&mut self) {
        self.end_line();
        (self.begins, self.first) = (Some(true), true);
    }

    /// `<br>`: of an empty line, a blank one.
    fn line_end(&mut self) {
        if self.line.is_none() {
            self.start_line();
        }
        self.end_line();
        (self.begins, self.first) = (None, false);
    }

    fn start_line(&mut self) {
        let (_, style) = self.outer();
        let block = self.open.iter().rev().find(|open| open.display == Display::Block).map_or(Id::ROOT, |open| open.id);
        let mut line = Line::new(block, self.begins, &style);
        if self.first {
            line.left += style.indent;
        }
        line.heading = self.open.iter().rev().find_map(|open| level(self.page.dom.name(open.id)));
        line.mark = self.open.iter_mut().rev().find_map(|open| open.mark.take());
        (self.line, self.pending) = (Some(line), Pending::No);
    }

    fn end_line(&mut self) {
        self.pending = Pending::No;
        let Some(mut line) = self.line.take() else { return };
        line.trim();
        if line.is_blank() {
            // One blank line says as much as three.
            line.text.clear();
            if self.lines.last().is_none_or(Line::is_blank) {
                return;
            }
        }
        match line.mark.take() {
            Some(mark) if !line.is_blank() && !list::has_mark(&line.text) => line.text.insert_str(0, &mark),
            _ => {}
        }
        self.lines.push(line);
    }

    fn text(&mut self, text: &str) {
        let (_, style) = self.outer();
        if style.high && count(text) > 0 {
            return text.chars().for_each(|c| self.letter(superscript(c, text), &style));
        }
        for c in text.chars() {
            match c {
                '\n' if style.pre => self.line_end(),
                '\r' if style.pre => {}
                '\t' if style.pre => self.letter('\t', &style),
                ' ' if style.pre => self.letter(' ', &style),
                '\n' | '\r' => self.pending = Pending::LineEnd,
                ' ' | '\t' | '\u{c}' => {
                    if self.pending == Pending::No {
                        self.pending = Pending::Blank;
                    }
                }
                // A reader sees a blank.
                '\u{a0}' => self.letter(' ', &style),
                _ => self.letter(c, &style),
            }
        }
    }

    fn letter(&mut self, c: char, style: &Style) {
        if self.line.is_none() {
            self.start_line();
        }
        let Some(line) = &mut self.line else { return };
        let pending = std::mem::replace(&mut self.pending, Pending::No);
        // A line end in a file between two Han letters is none of the text.
        let is_blank = match pending {
            Pending::No => false,
            Pending::Blank => true,
            Pending::LineEnd => !(is_wide(c) && line.text.ends_with(is_wide)),
        };
        if is_blank && !line.text.is_empty() {
            line.text.push(' ');
        }
        line.text.push(c);
        if !c.is_whitespace() && c != '\u{feff}' && c != '\u{200b}' {
            line.letter(style);
        }
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// Han letters, and the marks between them.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}' && c != '\u{feff}' || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// The number of a note or a power, which stands high: m² is no m2.
fn superscript(c: char, all: &str) -> char {
    if !all.trim().chars().all(|c| c.is_ascii_digit()) {
        return c;
    }
    match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '0' => '⁰',
        other => other,
    }
}

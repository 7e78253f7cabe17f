//! Text that is wrapped hard: whether a line goes on with the one before it, told by the room that was left there.

use super::Paragraph;
use super::cut::is_sentence;
use super::geometry::Column;
use super::join::{View, is_omitted};
use crate::line::bracket::{closes, opens};
use crate::line::chars::width;
use crate::line::terms::kind_of;
use crate::line::{End, Kind, Line};

impl View<'_> {
    /// Hard wraps: a full line runs on unless the next begins a paragraph of its own.
    pub(super) fn runs_on(&self, open: &Paragraph, last: &Line, column: Column) -> bool {
        let line = self.line();
        let closed = last.metrics.is_closed()
            || (matches!(last.metrics.end, End::Semicolon | End::Colon) && open.metrics.open == 0);
        let is_apart = closed && column.parted && line.gap > 0 && !line.page_break;
        // Neither a heading nor a signature is indented as paragraphs are.
        let is_heading = is_apart && !line.metrics.punctuated && !line.metrics.commas;
        if column.indents && !is_heading && !(closed && self.is_signature()) {
            // Below a marker that hangs out the text is indented; behind a comma an indent is a slip.
            let begins =
                column.begins_at(open.indent) && column.begins_at(line.indent) && open.metrics.end != End::Comma;
            return line.indent < column.margin + 2 || !closed && !begins;
        }
        if open.metrics.end == End::Semicolon && open.metrics.open == 0 {
            // An unmarked line behind ； goes on: the next item would have its marker.
            return true;
        }
        let leads = open.marker.is_none() && !open.metrics.sentences && line.gap > 0;
        if open.metrics.end == End::Colon && open.metrics.open == 0 && (leads || self.opens_title()) {
            // What a lead-in or a list of addressees leads to, it does not run into.
            return false;
        }
        if !closed {
            return !(line.kind == Kind::Text && open.marker.is_none() && self.is_heading_before(open));
        }
        if is_apart {
            return false;
        }
        if self.is_signature() {
            return false;
        }
        if last.metrics.is_letter_spaced() {
            return true;
        }
        let capacity = if open.end - open.start == 1 { column.first } else { column.full };
        if column.sharp && column.width(last) + unbreakable(self.text) < capacity {
            // There was room for what begins the next line: the paragraph ended here.
            return false;
        }
        if line.metrics.is_letter_spaced() {
            // Set wide to fill the column: a line in the middle of a paragraph.
            return true;
        }
        if column.first < column.full && column.width(line) + 1 >= column.first {
            // The first line of a paragraph is short by its lost indent; a later one is not.
            return column.width(line) > column.first + 2;
        }
        // A short line is the last of this paragraph or all of the next; a signature is neither.
        column.sharp && line.metrics.is_closed()
    }

    /// A phrase right above a date: a signature.
    pub(super) fn is_signature(&self) -> bool {
        let line = self.line();
        let next = self.body_lines.get(self.at + 1).map(|&i| self.table.lines[i].kind);
        next == Some(Kind::Date) && line.kind == Kind::Text && !line.metrics.punctuated && !line.metrics.commas
    }

    /// The line begins with the name of a text in 《》.
    fn opens_title(&self) -> bool {
        matches!(self.line().metrics.first, '《' | '«')
    }

    /// A line that lost width (a gap was swallowed) but breaks off in the middle of a sentence.
    pub(super) fn breaks_off(&self, open: &Paragraph, last: &Line, column: Column) -> bool {
        let lists = open.marker.is_some_and(|marker| self.table.first_text(open)[marker.len as usize..].contains('、'));
        let text = self.table.last_text(open);
        let prose = open.metrics.commas || open.metrics.sentences || lists || is_sentence(text);
        // A quotation mark that closes ends no sentence by itself.
        let quotes = text.ends_with('”') && !last.metrics.is_closed();
        let open_end = (quotes || matches!(last.metrics.end, End::Word | End::Comma)) && !is_omitted(text);
        prose && open_end && column.width(last) * 10 >= column.full * 7 && self.line().kind == Kind::Text
    }

    /// An unmarked phrase that ends as headings do, before a line that is no continuation of it.
    fn is_heading_before(&self, open: &Paragraph) -> bool {
        let has_subject = |text: &str| SUBJECT.iter().any(|word| text.contains(word));
        let first = self.table.first_text(open);
        open.is_phrase() && !open.metrics.commas && has_subject(first) && kind_of(self.table.last_text(open)).is_some()
    }
}

/// Words that a heading has between its issuer and its kind.
const SUBJECT: [&str; 5] = ["关于", "印发", "转发", "批转", "關於"];

/// Columns of what begins a line and cannot be broken: opening marks, a character or a run of digits or letters,
/// and the closing marks behind it.
pub(super) fn unbreakable(line: &str) -> u32 {
    let mut columns = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next_if(|&c| opens(c)) {
        columns += width(c);
    }
    let Some(first) = chars.next() else { return columns };
    columns += width(first);
    while let Some(c) = chars.next_if(|c| first.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()) {
        columns += width(c);
    }
    while let Some(c) = chars.next_if(|&c| closes(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '％' | '%'))
    {
        columns += width(c);
    }
    columns.min(WIDEST_HEAD)
}

/// Longer words are broken all the same.
const WIDEST_HEAD: u32 = 10;

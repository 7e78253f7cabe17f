//! What stands twice: the same long line in a row, the head of a table that goes on.

use crate::document::{is_like, letters};
use crate::line::is_space;
use crate::source::Span;
use crate::tree::{Block, Code, Diagnostic, Table};

/// A shorter line may well stand twice: 县人民政府.
const SHORTEST_LINE: usize = 12;
/// Below this likeness two heads are not of the same table.
const LEAST_LIKE: f32 = 0.8;

/// The lines of prose of one document, one after the other.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// What was read last.
    last: Option<Span>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        Lines { text, last: None }
    }

    /// Passes over what says nothing twice: `last` is its last span, if what follows stands behind it.
    pub(super) fn pass(&mut self, last: Option<Span>) {
        self.last = last;
    }

    /// Reads a span of a leaf; an article and its first paragraph share their line.
    pub(super) fn span(&mut self, span: Span, findings: &mut Vec<Diagnostic>) {
        let Some(last) = self.last.replace(span) else { return };
        let end = |span: Span| span.slice(self.text).chars().next_back();
        if end(last) != end(span) {
            return;
        }
        let (before, line) = (self.physical(last), self.physical(span));
        if before != line && self.is_repeated(before, line) {
            let finding = Diagnostic::new(Code::DuplicateLine, line, "the line before says the same");
            findings.push(finding.related(before));
        }
    }

    /// The trimmed part of the physical line around a span.
    fn physical(&self, span: Span) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let bytes = self.text.as_bytes();
        let from = memchr::memrchr2(b'\n', b'\r', &bytes[..start]).map_or(0, |at| at + 1);
        let to = memchr::memchr2(b'\n', b'\r', &bytes[end..]).map_or(bytes.len(), |at| end + at);
        Span::of(self.text, self.text[from..to].trim_matches(is_space))
    }

    /// True where two lines have the same letters, and not too few.
    fn is_repeated(&self, before: Span, line: Span) -> bool {
        let (before, line) = (before.slice(self.text), line.slice(self.text));
        (before == line || before.chars().filter(is_ink).eq(line.chars().filter(is_ink)))
            && line.chars().filter(|c| c.is_alphanumeric()).take(SHORTEST_LINE).count() == SHORTEST_LINE
    }
}

fn is_ink(c: &char) -> bool {
    !is_space(*c)
}

/// Tables that go on with their head repeated, with nothing or 续表 between.
#[derive(Default)]
pub(super) struct Tables<'a> {
    /// The table that the block at hand may go on with.
    before: Option<&'a Table>,
}

impl<'a> Tables<'a> {
    /// Reads the next block of a body.
    #[inline]
    pub(super) fn block(&mut self, block: &'a Block, findings: &mut Vec<Diagnostic>) {
        // Hardly any block is a table or stands behind one.
        if self.before.is_some() || matches!(block, Block::Table(_)) {
            self.read(block, findings);
        }
    }

    fn read(&mut self, block: &'a Block, findings: &mut Vec<Diagnostic>) {
        match block {
            Block::Table(table) => {
                if let Some(first) = self.before.filter(|first| goes_on(first, table)) {
                    let place = table.spans.first().copied().unwrap_or_default();
                    let message = "the head of the table before stands again";
                    let finding = Diagnostic::new(Code::TableContinued, place, message);
                    findings.push(match first.spans.first() {
                        Some(head) => finding.related(*head),
                        None => finding,
                    });
                }
                self.before = Some(table);
            }
            Block::Paragraph(caption) if self.before.is_some() && is_continuation(&caption.text) => {}
            _ => self.before = None,
        }
    }
}

/// The same head of at least two cells over rows of its own; recognition may have misread a part of a long one.
fn goes_on(first: &Table, second: &Table) -> bool {
    let (Some(head), Some(again)) = (first.rows.get(0), second.rows.get(0)) else { return false };
    let is_like = || {
        let (head, again) = (String::from_iter(head.iter()), String::from_iter(again.iter()));
        head.chars().nth(SHORTEST_LINE - 1).is_some() && is_like(&letters(&head), &letters(&again), LEAST_LIKE)
    };
    head.len() >= 2 && again.len() >= 2 && first.rows.len() >= 2 && (head == again || is_like())
}

/// 续表, 续表1, 表2（续）: the caption of a table that goes on.
fn is_continuation(caption: &str) -> bool {
    let is_short = caption.chars().take(SHORTEST_LINE + 1).count() <= SHORTEST_LINE;
    is_short && (caption.starts_with(['续', '續']) || caption.ends_with("（续）") || caption.ends_with("(续)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let found = |text: &str| {
            let (mut lines, mut findings) = (Lines::new(text), Vec::new());
            for line in text.lines().filter(|line| !line.is_empty()) {
                lines.span(Span::of(text, line), &mut findings);
            }
            findings.len()
        };
        assert_eq!(found("各级人民政府应当加强桥梁养护。\n\n各级人民政府应当 加强桥梁养护。"), 1);
        assert_eq!(found("各级人民政府应当加强桥梁养护。\n检查桥梁。\n各级人民政府应当加强桥梁养护。"), 0);
        assert_eq!(found("检查桥梁。\n检查桥梁。"), 0);
        assert_eq!(found(""), 0);
    }

    #[test]
    fn one_line_in_two_leaves() {
        let text = "第一条 各级人民政府应当加强桥梁养护。";
        let (mut lines, mut findings) = (Lines::new(text), Vec::new());
        lines.span(Span::new(0, 9), &mut findings);
        lines.span(Span::new(10, text.len() as u32), &mut findings);
        assert_eq!(findings, []);
    }

    #[test]
    fn captions() {
        assert!(is_continuation("续表1") && is_continuation("表2（续）"));
        assert!(!is_continuation("") && !is_continuation("续建项目应当按照下列规定办理登记手续。"));
    }
}

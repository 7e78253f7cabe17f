//! The same long line twice in a row.

use crate::line::is_space;
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// A shorter line may well stand twice: 县人民政府.
const SHORTEST_LINE: usize = 12;

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
        if end(last) != end(span) || self.is_one_line(last, span) {
            return;
        }
        let (before, line) = (self.physical(last), self.physical(span));
        if before != line && self.is_repeated(before, line) {
            let finding = Diagnostic::new(Code::DuplicateLine, line, "the line before says the same");
            findings.push(finding.related(before));
        }
    }

    /// Nothing ends a line between two spans: a line of many leaves is not looked for again at each.
    fn is_one_line(&self, last: Span, span: Span) -> bool {
        let between = self.text.as_bytes().get(last.end as usize..span.start as usize);
        between.is_some_and(|between| memchr::memchr2(b'\n', b'\r', between).is_none())
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
        (before == line || before.chars().filter(is_kept).eq(line.chars().filter(is_kept)))
            && line.chars().filter(|c| c.is_alphanumeric()).take(SHORTEST_LINE).count() == SHORTEST_LINE
    }
}

fn is_kept(c: &char) -> bool {
    !is_space(*c)
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
        lines.span(Span::between(0, 9), &mut findings);
        lines.span(Span::between(10, text.len() as u32), &mut findings);
        assert_eq!(findings, []);
    }
}

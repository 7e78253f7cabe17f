use std::cell::LazyCell;

use crate::line::{Kind, Marker, Metrics, is_cjk, is_han};
use crate::page::heading::is_heading_line;
use crate::source::chars::{is_blank, marks};
use crate::source::{Span, is_invisible};

/// A logical paragraph: one line, the lines of one wrapped paragraph, or the rows of one table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph {
    /// Range in the list of line_ids.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// What its first line says.
    pub(crate) kind: Kind,
    /// The marker of its first line.
    pub(crate) marker: Option<Marker>,
    /// The metrics of its first line, with end and open brackets of the whole.
    pub(crate) metrics: Metrics,
    /// Blank lines before it.
    pub(crate) gap: u16,
    /// White space before its first line, in columns.
    pub(crate) indent: u16,
    /// It stands in a contents list.
    pub(crate) in_contents: bool,
}

impl Paragraph {
    /// Its lines went to another one.
    pub(in crate::page) fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// True for a phrase: no marker that fits, no sentence punctuation, nothing left open.
    pub(crate) fn is_phrase(&self) -> bool {
        self.kind == Kind::Text && !self.metrics.punctuated && self.metrics.open == 0
    }

    /// True for a phrase without a marker: all of a heading, or one of its lines.
    pub(crate) fn is_heading_line(&self) -> bool {
        is_heading_line(self.kind, self.marker, &self.metrics)
    }
}

/// The text of spans as one string: wraps joined, blanks dropped that only set characters apart, invisible
/// characters dropped. A wide gap (an ideographic space, two blanks) separates words and becomes one blank.
pub(crate) fn joined_text(text: &str, spans: &[Span]) -> String {
    join(text, spans, true)
}

/// As [`joined_text`], for headings: no blank stays between Chinese characters.
pub(crate) fn joined_heading(text: &str, spans: &[Span]) -> String {
    join(text, spans, false)
}

fn join(text: &str, spans: &[Span], words: bool) -> String {
    let mut out = String::with_capacity(spans.iter().map(|s| s.len() as usize).sum());
    for (i, span) in spans.iter().enumerate() {
        let gap = if i > 0 { Gap::LineEnd } else { Gap::None };
        push(&mut out, span.slice(text), gap, words, usize::MAX);
    }
    out
}

/// Appends the next line of a paragraph, in which at most so many blanks stand: behind the last of them, mostly at once,
/// it is copied as it stands.
pub(super) fn append(out: &mut String, line: &str, most: usize) {
    match most {
        0 => add(out, line, Gap::LineEnd, || true),
        _ => push(out, line, Gap::LineEnd, true, most),
    }
}

/// Appends the text of a cell, apart from what stands before it.
pub(crate) fn append_cell(out: &mut String, cell: &str) {
    push(out, cell.trim_start_matches(is_blank), Gap::None, true, usize::MAX);
}

/// What stands between two stretches of ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    LineEnd,
    Narrow,
    Wide,
}

impl Gap {
    /// The gap with one more blank.
    fn and(self, blank: char) -> Gap {
        match (self, blank) {
            (gap, c) if is_invisible(c) => gap,
            (Gap::None | Gap::LineEnd, c) if !matches!(c, '\u{3000}' | '\t') => Gap::Narrow,
            _ => Gap::Wide,
        }
    }
}

/// Appends the stretches of `part` between its blanks, so many `most`; each is copied at once.
fn push(out: &mut String, part: &str, mut gap: Gap, words: bool, most: usize) {
    let words = LazyCell::new(|| words && !is_letter_spaced(part));
    // Where the stretch at hand begins.
    let mut from = 0;
    for (at, blank) in marks(part).filter(|&(_, c)| is_blank(c)).take(most) {
        if at > from {
            add(out, &part[from..at], gap, || *words);
        }
        if at > from || at == 0 {
            gap = Gap::None;
        }
        gap = gap.and(blank);
        from = at + blank.len_utf8();
    }
    if from < part.len() {
        add(out, &part[from..], gap, || *words);
    }
}

/// Appends a stretch of ink behind a gap, of which a blank stays where it parts two words that would otherwise run
/// together; does a wide one between Chinese characters part `words`?
fn add(out: &mut String, stretch: &str, gap: Gap, words: impl Fn() -> bool) {
    let is_kept = match gap {
        Gap::None => false,
        Gap::LineEnd => match (out.as_bytes().last(), stretch.as_bytes().first()) {
            (Some(before), Some(after)) => {
                before.is_ascii_alphanumeric()
                    && after.is_ascii_alphanumeric()
                    && !(before.is_ascii_digit() && after.is_ascii_digit())
            }
            _ => false,
        },
        Gap::Narrow | Gap::Wide => match (out.chars().next_back(), stretch.chars().next()) {
            (Some(before), Some(after)) => {
                let is_mark = |c: char| is_cjk(c) && !is_han(c);
                match is_han(before) && is_han(after) {
                    true => gap == Gap::Wide && words(),
                    false => !is_mark(before) && !is_mark(after),
                }
            }
            _ => false,
        },
    };
    if is_kept {
        out.push(' ');
    }
    out.push_str(stretch);
}

/// Every character is set apart: the gaps part no words.
fn is_letter_spaced(part: &str) -> bool {
    let (mut letters, mut gaps, mut behind) = (0, 0, 0);
    for (at, c) in marks(part) {
        // Three bytes each: the characters between two marks.
        letters += (at - behind) / 3;
        if !is_blank(c) {
            letters += 1;
        } else if !part[..at].ends_with(is_blank) {
            gaps += (at > 0) as usize;
        }
        behind = at + c.len_utf8();
    }
    letters += (part.len() - behind) / 3;
    gaps >= 3 && gaps * 2 >= letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps() {
        let whole = |text: &str| joined_text(text, &[Span::between(0, text.len() as u32)]);
        assert_eq!(whole("总指挥：王　　海　　副省长"), "总指挥：王 海 副省长");
        assert_eq!(whole("二 是 推 进 桥 梁 养 护"), "二是推进桥梁养护");
        assert_eq!(joined_heading("总　　则", &[Span::between(0, 12)]), "总则");
    }

    #[test]
    fn joins() {
        let text = "检查桥\n梁 结 构，2021 年\nABC def。";
        let spans: Vec<Span> = text.lines().map(|line| Span::of(text, line)).collect();
        assert_eq!(joined_text(text, &spans), "检查桥梁结构，2021 年ABC def。");
        assert_eq!(joined_text("", &[]), "");
    }
}

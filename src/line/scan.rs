//! The lines of a text, each named from itself alone.

use super::classify::{Kind, kind_of};
use super::marker::{Marker, marker};
use super::metrics::Metrics;
use super::{is_space, number};
use crate::source::Span;
use crate::source::chars::{begins_with_ink, ends_with_ink};

/// A physical line that holds ink.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The trimmed part.
    pub(crate) span: Span,
    /// Blank lines before it.
    pub(crate) gap: u16,
    /// Columns of white space at its start.
    pub(crate) indent: u16,
    /// A form feed stands before it.
    pub(crate) page_break: bool,
    pub(crate) kind: Kind,
    pub(crate) marker: Option<Marker>,
    pub(crate) metrics: Metrics,
}

impl Line {
    /// Tabs right before what the line prints, and right behind it.
    pub(crate) fn edge_tabs(&self, text: &str) -> (usize, usize) {
        let bytes = text.as_bytes();
        let (before, behind) = (&bytes[..self.span.start as usize], &bytes[self.span.end as usize..]);
        let is_tab = |byte: &&u8| **byte == b'\t';
        (before.iter().rev().take_while(is_tab).count(), behind.iter().take_while(is_tab).count())
    }
}

/// Tabs of a line.
pub(crate) fn count_tabs(line: &str) -> usize {
    memchr::memchr_iter(b'\t', line.as_bytes()).count()
}

/// Splits a text into its trimmed lines and names each.
///
/// Line ends are `\n`, `\r\n` and `\r`. One pass.
pub(crate) fn scan_lines(text: &str) -> Vec<Line> {
    // The count costs a thousandth of the scan; a guess by the length would hold twice the memory of the text.
    let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
    let (mut start, mut gap, mut page_break) = (0usize, 0u16, false);
    let bytes = text.as_bytes();
    // Most texts have no \r, and two bytes are dearer to look for than one.
    let has_returns = memchr::memchr(b'\r', bytes).is_some();
    let length = |rest: &[u8]| match has_returns {
        true => memchr::memchr2(b'\n', b'\r', rest),
        false => memchr::memchr(b'\n', rest),
    };
    loop {
        if bytes.get(start) == Some(&b'\n') {
            // An empty line; but the \n of a \r\n ends no line of its own.
            gap = gap.saturating_add(!bytes[..start].ends_with(b"\r") as u16);
            start += 1;
            continue;
        }
        let end = length(&bytes[start..]).map_or(bytes.len(), |length| start + length);
        let raw = &text[start..end];
        let trimmed = ink(raw);
        page_break |= raw.starts_with('\u{c}');
        if trimmed.is_empty() {
            gap = gap.saturating_add(1);
        } else {
            let lead = &raw[..trimmed.as_ptr() as usize - raw.as_ptr() as usize];
            let indent = lead.chars().map(crate::source::chars::width).sum::<u32>().min(u16::MAX as u32) as u16;
            let span = Span::of(text, trimmed);
            let metrics = Metrics::of(trimmed);
            let mut add = |line: Line| {
                lines.push(Line { gap, indent, page_break, ..line });
                (gap, page_break) = (0, false);
            };
            match number::cut_from_heading(trimmed, &metrics) {
                0 => add(named(trimmed, span, metrics)),
                cut => {
                    let (first, rest) = trimmed.split_at(cut);
                    for part in [first, rest] {
                        add(classify(text, Span::of(text, part.trim_matches(is_space))));
                    }
                }
            }
        }
        if end >= bytes.len() {
            return lines;
        }
        start = end + 1;
    }
}

/// What a line prints, without what stands around it.
fn ink(line: &str) -> &str {
    let line = if begins_with_ink(line) { line } else { line.trim_start_matches(is_outside_ink) };
    if ends_with_ink(line) { line } else { line.trim_end_matches(is_outside_ink) }
}

/// No ink: neither the inside of a line nor its edges are made of it.
fn is_outside_ink(c: char) -> bool {
    is_space(c) || c.is_control()
}

/// Names the trimmed line at `span`.
pub(crate) fn classify(text: &str, span: Span) -> Line {
    let line = span.slice(text);
    named(line, span, Metrics::of(line))
}

/// Names a line by its text and its metrics.
fn named(line: &str, span: Span, metrics: Metrics) -> Line {
    let kind = kind_of(line, &metrics);
    let marker = match kind {
        Kind::Text | Kind::Note | Kind::DateNote => marker(line),
        _ => None,
    };
    // （一） alone is a marker, not a note.
    let kind = match kind {
        Kind::Note | Kind::DateNote if marker.is_some_and(|m| !m.ambiguous) => Kind::Text,
        kind => kind,
    };
    Line { span, gap: 0, indent: 0, page_break: false, kind, marker, metrics }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs() {
        let edges = |text: &str| scan_lines(text)[0].edge_tabs(text);
        assert_eq!([edges("\t\ta\tb\t\n"), edges("a\tb"), edges(" \ta")], [(2, 1), (0, 0), (1, 0)]);
        assert_eq!([count_tabs("a\tb\tc"), count_tabs("")], [2, 0]);
    }

    #[test]
    fn line_ends() {
        let gaps = |text| scan_lines(text).iter().map(|l| (l.span.slice(text), l.gap)).collect::<Vec<_>>();
        assert_eq!(gaps("a\r\n\r\nb\rc\n\n\nd"), [("a", 0), ("b", 1), ("c", 0), ("d", 2)]);
        assert!(gaps("").is_empty());
    }
}

//! Places in a text: lines, and the pieces that a leaf owns of them.

use std::ops::Range;

/// A text with the starts of its lines.
pub struct Text {
    text: String,
    lines: Vec<usize>,
}

impl Text {
    pub fn new(text: String) -> Text {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let lines = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Text { text, lines }
    }

    /// The number of the line that holds a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start <= at)
    }

    /// The words of a line, without the blanks around them.
    pub fn words(&self, line: usize) -> &str {
        let start = self.lines.get(line - 1).copied().unwrap_or(self.text.len());
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        self.get(start..end).trim()
    }

    /// The bytes of a span; none where the span is not one of this text.
    pub fn get(&self, span: Range<usize>) -> &str {
        self.text.get(span).unwrap_or("")
    }

    /// The end of the last word before a byte.
    pub fn end_before(&self, at: usize) -> usize {
        self.get(0..at).trim_end().len()
    }

    /// A span, cut where lines end, without blanks.
    pub fn pieces(&self, span: Range<usize>) -> Vec<Range<usize>> {
        let first = self.lines.partition_point(|&start| start <= span.start);
        let last = self.lines.partition_point(|&start| start < span.end).max(first);
        let inner = &self.lines[first..last];
        let starts = std::iter::once(span.start).chain(inner.iter().copied());
        let ends = inner.iter().copied().chain([span.end]);
        starts.zip(ends).filter_map(|(start, end)| self.trimmed(start..end)).collect()
    }

    fn trimmed(&self, span: Range<usize>) -> Option<Range<usize>> {
        let words = self.get(span.clone());
        let start = span.start + words.len() - words.trim_start().len();
        let end = span.start + words.trim_end().len();
        (start < end).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let text = Text::new("a\r\nb\rc\n\nd".to_owned());
        let lines: Vec<usize> = (0..10).map(|at| text.line(at)).collect();
        assert_eq!(lines, [1, 1, 1, 2, 2, 3, 3, 4, 5, 5]);
        assert_eq!((1..=6).map(|line| text.words(line)).collect::<Vec<_>>(), ["a", "b", "c", "", "d", ""]);
        assert_eq!(Text::new(String::new()).line(0), 1);
    }

    #[test]
    fn pieces_are_parts_of_lines() {
        let text = Text::new(" ab \n\n cd\nef".to_owned());
        assert_eq!(text.pieces(0..12), [1..3, 7..9, 10..12]);
        assert_eq!(text.pieces(2..8), [2..3, 7..8]);
        assert_eq!(text.pieces(7..9), vec![7..9]);
        assert!(text.pieces(4..6).is_empty());
        assert!(text.pieces(40..60).is_empty(), "no span of this text");
        assert_eq!(text.end_before(7), 3);
    }
}

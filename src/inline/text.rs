//! The text of a leaf as its grammar reads it: one string without blanks, with the way back to the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::chars::{is_blank, marks};
use crate::source::{Span, Spans};

/// The joined text of some spans. One span without a blank is borrowed; else what stands between blanks is copied once.
///
/// A tab stays: it parts the cells of a row.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    source: &'a str,
    joined: Cow<'a, str>,
    /// For each piece its offset in the joined text, and where that byte stands in the source.
    pieces: Vec<(u32, u32)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(source: &'a str, spans: &[Span]) -> Text<'a> {
        let dropped = |c: char| is_blank(c) && c != '\t';
        if let [span] = spans {
            let text = span.slice(source);
            if !marks(text).any(|(_, c)| dropped(c)) {
                return Text { source, joined: text.into(), pieces: vec![(0, span.start)] };
            }
        }
        let mut joined = String::with_capacity(spans.iter().map(|span| span.len() as usize).sum());
        let mut pieces = Vec::new();
        for span in spans {
            let text = span.slice(source);
            let mut from = 0;
            let blanks = marks(text).filter(|&(_, c)| dropped(c)).map(|(at, c)| at..at + c.len_utf8());
            for blank in blanks.chain(std::iter::once(text.len()..text.len())) {
                if blank.start > from {
                    let piece = &text[from..blank.start];
                    // A blank between two words of Latin letters is part of them.
                    if is_latin(joined.chars().next_back()) && is_latin(piece.chars().next()) {
                        pieces.push((joined.len() as u32, (span.start as usize + from).saturating_sub(1) as u32));
                        joined.push(' ');
                    }
                    pieces.push((joined.len() as u32, (span.start as usize + from) as u32));
                    joined.push_str(piece);
                }
                from = blank.end;
            }
        }
        Text { source, joined: joined.into(), pieces }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.joined
    }

    /// A part of the joined text, borrowed from the source where it stands there as it is.
    pub(super) fn words(&self, part: Range<usize>) -> Cow<'a, str> {
        match &self.joined {
            Cow::Borrowed(text) => Cow::Borrowed(&text[part]),
            Cow::Owned(text) => Cow::Owned(text[part].to_owned()),
        }
    }

    /// True where the source has a blank, but no line end, behind the byte before `end`.
    pub(super) fn is_set_apart(&self, end: usize) -> bool {
        let behind = end.checked_sub(1).map_or("", |last| &self.source[self.source_of(last) as usize + 1..]);
        behind.starts_with(|c: char| is_blank(c) && c != '\n' && c != '\r')
    }

    /// Where a byte of the joined text stands in the source.
    fn source_of(&self, offset: usize) -> u32 {
        let behind = self.pieces.partition_point(|&(joined, _)| joined as usize <= offset);
        let (joined, source) = self.pieces.get(behind.wrapping_sub(1)).copied().unwrap_or_default();
        source + (offset as u32 - joined)
    }

    /// The span from the first byte of a part of the joined text to its last, with all that stands between.
    pub(super) fn span(&self, part: &Range<usize>) -> Span {
        let start = self.source_of(part.start);
        if part.is_empty() {
            Span::between(start, start)
        } else {
            Span::between(start, self.source_of(part.end - 1) + 1)
        }
    }

    /// The pieces of a part that something other than blanks tears apart; none where it is whole.
    pub(super) fn torn(&self, part: &Range<usize>) -> Spans {
        let first = self.pieces.partition_point(|&(joined, _)| joined as usize <= part.start);
        let inner = self.pieces[first..].iter().take_while(|(joined, _)| (*joined as usize) < part.end);
        let mut spans: Vec<Span> = Vec::new();
        let mut start = part.start;
        for &(joined, source) in inner {
            let before = self.span(&(start..joined as usize));
            // A blank that parts two words is told by its last byte.
            let end = (source as usize..).find(|&end| self.source.is_char_boundary(end)).unwrap_or_default();
            let between = self.source.get(before.end as usize..end);
            if !between.is_some_and(|between| between.chars().all(is_blank)) {
                spans.push(before);
                start = joined as usize;
            }
        }
        if spans.is_empty() {
            return Spans::default();
        }
        spans.push(self.span(&(start..part.end)));
        spans.into()
    }
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_dropped_and_found_again() {
        let source = "（一）本法第 十\n二条，GB 50180";
        let text = Text::new(source, &[Span::between(9, source.len() as u32)]);
        assert_eq!(text.as_str(), "本法第十二条，GB 50180");
        let part = 0.."本法第十二条".len();
        assert_eq!(text.span(&part).slice(source), "本法第 十\n二条");
        assert!(text.torn(&part).is_empty());
        assert_eq!(text.span(&(0..0)), Span::between(9, 9));
    }

    #[test]
    fn furniture_tears() {
        let source = "违反本法第十\n— 4 —\n二条的";
        let text = Text::new(source, &[Span::between(0, 18), Span::between(29, 38)]);
        assert_eq!(text.as_str(), "违反本法第十二条的");
        let torn = text.torn(&(6..24));
        assert_eq!(torn.iter().map(|span| span.slice(source)).collect::<Vec<_>>(), ["本法第十", "二条"]);
        let wide = "《法》（0\u{a0}5号）";
        let text = Text::new(wide, &[Span::between(0, wide.len() as u32)]);
        assert!(text.torn(&(0..text.as_str().len())).is_empty());
        assert_eq!(Text::new(source, &[]).as_str(), "");
    }
}

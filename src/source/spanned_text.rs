use std::borrow::Cow;

use super::Span;
use super::chars::is_blank;

/// The text of several spans as one string, with the way back from its offsets to the source.
///
/// One span costs nothing; wrapped paragraphs are copied once.
#[derive(Clone, Debug)]
pub(crate) struct SpannedText<'a> {
    text: Cow<'a, str>,
    /// Where the text begins in the source.
    start: u32,
    /// Of several spans, for each its offset in the joined text, and where that byte stands in the source.
    wraps: Vec<(u32, u32)>,
}

impl<'a> SpannedText<'a> {
    pub(crate) fn new(source: &'a str, spans: &[Span]) -> SpannedText<'a> {
        let start = spans.first().map_or(0, |first| first.start);
        if let [one] = spans {
            return SpannedText { text: one.slice(source).into(), start, wraps: Vec::new() };
        }
        let mut wraps = Vec::with_capacity(spans.len());
        let mut joined = String::with_capacity(spans.iter().map(|s| s.len() as usize).sum());
        for span in spans {
            wraps.push((joined.len() as u32, span.start));
            joined.push_str(span.slice(source));
        }
        SpannedText { text: joined.into(), start, wraps }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The source span of `part`, a subslice of [`SpannedText::text`].
    pub(crate) fn span(&self, part: &str) -> Span {
        let start = (part.as_ptr() as usize - self.text.as_ptr() as usize) as u32;
        let end = start + part.len() as u32;
        Span::between(self.source(start), if end > start { self.source(end - 1) + 1 } else { self.source(start) })
    }

    /// The source spans of `part`, a subslice of [`SpannedText::text`]: without what stands between the spans that it was joined of.
    pub(crate) fn spans(&self, part: &str) -> Vec<Span> {
        let from = (part.as_ptr() as usize - self.text.as_ptr() as usize) as u32;
        let to = from + part.len() as u32;
        let wraps = if self.wraps.is_empty() { &[(0, self.start)] } else { &self.wraps[..] };
        let ends = wraps[1..].iter().map(|&(joined, _)| joined).chain([self.text.len() as u32]);
        let own = wraps.iter().zip(ends).map(|(&(start, source), end)| {
            let (from, to) = (from.clamp(start, end), to.clamp(start, end));
            Span::between(source + (from - start), source + (to - start))
        });
        own.filter(|own| !own.is_empty()).collect()
    }

    /// What the text begins with that is `letters` but for its blanks.
    pub(crate) fn unspaced_start(&self, letters: &str) -> &str {
        let last = letters.chars().count().checked_sub(1);
        let mut seen = self.text.char_indices().filter(|&(_, c)| !is_blank(c));
        let end = last.and_then(|last| seen.nth(last)).map_or(0, |(at, c)| at + c.len_utf8());
        &self.text[..end]
    }

    fn source(&self, offset: u32) -> u32 {
        let wraps = self.wraps.partition_point(|&(joined, _)| joined <= offset);
        let (joined, source) = wraps.checked_sub(1).map_or((0, self.start), |last| self.wraps[last]);
        source + (offset - joined)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_back() {
        let source = "自2025年\n1月1日起";
        let stretch = SpannedText::new(source, &[Span::between(0, 10), Span::between(11, 22)]);
        assert_eq!(stretch.text(), "自2025年1月1日起");
        let date = &stretch.text()[3..18];
        assert_eq!(date, "2025年1月1日");
        assert_eq!(stretch.span(date).slice(source), "2025年\n1月1日");
        assert_eq!(stretch.spans(date), [Span::between(3, 10), Span::between(11, 19)]);
        assert_eq!(stretch.spans(&stretch.text()[..3]), [Span::between(0, 3)]);
        assert_eq!(stretch.spans(&stretch.text()[18..]), [Span::between(19, 22)]);
        // What was displaced is read in another order than it stands.
        let displaced = SpannedText::new(source, &[Span::between(11, 19), Span::between(3, 10)]);
        assert_eq!(displaced.text(), "1月1日2025年");
        assert_eq!(displaced.spans(&displaced.text()[5..12]), [Span::between(16, 19), Span::between(3, 7)]);
    }

    #[test]
    fn one_span_and_none() {
        let whole = SpannedText::new("自2025年", &[Span::between(3, 10)]);
        assert_eq!(whole.spans(&whole.text()[4..]), [Span::between(7, 10)]);
        let empty = SpannedText::new("桥", &[]);
        assert_eq!((empty.text(), empty.spans(""), empty.unspaced_start("桥")), ("", vec![], ""));
    }

    #[test]
    fn starts_but_for_blanks() {
        let source = "某 部\n　令第3号（草案）";
        let spans: Vec<Span> = source.lines().map(|line| Span::of(source, line)).collect();
        let heading = SpannedText::new(source, &spans);
        assert_eq!(heading.unspaced_start("某部令第3号"), "某 部　令第3号");
        assert_eq!(heading.unspaced_start(""), "");
    }
}

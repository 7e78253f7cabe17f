use std::borrow::Cow;

use super::Span;

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
    }
}

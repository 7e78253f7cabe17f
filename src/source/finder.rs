use super::Span;

/// Finds which of some places lie in spans that come nearly in the order of the text.
#[derive(Clone, Debug)]
pub(crate) struct Finder<'a> {
    /// In the order of the text; none overlaps another.
    places: &'a [Span],
    /// A stretch without any of them: mostly the span asked next lies in it too.
    gap: Span,
    /// The first one that ends behind the start of the span asked last.
    next: usize,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(places: &'a [Span]) -> Finder<'a> {
        Finder { places, gap: Span::default(), next: 0 }
    }

    /// True where a place, or a part of one, lies in `span`.
    #[inline]
    pub(crate) fn any_in(&mut self, span: Span) -> bool {
        !self.within(span).is_empty()
    }

    /// The places that lie in `span`, wholly or in part.
    #[inline]
    pub(crate) fn within(&mut self, span: Span) -> &'a [Span] {
        if self.gap.contains(span) { &[] } else { self.find(span) }
    }

    fn find(&mut self, span: Span) -> &'a [Span] {
        let is_before = |at: usize| self.places.get(at).is_some_and(|place| place.end <= span.start);
        let is_next = |at: usize| !is_before(at) && (at == 0 || is_before(at - 1));
        let near = [self.next, self.next + 1].into_iter().find(|&at| is_next(at));
        self.next = near.unwrap_or_else(|| self.places.partition_point(|place| place.end <= span.start));
        let (before, behind) = self.places.split_at(self.next);
        let within = &behind[..behind.iter().take_while(|place| place.start < span.end).count()];
        if within.is_empty() {
            let (start, end) = (before.last().map(|place| place.end), behind.first().map(|place| place.start));
            self.gap = Span::between(start.unwrap_or_default(), end.unwrap_or(u32::MAX));
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let places = [Span::between(3, 6), Span::between(6, 9), Span::between(20, 23)];
        let mut finder = Finder::new(&places);
        let mut count = |start, end| {
            let span = Span::between(start, end);
            let (any, count) = (finder.any_in(span), finder.within(span).len());
            assert_eq!((any, finder.any_in(span)), (count > 0, count > 0));
            count
        };
        assert_eq!([count(0, 3), count(0, 4), count(0, 10), count(9, 20), count(10, 15)], [0, 1, 2, 0, 0]);
        assert_eq!([count(8, 21), count(23, 40), count(0, 40), count(0, 0)], [2, 0, 3, 0]);
        assert!(!Finder::new(&[]).any_in(Span::between(0, 9)));
    }
}

use std::ops::{Deref, DerefMut};
use std::{fmt, iter, mem, option, slice, vec};

use serde::{Deserialize, Serialize, Serializer};

use super::Span;

/// The spans that one node owns, in reading order; in JSON an array of them.
///
/// Nearly every node owns one stretch of the text: it stands in place, in sixteen bytes, and only more are allocated.
/// It is read and changed like a slice.
///
/// ```
/// use gongwen::{Span, Spans};
///
/// let mut spans = Spans::from(Span::new(0, 9).unwrap());
/// assert_eq!(spans[0].len(), 9);
/// spans.extend(Span::new(12, 18));
/// assert_eq!(spans.iter().map(|span| span.len()).sum::<u32>(), 15);
/// assert!(Spans::default().is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(into = "Vec<Span>"))]
#[serde(from = "Vec<Span>")]
pub struct Spans(Held);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Held {
    One(Span),
    /// Never one.
    Many(Box<[Span]>),
}

impl Default for Spans {
    fn default() -> Spans {
        Spans(Held::Many(Box::default()))
    }
}

impl Deref for Spans {
    type Target = [Span];

    fn deref(&self) -> &[Span] {
        match &self.0 {
            Held::One(span) => slice::from_ref(span),
            Held::Many(spans) => spans,
        }
    }
}

impl DerefMut for Spans {
    fn deref_mut(&mut self) -> &mut [Span] {
        match &mut self.0 {
            Held::One(span) => slice::from_mut(span),
            Held::Many(spans) => spans,
        }
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Spans {
        Spans(Held::One(span))
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        let mut spans = spans.into_iter();
        match (spans.next(), spans.next()) {
            (Some(only), None) => Spans::from(only),
            (first, second) => Spans(Held::Many(first.into_iter().chain(second).chain(spans).collect())),
        }
    }
}

impl Extend<Span> for Spans {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        *self = mem::take(self).into_iter().chain(spans).collect();
    }
}

impl IntoIterator for Spans {
    type Item = Span;
    type IntoIter = iter::Chain<option::IntoIter<Span>, vec::IntoIter<Span>>;

    fn into_iter(self) -> Self::IntoIter {
        let (one, many) = match self.0 {
            Held::One(span) => (Some(span), Vec::new()),
            Held::Many(spans) => (None, spans.into_vec()),
        };
        one.into_iter().chain(many)
    }
}

impl<'a> IntoIterator for &'a Spans {
    type Item = &'a Span;
    type IntoIter = slice::Iter<'a, Span>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Vec<Span>> for Spans {
    fn from(spans: Vec<Span>) -> Spans {
        match spans[..] {
            [only] => Spans::from(only),
            _ => Spans(Held::Many(spans.into_boxed_slice())),
        }
    }
}

impl Serialize for Spans {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number() {
        assert_eq!(size_of::<Spans>(), 16);
        let all: Vec<Span> = (0..4).map(|at| Span::between(at, at + 1)).collect();
        for count in 0..4 {
            let spans: Spans = all[..count].iter().copied().collect();
            assert_eq!(spans[..], all[..count]);
            assert_eq!(spans, Spans::from(all[..count].to_vec()));
            assert_eq!(spans.clone().into_iter().collect::<Vec<_>>(), all[..count]);
            let json = serde_json::to_string(&spans).unwrap();
            assert_eq!(json, serde_json::to_string(&all[..count]).unwrap());
            assert_eq!(serde_json::from_str::<Spans>(&json).unwrap(), spans);
            let mut more = spans;
            more.extend(all[count..].to_vec());
            assert_eq!(more[..], all);
        }
    }
}

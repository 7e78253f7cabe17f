use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` of the input text. Eight bytes; in JSON `[start, end]`.
///
/// No span ends before it starts, whether it was made here or read from JSON.
///
/// ```
/// use gongwen::Span;
/// let text = "第一条 为了";
/// let marker = Span::new(0, 9).unwrap();
/// assert_eq!(marker.slice(text), "第一条");
/// assert_eq!((marker.start(), marker.end(), marker.len()), (0, 9, 9));
/// assert_eq!(Span::new(5, 3), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    // Within the crate the fields may be written: whoever does sees to their order.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// The span of the bytes from `start` up to `end`; `None` where it would end before it starts.
    ///
    /// ```
    /// use gongwen::Span;
    /// assert_eq!(Span::new(3, 9).map(Span::len), Some(6));
    /// assert_eq!(Span::new(9, 3), None);
    /// ```
    pub const fn new(start: u32, end: u32) -> Option<Span> {
        if start <= end { Some(Span { start, end }) } else { None }
    }

    /// The span from `start` to `end`; empty at `start` where `end` lies before it.
    pub(crate) const fn between(start: u32, end: u32) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// Offset of the first byte.
    ///
    /// ```
    /// assert_eq!(gongwen::Span::new(3, 9).unwrap().start(), 3);
    /// ```
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Offset behind the last byte.
    ///
    /// ```
    /// assert_eq!(gongwen::Span::new(3, 9).unwrap().end(), 9);
    /// ```
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    ///
    /// ```
    /// assert_eq!(gongwen::Span::new(3, 9).unwrap().len(), 6);
    /// ```
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// True where the span holds no byte.
    ///
    /// ```
    /// assert!(gongwen::Span::default().is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text that the span covers; empty where the span does not fit the text.
    ///
    /// ```
    /// let inside_a_character = gongwen::Span::new(1, 2).unwrap();
    /// assert_eq!(inside_a_character.slice("条"), "");
    /// ```
    pub fn slice(self, text: &str) -> &str {
        text.get(Range::from(self)).unwrap_or("")
    }

    /// True where `other` lies inside this span.
    ///
    /// ```
    /// use gongwen::Span;
    /// let line = Span::new(0, 9).unwrap();
    /// assert!(line.contains(Span::new(3, 9).unwrap()));
    /// assert!(!line.contains(Span::new(3, 12).unwrap()));
    /// ```
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    ///
    /// ```
    /// use gongwen::Span;
    /// let both = Span::new(3, 6).unwrap().cover(Span::new(12, 15).unwrap());
    /// assert_eq!(both, Span::new(3, 15).unwrap());
    /// ```
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span of `part`, a subslice of `text`.
    pub(crate) fn of(text: &str, part: &str) -> Span {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        debug_assert!(start + part.len() <= text.len());
        Span { start: start as u32, end: (start + part.len()) as u32 }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Two numbers that are no byte range: the end lies before the start, or beyond what 32 bits count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no byte range: {start}..{end}")]
pub struct SpanError {
    start: usize,
    end: usize,
}

/// ```
/// use gongwen::Span;
/// assert!(serde_json::from_str::<Span>("[2,9]").is_ok());
/// let error = serde_json::from_str::<Span>("[9,2]").unwrap_err();
/// assert_eq!(error.to_string(), "no byte range: 9..2");
/// ```
impl TryFrom<(u32, u32)> for Span {
    type Error = SpanError;

    fn try_from((start, end): (u32, u32)) -> Result<Span, SpanError> {
        Span::new(start, end).ok_or(SpanError { start: start as usize, end: end as usize })
    }
}

/// ```
/// use gongwen::Span;
/// let text = "第一条 为了";
/// let marker = Span::try_from(0..text.find(' ').unwrap()).unwrap();
/// assert_eq!(marker.slice(text), "第一条");
/// assert!(Span::try_from(0..usize::MAX).is_err());
/// ```
impl TryFrom<Range<usize>> for Span {
    type Error = SpanError;

    fn try_from(Range { start, end }: Range<usize>) -> Result<Span, SpanError> {
        let ends = u32::try_from(start).ok().zip(u32::try_from(end).ok());
        ends.and_then(|(start, end)| Span::new(start, end)).ok_or(SpanError { start, end })
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start, span.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.start as usize..span.end as usize
    }
}

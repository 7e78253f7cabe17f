use super::LineIndex;

/// What a file says about one line of its text, beside the text: where it stands on its page and how it is set.
///
/// Every part may be absent. A hint is evidence, no command: it is weighed with what the text says, and a wrong one loses
/// no text.
///
/// ```
/// use gongwen::LineHint;
/// let mut hint = LineHint::default();
/// (hint.page, hint.centred) = (Some(1), Some(true));
/// assert_eq!(hint.bold, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LineHint {
    /// The page that it stands on, from 1.
    pub page: Option<u32>,
    /// A paragraph of the file begins here: of a `<w:p>`, of a `<p>`. `false` where the file says that the line goes on
    /// with the paragraph of the line before it.
    pub begins: Option<bool>,
    /// All of it is set bold.
    pub bold: Option<bool>,
    /// It stands in the middle of its column.
    pub centred: Option<bool>,
    /// The size of its letters, in per cent of the size that most of the text has.
    pub size: Option<u16>,
    /// From the left edge of its column to its first letter, in half characters of the size that most of the text has: 4
    /// for an indent of two characters.
    pub left: Option<u16>,
    /// From its last letter to the right edge of its column, in the same unit: 0 or 1 for a full line.
    pub right: Option<u16>,
    /// It is a row of the table with this number; its cells are parted by tabs.
    pub table: Option<u32>,
    /// It stands outside the text: at the head or foot of a page, as a page number, a stamp, a note of the page.
    pub aside: bool,
}

/// Letters of another rank differ so much, in per cent of those that most of the text has: 三号 (16 pt) and 小二 (18 pt).
const OTHER_SIZE: u16 = 10;

impl LineHint {
    /// Set as a title is: in the middle, in larger letters or bold.
    pub(crate) fn is_of_title(&self) -> bool {
        self.centred == Some(true) && (self.is_large() || self.bold == Some(true))
    }

    /// Set in larger letters than the text.
    pub(crate) fn is_large(&self) -> bool {
        self.size.is_some_and(|size| size >= 100 + OTHER_SIZE)
    }

    /// Both sizes are known, and of different rank.
    pub(crate) fn is_of_other_size(&self, other: &LineHint) -> bool {
        self.size.zip(other.size).is_some_and(|(one, other)| one.abs_diff(other) >= OTHER_SIZE)
    }
}

/// The hints of a text by the places of its lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    /// Each with the byte that its line begins at; empty where no line has one.
    lines: Vec<(u32, LineHint)>,
}

impl Hints {
    /// Of the lines of a text, in their order.
    pub(crate) fn new(text: &str, hints: &[LineHint]) -> Hints {
        if hints.iter().all(|hint| *hint == LineHint::default()) {
            return Hints::default();
        }
        let index = LineIndex::new(text);
        Hints { lines: index.starts().iter().copied().zip(hints.iter().copied()).collect() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What is said of the line that holds the byte at `place`.
    pub(crate) fn at(&self, place: u32) -> LineHint {
        let before = self.lines.partition_point(|(start, _)| *start <= place);
        self.lines[..before].last().map_or(LineHint::default(), |(_, hint)| *hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let of = |size, bold, centred| LineHint { size, bold, centred, ..LineHint::default() };
        assert!(of(Some(138), None, Some(true)).is_of_title() && of(None, Some(true), Some(true)).is_of_title());
        assert!(!of(Some(100), None, Some(true)).is_of_title() && !of(Some(138), None, None).is_of_title());
        assert!(!LineHint::default().is_of_title());
        assert!(of(Some(138), None, None).is_of_other_size(&of(Some(100), None, None)));
        assert!(!of(Some(138), None, None).is_of_other_size(&LineHint::default()));
    }

    #[test]
    fn the_hint_of_a_place() {
        let bold = LineHint { bold: Some(true), ..LineHint::default() };
        let hints = Hints::new("a\r\nb\nc", &[LineHint::default(), bold]);
        assert_eq!([0, 2, 3, 4].map(|place| hints.at(place).bold), [None, None, Some(true), Some(true)]);
        // Behind the last hint nothing is said.
        let last = Hints::new("a\nb", &[bold, LineHint::default()]);
        assert_eq!(last.at(2).bold, None);
        assert!(Hints::new("a", &[LineHint::default()]).is_empty());
        assert!(Hints::new("", &[]).is_empty());
    }
}

//! Logical paragraphs as the input of nom grammars.

use std::borrow::Cow;

use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed, Offset};

use crate::lexicon::append_folded;
use crate::line::Kind;
use crate::line::number::without_spaces;
use crate::page::{LineTable, Paragraph};
use crate::source::{Span, SpannedText, Spans};

/// A run of paragraphs and the table that they stand on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tokens<'a> {
    pub(crate) table: &'a LineTable<'a>,
    pub(crate) paragraphs: &'a [Paragraph],
}

impl<'a> Tokens<'a> {
    /// All paragraphs of a table.
    pub(crate) fn of(table: &'a LineTable<'a>) -> Tokens<'a> {
        Tokens { table, paragraphs: &table.paragraphs }
    }

    /// The first paragraph: for those who know that there is one.
    pub(crate) fn first(&self) -> &'a Paragraph {
        &self.paragraphs[0]
    }

    /// The first line of the first paragraph.
    pub(crate) fn first_text(&self) -> &'a str {
        self.table.first_text(self.first())
    }

    /// The first line of a paragraph, without what is furniture in it: what values are read from.
    pub(crate) fn first_line(&self, index: usize) -> SpannedText<'a> {
        self.table.seen_line(self.table.first_line(&self.paragraphs[index]))
    }

    /// Some of the paragraphs.
    pub(crate) fn range(&self, range: std::ops::Range<usize>) -> Tokens<'a> {
        Tokens { paragraphs: &self.paragraphs[range], ..*self }
    }

    pub(crate) fn get(&self, index: usize) -> Option<&'a Paragraph> {
        self.paragraphs.get(index)
    }

    pub(crate) fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// The text of a paragraph, its line_ids joined; one line without a space is not copied.
    pub(crate) fn text(&self, index: usize) -> Cow<'a, str> {
        self.table.paragraph_text(&self.paragraphs[index])
    }

    /// The text of all paragraphs without any blank, as headings are compared with words; one line without a blank is not
    /// copied.
    pub(crate) fn unspaced(&self) -> Cow<'a, str> {
        let lines = self.paragraphs.iter().flat_map(|paragraph| self.table.line_ids(paragraph));
        let mut parts = lines.map(|&line| match self.table.lines[line as usize].metrics.has_spaces() {
            true => without_spaces(self.table.line_text(line as usize)),
            false => Cow::Borrowed(self.table.line_text(line as usize)),
        });
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |joined, part| joined + part)
    }

    /// Appends the letters of a paragraph by which names are compared.
    pub(crate) fn append_folded(&self, letters: &mut String, index: usize) {
        self.lines(index).for_each(|line| append_folded(letters, line));
    }

    fn lines(&self, index: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        let table = self.table;
        table.line_ids(&self.paragraphs[index]).iter().map(|&line| table.line_text(line as usize))
    }

    /// The letters of all paragraphs.
    pub(crate) fn folded_key(&self) -> String {
        let lines = || (0..self.len()).flat_map(|i| self.lines(i));
        let mut letters = String::with_capacity(lines().map(str::len).sum());
        lines().for_each(|line| append_folded(&mut letters, line));
        letters
    }

    /// The texts of all paragraphs as one.
    pub(crate) fn joined(&self) -> Cow<'a, str> {
        match self.len() {
            1 => self.text(0),
            length => Cow::Owned((0..length).map(|i| self.text(i)).collect()),
        }
    }

    pub(crate) fn spans(&self, index: usize) -> Spans {
        self.table.spans(&self.paragraphs[index])
    }

    /// The spans of all paragraphs.
    pub(crate) fn all_spans(&self) -> Spans {
        match self.paragraphs {
            [only] => self.table.spans(only),
            all => all.iter().flat_map(|paragraph| self.table.spans(paragraph)).collect(),
        }
    }

    /// The span from the first byte of a paragraph to its last.
    pub(crate) fn cover(&self, index: usize) -> Span {
        let spans = self.spans(index);
        spans.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// Result of a grammar over paragraphs.
pub(crate) type Parsed<'a, O> = IResult<Tokens<'a>, O, Stop>;

/// A paragraph grammar did not match; the caller always has another branch, so nothing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stop;

impl ParseError<Tokens<'_>> for Stop {
    fn from_error_kind(_: Tokens<'_>, _: ErrorKind) -> Stop {
        Stop
    }

    fn append(_: Tokens<'_>, _: ErrorKind, other: Stop) -> Stop {
        other
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = &'a Paragraph;
    type Iter = std::slice::Iter<'a, Paragraph>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Paragraph>>;

    fn input_len(&self) -> usize {
        self.paragraphs.len()
    }

    fn take(&self, index: usize) -> Self {
        Tokens { paragraphs: &self.paragraphs[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Tokens { paragraphs: &self.paragraphs[index..], ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.paragraphs.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.paragraphs.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.paragraphs.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.paragraphs.len() { Ok(count) } else { Err(Needed::new(count - self.paragraphs.len())) }
    }
}

impl Offset for Tokens<'_> {
    fn offset(&self, later: &Self) -> usize {
        self.len() - later.len()
    }
}

/// One paragraph that `test` accepts.
pub(crate) fn one<'a>(test: impl Fn(Tokens<'a>) -> bool) -> impl Fn(Tokens<'a>) -> Parsed<'a, Tokens<'a>> {
    move |input| match input.paragraphs {
        [_, ..] if test(input.take(1)) => Ok(input.take_split(1)),
        _ => miss(),
    }
}

/// One paragraph of a kind.
pub(crate) fn of_kind<'a>(kind: Kind) -> impl Fn(Tokens<'a>) -> Parsed<'a, Tokens<'a>> {
    one(move |t: Tokens<'a>| t.first().kind == kind)
}

/// `test{1,most}`: a run of paragraphs.
pub(crate) fn run<'a>(most: usize, test: impl Fn(Tokens<'a>) -> bool) -> impl Fn(Tokens<'a>) -> Parsed<'a, Tokens<'a>> {
    move |input| taken(input, (0..input.len().min(most)).take_while(|&at| test(input.take_from(at))).count())
}

/// Nothing itself: `test` accepts one of the next `most` paragraphs.
pub(crate) fn near<'a>(most: usize, test: impl Fn(Tokens<'a>) -> bool) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    move |input| match (0..input.len().min(most)).any(|at| test(input.take_from(at))) {
        true => Ok((input, ())),
        false => miss(),
    }
}

/// The first paragraphs, as many as a judge has counted; none is a miss.
pub(crate) fn taken(input: Tokens<'_>, count: usize) -> Parsed<'_, Tokens<'_>> {
    if count == 0 { miss() } else { Ok(input.take_split(count)) }
}

/// The grammar does not match here.
pub(crate) fn miss<'a, O>() -> Parsed<'a, O> {
    Err(nom::Err::Error(Stop))
}

/// Runs a test on the paragraphs of a text.
#[cfg(test)]
pub(crate) fn with<T>(text: &str, test: impl FnOnce(Tokens<'_>) -> T) -> T {
    test(Tokens::of(&crate::page::read(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_lines_are_what_is_seen() {
        with("柳泉市&nbsp;桥\u{200b}梁局\n第二行", |t| {
            let line = t.first_line(0);
            assert_eq!(line.text(), "柳泉市桥梁局");
            assert_eq!(line.span(&line.text()[9..]).slice(t.table.text), "桥\u{200b}梁局");
        });
        with("柳泉市", |t| assert_eq!(t.first_line(0).text(), "柳泉市"));
    }

    #[test]
    fn paragraphs() {
        let is_heading = |t: Tokens<'_>| t.first().is_phrase();
        with("某市桥梁办法\n某市桥梁规定\n检查桥梁。\n", |t| {
            assert_eq!(one(is_heading)(t).unwrap().0.len(), 2);
            assert_eq!(run(9, is_heading)(t).unwrap().1.len(), 2);
            assert_eq!(run(1, is_heading)(t).unwrap().1.len(), 1);
            assert!(near(3, |t| t.first().metrics.is_closed())(t).is_ok());
            assert!(near(2, |t| t.first().metrics.is_closed())(t).is_err());
            assert!(of_kind(Kind::Date)(t).is_err());
        });
        with("", |t| assert!(one(|_| true)(t).is_err() && run(9, |_| true)(t).is_err() && taken(t, 0).is_err()));
    }
}

//! Logical paragraphs as the input of nom grammars.

use std::borrow::Cow;

use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Input, Needed};

use crate::line::Kind;
use crate::line::likeness::append_folded;
use crate::line::number::without_spaces;
use crate::page::{LineTable, Paragraph};
use crate::source::{Span, Spans};

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

    /// The text of a paragraph without any blank, as headings are compared with words; one line without a blank is not
    /// copied.
    pub(crate) fn ink(&self, index: usize) -> Cow<'a, str> {
        let lines = self.table.line_ids(&self.paragraphs[index]).iter().map(|&line| line as usize);
        let mut parts = lines.map(|line| match self.table.lines[line].metrics.has_spaces() {
            true => without_spaces(self.table.line_text(line)),
            false => Cow::Borrowed(self.table.line_text(line)),
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

/// One paragraph that `test` accepts.
pub(crate) fn one<'a>(test: impl Fn(Tokens<'a>) -> bool) -> impl Fn(Tokens<'a>) -> Parsed<'a, Tokens<'a>> {
    move |input| match input.paragraphs {
        [_, ..] if test(input.take(1)) => Ok(input.take_split(1)),
        _ => Err(nom::Err::Error(Stop)),
    }
}

/// One paragraph of a kind.
pub(crate) fn of_kind<'a>(kind: Kind) -> impl Fn(Tokens<'a>) -> Parsed<'a, Tokens<'a>> {
    one(move |input: Tokens<'a>| input.paragraphs[0].kind == kind)
}

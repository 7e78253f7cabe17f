//! Names each physical line from that line alone.
//!
//! The character grammars (nom over `&str`) for numerals, markers, dates and document numbers stand
//! here, and [`classify`], which applies them: context-free, one scan a line, no allocation.

mod attachment;
pub(crate) mod bracket;
mod class;
mod classify;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod garbled;
mod keywords;
mod label;
pub(crate) mod marker;
pub(crate) mod metrics;
pub(crate) mod number;
pub(crate) mod numeral;
mod scan;
pub(crate) mod signer;
mod web;

pub(crate) use crate::source::chars::{is_cjk, is_han, is_space, spaces};
pub(crate) use attachment::{AttachmentLabel, LARGEST_ATTACHMENT, attachment_number, attachment_word, names_kind};
pub(crate) use classify::{Kind, is_printing};
pub(crate) use keywords::{Keyword, KeywordHits};
pub(crate) use label::{labelled, labelled_cell};
pub(crate) use marker::{Mark, Marker, Slip};
pub(crate) use metrics::{End, Metrics};
pub(crate) use scan::{Line, classify, count_tabs, scan_lines};

use nom::error::{ErrorKind, ParseError};
use nom::{IResult, Parser};

/// Result of a character grammar.
pub(crate) type Res<'a, O> = IResult<&'a str, O, Miss>;

/// A grammar does not fit. It does not say where, so that a rejected branch costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Miss;

impl Miss {
    /// A rejection.
    pub(crate) fn here<'a, O>() -> Res<'a, O> {
        Err(nom::Err::Error(Miss))
    }
}

impl ParseError<&str> for Miss {
    fn from_error_kind(_: &str, _: ErrorKind) -> Miss {
        Miss
    }

    fn append(_: &str, _: ErrorKind, other: Miss) -> Miss {
        other
    }
}

/// A grammar with blanks before it or not.
pub(crate) fn apart<'a, P>(mut parser: P) -> impl FnMut(&'a str) -> Res<'a, P::Output>
where
    P: Parser<&'a str, Error = Miss>,
{
    move |input| parser.parse(spaces(input))
}

/// One of the words at the start of a text.
pub(crate) fn word<'a, C: Copy>(words: &crate::lexicon::Words<C>, input: &'a str) -> Res<'a, &'a str> {
    match words.at_start(input) {
        Some(word) => Ok((&input[word.len()..], &input[..word.len()])),
        None => Miss::here(),
    }
}

//! Names each physical line from that line alone.
//!
//! The character grammars (nom over `&str`) for numerals, markers, dates and document numbers stand
//! here, and [`classify`], which applies them: context-free, one scan a line, no allocation.

pub(crate) mod bracket;
mod classify;
pub(crate) mod date;
pub(crate) mod decimal;
pub(crate) mod marker;
pub(crate) mod number;
pub(crate) mod numeral;
pub(crate) mod shape;
pub(crate) mod terms;
mod web;

pub(crate) use classify::{Kind, Line, classify, scan_lines};
pub(crate) use marker::{Mark, Marker};
pub(crate) use shape::{End, Shape};

use nom::IResult;
use nom::error::{ErrorKind, ParseError};

/// Result of a character grammar.
pub(crate) type Res<'a, O> = IResult<&'a str, O, Miss>;

/// Where a grammar stopped: eight bytes at most, so that a rejected branch costs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Miss {
    left: u32,
}

impl Miss {
    /// A rejection at `input`.
    pub(crate) fn at<O>(input: &str) -> Res<'_, O> {
        Err(nom::Err::Error(Miss { left: input.len() as u32 }))
    }
}

impl ParseError<&str> for Miss {
    fn from_error_kind(input: &str, _: ErrorKind) -> Miss {
        Miss { left: input.len() as u32 }
    }

    fn append(_: &str, _: ErrorKind, other: Miss) -> Miss {
        other
    }

    fn or(self, other: Miss) -> Miss {
        if self.left < other.left { self } else { other }
    }
}

/// Spaces of every width, as PDFs put them between characters; never a line end.
///
/// `space* = (" " | "\t" | U+3000 | U+00A0 | U+2000–U+200B)*`
pub(crate) fn spaces(input: &str) -> &str {
    input.trim_start_matches(is_space)
}

/// True for a space of any width, invisible characters included.
pub(crate) fn is_space(c: char) -> bool {
    // Nearly every character is one of these: a tenth of the whole parse is saved by asking first.
    if matches!(c, '\u{3001}'..='\u{9fff}' | '!'..='~' | '\u{ff01}'..='\u{ff60}') {
        return false;
    }
    c == ' ' || c == '\u{3000}' || (c.is_whitespace() && c != '\n') || crate::source::is_invisible(c)
}

/// True for a Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}' | '〇')
}

/// True for characters that stand in a full square of a Chinese line: Han, Chinese punctuation,
/// full-width forms. No space belongs between two of them.
pub(crate) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

//! The line by which databases of Taiwan head a letter: its body, date and number, and the kind before the date or at the end.
//!
//! ```text
//! cited = body kind? date number kind?      內政部營建署97年3月5日營署橋字第0970012345號函
//!                                           內政部函 76.05.22.台內營字第5052102號
//! ```

use nom::Input;

use super::Tokens;
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::is_number_sign;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::revisions::REPUBLIC;
use crate::lexicon::subjects::dispatcher;
use crate::line::date::{date, short};
use crate::line::number::{self, DocNumber};
use crate::line::numeral::is_digit;
use crate::line::{Kind, is_space};
use crate::tree;
use crate::tree::Date;

/// What the line says, and the words that it says it with.
pub(super) struct Cited<'a> {
    pub(super) body: &'a str,
    pub(super) kind: Option<tree::Kind>,
    pub(super) date: (&'a str, Date),
    pub(super) number: DocNumber<'a>,
}

/// Letters of the longest such line.
const LONGEST: u32 = 80;

/// True where the first paragraph is such a line.
pub(crate) fn is_cited(tokens: Tokens<'_>) -> bool {
    let first = tokens.first();
    let last = first.metrics.last;
    let may_be = first.kind == Kind::Text && first.metrics.digits() && (is_number_sign(last) || may_end_kind(last));
    may_be && first.marker.is_none() && first.metrics.letters <= LONGEST && cited(tokens.take(1).first_text()).is_some()
}

pub(super) fn cited(line: &str) -> Option<Cited<'_>> {
    let dated = REPUBLIC.places(line).next().map(|(at, _)| at).or_else(|| line.find(is_digit))?;
    let before = line[..dated].trim_end_matches(is_space);
    let body = Some(dispatcher(before).unwrap_or(before)).filter(|body| is_body(body))?;
    let from = &line[dated..];
    let (rest, date) = date(from).or_else(|_| short(from)).ok().filter(|(_, date)| date.is_exact())?;
    let number = number::leading(rest.trim_start_matches(is_space)).filter(|number| !number.code.is_empty())?;
    let behind = line.split_once(number.text)?.1.trim_matches(is_space);
    let kind = kind_of(if behind.is_empty() { before } else { behind });
    let is_whole = behind.is_empty() || behind.chars().count() <= LONGEST_KIND && kind.is_some();
    let date = (&from[..from.len() - rest.len()], date);
    is_whole.then_some(Cited { body, kind, date, number })
}

/// Characters of the longest kind of a letter: 書函.
const LONGEST_KIND: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, String, &str, bool)> {
        cited(line).map(|cited| (cited.body, cited.date.1.to_string(), cited.number.text, cited.kind.is_some()))
    }

    #[test]
    fn hits() {
        for (line, body, number) in [
            ("青山部97年3月5日青橋字第0970012345號函", "青山部", "青橋字第0970012345號"),
            ("青山部函 97.03.05.青橋字第0970012345號", "青山部", "青橋字第0970012345號"),
            ("青山部橋梁署中華民國97年3月5日青橋字第0970012345號書函", "青山部橋梁署", "青橋字第0970012345號"),
        ] {
            assert_eq!(read(line), Some((body, "2008-03-05".to_owned(), number, true)), "{line}");
        }
    }

    #[test]
    fn lines() {
        let is_line = |line: &str| crate::document::tokens::with(line, is_cited);
        let line = "青山部97年3月5日青橋字第0970012345號函";
        assert!(is_line(line));
        let long = format!("{}{line}", "青山".repeat(LONGEST as usize / 2));
        assert!(cited(&long).is_some() && !is_line(&long));
        let marked = format!("一、{line}");
        assert!(cited(&marked).is_some() && !is_line(&marked));
    }

    #[test]
    fn near_misses() {
        for line in [
            "",
            "青山部函",
            "青山部97年3月5日",
            "青山部97年3月5日青橋字第0970012345號函略以橋梁應檢查",
            "檢查橋梁97年3月5日青橋字第0970012345號函",
            "依青山部97.13.05青橋字第0970012345號函",
            "青山部民國97年3月青橋字第0970012345號函",
            "青山部97年3月5日第12號函",
            "青山部97年3月5日青橋字第0970012345號甲乙",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}

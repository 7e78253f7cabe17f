//! Finds the references in the text of one leaf: jumps to the next character that may tell of one, tries the grammar
//! there, and goes on behind what it found, or one character further.
//!
//! [`titled`] reads names in 《》, [`bare`] names without, [`definition`] short names, [`relative`] provisions of the text
//! itself, [`version`] which version of a text is meant.

mod bare;
mod definition;
mod relative;
#[cfg(test)]
mod tests;
mod titled;
mod version;

use std::ops::Range;

use super::names::Names;
use super::number::{self, CitedNumber};
use super::provision::{Provisions, Usage};
use super::reference::{ReferenceKind, Relative, Version};
use crate::lexicon::characters::{ORDINAL, anchor, ends_law};
use crate::line::bracket::{Group, Turn, turn};
use crate::tree::Level;

/// A reference as the grammar finds it, by ranges of the joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: ReferenceKind,
    pub(super) part: Range<usize>,
    pub(super) title: Option<Range<usize>>,
    pub(super) number: Option<CitedNumber>,
    pub(super) provisions: Provisions,
    pub(super) relative: Option<Relative>,
    pub(super) bare: bool,
    pub(super) alias_of: Option<String>,
    pub(super) alias: Option<Range<usize>>,
    pub(super) of: Option<String>,
    /// Of a definition: the level of the unit within which the short name holds; none for the whole text.
    pub(super) within: Option<Level>,
    pub(super) version: Option<Version>,
    /// It stands between quotation marks.
    pub(super) quoted: bool,
}

impl Found {
    fn new(kind: ReferenceKind, part: Range<usize>) -> Found {
        Found {
            kind,
            part,
            title: None,
            number: None,
            provisions: Provisions::default(),
            relative: None,
            bare: false,
            alias_of: None,
            alias: None,
            of: None,
            within: None,
            version: None,
            quoted: false,
        }
    }
}

/// All references of `text`, nested ones behind their holder; what the text defines goes into `names`.
pub(super) fn scan(text: &str, names: &mut Names, usage: Usage) -> Vec<Found> {
    let mut scan = Scan { text, names, usage, closings: None, from: 0, quotes: 0, found: Vec::new() };
    let mut at = 0;
    while let Some((trigger, c)) = next_trigger(text, at) {
        let before = scan.found.len();
        scan.quotes += i32::from(c == '“') - i32::from(c == '”');
        let end = scan.at(trigger, c);
        let quoted = scan.quotes > 0;
        scan.found[before..].iter_mut().for_each(|found| found.quoted = quoted);
        scan.from = scan.from.max(end.unwrap_or(0));
        at = end.unwrap_or(trigger + c.len_utf8());
    }
    scan.found
}

/// The next character at which a reference may begin, or by whose end one is known.
fn next_trigger(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let (c, len) = match *bytes.get(at)? {
            b @ (b'(' | b'[') => (char::from(b), 1),
            0x00..0x80 => (' ', 1),
            0xc2 => (if bytes[at + 1] == 0xab { '«' } else { ' ' }, 2),
            0x80..0xe0 => (' ', 2),
            first @ 0xe0..0xf0 => {
                let low = |n: usize| u32::from(bytes[at + n] & 0x3f);
                (char::from_u32((u32::from(first) & 0x0f) << 12 | low(1) << 6 | low(2)).unwrap_or(' '), 3)
            }
            _ => (' ', 4),
        };
        match c {
            ORDINAL | '《' | '«' | '「' | '（' | '(' | '〔' | '［' | '[' | '﹝' | '【' | '“' | '”' => {
                return Some((at, c));
            }
            _ if anchor(c).is_some() || ends_law(c) => return Some((at, c)),
            _ => at += len,
        }
    }
}

/// Where each 《 is closed, by its place; brackets that nothing closes are left out.
fn closings(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, c) in crate::source::chars::marks(text) {
        match turn(c) {
            Some(Turn::Open(Group::Title)) => open.push(at),
            Some(Turn::Close(Group::Title)) => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

struct Scan<'a> {
    text: &'a str,
    names: &'a mut Names,
    usage: Usage,
    /// Where each 《 is closed, found out when the first is met.
    closings: Option<Vec<(usize, usize)>>,
    /// Behind the last reference: no other begins before it.
    from: usize,
    quotes: i32,
    found: Vec<Found>,
}

impl Scan<'_> {
    /// Tries the grammar at a trigger; returns where a reference ends.
    fn at(&mut self, at: usize, c: char) -> Option<usize> {
        match c {
            '《' | '«' => self.titled(at),
            '「' => self.in_corners(at),
            ORDINAL => self.number(at).or_else(|| self.unknown_law(at)).or_else(|| self.provision(at)),
            '（' | '(' => self.definition(at).or_else(|| self.number(at)),
            '〔' | '［' | '[' | '﹝' | '【' => self.number(at),
            '“' | '”' => None,
            _ if anchor(c).is_some() => self.anchored(at),
            _ => self.bare(at + c.len_utf8()),
        }
    }

    fn take(&mut self, found: Found) -> Option<usize> {
        let end = found.part.end;
        self.found.push(found);
        Some(end)
    }

    fn number(&mut self, at: usize) -> Option<usize> {
        let number = number::at(self.text, at, self.from)?;
        let found = Found::new(ReferenceKind::Number, number.part.clone());
        self.take(Found { number: Some(number), ..found })
    }
}

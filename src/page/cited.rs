//! The names of texts that a text cites: in 《》, or between 印发 and 的通知 in a heading.
//!
//! A line that is such a name is a heading, wherever the extraction put it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr3_iter;
use memchr::memmem::Finder;

use super::LineTable;
use crate::lexicon::characters::begins_issuing;
use crate::lexicon::subjects::COVER_WORDS;
use crate::lexicon::{folded, folded_key};
use crate::line::{End, Keyword, Kind, Line};

/// Names by their letters, sorted.
#[derive(Debug)]
pub(super) struct Cited<'a> {
    names: Vec<Cow<'a, str>>,
    /// Bits for the first letter of each name, for its first two and its first four: nearly all lines are no name by
    /// theirs.
    begins: [u64; BEGINNINGS / 64],
}

/// Bits for the beginnings of names.
const BEGINNINGS: usize = 4096;

/// Shorter names are words, longer ones sentences; in characters.
const SHORTEST: usize = 6;
const LONGEST: usize = 90;
/// A name, and a heading, wraps over so many lines.
const MOST_LINES: usize = 4;

/// What may stand between such a word and the name.
const IN_FORCE: &str = "施行";
/// Bytes of such a name, with the marks and blanks in it.
const LONGEST_ISSUED: usize = LONGEST * 6;
/// Behind the name.
const ISSUED_BY: [&str; 2] = ["的通知", "的决定"];

impl<'a> Cited<'a> {
    pub(super) fn in_sheet(table: &LineTable<'a>) -> Cited<'a> {
        let mut names = Names(Vec::new());
        let mut issues = table.hits.finder(Keyword::Issue);
        let issued_by = ISSUED_BY.map(Finder::new);
        // The lines that may hold a name, as one.
        let mut joined = String::new();
        for (i, Line { kind, metrics, span, .. }) in table.lines.iter().enumerate() {
            if *kind != Kind::Text || table.aside[i] {
                continue;
            }
            let with_next = |joined: &mut String, own: &str| {
                let is_text = |&n: &usize| table.lines[n].kind == Kind::Text && !table.aside[n];
                let next = (i + 1..table.lines.len()).filter(is_text);
                joined.clear();
                joined.push_str(own);
                joined.extend(next.take(MOST_LINES - 1).map(|n| table.line_text(n)));
            };
            if metrics.titles() {
                let line = table.line_text(i);
                if let Some(open) = quoted(line, line.len(), |name| names.add(name)) {
                    with_next(&mut joined, &line[open..]);
                    quoted(&joined, line.len() - open, |name| names.add_joined(name));
                }
            }
            let places = issues.within(*span);
            // The end of a line may cut a word of two characters.
            let may_cut = metrics.end == End::Word && begins_issuing(metrics.last);
            if may_cut || !places.is_empty() {
                let line = table.line_text(i);
                with_next(&mut joined, line);
                let cut = line.len() - metrics.last.len_utf8();
                let cut = COVER_WORDS.at_start(&joined[cut..]).filter(|_| may_cut).map(|word| cut + word.len());
                let ends = places.iter().map(|place| (place.end - span.start) as usize).chain(cut);
                for behind in ends.filter_map(|end| joined.get(end..)) {
                    issued(behind, &issued_by, |name| names.add_joined(name));
                }
            }
        }
        let Names(mut names) = names;
        names.sort_unstable();
        names.dedup();
        let mut begins = [0; BEGINNINGS / 64];
        for name in &names {
            beginnings(name).for_each(|(word, bit)| begins[word] |= bit);
        }
        Cited { names, begins }
    }

    /// The headings of cited texts among the body_lines lines.
    pub(super) fn headings(&self, table: &LineTable<'_>, body_lines: &[usize]) -> Headings {
        let mut lengths = vec![0; table.lines.len()];
        for (at, &i) in body_lines.iter().enumerate() {
            let Line { kind, marker, metrics, .. } = &table.lines[i];
            let is_phrase = *kind == Kind::Text && !metrics.punctuated && !metrics.commas() && marker.is_none();
            if is_phrase && folded(metrics.first).is_none_or(|first| self.may_begin(place(first as usize))) {
                let length = self.length(body_lines[at..].iter().map(|&i| table.line_text(i)));
                lengths[i] = length.unwrap_or(0) as u8;
            }
        }
        Headings(lengths)
    }

    fn may_begin(&self, (word, bit): Place) -> bool {
        self.begins[word] & bit != 0
    }

    /// How many of the next lines make a cited name; `lines` gives their texts.
    pub(super) fn length<T: AsRef<str>>(&self, mut lines: impl Iterator<Item = T>) -> Option<usize> {
        let first = lines.next()?;
        let mut places = beginnings(first.as_ref()).map(|place| self.may_begin(place));
        if !(places.next() == Some(true) && places.next() == Some(true) && places.all(|may_begin| may_begin)) {
            return None;
        }
        let mut so_far = folded_key(first.as_ref());
        for n in 1..=MOST_LINES {
            let at = self.names.partition_point(|name| name[..] < *so_far);
            let name = self.names.get(at).filter(|name| name.starts_with(&*so_far))?;
            if name.len() == so_far.len() {
                return Some(n);
            }
            so_far.to_mut().push_str(&folded_key(lines.next()?.as_ref()));
        }
        None
    }
}

/// Where headings of cited texts stand.
pub(super) struct Headings(Vec<u8>);

impl Headings {
    /// How many lines the heading has that begins at a line; none where no heading begins.
    pub(super) fn at(&self, line: usize) -> Option<usize> {
        match self.0[line] {
            0 => None,
            length => Some(length as usize),
        }
    }
}

/// A word and a bit of it in [`Cited::begins`].
type Place = (usize, u64);

fn place(sum: usize) -> Place {
    (sum % BEGINNINGS / 64, 1 << (sum % 64))
}

/// The places of the first letter of a text, of its first two and of its first four, as far as it has so many.
fn beginnings(text: &str) -> impl Iterator<Item = Place> {
    let mut letters = text.chars().filter_map(folded);
    let mut sum = 0;
    [1, 1, 2].into_iter().map_while(move |more| {
        for _ in 0..more {
            sum = (sum * 31 + letters.next()? as usize) % BEGINNINGS;
        }
        Some(place(sum))
    })
}

/// Names by their letters, as they are found.
struct Names<'a>(Vec<Cow<'a, str>>);

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str) {
        self.push(folded_key(name));
    }

    /// Adds a name of several lines.
    fn add_joined(&mut self, name: &str) {
        self.push(folded_key(name).into_owned().into());
    }

    fn push(&mut self, letters: Cow<'a, str>) {
        if (SHORTEST..=LONGEST).contains(&letters.chars().count()) {
            self.0.push(letters);
        }
    }
}

/// Adds the names in 《》, the outermost ones, that begin in the first `own` bytes; where the bracket of the last of
/// them stands if it is not closed.
fn quoted<'t>(text: &'t str, own: usize, mut add: impl FnMut(&'t str)) -> Option<usize> {
    let mut outermost = 0..0;
    let mut depth = 0u32;
    for (bracket, opens) in titles(text) {
        if depth == 0 && bracket.start >= own {
            break;
        }
        if opens {
            outermost = if depth == 0 { bracket } else { outermost };
            depth += 1;
        } else if depth > 0 {
            depth -= 1;
            if depth == 0 {
                add(&text[outermost.end..bracket.start]);
            }
        }
    }
    (depth > 0).then_some(outermost.start)
}

/// Where 《 》 « » stand, and which of them open.
fn titles(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let bytes = text.as_bytes();
    // The last bytes of 《 and 》, the first of « and ».
    memchr3_iter(0x8a, 0x8b, 0xc2, bytes).filter_map(|at| match (&bytes[..=at], bytes.get(at + 1)) {
        ([.., 0xe3, 0x80, last], _) => Some((at - 2..at + 1, *last == 0x8a)),
        ([.., 0xc2], Some(0xab)) => Some((at..at + 2, true)),
        ([.., 0xc2], Some(0xbb)) => Some((at..at + 2, false)),
        _ => None,
    })
}

/// Adds what stands before the next 的通知, behind a word that issues it.
fn issued(text: &str, issued_by: &[Finder<'_>], mut add: impl FnMut(&str)) {
    let near = &text.as_bytes()[..text.len().min(LONGEST_ISSUED)];
    if let Some(end) = issued_by.iter().find_map(|words| words.find(near)) {
        let name = &text[..end];
        add(name);
        name.strip_prefix(IN_FORCE).into_iter().for_each(add);
    }
}

//! The names of texts that a text cites: in 《》, or between 印发 and 的通知 in a heading.
//!
//! A line that is such a name is a heading, wherever the extraction put it.

use std::collections::HashSet;

use memchr::memmem::Finder;

use super::Sheet;
use crate::line::chars::marks;
use crate::line::{Kind, is_han};
use crate::source::Span;

/// Names by their letters.
#[derive(Debug, Default)]
pub(super) struct Cited {
    names: HashSet<String>,
    /// The first three letters of all names.
    starts: HashSet<[char; 3]>,
    /// The first letters of all names, by their last ten bits: most lines are no name by these.
    firsts: [u64; 16],
}

/// Shorter names are words, longer ones sentences; in characters.
const SHORTEST: usize = 6;
const LONGEST: usize = 90;
/// A name, and a heading, wraps over so many lines.
pub(super) const MOST_LINES: usize = 4;

/// Words before the name of a text that a heading issues or passes on.
const ISSUES: [&str; 5] = ["印发", "转发", "批转", "公布施行", "公布"];

/// Behind the name.
const ISSUED_BY: [&str; 2] = ["的通知", "的决定"];

impl Cited {
    pub(super) fn in_sheet(sheet: &Sheet<'_>) -> Cited {
        let mut cited = Cited::default();
        let issues = places(sheet.text, &ISSUES);
        let standing: Vec<usize> = sheet.standing().filter(|&i| sheet.lines[i].kind == Kind::Text).collect();
        for (n, &i) in standing.iter().enumerate() {
            let line = &sheet.lines[i];
            if line.shape.titles || holds(line.span, &issues) {
                let joined: String = standing[n..].iter().take(MOST_LINES).map(|&i| sheet.line_text(i)).collect();
                cited.quoted(&joined, line.span.len() as usize);
                cited.issued(&joined);
            }
        }
        cited
    }

    /// Names in 《》, the outermost ones, that begin in the first `own` bytes.
    fn quoted(&mut self, text: &str, own: usize) {
        let mut start = 0;
        let mut depth = 0u32;
        for (at, c) in marks(text) {
            if depth == 0 && at >= own {
                break;
            }
            match c {
                '《' | '«' => {
                    start = if depth == 0 { at } else { start };
                    depth += 1;
                }
                '》' | '»' if depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        self.add(&text[start..at]);
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands between 印发 and the next 的通知.
    fn issued(&mut self, text: &str) {
        if !ISSUED_BY.iter().any(|words| text.contains(words)) {
            return;
        }
        for word in ISSUES {
            let Some(at) = text.find(word) else { continue };
            let rest = &text[at + word.len()..];
            if let Some(end) = ISSUED_BY.iter().find_map(|words| rest.find(words)) {
                self.add(&rest[..end]);
            }
        }
    }

    fn add(&mut self, name: &str) {
        let name = letters(name);
        if (SHORTEST..=LONGEST).contains(&name.chars().count()) {
            if let Some(start) = start(&name) {
                let (word, bit) = place_of(start[0]);
                self.firsts[word] |= bit;
                self.starts.insert(start);
            }
            self.names.insert(name);
        }
    }

    /// How many of the next lines make a cited name; `lines` gives their texts.
    pub(super) fn length<'a>(&self, lines: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut lines = lines.peekable();
        let first = lines.peek()?;
        let (word, bit) = place_of(first.chars().find(|&c| is_letter(c))?);
        if self.firsts[word] & bit == 0 || !self.starts.contains(&start(first)?) {
            return None;
        }
        let mut joined = String::new();
        for (n, line) in lines.take(MOST_LINES).enumerate() {
            joined.push_str(&letters(line));
            if joined.chars().count() > LONGEST {
                return None;
            }
            if self.names.contains(&joined) {
                return Some(n + 1);
            }
        }
        None
    }
}

/// Where all `words` stand in a text, in order: each is searched for in the whole text at once.
fn places(text: &str, words: &[&str]) -> Vec<u32> {
    let mut places = Vec::new();
    for word in words {
        places.extend(Finder::new(word).find_iter(text.as_bytes()).map(|at| at as u32));
    }
    places.sort_unstable();
    places
}

/// True where one of the places lies in `span`.
fn holds(span: Span, places: &[u32]) -> bool {
    let next = places.partition_point(|&at| at < span.start);
    places.get(next).is_some_and(|&at| at < span.end)
}

/// Word and bit of a letter in [`Cited::firsts`].
fn place_of(letter: char) -> (usize, u64) {
    let low = letter as usize % 1024;
    (low / 64, 1 << (low % 64))
}

/// True for the characters that count when two printings of a name are compared.
pub(super) fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// The first three letters of a text.
fn start(text: &str) -> Option<[char; 3]> {
    let mut letters = text.chars().filter(|&c| is_letter(c));
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// The letters by which two printings of a name are compared.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|&c| is_letter(c)).collect()
}

//! The names of texts that a text cites: in 《》, or between 印发 and 的通知 in a heading.
//!
//! A line that is such a name is a heading, wherever the extraction put it.

use memchr::memmem::Finder;

use super::Sheet;
use crate::line::chars::{marks, without};
use crate::line::{Kind, is_han};
use crate::source::Span;

/// Names by their letters, sorted.
#[derive(Debug, Default)]
pub(super) struct Cited {
    names: Vec<Vec<char>>,
    /// The last ten bits of all first letters: most lines are no name by theirs.
    firsts: [u64; 16],
}

/// Shorter names are words, longer ones sentences; in characters.
const SHORTEST: usize = 6;
const LONGEST: usize = 90;
/// A name, and a heading, wraps over so many lines.
pub(super) const MOST_LINES: usize = 4;

/// Letters of a heading's first line.
const FEWEST_LETTERS: usize = 3;

/// Words before the name of a text that a heading issues or passes on.
const ISSUES: [&str; 5] = ["印发", "转发", "批转", "公布", "公布施行"];

/// Their first characters.
const FIRST_OF_ISSUES: [char; 4] = ['印', '转', '批', '公'];
/// Behind the name.
const ISSUED_BY: [&str; 2] = ["的通知", "的决定"];

impl Cited {
    pub(super) fn in_sheet(sheet: &Sheet<'_>) -> Cited {
        let mut cited = Cited::default();
        let standing: Vec<usize> = sheet.standing().filter(|&i| sheet.lines[i].kind == Kind::Text).collect();
        // Where 公布 does not stand, 公布施行 does not.
        let words = places(sheet.text, &ISSUES[..4]);
        for (n, &i) in standing.iter().enumerate() {
            let line = sheet.line_text(i);
            let is_open = sheet.lines[i].shape.titles && cited.quoted(line, line.len());
            // The end of a line may cut a word of two characters.
            let issues = holds(sheet.lines[i].span, &words) || FIRST_OF_ISSUES.contains(&sheet.lines[i].shape.last);
            if is_open || issues {
                let joined: String = standing[n..].iter().take(MOST_LINES).map(|&i| sheet.line_text(i)).collect();
                cited.quoted(&joined, line.len());
                cited.issued(&joined);
            }
        }
        cited.names.sort_unstable();
        cited.names.dedup();
        for name in &cited.names {
            let (word, bit) = place(name[0]);
            cited.firsts[word] |= bit;
        }
        cited
    }

    /// Names in 《》, the outermost ones, that begin in the first `own` bytes; true where the last of them is not closed.
    fn quoted(&mut self, text: &str, own: usize) -> bool {
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
        depth > 0
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
        let mut letters = Vec::with_capacity(name.len() / '中'.len_utf8());
        letters.extend(name.chars().filter(|&c| is_letter(c)));
        if (SHORTEST..=LONGEST).contains(&letters.len()) {
            self.names.push(letters);
        }
    }

    /// How many of the next lines make a cited name; `lines` gives their texts.
    ///
    /// Walks down the sorted names letter by letter.
    pub(super) fn length<'a>(&self, lines: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut names = &self.names[..];
        let mut length = 0;
        for (n, line) in lines.take(MOST_LINES).enumerate() {
            for letter in line.chars().filter(|&c| is_letter(c)) {
                if length == 0 && !self.may_begin(letter) {
                    return None;
                }
                names = &names[names.partition_point(|name| name.get(length) < Some(&letter))..];
                names = &names[..names.partition_point(|name| name.get(length) == Some(&letter))];
                length += 1;
                if names.is_empty() {
                    return None;
                }
            }
            if length < FEWEST_LETTERS {
                return None;
            }
            if names[0].len() == length {
                return Some(n + 1);
            }
        }
        None
    }

    fn may_begin(&self, letter: char) -> bool {
        let (word, bit) = place(letter);
        self.firsts[word] & bit != 0
    }
}

/// Word and bit of a letter in [`Cited::firsts`].
fn place(letter: char) -> (usize, u64) {
    let low = letter as usize % 1024;
    (low / 64, 1 << (low % 64))
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

/// True for the characters that count when two printings of a name are compared.
pub(super) fn is_letter(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// The letters by which two printings of a name are compared.
pub(super) fn letters(text: &str) -> String {
    without(text, |c| !is_letter(c))
}

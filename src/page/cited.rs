//! The names of texts that a text cites: in 《》, or between 印发 and 的通知 in a heading.
//!
//! A line that is such a name is a heading, wherever the extraction put it.

use std::borrow::Cow;

use memchr::memmem::Finder;

use super::Sheet;
use crate::line::chars::{marks, without};
use crate::line::{Kind, Sign, is_han};

/// Names by their letters, sorted.
#[derive(Debug)]
pub(super) struct Cited {
    names: Vec<String>,
    /// A bit for the first two letters of each name: nearly all lines are no name by theirs.
    begins: [u64; PAIRS / 64],
}

/// Bits for pairs of letters.
const PAIRS: usize = 4096;

/// Shorter names are words, longer ones sentences; in characters.
const SHORTEST: usize = 6;
const LONGEST: usize = 90;
/// A name, and a heading, wraps over so many lines.
pub(super) const MOST_LINES: usize = 4;

/// Words before the name of a text that a heading issues or passes on.
const ISSUES: [&str; 5] = ["印发", "转发", "批转", "公布", "公布施行"];

/// Their first characters.
const FIRST_OF_ISSUES: [char; 4] = ['印', '转', '批', '公'];
/// Behind the name.
const ISSUED_BY: [&str; 2] = ["的通知", "的决定"];

impl Cited {
    pub(super) fn in_sheet(sheet: &Sheet<'_>) -> Cited {
        let mut names = Names::default();
        let standing: Vec<usize> = sheet.standing().filter(|&i| sheet.lines[i].kind == Kind::Text).collect();
        let issued_by = ISSUED_BY.map(Finder::new);
        // The lines that may hold a name, as one.
        let mut joined = String::new();
        for (n, &i) in standing.iter().enumerate() {
            let line = sheet.line_text(i);
            let shape = &sheet.lines[i].shape;
            let next = standing[n + 1..].iter().take(MOST_LINES - 1).map(|&i| sheet.line_text(i));
            let with_next = |joined: &mut String, line| {
                joined.clear();
                joined.extend(std::iter::once(line).chain(next.clone()));
            };
            if let Some(open) = if shape.titles { names.quoted(line, line.len()) } else { None } {
                with_next(&mut joined, &line[open..]);
                names.quoted(&joined, line.len() - open);
            }
            // The end of a line may cut a word of two characters.
            if sheet.signs.any_in(Sign::Issue, sheet.lines[i].span) || FIRST_OF_ISSUES.contains(&shape.last) {
                with_next(&mut joined, line);
                names.issued(&joined, &issued_by);
            }
        }
        let Names(mut names) = names;
        names.sort_unstable();
        names.dedup();
        let mut begins = [0; PAIRS / 64];
        for (word, bit) in names.iter().filter_map(|name| place(name)) {
            begins[word] |= bit;
        }
        Cited { names, begins }
    }

    /// How many of the next lines, which `lines` gives by their indices, make the heading of a cited text.
    #[inline]
    pub(super) fn heading(&self, sheet: &Sheet<'_>, lines: &[usize]) -> Option<usize> {
        let line = &sheet.lines[*lines.first()?];
        let phrase = line.kind == Kind::Text && !line.shape.punctuated && !line.shape.commas && line.marker.is_none();
        if phrase { self.length(lines.iter().map(|&i| sheet.line_text(i))) } else { None }
    }

    /// How many of the next lines make a cited name; `lines` gives their texts.
    pub(super) fn length<'a>(&self, mut lines: impl Iterator<Item = &'a str>) -> Option<usize> {
        let first = lines.next()?;
        let (word, bit) = place(first)?;
        if self.begins[word] & bit == 0 {
            return None;
        }
        let mut so_far = letters(first);
        for n in 1..=MOST_LINES {
            let at = self.names.partition_point(|name| name[..] < *so_far);
            let name = self.names.get(at).filter(|name| name.starts_with(&*so_far))?;
            if name.len() == so_far.len() {
                return Some(n);
            }
            so_far += letters(lines.next()?);
        }
        None
    }
}

/// The word and the bit in [`Cited::begins`] of a text that begins with two letters at least.
fn place(text: &str) -> Option<(usize, u64)> {
    let mut letters = text.chars().filter(|&c| is_letter(c));
    let pair = (letters.next()? as usize * 31 + letters.next()? as usize) % PAIRS;
    Some((pair / 64, 1 << (pair % 64)))
}

/// Names as they are found.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    /// Names in 《》, the outermost ones, that begin in the first `own` bytes; where the last of them begins if it is
    /// not closed.
    fn quoted(&mut self, text: &str, own: usize) -> Option<usize> {
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
        (depth > 0).then_some(start)
    }

    /// What stands between 印发 and the next 的通知.
    fn issued(&mut self, text: &str, issued_by: &[Finder<'_>]) {
        if !issued_by.iter().any(|words| words.find(text.as_bytes()).is_some()) {
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
            self.0.push(name.into_owned());
        }
    }
}

/// True for the characters that count when two printings of a name are compared.
pub(super) fn is_letter(c: char) -> bool {
    // Asked first, the marks of Chinese lines need no look at the tables of Unicode.
    let is_mark = matches!(c, '、'..='〃' | '〈'..='】' | '〔'..='〛' | '！'..='／' | '：'..='＠' | '‐'..='‧');
    is_han(c) || !is_mark && c.is_alphanumeric()
}

/// The letters by which two printings of a name are compared.
pub(super) fn letters(text: &str) -> Cow<'_, str> {
    without(text, |c| !is_letter(c))
}

//! The names of texts that a text cites: in 《》, or between 印发 and 的通知 in a heading.
//!
//! A line that is such a name is a heading, wherever the extraction put it.

use std::collections::HashSet;

use super::Sheet;
use crate::line::{Kind, is_han};

/// Names by their letters.
#[derive(Debug, Default)]
pub(super) struct Cited {
    names: HashSet<String>,
    /// The first letters of all names: most lines are no name by these.
    starts: HashSet<[char; 3]>,
}

/// Shorter names are words, longer ones sentences; in characters.
const SHORTEST: usize = 6;
const LONGEST: usize = 90;
/// A name, and a heading, wraps over so many lines.
pub(super) const MOST_LINES: usize = 4;

/// Words before the name of a text that a heading issues or passes on.
const ISSUES: [&str; 5] = ["印发", "转发", "批转", "公布施行", "公布"];

impl Cited {
    pub(super) fn in_sheet(sheet: &Sheet<'_>) -> Cited {
        let mut cited = Cited::default();
        let standing: Vec<usize> = sheet.standing().filter(|&i| sheet.lines[i].kind == Kind::Text).collect();
        for (n, &i) in standing.iter().enumerate() {
            let line = sheet.line_text(i);
            if line.contains(['《', '«']) || ISSUES.iter().any(|word| line.contains(word)) {
                let joined: String = standing[n..].iter().take(MOST_LINES).map(|&i| sheet.line_text(i)).collect();
                cited.quoted(&joined);
                cited.issued(&joined);
            }
        }
        cited
    }

    /// Names in 《》, the outermost ones.
    fn quoted(&mut self, text: &str) {
        let mut start = None;
        let mut depth = 0u32;
        for (at, c) in text.char_indices() {
            match c {
                '《' | '«' => {
                    start = if depth == 0 { Some(at) } else { start };
                    depth += 1;
                }
                '》' | '»' if depth > 0 => {
                    depth -= 1;
                    if let Some(from) = start.filter(|_| depth == 0) {
                        self.add(&text[from..at]);
                    }
                }
                _ => {}
            }
        }
    }

    /// What stands between 印发 and the next 的通知.
    fn issued(&mut self, text: &str) {
        for word in ISSUES {
            let Some(at) = text.find(word) else { continue };
            let rest = &text[at + word.len()..];
            if let Some(end) = rest.find("的通知").or_else(|| rest.find("的决定")) {
                self.add(&rest[..end]);
            }
        }
    }

    fn add(&mut self, name: &str) {
        let name = letters(name);
        if (SHORTEST..=LONGEST).contains(&name.chars().count()) {
            self.starts.extend(start(&name));
            self.names.insert(name);
        }
    }

    /// How many of the next lines make a cited name; `lines` gives their texts.
    pub(super) fn length<'a>(&self, lines: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut lines = lines.peekable();
        if !lines.peek().and_then(|line| start(line)).is_some_and(|start| self.starts.contains(&start)) {
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

/// The first three letters of a text.
fn start(text: &str) -> Option<[char; 3]> {
    let mut letters = text.chars().filter(|c| is_han(*c) || c.is_alphanumeric());
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// The letters by which two printings of a name are compared.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| is_han(*c) || c.is_alphanumeric()).collect()
}

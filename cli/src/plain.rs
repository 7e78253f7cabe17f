//! Text that does nothing to a terminal: characters that show nothing and do something are written by their numbers.

use std::borrow::Cow;
use std::io::{self, Write};

/// True for a control character, and for a mark that turns the direction of writing. Line ends and tabs are none here.
pub fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with `\u{1b}` in place of such characters.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if acts(c) { plain.extend(c.escape_unicode()) } else { plain.push(c) }
    }
    Cow::Owned(plain)
}

/// Passes text on to a terminal or a file, plain. Characters may be cut between two writes.
pub struct Plain<W> {
    out: W,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Plain<W> {
    pub fn new(out: W) -> Plain<W> {
        Plain { out, begun: Vec::new() }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let text = String::from_utf8_lossy(&self.begun[..whole]);
        self.out.write_all(plain(&text).as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_written_by_its_number() {
        assert_eq!(plain("桥\u{1b}[31m\r\u{202e}梁\n\t"), "桥\\u{1b}[31m\\u{d}\\u{202e}梁\n\t");
        assert!(matches!(plain("桥梁"), Cow::Borrowed(_)));
    }

    #[test]
    fn characters_may_be_cut() {
        let mut out = Plain::new(Vec::new());
        for byte in "桥\u{1b}".bytes() {
            out.write_all(&[byte]).unwrap();
        }
        assert_eq!(out.out, "桥\\u{1b}".as_bytes());
    }
}

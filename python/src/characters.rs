//! Characters before a byte: spans are byte ranges, a Python string counts characters.

use std::cell::Cell;

/// A count is kept for so many bytes.
const STEP: usize = 256;

/// How many characters stand before each byte of a text.
#[derive(Debug)]
pub(crate) struct Characters(Vec<u32>);

impl Characters {
    pub(crate) fn of(text: &str) -> Characters {
        let before = Cell::new(0);
        let counted = |piece: &[u8]| before.replace(before.get() + count(piece));
        Characters(text.as_bytes().chunks(STEP).map(counted).collect())
    }

    /// The characters of the text before a byte; all of them for one behind its end.
    pub(crate) fn before(&self, text: &str, byte: u32) -> u32 {
        let byte = (byte as usize).min(text.len());
        let Some(last) = self.0.len().checked_sub(1) else { return 0 };
        let step = (byte / STEP).min(last);
        self.0[step] + count(&text.as_bytes()[step * STEP..byte])
    }
}

/// The bytes that begin a character.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

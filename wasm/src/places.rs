//! Bytes of UTF-8 as units of UTF-16.

#![forbid(unsafe_code)]

/// Bytes from one known place to the next.
const STEP: usize = 256;

/// The UTF-16 offsets of a text at every 256th byte.
pub struct Places {
    known: Vec<u32>,
}

impl Places {
    /// Of a text.
    pub fn new(text: &str) -> Places {
        let mut known = vec![0];
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            units += units_of(byte);
            if (at + 1) % STEP == 0 {
                known.push(units);
            }
        }
        Places { known }
    }

    /// The UTF-16 offset of a byte of the text that this was made of.
    ///
    /// ```
    /// let text = "a县😀b";
    /// let places = gongwen_wasm::places::Places::new(text);
    /// let found: Vec<u32> = [0, 1, 4, 8, 9].iter().map(|&at| places.utf16(text, at)).collect();
    /// assert_eq!(found, [0, 1, 2, 4, 5]);
    /// ```
    pub fn utf16(&self, text: &str, at: u32) -> u32 {
        let at = (at as usize).min(text.len());
        let from = at / STEP;
        let behind = &text.as_bytes()[from * STEP..at];
        self.known[from] + behind.iter().map(|&byte| units_of(byte)).sum::<u32>()
    }
}

/// Units that begin with a byte: two for what UTF-8 writes in four, none within a character.
fn units_of(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

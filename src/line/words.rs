//! Tables of words, and a glance that tells most texts from all of them.

/// Words, with the first and the last characters of all by the last seven bits of each: one test of a bit decides
/// most texts, where a comparison with every word was a tenth of the whole parse.
#[derive(Debug)]
pub(crate) struct Words {
    words: &'static [&'static str],
    firsts: u128,
    lasts: u128,
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Words {
        let (mut firsts, mut lasts, mut n) = (0, 0, 0);
        while n < words.len() {
            let bytes = words[n].as_bytes();
            let mut last = bytes.len() - 1;
            while last > 0 && bytes[last] & 0xc0 == 0x80 {
                last -= 1;
            }
            firsts |= bit_at(bytes, 0);
            lasts |= bit_at(bytes, last);
            n += 1;
        }
        Words { words, firsts, lasts }
    }

    /// The first word of the table that `text` starts with.
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        if self.firsts & bit(first as u32) == 0 {
            return None;
        }
        self.words.iter().find(|word| text.starts_with(**word)).copied()
    }

    /// The first word of the table that `text` ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back()?;
        if self.lasts & bit(last as u32) == 0 {
            return None;
        }
        self.words.iter().find(|word| text.ends_with(**word)).copied()
    }

    /// True where `text` is one of the words.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.words.contains(&text)
    }

    /// The words, as they stand in the table.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// The bit of a character.
const fn bit(code: u32) -> u128 {
    1 << (code % 128)
}

/// The bit of the character whose encoding begins at `at`: its last two bytes hold its last seven bits.
const fn bit_at(bytes: &[u8], at: usize) -> u128 {
    let length = match bytes[at] {
        0..=0x7f => return bit(bytes[at] as u32),
        0x80..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let (high, low) = (bytes[at + length - 2] as u32, bytes[at + length - 1] as u32);
    bit(high << 6 | low & 0x3f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_either_end() {
        const BODIES: Words = Words::new(&["人民政府", "政府", "¥", "N", "𠀀"]);
        assert_eq!(BODIES.at_end("某市人民政府"), Some("人民政府"));
        assert_eq!(BODIES.at_start("政府采购"), Some("政府"));
        for word in BODIES.iter() {
            assert_eq!((BODIES.at_start(word), BODIES.at_end(word)), (Some(word), Some(word)));
        }
        assert_eq!(BODIES.at_end("某市桥梁"), None);
        assert_eq!((BODIES.at_start(""), BODIES.at_end("")), (None, None));
        assert!(BODIES.contains("政府") && !BODIES.contains("政"));
    }
}

//! Tables of words, and a glance that tells most texts from all of them.

/// Words, each with its first and its last character.
///
/// A mask of the last seven bits of all first characters tells most texts from all words by one test, and no word is
/// compared that begins otherwise: comparing with each was a tenth of the whole parse.
#[derive(Debug)]
pub(crate) struct Words<const N: usize> {
    words: [&'static str; N],
    /// The first character of each word.
    firsts: [char; N],
    /// The last character of each word.
    lasts: [char; N],
    /// The bits of all first characters.
    first_mask: u128,
    /// The bits of all last characters.
    last_mask: u128,
}

impl<const N: usize> Words<N> {
    pub(crate) const fn new(words: [&'static str; N]) -> Words<N> {
        let mut table = Words { words, firsts: ['\0'; N], lasts: ['\0'; N], first_mask: 0, last_mask: 0 };
        let mut n = 0;
        while n < N {
            let bytes = words[n].as_bytes();
            let mut last = bytes.len() - 1;
            while bytes[last] & 0xc0 == 0x80 {
                last -= 1;
            }
            table.firsts[n] = decode(bytes, 0);
            table.lasts[n] = decode(bytes, last);
            table.first_mask |= bit(table.firsts[n]);
            table.last_mask |= bit(table.lasts[n]);
            n += 1;
        }
        table
    }

    /// False where no text that begins with `first` begins with a word of the table.
    pub(crate) fn may_begin(&self, first: char) -> bool {
        self.first_mask & bit(first) != 0
    }

    /// The first word of the table that `text` starts with.
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        let first = text.chars().next()?;
        if !self.may_begin(first) {
            return None;
        }
        let mut words = self.words.iter().zip(&self.firsts);
        words.find(|&(word, own)| *own == first && text.starts_with(word)).map(|(word, _)| *word)
    }

    /// False where no text that ends with `last` ends with a word of the table.
    pub(crate) fn may_end(&self, last: char) -> bool {
        self.last_mask & bit(last) != 0
    }

    /// The first word of the table that `text` ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        let last = text.chars().next_back()?;
        if !self.may_end(last) {
            return None;
        }
        let mut words = self.words.iter().zip(&self.lasts);
        words.find(|&(word, own)| *own == last && text.ends_with(word)).map(|(word, _)| *word)
    }

    /// Where words of the table begin in `text`, in its order.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let may_begin = text.char_indices().filter(|&(_, c)| self.may_begin(c));
        may_begin.filter_map(|(at, _)| Some((at, self.at_start(&text[at..])?)))
    }

    /// True where a word of the table stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// True where `text` is one of the words.
    pub(crate) fn contains(&self, text: &str) -> bool {
        let first = text.chars().next().unwrap_or_default();
        self.may_begin(first) && self.words.contains(&text)
    }

    /// The words, as they stand in the table.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }
}

/// The bit of a character in a mask.
pub(super) const fn bit(c: char) -> u128 {
    1 << (c as u32 % 128)
}

/// The character of one to three bytes at `at`; no table of words has others.
const fn decode(bytes: &[u8], at: usize) -> char {
    let code = match bytes[at] {
        first @ ..=0x7f => first as u32,
        first @ 0x80..=0xdf => (first as u32 & 0x1f) << 6 | low(bytes[at + 1]),
        first => (first as u32 & 0x0f) << 12 | low(bytes[at + 1]) << 6 | low(bytes[at + 2]),
    };
    match char::from_u32(code) {
        Some(c) => c,
        None => panic!("a word of characters in the basic plane"),
    }
}

const fn low(byte: u8) -> u32 {
    byte as u32 & 0x3f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_either_end() {
        const BODIES: Words<4> = Words::new(["人民政府", "政府", "¥", "N"]);
        assert_eq!(BODIES.at_end("某市人民政府"), Some("人民政府"));
        assert_eq!(BODIES.at_start("政府采购"), Some("政府"));
        for word in BODIES.iter() {
            assert_eq!((BODIES.at_start(word), BODIES.at_end(word)), (Some(word), Some(word)));
        }
        assert_eq!(BODIES.at_end("某市桥梁"), None);
        assert_eq!((BODIES.at_start(""), BODIES.at_end("")), (None, None));
        assert!(BODIES.contains("政府") && !BODIES.contains("政"));
        assert!(BODIES.is_in("某市政府办") && !BODIES.is_in("政务府库") && !BODIES.is_in(""));
    }
}

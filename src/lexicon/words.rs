//! Tables of words, and a glance that tells most texts from all of them.

#[cfg(test)]
use std::cell::Cell;

/// Words, each with its first and its last character.
///
/// A mask of the last nine bits of all first characters tells most texts from all words by one test, and no word is
/// compared that begins otherwise: comparing with each was a tenth of the whole parse.
#[derive(Debug)]
pub(crate) struct Words<C: 'static = ()> {
    pub(super) name: &'static str,
    pub(super) entries: &'static [Entry<C>],
    /// The bits of all first characters.
    pub(super) first_mask: Mask,
    /// The bits of all last characters.
    pub(super) last_mask: Mask,
    /// Where the chains begin of the words with one first or last character, by its last bits.
    pub(super) firsts: Chains,
    pub(super) lasts: Chains,
    #[cfg(test)]
    pub(super) position: Position,
    #[cfg(test)]
    pub(super) rows: &'static [Row],
}

/// A word of a table, and its class where the table has classes.
#[derive(Debug)]
pub(crate) struct Entry<C> {
    word: &'static str,
    first: char,
    last: char,
    class: C,
    /// The next word whose first, or whose last, character has the same last bits.
    next_first: Link,
    next_last: Link,
}

/// The place of an entry, counted from 1; 0 for none.
pub(super) type Link = u16;
/// The first entries of the chains.
pub(super) type Chains = [Link; CHAINS];
/// So many chains go through a table: even of a long one few words are compared with a text.
const CHAINS: usize = 32;

/// The chain of the words with a character.
const fn chain(c: char) -> usize {
    c as usize % CHAINS
}

/// Chains the entries of a table, each to the next that begins, and to the next that ends, with the same bits.
pub(crate) const fn chained<C: Copy, const N: usize>(mut entries: [Entry<C>; N]) -> [Entry<C>; N] {
    let (mut firsts, mut lasts) = ([0; CHAINS], [0; CHAINS]);
    let mut n = N;
    while n > 0 {
        let entry = &mut entries[n - 1];
        (entry.next_first, entry.next_last) = (firsts[chain(entry.first)], lasts[chain(entry.last)]);
        (firsts[chain(entry.first)], lasts[chain(entry.last)]) = (n as Link, n as Link);
        n -= 1;
    }
    entries
}

impl<C: Copy> Entry<C> {
    pub(crate) const fn new(word: &'static str, class: C) -> Entry<C> {
        let bytes = word.as_bytes();
        let mut last = bytes.len() - 1;
        while bytes[last] & 0xc0 == 0x80 {
            last -= 1;
        }
        Entry { word, first: decode(bytes, 0), last: decode(bytes, last), class, next_first: 0, next_last: 0 }
    }
}

impl<C: Copy> Words<C> {
    pub(crate) const fn new(name: &'static str, entries: &'static [Entry<C>]) -> Words<C> {
        let (mut first_mask, mut last_mask) = (Mask::EMPTY, Mask::EMPTY);
        let (mut firsts, mut lasts) = ([0; CHAINS], [0; CHAINS]);
        let mut n = entries.len();
        while n > 0 {
            let Entry { first, last, .. } = entries[n - 1];
            (first_mask, last_mask) = (first_mask.with(first), last_mask.with(last));
            (firsts[chain(first)], lasts[chain(last)]) = (n as Link, n as Link);
            n -= 1;
        }
        Words {
            name,
            entries,
            first_mask,
            last_mask,
            firsts,
            lasts,
            #[cfg(test)]
            position: Position::Inside,
            #[cfg(test)]
            rows: &[],
        }
    }

    /// False where no text that begins with `first` begins with a word of the table.
    #[inline]
    pub(crate) fn may_begin(&self, first: char) -> bool {
        self.first_mask.may_hold(first)
    }

    /// False where no text that ends with `last` ends with a word of the table.
    #[inline]
    pub(crate) fn may_end(&self, last: char) -> bool {
        self.last_mask.may_hold(last)
    }

    /// The first word of the table that `text` starts with, and its class.
    pub(crate) fn entry_at_start(&self, text: &str) -> Option<(&'static str, C)> {
        let first = text.chars().next().filter(|&first| self.may_begin(first))?;
        self.begun(first, |entry| text.starts_with(entry.word))
    }

    /// The first word of the table that `text` ends with, and its class.
    pub(crate) fn entry_at_end(&self, text: &str) -> Option<(&'static str, C)> {
        let last = text.chars().next_back().filter(|&last| self.may_end(last))?;
        let mut link = self.lasts[chain(last)];
        while let Some(entry) = self.entry(link) {
            if entry.last == last && text.ends_with(entry.word) && !is_out(self.name, entry.word) {
                return Some((entry.word, entry.class));
            }
            link = entry.next_last;
        }
        None
    }

    /// The first word of the table that `text` starts with.
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        self.entry_at_start(text).map(|(word, _)| word)
    }

    /// The first word of the table that `text` ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        self.entry_at_end(text).map(|(word, _)| word)
    }

    /// Where words of the table begin in `text`, in its order.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        self.entry_places(text).map(|(at, (word, _))| (at, word))
    }

    /// Where words of the table begin in `text`, in its order, and their classes.
    pub(crate) fn entry_places(&self, text: &str) -> impl Iterator<Item = (usize, (&'static str, C))> {
        let may_begin = text.char_indices().filter(|&(_, c)| self.may_begin(c));
        may_begin.filter_map(|(at, _)| Some((at, self.entry_at_start(&text[at..])?)))
    }

    /// True where a word of the table stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// The class of `text` where it is one of the words.
    pub(crate) fn class(&self, text: &str) -> Option<C> {
        let first = text.chars().next().filter(|&first| self.may_begin(first))?;
        self.begun(first, |entry| entry.word == text).map(|(_, class)| class)
    }

    /// True where `text` is one of the words.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.class(text).is_some()
    }

    /// The words, as they stand in the table.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.word)
    }

    /// The table for its tests; `find` asks it for a text.
    #[cfg(test)]
    pub(super) fn columns(&self, find: fn(&str) -> Option<&'static str>) -> Columns {
        Columns { name: self.name, position: self.position, rows: self.rows, find }
    }

    /// The word that is found in `text` where the table is asked.
    #[cfg(test)]
    pub(super) fn find(&self, text: &str) -> Option<&'static str> {
        match self.position {
            Position::Start | Position::LongestStart => self.at_start(text),
            Position::End | Position::LongestEnd => self.at_end(text),
            Position::Inside => self.places(text).next().map(|(_, word)| word),
            Position::Whole => self.iter().find(|word| self.contains(text) && *word == text),
        }
    }

    /// The first of the words with this first character that is found.
    fn begun(&self, first: char, is_found: impl Fn(&Entry<C>) -> bool) -> Option<(&'static str, C)> {
        let mut link = self.firsts[chain(first)];
        while let Some(entry) = self.entry(link) {
            if entry.first == first && is_found(entry) && !is_out(self.name, entry.word) {
                return Some((entry.word, entry.class));
            }
            link = entry.next_first;
        }
        None
    }

    fn entry(&self, link: Link) -> Option<&Entry<C>> {
        self.entries.get((link as usize).wrapping_sub(1))
    }
}

/// The last nine bits of some characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mask([u64; 8]);

impl Mask {
    pub(crate) const EMPTY: Mask = Mask([0; 8]);

    pub(crate) const fn with(mut self, c: char) -> Mask {
        self.0[c as usize / 64 % 8] |= 1 << (c as u32 % 64);
        self
    }

    /// False for a character that is none of them, mostly.
    #[inline]
    pub(crate) const fn may_hold(&self, c: char) -> bool {
        self.0[c as usize / 64 % 8] >> (c as u32 % 64) & 1 != 0
    }
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

/// Where a text is asked for the words of a table: what covers what follows from it.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Whether a text starts with a word: no word may start with another.
    Start,
    /// Whether a text ends with a word: no word may end with another.
    End,
    /// Whether a word stands anywhere in a text: no word may hold another.
    Inside,
    /// Whether a text is one of the words.
    Whole,
    /// Which word a text starts with: the longer one stands first.
    LongestStart,
    /// Which word a text ends with: the longer one stands first.
    LongestEnd,
}

/// Where the texts come from that use a word.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "a region that no row names yet")]
pub(crate) enum Region {
    /// Everywhere, in both scripts.
    All,
    Mainland,
    Taiwan,
    HongKong,
    Macau,
    /// Taiwan, Hong Kong and Macau.
    Traditional,
}

/// What prescribes a word.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Standard(&'static str),
    /// No standard: printed texts have it.
    Practice,
}

/// Region, source, cases and words.
#[cfg(test)]
pub(super) type Row = (Region, Source, &'static [&'static str], &'static [&'static str]);

/// A table as its tests see it.
#[cfg(test)]
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) name: &'static str,
    pub(crate) position: Position,
    pub(crate) rows: &'static [Row],
    /// The word that the table finds in a text that is one of its words.
    pub(crate) find: fn(&str) -> Option<&'static str>,
}

/// True for the word that [`without_word`] takes out.
#[cfg(test)]
fn is_out(table: &str, word: &str) -> bool {
    OUT.get() == Some((table, word))
}

#[cfg(not(test))]
const fn is_out(_: &str, _: &str) -> bool {
    false
}

#[cfg(test)]
impl Columns {
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.rows.iter().flat_map(|(.., words)| words.iter().copied())
    }
}

#[cfg(test)]
thread_local! {
    /// A word of a table that is out, on this thread.
    static OUT: Cell<Option<(&'static str, &'static str)>> = const { Cell::new(None) };
}

/// Runs `f` as if a table did not have a word.
#[cfg(test)]
pub(crate) fn without_word<T>(table: &'static str, word: &'static str, f: impl FnOnce() -> T) -> T {
    OUT.set(Some((table, word)));
    let result = f();
    OUT.set(None);
    result
}

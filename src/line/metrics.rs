//! The metrics of a line: how wide it is, how it ends, what it leaves open.

use std::mem;

use super::bracket::{Turn, closing, turn};
use super::class::Class;
use super::marker::marker;
use super::numeral::is_chinese;
use super::spaces;
use crate::lexicon::characters::ORDINAL;
use crate::source::chars::{ideographs, is_cjk, is_colon, is_han, width};

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// 。！？
    Stop,
    /// ；
    Semicolon,
    /// ：
    Colon,
    /// ，、
    Comma,
    /// A closing bracket or quotation mark.
    Close,
    /// A word: nothing ends here by itself.
    #[default]
    Word,
}

/// One scan over a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metrics {
    /// Display columns; spaces between two CJK characters do not count.
    pub(crate) width: u32,
    /// Characters, spaces included.
    pub(crate) characters: u32,
    /// Characters that are not spaces.
    pub(crate) letters: u32,
    /// Single spaces between CJK characters: many of them are letter-spacing.
    pub(crate) gaps: u32,
    /// How the line ends.
    pub(crate) end: End,
    /// The closing bracket at the end closes a remark that stands behind a full stop or alone on the line.
    pub(crate) closes_remark: bool,
    /// Brackets opened and not closed, at most 255.
    pub(crate) open: u8,
    /// Brackets closed that were not opened, at most 255.
    pub(crate) unopened: u8,
    /// Holds 。；！？： outside brackets or inside.
    pub(crate) punctuated: bool,
    /// Holds 。 or ； before its last character.
    pub(crate) sentences: bool,
    /// Holds three spaces side by side.
    pub(crate) wide_gaps: bool,
    /// Holds a bracket that the line does not close, open or cross by its own other half.
    pub(crate) loose: bool,
    /// Holds a marker behind the mark that ends a sentence, or （一） behind a word: a line break may be lost there.
    pub(crate) inner_marker: bool,
    /// What its characters are.
    seen: Class,
    /// Colons, at most 255.
    pub(crate) colons: u8,
    /// The first character; NUL where the line is empty.
    pub(crate) first: char,
    /// The last character; NUL where the line is empty.
    pub(crate) last: char,
}

/// What a line holds, by the classes of its characters.
macro_rules! holds {
    ($($(#[$doc:meta])* $name:ident $class:ident;)+) => {
        impl Metrics {
            $($(#[$doc])* pub(crate) fn $name(&self) -> bool { self.seen.is(Class::$class) })+
        }
    };
}

holds! {
    /// Holds a comma.
    commas COMMA;
    /// Holds an Arabic digit of either width.
    digits DIGIT;
    /// Holds a point of either width.
    points POINT;
    /// Holds a small Latin letter or a sign of formulas and markup.
    latin LATIN;
    /// Holds a tab.
    tabs TAB;
    /// Holds 《 or «.
    titles TITLE;
    /// Holds what is no text: a zero-width character, a mark of markup.
    is_pierced INVISIBLE;
}

/// The innermost open brackets.
#[derive(Default)]
struct Opened {
    /// What closes each.
    closing: [char; 16],
    /// Bits of those that opened behind a full stop or at the start of the line.
    remarks: u16,
}

impl Metrics {
    /// Measures a line without its line end.
    pub(crate) fn of(line: &str) -> Metrics {
        let edge = |c: Option<char>| c.unwrap_or_default();
        let (first, last) = (edge(line.chars().next()), edge(line.chars().next_back()));
        let quoted = last == '"' && closes_quoted(line);
        let end = if quoted { End::Close } else { end_of(last) };
        let mut metrics = Metrics { first, last, end, ..Metrics::default() };
        let mut stack = Opened::default();
        let mut seen = Class::default();
        // Blanks: how many, and what they take up in columns and in bytes; letters of one byte; letters of no table.
        let (mut spaces, mut apart, mut blank, mut narrow) = (0, 0, 0, 0);
        let (mut others, mut other_bytes, mut other_columns) = (0, 0, 0);
        let (mut stops, mut colons) = (0, 0u32);
        let (mut last, mut blanks) = ('\n', 0);
        let mut chars = line.chars();
        loop {
            let rest = chars.as_str();
            let run = ideographs(rest);
            if run > 0 {
                if blanks > 0 {
                    apart += metrics.blanks(mem::take(&mut blanks), last, '中');
                }
                // Any of them: nothing below tells one from another.
                last = '中';
                chars = rest[run..].chars();
            }
            let Some(c) = chars.next() else { break };
            let class = Class::of(c);
            seen = seen.and(class);
            if class.is(Class::SPACE) {
                spaces += 1;
                blank += c.len_utf8();
                blanks += !class.is(Class::INVISIBLE) as u32;
                continue;
            }
            if blanks > 0 {
                apart += metrics.blanks(mem::take(&mut blanks), last, c);
            }
            narrow += class.is(Class::NARROW) as usize;
            if class.is(Class::OTHER) {
                (others, other_bytes) = (others + 1, other_bytes + c.len_utf8());
                other_columns += width(c);
            }
            if class.is(Class::COUNTED) {
                // Some extractions give . for 。.
                let before = || &line[..line.len() - chars.as_str().len() - c.len_utf8()];
                let is_point = class.is(Class::POINT) && is_han(last) && !is_number(before());
                stops += (class.is(Class::STOP) || is_point) as u32;
                colons += class.is(Class::COLON) as u32;
                let is_first = last == '\n';
                if class.is(Class::OPENS) {
                    metrics.opens(&mut stack, c, last);
                    metrics.inner_marker |= !is_first && begins_items(c, chars.as_str());
                } else if class.is(Class::BRACKET) {
                    metrics.closes(&stack, c, last);
                }
                let parts = class.is(Class::STOP.and(Class::COLON)) || class.is(Class::PARTS) && !is_first;
                metrics.inner_marker |= parts && begins_unit(chars.as_str());
            }
            last = c;
        }
        // All other letters have three bytes and two columns each.
        let wide = (line.len() - blank - narrow - other_bytes) / 3;
        let letters = (narrow + wide + others) as u32;
        Metrics {
            width: apart + other_columns + (narrow + 2 * wide) as u32,
            characters: letters + spaces,
            letters,
            punctuated: stops + colons > 0,
            sentences: stops > matches!(metrics.end, End::Stop | End::Semicolon) as u32,
            colons: colons.min(u8::MAX.into()) as u8,
            seen,
            loose: metrics.loose || metrics.open > 0,
            closes_remark: metrics.closes_remark || quoted,
            ..metrics
        }
    }

    /// `count` spaces, one at least, stand between `last` and `c`; the columns that they take.
    fn blanks(&mut self, count: u32, last: char, c: char) -> u32 {
        self.wide_gaps |= count >= 3;
        if is_cjk(last) && is_cjk(c) {
            self.gaps += (count == 1) as u32;
            return 0;
        }
        if last == '\n' { 0 } else { count.min(2) }
    }

    /// A bracket opens behind the character `last`.
    fn opens(&mut self, stack: &mut Opened, bracket: char, last: char) {
        match stack.closing.get_mut(self.open as usize) {
            Some(slot) => {
                *slot = closing(bracket);
                let is_remark = matches!(last, '\n' | '。' | '；' | '！' | '？' | '.' | ';');
                stack.remarks = stack.remarks & !(1 << self.open) | (is_remark as u16) << self.open;
            }
            None => self.loose = true,
        }
        self.open = self.open.saturating_add(1);
    }

    /// A bracket closes behind the character `last`.
    fn closes(&mut self, stack: &Opened, bracket: char, last: char) {
        let (closing, is_remark) = if self.open > 0 {
            self.open -= 1;
            let closing = stack.closing.get(self.open as usize);
            closing.map_or_else(Default::default, |&closing| (closing, stack.remarks >> self.open & 1 == 1))
        } else {
            self.unopened = self.unopened.saturating_add(1);
            Default::default()
        };
        self.loose |= closing != bracket;
        self.closes_remark = is_remark || matches!(last, '。' | '！' | '？' | '；');
    }

    /// The metrics of a paragraph that runs on over `next`: widths and kind of its first line, end and open
    /// brackets of the whole.
    pub(crate) fn followed_by(self, next: &Metrics) -> Metrics {
        let open = self.open.saturating_sub(next.unopened).saturating_add(next.open);
        let ended = matches!(self.end, End::Stop | End::Semicolon);
        Metrics {
            width: self.width,
            characters: self.characters,
            letters: self.letters.saturating_add(next.letters),
            gaps: self.gaps,
            end: next.end,
            closes_remark: next.closes_remark,
            open,
            unopened: self.unopened,
            punctuated: self.punctuated || next.punctuated,
            seen: self.seen.and(next.seen),
            sentences: self.sentences || next.sentences || ended,
            wide_gaps: self.wide_gaps || next.wide_gaps,
            loose: self.loose || next.loose,
            inner_marker: self.inner_marker || next.inner_marker,
            colons: self.colons.saturating_add(next.colons),
            first: self.first,
            last: next.last,
        }
    }

    /// The metrics of what is seen of a line, and whether it holds what is no text.
    pub(crate) fn pierced_where(self, is_pierced: bool) -> Metrics {
        let pierced = if is_pierced { Class::INVISIBLE } else { Class::default() };
        Metrics { seen: self.seen.and(pierced), ..self }
    }

    /// True where a space of any width stands in the line.
    pub(crate) fn has_spaces(&self) -> bool {
        self.letters < self.characters
    }

    /// How many spaces of any width stand in the line.
    pub(crate) fn spaces(&self) -> usize {
        (self.characters - self.letters) as usize
    }

    /// False for a line that cannot be two copies with a blank between them: an odd number of letters, or a sentence
    /// that only the end of the line ends.
    pub(crate) fn may_be_doubled(&self) -> bool {
        self.has_spaces() && self.letters % 2 == 0 && (self.sentences || !matches!(self.last, '。' | '；'))
    }

    /// True where nothing is open: the line may end a paragraph.
    pub(crate) fn is_closed(&self) -> bool {
        match self.end {
            End::Stop | End::Colon => self.open == 0,
            End::Close => self.open == 0 && self.closes_remark,
            End::Semicolon | End::Comma | End::Word => false,
        }
    }

    /// True for a line whose characters are set apart by spaces: `二 是 推 进`.
    pub(crate) fn is_letter_spaced(&self) -> bool {
        self.gaps >= 3 && self.gaps * 3 >= self.letters
    }
}

/// The number of a marker, behind which a point ends no sentence: 一．总体要求.
fn is_number(before: &str) -> bool {
    before.len() <= LONGEST_NUMBER && before.chars().all(is_chinese)
}

/// Bytes of 二十九.
const LONGEST_NUMBER: usize = 9;

/// A marker stands behind the mark that ends a sentence. Mostly the line ends there.
#[inline]
fn begins_unit(behind: &str) -> bool {
    !behind.is_empty() && reads_unit(behind)
}

/// Not inlined: the loop over the characters keeps its values in registers.
#[inline(never)]
fn reads_unit(behind: &str) -> bool {
    let behind = if behind.starts_with([' ', '\u{3000}']) { spaces(behind) } else { behind };
    behind.chars().next().is_some_and(may_begin_marker) && marker(behind).is_some_and(|marker| !marker.ambiguous)
}

/// Most sentences begin otherwise: nothing else is asked of them.
#[inline]
fn may_begin_marker(c: char) -> bool {
    matches!(c, ORDINAL | '（' | '(' | '①'..='⑳' | '0'..='9') || is_chinese(c)
}

/// "One", of the first item.
const ONE: char = '一';

/// A bracket opens （一）, the first item of a list.
#[inline]
fn begins_items(bracket: char, behind: &str) -> bool {
    matches!(bracket, '（' | '(') && behind.strip_prefix(ONE).is_some_and(|behind| behind.starts_with(['）', ')']))
}

/// The quotation mark of typewriters, which opens and closes: behind a stop it closes.
#[inline]
fn closes_quoted(line: &str) -> bool {
    line.strip_suffix('"').is_some_and(|quoted| quoted.ends_with(['。', '！', '？']))
}

fn end_of(c: char) -> End {
    match c {
        '。' | '！' | '？' | '!' | '?' | '．' | '.' | '…' => End::Stop,
        '；' | ';' => End::Semicolon,
        c if is_colon(c) => End::Colon,
        '，' | '、' | ',' => End::Comma,
        _ if matches!(turn(c), Some(Turn::Close(_))) => End::Close,
        _ => End::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert!(Metrics::of("检查桥梁。").is_closed());
        assert!(Metrics::of("检查桥梁。（责任单位：某局）").is_closed());
        assert!(Metrics::of("修改为:\"检查桥梁。\"").is_closed() && !Metrics::of("所称\"桥梁\"").is_closed());
        assert!(!Metrics::of("各县（市）").is_closed());
        assert!(!Metrics::of("〔责任单位：某局、").is_closed());
        assert!(!Metrics::of("检查桥梁，").is_closed());
        assert!(!Metrics::of("").is_closed());
        assert!(!Metrics::of("一．总体要求").punctuated && Metrics::of("养护．总体要求").punctuated);
        assert_eq!(Metrics::of("〔某局，各县（市）").open, 1);
    }

    #[test]
    fn widths() {
        assert_eq!(Metrics::of("桥梁a").width, 5);
        assert_eq!(Metrics::of("桥 梁").width, 4);
        assert!(Metrics::of("二 是 推 进 桥 梁").is_letter_spaced());
        assert!(!Metrics::of("第一章 总则").is_letter_spaced());
    }
}

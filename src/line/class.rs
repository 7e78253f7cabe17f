//! What a character may mean for the line that it stands in, looked up at once.

use super::bracket::{Group, Turn, turn};
use crate::source::chars::{is_colon, is_space};
use crate::source::is_invisible;

/// Bits of a character, and of all characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u16);

impl Class {
    /// A space of any width, invisible characters included.
    pub(crate) const SPACE: Class = Class(1);
    pub(crate) const INVISIBLE: Class = Class(1 << 1);
    pub(crate) const TAB: Class = Class(1 << 2);
    /// An Arabic digit of either width.
    pub(crate) const DIGIT: Class = Class(1 << 3);
    /// A small Latin letter or a sign of formulas and markup.
    pub(crate) const LATIN: Class = Class(1 << 4);
    pub(crate) const COMMA: Class = Class(1 << 5);
    /// A mark that ends a sentence or a part of one.
    pub(crate) const STOP: Class = Class(1 << 6);
    /// A point: a stop behind a Chinese character.
    pub(crate) const POINT: Class = Class(1 << 7);
    pub(crate) const COLON: Class = Class(1 << 8);
    pub(crate) const BRACKET: Class = Class(1 << 9);
    /// What has to be counted or matched.
    pub(crate) const COUNTED: Class = Class(Class::STOP.0 | Class::POINT.0 | Class::COLON.0 | Class::BRACKET.0);
    /// A bracket behind which a marker may begin a line that lost its break.
    pub(crate) const PARTS: Class = Class(1 << 10);
    /// In none of the tables, or neither one byte of one column nor three bytes of two.
    pub(crate) const OTHER: Class = Class(1 << 11);
    /// An opening bracket; and one that opens a title.
    pub(crate) const OPENS: Class = Class(1 << 12);
    pub(crate) const TITLE: Class = Class(1 << 13);
    /// One byte, one column.
    pub(crate) const NARROW: Class = Class(1 << 14);

    /// The class of `c`: looked up where Chinese texts take their marks from.
    #[inline]
    pub(crate) fn of(c: char) -> Class {
        match c as usize {
            c @ 0..0x80 => ASCII[c],
            c @ 0x2000..0x2040 => DASHES[c - 0x2000],
            c @ 0x3000..0x3040 => MARKS[c - 0x3000],
            c @ 0xff00..0xff60 => FULL_WIDTH[c - 0xff00],
            _ => Class::rare(c),
        }
    }

    /// True where a bit of `class` is set.
    #[inline]
    pub(crate) const fn is(self, class: Class) -> bool {
        self.0 & class.0 != 0
    }

    /// The bits of both.
    #[inline]
    pub(crate) const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// The class of a character of no table.
    #[cold]
    fn rare(c: char) -> Class {
        Class::work_out(c).and(Class::OTHER)
    }

    const fn work_out(c: char) -> Class {
        match c {
            '\t' => Class::SPACE.and(Class::TAB),
            '0'..='9' | '０'..='９' => Class::DIGIT,
            'a'..='z' | '\\' | '$' | '^' | '_' | '<' | '*' | '&' => Class::LATIN,
            '，' | ',' => Class::COMMA,
            '。' | '；' | ';' | '！' | '？' | '!' | '?' => Class::STOP,
            '.' | '．' => Class::POINT,
            _ if is_colon(c) => Class::COLON,
            _ if is_invisible(c) => Class::SPACE.and(Class::INVISIBLE),
            _ if is_space(c) => Class::SPACE,
            _ => match turn(c) {
                Some(Turn::Open(Group::Title)) => Class::BRACKET.and(Class::OPENS).and(Class::TITLE),
                Some(Turn::Open(_)) => Class::BRACKET.and(Class::OPENS),
                Some(Turn::Close(Group::Round | Group::Square | Group::Quote)) => Class::BRACKET.and(Class::PARTS),
                Some(Turn::Close(_)) => Class::BRACKET,
                None => Class(0),
            },
        }
    }
}

static ASCII: [Class; 0x80] = table(0);
/// Quotation marks, dashes and spaces.
static DASHES: [Class; 0x40] = table(0x2000);
/// Symbols and punctuation of Chinese and Japanese.
static MARKS: [Class; 0x40] = table(0x3000);
static FULL_WIDTH: [Class; 0x60] = table(0xff00);

/// The classes of the characters from `first` on.
const fn table<const N: usize>(first: u32) -> [Class; N] {
    let mut classes = [Class::OTHER; N];
    let mut n = 0;
    while n < N {
        if let Some(c) = char::from_u32(first + n as u32) {
            let columns = match c {
                ' '..='~' => Class::NARROW,
                '‘' | '’' | '“' | '”' | '—' | '…' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' => {
                    Class(0)
                }
                _ => Class::OTHER,
            };
            classes[n] = Class::work_out(c).and(columns);
        }
        n += 1;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::chars::width;

    #[test]
    fn tables_tell_what_the_characters_are() {
        for c in (0..=0xffff).filter_map(char::from_u32) {
            let class = Class::of(c);
            assert_eq!(class.is(Class::SPACE), is_space(c), "{c:?}");
            assert_eq!(class.is(Class::BRACKET), turn(c).is_some(), "{c:?}");
            let columns = if class.is(Class::NARROW) { 1 } else { 2 };
            let is_measured = (columns, 2 * columns - 1) == (width(c), c.len_utf8() as u32);
            assert!(is_measured || class.is(Class::OTHER), "{c:?}");
        }
        assert!(
            Class::of('，').is(Class::COMMA) && Class::of('。').is(Class::STOP) && Class::of('．').is(Class::POINT)
        );
        assert!(!Class::of('桥').is(Class::COUNTED) && Class::of('：').is(Class::COLON.and(Class::COMMA)));
    }
}

//! What a character is: a space, a Chinese character, how wide; and runs of Chinese characters.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthChar;

use super::is_invisible;

/// Spaces of every width, as PDFs put them between characters; never a line end.
///
/// `space* = (" " | "\t" | U+3000 | U+00A0 | U+2000–U+200B)*`
#[inline]
pub(crate) fn spaces(input: &str) -> &str {
    if begins_with_ink(input) { input } else { behind_spaces(input) }
}

/// True where the first byte tells that no space stands at the start: before most characters, which are not decoded.
#[inline]
pub(crate) fn begins_with_ink(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'!'..=b'~' | 0xe4..=0xe9))
}

/// True where the last bytes tell that no space stands at the end: a character of U+4000–U+9FFF, a mark of the squares of a line.
#[inline]
pub(crate) fn ends_with_ink(text: &str) -> bool {
    match text.as_bytes() {
        [.., 0xe4..=0xe9, _, _] | [.., 0xe3, 0x80, 0x81..=0xbf] | [.., 0xef, 0xbc, 0x81..=0xbf] => true,
        bytes => matches!(bytes.last(), Some(b'!'..=b'~')),
    }
}

fn behind_spaces(input: &str) -> &str {
    // Mostly it is one blank, of a square or of half of it.
    let behind = input.strip_prefix('\u{3000}').or_else(|| input.strip_prefix(' ')).unwrap_or(input);
    if begins_with_ink(behind) {
        return behind;
    }
    let mut rest = behind.chars();
    loop {
        let trimmed = rest.as_str();
        if !rest.next().is_some_and(is_space) {
            return trimmed;
        }
    }
}

/// True for a space of any width, invisible characters included.
#[inline]
pub(crate) const fn is_space(c: char) -> bool {
    // Nearly every character is one of these: a tenth of the whole parse is saved by asking first.
    if matches!(c, '\u{3001}'..='\u{9fff}' | '!'..='~' | '\u{ff01}'..='\u{ff60}') {
        return false;
    }
    is_invisible(c)
        || matches!(c, '\t' | '\u{b}'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// True for a space of any width and for a line end.
#[inline]
pub(crate) fn is_blank(c: char) -> bool {
    c == '\n' || is_space(c)
}

/// True for a colon of any width, the small form, that of vertical lines and the sign of a ratio among them.
#[inline]
pub(crate) const fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':' | '﹕' | '︰' | '∶')
}

/// The characters of which nearly every Chinese text is made.
pub(crate) const IDEOGRAPHS: RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// True for a Chinese character.
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}' | '〇')
}

/// True for characters that stand in a full square of a Chinese line: Han, Chinese punctuation,
/// full-width forms. No space belongs between two of them.
pub(crate) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// True where `text` begins with one of the characters U+4000–U+9FFF: its first byte tells.
#[inline]
pub(crate) fn begins_run(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(0xe4..=0xe9))
}

/// True where `text` ends with one of the characters U+4000–U+9FFF: the third byte from its end tells.
#[inline]
pub(crate) fn ends_run(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xe4..=0xe9, _, _])
}

/// Bytes of the run of characters U+4000–U+9FFF at the start of `text`: most of every Chinese text.
///
/// Each has three bytes, and the first tells it: runs are stepped over without decoding, three characters at once.
#[inline]
pub(crate) fn ideographs(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(word) = bytes.get(at..at + 8).and_then(|word| word.first_chunk()) {
        let none = of_no_ideograph(u64::from_le_bytes(*word));
        if none != 0 {
            return at + 3 * (none.trailing_zeros() as usize / 24);
        }
        at += 9;
    }
    while let Some(0xe4..=0xe9) = bytes.get(at) {
        at += 3;
    }
    at
}

/// Zero where the first, fourth and seventh byte of a word are each from 0xE4 to 0xE9; else its lowest bit stands in the
/// lane of the first that is not.
#[inline]
fn of_no_ideograph(word: u64) -> u64 {
    const LANES: u64 = 1 | 1 << 24 | 1 << 48;
    let above = (word & (0xff * LANES)).wrapping_sub(0xe4 * LANES);
    // Below 0xE4 a lane is negative, above 0xE9 over 7 with 2 more.
    (above | above.wrapping_add(2 * LANES)) & !(7 * LANES)
}

/// The characters of `text` that are none of U+4000–U+9FFF, with their offsets: marks, digits, spaces.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text.chars();
    std::iter::from_fn(move || {
        let run = ideographs(rest.as_str());
        rest = rest.as_str()[run..].chars();
        let at = text.len() - rest.as_str().len();
        rest.next().map(|c| (at, c))
    })
}

/// `text` without the marks that are `dropped`: the text itself where it has none of them, and else what stands between
/// them, copied at once.
pub(crate) fn without(text: &str, dropped: impl Fn(char) -> bool) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut from = 0;
    for (at, mark) in marks(text).filter(|&(_, c)| dropped(c)) {
        if from == 0 {
            kept.reserve_exact(text.len());
        }
        kept.push_str(&text[from..at]);
        from = at + mark.len_utf8();
    }
    if from == 0 {
        return text.into();
    }
    kept.push_str(&text[from..]);
    kept.into()
}

/// Display columns of a character in a Chinese line: 中 fills two, a fills one.
#[inline]
pub(crate) fn width(c: char) -> u32 {
    match c {
        ' '..='~' => 1,
        '\u{3000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' => 2,
        _ => c.width_cjk().unwrap_or(0) as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs() {
        assert_eq!(ideographs("检查桥梁，检查"), 12);
        assert_eq!(ideographs("，检查"), 0);
        assert_eq!(ideographs("一龥鿿"), 9);
        // Every first byte, at every place of a word and behind it.
        for other in ['!', 'é', '㐀', '䀀', '鿿', '。', 'ꀀ', '가', '\u{e000}', '，', '𠀀'] {
            for before in 0..8 {
                let text = format!("{}{other}桥梁检查", "桥".repeat(before));
                let of_run = |c: &char| matches!(c, '\u{4000}'..='\u{9fff}');
                assert_eq!(ideographs(&text), 3 * text.chars().take_while(of_run).count(), "{text}");
            }
        }
        assert!(ends_run("（桥") && !ends_run("桥。") && !ends_run("桥a") && !ends_run("桥Ø") && !ends_run(""));
        assert_eq!(ideographs("㐀"), 0);
        assert_eq!(ideographs(""), 0);
    }

    #[test]
    fn spaces_are_the_white_space_of_unicode_and_what_is_invisible() {
        for c in (0..0xffff).filter_map(char::from_u32) {
            assert_eq!(is_blank(c), c.is_whitespace() || is_invisible(c), "{c:?}");
            let text = c.to_string();
            assert!(!(is_blank(c) || c.is_control()) || !begins_with_ink(&text) && !ends_with_ink(&text), "{c:?}");
        }
    }

    #[test]
    fn blanks() {
        for (text, at) in [("检查 桥梁", 6), ("检查，\u{3000}桥", 9), ("ab\n", 2), ("桥\u{200b}", 3), ("桥\u{a0}", 3)]
        {
            assert_eq!(marks(text).find(|&(_, c)| is_blank(c)).map(|(at, _)| at), Some(at), "{text:?}");
        }
        assert_eq!(without("检 查，\u{3000}桥", is_blank), "检查，桥");
        assert_eq!(without("", is_blank), "");
        assert!(!marks("检查，abc。①").any(|(_, c)| is_blank(c)));
    }
}

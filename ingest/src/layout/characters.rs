//! Ordinary characters for what fonts give instead.

use unicode_normalization::char::decompose_compatible;

/// The text of a piece in ordinary characters. A glyph that nobody can name becomes U+FFFD.
pub(super) fn ordinary(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' '..='\u{9f}' if letter.is_control() => {}
            '\0'..='\x1f' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{a0}' | '\u{2002}'..='\u{200a}' => plain.push(' '),
            // Ligatures, Kangxi radicals, compatibility ideographs.
            '\u{fb00}'..='\u{fb06}'
            | '\u{2e9f}'
            | '\u{2ef3}'
            | '\u{2f00}'..='\u{2fd5}'
            | '\u{f900}'..='\u{fad9}'
            | '\u{2f800}'..='\u{2fa1d}' => decompose_compatible(letter, |letter| plain.push(letter)),
            '\u{2e80}'..='\u{2eff}' => plain.push(find(&RADICALS, letter).unwrap_or(letter)),
            '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe4f}' => {
                plain.push(find(&UPRIGHT, letter).unwrap_or(letter));
            }
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => {
                plain.push(find(&SYMBOLS, letter).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => plain.push(letter),
        }
    }
    plain
}

fn find(table: &[(char, char)], letter: char) -> Option<char> {
    table.iter().find(|(from, _)| *from == letter).map(|(_, to)| *to)
}

/// Radicals of simplified characters, which have no compatibility mapping.
const RADICALS: [(char, char); 26] = [
    ('⺠', '民'),
    ('⺟', '母'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
];

/// Marks as columns from top to bottom have them.
const UPRIGHT: [(char, char); 26] = [
    ('︐', '，'),
    ('︑', '、'),
    ('︒', '。'),
    ('︓', '：'),
    ('︔', '；'),
    ('︕', '！'),
    ('︖', '？'),
    ('︗', '〖'),
    ('︘', '〗'),
    ('︙', '…'),
    ('︰', '：'),
    ('︱', '—'),
    ('︵', '（'),
    ('︶', '）'),
    ('︷', '｛'),
    ('︸', '｝'),
    ('︹', '〔'),
    ('︺', '〕'),
    ('︻', '【'),
    ('︼', '】'),
    ('︽', '《'),
    ('︾', '》'),
    ('︿', '〈'),
    ('﹀', '〉'),
    ('﹃', '『'),
    ('﹄', '』'),
];

/// Bullets of the symbol fonts, which have codes for private use.
const SYMBOLS: [(char, char); 8] = [
    ('\u{f0b7}', '•'),
    ('\u{f06c}', '●'),
    ('\u{f06e}', '■'),
    ('\u{f075}', '◆'),
    ('\u{f0d8}', '➢'),
    ('\u{f0fc}', '✓'),
    ('\u{f0fe}', '☑'),
    ('\u{f0a8}', '□'),
];

/// A character that fills a square: no blank stands beside it where lines are joined.
pub(super) fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
        || matches!(letter, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compatibility_forms() {
        assert_eq!(ordinary("⼀⽉⻚ 金 ﬁx ︵一︶\u{e123}\u{f0b7}\u{ad}Ａ"), "一月页 金 fix （一）\u{fffd}•Ａ");
        assert_eq!(ordinary(""), "");
    }
}

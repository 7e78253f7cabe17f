//! Text that nobody must take for more: what acts without being seen, and what Markdown would take for mark-up.

use super::layout::turns;

/// The bytes of the character at the start of some text, if it shows nothing and does something: a control character that is no tab
/// and no line end, a mark that turns the direction of writing. 0 for all others.
pub(super) fn acting(bytes: &[u8]) -> usize {
    match *bytes {
        [0..=0x08 | 0x0B..=0x1F | 0x7F, ..] => 1,
        // U+0080–U+009F, U+061C
        [0xC2, 0x80..=0x9F, ..] | [0xD8, 0x9C, ..] => 2,
        // U+200E–U+200F, U+202A–U+202E, U+2066–U+2069
        [0xE2, 0x80, 0x8E | 0x8F | 0xAA..=0xAE, ..] | [0xE2, 0x81, 0xA6..=0xA9, ..] => 3,
        _ => 0,
    }
}

/// Appends `text` so that Markdown shows exactly its characters, wherever in a line it stands. Line ends
/// and control characters but tabs become spaces: what was one leaf stays one line. Marks of direction become U+FFFD.
pub(super) fn push_inline(line: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => line.extend(['\\', c]),
            c if c.is_control() && c != '\t' => line.push(' '),
            c if turns(c) => line.push('\u{fffd}'),
            c => line.push(c),
        }
    }
}

/// Escapes what means something only at the start of a paragraph: headings, rules, lists. A list would
/// renumber its items: `3.` must stay 3.
pub(super) fn guard_start(mut line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => line.insert(digits, '\\'),
        Some(b'#' | b'+' | b'-' | b'=') if digits == 0 => line.insert(0, '\\'),
        _ => {}
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(text: &str) -> String {
        let mut line = String::new();
        push_inline(&mut line, text);
        line
    }

    #[test]
    fn marks_inside_a_line() {
        assert_eq!(inline("桥梁养护"), "桥梁养护");
        assert_eq!(inline("*桥*_梁_[1] <p> a|b &lt; ~ \\"), r"\*桥\*\_梁\_\[1\] \<p\> a\|b \&lt; \~ \\");
        assert_eq!(inline(" 桥\n梁\t\u{202e}"), " 桥 梁\t\u{fffd}");
        assert_eq!(inline(""), "");
    }

    #[test]
    fn marks_at_the_start_of_a_line() {
        for (line, guarded) in [
            ("1. 桥梁", r"1\. 桥梁"),
            ("12) 桥梁", r"12\) 桥梁"),
            ("# 桥梁", r"\# 桥梁"),
            ("- 桥梁", r"\- 桥梁"),
            ("===", r"\==="),
            ("2021年", "2021年"),
            (".5", ".5"),
            ("一、桥梁", "一、桥梁"),
            ("", ""),
        ] {
            assert_eq!(guard_start(line.to_owned()), guarded);
        }
    }
}

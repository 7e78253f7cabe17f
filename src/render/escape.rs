//! Text that Markdown must not take for mark-up.

/// Appends `text` so that Markdown shows exactly its characters, wherever in a line it stands. Line ends
/// and other control characters become spaces: what was one leaf stays one line.
pub(super) fn push_inline(line: &mut String, text: &str) {
    for c in text.trim_matches(|c: char| c.is_whitespace() || c.is_control()).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => line.extend(['\\', c]),
            c if c.is_control() => line.push(' '),
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
        assert_eq!(inline(" 桥\n梁\t"), "桥 梁");
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

//! JSON out: indented for a person, or one value a line for programs.

use serde::Serialize;

use crate::plain::acts;

/// The value as indented JSON with a line end.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    lines(serde_json::to_string_pretty(value))
}

/// The value as one line of JSON with its line end.
pub fn line(value: &impl Serialize) -> Vec<u8> {
    lines(serde_json::to_string(value))
}

/// The name that a value has in JSON: `snake_case`, kebab-case or whatever its form says. Empty for what is no string there.
pub fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn lines(json: serde_json::Result<String>) -> Vec<u8> {
    let mut json = inert(json.expect("trees and findings are plain data"));
    json.push('\n');
    json.into_bytes()
}

/// JSON in which nothing acts or looks like a line end. JSON lets U+0085, U+2028 and U+2029 stand in strings, but programs that split
/// lines as Unicode does (Python's `splitlines`) would break the line; and nothing turns the direction of what a terminal shows.
/// Outside strings there are no such characters.
fn inert(json: String) -> String {
    let mut inert = String::new();
    let mut rest = &json[..];
    while let Some((at, c)) = first_acting(rest) {
        inert.push_str(&rest[..at]);
        inert.push_str(&format!("\\u{:04x}", u32::from(c)));
        rest = &rest[at + c.len_utf8()..];
    }
    if inert.is_empty() {
        return json;
    }
    inert + rest
}

/// The first character that acts or looks like a line end, and where it stands.
fn first_acting(text: &str) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        let at = from + first_beginning(&text.as_bytes()[from..])?;
        let c = text[at..].chars().next()?;
        if (acts(c) && c >= '\u{7f}') || matches!(c, '\u{2028}' | '\u{2029}') {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// The first byte that begins such a character in UTF-8: U+007F, U+0080 to U+009F, U+061C, U+2000 to U+2FFF. Whole blocks without any
/// are stepped over: that takes a twentieth of the time of asking each character.
fn first_beginning(bytes: &[u8]) -> Option<usize> {
    let begins = |byte: u8| (byte == 0x7f) | (byte == 0xc2) | (byte == 0xd8) | (byte == 0xe2);
    let holds_none = |block: &[u8; 32]| block.iter().fold(0, |found, &byte| found | u8::from(begins(byte))) == 0;
    let skipped = bytes.as_chunks().0.iter().take_while(|block| holds_none(block)).count() * 32;
    bytes[skipped..].iter().position(|&byte| begins(byte)).map(|at| skipped + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_for_everyone() {
        let bytes = line(&["桥\u{2028}梁\n", "\u{85}\u{202e}“”", "\u{7f}\u{7f}\u{61c}"]);
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "[\"桥\\u2028梁\\n\",\"\\u0085\\u202e“”\",\"\\u007f\\u007f\\u061c\"]\n"
        );
    }

    #[test]
    fn pretty_is_indented() {
        assert_eq!(pretty(&[1]), b"[\n  1\n]\n");
        let object = std::collections::BTreeMap::from([("桥", vec!["\u{9b}"])]);
        assert_eq!(String::from_utf8(pretty(&object)).unwrap(), "{\n  \"桥\": [\n    \"\\u009b\"\n  ]\n}\n");
    }
}

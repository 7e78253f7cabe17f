//! JSON out: indented for a person, or one value a line for programs.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::plain::acts;

/// The value as indented JSON with a line end.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    write(value, Inert(PrettyFormatter::new()))
}

/// The value as one line of JSON with its line end.
pub fn line(value: &impl Serialize) -> Vec<u8> {
    write(value, Inert(CompactFormatter))
}

/// The name that a value has in JSON: `snake_case`, kebab-case or whatever its form says. Empty for what is no string there.
pub fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn write(value: &impl Serialize, formatter: impl Formatter) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, formatter);
    value.serialize(&mut serializer).expect("trees and findings are plain data, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}

/// JSON in whose strings nothing looks like a line end. It lets U+0085, U+2028 and U+2029 stand there, but programs that split lines
/// as Unicode does (Python's `splitlines`) would break the line.
struct Inert<F>(F);

/// Hands the parts of arrays and objects on to the formatter within.
macro_rules! as_within {
    ($($part:ident($($first:ident)?)),*) => {$(
        fn $part<W: io::Write + ?Sized>(&mut self, writer: &mut W $(, $first: bool)?) -> io::Result<()> {
            self.0.$part(writer $(, $first)?)
        }
    )*};
}

impl<F: Formatter> Formatter for Inert<F> {
    as_within! {
        begin_array(), end_array(), begin_array_value(first), end_array_value(),
        begin_object(), end_object(), begin_object_key(first), begin_object_value(), end_object_value()
    }

    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        // Nor does anything turn the direction of what a terminal shows.
        while let Some(at) = rest.find(|c: char| acts(c) || matches!(c, '\u{2028}' | '\u{2029}')) {
            let (before, after) = rest.split_at(at);
            self.0.write_string_fragment(writer, before)?;
            let mut after = after.chars();
            if let Some(c) = after.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = after.as_str();
        }
        self.0.write_string_fragment(writer, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_for_everyone() {
        let bytes = line(&["桥\u{2028}梁\n", "\u{85}\u{202e}"]);
        assert_eq!(String::from_utf8(bytes).unwrap(), "[\"桥\\u2028梁\\n\",\"\\u0085\\u202e\"]\n");
    }

    #[test]
    fn pretty_is_indented() {
        assert_eq!(pretty(&[1]), b"[\n  1\n]\n");
        let object = std::collections::BTreeMap::from([("桥", vec!["\u{9b}"])]);
        assert_eq!(String::from_utf8(pretty(&object)).unwrap(), "{\n  \"桥\": [\n    \"\\u009b\"\n  ]\n}\n");
    }
}

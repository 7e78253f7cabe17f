//! Cells, and how they are written.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::json;
use crate::plain::plain;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    Nothing,
    Number(u64),
    Flag(bool),
    Text(Cow<'a, str>),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Cell<'a> {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Cell<'a> {
        Cell::from(text.as_str())
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Cell<'a> {
        Cell::Text(text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Cell::Number(number)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Cell::Number(number.into())
    }
}

impl From<u16> for Cell<'_> {
    fn from(number: u16) -> Self {
        Cell::Number(number.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Cell::Number(number as u64)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Cell<'a> {
        value.map_or(Cell::Nothing, Into::into)
    }
}

/// Rows as CSV (RFC 4180). Harmless ones hold nothing that a spreadsheet would run as a formula, and no control characters.
pub fn write_csv(rows: Vec<Vec<Cell<'_>>>, harmless: bool) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let fields = row.iter().map(|cell| match cell {
            Cell::Nothing => Cow::Borrowed(""),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Cell::Text(text) if harmless => self::harmless(text),
            Cell::Text(text) => Cow::Borrowed(&**text),
        });
        writer.write_record(fields.map(Cow::into_owned)).expect("memory takes every byte");
    }
    writer.into_inner().expect("memory takes every byte")
}

/// A text that a spreadsheet shows as it stands: ' before what would begin a formula.
fn harmless(text: &str) -> Cow<'_, str> {
    let text = plain(text);
    let begins = match text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').chars().next() {
        // Full-width forms too: a spreadsheet in Chinese takes them.
        Some(first) => "=+-@|%＝＋－＠".contains(first),
        None => false,
    };
    if begins || text.starts_with(['\t', '\n', '\r']) { Cow::Owned(format!("'{text}")) } else { text }
}

/// Rows as JSON, one object a line, its keys in the order of the columns.
pub fn write_json(names: &[&str], rows: Vec<Vec<Cell<'_>>>) -> Vec<u8> {
    rows.iter().flat_map(|cells| json::line(&Object { names, cells })).collect()
}

struct Object<'a> {
    names: &'a [&'a str],
    cells: &'a [Cell<'a>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        self.names.iter().zip(self.cells).try_for_each(|(name, cell)| map.serialize_entry(name, cell))?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text() {
        let shown = |text| harmless(text).into_owned();
        assert_eq!(shown("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!([shown("-3"), shown(" +1"), shown("@SUM(A1)"), shown("＝1")], ["'-3", "' +1", "'@SUM(A1)", "'＝1"]);
        assert_eq!([shown("\u{feff}=1"), shown("\t桥")], ["'\u{feff}=1", "'\t桥"]);
        assert_eq!([shown("桥梁"), shown("2021"), shown("")], ["桥梁", "2021", ""]);
        assert_eq!(shown("桥\u{1b}梁"), "桥\\u{1b}梁");
    }

    #[test]
    fn cells_are_quoted_where_they_must() {
        let row = || vec![Cell::from("桥\",\n梁"), Cell::Nothing, Cell::Number(3), Cell::Flag(true)];
        assert_eq!(String::from_utf8(write_csv(vec![row()], true)).unwrap(), "\"桥\"\",\n梁\",,3,true\r\n");
        let line = "{\"d\":\"桥\\\",\\n梁\",\"b\":null,\"c\":3,\"a\":true}\n";
        assert_eq!(String::from_utf8(write_json(&["d", "b", "c", "a"], vec![row()])).unwrap(), line);
    }

    #[test]
    fn a_row_of_one_empty_cell_is_a_row() {
        assert_eq!(write_csv(vec![vec![Cell::Nothing]], true), b"\"\"\r\n");
    }
}

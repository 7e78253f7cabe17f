//! A line of the source with a mark under one place, as wide as the place is on a terminal.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// So many columns of a line are shown.
const WIDTH: usize = 100;

/// So many of them before the place, where a line is too long to show whole.
const BEFORE: usize = 30;

/// What a tab becomes.
const TAB: &str = "    ";

/// The two lines of a snippet.
#[derive(Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The line of the source, or the part of it around the place, with … where something was cut off.
    pub line: String,
    /// Spaces, then the mark under every column of the place.
    pub marks: String,
}

impl Snippet {
    /// Shows the bytes `start..end` of `line`, both on character boundaries, with `mark` under each of their
    /// columns. An empty place gets one mark. Takes as long as what is shown, however long the line is.
    pub fn new(line: &str, start: usize, end: usize, mark: char) -> Snippet {
        let (before, place, after) = (&line[..start], &line[start..end], &line[end..]);
        let (mut shown_before, mut columns_before) = last(before, WIDTH);
        let (mut shown_place, mut columns_place) = first(place, WIDTH - BEFORE);
        let whole = shown_before.len() == before.len() && shown_place.len() == place.len();
        if !whole || columns_before + columns_place > WIDTH {
            (shown_before, columns_before) = last(before, BEFORE);
            (shown_place, columns_place) = first(place, WIDTH - columns_before);
        }
        let shown_after = match shown_place.len() == place.len() {
            true => first(after, WIDTH - columns_before - columns_place).0,
            false => "",
        };
        let cut_before = shown_before.len() < before.len();
        let cut_after = shown_place.len() + shown_after.len() < place.len() + after.len();
        let ellipsis = |cut: bool| if cut { "…" } else { "" };

        let shown: [&str; 3] = [shown_before, shown_place, shown_after];
        let shown: String = shown.iter().flat_map(|part| part.graphemes(true)).map(visible).collect();
        let indent = columns_before + usize::from(cut_before);
        let marks: String = std::iter::repeat_n(mark, columns_place.max(1)).collect();
        Snippet {
            line: format!("{}{shown}{}", ellipsis(cut_before), ellipsis(cut_after)),
            marks: format!("{:indent$}{marks}", ""),
        }
    }
}

/// The longest beginning of `text` that fits into `columns`, and the columns that it fills.
fn first(text: &str, columns: usize) -> (&str, usize) {
    let (bytes, filled) = fitting(text.graphemes(true), columns);
    (&text[..bytes], filled)
}

/// The longest end of `text` that fits into `columns`, and the columns that it fills.
fn last(text: &str, columns: usize) -> (&str, usize) {
    let (bytes, filled) = fitting(text.graphemes(true).rev(), columns);
    (&text[text.len() - bytes..], filled)
}

/// The bytes and columns of the first graphemes that fit into `columns`. No more graphemes than columns are
/// taken, so that a run of invisible characters ends too.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut filled) = (0, 0);
    for grapheme in graphemes.take(columns) {
        let width = visible(grapheme).width();
        if filled + width > columns {
            break;
        }
        filled += width;
        bytes += grapheme.len();
    }
    (bytes, filled)
}

/// What stands for a grapheme on a terminal: itself, unless it would move the cursor or change the terminal.
fn visible(grapheme: &str) -> Cow<'_, str> {
    match grapheme.chars().next() {
        Some('\t') => TAB.into(),
        // Control characters have pictures: ␛.
        Some(c @ '\0'..='\x1f') => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}').to_string().into(),
        // Delete, the C1 controls and the marks that turn the direction of a line around.
        Some('\x7f'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => "\u{fffd}".into(),
        _ => grapheme.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(line: &str, place: &str) -> (String, String) {
        let start = line.find(place).unwrap();
        let snippet = Snippet::new(line, start, start + place.len(), '^');
        (snippet.line, snippet.marks)
    }

    #[test]
    fn marks_are_as_wide_as_the_characters_above_them() {
        assert_eq!(
            snippet("于2021年2月30日印发", "2021年2月30日"),
            ("于2021年2月30日印发".into(), "  ^^^^^^^^^^^^^".into())
        );
        assert_eq!(snippet("bridge and 桥", "and"), ("bridge and 桥".into(), "       ^^^".into()));
    }

    #[test]
    fn tabs_and_control_characters_have_a_width() {
        assert_eq!(snippet("石桥\t30\t旧", "旧"), ("石桥    30    旧".into(), "              ^^".into()));
        assert_eq!(snippet("\u{1b}[1m桥", "桥"), ("␛[1m桥".into(), "    ^^".into()));
    }

    #[test]
    fn an_empty_place_has_a_mark() {
        assert_eq!(Snippet::new("通知", 6, 6, '^'), Snippet { line: "通知".into(), marks: "    ^".into() });
        assert_eq!(Snippet::new("", 0, 0, '^'), Snippet { line: "".into(), marks: "^".into() });
        // A zero-width space: nothing to see, but it is there.
        assert_eq!(snippet("通\u{200b}知", "\u{200b}").1, "  ^");
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let line = format!("{}界{}", "前".repeat(500), "后".repeat(500));
        let (shown, marks) = snippet(&line, "界");
        assert_eq!(shown, format!("…{}界{}…", "前".repeat(15), "后".repeat(34)));
        assert_eq!(marks, format!("{:31}^^", ""));
    }

    #[test]
    fn a_long_place_is_cut() {
        let (shown, marks) = snippet(&format!("前{}", "界".repeat(500)), &"界".repeat(500));
        assert_eq!(shown, format!("前{}…", "界".repeat(49)));
        assert_eq!(marks, format!("  {}", "^".repeat(98)));
    }
}

//! How lines are set: text measured in terminal columns (中 fills two, a fills one), gaps behind markers.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` fills.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of `text` in at most `columns` columns, with … at its end where something was cut off.
/// Line ends, tabs and control characters count as one space, marks of direction are U+FFFD: the result is always one line, and acts on nothing.
pub(super) fn cut(text: &str, columns: usize) -> String {
    let mut line = String::new();
    let mut filled = 0;
    // Where the line ends if the text turns out too long: the last place that leaves room for the ….
    let mut short = 0;
    for grapheme in text.trim().graphemes(true) {
        let grapheme = match grapheme.chars().find(|&c| c.is_control() || turns(c)) {
            Some(c) if turns(c) => "\u{fffd}",
            Some(_) => " ",
            None => grapheme,
        };
        filled += width(grapheme);
        if filled > columns {
            line.truncate(short);
            line.truncate(line.trim_end().len());
            line.push('…');
            return line;
        }
        line.push_str(grapheme);
        if filled < columns {
            short = line.len();
        }
    }
    line
}

/// True for a mark that turns the direction of writing.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` and as many spaces as bring it to `columns` columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let spaces = columns.saturating_sub(width(text));
    format!("{text}{:spaces$}", "")
}

/// What stands between a marker and its words: full-width punctuation brings its own gap, and so does a Chinese
/// numeral.
pub(super) fn gap(marker: &str) -> &'static str {
    let numeral = marker.ends_with('.') && !marker.is_ascii();
    if numeral || marker.ends_with(['、', '）', '．', '，', '：']) { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_left_alone() {
        assert_eq!(cut("桥梁养护", 8), "桥梁养护");
        assert_eq!(cut("", 8), "");
        assert_eq!(cut("  a\nb ", 8), "a b");
    }

    #[test]
    fn a_text_that_is_too_long_ends_in_an_ellipsis() {
        assert_eq!(cut("桥梁养护工作", 8), "桥梁养…");
        assert_eq!(cut("桥梁养护工作", 7), "桥梁养…");
        assert_eq!(cut("bridge works", 8), "bridge…");
        assert_eq!(cut("桥", 1), "…");
    }

    #[test]
    fn padding_counts_columns() {
        assert_eq!(pad("一、", 6), "一、  ");
        assert_eq!(pad("二十一、", 6), "二十一、");
    }

    #[test]
    fn a_gap_stands_behind_narrow_marks_and_words() {
        assert_eq!(["一、", "（一）", "一.", "1.", "第一条", "——"].map(gap), ["", "", "", " ", " ", " "]);
    }
}

//! A report or a speech: where it was given, by whom, to whom.
//!
//! `——2023年1月12日在某市第五届人民代表大会第二次会议上` · `某市市长　李某` · `各位代表：`

use super::foot::is_signatory;
use super::tokens::{Parsed, Stop, Tokens};
use crate::line::{Kind, is_han, is_space};

/// True for the line that tells where a report was given: 在…会议上, with or without its day.
pub(super) fn is_occasion(line: &str) -> bool {
    let is_edge = |c: char| matches!(c, '—' | '－' | '-' | '─' | '（' | '）' | '(' | ')') || is_space(c);
    let inner = line.trim_matches(is_edge);
    inner.len() < line.len() && inner.contains('在') && ENDS.iter().any(|end| inner.ends_with(end))
}

/// What such a line ends with.
const ENDS: [&str; 5] = ["会议上", "大会上", "会上", "会上的讲话", "会议上的讲话"];

/// The line of the occasion, below the heading.
pub(super) fn occasion(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_line = |line: &crate::page::Paragraph| {
        let may_be =
            matches!(line.kind, Kind::Text | Kind::Note) && matches!(line.metrics.last, '上' | '话' | '）' | ')');
        may_be && is_occasion(input.table.first_text(line))
    };
    match input.get(0) {
        Some(line) if is_line(line) => Ok(nom::Input::take_split(&input, 1)),
        _ => Err(nom::Err::Error(Stop)),
    }
}

/// Who speaks, right below the occasion: an office and a name, or a name alone.
pub(super) fn speaker(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_name = |line: &str| {
        let mut letters = line.chars().filter(|c| !is_space(*c));
        letters.clone().all(is_han) && (2..=4).contains(&letters.by_ref().count())
    };
    match input.get(0) {
        Some(line)
            if line.is_phrase()
                && line.marker.is_none()
                && (is_signatory(input, 0) || is_name(input.table.first_text(line))) =>
        {
            Ok(nom::Input::take_split(&input, 1))
        }
        _ => Err(nom::Err::Error(Stop)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_occasion;

    #[test]
    fn occasions() {
        for line in
            ["——2023年1月12日在某市第五届人民代表大会第二次会议上", "（2022年3月1日在全市水利工作会议上的讲话）"]
        {
            assert!(is_occasion(line), "{line}");
        }
        for line in
            ["2023年1月12日在某市第五届人民代表大会第二次会议上", "（2022年3月1日某市人大常委会第三次会议通过）", ""]
        {
            assert!(!is_occasion(line), "{line}");
        }
    }
}

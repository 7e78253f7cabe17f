//! Markers that stand on two lines: `１`, and `\u{fffd}` for a point that no font names with the words on the line
//! beside it; `一`, and `、` with the words below it.

use crate::line::numeral::{arabic, chinese};
use crate::line::{Kind, Line, Mark, Marker};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::source::Span;
use crate::tree::{Code, Diagnostic, FurnitureKind, Style};

/// Columns of the indent and of the point that a broken marker took from the line of its words.
const LOST: u32 = 6;

/// Names the digits a marker, before the words that they number.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let mut used = None;
    for words in table.candidates(Candidate::Point) {
        let line = &table.lines[words];
        let above = words.checked_sub(1).filter(|_| line.gap == 0);
        let below =
            Some(words + 1).filter(|&at| line.metrics.first != '、' && table.lines.get(at).is_some_and(|l| l.gap == 0));
        let counted = |at: usize| number(table, at).filter(|_| used != Some(at)).map(|marker| (at, marker));
        let Some((digits, marker)) = above.and_then(counted).or_else(|| below.and_then(counted)) else { continue };
        let glyph = Change::cut_start(table.text, line, line.metrics.first.len_utf8(), FurnitureKind::Separator);
        let Change::Cut { rest: Some(mut rest), .. } = glyph else { continue };
        let mut number = Line { kind: Kind::Text, marker: Some(marker), ..table.lines[digits] };
        rest.metrics.width += number.metrics.width + LOST;
        overlay.push(words, glyph);
        if digits > words {
            // The digits stand a line too low.
            let message = "the number of an item stands below its first line";
            let mut finding = Diagnostic::new(Code::DisplacedText, number.span, message);
            finding.related.push(Span::between(rest.span.start, rest.span.start));
            overlay.findings.push(finding);
            (number.gap, number.page_break) = (line.gap, line.page_break);
            (rest.gap, rest.page_break) = (0, false);
        }
        overlay.push(words.min(digits), Change::Reads(number));
        overlay.push(words.max(digits), Change::Reads(rest));
        used = Some(digits);
    }
    overlay
}

/// The number that stands alone on a line, as a marker.
fn number(table: &LineTable<'_>, at: usize) -> Option<Marker> {
    let own = table.line_text(at);
    let (style, parsed) = match table.lines[at].kind {
        _ if table.aside[at] => return None,
        Kind::Digits => (Style::Arabic, arabic(own)),
        Kind::Text if own.len() <= LONGEST_NUMERAL => (Style::Cn, chinese(own)),
        _ => return None,
    };
    let (_, ordinal) = parsed.ok().filter(|(rest, _)| rest.is_empty())?;
    Some(Marker::alone(Mark::Clause(style), ordinal, own.len() as u32))
}

/// Bytes of 二十九.
const LONGEST_NUMERAL: usize = 9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    /// The lines as they read then, with the ordinals of their markers.
    fn read(text: &str) -> Vec<(String, Option<u32>)> {
        let mut table = LineTable::new(text, scan_lines(text));
        let overlay = find(&table);
        table.lay(overlay);
        let line = |line: &Line| (line.span.slice(text).to_owned(), line.marker.map(|marker| marker.ordinal));
        table.lines.iter().map(line).collect()
    }

    #[test]
    fn numbers() {
        let line = |text: &str, ordinal| (text.to_owned(), ordinal);
        assert_eq!(read("一\n、检查"), [line("一", Some(1)), line("检查", None)]);
        assert_eq!(read("\u{fffd}检查\n2"), [line("2", Some(2)), line("检查", None)]);
        // No number beside it, an empty line between them, a point alone.
        for text in ["桥梁\n、检查", "一\n\n、检查", "一\n、", "、检查\n2"] {
            assert!(read(text).iter().all(|(_, ordinal)| ordinal.is_none()), "{text}");
        }
        assert!(read("").is_empty());
    }
}

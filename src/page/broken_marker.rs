//! Markers that stand on two lines: `１`, and `\u{fffd}` for a point that no font names with the words on the line
//! beside it; `一`, and `、` with the words below it.

use super::LineTable;
use crate::line::numeral::{arabic, chinese};
use crate::line::{Kind, Mark, Marker};
use crate::source::Span;
use crate::tree::{Code, Diagnostic, FurnitureKind, Style};

/// Columns of the indent and of the point that a broken marker took from the line of its words.
const LOST: u32 = 6;

/// Puts the digits before the words that they number, and names them a marker.
pub(super) fn mend(table: &mut LineTable<'_>) {
    for words in 0..table.lines.len() {
        let glyph = table.lines[words].metrics.first;
        let is_alone = table.lines[words].metrics.letters == 1;
        if !is_point(glyph) || table.aside[words] || is_alone {
            continue;
        }
        let above = words.checked_sub(1).filter(|_| table.lines[words].gap == 0);
        let below = (words + 1).min(table.lines.len() - 1);
        let below = (glyph != '、' && table.lines[below].gap == 0).then_some(below);
        let counted = |line: usize| number(table, line).map(|(style, ordinal)| (line, style, ordinal));
        let Some((digits, style, ordinal)) = above.and_then(counted).or_else(|| below.and_then(counted)) else {
            continue;
        };
        table.set_aside_start(words, glyph.len_utf8(), FurnitureKind::Separator);
        let line = &mut table.lines[digits];
        let length = line.span.len();
        line.kind = Kind::Text;
        line.marker = Some(Marker::alone(Mark::Clause(style), ordinal, length));
        let lost = line.metrics.width + LOST;
        table.lines[words].metrics.width += lost;
        if digits > words {
            put_before(table, digits, words);
        }
    }
}

/// The digits stand a line too low.
fn put_before(table: &mut LineTable<'_>, digits: usize, words: usize) {
    let (span, place) = (table.lines[digits].span, table.lines[words].span.start);
    table.lines[digits].gap = table.lines[words].gap;
    table.lines[digits].page_break = table.lines[words].page_break;
    table.lines[words].gap = 0;
    table.lines[words].page_break = false;
    table.lines.swap(digits, words);
    let mut finding = Diagnostic::new(Code::DisplacedText, span, "the number of an item stands below its first line");
    finding.related.push(Span::new(place, place));
    table.findings.push(finding);
}

/// The number that stands alone on a line.
fn number(table: &LineTable<'_>, line: usize) -> Option<(Style, u32)> {
    let text = table.line_text(line);
    let (style, parsed) = match table.lines[line].kind {
        _ if table.aside[line] => return None,
        Kind::Digits => (Style::Arabic, arabic(text)),
        Kind::Text if text.len() <= LONGEST_NUMERAL => (Style::Cn, chinese(text)),
        _ => return None,
    };
    parsed.ok().filter(|(rest, _)| rest.is_empty()).map(|(_, ordinal)| (style, ordinal))
}

/// Bytes of 二十九.
const LONGEST_NUMERAL: usize = 9;

/// 、, the replacement character, or one of the private use area.
pub(super) fn is_point(c: char) -> bool {
    matches!(c, '、' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
}

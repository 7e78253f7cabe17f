//! Markers whose point no font names: `１` on one line, `\u{fffd}` and the words on the line beside it.

use super::Sheet;
use crate::line::numeral::arabic;
use crate::line::{Kind, Mark, Marker};
use crate::source::Span;
use crate::tree::{Code, Diagnostic, FurnitureKind, Style};

/// Columns of the indent and of the point that a broken marker took from the line of its words.
const LOST: u32 = 6;

/// Puts the digits before the words that they number, and names them a marker.
pub(super) fn mend(sheet: &mut Sheet<'_>) {
    for words in 0..sheet.lines.len() {
        let glyph = sheet.lines[words].shape.first;
        let is_alone = sheet.lines[words].shape.letters == 1;
        if !is_nameless(glyph) || sheet.aside[words] || is_alone {
            continue;
        }
        let above = words.checked_sub(1).filter(|_| sheet.lines[words].gap == 0 && is_digits(sheet, words - 1));
        let below = (words + 1 < sheet.lines.len() && sheet.lines[words + 1].gap == 0 && is_digits(sheet, words + 1))
            .then_some(words + 1);
        let Some(digits) = above.or(below) else { continue };
        let Ok((_, ordinal)) = arabic(sheet.line_text(digits)) else { continue };
        sheet.set_aside_start(words, glyph.len_utf8(), FurnitureKind::Separator);
        let line = &mut sheet.lines[digits];
        let length = line.span.len();
        line.kind = Kind::Text;
        line.marker = Some(Marker::alone(Mark::Clause(Style::Arabic), ordinal, length));
        let lost = line.shape.width + LOST;
        sheet.lines[words].shape.width += lost;
        if below.is_some() {
            put_before(sheet, digits, words);
        }
    }
}

/// The digits stand a line too low.
fn put_before(sheet: &mut Sheet<'_>, digits: usize, words: usize) {
    let (span, place) = (sheet.lines[digits].span, sheet.lines[words].span.start);
    sheet.lines[digits].gap = sheet.lines[words].gap;
    sheet.lines[digits].page_break = sheet.lines[words].page_break;
    sheet.lines[words].gap = 0;
    sheet.lines[words].page_break = false;
    sheet.lines.swap(digits, words);
    let mut finding = Diagnostic::new(Code::DisplacedText, span, "the number of an item stands below its first line");
    finding.related.push(Span::new(place, place));
    sheet.findings.push(finding);
}

fn is_digits(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.lines[index].kind == Kind::Digits && !sheet.aside[index]
}

/// The replacement character, or one of the private use area.
fn is_nameless(c: char) -> bool {
    c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

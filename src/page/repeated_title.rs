//! A heading that stands twice at the start of a text: once as the web page or the cover prints it, once as the
//! document does.

use super::cited::{is_letter, letters};
use super::{Paragraph, Sheet};
use crate::line::Kind;
use crate::line::terms::{kind_of, without_suffix};
use crate::tree::FurnitureKind;

/// Both copies stand among the first paragraphs.
const FIRST: usize = 14;
/// A heading wraps over so many paragraphs.
const MOST_LINES: usize = 5;
/// Letters of a heading that is no accident.
const FEWEST_LETTERS: usize = 6;

/// Sets one of two equal headings aside: the first, where the marks of a head (a number, an issuing mark) stand between
/// them and belong to the second; else the second.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    for first in 0..FIRST.min(sheet.paragraphs.len()) {
        if !is_heading_line(&sheet.paragraphs[first]) {
            continue;
        }
        for length in 1..=MOST_LINES {
            let Some(name) = heading(sheet, first, length) else { break };
            let is_title = name.chars().count() >= FEWEST_LETTERS && kind_of(&joined(sheet, first, length)).is_some();
            if !is_title {
                continue;
            }
            let copies = first + length..(first + FIRST).min(sheet.paragraphs.len());
            let copy = copies.filter(|&at| may_begin(sheet, at, &name)).find_map(|at| {
                (1..=MOST_LINES)
                    .map_while(|n| heading(sheet, at, n).map(|other| (n, other)))
                    .find_map(|(n, other)| (other == name).then_some((at, n)))
            });
            let Some((at, n)) = copy else { continue };
            let between = &sheet.paragraphs[first + length..at];
            if between.iter().any(|p| p.marker.is_some() || p.shape.is_closed()) {
                return;
            }
            let has_head = between.iter().any(|p| is_head_mark(sheet, p));
            let (from, count) = if has_head { (first, length) } else { (at, n) };
            for paragraph in sheet.paragraphs.drain(from..from + count).collect::<Vec<_>>() {
                for line in sheet.pieces(&paragraph).to_vec() {
                    sheet.set_aside(line as usize, FurnitureKind::RepeatedHeading);
                }
            }
            return;
        }
    }
}

fn is_heading_line(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text
        && paragraph.marker.is_none()
        && !paragraph.in_contents
        && paragraph.is_phrase()
        && !paragraph.shape.sentences
}

/// The letters of `length` paragraphs that may be a heading, （试行） and （2019修订） at its end aside.
fn heading(sheet: &Sheet<'_>, at: usize, length: usize) -> Option<String> {
    let lines = sheet.paragraphs.get(at..at + length)?;
    lines.iter().all(is_heading_line).then(|| letters(without_suffix(&joined(sheet, at, length))))
}

/// The paragraph begins with the first letter of a name, or has no letter.
fn may_begin(sheet: &Sheet<'_>, at: usize, name: &str) -> bool {
    let first = sheet.first_text(&sheet.paragraphs[at]).chars().find(|&c| is_letter(c));
    first.is_none_or(|first| name.starts_with(first))
}

fn joined(sheet: &Sheet<'_>, at: usize, length: usize) -> String {
    sheet.paragraphs[at..at + length].iter().map(|p| sheet.paragraph_text(p)).collect()
}

/// A number or an issuing mark: the head of the document itself.
fn is_head_mark(sheet: &Sheet<'_>, paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Number || sheet.last_text(paragraph).ends_with("文件")
}

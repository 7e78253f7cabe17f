//! A heading that stands twice at the start of a text: once as the web page or the cover prints it, once as the
//! document does.

use std::borrow::Cow;
use std::ops::Range;

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

/// Sets one of two equal headings aside.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    let Some(copy) = superfluous(sheet) else { return };
    for paragraph in sheet.paragraphs.drain(copy).collect::<Vec<_>>() {
        for line in sheet.pieces(&paragraph).to_vec() {
            sheet.set_aside(line as usize, FurnitureKind::RepeatedHeading);
        }
    }
}

/// The paragraphs of one of two equal headings: of the first, where the marks of a head (a number, an issuing mark)
/// stand between them and belong to the second; else of the second.
fn superfluous(sheet: &Sheet<'_>) -> Option<Range<usize>> {
    for first in 0..FIRST.min(sheet.paragraphs.len()) {
        for (length, heading) in headings(sheet, first) {
            let name = kind_of(&heading).map(|_| name(&heading)).filter(|name| name.chars().count() >= FEWEST_LETTERS);
            let Some(name) = name else { continue };
            let copies = first + length..(first + FIRST).min(sheet.paragraphs.len());
            let copy = copies.filter(|&at| may_begin(sheet, at, &name)).find_map(|at| {
                let equal = headings(sheet, at).find(|(_, other)| self::name(other) == name);
                equal.map(|(length, _)| at..at + length)
            });
            let Some(copy) = copy else { continue };
            let between = &sheet.paragraphs[first + length..copy.start];
            if between.iter().any(|p| p.marker.is_some() || p.shape.is_closed()) {
                return None;
            }
            let has_head = between.iter().any(|p| is_head_mark(sheet, p));
            return Some(if has_head { first..first + length } else { copy });
        }
    }
    None
}

fn is_heading_line(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text
        && paragraph.marker.is_none()
        && !paragraph.in_contents
        && paragraph.is_phrase()
        && !paragraph.shape.sentences
}

/// The headings of one to five paragraphs that may begin at `at`, each with its length.
fn headings(sheet: &Sheet<'_>, at: usize) -> impl Iterator<Item = (usize, String)> {
    let lines = sheet.paragraphs[at..].iter().take(MOST_LINES).take_while(|p| is_heading_line(p));
    let longer = |joined: &mut String, line: &Paragraph| {
        joined.push_str(&sheet.paragraph_text(line));
        Some(joined.clone())
    };
    (1..).zip(lines.scan(String::new(), longer))
}

/// The letters of a heading, （试行） and （2019修订） at its end aside.
fn name(heading: &str) -> Cow<'_, str> {
    letters(without_suffix(heading))
}

/// The paragraph begins with the first letter of a name, or has no letter.
fn may_begin(sheet: &Sheet<'_>, at: usize, name: &str) -> bool {
    let first = sheet.first_text(&sheet.paragraphs[at]).chars().find(|&c| is_letter(c));
    first.is_none_or(|first| name.starts_with(first))
}

/// A number or an issuing mark: the head of the document itself.
fn is_head_mark(sheet: &Sheet<'_>, paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Number || sheet.last_text(paragraph).ends_with("文件")
}

//! What a web page prints above a document: where it stands on the site, buttons, a cut heading.
//!
//! The heading is the one nearest above the number or the addressees; lines above it that no document has in its head
//! are the page's.

use crate::lexicon::bodies::is_body;
use crate::lexicon::heads::HEAD_WORDS;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::INDEX_LABELS;
use crate::lexicon::subjects::names_subject;
use crate::line::{End, Kind};
use crate::page::boundary::label;
use crate::page::heading::is_issuing_mark;
use crate::page::table::{LineTable, Paragraph};
use crate::tree::FurnitureKind;

/// A page prints no more above a document, in paragraphs.
const MOST_LINES: usize = 10;
/// A heading wraps over so many paragraphs.
const MOST_HEADING: usize = 5;

/// Sets the lines above the heading of a web page's document aside.
pub(in crate::page) fn set_aside(table: &mut LineTable<'_>) {
    if table.has_contents {
        return;
    }
    let Some(heading) = heading_of_head(table) else { return };
    if heading == 0 || !table.paragraphs[..heading].iter().all(|p| is_of_page(table, p)) {
        return;
    }
    table.set_aside(0..heading, FurnitureKind::WebResidue);
}

/// Where the head begins: at the heading that stands directly above a number or the addressees, or at a number above it.
fn heading_of_head(table: &LineTable<'_>) -> Option<usize> {
    let marks = 0..table.paragraphs.len().min(MOST_LINES + MOST_HEADING);
    let mut marks = marks.filter(|&at| is_number_or_addressees(table, &table.paragraphs[at]));
    let heading = marks.find_map(|mark| heading_above(table, mark))?;
    let numbers = table.paragraphs[..heading].iter().rev().take_while(|p| p.kind == Kind::Number).count();
    Some(heading - numbers)
}

/// Where the heading begins that stands directly above a paragraph.
fn heading_above(table: &LineTable<'_>, first: usize) -> Option<usize> {
    let lines = first.saturating_sub(MOST_HEADING)..first;
    let text = |at: usize| table.paragraph_text(&table.paragraphs[at]);
    // The subject stands in the last line that names one.
    let subject = lines.clone().rev().find(|&at| has_subject(&text(at)))?;
    let whole: String = (subject..first).map(text).collect();
    let is_heading = (subject..first).all(|at| table.paragraphs[at].is_heading_line()) && kind_of(&whole).is_some();
    if !is_heading {
        return None;
    }
    let bodies =
        (lines.start..subject).rev().take_while(|&at| table.paragraphs[at].is_heading_line() && is_body(&text(at)));
    Some(bodies.last().unwrap_or(subject))
}

/// 关于印发…, and not inside 《》 alone.
fn has_subject(line: &str) -> bool {
    names_subject(line.split('《').next().unwrap_or(line))
}

fn is_number_or_addressees(table: &LineTable<'_>, paragraph: &Paragraph) -> bool {
    let addressees = || {
        paragraph.kind == Kind::Text
            && paragraph.metrics.end == End::Colon
            && !paragraph.metrics.sentences
            && table.first_text(paragraph).starts_with('各')
    };
    paragraph.kind == Kind::Number || addressees()
}

/// A phrase that no head has: no number, no issuing mark, no metadata, no line of a gazette's masthead.
fn is_of_page(table: &LineTable<'_>, paragraph: &Paragraph) -> bool {
    let text = table.paragraph_text(paragraph);
    matches!(paragraph.kind, Kind::Text | Kind::Digits)
        && paragraph.marker.is_none()
        && !paragraph.metrics.is_closed()
        && !HEAD_WORDS.is_in(&text)
        && !label(&text).is_some_and(|label| INDEX_LABELS.contains(label))
        && !is_issuing_mark(&text)
        && !is_body(&text)
        && kind_of(&text).is_none()
}

//! A heading that stands twice at the start of a text: once as the web page or the cover prints it, once as the
//! document does.

use std::borrow::Cow;
use std::ops::Range;

use crate::lexicon::kinds::{kind_of, without_suffix};
use crate::lexicon::{folded, folded_key};
use crate::line::Kind;
use crate::page::heading::is_issuing_mark;
use crate::page::table::{LineTable, Paragraph};
use crate::tree::FurnitureKind;

/// Both copies stand among the first paragraphs.
const FIRST: usize = 14;
/// A heading wraps over so many paragraphs.
const MOST_LINES: usize = 5;
/// Letters of a heading that is no accident.
const FEWEST_LETTERS: usize = 6;

/// A page prints a heading so many times too often.
const MOST_COPIES: usize = 2;

/// Sets all of several equal headings aside but one.
pub(in crate::page) fn set_aside(table: &mut LineTable<'_>) {
    for _ in 0..MOST_COPIES {
        let Some(copy) = superfluous(table) else { return };
        table.set_aside(copy, FurnitureKind::RepeatedHeading);
    }
}

/// The paragraphs of one of two equal headings: of the first, where the marks of a head (a number, an issuing mark)
/// stand between them and belong to the second; else of the second.
fn superfluous(table: &LineTable<'_>) -> Option<Range<usize>> {
    let (first, copy) = (0..FIRST.min(table.paragraphs.len())).find_map(|first| copied(table, first))?;
    let between = &table.paragraphs[first.end..copy.start];
    if between.iter().any(|p| p.marker.is_some() || p.metrics.is_closed()) {
        return None;
    }
    Some(if between.iter().any(|p| is_head_mark(table, p)) { first } else { copy })
}

/// The shortest heading at `first` of which a copy stands below it, and that copy.
fn copied(table: &LineTable<'_>, first: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !may_be_copied(table, first) {
        return None;
    }
    let mut copy = None;
    let heading = heading(table, first, |end, heading| {
        let name = kind_of(heading).map(|_| name(heading)).filter(|name| name.chars().count() >= FEWEST_LETTERS);
        copy = name.and_then(|name| {
            let mut below =
                (end..(first + FIRST).min(table.paragraphs.len())).filter(|&at| may_begin(table, at, &name));
            below.find_map(|at| self::heading(table, at, |_, other| self::name(other) == name))
        });
        copy.is_some()
    });
    heading.zip(copy)
}

/// Below the paragraph stands another line of a heading that begins as it does.
fn may_be_copied(table: &LineTable<'_>, first: usize) -> bool {
    let (own, below) = (&table.paragraphs[first], table.paragraphs[first + 1..].iter().take(FIRST - 1));
    let begins_alike = |other: &Paragraph| {
        let (own, other) = (folded(own.metrics.first), folded(other.metrics.first));
        own == other || own.is_none() || other.is_none()
    };
    is_own_line(own) && below.into_iter().any(|p| is_own_line(p) && begins_alike(p))
}

fn is_own_line(paragraph: &Paragraph) -> bool {
    paragraph.is_heading_line() && !paragraph.in_contents && !paragraph.metrics.sentences
}

/// The shortest of the headings of one to five paragraphs at `first` that `is_wanted`, which is told where it ends and
/// what it says.
fn heading(
    table: &LineTable<'_>,
    first: usize,
    mut is_wanted: impl FnMut(usize, &str) -> bool,
) -> Option<Range<usize>> {
    let lines = table.paragraphs[first..].iter().take(MOST_LINES).take_while(|p| is_own_line(p));
    let mut joined = String::new();
    (first + 1..).zip(lines).find_map(|(end, line)| {
        joined.push_str(&table.paragraph_text(line));
        is_wanted(end, &joined).then_some(first..end)
    })
}

/// The letters of a heading, （试行） and （2019修订） at its end aside.
fn name(heading: &str) -> Cow<'_, str> {
    folded_key(without_suffix(heading))
}

/// The paragraph begins with the first letter of a name, or has no letter.
fn may_begin(table: &LineTable<'_>, at: usize, name: &str) -> bool {
    let first = table.first_text(&table.paragraphs[at]).chars().find_map(folded);
    first.is_none_or(|first| name.starts_with(first))
}

/// A number or an issuing mark: the head of the document itself.
fn is_head_mark(table: &LineTable<'_>, paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Number || is_issuing_mark(table.last_text(paragraph))
}

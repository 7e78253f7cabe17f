//! Where a document begins: what of a head is enough of a sign.

use std::cell::LazyCell;

use nom::Input;

use super::parts::LONGEST_PREAMBLE;
use crate::document::{
    Head, Leaves, MOST_LINES, Tokens, dates, is_title_line, lower, names, starts_with_issuer, title_length, upper,
};
use crate::line::number;
use crate::line::terms::{kind_of, may_end_kind};
use crate::line::words::Words;
use crate::line::{Kind, Mark, Marker};
use crate::page::Paragraph;

/// True where a document's head begins at `input`: a heading with a number, or one that is followed by addressees and
/// names its issuer or stands behind a document that is over. `known` tells of headings that the contents list announces.
pub(crate) fn starts_document<'a>(input: Tokens<'a>, is_over: bool, known: impl Fn(&str) -> bool) -> Option<Head<'a>> {
    let first = input.get(0)?;
    if !(is_title_line(first) || matches!(first.kind, Kind::Row | Kind::Number)) {
        return None;
    }
    let (rest, above, title) = upper(input);
    let title = title?;
    let joined = title.joined();
    let has_kind = kind_of(&title.unspaced()).is_some();
    let has_subject = SUBJECTS.is_in(&joined);
    let is_known = LazyCell::new(|| known(&joined));
    // Most phrases end here: what stands below them is not read.
    if !(has_kind || has_subject || *is_known) || !starts_with_issuer(title) {
        return None;
    }
    let (_, head) = lower(rest, above, Some(title));
    let is_dispatch = || joined.starts_with('第') && number::with_slash(&joined).is_some();
    let starts = (head.has_number() && (has_kind || has_subject))
        || is_dispatch()
        || (has_kind && head.addressees.is_some() && (is_over || names_issuer(title)));
    (starts || *is_known).then_some(head)
}

/// True where a text begins at `input` that has neither number nor addressees: an enactment, of which it is said who
/// adopted it and when, or whose first article or division comes; a text whose heading names its issuer and its subject,
/// above prose. `is_front` tells of lines of a masthead.
pub(crate) fn starts_text<'a>(input: Tokens<'a>, is_front: impl Fn(&[Paragraph]) -> bool) -> Option<Head<'a>> {
    let first = input.get(0).filter(|first| is_title_line(first))?;
    let may_be = first.metrics.letters >= SHORTEST_NAME
        && input.paragraphs.iter().take(MOST_LINES).any(|p| p.is_phrase() && may_end_kind(p.metrics.last));
    let title = input.take(if may_be { title_length(input) } else { 0 });
    if title.len() == 0 {
        return None;
    }
    let kind = kind_of(&title.unspaced())?;
    if dates::leading(title.table.first_text(first)).is_some() {
        // An event of a heading note: 1985年6月13日…通过《某条例》
        return None;
    }
    let (rest, head) = lower(input.take_from(title.len()), Leaves::new(), Some(title));
    let starts = if kind.is_enactment() {
        let preamble = rest.paragraphs.iter().take(LONGEST_PREAMBLE).take_while(|p| p.kind == Kind::Text);
        let first = preamble.filter_map(|p| p.marker).find(|marker| !marker.ambiguous);
        let is_first = |marker: Marker| marker.ordinal == 1 && matches!(marker.mark, Mark::Article | Mark::Division(_));
        head.is_adopted() || first.is_some_and(is_first)
    } else {
        let is_prose = rest.get(0).is_some_and(|p| p.kind == Kind::Text && p.metrics.is_closed());
        is_prose && SUBJECTS.is_in(&title.joined()) && starts_with_issuer(title) && names_issuer(title)
    };
    (starts && !is_front(title.paragraphs)).then_some(head)
}

/// Letters of the shortest name of an enactment: 某某法.
const SHORTEST_NAME: u32 = 3;

/// Words that begin the subject of a heading whose kind is not known.
const SUBJECTS: Words<5> = Words::new(["关于", "關於", "印发", "转发", "批转"]);

fn names_issuer(title: Tokens<'_>) -> bool {
    let spans = title.all_spans();
    !names::issuers(title.table.text, &spans).is_empty()
}

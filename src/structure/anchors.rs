//! Where a text may begin: each heading is judged once, its head kept.
//!
//! First the vetoes, any of which is enough; then the sum of [`weights`](super::weights).

use super::carry::Carry;
use super::contents::Announced;
use super::weights::{Evidence, Rank, Sign};
use crate::document::attachments::is_omitted;
use crate::document::{
    Head, Leaves, MOST_LINES, Tokens, begins_dispatch, dates, is_date_beside, is_title_line, lower, names,
    starts_with_issuer, title_length, upper,
};
use crate::lexicon::characters::ORDINAL;
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::subjects::names_subject;
use crate::line::{End, Kind, Mark, Marker, is_space, number};
use crate::page::{LineTable, Paragraph};
use nom::Input;
use std::borrow::Cow;
use std::cell::OnceCell;

/// Why no text begins at a place, whatever speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Veto {
    NoHeading,
    BehindOpenText,
    UnderLabel,
    UnderMark,
    NumberingGoesOn,
    BareHeading,
    NoBodies,
    PastEvent,
    Unlisted,
    Unframed,
    Masthead,
    Carried,
    Unsigned,
    TooLittle,
}

impl Veto {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Veto::NoHeading => "the line is no heading",
            Veto::BehindOpenText => "the paragraph before it is not complete",
            Veto::UnderLabel => "it stands under the label of an attachment",
            Veto::UnderMark => "it is the heading of the division whose mark stands alone before it",
            Veto::NumberingGoesOn => "the articles below it go on with a numbering",
            Veto::BareHeading => "the heading has neither kind nor subject",
            Veto::NoBodies => "what stands before its subject names no bodies",
            Veto::PastEvent => "it begins with a date, as an event of a heading note does",
            Veto::Unlisted => "the contents list does not announce it, and no head stands around it",
            Veto::Unframed => "text that is no masthead stands before it",
            Veto::Masthead => "it is a line of a masthead",
            Veto::Carried => "the open document carries it",
            Veto::Unsigned => "the open document neither names it nor is signed before it",
            Veto::TooLittle => "too little speaks for it",
        }
    }
}

/// A veto, with what speaks for the beginning all the same.
pub(super) type Refused = (Veto, Evidence);

/// A place that is looked at; its heading is measured at most once, its head read at most once.
pub(super) struct Place<'a> {
    pub(super) at: usize,
    /// All paragraphs of the text.
    pub(super) all: Tokens<'a>,
    pub(super) here: Tokens<'a>,
    length: OnceCell<usize>,
    head: OnceCell<(Tokens<'a>, Head<'a>)>,
}

impl<'a> Place<'a> {
    pub(super) fn new(all: Tokens<'a>, at: usize) -> Place<'a> {
        Place { at, all, here: all.take_from(at), length: OnceCell::new(), head: OnceCell::new() }
    }

    pub(super) fn first(&self) -> &'a Paragraph {
        &self.here.paragraphs[0]
    }

    pub(super) fn before(&self) -> &'a [Paragraph] {
        &self.all.paragraphs[..self.at]
    }

    /// Paragraphs of the heading that begins here.
    pub(super) fn title_length(&self) -> usize {
        *self.length.get_or_init(|| title_length(self.here))
    }

    /// The words of the heading that begins here, or of the line.
    pub(super) fn heading(&self) -> Cow<'a, str> {
        self.here.take(self.title_length().max(1)).joined()
    }

    /// What stands above a title, and the title.
    fn title(&self) -> (Tokens<'a>, Leaves<'a>, Option<Tokens<'a>>) {
        let (rest, above) = upper(self.here);
        let length = if above.is_empty() { self.title_length() } else { title_length(rest) };
        (rest.take_from(length), above, (length > 0).then(|| rest.take(length)))
    }

    /// The head that begins here, and what stands behind it.
    pub(super) fn head(&self) -> (Tokens<'a>, Head<'a>) {
        let read = || {
            let (rest, above, title) = self.title();
            let (rest, head) = lower(rest, above, title);
            if head.is_empty() { (self.here, Head::default()) } else { (rest, head) }
        };
        self.head.get_or_init(read).clone()
    }
}

/// A document of its own begins.
pub(super) struct Anchor<'a> {
    pub(super) head: Head<'a>,
    /// What stands behind the head.
    pub(super) rest: Tokens<'a>,
    pub(super) evidence: Evidence,
}

/// What is known where a document may begin.
pub(super) struct Around<'c, 'a> {
    /// The documents that the contents list announces.
    pub(super) announced: &'c Announced,
    pub(super) is_front: fn(&LineTable<'_>, &[Paragraph]) -> bool,
    /// Where the issue begins.
    pub(super) issue: usize,
    /// The document before.
    pub(super) carry: Option<&'c mut Carry<'a>>,
    /// A number or addressees come within the longest head.
    pub(super) may_have_head: bool,
}

/// A document that begins here.
pub(super) fn document<'a>(place: &Place<'a>, around: &mut Around<'_, 'a>) -> Result<Anchor<'a>, Refused> {
    let mut evidence = Evidence::default();
    let refuse = |veto, evidence| Err((veto, evidence));
    if let Some(veto) = veto_of_line(place, around) {
        return refuse(veto, evidence);
    }
    let is_title = is_title_line(place.first());
    // Most phrases end here: what stands around them is not read.
    let is_set = || place.all.table.first_hint(place.first()).is_of_title();
    if !(around.may_have_head || is_title && (may_be_named(place.here) || is_set())) {
        return refuse(Veto::BareHeading, evidence);
    }
    let (rest, above, title) = match around.may_have_head {
        true => place.title(),
        false => {
            (place.here.take_from(place.title_length()), Leaves::new(), Some(place.here.take(place.title_length())))
        }
    };
    let Some(title) = title.filter(|title| title.len() > 0) else { return refuse(Veto::NoHeading, evidence) };
    let joined = title.joined();
    let kind = kind_of(&title.unspaced());
    evidence.add(Sign::Kind, kind.is_some());
    evidence.add(Sign::Set, title.table.first_hint(&title.paragraphs[0]).is_of_title());
    evidence.add(Sign::Subject, names_subject(&joined));
    evidence.add(Sign::DateBeside, is_date_beside(title, rest));
    evidence.add(Sign::Announced, around.announced.announces(&joined));
    if evidence == Evidence::default() {
        return refuse(Veto::BareHeading, evidence);
    }
    if !starts_with_issuer(title) {
        return refuse(Veto::NoBodies, evidence);
    }
    // What begins no document may begin a part of one, with the same head.
    let own = OnceCell::new();
    let read = if around.may_have_head { &place.head } else { &own };
    let (rest, head) = read.get_or_init(|| lower(rest, above, Some(title)));
    evidence.add(Sign::Number, head.has_number());
    evidence.add(Sign::Dispatch, joined.starts_with(ORDINAL) && number::with_slash(&joined).is_some());
    evidence.add(Sign::Addressees, head.addressees.is_some());
    let is_over = around.carry.as_ref().is_none_or(|carry| !carry.issues());
    let is_whole = || around.carry.as_ref().is_some_and(|carry| carry.is_whole());
    evidence.add(Sign::Over, is_over && (is_whole() || is_dated(place.before())));
    // The issuers are read where all else is not enough.
    let add_issuer = |evidence: &mut Evidence| {
        if !evidence.is_enough(Rank::Document) {
            evidence.add(Sign::Issuer, names_issuer(title));
        }
    };
    if head.addressees.is_some() {
        add_issuer(&mut evidence);
    }
    let is_strong =
        [Sign::Number, Sign::Dispatch, Sign::DateBeside, Sign::Announced].iter().any(|sign| evidence.has(*sign));
    let is_headed = is_strong || evidence.has(Sign::Addressees) && evidence.is_enough(Rank::Document);
    if !is_headed {
        // What has neither number nor addressees stands for itself.
        if !around.announced.is_empty() {
            return refuse(Veto::Unlisted, evidence);
        }
        if dates::leading(title.table.first_text(&title.paragraphs[0])).is_some() {
            return refuse(Veto::PastEvent, evidence);
        }
        if is_below_articles(*rest) {
            return refuse(Veto::NumberingGoesOn, evidence);
        }
        let is_enactment = kind.is_some_and(|kind| kind.is_enactment());
        evidence.add(Sign::Adopted, is_enactment && head.is_adopted());
        evidence.add(Sign::FirstProvision, is_enactment && begins_with_provision(*rest));
        evidence.add(
            Sign::Prose,
            !is_enactment && rest.get(0).is_some_and(|p| p.kind == Kind::Text && p.metrics.is_closed()),
        );
    }
    add_issuer(&mut evidence);
    if !evidence.is_enough(Rank::Document) {
        return refuse(Veto::TooLittle, evidence);
    }
    if let Some(veto) = veto_of_neighbours(place, around, head, !is_headed) {
        return refuse(veto, evidence);
    }
    Ok(Anchor { head: head.clone(), rest: *rest, evidence })
}

/// False where neither a document nor a part of one begins, whatever stands around the line.
#[inline]
pub(super) fn may_begin(here: &Paragraph) -> bool {
    here.kind == Kind::AttachmentLabel || may_head(here)
}

/// A document may begin with the line: it is a heading, a number or a row of metadata.
#[inline]
fn may_head(here: &Paragraph) -> bool {
    match here.kind {
        Kind::Row | Kind::Number => !here.metrics.sentences,
        _ => is_title_line(here),
    }
}

/// A document begins only at a heading behind a complete paragraph; the first one behind whatever the imprint ends with.
fn veto_of_line(place: &Place<'_>, around: &Around<'_, '_>) -> Option<Veto> {
    let here = place.first();
    if !may_head(here) {
        return Some(Veto::NoHeading);
    }
    let before = place.before().last().filter(|_| around.carry.is_some());
    let begins_anew = || place.all.table.begins_page_of_site(here) || begins_dispatch(place.all, place.at);
    let is_complete = |before: &Paragraph| {
        before.kind != Kind::Text
            || before.metrics.is_closed()
            || before.is_phrase()
            || before.in_contents
            || is_omitted(place.all.table.last_text(before))
            || begins_anew()
            // Whatever the text before it ends with: the contents list says what begins here.
            || here.gap > 0 && here.is_phrase() && around.announced.announces(&place.here.text(0))
    };
    match before {
        // What stands under 附件1 is the attachment, though it has the head of a document; not so in a gazette of dispatches, whose tables are not printed.
        Some(before) if before.kind == Kind::AttachmentLabel && !begins_anew() => Some(Veto::UnderLabel),
        Some(before) if is_bare_division(place.all.table, before) => Some(Veto::UnderMark),
        Some(before) if !is_complete(before) => Some(Veto::BehindOpenText),
        _ => None,
    }
}

/// 第一章 alone: its heading stands on the next line.
pub(super) fn is_bare_division(table: &LineTable<'_>, paragraph: &Paragraph) -> bool {
    let marker = paragraph.marker.filter(|m| matches!(m.mark, Mark::Division(_)));
    marker.is_some_and(|m| m.len as usize == table.first_text(paragraph).trim_end_matches(is_space).len())
}

/// What is around a heading takes it: text before the first, the document that carries it, a masthead.
fn veto_of_neighbours(place: &Place<'_>, around: &mut Around<'_, '_>, head: &Head<'_>, is_alone: bool) -> Option<Veto> {
    let table = place.all.table;
    let before = &place.before()[around.issue..];
    let is_framed = || {
        around.carry.is_some()
            || before.is_empty()
            || (before.len() <= LONGEST_FRONT && (around.is_front)(table, before))
    };
    if is_alone && !is_framed() {
        return Some(Veto::Unframed);
    }
    if is_alone && head.title.is_some_and(|title| (around.is_front)(table, title.paragraphs)) {
        return Some(Veto::Masthead);
    }
    let carry = around.carry.as_mut()?;
    carry.carries(head, is_alone).then_some(Veto::Carried)
}

/// Paragraphs of the longest masthead.
const LONGEST_FRONT: usize = 60;

/// A heading that ends with a kind may begin here.
fn may_be_named(here: Tokens<'_>) -> bool {
    here.paragraphs[0].metrics.letters >= SHORTEST_NAME
        && here.paragraphs.iter().take(MOST_LINES).any(|p| p.is_phrase() && may_end_kind(p.metrics.last))
}

/// Letters of the shortest name of an enactment or an attachment: 某某法.
pub(super) const SHORTEST_NAME: u32 = 3;

fn names_issuer(title: Tokens<'_>) -> bool {
    !names::issuers(title.table.text, &title.all_spans()).is_empty()
}

/// The document before is over: dated, with nothing but notes and its imprint behind the date.
fn is_dated(before: &[Paragraph]) -> bool {
    let is_imprint = |p: &&Paragraph| matches!(p.kind, Kind::Note | Kind::Copies | Kind::Printing);
    before.iter().rev().take(LONGEST_IMPRINT).find(|p| !is_imprint(p)).is_some_and(|p| p.kind == Kind::Date)
}

/// Paragraphs of notes and imprint behind a date.
const LONGEST_IMPRINT: usize = 5;

/// What only the head of a document has: a number, what may be addressees, the heading of a dispatch
/// (第12/2021號行政長官批示).
pub(super) fn is_of_head(paragraph: &Paragraph) -> bool {
    let metrics = &paragraph.metrics;
    if metrics.first == ORDINAL && paragraph.is_phrase() && metrics.digits() && metrics.letters <= LONGEST_DISPATCH {
        return true;
    }
    let calls = metrics.end == End::Colon && !metrics.sentences && paragraph.marker.is_none();
    paragraph.kind == Kind::Number || (paragraph.kind == Kind::Text && calls)
}

/// Letters of the heading of a dispatch.
const LONGEST_DISPATCH: u32 = 40;

/// So many paragraphs may introduce a text before its numbering starts.
const LONGEST_PREAMBLE: usize = 10;

/// The first mark below a heading.
pub(super) fn first_mark<'p>(preamble: impl Iterator<Item = &'p Paragraph>) -> Option<Marker> {
    preamble.take(LONGEST_PREAMBLE).filter_map(|p| p.marker).find(|marker| !marker.ambiguous)
}

fn begins_with_provision(rest: Tokens<'_>) -> bool {
    first_mark(rest.paragraphs.iter().take(LONGEST_PREAMBLE).take_while(|p| p.kind == Kind::Text))
        .is_some_and(|marker| marker.ordinal == 1 && matches!(marker.mark, Mark::Article | Mark::Division(_)))
}

/// The first mark is that of an article which is no first one.
fn is_below_articles(rest: Tokens<'_>) -> bool {
    let marker = rest.get(0).and_then(|first| first.marker);
    marker.is_some_and(|marker| marker.mark == Mark::Article && marker.ordinal > 1 && !marker.ambiguous)
}

//! One walk over all paragraphs, with the open document at hand: each beginning is judged where it stands.

use std::ops::Range;

use nom::Input;

use super::anchors::{self, Anchor, Around, Place, Refused, Veto, is_of_head, may_begin};
use super::attachment;
use super::carry::Carry;
use super::contents::Announced;
use super::fronts::{is_of_document, is_sentence};
use super::parts::{self, Seen};
use super::weights::{Evidence, Rank};
use crate::document::{Head, Reading, Tokens, foot, signature};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::names_subject;
use crate::line::{End, Kind};
use crate::page::{LineTable, Paragraph};

/// A document of which the head is read, and where the parts behind it stand.
pub(crate) struct Planned<'a> {
    pub(super) start: usize,
    /// Where its own text begins, and where all that it carries ends.
    pub(super) body: usize,
    pub(super) end: usize,
    pub(super) reading: Reading,
    pub(super) carry: Carry<'a>,
    pub(super) signature: Option<Signature>,
    pub(super) parts: Vec<Part>,
    /// An enclosure stands among them, an attachment of the document's own. Not counted anew for each label.
    encloses: bool,
    attaches: bool,
    /// Numberings of the part at hand.
    pub(super) seen: Seen,
}

/// The first signature behind a head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signature {
    /// Its paragraphs, counted from the document's own text on.
    pub(super) own: signature::Signature,
    /// Behind its notes and imprint.
    pub(super) end: usize,
    /// An imprint (版记) stands in it.
    pub(super) is_printed: bool,
}

/// An enclosure or attachment of which the head is read.
pub(super) struct Part {
    pub(super) is_enclosure: bool,
    /// An attachment of the enclosure before it, not of the document.
    pub(super) is_inner: bool,
    /// Where it begins, and where its own text does.
    pub(super) start: usize,
    pub(super) body: usize,
    pub(super) reading: Reading,
}

/// Whether a text begins at a paragraph, and why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judgement {
    pub(crate) at: usize,
    pub(crate) rank: Rank,
    pub(crate) evidence: Evidence,
    pub(crate) veto: Option<Veto>,
}

impl Judgement {
    /// Nothing stands here that could be a heading.
    pub(crate) fn is_no_heading(&self) -> bool {
        self.veto == Some(Veto::NoHeading)
    }

    /// What spoke, with its points; first the veto, which has none. The strongest first.
    pub(crate) fn reasons(&self) -> Vec<(i32, &'static str)> {
        let veto = self.veto.map(|veto| (0, veto.words()));
        veto.into_iter().chain(self.evidence.reasons(self.rank)).collect()
    }
}

/// The way over all paragraphs, with the documents of the issue at hand.
pub(super) struct Walk<'a, 'c, W> {
    pub(super) all: Tokens<'a>,
    /// The paragraphs up to the next front: no document goes on over it, unless it proves to be a list inside one.
    pub(super) tokens: Tokens<'a>,
    pub(super) documents: Vec<Planned<'a>>,
    /// Tells the lines of a masthead; `None` where the text is one document.
    is_front: Option<IsFront>,
    /// The front of the issue at hand; empty where none is printed.
    front: Range<usize>,
    /// What its contents list announces, behind which paragraph it announces nothing, and nothing.
    announced: &'c Announced,
    last_announced: usize,
    nothing: &'c Announced,
    /// The next paragraph to be looked at.
    at: usize,
    /// No document begins before this paragraph.
    bar: usize,
    /// The next paragraph that only the head of a document has: without it no heading begins one, unless the contents list
    /// announces it or it stands for itself.
    next_of_head: usize,
    watch: W,
}

/// Tells the lines of a masthead.
type IsFront = fn(&LineTable<'_>, &[Paragraph]) -> bool;

/// Paragraphs of the longest head: forty leaves above and below the title, contents of a code among them.
const LONGEST_HEAD: usize = 500;

impl<'a, 'c, W: FnMut(Judgement)> Walk<'a, 'c, W> {
    /// Before the first paragraph; `nothing` is what no contents list announces.
    pub(super) fn new(all: Tokens<'a>, is_front: Option<IsFront>, nothing: &'c Announced, watch: W) -> Walk<'a, 'c, W> {
        Walk {
            all,
            tokens: all.range(0..0),
            documents: Vec::new(),
            is_front,
            front: 0..0,
            announced: nothing,
            last_announced: 0,
            nothing,
            at: 0,
            bar: 0,
            next_of_head: 0,
            watch,
        }
    }

    /// Goes on behind the front of an issue, whose list announces nothing behind the paragraph `last`.
    pub(super) fn enter_issue(&mut self, front: Range<usize>, announced: &'c Announced, last: usize) {
        (self.at, self.bar) = (front.end, 0);
        (self.announced, self.last_announced) = (announced, last);
        self.front = front;
    }

    /// Goes on up to a paragraph; returns up to which one it had gone before.
    pub(super) fn run_to(&mut self, end: usize) -> usize {
        let from = self.tokens.len();
        self.tokens = self.all.range(0..end);
        self.next_of_head = 0;
        if let Some(open) = self.documents.last_mut() {
            open.end = end;
        }
        while self.at < end {
            let behind = match may_begin(&self.tokens.paragraphs[self.at]) {
                true => {
                    let place = Place::new(self.tokens, self.at);
                    self.document_at(&place).or_else(|| self.part_at(&place))
                }
                false => self.pass(self.at),
            };
            self.at = behind.unwrap_or_else(|| self.enter(self.at));
        }
        from
    }

    /// Nothing begins at a line that is no heading: nearly every line.
    fn pass(&mut self, at: usize) -> Option<usize> {
        let refused = Err((Veto::NoHeading, Evidence::default()));
        if self.is_front.is_some() && at >= self.bar {
            self.note(at, Rank::Document, refused);
        }
        if !self.documents.is_empty() {
            self.note(at, Rank::Enclosure, refused);
        }
        None
    }

    /// True where some paragraphs are a masthead.
    pub(super) fn is_front(&self, paragraphs: Range<usize>) -> bool {
        self.is_front.is_some_and(|is_front| is_front(self.all.table, &self.all.paragraphs[paragraphs]))
    }

    /// The contents list of the issue announces this heading.
    pub(super) fn announces(&self, title: &str) -> bool {
        self.announced.announces(title)
    }

    /// Where no document has begun behind the front, one does: all that stands there.
    pub(super) fn ensure_document(&mut self, from: usize) {
        if self.documents.is_empty() && from < self.tokens.len() {
            self.bar = usize::MAX;
            let (rest, head) = Place::new(self.tokens, from).head();
            self.at = self.open(from, rest, &head);
            self.run_to(self.tokens.len());
        }
    }

    /// Begins the document whose head stands at a place; returns where its text begins.
    fn document_at(&mut self, place: &Place<'a>) -> Option<usize> {
        let is_front = self.is_front.filter(|_| place.at >= self.bar)?;
        let announced = if place.at <= self.last_announced { self.announced } else { self.nothing };
        let may_have_head = !announced.is_empty() || self.head_may_come(place.at);
        let carry = self.documents.last_mut().map(|document| &mut document.carry);
        let mut around = Around { announced, is_front, issue: self.front.start, carry, may_have_head };
        let found = anchors::document(place, &mut around);
        self.note(place.at, Rank::Document, found.as_ref().map(|anchor| anchor.evidence).map_err(|refused| *refused));
        let Anchor { head, rest, .. } = found.ok()?;
        let is_first = self.documents.is_empty() && self.front.is_empty() && place.at > 0;
        if is_first && !self.is_front(0..place.at) {
            // Without a masthead the text before the first heading is of the first document.
            let key = head.title.map(|title| title.folded_key()).unwrap_or_default();
            let behind = self.open(place.at, rest, &head);
            let said = self.documents.pop()?.carry;
            let (rest, head) = Place::new(self.tokens, 0).head();
            let body = self.open(0, rest, &head);
            let first = self.documents.last_mut()?;
            let has_text = || self.tokens.paragraphs[..place.at].iter().skip(body).any(is_sentence);
            if !first.carry.names(&key) && has_text() {
                // It is a text: what stands behind it is judged anew.
                return Some(body);
            }
            self.bar = behind;
            if !first.carry.issues() {
                // What stands above is not what carries: the heading says it.
                first.carry = said;
            }
            return Some(body);
        }
        Some(self.open(place.at, rest, &head))
    }

    /// A number or addressees stand within the longest head.
    fn head_may_come(&mut self, at: usize) -> bool {
        if self.next_of_head <= at {
            let behind = self.tokens.paragraphs[at..].iter().position(is_of_head);
            self.next_of_head = behind.map_or(usize::MAX, |behind| at + behind);
        }
        self.next_of_head - at <= LONGEST_HEAD
    }

    /// Opens a document whose head ends before `rest`; returns where its text begins.
    fn open(&mut self, start: usize, rest: Tokens<'a>, head: &Head<'a>) -> usize {
        if let Some(before) = self.documents.last_mut() {
            before.end = start;
        }
        let mut reading = Reading::default();
        reading.head(head, self.tokens);
        reading.run_in_order(rest);
        reading.number_elsewhere(self.tokens.table.text);
        let carry = Carry::of(&reading.document, rest);
        let (body, end) = (self.tokens.len() - rest.len(), self.tokens.len());
        let parts = Vec::new();
        self.documents.push(Planned {
            start,
            body,
            end,
            reading,
            carry,
            signature: None,
            parts,
            encloses: false,
            attaches: false,
            seen: Seen::default(),
        });
        body
    }

    /// Begins the enclosure or attachment whose head stands at a place; returns where its text begins.
    fn part_at(&mut self, place: &Place<'a>) -> Option<usize> {
        let open = self.documents.last()?;
        let found = parts::part(place, open);
        let rank = found.as_ref().map_or(Rank::Enclosure, |(rank, ..)| *rank);
        self.note(place.at, rank, found.map(|(_, _, evidence)| evidence));
        let (rank, label, _) = found.ok()?;
        let open = self.documents.last_mut()?;
        let part = match rank {
            Rank::Attachment => open.attachment(self.tokens, place.at, label),
            _ => open.enclosure(place),
        };
        let body = part.body;
        open.encloses |= part.is_enclosure;
        open.attaches |= !part.is_enclosure && !part.is_inner;
        open.parts.push(part);
        open.seen = Seen::default();
        Some(body.max(place.at + 1))
    }

    /// Goes on with the text at hand; returns the next paragraph to be looked at.
    fn enter(&mut self, at: usize) -> usize {
        if self.documents.is_empty() && !self.front.is_empty() {
            if let Some(behind) = self.open_below_front(at) {
                return behind;
            }
        }
        let Some(open) = self.documents.last_mut() else { return at + 1 };
        open.seen.enter(self.tokens.paragraphs[at].marker);
        if open.signature.is_none() && signature::may_end(&self.tokens.paragraphs[at]) {
            let is_dated = open.reading.document.dates.issued.is_some();
            open.signature = signature_at(self.tokens, open.body, at, is_dated);
        }
        at + open.carry.enter(self.tokens.take_from(at), at)
    }

    /// A provision, a number, a row behind the front of an issue stand in a document, though nothing told that it begins;
    /// so do sentences below a heading, which a remark of the editors has not.
    fn open_below_front(&mut self, at: usize) -> Option<usize> {
        let (front, here) = (self.front.end, &self.tokens.paragraphs[at]);
        if !is_of_document(here) {
            return None;
        }
        let is_imprint = |p: &Paragraph| p.metrics.colons > 0 && p.metrics.end != End::Colon;
        let is_other = |p: &Paragraph| is_imprint(p) || is_of_document(p);
        let above = self.tokens.paragraphs[front..at].iter().rposition(is_other);
        let start = above.map_or(front, |last| front + last + 1);
        let (rest, head) = Place::new(self.tokens, start).head();
        let tells = here.kind != Kind::Text || here.marker.is_some() || head.title.is_some_and(is_heading);
        tells.then(|| self.open(start, rest, &head).max(at))
    }

    fn note(&mut self, at: usize, rank: Rank, found: Result<Evidence, Refused>) {
        let (evidence, veto) =
            found.map_or_else(|(veto, evidence)| (evidence, Some(veto)), |evidence| (evidence, None));
        (self.watch)(Judgement { at, rank, evidence, veto });
    }
}

/// The title names a kind (文种) or a subject.
fn is_heading(title: Tokens<'_>) -> bool {
    kind_of(&title.unspaced()).is_some() || names_subject(&title.joined())
}

/// The signature whose date stands at `at`, of the text that begins at `body`; or where the head has the date, the signers
/// that begin there.
fn signature_at(tokens: Tokens<'_>, body: usize, at: usize, is_dated: bool) -> Option<Signature> {
    let text = tokens.take_from(body);
    let undated = || is_dated.then(|| signature::undated(text, at - body)).flatten();
    let own = signature::at(text, at - body).or_else(undated)?;
    let end = body + foot::end_of(own, text);
    let is_imprint = |p: &Paragraph| matches!(p.kind, Kind::Copies | Kind::Printing);
    Some(Signature { own, end, is_printed: tokens.paragraphs[at..end].iter().any(is_imprint) })
}

impl<'a> Planned<'a> {
    /// Where the text at hand begins, of the document or of its last part.
    pub(super) fn text(&self) -> usize {
        self.parts.last().map_or(self.body, |part| part.body)
    }

    fn enclosure(&self, place: &Place<'a>) -> Part {
        let all = place.all;
        let start = place.at - place.has_number_above(self.text()) as usize;
        let (rest, head) = if start == place.at { place.head() } else { Place::new(all, start).head() };
        let mut reading = Reading::default();
        reading.head(&head, all);
        reading.number_elsewhere(all.table.text);
        Part { is_enclosure: true, is_inner: false, start, body: all.len() - rest.len(), reading }
    }

    /// What the document issues is its enclosure, whatever its label says. An attachment belongs to the enclosure before
    /// it, unless the document itself lists it.
    fn attachment(&mut self, tokens: Tokens<'a>, start: usize, label: Option<usize>) -> Part {
        self.carry.attaches |= label.is_some();
        let listed = &self.carry.listed;
        let (reading, length) = attachment::head(tokens.take_from(start), label.map(|at| at - start), listed);
        let key = folded_key(&reading.document.title.text);
        let is_enclosure = !self.attaches && self.carry.names_labelled(&key);
        let first = self.parts.first().map_or(0, |part| part.start);
        let is_own = || listed.place(&key).is_some_and(|list| list < first);
        let is_inner = !is_enclosure && self.encloses && !is_own();
        Part { is_enclosure, is_inner, start, body: start + length, reading }
    }
}

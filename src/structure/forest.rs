//! One walk over all paragraphs, with the open document at hand: each beginning is judged where it stands.

use nom::Input;

use super::anchors::{self, Anchor, Around, Place, Refused, Seen, Veto, is_of_head};
use super::attachment;
use super::carry::Carry;
use super::contents::Announced;
use super::weights::{Evidence, Rank};
use crate::document::{Head, Reading, Tokens, foot, signature};
use crate::lexicon::folded_key;
use crate::line::Kind;
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

/// What the walk knows of the text beside its paragraphs.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'c> {
    /// The documents that the contents list announces; `None` where the text is one document.
    pub(crate) announced: Option<&'c Announced>,
    /// Tells the lines of a masthead.
    pub(crate) is_front: fn(&LineTable<'_>, &[Paragraph]) -> bool,
}

/// The documents of a text, and how many paragraphs of masthead and contents stand before them.
#[derive(Default)]
pub(crate) struct Forest<'a> {
    pub(crate) front: usize,
    pub(super) documents: Vec<Planned<'a>>,
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

/// Parts a text into front matter and documents, and these into what they carry; `watch` is told of each judgement.
pub(crate) fn plan<'a>(tokens: Tokens<'a>, setting: Setting<'_>, watch: impl FnMut(Judgement)) -> Forest<'a> {
    let contents_end = tokens.paragraphs.iter().rposition(|p| p.in_contents).map_or(0, |i| i + 1);
    let from = if setting.announced.is_some() { contents_end } else { 0 };
    let mut walk = Walk { tokens, setting, from, bar: 0, next_of_head: 0, documents: Vec::new(), watch };
    if setting.announced.is_some() {
        walk.run(from);
    }
    if walk.documents.is_empty() && from < tokens.len() {
        walk.bar = usize::MAX;
        let (rest, head) = Place::new(tokens, from).head();
        let body = walk.open(from, rest, &head);
        walk.run(body);
    }
    let front = walk.documents.first().map_or(from, |first| first.start);
    Forest { front, documents: walk.documents }
}

struct Walk<'a, 'c, W> {
    tokens: Tokens<'a>,
    setting: Setting<'c>,
    /// Behind the contents list.
    from: usize,
    /// No document begins before this paragraph.
    bar: usize,
    /// The next paragraph that only the head of a document has: without it no heading begins one, unless the contents list
    /// announces it or it stands for itself.
    next_of_head: usize,
    documents: Vec<Planned<'a>>,
    watch: W,
}

/// Paragraphs of the longest head: forty leaves above and below the title, contents of a code among them.
const LONGEST_HEAD: usize = 500;

impl<'a, W: FnMut(Judgement)> Walk<'a, '_, W> {
    fn run(&mut self, from: usize) {
        let mut at = from;
        while at < self.tokens.len() {
            let place = Place::new(self.tokens, at);
            let behind = self.document_at(&place).or_else(|| self.part_at(&place));
            at = behind.unwrap_or_else(|| self.enter(at));
        }
    }

    /// Begins the document whose head stands at a place; returns where its text begins.
    fn document_at(&mut self, place: &Place<'a>) -> Option<usize> {
        let announced = self.setting.announced.filter(|_| place.at >= self.bar)?;
        let may_have_head = !announced.is_empty() || self.head_may_come(place.at);
        let carry = self.documents.last_mut().map(|document| &mut document.carry);
        let mut around = Around { announced, is_front: self.setting.is_front, carry, may_have_head };
        let found = anchors::document(place, &mut around);
        self.note(place.at, Rank::Document, found.as_ref().map(|anchor| anchor.evidence).map_err(|refused| *refused));
        let Anchor { head, rest, .. } = found.ok()?;
        let before = &self.tokens.paragraphs[..place.at];
        let is_first = self.documents.is_empty() && self.from == 0 && place.at > 0;
        if is_first && !(self.setting.is_front)(self.tokens.table, before) {
            // Without a masthead the text before the first heading is of the first document.
            self.bar = self.open(place.at, rest, &head);
            let said = self.documents.pop()?.carry;
            let (rest, head) = Place::new(self.tokens, 0).head();
            let body = self.open(0, rest, &head);
            let first = self.documents.last_mut()?;
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
        if self.next_of_head < at || at == self.from {
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
        let found = anchors::part(place, open);
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
        let Some(open) = self.documents.last_mut() else { return at + 1 };
        open.seen.enter(self.tokens.paragraphs[at].marker);
        if open.signature.is_none() {
            let is_dated = open.reading.document.dates.issued.is_some();
            open.signature = signature_at(self.tokens, open.body, at, is_dated);
        }
        at + open.carry.enter(self.tokens.take_from(at), at)
    }

    fn note(&mut self, at: usize, rank: Rank, found: Result<Evidence, Refused>) {
        let (evidence, veto) =
            found.map_or_else(|(veto, evidence)| (evidence, Some(veto)), |evidence| (evidence, None));
        (self.watch)(Judgement { at, rank, evidence, veto });
    }
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
        let is_enclosure = !self.attaches && self.carry.names(&key);
        let first = self.parts.first().map_or(0, |part| part.start);
        let is_own = || listed.place(&key).is_some_and(|list| list < first);
        let is_inner = !is_enclosure && self.encloses && !is_own();
        Part { is_enclosure, is_inner, start, body: start + length, reading }
    }
}

//! Walks over a document leaf by leaf, and gives each reference its place and what it leads to. A leaf is read when its
//! first reference is asked for.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use super::catalogue::Catalogue;
use super::documents::{Documents, Named};
use super::names::{Former, Names};
use super::provision::Usage;
use super::reference::{Reference, ReferenceKind, Target, Unresolved, Version};
use super::scan::{Found, scan};
use super::subject::about;
use super::table::{Place, Table};
use super::text::Text;
use super::trail::{Here, Trail};
use crate::lexicon::bodies::STATE;
use crate::lexicon::citing::{FORMER, IMPLEMENTING, REPEALED};
use crate::line::number::without_spaces;
use crate::source::Span;
use crate::tree::{Address, Block, Date, Document, DocumentAddress, Level, Number};

/// What a walk knows of the text around it.
#[derive(Clone)]
pub(super) struct Around<'t> {
    pub(super) source: &'t str,
    pub(super) usage: Usage,
    /// The documents that titles and numbers lead to; none where they lead outside.
    pub(super) documents: Option<Arc<Documents>>,
    pub(super) catalogue: Option<&'t dyn Catalogue>,
}

impl<'t> Around<'t> {
    pub(super) fn new(source: &'t str) -> Around<'t> {
        Around { source, usage: usage(source), documents: None, catalogue: None }
    }
}

/// Taiwan's usage shows in the traditional script, where the words for a 款 of the mainland are rarer than those for a 項.
pub(super) fn usage(text: &str) -> Usage {
    let find = |words: &str| memchr::memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    let count = |words: &str| memchr::memmem::find_iter(text.as_bytes(), words).count();
    let all = |[before, behind]: [&str; 2]| count(before) + count(behind);
    if find(ARTICLE) && all(PARAGRAPHS_OF_TAIWAN) >= all(PARAGRAPHS) { Usage::Taiwan } else { Usage::Mainland }
}

/// "Article", in the traditional script.
const ARTICLE: &str = "條";
/// Words for a paragraph of an article, behind "the last" and before a number: in Taiwan, and elsewhere.
const PARAGRAPHS_OF_TAIWAN: [&str; 2] = ["前項", "項第"];
const PARAGRAPHS: [&str; 2] = ["前款", "款第"];

/// What is read next.
#[derive(Clone, Copy, Debug)]
enum Step {
    Head(usize),
    Body(Place),
    Foot(usize),
    /// The heading is read last: the body defines its short names.
    Title,
    End,
}

/// The references of one document, or of some blocks.
pub(super) struct Walk<'t> {
    around: Around<'t>,
    document: Option<&'t Document>,
    address: DocumentAddress,
    as_of: Option<Date>,
    table: Table<'t>,
    names: Names,
    /// Short names that end with the block before a place.
    ending: Vec<(Place, Former)>,
    trail: Trail,
    step: Step,
    /// What was read and is not given yet.
    ready: VecDeque<Reference<'t>>,
}

impl<'t> Walk<'t> {
    pub(super) fn of_document(document: &'t Document, address: DocumentAddress, around: Around<'t>) -> Walk<'t> {
        let mut walk = Walk::of_blocks(&document.body, address, around);
        walk.names.learn(&document.title.text);
        walk.trail = Trail::new(about(&document.title.text));
        walk.as_of = document.dates().issued.map(|issued| issued.date);
        walk.document = Some(document);
        walk.step = Step::Head(0);
        walk
    }

    /// Provisions lead among these blocks only.
    pub(super) fn of_blocks(blocks: &'t [Block], address: DocumentAddress, around: Around<'t>) -> Walk<'t> {
        Walk {
            around,
            document: None,
            address,
            as_of: None,
            table: Table::new(blocks),
            names: Names::default(),
            ending: Vec::new(),
            trail: Trail::new(None),
            step: Step::Body(0),
            ready: VecDeque::new(),
        }
    }

    /// The address of a block as targets write it.
    pub(super) fn address_of(&self, block: &Block) -> Option<Address> {
        let place = self.table.nodes.iter().position(|node| std::ptr::eq(node.block, block))?;
        Some(self.table.address(place))
    }

    /// Reads one leaf.
    fn step(&mut self) {
        let leaf = |leaves: Option<&'t [_]>, at: usize| leaves.and_then(|leaves| leaves.get(at));
        match self.step {
            Step::Head(at) => match leaf(self.document.map(|document| &*document.head), at) {
                Some(leaf) => {
                    self.step = Step::Head(at + 1);
                    self.plain(&leaf.spans);
                }
                None => self.step = Step::Body(0),
            },
            Step::Body(at) if at < self.table.nodes.len() => {
                self.step = Step::Body(at + 1);
                self.block(at);
            }
            Step::Body(_) => self.step = Step::Foot(0),
            Step::Foot(at) => match leaf(self.document.map(|document| &*document.foot), at) {
                Some(leaf) => {
                    self.step = Step::Foot(at + 1);
                    self.plain(&leaf.spans);
                }
                None => self.step = Step::Title,
            },
            Step::Title => {
                self.step = Step::End;
                if let Some(document) = self.document {
                    self.title(&document.title.spans);
                }
            }
            Step::End => {}
        }
    }

    fn plain(&mut self, spans: &[Span]) {
        let text = Text::new(self.around.source, spans);
        self.read(&text, 0, None);
    }

    /// A heading names itself: a name that ends with it is no reference, but for the law that it carries out. What the body
    /// names stands in a heading in 《》.
    fn title(&mut self, spans: &[Span]) {
        let text = Text::new(self.around.source, spans);
        self.trail.leaf(Here { table: &self.table, place: None });
        let mut found = scan(text.as_str(), &mut Names::default(), self.around.usage);
        found.retain_mut(|found| {
            let is_own = found.bare && found.part.end == text.as_str().len();
            !is_own || self.narrow_to_law(found, text.as_str())
        });
        self.take(&text, 0, &found, None);
    }

    /// Leaves of 某法实施细则 the law.
    fn narrow_to_law(&self, found: &mut Found, text: &str) -> bool {
        let name = &text[found.part.clone()];
        if found.part.start > 0 {
            return false;
        }
        let start = if name.starts_with(STATE) { STATE.len() } else { 0 };
        let places = name.char_indices().map(|(at, _)| at).filter(|&at| at > start);
        let mut ends =
            places.filter(|&at| IMPLEMENTING.at_start(&name[at..]).is_some_and(|word| at + word.len() == name.len()));
        let law = ends.next().map(|end| found.part.start + start..found.part.start + end);
        let known = law.filter(|law| self.names.at_end(&text[law.clone()]).is_some_and(|known| known.len == law.len()));
        known.is_some_and(|law| {
            found.alias_of = self.names.alias(&text[law.clone()]).map(str::to_owned);
            (found.part, found.title) = (law.clone(), Some(law));
            true
        })
    }

    fn block(&mut self, at: Place) {
        while self.ending.last().is_some_and(|(end, _)| *end <= at) {
            self.ending.pop().into_iter().for_each(|(_, former)| self.names.end(former));
        }
        let block = self.table.nodes[at].block;
        if let Block::Table(rows) = block {
            for span in rows.spans.iter() {
                let text = Text::new(self.around.source, std::slice::from_ref(span));
                self.read(&text, 0, Some(at));
            }
        } else if !block.spans().is_empty() {
            let text = Text::new(self.around.source, block.spans());
            let marker = block.marker().map_or(0, |marker| without_spaces(marker).len());
            let marker = if text.as_str().is_char_boundary(marker) { marker } else { 0 };
            self.read(&text, marker, Some(at));
        }
    }

    fn read(&mut self, text: &Text<'t>, from: usize, place: Option<Place>) {
        self.trail.leaf(Here { table: &self.table, place });
        let found = scan(&text.as_str()[from..], &mut self.names, self.around.usage);
        if !found.is_empty() {
            self.take(text, from, &found, place);
        }
    }

    fn take(&mut self, text: &Text<'t>, from: usize, all: &[Found], place: Option<Place>) {
        let words = &text.as_str()[from..];
        let here = Here { table: &self.table, place };
        let is_row = place.is_some_and(|place| matches!(self.table.nodes[place].block, Block::Table(_)));
        let path = place.filter(|_| !is_row).map(|place| self.table.address(place)).unwrap_or_default();
        let mut references = Vec::with_capacity(all.len());
        for found in all.iter().filter(|found| !text.is_marker(found, from)) {
            let mut reference = written(found, text, from, self.address.clone());
            reference.path.clone_from(&path);
            self.trail.lead(found, words, here, &mut reference);
            match reference.kind {
                ReferenceKind::Instrument | ReferenceKind::Number => {
                    self.lead(&mut reference, &words[..found.part.start], &words[found.part.end..]);
                }
                ReferenceKind::Definition => reference.scope = Some(self.scope(found.within, here)),
                _ => {}
            }
            references.push(reference);
        }
        for former in self.names.defined_within() {
            let is_it = |found: &&Found| found.alias.as_ref().is_some_and(|alias| words[alias.clone()] == *former.0);
            let holder = all.iter().find(is_it).and_then(|found| here.holder(found.within?));
            self.ending.extend(holder.map(|holder| (self.table.nodes[holder].end, former)));
        }
        self.ending.sort_by_key(|(end, _)| std::cmp::Reverse(*end));
        self.ready.extend(references);
    }

    /// Where a short name holds.
    fn scope(&self, within: Option<Level>, here: Here<'_, '_>) -> Cow<'t, str> {
        match within.and_then(|level| here.holder(level)) {
            Some(holder) => self.table.address(holder).to_string().into(),
            None => WHOLE_TEXT.into(),
        }
    }

    /// Leads a title or number to the document of the issue that has it, or to the catalogue.
    fn lead(&self, reference: &mut Reference<'t>, before: &str, behind: &str) {
        match self.around.documents.as_ref().and_then(|documents| documents.find(reference)) {
            Some(Named::One(place)) if !(*place == self.address && is_older(reference, before, behind)) => {
                reference.target = vec![Target::document(place.clone())];
            }
            Some(Named::Several) => reference.unresolved = Some(Unresolved::Ambiguous),
            Some(Named::Missing) => reference.unresolved = Some(Unresolved::NotInIssue),
            _ => {
                reference.unresolved = Some(Unresolved::External);
                reference.as_of = self.as_of;
                if let Some(catalogue) = self.around.catalogue {
                    reference.look_up(catalogue);
                }
            }
        }
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Reference<'t>;

    fn next(&mut self) -> Option<Reference<'t>> {
        loop {
            match self.ready.pop_front() {
                Some(reference) => return Some(reference),
                None if matches!(self.step, Step::End) => return None,
                None => self.step(),
            }
        }
    }
}

/// The scope of a short name that holds in the whole text.
const WHOLE_TEXT: &str = "document";

/// True where the words around a title that is the text's own say that an older text is meant.
fn is_older(reference: &Reference<'_>, before: &str, behind: &str) -> bool {
    let dated = matches!(reference.version, Some(Version::Year(_) | Version::Date(_) | Version::BeforeAmendment));
    dated || FORMER.at_end(before).is_some() || REPEALED.is_in(behind.split('。').next().unwrap_or_default())
}

impl Text<'_> {
    /// True for the marker of a unit that stands inside a line: 第二条 at its start or behind a sentence, a blank behind it.
    fn is_marker(&self, found: &Found, from: usize) -> bool {
        let [path] = &found.provisions.paths[..] else { return false };
        let is_alone = found.kind == ReferenceKind::Provision && found.relative.is_none() && path.len() == 1;
        if !is_alone || path[0].level > Level::Article {
            return false;
        }
        let before = &self.as_str()[..found.part.start + from];
        let begins = before.is_empty() || before.ends_with(['。', '；', '：', '”', '\t']);
        begins && self.is_set_apart(found.part.end + from)
    }
}

/// The reference that the grammar found, with its words and places.
pub(super) fn written<'t>(found: &Found, text: &Text<'t>, from: usize, document: DocumentAddress) -> Reference<'t> {
    let shift = |part: &Range<usize>| part.start + from..part.end + from;
    let part = shift(&found.part);
    let words = |part: &Range<usize>| text.words(shift(part));
    let mut reference = Reference::new(found.kind, text.words(part.clone()), text.span(&part), document);
    reference.spans = text.torn(&part);
    reference.title = found.title.as_ref().map(words);
    reference.number = found.number.as_ref().map(|number| Number {
        code: number.code.clone(),
        year: number.year,
        serial: number.serial,
        text: without_spaces(&words(&number.part)).into_owned(),
        at: text.span(&shift(&number.part)),
    });
    reference.bare = found.bare;
    reference.alias_of = found.alias_of.clone().map(Cow::Owned);
    reference.alias = found.alias.as_ref().map(words);
    reference.of = found.of.clone().map(Cow::Owned);
    reference.scope = found.alias.as_ref().map(|_| WHOLE_TEXT.into());
    reference.paths.clone_from(&found.provisions.paths);
    reference.range_pairs.clone_from(&found.provisions.pairs);
    reference.range = !reference.range_pairs.is_empty();
    reference.relative = found.relative;
    reference.version = found.version;
    reference
}

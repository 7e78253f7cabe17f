//! Walks over an issue leaf by leaf, and gives each reference its place, its document, and what it leads to.

use std::collections::HashMap;

use super::catalogue::title_key;
use super::names::Names;
use super::provision::Usage;
use super::reference::{Reference, ReferenceKind, Target, Unresolved};
use super::resolve::Resolver;
use super::scan::{Found, scan};
use super::table::{Place, Table};
use super::text::Text;
use super::words::{DATED, ISSUED_BEFORE, REPEALED};
use crate::line::number::without_spaces;
use crate::source::Span;
use crate::tree::{Block, Document, DocumentAddress, Issue, Leaf, Number, PlacedDocument};

/// The documents of an issue by title and by number.
struct Documents {
    /// `None` where two documents have the key.
    titles: HashMap<String, Option<DocumentAddress>>,
    numbers: HashMap<(String, Option<u16>, Option<u32>), Option<DocumentAddress>>,
}

impl Documents {
    fn of(issue: &Issue) -> Documents {
        let mut documents = Documents { titles: HashMap::new(), numbers: HashMap::new() };
        for PlacedDocument { document, address: place, .. } in issue.placed_documents() {
            if !document.title.text.is_empty() {
                let same = |old: &mut Option<DocumentAddress>| *old = None;
                let own = Some(place.clone());
                documents.titles.entry(title_key(&document.title.text)).and_modify(same).or_insert(own);
            }
            for number in document.number.iter().chain(&document.numbers_other).filter(|number| number.serial.is_some())
            {
                let same = |old: &mut Option<DocumentAddress>| *old = None;
                documents.numbers.entry(number_key(number)).and_modify(same).or_insert(Some(place.clone()));
            }
        }
        documents
    }

    /// The document that a reference names, if it is one of the issue; `Some(None)` where there are two.
    fn find(&self, reference: &Reference) -> Option<&Option<DocumentAddress>> {
        let number = reference.number.as_ref().and_then(|number| self.numbers.get(&number_key(number)));
        let title = reference.alias_of.as_deref().or(reference.title.as_deref());
        title.and_then(|title| self.titles.get(&title_key(title))).or(number)
    }
}

fn number_key(number: &Number) -> (String, Option<u16>, Option<u32>) {
    (title_key(&number.code), number.year, number.serial)
}

/// All references of an issue, in the order of the text, nested ones behind their holder.
pub(super) fn references(issue: &Issue, source: &str) -> Vec<Reference> {
    let documents = Documents::of(issue);
    let usage = usage(source);
    let mut all = Vec::new();
    for PlacedDocument { document, address: place, .. } in issue.placed_documents() {
        let table = Table::new(document);
        let amended = amended(document);
        let resolver = Resolver::new(&table, amended);
        let mut own = OfDocument {
            source,
            place: &place,
            documents: &documents,
            names: Names::default(),
            usage,
            resolver,
            all: &mut all,
        };
        own.names.learn(&document.title.text);
        own.title(&document.title.spans);
        document.head.iter().for_each(|leaf| own.leaf(leaf));
        for at in 0..table.nodes.len() {
            own.block(&table, at);
        }
        document.foot.iter().for_each(|leaf| own.leaf(leaf));
    }
    all.sort_by_key(|reference| (reference.at.start, std::cmp::Reverse(reference.at.end)));
    all
}

/// Taiwan's usage shows in the traditional script, where the words for a 款 of the mainland are rarer than those for a 項.
fn usage(text: &str) -> Usage {
    let count = |words: &str| memchr::memmem::find_iter(text.as_bytes(), words).count();
    let is_traditional = memchr::memmem::find(text.as_bytes(), "條".as_bytes()).is_some();
    if is_traditional && count("前項") + count("項第") >= count("前款") + count("款第") {
        Usage::Taiwan
    } else {
        Usage::Mainland
    }
}

/// The instrument that a document amends by its title: 关于修改《…法》的决定, …法修正案.
fn amended(document: &Document) -> Option<String> {
    let title = &document.title.text;
    if let Some(name) = title.find("修正案").map(|at| &title[..at]) {
        return Some(name.to_owned());
    }
    let behind = &title[title.find("关于修改")?..];
    let open = behind.find(['《', '〈'])?;
    let close = behind.rfind(['》', '〉'])?;
    behind.get(open + '《'.len_utf8()..close).map(str::to_owned)
}

/// The references of one document.
struct OfDocument<'o, 't, 'a> {
    source: &'a str,
    place: &'o DocumentAddress,
    documents: &'o Documents,
    names: Names,
    usage: Usage,
    resolver: Resolver<'t, 'a>,
    all: &'o mut Vec<Reference>,
}

impl<'a> OfDocument<'_, '_, 'a> {
    /// A heading names itself: a name that ends with it is no reference.
    fn title(&mut self, spans: &[Span]) {
        let text = Text::new(self.source, spans);
        self.scan(&text, 0, None, "", |found, text| !found.bare || found.part.end < text.len());
    }

    fn leaf(&mut self, leaf: &Leaf) {
        self.scan(&Text::new(self.source, &leaf.spans), 0, None, "", |_, _| true);
    }

    fn block(&mut self, table: &Table<'a>, at: Place) {
        let block = table.nodes[at].block;
        if block.spans().is_empty() {
            return;
        }
        if let Block::Table(rows) = block {
            for span in rows.spans.iter() {
                self.scan(&Text::new(self.source, std::slice::from_ref(span)), 0, Some(at), "", |_, _| true);
            }
            return;
        }
        let text = Text::new(self.source, block.spans());
        let marker = block.marker().map_or(0, |marker| without_spaces(marker).len());
        let marker = if text.as_str().is_char_boundary(marker) { marker } else { 0 };
        let address = || table.address(at);
        self.resolver.leaf(Some(at));
        let found = scan(&text.as_str()[marker..], &mut self.names, self.usage);
        if !found.is_empty() {
            self.take(&text, marker, found, Some(at), &address(), |_, _| true);
        }
    }

    fn scan(
        &mut self,
        text: &Text<'_>,
        from: usize,
        place: Option<Place>,
        path: &str,
        keep: impl Fn(&Found, &str) -> bool,
    ) {
        self.resolver.leaf(place);
        let found = scan(&text.as_str()[from..], &mut self.names, self.usage);
        self.take(text, from, found, place, path, keep);
    }

    fn take(
        &mut self,
        text: &Text<'_>,
        from: usize,
        found: Vec<Found>,
        place: Option<Place>,
        path: &str,
        keep: impl Fn(&Found, &str) -> bool,
    ) {
        let words = &text.as_str()[from..];
        for found in found.iter().filter(|found| keep(found, words)) {
            let mut reference = written(found, text, from, self.place.clone());
            path.clone_into(&mut reference.path);
            self.resolver.resolve(found, words, place, &mut reference);
            if matches!(reference.kind, ReferenceKind::Instrument | ReferenceKind::Number) {
                self.lead(&mut reference, &words[..found.part.start], &words[found.part.end..]);
            }
            self.all.push(reference);
        }
    }

    /// Leads a title or number to the document of the issue that has it.
    fn lead(&self, reference: &mut Reference, before: &str, behind: &str) {
        match self.documents.find(reference) {
            Some(Some(place)) if !(place == self.place && is_older(before, behind)) => {
                reference.target = vec![Target::document(place.clone())];
            }
            Some(None) => reference.unresolved = Some(Unresolved::Ambiguous),
            _ => reference.unresolved = Some(Unresolved::External),
        }
    }
}

/// True where the words around a title that is the text's own say that an older text is meant.
fn is_older(before: &str, behind: &str) -> bool {
    let sentence = &before[before.rfind('。').map_or(0, |at| at + '。'.len_utf8())..];
    REPEALED.is_in(behind.split('。').next().unwrap_or_default())
        || ISSUED_BEFORE.at_end(sentence).is_some() && DATED.is_in(sentence)
}

/// The reference that the grammar found, with its words and places.
fn written(found: &Found, text: &Text<'_>, from: usize, document: DocumentAddress) -> Reference {
    let shift = |part: &std::ops::Range<usize>| part.start + from..part.end + from;
    let part = shift(&found.part);
    let words = |part: &std::ops::Range<usize>| text.as_str()[shift(part)].to_owned();
    let mut reference = Reference::new(found.kind, &text.as_str()[part.clone()], text.span(&part), document);
    reference.spans = text.torn(&part);
    reference.title = found.title.as_ref().map(&words);
    reference.number = found.number.as_ref().map(|number| Number {
        code: number.code.clone(),
        year: number.year,
        serial: number.serial,
        text: without_spaces(&words(&number.part)).into_owned(),
        at: text.span(&shift(&number.part)),
    });
    reference.bare = found.bare;
    reference.alias_of.clone_from(&found.alias_of);
    reference.alias.clone_from(&found.alias);
    reference.of.clone_from(&found.of);
    reference.scope = found.alias.as_ref().map(|_| "document".to_owned());
    reference.paths.clone_from(&found.provisions.paths);
    reference.range_pairs.clone_from(&found.provisions.pairs);
    reference.range = !reference.range_pairs.is_empty();
    reference.relative = found.relative;
    reference.version = found.version;
    reference
}

/// The references of text without a tree: every line is a paragraph. One list a line; what a line defines holds in those
/// behind it.
///
/// ```
/// let lines = gongwen::references_in_lines("第三条 违反前条规定的，依照刑法处罚。\n检查桥梁。\n");
/// let words: Vec<_> = lines[0].iter().map(|found| found.text.as_str()).collect();
/// assert_eq!(words, ["前条", "刑法"]);
/// assert!(lines[1].is_empty());
/// ```
pub fn references_in_lines(text: &str) -> Vec<Vec<Reference>> {
    let (mut names, usage) = (Names::default(), usage(text));
    let mut start = 0;
    let mut read = |line: &str| {
        let span = Span::between(start, start + line.len() as u32);
        start += line.len() as u32 + 1;
        let trimmed = line.trim_start();
        let marker = crate::line::marker::marker(trimmed).filter(|marker| !marker.ambiguous);
        let skipped = (line.len() - trimmed.len()) as u32 + marker.map_or(0, |marker| marker.len);
        let leaf = Text::new(text, &[Span::between(span.start + skipped, span.end)]);
        let found = scan(leaf.as_str(), &mut names, usage);
        let mut references: Vec<Reference> =
            found.iter().map(|found| written(found, &leaf, 0, DocumentAddress::new(0))).collect();
        for reference in &mut references {
            reference.at = Span::between(reference.at.start - span.start, reference.at.end - span.start);
        }
        references
    };
    text.strip_suffix('\n').unwrap_or(text).split('\n').map(&mut read).collect()
}

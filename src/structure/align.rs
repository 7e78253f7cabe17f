//! Fits the contents list to the documents.

use std::collections::BTreeMap;

use super::forest::Planned;
use crate::lexicon::folded_key;
use crate::lexicon::kinds::is_order_code;
use crate::lexicon::likeness::RELATED;
use crate::lexicon::likeness::similar;
use crate::lexicon::subjects::dispatcher;
use crate::page::dispatch;
use crate::tree::{Code, ContentsEntry, Diagnostic, Number};

/// Documents on either side of the expected one that are compared.
const WINDOW: usize = 6;

/// What the expected place is worth, as likeness.
const AT_THE_PLACE: f32 = 0.1;

/// Gives each entry its document, completes what an order leaves to the list, and says what does not fit.
pub(super) fn align(entries: &mut [ContentsEntry], documents: &mut [Planned<'_>], findings: &mut Vec<Diagnostic>) {
    if entries.is_empty() {
        return;
    }
    let mut headings = Headings::of(documents);
    let mut next = 0;
    for entry in entries.iter_mut() {
        entry.document = headings.find(entry, documents, next);
        match entry.document {
            Some(i) => {
                headings.taken[i] = true;
                next = i + 1;
                compare(entry, &headings.keys[i], &mut documents[i], findings);
            }
            None => {
                let message = format!("no document for the contents entry 《{}》", entry.title);
                findings
                    .extend(entry.spans.first().map(|span| Diagnostic::new(Code::ContentsUnmatched, *span, message)));
            }
        }
    }
    for (planned, _) in documents.iter().zip(&headings.taken).filter(|(_, taken)| !**taken) {
        let title = &planned.reading.document.title;
        let span = title.spans.first().copied().unwrap_or_default();
        let message = format!("no contents entry for 《{}》", title.text);
        findings.push(Diagnostic::new(Code::ContentsUnmatched, span, message));
    }
}

type NumberKey = (String, Option<u16>, Option<u32>);

fn key(number: &Number) -> NumberKey {
    (number.code.clone(), number.year, number.serial)
}

/// The headings of the documents, ready to be compared.
struct Headings {
    by_number: BTreeMap<NumberKey, usize>,
    /// Folded keys of each document's heading, of those of its enclosures and, where the heading names no subject, of its
    /// first sentences: the list may name what an order puts into force instead of the order.
    keys: Vec<Vec<String>>,
    /// An entry has found the document.
    taken: Vec<bool>,
}

impl Headings {
    fn of(documents: &[Planned<'_>]) -> Headings {
        let mut by_number = BTreeMap::new();
        for (i, planned) in documents.iter().enumerate() {
            if let Some(number) = &planned.reading.document.number {
                by_number.entry(key(number)).or_insert(i);
            }
        }
        let key = |reading: &crate::document::Reading| folded_key(&reading.document.title.text).into_owned();
        let keys = |planned: &Planned<'_>| {
            let enclosures = planned.parts.iter().filter(|part| part.is_enclosure).map(|part| key(&part.reading));
            let sentences = planned.carry.opening().filter(|_| is_dispatch(planned));
            let sentences = sentences.map(|sentence| folded_key(sentence).into_owned());
            std::iter::once(key(&planned.reading)).chain(enclosures).chain(sentences).collect()
        };
        Headings { by_number, keys: documents.iter().map(keys).collect(), taken: vec![false; documents.len()] }
    }

    /// The document of an entry: by its number, else by its heading.
    fn find(&self, entry: &ContentsEntry, documents: &[Planned<'_>], next: usize) -> Option<usize> {
        let by_number = entry.number.as_ref().and_then(|number| self.by_number.get(&key(number)).copied());
        let by_title = || match dispatch(&entry.title) {
            Some((heading, subject)) => self.best_dispatch(heading, subject, documents, next),
            None => self.best_by_title(entry, documents, next),
        };
        by_number.filter(|&i| !self.taken[i]).or_else(by_title)
    }

    /// Of the dispatches with this heading near the expected place the one whose first sentences are most like the subject;
    /// of like ones that at the place, or the first behind it.
    fn best_dispatch(&self, heading: &str, subject: &str, documents: &[Planned<'_>], next: usize) -> Option<usize> {
        let (heading, subject) = (folded_key(heading), folded_key(subject));
        let likeness = |i: usize| {
            let sentences = documents[i].carry.opening();
            let likeness = sentences.map(|sentence| similar(&subject, &folded_key(sentence))).fold(0.0, f32::max);
            likeness + if i == next { AT_THE_PLACE } else { 0.0 }
        };
        let near = next.saturating_sub(WINDOW)..(next + WINDOW).min(documents.len());
        let free = near.rev().filter(|&i| !self.taken[i] && self.keys[i].first().is_some_and(|key| **key == *heading));
        free.map(|i| (i, likeness(i))).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
    }

    /// The most alike heading near the place where the entry's document is expected; of like ones, that with the serial of
    /// the entry, then the first: all orders have one heading.
    fn best_by_title(&self, entry: &ContentsEntry, documents: &[Planned<'_>], next: usize) -> Option<usize> {
        let near = next.saturating_sub(WINDOW)..(next + WINDOW).min(documents.len());
        let own = folded_key(&entry.title);
        let likeness = |i: usize| self.keys[i].iter().map(|key| similar(&own, key)).fold(0.0, f32::max);
        let serial = |number: &Option<Number>| number.as_ref().and_then(|number| number.serial);
        let listed = serial(&entry.number);
        let is_numbered = |i: usize| listed.is_some() && listed == serial(&documents[i].reading.document.number);
        let free = near.rev().filter(|&i| !self.taken[i]).map(|i| (i, likeness(i), is_numbered(i)));
        let best = free.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)))?;
        (best.1 > RELATED).then_some(best.0)
    }
}

/// The heading names who issues it and its kind alone.
fn is_dispatch(planned: &Planned<'_>) -> bool {
    dispatcher(&planned.reading.document.title.text).is_some()
}

fn compare(entry: &ContentsEntry, keys: &[String], planned: &mut Planned<'_>, findings: &mut Vec<Diagnostic>) {
    let tells_subject = dispatch(&entry.title).is_none() && is_dispatch(planned);
    let document = &mut planned.reading.document;
    if let (Some(number), Some(listed)) = (&mut document.number, &entry.number) {
        complete(number, listed);
        if key(number) != key(listed) {
            let message = format!("the contents list says {}", listed.text);
            findings.push(Diagnostic::new(Code::NumberDiffers, number.at, message).related(listed.at));
        }
    }
    let own = folded_key(dispatch(&entry.title).map_or(&entry.title, |(heading, _)| heading));
    let is_same = tells_subject || keys.iter().any(|key| *key == own);
    if let (false, Some(span)) = (is_same, document.title.spans.first()) {
        let message = format!("the contents list says 《{}》", entry.title);
        let mut finding = Diagnostic::new(Code::TitleDiffersFromContents, *span, message);
        finding.related.extend(entry.spans.first());
        findings.push(finding);
    }
}

/// The code and year of an order from its contents entry: 政府令 2020.
fn complete(number: &mut Number, entry: &Number) {
    if number.code.is_empty() || number.year.is_none() && number.serial == entry.serial && is_order_code(&entry.code) {
        number.code.clone_from(&entry.code);
        number.year = number.year.or(entry.year);
    }
}

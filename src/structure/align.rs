//! Fits the contents list to the documents.

use std::collections::HashMap;

use crate::line::likeness::{folded_key, similar};
use crate::tree::{Block, Code, ContentsEntry, Diagnostic, Document, Kind, Number};

/// Below this likeness two headings are not the same document's.
const LEAST_LIKE: f32 = 0.6;
/// Documents on either side of the expected one that are compared.
const WINDOW: usize = 6;

/// Gives each entry its document, completes what an order leaves to the list, and says what does not fit.
pub(crate) fn align(entries: &mut [ContentsEntry], documents: &mut [Document], findings: &mut Vec<Diagnostic>) {
    let mut by_number: HashMap<(String, Option<u16>, Option<u32>), usize> = HashMap::new();
    for (i, document) in documents.iter().enumerate() {
        if let Some(number) = &document.number {
            by_number.entry(key(number)).or_insert(i);
        }
    }
    let mut taken = vec![false; documents.len()];
    let mut next = 0;
    for entry in entries.iter_mut() {
        let found = entry
            .number
            .as_ref()
            .and_then(|number| by_number.get(&key(number)).copied())
            .filter(|&i| !taken[i])
            .or_else(|| best_by_title(entry, documents, &taken, next));
        entry.document = found;
        match found {
            Some(i) => {
                taken[i] = true;
                next = i + 1;
                compare(entry, &mut documents[i], findings);
            }
            None => {
                let message = format!("no document for the contents entry 《{}》", entry.title);
                findings
                    .extend(entry.spans.first().map(|span| Diagnostic::new(Code::ContentsUnmatched, *span, message)));
            }
        }
    }
    if entries.is_empty() {
        return;
    }
    for (document, _) in documents.iter().zip(&taken).filter(|(_, taken)| !**taken) {
        let span = document.title.spans.first().copied().unwrap_or_default();
        let message = format!("no contents entry for 《{}》", document.title.text);
        findings.push(Diagnostic::new(Code::ContentsUnmatched, span, message));
    }
}

/// A column of figures (经济数据, 统计资料) has no kind of its own: its heading or its category tells.
pub(crate) fn name_columns(entries: &[ContentsEntry], documents: &mut [Document]) {
    const FIGURES: [&str; 6] = ["统计", "数据", "指标", "經濟", "经济运行", "價格"];
    let tells = |text: &str| FIGURES.iter().any(|word| text.contains(word));
    for (i, document) in documents.iter_mut().enumerate().filter(|(_, d)| d.number.is_none() && d.kind.is_none()) {
        let category =
            entries.iter().find(|entry| entry.document == Some(i)).and_then(|entry| entry.category.as_deref());
        let has_table = document.body.iter().any(|block| matches!(block, Block::Table(_)));
        if has_table && (category.is_some_and(tells) || tells(&document.title.text)) {
            document.kind = Some(Kind::Statistics);
        }
    }
}

fn key(number: &Number) -> (String, Option<u16>, Option<u32>) {
    (number.code.clone(), number.year, number.serial)
}

/// The most alike heading near the place where the entry's document is expected; of like ones, that with the serial of
/// the entry, then the first: all orders have one heading.
fn best_by_title(entry: &ContentsEntry, documents: &[Document], taken: &[bool], next: usize) -> Option<usize> {
    let from = next.saturating_sub(WINDOW);
    let to = (next + WINDOW).min(documents.len());
    let own = folded_key(&entry.title);
    let likeness = |i: usize| {
        let titles = std::iter::once(&documents[i]).chain(&documents[i].enclosures).map(|d| folded_key(&d.title.text));
        titles.map(|title| similar(&own, &title)).fold(0.0, f32::max)
    };
    let serial = |number: &Option<Number>| number.as_ref().and_then(|number| number.serial);
    let numbered = |i: usize| serial(&entry.number).is_some() && serial(&entry.number) == serial(&documents[i].number);
    let free = (from..to).rev().filter(|&i| !taken[i]).map(|i| (i, likeness(i), numbered(i)));
    let best = free.max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)))?;
    (best.1 > LEAST_LIKE).then_some(best.0)
}

fn compare(entry: &ContentsEntry, document: &mut Document, findings: &mut Vec<Diagnostic>) {
    if let (Some(number), Some(listed)) = (&mut document.number, &entry.number) {
        super::forest::complete_number(number, listed);
        if key(number) != key(listed) {
            let message = format!("the contents list says {}", listed.text);
            findings.push(Diagnostic::new(Code::NumberDiffers, number.at, message).related(listed.at));
        }
    }
    // The list may name what an order puts into force instead of the order.
    let own = folded_key(&entry.title);
    let same = std::iter::once(&*document).chain(&document.enclosures).any(|d| folded_key(&d.title.text) == own);
    if let (false, Some(span)) = (same, document.title.spans.first()) {
        let message = format!("the contents list says 《{}》", entry.title);
        let mut finding = Diagnostic::new(Code::TitleDiffersFromContents, *span, message);
        finding.related.extend(entry.spans.first());
        findings.push(finding);
    }
}

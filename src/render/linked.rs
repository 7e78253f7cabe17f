//! The words of a leaf cut where references stand in them.

use crate::{Reference, ReferenceKind, References, Span};

/// The references that begin in some spans, in the order of the text, but for a document's own number, which leads to where it stands.
pub(super) fn cited<'r>(
    references: Option<&'r References<'r>>,
    spans: &[Span],
) -> impl Iterator<Item = &'r Reference<'r>> + use<'r> {
    let all = references.map_or(&[][..], |references| &**references);
    let at = |offset: u32| all.partition_point(|found| found.at.start() < offset);
    // Mostly one span, and no reference in it.
    let mut ranges: Vec<&[Reference]> = Vec::new();
    if !all.is_empty() {
        ranges.extend(spans.iter().map(|span| &all[at(span.start())..at(span.end()).max(at(span.start()))]));
    }
    ranges.into_iter().flatten().filter(|reference| !is_own_number(reference))
}

fn is_own_number(reference: &Reference<'_>) -> bool {
    let [target] = &reference.target[..] else { return false };
    let is_own = target.document.as_ref().is_none_or(|document| *document == reference.document);
    reference.kind == ReferenceKind::Number && target.path.is_none() && is_own
}

/// The pieces of a text, each with the reference that it is. A reference that stands inside another one is left to it, and so is
/// one whose words are not found as they were joined.
pub(super) fn pieces<'t, 'r>(
    text: &'t str,
    references: impl Iterator<Item = &'r Reference<'r>>,
) -> Vec<(&'t str, Option<&'r Reference<'r>>)> {
    let mut pieces = Vec::new();
    let (mut rest, mut behind) = (text, 0);
    for reference in references.filter(|reference| !reference.text.is_empty()) {
        if reference.at.start() < behind {
            continue;
        }
        let Some(at) = rest.find(&*reference.text) else { continue };
        let (before, from) = rest.split_at(at);
        let (words, after) = from.split_at(reference.text.len());
        pieces.push((before, None));
        pieces.push((words, Some(reference)));
        (rest, behind) = (after, reference.at.end());
    }
    pieces.push((rest, None));
    pieces.retain(|(words, _)| !words.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DocumentAddress, Target};

    fn reference(text: &str, start: u32) -> Reference<'_> {
        let at = Span::new(start, start + text.len() as u32).unwrap();
        Reference::new(ReferenceKind::Provision, text, at, DocumentAddress::new(0))
    }

    #[test]
    fn references_are_cut_out() {
        let text = "违反第一条，依照《某县条例》第二条处罚。";
        let found = [
            reference("第一条", 6),
            reference("《某县条例》第二条", 24),
            reference("第二条", 42),
            reference("前款", 51),
        ];
        let cut = pieces(text, found.iter());
        let words: Vec<(&str, bool)> = cut.iter().map(|(words, reference)| (*words, reference.is_some())).collect();
        assert_eq!(
            words,
            [("违反", false), ("第一条", true), ("，依照", false), ("《某县条例》第二条", true), ("处罚。", false)]
        );
        assert_eq!(pieces("桥梁", cited(None, &[])), [("桥梁", None)]);
        assert_eq!(pieces("", cited(None, &[])), []);
    }

    #[test]
    fn a_document_does_not_cite_itself_by_its_number() {
        let number = |start: u32, target: usize| {
            let leads = Target::document(DocumentAddress::new(target));
            let found = reference("某政发〔2021〕3号", start);
            Reference { kind: ReferenceKind::Number, target: vec![leads], ..found }
        };
        assert!(is_own_number(&number(0, 0)));
        assert!(!is_own_number(&number(0, 1)));
        assert!(!is_own_number(&reference("前款", 0)));
    }
}

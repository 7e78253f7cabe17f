//! Documents without a heading.

use crate::source::Span;
use crate::tree::{Code, Diagnostic, Issue};

/// Reports documents without a heading.
pub(super) fn check(issue: &Issue, findings: &mut Vec<Diagnostic>) {
    for (nth, document) in issue.documents.iter().enumerate().filter(|(_, document)| document.title.text.is_empty()) {
        let first = [document.head.first().map(|leaf| &leaf.spans[..]), document.body.first().map(|b| b.spans())];
        let place = first.into_iter().flatten().flatten().next().filter(|_| nth > 0);
        // A text without a heading lacks it at its very beginning.
        let place = place.map_or(Span::default(), |span| Span::between(span.start, span.start));
        findings.push(Diagnostic::new(Code::TitleMissing, place, "the document has no heading"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Document;

    #[test]
    fn places() {
        let found = |titles: &[&str]| {
            let (mut issue, mut findings) = (Issue::default(), Vec::new());
            for title in titles {
                let mut document = Document::default();
                (*title).clone_into(&mut document.title.text);
                issue.documents.push(document);
            }
            check(&issue, &mut findings);
            findings.len()
        };
        assert_eq!([found(&["某市桥梁办法"]), found(&["某市桥梁办法", ""]), found(&[])], [0, 1, 0]);
    }
}

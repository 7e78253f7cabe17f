//! What may stand before the documents of an issue: a masthead (刊头) and a contents list (目录).

use std::ops::Range;

use super::contents::{self, Announced};
use super::issues::Masthead;
use crate::document::Tokens;
use crate::line::{End, Kind};
use crate::page::Paragraph;
use crate::tree::ContentsEntry;

/// Mastheads and contents lists with nothing but phrases between them.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) range: Range<usize>,
    /// A masthead stands in it.
    pub(super) has_masthead: bool,
    pub(super) entries: Vec<ContentsEntry>,
    pub(super) announced: Announced,
}

/// All of a text, in order. Which of them begin an issue is told by what stands around them: [`plan`](super::plan).
///
/// `front = (masthead | list) (phrase* (masthead | list))*`
pub(super) fn find(tokens: Tokens<'_>, masthead: Masthead) -> Vec<Front> {
    let mut fronts: Vec<Front> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    while at < tokens.len() {
        let paragraph = &tokens.paragraphs[at];
        let length = match () {
            () if paragraph.in_contents => list_length(tokens, at),
            // A masthead begins with a phrase.
            () if paragraph.is_phrase() => (masthead.length)(tokens, at),
            () => 0,
        };
        if length == 0 {
            goes_on &= !is_of_document(paragraph);
            at += 1;
            continue;
        }
        if !goes_on {
            fronts.push(Front { range: at..at, ..Front::default() });
        }
        if let Some(front) = fronts.last_mut() {
            front.has_masthead |= !paragraph.in_contents;
            front.range.end = at + length;
        }
        (at, goes_on) = (at + length, true);
    }
    for front in &mut fronts {
        front.entries = contents::read(tokens.table, &tokens.paragraphs[front.range.clone()]);
        front.announced = Announced::new(&front.entries);
    }
    fronts
}

/// Paragraphs of a contents list side by side.
fn list_length(tokens: Tokens<'_>, at: usize) -> usize {
    tokens.paragraphs[at..].iter().take_while(|p| p.in_contents).count()
}

/// A sentence, a row of a table, or what only a document has.
pub(crate) fn is_of_document(paragraph: &Paragraph) -> bool {
    !paragraph.in_contents && (is_sentence(paragraph) || paragraph.kind == Kind::Row || is_of_form(paragraph))
}

/// It holds a sentence.
pub(super) fn is_sentence(paragraph: &Paragraph) -> bool {
    paragraph.metrics.sentences || paragraph.metrics.end == End::Stop
}

/// What no masthead has, whatever the editors say in it: a marker, a document number, the label of an attachment.
pub(crate) fn is_of_form(paragraph: &Paragraph) -> bool {
    paragraph.marker.is_some_and(|marker| !marker.ambiguous)
        || matches!(paragraph.kind, Kind::Number | Kind::AttachmentLabel)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the fronts of a text stand, and whether a masthead stands in them: here a line that names an issue.
    fn fronts(text: &str) -> Vec<(Range<usize>, bool)> {
        let table = crate::page::read(text);
        let length = |tokens: Tokens<'_>, at: usize| tokens.text(at).ends_with("公报") as usize;
        let masthead = Masthead { is_front: |_, _| false, length };
        let found = find(Tokens::of(&table), masthead);
        found.into_iter().map(|front| (front.range, front.has_masthead)).collect()
    }

    #[test]
    fn mastheads_and_lists() {
        let list = "目录\n关于养护桥梁的通知……1\n关于检查桥梁的通知……2\n";
        assert_eq!(fronts(&format!("某市公报\n青河之滨\n{list}请养护。\n")), [(0..4, true)]);
        assert_eq!(fronts(&format!("请养护。\n\n{list}")), [(1..3, false)]);
        assert_eq!(fronts("某市公报\n请养护。\n某县公报\n"), [(0..1, true), (2..3, true)]);
        assert_eq!([fronts("某市公文\n请养护。\n"), fronts("")], [[], []]);
    }
}

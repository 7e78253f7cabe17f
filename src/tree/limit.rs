//! Trees that are no deeper, and tell no more, than their reader can bear.

use super::{Block, Code, Diagnostic, Document, Issue, Severity};
use crate::Span;

impl Issue {
    /// See [`crate::Options::max_depth`].
    pub(crate) fn limit_depth(&mut self, levels: usize) {
        let levels = levels.max(1);
        let mut kept = Vec::with_capacity(self.documents.len());
        let mut places = Vec::with_capacity(self.documents.len());
        for document in std::mem::take(&mut self.documents) {
            places.push(kept.len());
            add_document(document, levels, levels, &mut kept);
        }
        self.documents = kept;
        for announced in self.contents.iter_mut().filter_map(|entry| entry.document.as_mut()) {
            *announced = places[*announced];
        }
    }

    /// See [`crate::Options::max_findings`]; `end` is the length of the text.
    pub(crate) fn limit_findings(&mut self, limit: usize, end: u32) {
        let (limit, total) = (limit.max(1), self.diagnostics.len());
        if total <= limit {
            return;
        }
        let mut left = limit;
        let mut omitted = Vec::new();
        for (severity, name) in
            [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Info, "infos")]
        {
            let of_it = self.diagnostics.iter().filter(|finding| finding.severity == severity).count();
            let kept = of_it.min(left);
            left -= kept;
            let mut nth = 0;
            self.diagnostics.retain(|finding| {
                nth += usize::from(finding.severity == severity);
                finding.severity != severity || nth <= kept
            });
            if of_it > kept {
                omitted.push(format!("{} {name}", of_it - kept));
            }
        }
        let message = format!("{} more findings: {}", total - limit, omitted.join(", "));
        self.diagnostics.push(Diagnostic::new(Code::FindingsOmitted, Span::between(end, end), message));
    }
}

/// Adds a document, and behind it what it carries where there is no level for that below it.
fn add_document(mut document: Document, levels: usize, block_levels: usize, kept: &mut Vec<Document>) {
    document.body = limited(document.body, block_levels);
    let [enclosures, attachments] = [&mut document.enclosures, &mut document.attachments].map(std::mem::take);
    if levels == 1 {
        kept.push(document);
        for inner in enclosures.into_iter().chain(attachments) {
            add_document(inner, levels, block_levels, kept);
        }
        return;
    }
    for (list, below) in [(enclosures, &mut document.enclosures), (attachments, &mut document.attachments)] {
        for inner in list {
            add_document(inner, levels - 1, block_levels, below);
        }
    }
    kept.push(document);
}

/// Blocks in so many levels.
fn limited(blocks: Vec<Block>, levels: usize) -> Vec<Block> {
    let mut kept = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let below = block.blocks_mut().map(std::mem::take).unwrap_or_default();
        if levels > 1 {
            if let Some(own) = block.blocks_mut() {
                *own = limited(below, levels - 1);
            }
            kept.push(block);
            continue;
        }
        kept.push(block);
        kept.extend(limited(below, levels).into_iter().map(out_of_its_article));
    }
    kept
}

/// Beside an article, a paragraph is none of its 款.
fn out_of_its_article(mut block: Block) -> Block {
    if let Block::Paragraph(paragraph) = &mut block {
        paragraph.ordinal = None;
    }
    block
}

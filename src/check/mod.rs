//! Findings that need no grammar of their own: what the letters of the text and the finished tree show.
//!
//! One file a check, one thought each; every check is one pass over the text or over the leaves of a document, driven by
//! tables, and allocates nothing where there is nothing to say.
//!
//! | file | finding | reads |
//! |---|---|---|
//! | `mojibake` | `mojibake` | keyword hits of the text |
//! | `missing_title` | `title-missing` | documents |
//! | `attachments` | `attachment-missing`, `attachment-unlisted` | lists and parts of a document |
//! | `issuers` | `issuer-differs` | issuers and signatories |
//! | `dates` | `date-invalid`, `look-alike-digit` | metadata |
//! | `numbers` | `number-form` | metadata |
//! | `nesting` | `illegal-nesting` | divisions |
//! | `continued_tables` | `table-continued` | tables |
//! | `stray_latin` | `stray-latin` | lines with small Latin letters |
//! | `brackets` | `mixed-brackets`, `unclosed-bracket`, `too-deep` | lines with half a pair of brackets |
//! | `duplicate_lines` | `duplicate-line` | lines like the one before |

mod attachments;
mod brackets;
mod continued_tables;
mod dates;
mod duplicate_lines;
mod issuers;
mod letters;
mod missing_title;
mod mojibake;
mod nesting;
mod numbers;
mod stray_latin;

use brackets::Brackets;
use letters::{Letters, Place};

use crate::page::{LineFinder, LineTable};
use crate::source::{Finder, Span};
use crate::tree::{Block, Diagnostic, Issue};

/// Looks through a text and its tree for slips of print and extraction. `owned` is told of the spans of every leaf of the
/// documents: their blocks are walked once.
pub(crate) fn check(table: &LineTable<'_>, issue: &Issue, mut owned: impl FnMut(&[Span])) -> Vec<Diagnostic> {
    let text = table.text;
    let mut findings = Vec::new();
    let mut line_of = LineFinder::new(table);
    let suspicious = letters::suspicious(table);
    let mut suspicious = Finder::new(&suspicious);
    let garbled = mojibake::check(text, &table.hits, &issue.diagnostics, &mut findings);
    missing_title::check(issue, &mut findings);
    issue.documents.iter().for_each(|document| attachments::check(document, &mut findings));
    for document in issue.documents() {
        issuers::check(document, &mut findings);
        dates::check(text, document, &mut findings);
        numbers::check(document, &mut findings);
        nesting::siblings(&document.body, &mut findings);
        let mut letters = Letters::new(text, &mut line_of, &mut suspicious, &garbled, &mut findings);
        let mut leaf = |letters: &mut Letters<'_, '_>, place, spans: &[Span]| {
            owned(spans);
            letters.leaf(place, spans);
        };
        leaf(&mut letters, Place::Edge, &document.title.spans);
        document.head.iter().for_each(|own| leaf(&mut letters, Place::Edge, &own.spans));
        let mut tables = continued_tables::Tables::default();
        document.blocks().for_each(|block| {
            if let Block::Chapter(chapter) = block {
                nesting::siblings(&chapter.blocks, letters.findings);
            }
            tables.block(block, letters.findings);
            let place = if matches!(block, Block::Table(_)) { Place::Table } else { Place::Body };
            leaf(&mut letters, place, block.spans());
        });
        document.foot.iter().for_each(|own| leaf(&mut letters, Place::Edge, &own.spans));
        letters.finish();
    }
    for entry in &issue.contents {
        let mut brackets = Brackets::new(text);
        entry.spans.iter().enumerate().for_each(|(nth, span)| brackets.span(*span, nth == 0, true));
        brackets.finish(&mut findings);
    }
    findings
}

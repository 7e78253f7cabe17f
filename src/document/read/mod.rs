//! Reads the parts of a document into its values: each of head, body and foot once.

mod foot_values;
mod head_values;
mod index_values;
mod leaf;

use std::borrow::Cow;

pub(crate) use index_values::name_behind_label;
pub(crate) use leaf::leaf;

use super::dates;
use super::foot;
use super::tokens::Tokens;
use crate::lexicon::subjects::EXCERPTS;
use crate::outline;
use crate::page::Paragraph;
use crate::tree::{Code, Dated, Diagnostic, Document, Named, Number, Role};

/// A document as far as it is read, and what is wrong in it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) document: Document,
    pub(crate) findings: Vec<Diagnostic>,
    /// What its metadata table says of it.
    pub(crate) indexed: Indexed,
}

/// Number, date and issuers in a metadata table.
#[derive(Debug, Default)]
pub(crate) struct Indexed {
    number: Option<Number>,
    /// The date, and how good the label before it is.
    pub(crate) issued: Option<(u8, Dated)>,
    pub(crate) issuers: Vec<Named>,
}

impl Reading {
    /// Body and foot of the document's own text; `lend` takes leaves of the foot that are another's.
    pub(crate) fn text(
        &mut self,
        tokens: Tokens<'_>,
        split: &foot::Split,
        is_order: bool,
        mut lend: impl FnMut(Role, Tokens<'_>) -> bool,
    ) {
        // Mostly one run of paragraphs; a list of attachments may part it.
        let mut body: Cow<'_, [Paragraph]> = Cow::default();
        let mut at = 0;
        while at < tokens.len() {
            let role = split.roles[at];
            let length = split.roles[at..].iter().take_while(|r| **r == role).count();
            let run = tokens.range(at..at + length);
            match role {
                Some(role) if lend(role, run) => {}
                Some(role) => self.foot_leaves(role, run),
                None if body.is_empty() => body = run.paragraphs.into(),
                None => body.to_mut().extend_from_slice(run.paragraphs),
            }
            at += length;
        }
        let outline = outline::body(tokens.table, &body);
        self.document.body = outline.blocks;
        let is_excerpt = EXCERPTS.is_in(&self.document.title.text);
        let counts = |finding: &Diagnostic| !(is_excerpt && finding.code == Code::OrdinalGap);
        self.findings.extend(outline.findings.into_iter().filter(counts));
        dates::read_dates(&mut self.document, tokens.table.text, &tokens.table.hits, &outline.dated, is_order);
    }

    /// Takes leaves of the foot that stand behind what the document carries; always true.
    pub(crate) fn take(&mut self, role: Role, tokens: Tokens<'_>) -> bool {
        self.foot_leaves(role, tokens);
        true
    }
}

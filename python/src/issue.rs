//! The root of a tree, which owns it: all views hold it.

mod methods;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;

use gongwen::render::{Html, Language};
use gongwen::{DocumentAddress, Envelope, LineIndex, References, Relation, Resolver};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;

use crate::body::Body;
use crate::characters::Characters;
use crate::error::{Failure, guarded};
use crate::view::{Place, Ranges};

/// A whole text: the masthead and contents of a gazette issue if it has them, and its documents.
///
/// A single notice or statute is an issue with one document. Every byte of the text that is not white space belongs to one leaf. The tree
/// is frozen, and everything that it gives is a view into it: nothing is copied before it is asked for.
///
/// >>> import gongwen
/// >>> issue = gongwen.parse("某市人民政府关于加强桥梁养护的通知\n\n某政发〔2021〕3号\n\n一、总体要求\n")
/// >>> issue
/// <Issue: 1 document, '某市人民政府关于加强桥梁养护的通知'>
/// >>> issue.documents[0].number.serial
/// 3
#[pyclass(module = "gongwen", frozen)]
#[derive(Debug)]
pub(crate) struct Issue {
    pub(crate) envelope: Envelope,
    pub(crate) text: Option<Words>,
    documents: OnceLock<Vec<Placed>>,
    characters: OnceLock<Characters>,
    lines: OnceLock<LineIndex>,
    fingerprint: OnceLock<u64>,
}

/// The words of a text, where they stand: in the `str` that was given, or decoded.
#[derive(Debug)]
pub(crate) enum Words {
    Given(PyBackedStr),
    Decoded(String),
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Words::Given(text) => text,
            Words::Decoded(text) => text,
        }
    }
}

/// A document of the issue, those that others carry among them.
#[derive(Debug)]
struct Placed {
    address: DocumentAddress,
    parent: Option<u32>,
    body: OnceLock<Body>,
}

impl Issue {
    pub(crate) fn new(envelope: Envelope, text: Option<Words>) -> Issue {
        let (documents, characters) = (OnceLock::new(), OnceLock::new());
        Issue { envelope, text, documents, characters, lines: OnceLock::new(), fingerprint: OnceLock::new() }
    }

    pub(crate) fn tree(&self) -> &gongwen::Issue {
        &self.envelope.issue
    }

    /// All documents, depth first in reading order.
    fn placed(&self) -> &[Placed] {
        self.documents.get_or_init(|| {
            let mut around: Vec<u32> = Vec::new();
            let all = self.tree().placed_documents().enumerate();
            all.map(|(at, placed)| {
                around.truncate(placed.depth());
                let parent = around.last().copied();
                around.push(at as u32);
                Placed { address: placed.address, parent, body: OnceLock::new() }
            })
            .collect()
        })
    }

    pub(crate) fn document(&self, at: u32) -> Option<&gongwen::Document> {
        let mut steps = self.placed().get(at as usize)?.address.steps();
        let (_, first) = steps.next()?;
        steps.try_fold(self.tree().documents.get(first)?, |document, (relation, nth)| match relation {
            Relation::Attachment => document.attachments.get(nth),
            _ => document.enclosures.get(nth),
        })
    }

    /// The place of a document by its address.
    pub(crate) fn document_at(&self, address: &DocumentAddress) -> Option<u32> {
        self.placed().iter().position(|placed| placed.address == *address).map(|at| at as u32)
    }

    pub(crate) fn address(&self, document: u32) -> &DocumentAddress {
        &self.placed()[document as usize].address
    }

    pub(crate) fn parent(&self, document: u32) -> Option<u32> {
        self.placed()[document as usize].parent
    }

    /// The documents that one carries, or those of the issue itself.
    pub(crate) fn carried(&self, by: Option<u32>, relation: Relation) -> impl Iterator<Item = Place> {
        let is_one = move |placed: &&Placed| placed.parent == by && relation_of(&placed.address) == relation;
        let all = self.placed().iter().enumerate();
        all.filter(move |(_, placed)| is_one(placed)).map(|(at, _)| Place::document(at as u32))
    }

    pub(crate) fn body(&self, document: u32) -> Option<&Body> {
        let placed = self.placed().get(document as usize)?;
        let found = self.document(document)?;
        Some(placed.body.get_or_init(|| Body::of(found)))
    }

    /// The text that was parsed.
    pub(crate) fn text(&self) -> PyResult<&str> {
        let none = "this needs the text that was parsed: from_json(json, text=…)";
        self.text.as_deref().ok_or_else(|| PyValueError::new_err(none))
    }

    /// Ranges of bytes as ranges of characters.
    pub(crate) fn characters(&self, spans: &[gongwen::Span]) -> PyResult<Ranges> {
        let text = self.text()?;
        let characters = self.characters.get_or_init(|| Characters::of(text));
        let before = |byte| characters.before(text, byte);
        Ok(spans.iter().map(|span| (before(span.start()), before(span.end()))).collect())
    }

    /// Line and column of a byte, from 1; none without the text.
    pub(crate) fn position(&self, byte: u32) -> Option<gongwen::Position> {
        let text = self.text.as_deref()?;
        Some(self.lines.get_or_init(|| LineIndex::new(text)).position(text, byte))
    }

    /// The same number for equal trees; of a tree with its text a number of the text.
    pub(crate) fn fingerprint(&self) -> u64 {
        *self.fingerprint.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            let first = self.tree().documents.first();
            (self.text.as_deref(), first.map(|document| &document.title.text), &self.envelope.source).hash(&mut hasher);
            hasher.finish()
        })
    }

    /// True for one issue and for two that say the same of the same text.
    pub(crate) fn same(py: Python<'_>, one: &Py<Issue>, other: &Py<Issue>) -> bool {
        let (a, b) = (one.get(), other.get());
        let equal =
            || a.fingerprint() == b.fingerprint() && a.text.as_deref() == b.text.as_deref() && a.envelope == b.envelope;
        one.is(other) || py.detach(equal)
    }

    /// The references of the whole text, in its order.
    fn cited(&self) -> PyResult<References<'_>> {
        Ok(Resolver::new(self.tree(), self.text()?).references().collect())
    }

    fn html(&self, py: Python<'_>, language: &str) -> PyResult<String> {
        let language = match language {
            "zh" => Language::Chinese,
            "en" => Language::English,
            other => return Err(PyValueError::new_err(format!("language is \"zh\" or \"en\", not {other:?}"))),
        };
        written(py, || {
            let references = self.text.as_deref().map(|text| self.tree().references(text).collect::<References<'_>>());
            let mut page = Html::new(self.tree()).language(language);
            if let Some((text, references)) = self.text.as_deref().zip(references.as_ref()) {
                page = page.text(text).references(references);
            }
            if let Some(name) = &self.envelope.source {
                page = page.name(name);
            }
            page.to_string()
        })
    }
}

fn relation_of(address: &DocumentAddress) -> Relation {
    address.steps().last().map_or(Relation::Document, |(relation, _)| relation)
}

/// What some work gives that knows nothing of Python, done while others may run.
pub(crate) fn written<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    py.detach(|| guarded(|| Ok(work()))).map_err(|failure: Failure| failure.into_error(py))
}

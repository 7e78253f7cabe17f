//! What a text cites.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::block::Block;
use crate::body::place_of;
use crate::document::Document;
use crate::issue::Issue;
use crate::objects;
use crate::repr::quoted;
use crate::view::{Part, Pickle, Place, pair, restore, view};

/// Identifiers of the caller by title or document number.
pub(crate) type Catalogue = HashMap<String, String>;

/// One reference (引用): a place where a text names another text, or a provision of its own.
///
/// >>> import gongwen
/// >>> issue = gongwen.parse("某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反前条和本办法第九条的，责令改正。\n")
/// >>> first, second = issue.references()
/// >>> first, first.block.path, first.targets
/// (<Reference provision '前条'>, 'art_2__para_1', [<Block art_1: article 第一条>])
/// >>> second.text, second.targets, second.unresolved
/// ('本办法第九条', [], 'no-such-provision')
#[pyclass(module = "gongwen", frozen)]
#[derive(Debug)]
pub(crate) struct Reference {
    issue: Py<Issue>,
    inner: gongwen::Reference<'static>,
}

/// The references of an issue for Python.
pub(crate) fn all(issue: &Bound<'_, Issue>, found: Vec<gongwen::Reference<'static>>) -> Vec<Reference> {
    found.into_iter().map(|inner| Reference { issue: issue.clone().unbind(), inner }).collect()
}

#[pymethods]
impl Reference {
    /// The issue that it stands in.
    #[getter]
    fn issue(&self, py: Python<'_>) -> Py<Issue> {
        self.issue.clone_ref(py)
    }

    /// What it names: `instrument` (an official text), `number` (a document number), `provision`, `definition` (of a short name),
    /// `other_title`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(py, &self.inner.kind)
    }

    /// The words, what tears them apart left out.
    #[getter]
    fn text(&self) -> &str {
        &self.inner.text
    }

    /// The bytes of the text, from the first to the last.
    #[getter]
    fn at(&self) -> (u32, u32) {
        pair(self.inner.at)
    }

    /// The same as a range of characters of `issue.text`.
    #[getter]
    fn char_at(&self) -> PyResult<(u32, u32)> {
        Ok(self.issue.get().characters(&[self.inner.at])?[0])
    }

    /// The document that holds it.
    #[getter]
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Document>>> {
        let at = self.issue.get().document_at(&self.inner.document);
        at.map(|at| view(py, &self.issue, Place::document(at))).transpose()
    }

    /// The block that holds it; None for a heading, a line of head or foot, a block without a number.
    #[getter]
    fn block<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Block>>> {
        let issue = self.issue.get();
        let found = issue.document_at(&self.inner.document).and_then(|at| {
            let document = issue.document(at)?;
            Some((at, place_of(document, document.get(&self.inner.path)?)?))
        });
        let place = |(document, index)| Place { document, part: Part::Block, index };
        found.map(|found| view(py, &self.issue, place(found))).transpose()
    }

    /// The title of the instrument as printed, without 《》.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.title.as_deref()
    }

    /// The document number that is cited.
    #[getter]
    fn number(&self) -> Option<&str> {
        self.inner.number.as_ref().map(|number| number.text.as_str())
    }

    /// The full title, where `title` is a short name that the text defines.
    #[getter]
    fn alias_of(&self) -> Option<&str> {
        self.inner.alias_of.as_deref()
    }

    /// The provisions as printed: `['art_3__para_1']`.
    #[getter]
    fn paths(&self) -> Vec<String> {
        self.inner.addresses().map(|path| path.to_string()).collect()
    }

    /// The word that says from where the provision is counted: 本法 is `this_instrument`, 前款 `previous_paragraph`.
    #[getter]
    fn relative(&self) -> Option<String> {
        self.inner.relative.map(|relative| relative.to_string())
    }

    /// What it leads to in the text: blocks, or documents where no provision is named; of 第三条至第五条 three articles.
    #[getter]
    fn targets<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let issue = self.issue.get();
        let cited = self.inner.targets(issue.tree());
        let places = cited.filter_map(|cited| {
            let document = issue.document_at(&cited.place)?;
            let block = cited.block.map(|block| place_of(cited.document, block));
            Some((document, block))
        });
        let views = places.map(|(document, block)| match block {
            Some(Some(index)) => {
                Ok(view::<Block>(py, &self.issue, Place { document, part: Part::Block, index })?.into_any())
            }
            _ => Ok(view::<Document>(py, &self.issue, Place::document(document))?.into_any()),
        });
        views.collect()
    }

    /// What the catalogue answered: your identifier, and the address of the provision in that text.
    #[getter]
    fn external(&self) -> Option<(&str, Option<String>)> {
        let external = self.inner.external.as_ref()?;
        Some((&external.id, external.path.as_ref().map(ToString::to_string)))
    }

    /// Why it leads nowhere in the text: `external` (it names another text), `no-such-provision`, `no-previous-provision`, `ambiguous`,
    /// `quoted`, `not-in-issue`.
    #[getter]
    fn unresolved<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(py, &self.inner.unresolved)
    }

    /// All that is known of it, as in JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(py, &self.inner)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<Reference>() else { return false };
        let other = other.get();
        self.inner == other.inner && Issue::same(py, &self.issue, &other.issue)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.inner.at, self.inner.kind, self.issue.get().fingerprint()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Pickle<'py, (Py<Issue>, Bound<'py, PyBytes>)> {
        Ok((restore(py, "restore_reference")?, (self.issue.clone_ref(py), objects::json(py, &self.inner)?)))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Reference {} {}>", self.kind(py)?, quoted(&self.inner.text)))
    }
}

/// A reference from a pickle.
#[pyfunction]
pub(crate) fn restore_reference(issue: Py<Issue>, json: &[u8]) -> PyResult<Reference> {
    let inner: gongwen::Reference<'_> =
        serde_json::from_slice(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(Reference { issue, inner: inner.into_owned() })
}

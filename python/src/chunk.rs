//! Chunks for retrieval.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};

use gongwen::Span;
use gongwen::render::{self, ChunkOptions};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use serde::Deserialize;

use crate::error::{Failure, guarded};
use crate::issue::Issue;
use crate::objects;
use crate::repr::quoted;
use crate::view::{Pickle, Ranges, pairs, restore};

/// A piece of a text for retrieval: an article, a clause, a run of paragraphs, a table, the head and foot of a document.
///
/// It stands by itself: it holds its words and does not need its issue.
///
/// >>> import gongwen
/// >>> chunk = gongwen.parse("某县桥梁养护办法\n第一章 总则\n第一条 桥梁应当养护。\n").chunks()[1]
/// >>> chunk
/// <Chunk #doc_1__art_1: article '第一条 桥梁应当养护。'>
/// >>> chunk.breadcrumb, chunk.metadata["document"]["kind"]
/// (['某县桥梁养护办法', '第一章 总则'], '办法')
#[pyclass(module = "gongwen", frozen)]
#[derive(Debug)]
pub(crate) struct Chunk {
    facts: Facts,
    char_spans: Ranges,
    json: Vec<u8>,
}

/// What is asked of a chunk again and again; the rest stays in its JSON.
#[derive(Debug, Deserialize)]
struct Facts {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    text: String,
    breadcrumb: Vec<String>,
    path: String,
    parent: Option<String>,
    #[serde(default)]
    previous: Option<String>,
    #[serde(default)]
    next: Option<String>,
    spans: Vec<Span>,
    chars: usize,
}

impl Chunk {
    fn new(json: Vec<u8>, char_spans: impl FnOnce(&[Span]) -> Ranges) -> Result<Chunk, serde_json::Error> {
        let facts: Facts = serde_json::from_slice(&json)?;
        Ok(Chunk { char_spans: char_spans(&facts.spans), facts, json })
    }
}

/// The chunks of an issue; `size` counts for the options, if the caller does.
pub(crate) fn all(
    py: Python<'_>,
    issue: &Issue,
    options: ChunkOptions<'_>,
    size: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<Chunk>> {
    let text = issue.text()?;
    let characters = |spans: &[Span]| issue.characters(spans).unwrap_or_default();
    let cut = |options: &ChunkOptions<'_>| {
        guarded(|| {
            let chunk = |chunk| Chunk::new(serde_json::to_vec(&chunk)?, characters);
            let chunks: Result<Vec<_>, serde_json::Error> =
                render::chunks(issue.tree(), text, options).map(chunk).collect();
            chunks.map_err(|error| Failure::text(error.to_string(), None))
        })
    };
    let failed = RefCell::new(None);
    let counted = |words: &str| {
        let count = size.map_or(Ok(0), |size| size.call1((words,))?.extract::<usize>());
        count.unwrap_or_else(|error| {
            failed.borrow_mut().get_or_insert(error);
            0
        })
    };
    let options = if size.is_some() { options.size(&counted) } else { options };
    let chunks = cut(&options);
    failed.into_inner().map_or(Ok(()), Err)?;
    chunks.map_err(|failure| failure.into_error(py))
}

#[pymethods]
impl Chunk {
    /// `SOURCE#DOCUMENT__PATH`, with `~2` behind it for a second part. Unique in a text; the same for the same text and options.
    #[getter]
    fn id(&self) -> &str {
        &self.facts.id
    }

    /// `document` (title, head, headings of divisions and foot), `article`, `clause`, `paragraph`, `table`, `unknown`.
    #[getter]
    fn r#type(&self) -> &str {
        &self.facts.kind
    }

    /// The words as printed, a line for each unit, wraps joined; markers and headings with them, the breadcrumb not.
    #[getter]
    fn text(&self) -> &str {
        &self.facts.text
    }

    /// The text below its breadcrumb: what to embed.
    #[getter]
    fn context(&self) -> String {
        format!("{}\n{}", self.facts.breadcrumb.join(" > "), self.facts.text)
    }

    /// The titles from the document down to the unit that holds this one.
    #[getter]
    fn breadcrumb(&self) -> Vec<String> {
        self.facts.breadcrumb.clone()
    }

    /// The address of the unit, `art_3`; `first..last` for neighbours put together; empty for a document.
    #[getter]
    fn path(&self) -> &str {
        &self.facts.path
    }

    /// The `id` of the chunk of the unit around this one: what to read with it.
    #[getter]
    fn parent(&self) -> Option<&str> {
        self.facts.parent.as_deref()
    }

    /// The `id` of the chunk before this one.
    #[getter]
    fn previous(&self) -> Option<&str> {
        self.facts.previous.as_deref()
    }

    /// The `id` of the chunk behind this one.
    #[getter]
    fn next(&self) -> Option<&str> {
        self.facts.next.as_deref()
    }

    /// The bytes of the text that it owns.
    #[getter]
    fn spans(&self) -> Ranges {
        pairs(&self.facts.spans)
    }

    /// The same as ranges of characters.
    #[getter]
    fn char_spans(&self) -> Ranges {
        self.char_spans.clone()
    }

    /// Characters of the text.
    #[getter]
    fn chars(&self) -> usize {
        self.facts.chars
    }

    /// All that is known of it but its text, as in JSON: address, breadcrumb, document, issue, neighbours.
    #[getter]
    fn metadata<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = self.to_dict(py)?.cast_into::<PyDict>()?;
        all.del_item("text")?;
        Ok(all)
    }

    /// The chunk as JSON, `gongwen-chunk/1`.
    fn to_json<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.json)
    }

    /// The same as dictionaries, lists, strings and numbers.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let all: serde_json::Value =
            serde_json::from_slice(&self.json).map_err(|error| PyValueError::new_err(error.to_string()))?;
        objects::of(py, &all)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Chunk>().is_ok_and(|other| self.json == other.get().json)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.json.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Pickle<'py, (Bound<'py, PyBytes>, Ranges)> {
        Ok((restore(py, "restore_chunk")?, (self.to_json(py), self.char_spans.clone())))
    }

    fn __repr__(&self) -> String {
        format!("<Chunk {}: {} {}>", self.facts.id, self.facts.kind, quoted(&self.facts.text))
    }
}

/// A chunk from a pickle.
#[pyfunction]
pub(crate) fn restore_chunk(json: Vec<u8>, char_spans: Ranges) -> PyResult<Chunk> {
    Chunk::new(json, |_| char_spans).map_err(|error| PyValueError::new_err(error.to_string()))
}

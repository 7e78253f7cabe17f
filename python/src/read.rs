//! Texts in, trees out.

use std::path::PathBuf;

use gongwen::{
    Block, ContentsEntry, Diagnostic, Document, Envelope, Furniture, Leaf, MastheadLine, Options, Span, Title, Visit,
};
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::error::{Failure, guarded};
use crate::issue::{Issue, Words};
use crate::options::options;

/// A text as Python gives it, not copied.
#[derive(Debug)]
pub(crate) enum Input {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
    File(PathBuf),
    /// What is none of these, and what is wrong with it.
    Not(Failure),
}

impl Input {
    /// A text from a `str`, bytes, or a path.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> Input {
        if let Ok(text) = object.cast::<PyString>() {
            return words(text).map_or_else(Input::Not, Input::Text);
        }
        if let Ok(bytes) = object.extract() {
            return Input::Bytes(bytes);
        }
        let kind = || object.get_type().name().map(|name| name.to_string()).unwrap_or_default();
        object.extract().map_or_else(
            |_| Input::Not(Failure::text(format!("a text is str, bytes or a path, not {}", kind()), None)),
            Input::File,
        )
    }

    /// Bytes that it holds: what waits in memory. How long a file is nobody has asked.
    pub(crate) fn len(&self) -> usize {
        const FILE: usize = 16 << 10;
        match self {
            Input::Text(text) => text.len(),
            Input::Bytes(bytes) => bytes.len(),
            Input::File(_) => FILE,
            Input::Not(_) => 0,
        }
    }

    /// The tree, or why there is none.
    pub(crate) fn read(self, options: &Options, source: Option<String>) -> Result<Issue, Failure> {
        let source = match &self {
            Input::File(path) => Some(path.display().to_string()),
            _ => source,
        };
        let named = source.clone();
        let read = || match self {
            Input::Text(text) => {
                let issue = options.parse(&text)?;
                Ok(issue_of(issue.into(), source, Words::Given(text)))
            }
            Input::Bytes(bytes) => decoded(&bytes, options, source),
            Input::File(path) => decoded(&std::fs::read(path)?, options, source),
            Input::Not(failure) => Err(failure),
        };
        guarded(read).map_err(|failure| failure.of(named.as_deref()))
    }
}

fn decoded(bytes: &[u8], options: &Options, source: Option<String>) -> Result<Issue, Failure> {
    let read = options.parse_bytes(bytes)?;
    let mut envelope = Envelope::new(read.issue);
    envelope.encoding = Some(read.encoding);
    Ok(issue_of(envelope, source, Words::Decoded(read.text)))
}

fn issue_of(mut envelope: Envelope, source: Option<String>, text: Words) -> Issue {
    envelope.source = source;
    Issue::new(envelope, Some(text))
}

/// The words of a `str`. Half of a surrogate pair is no text.
fn words(text: &Bound<'_, PyString>) -> Result<PyBackedStr, Failure> {
    PyBackedStr::try_from(text.clone()).map_err(|error| {
        let py = text.py();
        let start = error.is_instance_of::<PyUnicodeEncodeError>(py).then(|| error.value(py).getattr("start"));
        let start = start.and_then(|start| start.ok()?.extract().ok());
        Failure::text(format!("no text at character {}: half of a surrogate pair", start.unwrap_or(0)), start)
    })
}

fn read(py: Python<'_>, input: Input, source: Option<String>, asked: Option<&Bound<'_, PyDict>>) -> PyResult<Issue> {
    let options = options(asked)?;
    py.detach(|| input.read(&options, source)).map_err(|failure| failure.into_error(py))
}

/// Reads a text of any kind: a gazette issue, a notice, a statute.
///
/// Never fails for what a text says: bad structure gives findings. ParseError only for a limit, or for a `str` that is no text.
///
/// `source` names the text. Options: `single_document` takes the text for one document; `normalize` writes the texts of the tree in one form
/// (full-width punctuation, ASCII digits); `max_bytes`, `max_depth`, `max_findings` are limits.
///
/// >>> import gongwen
/// >>> gongwen.parse("某县养桥办法\n第一条 桥梁应当养护。\n").documents[0]["art_1__para_1"].text
/// '桥梁应当养护。'
/// >>> gongwen.parse("某县通知", max_bytes=2)
/// Traceback (most recent call last):
/// gongwen.ParseError: the text has 12 bytes, more than the limit of 2
#[pyfunction]
#[pyo3(signature = (text, *, source = None, **options))]
pub(crate) fn parse(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    source: Option<String>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Issue> {
    read(py, words(text).map_or_else(Input::Not, Input::Text), source, options)
}

/// Reads a text from its bytes: UTF-8, UTF-16, GB 18030 (and GBK, GB 2312) or Big5, as detected.
///
/// Options are those of `parse`, and `encoding` says which one it is; `errors="replace"` puts U+FFFD in place of what cannot be decoded, each
/// place a finding, instead of an error.
///
/// >>> import gongwen
/// >>> issue = gongwen.parse_bytes("某县通知".encode("gb2312"))
/// >>> issue.encoding, issue.text
/// ('GB18030', '某县通知')
/// >>> gongwen.parse_bytes("某县通知".encode("gb2312") + b"\xff\xff", source="a.txt")
/// Traceback (most recent call last):
/// gongwen.ParseError: a.txt: not GB18030 text from byte 8 on
#[pyfunction]
#[pyo3(signature = (data, *, source = None, **options))]
pub(crate) fn parse_bytes(
    py: Python<'_>,
    data: PyBackedBytes,
    source: Option<String>,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<Issue> {
    read(py, Input::Bytes(data), source, options)
}

/// Reads a file, as `parse_bytes` reads its bytes; its path is the `source`. OSError where it cannot be read.
#[pyfunction]
#[pyo3(signature = (path, **options))]
pub(crate) fn parse_file(py: Python<'_>, path: PathBuf, options: Option<&Bound<'_, PyDict>>) -> PyResult<Issue> {
    read(py, Input::File(path), None, options)
}

/// The tree that `to_json` wrote, or the command `gongwen parse`. With the text that was parsed it has all that it had: references, chunks,
/// ranges of characters.
///
/// >>> import gongwen
/// >>> issue = gongwen.parse("某县通知\n")
/// >>> gongwen.from_json(issue.to_json(), text=issue.text) == issue
/// True
/// >>> gongwen.from_json("{}")
/// Traceback (most recent call last):
/// gongwen.ParseError: no tree: missing field `format` at line 1 column 2
#[pyfunction]
#[pyo3(signature = (json, *, text = None))]
pub(crate) fn from_json(py: Python<'_>, json: &Bound<'_, PyAny>, text: Option<PyBackedStr>) -> PyResult<Issue> {
    let json = Input::of(json);
    let read = || {
        let envelope: Result<Envelope, _> = match &json {
            Input::Text(json) => serde_json::from_str(json),
            Input::Bytes(json) => serde_json::from_slice(json),
            _ => return Err(Failure::text("no tree: JSON is a str that is text, or bytes", None)),
        };
        let envelope = envelope.map_err(|error| Failure::text(format!("no tree: {error}"), None))?;
        match text.as_deref().and_then(|text| Strange::in_tree(&envelope.issue, text)) {
            Some(span) => Err(Failure::text(format!("the text is another one: it has no {span:?}"), None)),
            None => Ok(Issue::new(envelope, text.map(Words::Given))),
        }
    };
    py.detach(|| guarded(read)).map_err(|failure| failure.into_error(py))
}

/// An issue from a pickle.
#[pyfunction]
pub(crate) fn restore_issue(py: Python<'_>, json: &Bound<'_, PyBytes>, text: Option<PyBackedStr>) -> PyResult<Issue> {
    from_json(py, json, text)
}

/// Looks for a span that a text does not have.
struct Strange<'a> {
    text: &'a str,
    found: Option<Span>,
}

impl Strange<'_> {
    fn in_tree(issue: &gongwen::Issue, text: &str) -> Option<Span> {
        let mut strange = Strange { text, found: None };
        strange.visit_issue(issue);
        strange.found
    }

    fn ask(&mut self, spans: &[Span]) {
        let is_there = |span: &&Span| self.text.get(span.start() as usize..span.end() as usize).is_some();
        self.found = self.found.or_else(|| spans.iter().find(|span| !is_there(span)).copied());
    }
}

impl Visit for Strange<'_> {
    fn visit_masthead_line(&mut self, line: &MastheadLine) {
        self.ask(&line.spans);
    }

    fn visit_contents_entry(&mut self, entry: &ContentsEntry) {
        self.ask(&entry.spans);
    }

    fn visit_document(&mut self, document: &Document, depth: usize) {
        document.fields().for_each(|field| self.ask(field.at.as_slice()));
        self.walk_document(document, depth);
    }

    fn visit_title(&mut self, title: &Title) {
        self.ask(&title.spans);
    }

    fn visit_leaf(&mut self, leaf: &Leaf) {
        self.ask(&leaf.spans);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.ask(block.spans());
        self.walk_block(block, depth);
    }

    fn visit_furniture(&mut self, furniture: &Furniture) {
        self.ask(&furniture.spans);
    }

    fn visit_diagnostic(&mut self, finding: &Diagnostic) {
        self.ask(&[finding.span]);
        self.ask(&finding.related);
    }
}

//! The root of a tree, which owns it: all views hold it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;

use gongwen::render::{self, AkomaNtoso, ChunkOptions, Html, Language};
use gongwen::{DocumentAddress, Envelope, LineIndex, References, Relation, Resolver, Span};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyString, PyTuple};

use crate::characters::Characters;
use crate::chunk::{self, Chunk};
use crate::document::{Body, Document};
use crate::error::{Failure, guarded};
use crate::facts::{ContentsEntry, Masthead};
use crate::finding::Diagnostic;
use crate::leaf::Leaf;
use crate::objects;
use crate::reference::{self, Catalogue, Reference};
use crate::repr::{self, quoted};
use crate::view::{Part, Pickle, Place, Ranges, restore, view, views_at};

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

#[pymethods]
impl Issue {
    /// Path or name of the text, if it has one.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.envelope.source.as_deref()
    }

    /// What the text was decoded from (`GB18030`, `Big5`…), where it came as bytes.
    #[getter]
    fn encoding(&self) -> Option<&'static str> {
        self.envelope.encoding.map(gongwen::Encoding::as_str)
    }

    /// The text that was parsed: what spans refer to. None for a tree that came from JSON without it.
    #[getter(text)]
    fn words<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        Some(match self.text.as_ref()? {
            Words::Given(text) => text.as_py_str().bind(py).clone(),
            Words::Decoded(text) => PyString::new(py, text),
        })
    }

    /// The masthead (刊头) of a gazette issue; None where nothing in the text tells of an issue.
    #[getter]
    fn masthead<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Masthead>>> {
        let is_there = slf.get().tree().masthead.is_some();
        is_there.then(|| view(slf.py(), slf.as_unbound(), Place::of_issue(Part::Masthead, 0))).transpose()
    }

    /// The entries of the contents list (目录), in the order of the text.
    #[getter]
    fn contents<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::views::<ContentsEntry>(slf, Part::Contents, slf.get().tree().contents.len())
    }

    /// The documents that stand by themselves, in reading order; at least one. Those that they carry are in `enclosures` and `attachments` of
    /// each; `all_documents` has all.
    #[getter]
    fn documents<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views_at::<Document>(slf.py(), slf.as_unbound(), slf.get().carried(None, Relation::Document))
    }

    /// Every document with its enclosures and attachments, depth first in reading order.
    ///
    /// >>> import gongwen
    /// >>> text = "某市关于印发养桥办法的通知\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n养桥办法\n\n第一条 桥梁应当养护。\n"
    /// >>> [(document.address, document.title) for document in gongwen.parse(text).all_documents()]
    /// [('0', '某市关于印发养桥办法的通知'), ('0/enclosures/0', '养桥办法')]
    fn all_documents<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let count = slf.get().placed().len() as u32;
        views_at::<Document>(slf.py(), slf.as_unbound(), (0..count).map(Place::document))
    }

    /// What is printed on the page but belongs to no document: page numbers, running heads, mottoes.
    #[getter]
    fn furniture<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::views::<Leaf>(slf, Part::Furniture, slf.get().tree().furniture.len())
    }

    /// Findings: what is wrong or remarkable in the text, in its order.
    ///
    /// >>> import gongwen
    /// >>> for finding in gongwen.parse("某县护林方案\n一、巡护。\n三、值班。\n").diagnostics:
    /// ...     print(finding.line, finding.code, finding.message)
    /// 3 ordinal-gap number 3 follows 1
    #[getter]
    fn diagnostics<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        Self::views::<Diagnostic>(slf, Part::Diagnostic, slf.get().tree().diagnostics.len())
    }

    /// The document at an address such as `0/enclosures/0`; None where there is none.
    fn get<'py>(slf: &Bound<'py, Self>, address: &str) -> PyResult<Option<Bound<'py, Document>>> {
        let place = address.parse().ok().and_then(|address| slf.get().document_at(&address));
        place.map(|at| view(slf.py(), slf.as_unbound(), Place::document(at))).transpose()
    }

    /// The document at an address; KeyError where there is none.
    ///
    /// >>> import gongwen
    /// >>> gongwen.parse("某县通知\n")["0"].title
    /// '某县通知'
    fn __getitem__<'py>(slf: &Bound<'py, Self>, address: &str) -> PyResult<Bound<'py, Document>> {
        Self::get(slf, address)?.ok_or_else(|| PyKeyError::new_err(address.to_owned()))
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Self::documents(slf)?.try_iter()?.into_any())
    }

    /// Every reference (引用) of the text, led to what it cites, in the order of the text.
    ///
    /// `catalogue` names texts outside: a dictionary from titles and document numbers to identifiers of yours, which `external` then has.
    ///
    /// >>> import gongwen
    /// >>> issue = gongwen.parse("某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反前条的，依照《公路法》第三条处理。\n")
    /// >>> for reference in issue.references({"公路法": "law-7"}):
    /// ...     print(reference.text, [block.path for block in reference.targets], reference.external)
    /// 前条 ['art_1'] None
    /// 《公路法》第三条 [] ('law-7', 'art_3')
    #[pyo3(signature = (catalogue = None))]
    fn references(slf: &Bound<'_, Self>, catalogue: Option<Catalogue>) -> PyResult<Vec<Reference>> {
        let issue = slf.get();
        issue.text()?;
        let found = written(slf.py(), || {
            let mut found = issue.cited()?;
            catalogue.iter().for_each(|catalogue| found.look_up(catalogue));
            Ok::<_, PyErr>(found.into_owned().into_vec())
        })??;
        Ok(reference::all(slf, found))
    }

    /// The references whose provision the text should have and has not (`reference-broken`): often a slip of print, or an article that was
    /// lost. Only what a whole text says of provisions of its own is judged.
    ///
    /// >>> import gongwen
    /// >>> issue = gongwen.parse("某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条第三款和《公路法》第九条的，责令改正。\n")
    /// >>> issue.broken_references()
    /// [<Reference provision '本办法第一条第三款'>]
    fn broken_references(slf: &Bound<'_, Self>) -> PyResult<Vec<Reference>> {
        let issue = slf.get();
        let text = issue.text()?;
        let found = written(slf.py(), || {
            let cited = issue.cited()?;
            let broken: HashSet<Span> = cited.findings(issue.tree(), text).iter().map(|finding| finding.span).collect();
            let mut all = cited.into_owned().into_vec();
            all.retain(|reference| broken.contains(&reference.at));
            Ok::<_, PyErr>(all)
        })??;
        Ok(reference::all(slf, found))
    }

    /// The tree as JSON, `gongwen/1`.
    ///
    /// >>> import gongwen
    /// >>> gongwen.parse("某县通知\n").to_json()[:21]
    /// b'{"format":"gongwen/1"'
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        objects::json(py, &self.envelope)
    }

    /// The tree as dictionaries, lists, strings and numbers: what `json.loads(issue.to_json())` gives, and faster.
    ///
    /// >>> import gongwen
    /// >>> gongwen.parse("某县通知\n").to_dict()["documents"][0]["title"]
    /// {'text': '某县通知', 'spans': [[0, 12]]}
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(py, &self.envelope)
    }

    /// The documents as Markdown.
    ///
    /// >>> import gongwen
    /// >>> print(gongwen.parse("某县养桥办法\n第一条 桥梁应当养护。\n").to_markdown().split("---\n\n")[1].strip())
    /// # 某县养桥办法
    /// <BLANKLINE>
    /// **第一条** 桥梁应当养护。
    fn to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        written(py, || render::markdown(self.tree()).to_string())
    }

    /// The text as a clean print: wraps joined, furniture left out.
    ///
    /// >>> import gongwen
    /// >>> gongwen.parse("某县通知\n\n为了保障桥梁安全，所有桥梁都应当\n\n— 7 —\n\n定期养护。\n").to_text()
    /// '某县通知\n\n为了保障桥梁安全，所有桥梁都应当定期养护。\n'
    fn to_text(&self, py: Python<'_>) -> PyResult<String> {
        written(py, || render::text(self.tree()).to_string())
    }

    /// An indented outline for a person: documents with number and date, headings.
    fn to_outline(&self, py: Python<'_>) -> PyResult<String> {
        written(py, || render::outline(self.tree()).to_string())
    }

    /// One page that stands alone, to read, search, cite and print; `language` ("zh" or "en") is that of what the page itself says.
    #[pyo3(signature = (*, language = "zh"))]
    fn to_html(&self, py: Python<'_>, language: &str) -> PyResult<String> {
        self.html(py, language)
    }

    /// Akoma Ntoso 3.0, the standard XML of legal texts.
    fn to_akn<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let xml = written(py, || {
            let references = self.text.as_deref().map(|text| self.tree().references(text).collect::<References<'_>>());
            let form = AkomaNtoso::new(self.tree());
            references.as_ref().map_or(form, |references| form.references(references)).to_string()
        })?;
        Ok(PyBytes::new(py, xml.as_bytes()))
    }

    /// Chunks for retrieval: pieces that know their document, their address and what stands around them. Nothing overlaps, nothing is lost.
    ///
    /// An article is one chunk; so is the largest unit of any other kind that fits `cap`, which counts characters, or whatever `size` counts:
    /// a function of a line, such as the number of its tokens. With `references` each chunk has what it cites.
    ///
    /// >>> import gongwen
    /// >>> text = "某县桥梁养护办法\n第一章 总则\n第一条 桥梁应当养护。\n"
    /// >>> print(gongwen.parse(text).chunks()[1].context)
    /// 某县桥梁养护办法 > 第一章 总则
    /// 第一条 桥梁应当养护。
    #[pyo3(signature = (*, cap = 800, size = None, references = false))]
    fn chunks(
        &self,
        py: Python<'_>,
        cap: usize,
        size: Option<&Bound<'_, PyAny>>,
        references: bool,
    ) -> PyResult<Vec<Chunk>> {
        self.text()?;
        let cited = if references { Some(written(py, || self.cited())??) } else { None };
        let mut options = ChunkOptions::new().cap(cap);
        if let Some(source) = &self.envelope.source {
            options = options.source(source);
        }
        if let Some(cited) = &cited {
            options = options.references(cited);
        }
        chunk::all(py, self, options, size)
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let page = self.html(py, "zh")?.replace('&', "&amp;").replace('"', "&quot;");
        Ok(format!(
            "<iframe sandbox=\"allow-scripts\" style=\"width: 100%; height: 40em; border: 1px solid #ccc\" srcdoc=\"{page}\"></iframe>"
        ))
    }

    fn __repr__(&self) -> String {
        let count = self.placed().len();
        let name = self.tree().masthead.as_ref().and_then(|masthead| masthead.title.as_deref());
        let title = self.tree().documents.first().map(|document| document.title.text.as_str());
        let title = quoted(name.or(title).unwrap_or_default());
        let source = self.envelope.source.as_ref().map(|source| format!(" of {source}")).unwrap_or_default();
        format!("<Issue{source}: {}, {title}>", repr::count(count, "document"))
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Issue>().is_ok_and(|other| Issue::same(slf.py(), slf.as_unbound(), other.as_unbound()))
    }

    fn __hash__(&self) -> u64 {
        self.fingerprint()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Pickle<'py, (Bound<'py, PyBytes>, Option<Bound<'py, PyString>>)> {
        Ok((restore(py, "restore_issue")?, (self.to_json(py)?, self.words(py))))
    }
}

impl Issue {
    fn views<'py, V: crate::view::Shown>(
        slf: &Bound<'py, Self>,
        part: Part,
        count: usize,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let places = (0..count as u32).map(|index| Place::of_issue(part, index));
        views_at::<V>(slf.py(), slf.as_unbound(), places)
    }
}

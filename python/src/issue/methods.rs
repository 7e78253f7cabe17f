//! What Python asks of an issue.

use std::collections::HashSet;

use gongwen::render::{self, AkomaNtoso, ChunkOptions};
use gongwen::{References, Relation, Span};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyTuple};

use super::{Issue, Words, written};
use crate::chunk::{self, Chunk};
use crate::document::Document;
use crate::finding::Diagnostic;
use crate::leaf::Leaf;
use crate::masthead::{ContentsEntry, Masthead};
use crate::objects;
use crate::reference::{self, Catalogue, Reference};
use crate::repr::{self, quoted};
use crate::view::{Part, Pickle, Place, restore, view, views_at};

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
    /// **第一条**　桥梁应当养护。
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

//! What all views have in common: the issue, and a place in it.

use std::hash::{DefaultHasher, Hash, Hasher};

use gongwen::Span;
use pyo3::PyClass;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::PyTuple;

use crate::facts;
use crate::issue::Issue;
use crate::{block, document, finding, leaf, masthead};

/// A place in a tree: which document (0 for what belongs to none), what kind of thing, and which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) document: u32,
    pub(crate) part: Part,
    pub(crate) index: u32,
}

impl Place {
    /// Of a document, by its place in reading order.
    pub(crate) fn document(at: u32) -> Place {
        Place { document: at, part: Part::Document, index: 0 }
    }

    /// Of what belongs to the issue itself.
    pub(crate) fn of_issue(part: Part, index: u32) -> Place {
        Place { document: 0, part, index }
    }
}

macro_rules! parts {
    ($($name:ident = $word:literal, $class:path;)+) => {
        /// What stands at a place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Part {
            $($name,)+
        }

        impl Part {
            /// Its word in a pickle.
            fn word(self) -> &'static str {
                match self { $(Part::$name => $word,)+ }
            }

            fn of(word: &str) -> Option<Part> {
                match word { $($word => Some(Part::$name),)+ _ => None }
            }

            /// The view of what stands there, in the class that shows it; none where the tree has nothing there.
            fn view<'py>(py: Python<'py>, issue: &Py<Issue>, place: Place) -> PyResult<Option<Bound<'py, PyAny>>> {
                match place.part {
                    $(Part::$name => {
                        let there = <$class as Shown>::find(issue.get(), place).is_some();
                        there.then(|| Ok(view::<$class>(py, issue, place)?.into_any())).transpose()
                    })+
                }
            }
        }
    };
}

parts! {
    Document = "document", document::Document;
    Block = "block", block::Block;
    Head = "head", leaf::Leaf;
    Foot = "foot", leaf::Leaf;
    Furniture = "furniture", leaf::Leaf;
    MastheadLine = "masthead_line", leaf::Leaf;
    Diagnostic = "diagnostic", finding::Diagnostic;
    Masthead = "masthead", masthead::Masthead;
    Contents = "contents", masthead::ContentsEntry;
    ContentsNumber = "contents_number", facts::Number;
    Number = "number", facts::Number;
    NumberOther = "number_other", facts::Number;
    RevisionNumber = "revision_number", facts::Number;
    Issuer = "issuer", facts::Named;
    Addressee = "addressee", facts::Named;
    Signatory = "signatory", facts::Named;
    SignedOffBy = "signed_off_by", facts::Named;
    CopyTo = "copy_to", facts::Named;
    PrintedBy = "printed_by", facts::Named;
    Date = "date", facts::Dated;
    PrintedOn = "printed_on", facts::Dated;
    Revision = "revision", facts::Revision;
    Commencement = "commencement", facts::Commencement;
    Repeal = "repeal", facts::Repeal;
    AttachmentEntry = "attachment_entry", facts::AttachmentEntry;
}

/// Half-open ranges of bytes or characters, for Python.
pub(crate) type Ranges = Vec<(u32, u32)>;

/// What a pickle holds: who makes the object anew, and of what.
pub(crate) type Pickle<'py, A> = PyResult<(Bound<'py, PyAny>, A)>;

/// The function of this module that makes objects from pickles.
pub(crate) fn restore<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("gongwen._gongwen")?.getattr(name)
}

/// A class that shows one kind of thing in a tree.
pub(crate) trait Shown: PyClass<BaseType = View, Frozen = True> + Sized {
    /// What it shows.
    type Thing<'a>;

    /// An empty view.
    const VIEW: Self;

    /// The thing at a place; none where the tree has nothing there.
    fn find(issue: &Issue, place: Place) -> Option<Self::Thing<'_>>;
}

/// A place in a tree: what everything that an `Issue` gives has in common.
///
/// A view copies nothing: it holds the issue and a place in it. Two views are equal where their issues are and they stand at the same
/// place; so they can be keys of a dictionary. A view is pickled with its issue, once for all views that are pickled together.
///
/// >>> import gongwen
/// >>> a, b = (gongwen.parse("某县养桥办法\n第一条 桥梁应当养护。\n") for _ in range(2))
/// >>> a.documents[0]["art_1"] == b.documents[0]["art_1"], a.documents[0] in {b.documents[0]: 1}
/// (True, True)
#[pyclass(module = "gongwen", frozen, subclass)]
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) issue: Py<Issue>,
    pub(crate) place: Place,
}

#[pymethods]
impl View {
    /// The issue that it is a part of.
    #[getter]
    fn issue(&self, py: Python<'_>) -> Py<Issue> {
        self.issue.clone_ref(py)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> bool {
        let Ok(other) = other.cast::<View>() else { return false };
        let other = other.get();
        self.place == other.place && Issue::same(py, &self.issue, &other.issue)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.place, self.issue.get().fingerprint()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Pickle<'py, (Py<Issue>, &'static str, u32, u32)> {
        let Place { document, part, index } = self.place;
        Ok((restore(py, "restore_view")?, (self.issue.clone_ref(py), part.word(), document, index)))
    }
}

/// A view from a pickle.
#[pyfunction]
pub(crate) fn restore_view<'py>(
    py: Python<'py>,
    issue: &Bound<'py, Issue>,
    part: &str,
    document: u32,
    index: u32,
) -> PyResult<Bound<'py, PyAny>> {
    let nothing = || PyValueError::new_err(format!("the tree has no {part} {index} in document {document}"));
    let place = Place { document, part: Part::of(part).ok_or_else(nothing)?, index };
    Part::view(py, issue.as_unbound(), place)?.ok_or_else(nothing)
}

/// The view of what stands at a place.
pub(crate) fn view<'py, V: Shown>(py: Python<'py>, issue: &Py<Issue>, place: Place) -> PyResult<Bound<'py, V>> {
    let base = PyClassInitializer::from(View { issue: issue.clone_ref(py), place });
    Bound::new(py, base.add_subclass(V::VIEW))
}

/// A list of views, as many as the document of a view has things of that part.
pub(crate) fn views<'py, V: Shown>(slf: &Bound<'py, View>, part: Part, count: usize) -> PyResult<Bound<'py, PyTuple>> {
    let View { issue, place } = slf.get();
    views_at::<V>(slf.py(), issue, (0..count as u32).map(|index| Place { part, index, ..*place }))
}

/// A view of the only thing of that part, if the document of a view has one.
pub(crate) fn view_if<'py, V: Shown>(
    slf: &Bound<'py, View>,
    part: Part,
    is_there: bool,
) -> PyResult<Option<Bound<'py, V>>> {
    let View { issue, place } = slf.get();
    is_there.then(|| view(slf.py(), issue, Place { part, index: 0, ..*place })).transpose()
}

/// A list of views of these places.
pub(crate) fn views_at<'py, V: Shown>(
    py: Python<'py>,
    issue: &Py<Issue>,
    places: impl Iterator<Item = Place>,
) -> PyResult<Bound<'py, PyTuple>> {
    let views = places.map(|place| view::<V>(py, issue, place)).collect::<PyResult<Vec<_>>>()?;
    PyTuple::new(py, views)
}

/// The thing that a view shows.
pub(crate) fn thing<'a, V: Shown>(slf: &'a Bound<'_, V>) -> V::Thing<'a> {
    let View { issue, place } = slf.as_super().get();
    V::find(issue.get(), *place).expect("a view is made of what there is")
}

/// Byte ranges for Python.
pub(crate) fn pairs(spans: &[Span]) -> Ranges {
    spans.iter().map(|span| pair(*span)).collect()
}

/// A byte range for Python.
pub(crate) fn pair(span: Span) -> (u32, u32) {
    (span.start(), span.end())
}

//! A line of head or foot, of the masthead, or of no document.

use gongwen::{FurnitureKind, MastheadRole, Role, Span};
use pyo3::prelude::*;
use serde::Serialize;

use crate::issue::Issue;
use crate::objects;
use crate::repr::quoted;
use crate::view::{Part, Place, Ranges, Shown, View, pairs, thing};

/// A line with its role: of the head or the foot of a document (`number`, `addressees`, `date`…), of the masthead (`title`, `imprint`…), or of
/// what belongs to no document (`page_number`, `running_head`, `slogan`…).
///
/// >>> import gongwen
/// >>> issue = gongwen.parse("某县通知\n\n某政发〔2021〕3号\n\n桥梁应当\n\n— 7 —\n\n养护。\n")
/// >>> issue.documents[0].head[0], issue.furniture[0]
/// (<Leaf number: '某政发〔2021〕3号'>, <Leaf page_number: '— 7 —'>)
#[pyclass(module = "gongwen", frozen, extends = View)]
#[derive(Debug)]
pub(crate) struct Leaf;

/// What all lines have, wherever they stand.
pub(crate) struct Line<'a> {
    role: AnyRole,
    text: &'a str,
    spans: &'a [Span],
}

#[derive(Serialize)]
#[serde(untagged)]
enum AnyRole {
    Document(Role),
    Masthead(MastheadRole),
    Furniture(FurnitureKind),
}

impl Shown for Leaf {
    type Thing<'a> = Line<'a>;
    const VIEW: Leaf = Leaf;

    fn find(issue: &Issue, place: Place) -> Option<Line<'_>> {
        let at = place.index as usize;
        let of_document = |leaves: fn(&gongwen::Document) -> &[gongwen::Leaf]| {
            let leaf = leaves(issue.document(place.document)?).get(at)?;
            Some(Line { role: AnyRole::Document(leaf.role), text: &leaf.text, spans: &leaf.spans })
        };
        match place.part {
            Part::Head => of_document(|document| &document.head),
            Part::Foot => of_document(|document| &document.foot),
            Part::MastheadLine => {
                let line = issue.tree().masthead.as_ref()?.lines.get(at)?;
                Some(Line { role: AnyRole::Masthead(line.role), text: &line.text, spans: &line.spans })
            }
            _ => {
                let furniture = issue.tree().furniture.get(at)?;
                Some(Line { role: AnyRole::Furniture(furniture.kind), text: &furniture.text, spans: &furniture.spans })
            }
        }
    }
}

#[pymethods]
impl Leaf {
    /// What it says: `number`, `addressees`, `page_number`…
    #[getter]
    fn role<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        objects::of(slf.py(), &thing(slf).role)
    }

    /// Its text.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        thing(slf).text
    }

    /// The bytes that it owns.
    #[getter]
    fn spans(slf: &Bound<'_, Self>) -> Ranges {
        pairs(thing(slf).spans)
    }

    /// The same as ranges of characters of `issue.text`.
    #[getter]
    fn char_spans(slf: &Bound<'_, Self>) -> PyResult<Ranges> {
        slf.as_super().get().issue.get().characters(thing(slf).spans)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        Ok(format!("<Leaf {}: {}>", Self::role(slf)?, quoted(thing(slf).text)))
    }
}

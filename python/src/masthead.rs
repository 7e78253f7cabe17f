//! What is read of a gazette issue as a whole: its masthead and its contents list.

use pyo3::prelude::*;
use pyo3::types::{PyDate, PyTuple};

use crate::document::Document;
use crate::facts::{Number, day, facts};
use crate::issue::Issue;
use crate::leaf::Leaf;
use crate::repr::quoted;
use crate::view::{Part, Place, Ranges, Shown, View, pairs, thing, view, views};

facts! {
    /// The masthead (刊头) of a gazette issue, collected from the cover, the imprint and the running feet.
    Masthead: gongwen::Masthead, |issue, _place| issue.tree().masthead.as_ref();
    /// One entry of the contents list (目录) of an issue.
    ContentsEntry: gongwen::ContentsEntry, |issue, place| issue.tree().contents.get(place.index as usize);
}

#[pymethods]
impl Masthead {
    /// Name of the gazette: 宁夏回族自治区人民政府公报.
    #[getter]
    fn title<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).title.as_deref()
    }

    /// Year of the issue (2019年第23期).
    #[getter]
    fn year(slf: &Bound<'_, Self>) -> Option<u16> {
        thing(slf).year
    }

    /// Number within the year (期号).
    #[getter]
    fn number(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).number
    }

    /// Number since the gazette was founded (总第637期).
    #[getter]
    fn cumulative(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).cumulative
    }

    /// Day of publication (出版日期).
    #[getter]
    fn published<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyDate>>> {
        thing(slf).published.map_or(Ok(None), |date| day(slf.py(), date))
    }

    /// How often the gazette appears (半月刊, 月刊…).
    #[getter]
    fn periodicity<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).periodicity.as_deref()
    }

    /// International standard serial number.
    #[getter]
    fn issn<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).issn.as_deref()
    }

    /// National serial number (国内统一刊号).
    #[getter]
    fn cn<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).cn.as_deref()
    }

    /// Editorial board and editors: role and names.
    #[getter]
    fn staff(slf: &Bound<'_, Self>) -> Vec<(String, Vec<String>)> {
        thing(slf).staff.iter().map(|entry| (entry.role.clone(), entry.names.clone())).collect()
    }

    /// The other labelled lines of the imprint (版权页): label and value.
    #[getter]
    fn imprint(slf: &Bound<'_, Self>) -> Vec<(String, String)> {
        thing(slf).imprint.iter().map(|entry| (entry.label.clone(), entry.value.clone())).collect()
    }

    /// All lines of the masthead, in the order of the text.
    #[getter]
    fn lines<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        views::<Leaf>(slf.as_super(), Part::MastheadLine, thing(slf).lines.len())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let masthead = thing(slf);
        let year = masthead.year.map(|year| format!(" {year}")).unwrap_or_default();
        let number = masthead.number.map(|number| format!(" no. {number}")).unwrap_or_default();
        format!("<Masthead {}{year}{number}>", quoted(masthead.title.as_deref().unwrap_or_default()))
    }
}

#[pymethods]
impl ContentsEntry {
    /// The column heading that the entry stands under.
    #[getter]
    fn category<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).category.as_deref()
    }

    /// The title, wrapped lines joined.
    #[getter]
    fn title<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).title
    }

    /// The document number, as printed in the list.
    #[getter]
    fn number<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Number>>> {
        let View { issue, place } = slf.as_super().get();
        let place = Place { part: Part::ContentsNumber, ..*place };
        thing(slf).number.as_ref().map(|_| view(slf.py(), issue, place)).transpose()
    }

    /// The page on which the document begins.
    #[getter]
    fn page(slf: &Bound<'_, Self>) -> Option<u32> {
        thing(slf).page
    }

    /// The document that the entry announces.
    #[getter]
    fn document<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, Document>>> {
        let issue = &slf.as_super().get().issue;
        let address = thing(slf).document.map(gongwen::DocumentAddress::new);
        let at = address.and_then(|address| issue.get().document_at(&address));
        at.map(|at| view(slf.py(), issue, Place::document(at))).transpose()
    }

    /// The entry as printed.
    #[getter]
    fn text<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).text
    }

    /// The bytes that it owns.
    #[getter]
    fn spans(slf: &Bound<'_, Self>) -> Ranges {
        pairs(&thing(slf).spans)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let page = thing(slf).page.map(|page| format!(", page {page}")).unwrap_or_default();
        format!("<ContentsEntry {}{page}>", quoted(&thing(slf).title))
    }
}

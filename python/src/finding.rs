//! A finding: something wrong or remarkable in a text.

use gongwen::Severity;
use pyo3::prelude::*;

use crate::issue::Issue;
use crate::view::{Place, Ranges, Shown, View, pair, pairs, thing};

/// A finding: something wrong or remarkable in the text. Findings never stop a parse.
///
/// >>> import gongwen
/// >>> finding = gongwen.parse("某县护林方案\n一、巡护。\n三、值班。\n").diagnostics[0]
/// >>> finding
/// <Diagnostic warning ordinal-gap at 3:1: number 3 follows 1>
/// >>> start, end = finding.char_span
/// >>> finding.issue.text[start:end]
/// '三、'
#[pyclass(module = "gongwen", frozen, extends = View)]
#[derive(Debug)]
pub(crate) struct Diagnostic;

impl Shown for Diagnostic {
    type Thing<'a> = &'a gongwen::Diagnostic;
    const VIEW: Diagnostic = Diagnostic;

    fn find(issue: &Issue, place: Place) -> Option<&gongwen::Diagnostic> {
        issue.tree().diagnostics.get(place.index as usize)
    }
}

impl Diagnostic {
    fn position(slf: &Bound<'_, Self>) -> Option<gongwen::Position> {
        slf.as_super().get().issue.get().position(thing(slf).span.start())
    }
}

#[pymethods]
impl Diagnostic {
    /// Stable code: `ordinal-gap`.
    #[getter]
    fn code<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        thing(slf).code.as_str()
    }

    /// What findings of this code mean; empty for a code that this version does not know.
    #[getter]
    fn meaning(slf: &Bound<'_, Self>) -> &'static str {
        thing(slf).code.meaning()
    }

    /// `error` (a part of the tree cannot be trusted), `warning` (probably wrong in the text), `info` (worth knowing).
    #[getter]
    fn severity(slf: &Bound<'_, Self>) -> &'static str {
        match thing(slf).severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// One sentence for a person.
    #[getter]
    fn message<'a>(slf: &'a Bound<'_, Self>) -> &'a str {
        &thing(slf).message
    }

    /// What to do about it.
    #[getter]
    fn help<'a>(slf: &'a Bound<'_, Self>) -> Option<&'a str> {
        thing(slf).help.as_deref()
    }

    /// The bytes that it is about.
    #[getter]
    fn span(slf: &Bound<'_, Self>) -> (u32, u32) {
        pair(thing(slf).span)
    }

    /// The same as a range of characters of `issue.text`.
    #[getter]
    fn char_span(slf: &Bound<'_, Self>) -> PyResult<(u32, u32)> {
        Ok(slf.as_super().get().issue.get().characters(&[thing(slf).span])?[0])
    }

    /// Other places that matter: the first of two, the entry that differs.
    #[getter]
    fn related(slf: &Bound<'_, Self>) -> Ranges {
        pairs(&thing(slf).related)
    }

    /// The line of the text, from 1; None for a tree that came from JSON without its text.
    #[getter]
    fn line(slf: &Bound<'_, Self>) -> Option<u32> {
        Self::position(slf).map(|position| position.line)
    }

    /// The character of the line, from 1.
    #[getter]
    fn column(slf: &Bound<'_, Self>) -> Option<u32> {
        Self::position(slf).map(|position| position.column)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let at = Self::position(slf).map(|at| format!(" at {}:{}", at.line, at.column)).unwrap_or_default();
        format!("<Diagnostic {} {}{at}: {}>", Self::severity(slf), Self::code(slf), Self::message(slf))
    }
}

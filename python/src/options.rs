//! Limits and choices for a parse, as keyword arguments name them.

use gongwen::{Encoding, Options};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The options that some keyword arguments ask for: those that all ways to read a text have in common.
pub(crate) fn options(asked: Option<&Bound<'_, PyDict>>) -> PyResult<Options> {
    let mut options = Options::new();
    for (name, value) in asked.into_iter().flatten() {
        let name: String = name.extract()?;
        if value.is_none() {
            continue;
        }
        options = match name.as_str() {
            "single_document" => options.single_document(value.extract()?),
            "normalize" => options.normalize(value.extract()?),
            "max_bytes" => options.max_bytes(value.extract()?),
            "max_depth" => options.max_depth(value.extract()?),
            "max_findings" => options.max_findings(value.extract()?),
            "encoding" => options.encoding(encoding(value.extract()?)?),
            "errors" => options.replace_undecodable(replaces(value.extract()?)?),
            _ => return Err(PyTypeError::new_err(format!("unexpected keyword argument {name:?}"))),
        };
    }
    Ok(options)
}

fn encoding(name: &str) -> PyResult<Encoding> {
    name.parse().map_err(|error: gongwen::EncodingError| PyValueError::new_err(error.to_string()))
}

/// What to do with bytes that are no text, by the words that Python has for it.
fn replaces(errors: &str) -> PyResult<bool> {
    match errors {
        "strict" => Ok(false),
        "replace" => Ok(true),
        other => Err(PyValueError::new_err(format!("errors is \"strict\" or \"replace\", not {other:?}"))),
    }
}

//! What can go wrong with a text, and where.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use gongwen::ErrorKind;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

pyo3::create_exception!(
    gongwen,
    ParseError,
    PyValueError,
    "A limit was passed, or what was given is no text. Bad structure is never an error.\n\n\
     `source` is the name of the text, if it has one; `offset` the first byte (of a `str` the first character) that is no text, if there is one."
);

/// Why there is no tree.
#[derive(Debug)]
pub(crate) struct Failure {
    source: Option<String>,
    why: Why,
}

#[derive(Debug)]
enum Why {
    /// The file cannot be read.
    File(io::Error),
    /// The words say what is wrong, the number where.
    Text(String, Option<usize>),
}

impl Failure {
    pub(crate) fn text(message: impl Into<String>, offset: Option<usize>) -> Failure {
        Failure { source: None, why: Why::Text(message.into(), offset) }
    }

    /// The same of the text that has this name.
    pub(crate) fn of(self, source: Option<&str>) -> Failure {
        Failure { source: source.map(str::to_owned), ..self }
    }

    /// One line for a table of errors.
    pub(crate) fn message(&self) -> String {
        match &self.why {
            Why::File(error) => error.to_string(),
            Why::Text(message, _) => message.clone(),
        }
    }

    pub(crate) fn into_error(self, py: Python<'_>) -> PyErr {
        let Failure { source, why } = self;
        match why {
            Why::File(error) => match error.raw_os_error() {
                // Python chooses the class by the number: FileNotFoundError, PermissionError….
                Some(number) => PyOSError::new_err((number, error.kind().to_string(), source)),
                None => error.into(),
            },
            Why::Text(message, offset) => {
                let named = source.as_ref().map_or_else(|| message.clone(), |source| format!("{source}: {message}"));
                let error = ParseError::new_err(named);
                let value = error.value(py);
                let said = value.setattr("source", source).and_then(|()| value.setattr("offset", offset));
                said.err().unwrap_or(error)
            }
        }
    }
}

impl From<gongwen::Error> for Failure {
    fn from(error: gongwen::Error) -> Failure {
        let offset = match error.kind() {
            ErrorKind::Undecodable { offset, .. } => Some(offset),
            _ => None,
        };
        Failure::text(error.to_string(), offset)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure { source: None, why: Why::File(error) }
    }
}

/// A fault of ours on one text of an archive must not end the work on all others: it becomes the error of that text.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let words =
            panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Failure::text(format!("a fault of gongwen, please report the text: {}", words.unwrap_or("panic")), None))
    })
}

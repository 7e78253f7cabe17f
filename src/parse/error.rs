use crate::source::Encoding;

/// A limit was passed, or bytes are no text. Bad structure is never an error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct Error {
    kind: ErrorKind,
}

impl Error {
    pub(super) fn new(kind: ErrorKind) -> Error {
        Error { kind }
    }

    /// What was wrong, and where.
    ///
    /// ```
    /// use gongwen::{ErrorKind, Options};
    /// let error = Options::new().max_bytes(2).parse("桥").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TooLong { limit: 2, found: 3 });
    /// ```
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is longer than [`Options::max_bytes`](crate::Options::max_bytes) allows.
    #[error("the text has {found} bytes, more than the limit of {limit}")]
    TooLong {
        /// The most bytes that are allowed.
        limit: usize,
        /// The bytes that there are.
        found: usize,
    },
    /// Bytes that are no text in the encoding that was asked for or detected.
    #[error("not {encoding} text from byte {offset} on")]
    Undecodable {
        /// The encoding.
        encoding: Encoding,
        /// The offset of the first such byte in the input.
        offset: usize,
    },
}

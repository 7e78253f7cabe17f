use crate::Format;

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A password is needed.
    #[error("the file is encrypted: take its password off first, for instance with `qpdf --decrypt`")]
    Encrypted,
    /// The file holds pictures of pages, and no text.
    #[error(
        "the file holds no text, only pictures: have its text recognised first, for instance with `ocrmypdf -l chi_sim`"
    )]
    NoText,
    /// The file unfolds to more than a limit allows.
    #[error("{what}: more than the limit of {limit}")]
    TooLarge {
        /// What there is too much of: `pages`, `bytes unpacked`, `nested elements`.
        what: &'static str,
        /// The limit, as [`Limits`](crate::Limits) has it.
        limit: u64,
    },
    /// The file breaks the rules of its format where they are needed to read it.
    #[error("no sound {format} file: {what}")]
    Malformed {
        /// What it was taken for.
        format: Format,
        /// What is wrong, for a person.
        what: String,
    },
    /// The bytes are of no format that can be read here: a picture, an old Word file.
    #[error("{0}")]
    Unknown(&'static str),
    /// The bytes are no text in any encoding that is known.
    #[error(transparent)]
    Undecodable(#[from] gongwen::Error),
}

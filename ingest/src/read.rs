use gongwen::Input;

use crate::{Error, Format, Limits, refused};

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct File {
    /// What it is.
    pub format: Format,
    /// Its text, and what it says about each line.
    pub input: Input,
}

/// Reads a file of any format, told by its content.
///
/// # Errors
///
/// See [`Error`].
///
/// ```
/// let file = gongwen_ingest::read("某县通知".as_bytes(), &Default::default()).unwrap();
/// assert_eq!(file.input.text(), "某县通知");
/// ```
pub fn read(bytes: &[u8], limits: &Limits) -> Result<File, Error> {
    if let Some(reason) = refused::reason(bytes) {
        return Err(reason);
    }
    read_as(Format::of(bytes), bytes, limits)
}

/// Reads a file that is known to be of a format.
///
/// # Errors
///
/// See [`Error`].
pub fn read_as(format: Format, bytes: &[u8], limits: &Limits) -> Result<File, Error> {
    if bytes.len() as u64 > limits.bytes {
        return Err(Error::TooLarge { what: "bytes of the file", limit: limits.bytes });
    }
    let input = match format {
        #[cfg(feature = "pdf")]
        Format::Pdf => crate::pdf::read(bytes, limits)?,
        #[cfg(feature = "docx")]
        Format::Docx => crate::docx::read(bytes, limits)?,
        #[cfg(feature = "html")]
        Format::Html => crate::html::read(bytes, limits)?,
        #[cfg(feature = "ofd")]
        Format::Ofd => crate::ofd::read(bytes, limits)?,
        Format::Text => Input::from(gongwen::parse_bytes(bytes)?.text.as_str()),
        #[allow(unreachable_patterns)]
        _ => return Err(Error::Unknown("this program was built without a reader of this format")),
    };
    Ok(File { format, input })
}

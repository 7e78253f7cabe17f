//! Entry points for bytes in any of the encodings that Chinese texts come in.

use super::{Error, ErrorKind, Options};
use crate::source::{self, Encoding, Hints};
use crate::tree::{Code, Diagnostic, Issue};

/// A text that came as bytes, with its tree.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Decoded {
    /// The decoded text: what the spans of the tree refer to. For UTF-8 it is the input, byte for byte.
    pub text: String,
    /// The encoding that the text was in.
    pub encoding: Encoding,
    /// The tree.
    pub issue: Issue,
}

/// Reads a text of any kind from its bytes: UTF-8, UTF-16, GB 18030 (and GBK, GB 2312) or Big5, as detected.
///
/// ```
/// // 某县通知, in GB 2312.
/// let read = gongwen::parse_bytes(b"\xc4\xb3\xcf\xd8\xcd\xa8\xd6\xaa").unwrap();
/// assert_eq!(read.encoding, gongwen::Encoding::Gb18030);
/// assert_eq!(read.text, "某县通知");
/// assert_eq!(read.issue, gongwen::parse("某县通知"));
/// ```
///
/// A few characters without any that are common in official texts may be taken for another encoding, and UTF-16
/// without a byte order mark is found only where the text has a line end, an ASCII character or more than a few words;
/// [`Options::encoding`] says what it is.
///
/// # Errors
///
/// [`ErrorKind::Undecodable`] with the offset of the first byte that is no text; [`ErrorKind::TooLong`] for texts of
/// more than four gigabytes.
///
/// ```
/// use gongwen::{Encoding, ErrorKind};
/// let error = gongwen::parse_bytes(b"\xc4\xb3\xcf\xd8\xff\xff\xcd\xa8\xd6\xaa").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Undecodable { encoding: Encoding::Gb18030, offset: 4 });
/// assert_eq!(error.to_string(), "not GB18030 text from byte 4 on");
/// ```
pub fn parse_bytes(bytes: &[u8]) -> Result<Decoded, Error> {
    Options::new().parse_bytes(bytes)
}

impl Options {
    /// Says in which encoding bytes are; without it, it is detected.
    ///
    /// ```
    /// use gongwen::{Encoding, Options};
    /// // 业 in GBK, ҵ in UTF-8.
    /// let read = Options::new().encoding(Encoding::Utf8).parse_bytes(b"\xd2\xb5").unwrap();
    /// assert_eq!(read.text, "ҵ");
    /// ```
    pub fn encoding(mut self, encoding: Encoding) -> Options {
        self.encoding = Some(encoding);
        self
    }

    /// Puts U+FFFD in place of bytes that cannot be decoded, each place a finding ([`Code::Undecodable`]), instead of
    /// giving an error. Off by default.
    ///
    /// ```
    /// use gongwen::{Code, Options};
    /// let read = Options::new().replace_undecodable(true).parse_bytes(b"\xc4\xb3\xcf\xd8\xff\xcd\xa8\xd6\xaa").unwrap();
    /// assert_eq!(read.text, "某县\u{fffd}通知");
    /// let finding = &read.issue.diagnostics[0];
    /// assert_eq!(finding.code, Code::Undecodable);
    /// assert_eq!(finding.message, "byte 4 of the input is no GB18030 text");
    /// assert_eq!(finding.span.slice(&read.text), "\u{fffd}");
    /// ```
    pub fn replace_undecodable(mut self, replace: bool) -> Options {
        self.replace_undecodable = replace;
        self
    }

    /// Decodes a text and reads it within the limits, which hold for the bytes and for the decoded text.
    ///
    /// # Errors
    ///
    /// As for [`parse_bytes`]; none for undecodable bytes with [`Options::replace_undecodable`].
    ///
    /// ```
    /// let options = gongwen::Options::new().max_bytes(2);
    /// assert!(options.parse_bytes(b"\xc4\xb3\xcf\xd8").is_err());
    /// ```
    pub fn parse_bytes(&self, bytes: &[u8]) -> Result<Decoded, Error> {
        self.check_length(bytes.len())?;
        let source::Text { text, encoding, lost } = source::decode(bytes, self.encoding);
        if let (Some(first), false) = (lost.first(), self.replace_undecodable) {
            return Err(Error::new(ErrorKind::Undecodable { encoding, offset: first.bytes.start }));
        }
        self.check_length(text.len())?;
        let findings = lost.iter().map(|lost| undecodable(lost, encoding)).collect();
        let issue = self.read(&text, Hints::default(), findings);
        Ok(Decoded { text, encoding, issue })
    }
}

fn undecodable(lost: &source::Lost, encoding: Encoding) -> Diagnostic {
    let message = match lost.bytes.len() {
        1 => format!("byte {} of the input is no {encoding} text", lost.bytes.start),
        _ => format!("bytes {} to {} of the input are no {encoding} text", lost.bytes.start, lost.bytes.end - 1),
    };
    Diagnostic::new(Code::Undecodable, lost.span, message)
}

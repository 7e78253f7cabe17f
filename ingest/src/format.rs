use std::fmt;

use crate::archive;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Portable Document Format, ISO 32000.
    Pdf,
    /// Word's document, ECMA-376 (Office Open XML).
    Docx,
    /// A web page, saved as one file.
    Html,
    /// Open Fixed-layout Document (版式文档), GB/T 33190—2016: the format that Chinese offices archive in.
    Ofd,
    /// Text without a form of its own.
    Text,
}

impl Format {
    /// Tells what bytes are by what they begin with and, of an archive, by the names in it. Whatever is nothing else is
    /// text.
    ///
    /// ```
    /// use gongwen_ingest::Format;
    /// assert_eq!(Format::of(b"%PDF-1.7\n"), Format::Pdf);
    /// assert_eq!(Format::of("某县通知".as_bytes()), Format::Text);
    /// ```
    pub fn of(bytes: &[u8]) -> Format {
        let start = &bytes[..bytes.len().min(HEAD)];
        let has = |part: &[u8]| start.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part));
        let is_ofd = |name: &&[u8]| name.strip_prefix(b"/").unwrap_or(name).eq_ignore_ascii_case(b"OFD.xml");
        if has(b"%PDF-") {
            Format::Pdf
        } else if start.starts_with(b"PK") && archive::names(bytes).iter().any(is_ofd) {
            Format::Ofd
        } else if start.starts_with(b"PK") {
            Format::Docx
        } else if is_page(start) {
            Format::Html
        } else {
            Format::Text
        }
    }
}

/// A web page, or a piece of one, in an encoding with one or two bytes for `<`; a page saved with all its parts.
fn is_page(start: &[u8]) -> bool {
    // Of UTF-16 every other byte is none of a tag.
    let letters: Vec<u8> = start.iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).collect();
    let mark = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].into_iter().find_map(|mark| start.strip_prefix(mark));
    let first = mark.unwrap_or(start).iter().find(|byte| **byte != 0 && !byte.is_ascii_whitespace());
    let has = |part: &[u8]| letters.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part));
    let is_piece = first == Some(&b'<')
        && [&b"<p>"[..], b"<p ", b"<div", b"<table", b"<h1", b"<h2", b"<article", b"<section"]
            .iter()
            .any(|tag| has(tag));
    is_piece
        || [&b"<!doctype html"[..], b"<html", b"<head>", b"<body", b"<meta "].iter().any(|tag| has(tag))
        || has(b"MIME-Version:") && has(b"multipart/related")
}

impl Format {
    /// Its name in JSON: `pdf`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Ofd => "ofd",
            Format::Text => "text",
        }
    }
}

/// A header may stand behind other bytes, but not far.
const HEAD: usize = 2048;

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Format::Pdf => "PDF",
            Format::Docx => "DOCX",
            Format::Html => "HTML",
            Format::Ofd => "OFD",
            Format::Text => "text",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_texts() {
        let wide: Vec<u8> = "\u{feff} <p>某县".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for page in
            [&b"<p>a"[..], b"\xef\xbb\xbf\n<div>", b"<!-- saved -->\n<!DOCTYPE html>", &wide, "某<html>".as_bytes()]
        {
            assert_eq!(Format::of(page), Format::Html);
        }
        for text in ["某县通知\n\n<div><img src=a></div>\n", "a < b", "<", "<某县>通知", ""] {
            assert_eq!(Format::of(text.as_bytes()), Format::Text, "{text}");
        }
    }
}

//! What a file is that is not read here: told by its first bytes and the names in it, with what to do instead.

use crate::{Error, archive};

/// Why some bytes are refused; `None` where they may be a file that can be read.
pub(crate) fn reason(bytes: &[u8]) -> Option<Error> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(if holds_wide(bytes, "EncryptedPackage") { Error::Encrypted } else { Error::Unknown(OLD_OFFICE) });
    }
    if starts(b"PK") {
        return zip(bytes).map(Error::Unknown);
    }
    let known = SIGNATURES.iter().find(|(signatures, _)| signatures.iter().any(|signature| starts(signature)));
    known.map(|(_, what)| Error::Unknown(what))
}

const OLD_OFFICE: &str = "an old Office file (.doc, .wps, .xls); save it as DOCX first, for example with \
                          `soffice --convert-to docx`";

const SIGNATURES: &[(&[&[u8]], &str)] = &[
    (&[b"{\\rtf"], "an RTF file; save it as DOCX first, for example with `soffice --convert-to docx`"),
    (
        &[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"],
        "a picture; have its text recognised first, for example with `tesseract -l chi_sim`",
    ),
    (&[b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!", b"BZh", b"\xFD7zXZ"], "a compressed archive; unpack it first"),
];

/// An archive that is neither DOCX nor OFD.
fn zip(bytes: &[u8]) -> Option<&'static str> {
    let names = archive::names(bytes);
    let has = |start: &[u8]| names.iter().any(|name| name.starts_with(start));
    let says = |word: &[u8]| bytes[..bytes.len().min(256)].windows(word.len()).any(|window| window == word);
    Some(match () {
        () if has(b"word/") || has(b"OFD.xml") || has(b"/OFD.xml") => return None,
        () if has(b"xl/") => "an Excel workbook (XLSX); save its sheets as text with tabs first",
        () if has(b"ppt/") => "a PowerPoint file (PPTX); save it as PDF first",
        () if says(b"opendocument") => {
            "an OpenDocument file (ODT); save it as DOCX first, for example with `soffice --convert-to docx`"
        }
        () if says(b"epub") => "an EPUB book; save it as HTML first",
        // A package whose parts have other names, or an archive that was cut off.
        () if has(b"[Content_Types].xml") || names.is_empty() => return None,
        () => "a ZIP archive; unpack it first",
    })
}

/// True where the bytes hold a word in UTF-16.
fn holds_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_for_what_they_are() {
        let named = |bytes: &[u8]| match reason(bytes) {
            Some(Error::Unknown(reason)) => reason.split([';', '(']).next().unwrap_or_default().trim(),
            Some(Error::Encrypted) => "encrypted",
            _ => "",
        };
        let local = |name: &str| {
            let length = name.len() as u8;
            [b"PK\x03\x04".as_slice(), &[0; 22], &[length, 0, 0, 0], name.as_bytes()].concat()
        };
        assert_eq!(named(&local("xl/workbook.xml")), "an Excel workbook");
        assert_eq!(named(&local("ppt/presentation.xml")), "a PowerPoint file");
        assert_eq!(named(&local("mimetypeapplication/vnd.oasis.opendocument.text")), "an OpenDocument file");
        assert_eq!(named(&local("readme.txt")), "a ZIP archive");
        assert_eq!(named(&local("word/document.xml")), "");
        assert_eq!(named(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an old Office file");
        let encrypted =
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"];
        assert_eq!(named(&encrypted.concat()), "encrypted");
        assert_eq!(named(b"{\\rtf1"), "an RTF file");
        assert_eq!(named(b"\x89PNG\r\n"), "a picture");
        assert_eq!(named("某县通知".as_bytes()), "");
        assert_eq!(named(b""), "");
    }
}

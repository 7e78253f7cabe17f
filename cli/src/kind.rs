//! What a file is that holds no text: told by its first bytes, with what to do instead.

/// Why some bytes are no text to read; `None` where they may be one.
pub fn no_text(bytes: &[u8]) -> Option<&'static str> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    let holds = |name: &[u8]| bytes[..bytes.len().min(64 << 10)].windows(name.len()).any(|window| window == name);
    if starts(b"%PDF-") {
        return Some("a PDF file; take its text out first, for example with pdftotext -layout");
    }
    if starts(b"PK\x03\x04") {
        return Some(match () {
            () if holds(b"word/") => {
                "a Word document (DOCX); save it as plain text first, for example with pandoc -t plain --wrap=none"
            }
            () if holds(b"OFD.xml") => "an OFD file (GB/T 33190); take its text out first",
            () if holds(b"xl/") => "an Excel workbook (XLSX); save its sheets as tab-separated text first",
            () if holds(b"opendocument") => "an OpenDocument file; save it as plain text first",
            () => "a ZIP archive; unpack it first",
        });
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some("an old Office file (.doc, .xls, .wps); save it as plain text first");
    }
    if starts(b"{\\rtf") {
        return Some("an RTF file; save it as plain text first");
    }
    if starts(b"\x89PNG") || starts(b"\xFF\xD8\xFF") || starts(b"GIF8") || starts(b"II*\0") || starts(b"MM\0*") {
        return Some("an image; recognise its text (OCR) first");
    }
    if starts(b"\x1F\x8B") || starts(b"7z\xBC\xAF") || starts(b"Rar!") {
        return Some("a compressed archive; unpack it first");
    }
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |name: &[u8]| begin.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some("an HTML page; take its text out first, for example with w3m -dump");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_for_what_they_are() {
        let named = |bytes: &[u8]| no_text(bytes).map(|reason| reason.split([';', '(']).next().unwrap().trim());
        assert_eq!(named(b"%PDF-1.7\n"), Some("a PDF file"));
        assert_eq!(named(b"PK\x03\x04....word/document.xml"), Some("a Word document"));
        assert_eq!(named(b"PK\x03\x04....OFD.xml"), Some("an OFD file"));
        assert_eq!(named(b"PK\x03\x04"), Some("a ZIP archive"));
        assert_eq!(named(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Some("an old Office file"));
        assert_eq!(named(b"\xEF\xBB\xBF \n<!DOCTYPE HTML>"), Some("an HTML page"));
        assert_eq!(named(b"\x89PNG\r\n"), Some("an image"));
        assert_eq!(named("某县通知".as_bytes()), None);
        assert_eq!(named(b""), None);
        assert_eq!(named(b"<p>"), None);
    }
}

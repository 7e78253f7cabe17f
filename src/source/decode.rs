//! Bytes in, text out: the only place that knows encodings.

use encoding_rs::DecoderResult;

use super::detect::detect;
use super::{Encoding, Span};

/// A decoded text.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
    /// What could not be decoded, in order; neighbours are one.
    pub(crate) lost: Vec<Lost>,
}

/// Bytes that are no text in the encoding; U+FFFD stands for each malformed sequence of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    /// The bytes of the input.
    pub(crate) bytes: std::ops::Range<usize>,
    /// What stands for them in the text.
    pub(crate) span: Span,
}

/// Decodes a text, with the encoding detected where none is given.
///
/// A mark at the start (byte order mark) is a part of the encoding and not of the text, but for UTF-8: there the text
/// is the input, so that places in the one are places in the other.
pub(crate) fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Text {
    // Most texts are UTF-8: they are looked through once, and taken whole.
    let as_utf8 = simdutf8::basic::from_utf8(bytes).ok();
    let encoding = encoding.unwrap_or_else(|| detect(bytes, as_utf8));
    if let (Some(text), Encoding::Utf8) = (as_utf8, encoding) {
        return Text { text: text.to_owned(), encoding, lost: Vec::new() };
    }
    let skipped = match mark(bytes) {
        Some((marked, length)) if marked == encoding && marked != Encoding::Utf8 => length,
        _ => 0,
    };
    let mut decoder = codec(encoding).new_decoder_without_bom_handling();
    let rest = &bytes[skipped..];
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(0));
    let mut lost: Vec<Lost> = Vec::new();
    let mut read = skipped;
    loop {
        let (result, length) = decoder.decode_to_string_without_replacement(&bytes[read..], &mut text, true);
        read += length;
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() - read + 16),
            DecoderResult::Malformed(length, behind) => {
                let end = read - behind as usize;
                let start = text.len() as u32;
                text.push('\u{fffd}');
                let span = Span::between(start, text.len() as u32);
                match lost.last_mut() {
                    Some(last) if last.span.end == start => {
                        last.bytes.end = end;
                        last.span = last.span.cover(span);
                    }
                    _ => lost.push(Lost { bytes: end - length as usize..end, span }),
                }
            }
        }
    }
    text.shrink_to_fit();
    Text { text, encoding, lost }
}

/// The marks that name an encoding at the start of a text: U+FEFF in each of them.
const MARKS: [(Encoding, &[u8]); 4] = [
    (Encoding::Utf8, b"\xef\xbb\xbf"),
    (Encoding::Utf16Le, b"\xff\xfe"),
    (Encoding::Utf16Be, b"\xfe\xff"),
    (Encoding::Gb18030, b"\x84\x31\x95\x33"),
];

/// The encoding that the mark at the start names, and the length of the mark.
pub(super) fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    MARKS.iter().find(|(_, mark)| bytes.starts_with(mark)).map(|(encoding, mark)| (*encoding, mark.len()))
}

/// The tables of an encoding.
pub(super) fn codec(encoding: Encoding) -> &'static encoding_rs::Encoding {
    match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let text = |bytes: &[u8]| decode(bytes, None).text;
        assert_eq!(text(b"\xff\xfe\x01\x7f"), "\u{7f01}");
        assert_eq!(text(b"\xfe\xff\x67\x61"), "条");
        assert_eq!(text(b"\x84\x31\x95\x33\xcc\xf5"), "条");
        // The input itself: its places are those of the file.
        assert_eq!(text(b"\xef\xbb\xbf\xe6\x9d\xa1"), "\u{feff}条");
        for (_, mark) in MARKS {
            assert_eq!(text(mark).trim_start_matches('\u{feff}'), "");
        }
    }

    #[test]
    fn what_cannot_be_decoded_has_its_place() {
        let lost = |bytes: &[u8], encoding| {
            let read = decode(bytes, Some(encoding));
            read.lost.into_iter().map(|lost| (lost.bytes, lost.span.slice(&read.text).to_owned())).collect::<Vec<_>>()
        };
        let one = |bytes| vec![(bytes, "\u{fffd}".to_owned())];
        assert_eq!(lost(b"ab\xff\xcc\xf5", Encoding::Gb18030), one(2..3));
        assert_eq!(lost(b"\xcc\xf5\xcc", Encoding::Gb18030), one(2..3));
        assert_eq!(lost(b"\xe6\x9d\xa1\xe6\x9d", Encoding::Utf8), one(3..5));
        assert_eq!(lost(b"\x61\x67\x61", Encoding::Utf16Le), one(2..3));
        assert_eq!(lost(b"\xff\xfe\x00\xd8a\0", Encoding::Utf16Le), one(2..4));
        assert_eq!(lost(b"\xa4", Encoding::Big5), one(0..1));
        assert_eq!(
            lost(b"a\xff\xffb\xff", Encoding::Utf8),
            [(1..3, "\u{fffd}\u{fffd}".to_owned()), (4..5, "\u{fffd}".to_owned())]
        );
        assert_eq!(lost(b"", Encoding::Big5), []);
    }
}

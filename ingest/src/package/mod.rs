//! Archives of XML parts, as DOCX (ECMA-376 part 2) and OFD (GB/T 33190 ch. 6) are.

mod fonts;
mod path;
mod xml;

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Error, Format, Limits};
pub(crate) use fonts::is_bold;
pub(crate) use path::{beside, resolve};
pub(crate) use xml::{Event, Ns, Tag, Xml};

/// An archive. Its parts are read one at a time; what they unpack to is counted together, for a part as often as it is
/// read, whatever sizes the archive states.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part by its name in small letters, with `/`.
    names: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
    limits: &'a Limits,
    format: Format,
}

/// A part that was read: its name, and its text.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], format: Format, limits: &'a Limits) -> Result<Package<'a>, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(format, "the archive", &error))?;
        let names = archive.file_names().enumerate().map(|(at, name)| (key(name), at)).collect();
        Ok(Package { archive, names, left: limits.unpacked, limits, format })
    }

    /// True where the archive has a part of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&key(name))
    }

    /// A part; `None` where there is none of this name. Names are compared without regard to case, as
    /// ECMA-376 part 2, 6.2.2.3 has it.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part>, Error> {
        let Some(&at) = self.names.get(&key(name)) else { return Ok(None) };
        let part = self.archive.by_index(at).map_err(|error| broken(self.format, name, &error))?;
        // The size that is stated says how much room to make, not how much is read; nothing unpacks to more than RATIO times.
        let room = part.size().min(self.left.saturating_add(1)).min(part.compressed_size().saturating_mul(RATIO));
        let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
        let read = part.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| malformed(self.format, format!("{name} cannot be unpacked: {error}")))?;
        let unpacked = bytes.len() as u64;
        if unpacked > self.left {
            return Err(Error::TooLarge { what: "bytes unpacked", limit: self.limits.unpacked });
        }
        self.left -= unpacked;
        let text = decode(bytes);
        let text = text.ok_or_else(|| malformed(self.format, format!("{name} is no text in a known encoding")))?;
        Ok(Some(Part { name: name.to_owned(), text }))
    }

    /// A reader of the events of a part.
    pub(crate) fn xml<'x>(&self, part: &'x Part) -> Xml<'x> {
        self.xml_within(part, 0)
    }

    /// A reader of a part that stands within so many elements of another.
    pub(crate) fn xml_within<'x>(&self, part: &'x Part, elements: u32) -> Xml<'x> {
        Xml::new(part, self.format, self.limits.depth.saturating_sub(elements))
    }

    /// What is wrong where a part is missing that the rest hangs on.
    pub(crate) fn missing(&self, name: &str) -> Error {
        malformed(self.format, format!("it has no part {name}"))
    }
}

/// By how much a deflated part can grow.
const RATIO: u64 = 1032;

/// How names are compared.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// Styles, lists, relationships, templates: of each so many.
const MOST_ENTRIES: usize = 1 << 16;

/// Refuses more entries than any real file has, for what is kept of each takes more room than it takes in the file.
pub(crate) fn bounded(entries: usize) -> Result<(), Error> {
    if entries > MOST_ENTRIES {
        return Err(Error::TooLarge { what: "entries of one part", limit: MOST_ENTRIES as u64 });
    }
    Ok(())
}

pub(crate) fn malformed(format: Format, what: String) -> Error {
    Error::Malformed { format, what }
}

/// Why an archive or a part of it cannot be opened.
fn broken(format: Format, name: &str, error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Error::Encrypted,
        error => malformed(format, format!("{name} cannot be opened: {error}")),
    }
}

/// XML says its encoding at its start; without a word it is UTF-8. A mark of the byte order is no text.
fn decode(bytes: Vec<u8>) -> Option<String> {
    let mut text = decode_whole(bytes)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Some(text)
}

fn decode_whole(bytes: Vec<u8>) -> Option<String> {
    let wide = |from_bytes: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| from_bytes([pair[0], pair[1]]));
        Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE] | [b'<', 0]) => wide(u16::from_le_bytes),
        Some([0xFE, 0xFF] | [0, b'<']) => wide(u16::from_be_bytes),
        // UTF-8, or GB 18030, which some makers of OFD write.
        _ => match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => gongwen::parse_bytes(error.as_bytes()).ok().map(|decoded| decoded.text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = "<a>某县</a>";
        let wide = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        assert_eq!(decode(text.into()).as_deref(), Some(text));
        assert_eq!(decode(wide(u16::to_le_bytes)).as_deref(), Some(text));
        assert_eq!(decode(wide(u16::to_be_bytes)).as_deref(), Some(text));
        assert_eq!(decode(Vec::new()).as_deref(), Some(""));
    }
}

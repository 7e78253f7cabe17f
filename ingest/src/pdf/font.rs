//! Fonts: what the codes of a string mean, how wide they are, whether they are bold.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::Encoding;
use lopdf::{Dictionary, Object};

use super::cmap::{CharacterMap, code};
use super::glyphs;
use super::objects::Objects;
use crate::Error;

/// A font of a page.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CharacterMap>,
    /// Widths in thousandths of the size, by code of a simple font, by glyph of a composite one.
    widths: HashMap<u32, f32>,
    width: f32,
    /// Characters by glyph, as the embedded font has them.
    embedded: HashMap<u32, char>,
    pub(super) bold: bool,
    /// It is set from top to bottom.
    pub(super) vertical: bool,
    /// What was asked for already.
    known: RefCell<HashMap<(usize, u32), Rc<Glyph>>>,
}

/// What one code gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Its characters; U+FFFD where nobody knows them.
    pub(super) text: String,
    /// In thousandths of the size.
    pub(super) width: f32,
    /// It is the code of one byte that word spacing widens.
    pub(super) is_space: bool,
}

/// How codes are cut and read.
enum Codes {
    /// One byte each, with its characters.
    Simple(Vec<String>),
    /// Two bytes, which are the glyph. `ascii` where the glyphs of Adobe-GB1 and its like are meant.
    Identity { ascii: bool },
    /// UTF-16, big end first.
    Utf16,
    /// UTF-32, big end first.
    Utf32,
    /// A code page.
    Page(&'static Encoding),
    /// A map in the file.
    Map(CharacterMap),
}

/// The width of a character of which the font says nothing: as wide as it is high.
const EM: f32 = 1000.0;

impl Font {
    pub(super) fn read(objects: &Objects, dict: &Dictionary) -> Result<Font, Error> {
        let to_unicode = match objects.entry(dict, "ToUnicode") {
            Object::Stream(stream) => Some(CharacterMap::read(&objects.unpack(stream)?)).filter(CharacterMap::has_text),
            _ => None,
        };
        let name = objects.entry(dict, "BaseFont").as_name().unwrap_or_default();
        let mut font = Font {
            codes: Codes::Identity { ascii: false },
            to_unicode,
            widths: HashMap::new(),
            width: EM,
            embedded: HashMap::new(),
            bold: is_bold_name(name),
            vertical: false,
            known: RefCell::default(),
        };
        match objects.entry(dict, "DescendantFonts").as_array() {
            Ok(fonts) => font.read_composite(objects, dict, fonts.first())?,
            Err(_) => font.read_simple(objects, dict)?,
        }
        Ok(font)
    }

    fn read_simple(&mut self, objects: &Objects, dict: &Dictionary) -> Result<(), Error> {
        // Its name and `Differences` tell, where no map to Unicode does.
        let mut plain = dict.clone();
        plain.remove(b"ToUnicode");
        let encoding = plain.get_font_encoding(objects.document()).ok();
        let letter = |code: u8| {
            let text = encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(&[code]).ok());
            text.filter(|text| !text.is_empty()).unwrap_or_else(|| latin(code).to_string())
        };
        self.codes = Codes::Simple((0..=255).map(letter).collect());
        let first = objects.number(objects.entry(dict, "FirstChar")).unwrap_or(0.0) as u32;
        let scale = match objects.numbers::<6>(objects.entry(dict, "FontMatrix")) {
            // A font of type 3 has a unit of its own.
            Some(matrix) => matrix[0].abs() * EM,
            None => 1.0,
        };
        for (place, width) in objects.entry(dict, "Widths").as_array().into_iter().flatten().take(256).enumerate() {
            if let Some(width) = objects.number(width) {
                self.widths.insert(first.wrapping_add(place as u32), width * scale);
            }
        }
        let descriptor = objects.dict_entry(dict, "FontDescriptor");
        let missing = descriptor.and_then(|descriptor| objects.number(objects.entry(descriptor, "MissingWidth")));
        self.width = missing.filter(|width| *width > 0.0).unwrap_or(EM / 2.0);
        self.bold |= descriptor.is_some_and(|descriptor| is_bold(objects, descriptor));
        Ok(())
    }

    fn read_composite(&mut self, objects: &Objects, dict: &Dictionary, font: Option<&Object>) -> Result<(), Error> {
        let empty = Dictionary::new();
        let font = font.and_then(|font| objects.dict(font)).unwrap_or(&empty);
        let order = objects.dict_entry(font, "CIDSystemInfo").map(|info| objects.entry(info, "Ordering"));
        let order = order.and_then(|order| order.as_str().ok()).unwrap_or_default();
        let ascii = matches!(order, b"GB1" | b"CNS1" | b"Japan1" | b"Korea1");
        match objects.entry(dict, "Encoding") {
            Object::Name(name) => {
                self.vertical = name.ends_with(b"-V") || name == b"V";
                self.codes = named(name, ascii);
            }
            Object::Stream(stream) => {
                self.vertical = objects.number(objects.entry(&stream.dict, "WMode")) == Some(1.0);
                self.codes = Codes::Map(CharacterMap::read(&objects.unpack(stream)?));
            }
            _ => self.codes = Codes::Identity { ascii },
        }
        self.width = objects.number(objects.entry(font, "DW")).unwrap_or(EM);
        if matches!(self.codes, Codes::Identity { .. } | Codes::Map(_)) {
            self.read_widths(objects, font);
        }
        if let Some(descriptor) = objects.dict_entry(font, "FontDescriptor") {
            self.bold |= is_bold(objects, descriptor);
            if self.to_unicode.is_none()
                && matches!(self.codes, Codes::Identity { .. })
                && let Object::Stream(stream) = objects.entry(descriptor, "FontFile2")
            {
                self.embedded = glyphs::characters(&objects.unpack(stream)?);
            }
        }
        Ok(())
    }

    /// `W`: a glyph and the widths from it on, or two glyphs and the width from one to the other.
    fn read_widths(&mut self, objects: &Objects, font: &Dictionary) {
        let Ok(mut rest) = objects.entry(font, "W").as_array().map(Vec::as_slice) else { return };
        while let [first, second, behind @ ..] = rest {
            let Some(from) = objects.number(first).map(|from| from as u32) else { return };
            if let Ok(widths) = objects.resolve(second).as_array() {
                for (place, width) in widths.iter().take(GLYPHS as usize).enumerate() {
                    let width = objects.number(width).unwrap_or(self.width);
                    self.widths.insert(from.saturating_add(place as u32), width);
                }
                rest = behind;
            } else {
                let Some((width, behind)) = behind.split_first() else { return };
                let to = objects.number(second).unwrap_or_default() as u32;
                let width = objects.number(width).unwrap_or(self.width);
                self.widths.extend((from..=to.min(from.saturating_add(GLYPHS))).map(|glyph| (glyph, width)));
                rest = behind;
            }
            if self.widths.len() > 4 * GLYPHS as usize {
                return;
            }
        }
    }

    /// Gives the glyphs of a string, one after the other.
    pub(super) fn each(&self, bytes: &[u8], mut give: impl FnMut(&Glyph)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (now, behind) = rest.split_at(length);
            rest = behind;
            // The length is part of the key: <20> is not <0020>.
            let key = (length, code(now));
            let known = self.known.borrow().get(&key).cloned();
            let glyph = known.unwrap_or_else(|| {
                let glyph = Rc::new(self.glyph(now));
                self.known.borrow_mut().insert(key, glyph.clone());
                glyph
            });
            give(&glyph);
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Simple(_) => 1,
            Codes::Identity { .. } => 2,
            Codes::Utf32 => 4,
            Codes::Utf16 => match bytes[0] {
                0xD8..=0xDB => 4,
                _ => 2,
            },
            Codes::Page(encoding) => match bytes {
                [0..=0x80, ..] => 1,
                [_, 0x30..=0x39, ..] if *encoding == encoding_rs::GB18030 => 4,
                // Katakana of half width.
                [0xA1..=0xDF, ..] if *encoding == encoding_rs::SHIFT_JIS => 1,
                _ => 2,
            },
            Codes::Map(map) => map.length(bytes).unwrap_or(2),
        }
    }

    fn glyph(&self, bytes: &[u8]) -> Glyph {
        let code = code(bytes);
        let (own, id) = match &self.codes {
            Codes::Simple(letters) => (letters.get(code as usize).cloned(), Some(code)),
            Codes::Identity { ascii } => {
                let embedded = self.embedded.get(&code).copied();
                let letter = embedded.or_else(|| ascii.then(|| latin_glyph(code)).flatten());
                (letter.map(String::from), Some(code))
            }
            Codes::Utf16 => {
                let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                (char::decode_utf16(units).collect::<Result<String, _>>().ok(), None)
            }
            Codes::Utf32 => (char::from_u32(code).map(String::from), None),
            Codes::Page(encoding) => {
                (encoding.decode_without_bom_handling_and_without_replacement(bytes).map(String::from), None)
            }
            Codes::Map(map) => (None, map.glyph(code)),
        };
        let told = self.to_unicode.as_ref().and_then(|map| map.text(code));
        let text = told.or(own).unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
        let width = match id {
            Some(id) => self.widths.get(&id).copied().unwrap_or(self.width),
            // The glyph is not known, but half of a square is the rule for Latin letters.
            None if text.is_ascii() => self.width / 2.0,
            None => self.width,
        };
        Glyph { is_space: bytes == b" ", text, width }
    }
}

/// Glyphs of a font, at most.
const GLYPHS: u32 = 1 << 16;

/// The character maps that every reader knows by name.
fn named(name: &[u8], ascii: bool) -> Codes {
    let has = |part: &str| name.windows(part.len()).any(|window| window == part.as_bytes());
    if has("Identity") {
        Codes::Identity { ascii }
    } else if has("UTF16") || has("UCS2") {
        Codes::Utf16
    } else if has("UTF32") {
        Codes::Utf32
    } else if has("GB") {
        Codes::Page(encoding_rs::GB18030)
    } else if has("B5") || has("ETen") || has("HKscs") || has("HKdl") || has("CNS") {
        Codes::Page(encoding_rs::BIG5)
    } else if has("RKSJ") {
        Codes::Page(encoding_rs::SHIFT_JIS)
    } else if has("KSC") {
        Codes::Page(encoding_rs::EUC_KR)
    } else if name == b"H" || name == b"V" || has("EUC") {
        Codes::Page(encoding_rs::EUC_JP)
    } else {
        Codes::Identity { ascii }
    }
}

/// A code without any map: Windows Latin.
fn latin(code: u8) -> char {
    let bytes = [code];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The glyphs of the Latin letters are alike in all collections of Adobe for East Asia.
fn latin_glyph(id: u32) -> Option<char> {
    match id {
        1..=95 => char::from_u32(id + 0x1F),
        814..=907 => char::from_u32(id - 814 + 0x21),
        _ => None,
    }
}

/// A name that says bold, or one of the black faces (黑体) that Chinese headings are set in.
fn is_bold_name(name: &[u8]) -> bool {
    let name: Vec<u8> = name.iter().filter(|byte| !matches!(byte, b' ' | b'-' | b'_' | b',')).copied().collect();
    let name = name.to_ascii_lowercase();
    let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
    // 黑体 in UTF-8 and in GBK.
    BOLD.iter().any(|part| has(part.as_bytes())) || has("黑体".as_bytes()) || has(b"\xba\xda\xcc\xe5")
}

const BOLD: [&str; 9] = ["bold", "black", "heavy", "demi", "simhei", "stheiti", "fzhei", "sthei", "heiti"];

fn is_bold(objects: &Objects, descriptor: &Dictionary) -> bool {
    let number = |key| objects.number(objects.entry(descriptor, key));
    let forced = number("Flags").is_some_and(|flags| flags as u32 & FORCE_BOLD != 0);
    forced || number("FontWeight").is_some_and(|weight| weight >= 600.0)
}

const FORCE_BOLD: u32 = 1 << 18;

#[cfg(test)]
mod tests {
    use super::*;

    fn font(codes: Codes) -> Font {
        Font {
            codes,
            to_unicode: None,
            widths: HashMap::new(),
            width: EM,
            embedded: HashMap::new(),
            bold: false,
            vertical: false,
            known: RefCell::default(),
        }
    }

    fn text(font: &Font, bytes: &[u8]) -> String {
        let mut text = String::new();
        font.each(bytes, |glyph| text.push_str(&glyph.text));
        text
    }

    #[test]
    fn predefined_maps() {
        let of = |name: &[u8], bytes: &[u8]| text(&font(named(name, false)), bytes);
        assert_eq!(of(b"UniGB-UCS2-H", b"\x4e\x2d\x00A"), "中A");
        assert_eq!(of(b"UniGB-UTF16-H", b"\xd8\x40\xdc\x0b\x4e\x2d"), "𠀋中");
        assert_eq!(of(b"GBK-EUC-H", b"\xd6\xd0A\xce\xc4"), "中A文");
        assert_eq!(of(b"ETen-B5-H", b"\xa4\xa4"), "中");
        assert_eq!(of(b"GBK-EUC-H", b"\xd6"), "\u{fffd}");
        assert_eq!(of(b"Identity-H", b"\x00\x22"), "\u{fffd}");
        assert_eq!(text(&font(named(b"Identity-H", true)), b"\x00\x22"), "A");
    }

    #[test]
    fn names_of_bold_fonts() {
        for name in ["ABCDEF+NotoSansCJKsc-Bold", "SimHei", "SimSun,Bold", "黑体"] {
            assert!(is_bold_name(name.as_bytes()), "{name}");
        }
        for name in ["SimSun", "FangSong_GB2312", "FZXiaoBiaoSong-B05S", ""] {
            assert!(!is_bold_name(name.as_bytes()), "{name}");
        }
    }
}

//! Character maps: which character a code of a font means, and which glyph it selects.

use std::collections::BTreeMap;

use super::lexer::{Lexer, Operand};

/// A map that stands in the file: `ToUnicode`, or the encoding of a composite font.
#[derive(Debug, Default)]
pub(super) struct CharacterMap {
    /// Codes of so many bytes, from the first to the last.
    spaces: Vec<(usize, u32, u32)>,
    /// The characters of single codes.
    characters: BTreeMap<u32, String>,
    /// The characters of codes in a row: from, to, the first character.
    rows: Vec<(u32, u32, u32)>,
    /// Glyphs: from, to, the first glyph.
    glyphs: Vec<(u32, u32, u32)>,
}

/// Entries that are read: every character that there is, twice.
const ENTRIES: usize = 1 << 18;

impl CharacterMap {
    pub(super) fn read(bytes: &[u8]) -> CharacterMap {
        let mut map = CharacterMap::default();
        let mut lexer = Lexer::new(bytes);
        while let Some(word) = lexer.operator() {
            let operands = &lexer.operands;
            match word {
                b"endcodespacerange" => map.spaces.extend(operands.chunks_exact(2).filter_map(|pair| {
                    let (Operand::Text(from), Operand::Text(to)) = (&pair[0], &pair[1]) else { return None };
                    Some((from.len(), code(from), code(to)))
                })),
                b"endbfchar" => map.read_characters(operands),
                b"endbfrange" => map.read_ranges(operands),
                b"endcidchar" => {
                    for pair in operands.chunks_exact(2) {
                        if let [Operand::Text(from), Operand::Number(glyph)] = pair {
                            map.glyphs.push((code(from), code(from), *glyph as u32));
                        }
                    }
                }
                b"endcidrange" => {
                    for triple in operands.chunks_exact(3) {
                        if let [Operand::Text(from), Operand::Text(to), Operand::Number(glyph)] = triple {
                            map.glyphs.push((code(from), code(to), *glyph as u32));
                        }
                    }
                }
                _ => {}
            }
            if map.characters.len() + map.rows.len() + map.glyphs.len() > ENTRIES {
                break;
            }
        }
        map.rows.sort_unstable();
        map.glyphs.sort_unstable();
        map
    }

    /// `<code> <characters>`, any number of times.
    fn read_characters(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::Text(from), Operand::Text(to)] = pair {
                self.characters.insert(code(from), characters(to));
            }
        }
    }

    /// `<from> <to> <first>` or `<from> <to> [<one> <two> …]`, any number of times.
    fn read_ranges(&mut self, operands: &[Operand]) {
        let mut rest = operands;
        while let [Operand::Text(from), Operand::Text(to), behind @ ..] = rest {
            let (from, to) = (code(from), code(to));
            match behind {
                [Operand::Text(first), behind @ ..] => {
                    self.read_row(from, to, first);
                    rest = behind;
                }
                [Operand::Open, behind @ ..] => {
                    let end = behind.iter().position(|operand| *operand == Operand::Close).unwrap_or(behind.len());
                    for (place, operand) in behind[..end].iter().enumerate() {
                        if let Operand::Text(text) = operand {
                            self.characters.insert(from.wrapping_add(place as u32), characters(text));
                        }
                    }
                    rest = behind.get(end + 1..).unwrap_or_default();
                }
                _ => return,
            }
        }
    }

    fn read_row(&mut self, from: u32, to: u32, first: &[u8]) {
        let text = characters(first);
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => self.rows.push((from, to, letter.into())),
            // Several characters: only the last byte counts on.
            (Some(_), Some(_)) => {
                let mut bytes = first.to_vec();
                for code in from..=to.min(from.saturating_add(255)) {
                    self.characters.insert(code, characters(&bytes));
                    if let Some(last) = bytes.last_mut() {
                        *last = last.wrapping_add(1);
                    }
                }
            }
            _ => {}
        }
    }

    /// What a code means.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.characters.get(&code) {
            return (!text.is_empty()).then(|| text.clone());
        }
        let letter = find(&self.rows, code).and_then(char::from_u32)?;
        (letter != '\0').then(|| letter.to_string())
    }

    /// The glyph that a code selects.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        find(&self.glyphs, code)
    }

    /// How many bytes the code at the start has.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, from, to): &(usize, u32, u32)| {
            let Some(bytes) = bytes.get(..*length) else { return false };
            // Every byte is within the range of its place.
            (0..*length).all(|place| {
                let shift = 8 * (length - 1 - place).min(3);
                (from >> shift & 0xFF..=to >> shift & 0xFF).contains(&u32::from(bytes[place]))
            })
        };
        self.spaces.iter().find(|space| fits(space)).map(|space| space.0)
    }

    pub(super) fn has_text(&self) -> bool {
        !self.characters.is_empty() || !self.rows.is_empty()
    }
}

fn find(rows: &[(u32, u32, u32)], code: u32) -> Option<u32> {
    let before = rows.partition_point(|(from, _, _)| *from <= code);
    // Ranges may overlap; the last that begins before the code is the closest.
    rows[..before]
        .iter()
        .rev()
        .take(8)
        .find(|(_, to, _)| code <= *to)
        .map(|(from, _, first)| first.wrapping_add(code - from))
}

pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16, big end first; one byte is a character of Latin 1.
fn characters(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_to_unicode() {
        let map = CharacterMap::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <4E00> endbfchar
            2 beginbfrange <0010> <0012> <4E01> <0020> <0021> [<0066> <00660069>] endbfrange",
        );
        assert_eq!(
            [3, 0x11, 0x21, 4].map(|code| map.text(code)),
            [Some("一".into()), Some("丂".into()), Some("fi".into()), None]
        );
        assert_eq!(map.length(&[0, 3, 9]), Some(2));
        assert_eq!(map.length(&[0]), None);
        assert!(!CharacterMap::read(b"").has_text());
    }

    #[test]
    fn a_map_to_glyphs() {
        let map = CharacterMap::read(
            b"<00> <80> <8140> <FEFE> endcodespacerange <20> <7e> 814 endcidrange <8140> 5 endcidchar",
        );
        assert_eq!([0x21, 0x8140, 0x8141].map(|code| map.glyph(code)), [Some(815), Some(5), None]);
        assert_eq!(map.length(b"\x81\x40"), Some(2));
        assert_eq!(map.length(b"A"), Some(1));
    }
}

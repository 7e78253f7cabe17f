//! The characters of the glyphs of an embedded TrueType font, where the file says nothing of them: its table `cmap`, read
//! backwards.

use std::collections::HashMap;

/// The first character of each glyph; none where the font has no such table.
pub(super) fn characters(font: &[u8]) -> HashMap<u32, char> {
    let mut found = HashMap::new();
    let Some(table) = table(font, b"cmap") else { return found };
    let count = short(table, 2).unwrap_or(0);
    for record in 0..count.min(32) {
        let at = 4 + 8 * usize::from(record);
        let (Some(platform), Some(offset)) = (short(table, at), long(table, at + 4)) else { break };
        let Some(map) = table.get(offset as usize..) else { continue };
        // Unicode, or Windows with any of its codes.
        if platform == 0 || platform == 3 {
            match short(map, 0) {
                Some(4) => read_segments(map, &mut found),
                Some(12) => read_groups(map, &mut found),
                _ => {}
            }
        }
    }
    found
}

fn add(found: &mut HashMap<u32, char>, glyph: u32, code: u32) {
    if let Some(letter) = char::from_u32(code).filter(|_| glyph != 0) {
        found.entry(glyph).or_insert(letter);
    }
}

/// Format 4: segments of codes.
fn read_segments(map: &[u8], found: &mut HashMap<u32, char>) {
    let segments = usize::from(short(map, 6).unwrap_or(0) / 2);
    for segment in 0..segments {
        let part = |column: usize, pad: usize| short(map, 14 + pad + 2 * (column * segments + segment));
        let (Some(end), Some(start), Some(delta), Some(offset)) = (part(0, 0), part(1, 2), part(2, 2), part(3, 2))
        else {
            break;
        };
        let place = 16 + 2 * (3 * segments + segment);
        for code in start..=end {
            if code == 0xFFFF {
                break;
            }
            let glyph = match offset {
                0 => Some(code.wrapping_add(delta)),
                _ => short(map, place + usize::from(offset) + 2 * usize::from(code - start))
                    .map(|glyph| if glyph == 0 { 0 } else { glyph.wrapping_add(delta) }),
            };
            add(found, glyph.unwrap_or(0).into(), code.into());
        }
    }
}

/// Format 12: groups of codes in a row.
fn read_groups(map: &[u8], found: &mut HashMap<u32, char>) {
    let groups = long(map, 12).unwrap_or(0);
    for group in 0..groups.min(1 << 16) as usize {
        let at = 16 + 12 * group;
        let (Some(start), Some(end), Some(glyph)) = (long(map, at), long(map, at + 4), long(map, at + 8)) else {
            break;
        };
        for place in 0..=end.saturating_sub(start).min(1 << 16) {
            add(found, glyph.wrapping_add(place), start.wrapping_add(place));
        }
        if found.len() > 1 << 17 {
            break;
        }
    }
}

fn table<'a>(font: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(short(font, 4)?);
    let record = (0..count).map(|table| 12 + 16 * table).find(|at| font.get(*at..at + 4) == Some(name))?;
    let (start, length) = (long(font, record + 8)? as usize, long(font, record + 12)? as usize);
    font.get(start..start.checked_add(length)?.min(font.len()))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(short(bytes, at)?) << 16 | u32::from(short(bytes, at.checked_add(2)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_font_at_all() {
        assert!(characters(b"").is_empty());
        assert!(characters(&[0xFF; 64]).is_empty());
    }

    #[test]
    fn a_segment() {
        let mut found = HashMap::new();
        // One segment: 0x4E00 to 0x4E01, whose glyphs are 7 and 8.
        let map: Vec<u8> = [4, 32, 0, 2, 0, 0, 0, 0x4E01, 0, 0x4E00, 7_u16.wrapping_sub(0x4E00), 0]
            .iter()
            .flat_map(|short: &u16| short.to_be_bytes())
            .collect();
        read_segments(&map, &mut found);
        assert_eq!((found.get(&7), found.get(&8)), (Some(&'一'), Some(&'丁')));
    }
}

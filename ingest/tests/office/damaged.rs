//! Damaged files give a text or an error, in time, and of a text a tree that owns every letter once.

use gongwen_ingest::Format;

use crate::asked::survives;
use crate::made::{Chance, package, parts};
use crate::{bytes, files};

/// Damaged forms of each file; more with `GONGWEN_FORMS=1000 cargo test -p gongwen-ingest --test office damaged`.
fn forms() -> u64 {
    std::env::var("GONGWEN_FORMS").ok().and_then(|forms| forms.parse().ok()).unwrap_or(6)
}

/// Strikes out, doubles or changes something in a part.
fn damage(part: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(3) {
        let (at, length) = (chance.below(part.len()), chance.below(60));
        let end = (at + length).min(part.len());
        match chance.below(6) {
            0 => drop(part.drain(at..end)),
            1 => {
                let twice = part[at..end].to_vec();
                part.splice(at..at, twice);
            }
            2 if !part.is_empty() => part[at] = chance.below(256) as u8,
            3 => {
                let number = *chance.of(&["-1", "99999999999999999999", "NaN", "0", "1e38", "g 9999999999 1"]);
                let digits = (at..part.len()).find(|at| part[*at].is_ascii_digit());
                part.splice(digits.map_or(at..at, |at| at..at + 1), number.bytes());
            }
            4 => {
                let tags = [
                    "</w:p>",
                    "<w:p/>",
                    "<w:tbl>",
                    "<w:tr><w:tc/></w:tr>",
                    "<w:br w:type=\"page\"/>",
                    "<!--",
                    "]]>",
                    "&x;",
                ];
                let behind = (at..part.len()).find(|at| part[*at] == b'>').map_or(at, |at| at + 1);
                part.splice(behind..behind, chance.of(&tags).bytes());
            }
            _ => part.truncate(at),
        }
    }
}

fn try_all(folder: &str, format: Format) {
    for path in files(folder, folder) {
        let whole = bytes(&path);
        let sound = parts(&whole);
        for form in 0..forms() {
            let name = format!("{} in form {form}", path.display());
            let mut chance = Chance::new(form * 7919 + whole.len() as u64);
            let mut parts = sound.clone();
            let at = chance.below(parts.len());
            damage(&mut parts[at].1, &mut chance);
            survives(format, &package(&parts), &name);
            let mut raw = whole.clone();
            damage(&mut raw, &mut chance);
            survives(format, &raw, &name);
        }
    }
}

#[test]
fn docx() {
    try_all("docx", Format::Docx);
}

#[test]
fn ofd() {
    try_all("ofd", Format::Ofd);
}

//! Which encoding a text is in that does not say so.
//!
//! A text is read in each encoding that may be its own, and the reading that looks most like Chinese official prose
//! is taken. Half of the characters of such prose are of the three hundred below; a wrong reading meets next to none
//! of them. That tells even single lines apart, where general detectors, which weigh pairs of bytes and all the
//! languages of the web, need a paragraph.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Encoding;
use super::decode::{codec, mark};

/// The characters that official Chinese uses most, in either script, punctuation with them.
const COMMON: &str = "\
    的法第条定行和民应十理当国以者有关管规上或政机务业一院部事门不用二工作对其会全责保公制生查设在三证员安经发本构中出合可产检\
    区监地为施实依资级案及提审件主四单进等处要由建自方五任所市位照动家府水请体时并告他下期通内权情诉督同准得据成年品决罪收办营\
    报金重款物取察治护立违开执调组被委分利六代日大医律申议犯备交书化按加防向与刑信能百明展职程外未予项共各求七号月县省厅局知\
    附乡镇城人\
    條項關應業機無為務於來縣華會職與區計價處總後給債營報該問對說這點廳鎮號鄉據調議辦並發費稅產設樣間港領變構獨讓負擔課\
    員權經國請資時執內證額參團編黨縱實學長東車馬門\
    ，、。；：（）《》“”「」〔〕—…・　";

static IS_COMMON: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON.chars().collect());

/// So many bytes tell: a page.
const SAMPLE: usize = 4096;

/// The encoding of a text: that of its mark if it has one, else the likeliest. Bytes that are neither Chinese nor text
/// are UTF-8, and will be found wanting when they are decoded. `as_utf8` is what they are in UTF-8, if they are that.
pub(super) fn detect(bytes: &[u8], as_utf8: Option<&str>) -> Encoding {
    if let Some((encoding, _)) = mark(bytes) {
        return encoding;
    }
    let start = &bytes[..bytes.len().min(SAMPLE)];
    let foreign = bytes.iter().position(|byte| !byte.is_ascii());
    // What is behind pure ASCII tells, but for UTF-16, which has to be read in step.
    let sample = &bytes[foreign.unwrap_or(0)..];
    let sample = &sample[..sample.len().min(SAMPLE)];
    let double_byte = [(Encoding::Gb18030, sample), (Encoding::Big5, sample)];
    let mut candidates = match as_utf8 {
        Some(text) if is_double_byte(text) => double_byte.to_vec(),
        Some(_) => vec![(Encoding::Utf8, sample)],
        None => [&[(Encoding::Utf8, sample)], &double_byte[..]].concat(),
    };
    // A letter or a line end of UTF-16 has a byte that no text in another encoding has.
    if start.iter().any(|&byte| is_control(byte.into())) {
        candidates.extend([(Encoding::Utf16Le, start), (Encoding::Utf16Be, start)]);
    }
    if let [(only, _)] = candidates[..] {
        return only;
    }
    let mut best = (candidates[0].0, f32::MIN);
    for (encoding, sample) in candidates {
        let likeness = likeness(sample, encoding);
        if likeness > best.1 {
            best = (encoding, likeness);
        }
    }
    best.0
}

/// True for UTF-8 that is so by accident: 目录 in GBK is Ŀ¼ in UTF-8. Chinese has three bytes a character there, and
/// é or · stand in few common pairs of GBK.
fn is_double_byte(text: &str) -> bool {
    let foreign = || text.chars().filter(|c| !c.is_ascii()).count();
    text.chars().all(|c| c <= '\u{7ff}')
        && text.chars().any(|c| c > '\u{ff}')
        && level_one(text.as_bytes(), Encoding::Gb18030) as usize == foreign()
}

/// How much a reading looks like Chinese official prose: points for each character, on average.
fn likeness(sample: &[u8], encoding: Encoding) -> f32 {
    let (read, _) = codec(encoding).decode_without_bom_handling(sample);
    let points = |c: char| match c {
        '\u{fffd}' => -3,
        c if is_control(c) => -3,
        c if c.is_ascii() => 1,
        // Letters, digits and box drawing of full width.
        '\u{ff01}'..='\u{ff5e}' | '\u{2500}'..='\u{257f}' => 3,
        c if IS_COMMON.contains(&c) => 3,
        // The form of three bytes alone says much.
        '\u{800}'.. if encoding == Encoding::Utf8 => 1,
        _ => -1,
    };
    let (total, count) = read.chars().fold((0, 0), |(total, count), c| (total + points(c), count + 1));
    (total + level_one(sample, encoding)) as f32 / count.max(1) as f32
}

/// A point for each pair of bytes in the first level of GB 2312 or of Big5, which hold the characters of daily use.
fn level_one(sample: &[u8], encoding: Encoding) -> i32 {
    let is_level_one: fn(u8, u8) -> bool = match encoding {
        Encoding::Gb18030 => |lead, trail| matches!((lead, trail), (0xb0..=0xd7, 0xa1..)),
        Encoding::Big5 => |lead, _| matches!(lead, 0xa4..=0xc6),
        _ => return 0,
    };
    let mut rest = sample;
    let mut points = 0;
    while let [lead, behind @ ..] = rest {
        rest = behind;
        if let (0x80.., [trail, behind @ ..]) = (*lead, behind) {
            points += i32::from(is_level_one(*lead, *trail));
            rest = behind;
        }
    }
    points
}

/// Control characters that stand in no text: not tab, line end, form feed or escape.
fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(bytes: &[u8]) -> Encoding {
        super::detect(bytes, std::str::from_utf8(bytes).ok())
    }

    #[test]
    fn no_chinese() {
        for bytes in [&b""[..], b"a", b"\n", b"plain ASCII, 12%", b"\0", b"\0\0\0\0", b"a\x1a", "caf\u{e9}".as_bytes()]
        {
            assert_eq!(detect(bytes), Encoding::Utf8, "{bytes:?}");
        }
    }

    #[test]
    fn short_texts() {
        for text in
            ["第一条", "通知", "县", "张三", "目录", "（一）", "某县桥梁养护办法", "２０２１年３月５日", "│　项目　│"]
        {
            assert_eq!(detect(text.as_bytes()), Encoding::Utf8, "{text}");
            assert_eq!(detect(&encoding_rs::GBK.encode(text).0), Encoding::Gb18030, "{text}");
        }
        for text in ["第一條", "總則", "縣", "（一）", "橋梁養護辦法", "民國一百十年三月五日", "│　項目　│"]
        {
            assert_eq!(detect(&encoding_rs::BIG5.encode(text).0), Encoding::Big5, "{text}");
        }
    }

    #[test]
    fn utf_16_without_a_mark() {
        for text in ["第一条 养护\n", "A, B\r\n", "1", "某县桥梁养护办法\n\n第一条 为了养护桥梁，制定本办法。\n"]
        {
            let units: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(detect(&little), Encoding::Utf16Le, "{text}");
            assert_eq!(detect(&big), Encoding::Utf16Be, "{text}");
        }
    }

    #[test]
    fn damaged_utf_8_is_still_utf_8() {
        let text = "某县桥梁养护办法";
        assert_eq!(detect(&text.as_bytes()[..text.len() - 1]), Encoding::Utf8);
        assert_eq!(detect(&text.as_bytes()[1..]), Encoding::Utf8);
        assert_eq!(detect(b"\xff\xff\xff"), Encoding::Utf8);
    }

    #[test]
    fn common_characters_are_named_once() {
        let mut seen = HashSet::new();
        let twice: String = COMMON.chars().filter(|c| !seen.insert(*c)).collect();
        assert_eq!(twice, "");
    }
}

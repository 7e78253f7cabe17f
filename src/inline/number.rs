//! Document numbers in the middle of a text: 某政发〔2021〕3号, 某市人民政府令第17号, 公安部第69号令, GB 50180—2018.

use std::ops::Range;

use crate::lexicon::Words;
use crate::lexicon::characters::{ORDINAL, YEAR, is_session_sign};
use crate::lexicon::citing::{BEFORE_NAMES, BEFORE_ORDERS, NO_CODES, SERIES, is_body};
use crate::line::is_han;
use crate::line::number::{OPEN, tail};
use crate::line::numeral::{arabic, is_digit, numeral};

/// A number and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CitedNumber {
    pub(super) part: Range<usize>,
    pub(super) code: String,
    pub(super) year: Option<u16>,
    pub(super) serial: Option<u32>,
}

/// Characters of the longest code (机关代字), and of the longest list of issuers of an order.
const LONGEST_CODE: usize = 16;
const LONGEST_ISSUERS: usize = 60;

/// The number whose bracket, or 第, stands at `at`; it begins at `from` or behind it.
///
/// ```text
/// number = code OPEN year CLOSE serial "号"        国办发〔2019〕3号
///        | issuers order "第" serial "号"           国务院令第7号
///        | issuers order "（第" serial "号）"       某局令（第26号）
///        | issuers? year? "第" serial "号" order    公安部第69号令, 2019年第38号公告
/// ```
pub(super) fn at(text: &str, at: usize, from: usize) -> Option<CitedNumber> {
    let rest = &text[at..];
    let (stem, year_before) = without_year(&text[from..at]);
    let is_order = SERIES.at_end(stem).is_some();
    let issuers = || name_start(stem, LONGEST_ISSUERS, |text| stops(&BEFORE_ORDERS, text));
    let (start, behind, serial, year) = if rest.starts_with(ORDINAL) {
        let (behind, _, serial, _) = tail(rest)?;
        if !is_order {
            let start = issuers().unwrap_or(stem.len());
            return order_behind(text, from + start..at, from + stem.len(), behind, serial, year_before);
        }
        (issuers()?, behind, serial, year_before)
    } else if let Some(inner) = rest.strip_prefix(OPEN).filter(|inner| is_order && inner.starts_with(ORDINAL)) {
        let (behind, _, serial, _) = tail(inner)?;
        (issuers()?, behind.strip_prefix(['）', ')'])?, serial, year_before)
    } else {
        let (behind, year, serial, _) = tail(rest).filter(|tail| tail.1.is_some())?;
        let code = || name_start(stem, LONGEST_CODE, |text| stops(&BEFORE_NAMES, text));
        (if is_order { issuers()? } else { code()? }, behind, serial, year)
    };
    let code = &stem[start..];
    let fits = !code.is_empty() && NO_CODES.at_end(code).is_none();
    let part = from + start..text.len() - behind.len();
    fits.then(|| CitedNumber { part, code: code.to_owned(), year, serial })
}

/// `before` without the year that it ends with: 公告2019年.
fn without_year(before: &str) -> (&str, Option<u16>) {
    let Some(dated) = before.strip_suffix(YEAR) else { return (before, None) };
    let stem = dated.trim_end_matches(is_digit);
    match arabic(&dated[stem.len()..]) {
        Ok((_, year @ 1900..=2999)) => (stem, Some(year as u16)),
        _ => (before, None),
    }
}

/// `issuers? year? "第" serial "号" order`: `part` up to 第, its issuers up to `stem`.
fn order_behind(
    text: &str,
    part: Range<usize>,
    stem: usize,
    behind: &str,
    serial: Option<u32>,
    year: Option<u16>,
) -> Option<CitedNumber> {
    let kind = SERIES.at_start(behind)?;
    let issuers = &text[part.start..stem];
    let part = part.start..text.len() - behind.len() + kind.len();
    (!issuers.is_empty() || year.is_some()).then(|| CitedNumber {
        part,
        code: format!("{issuers}{kind}"),
        year,
        serial,
    })
}

/// Where the name begins that ends `before`: behind the last character that no name has, or the last of the words that
/// stand before one.
pub(super) fn name_start(before: &str, longest: usize, stop: impl Fn(&str) -> usize) -> Option<usize> {
    let mut start = before.len();
    for (at, c) in before.char_indices().rev().take(longest + 1) {
        let joins = c == '、' && is_body(&before[..at]);
        if !(is_han(c) || c.is_ascii_uppercase() || joins) || c == ORDINAL && !is_session(&before[at..]) {
            break;
        }
        start = at;
    }
    let start = start + stop(&before[start..]);
    (start < before.len()).then_some(start)
}

/// `session = "第" numeral ("届" | "次")`, in the name of an assembly: 第七届某某大会第一次会议主席团.
fn is_session(text: &str) -> bool {
    let behind = text.strip_prefix(ORDINAL).and_then(|rest| numeral(rest).ok());
    behind.is_some_and(|(rest, _)| rest.starts_with(is_session_sign))
}

/// Behind the last of the words in `text`.
pub(super) fn stops(words: &Words, text: &str) -> usize {
    words.places(text).map(|(at, word)| at + word.len()).filter(|&end| end < text.len()).max().unwrap_or(0)
}

/// The number that a pair of brackets behind a title holds, dates and 公布 beside it.
pub(super) fn inside(text: &str, part: Range<usize>) -> Option<CitedNumber> {
    let content = &text[..part.end];
    let mut signs = content[part.start..].char_indices().filter(|&(_, c)| c == ORDINAL || OPEN.contains(&c));
    signs.find_map(|(offset, _)| at(content, part.start + offset, part.start)).or_else(|| standard(content, part))
}

/// `standard = code " "? serial ("." serial)? (("-" | "—") year)?`: GB 50180—2018, GB/T 9704, 建标175-2016
fn standard(text: &str, part: Range<usize>) -> Option<CitedNumber> {
    let content = &text[part.clone()];
    let digits = content.find(|c: char| c.is_ascii_digit())?;
    let code = content[..digits].trim_end();
    let is_code = |c: char| c.is_ascii_uppercase() || c == '/' || is_han(c);
    let (rest, serial) = arabic(&content[digits..]).ok()?;
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let year = match rest.strip_prefix(['-', '—', '－', '–']) {
        Some(year) => {
            Some(arabic(year.trim_start_matches(['-', '—'])).ok().filter(|(rest, _)| rest.is_empty())?.1 as u16)
        }
        None => None,
    };
    let letters = code.starts_with(|c: char| c.is_ascii_uppercase());
    let fits = !code.is_empty()
        && code.chars().all(is_code)
        && (letters && (rest.is_empty() || year.is_some()) || year.is_some());
    fits.then(|| CitedNumber { part, code: code.to_owned(), year, serial: Some(serial) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, String, Option<u16>, u32)> {
        let found = text
            .char_indices()
            .find_map(|(offset, c)| if c == ORDINAL || OPEN.contains(&c) { at(text, offset, 0) } else { None })?;
        Some((&text[found.part], found.code, found.year, found.serial.unwrap_or(0)))
    }

    #[test]
    fn hits() {
        for (text, number, code, year, serial) in [
            ("要按照某办发〔1993〕71号文件的", "某办发〔1993〕71号", "某办发", Some(1993), 71),
            ("某薪发［1995］32号", "某薪发［1995］32号", "某薪发", Some(1995), 32),
            ("3月12日原某某监督局令第51号公布", "某某监督局令第51号", "某某监督局令", None, 51),
            ("某市政府令〔2020〕2号", "某市政府令〔2020〕2号", "某市政府令", Some(2020), 2),
            ("某局令（第26号）", "某局令（第26号）", "某局令", None, 26),
            ("某某部第69号令", "某某部第69号令", "某某部令", None, 69),
            ("某部、某总局令第3号", "某部、某总局令第3号", "某部、某总局令", None, 3),
            ("见某部公告2019年第38号的", "某部公告2019年第38号", "某部公告", Some(2019), 38),
            ("某部2019年第38号公告", "某部2019年第38号公告", "某部公告", Some(2019), 38),
        ] {
            assert_eq!(read(text), Some((number, code.to_owned(), year, serial)), "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in ["", "第12号", "第三条", "某路361号", "（2020）号", "某审服内准字2020第008号", "〔2021〕"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn standards() {
        let read = |text: &str| inside(text, 0..text.len()).map(|n| (n.code, n.serial, n.year));
        assert_eq!(read("GB50180-2018"), Some(("GB".into(), Some(50180), Some(2018))));
        assert_eq!(read("GB 50180"), Some(("GB".into(), Some(50180), None)));
        assert_eq!(read("建标175-2016"), Some(("建标".into(), Some(175), Some(2016))));
        for text in ["", "试行", "2016版", "见附件", "2015—2020年", "第三卷"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

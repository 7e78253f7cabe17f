//! Document numbers (发文字号): 某政发〔2021〕3号, 国务院令第714号, 第 2 号, 银发 [2025] 124 号.
//!
//! Source: GB/T 9704—2012 7.2.5 for the standard form. The printed texts vary it in bracket, width and
//! space; [`Form`] keeps what is not standard.

mod case;
mod dated;
mod heading;
mod parts;

use std::borrow::Cow;
use std::ops::RangeInclusive;

use super::numeral::{is_digit, numeral};
use super::{is_han, is_space, spaces};
use crate::lexicon::characters::{
    LineEnd, NUMBER, ORDINAL, REGISTER, YEAR, is_before_serial, is_number_sign, line_end,
};
use crate::lexicon::kinds::ORDER_CODES;
use crate::lexicon::numbers::{NO_CODE_WORDS, NUMBER_LABELS, NUMBERED_NOTICES, SLASHED, Slashed};
use crate::lexicon::subjects::is_dispatch;
use crate::source::Span;
use crate::source::chars::{is_blank, is_colon, without};
use crate::tree::Number;
pub(crate) use case::of_case;
pub(crate) use dated::with_date;
pub(crate) use heading::{behind_heading, cut_from_heading, in_heading};
use parts::{LONGEST_BEFORE_ERA, YEARS, era, tail_of_register, year_behind_register};
pub(crate) use parts::{OPEN, tail};

/// A document number inside a text, by byte offsets of that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DocNumber<'a> {
    /// The code, as printed: spaces may stand in it. Empty for a bare 第 2 号.
    pub(crate) code: &'a str,
    pub(crate) year: Option<u16>,
    pub(crate) serial: Option<u32>,
    /// The whole number.
    pub(crate) text: &'a str,
    pub(crate) form: Form,
}

/// How a number departs from the standard form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// 〔2021〕3号
    Standard,
    /// [2021] （2021） 【2021】
    Bracket,
    /// 第 before the serial, zero padding, a two-digit year, 字第.
    Old,
    /// An order: 令第714号, 公告2019年第38号. Standard for orders.
    Order,
}

impl DocNumber<'_> {
    /// The public value, read at `span` of the whole text.
    pub(crate) fn to_number(&self, at: Span) -> Number {
        Number {
            code: without_spaces(self.code).into(),
            year: self.year,
            serial: self.serial,
            text: without_spaces(self.text).into(),
            at,
        }
    }
}

/// `text` without spaces of any width and line ends.
pub(crate) fn without_spaces(text: &str) -> Cow<'_, str> {
    without(text, is_blank)
}

/// Characters that a code may hold: Han, and the capitals of some ministries.
fn is_code(c: char) -> bool {
    is_han(c) || c.is_ascii_uppercase()
}

/// The number that is the whole of `line` but for spaces, one pair of outer brackets and a comma.
///
/// 某政发〔2021〕3号 · （某政发[2021]3号） · 第 2 号 · 国务院令第714号 · 發文字號：某字第1100000001號 令
pub(crate) fn whole(line: &str) -> Option<DocNumber<'_>> {
    let line = match NUMBER_LABELS.at_start(line) {
        Some(label) => {
            without_kind(line[label.len()..].trim_start_matches(|c| matches!(c, ' ' | '\u{3000}') || is_colon(c)))
        }
        None => line,
    };
    let inner = match (line.chars().next()?, line.chars().next_back()?) {
        ('（', '）') | ('(', ')') => {
            line[line.chars().next()?.len_utf8()..line.len() - line.chars().next_back()?.len_utf8()].trim()
        }
        _ => line,
    };
    match inner.chars().next_back().and_then(line_end) {
        Some(LineEnd::Law) if inner.starts_with(ORDINAL) => return of_law(inner),
        Some(LineEnd::Notice) => return of_notice(inner),
        _ => {}
    }
    // Nearly all lines end here.
    if !inner.trim_end_matches(is_space).ends_with(is_number_sign) {
        return None;
    }
    let found = leading(inner).or_else(|| without_code(inner))?;
    let rest = &inner[found.text.len()..];
    spaces(rest).is_empty().then_some(found)
}

/// A number behind its label without the kind that it numbers: 某字第1100000001號 令.
fn without_kind(line: &str) -> &str {
    let behind = |at: usize| line[at..].chars().next().map_or(at, |sign| at + sign.len_utf8());
    let end = line.rfind(is_number_sign).map_or(0, behind);
    if is_dispatch(line[end..].trim_matches(is_space)) { &line[..end] } else { line }
}

/// 某政发〔20213: code and year of a number, whatever is left of its rest. In round brackets stands the year of a heading too.
pub(crate) fn begins_with_code_and_year(line: &str) -> bool {
    let parts = line.find(OPEN).map(|open| line.split_at(open)).filter(|(_, behind)| !behind.starts_with(['（', '(']));
    parts.is_some_and(|(code, behind)| {
        let year = behind.chars().skip(1).take(YEAR_DIGITS).collect::<String>().parse();
        code.chars().count() >= SHORTEST_CODE
            && code.chars().all(is_code)
            && year.is_ok_and(|year: u32| (1949..=2099).contains(&year))
    })
}

/// QHDR—2018—00011: the number under which a province registers a rule (规范性文件统一登记号), beside the document number.
///
/// `registration = [A-Z]{2,8} dash year dash digit{3,6}`
pub(crate) fn is_registration(line: &str) -> bool {
    let mut parts = line.split(|c| is_space(c) || matches!(c, '-' | '—' | '－' | '–')).filter(|part| !part.is_empty());
    let [code, year, serial, rest] = [(); 4].map(|()| parts.next());
    let is_of = |part: Option<&str>, length: RangeInclusive<usize>, is: fn(&u8) -> bool| {
        part.is_some_and(|part| length.contains(&part.len()) && part.as_bytes().iter().all(is))
    };
    is_of(code, 2..=8, u8::is_ascii_uppercase)
        && is_of(year, 4..=4, u8::is_ascii_digit)
        && is_of(serial, 3..=6, u8::is_ascii_digit)
        && rest.is_none()
}

/// Digits of a year, and characters of the shortest code.
const YEAR_DIGITS: usize = 4;
const SHORTEST_CODE: usize = 2;

/// 〔2021〕12号: minutes and orders print the year and serial alone; those of the president the term of the congress (届), 九届第97号.
fn without_code(text: &str) -> Option<DocNumber<'_>> {
    let term = numeral(text).ok().and_then(|(rest, _)| rest.strip_prefix(TERM));
    let (rest, year, serial, form) = tail(term.unwrap_or(text))?;
    Some(DocNumber { code: "", year, serial, text: &text[..text.len() - rest.len()], form })
}

/// The heading of a dispatch or an order of Macau, its number with it: 第12/2021號行政長官批示.
pub(crate) fn with_slash(heading: &str) -> Option<DocNumber<'_>> {
    slashed(heading, Slashed::Order)
}

/// The number above the name of a law of Macau: 第2/2020號法律, 第17/2020號行政法規.
pub(super) fn of_law(line: &str) -> Option<DocNumber<'_>> {
    slashed(line, Slashed::Law)
}

/// The number above the title of what a gazette of Hong Kong publishes: 第 12 號法律公告, 2021年第12號法律公告.
pub(super) fn of_notice(line: &str) -> Option<DocNumber<'_>> {
    let dated = numeral(line).ok().and_then(|(rest, year)| Some((spaces(rest).strip_prefix(YEAR)?, year as u16)));
    let (rest, year) = dated.map_or((line, None), |(rest, year)| (spaces(rest), Some(year)));
    let (rest, serial) = numeral(spaces(rest.strip_prefix(ORDINAL)?)).ok()?;
    let code = spaces(spaces(rest).strip_prefix(NUMBER)?);
    let fits = NUMBERED_NOTICES.contains(code) && year.is_none_or(|year| (1900..=2999).contains(&year));
    fits.then_some(DocNumber { code, year, serial: Some(serial), text: line, form: Form::Order })
}

/// `slashed = "第" serial "/" year "號" kind`
fn slashed<'a>(heading: &'a str, kind: Slashed) -> Option<DocNumber<'a>> {
    let (rest, serial) = numeral(spaces(heading.strip_prefix(ORDINAL)?)).ok()?;
    let (rest, year) = numeral(spaces(spaces(rest).strip_prefix('/')?)).ok()?;
    let code = spaces(spaces(rest).strip_prefix(NUMBER)?);
    let is_named = SLASHED.entry_at_end(code).is_some_and(|(_, class)| class == kind);
    let fits = is_named && (1900..=2999).contains(&year) && code.chars().all(is_code);
    let form = Form::Order;
    fits.then_some(DocNumber { code, year: Some(year as u16), serial: Some(serial), text: heading, form })
}

/// "Term", of a congress.
const TERM: char = '届';

/// The number at the start of `text`: the code is everything before the tail and must be Han.
pub(crate) fn leading(text: &str) -> Option<DocNumber<'_>> {
    // The code runs to the bracket, to 第 or to the digits, whichever comes first.
    let mut length = 0;
    let mut found = None;
    // Where the year of an era in the code ends, and that year where it is whole.
    let (mut dated, mut own_year) = (0, None);
    for (offset, c) in text.char_indices() {
        if offset < dated {
            continue;
        }
        if OPEN.contains(&c) || c == ORDINAL || is_digit(c) {
            let is_register = dated > 0 && text[..offset].ends_with(REGISTER);
            let behind = &text[offset..];
            let is_behind_register = || text[..offset].ends_with(REGISTER);
            found = tail(behind)
                .or_else(|| tail_of_register(behind).filter(|_| is_register))
                .or_else(|| year_behind_register(behind).filter(|_| is_behind_register()))
                .map(|tail| (offset, tail));
            if found.is_some() {
                break;
            }
        }
        length += 1;
        let may_be_era = dated == 0 && offset <= LONGEST_BEFORE_ERA;
        if let Some((behind, year)) = may_be_era.then(|| era(&text[offset..]).ok()).flatten() {
            dated = text.len() - behind.len();
            own_year = YEARS.contains(&year).then_some(year as u16);
            continue;
        }
        // 台中（一）字: which division of the body.
        let divides = matches!(c, '（' | '）' | '(' | ')') && offset > 0;
        if !(is_code(c) || is_space(c) || is_digit(c) || divides) || length > 60 {
            return None;
        }
    }
    let (at, (rest, year, serial, form)) = found?;
    let code = text[..at].trim_end_matches(is_space);
    let whole = &text[..text.len() - rest.len()];
    let (code, year) = split_year(code, year.or(own_year));
    let bare_order = code.is_empty() && form == Form::Order;
    if names_figures(&code[dated.min(code.len())..])
        || NO_CODE_WORDS.is_in(code)
        || code.is_empty() && !bare_order
        || (form == Form::Order && !code.is_empty() && !names_order(code))
    {
        return None;
    }
    Some(DocNumber { code, year, serial, text: whole, form })
}

/// Digits stand in a code that count no section of a body: 勞檢4字 has one that does.
fn names_figures(code: &str) -> bool {
    let stem = code.strip_suffix(is_before_serial).unwrap_or(code);
    let digits = if stem.len() < code.len() { stem.trim_end_matches(is_digit) } else { stem };
    digits.contains(is_digit)
}

/// 公告2019年第38号: the year before 第 belongs to the number.
fn split_year(code: &str, year: Option<u16>) -> (&str, Option<u16>) {
    let Some(before) = code.strip_suffix(YEAR) else { return (code, year) };
    let before = before.trim_end_matches(is_space);
    let stem = before.trim_end_matches(is_digit);
    match numeral(&before[stem.len()..]) {
        Ok(("", found @ 1900..=2999)) => (stem.trim_end_matches(is_space), Some(found as u16)),
        _ => (code, year),
    }
}

/// True where a code is that of an order or announcement, which are numbered 第 N 号.
pub(crate) fn names_order(code: &str) -> bool {
    ORDER_CODES.at_end(code).is_some()
}

/// The last number in `text` that ends at its end: `…通知 某政发〔2021〕3号`; the code is bounded on the
/// left by a space, a bracket or the end of the word before it.
pub(crate) fn trailing(text: &str) -> Option<DocNumber<'_>> {
    let body = text.trim_end_matches(is_space);
    if !body.ends_with(is_number_sign) {
        return None;
    }
    let open = body.rfind(OPEN)?;
    let (rest, year, serial, form) = tail(&body[open..])?;
    if !rest.is_empty() {
        return None;
    }
    let before = body[..open].trim_end_matches(is_space);
    let start = before.char_indices().rev().find(|(_, c)| !is_han(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let code = &before[start..];
    (!code.is_empty()).then_some(DocNumber { code, year, serial, text: &body[start..], form })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, Option<u16>, u32)> {
        whole(line).map(|n| (without_spaces(n.code).into(), n.year, n.serial.unwrap_or_default()))
    }

    #[test]
    fn registrations() {
        for line in ["QHDR—2018—00011", "QHDR-2018-00011", "HNPR — 2019 — 01001"] {
            assert!(is_registration(line), "{line}");
        }
        for line in ["", "QHDR—2018", "QHDR—18—00011", "QHDR—2018—00011号", "qh-2018-00011", "QHDR—2018—00011—2"]
        {
            assert!(!is_registration(line), "{line}");
        }
    }

    #[test]
    fn hits() {
        for (line, code, year, serial) in [
            ("發文字號: 青橋字第0970012345號 令", "青橋字", None, 970012345),
            ("某政发〔2021〕3号", "某政发", Some(2021), 3),
            ("某政发 〔2021〕 3 号", "某政发", Some(2021), 3),
            ("(某政发[2021]3号)", "某政发", Some(2021), 3),
            ("黔府发〔２０２２〕８号", "黔府发", Some(2022), 8),
            ("某政发（92）17号", "某政发", Some(1992), 17),
            ("某财发〔1992〕字第36号", "某财发", Some(1992), 36),
            ("国务院令第714号", "国务院令", None, 714),
            ("中华人民共和国主席令第十六号", "中华人民共和国主席令", None, 16),
            ("某部公告2019年第38号", "某部公告", Some(2019), 38),
            ("某部令〔2021〕第5号", "某部令", Some(2021), 5),
            ("第 2 号", "", None, 2),
            ("2021年第4号", "", Some(2021), 4),
            ("〔2021〕12号", "", Some(2021), 12),
            ("發文字號：某府字第1150001001號", "某府字", None, 1_150_001_001),
            ("某府字第11500010012號", "某府字", None, 0),
            ("某府字第0940101596C號", "某府字", None, 940_101_596),
            ("某關字第0942111002-2號", "某關字", None, 942_111_002),
            ("某檢4字第0970150725號", "某檢4字", None, 970_150_725),
            ("某銀（一）字第09600號", "某銀（一）字", None, 9600),
            ("（93）某府字第0930451號", "（93）某府字", None, 930_451),
            ("（78）某公路字412号", "（78）某公路字", None, 412),
            ("〔1979〕某发字第12号", "〔1979〕某发字", Some(1979), 12),
            ("某（88）府字第八八〇五二一八七〇〇號", "某（88）府字", None, 0),
            ("（四三）某府字第一〇二三號", "（四三）某府字", None, 1023),
        ] {
            assert_eq!(read(line), Some((code.to_owned(), year, serial)), "{line}");
        }
    }

    #[test]
    fn near_misses() {
        for line in [
            "",
            "某政发",
            "第2条",
            "某政发〔2021〕",
            "解放西街361号自治区政府",
            "根据某政发〔2021〕3号文件",
            "361号",
            "關於某字第1號",
            "某字第1CC號",
            "某字第1-號",
            "（93）第1號",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_behind_a_title() {
        let n = trailing("关于养护桥梁的通知 某政发〔2021〕3号").unwrap();
        assert_eq!((n.code, n.serial), ("某政发", Some(3)));
        assert!(trailing("关于养护桥梁的通知").is_none());
    }
}

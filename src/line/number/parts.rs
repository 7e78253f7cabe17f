//! The grammar of what stands behind the code of a number: the year in brackets and the serial.

use super::Form;
use crate::lexicon::characters::{
    NUMBER, REGISTER, YEAR, is_before_serial, is_number_sign, is_ordinal_sign, numeral_value,
};
use crate::line::date::LAST_ROC_YEAR;
use crate::line::numeral::numeral;
use crate::line::{Miss, Res, spaces};

pub(crate) const OPEN: [char; 11] = ['〔', '[', '［', '（', '(', '【', '﹝', '「', '〈', '<', '{'];
pub(super) const CLOSE: [char; 11] = ['〕', ']', '］', '）', ')', '】', '﹞', '」', '〉', '>', '}'];

/// `year = OPEN space* digits "年"? space* CLOSE`: 〔2021〕 [ 2021 ] （92）
pub(super) fn bracketed_year(input: &str) -> Res<'_, (u16, Form)> {
    let Some(rest) = input.strip_prefix(OPEN) else { return Miss::here() };
    let standard = input.starts_with('〔');
    let (rest, year) = numeral(spaces(rest))?;
    let rest = spaces(rest);
    let rest = rest.strip_prefix(YEAR).unwrap_or(rest);
    let Some(rest) = spaces(rest).strip_prefix(CLOSE) else { return Miss::here() };
    match year {
        1900..=2999 => Ok((rest, (year as u16, if standard { Form::Standard } else { Form::Bracket }))),
        // （一）字第…號: the division of a body.
        0..=99 if !spaces(rest).starts_with(is_before_serial) => Ok((rest, (year as u16 + 1900, Form::Old))),
        _ => Miss::here(),
    }
}

/// `serial = "字"? "第"? digits branch? "号"`, `branch = capital | "-" digits`: 第0940101596C號, 第0942111002-2號
pub(super) fn serial(input: &str) -> Res<'_, (Option<u32>, bool)> {
    let rest = spaces(input);
    let rest = rest.strip_prefix(REGISTER).map_or(rest, spaces);
    let with_word = rest.strip_prefix(is_ordinal_sign);
    let rest = spaces(with_word.unwrap_or(rest));
    let padded = rest.starts_with(['0', '０']);
    let (rest, n) = long_numeral(rest)?;
    match spaces(branch(rest)).strip_prefix(is_number_sign) {
        Some(rest) => Ok((rest, (n, padded || with_word.is_some()))),
        None => Miss::here(),
    }
}

/// What stands behind the letter or the second number of a serial.
fn branch(input: &str) -> &str {
    match input.as_bytes() {
        [b'A'..=b'Z', ..] => &input[1..],
        [b'-', b'0'..=b'9', ..] => input[1..].trim_start_matches(|c: char| c.is_ascii_digit()),
        _ => input,
    }
}

/// A serial of ten digits and more, as Taiwanese numbers have it, has a value only up to 32 bits: 第0940101596號,
/// 第八八〇五二一八七〇〇號.
fn long_numeral(input: &str) -> Res<'_, Option<u32>> {
    let digits = |c: char| c.to_digit(10).or_else(|| numeral_value(c).filter(|&n| n < 10));
    // Only a numeral of no other length is too long.
    let length = input.chars().take(LONGEST_SERIAL + 1).take_while(|&c| digits(c).is_some()).count();
    if !(10..=LONGEST_SERIAL).contains(&length) {
        return numeral(input).map(|(rest, n)| (rest, Some(n)));
    }
    let value = input.chars().take(length).filter_map(digits).fold(0, |value, digit| value * 10 + u64::from(digit));
    let end = input.char_indices().nth(length).map_or(input.len(), |(at, _)| at);
    Ok((&input[end..], value.try_into().ok()))
}

/// Digits of the longest serial.
const LONGEST_SERIAL: usize = 13;

/// `era = OPEN numeral CLOSE`, a year before the code: （93）台財字第0930451號, 〔78〕国劳字103号, （1979）国发字第12号. Of two digits it
/// is of the calendar that the issuer uses.
pub(super) fn era(input: &str) -> Res<'_, u32> {
    let Some(inner) = input.strip_prefix(OPEN) else { return Miss::here() };
    let (rest, year) = numeral(inner)?;
    match rest.strip_prefix(CLOSE) {
        Some(rest) if (1..=LAST_ROC_YEAR).contains(&year) || YEARS.contains(&year) => Ok((rest, year)),
        _ => Miss::here(),
    }
}

/// Years that are written with four digits.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1900..=2999;

/// Bytes before the year in a code: 台（88）內地字第8889542號. A longer name is of who issued the number.
pub(super) const LONGEST_BEFORE_ERA: usize = "台".len();

/// `tail_of_register = digits "号"`, behind a code that begins with its year and ends with 字: （78）某公路字412号
pub(super) fn tail_of_register(input: &str) -> Option<Tail<'_>> {
    let (rest, (serial, _)) = serial(input).ok()?;
    Some((rest, None, serial, Form::Order))
}

/// `year_behind_register = OPEN year CLOSE "第" digits "号"`, behind a code that ends with 字, the year of two digits: 某财字（85）第12号.
/// In Taiwan the years of the Republic stand there.
pub(super) fn year_behind_register(input: &str) -> Option<Tail<'_>> {
    let (rest, year) = numeral(input.strip_prefix(OPEN)?).ok()?;
    let rest = spaces(rest.strip_prefix(CLOSE)?);
    let (behind, (number, _)) = serial(rest).ok().filter(|_| rest.starts_with(is_ordinal_sign))?;
    let is_of_republic = rest[..rest.len() - behind.len()].ends_with(NUMBER);
    (SHORT_YEARS.contains(&year) && !is_of_republic).then_some((behind, Some(year as u16 + 1900), number, Form::Old))
}

/// Years of the last century, from the first of the republic of 1949, in two digits.
const SHORT_YEARS: std::ops::RangeInclusive<u32> = 49..=99;

/// What stands behind it; year, serial and form.
pub(crate) type Tail<'a> = (&'a str, Option<u16>, Option<u32>, Form);

/// `tail = year serial | "第"? digits "号"`; what stands behind a code.
///
/// The byte length of the tail and its values; `None` where `input` is no tail.
pub(crate) fn tail(input: &str) -> Option<Tail<'_>> {
    if let Ok((rest, (year, form))) = bracketed_year(input) {
        if let Ok((rest, (serial, old))) = serial(rest) {
            let form = if old && form == Form::Standard { Form::Old } else { form };
            return Some((rest, Some(year), serial, form));
        }
        return None;
    }
    let (rest, (serial, old)) = serial(input).ok()?;
    old.then_some((rest, None, serial, Form::Order))
}

//! The number of a case of a court (案号).

use super::parts::{bracketed_year, serial};
use super::{DocNumber, Form, is_code};
use crate::lexicon::characters::is_number_sign;
use crate::line::numeral::is_digit;

/// The number at the start of `text`: the court, what is asked of it, and the instance make the code.
///
/// `case = year code digits "号"`, `code = Han (Han | digit)* Han`
///
/// （2019）云01民终123号 · （2021）最高法知民终45号
///
/// Source: 关于人民法院案件案号的若干规定 (法〔2015〕137号).
pub(crate) fn of_case(text: &str) -> Option<DocNumber<'_>> {
    let (behind, (year, _)) = bracketed_year(text).ok()?;
    let end = behind.rfind(|c| !is_digit(c) && is_code(c) && !is_number_sign(c))?;
    let end = end + behind[end..].chars().next().map_or(0, char::len_utf8);
    let (code, number) = behind.split_at(end);
    let is_court = |code: &str| {
        code.starts_with(is_code)
            && LENGTHS.contains(&code.chars().count())
            && code.chars().all(|c| is_code(c) || is_digit(c))
    };
    let (rest, (serial, _)) = serial(number).ok().filter(|_| is_court(code))?;
    let text = &text[..text.len() - rest.len()];
    (number.starts_with(is_digit) && year >= FIRST_YEAR).then_some(DocNumber {
        code,
        year: Some(year),
        serial,
        text,
        form: Form::Standard,
    })
}

/// Characters of a code.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// Older numbers name the court otherwise.
const FIRST_YEAR: u16 = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_cases() {
        let read = |text| of_case(text).map(|own| (own.code, own.year, own.serial));
        assert_eq!(read("（2019）云01民终123号"), Some(("云01民终", Some(2019), Some(123))));
        assert_eq!(read("(2021)最高法知民终45号"), Some(("最高法知民终", Some(2021), Some(45))));
        for text in [
            "",
            "（2019）",
            "（2019）123号",
            "（2019）云01号",
            "（19）云01民终123号",
            "（2019）云01，民终123号",
            "云01民终123号",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

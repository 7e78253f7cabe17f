//! Numerals: Chinese (十二, 二〇一九, 一百三十三), formal (壹), Arabic of both widths.

use super::{Miss, Res, is_space, spaces};
use crate::lexicon::characters::{is_letter_one, is_letter_zero, numeral_value as value};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// True for characters of a Chinese numeral.
pub(crate) fn is_chinese(c: char) -> bool {
    value(c).is_some()
}

/// No numeral that counts or dates is longer.
const LONGEST: usize = 9;

/// `chinese = (digit | unit)+`, spaces between them allowed: 十二, 一百三十三, 二〇一九.
pub(crate) fn chinese(input: &str) -> Res<'_, u32> {
    let mut rest = input;
    let (mut total, mut current, mut positional, mut length) = (0u32, None::<u32>, 0u32, 0usize);
    let mut units = false;
    loop {
        let next = if length == 0 { rest } else { spaces(rest) };
        let mut behind = next.chars();
        let Some(c) = behind.next() else { break };
        // 二OO六, 二00六: other zeros among Chinese digits; behind a unit only between two of them, as in 一百O一.
        let is_inner = || !units || behind.as_str().starts_with(is_chinese);
        let zero = || (length > 0 && (c == '0' || is_letter_zero(c)) && is_inner()).then_some(0);
        match value(c).or_else(zero) {
            Some(value @ ..10) => {
                positional = positional.saturating_mul(10).saturating_add(value);
                current = Some(value);
            }
            Some(value) => {
                units = true;
                match value {
                    20 | 30 | 40 => total += value,
                    _ => total += current.unwrap_or(1).max(1) * value,
                }
                current = None;
            }
            None => break,
        }
        length += 1;
        rest = behind.as_str();
        if length > LONGEST {
            return Miss::here();
        }
    }
    if length == 0 {
        return Miss::here();
    }
    Ok((rest, if units { total + current.unwrap_or(0) } else { positional }))
}

/// True for an Arabic digit of either width.
pub(crate) fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// `arabic = [0-9０-９]+`, at most nine digits, no spaces between them.
pub(crate) fn arabic(input: &str) -> Res<'_, u32> {
    let mut value = 0u32;
    let mut length = 0;
    let mut rest = input;
    for c in input.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        length += 1;
        if length > LONGEST {
            return Miss::here();
        }
        value = value * 10 + digit;
        rest = &rest[c.len_utf8()..];
    }
    if length == 0 { Miss::here() } else { Ok((rest, value)) }
}

/// `spoilt = (arabic | letter_zero | letter_one)+`, at most four: 2O21 and l0 of a date in which scanners confuse them
pub(crate) fn spoilt(input: &str) -> Res<'_, u32> {
    let mut value = 0u32;
    let mut rest = input;
    for (length, c) in input.chars().enumerate() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            c if is_letter_zero(c) => 0,
            c if is_letter_one(c) => 1,
            _ => break,
        };
        if length == LONGEST_SPOILT {
            return Miss::here();
        }
        value = value * 10 + digit;
        rest = &rest[c.len_utf8()..];
    }
    if rest.len() == input.len() { Miss::here() } else { Ok((rest, value)) }
}

/// `spread = arabic digit, blanks between them or not`, at most so many: 20 23, 1 9 of a date that is set wide
pub(crate) fn spread(most: usize) -> impl Fn(&str) -> Res<'_, u32> {
    move |input| {
        let (mut value, mut length, mut rest) = (0, 0, input);
        for (at, c) in input.char_indices() {
            let digit = match c {
                '0'..='9' => c as u32 - '0' as u32,
                '０'..='９' => c as u32 - '０' as u32,
                c if is_space(c) => continue,
                _ => break,
            };
            if length == most {
                return Miss::here();
            }
            (value, length) = (value * 10 + digit, length + 1);
            rest = &input[at + c.len_utf8()..];
        }
        if length == 0 { Miss::here() } else { Ok((rest, value)) }
    }
}

/// Digits of a year.
const LONGEST_SPOILT: usize = 4;

/// Tells of the first letter that stands for a digit in the numerals at `place`.
pub(crate) fn look_alike(text: &str, place: Span) -> Option<Diagnostic> {
    let (at, letter) = place.slice(text).char_indices().find(|&(_, c)| is_letter_zero(c) || is_letter_one(c))?;
    let start = place.start + at as u32;
    let place = Span::between(start, start + letter.len_utf8() as u32);
    Some(Diagnostic::new(Code::LookAlikeDigit, place, "a letter stands for a digit"))
}

/// `numeral = arabic | chinese`
pub(crate) fn numeral(input: &str) -> Res<'_, u32> {
    match input.chars().next() {
        Some('0'..='9' | '０'..='９') => arabic(input),
        Some(_) => chinese(input),
        None => Miss::here(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        for (text, value) in [
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿三", 23),
            ("卌", 40),
            ("卌一", 41),
            ("一百零五", 105),
            ("一百三十三", 133),
            ("一千二百六十", 1260),
            ("二〇一九", 2019),
            ("二○○八", 2008),
            ("二OO六", 2006),
            ("二00六", 2006),
            ("二ΟО六", 2006),
            ("一百O一", 101),
            ("一九九六", 1996),
            ("三 十 一", 31),
            ("陸", 6),
        ] {
            assert_eq!(chinese(text), Ok(("", value)), "{text}");
        }
        assert_eq!([chinese("三条"), chinese("一百O条")], [Ok(("条", 3)), Ok(("O条", 100))]);
        assert!(chinese("条").is_err());
        assert!(chinese("").is_err());
        assert!(chinese("一二三四五六七八九十").is_err());
    }

    #[test]
    fn arabic_numerals() {
        assert_eq!(arabic("２０２２年"), Ok(("年", 2022)));
        assert_eq!(arabic("12.5"), Ok((".5", 12)));
        assert!(arabic("年").is_err());
        assert!(arabic("1234567890").is_err());
        assert!(arabic("").is_err());
    }

    #[test]
    fn spread_numerals() {
        assert_eq!(
            [spread(4)("20 23 年"), spread(2)("1 9日"), spread(2)("１　２")],
            [Ok((" 年", 2023)), Ok(("日", 19)), Ok(("", 12))]
        );
        assert!(spread(2)("11 12月").is_err() && spread(2)("月").is_err() && spread(4)("").is_err());
    }

    #[test]
    fn spoilt_numerals() {
        assert_eq!([spoilt("2O21年"), spoilt("l0日"), spoilt("IΟ")], [Ok(("年", 2021)), Ok(("日", 10)), Ok(("", 10))]);
        assert!(spoilt("年").is_err() && spoilt("20210").is_err() && spoilt("").is_err());
    }
}

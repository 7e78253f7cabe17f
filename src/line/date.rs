//! Dates: 2021年3月5日, ２０２２ 年 ４ 月, 二〇一九年十月二十一日, 中華民國98年12月14日, 2025.10.31.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while;
use nom::character::complete::{char, satisfy};
use nom::combinator::{all_consuming, opt, value, verify};
use nom::sequence::{delimited, pair, terminated};

use super::numeral::{arabic, is_chinese, is_digit, numeral, spoilt, spread};
use super::{Kind, Metrics, Miss, Res, apart, is_space, spaces, word};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::{
    FIRST, HUNDRED, MONTH, YEAR, is_day, is_letter_one, is_letter_zero, is_month, is_year,
};
use crate::lexicon::revisions::REPUBLIC;
use crate::tree::Date;

/// Year 1 of the Republic of China (民國) is 1912.
pub(crate) const ROC_OFFSET: u32 = 1911;
/// No text is of a later year of that calendar.
pub(crate) const LAST_ROC_YEAR: u32 = 200;

fn number(input: &str) -> Res<'_, u32> {
    numeral(spaces(input))
}

/// `counted = (numeral | spoilt | spread) sign`: 5月, l0日 where letters stand for digits, and 1 9日 with at most so many digits
fn counted<'a>(sign: impl Fn(char) -> bool + Copy, digits: usize) -> impl FnMut(&'a str) -> Res<'a, u32> {
    move |input| {
        let input = spaces(input);
        let as_printed = terminated(numeral, apart(satisfy(sign)));
        let with_letters = terminated(spoilt, apart(satisfy(sign)));
        let set_wide = terminated(spread(digits), apart(satisfy(sign)));
        alt((as_printed, with_letters, set_wide)).parse(input)
    }
}

/// `date = roc | full | numeric`
///
/// Reads the longest date at the start of `input`; month and day may be missing where 年 is printed.
pub(crate) fn date(input: &str) -> Res<'_, Date> {
    printed(input).map(|(rest, printed)| (rest, printed.date()))
}

/// True where the date at the start of `input` prints a number that no month or day has, not even by a slip of one digit:
/// 2013年1月1229日.
pub(crate) fn is_garbled(input: &str) -> bool {
    let exceeds = |number: Option<u32>| number.is_some_and(|number| number > MOST_OF_TWO_DIGITS);
    printed(input).is_ok_and(|(_, printed)| exceeds(printed.month) || exceeds(printed.day))
}

/// The numbers of a date as they stand there.
#[derive(Clone, Copy, Debug)]
struct Printed {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

/// Larger numbers are neither month nor day.
const MOST_OF_TWO_DIGITS: u32 = 99;

impl Printed {
    /// A zero is a blank that waits for its number: 99年○月○日 states a year.
    fn date(self) -> Date {
        let number = |printed: Option<u32>| printed.filter(|n| (1..=MOST_OF_TWO_DIGITS).contains(n)).map(|n| n as u8);
        Date::as_printed(self.year as u16, number(self.month), number(self.day))
    }
}

fn printed(input: &str) -> Res<'_, Printed> {
    match input.chars().next() {
        Some('0'..='9') => alt((full, numeric)).parse(input),
        Some(first) if is_digit(first) || is_chinese(first) => full(input),
        Some(first) if REPUBLIC.may_begin(first) => roc(input),
        _ => Miss::here(),
    }
}

/// `roc = REPUBLIC number "年" month_and_day`: 中華民國九十八年十二月十四日
fn roc(input: &str) -> Res<'_, Printed> {
    let year = verify(number, |year| (1..=200).contains(year));
    let (rest, year) = delimited(|input| word(&REPUBLIC, input), year, apart(satisfy(is_year))).parse(input)?;
    month_and_day(rest, year + ROC_OFFSET)
}

/// `full = counted("年") month_and_day`
fn full(input: &str) -> Res<'_, Printed> {
    let year = counted(is_year, 4);
    let (rest, year) = verify(year, |year| (1800..=2999).contains(year)).parse(input)?;
    month_and_day(rest, year)
}

/// `month_and_day = (month counted("日" | "号")?)?`, `month = counted("月") | "元" "月"`
fn month_and_day(input: &str, year: u32) -> Res<'_, Printed> {
    let first_month = value(1, (apart(char(FIRST)), apart(satisfy(is_month))));
    let month = alt((counted(is_month, 2), first_month));
    let day = counted(is_day, 2);
    let (rest, printed) = opt(pair(month, opt(day))).parse(input)?;
    let (month, day) = printed.unzip();
    Ok((rest, Printed { year, month, day: day.flatten() }))
}

/// `numeric = arabic ("." blank* | "-" | "/") arabic the-same arabic`: 2025.10.31 · 2025. 1. 19 · 2025-03-06
fn numeric(input: &str) -> Res<'_, Printed> {
    let (rest, year) = arabic(input)?;
    let Some(point) = rest.chars().next().filter(|c| matches!(c, '.' | '-' | '/')) else { return Miss::here() };
    let behind = |rest| if point == '.' { spaces(rest) } else { rest };
    let (rest, month) = arabic(behind(&rest[1..]))?;
    let Some(rest) = rest.strip_prefix(point) else { return Miss::here() };
    let (rest, day) = arabic(behind(rest))?;
    let is_date = (1900..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !is_date || rest.starts_with(point) {
        return Miss::here();
    }
    Ok((rest, Printed { year, month: Some(month), day: Some(day) }))
}

/// A date of Taiwan without its era, in words or with points.
///
/// `short = number ("年" | ".") number ("月" | ".") number ("日" | ".")?`: 97年3月5日 · 76.05.22.
pub(crate) fn short(input: &str) -> Res<'_, Date> {
    let (rest, year) = verify(number, |year| (1..=LAST_ROC_YEAR).contains(year)).parse(input)?;
    let (rest, _) = point_or(is_year, rest)?;
    let (rest, month) = verify(number, |month| (1..=12).contains(month)).parse(rest)?;
    let (rest, _) = point_or(is_month, rest)?;
    let (rest, day) = verify(number, |day| (1..=31).contains(day)).parse(rest)?;
    let (rest, _) = opt(|rest| point_or(is_day, rest)).parse(rest)?;
    Ok((rest, Printed { year: year + ROC_OFFSET, month: Some(month), day: Some(day) }.date()))
}

/// A date and the body that issued on it, alone on a line of this kind: 1999年7月13日，国家桥梁局; 国家桥梁局 1999年7月13日.
///
/// `with_body = date sep+ body | body sep* date`, `sep = "," | blank`
pub(crate) fn is_with_body(kind: Kind, metrics: &Metrics, line: &str) -> bool {
    let may_be = metrics.commas() || metrics.has_spaces() || is_day(metrics.last);
    if kind != Kind::Text || !may_be || metrics.punctuated || metrics.letters > LONGEST_WITH_BODY {
        return false;
    }
    let is_between = |c| is_space(c) || matches!(c, '，' | ',');
    let behind = || {
        date(line).is_ok_and(|(rest, date)| {
            let body = rest.trim_start_matches(is_between);
            date.is_exact() && body.len() < rest.len() && is_body(body)
        })
    };
    let before = || {
        find_days(line).last().is_some_and(|(words, _)| {
            line.strip_suffix(words).is_some_and(|rest| is_body(rest.trim_end_matches(is_between)))
        })
    };
    behind() || before()
}

/// Letters of a date and a body.
const LONGEST_WITH_BODY: u32 = 40;

/// 10月8日上午: a day without its year begins a text.
pub(crate) fn begins_with_day(text: &str) -> bool {
    let day = pair(counted(is_month, 2), counted(is_day, 2)).parse(text);
    day.is_ok_and(|(_, (month, day))| (1..=12).contains(&month) && (1..=31).contains(&day))
}

fn point_or(is_sign: fn(char) -> bool, input: &str) -> Res<'_, char> {
    apart(satisfy(|c| c == '.' || is_sign(c))).parse(input)
}

/// A date of which a part is missing or hidden, alone: 10月14日, 201*年9月4日, 2021年9月4.
///
/// `incomplete = (part "年")? part "月" part ("日" | "号") | part "年" part "月" part`, a numeral in one of the parts
pub(crate) fn is_incomplete(line: &str) -> bool {
    let is_mask = |c| matches!(c, '*' | '＊' | '×' | 'X' | 'x' | '○');
    let part = || take_while(move |c| is_digit(c) || is_chinese(c) || is_mask(c) || is_space(c));
    let mut whole = all_consuming((opt((part(), char(YEAR))), part(), char(MONTH), part(), opt(satisfy(is_day))));
    let parsed: Res<'_, _> = whole.parse(line.trim_matches(is_space));
    let is_told = |(year, _, _, day, sign): (Option<_>, _, _, &str, Option<_>)| {
        sign.is_some() || year.is_some() && !spaces(day).is_empty()
    };
    parsed.is_ok_and(|(_, parts)| is_told(parts)) && line.contains(|c| is_digit(c) || is_chinese(c))
}

/// The first exact date in `text`, with the text it was read from.
pub(crate) fn find(text: &str) -> Option<(&str, Date)> {
    find_all(text).find(|(_, date)| date.is_exact())
}

/// Most texts hold no date, and a search for 年 is most of what they cost.
static SIGN_OF_YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));

/// Every date in `text` that prints at least a month, be it a blank, with the text it was read from.
pub(crate) fn find_all(text: &str) -> impl Iterator<Item = (&str, Date)> {
    find_printed(text).map(|(words, printed)| (words, printed.date()))
}

/// Every date in `text` that prints a day, though it may be a blank (99年○月○日) or no number of a day.
pub(crate) fn find_days(text: &str) -> impl Iterator<Item = (&str, Date)> {
    find_printed(text).filter(|(_, printed)| printed.day.is_some()).map(|(words, printed)| (words, printed.date()))
}

/// Every date in `text` that prints at least a month.
fn find_printed(text: &str) -> impl Iterator<Item = (&str, Printed)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = SIGN_OF_YEAR.find(&text.as_bytes()[from..]) {
            let sign = from + at;
            from = sign + YEAR.len_utf8();
            let start = start_of_year(text, sign);
            if start < sign {
                if let Ok((rest, printed)) = printed(&text[start..]) {
                    if printed.month.is_some() {
                        from = text.len() - rest.len();
                        return Some((&text[start..from], printed));
                    }
                }
            }
        }
        None
    })
}

/// Walks left from 年 over the year: at most four digits, five with 百 among them (民國一百一十年), letters for digits and
/// spaces between them.
fn start_of_year(text: &str, sign: usize) -> usize {
    let (mut start, mut digits, mut most) = (sign, 0, 4);
    for (at, c) in text[..sign].char_indices().rev() {
        if is_digit(c) || is_chinese(c) || is_letter_zero(c) || is_letter_one(c) {
            start = at;
            digits += 1;
            if c == HUNDRED {
                most = 5;
            }
            if digits == most {
                break;
            }
        } else if !super::is_space(c) {
            break;
        }
    }
    let before = text[..start].trim_end_matches(super::is_space);
    REPUBLIC.at_end(before).map_or(start, |word| before.len() - word.len())
}

/// A day in eight digits, all that `digits` holds: 20210315.
pub(crate) fn packed(digits: &str) -> Option<Date> {
    let are_digits = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = |from: usize, to: usize| digits[from..to].parse::<u16>().ok();
    let (year, month, day) = are_digits.then(|| Some((number(0, 4)?, number(4, 6)?, number(6, 8)?)))??;
    Date::new(year, Some(month as u8), Some(day as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<String> {
        date(text).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, date)| date.to_string())
    }

    #[test]
    fn days_in_eight_digits() {
        assert_eq!(packed("20210315"), Date::new(2021, Some(3), Some(15)));
        for digits in ["", "20211315", "2021031", "202103155", "2021年3月"] {
            assert_eq!(packed(digits), None, "{digits}");
        }
    }

    #[test]
    fn incomplete() {
        for line in ["10月14日", "201*年9月4日", "二〇一×年 九月　日", "2021年9月4"] {
            assert!(is_incomplete(line), "{line}");
        }
        for line in ["年　月　日", "10月14日前", "9月中旬", "10月", "2021年9月", "9月4", ""] {
            assert!(!is_incomplete(line), "{line}");
        }
    }

    #[test]
    fn hits() {
        for (text, iso) in [
            ("2021年3月5日", "2021-03-05"),
            ("２０２２ 年 ４ 月 ２０ 日", "2022-04-20"),
            ("二〇一九年十月二十一日", "2019-10-21"),
            ("一九九六年二月九日", "1996-02-09"),
            ("二○○八年五月", "2008-05"),
            ("中華民國98年12月14日", "2009-12-14"),
            ("中華民國九十五年十二月十四日", "2006-12-14"),
            ("2025.10.31", "2025-10-31"),
            ("2025-03-06", "2025-03-06"),
            ("2021年", "2021"),
            ("2O21年5月l0日", "2021-05-10"),
            ("二Ο二一年五月十日", "2021-05-10"),
            ("2021年2月30日", "2021-02-30"),
            ("中華民國99年○月○日", "2010"),
            ("2021年3月〇日", "2021-03"),
            ("20 23 年 1 月 1 9 日", "2023-01-19"),
            ("2023年1 月1 9日", "2023-01-19"),
            ("2023年元月19日", "2023-01-19"),
            ("2023. 1. 19", "2023-01-19"),
            ("2013年1月1229日", "2013-01"),
        ] {
            assert_eq!(whole(text).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "",
            "年",
            "30年",
            "O021年",
            "2021年l0",
            "3.5.1",
            "2021.0.5",
            "2021-03-00",
            "中華民國○年○月○日",
            "2018. No. 7",
            "第三年",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn garbled_numbers() {
        assert!(is_garbled("2013年1月1229日") && is_garbled("2013年120月9日"));
        assert!(!is_garbled("2021年2月30日") && !is_garbled("99年○月○日") && !is_garbled(""));
    }

    #[test]
    fn finds_dates_in_sentences() {
        assert_eq!(find("自2020年1月1日起执行").unwrap().0, "2020年1月1日");
        assert_eq!(find("已经 2020 年 7 月 27 日市人民政府").unwrap().1.to_string(), "2020-07-27");
        assert_eq!(find("中華民國九十五年十二月十四日行政院令").unwrap().1.to_string(), "2006-12-14");
        assert_eq!(find("中華民國一百一十一年一月二日公布").unwrap().1.to_string(), "2022-01-02");
        assert_eq!(find("于2O21年5月l0日").unwrap().0, "2O21年5月l0日");
        let days = |text| find_days(text).map(|(words, date)| (words, date.to_string())).collect::<Vec<_>>();
        assert_eq!(days("民國99年○月○日發布，2021年3月"), [("民國99年○月○日", "2010".to_owned())]);
        assert!(find("自公布之日起施行").is_none());
        assert!(find("").is_none());
    }
}

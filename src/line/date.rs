//! Dates: 2021年3月5日, ２０２２ 年 ４ 月, 二〇一九年十月二十一日, 中華民國98年12月14日, 2025.10.31.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;

use super::numeral::{arabic, chinese, numeral};
use super::{Miss, Res, spaces};
use crate::tree::Date;

/// Year 1 of the Republic of China (民國) is 1912.
const ROC_OFFSET: u32 = 1911;

fn number(input: &str) -> Res<'_, u32> {
    numeral(spaces(input))
}

fn sign<'a>(words: &'static str) -> impl Fn(&'a str) -> Res<'a, &'a str> {
    move |input| tag(words)(spaces(input))
}

/// `date = roc | full | numeric`
///
/// Reads the longest date at the start of `input`; month and day may be missing where 年 is printed.
pub(crate) fn date(input: &str) -> Res<'_, Date> {
    match input.chars().next() {
        Some('中' | '民') => roc(input),
        Some('0'..='9') => alt((full, numeric)).parse(input),
        Some(_) => full(input),
        None => Miss::at(input),
    }
}

/// `roc = "中"? "華" "民國" number "年" …`: 中華民國九十八年十二月十四日
fn roc(input: &str) -> Res<'_, Date> {
    let (rest, _) = opt(alt((tag("中華"), tag("中华")))).parse(input)?;
    let (rest, _) = alt((tag("民國"), tag("民国"))).parse(rest)?;
    let (rest, year) = number(rest)?;
    let (rest, _) = sign("年")(rest)?;
    if year == 0 || year > 200 {
        return Miss::at(input);
    }
    month_and_day(rest, year + ROC_OFFSET)
}

/// `full = number "年" (number "月" (number ("日"|"号"))?)?`
fn full(input: &str) -> Res<'_, Date> {
    let (rest, year) = numeral(input)?;
    let (rest, _) = sign("年")(rest)?;
    if !(1800..=2999).contains(&year) {
        return Miss::at(input);
    }
    month_and_day(rest, year)
}

fn month_and_day(input: &str, year: u32) -> Res<'_, Date> {
    let date = |month, day| Date::as_printed(year as u16, month, day);
    let Ok((rest, month)) = number(input).and_then(|(rest, n)| sign("月")(rest).map(|(rest, _)| (rest, n))) else {
        return Ok((input, date(None, None)));
    };
    let month = Some(month.min(255) as u8);
    match number(rest)
        .and_then(|(rest, n)| alt((tag("日"), tag("号"), tag("號"))).parse(spaces(rest)).map(|(rest, _)| (rest, n)))
    {
        Ok((rest, day)) => Ok((rest, date(month, Some(day.min(255) as u8)))),
        Err(_) => Ok((rest, date(month, None))),
    }
}

/// `numeric = arabic ("." | "-" | "/") arabic the-same arabic`: 2025.10.31 · 2025-03-06
fn numeric(input: &str) -> Res<'_, Date> {
    let (rest, year) = arabic(input)?;
    let Some(point) = rest.chars().next().filter(|c| matches!(c, '.' | '-' | '/')) else { return Miss::at(input) };
    let (rest, month) = arabic(&rest[1..])?;
    let Some(rest) = rest.strip_prefix(point) else { return Miss::at(input) };
    let (rest, day) = arabic(rest)?;
    if !(1900..=2999).contains(&year) || month > 12 || day > 31 || rest.starts_with(point) {
        return Miss::at(input);
    }
    Ok((rest, Date::as_printed(year as u16, Some(month as u8), Some(day as u8))))
}

/// The first exact date in `text`, with the text it was read from.
pub(crate) fn find(text: &str) -> Option<(&str, Date)> {
    find_all(text).find(|(_, date)| date.is_exact())
}

/// Most texts hold no date, and a search for 年 is most of what they cost.
static SIGN_OF_YEAR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("年"));

/// Every date in `text` that names at least a month, with the text it was read from.
pub(crate) fn find_all(text: &str) -> impl Iterator<Item = (&str, Date)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = SIGN_OF_YEAR.find(&text.as_bytes()[from..]) {
            let sign = from + at;
            from = sign + '年'.len_utf8();
            let start = start_of_year(text, sign);
            if start < sign {
                if let Ok((rest, date)) = date(&text[start..]) {
                    if date.month().is_some() {
                        from = text.len() - rest.len();
                        return Some((&text[start..from], date));
                    }
                }
            }
        }
        None
    })
}

/// Walks left from 年 over the year: at most four digits, five with 百 among them (民國一百一十年), spaces between them.
fn start_of_year(text: &str, sign: usize) -> usize {
    let (mut start, mut digits, mut most) = (sign, 0, 4);
    for (at, c) in text[..sign].char_indices().rev() {
        if c.is_ascii_digit() || ('０'..='９').contains(&c) || chinese(&text[at..at + c.len_utf8()]).is_ok() {
            start = at;
            digits += 1;
            if c == '百' {
                most = 5;
            }
            if digits == most {
                break;
            }
        } else if !super::is_space(c) {
            break;
        }
    }
    match text[..start].trim_end_matches(super::is_space) {
        before if before.ends_with("中華民國") || before.ends_with("中华民国") => {
            before.len() - "中華民國".len()
        }
        before if before.ends_with("民國") || before.ends_with("民国") => before.len() - "民國".len(),
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> Option<String> {
        date(text).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, date)| date.to_string())
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
        ] {
            assert_eq!(whole(text).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in ["", "年", "30年", "3.5.1", "2018. No. 7", "第三年"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn finds_dates_in_sentences() {
        assert_eq!(find("自2020年1月1日起执行").unwrap().0, "2020年1月1日");
        assert_eq!(find("已经 2020 年 7 月 27 日市人民政府").unwrap().1.to_string(), "2020-07-27");
        assert_eq!(find("中華民國九十五年十二月十四日行政院令").unwrap().1.to_string(), "2006-12-14");
        assert_eq!(find("中華民國一百一十一年一月二日公布").unwrap().1.to_string(), "2022-01-02");
        assert!(find("自公布之日起施行").is_none());
        assert!(find("").is_none());
    }
}

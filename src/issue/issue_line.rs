//! The line of a masthead that states the issue: 2019年第23期, 某院公報　第015卷　第035期　20090225.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, opt, peek, verify};
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};

use crate::lexicon::characters::{ISSUE, NUMBER, REGISTER, YEAR, is_issue_sign};
use crate::lexicon::heads::gazette_title;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::masthead::TOTAL;
use crate::line::date::{LAST_ROC_YEAR, ROC_OFFSET, date};
use crate::line::number::without_spaces;
use crate::line::numeral::{arabic, numeral};
use crate::line::{Miss, Res, is_han};
use crate::tree::Date;

/// What one line states of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// The title of the gazette, where the line begins with it.
    pub(super) title: Option<String>,
    pub(super) year: Option<u16>,
    pub(super) number: Option<u32>,
    pub(super) published: Option<Date>,
    has_volume: bool,
}

/// A part of the line.
#[derive(Clone, Copy, Debug)]
enum Part {
    Published(Date),
    Year(u16),
    Volume,
    Number(u32),
}

/// What stands before a number: 第7期, 数7号.
const ORDINALS: &str = "第数";
/// Characters of a day without marks: 20090225.
const DAY: usize = 8;

/// What a line states of the issue; `None` where it gives no number, one that nothing shows to be of an issue, or that of a
/// document: 某局公告2023年第12号.
///
/// `issue_line = title? part+`, or parts from the first year on: `某市公报 （2020年第7期）`
pub(super) fn stated(line: &str) -> Option<Stated> {
    if !line.contains(|c| is_issue_sign(c) || c == 'N') {
        return None;
    }
    let line = without_spaces(line);
    let title = gazette_title(&line);
    let behind_title = title.map(|end| line[end..].trim_start_matches('》'));
    let from_year = || {
        let (before, _) = line.split_once(YEAR)?;
        let before = before.trim_end_matches(|c: char| numeral(c.encode_utf8(&mut [0; 4])).is_ok());
        (title.is_some() || kind_of(before).is_none()).then(|| &line[before.len()..])
    };
    let read = |parts: &str| {
        let mut own = parts_of(parts);
        own.title = title.map(|end| line[..end].trim_start_matches('《').to_owned());
        Some(own).filter(|own| own.is_of_issue(parts))
    };
    read(behind_title.unwrap_or(&line)).or_else(|| read(from_year()?))
}

impl Stated {
    /// A year, a volume or a day stands beside the number, or the title before it; 公报 is a kind of document too, whose
    /// number ends otherwise.
    fn is_of_issue(&self, parts: &str) -> bool {
        let is_told = self.year.is_some() || self.has_volume || self.published.is_some();
        self.number.is_some() && (is_told || self.title.is_some() && parts.contains([ISSUE, NUMBER]))
    }
}

fn parts_of(mut rest: &str) -> Stated {
    let mut own = Stated::default();
    while let Ok((behind, found)) = part(rest) {
        match found {
            Part::Published(date) => own.published = own.published.or(Some(date)),
            Part::Year(year) => own.year = own.year.or(Some(year)),
            Part::Volume => own.has_volume = true,
            Part::Number(number) => own.number = own.number.or(Some(number)),
        }
        rest = behind;
    }
    own.year = own.year.or(own.published.map(Date::year));
    own
}

/// `cumulative = TOTAL ("第" | "数" | ":")* number`
pub(super) fn cumulative(line: &str) -> Option<u32> {
    // Nearly all lines end here.
    line.chars().find(|c| TOTAL.may_begin(*c))?;
    let line = without_spaces(line);
    let (at, total) = TOTAL.places(&line).next()?;
    let between = many0_count(one_of("第数：:"));
    preceded(between, counted).parse(&line[at + total.len()..]).ok().map(|(_, number)| number)
}

/// `counted = numeral ("期" | "号" | "號")`
fn counted(input: &str) -> Res<'_, u32> {
    terminated(numeral, satisfy(is_issue_sign)).parse(input)
}

/// `part = date | day | year | volume | number`
fn part(input: &str) -> Res<'_, Part> {
    let exact = verify(date, |date: &Date| date.is_exact());
    alt((
        map(alt((exact, day)), Part::Published),
        map(year, Part::Year),
        map((opt(one_of(ORDINALS)), numeral, tag("卷")), |_| Part::Volume),
        map(number, Part::Number),
    ))
    .parse(input)
}

/// `day = digit{8}`: 20090225
fn day(input: &str) -> Res<'_, Date> {
    let (rest, digits) = verify(arabic, |digits: &u32| *digits >= 19_000_000).parse(input)?;
    let date = Date::as_printed((digits / 10_000) as u16, Some((digits / 100 % 100) as u8), Some((digits % 100) as u8));
    if input.len() - rest.len() == DAY && date.is_valid() { Ok((rest, date)) } else { Miss::here() }
}

/// `year = "中華"? "民國" numeral "年" | numeral ("年" | &".") `: 2019年, 民國九十三年, 93年
fn year(input: &str) -> Res<'_, u16> {
    let counted = terminated(numeral, alt((tag("年"), peek(tag(".")), peek(tag("No")))));
    let of_era = map(verify(date, |date: &Date| date.month().is_none()), |date: Date| u32::from(date.year()));
    let christian = |year: u32| if year <= LAST_ROC_YEAR { year + ROC_OFFSET } else { year };
    map(verify(map(alt((of_era, counted)), christian), |year: &u32| (1900..2200).contains(year)), |year: u32| {
        year as u16
    })
    .parse(input)
}

/// `number = series? ("第" | "数")? numeral ("期" | "号") | "."? "No" "."? digits`: 第23期, 春字第5期, No.7
fn number(input: &str) -> Res<'_, u32> {
    // Each season counts its own issues in Taiwan.
    let series = (satisfy(is_han), char(REGISTER));
    let western = preceded((opt(tag(".")), tag("No"), opt(tag("."))), arabic);
    alt((preceded((opt(series), opt(one_of(ORDINALS))), counted), western)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(line: &str) -> Option<(Option<u16>, Option<u32>, Option<String>)> {
        stated(line).map(|own| (own.year, own.number, own.published.map(|date| date.to_string())))
    }

    #[test]
    fn lines_of_issues() {
        for (line, year, number, published) in [
            ("2019 年 第 23 期", Some(2019), 23, None),
            ("2020年第7期(总第358期)", Some(2020), 7, None),
            ("某市公报（2020年第7期）", Some(2020), 7, None),
            ("《某省人民政府公报》 2018. No. 7", Some(2018), 7, None),
            ("青山院公報　第015卷　第035期　20090225", Some(2009), 35, Some("2009-02-25")),
            ("青山院公報　第一卷第三期　內政篇", None, 3, None),
            ("青山府公報 第 7000 號", None, 7000, None),
            ("青山市政府公報　九十三年春字第五十三期", Some(2004), 53, None),
            ("中華民國112年夏字第9期", Some(2023), 9, None),
            ("第12期　中華民國97年2月15日出版", Some(2008), 12, Some("2008-02-15")),
        ] {
            assert_eq!(own(line), Some((year, Some(number), published.map(str::to_owned))), "{line}");
        }
        assert_eq!(stated("青山院公報 第1卷第3期").unwrap().title.as_deref(), Some("青山院公報"));
    }

    #[test]
    fn issues_counted_from_the_first() {
        assert_eq!(cumulative("（总第 637 期）"), Some(637));
        assert_eq!([cumulative("第 7 期"), cumulative("")], [None, None]);
    }

    #[test]
    fn near_misses() {
        for line in [
            "",
            "期",
            "2020年9月25日出版",
            "第 7 期",
            "某局公报 第3号",
            "某局公告2023年第12号（关于养护桥梁）",
            "（总第 637 期）",
            "20090299 第3期",
            "养护3号桥",
        ] {
            assert_eq!(own(line), None, "{line}");
        }
    }
}

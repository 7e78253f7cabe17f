//! Which version of a text is meant: 修正前的刑法, 1997年修订的《…法》, 《…法》（2018年修正）.

use nom::Parser;
use nom::combinator::opt;

use crate::inline::reference::Version;
use crate::lexicon::characters::{OF, YEAR};
use crate::lexicon::citing::{AMENDED, Amended, ENACTED, law_term};
use crate::line::date::date;
use crate::line::numeral::{arabic, is_chinese, is_digit};
use crate::tree::Date;

/// Bytes before a name within which its version is told.
const NEAR: usize = 120;
/// Characters of an issuer between a date and what it did: 2009年5月6日某县人民政府发布的.
const LONGEST_ISSUER: usize = 20;

/// The version that the words before a name tell of.
///
/// ```text
/// version = (amended | date issuer? enacted) "的"? | date     a date alone only before the name of a law
/// ```
pub(super) fn version(before: &str, name: &str) -> Option<Version> {
    let mut near = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let before = &before[near..];
    let stem = before.strip_suffix(OF).unwrap_or(before);
    if let Some((_, amended)) = AMENDED.entry_at_end(stem) {
        return Some(match amended {
            Amended::Before => Version::BeforeAmendment,
            Amended::After => Version::AfterAmendment,
        });
    }
    let clause = stem.rfind(['，', '。', '；', '：', '（', '(', '、', '》', '“']).map_or(stem, |at| &stem[at..]);
    // The words behind the last date: nothing, or who did what.
    let year = clause.rfind(YEAR)?;
    let digits = clause[..year].trim_end_matches(|c| is_digit(c) || is_chinese(c));
    let (rest, date) = date(&clause[digits.len()..]).ok()?;
    let done = ENACTED.at_end(rest).is_some() && rest.chars().count() <= LONGEST_ISSUER;
    (done || rest.is_empty() && before.len() == stem.len() && law_term(name).is_some()).then(|| of(date))
}

/// The version that brackets behind a name tell of: 2018年修正, 2016版.
pub(super) fn version_behind(note: &str) -> Option<Version> {
    let (rest, date) = opt(date).parse(note).ok()?;
    let (rest, date) = match date {
        Some(date) => (rest, date),
        None => {
            let (rest, year) = arabic(rest).ok().filter(|(_, year)| (1900..3000).contains(year))?;
            (rest, Date::as_printed(year as u16, None, None))
        }
    };
    let done = ENACTED.at_end(rest).is_some_and(|word| word.len() == rest.len());
    (done || rest.is_empty() && date.month().is_none()).then(|| of(date))
}

fn of(date: Date) -> Version {
    if date.month().is_some() { Version::Date(date) } else { Version::Year(date.year()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_a_name() {
        let date = |text: &str| Some(Version::Date(text.parse().unwrap()));
        for (before, found) in [
            ("适用修正前的", Some(Version::BeforeAmendment)),
            ("依照修订后", Some(Version::AfterAmendment)),
            ("1997年", Some(Version::Year(1997))),
            ("适用1979年修订的", Some(Version::Year(1979))),
            ("，2009年5月6日某县人民政府发布的", date("2009-05-06")),
            ("自一九九七年十月一日起施行的", date("1997-10-01")),
            ("1997年的某案，依照", None),
            ("依照", None),
            ("年", None),
            ("", None),
        ] {
            assert_eq!(version(before, "养桥法"), found, "{before}");
        }
        assert_eq!(version("2021年", "养桥规划"), None);
    }

    #[test]
    fn behind_a_name() {
        for (note, found) in [
            ("2018年修正", Some(Version::Year(2018))),
            ("2016版", Some(Version::Year(2016))),
            ("2018", Some(Version::Year(2018))),
            ("试行", None),
            ("2018年某县第3号", None),
            ("", None),
        ] {
            assert_eq!(version_behind(note), found, "{note}");
        }
    }
}

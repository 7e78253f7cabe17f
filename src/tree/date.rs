use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A calendar date as a text states it; month and day may be missing. Written as in ISO 8601: `2021-03-05`, `2021-03`,
/// `2021`.
///
/// [`Date::new`] and parsing give days that the calendar has. A text may print another one (2021年2月30日): the tree keeps
/// it, reads it back from JSON, says so in a finding `date-invalid`, and [`Date::is_valid`] is false.
///
/// ```
/// use gongwen::Date;
/// let date: Date = "2021-03-05".parse().unwrap();
/// assert_eq!(Some(date), Date::new(2021, Some(3), Some(5)));
/// assert!(date.is_valid() && date.is_exact());
/// for wrong in ["第三天", "2021-02-30", "2021-99-99", "2021-3-5", "2021--05", ""] {
///     assert!(wrong.parse::<Date>().is_err(), "{wrong}");
/// }
/// let printed = gongwen::parse("某县通知\n\n某县人民政府\n2021年2月30日\n").documents[0].dates().issued.unwrap().date;
/// assert_eq!(printed.to_string(), "2021-02-30");
/// assert!(!printed.is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^\d{4}(-\d{2}(-\d{2})?)?$")))]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// A date that the calendar has; `None` for any other, and for a day without a month.
    ///
    /// ```
    /// use gongwen::Date;
    /// assert_eq!(Date::new(2021, Some(3), None).unwrap().to_string(), "2021-03");
    /// assert_eq!(Date::new(2021, Some(2), Some(29)), None);
    /// assert_eq!(Date::new(2021, None, Some(5)), None);
    /// ```
    pub const fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let date = Date { year, month, day };
        if date.is_valid() { Some(date) } else { None }
    }

    /// A date as a text prints it, whether or not the calendar has it; a day without a month is dropped.
    ///
    /// ```
    /// let date = gongwen::Date::as_printed(2021, Some(2), Some(30));
    /// assert!(date.is_exact() && !date.is_valid());
    /// ```
    pub const fn as_printed(year: u16, month: Option<u8>, day: Option<u8>) -> Date {
        Date { year, month, day: if month.is_some() { day } else { None } }
    }

    /// Gregorian year.
    ///
    /// ```
    /// assert_eq!("2021-03".parse::<gongwen::Date>().unwrap().year(), 2021);
    /// ```
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month from 1, where known.
    ///
    /// ```
    /// assert_eq!("2021-03".parse::<gongwen::Date>().unwrap().month(), Some(3));
    /// ```
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// Day from 1, where known.
    ///
    /// ```
    /// assert_eq!("2021-03".parse::<gongwen::Date>().unwrap().day(), None);
    /// ```
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// True where month and day are known.
    ///
    /// ```
    /// assert!(!"2021-03".parse::<gongwen::Date>().unwrap().is_exact());
    /// ```
    pub const fn is_exact(self) -> bool {
        self.month.is_some() && self.day.is_some()
    }

    /// True where the calendar has such a day, month or year.
    ///
    /// ```
    /// use gongwen::Date;
    /// assert!(Date::as_printed(2024, Some(2), Some(29)).is_valid());
    /// assert!(!Date::as_printed(2023, Some(2), Some(29)).is_valid());
    /// ```
    pub const fn is_valid(self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            None => return self.day.is_none(),
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            Some(_) => return false,
        };
        match self.day {
            Some(day) => 1 <= day && day <= days,
            None => true,
        }
    }

    /// `date = year ("-" month ("-" day)?)?`, the year of four digits or five, month and day of two or three: whatever
    /// [`Date`] writes.
    fn read(text: &str) -> Option<Date> {
        let number = |part: &str, digits: [usize; 2]| {
            let plain = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = number(parts.next()?, [4, 5])?;
        let mut next = || parts.next().map(|part| number(part, [2, 3]).and_then(|n| u8::try_from(n).ok()));
        let (month, day) = (next(), next());
        let date = Date { year, month: month.flatten(), day: day.flatten() };
        let is_whole = parts.next().is_none() && month != Some(None) && day != Some(None);
        is_whole.then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in self.month.into_iter().chain(self.day) {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// The text is no date of the form `2021-03-05`, or the calendar does not have it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no date of the form 2021-03-05: {0:?}")]
pub struct DateError(String);

/// A date that the calendar has.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        Date::read(text).filter(|date| date.is_valid()).ok_or_else(|| DateError(text.to_owned()))
    }
}

/// A date as a text prints it, which the calendar need not have: what JSON holds.
impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Date, DateError> {
        Date::read(&text).ok_or(DateError(text))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (year, month, day) in [
            (2021, None, None),
            (2021, Some(12), None),
            (2021, Some(2), Some(28)),
            (2021, Some(2), Some(30)),
            (1, Some(0), Some(255)),
            (65535, Some(111), Some(1)),
        ] {
            let date = Date::as_printed(year, month, day);
            let json = serde_json::to_string(&date).unwrap();
            assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
            assert_eq!(date.to_string().parse(), Date::new(year, month, day).ok_or(DateError(date.to_string())));
        }
        for wrong in ["", "-", "2021-", "2021-03-05-01", "21-03-05", "+021-03-05", "2021-03-05 ", "99999"] {
            assert!(Date::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}

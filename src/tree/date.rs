use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A calendar date; month and day may be missing. Written as in ISO 8601: `2021-03-05`, `2021-03`, `2021`.
///
/// ```
/// use gongwen::Date;
/// let date: Date = "2021-03-05".parse().unwrap();
/// assert_eq!(date, Date::new(2021, Some(3), Some(5)));
/// assert!(date.is_valid());
/// assert!(!Date::new(2021, Some(2), Some(30)).is_valid());
/// assert!("第三天".parse::<Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// Gregorian year.
    pub year: u16,
    /// Month from 1, where known.
    pub month: Option<u8>,
    /// Day from 1, where known.
    pub day: Option<u8>,
}

impl Date {
    /// A date from its parts, as printed; see [`Date::is_valid`].
    pub const fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Date {
        Date { year, month, day }
    }

    /// True where month and day are known.
    pub const fn is_exact(self) -> bool {
        self.month.is_some() && self.day.is_some()
    }

    /// True where the calendar has such a day.
    pub fn is_valid(self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            None => return self.day.is_none(),
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            Some(_) => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// The text is no date of the form `2021-03-05`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form 2021-03-05: {0:?}")]
pub struct DateError(String);

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let error = || DateError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let year = parts.next().and_then(|p| p.parse().ok()).ok_or_else(error)?;
        let mut next = || parts.next().map(|p| p.parse().map_err(|_| error())).transpose();
        Ok(Date { year, month: next()?, day: next()? })
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Date, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

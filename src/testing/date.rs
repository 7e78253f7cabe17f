//! Dates as they are printed.

use proptest::prelude::*;

use super::Printed;
use super::numeral::{chinese, digit_by_digit, full_width};
use crate::Date;

/// The printed forms of a date in a text of the mainland.
pub(super) const FORMS: [fn(Date) -> String; 7] = [
    |date| western(date, ""),
    |date| full_width(&western(date, "")),
    |date| in_chinese(date, '〇'),
    |date| in_chinese(date, '○'),
    |date| in_chinese(date, '零'),
    |date| western(date, " "),
    |date| format!("{}年{:02}月{:02}日", date.year(), month(date), day(date)),
];

/// A day between 1980 and 2035 with one of its printed forms: 2021年3月5日, ２０２１年３月５日, 二〇二一年三月五日 with one of three
/// signs for zero, digits set off by blanks, month and day of two digits.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::testing;
///
/// proptest!(|(date in testing::date())| {
///     let text = format!("某县人民政府关于养护桥梁的通知\n\n请养护桥梁。\n\n某县人民政府\n{}\n", date.text);
///     let issue = gongwen::parse(&text);
///     prop_assert_eq!(issue.documents[0].dates().issued.unwrap().date, date.value);
/// });
/// ```
pub fn date() -> impl Strategy<Value = Printed<Date>> {
    (calendar(), 0..FORMS.len()).prop_map(|(value, form)| Printed { text: FORMS[form](value), value })
}

/// The same in the calendar of the Republic of China: 中華民國110年3月5日, 中華民國一百一十年三月五日.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::testing;
///
/// proptest!(|(date in testing::republican_date())| {
///     let text = format!("某縣橋樑養護辦法\n{}發布\n第 1 條\n橋樑應養護。\n", date.text);
///     let issue = gongwen::parse(&text);
///     prop_assert_eq!(issue.documents[0].dates().promulgated.unwrap().date, date.value);
/// });
/// ```
pub fn republican_date() -> impl Strategy<Value = Printed<Date>> {
    (calendar(), 0..3).prop_map(|(value, form)| {
        let year = u32::from(value.year()) - 1911;
        let text = match form {
            0 => format!("中華民國{year}年{}月{}日", month(value), day(value)),
            1 => format!("中華民國 {year} 年 {} 月 {} 日", month(value), day(value)),
            _ => format!("中華民國{}年{}月{}日", chinese(year), chinese(month(value)), chinese(day(value))),
        };
        Printed { text, value }
    })
}

/// Days that every month has.
pub(super) fn calendar() -> impl Strategy<Value = Date> {
    (1980u16..=2035, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Date::as_printed(year, Some(month), Some(day)))
}

/// The common form: 2021年3月5日.
pub(super) fn common(date: Date) -> String {
    western(date, "")
}

fn western(date: Date, blank: &str) -> String {
    let (year, month, day) = (date.year(), month(date), day(date));
    format!("{year}{blank}年{blank}{month}{blank}月{blank}{day}{blank}日")
}

fn in_chinese(date: Date, zero: char) -> String {
    format!("{}年{}月{}日", digit_by_digit(date.year(), zero), chinese(month(date)), chinese(day(date)))
}

fn month(date: Date) -> u32 {
    u32::from(date.month().unwrap_or(1))
}

fn day(date: Date) -> u32 {
    u32::from(date.day().unwrap_or(1))
}

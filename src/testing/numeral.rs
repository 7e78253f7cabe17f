//! Numerals as they are printed.

use proptest::prelude::*;

use super::Printed;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number from 1 to 9999 with one of its printed forms: Chinese, digits, full-width digits.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::testing;
///
/// proptest!(|(numeral in testing::numeral())| {
///     let text = format!("某县桥梁养护办法\n第{}条 桥梁应当养护。\n", numeral.text);
///     let issue = gongwen::parse(&text);
///     let article = issue.documents[0].articles().next().unwrap();
///     prop_assert_eq!(article.ordinal, Some(numeral.value));
/// });
/// ```
pub fn numeral() -> impl Strategy<Value = Printed<u32>> {
    (prop_oneof![1u32..=120, 1u32..=9999], 0..3).prop_map(|(value, form)| {
        let text = match form {
            0 => chinese(value),
            1 => value.to_string(),
            _ => full_width(&value.to_string()),
        };
        Printed { text, value }
    })
}

/// 1 to 9999 as it is written in Chinese: 十二, 一百零五, 二千零二十.
///
/// ```
/// use gongwen::testing::chinese;
/// assert_eq!([10, 12, 105, 110, 2020].map(chinese), ["十", "十二", "一百零五", "一百一十", "二千零二十"]);
/// ```
pub fn chinese(n: u32) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out += name;
    }
    out
}

/// The digits of a year one by one: 二〇二一.
pub(super) fn digit_by_digit(year: u16, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).map_or(c, |digit| if digit == 0 { zero } else { DIGITS[digit as usize] });
    year.to_string().chars().map(digit).collect()
}

/// ASCII digits as they stand beside Chinese characters in many extractions: ２０２１.
pub(super) fn full_width(text: &str) -> String {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32('０' as u32 + digit)).unwrap_or(c);
    text.chars().map(wide).collect()
}

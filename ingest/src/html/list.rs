//! The numbers that a browser writes before the items of a list, and no text has.

use super::style::Counted;

/// The mark of an item: `3. `, `三、`.
pub(super) fn mark(counted: Counted, number: i32) -> Option<String> {
    let positive = u32::try_from(number).ok().filter(|number| *number > 0);
    Some(match (counted, positive) {
        (Counted::No, _) => return None,
        (Counted::LowerLatin, Some(number)) => format!("{}. ", latin(number)),
        (Counted::UpperLatin, Some(number)) => format!("{}. ", latin(number).to_ascii_uppercase()),
        (Counted::LowerRoman, Some(number @ ..4000)) => format!("{}. ", roman(number)),
        (Counted::UpperRoman, Some(number @ ..4000)) => format!("{}. ", roman(number).to_ascii_uppercase()),
        (Counted::Chinese, Some(number @ ..10_000)) => format!("{}、", chinese(number)),
        _ => format!("{number}. "),
    })
}

/// The text of the item has a mark of its own: 1.、（一）、①, 第一条.
pub(super) fn has_mark(text: &str) -> bool {
    let open = text.trim_start_matches(['(', '（', '[', '【', '〔']);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || is_numeral(c));
    let numeral = rest.len() < open.len();
    let closed = rest.starts_with(['.', '．', '、', ')', '）', ']', '】', '〕']);
    let circled = text.starts_with(|c: char| ('①'..='⓿').contains(&c) || ('❶'..='➓').contains(&c));
    let article = text.strip_prefix('第').is_some_and(|rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c))
            .starts_with(['条', '章', '节', '编', '款', '项'])
    });
    numeral && closed || circled || article
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十百".contains(c)
}

fn latin(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

/// 一, 十二, 一百零三.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / unit % 10) as usize;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push_str(DIGITS[0]);
        }
        if !(digit == 1 && unit == 10 && out.is_empty()) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        assert_eq!(mark(Counted::Decimal, 3).as_deref(), Some("3. "));
        assert_eq!(mark(Counted::LowerLatin, 27).as_deref(), Some("aa. "));
        assert_eq!(mark(Counted::UpperRoman, 1994).as_deref(), Some("MCMXCIV. "));
        assert_eq!(mark(Counted::LowerRoman, 0).as_deref(), Some("0. "));
        for (number, text) in
            [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (1010, "一千零一十")]
        {
            assert_eq!(mark(Counted::Chinese, number), Some(format!("{text}、")));
        }
        assert_eq!(mark(Counted::No, 1), None);
    }

    #[test]
    fn marks_of_the_text() {
        for text in ["1.检查", "１．检查", "（一）检查", "十二、检查", "①检查", "第一条 检查", "(3)检查"]
        {
            assert!(has_mark(text), "{text}");
        }
        for text in ["检查", "一是检查", "2021年检查", "第一", "（检查）", ""] {
            assert!(!has_mark(text), "{text}");
        }
    }
}

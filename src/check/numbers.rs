//! Document numbers (发文字号) that depart from the standard form.
//!
//! Source: GB/T 9704—2012 7.2.5.

use crate::lexicon::characters::{YEAR, is_before_serial, is_number_sign, is_ordinal_sign};
use crate::line::number::{names_order, of_case};
use crate::tree::{Code, Diagnostic, Document, Number};

/// The standard form: code, year, serial.
const STANDARD: &str = "某发〔2021〕3号";

/// Reports numbers that depart from the standard form.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    for number in document.number.iter().chain(&document.numbers_other) {
        let departures = departures(number);
        if !departures.is_empty() {
            let message = format!("the number departs from the standard form {STANDARD}: {}", departures.join(", "));
            findings.push(Diagnostic::new(Code::NumberForm, number.at, message));
        }
    }
}

/// What a number has that GB/T 9704—2012 7.2.5 does not: the year in full and in 〔〕, the serial without 第 and
/// without zeros before it, Arabic numerals.
fn departures(number: &Number) -> Vec<&'static str> {
    let text = &number.text;
    let mut found = Vec::new();
    // Orders and announcements are numbered 第3号, without a year in brackets; the cases of courts have rules of their own.
    let has_other_form = || names_order(&number.code) || of_case(text).is_some();
    let Some(open) = text.find(is_bracket).filter(|_| !has_other_form()) else { return found };
    let behind = text[open..].chars().next().map_or(open, |c| open + c.len_utf8());
    let Some(length) = text[behind..].find(is_bracket) else { return found };
    let (year, rest) = (&text[behind..behind + length], &text[behind + length..]);
    if !(text[open..].starts_with('〔') && rest.starts_with('〕')) {
        found.push("the year stands in other brackets");
    }
    let serial = rest.trim_start_matches(is_bracket);
    let digits = year.trim_end_matches(YEAR);
    if digits.chars().count() == 2 {
        found.push("the year is short");
    }
    let plain = serial.trim_start_matches(|c| is_before_serial(c) || is_ordinal_sign(c));
    if plain.len() < serial.len() {
        found.push("第 or 字 before the serial");
    }
    if plain.starts_with(['0', '０']) {
        found.push("zeros before the serial");
    }
    if !digits.chars().chain(plain.trim_end_matches(is_number_sign).chars()).all(is_arabic) {
        found.push("numerals that are not Arabic");
    }
    found
}

fn is_bracket(c: char) -> bool {
    matches!(c, '〔' | '〕' | '[' | ']' | '［' | '］' | '（' | '）' | '(' | ')' | '【' | '】' | '﹝' | '﹞')
        || matches!(c, '「' | '」' | '〈' | '〉' | '<' | '>' | '{' | '}')
}

fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn forms_of_numbers() {
        let count = |code: &str, text: &str| {
            let number =
                Number { code: code.to_owned(), year: None, serial: None, text: text.to_owned(), at: Span::default() };
            departures(&number).len()
        };
        for (code, text, departures) in [
            ("某政发", "某政发〔2021〕3号", 0),
            ("某政发", "某政发〔２０２１〕１２号", 0),
            ("云01民终", "（2021）云01民终3号", 0),
            ("某政发", "某政发[2021]3号", 1),
            ("某政发", "某政发〔2021]3号", 1),
            ("某政发", "某政发[2021]第05号", 3),
            ("某政发", "某政发（92）17号", 2),
            ("某财发", "某财发〔1992〕字第36号", 1),
            ("某政发", "某政发〔二〇二一〕三号", 1),
            ("某部令", "某部令〔2021〕第5号", 0),
            ("国务院令", "国务院令第714号", 0),
            ("", "第2号", 0),
            ("", "", 0),
            ("某政发", "某政发〔2021", 0),
        ] {
            assert_eq!(count(code, text), departures, "{text}");
        }
    }
}

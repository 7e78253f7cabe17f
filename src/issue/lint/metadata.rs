//! Metadata that cannot be right, or departs from the standard: no title, impossible dates, the form of numbers.

use crate::line::number::names_order;
use crate::source::Span;
use crate::tree::{Code, Date, Diagnostic, Document, Issue, Number};

/// Reports documents without a heading.
pub(super) fn titles(issue: &Issue, findings: &mut Vec<Diagnostic>) {
    for (nth, document) in issue.documents.iter().enumerate().filter(|(_, document)| document.title.text.is_empty()) {
        let first = [document.head.first().map(|leaf| &leaf.spans[..]), document.body.first().map(|b| b.spans())];
        let place = first.into_iter().flatten().flatten().next().filter(|_| nth > 0);
        // A text without a heading lacks it at its very beginning.
        let place = place.map_or(Span::default(), |span| Span::new(span.start, span.start));
        findings.push(Diagnostic::new(Code::TitleMissing, place, "the document has no heading"));
    }
}

/// Reports dates that the calendar does not have, and numbers that depart from the standard form.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    let mut wrong: Vec<(Span, Date)> = dates(document).filter(|(_, date)| !date.is_valid()).collect();
    wrong.sort_unstable();
    wrong.dedup();
    for (at, date) in wrong {
        findings.push(Diagnostic::new(Code::DateInvalid, at, format!("the calendar has no {date}")));
    }
    for number in document.number.iter().chain(&document.numbers_other) {
        let departures = departures(number);
        if !departures.is_empty() {
            let message =
                format!("the number departs from the standard form 某发〔2021〕3号: {}", departures.join(", "));
            findings.push(Diagnostic::new(Code::NumberForm, number.at, message));
        }
    }
}

fn dates(document: &Document) -> impl Iterator<Item = (Span, Date)> {
    let dates = &document.dates;
    [dates.issued, dates.adopted, dates.promulgated, dates.effective, dates.expires, document.printed_on]
        .into_iter()
        .flatten()
        .map(|dated| (dated.at, dated.date))
        .chain(document.revisions.iter().filter_map(|revision| revision.date.map(|date| (revision.at, date))))
}

/// What a number has that GB/T 9704—2012 7.2.5 does not: the year in full and in 〔〕, the serial without 第 and
/// without zeros before it, Arabic numerals.
fn departures(number: &Number) -> Vec<&'static str> {
    let text = &number.text;
    let mut found = Vec::new();
    // Orders and announcements are numbered 第3号, without a year in brackets.
    let Some(open) = text.find(is_bracket).filter(|_| !names_order(&number.code)) else { return found };
    let behind = text[open..].chars().next().map_or(open, |c| open + c.len_utf8());
    let Some(length) = text[behind..].find(is_bracket) else { return found };
    let (year, rest) = (&text[behind..behind + length], &text[behind + length..]);
    if !(text[open..].starts_with('〔') && rest.starts_with('〕')) {
        found.push("the year stands in other brackets");
    }
    let serial = rest.trim_start_matches(is_bracket);
    let digits = year.trim_end_matches('年');
    if digits.chars().count() == 2 {
        found.push("the year is short");
    }
    let plain = serial.trim_start_matches(['字', '第', '苐']);
    if plain.len() < serial.len() {
        found.push("第 or 字 before the serial");
    }
    if plain.starts_with(['0', '０']) {
        found.push("zeros before the serial");
    }
    if !digits.chars().chain(plain.trim_end_matches(['号', '號']).chars()).all(is_arabic) {
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

//! Dates that the calendar does not have, and letters that stand for their digits.

use crate::line::numeral::look_alike;
use crate::source::Span;
use crate::tree::{Code, Date, Diagnostic, Document, Value};

/// Reports the dates of a document's metadata that cannot be or are misprinted, each place once.
pub(super) fn check(text: &str, document: &Document, findings: &mut Vec<Diagnostic>) {
    let dates = document.fields().filter_map(|field| match field.value {
        Value::Date(date) => Some((field.at?, date)),
        Value::Revision(event) => Some((event.at, event.date?)),
        _ => None,
    });
    let mut dates: Vec<(Span, Date)> = dates.collect();
    dates.sort_unstable();
    dates.dedup();
    for (at, date) in dates {
        if !date.is_valid() {
            findings.push(Diagnostic::new(Code::DateInvalid, at, format!("the calendar has no {date}")));
        }
        findings.extend(look_alike(text, at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Dated;

    #[test]
    fn calendar() {
        let found = |day: u8| {
            let (mut document, mut findings) = (Document::default(), Vec::new());
            let dated = Dated { date: Date::as_printed(2021, Some(2), Some(day)), at: Span::default() };
            (document.dates.issued, document.printed_on) = (Some(dated), Some(dated));
            check("", &document, &mut findings);
            findings.len()
        };
        assert_eq!([found(28), found(30)], [0, 1]);
    }

    #[test]
    fn letters() {
        let found = |text: &str| {
            let (mut document, mut findings) = (Document::default(), Vec::new());
            let date = Date::as_printed(2021, Some(5), Some(10));
            document.dates.issued = Some(Dated { date, at: Span::of(text, text) });
            check(text, &document, &mut findings);
            findings.first().map(|finding| finding.span)
        };
        assert_eq!(
            [found("2O21年5月l0日"), found("2021年5月10日"), found("")],
            [Some(Span::between(1, 2)), None, None]
        );
    }
}

//! Dates that the calendar does not have, and letters that stand for their digits.

use crate::line::date::is_garbled;
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
        if !date.is_valid() || !date.is_exact() && is_garbled(at.slice(text)) {
            let printed = if date.is_valid() { at.slice(text).to_owned() } else { date.to_string() };
            findings.push(Diagnostic::new(Code::DateInvalid, at, format!("the calendar has no {printed}")));
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
        let found = |text: &str, day: Option<u8>| {
            let (mut document, mut findings) = (Document::default(), Vec::new());
            let dated = Dated { date: Date::as_printed(2021, Some(2), day), at: Span::of(text, text) };
            (document.dates.issued, document.printed_on) = (Some(dated), Some(dated));
            check(text, &document, &mut findings);
            findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>()
        };
        assert_eq!(found("2021年2月28日", Some(28)), [""; 0]);
        assert_eq!(found("2021年2月30日", Some(30)), ["the calendar has no 2021-02-30"]);
        assert_eq!(found("2021年2月308日", None), ["the calendar has no 2021年2月308日"]);
        assert_eq!(found("2021年2月", None), [""; 0]);
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

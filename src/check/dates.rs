//! Dates that the calendar does not have.

use crate::source::Span;
use crate::tree::{Code, Date, Diagnostic, Document, Value};

/// Reports the dates of a document's metadata that cannot be, each place once.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    let dates = document.fields().filter_map(|field| match field.value {
        Value::Date(date) => Some((field.at?, date)),
        Value::Revision(event) => Some((event.at, event.date?)),
        _ => None,
    });
    let mut wrong: Vec<(Span, Date)> = dates.filter(|(_, date)| !date.is_valid()).collect();
    wrong.sort_unstable();
    wrong.dedup();
    for (at, date) in wrong {
        findings.push(Diagnostic::new(Code::DateInvalid, at, format!("the calendar has no {date}")));
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
            check(&document, &mut findings);
            findings.len()
        };
        assert_eq!([found(28), found(30)], [0, 1]);
    }
}

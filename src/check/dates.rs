//! Dates that the calendar does not have.

use crate::source::Span;
use crate::tree::{Code, Date, Diagnostic, Document};

/// Reports the dates of a document's metadata that cannot be, each place once.
pub(super) fn check(document: &Document, findings: &mut Vec<Diagnostic>) {
    let mut wrong: Vec<(Span, Date)> = dates(document).filter(|(_, date)| !date.is_valid()).collect();
    wrong.sort_unstable();
    wrong.dedup();
    for (at, date) in wrong {
        findings.push(Diagnostic::new(Code::DateInvalid, at, format!("the calendar has no {date}")));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Dated;

    #[test]
    fn calendar() {
        let found = |day: u8| {
            let (mut document, mut findings) = (Document::default(), Vec::new());
            let dated = Dated { date: Date::new(2021, Some(2), Some(day)), at: Span::default() };
            (document.dates.issued, document.printed_on) = (Some(dated), Some(dated));
            check(&document, &mut findings);
            findings.len()
        };
        assert_eq!([found(28), found(30)], [0, 1]);
    }
}

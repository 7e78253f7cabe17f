//! Runs of numbers: what continues what, and what is out of order.

use crate::line::{Mark, Marker};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// The last marker of each series that a body has set so far.
#[derive(Debug, Default)]
pub(super) struct Runs {
    last: [Option<(Marker, Span)>; Mark::COUNT],
}

impl Runs {
    /// The last marker of the series, whatever parent it stood under.
    pub(super) fn last(&self, mark: Mark) -> Option<Marker> {
        self.last[mark.index()].map(|(marker, _)| marker)
    }

    /// Enters a marker whose elder sibling (under the same parent) is `elder`; the finding, if its number is
    /// neither the next of its siblings nor the next of a run through all parents nor a new start.
    pub(super) fn enter(&mut self, marker: Marker, span: Span, elder: Option<Marker>) -> Option<Diagnostic> {
        let before = self.last[marker.mark.index()].replace((marker, span));
        if !marker.is_counted() {
            return None;
        }
        let (last, last_span) = before.unzip();
        let reference = elder.or(last);
        let starts = elder.is_none() && marker.ordinal <= 1;
        let fits = [elder, last].into_iter().flatten().any(|m| marker.follows(&m));
        if starts || fits {
            return None;
        }
        let printed = marker.ordinal;
        let Some(reference) = reference else {
            let message = format!("the first number of its series is {printed}");
            return Some(Diagnostic::new(Code::OrdinalGap, span, message));
        };
        let (code, message) = if printed == reference.ordinal {
            (Code::OrdinalRepeat, format!("number {printed} stands twice"))
        } else if printed > reference.ordinal {
            (Code::OrdinalGap, format!("number {printed} follows {}", reference.ordinal))
        } else {
            (Code::OrdinalInversion, format!("number {printed} follows {}", reference.ordinal))
        };
        let finding = Diagnostic::new(code, span, message);
        Some(match last_span {
            Some(place) => finding.related(place),
            None => finding,
        })
    }
}

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

    /// Enters a marker; the last one of its series before it, and where that stands.
    pub(super) fn enter(&mut self, marker: Marker, span: Span) -> Option<(Marker, Span)> {
        self.last[marker.mark.index()].replace((marker, span))
    }
}

/// The finding on a marker that does not follow the `last` one of its series, whatever parent that stood under: unless its
/// number is the next one behind its `previous_sibling` sibling, under the same parent, or begins anew.
pub(super) fn out_of_order(
    marker: Marker,
    span: Span,
    previous_sibling: Option<Marker>,
    last: Option<(Marker, Span)>,
) -> Option<Diagnostic> {
    let fits = match previous_sibling {
        Some(previous_sibling) => marker.follows(&previous_sibling),
        None => marker.ordinal <= 1,
    };
    if fits || !marker.is_counted() {
        return None;
    }
    let (last, last_span) = last.unzip();
    let printed = marker.ordinal;
    let Some(reference) = previous_sibling.or(last) else {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The findings on the numbers of a text.
    fn found(text: &str) -> Vec<Code> {
        let table = crate::page::read(text);
        super::super::body(&table, &table.paragraphs).findings.iter().map(|finding| finding.code.clone()).collect()
    }

    #[test]
    fn orders() {
        assert_eq!(found("一、检查。\n二、修理。\n四、养护。\n"), [Code::OrdinalGap]);
        assert_eq!(found("一、检查。\n二、修理。\n二、养护。\n"), [Code::OrdinalRepeat]);
        assert_eq!(found("三、检查。\n四、修理。\n二、养护。\n"), [Code::OrdinalGap, Code::OrdinalInversion]);
        // A series may begin anew below each parent, or run on.
        assert_eq!(found("一、甲\n（一）检查。\n（二）修理。\n二、乙\n（一）养护。\n"), []);
        assert_eq!(found("一、甲\n（一）检查。\n（二）修理。\n二、乙\n（三）养护。\n"), []);
        assert_eq!(found(""), []);
    }
}

use std::ops::Range;

use super::{LineTable, Paragraph};
use crate::line::{End, Kind};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// Paragraphs that stand at the wrong place.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::page) struct Move {
    pub(in crate::page) from: Range<usize>,
    /// Before which paragraph they belong.
    pub(in crate::page) to: usize,
    /// The paragraph that shows it.
    pub(in crate::page) beside: usize,
    pub(in crate::page) message: &'static str,
}

impl LineTable<'_> {
    /// Moves paragraphs and says so; halves of a sentence that stand side by side then are one again.
    pub(in crate::page) fn carry_out(&mut self, Move { from, to, beside, message }: Move) {
        let span =
            |at: usize| self.line_ids.get(self.paragraphs[at].start as usize).map(|&id| self.lines[id as usize].span);
        if let Some(own) = span(from.start) {
            let place = span(beside).map(|beside| Span::between(beside.start, beside.start));
            let mut finding = Diagnostic::new(Code::DisplacedText, own, message);
            finding.related.extend(place);
            self.findings.push(finding);
        }
        let seams = if to < from.start {
            self.paragraphs[to..from.end].rotate_right(from.len());
            [to, from.end]
        } else {
            self.paragraphs[from.start..to].rotate_left(from.len());
            [from.start, to - from.len()]
        };
        seams.into_iter().for_each(|seam| self.rejoin(seam));
    }

    /// Joins the paragraph at `seam` to the one before it, if they are the halves of one sentence. Pieces of a paragraph stand
    /// side by side, so its line_ids are listed once more; the emptied paragraph is dropped at the end.
    fn rejoin(&mut self, seam: usize) {
        let Some(&[open, rest]) = self.paragraphs.get(seam.wrapping_sub(1)..seam + 1) else { return };
        if rest.is_empty() || !splits_sentence(&open, &rest) {
            return;
        }
        let start = self.line_ids.len() as u32;
        for half in [open, rest] {
            self.line_ids.extend_from_within(half.start as usize..half.end as usize);
        }
        let end = self.line_ids.len() as u32;
        self.paragraphs[seam - 1] = Paragraph { start, end, metrics: open.metrics.followed_by(&rest.metrics), ..open };
        self.paragraphs[seam].end = rest.start;
    }

    /// Drops what was joined to another paragraph.
    pub(in crate::page) fn drop_empty_paragraphs(&mut self) {
        self.paragraphs.retain(|p| !p.is_empty());
    }
}

/// `before` is an open sentence that `after` goes on.
pub(in crate::page) fn splits_sentence(before: &Paragraph, after: &Paragraph) -> bool {
    let open = &before.metrics;
    before.kind == Kind::Text
        && (open.sentences || open.commas() || open.punctuated)
        && matches!(open.end, End::Word | End::Comma)
        && after.kind == Kind::Text
        && after.marker.is_none()
        && (after.metrics.sentences || after.metrics.commas() || after.metrics.is_closed())
}

//! Several lines on one: what a layout set side by side, or an extraction glued, is parted before anything else is asked.

mod appended;
mod contents;
mod dated_heading;
mod dated_note;
mod glued;
mod indents;
mod order;
mod salutation;
mod tags;

use super::table::LineTable;
use crate::line::{Line, classify, is_space};
use crate::source::Span;

/// The lines that are parted, each with its parts, in the order of the text.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let mut parted = tags::find(table);
    parted.extend(appended::find(table));
    parted.extend(contents::find(table));
    parted.extend(dated_heading::find(table));
    parted.extend(dated_note::find(table));
    parted.extend(salutation::find(table));
    parted.extend(order::find(table));
    parted.extend(indents::find(table));
    parted.extend(glued::find(table));
    parted.sort_by_key(|&(at, _)| at);
    parted.dedup_by_key(|&mut (at, _)| at);
    parted
}

/// The lines that the parts of a line make; the first keeps what stands before it, `gap` empty lines stand before the others.
fn lines(text: &str, line: &Line, parts: &[Span], gap: u16) -> Vec<Line> {
    let Line { gap: own, indent, page_break, .. } = *line;
    let named = |(nth, &part): (usize, &Span)| match nth {
        0 => Line { gap: own, indent, page_break, ..classify(text, part) },
        _ => Line { gap, ..classify(text, part) },
    };
    parts.iter().enumerate().map(named).collect()
}

/// The parts of a line between the cuts, without the blanks around them.
fn parts(text: &str, span: Span, mut cuts: Vec<u32>) -> Vec<Span> {
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    let part = |pair: &[u32]| {
        let part = Span::between(pair[0], pair[1]).slice(text).trim_matches(is_space);
        (!part.is_empty()).then(|| Span::of(text, part))
    };
    cuts.windows(2).filter_map(part).collect()
}

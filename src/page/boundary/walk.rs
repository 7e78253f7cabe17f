//! Goes over the lines and joins them to paragraphs.

use super::column::{Geometry, SHORTEST_CUT};
use super::decide::Decision;
use super::evidence::Boundary;
use crate::lexicon::characters::is_number_sign;
use crate::lexicon::prose::GOVERNING;
use crate::line::bracket::opens;
use crate::line::number;
use crate::line::{End, Kind, Line, Mark, Marker, classify, is_han};
use crate::page::cited::Headings;
use crate::page::signature::kinds_to_date;
use crate::page::table::Change;
use crate::page::{LineTable, Paragraph};
use crate::source::Span;
use crate::tree::FurnitureKind;

/// The end of a sentence that a page cut off is a short line, in columns.
const WIDEST_TAIL: u32 = 60;
/// Lines of the longest note in brackets.
const LONGEST_NOTE: u32 = 8;
/// Letters of the longest document number that stands alone.
const LONGEST_NUMBER: u32 = 40;

/// Joins all body lines of a table into paragraphs; `watch` sees each decision with the two lines.
pub(in crate::page) fn join(
    table: &mut LineTable<'_>,
    body_lines: &[usize],
    geometry: &Geometry,
    headings: &Headings,
    mut watch: impl FnMut(usize, usize, &Decision),
) {
    let mut series = Series::of(table, body_lines);
    let mut dangling = None;
    // Up to where the lines are one heading.
    let mut named = 0;
    for (at, &index) in body_lines.iter().enumerate() {
        let line = &table.lines[index];
        let open = table.paragraphs.last();
        let is_left_open = open.is_some_and(is_left_open);
        // The end of the sentence right before it is no tail of another.
        let starts_tail =
            dangling.is_some() && !is_left_open && may_be_tail(line, open) && is_above_date(table, &body_lines[at..]);
        // A cited name that begins a line is no heading where its 《, or a word like according to, ends the line before.
        let governs =
            |open: &Paragraph| line.gap == 0 && !line.page_break && GOVERNING.at_end(table.last_text(open)).is_some();
        let lines = headings.at(index).filter(|_| !open.is_some_and(|open| opens(open.metrics.last) || governs(open)));
        let is_heading = lines.is_some();
        let overprint = open.and_then(|open| repeats_last_letter(table, line, open));
        let continues = open.is_some_and(|open| {
            let before = table.line_ids[open.end as usize - 1] as usize;
            let decision = if overprint.is_some() {
                Decision::without_features(true, "a page break made its first letter stand twice")
            } else if starts_tail {
                Decision::without_features(false, "the rest of a sentence that stands further up")
            } else if is_heading {
                Decision::without_features(false, "a heading that the text cites")
            } else if at < named {
                Decision::without_features(true, "the heading goes on, as the text cites it")
            } else {
                let boundary = Boundary {
                    table,
                    geometry,
                    series: &series,
                    body_lines,
                    at,
                    line,
                    text: table.line_text(index),
                    open,
                    last: &table.lines[before],
                    before,
                    column: geometry.at(before),
                };
                boundary.decide()
            };
            watch(before, index, &decision);
            decision.joins
        });
        if line.page_break && !cuts_sentence(line) && dangling.is_some_and(|open| open + 2 >= table.paragraphs.len()) {
            // Only a number stood in between: the page goes on with the sentence itself.
            dangling = None;
        }
        if starts_tail {
            table.tails.extend(dangling.take().map(|open| (open, table.paragraphs.len())));
        } else if !continues && is_left_open && (cuts_sentence(line) || is_heading) {
            dangling = Some(table.paragraphs.len() - 1);
        }
        if let Some(lines) = lines {
            named = at + lines;
        }
        let cut = overprint.map(|bytes| Change::cut_start(table.text, line, bytes, FurnitureKind::Overprint));
        add(table, &mut series, index, continues);
        if let Some(cut) = cut {
            table.lay([(index, cut)].into_iter().collect());
        }
    }
    // There was room for as many as there are lines: what wrapped lines leave is a tenth of all memory.
    table.paragraphs.shrink_to_fit();
}

/// Adds a line to the paragraph before it, or begins one.
fn add(table: &mut LineTable<'_>, series: &mut Series, index: usize, continues: bool) {
    let line = &table.lines[index];
    table.line_ids.push(index as u32);
    let end = table.line_ids.len() as u32;
    let in_contents = table.in_contents[index];
    match table.paragraphs.last_mut() {
        Some(open) if continues => {
            open.end = end;
            open.metrics = open.metrics.followed_by(&line.metrics);
            name_anew(table);
        }
        _ => {
            if let Some(marker) = line.marker.filter(|_| !in_contents) {
                series.last[marker.mark.index()] = Some(index);
            }
            let Line { kind, marker, metrics, gap, indent, .. } = *line;
            let start = end - 1;
            table.paragraphs.push(Paragraph { start, end, kind, marker, metrics, gap, indent, in_contents });
        }
    }
}

/// A sentence that nothing behind it goes on with.
fn is_left_open(paragraph: &Paragraph) -> bool {
    let prose = paragraph.metrics.sentences || paragraph.metrics.commas();
    paragraph.kind == Kind::Text
        && !paragraph.in_contents
        && prose
        && matches!(paragraph.metrics.end, End::Word | End::Comma)
}

/// A number or the heading of another page: no sentence goes on with it.
fn cuts_sentence(line: &Line) -> bool {
    line.kind == Kind::Number
        || (line.page_break && line.kind == Kind::Text && !line.metrics.punctuated && !line.metrics.commas())
}

/// The fragment that completes a sentence left open before: it starts a page, or an end of a sentence stands
/// alone behind a complete one.
fn may_be_tail(line: &Line, before: Option<&Paragraph>) -> bool {
    let alone = line.kind == Kind::Text
        && line.marker.is_none()
        && line.metrics.is_closed()
        && line.metrics.width <= WIDEST_TAIL;
    line.page_break || (alone && before.is_some_and(|p| p.metrics.is_closed()))
}

/// A date alone on its line follows within the lines of a signature.
fn is_above_date(table: &LineTable<'_>, lines: &[usize]) -> bool {
    kinds_to_date(lines.iter().map(|&line| table.lines[line].kind)).is_some()
}

/// Bytes of the first character, where a page break made it stand twice: …开展医疗支援 / 援的工作.
fn repeats_last_letter(table: &LineTable<'_>, line: &Line, open: &Paragraph) -> Option<usize> {
    let in_prose = open.kind == Kind::Text && line.kind == Kind::Text && open.metrics.width >= SHORTEST_CUT;
    let first = line.metrics.first;
    let stands_twice = line.page_break && line.metrics.is_closed() && in_prose && is_han(first);
    (stands_twice && table.last_text(open).ends_with(first)).then_some(first.len_utf8())
}

/// What was torn over lines is whole again: a document number, a note in brackets.
fn name_anew(table: &mut LineTable<'_>) {
    let Some(paragraph) = table.paragraphs.last() else { return };
    let closes = paragraph.metrics.open == 0 && paragraph.end - paragraph.start <= LONGEST_NOTE;
    if closes && matches!(paragraph.metrics.first, '（' | '(') && matches!(paragraph.metrics.last, '）' | ')') {
        let whole = table.paragraph_text(paragraph);
        let named = classify(&whole, Span::between(0, whole.len() as u32)).kind;
        if let (Kind::Note | Kind::DateNote | Kind::Number, Some(last)) = (named, table.paragraphs.last_mut()) {
            last.kind = named;
        }
        return;
    }
    let short = paragraph.end - paragraph.start == 2 && paragraph.metrics.letters <= LONGEST_NUMBER;
    if short && is_number_sign(paragraph.metrics.last) {
        let whole = table.line_ids(paragraph).iter().map(|&i| table.line_text(i as usize)).collect::<String>();
        if let (Some(_), Some(last)) = (number::whole(&whole), table.paragraphs.last_mut()) {
            last.kind = Kind::Number;
        }
    }
}

/// The series that markers count, as far as lines have been read, and for each line with a marker the next of its series.
pub(super) struct Series {
    next: Vec<Option<usize>>,
    /// The last line that began a paragraph, by series.
    last: [Option<usize>; Mark::COUNT],
}

impl Series {
    fn of(table: &LineTable<'_>, body_lines: &[usize]) -> Series {
        let mut next = vec![None; table.lines.len()];
        let mut seen = [None; Mark::COUNT];
        for &i in body_lines.iter().rev() {
            if let Some(marker) = table.lines[i].marker.filter(|m| !m.ambiguous) {
                next[i] = seen[marker.mark.index()].replace(i);
            }
        }
        Series { next, last: [None; Mark::COUNT] }
    }

    /// The line with the next marker of the series of the marker of `line`.
    pub(super) fn next(&self, line: usize) -> Option<usize> {
        self.next[line]
    }

    /// The last line that began a paragraph with a marker of the same series.
    pub(super) fn last(&self, marker: &Marker) -> Option<usize> {
        self.last[marker.mark.index()]
    }

    /// The marker is the next one of its series.
    pub(super) fn leads_to(&self, table: &LineTable<'_>, marker: &Marker) -> bool {
        let last = self.last(marker).and_then(|line| table.lines[line].marker);
        last.is_some_and(|last| marker.follows(&last))
    }
}

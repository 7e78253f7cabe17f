//! Puts displaced paragraphs back into reading order, and says what was moved.
//!
//! Evidence: a sentence left open and the fragment that completes it, a number away from its heading, a
//! heading that the notice cites, an attachment's label in mid-sentence or behind its cells. What cannot be
//! decided stays where it stands.

use super::cited::{Cited, letters};
use super::{LineTable, Paragraph};
use crate::line::terms::kind_of;
use crate::line::{End, Kind};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// Restores the reading order of a table.
pub(super) fn restore(table: &mut LineTable<'_>, cited: &Cited<'_>) {
    let line_ids = table.line_ids.len();
    tails(table);
    if stands(table, Kind::Number) {
        numbers(table);
    }
    if stands(table, Kind::AttachmentLabel) {
        labels(table);
    }
    if stands(table, Kind::Date) || stands(table, Kind::Note) {
        titles(table, cited);
    }
    if stands(table, Kind::Cell) {
        labels_behind_cells(table);
    }
    // Paragraphs that were joined again have listed their line_ids again.
    if table.line_ids.len() > line_ids {
        table.paragraphs.retain(|p| p.start < p.end);
    }
}

fn stands(table: &LineTable<'_>, kind: Kind) -> bool {
    table.paragraphs.iter().any(|p| p.kind == kind)
}

/// Paragraphs within which a displaced piece finds its home.
const FARTHEST: usize = 400;

/// A sentence that the join step left open, and the fragment at the start of a later page that completes it: the
/// fragment goes home with the signature behind it.
fn tails(table: &mut LineTable<'_>) {
    for (open, tail) in std::mem::take(&mut table.tails).into_iter().rev() {
        let Some(end) = end_of_signature(table, tail) else { continue };
        let message = "the end of a sentence and its signature stand behind another text";
        report(table, tail, open, message);
        table.paragraphs[open + 1..end].rotate_right(end - tail);
        rejoin(table, open);
        // What the block had cut in two is one again.
        rejoin(table, end - 1);
    }
}

/// Behind the date, and the notes behind it, that end a notice starting at `from`.
fn end_of_signature(table: &LineTable<'_>, from: usize) -> Option<usize> {
    let kind = |i: usize| table.paragraphs.get(i).map(|p| p.kind);
    let date = (from..from + MOST_SIGNATURE_LINES).find(|&i| kind(i) == Some(Kind::Date))?;
    Some((date + 1..).find(|&i| kind(i) != Some(Kind::Note)).unwrap_or(date + 1))
}

/// Lines between a notice's last sentence and its date.
const MOST_SIGNATURE_LINES: usize = 10;

/// A document number that stands behind a signature, or in a sentence, goes under its heading.
fn numbers(table: &mut LineTable<'_>) {
    for at in 1..table.paragraphs.len() {
        if table.paragraphs[at].kind != Kind::Number || table.paragraphs[at].in_contents || is_under_heading(table, at)
        {
            continue;
        }
        if let Some(home) = heading_without_number(table, at) {
            report(table, at, home, "the number stands away from its heading");
            table.paragraphs[home + 1..=at].rotate_right(1);
            rejoin(table, at);
        }
    }
}

/// Directly under a heading, notes and dates of the heading between them.
fn is_under_heading(table: &LineTable<'_>, at: usize) -> bool {
    let before = table.paragraphs[..at]
        .iter()
        .rev()
        .take(6)
        .find(|p| p.start < p.end && !matches!(p.kind, Kind::Note | Kind::DateNote));
    before.is_none_or(|p| match p.kind {
        Kind::Text => p.is_heading_line() && !p.metrics.commas,
        Kind::Date => false,
        _ => true,
    })
}

/// Kinds of the documents that carry a number.
const NUMBERED: [&str; 11] = ["通知", "决定", "意见", "批复", "通报", "公告", "通告", "函", "令", "请示", "报告"];

/// The nearest heading before `at` that no number follows.
fn heading_without_number(table: &LineTable<'_>, at: usize) -> Option<usize> {
    let from = at.saturating_sub(FARTHEST / 4);
    for i in (from..at).rev() {
        let paragraph = &table.paragraphs[i];
        if paragraph.start == paragraph.end {
            continue;
        }
        if paragraph.kind == Kind::Number {
            return None;
        }
        let phrase = paragraph.is_heading_line();
        if phrase && NUMBERED.iter().any(|kind| table.last_text(paragraph).ends_with(kind)) && leads_document(table, i)
        {
            return Some(i);
        }
    }
    None
}

/// Addressees, a sentence or a marked unit follow the heading, and the heading has a subject.
fn leads_document(table: &LineTable<'_>, at: usize) -> bool {
    let next = table.paragraphs[at + 1..].iter().find(|p| p.start < p.end);
    let follows = next.is_some_and(|p| {
        let begins = p.marker.is_some() || p.metrics.end == End::Colon || p.metrics.sentences || p.metrics.is_closed();
        p.kind == Kind::Text && begins
    });
    let subject = |i: usize| {
        let text = table.first_text(&table.paragraphs[i]);
        ["关于", "印发", "转发"].iter().any(|word| text.contains(word))
    };
    follows && (at.saturating_sub(3)..=at).any(|i| table.paragraphs[i].start < table.paragraphs[i].end && subject(i))
}

/// An attachment's label that fell into a sentence, or before the list that names its attachment, goes to the
/// title that the list names; without one it stays where it stands.
fn labels(table: &mut LineTable<'_>) {
    for at in 1..table.paragraphs.len().saturating_sub(1) {
        if table.paragraphs[at].kind != Kind::AttachmentLabel || !is_astray(table, at) {
            continue;
        }
        if let Some(home) = home_of_label(table, at) {
            report(table, at, home, "the label of an attachment stands away from its title");
            table.paragraphs[at..home].rotate_left(1);
            rejoin(table, at - 1);
        }
    }
}

/// The label stands between the halves of a sentence, or right before an attachment list.
fn is_astray(table: &LineTable<'_>, at: usize) -> bool {
    let (before, after) = (&table.paragraphs[at - 1], &table.paragraphs[at + 1]);
    before.start < before.end && (after.kind == Kind::AttachmentList || splits_sentence(before, after))
}

/// The paragraph of the title that the next attachment list names.
fn home_of_label(table: &LineTable<'_>, at: usize) -> Option<usize> {
    let end = (at + FARTHEST).min(table.paragraphs.len());
    let list = (at + 1..end).find(|&i| table.paragraphs[i].kind == Kind::AttachmentList)?;
    let list_text = table.paragraph_text(&table.paragraphs[list]);
    let named = letters(&list_text);
    (list + 1..end).find(|&i| {
        let paragraph = &table.paragraphs[i];
        let is_named = || named.ends_with(letters(&table.paragraph_text(paragraph)).as_ref());
        paragraph.is_heading_line() && paragraph.metrics.letters >= 5 && is_named()
    })
}

/// The first paragraphs of a text may stand before its heading, which a notice before them cites: the heading
/// goes to the front, behind the notice's signature.
fn titles(table: &mut LineTable<'_>, cited: &Cited<'_>) {
    let mut signature = None;
    let mut at = 0;
    while at < table.paragraphs.len() {
        let kind = table.paragraphs[at].kind;
        if matches!(kind, Kind::Date | Kind::Note)
            || (kind == Kind::Number && signature.is_some_and(|foot| foot + 1 == at))
        {
            signature = Some(at);
        } else if let Some(foot) = signature {
            match title_at(table, at, cited) {
                Some(_) if at == foot + 1 => signature = None,
                Some(length) => {
                    let home = foot + 1;
                    report(table, at, home, "the heading of a text stands behind its first paragraphs");
                    table.paragraphs[home..at + length].rotate_right(length);
                    rejoin(table, at + length - 1);
                    signature = None;
                }
                None if at - foot > MOST_BEFORE_HEADING || !is_prose(&table.paragraphs[at]) => signature = None,
                None => {}
            }
        }
        at += 1;
    }
}

/// Paragraphs of a text that may stand before its displaced heading: those of one page.
const MOST_BEFORE_HEADING: usize = 16;

fn is_prose(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text
        && (paragraph.marker.is_some()
            || paragraph.metrics.sentences
            || paragraph.metrics.commas
            || paragraph.metrics.is_closed())
}

/// Paragraphs at `at` that make a cited name.
fn title_at(table: &LineTable<'_>, at: usize, cited: &Cited<'_>) -> Option<usize> {
    let phrases = table.paragraphs[at..].iter().take_while(|p| p.start < p.end && p.is_heading_line());
    let length = cited.length(phrases.map(|p| table.paragraph_text(p)))?;
    kind_of(&table.paragraph_text(&table.paragraphs[at + length - 1])).map(|_| length)
}

/// Where the cells of the first attachment stand before its label, labels and titles of the document stand behind
/// their cells: each goes to the front of them.
fn labels_behind_cells(table: &mut LineTable<'_>) {
    let mut cells = None;
    let mut behind = false;
    let mut at = 0;
    while at < table.paragraphs.len() {
        match table.paragraphs[at].kind {
            Kind::AttachmentList => (cells, behind) = (None, true),
            Kind::Cell => cells = cells.or(Some(at)),
            Kind::AttachmentLabel => {
                if let Some(first) = cells.take().filter(|_| behind) {
                    let title = table.paragraphs[at + 1..].iter().take(3).take_while(|p| p.is_heading_line()).count();
                    report(table, at, first, "the label and title of an attachment stand behind its cells");
                    table.paragraphs[first..at + 1 + title].rotate_right(1 + title);
                    at += title;
                } else {
                    behind = false;
                }
            }
            // Notes and signatures may stand between the list and the cells; prose may not.
            Kind::Text if is_prose(&table.paragraphs[at]) => (cells, behind) = (None, false),
            _ => {}
        }
        at += 1;
    }
}

/// `before` is an open sentence that `after` goes on.
fn splits_sentence(before: &Paragraph, after: &Paragraph) -> bool {
    let prose = before.metrics.sentences || before.metrics.commas || before.metrics.punctuated;
    let open = before.kind == Kind::Text && prose && matches!(before.metrics.end, End::Word | End::Comma);
    open && after.kind == Kind::Text
        && after.marker.is_none()
        && (after.metrics.sentences || after.metrics.commas || after.metrics.is_closed())
}

/// Says that the paragraph at `at` belongs at `home`.
fn report(table: &mut LineTable<'_>, at: usize, home: usize, message: &str) {
    let first =
        |i: usize| table.line_ids.get(table.paragraphs[i].start as usize).map(|&line| table.lines[line as usize].span);
    if let Some(span) = first(at) {
        let place = first(home).map(|s| Span::new(s.start, s.start));
        let mut finding = Diagnostic::new(Code::DisplacedText, span, message);
        finding.related.extend(place);
        table.findings.push(finding);
    }
}

/// Joins the paragraph behind `at` to it, if they are the halves of one sentence. Pieces of a paragraph stand side
/// by side, so its line_ids are listed once more; the emptied paragraph is dropped at the end.
fn rejoin(table: &mut LineTable<'_>, at: usize) {
    let Some(&rest) = table.paragraphs.get(at + 1) else { return };
    if rest.start == rest.end || !splits_sentence(&table.paragraphs[at], &rest) {
        return;
    }
    let open = table.paragraphs[at];
    let start = table.line_ids.len() as u32;
    let (head, tail) = (open.start as usize..open.end as usize, rest.start as usize..rest.end as usize);
    table.line_ids.extend_from_within(head);
    table.line_ids.extend_from_within(tail);
    let joined = &mut table.paragraphs[at];
    (joined.start, joined.end) = (start, table.line_ids.len() as u32);
    joined.metrics = open.metrics.followed_by(&rest.metrics);
    table.paragraphs[at + 1].end = rest.start;
}

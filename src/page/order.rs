//! Puts displaced paragraphs back into reading order, and says what was moved.
//!
//! Evidence: a sentence left open and the fragment that completes it, a number away from its heading, a
//! heading that the notice cites, an attachment's label in mid-sentence or behind its cells. What cannot be
//! decided stays where it stands.

use super::cited::{Cited, letters};
use super::{Paragraph, Sheet};
use crate::line::terms::kind_of;
use crate::line::{End, Kind};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// Restores the reading order of a sheet.
pub(super) fn restore(sheet: &mut Sheet<'_>, cited: &Cited<'_>) {
    let pieces = sheet.pieces.len();
    tails(sheet);
    if stands(sheet, Kind::Number) {
        numbers(sheet);
    }
    if stands(sheet, Kind::AttachmentLabel) {
        labels(sheet);
    }
    if stands(sheet, Kind::Date) || stands(sheet, Kind::Note) {
        titles(sheet, cited);
    }
    if stands(sheet, Kind::Cell) {
        labels_behind_cells(sheet);
    }
    // Paragraphs that were joined again have listed their pieces again.
    if sheet.pieces.len() > pieces {
        sheet.paragraphs.retain(|p| p.start < p.end);
    }
}

fn stands(sheet: &Sheet<'_>, kind: Kind) -> bool {
    sheet.paragraphs.iter().any(|p| p.kind == kind)
}

/// Paragraphs within which a displaced piece finds its home.
const FARTHEST: usize = 400;

/// A sentence that the join step left open, and the fragment at the start of a later page that completes it: the
/// fragment goes home with the signature behind it.
fn tails(sheet: &mut Sheet<'_>) {
    for (open, tail) in std::mem::take(&mut sheet.tails).into_iter().rev() {
        let Some(end) = end_of_signature(sheet, tail) else { continue };
        let message = "the end of a sentence and its signature stand behind another text";
        report(sheet, tail, open, message);
        sheet.paragraphs[open + 1..end].rotate_right(end - tail);
        rejoin(sheet, open);
        // What the block had cut in two is one again.
        rejoin(sheet, end - 1);
    }
}

/// Behind the date, and the notes behind it, that end a notice starting at `from`.
fn end_of_signature(sheet: &Sheet<'_>, from: usize) -> Option<usize> {
    let kind = |i: usize| sheet.paragraphs.get(i).map(|p| p.kind);
    let date = (from..from + MOST_SIGNATURE_LINES).find(|&i| kind(i) == Some(Kind::Date))?;
    Some((date + 1..).find(|&i| kind(i) != Some(Kind::Note)).unwrap_or(date + 1))
}

/// Lines between a notice's last sentence and its date.
const MOST_SIGNATURE_LINES: usize = 10;

/// A document number that stands behind a signature, or in a sentence, goes under its heading.
fn numbers(sheet: &mut Sheet<'_>) {
    for at in 1..sheet.paragraphs.len() {
        if sheet.paragraphs[at].kind != Kind::Number || sheet.paragraphs[at].in_contents || is_under_heading(sheet, at)
        {
            continue;
        }
        if let Some(home) = heading_without_number(sheet, at) {
            report(sheet, at, home, "the number stands away from its heading");
            sheet.paragraphs[home + 1..=at].rotate_right(1);
            rejoin(sheet, at);
        }
    }
}

/// Directly under a heading, notes and dates of the heading between them.
fn is_under_heading(sheet: &Sheet<'_>, at: usize) -> bool {
    let before = sheet.paragraphs[..at]
        .iter()
        .rev()
        .take(6)
        .find(|p| p.start < p.end && !matches!(p.kind, Kind::Note | Kind::DateNote));
    before.is_none_or(|p| match p.kind {
        Kind::Text => p.is_phrase() && p.marker.is_none() && !p.shape.commas,
        Kind::Date => false,
        _ => true,
    })
}

/// Kinds of the documents that carry a number.
const NUMBERED: [&str; 11] = ["通知", "决定", "意见", "批复", "通报", "公告", "通告", "函", "令", "请示", "报告"];

/// The nearest heading before `at` that no number follows.
fn heading_without_number(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let from = at.saturating_sub(FARTHEST / 4);
    for i in (from..at).rev() {
        let paragraph = &sheet.paragraphs[i];
        if paragraph.start == paragraph.end {
            continue;
        }
        if paragraph.kind == Kind::Number {
            return None;
        }
        let phrase = paragraph.is_phrase() && paragraph.marker.is_none() && paragraph.kind == Kind::Text;
        if phrase && NUMBERED.iter().any(|kind| sheet.last_text(paragraph).ends_with(kind)) && leads_document(sheet, i)
        {
            return Some(i);
        }
    }
    None
}

/// Addressees, a sentence or a marked unit follow the heading, and the heading has a subject.
fn leads_document(sheet: &Sheet<'_>, at: usize) -> bool {
    let next = sheet.paragraphs[at + 1..].iter().find(|p| p.start < p.end);
    let follows = next.is_some_and(|p| {
        let begins = p.marker.is_some() || p.shape.end == End::Colon || p.shape.sentences || p.shape.is_closed();
        p.kind == Kind::Text && begins
    });
    let subject = |i: usize| {
        let text = sheet.first_text(&sheet.paragraphs[i]);
        ["关于", "印发", "转发"].iter().any(|word| text.contains(word))
    };
    follows && (at.saturating_sub(3)..=at).any(|i| sheet.paragraphs[i].start < sheet.paragraphs[i].end && subject(i))
}

/// An attachment's label that fell into a sentence, or before the list that names its attachment, goes to the
/// title that the list names; without one it stays where it stands.
fn labels(sheet: &mut Sheet<'_>) {
    for at in 1..sheet.paragraphs.len().saturating_sub(1) {
        if sheet.paragraphs[at].kind != Kind::AttachmentLabel || !is_astray(sheet, at) {
            continue;
        }
        if let Some(home) = home_of_label(sheet, at) {
            report(sheet, at, home, "the label of an attachment stands away from its title");
            sheet.paragraphs[at..home].rotate_left(1);
            rejoin(sheet, at - 1);
        }
    }
}

/// The label stands between the halves of a sentence, or right before an attachment list.
fn is_astray(sheet: &Sheet<'_>, at: usize) -> bool {
    let (before, after) = (&sheet.paragraphs[at - 1], &sheet.paragraphs[at + 1]);
    before.start < before.end && (after.kind == Kind::AttachmentList || splits_sentence(before, after))
}

/// The paragraph of the title that the next attachment list names.
fn home_of_label(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let end = (at + FARTHEST).min(sheet.paragraphs.len());
    let list = (at + 1..end).find(|&i| sheet.paragraphs[i].kind == Kind::AttachmentList)?;
    let list_text = sheet.paragraph_text(&sheet.paragraphs[list]);
    let named = letters(&list_text);
    (list + 1..end).find(|&i| {
        let paragraph = &sheet.paragraphs[i];
        let is_named = || named.ends_with(letters(&sheet.paragraph_text(paragraph)).as_ref());
        paragraph.is_phrase() && paragraph.marker.is_none() && paragraph.shape.letters >= 5 && is_named()
    })
}

/// The first paragraphs of a text may stand before its heading, which a notice before them cites: the heading
/// goes to the front, behind the notice's signature.
fn titles(sheet: &mut Sheet<'_>, cited: &Cited<'_>) {
    let mut signature = None;
    let mut at = 0;
    while at < sheet.paragraphs.len() {
        let kind = sheet.paragraphs[at].kind;
        if matches!(kind, Kind::Date | Kind::Note)
            || (kind == Kind::Number && signature.is_some_and(|foot| foot + 1 == at))
        {
            signature = Some(at);
        } else if let Some(foot) = signature {
            match title_at(sheet, at, cited) {
                Some(_) if at == foot + 1 => signature = None,
                Some(length) => {
                    let home = foot + 1;
                    report(sheet, at, home, "the heading of a text stands behind its first paragraphs");
                    sheet.paragraphs[home..at + length].rotate_right(length);
                    rejoin(sheet, at + length - 1);
                    signature = None;
                }
                None if at - foot > MOST_BEFORE_HEADING || !is_prose(&sheet.paragraphs[at]) => signature = None,
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
            || paragraph.shape.sentences
            || paragraph.shape.commas
            || paragraph.shape.is_closed())
}

/// Paragraphs at `at` that make a cited name.
fn title_at(sheet: &Sheet<'_>, at: usize, cited: &Cited<'_>) -> Option<usize> {
    let phrases = sheet.paragraphs[at..].iter().take_while(|p| p.start < p.end && p.is_phrase() && p.marker.is_none());
    let length = cited.length(phrases.map(|p| sheet.paragraph_text(p)))?;
    kind_of(&sheet.paragraph_text(&sheet.paragraphs[at + length - 1])).map(|_| length)
}

/// Where the cells of the first attachment stand before its label, labels and titles of the document stand behind
/// their cells: each goes to the front of them.
fn labels_behind_cells(sheet: &mut Sheet<'_>) {
    let mut cells = None;
    let mut behind = false;
    let mut at = 0;
    while at < sheet.paragraphs.len() {
        match sheet.paragraphs[at].kind {
            Kind::AttachmentList => (cells, behind) = (None, true),
            Kind::Cell => cells = cells.or(Some(at)),
            Kind::AttachmentLabel => {
                if let Some(first) = cells.take().filter(|_| behind) {
                    let title = sheet.paragraphs[at + 1..]
                        .iter()
                        .take(3)
                        .take_while(|p| p.is_phrase() && p.marker.is_none())
                        .count();
                    report(sheet, at, first, "the label and title of an attachment stand behind its cells");
                    sheet.paragraphs[first..at + 1 + title].rotate_right(1 + title);
                    at += title;
                } else {
                    behind = false;
                }
            }
            // Notes and signatures may stand between the list and the cells; prose may not.
            Kind::Text if is_prose(&sheet.paragraphs[at]) => (cells, behind) = (None, false),
            _ => {}
        }
        at += 1;
    }
}

/// `before` is an open sentence that `after` goes on.
fn splits_sentence(before: &Paragraph, after: &Paragraph) -> bool {
    let prose = before.shape.sentences || before.shape.commas || before.shape.punctuated;
    let open = before.kind == Kind::Text && prose && matches!(before.shape.end, End::Word | End::Comma);
    open && after.kind == Kind::Text
        && after.marker.is_none()
        && (after.shape.sentences || after.shape.commas || after.shape.is_closed())
}

/// Says that the paragraph at `at` belongs at `home`.
fn report(sheet: &mut Sheet<'_>, at: usize, home: usize, message: &str) {
    let first =
        |i: usize| sheet.pieces.get(sheet.paragraphs[i].start as usize).map(|&line| sheet.lines[line as usize].span);
    if let Some(span) = first(at) {
        let place = first(home).map(|s| Span::new(s.start, s.start));
        let mut finding = Diagnostic::new(Code::DisplacedText, span, message);
        finding.related.extend(place);
        sheet.findings.push(finding);
    }
}

/// Joins the paragraph behind `at` to it, if they are the halves of one sentence. Pieces of a paragraph stand side
/// by side, so its pieces are listed once more; the emptied paragraph is dropped at the end.
fn rejoin(sheet: &mut Sheet<'_>, at: usize) {
    let Some(&rest) = sheet.paragraphs.get(at + 1) else { return };
    if rest.start == rest.end || !splits_sentence(&sheet.paragraphs[at], &rest) {
        return;
    }
    let open = sheet.paragraphs[at];
    let start = sheet.pieces.len() as u32;
    let (head, tail) = (open.start as usize..open.end as usize, rest.start as usize..rest.end as usize);
    sheet.pieces.extend_from_within(head);
    sheet.pieces.extend_from_within(tail);
    let joined = &mut sheet.paragraphs[at];
    (joined.start, joined.end) = (start, sheet.pieces.len() as u32);
    joined.shape = open.shape.followed_by(&rest.shape);
    sheet.paragraphs[at + 1].end = rest.start;
}

//! Puts displaced paragraphs back into reading order, and says what was moved.

use super::{Paragraph, Sheet};
use crate::line::{End, Kind};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// Restores the reading order of a sheet.
pub(super) fn restore(sheet: &mut Sheet<'_>) {
    labels(sheet);
}

/// An attachment's label that fell into a sentence, or before the list that names its attachment, goes to the
/// title that the list names; without one it stays where it stands.
fn labels(sheet: &mut Sheet<'_>) {
    let mut at = 1;
    while at + 1 < sheet.paragraphs.len() {
        if sheet.paragraphs[at].kind == Kind::AttachmentLabel {
            if let Some(home) = is_astray(sheet, at).then(|| home_of_label(sheet, at)).flatten() {
                move_label(sheet, at, home);
                continue;
            }
        }
        at += 1;
    }
    sheet.paragraphs.retain(|p| p.start < p.end);
}

/// The label stands between the halves of a sentence, or right before an attachment list.
fn is_astray(sheet: &Sheet<'_>, at: usize) -> bool {
    let (before, after) = (&sheet.paragraphs[at - 1], &sheet.paragraphs[at + 1]);
    if before.start == before.end {
        return false;
    }
    after.kind == Kind::AttachmentList || splits_sentence(before, after)
}

fn splits_sentence(before: &Paragraph, after: &Paragraph) -> bool {
    let open = before.kind == Kind::Text
        && matches!(before.shape.end, End::Word | End::Comma)
        && (before.shape.sentences || before.shape.commas);
    open && after.kind == Kind::Text && after.marker.is_none() && (after.shape.sentences || after.shape.is_closed())
}

/// Paragraphs within which the list and the title of a displaced label are looked for.
const FARTHEST_HOME: usize = 400;

/// The paragraph of the title that the next attachment list names.
fn home_of_label(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let end = (at + FARTHEST_HOME).min(sheet.paragraphs.len());
    let list = (at + 1..end).find(|&i| sheet.paragraphs[i].kind == Kind::AttachmentList)?;
    let named = letters(&sheet.paragraph_text(&sheet.paragraphs[list]));
    (list + 1..end).find(|&i| {
        let paragraph = &sheet.paragraphs[i];
        let own = || letters(&sheet.paragraph_text(paragraph));
        paragraph.is_phrase() && paragraph.marker.is_none() && paragraph.shape.letters >= 5 && named.ends_with(&own())
    })
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Moves the label at `at` to just before `home`, and joins the sentence that it split.
fn move_label(sheet: &mut Sheet<'_>, at: usize, home: usize) {
    let label = sheet.paragraphs[at];
    let span = sheet.spans(&label)[0];
    let place = sheet.spans(&sheet.paragraphs[home])[0];
    let message = "the label of an attachment stands away from its title";
    sheet
        .findings
        .push(Diagnostic::new(Code::DisplacedText, span, message).related(Span::new(place.start, place.start)));
    sheet.paragraphs[at..home].rotate_left(1);
    if splits_sentence(&sheet.paragraphs[at - 1], &sheet.paragraphs[at]) {
        rejoin(sheet, at);
    }
}

/// Joins the paragraph at `at` to the one before it; pieces of a paragraph stand side by side.
fn rejoin(sheet: &mut Sheet<'_>, at: usize) {
    let rest = sheet.paragraphs[at];
    sheet.paragraphs[at].end = rest.start;
    let open = &mut sheet.paragraphs[at - 1];
    let (start, end) = (open.start as usize, open.end as usize);
    let (from, to) = (rest.start as usize, rest.end as usize);
    let joined: Vec<u32> = sheet.pieces[start..end].iter().chain(&sheet.pieces[from..to]).copied().collect();
    open.shape = open.shape.followed_by(&rest.shape);
    open.start = sheet.pieces.len() as u32;
    open.end = open.start + joined.len() as u32;
    sheet.pieces.extend(joined);
}

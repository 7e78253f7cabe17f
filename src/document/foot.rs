//! The foot of a document: attachment list, signature, date, notes, copies, printing.
//!
//! `foot = attachment_list? signature note* attendance* imprint`
//!
//! Source: GB/T 9704—2012 7.3.5–7.3.8 and 7.4.

use nom::multi::many;
use nom::{Input, Parser};

use super::attachments;
use super::signature::{self, Signature};
use super::signing::{is_delegation, is_signatory};
use super::tokens::{Parsed, Tokens, miss};
use crate::lexicon::labels::{FOOT_LABELS, FootLabel};
use crate::line::{Kind, labelled};
use crate::page::Paragraph;
use crate::tree::Role;

/// The paragraphs of a part, each in the body or a leaf of the foot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split {
    /// Role of each paragraph of the foot; `None` for the body.
    pub(crate) roles: Vec<Option<Role>>,
    /// Behind the last paragraph of signature, date and notes; 0 where there is no signature.
    pub(crate) end: usize,
}

/// Finds the foot among the paragraphs of one part.
pub(crate) fn split(tokens: Tokens<'_>) -> Split {
    split_at(tokens, signature::find(tokens))
}

/// As [`split`], where the first signature is known: it ends the part's own text.
pub(crate) fn split_at(tokens: Tokens<'_>, signature: Option<Signature>) -> Split {
    let mut split = Split { roles: vec![None; tokens.len()], end: 0 };
    if let Some(signature) = signature {
        for at in signature.first..=signature.date {
            split.roles[at] = Some(signature.role(tokens, at));
        }
        split.end = signature.date + 1;
        for role in signature.below(tokens) {
            split.roles[split.end] = Some(role);
            split.end += 1;
        }
        split.mark_notes(tokens);
    } else if let Some(first) = signature::without_date(tokens) {
        for at in first..tokens.len() {
            split.roles[at] = Some(match () {
                () if tokens.paragraphs[at].kind == Kind::Note || is_delegation(tokens, at) => Role::Note,
                () => Role::Signatory,
            });
        }
        split.end = tokens.len();
    } else {
        split.mark_last_note(tokens);
    }
    for list in attachments::lists(tokens) {
        split.roles[list].fill(Some(Role::AttachmentList));
    }
    split.mark_imprint(tokens);
    split.mark_publication(tokens);
    split.mark_attendance(tokens);
    split
}

impl Split {
    /// Notes (附注), and what an imprint or a web page prints right behind the date.
    fn mark_notes(&mut self, tokens: Tokens<'_>) {
        let notes = many(0.., behind_date).parse(tokens.take_from(self.end));
        for role in notes.map_or(Vec::new(), |(_, roles)| roles) {
            self.roles[self.end] = Some(role);
            self.end += 1;
        }
    }

    /// The imprint (版记) stands last: subject words, copies over several lines, printing.
    fn mark_imprint(&mut self, tokens: Tokens<'_>) {
        // Before the signature the subject words are of a metadata table.
        let begins = |&at: &usize| match tokens.paragraphs[at].kind {
            Kind::Copies | Kind::Printing => true,
            _ => at >= self.end && is_labelled(tokens, at, FootLabel::SubjectWords),
        };
        let Some(first) = (tokens.len().saturating_sub(LONGEST_IMPRINT)..tokens.len()).find(begins) else { return };
        let printer = first.checked_sub(1).filter(|&at| at > self.end && self.roles[at].is_none());
        if let Some(at) = printer.filter(|&at| is_printer(tokens.take_from(at))) {
            self.roles[at] = Some(Role::Printing);
        }
        let mut role = Role::CopiesTo;
        for at in first..tokens.len() {
            let paragraph = &tokens.paragraphs[at];
            role = match paragraph.kind {
                _ if self.roles[at] == Some(Role::Signatory) => continue,
                Kind::Note => continue,
                Kind::Copies if is_labelled(tokens, at, FootLabel::Receivers) => Role::Addressees,
                Kind::Copies => Role::CopiesTo,
                Kind::Printing => Role::Printing,
                Kind::Text if is_labelled(tokens, at, FootLabel::SubjectWords) => Role::Other,
                // A line goes on.
                Kind::Text if paragraph.marker.is_none() => role,
                _ => return,
            };
            self.roles[at] = Some(role);
        }
        if self.end > 0 && first <= self.end {
            self.end = tokens.len();
        }
    }

    /// The note (附注) at the end of a text that nobody signs.
    fn mark_last_note(&mut self, tokens: Tokens<'_>) {
        let last = tokens.paragraphs.iter().rposition(|paragraph| paragraph.kind != Kind::Copies);
        let is_note =
            |&at: &usize| at > 0 && tokens.paragraphs[at].kind == Kind::Note && signature::ends_text(tokens, at - 1);
        if let Some(at) = last.filter(is_note) {
            self.roles[at] = Some(Role::Note);
            self.end = at + 1;
        }
    }

    /// How it is published (公开方式) stands behind the text, or what a page prints there.
    fn mark_publication(&mut self, tokens: Tokens<'_>) {
        let is_free = |&at: &usize| self.roles[at].is_none() && is_labelled(tokens, at, FootLabel::Publication);
        let last = self.roles.iter().rposition(Option::is_none);
        let Some(last) = last.filter(|&at| at > 0 && is_free(&at)) else { return };
        self.roles[last] = Some(Role::Other);
    }

    /// Who was present, at the end of minutes (纪要).
    ///
    /// Source: GB/T 9704—2012 10.3.
    fn mark_attendance(&mut self, tokens: Tokens<'_>) {
        let behind_body = self.roles.iter().rposition(Option::is_none).map_or(0, |at| at + 1);
        for at in (0..behind_body).rev().take_while(|&at| is_labelled(tokens, at, FootLabel::Attendance)) {
            self.roles[at] = Some(Role::Other);
        }
    }
}

/// Where a signature ends, with the notes and the imprint behind its date.
pub(crate) fn end_of(signature: Signature, tokens: Tokens<'_>) -> usize {
    let behind = signature.date + 1 + signature.below(tokens).len();
    behind + many(0.., behind_date).parse(tokens.take_from(behind)).map_or(0, |(_, roles): (_, Vec<Role>)| roles.len())
}

/// The body that printed, above the day: 某市水务局办公室 / 2023年8月9日印发.
fn is_printer(input: Tokens<'_>) -> bool {
    let is_day = |p: &Paragraph| p.kind == Kind::Printing && p.metrics.first.is_ascii_digit();
    input.get(1).is_some_and(is_day) && is_signatory(input, 0)
}

/// `behind_date = NOTE | DATE_NOTE | COPIES | printer? PRINTING | page_label ":" … | delegation`
fn behind_date(input: Tokens<'_>) -> Parsed<'_, Role> {
    let role = match input.get(0).map(|paragraph| paragraph.kind) {
        Some(Kind::Note | Kind::DateNote) => Role::Note,
        Some(Kind::Copies) => Role::CopiesTo,
        Some(Kind::Printing) => Role::Printing,
        Some(Kind::Text)
            if is_labelled(input, 0, FootLabel::OfPage) || is_labelled(input, 0, FootLabel::Publication) =>
        {
            Role::Other
        }
        Some(Kind::Text) if is_delegation(input, 0) => Role::Note,
        Some(Kind::Text) if is_printer(input) => Role::Printing,
        _ => return miss(),
    };
    Ok((input.take_from(1), role))
}

/// Paragraphs of the longest imprint.
const LONGEST_IMPRINT: usize = 12;

/// The paragraph starts with a label that says this, and a colon.
fn is_labelled(tokens: Tokens<'_>, at: usize, what: FootLabel) -> bool {
    let paragraph = &tokens.paragraphs[at];
    paragraph.metrics.colons > 0
        && FOOT_LABELS.may_begin(paragraph.metrics.first)
        && labelled(tokens.table.first_text(paragraph))
            .is_some_and(|(label, _)| FOOT_LABELS.class(&label) == Some(what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    /// The roles of the paragraphs of a text; the body has none.
    fn roles(text: &str) -> Vec<Option<Role>> {
        with(text, |t| split(t).roles)
    }

    #[test]
    fn feet() {
        let text = "检查桥梁。\n\n附件：桥梁一览表\n\n某市人民政府\n2021年3月5日\n\n（此件公开发布）\n\n抄送：某市委。\n\n\
                    某市人民政府办公室　2021年3月6日印发\n";
        let expected = [Role::AttachmentList, Role::Signatory, Role::Date, Role::Note, Role::CopiesTo, Role::Printing];
        assert_eq!(roles(text), [None].into_iter().chain(expected.map(Some)).collect::<Vec<_>>());
        let minutes = "检查桥梁。\n\n出席：张某、李某\n请假：王某\n";
        assert_eq!(roles(minutes), [None, Some(Role::Other), Some(Role::Other)]);
    }

    #[test]
    fn bodies() {
        assert_eq!(roles("检查桥梁。\n\n公开方式：主动公开\n"), [None, Some(Role::Other)]);
        assert_eq!(roles("检查桥梁。\n\n联系人：张某\n"), [None, None]);
        assert_eq!(roles("检查桥梁。\n\n（此件发至县级）\n"), [None, Some(Role::Note)]);
        assert_eq!(roles(""), []);
    }
}

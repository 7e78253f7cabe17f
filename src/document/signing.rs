//! How one paragraph signs: a body, an office with a person, a seal; what stands among signers and below them.

use super::signers::{is_office, is_signature, labelled_person, signatories};
use super::tokens::Tokens;
use crate::lexicon::bodies::{self, SECTION_ENDINGS};
use crate::lexicon::offices::{CLERKS, COURT_OFFICES, OFFICES};
use crate::lexicon::signatures::{COURT_STAMPS, DECIDED, HEREBY_TO, SEALS, Seal};
use crate::line::Kind;
use crate::line::number::without_spaces;
use crate::line::signer::{holds_office, is_of_court, names_person};
use crate::page::Paragraph;

/// How a paragraph signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signer {
    /// A body, or an office with a person: 某市人民政府, 市长　李某.
    Named,
    /// 市长：李某, as a bill is signed.
    Bill,
    /// （某局代章）: another body sealed for the one that signs.
    Seal,
}

/// How the paragraph at `at` signs, if it does.
///
/// `signer = body | office person | office ":" person | "（" body "代章" "）"`
pub(super) fn signer(tokens: Tokens<'_>, at: usize) -> Option<Signer> {
    let paragraph = &tokens.paragraphs[at];
    if paragraph.marker.is_some() {
        return None;
    }
    let line = || tokens.table.seen_text(tokens.table.first_line(paragraph));
    let is_bill = || {
        let may_be = paragraph.metrics.colons == 1 && paragraph.metrics.letters <= LONGEST_BILL;
        may_be && labelled_person(tokens.table.text, &tokens.spans(at)).is_some()
    };
    match () {
        () if paragraph.is_phrase() && is_signature(&line()) => Some(Signer::Named),
        () if is_bill() => Some(Signer::Bill),
        () if paragraph.kind == Kind::Note
            && SEALS.entry_at_end(&line()).is_some_and(|(_, seal)| seal == Seal::Behalf) =>
        {
            Some(Signer::Seal)
        }
        () => None,
    }
}

/// A phrase that names a body, or an office with a person.
pub(crate) fn is_signatory(tokens: Tokens<'_>, at: usize) -> bool {
    signer(tokens, at) == Some(Signer::Named)
}

/// An office and a name set apart by blanks, alone on a line.
pub(super) fn names_signer(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    may_name_signer(paragraph) && names_person(tokens.table.first_text(paragraph))
}

fn may_name_signer(paragraph: &Paragraph) -> bool {
    let may_be = paragraph.is_phrase() && paragraph.metrics.has_spaces() && paragraph.marker.is_none();
    may_be && paragraph.metrics.letters <= LONGEST_PERSON
}

/// Letters of an office and a name.
pub(super) const LONGEST_PERSON: u32 = 16;

/// An office and a name: who signs below the date, as in Macau.
pub(super) fn is_person(tokens: Tokens<'_>, at: usize) -> bool {
    let signers = || signatories(tokens.table.text, &tokens.spans(at));
    is_signatory(tokens, at) && matches!(signers().as_slice(), [person] if person.title.is_some())
}

/// An office without a name, alone on a line.
pub(crate) fn is_office_line(tokens: Tokens<'_>, at: usize) -> bool {
    let may_be = |p: &&Paragraph| p.is_phrase() && p.marker.is_none() && p.metrics.letters <= LONGEST_PERSON;
    let paragraph = tokens.paragraphs.get(at).filter(may_be);
    paragraph.is_some_and(|paragraph| {
        OFFICES.may_end(paragraph.metrics.last) && is_office(&without_spaces(tokens.table.first_text(paragraph)))
    })
}

/// A division of a body, which signs only right above the date: 区教体局人事科.
pub(super) fn is_section(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let may_be = || paragraph.is_phrase() && paragraph.marker.is_none() && paragraph.metrics.letters <= LONGEST_PERSON;
    SECTION_ENDINGS.may_end(paragraph.metrics.last)
        && may_be()
        && bodies::is_section(&without_spaces(tokens.table.first_text(paragraph)))
}

/// Letters of an office, a colon and a name.
const LONGEST_BILL: u32 = 14;

/// 本案依分層負責規定授權業務主管決行: who decided for the one that signs, in a Taiwanese letter.
pub(super) fn is_delegation(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    DECIDED.may_end(paragraph.metrics.last)
        && paragraph.is_phrase()
        && DECIDED.at_end(tokens.table.last_text(paragraph)).is_some()
}

/// 此致, alone on its line above the body that a letter is written to.
pub(super) fn is_hereby_to(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let may_be = paragraph.is_phrase() && HEREBY_TO.may_begin(paragraph.metrics.first);
    may_be && HEREBY_TO.contains(&without_spaces(tokens.table.first_text(paragraph)))
}

/// 审判员　王某, which signs only in the lines that end with the date of a judgment.
pub(super) fn signs_for_court(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    may_name_signer(paragraph) && is_of_court(tokens.table.first_text(paragraph))
}

/// 书 记 员　张明远
pub(super) fn is_clerk(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let office = || holds_office(tokens.table.first_text(paragraph), &COURT_OFFICES);
    may_name_signer(paragraph) && office().is_some_and(|office| CLERKS.contains(&office))
}

/// （院印）, 本件与原本核对无异
pub(super) fn is_stamp(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let may_be = matches!(paragraph.kind, Kind::Note | Kind::Text) && paragraph.metrics.letters <= LONGEST_PERSON;
    may_be && COURT_STAMPS.contains(&without_spaces(tokens.table.first_text(paragraph)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    #[test]
    fn lines_that_sign() {
        let of = |line: &str| with(line, |t| signer(t, 0));
        assert_eq!([of("某市人民政府"), of("市长　李某")], [Some(Signer::Named); 2]);
        assert_eq!([of("市长：李某"), of("（某市财政局代章）")], [Some(Signer::Bill), Some(Signer::Seal)]);
        for line in ["检查桥梁", "一、某市人民政府", "市长：检查某市桥梁", "（此件公开发布）"]
        {
            assert_eq!(of(line), None, "{line}");
        }
        with("某市教育局人事科\n省　长\n此致\n", |t| {
            assert!(is_section(t, 0) && is_office_line(t, 1) && is_hereby_to(t, 2));
            assert!(!is_section(t, 1) && !is_office_line(t, 0) && !is_office_line(t, 3) && !is_hereby_to(t, 0));
        });
    }

    #[test]
    fn lines_of_a_court() {
        with("审判员　李某\n书 记 员　张某\n（院印）\n市长　王某\n", |t| {
            let signs = |is: fn(Tokens<'_>, usize) -> bool| (0..4).map(|at| is(t, at)).collect::<Vec<_>>();
            assert_eq!(signs(signs_for_court), [true, true, false, false]);
            assert_eq!(signs(is_clerk), [false, true, false, false]);
            assert_eq!(signs(is_stamp), [false, false, true, false]);
        });
    }
}

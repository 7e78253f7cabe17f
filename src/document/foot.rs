//! The foot of a document: attachment list, signature, date, notes, copies, printing.
//!
//! `foot = attachment_list? signature* date note* copies* printing*`
//!
//! Source: GB/T 9704—2012 7.3.5–7.3.8 and 7.4.

use super::attachments;
use super::names::{self, is_signature};
use super::tokens::Tokens;
use crate::line::chars::marks;
use crate::line::date::find_all;
use crate::line::number::without_spaces;
use crate::line::terms::kind_of;
use crate::line::{Kind, is_han, is_space};
use crate::tree::Role;

/// The paragraphs of a part, each in the body or a leaf of the foot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split {
    /// Role of each paragraph of the foot; `None` for the body.
    pub(crate) roles: Vec<Option<Role>>,
    /// Behind the last paragraph of signature, date and notes; 0 where there is no signature.
    pub(crate) end: usize,
}

/// Signatures of one document: eight ministries sign an order.
const MOST_SIGNERS: usize = 14;

/// Finds the foot among the paragraphs of one part; the first signature ends the part's own text.
pub(crate) fn split(tokens: Tokens<'_>) -> Split {
    let mut split = Split { roles: vec![None; tokens.len()], end: 0 };
    if let Some(date) = (0..tokens.len()).find(|&i| is_signature_date(tokens, i)) {
        split.roles[date] = Some(Role::Date);
        let nameless = (date - signers_by_position(tokens, date))..date;
        let mut first = date;
        while first > 0 && date - first < MOST_SIGNERS {
            let at = first - 1;
            split.roles[at] = Some(match () {
                () if is_acting_seal(tokens, at) => Role::Other,
                () if is_signatory(tokens, at) || nameless.contains(&at) => Role::Signatory,
                () if first == date && signs_bill(tokens, at) => Role::Signatory,
                () => break,
            });
            first = at;
        }
        split.end = date + 1;
        if first == date && (date + 1..tokens.len()).take(1).any(|at| is_person(tokens, at)) {
            split.roles[date + 1] = Some(Role::Signatory);
            split.end += 1;
        }
        mark_tail(tokens, &mut split);
    } else if let Some(first) = signature_without_date(tokens) {
        for (i, role) in split.roles.iter_mut().enumerate().skip(first) {
            *role = Some(match () {
                () if tokens.paragraphs[i].kind == Kind::Note => Role::Note,
                () if is_delegation(tokens, i) => Role::Other,
                () => Role::Signatory,
            });
        }
        split.end = tokens.len();
    }
    mark_lists(tokens, &mut split);
    mark_imprint(tokens, &mut split);
    mark_attendance(tokens, &mut split);
    split
}

/// A date alone on its line, or behind the signing body, that ends the text before it.
fn is_signature_date(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let line = || tokens.table.first_text(paragraph);
    match paragraph.kind {
        Kind::Date => {
            let line = line();
            let exact = find_all(line).any(|(_, date)| date.is_exact())
                || super::dates::leading(line).is_some_and(|(date, _)| date.is_exact());
            exact
                && (at == 0
                    || is_acting_seal(tokens, at - 1)
                    || is_signatory(tokens, at - 1)
                    || signs_bill(tokens, at - 1)
                    || ends_text(tokens, at - 1)
                    || signers_by_position(tokens, at) > 0)
        }
        Kind::Text => {
            // Only with its day a date is exact; all other lines need not be read.
            matches!(paragraph.metrics.last, '日' | '号' | '號')
                && signed_date(line()).is_some_and(is_signature)
                && (at == 0 || ends_text(tokens, at - 1) || is_signatory(tokens, at - 1))
        }
        _ => false,
    }
}

/// The signer before a date on one line: 某市人民政府　2021年3月5日.
pub(super) fn signed_date(line: &str) -> Option<&str> {
    let own = line.trim_end_matches(is_space);
    let (words, date) = find_all(line).last()?;
    let start = words.as_ptr() as usize - line.as_ptr() as usize;
    let ends = start + words.len() == own.len();
    let signer = &line[..start];
    let apart = signer.ends_with(is_space);
    let signer = signer.trim_end_matches(is_space);
    (ends && apart && date.is_exact() && !signer.is_empty() && signer.chars().count() <= 50).then_some(signer)
}

fn ends_text(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    matches!(paragraph.kind, Kind::AttachmentList | Kind::Note | Kind::Copies)
        || paragraph.metrics.is_closed()
        // 附修正「某辦法」第三條
        || (paragraph.metrics.first == '附' && tokens.table.last_text(paragraph).contains('「'))
        || is_omitted_end(tokens, at)
}

/// Words that a web page or a catalogue prints below a document, before a colon.
const BELOW: [&str; 14] = [
    "公开方式",
    "公开属性",
    "公开类别",
    "信息公开选项",
    "政策解读",
    "相关解读",
    "解读",
    "相关链接",
    "主办",
    "主办单位",
    "承办",
    "联系人",
    "联系电话",
    "抄送单位",
];

fn is_omitted_end(tokens: Tokens<'_>, at: usize) -> bool {
    let text = tokens.table.last_text(&tokens.paragraphs[at]);
    text.ends_with("（略）") || text.ends_with("(略)") || tokens.paragraphs[at].marker.is_some()
}

/// A phrase that names a body, or an office with a person.
pub(super) fn is_signatory(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    paragraph.is_phrase() && paragraph.marker.is_none() && is_signature(tokens.table.first_text(paragraph))
}

/// An office and a name: who signs below the date, as in Macau.
fn is_person(tokens: Tokens<'_>, at: usize) -> bool {
    let signs = || names::signatories(tokens.table.text, &tokens.spans(at));
    is_signatory(tokens, at) && matches!(signs().as_slice(), [person] if person.title.is_some())
}

/// 市长：李某 right above the date.
fn signs_bill(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let is_short = paragraph.metrics.colons == 1 && paragraph.metrics.letters <= LONGEST_PERSON;
    is_short && paragraph.marker.is_none() && names::labelled_person(tokens.table.text, &tokens.spans(at)).is_some()
}

/// Letters of an office, a colon and a name.
const LONGEST_PERSON: u32 = 14;

/// How many short lines without marks stand between the last sentence and the date: they sign, whatever their names
/// end with. None where one of them is a heading.
fn signers_by_position(tokens: Tokens<'_>, date: usize) -> usize {
    let may_sign = |at: usize| {
        let paragraph = &tokens.paragraphs[at];
        let text = tokens.table.first_text(paragraph);
        let plain = paragraph.kind == Kind::Text && paragraph.is_phrase() && !paragraph.metrics.commas;
        let short = (MOST_LETTERS.0..=MOST_LETTERS.1).contains(&paragraph.metrics.letters);
        let heading = kind_of(text).is_some() || text.contains("关于");
        plain && short && paragraph.marker.is_none() && !heading && text.chars().all(|c| is_han(c) || is_space(c))
    };
    let count =
        (0..date).rev().take(MOST_NAMELESS + 1).take_while(|&at| may_sign(at) || is_signatory(tokens, at)).count();
    let before = date - count;
    let closed = before > 0 && tokens.paragraphs[before - 1].metrics.is_closed();
    if count <= MOST_NAMELESS && closed { count } else { 0 }
}

/// Lines of signers that no list of bodies knows.
const MOST_NAMELESS: usize = 4;
/// Letters of such a line, at least and at most.
const MOST_LETTERS: (u32, u32) = (5, 40);

/// （某局代章）: another body sealed for the one that signs.
fn is_acting_seal(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let text = tokens.table.first_text(paragraph);
    paragraph.kind == Kind::Note && ["代章）", "代章)", "代）", "代)"].iter().any(|end| text.ends_with(end))
}

/// 本案依分層負責規定授權業務主管決行: who decided for the one that signs.
pub(super) fn is_delegation(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    paragraph.is_phrase() && paragraph.metrics.last == '行' && tokens.table.last_text(paragraph).ends_with("決行")
}

/// Signing bodies at the end of a part that has no date, notes behind them.
fn signature_without_date(tokens: Tokens<'_>) -> Option<usize> {
    let is_behind = |&i: &usize| tokens.paragraphs[i].kind == Kind::Note || is_delegation(tokens, i);
    let notes = (0..tokens.len()).rev().take_while(is_behind).count();
    let end = tokens.len() - notes;
    let mut first = end;
    while first > 1 && end - first < MOST_SIGNERS && is_signatory(tokens, first - 1) {
        first -= 1;
    }
    (first < end && ends_text(tokens, first - 1)).then_some(first)
}

/// Notes, more dates of joint signers and the imprint behind the date.
fn mark_tail(tokens: Tokens<'_>, split: &mut Split) {
    while let Some(paragraph) = tokens.get(split.end) {
        let role = match paragraph.kind {
            Kind::Note | Kind::DateNote => Role::Note,
            Kind::Copies => Role::CopiesTo,
            Kind::Printing => Role::Printing,
            Kind::Text if is_labelled(tokens, split.end, &BELOW) => Role::Other,
            _ => break,
        };
        split.roles[split.end] = Some(role);
        split.end += 1;
    }
}

/// Attachment lists, wherever they stand.
fn mark_lists(tokens: Tokens<'_>, split: &mut Split) {
    for list in attachments::lists(tokens) {
        split.roles[list].fill(Some(Role::AttachmentList));
    }
}

/// The imprint (版记) stands last: subject words, copies over several lines, printing.
fn mark_imprint(tokens: Tokens<'_>, split: &mut Split) {
    let is_imprint = |i: &usize| {
        let paragraph = &tokens.paragraphs[*i];
        // Before the signature the subject words are of a metadata table.
        matches!(paragraph.kind, Kind::Copies | Kind::Printing)
            || *i >= split.end && is_labelled(tokens, *i, &["主题词"])
    };
    let Some(first) = (tokens.len().saturating_sub(12)..tokens.len()).find(is_imprint) else { return };
    let mut role = Role::CopiesTo;
    for i in first..tokens.len() {
        match tokens.paragraphs[i].kind {
            _ if split.roles[i] == Some(Role::Signatory) => continue,
            Kind::Copies if is_labelled(tokens, i, &["主送", "正本"]) => role = Role::Addressees,
            Kind::Copies => role = Role::CopiesTo,
            Kind::Printing => role = Role::Printing,
            Kind::Text if is_labelled(tokens, i, &["主题词"]) => role = Role::Other,
            Kind::Text if tokens.paragraphs[i].marker.is_none() => {}
            Kind::Note => continue,
            _ => return,
        }
        split.roles[i] = Some(role);
    }
    if split.end > 0 && first <= split.end {
        split.end = tokens.len();
    }
}

/// 出席：…, 列席：…, 请假：… at the end of minutes (纪要).
///
/// Source: GB/T 9704—2012 10.3.
fn mark_attendance(tokens: Tokens<'_>, split: &mut Split) {
    let behind_body = split.roles.iter().rposition(Option::is_none).map_or(0, |i| i + 1);
    for i in (0..behind_body).rev() {
        if !is_labelled(tokens, i, &["出席", "列席", "请假", "缺席", "主持", "记录", "参加"]) {
            break;
        }
        split.roles[i] = Some(Role::Other);
    }
}

/// Bytes of the longest label, letter-spacing included.
const LONGEST_LABEL: usize = 30;

/// The paragraph starts with one of the labels and a colon; letter-spacing may stand in the label.
fn is_labelled(tokens: Tokens<'_>, at: usize, labels: &[&str]) -> bool {
    let paragraph = &tokens.paragraphs[at];
    if paragraph.metrics.colons == 0 {
        return false;
    }
    let line = tokens.table.first_text(paragraph);
    let colon = marks(line).take_while(|&(at, _)| at <= LONGEST_LABEL).find(|&(_, c)| matches!(c, '：' | ':'));
    colon.is_some_and(|(at, _)| labels.contains(&without_spaces(&line[..at]).as_ref()))
}

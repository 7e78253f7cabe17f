//! Builds each document from its plan: each part's body and foot are read once, and every value stands where it belongs.

use super::align::align;
use super::carry::is_order;
use super::forest::{Part, Planned};
use super::issues::IssuePlan;
use crate::document::{Reading, Tokens, dates, foot, signers};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::YEAR;
use crate::lexicon::prose::FIGURES;
use crate::line::numeral::is_digit;
use crate::source::Span;
use crate::tree::{Block, Code, ContentsEntry, Dated, Diagnostic, Document, Kind, Named, Role};

/// Builds the documents of a text, and the entries of its contents lists, each with its document.
pub(crate) fn build(
    tokens: Tokens<'_>,
    issues: Vec<IssuePlan<'_>>,
    findings: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<ContentsEntry>) {
    let (planned, contents) = listed(issues, findings);
    let mut categories: Vec<Option<&str>> = vec![None; planned.len()];
    for entry in contents.iter().rev() {
        if let Some(document) = entry.document {
            categories[document] = entry.category.as_deref();
        }
    }
    let build = |(planned, category): (Planned<'_>, Option<&str>)| document(tokens, planned, category, findings);
    let documents = planned.into_iter().zip(categories).map(build).collect();
    (documents, contents)
}

/// The documents of all issues, and the entries of their contents lists, each with its document.
fn listed<'a>(issues: Vec<IssuePlan<'a>>, findings: &mut Vec<Diagnostic>) -> (Vec<Planned<'a>>, Vec<ContentsEntry>) {
    let (mut documents, mut contents) = (Vec::new(), Vec::new());
    for mut issue in issues {
        align(&mut issue.entries, &mut issue.documents, findings);
        contents.extend(issue.entries.into_iter().map(|entry| {
            let document = entry.document.map(|nth| documents.len() + nth);
            ContentsEntry { document, ..entry }
        }));
        documents.append(&mut issue.documents);
    }
    (documents, contents)
}

fn document(
    tokens: Tokens<'_>,
    planned: Planned<'_>,
    category: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Document {
    let Planned { mut reading, mut parts, carry, body, end, signature, .. } = planned;
    let own_end = parts.first().map_or(end, |part| part.start);
    let signature = signature.map(|signature| signature.own).filter(|own| body + own.date < own_end);
    let own = tokens.range(body..own_end);
    reading.text(own, &foot::split_at(own, signature), carry.is_order, |_, _| false);
    let ends: Vec<usize> = parts.iter().skip(1).map(|part| part.start).chain([end]).collect();
    for (part, end) in parts.iter_mut().zip(&ends) {
        let text = tokens.range(part.body..*end);
        let split = foot::split(text);
        let lends = match *end == planned.end {
            true if is_signed_below(&reading.document, carry.is_order, part, text, &split) => Lends::Signature,
            true => Lends::Imprint,
            false => Lends::Nothing,
        };
        part.reading.text(text, &split, false, |role, run| lends.lends(role) && reading.take(role, run));
    }
    settle(tokens.table.text, &mut reading, category);
    let promulgated = reading.document.dates.issued.filter(|_| is_order(&reading.document));
    settle_commencement(&mut reading.document, promulgated);
    enclose(&mut reading, parts, promulgated);
    findings.append(&mut reading.findings);
    reading.document
}

/// What stands in the foot of the last part and is the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lends {
    Nothing,
    /// The imprint (版记) stands behind everything, and how the document is published.
    Imprint,
    /// An order may print its signature behind the text that it promulgates.
    Signature,
}

impl Lends {
    fn lends(self, role: Role) -> bool {
        match self {
            Lends::Nothing => false,
            Lends::Imprint => matches!(role, Role::CopiesTo | Role::Printing | Role::Other),
            Lends::Signature => role != Role::AttachmentList,
        }
    }
}

/// An order that is not signed, before an enclosure that a person signs with the office.
fn is_signed_below(own: &Document, is_order: bool, part: &Part, text: Tokens<'_>, split: &foot::Split) -> bool {
    let is_office = |at: usize| {
        let signers = signers::signatories(text.table.text, &text.spans(at));
        split.roles[at] == Some(Role::Signatory) && signers.iter().any(|signer| signer.title.is_some())
    };
    let is_unsigned = own.signatories.is_empty() && own.dates.issued.is_none();
    is_order && part.is_enclosure && is_unsigned && (0..text.len()).any(is_office)
}

/// 2022青河县人民政府封山令, signed by 青河县人民政府: the heading begins with the body that signs, be it behind a year.
fn signer_in_heading(text: &str, document: &Document) -> Option<Named> {
    let [signer] = &*document.signatories else { return None };
    if document.kind != Some(Kind::Order) || signer.title.is_some() {
        return None;
    }
    let heading = document.title.spans.first()?.slice(text);
    let body = heading.trim_start_matches(|c: char| is_digit(c) || c == YEAR);
    let named = body.starts_with(&*signer.name) && is_body(&signer.name);
    named.then(|| Named { at: Span::of(text, &body[..signer.name.len()]), ..signer.clone() })
}

/// What can only be said of the whole.
fn settle(text: &str, reading: &mut Reading, category: Option<&str>) {
    let document = &mut reading.document;
    document.dates.issued = document.dates.issued.or(reading.indexed.issued.map(|(_, issued)| issued));
    if document.issuers.is_empty() {
        document.issuers = std::mem::take(&mut reading.indexed.issuers);
    }
    if document.issuers.is_empty() {
        document.issuers.extend(signer_in_heading(text, document));
    }
    let tells = || FIGURES.is_in(&document.title.text) || category.is_some_and(|category| FIGURES.is_in(category));
    let has_table = || document.body.iter().any(|block| matches!(block, Block::Table(_)));
    if document.number.is_none() && document.kind.is_none() && has_table() && tells() {
        document.kind = Some(Kind::Statistics);
    }
    if let (Some(number), Some(issued)) = (&document.number, &document.dates.issued) {
        if let Some(year) = number.year.filter(|year| *year != issued.date.year()) {
            let message = format!("the number is of {year}, the date of {}", issued.date.year());
            reading.findings.push(Diagnostic::new(Code::NumberDiffers, number.at, message).related(issued.at));
        }
    }
}

/// 自公布之日起施行: the day is that of promulgation, where the text tells it.
fn settle_commencement(document: &mut Document, promulgated: Option<Dated>) {
    let day = document.dates.promulgated.or(promulgated);
    if let (Some(commencement), Some(day)) = (&mut document.commencement, day) {
        if commencement.date.is_none() && dates::is_at_promulgation(&commencement.text) {
            commencement.date = Some(day.date);
        }
    }
}

/// Puts each part where it belongs.
fn enclose(reading: &mut Reading, parts: Vec<Part>, promulgated: Option<Dated>) {
    let own = &mut reading.document;
    let count = |is: fn(&Part) -> bool| parts.iter().filter(|part| is(part)).count();
    own.enclosures.reserve_exact(count(|part| part.is_enclosure));
    own.attachments.reserve_exact(count(|part| !part.is_enclosure && !part.is_inner));
    for part in parts {
        reading.findings.extend(part.reading.findings);
        let mut document = part.reading.document;
        if part.is_enclosure {
            settle_commencement(&mut document, promulgated);
            if document.issuers.is_empty() {
                // Its issuer may stand only in its signature.
                document.issuers = document.signatories.clone();
            }
            own.enclosures.push(document);
            continue;
        }
        match own.enclosures.last_mut().filter(|_| part.is_inner) {
            Some(enclosure) => enclosure.attachments.push(document),
            None => own.attachments.push(document),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::kinds::kind_of;
    use crate::tree::Title;

    #[test]
    fn signers_in_headings() {
        let found = |text: &str, signer: &str| {
            let title = Title { text: text.into(), spans: Span::between(0, text.len() as u32).into() };
            let at = Span::default();
            let signatories = vec![Named { name: signer.into(), title: None, at }];
            let document = Document { title, kind: kind_of(text), signatories, ..Document::default() };
            signer_in_heading(text, &document).map(|own| own.at.slice(text).to_owned())
        };
        let (body, heading) = ("某县人民政府", "2022某县人民政府封桥令");
        assert_eq!(found(heading, body).as_deref(), Some(body));
        assert_eq!([found("某县人民政府封桥通告", body), found("封桥令", body), found("", body)], [None, None, None]);
    }
}

//! Identifiers of works: `/akn/cn/doc/通知/某市人民政府/2021/某政发-3`.
//!
//! What is not known is not guessed: `nn` stands for it, and 0001-01-01 for a date.

use crate::lexicon::kinds::kind_of;
use crate::{Date, Document, FieldName, Number, Reference};

/// The date that stands for none.
pub(super) const NO_DATE: &str = "0001-01-01";

/// A part of an identifier: letters and digits of any script.
pub(super) fn part(text: &str) -> String {
    let part: String = text.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    if part.is_empty() { "nn".to_owned() } else { part }
}

/// A date as XML Schema has it: one of the calendar, with month and day.
pub(super) fn exact(date: Date) -> Option<String> {
    (date.is_exact() && date.is_valid() && (1..=9999).contains(&date.year())).then(|| date.to_string())
}

/// The date that names a document, with what it is: promulgated, else issued, else adopted.
pub(super) fn date_of(document: &Document) -> Option<(String, FieldName)> {
    let dates = document.dates();
    [
        (dates.promulgated, FieldName::Promulgated),
        (dates.issued, FieldName::Issued),
        (dates.adopted, FieldName::Adopted),
    ]
    .into_iter()
    .find_map(|(dated, name)| Some((exact(dated?.date)?, name)))
}

/// The work that a document is.
pub(super) fn work(document: &Document, element: &str) -> String {
    let mut iri = format!("/akn/cn/{element}");
    let author = document.issuers.first().or(document.signatories.first());
    if let Some(kind) = &document.kind {
        iri = format!("{iri}/{}", part(kind.as_str()));
        if let Some(author) = author {
            iri = format!("{iri}/{}", part(&author.name));
        }
    }
    let year = |number: &Number| number.year.filter(|year| (1000..=9999).contains(year)).map(|year| year.to_string());
    let date = document.number().and_then(year).or_else(|| date_of(document).map(|(date, _)| date));
    let name = document.number().map_or_else(|| part(&document.title.text), serial);
    format!("{iri}/{}/{name}", date.as_deref().unwrap_or(NO_DATE))
}

/// A number with its code: serials repeat across codes.
fn serial(number: &Number) -> String {
    match number.serial {
        Some(serial) if number.code.is_empty() => serial.to_string(),
        Some(serial) => format!("{}-{serial}", part(&number.code)),
        None => part(&number.text),
    }
}

/// What a reference cites outside of the text; `None` where it names no work.
pub(super) fn cited(reference: &Reference<'_>) -> Option<String> {
    if let (None, Some(number)) = (&reference.title, &reference.number) {
        let year = number.year.map_or_else(|| "nn".to_owned(), |year| year.to_string());
        return Some(format!("/akn/cn/doc/nn/nn/{year}/{}", serial(number)));
    }
    let title = reference.alias_of.as_ref().or(reference.title.as_ref())?;
    let kind = kind_of(title);
    let element = if kind.as_ref().is_some_and(|kind| kind.is_enactment()) { "act" } else { "doc" };
    let kind = kind.map_or_else(|| "nn".to_owned(), |kind| part(kind.as_str()));
    let portion = reference.addresses().next().map(|path| format!("/~{path}")).unwrap_or_default();
    Some(format!("/akn/cn/{element}/{kind}/nn/{}{portion}", part(title)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Dated, DocumentAddress, Kind, Level, PathElement, ReferenceKind};

    #[test]
    fn a_part_has_no_marks() {
        assert_eq!(part("各县（区） 人民/政府?"), "各县区人民政府");
        assert_eq!(part("〔〕"), "nn");
    }

    #[test]
    fn a_work_is_named_by_what_is_known() {
        let mut document = Document::new("关于养护桥梁的通知");
        assert_eq!(work(&document, "doc"), "/akn/cn/doc/0001-01-01/关于养护桥梁的通知");
        document.kind = Some(Kind::Notice);
        document.dates.issued = Some(Dated::new("2021-03-05".parse().unwrap()));
        assert_eq!(work(&document, "doc"), "/akn/cn/doc/通知/2021-03-05/关于养护桥梁的通知");
        document.number = Some(Number::new("某政发", Some(2021), Some(3), "某政发〔2021〕3号"));
        assert_eq!(work(&document, "doc"), "/akn/cn/doc/通知/2021/某政发-3");
        assert_eq!(exact(Date::as_printed(2021, Some(2), Some(30))), None);
    }

    #[test]
    fn a_citation_is_named_by_what_it_says() {
        let at = crate::Span::default();
        let mut found = Reference::new(ReferenceKind::Instrument, "《某县条例》第三条", at, DocumentAddress::new(0));
        assert_eq!(cited(&found), None);
        found.title = Some("某县条例".into());
        found.paths = vec![vec![PathElement::new(Level::Article, 3)]];
        assert_eq!(cited(&found).as_deref(), Some("/akn/cn/act/条例/nn/某县条例/~art_3"));
        found.title = None;
        found.number = Some(Number::new("某政发", Some(2021), Some(3), "某政发〔2021〕3号"));
        assert_eq!(cited(&found).as_deref(), Some("/akn/cn/doc/nn/nn/2021/某政发-3"));
    }
}

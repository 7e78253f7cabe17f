//! The strategies of whole texts.

use proptest::prelude::*;

use super::Case;
use super::document::{Notice, Written};
use super::issue::Gazette;
use super::order::Order;
use super::outline::{Outline, paragraph};
use super::statute::Statute;
use super::table::rows;
use super::words::{SIMPLIFIED, THINGS, place};
use crate::{Block, Document, Issue, Kind};

/// A statute (法规、规章): divisions, articles, 款, 项 and 目, inserted articles, a heading note (题注), in the simplified or the
/// traditional script.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::statute())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn statute() -> impl Strategy<Value = Case> {
    prop_oneof![3 => Statute::any(), 1 => Statute::traditional()].prop_map(|statute| single(statute.document())).boxed()
}

/// An official document (公文): issuing mark, number, addressees, levels of units, tables, attachments, signature, date,
/// note, copies and printing; one in three issues a plan or a statute (印发).
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::notice())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn notice() -> impl Strategy<Value = Case> {
    prop_oneof![2 => Notice::any(), 1 => Notice::issuing()].prop_map(|notice| written(notice.write())).boxed()
}

/// An order (令) and the statute that it promulgates.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::order())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn order() -> impl Strategy<Value = Case> {
    Order::any().prop_map(|order| written(order.write())).boxed()
}

/// A plan (方案) with nothing but a title and units of up to three levels.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::plan())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn plan() -> impl Strategy<Value = Case> {
    (titled("工作方案", Kind::Plan), Outline::any(1..6))
        .prop_map(|(document, outline)| single(Document { body: outline.blocks(), ..document }))
        .boxed()
}

/// A plan of nothing but paragraphs.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::paragraphs())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn paragraphs() -> impl Strategy<Value = Case> {
    (titled("工作方案", Kind::Plan), SIMPLIFIED.paragraphs(1..8)).prop_map(|(document, texts)| {
        let body = texts.iter().map(|text| paragraph(text)).collect();
        single(Document { body, ..document })
    })
}

/// A table under its title.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::table())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn table() -> impl Strategy<Value = Case> {
    (titled("情况一览表", Kind::Table), rows())
        .prop_map(|(document, table)| single(Document { body: vec![Block::Table(table)], ..document }))
}

/// A single document of any kind.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::document())| {
///     let issue = gongwen::parse_document(&case.text).into();
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn document() -> impl Strategy<Value = Case> {
    prop_oneof![4 => notice(), 4 => statute(), 2 => order(), 2 => plan(), 1 => paragraphs(), 1 => table()].boxed()
}

/// A whole issue of a gazette: masthead, contents list, up to four documents.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::issue())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert_eq!(case.judge(&issue), Ok(()));
/// });
/// ```
pub fn issue() -> impl Strategy<Value = Case> {
    Gazette::any().prop_map(|gazette| Case::of(gazette.write())).boxed()
}

fn single(document: Document) -> Case {
    written(Written { document, findings: Vec::new() })
}

fn written(written: Written) -> Case {
    Case::of(Issue { documents: vec![written.document], diagnostics: written.findings, ..Issue::default() })
}

/// A document without a body.
fn titled(ending: &'static str, kind: Kind) -> impl Strategy<Value = Document> {
    (place(), 0..THINGS.len()).prop_map(move |(place, subject)| {
        let mut document = Document { kind: Some(kind.clone()), ..Document::default() };
        document.title.text = format!("{}{}{ending}", place.name, THINGS[subject]);
        document
    })
}

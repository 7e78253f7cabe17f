//! For those who test a parser, this one or their own: texts whose right tree is known, texts that are damaged the way the
//! world damages them, and judges.
//!
//! Nothing here guesses: a strategy makes the *tree* of an invented document and prints it
//! ([`Issue::to_text`](crate::Issue::to_text)), so the right answer is known before any parser has seen the text. A
//! [`Spoiler`] damages the text and says what the answer is then.
//!
//! ```
//! use gongwen::testing;
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(16), |(case in testing::spoiled(testing::issue()))| {
//!     let issue = gongwen::parse(&case.text);
//!     prop_assert_eq!(case.judge(&issue), Ok(()));
//!     prop_assert_eq!(testing::invariants::check(&case.text, &issue), Ok(()));
//! });
//! ```
//!
//! | to get | use |
//! |---|---|
//! | a value as it is printed, [`Printed`] | [`numeral()`], [`date()`], [`republican_date()`], [`number()`], [`marker()`] |
//! | a text with its tree, a [`Case`] | [`paragraphs()`], [`table()`], [`plan()`], [`notice()`], [`order()`], [`statute()`], [`document()`] for any of them, [`issue()`] |
//! | the same, damaged | [`spoiled()`], or [`Case::spoil`] with a [`Spoiler`] of your choice |
//! | a statute whose articles cite each other, with what each leads to, a [`CitingCase`] | [`citing_statute()`]; damaged by [`tears()`] |
//! | a comparison | [`Case::judge`]; [`notation`] writes a tree as lines, [`difference`] compares them |
//! | a judge without an expectation | [`invariants`]: no byte lost, none owned twice, leaves say what their bytes say |
//!
//! # Another parser
//!
//! Whatever reads the text, its tree comes in through the JSON form `gongwen/1` (see `corpus/README.md`):
//!
//! ```
//! use gongwen::testing;
//! use proptest::prelude::*;
//!
//! /// The parser under test: a text in, JSON out.
//! fn parser_under_test(text: &str) -> String {
//!     serde_json::to_string(&gongwen::parse(text)).unwrap()
//! }
//!
//! proptest!(ProptestConfig::with_cases(16), |(case in testing::notice())| {
//!     let tree: gongwen::Issue = serde_json::from_str(&parser_under_test(&case.text)).unwrap();
//!     prop_assert!(testing::invariants::check_tree(&case.text, &tree).is_ok());
//!     if let Err(difference) = case.judge(&tree) {
//!         return Err(TestCaseError::fail(difference.to_string()));
//!     }
//! });
//! ```
//!
//! # How a failure looks
//!
//! Cases shrink to few short units of the first words of each table, and damage shrinks to none, so what is left is what
//! matters. Of a parser that does not know page feet:
//!
//! ```text
//! the tree is not the expected one (- expected, + actual)
//! spoiled: a page ends before "检查堤防和水闸。"
//!   document 方案
//!     title 柳泉市桥梁养护工作方案
//!     body
//! -     paragraph - 主管部门应当及时检查堤防和水闸。主管部门应当及时检查堤防和水闸。
//! +     paragraph - 主管部门应当及时检查堤防和水闸。主管部门应当及时
//! +     paragraph - — 1 —
//! +     paragraph - 检查堤防和水闸。
//! ```
//!
//! # What the texts are
//!
//! Bodies, places, things and sentences are invented and come from small tables of words; the forms are those of GB/T
//! 9704—2012, 立法法 art. 65 and `corpus/README.md`. A text has one right reading: where a clerk could not tell (a line that is
//! full and ends with a full stop, a page that ends in what might be a heading) nothing is cut.

mod case;
mod cases;
mod cited;
mod date;
pub mod difference;
mod document;
pub mod invariants;
mod issue;
mod marker;
pub mod notation;
mod number;
mod numeral;
mod order;
mod outline;
mod spoil;
mod statute;
mod table;
mod words;

pub use case::{Case, Difference};
pub use cases::{document, issue, notice, order, paragraphs, plan, statute, table};
pub use cited::{CitingCase, KnownCitation, citing_statute, tears};
pub use date::{date, republican_date};
pub use marker::{Mark, marker};
pub use number::number;
pub use numeral::{chinese, numeral};
pub use spoil::{Spoiler, spoiled, spoilers};

/// A value and how it is printed.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(|(numeral in testing::numeral())| {
///     // 12, １２ or 十二.
///     prop_assert!(!numeral.text.is_empty() && numeral.value > 0);
/// });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed<T> {
    /// The text.
    pub text: String,
    /// What it says.
    pub value: T,
}

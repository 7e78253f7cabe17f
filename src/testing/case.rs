//! A text with the tree that a right parser makes of it.

use std::fmt;

use super::spoil::Spoiler;
use super::{difference, notation};
use crate::Issue;

/// A text, and the tree that a right parser makes of it.
///
/// ```
/// use proptest::prelude::*;
/// use gongwen::testing;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::statute())| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert!(case.judge(&issue).is_ok());
/// });
/// ```
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Case {
    /// What the parser is given.
    pub text: String,
    /// What it should make of it. Nothing in it has a place: `spans` are empty, `at` is the beginning of the text; it has
    /// no furniture, and of findings only the code says something.
    pub expected: Issue,
    /// What was done to the text, in order; empty for a clean one.
    pub steps: Vec<String>,
    /// The tree before it was spoiled.
    clean: Issue,
    spoilers: Vec<Spoiler>,
}

impl Case {
    /// The case of a tree: its text is the canonical one.
    pub(super) fn of(tree: Issue) -> Case {
        Case { text: tree.to_text(), expected: tree.clone(), steps: Vec::new(), clean: tree, spoilers: Vec::new() }
    }

    /// The same document, damaged. What was done before stays done; a spoiler that finds nothing to spoil does nothing.
    ///
    /// ```
    /// use gongwen::testing::{self, Spoiler};
    /// use proptest::prelude::*;
    ///
    /// proptest!(ProptestConfig::with_cases(16), |(case in testing::document())| {
    ///     let wrapped = case.spoil(&[Spoiler::HardWrap { width: 28 }]);
    ///     // A text of few full lines is left as it was: nothing in it would show that it is wrapped.
    ///     let more = wrapped.text.lines().count() > case.text.lines().count();
    ///     prop_assert_eq!(more, !wrapped.steps.is_empty());
    ///     // The words stand on other lines; the tree is the same.
    ///     prop_assert_eq!(&wrapped.expected, &case.expected);
    /// });
    /// ```
    pub fn spoil(&self, spoilers: &[Spoiler]) -> Case {
        let spoilers = [&self.spoilers, spoilers].concat();
        let (text, expected, steps) = super::spoil::apply(&self.clean, &spoilers);
        Case { text, expected, steps, clean: self.clean.clone(), spoilers }
    }

    /// Compares a tree with the expected one: everything but places (`spans`, `at`), furniture, and the findings that tell of
    /// places (see [`notation::tree`]).
    ///
    /// A tree of another parser comes from its JSON form, `serde_json::from_str::<gongwen::Issue>(…)`.
    ///
    /// # Errors
    ///
    /// The difference, to be printed.
    ///
    /// ```
    /// use gongwen::testing;
    /// use proptest::prelude::*;
    ///
    /// proptest!(ProptestConfig::with_cases(4), |(case in testing::plan())| {
    ///     let another = gongwen::parse("某县通知\n");
    ///     prop_assert!(case.judge(&another).unwrap_err().to_string().starts_with("the tree is not the expected one"));
    /// });
    /// ```
    pub fn judge(&self, actual: &Issue) -> Result<(), Difference> {
        let (expected, found) = (notation::tree(&self.expected), notation::tree(actual));
        if expected == found {
            return Ok(());
        }
        Err(Difference { steps: self.steps.clone(), lines: difference::lines(&expected, &found) })
    }
}

/// What was done, and the text as it stands.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}---\n{}---", shown(&self.steps), self.text)
    }
}

/// How a tree differs from the expected one; printed as the lines of both in the notation of the corpus, `-` those that only
/// the expected one has, `+` those that only the actual one has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the tree is not the expected one (- expected, + actual)\n{}{lines}", shown(.steps))]
pub struct Difference {
    steps: Vec<String>,
    lines: String,
}

fn shown(steps: &[String]) -> String {
    steps.iter().map(|step| format!("spoiled: {step}\n")).collect()
}

//! Damage of the kinds that the world does, with what is right of the damaged text.

mod sheet;
mod tree;

use proptest::prelude::*;

use super::Case;
use crate::Issue;
use sheet::Sheet;

/// One damage. What it strikes is the `nth` of what it could strike, counted round and round; where there is nothing of the
/// kind it does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Spoiler {
    /// An article or a clause is lost: the tree has a gap, and a finding tells of it.
    Dropped {
        /// Which.
        nth: usize,
    },
    /// A line stands twice: so does its block, and findings tell of the line and of its number.
    Doubled {
        /// Which.
        nth: usize,
    },
    /// `and` stands for 和: a finding.
    And {
        /// In which paragraph.
        nth: usize,
    },
    /// The year of a document number stands in other brackets: a finding.
    NumberBrackets {
        /// Of which document.
        nth: usize,
        /// Which brackets.
        form: usize,
    },
    /// Punctuation of a paragraph is half as wide.
    HalfWidth {
        /// Which paragraph.
        nth: usize,
    },
    /// Digits of a paragraph are twice as wide.
    FullWidth {
        /// Which paragraph.
        nth: usize,
    },
    /// The brackets of a marker are half as wide.
    HalfWidthMarker {
        /// Which marker.
        nth: usize,
    },
    /// The number of a document stands behind its note.
    DisplacedNumber {
        /// Of which document.
        nth: usize,
    },
    /// Some words are set apart letter by letter.
    LetterSpacing {
        /// In which line of prose.
        nth: usize,
    },
    /// Headings of two letters are spaced: 第一章　总　　则.
    SpacedHeadings,
    /// Nothing stands between the markers of articles and divisions and their words.
    LostSpaces,
    /// Every line is cut where its column ends.
    HardWrap {
        /// Characters of a line; closing punctuation hangs.
        width: usize,
    },
    /// A page ends inside a paragraph: its foot stands there, and the head of the next page.
    PageBreak {
        /// In which line of prose.
        nth: usize,
        /// Whether the name of the gazette stands above the next page.
        running_head: bool,
    },
}

/// Some damage: none in one case of five, else up to four kinds.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::notice(), spoilers in testing::spoilers())| {
///     let spoiled = case.spoil(&spoilers);
///     // Each spoiler that found something to spoil has left a step.
///     prop_assert!(spoiled.steps.len() <= spoilers.len());
/// });
/// ```
pub fn spoilers() -> impl Strategy<Value = Vec<Spoiler>> {
    prop::collection::vec(spoiler(), 0..5)
}

/// The cases of a strategy, damaged.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(case in testing::spoiled(testing::statute()))| {
///     let issue = gongwen::parse(&case.text);
///     prop_assert!(testing::invariants::check(&case.text, &issue).is_ok());
/// });
/// ```
pub fn spoiled(cases: impl Strategy<Value = Case>) -> impl Strategy<Value = Case> {
    (cases, spoilers().boxed()).prop_map(|(case, spoilers)| case.spoil(&spoilers))
}

fn spoiler() -> impl Strategy<Value = Spoiler> {
    let nth = || 0..60usize;
    prop_oneof![
        2 => (24..44usize).prop_map(|width| Spoiler::HardWrap { width }),
        4 => (nth(), any::<bool>()).prop_map(|(nth, running_head)| Spoiler::PageBreak { nth, running_head }),
        1 => nth().prop_map(|nth| Spoiler::Dropped { nth }),
        1 => nth().prop_map(|nth| Spoiler::Doubled { nth }),
        1 => nth().prop_map(|nth| Spoiler::And { nth }),
        1 => (nth(), 0..6usize).prop_map(|(nth, form)| Spoiler::NumberBrackets { nth, form }),
        1 => nth().prop_map(|nth| Spoiler::HalfWidth { nth }),
        1 => nth().prop_map(|nth| Spoiler::FullWidth { nth }),
        1 => nth().prop_map(|nth| Spoiler::HalfWidthMarker { nth }),
        1 => nth().prop_map(|nth| Spoiler::DisplacedNumber { nth }),
        1 => nth().prop_map(|nth| Spoiler::LetterSpacing { nth }),
        1 => Just(Spoiler::SpacedHeadings),
        1 => Just(Spoiler::LostSpaces),
    ]
}

impl Spoiler {
    /// When it happens: first what changes the words, then what the printer does, then the page.
    fn stage(self) -> usize {
        match self {
            Spoiler::Dropped { .. } => 0,
            Spoiler::And { .. } | Spoiler::NumberBrackets { .. } => 1,
            Spoiler::HalfWidth { .. } | Spoiler::FullWidth { .. } | Spoiler::HalfWidthMarker { .. } => 1,
            Spoiler::Doubled { .. } => 2,
            Spoiler::DisplacedNumber { .. } => 3,
            Spoiler::LetterSpacing { .. } | Spoiler::SpacedHeadings | Spoiler::LostSpaces => 4,
            Spoiler::HardWrap { .. } => 5,
            Spoiler::PageBreak { .. } => 6,
        }
    }
}

/// The `nth`, counted round and round.
fn pick<T>(of: Vec<T>, nth: usize) -> Option<T> {
    let place = nth.checked_rem(of.len())?;
    of.into_iter().nth(place)
}

/// Leaves out what would undo what is done before it, or be done twice.
fn settle(spoilers: &mut Vec<Spoiler>) {
    let wraps = spoilers.iter().any(|spoiler| matches!(spoiler, Spoiler::HardWrap { .. }));
    let cuts = wraps || spoilers.iter().any(|spoiler| matches!(spoiler, Spoiler::PageBreak { .. }));
    let mut seen = Vec::new();
    spoilers.retain(|spoiler| match spoiler {
        // A line that stands twice is a whole one.
        Spoiler::Doubled { .. } => !cuts,
        // Letters are set apart where that fills a line.
        Spoiler::LetterSpacing { .. } => !wraps,
        Spoiler::DisplacedNumber { .. } | Spoiler::HardWrap { .. } => {
            let first = !seen.contains(&spoiler.stage());
            seen.push(spoiler.stage());
            first
        }
        _ => true,
    });
}

/// The damaged text of a tree, the tree that is right of it, and what was done.
pub(super) fn apply(clean: &Issue, spoilers: &[Spoiler]) -> (String, Issue, Vec<String>) {
    let mut order = spoilers.to_vec();
    order.sort_by_key(|spoiler| spoiler.stage());
    settle(&mut order);
    let (mut tree, mut steps) = (clean.clone(), Vec::new());
    for &spoiler in &order {
        steps.extend(tree::spoil(&mut tree, spoiler));
    }
    let mut sheet = Sheet::of(&tree);
    for &spoiler in &order {
        steps.extend(sheet.spoil(&tree, spoiler));
    }
    (sheet.text(), tree, steps)
}

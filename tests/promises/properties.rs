//! Properties of the parser, on texts that the generators of `gongwen::testing` make and damage.
//!
//! The seed is fixed, so a run is the same everywhere; `GONGWEN_CASES=20000` asks for more cases and another seed with
//! them. A failure shrinks, prints what was done to the text, and is kept in `tests/properties.regressions`.

use std::fmt::Debug;

use gongwen::testing::{self, Case, CitingCase, difference, invariants, notation};
use gongwen::{Block, Issue, Number, References};

use crate::common;
use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed, TestCaseResult, TestError, TestRunner};

/// Cases of a property where nothing else is asked for.
const CASES: u32 = if cfg!(debug_assertions) { 12 } else { 256 };

/// Runs a property over the values of a strategy.
pub(crate) fn holds<S>(strategy: S, property: impl Fn(S::Value) -> TestCaseResult)
where
    S: Strategy,
    S::Value: Debug,
{
    let asked = std::env::var("GONGWEN_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: asked.unwrap_or(CASES),
        rng_seed: RngSeed::Fixed(asked.map_or(9704, u64::from)),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/properties.regressions"))),
        source_file: Some(file!()),
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    };
    match TestRunner::new(config).run(&strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, smallest)) => panic!("{reason}\nthe smallest case: {smallest:?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

fn fail(problem: impl ToString) -> TestCaseError {
    TestCaseError::fail(problem.to_string())
}

/// A text of any kind.
fn any_case() -> impl Strategy<Value = Case> {
    prop_oneof![3 => testing::document(), 1 => testing::issue()]
}

/// The tree without its findings, some of which only tell how a text is printed.
fn bare(issue: &Issue) -> String {
    let mut issue = issue.clone();
    issue.diagnostics.clear();
    notation::tree(&issue)
}

/// The tree is the right one, and all invariants hold.
fn is_right(case: Case) -> TestCaseResult {
    let issue = gongwen::parse(&case.text);
    invariants::check(&case.text, &issue).map_err(fail)?;
    case.judge(&issue).map_err(fail)
}

macro_rules! right {
    ($($name:ident = $strategy:expr;)+) => {
        $(#[test]
        fn $name() {
            holds($strategy, is_right);
        })+
    };
}

right! {
    clean_statutes = testing::statute();
    clean_notices = testing::notice();
    clean_orders = testing::order();
    clean_plans = testing::plan();
    clean_paragraphs = testing::paragraphs();
    clean_tables = testing::table();
    clean_issues = testing::issue();
    spoiled_statutes = testing::spoiled(testing::statute());
    spoiled_notices = testing::spoiled(testing::notice());
    spoiled_orders = testing::spoiled(testing::order());
    spoiled_plans = testing::spoiled(testing::plan());
    spoiled_paragraphs = testing::spoiled(testing::paragraphs());
    spoiled_tables = testing::spoiled(testing::table());
    spoiled_issues = testing::spoiled(testing::issue());
}

/// Every citation leads to what it was made to cite, whatever tears it, and what holds for references holds.
fn cites_right(citing: CitingCase) -> TestCaseResult {
    let issue = gongwen::parse(&citing.case.text);
    // Where the tree is another, so are the provisions: the properties above judge it.
    if citing.case.judge(&issue).is_ok() {
        citing.judge(&issue).map_err(fail)?;
    }
    let references: References<'_> = issue.references(&citing.case.text).collect();
    common::references::hold(&issue, &citing.case.text, &references, "a citing statute");
    Ok(())
}

#[test]
fn clean_citations() {
    holds(testing::citing_statute(), cites_right);
}

#[test]
fn torn_citations() {
    holds((testing::citing_statute(), testing::tears()), |(citing, tears)| cites_right(citing.spoil(&tears)));
}

/// Findings apart that only tell how a text is printed, the tree of the canonical text is the same tree.
#[test]
fn canonical_text_gives_the_tree_again() {
    holds(testing::spoiled(any_case()), |case| {
        let tree = gongwen::parse(&case.text);
        let again = gongwen::parse(&tree.to_text());
        let (tree, again) = (bare(&tree), bare(&again));
        prop_assert!(tree == again, "{}", difference::lines(&tree, &again));
        Ok(())
    });
}

#[test]
fn line_ends_change_nothing() {
    holds(testing::spoiled(any_case()), |case| {
        let ended = case.text.replace('\n', "\r\n");
        let issue = gongwen::parse(&ended);
        invariants::check(&ended, &issue).map_err(fail)?;
        prop_assert_eq!(notation::print(&ended, &issue), notation::print(&case.text, &gongwen::parse(&case.text)));
        Ok(())
    });
}

/// Damage that nobody can undo: characters are lost, doubled, moved. No tree is right, but every tree is whole.
#[test]
fn mutated_texts_keep_the_invariants() {
    let strikes = prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, 1..40usize), 1..12);
    holds((testing::spoiled(any_case()), strikes), |(case, strikes)| {
        let mut text: Vec<char> = case.text.chars().collect();
        for (at, strike, length) in strikes {
            let from = at.index(text.len().max(1)).min(text.len());
            let to = (from + length).min(text.len());
            let piece: Vec<char> = text[from..to].to_vec();
            match strike {
                0 => drop(text.drain(from..to)),
                1 => drop(text.splice(to..to, piece)),
                2 => text[from..to].reverse(),
                _ => drop(text.splice(from..from, "　\n（第》“〔".chars().take(1 + length % 6))),
            }
        }
        let text: String = text.into_iter().collect();
        invariants::check(&text, &gongwen::parse(&text)).map_err(fail)?;
        invariants::check_tree(&text, &gongwen::parse_document(&text).into()).map_err(fail)
    });
}

/// A line that is lost from one document of an issue takes no other document with it.
#[test]
fn a_lost_line_loses_no_other_document() {
    holds((testing::issue(), any::<prop::sample::Index>()), |(case, lost)| {
        // The contents list and the headings are what documents are told by: only lines of the documents are lost.
        let titles: Vec<&str> = case.expected.documents.iter().map(|document| document.title.text.as_str()).collect();
        let lines: Vec<&str> = case.text.lines().collect();
        let front = lines.iter().position(|line| titles.first() == Some(line)).unwrap_or(0);
        let prose: Vec<usize> =
            (front..lines.len()).filter(|&at| lines[at].ends_with('。') && lines[at].chars().count() > 12).collect();
        let Some(&lost) = prose.get(lost.index(prose.len().max(1))) else { return Ok(()) };
        let kept: Vec<&str> = (0..lines.len()).filter(|&at| at != lost).map(|at| lines[at]).collect();
        let issue = gongwen::parse(&(kept.join("\n") + "\n"));
        let found: Vec<&str> = issue.documents.iter().map(|document| document.title.text.as_str()).collect();
        prop_assert_eq!(found, titles, "without {:?}", lines[lost]);
        Ok(())
    });
}

#[test]
fn printed_values_are_read() {
    holds(testing::date(), |date| {
        let text = format!("某县人民政府关于养护桥梁的通知\n\n请养护桥梁。\n\n某县人民政府\n{}\n", date.text);
        prop_assert_eq!(gongwen::parse(&text).documents[0].dates().issued.map(|dated| dated.date), Some(date.value));
        Ok(())
    });
    holds(testing::republican_date(), |date| {
        let text = format!("某縣橋樑養護辦法\n{}發布\n第 1 條\n橋樑應養護。\n", date.text);
        prop_assert_eq!(
            gongwen::parse(&text).documents[0].dates().promulgated.map(|dated| dated.date),
            Some(date.value)
        );
        Ok(())
    });
    holds(testing::number(), |number| {
        let text = format!("某县人民政府关于养护桥梁的通知\n\n{}\n\n请养护桥梁。\n", number.text);
        let found = gongwen::parse(&text).documents[0]
            .number()
            .map(|found| Number::new(&*found.code, found.year, found.serial, &*found.text));
        prop_assert_eq!(found, Some(number.value));
        Ok(())
    });
    holds(testing::numeral(), |numeral| {
        let text = format!("某县桥梁养护办法\n第{}条 桥梁应当养护。\n", numeral.text);
        let issue = gongwen::parse(&text);
        prop_assert_eq!(issue.documents[0].articles().next().and_then(|article| article.ordinal), Some(numeral.value));
        Ok(())
    });
    holds(testing::marker(), |marker| {
        let issue = gongwen::parse(&format!("某县桥梁养护方案\n\n{}检查桥梁。\n", marker.text));
        let Some(Block::Clause(clause)) = issue.documents[0].body.first() else {
            return Err(fail(format!("no clause: {marker:?}")));
        };
        prop_assert_eq!((clause.style, clause.ordinal), (marker.value.style, marker.value.ordinal));
        Ok(())
    });
}

/// What a broken parser fails on is small: here one that takes a page foot for a paragraph.
#[test]
fn failures_shrink_to_small_texts() {
    let config = ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(9704),
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    };
    let broken = |case: Case| {
        // A page foot that the parser does not know.
        let text = case.text.replace("— 1 —", "第一页完");
        case.judge(&gongwen::parse(&text)).map_err(fail)
    };
    match TestRunner::new(config).run(&testing::spoiled(testing::issue()), broken) {
        Err(TestError::Fail(_, case)) => {
            assert_eq!(case.steps.len(), 1, "{case:?}");
            assert_eq!(case.expected.documents.len(), 1, "{case:?}");
            assert!(case.text.lines().filter(|line| !line.is_empty()).count() <= 14, "{case:?}");
        }
        other => panic!("the broken parser passed: {other:?}"),
    }
}

//! The body of an official document: paragraphs, and units of several levels.

use proptest::prelude::*;

use super::marker::Series;
use super::table;
use super::words::{SIMPLIFIED, phrase};
use crate::{Block, Clause, Paragraph, Spans, Style, Table};

/// A body before it is numbered: units may be dropped from it, and it is still whole.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// The markers of each level.
    levels: Vec<Series>,
    /// The second level counts on through all units of the first.
    runs_on: bool,
    units: Vec<Unit>,
}

/// A marked unit without its marker.
#[derive(Clone, Debug)]
struct Unit {
    has_heading: bool,
    text: Option<String>,
    paragraphs: Vec<String>,
    table: Option<Table>,
    below: Vec<Unit>,
}

/// The styles of each level below 一、, the usual one first. Source: GB/T 9704—2012 7.3.3.
const LEVELS: [&[Style]; 3] = [&[Style::CnParen], &[Style::Arabic], &[Style::ArabicParen, Style::Circled, Style::Dash]];

impl Outline {
    /// Any body; `units` may be none.
    pub(super) fn any(units: std::ops::Range<usize>) -> BoxedStrategy<Outline> {
        let series =
            (Just(Series::usual(Style::Cn)), Series::of(LEVELS[0]), Series::of(LEVELS[1]), Series::of(LEVELS[2]));
        let skips = prop_oneof![4 => Just(None), 1 => (1usize..4).prop_map(Some)];
        let units = prop::collection::vec(unit(2), units);
        // A level may be left out: three are left for three depths.
        (series, skips, prop::bool::weighted(0.2), units)
            .prop_map(|((a, b, c, d), skips, runs_on, units)| {
                let mut levels = vec![a, b, c, d];
                skips.map(|level| levels.remove(level));
                Outline { levels, runs_on, units }
            })
            .boxed()
    }

    /// The body, numbered.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut counts = Counts { levels: vec![0; self.levels.len()], headings: 0 };
        self.number(&self.units, 0, &mut counts)
    }

    fn number(&self, units: &[Unit], level: usize, counts: &mut Counts) -> Vec<Block> {
        if units.is_empty() {
            return Vec::new();
        }
        let series = self.levels[level];
        if !(self.runs_on && level == 1) {
            counts.levels[level] = 0;
        }
        let mut blocks = Vec::new();
        for unit in units {
            if counts.levels[level] == series.largest() {
                break;
            }
            counts.levels[level] += 1;
            let marker = series.print(counts.levels[level]);
            let heading = unit.has_heading.then(|| {
                counts.headings += 1;
                phrase(counts.headings - 1)
            });
            let (heading, text) = says(heading, unit.text.clone());
            let mut below: Vec<Block> = unit.paragraphs.iter().map(|text| paragraph(text)).collect();
            below.extend(unit.table.clone().map(Block::Table));
            below.extend(self.number(&unit.below, level + 1, counts));
            blocks.push(Block::Clause(Clause {
                style: marker.value.style,
                marker: marker.text.into(),
                ordinal: marker.value.ordinal,
                heading,
                text,
                spans: Spans::default(),
                quoted: false,
                blocks: below,
            }));
        }
        blocks
    }
}

/// What was counted so far: units of each level, headings.
struct Counts {
    levels: Vec<u32>,
    headings: usize,
}

/// Heading and text by the formal rule: words before the first 。 are a run-in heading where they are short, no obligation,
/// and more follows.
fn says(heading: Option<String>, text: Option<String>) -> (Option<String>, Option<String>) {
    let (None, Some(words)) = (&heading, &text) else { return (heading, text) };
    let short = |first: &str| first.chars().count() <= 20 && !first.contains("应当") && !first.contains("不得");
    match words.split_once('。').filter(|(first, rest)| !rest.is_empty() && short(first)) {
        Some((first, rest)) => (Some(first.to_owned()), Some(rest.to_owned())),
        None => (None, text),
    }
}

/// A paragraph that is no 款.
pub(super) fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), ..Paragraph::default() })
}

fn unit(depth: u32) -> BoxedStrategy<Unit> {
    let says = prop_oneof![
        SIMPLIFIED.sentences().prop_map(|text| (false, Some(text))),
        Just((true, None)),
        SIMPLIFIED.sentences().prop_map(|text| (true, Some(text))),
    ];
    let paragraphs = prop_oneof![3 => Just(Vec::new()), 1 => SIMPLIFIED.paragraphs(1..3)];
    let below = match depth {
        0 => Just(Vec::new()).boxed(),
        _ => prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(unit(depth - 1), 1..4)].boxed(),
    };
    let rows = prop_oneof![12 => Just(None), 1 => table::rows().prop_map(Some)];
    (says, paragraphs, rows, below)
        .prop_map(|((has_heading, text), paragraphs, table, below)| Unit {
            has_heading,
            text,
            paragraphs,
            table,
            below,
        })
        .boxed()
}

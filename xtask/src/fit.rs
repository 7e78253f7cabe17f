//! Fits the weights by which the parser joins lines: `cargo xtask fit`.
//!
//! Deterministic: logistic regression from fixed weights, rounded to eighths, then steps of whole weights as long as they
//! help. What it prints is read by a person and written into `src/page/boundary/weights.rs` by hand.

mod texts;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use texts::Text;

/// A boundary whose right answer is known.
struct Row {
    features: Vec<(&'static str, &'static str)>,
    /// The parser's answer, and the right one.
    parser: bool,
    right: bool,
    trains: bool,
    /// No rule decided.
    weighed: bool,
    /// How the lines of the text were broken.
    layout: String,
}

/// Prints what the parser gets wrong, by layout, and the weights that the texts ask for.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<bool> {
    let shared = arguments.first().map_or("../shared", String::as_str);
    let rows: Vec<Row> = texts::all(Path::new(shared))?.iter().flat_map(rows_of).collect();
    let mut by: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let (all, wrong) = by.entry((row.trains, &row.layout)).or_default();
        *all += 1;
        *wrong += usize::from(row.parser != row.right);
    }
    for ((trains, layout), (all, wrong)) in by {
        let seen = if trains { "seen" } else { "unseen" };
        writeln!(out, "{seen:6} layout {layout:2} {all:7} boundaries {wrong:5} wrong")?;
    }
    for mode in 0..MODES.len() {
        fit(&rows, mode, out)?;
    }
    Ok(true)
}

/// Where the fit begins: what the rules before it said of text that is not wrapped.
const PRIOR: [&[(&str, f64)]; 3] = [
    &[],
    &[("BIAS", -1.0), ("SENTENCES", 2.0)],
    &[
        ("BIAS", -1.0),
        ("PROSE", 2.0),
        ("HEADING", -2.5),
        ("OPEN_MARKED", -2.0),
        ("SENTENCES", 2.0),
        ("WIDE", 2.0),
        ("SIBLINGS", 3.2),
        ("CUT_PHRASE", 2.5),
    ],
];

const MODES: [&str; 3] = ["wrapped", "whole", "cut"];

fn mode(row: &Row) -> usize {
    let has = |name: &str| row.features.iter().any(|f| f.0 == name);
    if has("NARROW") {
        0
    } else if has("WHOLE") && !has("PAGE") {
        1
    } else {
        2
    }
}

/// Rows of one mode as columns of a matrix.
struct Set {
    rows: Vec<(Vec<usize>, bool)>,
}

impl Set {
    fn errors(&self, weights: &[i32]) -> usize {
        self.rows.iter().filter(|(on, right)| (on.iter().map(|&f| weights[f]).sum::<i32>() > 0) != *right).count()
    }

    /// Errors, and then how far the wrong ones are from right.
    fn cost(&self, weights: &[i32]) -> f64 {
        self.rows
            .iter()
            .map(|(on, right)| {
                let sum: i32 = on.iter().map(|&f| weights[f]).sum();
                let wrong = (sum > 0) != *right;
                let toward = f64::from(sum) * if *right { -1.0 } else { 1.0 };
                f64::from(u8::from(wrong)) + 0.2 * (toward / 8.0).exp().ln_1p()
            })
            .sum()
    }
}

fn fit(rows: &[Row], nth: usize, out: &mut impl Write) -> io::Result<()> {
    let of = || rows.iter().filter(|row| row.weighed && mode(row) == nth);
    let mut names: Vec<(&str, &str)> = vec![("BIAS", "always")];
    for row in of() {
        for f in &row.features {
            if !names.contains(f) {
                names.push(*f);
            }
        }
    }
    let set = |trains: bool| Set {
        rows: of()
            .filter(|row| row.trains == trains)
            .map(|row| {
                let mut on: Vec<usize> =
                    row.features.iter().filter_map(|f| names.iter().position(|n| n == f)).collect();
                on.push(0);
                (on, row.right)
            })
            .collect(),
    };
    let (seen, unseen) = (set(true), set(false));
    // What always holds or never is the same as the bias.
    let count = |f: usize| seen.rows.iter().filter(|(on, _)| on.contains(&f)).count();
    let used: Vec<usize> =
        (0..names.len()).filter(|&f| f == 0 || (count(f) >= 4 && count(f) < seen.rows.len())).collect();
    let prior: Vec<f64> =
        names.iter().map(|(name, _)| PRIOR[nth].iter().find(|p| p.0 == *name).map_or(0.0, |p| p.1)).collect();
    let start: Vec<i32> = prior.iter().map(|w| (w * 8.0).round() as i32).collect();
    let mut weights = prior.clone();
    for _ in 0..1500 {
        let mut slope = vec![0f64; names.len()];
        for (on, right) in &seen.rows {
            let sum: f64 = on.iter().map(|&f| weights[f]).sum();
            let off = f64::from(u8::from(*right)) - 1.0 / (1.0 + (-sum).exp());
            for &f in on {
                slope[f] += off;
            }
        }
        for &f in &used {
            weights[f] += (slope[f] - 0.5 * (weights[f] - prior[f])) * 1.0 / (seen.rows.len() as f64).max(1.0) * 4.0;
        }
    }
    let mut whole: Vec<i32> = weights.iter().map(|w| (w * 8.0).round().clamp(-60.0, 60.0) as i32).collect();
    let mut best = seen.cost(&whole);
    // A weight that changes nothing is no weight; a step that helps is taken.
    for round in 0..4 {
        let mut order = used.clone();
        order.sort_by_key(|&f| (whole[f].abs(), f));
        for &f in &order {
            let own = whole[f];
            let steps: &[i32] = if round == 0 {
                &[start[f]]
            } else {
                &[start[f], own - 1, own + 1, own - 3, own + 3, own - 8, own + 8]
            };
            for &step in steps {
                if step == whole[f] || f == 0 && nth == 0 && step == 0 {
                    continue;
                }
                let before = whole[f];
                whole[f] = step;
                let cost = seen.cost(&whole);
                let allowed = if step == start[f] { 0.6 } else { -0.3 };
                if cost <= best + allowed {
                    best = cost;
                } else {
                    whole[f] = before;
                }
            }
        }
    }
    writeln!(out, "== {} prior: {} {}", MODES[nth], seen.errors(&start), unseen.errors(&start))?;
    writeln!(
        out,
        "== {} seen {} rows {} wrong, unseen {} rows {} wrong",
        MODES[nth],
        seen.rows.len(),
        seen.errors(&whole),
        unseen.rows.len(),
        unseen.errors(&whole)
    )?;
    for (f, (name, says)) in names.iter().enumerate().filter(|(f, _)| whole[*f] != 0) {
        writeln!(out, "    {name} {} {says} ({})", whole[f], count(f))?;
    }
    Ok(())
}

/// The boundaries of a text between lines of which both are known.
fn rows_of(text: &Text) -> Vec<Row> {
    let layout = text.name.rsplit_once('#').map_or("as printed", |(_, layout)| layout);
    let row = |boundary: gongwen::explain::Boundary| {
        let paragraph = |span: gongwen::Span| text.paragraph.get(&span.start()).copied();
        let (before, own) = (paragraph(boundary.before)?, paragraph(boundary.line)?);
        let is_known = !text.unjudged.contains(&(before, own));
        is_known.then(|| Row {
            features: boundary.features,
            parser: boundary.joins,
            right: before == own,
            trains: text.trains,
            weighed: boundary.margin.is_some(),
            layout: layout.to_owned(),
        })
    };
    gongwen::explain::boundaries(&text.text.as_str().into()).into_iter().filter_map(row).collect()
}

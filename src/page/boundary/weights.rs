//! What each feature adds where no rule has decided.
//!
//! The column of wrapped text is what `cargo xtask fit` finds, rounded by hand. Those of text that is cut say what the rules
//! before them said: the texts at hand break off in sentences alone, and show no headings at the ends of pages.

use super::features::Features;

/// How lines come about, each with weights of its own.
#[derive(Clone, Copy)]
enum Mode {
    /// The line before fills a column that text is wrapped to, and ends a sentence.
    Wrapped,
    /// Only pages and columns cut.
    Cut,
    /// Lines are whole paragraphs.
    Whole,
}

impl Mode {
    fn of(features: Features) -> Mode {
        if features.any(Features::NARROW) {
            Mode::Wrapped
        } else if features.any(Features::WHOLE) && !features.any(Features::PAGE) {
            Mode::Whole
        } else {
            Mode::Cut
        }
    }
}

/// A feature, what it adds to the sum in each mode, and why; above 0 the line goes on.
struct Weight {
    feature: Features,
    by_mode: [i8; 3],
    reason: &'static str,
}

macro_rules! weights {
    ($($feature:ident [$wrapped:literal $cut:literal $whole:literal] $reason:literal)*) => {
        &[$(Weight { feature: Features::$feature, by_mode: [$wrapped, $cut, $whole], reason: $reason }),*]
    };
}

/// What the sum begins with.
const BIAS: [i8; 3] = [-33, -8, -8];

#[rustfmt::skip]
static WEIGHTS: &[Weight] = weights! {
    EXACT       [ 24   0   0] "a paragraph seldom ends where its column does"
    WIDER       [ 40   0   0] "a first line would be shorter"
    NO_INDENT   [-15   0   0] "a first line is of this width"
    ENDS        [ 12   0   0] "it may be the last line of the paragraph"
    GOES_BACK   [ 22   0   0] "a sentence that begins so seldom begins a paragraph"
    OPENS       [-15   0   0] "a sentence that begins so mostly begins a paragraph"
    NEXT_MARKED [ -5   0   0] "a paragraph of one line before a marker"
    SENTENCES   [ -3  16  16] "a sentence stands open behind another"
    PROSE       [  0  16   0] "a sentence breaks off"
    HEADING     [  0 -20   0] "a heading is complete without a mark"
    OPEN_MARKED [  0 -16   0] "a marked phrase is a heading"
    WIDE        [  0  16   0] "no heading is so wide"
    SIBLINGS    [  0  26   0] "a unit is a sentence where those beside it are"
    CUT_PHRASE  [  0  20   0] "a phrase between sentences is one, too"
};

/// The sum of the weights of what holds.
pub(super) fn sum(features: Features) -> i32 {
    let mode = Mode::of(features) as usize;
    let hold = WEIGHTS.iter().filter(|weight| features.any(weight.feature));
    i32::from(BIAS[mode]) + hold.map(|weight| i32::from(weight.by_mode[mode])).sum::<i32>()
}

/// The weights that are strongest for the side that the sum takes, with their reasons.
pub(super) fn strongest(features: Features) -> impl Iterator<Item = (i32, &'static str)> {
    let (mode, joins) = (Mode::of(features) as usize, sum(features) > 0);
    let hold = WEIGHTS.iter().filter(move |weight| features.any(weight.feature));
    let mut hold: Vec<_> = hold.map(|weight| (i32::from(weight.by_mode[mode]), weight.reason)).collect();
    hold.retain(|(weight, _)| *weight != 0 && (*weight > 0) == joins);
    hold.sort_by_key(|(weight, _)| -weight.abs());
    hold.into_iter().take(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(features: &[Features]) -> Features {
        features.iter().fold(Features::NONE, |row, &feature| row.with(feature))
    }

    #[test]
    fn a_full_line_that_ends_a_sentence() {
        let full = [Features::NARROW, Features::FULL, Features::COMPLETE, Features::SHARP];
        assert!(sum(row(&[&full[..], &[Features::EXACT, Features::GOES_BACK]].concat())) > 0);
        assert!(sum(row(&[&full[..], &[Features::EXACT, Features::OPENS]].concat())) < 0);
        assert!(sum(row(&full)) < 0);
    }

    #[test]
    fn a_cut() {
        assert!(sum(row(&[Features::PROSE])) > 0);
        assert!(sum(row(&[Features::PROSE, Features::HEADING])) < 0);
        assert!(sum(row(&[Features::PROSE, Features::OPEN_MARKED])) < 0);
        assert!(sum(row(&[Features::PROSE, Features::OPEN_MARKED, Features::SIBLINGS])) > 0);
        assert!(sum(row(&[Features::PROSE, Features::WHOLE])) < 0, "lines are whole paragraphs");
        assert!(sum(row(&[])) < 0);
    }

    #[test]
    fn the_strongest_reasons_are_on_the_side_of_the_sum() {
        let reasons: Vec<_> = strongest(row(&[Features::PROSE, Features::SENTENCES, Features::WIDE])).collect();
        assert!(reasons.len() == 3 && reasons.iter().all(|(weight, _)| *weight > 0));
        assert_eq!(strongest(row(&[])).count(), 0);
    }
}

//! The decision at a boundary.

use super::evidence::Boundary;
use super::features::Features;
use super::rules::{COLUMN, CUTS, ENDS, MARKERS, NUMBERING, PLAIN, Rule, Rules, SHAPES, WORDS, WRAPPED};
use super::weights::{strongest, sum};

/// Whether a line goes on, and why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decision {
    pub(crate) joins: bool,
    /// Why; empty where no rule decided.
    reason: &'static str,
    /// What was known of the boundary.
    pub(crate) features: Features,
    /// The sum of their weights, where no rule decided.
    pub(crate) margin: Option<i32>,
}

impl Decision {
    /// A decision that no feature is asked for.
    pub(super) fn without_features(joins: bool, reason: &'static str) -> Decision {
        Decision { joins, reason, features: Features::NONE, margin: None }
    }

    /// What the weights of the features say.
    fn weighed(features: Features) -> Decision {
        let margin = sum(features);
        Decision { joins: margin > 0, reason: "", features, margin: Some(margin) }
    }

    /// The rule that decided, or the three strongest weights with their reasons.
    pub(crate) fn reasons(&self) -> Vec<(Option<i32>, &'static str)> {
        match self.margin {
            None => vec![(None, self.reason)],
            Some(_) => strongest(self.features).map(|(weight, reason)| (Some(weight), reason)).collect(),
        }
    }

    fn by(rule: &'static Rule, features: Features) -> Decision {
        Decision { joins: rule.joins, reason: rule.reason, features, margin: None }
    }
}

impl Boundary<'_> {
    /// Reads the tables of rules one behind the other, each on the features that it needs.
    pub(super) fn decide(&self) -> Decision {
        let mut features = Features::NONE;
        let mut decide = |group: Features, rules: &Rules| {
            features = features.with(group);
            rules.first(features).map(|rule| Decision::by(rule, features))
        };
        if self.is_below_pause()
            && let Some(decision) = decide(self.plain(), &PLAIN)
        {
            return decision;
        }
        let kinds = if self.is_text() { Features::NONE } else { self.kinds() };
        let told = if self.table.is_hinted() { self.told() } else { Features::NONE };
        let shape = self.shape();
        let of_lines = decide(shape.with(kinds).with(told), &SHAPES).or_else(|| decide(self.words(), &WORDS));
        let decision = of_lines.or_else(|| match self.line.marker {
            Some(_) => decide(self.marker(), &MARKERS).or_else(|| decide(self.numbering(), &NUMBERING)),
            None if shape.any(Features::NARROW) => {
                let of_column = decide(self.column(), &COLUMN);
                of_column.or_else(|| decide(self.prose().with(self.wrapped()), &WRAPPED))
            }
            None => decide(self.prose(), &ENDS).or_else(|| decide(self.cut(), &CUTS)),
        });
        decision.unwrap_or_else(|| Decision::weighed(features.with(self.weighed())))
    }
}

//! The decision at a boundary.

use super::evidence::Boundary;
use super::features::Features;
use super::rules::{CUTS, ENDS, LAST, MARKERS, Rule, Rules, SHAPES, WORDS, WRAPPED};

/// Whether a line goes on, and the rule that says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decision {
    pub(super) rule: &'static Rule,
    /// What the rule was read on.
    #[allow(dead_code)]
    pub(super) features: Features,
}

impl Boundary<'_> {
    /// Reads the tables of rules one behind the other, each on the features that it needs.
    pub(super) fn decide(&self) -> Decision {
        let mut features = Features::NONE;
        let mut decide = |group: Features, rules: &Rules| {
            features = features.with(group);
            rules.first(features).map(|rule| Decision { rule, features })
        };
        let shape = self.shape();
        let of_lines = decide(shape, &SHAPES).or_else(|| decide(self.words(), &WORDS));
        let decision = of_lines.or_else(|| match self.line.marker {
            Some(_) => decide(self.marker(), &MARKERS),
            None if shape.any(Features::NARROW) => decide(self.prose().with(self.wrapped()), &WRAPPED),
            None => decide(self.prose(), &ENDS).or_else(|| decide(self.cut(), &CUTS)),
        });
        decision.unwrap_or(Decision { rule: &LAST, features })
    }
}

//! Names that a text gives to others, to be found again by headings that may be printed a little differently.

use std::collections::BTreeMap;

use crate::line::likeness::{folded_key, is_like};

/// Names, each with the paragraph from which on it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// By their letters, in the order of the text, each only once.
    names: Vec<(usize, String)>,
    /// Where a name stands in `names`, by its letters.
    places: BTreeMap<String, usize>,
}

/// So many names, the last ones before a heading, are compared with it; all others have to be the same.
const MOST_COMPARED: usize = 48;

impl Known {
    /// Adds a name that is known from a paragraph on; paragraphs come in order.
    pub(super) fn add(&mut self, from: usize, name: &str) {
        let letters = folded_key(name);
        if !self.places.contains_key(&letters) {
            self.places.insert(letters.clone(), self.names.len());
            self.names.push((from, letters));
        }
    }

    /// True where a name has these letters and is known at a paragraph.
    pub(super) fn has(&self, at: usize, letters: &str) -> bool {
        self.places.get(letters).is_some_and(|&place| self.names[place].0 <= at)
    }

    /// True where any name is known at a paragraph.
    pub(super) fn begins_before(&self, at: usize) -> bool {
        self.names.first().is_some_and(|(from, _)| *from <= at)
    }

    /// True where a name that is known at a paragraph is more like these letters than `least`.
    pub(super) fn has_like(&self, at: usize, letters: &str, least: f32) -> bool {
        let known = &self.names[..self.names.partition_point(|(from, _)| *from <= at)];
        let mut last = known.iter().rev().take(MOST_COMPARED);
        self.has(at, letters) || last.any(|(_, name)| is_like(name, letters, least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_and_like() {
        let mut known = Known::default();
        known.add(3, "《桥梁养护和桥梁检查办法》");
        known.add(5, "桥梁一览表");
        known.add(7, "桥梁一览表");
        assert!(known.has(3, "桥梁养护和桥梁检查办法") && !known.has(2, "桥梁养护和桥梁检查办法"));
        assert!(known.has(5, "桥梁一览表") && known.begins_before(3) && !known.begins_before(2));
        assert!(
            known.has_like(9, "桥梁养护和桥梁的检查办法", 0.8) && !known.has_like(2, "桥梁养护和桥梁的检查办法", 0.8)
        );
        assert!(!known.has_like(9, "道路规划", 0.8) && !known.has(9, ""));
        assert!(!Known::default().has_like(0, "", 0.8));
    }
}

//! Names that a text gives to others, to be found again by headings that may be printed a little differently.

use std::collections::BTreeMap;

use crate::lexicon::folded_key;
use crate::lexicon::likeness::is_same;
use crate::lexicon::subjects::{begins_subject, subject};

/// Names, each with the paragraph that gave it last.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// By their folded keys, in the order of the text, each only once.
    names: Vec<(usize, String)>,
    /// Where a name stands in `names`, by its folded key.
    places: BTreeMap<String, usize>,
    /// A name begins with its subject, and leaves out whose it is.
    has_subject: bool,
}

/// So many names, the last ones before a heading, are compared with it; all others have to be the same.
const MOST_COMPARED: usize = 48;

/// Characters of a name that may be printed a little differently: of a shorter one each counts.
const LEAST_COMPARED: usize = 6;

impl Names {
    /// Adds a name that a paragraph gives.
    pub(super) fn add(&mut self, from: usize, name: &str) {
        let key = folded_key(name).into_owned();
        match self.places.get(&key) {
            Some(&place) => self.names[place].0 = from,
            None => {
                self.has_subject |= begins_subject(&key);
                self.places.insert(key.clone(), self.names.len());
                self.names.push((from, key));
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// A name has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// A name means the text with this heading: it is the same, or printed a little differently.
    pub(super) fn means(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// The last paragraph that gave the name of the text with this heading.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        // A name may leave out the bodies before the subject: 印发《关于养护桥梁的意见》.
        let own = || if self.has_subject { self.places.get(subject(key)?) } else { None };
        if let Some(&place) = self.places.get(key).or_else(own) {
            return Some(self.names[place].0);
        }
        let is_long = key.chars().nth(LEAST_COMPARED - 1).is_some();
        let mut last = self.names.iter().rev().take(if is_long { MOST_COMPARED } else { 0 });
        last.find(|(_, name)| is_same(name, key)).map(|(from, _)| *from)
    }

    /// A name ends with this heading, or has it inside: 转发《某厅关于养护桥梁的通知》.
    pub(super) fn contain(&self, key: &str) -> bool {
        !key.is_empty() && self.names.iter().any(|(_, name)| name.contains(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_and_like() {
        let mut names = Names::default();
        names.add(3, "《某市桥梁养护和桥梁检查管理办法》");
        names.add(5, "桥梁一览表");
        names.add(7, "桥梁一览表");
        assert!(names.has("某市桥梁养护和桥梁检查管理办法") && names.place("桥梁一览表") == Some(7));
        assert!(names.means("某市桥梁养护和桥梁的检查管理办法") && !names.has("某市桥梁养护和桥梁的检查管理办法"));
        assert!(!names.means("道路规划") && !names.has("") && !names.contain(""));
        assert!(names.contain("桥梁检查管理办法") && !names.contain("道路"));
        assert!(!Names::default().means(""));
        names.add(9, "《关于养护桥梁的意见》");
        assert!(names.means("某市桥梁局某市公路局关于养护桥梁的意见") && !names.means("某市桥梁局关于桥梁的意见"));
    }
}

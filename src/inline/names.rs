//! The names by which a text cites others without 《》: known laws, names that it printed in 《》, short names that it
//! defined.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::bodies::STATE;
use crate::lexicon::citing::{is_bare_name, law_term};
use crate::lexicon::laws::LAWS;

/// The last two characters of a name: few names share them.
type Ending = (char, char);

fn ending(name: &str) -> Option<Ending> {
    let mut chars = name.chars().rev();
    let last = chars.next()?;
    Some((chars.next()?, last))
}

/// The known laws by their endings, the longest first.
static KNOWN: LazyLock<HashMap<Ending, Vec<&'static str>>> = LazyLock::new(|| {
    let mut known: HashMap<Ending, Vec<&str>> = HashMap::new();
    for name in LAWS.split_whitespace() {
        known.entry(ending(name).expect("a name has two characters")).or_default().push(name);
    }
    known.values_mut().for_each(|names| names.sort_by_key(|name| Reverse(name.len())));
    known
});

/// A short name, and what it stood for before.
pub(super) type Former = (String, Option<Option<String>>);

/// The names that a text has given so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Each with the full title, where it is a short name that was defined.
    given: HashMap<String, Option<String>>,
    /// The bytes of those that may stand without 《》, by their endings, the longest first: a text may give very many.
    lengths: HashMap<Ending, Vec<usize>>,
    /// Short names that do not hold in the whole text.
    within: Vec<Former>,
}

/// A name without 《》 that ends where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bare<'a> {
    /// Bytes of it.
    pub(super) len: usize,
    pub(super) alias_of: Option<&'a str>,
}

impl Names {
    /// Takes a definition: `alias` stands for `title` from here on, or as far as [`Names::defined_within`] is told.
    pub(super) fn define(&mut self, alias: &str, title: &str, within: bool) {
        let before = self.given.insert(alias.to_owned(), Some(title.to_owned()));
        if within {
            self.within.push((alias.to_owned(), before));
        }
        if is_bare_name(alias) {
            self.may_stand_bare(alias);
        }
    }

    /// Takes a title that the text prints in 《》.
    pub(super) fn learn(&mut self, title: &str) {
        let name = title.strip_prefix(STATE).unwrap_or(title);
        let is_law = is_bare_name(name) && law_term(name).is_some_and(|term| name.len() >= term.len() + 6);
        if is_law && name.chars().count() < 20 {
            self.given.entry(name.to_owned()).or_default();
            self.may_stand_bare(name);
        }
    }

    /// The short names that were defined since the last call and do not hold in the whole text.
    pub(super) fn defined_within(&mut self) -> std::vec::Drain<'_, Former> {
        self.within.drain(..)
    }

    /// Ends a short name that does not hold in the whole text.
    pub(super) fn end(&mut self, (alias, before): Former) {
        match before {
            Some(before) => self.given.insert(alias, before),
            None => self.given.remove(&alias),
        };
    }

    fn may_stand_bare(&mut self, name: &str) {
        let Some(ending) = ending(name) else { return };
        let lengths = self.lengths.entry(ending).or_default();
        if let Err(at) = lengths.binary_search_by_key(&Reverse(name.len()), |&len| Reverse(len)) {
            lengths.insert(at, name.len());
        }
    }

    /// The full title that a short name stands for.
    pub(super) fn alias(&self, name: &str) -> Option<&str> {
        self.given.get(name)?.as_deref()
    }

    /// The longest name that `text` ends with, 中华人民共和国 before it included.
    pub(super) fn at_end(&self, text: &str) -> Option<Bare<'_>> {
        let ending = ending(text)?;
        let own = self.lengths.get(&ending).and_then(|lengths| {
            let names = lengths.iter().filter_map(|len| text.get(text.len().checked_sub(*len)?..));
            names.filter_map(|name| self.given.get_key_value(name)).next()
        });
        let known = KNOWN.get(&ending).and_then(|names| names.iter().find(|name| text.ends_with(**name)));
        let len = own.map_or(0, |(name, _)| name.len()).max(known.map_or(0, |name| name.len()));
        if len == 0 {
            return None;
        }
        let alias_of = own.filter(|(name, _)| name.len() == len).and_then(|(_, title)| title.as_deref());
        let state = if text[..text.len() - len].ends_with(STATE) { STATE.len() } else { 0 };
        Some(Bare { len: len + state, alias_of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_and_own() {
        let mut names = Names::default();
        let len = |names: &Names, text: &str| names.at_end(text).map(|bare| bare.len / 3);
        assert_eq!(len(&names, "依照劳动合同法"), Some(5));
        assert_eq!(len(&names, "依照中华人民共和国刑法"), Some(9));
        assert_eq!(len(&names, "依照养桥条例"), None);
        names.learn("某省养桥条例");
        assert_eq!(len(&names, "依照某省养桥条例"), Some(6));
        names.define("条例", "某省养桥条例", false);
        assert_eq!(names.at_end("依照条例").unwrap().alias_of, Some("某省养桥条例"));
        assert_eq!(names.alias("条例"), Some("某省养桥条例"));
        names.define("办法", "某省养桥办法", true);
        let ending: Vec<_> = names.defined_within().collect();
        assert_eq!(names.alias("办法"), Some("某省养桥办法"));
        ending.into_iter().for_each(|former| names.end(former));
        assert_eq!(names.alias("办法"), None);
        assert_eq!((len(&names, ""), len(&names, "法"), len(&names, "方法")), (None, None, None));
    }

    #[test]
    fn a_law_is_listed_once() {
        let mut seen = std::collections::HashSet::new();
        let twice: Vec<_> = LAWS.split_whitespace().filter(|name| !seen.insert(*name)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}

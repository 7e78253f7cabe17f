//! Two trees of one text, laid side by side by the places that both own.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::document::{self, Document, brief};
use super::place::Text;
use super::tree::{Class, Finding, Holder, Leaf, Piece, Tree};

/// What is not the same.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub place: usize,
    /// As totals count it: `join gained`, `block: ordinal`, `field lost: number`.
    pub kind: String,
    /// What was, and what is.
    pub detail: String,
}

/// All differences, in the order of the text.
pub fn between(text: &Text, old: &Tree, new: &Tree) -> Vec<Difference> {
    let same = document::matching(old, new);
    let mut found = Pair { text, old, new, same, found: Vec::new() };
    found.masthead();
    found.documents();
    found.leaves();
    found.findings();
    let mut found = found.found;
    found.sort_by_key(|difference| difference.place);
    found
}

struct Pair<'a> {
    text: &'a Text,
    old: &'a Tree,
    new: &'a Tree,
    /// For each old document the new one.
    same: Vec<Option<usize>>,
    found: Vec<Difference>,
}

/// What a tree says at a place.
enum Here<'a> {
    /// A leaf begins.
    Start(&'a Leaf),
    /// A leaf goes on; its part before ends there.
    On(&'a Leaf, usize),
    Nothing,
}

impl Pair<'_> {
    fn add(&mut self, place: usize, kind: impl Into<String>, detail: String) {
        self.found.push(Difference { place, kind: kind.into(), detail });
    }

    fn masthead(&mut self) {
        self.fields("masthead ", 0, &self.old.masthead, &self.new.masthead);
    }

    fn documents(&mut self) {
        for (document, same) in self.old.documents.iter().zip(self.same.clone()) {
            let Some(now) = same.map(|index| &self.new.documents[index]) else {
                self.add(document.place, format!("{} lost", document.role), document.name());
                continue;
            };
            self.document(document, now);
        }
        for (index, document) in self.new.documents.iter().enumerate() {
            if !self.same.contains(&Some(index)) {
                self.add(document.place, format!("{} gained", document.role), document.name());
            }
        }
    }

    fn document(&mut self, was: &Document, now: &Document) {
        let holder = was.holder.map(|holder| self.same[holder]);
        if was.role != now.role || holder != now.holder.map(Some) {
            let of = |tree: &Tree, document: &Document| {
                let holder = document.holder.map(|holder| format!(" of {}", tree.documents[holder].name()));
                format!("{}{}", document.role, holder.unwrap_or_default())
            };
            let detail = format!("{}: {} → {}", now.name(), of(self.old, was), of(self.new, now));
            self.add(now.place, "document moved", detail);
        }
        self.fields("", now.place, &was.fields, &now.fields);
    }

    fn fields(&mut self, of: &str, place: usize, was: &BTreeMap<String, Value>, now: &BTreeMap<String, Value>) {
        let keys: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
        for key in keys {
            let (old, new) = (was.get(key), now.get(key));
            if old == new {
                continue;
            }
            let how = match (old, new) {
                (Some(_), None) => "lost",
                (None, Some(_)) => "gained",
                _ => "changed",
            };
            let place = new.or(old).and_then(document::place).unwrap_or(place);
            let (old, new) = (old.map(brief), new.map(brief));
            let detail =
                if old == new { "read at another place".to_owned() } else { change(old.as_deref(), new.as_deref()) };
            self.add(place, format!("{of}field {how}: {key}"), detail);
        }
    }

    fn leaves(&mut self) {
        let (old, new) = (self.old, self.new);
        let places: BTreeSet<usize> = old.pieces.keys().chain(new.pieces.keys()).copied().collect();
        for place in places {
            match (self.here(old, place), self.here(new, place)) {
                (Here::Start(was), Here::Start(now)) => self.leaf(place, was, now),
                (Here::Start(was), Here::On(now, after)) => {
                    let kind = kind(was.class, now.class, "join gained");
                    let line = self.text.line(after.saturating_sub(1));
                    self.add(place, kind, format!("{} → goes on with line {line} ({})", was.name, now.name));
                }
                (Here::On(was, after), Here::Start(now)) => {
                    let kind = kind(was.class, now.class, "join lost");
                    let line = self.text.line(after.saturating_sub(1));
                    self.add(place, kind, format!("went on with line {line} ({}) → {}", was.name, now.name));
                }
                (Here::On(was, before), Here::On(now, after)) if before != after => {
                    let [before, after] = [before, after].map(|end| self.text.line(end.saturating_sub(1)));
                    let detail = format!("went on with line {before} ({}) → line {after} ({})", was.name, now.name);
                    self.add(place, "join moved", detail);
                }
                (Here::Nothing, Here::Start(leaf) | Here::On(leaf, _)) => {
                    self.add(place, "bytes gained", leaf.name.clone());
                }
                (Here::Start(leaf) | Here::On(leaf, _), Here::Nothing) => {
                    self.add(place, "bytes lost", leaf.name.clone());
                }
                _ => {}
            }
        }
    }

    fn here<'a>(&self, tree: &'a Tree, place: usize) -> Here<'a> {
        match tree.pieces.range(..=place).next_back() {
            Some((&start, &Piece { leaf, after, .. })) if start == place => match after {
                None => Here::Start(&tree.leaves[leaf]),
                Some(end) => Here::On(&tree.leaves[leaf], end),
            },
            Some((_, &Piece { leaf, end, .. })) if place < end => {
                Here::On(&tree.leaves[leaf], self.text.end_before(place))
            }
            _ => Here::Nothing,
        }
    }

    /// A leaf that begins in both trees.
    fn leaf(&mut self, place: usize, was: &Leaf, now: &Leaf) {
        if was.class != now.class {
            self.add(place, kind(was.class, now.class, ""), format!("{} → {}", was.name, now.name));
            return;
        }
        let keys: BTreeSet<&String> = was.said.keys().chain(now.said.keys()).collect();
        for key in keys {
            let (old, new) = (was.said.get(key), now.said.get(key));
            // A text that lost or gained a line is told of at that line.
            let of_pieces = matches!(key.as_str(), "text" | "rows") && was.pieces != now.pieces;
            if old != new && !of_pieces {
                let detail = format!("{}: {}", now.name, change(old.map(String::as_str), new.map(String::as_str)));
                self.add(place, format!("{}: {key}", now.class.name()), detail);
            }
        }
        let (above, below) = (self.holder(self.old, was.holder, true), self.holder(self.new, now.holder, false));
        if above.0 != below.0 {
            self.add(place, format!("{} below another", now.class.name()), format!("{} → {}", above.1, below.1));
        }
    }

    /// What makes a holder the same in both trees, and its name.
    fn holder(&self, tree: &Tree, holder: Holder, is_old: bool) -> (Option<(bool, usize)>, String) {
        match holder {
            Holder::Issue => (None, "issue".to_owned()),
            Holder::Document(index) => {
                let same = if is_old { self.same[index].unwrap_or(usize::MAX) } else { index };
                (Some((false, same)), tree.documents[index].name())
            }
            Holder::Block(index) => {
                let place = tree.leaves[index].pieces.first().map_or(0, |piece| piece.start);
                (Some((true, place)), format!("{} in line {}", tree.leaves[index].name, self.text.line(place)))
            }
        }
    }

    fn findings(&mut self) {
        let mut rest: Vec<&Finding> = self.new.findings.iter().collect();
        for finding in &self.old.findings {
            match rest.iter().position(|other| other.place == finding.place && other.said == finding.said) {
                Some(at) => drop(rest.remove(at)),
                None => self.add(finding.place, format!("finding lost: {}", finding.code), finding.said.clone()),
            }
        }
        for finding in rest {
            self.add(finding.place, format!("finding gained: {}", finding.code), finding.said.clone());
        }
    }
}

/// `block → furniture`, or what happened within one class.
fn kind(was: Class, now: Class, within: &str) -> String {
    if was == now { within.to_owned() } else { format!("{} → {}", was.name(), now.name()) }
}

fn change(was: Option<&str>, now: Option<&str>) -> String {
    format!("{} → {}", was.unwrap_or("nothing"), now.unwrap_or("nothing"))
}

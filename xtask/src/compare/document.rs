//! A document of a tree: its fields, and which document of the other tree is the same.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::tree::{self, Holder, Tree};

/// A document without what it holds.
pub struct Document {
    pub title: String,
    /// The document that it is enclosed in or attached to.
    pub holder: Option<usize>,
    /// `document`, `enclosure` or `attachment`.
    pub role: &'static str,
    /// The first byte that it owns.
    pub place: usize,
    pub fields: BTreeMap<String, Value>,
}

/// Keys that hold leaves or documents, which are compared by their places.
const LEAVES: [&str; 7] = ["title", "head", "body", "foot", "enclosures", "attachments", "lines"];

impl Document {
    pub fn new(object: &Map<String, Value>, holder: Option<usize>, role: &'static str) -> Document {
        let title = object.get("title").map(brief).unwrap_or_default();
        Document { title, holder, role, place: 0, fields: fields(object) }
    }

    /// `通知 《某市人民政府关于…》`.
    pub fn name(&self) -> String {
        let kind = self.fields.get("kind").map(brief);
        format!("{} 《{}》", kind.as_deref().unwrap_or("document"), self.title)
    }
}

/// What an object says of itself: a field a key, that of an inner object behind a dot.
pub fn fields(object: &Map<String, Value>) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (key, value) in object.iter().filter(|(key, _)| !LEAVES.contains(&key.as_str()) || object[*key].is_string()) {
        match value {
            Value::Null => {}
            Value::Array(values) if values.is_empty() => {}
            Value::Object(inner) if key == "dates" => {
                found.extend(inner.iter().map(|(inner, date)| (format!("{key}.{inner}"), date.clone())));
            }
            value => {
                found.insert(key.clone(), value.clone());
            }
        }
    }
    found
}

/// A value as a line: of an object all that it says, without its places.
pub fn brief(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(brief).collect::<Vec<_>>().join("、"),
        Value::Object(object) => {
            let words =
                object.iter().filter(|(key, value)| !matches!(key.as_str(), "at" | "spans") && !value.is_null());
            words.map(|(_, value)| brief(value)).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// The first place that a value names.
pub fn place(value: &Value) -> Option<usize> {
    match value {
        Value::Object(object) => {
            let at: Option<Range<usize>> = object.get("at").and_then(tree::span);
            at.map(|at| at.start).or_else(|| object.values().find_map(place))
        }
        Value::Array(values) => values.iter().find_map(place),
        _ => None,
    }
}

/// For each document of the old tree the one of the new tree that is the same: the title at the same place, else the
/// most leaves in common.
pub fn matching(old: &Tree, new: &Tree) -> Vec<Option<usize>> {
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (start, piece) in &old.pieces {
        let Some(other) = new.pieces.get(start) else { continue };
        let (leaf, now) = (&old.leaves[piece.leaf], &new.leaves[other.leaf]);
        let (Some(was), Some(is)) = (holding(old, leaf.holder), holding(new, now.holder)) else { continue };
        let is_title = leaf.class == tree::Class::Title && now.class == leaf.class && piece.after == other.after;
        *common.entry((was, is)).or_default() += if is_title { old.pieces.len() } else { 1 };
    }
    let mut pairs: Vec<_> = common.into_iter().collect();
    pairs.sort_by_key(|&(pair, count)| (std::cmp::Reverse(count), pair));
    let mut found = vec![None; old.documents.len()];
    let mut taken = vec![false; new.documents.len()];
    for ((was, now), _) in pairs {
        if found[was].is_none() && !taken[now] {
            found[was] = Some(now);
            taken[now] = true;
        }
    }
    found
}

/// The document that holds a leaf, directly or in a block.
pub fn holding(tree: &Tree, mut holder: Holder) -> Option<usize> {
    loop {
        match holder {
            Holder::Issue => return None,
            Holder::Document(index) => return Some(index),
            Holder::Block(leaf) => holder = tree.leaves[leaf].holder,
        }
    }
}

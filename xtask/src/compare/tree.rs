//! A tree of the form gongwen/1, read as far as comparing needs it: leaves by the places that they own.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::document::{self, Document};
use super::place::Text;

/// What stands in a tree, in lists.
#[derive(Default)]
pub struct Tree {
    pub leaves: Vec<Leaf>,
    /// The pieces of lines that leaves own, by their starts.
    pub pieces: BTreeMap<usize, Piece>,
    pub documents: Vec<Document>,
    pub masthead: BTreeMap<String, Value>,
    pub findings: Vec<Finding>,
}

/// Whatever owns places: a title, a block, a page number.
pub struct Leaf {
    pub class: Class,
    /// What it is, in a few words: `clause cn_paren 3`.
    pub name: String,
    /// All that is said of it, but for its places and what it holds.
    pub said: BTreeMap<String, String>,
    pub holder: Holder,
    pub pieces: Vec<Range<usize>>,
}

/// The kinds of leaves, as totals count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Masthead,
    Contents,
    Title,
    Head,
    Block,
    Foot,
    Furniture,
}

impl Class {
    pub fn name(self) -> &'static str {
        match self {
            Class::Masthead => "masthead",
            Class::Contents => "contents",
            Class::Title => "title",
            Class::Head => "head",
            Class::Block => "block",
            Class::Foot => "foot",
            Class::Furniture => "furniture",
        }
    }
}

/// What a leaf stands in, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Issue,
    Document(usize),
    Block(usize),
}

/// A part of a line that a leaf owns.
pub struct Piece {
    pub leaf: usize,
    pub end: usize,
    /// Where the part ends that the leaf owns before it; none for its first.
    pub after: Option<usize>,
}

/// A finding, without its places but the first.
pub struct Finding {
    pub code: String,
    pub place: usize,
    pub said: String,
}

/// Keys of an object that are no words about it.
const PLACES: [&str; 5] = ["spans", "at", "blocks", "span", "related"];

impl Tree {
    /// Reads a row that the program wrote; nothing where it holds no tree.
    pub fn read(text: &Text, row: &str) -> Option<Tree> {
        let value: Value = serde_json::from_str(row).ok()?;
        value.get("documents")?;
        let mut tree = Tree::default();
        tree.documents(text, list(&value, "documents"), None, "document");
        let masthead = value.get("masthead").and_then(Value::as_object);
        tree.masthead = masthead.map(document::fields).unwrap_or_default();
        tree.leaves(text, list(&value["masthead"], "lines"), Class::Masthead, Holder::Issue);
        tree.leaves(text, list(&value, "contents"), Class::Contents, Holder::Issue);
        tree.leaves(text, list(&value, "furniture"), Class::Furniture, Holder::Issue);
        tree.findings = list(&value, "diagnostics").iter().map(finding).collect();
        Some(tree)
    }

    fn documents(&mut self, text: &Text, documents: &[Value], holder: Option<usize>, role: &'static str) {
        for value in documents {
            let Some(object) = value.as_object() else { continue };
            let index = self.documents.len();
            let first = self.leaves.len();
            self.documents.push(Document::new(object, holder, role));
            let here = Holder::Document(index);
            self.leaves(text, std::slice::from_ref(&value["title"]), Class::Title, here);
            self.leaves(text, list(value, "head"), Class::Head, here);
            self.blocks(text, list(value, "body"), here);
            self.leaves(text, list(value, "foot"), Class::Foot, here);
            let starts = self.leaves[first..].iter().filter_map(|leaf| Some(leaf.pieces.first()?.start));
            self.documents[index].place = starts.min().unwrap_or(0);
            self.documents(text, list(value, "enclosures"), Some(index), "enclosure");
            self.documents(text, list(value, "attachments"), Some(index), "attachment");
        }
    }

    fn blocks(&mut self, text: &Text, blocks: &[Value], holder: Holder) {
        for block in blocks {
            let here = Holder::Block(self.leaves.len());
            self.leaves(text, std::slice::from_ref(block), Class::Block, holder);
            self.blocks(text, list(block, "blocks"), here);
        }
    }

    fn leaves(&mut self, text: &Text, values: &[Value], class: Class, holder: Holder) {
        for value in values {
            let Some(object) = value.as_object() else { continue };
            let pieces: Vec<Range<usize>> = spans(value).flat_map(|span| text.pieces(span)).collect();
            let mut after = None;
            for piece in &pieces {
                self.pieces.insert(piece.start, Piece { leaf: self.leaves.len(), end: piece.end, after });
                after = Some(piece.end);
            }
            let mut said = said(object);
            if let (Class::Contents, Some(document)) = (class, said.get_mut("document")) {
                // Its index says nothing where a document was gained before it.
                let named = document.parse().ok().and_then(|index: usize| self.top_level().nth(index));
                *document = named.map_or_else(|| "null".to_owned(), |document| document.title.clone());
            }
            self.leaves.push(Leaf { class, name: name(class, object), said, holder, pieces });
        }
    }

    fn top_level(&self) -> impl Iterator<Item = &Document> {
        self.documents.iter().filter(|document| document.holder.is_none())
    }
}

/// The elements of a list, none where there is no list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn spans(value: &Value) -> impl Iterator<Item = Range<usize>> {
    list(value, "spans").iter().filter_map(span)
}

/// `[s, e]`.
pub fn span(value: &Value) -> Option<Range<usize>> {
    let [start, end] = value.as_array()?.as_slice() else { return None };
    Some(start.as_u64()? as usize..end.as_u64()? as usize)
}

fn said(object: &Map<String, Value>) -> BTreeMap<String, String> {
    let words = object.iter().filter(|(key, value)| !PLACES.contains(&key.as_str()) && !value.is_null());
    words.map(|(key, value)| (key.clone(), document::brief(value))).collect()
}

fn name(class: Class, object: &Map<String, Value>) -> String {
    let words = ["type", "rank", "style", "kind", "role", "marker"];
    let words = words.iter().filter_map(|key| object.get(*key)?.as_str());
    match class {
        Class::Block => words.collect::<Vec<_>>().join(" "),
        _ => std::iter::once(class.name()).chain(words).collect::<Vec<_>>().join(" "),
    }
}

fn finding(value: &Value) -> Finding {
    let said = value.as_object().map(said).unwrap_or_default();
    Finding {
        code: said.get("code").cloned().unwrap_or_default(),
        place: span(&value["span"]).map_or(0, |span| span.start),
        said: said.into_values().collect::<Vec<_>>().join(" · "),
    }
}

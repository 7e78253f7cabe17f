//! `gongwen references --format graph`: who cites whom over many texts, provision by provision.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use gongwen::{Citation, DocumentAddress, Issue, PlacedDocument, Reference, title_key};

use crate::args::ReferenceFormat;

/// What the graph keeps of one text.
pub struct Cited {
    name: String,
    /// Titles and numbers of its documents, with their places.
    keys: Vec<(String, String)>,
    /// The references, each with what it leads to inside the text; of a range every provision.
    references: Vec<(Reference<'static>, Vec<Node>)>,
}

/// An end of an edge: a document, and a provision of it or nothing.
type Node = (String, String);

impl Cited {
    pub fn new(name: String, issue: &Issue, text: &str) -> Cited {
        let mut keys = Vec::new();
        for PlacedDocument { document, address: place, .. } in issue.placed_documents() {
            let id = node(&name, &place);
            let numbers =
                document.number().into_iter().chain(&document.numbers_other).map(|number| number.text.clone());
            keys.extend(numbers.map(|number| (number, id.clone())));
            // The title of a file is often its name: 公司法(2018-10-26) is 公司法.
            if !document.title.text.is_empty() {
                keys.push((title_key(&document.title.text), id));
            }
        }
        let inside = |reference: &Reference<'_>| {
            let ends = reference.targets(issue).map(|cited| {
                (node(&name, &cited.place), cited.address.map(|address| address.to_string()).unwrap_or_default())
            });
            ends.collect()
        };
        let references = issue.references(text).map(|reference| {
            let inside = inside(&reference);
            (reference.into_owned(), inside)
        });
        let references = references.collect();
        Cited { name, keys, references }
    }
}

/// A document of a text, by the name of the text and the place in it.
fn node(name: &str, place: &DocumentAddress) -> String {
    if *place == DocumentAddress::new(0) { name.to_owned() } else { format!("{name}#{place}") }
}

/// Leads what is cited to the other texts, and writes the edges.
pub fn write(mut texts: Vec<Cited>, format: ReferenceFormat, out: &mut impl Write) -> io::Result<()> {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    for (key, id) in texts.iter().flat_map(|text| &text.keys) {
        known.entry(key.clone()).and_modify(|same| *same = None).or_insert_with(|| Some(id.clone()));
    }
    let find = |citation: &Citation<'_>| {
        let get = |key: &str| known.get(key).cloned().flatten();
        citation.number.and_then(get).or_else(|| get(&title_key(citation.title?)))
    };
    let mut edges: BTreeMap<(Node, Node), usize> = BTreeMap::new();
    for text in &mut texts {
        for (reference, inside) in &mut text.references {
            reference.look_up(&find);
            let from = (node(&text.name, &reference.document), reference.path.to_string());
            let outside = reference.external.iter().flat_map(|external| {
                let mut paths: Vec<String> = reference.addresses().map(|path| path.to_string()).collect();
                if paths.is_empty() {
                    paths.push(String::new());
                }
                paths.into_iter().map(|path| (external.id.clone(), path))
            });
            for to in inside.iter().cloned().chain(outside) {
                *edges.entry((from.clone(), to)).or_default() += 1;
            }
        }
    }
    if format == ReferenceFormat::Graphml { graphml(&edges, out) } else { csv(&edges, out) }
}

fn csv(edges: &BTreeMap<(Node, Node), usize>, out: &mut impl Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(["from", "from_path", "to", "to_path", "count"])?;
    for ((from, to), count) in edges {
        rows.write_record([&from.0, &from.1, &to.0, &to.1, &count.to_string()])?;
    }
    rows.flush()
}

fn graphml(edges: &BTreeMap<(Node, Node), usize>, out: &mut impl Write) -> io::Result<()> {
    let mut nodes: BTreeMap<&Node, usize> = BTreeMap::new();
    for node in edges.keys().flat_map(|(from, to)| [from, to]) {
        let next = nodes.len();
        nodes.entry(node).or_insert(next);
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (id, on) in [("document", "node"), ("path", "node")] {
        writeln!(out, r#"<key id="{id}" for="{on}" attr.name="{id}" attr.type="string"/>"#)?;
    }
    writeln!(out, r#"<key id="count" for="edge" attr.name="count" attr.type="int"/>"#)?;
    writeln!(out, r#"<graph edgedefault="directed">"#)?;
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    for ((document, path), id) in &nodes {
        let document = escape(document);
        writeln!(
            out,
            r#"<node id="n{id}"><data key="document">{document}</data><data key="path">{path}</data></node>"#
        )?;
    }
    for ((from, to), count) in edges {
        let (from, to) = (nodes[from], nodes[to]);
        writeln!(out, r#"<edge source="n{from}" target="n{to}"><data key="count">{count}</data></edge>"#)?;
    }
    writeln!(out, "</graph></graphml>")
}

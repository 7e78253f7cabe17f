//! The tree as a list of nodes, each with its depth and its places: what a page shows line by line.

#![forbid(unsafe_code)]

use gongwen::{
    Block, ContentsEntry, Diagnostic, Document, Furniture, Issue, Leaf, LineIndex, MastheadLine, Severity, Span, Title,
    Visit,
};
use serde::Serialize;

use crate::places::Places;

/// Characters of a node that are shown.
const SHOWN: usize = 120;

/// `[depth, kind, text, [from, to, …]]`
#[derive(Serialize)]
pub struct Node(usize, String, String, Vec<u32>);

/// `{code, severity, message, help, line, from, to}`
#[derive(Serialize)]
pub struct Finding<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    line: u32,
    from: u32,
    to: u32,
}

/// The nodes of a tree, in the order of reading.
pub fn nodes(issue: &Issue, text: &str, places: &Places) -> Vec<Node> {
    let mut list = List { nodes: Vec::new(), depth: 0, places, text };
    list.visit_issue(issue);
    list.nodes
}

/// The findings, in the order of the tree.
pub fn findings<'a>(issue: &'a Issue, text: &str, places: &Places) -> Vec<Finding<'a>> {
    let lines = LineIndex::new(text);
    let finding = |finding: &'a Diagnostic| Finding {
        code: finding.code.as_str(),
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        line: lines.line(finding.span.start()),
        from: places.utf16(text, finding.span.start()),
        to: places.utf16(text, finding.span.end()),
    };
    issue.diagnostics.iter().map(finding).collect()
}

struct List<'a> {
    nodes: Vec<Node>,
    /// Documents around the next node.
    depth: usize,
    places: &'a Places,
    text: &'a str,
}

impl List<'_> {
    fn push(&mut self, depth: usize, kind: &str, text: &str, spans: &[Span]) {
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let at = |place| self.places.utf16(self.text, place);
        let spans = spans.iter().flat_map(|span| [at(span.start()), at(span.end())]).collect();
        self.nodes.push(Node(self.depth + depth, kind.to_owned(), shown, spans));
    }
}

impl Visit for List<'_> {
    fn visit_masthead_line(&mut self, line: &MastheadLine) {
        self.push(0, "masthead", &line.text, &line.spans);
    }

    fn visit_contents_entry(&mut self, entry: &ContentsEntry) {
        self.push(0, "contents", &entry.text, &entry.spans);
    }

    fn visit_document(&mut self, document: &Document, depth: usize) {
        self.depth = depth;
        self.visit_title(&document.title);
        self.depth = depth + 1;
        document.head.iter().for_each(|leaf| self.visit_leaf(leaf));
        document.body.iter().for_each(|block| self.visit_block(block, 0));
        document.foot.iter().for_each(|leaf| self.visit_leaf(leaf));
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.visit_document(inner, depth + 1);
        }
        self.depth = 0;
    }

    fn visit_title(&mut self, title: &Title) {
        self.push(0, "title", &title.text, &title.spans);
    }

    fn visit_leaf(&mut self, leaf: &Leaf) {
        let kind = serde_json::to_value(leaf.role).ok();
        let kind = kind.as_ref().and_then(|kind| kind.as_str()).unwrap_or("line");
        self.push(0, kind, &leaf.text, &leaf.spans);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Table(table) => {
                self.push(depth, "table", "", &table.spans);
                for (nth, row) in table.rows.iter().enumerate() {
                    let cells: Vec<&str> = row.iter().collect();
                    // Where a row has a line of its own, that is its place.
                    let own = table.spans.get(nth).filter(|_| table.spans.len() == table.rows.len());
                    self.push(depth + 1, "row", &cells.join(" | "), own.map_or(&[][..], std::slice::from_ref));
                }
            }
            _ => {
                let parts = [block.marker(), block.heading(), block.text()];
                let words: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                self.push(depth, block.type_name(), &words.join(" "), block.spans());
            }
        }
        self.walk_block(block, depth);
    }

    fn visit_furniture(&mut self, furniture: &Furniture) {
        self.push(0, "furniture", &furniture.text, &furniture.spans);
    }
}

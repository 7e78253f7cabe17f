use super::{Block, ContentsEntry, Diagnostic, Document, Furniture, Issue, Leaf, Masthead, MastheadLine, Title};

/// A depth-first walk over the tree. Every method has a default that walks on; override what you need.
///
/// ```
/// use gongwen::{Block, Visit};
///
/// struct Markers(Vec<String>);
/// impl Visit for Markers {
///     fn visit_block(&mut self, block: &Block, depth: usize) {
///         self.0.extend(block.marker().map(str::to_owned));
///         self.walk_block(block, depth);
///     }
/// }
///
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n");
/// let mut markers = Markers(Vec::new());
/// markers.visit_issue(&issue);
/// assert_eq!(markers.0, ["第一条", "（一）", "（二）"]);
/// ```
pub trait Visit {
    /// The whole text.
    fn visit_issue(&mut self, issue: &Issue) {
        self.walk_issue(issue);
    }

    /// The parts of a whole text: masthead, contents, documents, furniture, findings.
    fn walk_issue(&mut self, issue: &Issue) {
        issue.masthead.iter().for_each(|masthead| self.visit_masthead(masthead));
        issue.contents.iter().for_each(|entry| self.visit_contents_entry(entry));
        issue.documents.iter().for_each(|document| self.visit_document(document, 0));
        issue.furniture.iter().for_each(|furniture| self.visit_furniture(furniture));
        issue.diagnostics.iter().for_each(|finding| self.visit_diagnostic(finding));
    }

    /// The masthead of a gazette issue.
    fn visit_masthead(&mut self, masthead: &Masthead) {
        masthead.lines.iter().for_each(|line| self.visit_masthead_line(line));
    }

    /// A line of the masthead.
    fn visit_masthead_line(&mut self, _line: &MastheadLine) {}

    /// An entry of the contents list.
    fn visit_contents_entry(&mut self, _entry: &ContentsEntry) {}

    /// A document; `depth` counts the documents around it.
    fn visit_document(&mut self, document: &Document, depth: usize) {
        self.walk_document(document, depth);
    }

    /// The parts of a document: title, head, body, foot, enclosures, attachments.
    fn walk_document(&mut self, document: &Document, depth: usize) {
        self.visit_title(&document.title);
        document.head.iter().for_each(|leaf| self.visit_leaf(leaf));
        document.body.iter().for_each(|block| self.visit_block(block, 0));
        document.foot.iter().for_each(|leaf| self.visit_leaf(leaf));
        document.enclosures.iter().chain(&document.attachments).for_each(|inner| self.visit_document(inner, depth + 1));
    }

    /// The heading of a document.
    fn visit_title(&mut self, _title: &Title) {}

    /// A line of head or foot.
    fn visit_leaf(&mut self, _leaf: &Leaf) {}

    /// A block; `depth` counts the blocks around it.
    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.walk_block(block, depth);
    }

    /// The blocks below a block.
    fn walk_block(&mut self, block: &Block, depth: usize) {
        block.blocks().iter().for_each(|inner| self.visit_block(inner, depth + 1));
    }

    /// A piece of furniture.
    fn visit_furniture(&mut self, _furniture: &Furniture) {}

    /// A finding.
    fn visit_diagnostic(&mut self, _finding: &Diagnostic) {}
}

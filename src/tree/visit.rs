use super::{Block, Document, Issue, Leaf};

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
        for document in &issue.documents {
            self.visit_document(document, 0);
        }
    }

    /// A document; `depth` counts the documents around it.
    fn visit_document(&mut self, document: &Document, depth: usize) {
        self.walk_document(document, depth);
    }

    /// The parts of a document in reading order: head, body, foot, enclosures, attachments.
    fn walk_document(&mut self, document: &Document, depth: usize) {
        for leaf in &document.head {
            self.visit_leaf(leaf);
        }
        for block in &document.body {
            self.visit_block(block, 0);
        }
        for leaf in &document.foot {
            self.visit_leaf(leaf);
        }
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.visit_document(inner, depth + 1);
        }
    }

    /// A line of head or foot.
    fn visit_leaf(&mut self, _leaf: &Leaf) {}

    /// A block; `depth` counts the blocks around it.
    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.walk_block(block, depth);
    }

    /// The blocks below a block.
    fn walk_block(&mut self, block: &Block, depth: usize) {
        for inner in block.blocks() {
            self.visit_block(inner, depth + 1);
        }
    }
}

/// Documents with their enclosures and attachments, depth first; see [`Issue::documents`].
#[derive(Clone, Debug)]
pub struct Documents<'a> {
    stack: Vec<std::slice::Iter<'a, Document>>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(documents: &'a [Document]) -> Documents<'a> {
        Documents { stack: vec![documents.iter()] }
    }
}

impl<'a> Iterator for Documents<'a> {
    type Item = &'a Document;

    fn next(&mut self) -> Option<&'a Document> {
        loop {
            match self.stack.last_mut()?.next() {
                Some(document) => {
                    self.stack.push(document.attachments.iter());
                    self.stack.push(document.enclosures.iter());
                    return Some(document);
                }
                None => drop(self.stack.pop()),
            }
        }
    }
}

impl Document {
    /// All blocks of the body, each before those below it, in reading order.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 为了养护桥梁，制定本办法。\n");
    /// let spans = issue.documents[0].blocks().map(|block| block.spans().len());
    /// assert_eq!(spans.collect::<Vec<_>>(), [1, 1, 1]);
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        // An explicit stack, for nothing bounds the depth of a tree that a caller built.
        let (mut open, mut above) = (self.body.iter(), Vec::new());
        std::iter::from_fn(move || {
            loop {
                match open.next() {
                    Some(block) if block.blocks().is_empty() => return Some(block),
                    Some(block) => {
                        above.push(std::mem::replace(&mut open, block.blocks().iter()));
                        return Some(block);
                    }
                    None => open = above.pop()?,
                }
            }
        })
    }

    /// All articles of the body in order, whatever division they stand in; quoted ones aside.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 为了养护桥梁，制定本办法。\n第二章 分工\n第二条 干线桥由县养护。\n");
    /// let ordinals: Vec<_> = issue.documents[0].articles().map(|a| a.ordinal).collect();
    /// assert_eq!(ordinals, [Some(1), Some(2)]);
    /// ```
    pub fn articles(&self) -> impl Iterator<Item = &super::Article> {
        let mut stack = vec![self.body.iter()];
        std::iter::from_fn(move || {
            loop {
                match stack.last_mut()?.next() {
                    Some(Block::Article(article)) if !article.quoted => return Some(article),
                    Some(Block::Chapter(chapter)) => stack.push(chapter.blocks.iter()),
                    Some(_) => {}
                    None => drop(stack.pop()),
                }
            }
        })
    }
}

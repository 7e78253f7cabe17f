//! What a parse of the canonical text reads otherwise than the tree that was printed.
//!
//! [`Issue::to_text`] prints every word, but lines have no types: what told two nodes apart in the source may be gone with its
//! pages, and a tree that a program built may hold what no clean text says, an article without its marker, a list whose numbers
//! run backwards. Each such node is told here with the reason; where the list is empty, text and tree say the same.
//!
//! ```
//! use gongwen::read_back::{Node, Reason, misread};
//! use gongwen::{Block, Document, Issue, Paragraph};
//!
//! let mut notice = Document::new("某县关于养护桥梁的通知");
//! notice.body.push(Block::from(Paragraph::new("桥梁应当养护。")));
//! notice.body.push(Block::from(Paragraph::new("第三条 桥梁应当检查。")));
//! let found = misread(&Issue::new(vec![notice]));
//! let last = found.last().unwrap();
//! assert_eq!((&last.node, last.reason), (&Node::Block(vec![1]), Reason::Type));
//! assert_eq!(last.to_string(), "0 body/1: it is read as a node of another type");
//! // The tree that was built says no kind of document, and no body that issues it.
//! assert_eq!(found[0].to_string(), "0 kind: it is read where the tree has none");
//! ```

use std::fmt;

use crate::tree::{
    Block, ContentsEntry, Document, DocumentAddress, Field, FieldName, Issue, Leaf, Masthead, Number, Relation,
    Revision, Value,
};
use crate::{Span, parse};

/// A node that is another one in the parse of its canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misread {
    /// The document that it is in; of masthead and contents list none.
    pub document: Option<DocumentAddress>,
    /// Which node.
    pub node: Node,
    /// What becomes of it.
    pub reason: Reason,
    /// Where it stands in the source of the tree, from its first byte to its last. Empty where the tree tells no place, and for what it has not.
    pub at: Span,
}

/// Which node of a document, or of the issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Node {
    /// The masthead (刊头).
    Masthead,
    /// An entry of the contents list (目录), counted from 0.
    Entry(usize),
    /// The document itself.
    Document,
    /// A value of its metadata.
    Field(FieldName),
    /// A line of its head, counted from 0.
    Head(usize),
    /// A block of its body: its place among its siblings, counted from 0, behind those of the blocks around it.
    Block(Vec<usize>),
    /// A line of its foot, counted from 0.
    Foot(usize),
}

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// It has another type, role or level, or is quoted and was not.
    Type,
    /// It has another number or marker.
    Number,
    /// It has other words: it goes on with what stands beside it, or is parted.
    Words,
    /// It is not read: its words are part of another node, or the value is not told from them.
    Gone,
    /// It is read, and the tree has no such node.
    Added,
}

impl Reason {
    /// The reason as part of a sentence.
    ///
    /// ```
    /// assert_eq!(gongwen::read_back::Reason::Added.says(), "it is read where the tree has none");
    /// ```
    pub const fn says(self) -> &'static str {
        match self {
            Reason::Type => "it is read as a node of another type",
            Reason::Number => "it is read with another number or marker",
            Reason::Words => "it is read with other words",
            Reason::Gone => "it is not read",
            Reason::Added => "it is read where the tree has none",
        }
    }
}

/// `0/enclosures/0 body/2/blocks/1: it is not read`, by the keys of JSON.
impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(document) = &self.document {
            write!(f, "{document} ")?;
        }
        write!(f, "{}: {}", self.node, self.reason.says())
    }
}

/// Its key in JSON, with its place there.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Masthead => f.write_str("masthead"),
            Node::Entry(at) => write!(f, "contents/{at}"),
            Node::Document => f.write_str("document"),
            Node::Field(name) => write!(f, "{name}"),
            Node::Head(at) => write!(f, "head/{at}"),
            Node::Foot(at) => write!(f, "foot/{at}"),
            Node::Block(path) => {
                let blocks: Vec<String> = path.iter().map(usize::to_string).collect();
                write!(f, "body/{}", blocks.join("/blocks/"))
            }
        }
    }
}

/// Every node that a parse of [`Issue::to_text`] reads otherwise, in the order of the tree: places, furniture and findings
/// aside, which clean text does not have. Of a node that is gone those below it are not told.
pub fn misread(issue: &Issue) -> Vec<Misread> {
    let read = parse(&issue.to_text());
    let mut found = Found { list: Vec::new(), document: None };
    found.masthead(issue.masthead.as_ref(), read.masthead.as_ref());
    let entries = (&issue.contents[..], &read.contents[..]);
    found.each(entries, same_entry, |found, at, pair| match pair {
        Pair::Both(a, _) => found.add(Node::Entry(at), Reason::Words, &a.spans),
        Pair::Was(a) => found.add(Node::Entry(at), Reason::Gone, &a.spans),
        Pair::Is(_) => found.add(Node::Entry(at), Reason::Added, &[]),
    });
    found.documents(&issue.documents, &read.documents, DocumentAddress::new);
    found.list
}

/// Two nodes in one place, or one that the other tree has not.
enum Pair<'a, T> {
    Both(&'a T, &'a T),
    Was(&'a T),
    Is(&'a T),
}

struct Found {
    list: Vec<Misread>,
    /// The document that is compared.
    document: Option<DocumentAddress>,
}

impl Found {
    fn add(&mut self, node: Node, reason: Reason, spans: &[Span]) {
        let at = spans.iter().copied().reduce(Span::cover).unwrap_or_default();
        self.list.push(Misread { document: self.document.clone(), node, reason, at });
    }

    /// Nodes side by side: those that are alike at both ends are each other, and what stands between them goes by its place.
    fn each<'a, T>(
        &mut self,
        (was, is): (&'a [T], &'a [T]),
        same: impl Fn(&T, &T) -> bool,
        mut tell: impl FnMut(&mut Found, usize, Pair<'a, T>),
    ) {
        let begin = was.iter().zip(is).take_while(|(a, b)| same(a, b)).count();
        let (was, is) = (&was[begin..], &is[begin..]);
        let end = was.iter().rev().zip(is.iter().rev()).take_while(|(a, b)| same(a, b)).count();
        let (was, is) = (&was[..was.len() - end], &is[..is.len() - end]);
        for at in 0..was.len().max(is.len()) {
            let pair = match (was.get(at), is.get(at)) {
                (Some(a), Some(b)) => Pair::Both(a, b),
                (Some(a), None) => Pair::Was(a),
                (None, Some(b)) => Pair::Is(b),
                (None, None) => break,
            };
            tell(self, begin + at, pair);
        }
    }

    fn masthead(&mut self, was: Option<&Masthead>, is: Option<&Masthead>) {
        let reason = match (was, is) {
            (Some(was), Some(is)) if !same_masthead(was, is) => Reason::Words,
            (Some(_), None) => Reason::Gone,
            (None, Some(_)) => Reason::Added,
            _ => return,
        };
        let lines = was.map_or(&[][..], |masthead| &masthead.lines);
        let spans: Vec<Span> = lines.iter().flat_map(|line| &line.spans).copied().collect();
        self.add(Node::Masthead, reason, &spans);
    }

    fn documents(&mut self, was: &[Document], is: &[Document], address: impl Fn(usize) -> DocumentAddress) {
        self.each((was, is), same_document, |found, at, pair| {
            let around = found.document.replace(address(at));
            match pair {
                Pair::Both(was, is) => found.document(was, is),
                Pair::Was(was) => found.add(Node::Document, Reason::Gone, &was.title.spans),
                Pair::Is(_) => found.add(Node::Document, Reason::Added, &[]),
            }
            found.document = around;
        });
    }

    fn document(&mut self, was: &Document, is: &Document) {
        let fields: [Vec<Field<'_>>; 2] = [was, is].map(|document| document.fields().collect());
        self.each((&fields[0], &fields[1]), same_field, |found, _, pair| match pair {
            Pair::Both(a, b) if a.name == b.name => found.add(Node::Field(a.name), Reason::Words, a.at.as_slice()),
            Pair::Both(a, _) | Pair::Was(a) => found.add(Node::Field(a.name), Reason::Gone, a.at.as_slice()),
            Pair::Is(b) => found.add(Node::Field(b.name), Reason::Added, &[]),
        });
        self.leaves((&was.head, &is.head), Node::Head);
        self.blocks((&was.body, &is.body), &[]);
        self.leaves((&was.foot, &is.foot), Node::Foot);
        let own = self.document.clone().unwrap_or(DocumentAddress::new(0));
        self.documents(&was.enclosures, &is.enclosures, |at| own.below(Relation::Enclosure, at));
        self.documents(&was.attachments, &is.attachments, |at| own.below(Relation::Attachment, at));
    }

    fn leaves(&mut self, leaves: (&[Leaf], &[Leaf]), node: fn(usize) -> Node) {
        self.each(leaves, same_leaf, |found, at, pair| match pair {
            Pair::Both(a, b) if a.role != b.role => found.add(node(at), Reason::Type, &a.spans),
            Pair::Both(a, _) => found.add(node(at), Reason::Words, &a.spans),
            Pair::Was(a) => found.add(node(at), Reason::Gone, &a.spans),
            Pair::Is(_) => found.add(node(at), Reason::Added, &[]),
        });
    }

    fn blocks(&mut self, blocks: (&[Block], &[Block]), above: &[usize]) {
        self.each(blocks, same_block, |found, at, pair| {
            let path: Vec<usize> = above.iter().copied().chain([at]).collect();
            match pair {
                Pair::Both(was, is) => match difference(was, is) {
                    Some(reason) => found.add(Node::Block(path), reason, was.spans()),
                    None => found.blocks((was.blocks(), is.blocks()), &path),
                },
                Pair::Was(was) => found.add(Node::Block(path), Reason::Gone, was.spans()),
                Pair::Is(_) => found.add(Node::Block(path), Reason::Added, &[]),
            }
        });
    }
}

/// Why two blocks are not the same, those below them aside.
fn difference(was: &Block, is: &Block) -> Option<Reason> {
    let is_type = was.is_quoted() == is.is_quoted()
        && match (was, is) {
            (Block::Chapter(a), Block::Chapter(b)) => a.rank == b.rank,
            (Block::Clause(a), Block::Clause(b)) => a.style == b.style,
            _ => was.type_name() == is.type_name(),
        };
    let is_number = (was.ordinal(), was.marker()) == (is.ordinal(), is.marker())
        && match (was, is) {
            (Block::Article(a), Block::Article(b)) => (a.inserted, a.through) == (b.inserted, b.through),
            _ => true,
        };
    let is_words = match (was, is) {
        (Block::Table(a), Block::Table(b)) => a.rows == b.rows,
        _ => (was.heading(), was.text()) == (is.heading(), is.text()),
    };
    match () {
        () if !is_type => Some(Reason::Type),
        () if !is_number => Some(Reason::Number),
        () if !is_words => Some(Reason::Words),
        () => None,
    }
}

/// `a` and `b` have the same members, each like the other's.
fn all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn same_block(a: &Block, b: &Block) -> bool {
    difference(a, b).is_none() && all(a.blocks(), b.blocks(), same_block)
}

fn same_leaf(a: &Leaf, b: &Leaf) -> bool {
    (a.role, &a.text) == (b.role, &b.text)
}

fn same_document(a: &Document, b: &Document) -> bool {
    let fields = [a, b].map(|document| document.fields().collect::<Vec<_>>());
    all(&fields[0], &fields[1], same_field)
        && all(&a.head, &b.head, same_leaf)
        && all(&a.body, &b.body, same_block)
        && all(&a.foot, &b.foot, same_leaf)
        && all(&a.enclosures, &b.enclosures, same_document)
        && all(&a.attachments, &b.attachments, same_document)
}

fn same_entry(a: &ContentsEntry, b: &ContentsEntry) -> bool {
    let said = |entry: &ContentsEntry| ContentsEntry {
        number: entry.number.clone().map(|number| Number { at: Span::default(), ..number }),
        spans: Default::default(),
        ..entry.clone()
    };
    said(a) == said(b)
}

fn same_masthead(a: &Masthead, b: &Masthead) -> bool {
    let said = |masthead: &Masthead| {
        let mut masthead = masthead.clone();
        masthead.lines.iter_mut().for_each(|line| line.spans = Default::default());
        masthead
    };
    said(a) == said(b)
}

/// The fields have one name and say the same, wherever they stand.
fn same_field(a: &Field<'_>, b: &Field<'_>) -> bool {
    a.name == b.name
        && match (a.value, b.value) {
            (Value::Named(a), Value::Named(b)) => (&a.name, &a.title) == (&b.name, &b.title),
            (Value::Number(a), Value::Number(b)) => same_number(a, b),
            (Value::Revision(a), Value::Revision(b)) => same_revision(a, b),
            (Value::Commencement(a), Value::Commencement(b)) => (&a.text, a.date) == (&b.text, b.date),
            (Value::Repeal(a), Value::Repeal(b)) => a.text == b.text,
            (Value::Attachment(a), Value::Attachment(b)) => {
                (a.number, &a.title, a.omitted) == (b.number, &b.title, b.omitted)
            }
            (a, b) => a == b,
        }
}

fn same_number(a: &Number, b: &Number) -> bool {
    (&a.code, a.year, a.serial, &a.text) == (&b.code, b.year, b.serial, &b.text)
}

fn same_revision(a: &Revision, b: &Revision) -> bool {
    let numbers = match (&a.number, &b.number) {
        (Some(a), Some(b)) => same_number(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    numbers && (a.date, &a.event, &a.organ) == (b.date, &b.event, &b.organ)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        misread(&parse(text)).iter().map(Misread::to_string).collect()
    }

    #[test]
    fn what_reads_back() {
        for text in [
            "",
            "某县桥梁养护办法\n第一条 桥梁应当养护。\n",
            "某县关于养桥的通知\n\n养桥。\n\n某县人民政府\n2021年3月5日\n",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
    }

    /// A change of a tree, and what is told of it.
    fn changed(change: impl Fn(&mut Document)) -> Vec<String> {
        let mut issue = parse(
            "某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n第二条 养桥。\n",
        );
        change(&mut issue.documents[0]);
        misread(&issue).iter().map(Misread::to_string).collect()
    }

    #[test]
    fn what_no_text_says() {
        assert_eq!(changed(|_| ()), [""; 0]);
        assert_eq!(changed(|d| d.kind = None), ["0 kind: it is read where the tree has none"]);
        let gone = changed(|d| d.security = Some("机密".to_owned()));
        assert_eq!(gone, ["0 security: it is not read"]);
        let renumbered = changed(|d| {
            let Block::Article(article) = &mut d.body[1] else { panic!("an article") };
            article.ordinal = Some(7);
        });
        assert_eq!(renumbered, ["0 body/1: it is read with another number or marker"]);
        let below = changed(|d| {
            let Some(Block::Paragraph(paragraph)) = d.body[0].blocks_mut().and_then(|blocks| blocks.first_mut()) else {
                panic!("a paragraph")
            };
            paragraph.blocks.pop();
            paragraph.blocks.push(Block::from(crate::Paragraph::new("二、桥。")));
        });
        assert_eq!(below, ["0 body/0/blocks/0/blocks/1: it is read as a node of another type"]);
    }
}

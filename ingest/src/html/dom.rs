//! The tree of a page: nodes in one list, so that no depth of nesting can overflow a stack, neither when it is built nor
//! when it is dropped.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

/// A node by its place in the list. A node that is made later has a higher one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(u32);

impl Id {
    pub(super) const ROOT: Id = Id(0);

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Debug)]
enum Content {
    /// The document, and what has no letters: comments, contents of templates.
    Nothing,
    Element(QualName, Vec<Attribute>),
    Text(StrTendril),
}

#[derive(Debug)]
struct Node {
    content: Content,
    parent: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
    before: Option<Id>,
    next: Option<Id>,
    /// Elements around it when it was put in.
    depth: u32,
}

/// The tree of a page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

/// One step of a walk.
pub(super) enum Step {
    Enter(Id),
    Leave(Id),
}

impl Dom {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element; "" for what is none.
    pub(super) fn name(&self, id: Id) -> &str {
        match &self.nodes[id.index()].content {
            Content::Element(name, _) => &name.local,
            _ => "",
        }
    }

    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id.index()].content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let Content::Element(_, attributes) = &self.nodes[id.index()].content else { return None };
        attributes.iter().find(|one| &*one.name.local == name).map(|one| &*one.value)
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id.index()].parent
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id.index()].first, |one| self.nodes[one.index()].next)
    }

    /// Walks over a node and all in it, without recursion. Where `visit` says `false` to an entry, what is in it is passed
    /// over, and so is its leave.
    pub(super) fn walk(&self, root: Id, mut visit: impl FnMut(Step) -> bool) {
        let mut at = root;
        loop {
            let inside = visit(Step::Enter(at));
            if let (true, Some(first)) = (inside, self.nodes[at.index()].first) {
                at = first;
                continue;
            }
            if inside {
                visit(Step::Leave(at));
            }
            while at != root && self.nodes[at.index()].next.is_none() {
                let Some(parent) = self.parent(at) else { return };
                at = parent;
                visit(Step::Leave(at));
            }
            if at == root {
                return;
            }
            let Some(next) = self.nodes[at.index()].next else { return };
            at = next;
        }
    }
}

/// Builds a tree; what html5ever says of a page goes through it.
pub(super) struct Builder {
    dom: RefCell<Dom>,
    /// The element that is probably open.
    open: Cell<Id>,
    /// What holds the contents of a template.
    templates: RefCell<HashMap<Id, Id>>,
}

impl Builder {
    pub(super) fn new() -> Builder {
        let document = Node {
            content: Content::Nothing,
            parent: None,
            first: None,
            last: None,
            before: None,
            next: None,
            depth: 0,
        };
        Builder {
            dom: RefCell::new(Dom { nodes: vec![document] }),
            open: Cell::new(Id::ROOT),
            templates: RefCell::default(),
        }
    }

    /// How many elements are open, about.
    pub(super) fn depth(&self) -> u32 {
        self.dom.borrow().nodes[self.open.get().index()].depth
    }

    pub(super) fn nodes(&self) -> usize {
        self.dom.borrow().nodes.len()
    }

    fn make(&self, content: Content) -> Id {
        let mut dom = self.dom.borrow_mut();
        let id = Id(u32::try_from(dom.nodes.len()).unwrap_or(u32::MAX));
        dom.nodes.push(Node { content, parent: None, first: None, last: None, before: None, next: None, depth: 0 });
        id
    }

    fn detach(&self, id: Id) {
        let mut dom = self.dom.borrow_mut();
        let Node { parent, before, next, .. } = dom.nodes[id.index()];
        match (before, parent) {
            (Some(before), _) => dom.nodes[before.index()].next = next,
            (None, Some(parent)) => dom.nodes[parent.index()].first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => dom.nodes[next.index()].before = before,
            (None, Some(parent)) => dom.nodes[parent.index()].last = before,
            (None, None) => {}
        }
        let node = &mut dom.nodes[id.index()];
        (node.parent, node.before, node.next) = (None, None, None);
    }

    /// Adds a text to the one before it; one that only programs read goes nowhere.
    fn add_text(&self, parent: Id, before: Option<Id>, text: &StrTendril) -> bool {
        let dom = &mut *self.dom.borrow_mut();
        let before = before.map(|before| before.index());
        match before.map(|before| &mut dom.nodes[before].content) {
            Some(Content::Text(own)) => {
                own.push_tendril(text);
                true
            }
            _ => is_program(dom.name(parent)),
        }
    }

    /// Puts a node in, before another one or last.
    fn put(&self, parent: Id, next: Option<Id>, child: NodeOrText<Id>) {
        let before = match next {
            Some(next) => self.dom.borrow().nodes[next.index()].before,
            None => self.dom.borrow().nodes[parent.index()].last,
        };
        let id = match child {
            NodeOrText::AppendNode(id) => {
                self.detach(id);
                id
            }
            NodeOrText::AppendText(text) => {
                if self.add_text(parent, before, &text) {
                    return;
                }
                self.make(Content::Text(text))
            }
        };
        let mut dom = self.dom.borrow_mut();
        let depth = dom.nodes[parent.index()].depth + 1;
        let node = &mut dom.nodes[id.index()];
        (node.parent, node.before, node.next, node.depth) = (Some(parent), before, next, depth);
        let is_element = matches!(node.content, Content::Element(..));
        match before {
            Some(before) => dom.nodes[before.index()].next = Some(id),
            None => dom.nodes[parent.index()].first = Some(id),
        }
        match next {
            Some(next) => dom.nodes[next.index()].before = Some(id),
            None => dom.nodes[parent.index()].last = Some(id),
        }
        if is_element {
            self.open.set(id);
        }
    }
}

/// What a program reads, no person; a style sheet is read here.
fn is_program(name: &str) -> bool {
    matches!(name, "script" | "noscript" | "iframe" | "noframes" | "noembed")
}

/// The name of an element, as html5ever asks for it.
#[derive(Debug)]
pub(super) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Builder {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a> = Name;

    fn finish(self) -> Dom {
        self.dom.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        Id::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.dom.borrow().nodes[target.index()].content {
            Content::Element(name, _) => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.make(Content::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.make(Content::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.make(Content::Nothing)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, before: &Id, child: NodeOrText<Id>) {
        let parent = self.dom.borrow().parent(*element);
        match parent {
            Some(parent) => self.put(parent, Some(*element), child),
            None => self.put(*before, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Id) {
        let parent = self.dom.borrow().parent(*node);
        self.open.set(parent.unwrap_or(Id::ROOT));
    }

    /// Contents of a template are shown to nobody: they hang on no element, but are as deep as it.
    fn get_template_contents(&self, target: &Id) -> Id {
        let own = self.templates.borrow().get(target).copied();
        own.unwrap_or_else(|| {
            let id = self.make(Content::Nothing);
            let mut dom = self.dom.borrow_mut();
            dom.nodes[id.index()].depth = dom.nodes[target.index()].depth + 1;
            self.templates.borrow_mut().insert(*target, id);
            id
        })
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, node: NodeOrText<Id>) {
        let parent = self.dom.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.put(parent, Some(*sibling), node);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        if let Content::Element(_, own) = &mut self.dom.borrow_mut().nodes[target.index()].content {
            let new = attributes.into_iter().filter(|one| !own.iter().any(|own| own.name == one.name));
            let new: Vec<_> = new.collect();
            own.extend(new);
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        loop {
            let first = self.dom.borrow().nodes[node.index()].first;
            let Some(first) = first else { return };
            self.put(*parent, None, NodeOrText::AppendNode(first));
        }
    }
}

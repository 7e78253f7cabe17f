//! Akoma Ntoso 3.0, the standard XML of legal texts (OASIS, 2018).

mod body;
mod iri;
mod meta;
mod xml;

use std::collections::{HashMap, HashSet};
use std::fmt;

use self::body::Scope;
use self::xml::Xml;
use super::linked::{cited, pieces};
use super::place::{Names, Place, address_of, cited_blocks, document_name, document_name_at};
use super::rendered::Sink;
use crate::{
    Address, ContentsEntry, Document, Issue, Leaf, Masthead, MastheadRole, Named, Reference, References, Relation,
    Role, Span,
};

/// 公报, gazette, and 文件, document: the names of texts that have no kind of their own.
const GAZETTE: &str = "公报";
const DOCUMENT: &str = "文件";

/// A tree as Akoma Ntoso 3.0, valid by the strict schema whatever the text is.
///
/// An issue is an `officialGazette`; several documents without a masthead are a `documentCollection`; one document stands alone: an
/// enactment with articles is an `act`, an order, announcement or decision a `statement`, any other a `doc`. Enclosures and attachments
/// are `attachment`s of the document that carries them. Elements have identifiers by the naming convention, the bytes of the source
/// (`gw:spans`) and their addresses (`gw:path`). Furniture and findings stand in the metadata. What no XML may hold, control
/// characters, is U+FFFD there.
///
/// ```
/// use gongwen::render::AkomaNtoso;
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
/// let xml = AkomaNtoso::new(&issue).to_string();
/// assert!(xml.contains("<article eId=\"art_1\" gw:path=\"art_1\" gw:spans=\"25-34\"><num>第一条</num>"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AkomaNtoso<'a> {
    issue: &'a Issue,
    references: Option<&'a References<'a>>,
}

impl<'a> AkomaNtoso<'a> {
    /// The form of a tree.
    pub fn new(issue: &'a Issue) -> AkomaNtoso<'a> {
        AkomaNtoso { issue, references: None }
    }

    /// Marks what the text cites: `ref`, `rref`.
    #[must_use]
    pub fn references(self, references: &'a References<'a>) -> AkomaNtoso<'a> {
        AkomaNtoso { references: Some(references), ..self }
    }
}

impl fmt::Display for AkomaNtoso<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let targets = self.references.map_or_else(HashSet::new, |references| cited_blocks(self.issue, references));
        let mut known = HashMap::new();
        if !targets.is_empty() {
            // A reference may lead forward: a first walk finds the identifiers of what is cited.
            let (mut nowhere, nothing) = (Nowhere, HashMap::new());
            let mut first = Writer::new(self, &targets, &nothing, Sink::new(&mut nowhere));
            first.issue();
            known = first.found;
        }
        let mut writer = Writer::new(self, &targets, &known, Sink::new(f));
        writer.issue();
        writer.xml.finish()
    }
}

/// Takes everything.
struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

struct Writer<'a, 's> {
    issue: &'a Issue,
    references: Option<&'a References<'a>>,
    xml: Xml<'s>,
    names: Names,
    /// The blocks whose identifiers are asked for, those that are found, and those that an earlier walk found.
    targets: &'s HashSet<usize>,
    found: HashMap<usize, String>,
    known: &'s HashMap<usize, String>,
    /// The prefix that belongs to the name of each document.
    prefixes: HashMap<String, String>,
}

impl<'a, 's> Writer<'a, 's> {
    fn new(
        form: &AkomaNtoso<'a>,
        targets: &'s HashSet<usize>,
        known: &'s HashMap<usize, String>,
        out: Sink<'s>,
    ) -> Writer<'a, 's> {
        let (issue, references) = (form.issue, form.references);
        let (found, prefixes, names) = (HashMap::new(), HashMap::new(), Names::parted_by('_'));
        let mut writer = Writer { issue, references, xml: Xml::new(out), names, targets, found, known, prefixes };
        writer.name_documents();
        writer
    }

    /// The prefixes of all documents, before any reference is written.
    fn name_documents(&mut self) {
        let alone = self.stands_alone();
        for placed in self.issue.placed_documents() {
            let name = document_name_at(&placed.address);
            let nth = placed.address.steps().last().map_or(0, |(_, nth)| nth) + 1;
            let prefix = match (placed.relation, placed.parent, name.rsplit_once("__")) {
                (Relation::Document, ..) if alone => String::new(),
                (relation, Some(parent), Some((carrier, _))) => {
                    let before = if relation == Relation::Attachment { parent.enclosures.len() } else { 0 };
                    format!("{}att_{}__", self.prefixes.get(carrier).map_or("", String::as_str), before + nth)
                }
                _ => format!("cmp_{nth}__"),
            };
            self.prefixes.insert(name, prefix);
        }
    }

    /// True where the text is one document, and nothing else.
    fn stands_alone(&self) -> bool {
        self.issue.masthead.is_none() && self.issue.contents.is_empty() && self.issue.documents.len() == 1
    }

    fn issue(&mut self) {
        self.xml
            .open("akomaNtoso")
            .attr("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0")
            .attr("xmlns:gw", "https://gongwen.rs/ns/1");
        let issue = self.issue;
        match &issue.documents[..] {
            [document] if self.stands_alone() => self.document(document, "doc_1", None),
            documents => self.collection(documents),
        }
        self.xml.close();
    }

    fn collection(&mut self, documents: &'a [Document]) {
        let masthead = self.issue.masthead.as_ref();
        let (element, name) = match masthead {
            Some(_) => ("officialGazette", GAZETTE),
            None => ("documentCollection", DOCUMENT),
        };
        self.xml.open(element).attr("name", name);
        self.collection_meta(element);
        if let Some(masthead) = masthead {
            self.masthead(masthead);
        }
        self.xml.open("collectionBody");
        self.contents(&self.issue.contents);
        for (nth, document) in documents.iter().enumerate() {
            let name = document_name("", Relation::Document, nth);
            self.xml.open("component").attr_with("eId", |id| {
                id.push_str("cmp_");
                id.push_str(&(nth + 1).to_string());
            });
            self.document(document, &name, None);
            self.xml.close();
        }
        if documents.is_empty() && self.issue.contents.is_empty() {
            self.xml.open("component").attr("eId", "cmp_1").open("interstitial").open("p").close().close().close();
        }
        self.xml.close().close();
    }

    fn masthead(&mut self, masthead: &Masthead) {
        if masthead.lines.is_empty() {
            return;
        }
        self.xml.open("preface");
        for line in &masthead.lines {
            let (class, inline) = match line.role {
                MastheadRole::Title => ("title", Some("docTitle")),
                MastheadRole::IssueNumber => ("issue_number", Some("docNumber")),
                MastheadRole::Cumulative => ("cumulative", None),
                MastheadRole::Date => ("date", None),
                MastheadRole::Periodicity => ("periodicity", None),
                MastheadRole::Staff => ("staff", None),
                MastheadRole::Imprint => ("imprint", None),
                MastheadRole::Other => ("other", None),
            };
            self.xml.open("p").attr("class", class);
            self.spans(&line.spans);
            match inline {
                Some(inline) => self.xml.element(inline, &line.text),
                None => self.xml.text(&line.text),
            };
            self.xml.close();
        }
        self.xml.close();
    }

    fn contents(&mut self, entries: &[ContentsEntry]) {
        if entries.is_empty() {
            return;
        }
        self.xml.open("component").attr("eId", "toc_1").open("toc").attr("eId", "toc_1__toc");
        for entry in entries {
            let href = match entry.document.filter(|&index| index < self.issue.documents.len()) {
                Some(index) => format!("#cmp_{}", index + 1),
                None => "#toc_1__toc".to_owned(),
            };
            self.xml.open("tocItem").attr("level", "1").attr("href", &href);
            self.spans(&entry.spans);
            self.xml.text(&entry.text).close();
        }
        self.xml.close().close();
    }

    fn document(&mut self, document: &'a Document, name: &str, carrier: Option<&meta::Component<'_>>) {
        let element = element_of(document);
        let prefix = self.prefixes.get(name).cloned().unwrap_or_default();
        self.xml.open(element).attr("name", document.kind.as_ref().map_or(DOCUMENT, |kind| kind.as_str()));
        let component = meta::Component::of(document, element, carrier);
        self.meta(document, &prefix, &component);
        // The label of an attachment is its number.
        let head = match document.head.split_first() {
            Some((label, head)) if carrier.is_some() && label.role == Role::Label => head,
            _ => &document.head[..],
        };
        let addressed = head.iter().position(|leaf| leaf.role == Role::Addressees).unwrap_or(head.len());
        let (above, below) = head.split_at(addressed);
        self.preface(document, above, &prefix);
        if !below.is_empty() {
            self.xml.open("preamble");
            self.leaves(document, below, &prefix);
            self.xml.close();
        }
        self.body(document, element, &prefix);
        if !document.foot.is_empty() {
            self.xml.open("conclusions");
            self.leaves(document, &document.foot, &prefix);
            self.xml.close();
        }
        self.attachments(document, name, &prefix, &component);
        self.xml.close();
    }

    fn preface(&mut self, document: &'a Document, head: &'a [Leaf], prefix: &str) {
        let title = &document.title;
        if title.text.is_empty() && head.is_empty() {
            return;
        }
        self.xml.open("preface");
        if !title.text.is_empty() {
            self.xml.open("p").attr("class", "title");
            self.spans(&title.spans);
            self.xml.element("docTitle", &title.text).close();
        }
        self.leaves(document, head, prefix);
        self.xml.close();
    }

    fn body(&mut self, document: &'a Document, element: &str, prefix: &str) {
        let main = if element == "act" { "body" } else { "mainBody" };
        self.xml.open(main).attr_with("eId", |id| id.extend([prefix, "body"]));
        let scope = Scope::document(prefix.to_owned());
        if document.body.is_empty() {
            match main {
                "body" => self.xml.open("hcontainer").attr("name", "empty").close(),
                _ => self.xml.open("p").close(),
            };
        } else {
            self.blocks(
                &document.body,
                &scope,
                &Place::default(),
                if element == "act" { body::Home::Act } else { body::Home::Main },
            );
        }
        self.xml.close();
    }

    fn attachments(&mut self, document: &'a Document, name: &str, prefix: &str, component: &meta::Component<'_>) {
        if document.enclosures.is_empty() && document.attachments.is_empty() {
            return;
        }
        self.xml.open("attachments");
        let carried = [(Relation::Enclosure, &document.enclosures), (Relation::Attachment, &document.attachments)];
        let mut count = 0;
        for (relation, documents) in carried {
            for (nth, inner) in documents.iter().enumerate() {
                count += 1;
                self.xml.open("attachment");
                self.xml.attr_with("eId", |id| id.extend([prefix, "att_", &count.to_string()]));
                self.xml.attr("class", relation.as_str());
                if let Some(label) = inner.head.first().filter(|leaf| leaf.role == Role::Label) {
                    self.xml.open("num");
                    self.spans(&label.spans);
                    self.xml.text(&label.text).close();
                }
                let carrier = component.carrying(relation, count);
                self.document(inner, &document_name(name, relation, nth), Some(&carrier));
                self.xml.close();
            }
        }
        self.xml.close();
    }

    /// Lines of head or foot, a `p` each; those of a note on adoption and of the attachment list in a container.
    fn leaves(&mut self, document: &'a Document, leaves: &'a [Leaf], prefix: &str) {
        for lines in leaves.chunk_by(|a, b| a.role == b.role) {
            let class = body::role_name(lines[0].role);
            let contained = matches!(lines[0].role, Role::AdoptionNote | Role::AttachmentList);
            if contained {
                self.xml.open("container").attr("name", class);
            }
            for leaf in lines {
                self.xml.open("p");
                if !contained {
                    self.xml.attr("class", class);
                }
                self.spans(&leaf.spans);
                self.leaf(document, leaf, prefix);
                self.xml.close();
            }
            if contained {
                self.xml.close();
            }
        }
    }

    fn leaf(&mut self, document: &'a Document, leaf: &'a Leaf, prefix: &str) {
        match leaf.role {
            Role::Number => drop(self.xml.element("docNumber", &leaf.text)),
            Role::Addressees => self.named(&leaf.text, &document.addressees, &format!("{prefix}addressee")),
            Role::Signatory => {
                self.xml.open("signature");
                self.named(&leaf.text, &document.signatories, &format!("{prefix}signatory"));
                self.xml.close();
            }
            Role::Date => match document.dates().issued.and_then(|dated| iri::exact(dated.date)) {
                Some(date) => drop(self.xml.open("docDate").attr("date", &date).text(&leaf.text).close()),
                None => drop(self.xml.text(&leaf.text)),
            },
            _ => self.text(&leaf.text, &leaf.spans),
        }
    }

    /// A line with the bodies and persons that stand in it.
    fn named(&mut self, text: &str, names: &[Named], word: &str) {
        let mut rest = text;
        for (nth, named) in names.iter().enumerate().filter(|(_, named)| !named.name.is_empty()) {
            let Some(at) = rest.find(&named.name) else { continue };
            let (before, from) = rest.split_at(at);
            self.xml.text(before);
            let element = if named.title.is_some() { "person" } else { "organization" };
            self.xml.open(element).attr("refersTo", &format!("#{word}_{}", nth + 1)).text(&named.name).close();
            rest = &from[named.name.len()..];
        }
        self.xml.text(rest);
    }

    /// The words of a leaf with its references.
    fn text(&mut self, text: &str, spans: &[Span]) {
        for (words, reference) in pieces(text, cited(self.references, spans)) {
            match reference.and_then(|reference| self.link(reference)) {
                Some(Link::To(href)) => self.xml.open("ref").attr("href", &href).text(words).close(),
                Some(Link::Range(from, to)) => {
                    self.xml.open("rref").attr("from", &from).attr("upTo", &to).text(words).close()
                }
                Some(Link::Nowhere) => self.xml.open("span").attr("class", "unresolved").text(words).close(),
                None => self.xml.text(words),
            };
        }
    }

    /// What a reference leads to; `None` for a name that is no reference to a text.
    fn link(&self, reference: &Reference<'_>) -> Option<Link> {
        use crate::ReferenceKind::{Definition, OtherTitle};
        if matches!(reference.kind, Definition | OtherTitle) {
            return None;
        }
        let Some(target) = reference.target.first() else {
            return Some(iri::cited(reference).map_or(Link::Nowhere, Link::To));
        };
        let address = target.document.as_ref().unwrap_or(&reference.document);
        let id = |path: &Address| {
            let block = self.issue.get(address)?.get(path)?;
            self.known.get(&address_of(block)).map(|id| format!("#{id}"))
        };
        let link = match (&target.path, &target.to) {
            (Some(from), Some(to)) => id(from).zip(id(to)).map(|(from, to)| Link::Range(from, to)),
            (Some(path), None) => id(path).map(Link::To),
            _ => {
                let prefix = self.prefixes.get(&document_name_at(address))?;
                // The document that stands alone has no element around it.
                let id = prefix.strip_suffix("__").map_or_else(|| "body".to_owned(), str::to_owned);
                Some(Link::To(format!("#{id}")))
            }
        };
        Some(link.unwrap_or(Link::Nowhere))
    }

    fn spans(&mut self, spans: &[Span]) {
        if !spans.is_empty() {
            self.xml.attr_with("gw:spans", |value| body::push_spans(value, spans));
        }
    }
}

enum Link {
    To(String),
    Range(String, String),
    Nowhere,
}

/// The element that a document is.
fn element_of(document: &Document) -> &'static str {
    use crate::Kind::{Announcement, Decision, Order};
    let has_articles = document.articles().next().is_some();
    match &document.kind {
        Some(kind) if kind.is_enactment() && has_articles => "act",
        Some(Order | Announcement | Decision) if !has_articles => "statement",
        _ => "doc",
    }
}

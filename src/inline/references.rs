//! The references of an issue, a document or a block as a caller asks for them.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::catalogue::Catalogue;
use super::documents::Documents;
use super::reference::Reference;
use super::walk::{Around, Walk};
use crate::tree::{Address, Block, Document, DocumentAddress, Issue, PathSegment};

/// How far a [`Resolver`] leads titles and numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Provisions lead inside their document, all else outside.
    Document,
    /// Titles and numbers lead to the other documents of the issue too.
    #[default]
    Issue,
}

/// Finds the references of an issue and leads them: how far, and with which catalogue.
///
/// ```
/// use gongwen::{Citation, Resolver, Scope};
///
/// let text = "某县养桥办法\n第一条 依照《某省养桥条例》第三条，制定本办法。\n";
/// let issue = gongwen::parse(text);
/// let known = |citation: &Citation<'_>| (citation.title == Some("某省养桥条例")).then(|| "law-7".to_owned());
/// let resolver = Resolver::new(&issue, text).scope(Scope::Issue).catalogue(&known);
/// let cited = resolver.references().next().unwrap();
/// assert_eq!(cited.external.unwrap().id, "law-7");
/// ```
#[derive(Clone)]
pub struct Resolver<'t> {
    issue: &'t Issue,
    around: Around<'t>,
}

impl<'t> Resolver<'t> {
    /// For an issue and the text that it was parsed from.
    pub fn new(issue: &'t Issue, source: &'t str) -> Resolver<'t> {
        Resolver { issue, around: Around::new(source) }.scope(Scope::Issue)
    }

    /// How far titles and numbers lead.
    #[must_use]
    pub fn scope(mut self, scope: Scope) -> Resolver<'t> {
        self.around.documents = (scope == Scope::Issue).then(|| Arc::new(Documents::of(self.issue)));
        self
    }

    /// Who is asked for texts outside. [`Reference::look_up`] asks another one later, without reading the text again.
    #[must_use]
    pub fn catalogue(mut self, catalogue: &'t dyn Catalogue) -> Resolver<'t> {
        self.around.catalogue = Some(catalogue);
        self
    }

    /// The references of all documents, each when it is asked for.
    pub fn references(&self) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        let around = self.around.clone();
        let documents = self.issue.placed_documents();
        documents.flat_map(move |placed| Walk::of_document(placed.document, placed.address, around.clone()))
    }

    /// The references of one document; none where the issue has no such document.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 前条检查应当记录。\n";
    /// let issue = gongwen::parse(text);
    /// let resolver = gongwen::Resolver::new(&issue, text);
    /// assert_eq!(resolver.of(&gongwen::DocumentAddress::new(0)).count(), 1);
    /// assert_eq!(resolver.of(&gongwen::DocumentAddress::new(1)).count(), 0);
    /// ```
    pub fn of(&self, document: &DocumentAddress) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        let around = self.around.clone();
        let walk = self.issue.get(document).map(|found| Walk::of_document(found, document.clone(), around));
        walk.into_iter().flatten()
    }
}

impl Issue {
    /// Every reference of the text, each led to what it cites, document after document; nested ones stand behind their holder,
    /// those of a heading behind those of its document. `source` is the text that was parsed. Nothing is read before it is
    /// asked for; [`References`] gathers them in the order of the text.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n检查应当记录，违反前款规定的除外。\n";
    /// let issue = gongwen::parse(text);
    /// let cited = issue.references(text).next().unwrap();
    /// assert_eq!(cited.text, "前款");
    /// assert_eq!(cited.targets(&issue).next().unwrap().block.unwrap().text(), Some("桥梁应当检查。"));
    /// ```
    pub fn references<'t>(&'t self, source: &'t str) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        Resolver::new(self, source).references()
    }
}

impl Document {
    /// The references of the document, without those of its enclosures and attachments. Provisions are led; titles and numbers
    /// lead outside, for the document does not know its issue, and it is document 0.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反前条和刑法第三条的，责令改正。\n";
    /// let issue = gongwen::parse(text);
    /// let words: Vec<_> = issue.documents[0].references(text).map(|cited| cited.text).collect();
    /// assert_eq!(words, ["前条", "刑法第三条"]);
    /// ```
    pub fn references<'t>(&'t self, source: &'t str) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        Walk::of_document(self, DocumentAddress::new(0), Around::new(source))
    }

    /// Who cites a provision: the references of the document that lead to it, to a block below it, or to a range around it.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反第一条的，责令改正。\n第三条 第一条至第二条自公布之日起施行。\n";
    /// let issue = gongwen::parse(text);
    /// let citing = |address: &str| {
    ///     let address = address.parse().unwrap();
    ///     issue.documents[0].citing(text, &address).map(|cited| cited.path.to_string()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(citing("art_1"), ["art_2__para_1", "art_3__para_1"]);
    /// assert_eq!(citing("art_2"), ["art_3__para_1"]);
    /// assert!(citing("art_3").is_empty());
    /// ```
    pub fn citing<'t>(&'t self, source: &'t str, address: &Address) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        let walk = Walk::of_document(self, DocumentAddress::new(0), Around::new(source));
        let address = self.get(address).and_then(|block| walk.address_of(block));
        let walk = address.is_some().then_some(walk);
        let address = address.unwrap_or_default();
        walk.into_iter().flatten().filter(move |cited| cited.target.iter().any(|target| target.covers(&address)))
    }
}

impl Block {
    /// What the block and those below it cite. Provisions lead as far as the block itself has them; ask the document for the
    /// others.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反前条规定的，依照刑法第三条处罚。\n";
    /// let issue = gongwen::parse(text);
    /// let article = issue.documents[0].get("art_2").unwrap();
    /// let words: Vec<_> = article.references(text).map(|cited| cited.text).collect();
    /// assert_eq!(words, ["前条", "刑法第三条"]);
    /// ```
    pub fn references<'t>(&'t self, source: &'t str) -> impl Iterator<Item = Reference<'t>> + use<'t> {
        Walk::of_blocks(std::slice::from_ref(self), DocumentAddress::new(0), Around::new(source))
    }
}

/// The references of an issue in the order of the text, nested ones behind their holder; it is read like a slice.
///
/// ```
/// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条规定的，责令改正。\n";
/// let issue = gongwen::parse(text);
/// let references: gongwen::References = issue.references(text).collect();
/// assert_eq!(references[0].target[0].path, "art_1".parse().ok());
/// ```
#[derive(Clone, Debug, Default)]
pub struct References<'t> {
    all: Vec<Reference<'t>>,
    /// Made when it is first asked.
    index: OnceLock<Index>,
}

/// Which references lead to a unit, by its document and the first segment of its address.
#[derive(Clone, Debug, Default)]
struct Index {
    by_unit: HashMap<(DocumentAddress, PathSegment), Vec<usize>>,
    /// Those to a range of such units.
    ranges: Vec<usize>,
}

impl Index {
    fn of(all: &[Reference<'_>]) -> Index {
        let mut index = Index::default();
        for (at, reference) in all.iter().enumerate() {
            for target in &reference.target {
                let home = target.document.as_ref().unwrap_or(&reference.document);
                let first = |address: &Address| address.segments().first().copied();
                let (from, to) = (target.path.as_ref().and_then(first), target.to.as_ref().and_then(first));
                if to.is_some() && to != from {
                    index.ranges.push(at);
                } else if let Some(unit) = from {
                    index.by_unit.entry((home.clone(), unit)).or_default().push(at);
                }
            }
        }
        index
    }
}

impl<'t> References<'t> {
    /// Asks a catalogue for every instrument and number that leads out of the text. May be asked again with a fuller one:
    /// the text is not read again.
    pub fn look_up(&mut self, catalogue: &dyn Catalogue) {
        self.all.iter_mut().for_each(|reference| reference.look_up(catalogue));
    }

    /// The references that lead to a provision, to a block below it, or to a range around it: who cites 第十二条? An index is made
    /// when it is first asked. The address is spelled as targets are: from its article down, with the 款.
    ///
    /// ```
    /// use gongwen::{DocumentAddress, References};
    ///
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条规定的，责令改正。\n";
    /// let issue = gongwen::parse(text);
    /// let references: References = issue.references(text).collect();
    /// let rules = DocumentAddress::new(0);
    /// let citing = |address: &str| references.citing(&rules, &address.parse().unwrap()).count();
    /// assert_eq!((citing("art_1"), citing("art_2")), (1, 0));
    /// ```
    pub fn citing<'r>(
        &'r self,
        document: &'r DocumentAddress,
        address: &'r Address,
    ) -> impl Iterator<Item = &'r Reference<'t>> {
        let index = self.index.get_or_init(|| Index::of(&self.all));
        let unit = address.segments().first();
        let own = unit.and_then(|unit| index.by_unit.get(&(document.clone(), *unit))).map_or(&[][..], Vec::as_slice);
        let mut places: Vec<usize> = own.iter().chain(&index.ranges).copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.all[at]).filter(move |reference| {
            let is_here = |target: &&super::reference::Target| {
                target.document.as_ref().unwrap_or(&reference.document) == document && target.covers(address)
            };
            reference.target.iter().any(|target| is_here(&target))
        })
    }

    /// The references that the block at an address holds itself.
    pub fn of<'r>(
        &'r self,
        document: &'r DocumentAddress,
        address: &'r Address,
    ) -> impl Iterator<Item = &'r Reference<'t>> {
        self.all.iter().filter(move |reference| reference.path == *address && reference.document == *document)
    }

    /// The references, in the order of the text.
    pub fn into_vec(self) -> Vec<Reference<'t>> {
        self.all
    }

    /// The same with words of their own.
    pub fn into_owned(self) -> References<'static> {
        References { all: self.all.into_iter().map(Reference::into_owned).collect(), index: self.index }
    }
}

impl<'t> FromIterator<Reference<'t>> for References<'t> {
    fn from_iter<I: IntoIterator<Item = Reference<'t>>>(references: I) -> References<'t> {
        let mut all: Vec<_> = references.into_iter().collect();
        all.sort_by_key(|reference| (reference.at.start, std::cmp::Reverse(reference.at.end)));
        References { all, index: OnceLock::new() }
    }
}

impl<'t> Deref for References<'t> {
    type Target = [Reference<'t>];

    fn deref(&self) -> &[Reference<'t>] {
        &self.all
    }
}

impl<'t> IntoIterator for References<'t> {
    type Item = Reference<'t>;
    type IntoIter = std::vec::IntoIter<Reference<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'r, 't> IntoIterator for &'r References<'t> {
    type Item = &'r Reference<'t>;
    type IntoIter = std::slice::Iter<'r, Reference<'t>>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

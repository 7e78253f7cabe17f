//! The references of an issue as a caller asks for them.

use std::collections::HashMap;
use std::ops::Deref;

use super::catalogue::{Catalogue, Citation};
use super::collect;
use super::reference::{External, PathElement, Reference, Unresolved};
use crate::tree::{Address, Date, DocumentAddress, Issue, PlacedDocument};

/// The references of an issue, in the order of the text; it is read like a slice.
#[derive(Clone, Debug, Default)]
pub struct References {
    all: Vec<Reference>,
    /// The dates of the documents.
    dates: HashMap<DocumentAddress, Date>,
}

impl Issue {
    /// Every reference of the text, in its order, nested ones behind their holder, each led to what it cites. `source` is
    /// the text that was parsed.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n检查应当记录，违反前款规定的除外。\n";
    /// let issue = gongwen::parse(text);
    /// let references = issue.references(text);
    /// let target = references[0].target[0].path.as_deref().unwrap();
    /// assert_eq!(issue.documents[0].get(target).unwrap().text(), Some("桥梁应当检查。"));
    /// ```
    pub fn references(&self, source: &str) -> References {
        let dated = |placed: PlacedDocument<'_>| Some((placed.address, placed.document.dates().issued?.date));
        let dates = self.placed_documents().filter_map(dated).collect();
        References { all: collect::references(self, source), dates }
    }
}

impl References {
    /// Asks a catalogue for every instrument and number that leads out of the text. May be asked again with a fuller one:
    /// the text is not read again.
    pub fn look_up(&mut self, catalogue: &impl Catalogue) {
        for reference in self.all.iter_mut().filter(|found| found.unresolved == Some(Unresolved::External)) {
            let as_of = self.dates.get(&reference.document).copied();
            let id = catalogue.find(&Citation::new(reference, as_of));
            reference.external =
                id.map(|id| External::new(id, reference.paths.first().map(|path| address(path).to_string())));
        }
    }

    /// The references that lead to a block, or to one below it: who cites 第十二条? A range counts where it begins or ends there.
    ///
    /// ```
    /// use gongwen::DocumentAddress;
    ///
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条规定的，责令改正。\n";
    /// let references = gongwen::parse(text).references(text);
    /// let rules = DocumentAddress::new(0);
    /// let citing: Vec<_> = references.citing(&rules, "art_1").map(|found| found.path.as_str()).collect();
    /// assert_eq!(citing, ["art_2__para_1"]);
    /// assert_eq!(references.citing(&rules, "art_2").count(), 0);
    /// ```
    pub fn citing<'r>(
        &'r self,
        document: &'r DocumentAddress,
        address: &'r str,
    ) -> impl Iterator<Item = &'r Reference> {
        let is_below = move |path: &String| {
            path.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with("__"))
        };
        self.all.iter().filter(move |reference| {
            reference.target.iter().any(|target| {
                let home = target.document.as_ref().unwrap_or(&reference.document);
                home == document && target.path.iter().chain(&target.to).any(is_below)
            })
        })
    }

    /// The references that the block at an address holds itself.
    pub fn of<'r>(&'r self, document: &'r DocumentAddress, address: &'r str) -> impl Iterator<Item = &'r Reference> {
        self.all.iter().filter(move |reference| reference.path == address && reference.document == *document)
    }

    /// The references, owned.
    pub fn into_vec(self) -> Vec<Reference> {
        self.all
    }
}

impl Deref for References {
    type Target = [Reference];

    fn deref(&self) -> &[Reference] {
        &self.all
    }
}

impl IntoIterator for References {
    type Item = Reference;
    type IntoIter = std::vec::IntoIter<Reference>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'r> IntoIterator for &'r References {
    type Item = &'r Reference;
    type IntoIter = std::slice::Iter<'r, Reference>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl Reference {
    /// The provisions as printed, as addresses: `art_12-1__para_2__item_3`.
    pub fn addresses(&self) -> Vec<String> {
        self.paths.iter().map(|path| address(path).to_string()).collect()
    }
}

/// The address of a provision as cited: `art_12-1__para_2__item_3`.
pub(super) fn address(path: &[PathElement]) -> Address {
    path.iter().map(|element| element.segment()).collect()
}

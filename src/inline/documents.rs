//! The documents of an issue by title and number, and what the issue announces without printing it.

use std::collections::{HashMap, HashSet};

use super::catalogue::title_key;
use super::reference::Reference;
use crate::tree::{DocumentAddress, Issue, Number, PlacedDocument};

/// The documents of an issue by title and by number.
#[derive(Debug, Default)]
pub(super) struct Documents {
    titles: HashMap<String, Named>,
    numbers: HashMap<(String, Option<u16>, Option<u32>), Named>,
    /// Titles in the contents list that no document of the issue has.
    announced: HashSet<String>,
}

/// What a title or a number names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    One(DocumentAddress),
    Several,
    /// In the contents list, and not printed.
    Missing,
}

impl Documents {
    pub(super) fn of(issue: &Issue) -> Documents {
        let mut documents = Documents::default();
        for PlacedDocument { document, address, .. } in issue.placed_documents() {
            let own = || Named::One(address.clone());
            let same = |old: &mut Named| *old = Named::Several;
            if !document.title.text.is_empty() {
                documents.titles.entry(title_key(&document.title.text)).and_modify(same).or_insert_with(own);
            }
            for number in document.number.iter().chain(&document.numbers_other).filter(|number| number.serial.is_some())
            {
                documents.numbers.entry(number_key(number)).and_modify(same).or_insert_with(own);
            }
        }
        let contents = issue.contents.iter().filter(|entry| entry.document.is_none()).map(|entry| &entry.title);
        documents.announced = contents.map(|title| title_key(title)).collect();
        documents
    }

    /// What a reference names, if it is of the issue.
    pub(super) fn find(&self, reference: &Reference<'_>) -> Option<&Named> {
        let title = reference.alias_of.as_deref().or(reference.title.as_deref()).map(title_key);
        let by_title = title.as_ref().and_then(|title| self.titles.get(title));
        let by_number = || self.numbers.get(&number_key(reference.number.as_ref()?));
        let announced = || title.as_ref().filter(|title| self.announced.contains(*title)).map(|_| &Named::Missing);
        by_title.or_else(by_number).or_else(announced)
    }
}

fn number_key(number: &Number) -> (String, Option<u16>, Option<u32>) {
    (title_key(&number.code), number.year, number.serial)
}

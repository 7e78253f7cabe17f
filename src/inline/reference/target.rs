//! Where a reference leads.

use serde::{Deserialize, Serialize};

use crate::tree::{Address, Block, Date, Document, DocumentAddress, Issue, PathSegment};

/// The version of an instrument that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Version {
    /// 修正前的, 修改前的
    BeforeAmendment,
    /// 修正后的, 修改后的
    AfterAmendment,
    /// 1997年刑法
    Year(u16),
    /// 2009年2月28日修订的《…法》
    Date(Date),
}

/// Where a reference leads: to a provision, to all from one to another, to a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Target {
    /// The document; absent where it is the one that holds the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentAddress>,
    /// The address of the provision, for [`Document::get`](crate::Document::get).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Address>,
    /// The address of the last provision of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Address>,
}

impl Target {
    /// A provision of the document that holds the reference, or all from it `to` another.
    pub fn provision(path: Address, to: Option<Address>) -> Target {
        Target { document: None, path: Some(path), to }
    }

    /// A document.
    pub fn document(place: DocumentAddress) -> Target {
        Target { document: Some(place), path: None, to: None }
    }

    /// True where it is the block at an address or one below it, and for each block of a range between its ends.
    pub fn covers(&self, address: &Address) -> bool {
        let asked = address.segments();
        let ends = || self.path.iter().chain(&self.to).map(Address::segments);
        let between = || {
            let [from, to] = [self.path.as_ref()?.segments().split_last()?, self.to.as_ref()?.segments().split_last()?];
            let (last, above) = asked.split_last()?;
            let key = |segment: &PathSegment| (segment.ordinal, segment.inserted);
            let fits = above == from.1 && last.level == from.0.level && last.level == to.0.level;
            Some(fits && (key(from.0)..=key(to.0)).contains(&key(last)))
        };
        ends().any(|end| end.starts_with(asked)) || between().unwrap_or(false)
    }

    /// Its blocks; of a range all units of the level, from the first to the last.
    pub(super) fn expand<'i>(&self, issue: &'i Issue, holder: &DocumentAddress) -> impl Iterator<Item = Cited<'i>> {
        let document = issue.get(self.document.as_ref().unwrap_or(holder));
        let first = document.zip(self.path.as_ref()).and_then(|(document, path)| document.get(path));
        let last = document.zip(self.to.as_ref()).and_then(|(document, to)| document.get(to));
        let is_article = first.is_some_and(|first| matches!(first, Block::Article(_)));
        let siblings = document.zip(self.path.as_ref()).filter(|_| last.is_some() && !is_article);
        let siblings = siblings.map(|(document, path)| match path.segments().split_last() {
            Some((_, above)) if !above.is_empty() => {
                document.get(above.iter().copied().collect::<Address>()).map_or(&[][..], Block::blocks)
            }
            _ => &document.body,
        });
        let articles = document.filter(|_| last.is_some() && is_article).map(|document| document.blocks());
        let alone = first.filter(|_| last.is_none());
        let is = |block: &Block, end: Option<&Block>| end.is_some_and(|end| std::ptr::eq(end, block));
        let all = siblings.into_iter().flatten().chain(articles.into_iter().flatten());
        let mut over = false;
        let range = all.skip_while(move |block| !is(block, first)).take_while(move |block| {
            let inside = !over;
            over = over || is(block, last);
            inside
        });
        let fits = move |block: &&Block| {
            let first = first.expect("a range has a first block");
            std::mem::discriminant(first) == std::mem::discriminant(*block)
                && block.ordinal().is_some()
                && !block.is_quoted()
        };
        let blocks = alone.into_iter().chain(range.filter(fits)).map(Some);
        let whole = document.filter(|_| self.path.is_none()).map(|_| None);
        let place = self.document.as_ref().unwrap_or(holder).clone();
        blocks.chain(whole).filter_map(move |block| {
            let address = block.and_then(|block| self.address_of(block));
            Some(Cited { document: document?, place: place.clone(), block, address })
        })
    }
}

impl Target {
    /// The address of one of its blocks.
    fn address_of(&self, block: &Block) -> Option<Address> {
        let (first, above) = self.path.as_ref()?.segments().split_last()?;
        let inserted = if let Block::Article(article) = block { article.inserted } else { None };
        let own = PathSegment { ordinal: block.ordinal()?, inserted, ..*first };
        Some(above.iter().copied().chain([own]).collect())
    }
}

/// What a reference leads to: a document, or a block of one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cited<'i> {
    /// The document.
    pub document: &'i Document,
    /// Where the document stands in the issue.
    pub place: DocumentAddress,
    /// The provision; absent where the whole document is meant.
    pub block: Option<&'i Block>,
    /// The address of the provision.
    pub address: Option<Address>,
}

/// What a catalogue answers: an identifier of the caller, and the address of the provision in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct External {
    /// The caller's identifier of the instrument.
    pub id: String,
    /// The address of the first provision that is cited.
    #[serde(default)]
    pub path: Option<Address>,
}

impl External {
    /// An answer.
    pub fn new(id: impl Into<String>, path: Option<Address>) -> External {
        External { id: id.into(), path }
    }
}

/// Why a reference leads nowhere in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unresolved {
    /// It names another text.
    External,
    /// The text has no such provision.
    NoSuchProvision,
    /// Nothing stands before: 前款 in the first 款.
    NoPreviousProvision,
    /// Two provisions or documents answer to it.
    Ambiguous,
    /// It stands in a provision that an amending text quotes, and belongs to the amended one.
    Quoted,
    /// The issue should have it, but has not.
    NotInIssue,
}

/// Targets in JSON: null, one, or a list.
pub(super) mod one_or_many {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Target;

    /// Nothing, one or several.
    #[derive(Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[cfg_attr(feature = "schema", schemars(rename = "Targets"))]
    #[serde(untagged)]
    pub(in crate::inline) enum Held {
        One(Target),
        Many(Vec<Target>),
    }

    pub(in crate::inline) fn serialize<S: Serializer>(targets: &[Target], serializer: S) -> Result<S::Ok, S::Error> {
        match targets {
            [] => serializer.serialize_none(),
            [one] => one.serialize(serializer),
            many => many.serialize(serializer),
        }
    }

    pub(in crate::inline) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Target>, D::Error> {
        Ok(match Option::<Held>::deserialize(deserializer)? {
            None => Vec::new(),
            Some(Held::One(target)) => vec![target],
            Some(Held::Many(targets)) => targets,
        })
    }
}

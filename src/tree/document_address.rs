use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Document, Issue};

/// What a document is to the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// It stands by itself in the issue.
    Document,
    /// A text that the other issues or forwards.
    Enclosure,
    /// An attachment (附件) of the other.
    Attachment,
}

impl Relation {
    /// Its name: `document`, `enclosure`, `attachment`.
    ///
    /// ```
    /// assert_eq!(gongwen::Relation::Enclosure.as_str(), "enclosure");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Relation::Document => "document",
            Relation::Enclosure => "enclosure",
            Relation::Attachment => "attachment",
        }
    }
}

/// The address of a document in its issue: its place in the JSON form, from [`Issue::documents`] on, `0/enclosures/0`.
///
/// ```
/// use gongwen::DocumentAddress;
/// let address: DocumentAddress = "2/enclosures/0/attachments/1".parse().unwrap();
/// assert_eq!(address.depth(), 2);
/// assert_eq!(address.to_string(), "2/enclosures/0/attachments/1");
/// assert!("2/documents/0".parse::<DocumentAddress>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentAddress {
    index: usize,
    inner: Vec<(Relation, usize)>,
}

impl DocumentAddress {
    /// The address of a document of the issue, counted from 0.
    ///
    /// ```
    /// assert_eq!(gongwen::DocumentAddress::new(2).to_string(), "2");
    /// ```
    pub const fn new(index: usize) -> DocumentAddress {
        DocumentAddress { index, inner: Vec::new() }
    }

    /// How many documents stand around it.
    ///
    /// ```
    /// assert_eq!("0/enclosures/0".parse::<gongwen::DocumentAddress>().unwrap().depth(), 1);
    /// ```
    pub fn depth(&self) -> usize {
        self.inner.len()
    }

    /// The way to it, from the issue on: what each document is to the one before it, and its place among those, from 0.
    ///
    /// ```
    /// use gongwen::{DocumentAddress, Relation};
    /// let address: DocumentAddress = "2/enclosures/0".parse().unwrap();
    /// assert_eq!(address.steps().collect::<Vec<_>>(), [(Relation::Document, 2), (Relation::Enclosure, 0)]);
    /// ```
    pub fn steps(&self) -> impl Iterator<Item = (Relation, usize)> {
        std::iter::once((Relation::Document, self.index)).chain(self.inner.iter().copied())
    }

    pub(crate) fn below(&self, relation: Relation, index: usize) -> DocumentAddress {
        DocumentAddress { index: self.index, inner: self.inner.iter().copied().chain([(relation, index)]).collect() }
    }
}

impl fmt::Display for DocumentAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.index)?;
        self.inner.iter().try_for_each(|(relation, index)| write!(f, "/{}s/{index}", relation.as_str()))
    }
}

/// The text is no address of a document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address of a document of the form 0/enclosures/0: {0:?}")]
pub struct DocumentAddressError(String);

/// `address = index (("/enclosures/" | "/attachments/") index)*`
impl FromStr for DocumentAddress {
    type Err = DocumentAddressError;

    fn from_str(text: &str) -> Result<DocumentAddress, DocumentAddressError> {
        let read = || {
            let mut parts = text.split('/');
            let mut address = DocumentAddress::new(parts.next()?.parse().ok()?);
            while let Some(relation) = parts.next() {
                let relation = match relation {
                    "enclosures" => Relation::Enclosure,
                    "attachments" => Relation::Attachment,
                    _ => return None,
                };
                address.inner.push((relation, parts.next()?.parse().ok()?));
            }
            Some(address)
        };
        read().ok_or_else(|| DocumentAddressError(text.to_owned()))
    }
}

/// In JSON a number for a document of the issue, and a string for one inside another.
impl Serialize for DocumentAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.inner.is_empty() { self.index.serialize(serializer) } else { serializer.collect_str(self) }
    }
}

impl<'de> Deserialize<'de> for DocumentAddress {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DocumentAddress, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Held {
            Index(usize),
            Address(String),
        }
        match Held::deserialize(deserializer)? {
            Held::Index(index) => Ok(DocumentAddress::new(index)),
            Held::Address(address) => address.parse().map_err(de::Error::custom),
        }
    }
}

impl TryFrom<&str> for DocumentAddress {
    type Error = DocumentAddressError;

    fn try_from(text: &str) -> Result<DocumentAddress, DocumentAddressError> {
        text.parse()
    }
}

impl From<&DocumentAddress> for DocumentAddress {
    fn from(address: &DocumentAddress) -> DocumentAddress {
        address.clone()
    }
}

impl Issue {
    /// The document at an address, typed or as a string such as `0/enclosures/0`; `None` also for a string that is no
    /// address.
    ///
    /// ```
    /// let issue = gongwen::parse("某县关于印发《桥梁养护办法》的通知\n\n现印发给你们。\n\n某县人民政府\n2021年3月5日\n\n桥梁养护办法\n\n第一条 桥梁应当养护。\n");
    /// assert_eq!(issue.get("0/enclosures/0").unwrap().title.text, "桥梁养护办法");
    /// assert!(issue.get("0/attachments/0").is_none() && issue.get("桥").is_none());
    /// ```
    pub fn get(&self, address: impl TryInto<DocumentAddress>) -> Option<&Document> {
        let DocumentAddress { index, inner } = address.try_into().ok()?;
        inner.iter().try_fold(self.documents.get(index)?, |document, (relation, index)| match relation {
            Relation::Attachment => document.attachments.get(*index),
            _ => document.enclosures.get(*index),
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DocumentAddress {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DocumentAddress".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "anyOf": [
            { "type": "integer", "minimum": 0 },
            { "type": "string", "pattern": "^[0-9]+(/(enclosures|attachments)/[0-9]+)*$" },
        ] })
    }
}

//! What a chunk is, and its form in JSON (`gongwen-chunk/1`).

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::{Date, Document, FieldName, Issue, Reference, ReferenceKind, Span};

/// A piece of a text for retrieval: an article, a clause, a run of paragraphs, a table, the head and foot of a document. In JSON
/// one object of the format `gongwen-chunk/1`.
///
/// ```
/// use gongwen::render::{ChunkOptions, chunks};
/// let text = "某县桥梁养护办法\n第一章 总则\n第一条 桥梁应当养护。\n";
/// let issue = gongwen::parse(text);
/// let article = chunks(&issue, text, &ChunkOptions::new()).nth(1).unwrap();
/// assert_eq!((article.id.as_str(), article.text.as_str()), ("#doc_1__art_1", "第一条 桥梁应当养护。"));
/// assert_eq!(article.context(), "某县桥梁养护办法 > 第一章 总则\n第一条 桥梁应当养护。");
/// ```
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Chunk<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Self::FORMAT)))]
    pub(super) format: &'static str,
    /// `SOURCE#DOCUMENT__PATH`, with `~2` behind it for a second part or a number that repeats. Unique in a text; the same for
    /// the same text and options.
    pub id: String,
    /// What it is a chunk of.
    #[serde(rename = "type")]
    pub kind: ChunkKind,
    /// The words as printed, a line for each unit, wraps joined; markers and headings with them, the breadcrumb not.
    pub text: String,
    /// The titles from the document down to the unit that holds this one.
    #[serde(serialize_with = "strings")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub breadcrumb: Arc<[Arc<str>]>,
    /// The address of the unit, `art_3`; `first..last` for neighbours put together; empty for a document.
    pub path: String,
    /// Which part it is of a unit that is longer than the cap, from 1.
    pub part: Option<u32>,
    /// Of how many.
    pub parts: Option<u32>,
    /// True for the heading or first words of a unit whose units below are chunks of their own.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lead: bool,
    /// The chunk of the unit around this one: what to read with it.
    pub parent: Option<String>,
    /// The chunk before this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The chunk behind this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// The bytes of the source that it owns.
    pub spans: Vec<Span>,
    /// The first and the last page that it stands on, where [`ChunkOptions::pages`](super::ChunkOptions::pages) told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<[u32; 2]>,
    /// Characters of the text.
    pub chars: usize,
    /// Of a table: its head, which every part repeats, and how many rows stand here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ChunkTable<'a>>,
    /// The document that it stands in.
    #[serde(serialize_with = "shared")]
    #[cfg_attr(feature = "schema", schemars(with = "ChunkDocument<'a>"))]
    pub document: Arc<ChunkDocument<'a>>,
    /// The gazette issue, where the text is one.
    pub issue: Option<ChunkIssue<'a>>,
    /// The name of the text.
    pub source: Option<&'a str>,
    /// What it cites, where references were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<ChunkReference<'a>>,
}

impl Chunk<'_> {
    /// The format of a chunk in JSON.
    pub const FORMAT: &'static str = "gongwen-chunk/1";

    /// The text below its breadcrumb: what to embed.
    ///
    /// ```
    /// use gongwen::render::{ChunkOptions, chunks};
    /// let text = "某县通知\n\n桥梁应当养护。\n";
    /// let issue = gongwen::parse(text);
    /// let contexts: Vec<_> = chunks(&issue, text, &ChunkOptions::new()).map(|chunk| chunk.context()).collect();
    /// assert_eq!(contexts, ["某县通知\n某县通知", "某县通知\n桥梁应当养护。"]);
    /// ```
    pub fn context(&self) -> String {
        format!("{}\n{}", self.breadcrumb.join(" > "), self.text)
    }
}

/// What a [`Chunk`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChunkKind {
    /// Title, head, headings of divisions and foot of a document: the parent of its other chunks.
    Document,
    /// An article (条).
    Article,
    /// A marked unit, or neighbours of that kind.
    Clause,
    /// A paragraph, or neighbours.
    Paragraph,
    /// A table, or some rows of it.
    Table,
    /// Text that fits nowhere.
    Unknown,
}

/// Of a chunk of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChunkTable<'a> {
    /// The cells of the first row.
    pub head: Vec<&'a str>,
    /// Rows of the chunk, a head that is its own among them, one that is repeated not.
    pub rows: usize,
}

/// The document of a chunk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChunkDocument<'a> {
    /// Its name in the text: `doc_1__enc_1`.
    pub id: String,
    /// Its heading.
    pub title: &'a str,
    /// Its kind, by the Chinese term.
    pub kind: Option<&'a str>,
    /// Its number, as printed.
    pub number: Option<&'a str>,
    /// The issuing bodies.
    pub issuers: Vec<&'a str>,
    /// The dates that it states.
    #[serde(serialize_with = "dates")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, Date>"))]
    pub dates: Vec<(FieldName, Date)>,
    /// The name of the document that encloses or attaches it.
    pub within: Option<String>,
}

impl<'a> ChunkDocument<'a> {
    pub(super) fn new(document: &'a Document, id: String, within: Option<String>) -> ChunkDocument<'a> {
        ChunkDocument {
            id,
            title: &document.title.text,
            kind: document.kind.as_ref().map(|kind| kind.as_str()),
            number: document.number().map(|number| number.text.as_str()),
            issuers: document.issuers.iter().map(|issuer| issuer.name.as_str()).collect(),
            dates: document.dates().iter().map(|(name, dated)| (name, dated.date)).collect(),
            within,
        }
    }
}

/// The gazette issue of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChunkIssue<'a> {
    /// Name of the gazette.
    pub title: Option<&'a str>,
    /// Year of the issue.
    pub year: Option<u16>,
    /// Its number within the year.
    pub number: Option<u32>,
    /// The day of publication.
    pub published: Option<Date>,
}

impl<'a> ChunkIssue<'a> {
    pub(super) fn new(issue: &'a Issue) -> Option<ChunkIssue<'a>> {
        let masthead = issue.masthead.as_ref()?;
        let (title, published) = (masthead.title.as_deref(), masthead.published);
        Some(ChunkIssue { title, year: masthead.year, number: masthead.number, published })
    }
}

/// What a chunk cites.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChunkReference<'a> {
    /// What is cited.
    pub kind: ReferenceKind,
    /// The words.
    pub text: &'a str,
    /// Where they stand.
    pub at: Span,
    /// The title of the instrument.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// The document number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// The provisions as printed: `art_3__para_1`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// What it leads to in the same text, in the form of the `id` of a chunk: the chunk has this `id`, or one that it begins with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
}

impl<'a> ChunkReference<'a> {
    pub(super) fn new(reference: &'a Reference<'a>, source: &str) -> ChunkReference<'a> {
        let target = |target: &crate::Target| {
            let document = target.document.as_ref().unwrap_or(&reference.document);
            let path = target.path.as_ref().map(ToString::to_string).unwrap_or_default();
            let gap = if path.is_empty() { "" } else { "__" };
            format!("{source}#{}{gap}{path}", super::super::place::document_name_at(document))
        };
        ChunkReference {
            kind: reference.kind,
            text: &reference.text,
            at: reference.at,
            title: reference.title.as_deref(),
            number: reference.number.as_ref().map(|number| number.text.as_str()),
            paths: reference.addresses().map(|path| path.to_string()).collect(),
            targets: reference.target.iter().map(target).collect(),
        }
    }
}

fn strings<S: Serializer>(strings: &Arc<[Arc<str>]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(strings.iter().map(|string| &**string))
}

fn shared<T: Serialize, S: Serializer>(value: &Arc<T>, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

fn dates<S: Serializer>(dates: &[(FieldName, Date)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(dates.iter().map(|(name, date)| (name.as_str(), date)))
}

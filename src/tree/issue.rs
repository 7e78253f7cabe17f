use serde::{Deserialize, Serialize};

use super::{Date, Diagnostic, Document, Number};
use crate::Spans;

/// A whole text: the masthead and contents of a gazette issue if it has them, and its documents.
///
/// A single notice or statute is an issue with one document, no masthead and no contents. Every byte
/// of the input that is not white space belongs to exactly one leaf below this node.
///
/// In JSON it is an [`Envelope`](super::Envelope) without a source. JSON that somebody else wrote may nest without end. `serde_json` gives an error from 128 levels of JSON on
/// (some 60 of blocks; the parser makes at most 32), before the stack is in danger; do not lift that limit for such input.
///
/// ```
/// let issue = gongwen::parse("某市人民政府关于加强桥梁养护的通知\n\n某政发〔2021〕3号\n\n各县人民政府：\n\n一、总体要求\n");
/// assert_eq!(issue.documents[0].title.text, "某市人民政府关于加强桥梁养护的通知");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Issue {
    /// The masthead (刊头); `None` only where nothing in the text tells of an issue.
    pub masthead: Option<Masthead>,
    /// The contents list (目录), in the order of the text.
    pub contents: Vec<ContentsEntry>,
    /// The documents in reading order; at least one.
    pub documents: Vec<Document>,
    /// What is printed on the page but belongs to no document: page numbers, running heads, slogans.
    pub furniture: Vec<Furniture>,
    /// What is wrong or remarkable in the text, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Issue {
    /// An issue of these documents, without masthead and contents.
    ///
    /// ```
    /// use gongwen::{Document, Issue};
    /// let issue = Issue::new(vec![Document::new("某县关于养护桥梁的通知")]);
    /// assert_eq!(issue.to_text(), "某县关于养护桥梁的通知\n");
    /// ```
    pub fn new(documents: Vec<Document>) -> Issue {
        Issue { documents, ..Issue::default() }
    }
}

/// The masthead (刊头) of a gazette issue, collected from the cover, the imprint (版权页) and the
/// running feet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Masthead {
    /// Name of the gazette: 宁夏回族自治区人民政府公报.
    pub title: Option<String>,
    /// Year of the issue (2019年第23期).
    pub year: Option<u16>,
    /// Number within the year (期号).
    pub number: Option<u32>,
    /// Number since the gazette was founded (总第637期).
    pub cumulative: Option<u32>,
    /// Day of publication (出版日期).
    pub published: Option<Date>,
    /// How often the gazette appears (半月刊, 月刊…).
    pub periodicity: Option<String>,
    /// International standard serial number, `1008-0783`.
    pub issn: Option<String>,
    /// National serial number (国内统一刊号), `64-1062/D`.
    pub cn: Option<String>,
    /// Editorial board and editors, by role.
    #[serde(default)]
    pub staff: Vec<StaffEntry>,
    /// The other labelled lines of the imprint.
    #[serde(default)]
    pub imprint: Vec<ImprintEntry>,
    /// All masthead lines in the order of the text: the leaves that own the bytes.
    #[serde(default)]
    pub lines: Vec<MastheadLine>,
}

/// Names under one role of the editorial board, e.g. 副主任: 马金元, 李鹏.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StaffEntry {
    /// The role as printed: 主任, 委员, 主编, 责任编辑.
    pub role: String,
    /// The names, inner spaces dropped.
    pub names: Vec<String>,
}

impl StaffEntry {
    /// Names under a role.
    ///
    /// ```
    /// let editors = gongwen::StaffEntry::new("主编", vec!["李鹏".to_owned()]);
    /// assert_eq!(editors.names, ["李鹏"]);
    /// ```
    pub fn new(role: impl Into<String>, names: Vec<String>) -> StaffEntry {
        StaffEntry { role: role.into(), names }
    }
}

/// One labelled line of the imprint, e.g. 主办: 某市人民政府办公室.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ImprintEntry {
    /// The label, inner spaces dropped.
    pub label: String,
    /// The value as printed.
    pub value: String,
}

impl ImprintEntry {
    /// A labelled line.
    ///
    /// ```
    /// let entry = gongwen::ImprintEntry::new("主办", "某市人民政府办公室");
    /// assert_eq!(entry.label, "主办");
    /// ```
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> ImprintEntry {
        ImprintEntry { label: label.into(), value: value.into() }
    }
}

/// A line of the masthead with its role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MastheadLine {
    /// What the line says.
    pub role: MastheadRole,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
}

impl MastheadLine {
    /// A line without a place.
    ///
    /// ```
    /// use gongwen::{MastheadLine, MastheadRole};
    /// assert!(MastheadLine::new(MastheadRole::Title, "某市人民政府公报").spans.is_empty());
    /// ```
    pub fn new(role: MastheadRole, text: impl Into<String>) -> MastheadLine {
        MastheadLine { role, text: text.into(), spans: Spans::default() }
    }
}

/// What a line of the masthead says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MastheadRole {
    /// The name of the gazette.
    Title,
    /// Year and number of the issue.
    IssueNumber,
    /// The cumulative number.
    Cumulative,
    /// The day of publication.
    Date,
    /// How often the gazette appears.
    Periodicity,
    /// Editorial board, editors.
    Staff,
    /// Publisher, address, ISSN and the like.
    Imprint,
    /// Anything else on the cover.
    Other,
}

/// One entry of the contents list (目录).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ContentsEntry {
    /// The column heading that the entry stands under, without its brackets.
    #[serde(default)]
    pub category: Option<String>,
    /// The title, wrapped lines joined.
    pub title: String,
    /// The document number, as printed in the list.
    #[serde(default)]
    pub number: Option<Number>,
    /// The page on which the document begins.
    #[serde(default)]
    pub page: Option<u32>,
    /// Index into [`Issue::documents`] of the document that the entry announces.
    #[serde(default)]
    pub document: Option<usize>,
    /// The entry as printed, its category included where the category stands before it.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
}

impl ContentsEntry {
    /// An entry that is printed as its title alone, without a place.
    ///
    /// ```
    /// let mut entry = gongwen::ContentsEntry::new("关于养护桥梁的通知");
    /// entry.page = Some(3);
    /// assert_eq!(entry.text, entry.title);
    /// ```
    pub fn new(title: impl Into<String>) -> ContentsEntry {
        let title = title.into();
        let text = title.clone();
        ContentsEntry { category: None, title, number: None, page: None, document: None, text, spans: Spans::default() }
    }
}

/// Text that is on the page but not of any document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
}

impl Furniture {
    /// A piece without a place.
    ///
    /// ```
    /// use gongwen::{Furniture, FurnitureKind};
    /// assert_eq!(Furniture::new(FurnitureKind::PageNumber, "— 4 —").text, "— 4 —");
    /// ```
    pub fn new(kind: FurnitureKind, text: impl Into<String>) -> Furniture {
        Furniture { kind, text: text.into(), spans: Spans::default() }
    }
}

/// The kinds of furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// ● 权威性 ● 法规性: mottoes on cover and contents pages.
    Slogan,
    /// A heading that a page repeats, such as a second 目录.
    RepeatedHeading,
    /// The heading 目录 of the contents list.
    ContentsHeading,
    /// The column name or the gazette's name at the head or foot of a page.
    RunningHead,
    /// — 43 —, －1－, 2/13.
    PageNumber,
    /// A line of one repeated glyph: an ornament read as text.
    GlyphRun,
    /// A rule drawn with characters: ———, ★.
    Rule,
    /// Remains of a web page or of its print-out: addresses, 扫一扫…, 打印 关闭.
    WebResidue,
    /// Markdown marks: #, **, list dashes before a mark.
    Markup,
    /// Text that is printed twice: doubled bold, a character repeated over a page break.
    Overprint,
    /// （下转第3页）, （上接第2页）.
    ContinuationNote,
    /// A mark between the parts of a line that belongs to none of them: the point behind 附件1.
    Separator,
    /// Zero-width characters and byte order marks.
    Invisible,
}

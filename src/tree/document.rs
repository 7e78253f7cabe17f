use serde::{Deserialize, Serialize};

use super::facts::{AttachmentEntry, Commencement, Dated, Dates, Named, Number, Repeal, Revision};
use super::{Block, Kind};
use crate::Spans;

/// One official document (公文) or instrument, with its head, body and foot.
///
/// An enclosure (the text that a notice issues) and an attachment (附件) are documents too.
/// Metadata values are read, never guessed: `at` says where each was read, absent means absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Document {
    /// An attachment's label without punctuation and spaces: 附件1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// An attachment's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// The kind of document (文种): 通知, 决定, 条例…
    #[serde(default)]
    pub kind: Option<Kind>,
    /// The heading, wrapped lines joined; empty text and no spans where there is none.
    pub title: Title,
    /// The issuing bodies (发文机关) named in the heading, in order.
    #[serde(default)]
    pub issuers: Vec<Named>,
    /// The document number (发文字号).
    #[serde(default)]
    // Not public, for it is printed in a leaf too: `Document::set_number` changes both.
    pub(crate) number: Option<Number>,
    /// The other numbers of a joint document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers_other: Vec<Number>,
    /// The dates that the text states, by their role.
    #[serde(default)]
    // Not public, for they are printed in leaves too: `Document::set_date` changes both.
    pub(crate) dates: Dates,
    /// The main addressees (主送机关).
    #[serde(default)]
    pub addressees: Vec<Named>,
    /// The bodies or persons that sign (发文机关署名).
    #[serde(default)]
    pub signatories: Vec<Named>,
    /// The note under the date (附注), without brackets: 此件公开发布.
    #[serde(default)]
    pub note: Option<String>,
    /// Secrecy and its period (密级和保密期限).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<String>,
    /// Urgency (紧急程度): 特急, 加急.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<String>,
    /// Copy number (份号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<String>,
    /// Who signed the draft off (签发人).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_off_by: Vec<Named>,
    /// Who gets copies (抄送机关).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies_to: Vec<Named>,
    /// The printing body (印发机关).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_by: Option<Named>,
    /// The day of printing (印发日期).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_on: Option<Dated>,
    /// The metadata table of a web page (索引号…), label and value, in the order of the text; a label may stand twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "index_rows")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<index_rows::Row<'_>>"))]
    pub index: Vec<(String, String)>,
    /// The history of an instrument as its heading note (题注) tells it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Revision>,
    /// When the text comes into force, as worded (施行).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commencement: Option<Commencement>,
    /// What the text repeals (同时废止).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeals: Vec<Repeal>,
    /// The list of attachments (附件说明).
    #[serde(default)]
    pub attachment_list: Vec<AttachmentEntry>,
    /// What stands before the body, title aside.
    #[serde(default)]
    pub head: Vec<Leaf>,
    /// The body (正文).
    #[serde(default)]
    pub body: Vec<Block>,
    /// What stands behind the body.
    #[serde(default)]
    pub foot: Vec<Leaf>,
    /// The texts that the document issues or forwards: 方案, 办法, 条例…
    #[serde(default)]
    pub enclosures: Vec<Document>,
    /// The attachments (附件) that are present in the text.
    #[serde(default)]
    pub attachments: Vec<Document>,
}

impl Document {
    /// A document with this heading and nothing else.
    ///
    /// ```
    /// use gongwen::{Block, Document, Issue, Paragraph};
    /// let mut notice = Document::new("某县关于养护桥梁的通知");
    /// notice.body.push(Block::from(Paragraph::new("桥梁应当养护。")));
    /// assert_eq!(Issue::new(vec![notice]).to_text(), "某县关于养护桥梁的通知\n\n桥梁应当养护。\n");
    /// ```
    pub fn new(title: impl Into<String>) -> Document {
        Document { title: Title::new(title), ..Document::default() }
    }

    /// The document number (发文字号); [`Document::set_number`] changes it.
    ///
    /// ```
    /// let issue = gongwen::parse("某县关于养护桥梁的通知\n\n某政发〔2021〕3号\n");
    /// assert_eq!(issue.documents[0].number().unwrap().serial, Some(3));
    /// ```
    pub fn number(&self) -> Option<&Number> {
        self.number.as_ref()
    }

    /// The dates that the text states, by their role; [`Document::set_date`] changes them.
    ///
    /// ```
    /// let issue = gongwen::parse("某县通知\n\n某县人民政府\n2021年3月5日\n");
    /// assert_eq!(issue.documents[0].dates().issued.unwrap().date.to_string(), "2021-03-05");
    /// ```
    pub fn dates(&self) -> &Dates {
        &self.dates
    }
}

/// The index table of a web page in JSON: `[{"label": "索引号", "value": "…"}]`. The object of an earlier form, label to value, is read too.
mod index_rows {
    use std::borrow::Cow;
    use std::fmt;

    use serde::de::{MapAccess, SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// A row of the metadata table.
    #[derive(Serialize, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[cfg_attr(feature = "schema", schemars(rename = "IndexRow"))]
    pub(super) struct Row<'a> {
        /// 索引号, 发文机关 …
        label: Cow<'a, str>,
        /// What stands beside or below the label; empty where nothing does.
        value: Cow<'a, str>,
    }

    pub fn serialize<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(pairs.iter().map(|(label, value)| Row { label: label.into(), value: value.into() }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, String)>, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Vec<(String, String)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of labels and values")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(Row { label, value }) = rows.next_element()? {
                    pairs.push((label.into_owned(), value.into_owned()));
                }
                Ok(pairs)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }
        deserializer.deserialize_any(Rows)
    }
}

/// A heading and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Title {
    /// The heading, wrapped lines joined; empty where there is none.
    pub text: String,
    /// The bytes of the heading.
    pub spans: Spans,
}

impl Title {
    /// A heading without a place.
    ///
    /// ```
    /// assert!(gongwen::Title::new("某县通知").spans.is_empty());
    /// ```
    pub fn new(text: impl Into<String>) -> Title {
        Title { text: text.into(), spans: Spans::default() }
    }
}

/// A line or paragraph of head or foot, with its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Leaf {
    /// What it says.
    pub role: Role,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
}

impl Leaf {
    /// A line without a place.
    ///
    /// ```
    /// use gongwen::{Leaf, Role};
    /// assert_eq!(Leaf::new(Role::Note, "（此件公开发布）").role, Role::Note);
    /// ```
    pub fn new(role: Role, text: impl Into<String>) -> Leaf {
        Leaf { role, text: text.into(), spans: Spans::default() }
    }
}

/// The role of a [`Leaf`] in head or foot.
///
/// Source: the elements of GB/T 9704—2012, chapter 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Metadata table of a web page (索引号…).
    Index,
    /// Issuing mark (发文机关标志): 某市人民政府文件.
    Issuer,
    /// Copy number (份号).
    CopyNumber,
    /// Secrecy (密级和保密期限).
    Security,
    /// Urgency (紧急程度).
    Urgency,
    /// Who signed off (签发人).
    SignedOffBy,
    /// Document number (发文字号).
    Number,
    /// Adoption note or heading note (题注).
    AdoptionNote,
    /// Addressees (主送机关).
    Addressees,
    /// Label of an attachment: 附件1.
    Label,
    /// A contents list inside an instrument (目录).
    Contents,
    /// 单位：万元, dates and the like under a title.
    Note,
    /// Attachment list (附件说明).
    AttachmentList,
    /// Signature (发文机关署名).
    Signatory,
    /// Date, of issue or under a heading.
    Date,
    /// Copies (抄送机关).
    CopiesTo,
    /// Printing body, day and number of copies (印发机关和印发日期).
    Printing,
    /// Anything else.
    Other,
}

//! The kinds of blocks: divisions, articles, clauses, paragraphs, tables, and what fits nowhere.

use serde::{Deserialize, Serialize};

use super::{Block, Rows, ShortString};
use crate::Spans;

/// A division of a statute that has a heading.
///
/// Source: 立法法 art. 65 (编, 章, 节, 条, 款, 项, 目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Chapter {
    /// Which division.
    pub rank: Rank,
    /// The marker as printed: 第一章; empty where the division has no number, as 附则.
    pub marker: ShortString,
    /// Its number.
    #[serde(default)]
    pub ordinal: Option<u32>,
    /// The heading, letter-spacing dropped: 总则.
    #[serde(default)]
    pub heading: Option<String>,
    /// Marker and heading in the source.
    pub spans: Spans,
    /// True in a provision that an amending text quotes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
    /// What stands below.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Chapter {
    /// A division with its heading, without a place.
    ///
    /// ```
    /// use gongwen::{Chapter, Rank};
    /// let chapter = Chapter::new(Rank::Chapter, "第一章", Some(1), "总则");
    /// assert_eq!(chapter.heading.as_deref(), Some("总则"));
    /// ```
    pub fn new(
        rank: Rank,
        marker: impl Into<ShortString>,
        ordinal: Option<u32>,
        heading: impl Into<String>,
    ) -> Chapter {
        let (marker, heading) = (marker.into(), Some(heading.into()));
        Chapter { rank, marker, ordinal, heading, spans: Spans::default(), quoted: false, blocks: Vec::new() }
    }
}

/// The ranks of [`Chapter`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
}

/// An article (条). Its unmarked paragraphs are its 款.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Article {
    /// The marker as printed: 第十二条之一.
    pub marker: ShortString,
    /// Its number: 12.
    #[serde(default)]
    pub ordinal: Option<u32>,
    /// The number of an inserted article: 1 in 第十二条之一.
    #[serde(default)]
    pub inserted: Option<u32>,
    /// The number of the last article that it stands for: 4 in 第二条至第四条 （删去）.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<u32>,
    /// A heading, where the whole line is a phrase or it stands in 【】.
    #[serde(default)]
    pub heading: Option<String>,
    /// Marker and heading in the source.
    pub spans: Spans,
    /// True in a provision that an amending text quotes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
    /// The 款 and what else stands below.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Article {
    /// An article without a heading and without paragraphs.
    ///
    /// ```
    /// use gongwen::{Article, Block, Paragraph};
    /// let mut article = Article::new("第一条", Some(1));
    /// article.blocks.push(Block::from(Paragraph::numbered(1, "桥梁应当养护。")));
    /// assert_eq!(article.text(), "桥梁应当养护。");
    /// ```
    pub fn new(marker: impl Into<ShortString>, ordinal: Option<u32>) -> Article {
        let (spans, blocks) = (Spans::default(), Vec::new());
        let (inserted, through, heading) = (None, None, None);
        Article { marker: marker.into(), ordinal, inserted, through, heading, spans, quoted: false, blocks }
    }

    /// The 款 of the article, in order.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n养护应当记录。\n");
    /// let article = issue.documents[0].articles().next().unwrap();
    /// let texts: Vec<_> = article.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
    /// assert_eq!(texts, ["桥梁应当养护。", "养护应当记录。"]);
    /// ```
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.ordinal.is_some() => Some(paragraph),
            _ => None,
        })
    }
}

/// A marked unit that is neither a division nor an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Clause {
    /// The style of its marker.
    pub style: Style,
    /// The marker as printed: （一）.
    pub marker: ShortString,
    /// Its number; `None` for dashes.
    #[serde(default)]
    pub ordinal: Option<u32>,
    /// A run-in heading, or the whole paragraph where it is a phrase without sentence punctuation.
    #[serde(default)]
    pub heading: Option<String>,
    /// The text behind marker and heading.
    #[serde(default)]
    pub text: Option<String>,
    /// Marker, heading and text in the source.
    pub spans: Spans,
    /// True in a provision that an amending text quotes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
    /// What stands below.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Clause {
    /// A unit without heading and text.
    ///
    /// ```
    /// use gongwen::{Clause, Style};
    /// let mut clause = Clause::new(Style::CnParen, "（一）", Some(1));
    /// clause.text = Some("加强巡护。".to_owned());
    /// assert_eq!(clause.marker, "（一）");
    /// ```
    pub fn new(style: Style, marker: impl Into<ShortString>, ordinal: Option<u32>) -> Clause {
        let (marker, spans, blocks) = (marker.into(), Spans::default(), Vec::new());
        Clause { style, marker, ordinal, heading: None, text: None, spans, quoted: false, blocks }
    }
}

/// The styles of markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Style {
    /// 一、
    Cn,
    /// （一）
    CnParen,
    /// 1. 1． 1、
    Arabic,
    /// （1） 1）
    ArabicParen,
    /// ①
    Circled,
    /// ——
    Dash,
    /// 第一，
    Ordinal,
    /// 1.2.1
    Decimal,
    /// I.
    Roman,
    /// 甲、
    Stem,
    /// 壹、
    Formal,
    /// A.
    Letter,
}

/// A paragraph without a marker.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Paragraph {
    /// The number of a 款 in its article.
    #[serde(default)]
    pub ordinal: Option<u32>,
    /// The text, wraps joined.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
    /// True in a provision that an amending text quotes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
    /// The 项 that follow it.
    #[serde(default)]
    pub blocks: Vec<Block>,
}

impl Paragraph {
    /// A paragraph that is no 款.
    ///
    /// ```
    /// assert_eq!(gongwen::Paragraph::new("桥梁应当养护。").ordinal, None);
    /// ```
    pub fn new(text: impl Into<String>) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }

    /// A 款 by its number in the article.
    ///
    /// ```
    /// assert_eq!(gongwen::Paragraph::numbered(2, "养护应当记录。").ordinal, Some(2));
    /// ```
    pub fn numbered(ordinal: u32, text: impl Into<String>) -> Paragraph {
        Paragraph { ordinal: Some(ordinal), ..Paragraph::new(text) }
    }
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Table {
    /// Rows of cells; empty cells are empty strings.
    pub rows: Rows,
    /// Where it stands, a span a line.
    pub spans: Spans,
}

impl Table {
    /// A table of rows.
    ///
    /// ```
    /// use gongwen::{Rows, Table};
    /// let table = Table::new(Rows::from_iter([["桥名", "桥长"], ["北河桥", "120"]]));
    /// assert_eq!(table.rows.len(), 2);
    /// ```
    pub fn new(rows: Rows) -> Table {
        Table { rows, spans: Spans::default() }
    }
}

/// Text that fits nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unknown {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub spans: Spans,
}

impl Unknown {
    /// Text that fits nowhere.
    ///
    /// ```
    /// assert_eq!(gongwen::Unknown::new("……").text, "……");
    /// ```
    pub fn new(text: impl Into<String>) -> Unknown {
        Unknown { text: text.into(), spans: Spans::default() }
    }
}

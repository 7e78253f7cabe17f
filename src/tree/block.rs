use serde::{Deserialize, Serialize};

use super::units::{Article, Chapter, Clause, Paragraph, Table, Unknown};
use crate::Span;

/// A block of a body.
///
/// What every kind of block may have is asked by a method; what only one kind has stands in its struct.
///
/// ```
/// use gongwen::Block;
///
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n");
/// let Block::Article(article) = &issue.documents[0].body[0] else { panic!("an article") };
/// let paragraph = article.paragraphs().next().unwrap();
/// let markers: Vec<_> = paragraph.blocks.iter().filter_map(Block::marker).collect();
/// assert_eq!(markers, ["（一）", "（二）"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A division of a statute that has a heading (编, 分编, 章, 节).
    Chapter(Chapter),
    /// An article (条).
    Article(Article),
    /// Every other marked unit: 项 and 目 of an article, the levels of an official document.
    Clause(Clause),
    /// A paragraph without a marker; directly in an article it is a 款.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Text that fits nowhere.
    Unknown(Unknown),
}

impl Block {
    /// What the block itself owns: its marker, heading and text, children aside.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n");
    /// assert_eq!(issue.documents[0].body[0].spans(), [gongwen::Span::new(13, 25).unwrap()]);
    /// ```
    pub fn spans(&self) -> &[Span] {
        match self {
            Block::Chapter(b) => &b.spans,
            Block::Article(b) => &b.spans,
            Block::Clause(b) => &b.spans,
            Block::Paragraph(b) => &b.spans,
            Block::Table(b) => &b.spans,
            Block::Unknown(b) => &b.spans,
        }
    }

    /// The `type` in JSON: `chapter`, `article`, `clause`, `paragraph`, `table`, `unknown`.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n");
    /// assert_eq!(issue.documents[0].body[0].type_name(), "clause");
    /// ```
    pub fn type_name(&self) -> &'static str {
        match self {
            Block::Chapter(_) => "chapter",
            Block::Article(_) => "article",
            Block::Clause(_) => "clause",
            Block::Paragraph(_) => "paragraph",
            Block::Table(_) => "table",
            Block::Unknown(_) => "unknown",
        }
    }

    /// The blocks below this one.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n（一）日常检查。\n");
    /// assert_eq!(issue.documents[0].body[0].blocks().len(), 1);
    /// ```
    pub fn blocks(&self) -> &[Block] {
        match self {
            Block::Chapter(b) => &b.blocks,
            Block::Article(b) => &b.blocks,
            Block::Clause(b) => &b.blocks,
            Block::Paragraph(b) => &b.blocks,
            Block::Table(_) | Block::Unknown(_) => &[],
        }
    }

    /// The blocks below this one, where its kind can have any.
    ///
    /// ```
    /// use gongwen::{Block, Clause, Style, Table};
    /// let mut task = Block::from(Clause::new(Style::Cn, "一、", Some(1)));
    /// task.blocks_mut().unwrap().push(Block::from(Clause::new(Style::CnParen, "（一）", Some(1))));
    /// assert_eq!(task.blocks().len(), 1);
    /// assert_eq!(Block::from(Table::default()).blocks_mut(), None);
    /// ```
    pub fn blocks_mut(&mut self) -> Option<&mut Vec<Block>> {
        match self {
            Block::Chapter(b) => Some(&mut b.blocks),
            Block::Article(b) => Some(&mut b.blocks),
            Block::Clause(b) => Some(&mut b.blocks),
            Block::Paragraph(b) => Some(&mut b.blocks),
            Block::Table(_) | Block::Unknown(_) => None,
        }
    }

    /// The printed marker, e.g. 第一条 or （二）.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n");
    /// assert_eq!(issue.documents[0].body[0].marker(), Some("一、"));
    /// ```
    pub fn marker(&self) -> Option<&str> {
        match self {
            Block::Chapter(b) => Some(b.marker.as_ref()).filter(|marker: &&str| !marker.is_empty()),
            Block::Article(b) => Some(&b.marker),
            Block::Clause(b) => Some(&b.marker),
            _ => None,
        }
    }

    /// The number that the marker prints, or the running number of a 款.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n");
    /// assert_eq!(issue.documents[0].body[0].ordinal(), Some(1));
    /// ```
    pub fn ordinal(&self) -> Option<u32> {
        match self {
            Block::Chapter(b) => b.ordinal,
            Block::Article(b) => b.ordinal,
            Block::Clause(b) => b.ordinal,
            Block::Paragraph(b) => b.ordinal,
            _ => None,
        }
    }

    /// The heading of a chapter, article or clause.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查\n");
    /// assert_eq!(issue.documents[0].body[0].heading(), Some("检查"));
    /// ```
    pub fn heading(&self) -> Option<&str> {
        match self {
            Block::Chapter(b) => b.heading.as_deref(),
            Block::Article(b) => b.heading.as_deref(),
            Block::Clause(b) => b.heading.as_deref(),
            _ => None,
        }
    }

    /// True for a block of a provision that an amending text quotes.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
    /// assert!(!issue.documents[0].body[0].is_quoted());
    /// ```
    pub fn is_quoted(&self) -> bool {
        match self {
            Block::Chapter(b) => b.quoted,
            Block::Article(b) => b.quoted,
            Block::Clause(b) => b.quoted,
            Block::Paragraph(b) => b.quoted,
            Block::Table(_) | Block::Unknown(_) => false,
        }
    }

    /// The text of a clause, paragraph or unknown block, marker and heading excluded.
    ///
    /// ```
    /// let issue = gongwen::parse("某县方案\n一、检查桥梁。\n");
    /// assert_eq!(issue.documents[0].body[0].text(), Some("检查桥梁。"));
    /// ```
    pub fn text(&self) -> Option<&str> {
        match self {
            Block::Clause(b) => b.text.as_deref(),
            Block::Paragraph(b) => Some(&b.text),
            Block::Unknown(b) => Some(&b.text),
            _ => None,
        }
    }
}

macro_rules! blocks {
    ($($name:ident)+) => {
        $(impl From<$name> for Block {
            fn from(block: $name) -> Block {
                Block::$name(block)
            }
        })+
    };
}

blocks! { Chapter Article Clause Paragraph Table Unknown }

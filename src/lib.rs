//! Turns the raw text of Chinese government gazettes (政府公报), official documents (公文) and
//! legislation into a typed tree: issue → document → chapter → article → clause.
//!
//! ```
//! let text = "\
//! 某市人民政府关于加强桥梁养护的通知
//!
//! 某政发〔2021〕3号
//!
//! 各县（区）人民政府：
//!
//! 一、总体要求
//!
//! （一）基本原则。坚持预防为主，定期
//!
//! — 4 —
//!
//! 检查桥梁结构。
//!
//! 某市人民政府
//! 2021年3月5日
//!
//! （此件公开发布）
//! ";
//! let issue = gongwen::parse(text);
//! let notice = &issue.documents[0];
//! assert_eq!(notice.kind, Some(gongwen::Kind::Notice));
//! assert_eq!(notice.number().unwrap().text, "某政发〔2021〕3号");
//! assert_eq!(notice.dates().issued.unwrap().date.to_string(), "2021-03-05");
//! let principle = notice.get("cl_1").unwrap().blocks()[0].clone();
//! assert_eq!(principle.heading(), Some("基本原则"));
//! assert_eq!(principle.text(), Some("坚持预防为主，定期检查桥梁结构。"));
//! assert_eq!(issue.furniture[0].text, "— 4 —");
//! ```
//!
//! # Where to begin
//!
//! | to | use |
//! |---|---|
//! | read a text of any kind | [`parse`]; [`parse_document`] where it is known to be one document; [`Options`] for limits |
//! | read bytes in UTF-8, UTF-16, GB 18030 or Big5 | `parse_bytes`, with the feature `encoding` |
//! | read a text of which its file says more: pages, indents, bold, rows of tables | [`parse_input`]; the crate `gongwen-ingest` reads files so |
//! | see what is in it | [`Issue::documents()`], [`Document::fields`], [`Document::articles`], [`Article::paragraphs`], [`Document::get`] with an address such as `art_12__para_2__item_3` |
//! | walk over all of it | [`Visit`], which every converter can be written on; [`Issue::walk`] for blocks with their addresses and documents |
//! | build or change a tree | `new` of every node, [`VisitMut`], [`Document::set_number`], [`Document::set_date`] |
//! | know what is wrong | [`Issue::diagnostics`], each with a stable [`Code`] |
//! | point to the source | [`Span`]; [`LineIndex`] for lines and columns |
//! | write it in another form | [`render`], or JSON: every type of the tree is `Serialize` and `Deserialize`; [`Envelope`] adds the source |
//!
//! # What holds for every text
//!
//! Any text gives a tree; every byte that is not white space belongs to exactly one leaf; time and memory grow
//! linearly; a value is read, never guessed, and says where. The [architecture page](architecture) tells how, and
//! which test checks it.

#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod architecture;
mod check;
mod document;
pub mod explain;
mod inline;
mod issue;
mod lexicon;
mod line;
mod outline;
mod page;
mod parse;
pub mod read_back;
pub mod render;
#[cfg(feature = "schema")]
#[cfg_attr(docsrs, doc(cfg(feature = "schema")))]
pub mod schema;
mod source;
mod structure;
#[cfg(feature = "testing")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing")))]
pub mod testing;
mod tree;

pub use document::EditError;
pub use inline::{
    Catalogue, Citation, Cited, External, PathElement, Reference, ReferenceKind, References, Relative, RelativeError,
    Resolver, Scope, Target, Unresolved, Version, references_in_lines, title_key,
};
#[cfg(feature = "encoding")]
pub use parse::{Decoded, parse_bytes};
pub use parse::{Error, ErrorKind, Input, Options, ParsedDocument, parse, parse_document, parse_input};
pub use source::{Encoding, EncodingError, LineHint, LineIndex, Position, Span, SpanError, Spans};
pub use tree::*;

/// Compiles and runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Compiles and runs the examples of the page on the JSON form.
#[cfg(doctest)]
#[doc = include_str!("../docs/format.md")]
struct Format;

/// Compiles and runs the examples of the page on the API guidelines.
#[cfg(doctest)]
#[doc = include_str!("../docs/api-guidelines.md")]
struct ApiGuidelines;

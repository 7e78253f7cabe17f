//! Reads Chinese official documents from the files that people hold (PDF, DOCX, HTML, OFD) into a text and what the file
//! says about each of its lines: [`gongwen::Input`], which [`gongwen::parse_input`] makes a tree of.
//!
//! ```
//! use gongwen_ingest::{Format, Limits, read};
//! let page = "<html><body><h1>某县人民政府关于桥梁养护的通知</h1><p>各镇人民政府：</p></body></html>";
//! let file = read(page.as_bytes(), &Limits::default()).unwrap();
//! assert_eq!(file.format, Format::Html);
//! let issue = gongwen::parse_input(&file.input);
//! assert_eq!(issue.documents[0].title.text, "某县人民政府关于桥梁养护的通知");
//! ```
//!
//! What a file is, is told by its content, not by its name. Nothing in a file is executed or fetched. [`Limits`] bound
//! what a file may unfold to; a file that goes beyond is an [`Error`], and so is one that holds no text.

#![forbid(unsafe_code)]

mod archive;
mod error;
mod format;
mod limits;
mod read;
mod refused;

#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "pdf", feature = "ofd"))]
mod layout;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(feature = "package")]
mod package;
#[cfg(feature = "pdf")]
mod pdf;

pub use error::Error;
pub use format::Format;
pub use limits::Limits;
pub use read::{File, read, read_as};
pub use refused::refusal;

/// Compiles and runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

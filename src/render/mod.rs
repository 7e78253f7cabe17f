//! Output forms: one file each, all made from the public tree alone.
//!
//! | form | for whom |
//! |---|---|
//! | [`outline()`], [`Outline`] | a person who wants to see what an issue holds |
//! | [`markdown()`] | programs and people that read Markdown |
//! | [`text()`] | parsers and people that want the text as a clean print |
//! | [`Html`] | people: one page to read, search, cite and print |
//! | [`AkomaNtoso`] | archives and programs that read the standard XML of legal texts |
//! | [`chunks()`] | retrieval: pieces that know their document, their address and what stands around them |
//!
//! [`unmarked()`] reads Markdown back.
//!
//! A form takes an [`Issue`](crate::Issue) and gives a [`Rendered`], which is written with `write!` or `to_string`. It never
//! looks at the source text, so a tree that was read from JSON gives the same output as one that was just parsed.
//! The forms walk the tree as any downstream converter would, with [`Visit`](crate::Visit).

mod akn;
mod chunks;
mod clean;
mod escape;
mod front_matter;
mod html;
mod layout;
mod linked;
mod markdown;
mod outline;
mod place;
mod rendered;
mod text;
mod unmarked;

pub use akn::AkomaNtoso;
pub use chunks::{Chunk, ChunkDocument, ChunkIssue, ChunkKind, ChunkOptions, ChunkReference, ChunkTable, chunks};
pub use html::{Html, Language};
pub use markdown::markdown;
pub use outline::{Outline, outline};
pub use rendered::Rendered;
pub use text::text;
pub use unmarked::unmarked;

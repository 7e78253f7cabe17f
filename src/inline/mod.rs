//! References (引用) in a text, and what they lead to. Computed on demand, never by `parse`.
//!
//! [`text`] joins the pieces of a leaf, [`scan`] finds the references in it, [`table`] holds the blocks of a document,
//! [`resolve`] leads provisions to them, and [`collect`] walks over the issue.

mod catalogue;
mod collect;
mod findings;
mod laws;
mod names;
mod number;
mod provision;
mod reference;
mod references;
mod resolve;
mod scan;
mod table;
mod text;
mod words;

pub use catalogue::{Catalogue, Citation, title_key};
pub use collect::references_in_lines;
pub use reference::{
    External, PathElement, Reference, ReferenceKind, Relative, RelativeError, Target, Unresolved, Version,
};
pub use references::References;

//! References (引用) in a text, and what they lead to. Computed on demand, never by `parse`.
//!
//! [`text`] joins the pieces of a leaf, [`scan`] finds the references in it, [`table`] holds the blocks of a document,
//! [`trail`] leads provisions to them by what was cited before, [`documents`] leads titles and numbers, and [`walk`] goes
//! over the leaves of a document; [`subject`] is what its heading says that it is about.

mod catalogue;
mod documents;
mod findings;
mod judged;
mod lines;
mod names;
mod number;
mod provision;
mod reference;
mod references;
mod scan;
mod subject;
mod table;
mod text;
mod trail;
mod walk;

pub use catalogue::{Catalogue, Citation, title_key};
pub use lines::references_in_lines;
pub use reference::{
    Cited, External, PathElement, Reference, ReferenceKind, Relative, RelativeError, Target, Unresolved, Version,
};
pub use references::{References, Resolver, Scope};

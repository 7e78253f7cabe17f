//! The Python module `gongwen._gongwen`: trees of `gongwen` as frozen, lazy views. The package `gongwen` beside it says what is public.

mod block;
mod body;
mod characters;
mod chunk;
mod document;
mod error;
mod facts;
mod finding;
mod issue;
mod leaf;
mod many;
mod masthead;
mod objects;
mod options;
mod read;
mod reference;
mod repr;
mod tables;
mod view;

use mimalloc::MiMalloc;
use pyo3::prelude::*;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[pymodule(gil_used = false)]
mod _gongwen {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::block::Block;
    #[pymodule_export]
    use crate::chunk::Chunk;
    #[pymodule_export]
    use crate::chunk::restore_chunk;
    #[pymodule_export]
    use crate::document::Document;
    #[pymodule_export]
    use crate::error::ParseError;
    #[pymodule_export]
    use crate::facts::{AttachmentEntry, Commencement, Dated, Named, Number, Repeal, Revision};
    #[pymodule_export]
    use crate::finding::Diagnostic;
    #[pymodule_export]
    use crate::issue::Issue;
    #[pymodule_export]
    use crate::leaf::Leaf;
    #[pymodule_export]
    use crate::many::{Parsed, parse_many};
    #[pymodule_export]
    use crate::masthead::{ContentsEntry, Masthead};
    #[pymodule_export]
    use crate::read::{from_json, parse, parse_bytes, parse_file, restore_issue};
    #[pymodule_export]
    use crate::reference::{Reference, restore_reference};
    #[pymodule_export]
    use crate::tables::{nested, nested_schema, schemas, tables};
    #[pymodule_export]
    use crate::view::{View, restore_view};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

//! The public tree: issue → document → block, owned data with byte spans.
//!
//! The names of types and fields are those of the JSON form (`"format": "gongwen/1"`); the terms are
//! the standard English for the Chinese ones: document number 发文字号, addressee 主送机关, date issued
//! 成文日期, signatory 发文机关署名, note 附注, enclosure (the text that a notice issues), attachment 附件,
//! paragraph 款, item 项.

mod address;
mod block;
mod date;
mod diagnostic;
mod document;
mod document_address;
mod envelope;
mod facts;
mod field;
mod issue;
mod kind;
mod limit;
mod normalize;
mod rows;
mod short_string;
mod units;
mod visit;
mod visit_mut;
mod walk;

pub(crate) use address::push_number;
pub use address::{Address, AddressError, Level, PathSegment};
pub use block::Block;
pub use date::{Date, DateError};
pub use diagnostic::{Code, Diagnostic, OtherCode, Severity};
pub use document::{Document, Leaf, Role, Title};
pub use document_address::{DocumentAddress, DocumentAddressError, Relation};
pub use envelope::Envelope;
pub use facts::{AttachmentEntry, Commencement, Dated, Dates, Named, Number, Repeal, Revision};
pub use field::{Field, FieldName, Value};
pub use issue::{
    ContentsEntry, Furniture, FurnitureKind, ImprintEntry, Issue, Masthead, MastheadLine, MastheadRole, StaffEntry,
};
pub use kind::{Direction, Kind, OtherKind};
pub use rows::{Row, Rows};
pub use short_string::ShortString;
pub use units::{Article, Chapter, Clause, Paragraph, Rank, Style, Table, Unknown};
pub use visit::Visit;
pub use visit_mut::VisitMut;
pub use walk::{PlacedBlock, PlacedDocument};

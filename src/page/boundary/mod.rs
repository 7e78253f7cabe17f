//! Where a paragraph goes on: whether a line belongs to the paragraph before it.
//!
//! Between two lines lies a [`Boundary`](evidence::Boundary). What tells of it are [`features`]: yes or no, each with a
//! sentence that says what a yes means. [`rules`] on them stand in tables: the first that fits decides. Where none is certain
//! the [`weights`] of the features are summed. [`walk`] goes over the lines.

mod column;
mod decide;
mod evidence;
mod features;
mod rules;
mod text;
mod walk;
mod weights;
mod words;

pub(super) use column::measure;
pub(crate) use decide::Decision;
pub(super) use walk::join;

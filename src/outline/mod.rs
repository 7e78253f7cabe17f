//! Builds the hierarchy of a body from its logical paragraphs.
//!
//! A stack of open units; each marker closes what it cannot stand in and opens its own. Which level a
//! marker means is settled by its neighbours: a series that is open is continued, a series that starts
//! at one opens below, numbering may restart under each parent or run on through all.

mod build;
mod heading;
mod level;
mod quotation;
mod section;
mod series;
mod table;
mod text;
mod unit;

pub(crate) use build::body;
pub(crate) use heading::may_head_article;

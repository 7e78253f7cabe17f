//! Reads a whole text: masthead, contents list, the documents one after the other, and how they fit.

mod issue_line;
mod masthead;
mod read;

pub(crate) use read::{explain, read};

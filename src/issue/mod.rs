//! Reads a whole text: masthead, contents list, the documents one after the other, and how they fit.

mod align;
mod contents;
mod cover;
mod masthead;
mod read;
mod split;

pub(crate) use read::read;

//! Which texts stand in a text, and which carries which: documents, their enclosures (附文) and attachments (附件).

pub(crate) mod align;
mod anchors;
mod carry;
pub(crate) mod contents;
mod cover;
mod forest;
mod known;
mod parts;
mod split;

pub(crate) use forest::read;
pub(crate) use split::split;

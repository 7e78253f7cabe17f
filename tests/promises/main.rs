//! What the library promises of every text: of generated and damaged ones, in every encoding, below every limit.

#[path = "../common/mod.rs"]
mod common;
mod encodings;
mod hints;
mod limits;
mod properties;
mod splices;

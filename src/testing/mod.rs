//! For those who test a parser, this one or their own.

pub mod difference;
pub mod invariants;
pub mod notation;

//! What the test binaries share. Each uses a part of it.
#![allow(dead_code, unused_imports)]

mod files;
pub mod fuzzed;
pub mod lexer;
pub mod literals;
pub mod references;

pub use files::{files, root};
pub use gongwen::testing::{invariants, notation};

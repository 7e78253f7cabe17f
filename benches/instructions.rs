//! Reads texts and parses each, for `benches/instructions`: valgrind counts what the parses execute, and nothing else.

use std::hint::black_box;

fn main() {
    // Cargo adds an option of its own.
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{path}: {problem}"));
        what_is_counted(&text);
    }
}

/// A parse, with the freeing of what it made.
#[inline(never)]
fn what_is_counted(text: &str) {
    drop(black_box(gongwen::parse(black_box(text))));
    // Work behind the call keeps it from being a jump.
    black_box(());
}

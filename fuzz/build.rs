//! Writes `gongwen.dict`, libFuzzer's list of what to insert, from the literals of the grammar.

#[path = "../tests/common/files.rs"]
mod files;
#[allow(dead_code)]
#[path = "../tests/common/lexer.rs"]
mod lexer;
#[path = "../tests/common/literals.rs"]
mod literals;

use std::fmt::Write;

use files::{files, root};

fn main() {
    println!("cargo::rerun-if-changed=../src");
    println!("cargo::rerun-if-changed=../tests/common");
    let mut dictionary = String::new();
    for literal in literals::literals(&root().join("..")).iter().map(String::as_str).chain(literals::FORMS.iter().copied()) {
        writeln!(dictionary, "# {}", literal.escape_debug()).expect("a string takes all");
        let bytes: String = literal.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
        writeln!(dictionary, "\"{bytes}\"").expect("a string takes all");
    }
    std::fs::write(root().join("gongwen.dict"), dictionary).expect("a folder that can be written");
}

#![no_main]

use gongwen::testing::invariants;
use gongwen_ingest::{Format, Limits, read_as};

// Any bytes as a web page: read or refused, and what is read gives a tree for which all invariants hold.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(file) = read_as(Format::Html, bytes, &Limits::default()) {
        let issue = gongwen::parse_input(&file.input);
        if let Err(broken) = invariants::check_tree(file.input.text(), &issue) {
            panic!("{broken}");
        }
    }
});

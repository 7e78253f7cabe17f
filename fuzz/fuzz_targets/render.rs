#![no_main]

#[path = "../../tests/common/mod.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    common::fuzzed::render(bytes);
    common::fuzzed::read_back(bytes);
});

#![no_main]

#[path = "../../ingest/tests/office/asked.rs"]
mod asked;
#[allow(dead_code)]
#[path = "../../ingest/tests/office/made.rs"]
mod made;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| asked::docx(bytes));

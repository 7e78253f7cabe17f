#![no_main]

use gongwen_ingest::{Format, Limits, read_as};

// A text or an error, within bounds; the text goes through the parser as any other.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut limits = Limits::default();
    (limits.unpacked, limits.pages, limits.text) = (1 << 20, 50, 1 << 18);
    if let Ok(file) = read_as(Format::Pdf, bytes, &limits) {
        assert!(file.input.text().len() <= 8 << 20);
        gongwen::parse_input(&file.input);
    }
});

//! What is asked of any bytes that are read as DOCX or OFD: `damaged.rs` asks it of files that it damages, the fuzz targets
//! `docx` and `ofd` of what they make up.

use gongwen::testing::invariants;
use gongwen_ingest::{Format, Limits, read_as};

use super::made::package;

/// The parts that a fuzz target's bytes are, where they are no archive: one behind the other, each ended by [`END`].
pub const DOCX_PARTS: [&str; 4] = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];
/// As [`DOCX_PARTS`].
pub const OFD_PARTS: [&str; 4] = ["Page.xml", "Document.xml", "Res.xml", "Template.xml"];
/// A byte that no part in UTF-8 holds.
pub const END: u8 = 0xFF;

/// Small enough for many inputs a second, large enough for real files.
fn limits() -> Limits {
    let mut limits = Limits::default();
    (limits.unpacked, limits.text, limits.pages) = (8 << 20, 1 << 20, 1000);
    limits
}

/// A text or an error comes out, in time; of a text a tree that owns every letter once.
pub fn survives(format: Format, bytes: &[u8], name: &str) {
    if let Ok(file) = read_as(format, bytes, &limits()) {
        assert!(file.input.text().len() <= (1 << 20) + (1 << 16), "{name}: more text than the limit allows");
        let issue = gongwen::parse_input(&file.input);
        invariants::check_tree(file.input.text(), &issue).unwrap_or_else(|what| panic!("{name}: {what}"));
    }
}

/// The target `docx`.
#[allow(dead_code)]
pub fn docx(bytes: &[u8]) {
    let relations: String = ["numbering", "styles", "footnotes"]
        .map(|kind| format!("<Relationship Id=\"{kind}\" Type=\"/{kind}\" Target=\"{kind}.xml\"/>"))
        .concat();
    let fixed = [("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>"))];
    survives(Format::Docx, &packed(bytes, &DOCX_PARTS, &fixed), "docx");
}

/// The target `ofd`.
#[allow(dead_code)]
pub fn ofd(bytes: &[u8]) {
    let fixed = [("OFD.xml", "<OFD><DocRoot>Document.xml</DocRoot></OFD>".to_owned())];
    survives(Format::Ofd, &packed(bytes, &OFD_PARTS, &fixed), "ofd");
}

/// The archive that some bytes are, or one of the parts that they are.
#[allow(dead_code)]
fn packed(bytes: &[u8], names: &[&str], fixed: &[(&str, String)]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let parts = names.iter().zip(bytes.split(|byte| *byte == END));
    let parts = parts.map(|(name, part)| ((*name).to_owned(), part.to_vec()));
    package(
        &fixed
            .iter()
            .map(|(name, part)| ((*name).to_owned(), part.clone().into_bytes()))
            .chain(parts)
            .collect::<Vec<_>>(),
    )
}

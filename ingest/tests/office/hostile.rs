//! Files that want to fill memory are refused within a limit; broken ones give an error that says what is wrong.

use gongwen_ingest::{Error, Limits, read};

use crate::{bytes, folder};

/// What becomes of a file of `tests/files/hostile`: its text, or the error.
fn outcome(name: &str) -> String {
    let mut limits = Limits::default();
    (limits.unpacked, limits.text, limits.pages) = (16 << 20, 4 << 20, 1000);
    match read(&bytes(&folder("hostile").join(name)), &limits) {
        Ok(file) => file.input.text().trim_end().replace('\n', "|"),
        Err(Error::Malformed { .. }) => "malformed".to_owned(),
        Err(Error::Unknown(what)) => what.split([';', '(']).next().unwrap_or_default().trim().to_owned(),
        Err(error) => error.to_string().split(':').next().unwrap_or_default().to_owned(),
    }
}

/// The error of a file, for a person.
fn message(name: &str) -> String {
    read(&bytes(&folder("hostile").join(name)), &Limits::default()).expect_err("an error").to_string()
}

#[test]
fn docx() {
    assert_eq!(outcome("bomb.docx"), "bytes unpacked");
    assert_eq!(outcome("bomb-in-styles.docx"), "bytes unpacked");
    assert_eq!(outcome("deep.docx"), "nested elements");
    assert_eq!(outcome("empty-paragraphs.docx"), "bytes of text");
    assert_eq!(outcome("entities.docx"), "malformed");
    assert_eq!(outcome("unclosed.docx"), "malformed");
    assert_eq!(outcome("truncated.docx"), "malformed");
    assert_eq!(outcome("lying-size.docx"), "柳泉市护林方案|一、巡护。");
    assert_eq!(outcome("no-document.docx"), "malformed");
    assert_eq!(outcome("pictures.docx"), "the file holds no text, only pictures");
    assert_eq!(outcome("password.docx"), "the file is encrypted");
    assert_eq!(outcome("workbook.xlsx"), "an Excel workbook");
    assert_eq!(outcome("empty.docx"), "");
    assert_eq!(outcome("spans.docx"), "bytes of text");
    assert_eq!(outcome("numbers.docx"), "柳泉市护林方案|0、0%0% 甲|乙|I、0%0% 丙");
}

#[test]
fn ofd() {
    assert_eq!(outcome("bomb.ofd"), "bytes unpacked");
    assert_eq!(outcome("entities.ofd"), "malformed");
    assert_eq!(outcome("deep.ofd"), "nested elements");
    assert_eq!(outcome("cyclic-drawing.ofd"), "nested drawings");
    assert_eq!(outcome("same-page.ofd"), "pages");
    assert_eq!(outcome("pictures.ofd"), "the file holds no text, only pictures");
    assert_eq!(outcome("encrypted.ofd"), "the file is encrypted");
    assert_eq!(outcome("no-document.ofd"), "malformed");
    assert!(outcome("huge-distances.ofd").contains("柳泉市桥梁养护方案"));
}

#[test]
fn errors_say_what_is_wrong() {
    assert_eq!(message("no-document.docx"), "no sound DOCX file: it has no part word/document.xml");
    assert_eq!(message("no-document.ofd"), "no sound OFD file: it has no part Doc_7/Document.xml");
    assert!(message("entities.ofd").contains("declares entities"), "{}", message("entities.ofd"));
    assert!(message("truncated.docx").contains("the archive cannot be opened"), "{}", message("truncated.docx"));
}

//! Packages made by the tests, and what is needed to make them different each time and the same on every run.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Numbers that look like chance (xorshift).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`, 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    pub fn of<'a, T>(&mut self, these: &'a [T]) -> &'a T {
        &these[self.below(these.len())]
    }
}

/// An archive of parts, not packed.
pub fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive.start_file(name.as_str(), options).expect("a name");
        archive.write_all(part).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

/// The parts of an archive.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let read = |at| {
        let mut file = archive.by_index(at).expect("a part");
        let mut part = Vec::new();
        file.read_to_end(&mut part).expect("a part");
        (file.name().to_owned(), part)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).expect("an archive").len()).map(read).collect()
}

/// A document of Word with this content.
pub fn docx(body: &str) -> Vec<u8> {
    let main = format!("<w:document><w:body>{body}</w:body></w:document>");
    package(&[("word/document.xml".to_owned(), main.into())])
}

/// A page of OFD with these objects.
pub fn ofd(objects: &str) -> Vec<u8> {
    let entry = "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    let document = "<ofd:Document><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Page.xml\"/></ofd:Pages></ofd:Document>";
    let page = format!("<ofd:Page><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>");
    package(&[
        ("OFD.xml".to_owned(), entry.into()),
        ("Document.xml".to_owned(), document.into()),
        ("Page.xml".to_owned(), page.into()),
    ])
}

//! DOCX and OFD: the files of `tests/files`, tables of many forms, hostile files, damaged ones.

mod asked;
mod cases;
mod damaged;
mod hostile;
mod made;
mod tables;

use std::path::{Path, PathBuf};

use gongwen_ingest::{Error, File, Limits, read};

/// A folder of `tests/files`.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

/// The files of a folder with this ending, by name.
fn files(name: &str, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(name)).expect("a folder of test files");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|known| known == ending));
    paths.sort();
    paths
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_file(path: &Path) -> Result<File, Error> {
    read(&bytes(path), &Limits::default())
}

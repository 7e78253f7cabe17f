//! Lists the cases, so that a new one needs no line of code.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut lists = String::new();
    let mut cases = files(&root, "txt");
    cases.retain(|path| path.with_extension("expected").exists());
    list(&mut lists, "CASES", "Case", &root, &cases, |path| {
        format!("text: include_str!({path:?}), expected: include_str!({:?})", path.with_extension("expected"))
    });
    let crashes = files(&root.join("crashes"), "input");
    list(&mut lists, "CRASHES", "Crash", &root, &crashes, |path| format!("bytes: include_bytes!({path:?})"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("lists.rs"), lists).expect("a folder for what is built");
}

/// `static NAME: &[Type] = &[Type { folder, name, … }, …];`
fn list(out: &mut String, name: &str, of: &str, root: &Path, paths: &[PathBuf], rest: impl Fn(&Path) -> String) {
    writeln!(out, "static {name}: &[{of}] = &[").expect("a string takes all");
    for path in paths {
        let relative = path.strip_prefix(root).expect("a path below the crate").with_extension("");
        let relative = relative.to_string_lossy().replace('\\', "/");
        let (folder, name) = relative.rsplit_once('/').unwrap_or(("", &relative));
        writeln!(out, "    {of} {{ folder: {folder:?}, name: {name:?}, {} }},", rest(path))
            .expect("a string takes all");
    }
    out.push_str("];\n");
}

/// The files below `folder` whose names end in `extension`, sorted; cargo is told to look again when a folder changes.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder of the corpus").map(|entry| entry.expect("an entry").path())
    {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

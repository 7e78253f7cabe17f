//! Which texts are compared.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is compared where nothing is named.
pub const DEFAULT: [&str; 2] = ["corpus", "../shared"];

/// Endings of names that texts have.
const TEXTS: [&str; 3] = ["txt", "text", "input"];

/// Folders whose Markdown files are texts to read, not pages about texts.
const MARKDOWN: [&str; 2] = ["noisy", "rough"];

/// Every text below the folders, and every file that is named itself, sorted within each. A default folder may be absent.
pub fn below(folders: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders {
        if !folder.exists() && DEFAULT.iter().any(|known| folder == Path::new(known)) {
            eprintln!("{} is not here: its texts are not compared", folder.display());
        } else if folder.is_dir() {
            let from = found.len();
            collect(folder, &mut found)?;
            found[from..].sort();
        } else if folder.exists() {
            found.push(folder.clone());
        } else {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                format!("{}: no such file or folder", folder.display()),
            ));
        }
    }
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
        } else if is_text(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_text(path: &Path) -> bool {
    let Some(ending) = path.extension().and_then(|ending| ending.to_str()) else { return false };
    let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or("");
    TEXTS.contains(&ending) || ending == "md" && MARKDOWN.contains(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_from_pages_about_them() {
        for (path, expected) in [
            ("corpus/notice/a.txt", true),
            ("shared/unseen/a.text", true),
            ("shared/cases/a.input", true),
            ("shared/rough/a.md", true),
            ("shared/README.md", false),
            ("shared/laws/a.json", false),
            ("shared/LICENSE", false),
            ("", false),
        ] {
            assert_eq!(is_text(Path::new(path)), expected, "{path}");
        }
    }
}

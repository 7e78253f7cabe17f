//! The texts of the benchmarks.

use std::path::PathBuf;

use crate::files::{files, root};

/// The real texts where they are there, else those of the corpus; the name of each set.
pub fn sets() -> Vec<(&'static str, Vec<String>)> {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let mut sets = ["gazettes", "laws"].map(|set| (set, texts(shared.join(set)))).to_vec();
    sets.retain(|(_, texts)| !texts.is_empty());
    if sets.is_empty() {
        sets.push(("corpus", texts(root().join("corpus"))));
    }
    sets
}

fn texts(folder: PathBuf) -> Vec<String> {
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a readable text in UTF-8");
    files(&folder, "txt").iter().map(read).collect()
}

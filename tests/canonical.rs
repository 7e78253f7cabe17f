//! Canonical text: printed and parsed again, every text gives the same tree but for places.

mod common;

use std::path::{Path, PathBuf};

use common::{files, notation, root};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let trials = [("corpus", root().join("corpus")), ("shared", shared)]
        .into_iter()
        .flat_map(|(set, folder)| files(&folder, "txt").into_iter().map(move |path| (set, folder.clone(), path)))
        .map(|(set, folder, path)| {
            let name = format!("{set}/{}", path.strip_prefix(&folder).unwrap().display());
            Trial::test(name, move || round_trip(&path))
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn round_trip(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let first = gongwen::parse(&text);
    let printed = first.to_text();
    let second = gongwen::parse(&printed);
    let (a, b) = (tree(&text, &first), tree(&printed, &second));
    if a == b {
        return Ok(());
    }
    let at = a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count();
    let show = |tree: &str| tree.lines().skip(at.saturating_sub(2)).take(6).collect::<Vec<_>>().join("\n");
    Err(format!("from line {at} of the tree on\n--- tree\n{}\n+++ tree of its text\n{}", show(&a), show(&b)).into())
}

/// The tree in the notation without furniture and findings.
fn tree(text: &str, issue: &gongwen::Issue) -> String {
    let printed = notation::print(text, issue);
    let kept = printed.lines().filter(|line| !line.starts_with("furniture ") && !line.starts_with("finding "));
    kept.collect::<Vec<_>>().join("\n")
}

//! The library on the texts of one folder, for `benches/peers/run`: a name and nanoseconds a line, each the processor time
//! of this thread for one pass over all texts, the median of many.

#![expect(clippy::print_stdout, reason = "the figures are what it is run for")]

#[expect(dead_code, reason = "the folder is given")]
#[path = "../../tests/common/files.rs"]
mod files;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use gongwen::Issue;

/// Each is repeated for so long.
const LONG_ENOUGH: Duration = Duration::from_secs(5);

fn main() {
    // Cargo adds --bench behind the arguments.
    let Some(folder) = std::env::args().nth(1).filter(|argument| !argument.starts_with("--")) else {
        eprintln!("cargo bench --bench peers -- FOLDER");
        return;
    };
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a readable text in UTF-8");
    let texts: Vec<String> = files::files(Path::new(&folder), "txt").iter().map(read).collect();
    row("parse", &texts, |text| gongwen::parse(text).documents.len());
    row("parse, JSON", &texts, |text| json(&gongwen::parse(text)).len());
    let trees: Vec<(Issue, &String)> = texts.iter().map(|text| (gongwen::parse(text), text)).collect();
    row("references", &trees, |(tree, text)| tree.references(text).count());
}

fn row<T>(name: &str, texts: &[T], work: impl Fn(&T) -> usize) {
    let start = Instant::now();
    let mut passes = Vec::new();
    while start.elapsed() < LONG_ENOUGH || passes.len() < 5 {
        let pass = ThreadTime::now();
        black_box(texts.iter().map(|text| work(black_box(text))).sum::<usize>());
        passes.push(pass.elapsed().as_nanos());
    }
    passes.sort_unstable();
    println!("{name}\t{}", passes[passes.len() / 2]);
}

fn json(tree: &Issue) -> String {
    serde_json::to_string(tree).expect("a tree has a JSON form")
}

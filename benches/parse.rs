//! Throughput of a parse and of the output forms, beside yardsticks on the same texts.
//!
//! Every figure counts the bytes of the source text and includes the freeing of what was made. See
//! `benches/README.md`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use common::{files, root};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use gongwen::{Issue, render};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let sets = sets();
    for (set, texts) in &sets {
        throughput(&mut criterion, set, texts);
    }
    if let Some(longest) = sets[0].1.iter().max_by_key(|text| text.len()) {
        growth(&mut criterion, longest);
    }
    criterion.final_summary();
}

/// The real texts where they are there, else those of the corpus.
fn sets() -> Vec<(&'static str, Vec<String>)> {
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

/// A parse and the forms of its tree, and what else may be done with the bytes of the same texts.
fn throughput(criterion: &mut Criterion, set: &str, texts: &[String]) {
    let trees: Vec<Issue> = texts.iter().map(|text| gongwen::parse(text)).collect();
    let jsons: Vec<String> = trees.iter().map(json).collect();
    let mut group = criterion.benchmark_group(set);
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    each(&mut group, "parse", texts, |text| gongwen::parse(text).documents.len());
    each(&mut group, "json out", &trees, |tree| json(tree).len());
    each(&mut group, "json in", &jsons, |json| {
        serde_json::from_str(json).map_or(0, |tree: Issue| tree.documents.len())
    });
    each(&mut group, "markdown out", &trees, |tree| render::markdown(tree).len());
    each(&mut group, "yardstick: line ends", texts, |text| memchr::memchr_iter(b'\n', text.as_bytes()).count());
    each(&mut group, "yardstick: from_utf8", texts, |text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len));
    each(&mut group, "yardstick: copied lines", texts, |text| {
        text.lines().map(str::to_owned).collect::<Vec<_>>().len()
    });
    each(&mut group, "yardstick: pulldown-cmark to HTML", texts, |text| html(text).len());
    group.finish();
}

/// One text, again and again in one input: the time for a byte should stay what it is.
fn growth(criterion: &mut Criterion, text: &str) {
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10).warm_up_time(Duration::from_secs(1));
    for times in [1, 8, 64] {
        let long = [text.repeat(times)];
        group.throughput(Throughput::Bytes(long[0].len() as u64));
        each(&mut group, &format!("parse, longest text of the first set {times} times"), &long, |text| {
            gongwen::parse(text).documents.len()
        });
    }
    group.finish();
}

/// Benches `work` over all inputs; what it returns only keeps the compiler from leaving it out.
fn each<T>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, inputs: &[T], work: impl Fn(&T) -> usize) {
    group.bench_function(name, |bencher| {
        bencher.iter(|| inputs.iter().map(|input| work(black_box(input))).sum::<usize>());
    });
}

fn json(tree: &Issue) -> String {
    serde_json::to_string(tree).expect("a tree has a JSON form")
}

fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
    html
}

//! Throughput of a parse and of the output forms, beside yardsticks on the same texts.
//!
//! Every figure counts the bytes of the source text and includes the freeing of what was made. See
//! `benches/README.md`.

#[path = "../tests/common/files.rs"]
mod files;
mod texts;

use std::hint::black_box;
use std::sync::LazyLock;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use gongwen::{Issue, render};
use regex::Regex;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for (set, texts) in texts::sets() {
        throughput(&mut criterion, set, &texts);
    }
    criterion.final_summary();
}

/// A parse and the forms of its tree, and what else may be done with the bytes of the same texts.
fn throughput(criterion: &mut Criterion, set: &str, texts: &[String]) {
    let trees: Vec<Issue> = texts.iter().map(|text| gongwen::parse(text)).collect();
    let jsons: Vec<String> = trees.iter().map(json).collect();
    let mut group = criterion.benchmark_group(set);
    group.throughput(Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum()));
    each(&mut group, "parse", texts, |text| gongwen::parse(text).documents.len());
    let both: Vec<(&Issue, &str)> = trees.iter().zip(texts.iter().map(String::as_str)).collect();
    each(&mut group, "references", &both, |(tree, text)| tree.references(text).count());
    each(&mut group, "json out", &trees, |tree| json(tree).len());
    each(&mut group, "json in", &jsons, |json| {
        serde_json::from_str(json).map_or(0, |tree: Issue| tree.documents.len())
    });
    each(&mut group, "markdown out", &trees, |tree| render::markdown(tree).to_string().len());
    each(&mut group, "yardstick: line ends", texts, |text| memchr::memchr_iter(b'\n', text.as_bytes()).count());
    each(&mut group, "yardstick: from_utf8", texts, |text| std::str::from_utf8(text.as_bytes()).map_or(0, str::len));
    each(&mut group, "yardstick: copied lines", texts, |text| {
        text.lines().map(str::to_owned).collect::<Vec<_>>().len()
    });
    each(&mut group, "yardstick: a pattern for the marks", texts, |text| split(text).len());
    each(&mut group, "yardstick: jotdown events", texts, |text| jotdown::Parser::new(text).count());
    each(&mut group, "yardstick: pulldown-cmark to HTML", texts, |text| html(text).len());
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

/// What people write first: one pattern for 第一章, 第一条, 一、, （一） and 1., and a piece from each match to the next.
fn split(text: &str) -> Vec<&str> {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        let numeral = "[一二三四五六七八九十百千零〇0-9]+";
        let marks = format!(r"(?m)^\s*(?:第{numeral}[编章节条]|{numeral}、|[（(]{numeral}[）)]|\d+[.．])");
        Regex::new(&marks).expect("a pattern")
    });
    let starts: Vec<usize> = MARKS.find_iter(text).map(|found| found.start()).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect()
}

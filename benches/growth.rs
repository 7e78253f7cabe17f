//! Time and memory of one text once, 8 times and 64 times in one input, beside what copying its lines costs at the
//! same size: what memory and caches do to a longer text, they do to both.
//!
//! `cargo bench --bench growth` prints the two tables of `benches/README.md`.

#![expect(clippy::print_stdout, reason = "the figures are what it is run for")]

#[path = "../tests/common/files.rs"]
mod files;
mod texts;

use std::hint::black_box;

use allocation_counter::{AllocationInfo, measure};
use cpu_time::ThreadTime;
use gongwen::{Document, Issue};

/// The best of so many rounds counts; each goes over all sizes, so that a busy minute hits them all.
const ROUNDS: usize = 9;

fn main() {
    let sets = texts::sets();
    memory(&sets);
    if let Some(longest) = sets[0].1.iter().max_by_key(|text| text.len()) {
        growth(longest);
    }
}

fn memory(sets: &[(&str, Vec<String>)]) {
    println!(
        "| memory, for a byte of source text | allocations | of them kept in the tree | bytes at most | bytes kept |"
    );
    println!("|---|---:|---:|---:|---:|");
    for (set, texts) in sets {
        let (mut bytes, mut blocks, mut all) = (0.0, 0, AllocationInfo::default());
        for text in texts {
            let mut tree = None;
            let info = measure(|| tree = Some(gongwen::parse(text)));
            bytes += text.len() as f64;
            blocks += tree.as_ref().map_or(0, count_blocks);
            all += info;
        }
        let [total, kept, most, left] =
            [all.count_total as f64, all.count_current as f64, all.bytes_max as f64, all.bytes_current as f64];
        println!("| {set} | {:.3} | {:.3} | {:.2} | {:.2} |", total / bytes, kept / bytes, most / bytes, left / bytes);
        println!("| {set}, for a block | {:.1} | {:.1} | | |", total / blocks as f64, kept / blocks as f64);
    }
    println!();
}

fn growth(text: &str) {
    let texts = [1, 8, 64].map(|times| (times, text.repeat(times)));
    let mut best = [[f64::INFINITY; 2]; 3];
    for _ in 0..ROUNDS {
        for ((_, text), best) in texts.iter().zip(&mut best) {
            let parse = timed(text, gongwen::parse);
            let copy = timed(text, |text| text.lines().map(str::to_owned).collect::<Vec<_>>());
            *best = [best[0].min(parse), best[1].min(copy)];
        }
    }
    println!(
        "| growth | MB | parse, ns a byte | copied lines, ns a byte | parse : copied lines | to that at 1 × | bytes at most, a byte |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for ((times, text), [parse, copy]) in texts.iter().zip(best) {
        let most = measure(|| drop(gongwen::parse(text))).bytes_max as f64 / text.len() as f64;
        let megabytes = text.len() as f64 / 1e6;
        let (ratio, first) = (parse / copy, best[0][0] / best[0][1]);
        println!(
            "| {times} × | {megabytes:.2} | {parse:.2} | {copy:.3} | {ratio:.1} | {:.2} | {most:.2} |",
            ratio / first
        );
    }
}

/// Nanoseconds of this thread's processor time for a byte, freeing included. A short text is taken several times.
fn timed<T>(text: &str, work: impl Fn(&str) -> T) -> f64 {
    let times = (1 << 22 >> text.len().ilog2()).max(1);
    let start = ThreadTime::now();
    for _ in 0..times {
        drop(black_box(work(black_box(text))));
    }
    start.elapsed().as_nanos() as f64 / (times * text.len()) as f64
}

fn count_blocks(issue: &Issue) -> usize {
    issue.documents().flat_map(Document::blocks).count()
}

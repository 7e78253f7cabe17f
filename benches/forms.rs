//! What each form costs beside the parse of its text, in the same run: `cargo bench --bench forms [-- FILE…]`.
//!
//! Time is that of this thread, the shortest of several; memory is what the form asked for at most, its output not.

#[path = "../tests/common/files.rs"]
mod files;
mod texts;

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;
use gongwen::{Issue, References, render};

const RUNS: usize = 7;

/// Takes a form, and counts its bytes.
#[derive(Default)]
struct Count(usize);

impl Write for Count {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += black_box(text).len();
        Ok(())
    }
}

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

type Form = fn(&str, &Issue, &References, &mut Count);

const FORMS: [(&str, Form); 7] = [
    ("outline", |_, issue, _, out| write!(out, "{}", render::outline(issue)).expect("counted")),
    ("markdown", |_, issue, _, out| write!(out, "{}", render::markdown(issue)).expect("counted")),
    ("text", |_, issue, _, out| write!(out, "{}", render::text(issue)).expect("counted")),
    ("akn", |_, issue, _, out| write!(out, "{}", render::AkomaNtoso::new(issue)).expect("counted")),
    ("html", |text, issue, _, out| write!(out, "{}", render::Html::new(issue).text(text)).expect("counted")),
    ("html, linked", |text, issue, references, out| {
        write!(out, "{}", render::Html::new(issue).text(text).references(references)).expect("counted");
    }),
    ("chunks", |text, issue, _, out| {
        let options = render::ChunkOptions::new().source("text");
        render::chunks(issue, text, &options)
            .for_each(|chunk| serde_json::to_writer(&mut *out, &chunk).expect("counted"));
    }),
];

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let text: String = if files.is_empty() {
        texts::sets().into_iter().flat_map(|(_, texts)| texts).collect()
    } else {
        files.iter().map(|file| std::fs::read_to_string(file).expect("a text")).collect()
    };
    let parse = shortest(|| drop(black_box(gongwen::parse(&text))));
    let issue = gongwen::parse(&text);
    let references: References = issue.references(&text).collect();
    report("parse", text.len(), parse, parse, 0, text.len());
    for (name, form) in FORMS {
        let mut out = Count::default();
        let memory = allocation_counter::measure(|| form(&text, &issue, &references, &mut out)).bytes_max;
        let time = shortest(|| form(&text, &issue, &references, &mut Count::default()));
        report(name, text.len(), time, parse, memory, out.0);
    }
}

fn shortest(mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let begun = ThreadTime::now();
        work();
        begun.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "the report is what the benchmark is for")]
fn report(name: &str, length: usize, time: Duration, parse: Duration, memory: u64, output: usize) {
    let speed = length as f64 / time.as_secs_f64() / 1e6;
    let (ratio, held) = (parse.as_secs_f64() / time.as_secs_f64(), memory as f64 / output as f64);
    println!(
        "{name:13} {speed:7.1} MB/s of source, {ratio:5.2} of parse, {output:9} bytes out, memory {held:.3} of them"
    );
}

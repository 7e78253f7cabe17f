//! Repeats, nests and interleaves every literal of the grammar, and fails where a byte of the longer text costs more.
//!
//! A text is made at a size and at eight times that size. What grows is the processor time of this thread, which other
//! work on the machine hardly touches, and the bytes allocated, which nothing touches. A byte may cost half as much again.
//! A suspicion is measured anew, the best of several rounds, beside what copying the lines of the same texts
//! costs, and has to show at two larger sizes too: a search with a bound grows until it meets its bound.
//!
//! `GONGWEN_GROWTH=600 cargo test --release --test growth` goes on for 600 seconds with combinations drawn by lot.

mod common;

use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use common::literals::{FORMS, literals};
use common::root;
use cpu_time::ThreadTime;
use gongwen::{Issue, render};

/// Bytes of the smaller text.
const SIZE: usize = 4 << 10;

/// The longer text is so many times as long.
const TIMES: usize = 8;

/// How much dearer a byte of the longer text may be.
const DEARER: f64 = 1.5;

/// Rounds of a measurement that decides; the best one counts.
const ROUNDS: usize = 7;

/// Words that a literal stands among.
const PROSE: &str = "各级人民政府应当加强桥梁养护，检查桥梁结构。";

/// A text of at least `size` bytes, made of two literals.
type Pattern = fn(a: &str, b: &str, size: usize) -> String;

/// What is made of one literal; the second is not used.
const ALONE: [(&str, Pattern); 6] = [
    ("aaa", |a, _, size| again(a, size)),
    ("a a a, a line each", |a, _, size| again(&format!("{a}\n"), size)),
    ("a a a, with blank lines", |a, _, size| again(&format!("{a}\n\n"), size)),
    ("a before sentences", |a, _, size| again(&format!("{a}{PROSE}\n"), size)),
    ("sentences that end in a", |a, _, size| again(&format!("{PROSE}{a}\n\n"), size)),
    ("a, counted", |a, _, size| counted(size, |n| format!("{a}{n}桥梁\n"))),
];

/// What is made of two literals.
const TOGETHER: [(&str, Pattern); 5] = [
    ("ababab", |a, b, size| again(&format!("{a}{b}"), size)),
    ("aaabbb", |a, b, size| again(a, size / 2) + &again(b, size / 2)),
    ("a b a b, a line each", |a, b, size| again(&format!("{a}\n{b}\n"), size)),
    ("a a b b, with blank lines", |a, b, size| {
        again(&format!("{a}\n\n"), size / 2) + &again(&format!("{b}\n\n"), size / 2)
    }),
    ("a and b around sentences", |a, b, size| again(&format!("{a}{PROSE}{b}\n"), size)),
];

/// KeywordHits that pair with every form: brackets, stops, blanks, line ends.
const SIGNS: [&str; 14] = ["（", "）", "《", "》", "〔", "“", "”", "。", "：", "、", "\t", "\u{3000}", "\r", "…"];

#[test]
fn the_literals_are_read_from_the_sources() {
    let found = literals(&root());
    for known in ["第", "附件", "《", "抄送", "人民政府", "目录", "原文链接："] {
        assert!(found.iter().any(|literal| literal == known), "{known} is no literal of the grammar any more");
    }
    assert!(found.len() > 800, "only {} literals", found.len());
    assert!(found.iter().all(|literal| !literal.contains(" the ")), "a message was taken for a literal");
}

#[test]
#[cfg_attr(debug_assertions, ignore = "times a release build")]
fn no_text_makes_a_byte_dearer() {
    let literals = literals(&root());
    let literals: Vec<&str> = literals.iter().map(String::as_str).chain(FORMS.iter().copied()).collect();
    let mut search = Search::default();
    for (name, pattern) in ALONE {
        for a in &literals {
            search.case(name, pattern, a, "");
        }
    }
    let signs: Vec<&str> = FORMS.iter().chain(&SIGNS).copied().collect();
    for (n, (name, pattern)) in TOGETHER.into_iter().enumerate() {
        for (i, a) in signs.iter().enumerate() {
            // Each pattern takes another half of all pairs.
            signs.iter().skip((n + i) % 2).step_by(2).for_each(|b| search.case(name, pattern, a, b));
        }
    }
    if let Some(seconds) = std::env::var("GONGWEN_GROWTH").ok().and_then(|seconds| seconds.parse().ok()) {
        by_lot(&mut search, &literals, Duration::from_secs(seconds));
    }
    eprintln!("{} texts, {} of them measured twice", search.cases, search.suspicions);
    assert!(search.found.is_empty(), "{} texts:\n{}", search.found.len(), search.found.join("\n"));
}

/// Patterns, literals and sizes drawn by lot, the same ones in every run of the same length.
fn by_lot(search: &mut Search, literals: &[&str], time: Duration) {
    let state = Cell::new(1u64);
    let draw = |below: usize| {
        state.set(state.get().wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
        (state.get() >> 33) as usize % below
    };
    let joints = ["", "", "\n", "\n\n", "桥梁", "，", " "];
    let some = || {
        (0..1 + draw(3))
            .map(|_| literals[draw(literals.len())].to_owned() + joints[draw(joints.len())])
            .collect::<String>()
    };
    let start = Instant::now();
    while start.elapsed() < time {
        let (name, pattern) = TOGETHER[draw(TOGETHER.len())];
        search.case(name, pattern, &some(), &some());
    }
}

#[derive(Default)]
struct Search {
    cases: usize,
    suspicions: usize,
    found: Vec<String>,
}

impl Search {
    fn case(&mut self, name: &str, pattern: Pattern, a: &str, b: &str) {
        self.cases += 1;
        let make = |size: usize| pattern(a, b, size);
        if Growth::of(&make, SIZE, 1).is_fine() {
            return;
        }
        self.suspicions += 1;
        let mut all = Vec::new();
        for size in [SIZE, 2 * SIZE, TIMES * SIZE] {
            let growth = Growth::of(&make, size, ROUNDS);
            if growth.is_fine() {
                return;
            }
            all.push(growth.to_string());
            if growth.is_hopeless() {
                break;
            }
        }
        let found = format!("{name}, a = {a:?}, b = {b:?}: {}", all.join("; "));
        eprintln!("{found}");
        self.found.push(found);
    }
}

/// How much dearer a byte of the longer text is, by each measure.
struct Growth {
    size: usize,
    parse: f64,
    forms: f64,
    allocated: f64,
    /// What memory and caches do to a longer text: the same for copying its lines.
    copy: f64,
}

impl Growth {
    fn of(make: &impl Fn(usize) -> String, size: usize, rounds: usize) -> Growth {
        let [short, long] = [size, size * TIMES].map(|size| Cost::of(&make(size), rounds));
        Growth {
            size,
            parse: long.parse / short.parse,
            forms: long.forms / short.forms,
            allocated: long.allocated / short.allocated,
            copy: long.copy / short.copy,
        }
    }

    fn is_fine(&self) -> bool {
        let limit = DEARER * self.copy.max(1.0);
        self.parse <= limit && self.forms <= limit && self.allocated <= DEARER
    }

    /// True where a still larger text would only take long.
    fn is_hopeless(&self) -> bool {
        self.size > SIZE && self.parse.max(self.forms) > TIMES as f64 / 2.0
    }
}

impl std::fmt::Display for Growth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Growth { size, parse, forms, allocated, copy } = self;
        write!(f, "from {size} to {} bytes ", size * TIMES)?;
        write!(f, "parse ×{parse:.2}, forms ×{forms:.2}, allocated ×{allocated:.2}, copy ×{copy:.2}")
    }
}

/// What a byte of a text costs: nanoseconds, and bytes of memory.
struct Cost {
    parse: f64,
    forms: f64,
    allocated: f64,
    copy: f64,
}

impl Cost {
    fn of(text: &str, rounds: usize) -> Cost {
        let bytes = text.len() as f64;
        let mut parse = f64::INFINITY;
        let mut memory = 0.0;
        let mut issue = None;
        for _ in 0..rounds {
            let info = allocation_counter::measure(|| {
                let (tree, time) = timed(|| gongwen::parse(black_box(text)));
                parse = parse.min(time);
                issue = Some(tree);
            });
            memory = info.bytes_total as f64;
        }
        let issue = issue.expect("a round");
        let best = |work: &dyn Fn() -> usize| (0..rounds).map(|_| timed(work).1).fold(f64::INFINITY, f64::min) / bytes;
        Cost {
            parse: parse / bytes,
            forms: best(&|| forms(black_box(&issue))),
            // What every parse needs, however short the text.
            allocated: (memory + 4096.0) / bytes,
            copy: best(&|| black_box(text).lines().map(str::to_owned).collect::<Vec<_>>().len()),
        }
    }
}

/// Every form of the tree, one after the other.
fn forms(issue: &Issue) -> usize {
    serde_json::to_string(issue).map_or(0, |json| json.len())
        + render::outline(issue).to_string().len()
        + render::markdown(issue).to_string().len()
}

/// What `work` gives, and the processor time of this thread that it took, in nanoseconds.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = ThreadTime::now();
    let made = work();
    (made, start.elapsed().as_nanos().max(1) as f64)
}

fn again(unit: &str, size: usize) -> String {
    unit.repeat(size.div_ceil(unit.len()))
}

fn counted(size: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 100);
    for n in 1.. {
        text += &line(n);
        if text.len() >= size {
            break;
        }
    }
    text
}

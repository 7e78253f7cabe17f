//! Repeats, nests and interleaves every literal of the grammar, and fails where a byte of the longer text costs more.
//!
//! A text is made at a size and at eight times that size; what a byte of each costs is compared by `cost`.
//!
//! `GONGWEN_GROWTH=600 cargo test --release --test hostile growth` goes on for 600 seconds with combinations drawn by lot.

use std::cell::Cell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::common::literals::{FORMS, literals};
use crate::common::root;
use crate::cost::{self, WORKS, Work};
use crate::{again, counted};

/// Bytes of the smaller text.
const SIZE: usize = 2 << 10;

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

/// Signs that pair with every form: brackets, stops, blanks, line ends.
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
    let mut cases = Vec::new();
    for (name, pattern) in ALONE {
        // A second literal changes no form.
        cases.extend(literals.iter().map(|a| Case { name, pattern, a, b: "", works: &WORKS }));
    }
    let signs: Vec<&str> = FORMS.iter().chain(&SIGNS).copied().collect();
    for (n, (name, pattern)) in TOGETHER.into_iter().enumerate() {
        for (i, a) in signs.iter().enumerate() {
            // Each pattern takes another half of all pairs.
            let others = signs.iter().skip((n + i) % 2).step_by(2);
            cases.extend(others.map(|b| Case { name, pattern, a, b, works: &[Work::Parse] }));
        }
    }
    let mut found = all(&cases);
    if let Some(seconds) = std::env::var("GONGWEN_GROWTH").ok().and_then(|seconds| seconds.parse().ok()) {
        found.extend(by_lot(&literals, Duration::from_secs(seconds)));
    }
    let [suspected, decided] = [&cost::SUSPECTED, &cost::DECIDED].map(|count| count.load(Ordering::Relaxed));
    eprintln!("{} texts, {suspected} measured again, {decided} of them decided", cases.len());
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), found.join("\n"));
}

/// A pattern with its literals.
struct Case<'a> {
    name: &'a str,
    pattern: Pattern,
    a: &'a str,
    b: &'a str,
    works: &'a [Work],
}

impl Case<'_> {
    fn judge(&self) -> Option<String> {
        let Case { name, pattern, a, b, works } = *self;
        let judge = |&work| cost::judge(&|size| pattern(a, b, size), SIZE, work).err();
        let dearer = works.iter().find_map(judge)?;
        let found = format!("{name}, a = {a:?}, b = {b:?}: {dearer}");
        eprintln!("{found}");
        Some(found)
    }
}

/// So many texts show what is wrong.
const ENOUGH: usize = 12;

/// What is dearer in the cases, which all cores share.
fn all(cases: &[Case<'_>]) -> Vec<String> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let Some(dearer) = case.judge() else { continue };
            let mut found = found.lock().expect("no panic");
            found.push(dearer);
            if found.len() >= ENOUGH {
                break;
            }
        }
    };
    std::thread::scope(|scope| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        (1..cores).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    found.into_inner().expect("no panic")
}

/// Patterns, literals and sizes drawn by lot, the same ones in every run of the same length.
fn by_lot(literals: &[&str], time: Duration) -> Vec<String> {
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
    let mut found = Vec::new();
    while start.elapsed() < time {
        let (name, pattern) = TOGETHER[draw(TOGETHER.len())];
        found.extend(Case { name, pattern, a: &some(), b: &some(), works: &WORKS }.judge());
    }
    found
}

//! `cargo xtask attack`: texts of the corpus, damaged by chance (`mutate`), and what must hold for each (`judge`). What breaks is told by
//! kinds, the smallest text of each, made smaller (`shrink`). One seed gives the same texts on any number of cores.

mod draw;
mod judge;
mod mutate;
mod shrink;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use crate::common::{files, literals};
use judge::{Judge, Kind};

/// Texts are handed to threads so many at once.
const BATCH: u64 = 64;

/// So many kinds are made smaller and shown.
const SHOWN: usize = 24;

/// What was asked for.
struct Plan {
    runs: u64,
    seed: u64,
    judge: Judge,
}

/// Finds of one kind.
struct Finds {
    count: u64,
    /// The smallest text, and its run.
    text: String,
    run: u64,
    message: String,
}

/// True where everything held.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<bool> {
    let (plan, folders) = plan(arguments)?;
    let seeds = seeds(&folders)?;
    let words = literals::literals(&root());
    let words: Vec<&str> = words.iter().map(String::as_str).chain(literals::FORMS.iter().copied()).collect();
    let source = mutate::Source { seeds: &seeds, words: &words };

    judge::quietly(|| {
        let begun = Instant::now();
        let next = AtomicU64::new(0);
        let cores = thread::available_parallelism().map_or(1, Into::into);
        let (bytes, finds) = thread::scope(|scope| {
            let threads: Vec<_> = (0..cores).map(|_| scope.spawn(|| attack(&plan, &source, &next))).collect();
            let parts = threads.into_iter().map(|thread| thread.join().expect("panics are caught"));
            parts.reduce(merged).unwrap_or_default()
        });
        let seconds = begun.elapsed().as_secs_f64();
        let of_them: u64 = finds.values().map(|finds| finds.count).sum();
        writeln!(
            out,
            "{} texts, {bytes} bytes, seed {}, {seconds:.0} s: {of_them} broke something, of {} kinds",
            plan.runs,
            plan.seed,
            finds.len()
        )?;
        let mut kinds: Vec<_> = finds.iter().collect();
        kinds.sort_by_key(|(kind, finds)| (std::cmp::Reverse(finds.count), *kind));
        for (kind, finds) in kinds.iter().take(SHOWN) {
            let small = shrink::smallest(&finds.text, |text| plan.judge.ask(text, 0).is_some_and(|(k, _)| k == **kind));
            writeln!(out, "\n{} × {kind}, first in run {}", finds.count, finds.run)?;
            let message = plan.judge.ask(&small, 0).map_or_else(|| finds.message.clone(), |(_, message)| message);
            writeln!(out, "{}", message.trim_end())?;
            writeln!(out, "{small:?}")?;
        }
        Ok(finds.is_empty())
    })
}

fn plan(arguments: &[String]) -> io::Result<(Plan, Vec<String>)> {
    let mut plan = Plan { runs: 100_000, seed: 9704, judge: Judge::Promises };
    let mut folders = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|number| number.parse().ok()).ok_or_else(crate::usage);
        match argument.as_str() {
            "--runs" => plan.runs = number()?,
            "--seed" => plan.seed = number()?,
            "--canonical" => plan.judge = Judge::Canonical,
            "--read-back" => plan.judge = Judge::ReadBack,
            option if option.starts_with('-') => return Err(crate::usage()),
            folder => folders.push(folder.to_owned()),
        }
    }
    if folders.is_empty() {
        folders.push(root().join("corpus").display().to_string());
    }
    Ok((plan, folders))
}

/// The root of the workspace.
fn root() -> std::path::PathBuf {
    crate::common::root().join("..")
}

/// The texts that are damaged.
fn seeds(folders: &[String]) -> io::Result<Vec<String>> {
    let paths = folders.iter().flat_map(|folder| files(Path::new(folder), "txt"));
    let texts: Vec<String> = paths.filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    if texts.is_empty() { Err(io::Error::new(io::ErrorKind::NotFound, "no *.txt there")) } else { Ok(texts) }
}

/// What one thread does.
fn attack(plan: &Plan, source: &mutate::Source, next: &AtomicU64) -> (u64, BTreeMap<Kind, Finds>) {
    let (mut bytes, mut finds) = (0, BTreeMap::new());
    loop {
        let first = next.fetch_add(BATCH, Ordering::Relaxed);
        if first >= plan.runs {
            return (bytes, finds);
        }
        for run in first..plan.runs.min(first + BATCH) {
            let text = source.text(&mut draw::Draw::new(plan.seed, run));
            bytes += text.len() as u64;
            if let Some((kind, message)) = plan.judge.ask(&text, run) {
                add(&mut finds, kind, Finds { count: 1, text, run, message });
            }
        }
    }
}

fn add(finds: &mut BTreeMap<Kind, Finds>, kind: Kind, more: Finds) {
    match finds.get_mut(&kind) {
        None => drop(finds.insert(kind, more)),
        Some(known) => {
            let count = known.count + more.count;
            if (more.text.len(), more.run) < (known.text.len(), known.run) {
                *known = more;
            }
            known.count = count;
        }
    }
}

fn merged(
    (bytes, mut finds): (u64, BTreeMap<Kind, Finds>),
    (more, others): (u64, BTreeMap<Kind, Finds>),
) -> (u64, BTreeMap<Kind, Finds>) {
    others.into_iter().for_each(|(kind, found)| add(&mut finds, kind, found));
    (bytes + more, finds)
}

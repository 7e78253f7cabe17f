//! The corpus: one test a case. `corpus/README.md` tells the notation and how to add a case.

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};

use common::{files, invariants, notation, root};
use gongwen::testing::difference;

fn main() {
    let corpus = root().join("corpus");
    let texts = files(&corpus, "txt");
    let mut trials: Vec<Trial> = texts
        .iter()
        .map(|path| {
            let path = path.clone();
            let name = name(&corpus, &path);
            let gap = name.starts_with("gaps/");
            Trial::test(name.clone(), move || if gap { run_gap(&name, &path) } else { run_case(&name, &path) })
        })
        .collect();
    for path in files(&corpus, "expected").into_iter().filter(|path| !path.with_extension("txt").exists()) {
        trials.push(Trial::test(name(&corpus, &path), || Err("there is no text beside this expectation".into())));
    }
    trials.push(Trial::test("the corpus is there", move || {
        if texts.len() >= 80 { Ok(()) } else { Err(format!("only {} cases", texts.len()).into()) }
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// `legislation/adoption-note` for the file of that name.
fn name(corpus: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(corpus).expect("a path below the corpus").with_extension("");
    relative.to_string_lossy().replace('\\', "/")
}

fn run_case(name: &str, path: &Path) -> Result<(), Failed> {
    let expected = expectation(path)?;
    let (text, actual) = parse(path)?;
    if actual == expected {
        let _ = std::fs::remove_file(actual_path(name));
        return Ok(());
    }
    let place = write_actual(name, &actual)?;
    Err(format!(
        "the tree is not the expected one (- expected, + actual); the actual one is in {}\n{}\nThe text:\n{text}",
        place.display(),
        difference::lines(&expected, &actual)
    )
    .into())
}

/// A gap has to fail: once it passes it is a case.
fn run_gap(name: &str, path: &Path) -> Result<(), Failed> {
    let expected = expectation(path)?;
    let (_, actual) = parse(path)?;
    if actual == expected {
        return Err(format!("{name} passes now: move it out of corpus/gaps").into());
    }
    write_actual(name, &actual)?;
    Ok(())
}

/// Text and tree in the notation, after the invariants, which hold in gaps too.
fn parse(path: &Path) -> Result<(String, String), Failed> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let issue = gongwen::parse(&text);
    invariants::check(&text, &issue)?;
    let tree = notation::print(&text, &issue);
    Ok((text, tree))
}

/// The expected tree, after a check of it: it owns every letter of its text once.
fn expectation(path: &Path) -> Result<String, Failed> {
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let (text, expected) = (read(path)?, read(&path.with_extension("expected"))?);
    let mut count: BTreeMap<char, i32> = BTreeMap::new();
    for c in notation::owned(&expected).chars().filter(|c| c.is_alphanumeric()) {
        *count.entry(c).or_default() += 1;
    }
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        *count.entry(c).or_default() -= 1;
    }
    count.retain(|_, n| *n != 0);
    if count.is_empty() {
        return Ok(expected);
    }
    Err(format!("the expectation has letters too many (+) or too few (-) for its text: {count:?}").into())
}

/// `target/corpus-actual/<name>.actual`, to be compared with a tool of one's own. Never an expectation:
/// those are written by hand from the contract.
fn write_actual(name: &str, actual: &str) -> Result<PathBuf, Failed> {
    let place = actual_path(name);
    std::fs::create_dir_all(place.parent().expect("a folder above"))?;
    std::fs::write(&place, actual)?;
    Ok(place)
}

fn actual_path(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("corpus-actual").join(name).with_extension("actual")
}

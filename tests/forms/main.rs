//! What holds for the forms of every text of the corpus and of `../shared`, and of texts that are made.

mod akn;
mod chunks;
#[path = "../common/mod.rs"]
mod common;
mod html;
mod markdown;
mod markup;

use std::path::PathBuf;

use common::{files, invariants, root};
use gongwen::Issue;
use gongwen::testing::{self, Case};
use libtest_mimic::{Arguments, Failed, Trial};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What is asked of a text and its tree.
type Judge = fn(&str, &Issue) -> Result<(), String>;

const JUDGES: &[(&str, Judge)] =
    &[("akn", akn::judge), ("chunks", chunks::judge), ("html", html::judge), ("markdown", markdown::judge)];

/// Texts that are made for each judge.
const MADE: usize = 500;

fn main() {
    write_made();
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let mut texts: Vec<PathBuf> = files(&root().join("corpus"), "txt");
    texts.push(root().join("tests/forms/inert.txt"));
    texts.extend(files(&shared, "txt"));
    texts.extend(files(&shared, "text"));
    let mut trials = Vec::new();
    for &(name, judge) in JUDGES {
        trials.extend(texts.iter().map(|path| {
            let path = path.clone();
            Trial::test(format!("{name}/{}", path.display()), move || {
                let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
                let issue = gongwen::parse(&text);
                // A tree that owns a byte twice is another test's finding.
                if invariants::check_tree(&text, &issue).is_err() {
                    return Ok(());
                }
                judge(&text, &issue).map_err(Failed::from)
            })
        }));
        trials.push(Trial::test(format!("{name}/made"), move || {
            made(MADE).into_iter().try_for_each(|case| {
                judge(&case.text, &gongwen::parse(&case.text)).map_err(|problem| format!("{problem}\n{}", case.text))
            })?;
            Ok(())
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// With `GONGWEN_MADE=FOLDER` the texts that are made go there, for judges outside: the validator of `.ci/run`.
fn write_made() {
    if let Some(folder) = std::env::var_os("GONGWEN_MADE").map(PathBuf::from) {
        std::fs::create_dir_all(&folder).expect("a folder that can be made");
        for (nth, case) in made(2000).iter().enumerate() {
            std::fs::write(folder.join(format!("{nth}.txt")), &case.text).expect("a file that can be written");
        }
    }
}

/// The same texts each time.
fn made(count: usize) -> Vec<Case> {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[15; 32]));
    let texts = proptest::prop_oneof![testing::document(), testing::issue()];
    (0..count).filter_map(|_| texts.new_tree(&mut runner).ok()).map(|tree| tree.current()).collect()
}

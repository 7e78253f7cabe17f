//! `cargo xtask compare`: what another build makes of the same texts. It is how a rule is judged.
//!
//! Both builds parse every text; rows that differ are read as trees (`tree`), laid side by side by the places in the
//! text that both own (`differences`), and told in the order of the text (`report`).

mod differences;
mod document;
mod place;
mod program;
mod report;
#[cfg(test)]
mod tests;
pub mod texts;
mod tree;

use std::io::{self, Write};
use std::path::PathBuf;

use program::Program;
use report::Report;

/// So many texts go to one run of a program.
const BATCH: usize = 100;

/// True where all trees are the same.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<bool> {
    let [old, new, folders @ ..] = arguments else { return Err(crate::usage()) };
    let folders: Vec<PathBuf> = match folders {
        [] => texts::DEFAULT.map(PathBuf::from).to_vec(),
        given => given.iter().map(PathBuf::from).collect(),
    };
    let texts = texts::below(&folders)?;
    let (old, new) = (Program::of(old)?, Program::of(new)?);
    let mut report = Report::new(out);
    for batch in texts.chunks(BATCH) {
        // Side by side: two programs, two cores.
        let (was, now) = std::thread::scope(|scope| {
            let was = scope.spawn(|| old.rows(batch));
            let now = new.rows(batch);
            (was.join().expect("a thread that only waits"), now)
        });
        for ((text, was), now) in batch.iter().zip(was?).zip(now?) {
            if was != now {
                report.text(text, &was, &now)?;
            } else {
                report.same();
            }
        }
    }
    report.end()
}

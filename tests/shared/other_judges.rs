//! Floors for the judges that print a table: gazettes of Taiwan, statutes without line breaks, heading notes that were wrapped.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use libtest_mimic::Trial;

use super::binary;

/// The judge with its argument; the words before a figure, the first of which begins its row; floor.
#[rustfmt::skip]
const FLOORS: &[(&str, &str, &[&str], f64)] = &[
    ("score_roc.py", "text", &["documents", "F1"], 0.998),
    ("score_roc.py", "text", &["number"], 0.998),
    ("score_roc.py", "text", &["issued"], 0.998),
    ("score_roc.py", "text", &["kind"], 0.998),
    ("score_roc.py", "text", &["issuers"], 0.996),
    ("score_roc.py", "text", &["signer"], 0.985),
    ("score_roc.py", "text", &["subject"], 0.978),

    ("score_roc.py", "full", &["documents", "F1"], 0.998),
    ("score_roc.py", "full", &["masthead"], 1.0),
    ("score_roc.py", "full", &["contents", "F1"], 1.0),
    ("score_roc.py", "full", &["aligned"], 0.996),
    ("score_roc.py", "full", &["subject"], 0.977),

    ("score_glued.py", "", &["all", "title"], 1.0),
    ("score_glued.py", "", &["all", "outline"], 0.998),
    ("score_glued.py", "", &["none", "outline"], 1.0),
    ("score_glued.py", "", &["blank", "outline"], 1.0),

    ("revisions.py", "laws", &["laws", "right"], 242.0),
    ("revisions.py", "laws-wrapped", &["laws-wrapped", "right"], 49.0),
];

/// One test a floor.
pub fn trials(shared: &Path) -> impl Iterator<Item = Trial> {
    let folder = shared.join("score");
    FLOORS.iter().map(move |&(judge, argument, words, floor)| {
        let path = folder.join(judge);
        Trial::test(format!("{judge} {argument} {} >= {floor}", words.join(" ")), move || {
            let printed = run(&path, judge, argument)?;
            let reached = figure(&printed, words).ok_or_else(|| format!("no figure in {printed}"))?;
            if reached >= floor { Ok(()) } else { Err(format!("it is {reached}, the floor is {floor}").into()) }
        })
    })
}

/// What a judge prints. It runs once for an argument; the tests side by side share its answer.
fn run(path: &Path, judge: &'static str, argument: &'static str) -> Result<String, String> {
    type Printed = Arc<OnceLock<Result<String, String>>>;
    static PRINTED: Mutex<BTreeMap<(&'static str, &'static str), Printed>> = Mutex::new(BTreeMap::new());
    let binary = binary().as_ref().map_err(String::clone)?;
    let mut all = PRINTED.lock().unwrap_or_else(PoisonError::into_inner);
    let printed = all.entry((judge, argument)).or_default().clone();
    drop(all);
    let run = || {
        let arguments = Some(argument).filter(|own| !own.is_empty());
        let run = Command::new("python3").arg(path).args(arguments).arg("--bin").arg(binary).output();
        let run = run.map_err(|error| format!("python3: {error}"))?;
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if run.status.success() { Ok(said(&run.stdout)) } else { Err(said(&run.stderr)) }
    };
    printed.get_or_init(run).clone()
}

/// The figure behind `words` in the row that begins with the first of them.
fn figure(printed: &str, words: &[&str]) -> Option<f64> {
    let (row, columns) = words.split_first()?;
    let cells = |line: &str| line.split_whitespace().map(|cell| cell.trim_matches(':').to_owned()).collect::<Vec<_>>();
    let line = printed.lines().map(cells).find(|cells| cells.first().is_some_and(|first| first == row))?;
    let at = columns
        .iter()
        .try_fold(0, |from, column| line[from..].iter().position(|cell| cell == column).map(|at| from + at))?;
    line.get(at + 1)?.parse().ok()
}

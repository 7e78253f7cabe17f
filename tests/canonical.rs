//! Canonical text: printed and parsed again, every text gives the same tree but for places, and the same text; where it cannot, `read_back`
//! tells which nodes are others, and no letter is lost.

mod common;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use common::{files, fuzzed, root};
use libtest_mimic::{Arguments, Failed, Trial};

/// Texts whose tree is another one behind the canonical text, with the reason. They have to fail: once one passes,
/// it leaves the list.
const OTHER_TREES: [(&str, &str); 7] = [
    ("corpus/numbering/marker-without-its-point.txt", "the printed markers get the point that the source lost"),
    ("corpus/numbering/torn-marker.txt", "the same"),
    ("corpus/traditional/items-behind-a-blank.txt", "the printed markers get the point that the source does not print"),
    ("corpus/traditional/items-that-lost-their-mark.txt", "the same"),
    ("shared/roc/A0000009.txt", "the same"),
    ("shared/rough/黔府发2022-8-pdftotext.txt", "the same"),
    ("shared/gazettes/ningxia-2018-07.txt", "two tables emptied cell by cell are one where no page parts them"),
];

fn main() {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !shared.is_dir() {
        eprintln!("{} is not here: the canonical text is tested on the corpus alone", shared.display());
    }
    let trials = [("corpus", root().join("corpus")), ("shared", shared.clone())]
        .into_iter()
        .flat_map(|(set, folder)| files(&folder, "txt").into_iter().map(move |path| (set, folder.clone(), path)))
        // A gap's tree is the wrong one: how it would print is asked once it has become a case.
        .filter(|(_, folder, path)| !path.starts_with(folder.join("gaps")))
        .map(|(set, folder, path)| {
            let name = format!("{set}/{}", path.strip_prefix(&folder).expect("a path below the folder").display());
            let other = OTHER_TREES.iter().any(|(known, _)| *known == name);
            Trial::test(name, move || match (asked(&path, fuzzed::canonical), other) {
                (Ok(()), true) => Err("passes now: take it off the list".into()),
                (Err(failed), false) => Err(failed),
                _ => Ok(()),
            })
        });
    // Inputs that were found to give another tree, or to lose letters.
    let broken = files(&shared.join("hostile"), "text").into_iter().map(|path| {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        Trial::test(format!("shared/hostile/{name}"), move || asked(&path, fuzzed::read_back))
    });
    let trials = trials.chain(broken).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// What `question` asks of a file; its panic is the failure.
fn asked(path: &Path, question: fn(&[u8])) -> Result<(), Failed> {
    let bytes = std::fs::read(path)?;
    catch_unwind(|| question(&bytes)).map_err(|panic| {
        let words = panic.downcast_ref::<String>().map_or("a panic that is no String", String::as_str);
        Failed::from(words)
    })
}

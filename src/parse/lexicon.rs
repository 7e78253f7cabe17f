//! Each word of the lexicon changes the tree of a case of the corpus: without it the trees are others.

use std::path::Path;

use crate::lexicon::{Columns, columns, columns_of_citing, without_word};
use crate::{Reference, References};

/// Words that have no case yet; there may only be fewer.
const MOST_WITHOUT_A_CASE: usize = 723;

#[test]
fn cases_need_their_words() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    // The packed crate comes without it.
    if !corpus.is_dir() {
        return;
    }
    let mut texts = Vec::new();
    let mut folders = vec![corpus.clone()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "txt") {
                texts.push((name(&corpus, &path), std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    texts.sort();
    let (mut wrong, mut without) = (Vec::new(), Vec::new());
    let citing: Vec<_> = columns_of_citing().iter().map(|table| table.name).collect();
    for table in columns().into_iter().filter(|table| !citing.contains(&table.name)) {
        for (_, _, cases, words) in table.rows {
            for word in *words {
                let needs = |(_, text): &&(String, String)| changes(&table, word, text);
                if texts.iter().filter(|(case, _)| cases.contains(&case.as_str())).any(|case| needs(&case)) {
                    continue;
                }
                let others: Vec<&str> = texts.iter().filter(needs).map(|(case, _)| case.as_str()).take(6).collect();
                let said = format!("{} {word:?}: no case of {cases:?} needs it; these do: {others:?}", table.name);
                if *cases == [""] { without.push(said) } else { wrong.push(said) }
            }
        }
    }
    eprintln!("{} words have no case:\n{}", without.len(), without.join("\n"));
    assert!(without.len() <= MOST_WITHOUT_A_CASE);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The tree of a text is another one where a table does not have a word.
fn changes(table: &Columns, word: &'static str, text: &str) -> bool {
    text.contains(word) && without_word(table.name, word, || crate::parse(text)) != crate::parse(text)
}

/// `noise/web-page` for the file of that name.
fn name(corpus: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(corpus).expect("a path below the corpus").with_extension("");
    relative.to_string_lossy().replace('\\', "/")
}

/// Words of references that have no case yet; there may only be fewer.
const MOST_UNCITED: usize = 400;

#[test]
fn references_need_their_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/references");
    if !folder.is_dir() {
        return;
    }
    let cases = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let cases = cases.filter(|path| path.extension().is_some_and(|kind| kind == "references"));
    let texts: Vec<String> = cases
        .map(|path| std::fs::read_to_string(path).expect("a text").split("----").next().unwrap_or_default().to_owned())
        .collect();
    let issues: Vec<_> = texts.iter().map(|text| crate::parse(text)).collect();
    let read = |at: usize| issues[at].references(&texts[at]).map(Reference::into_owned).collect::<References<'_>>();
    let whole: Vec<_> = (0..texts.len()).map(read).collect();
    let mut without = Vec::new();
    for table in columns_of_citing() {
        for word in table.words() {
            let needs = |at: usize| without_word(table.name, word, || read(at)).to_vec() != whole[at].to_vec();
            if !(0..texts.len()).any(|at| texts[at].contains(word) && needs(at)) {
                without.push(format!("{} {word}", table.name));
            }
        }
    }
    eprintln!("{} words of references have no case:\n{}", without.len(), without.join("\n"));
    assert!(without.len() <= MOST_UNCITED);
}

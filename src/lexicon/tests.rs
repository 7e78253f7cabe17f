use std::path::Path;

use super::{Columns, Position, columns};

fn each(mut check: impl FnMut(&Columns, &'static str) -> Option<String>) {
    let mut wrong = Vec::new();
    for table in columns() {
        for word in table.words() {
            wrong.extend(check(&table, word).map(|what| format!("{} {word:?}: {what}", table.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_table_finds_each_of_its_words() {
    each(|table, word| {
        let found = (table.find)(word);
        (found != Some(word)).then(|| format!("{found:?} is found instead"))
    });
}

#[test]
fn no_word_is_covered_by_another() {
    each(|table, word| {
        let covers = |other: &str| match table.position {
            Position::Start => word.starts_with(other),
            Position::End => word.ends_with(other),
            Position::Inside => word.contains(other),
            Position::Whole | Position::LongestStart | Position::LongestEnd => false,
        };
        let twice = table.words().filter(|other| *other == word).count() > 1;
        let other = table.words().find(|other| *other != word && covers(other));
        other.map(|other| format!("{other:?} covers it")).or(twice.then(|| "stands twice".into()))
    });
}

#[test]
fn cases_are_there_and_hold_their_words() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    // The packed crate comes without it.
    if !corpus.is_dir() {
        return;
    }
    let mut wrong = Vec::new();
    for table in columns() {
        for (_, _, cases, words) in table.rows {
            let texts: Vec<String> = cases
                .iter()
                .filter(|case| !case.is_empty())
                .map(|case| {
                    std::fs::read_to_string(corpus.join(case).with_extension("txt"))
                        .unwrap_or_else(|e| panic!("{case}: {e}"))
                })
                .collect();
            let lost = words.iter().filter(|word| !texts.is_empty() && !texts.iter().any(|text| text.contains(**word)));
            wrong.extend(lost.map(|word| format!("{} {word:?}: in none of {cases:?}", table.name)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

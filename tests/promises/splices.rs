//! Real texts one behind the other, as a folder of them is when somebody joins its files: nothing of one vanishes because
//! another stands beside it.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use gongwen::{Block, Document, FurnitureKind, Issue, Role};
use proptest::collection::vec;
use proptest::prelude::*;

use super::properties::holds;
use crate::common::{files, root};

/// A text, and what is found in it alone.
struct Alone {
    name: String,
    text: String,
    issue: Issue,
}

/// Texts longer than this are many times as long as the others.
const LONGEST: usize = 60_000;

/// The texts of the corpus and of `../shared`, without those that are broken on purpose.
static TEXTS: LazyLock<Vec<Alone>> = LazyLock::new(|| {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if !shared.is_dir() {
        eprintln!("{} is not here: only the texts of the corpus are joined", shared.display());
    }
    let corpus = root().join("corpus");
    let broken = ["gaps", "crashes", "hostile"].map(|folder| corpus.join(folder));
    let is_whole = |path: &PathBuf| !broken.iter().any(|folder| path.starts_with(folder));
    let paths = files(&corpus, "txt").into_iter().filter(is_whole).chain(files(&shared, "txt"));
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok().filter(|text| text.len() <= LONGEST)?;
        Some(Alone { name: path.display().to_string(), issue: gongwen::parse(&text), text })
    };
    paths.filter_map(read).collect()
});

impl Alone {
    /// The last document is signed or dated, and carries nothing; no page of a site stands around it, and its lines are
    /// paragraphs: how wide a text is wrapped is measured for all of it.
    fn is_whole(&self) -> bool {
        let ends = |document: &Document| {
            let is_foot = |role| matches!(role, Role::Signatory | Role::Date | Role::Note);
            document.foot.last().is_some_and(|leaf| is_foot(leaf.role))
                && document.attachments.is_empty()
                && document.enclosures.is_empty()
        };
        let is_of_page =
            |kind: &FurnitureKind| !matches!(kind, FurnitureKind::ContentsHeading | FurnitureKind::PageNumber);
        self.issue.documents.last().is_some_and(ends)
            && !self.issue.documents.iter().any(|document| is_wrapped(&document.body))
            && !self.issue.furniture.iter().any(|piece| is_of_page(&piece.kind))
    }

    /// Documents that show what they are: with number, addressees and a dated foot.
    fn documents(&self) -> impl Iterator<Item = &Document> {
        let has = |leaves: &[gongwen::Leaf], role| leaves.iter().any(|leaf| leaf.role == role);
        let is_clear = move |document: &&Document| {
            !document.title.text.is_empty()
                && has(&document.head, Role::Number)
                && has(&document.head, Role::Addressees)
                && has(&document.foot, Role::Date)
        };
        self.issue.documents.iter().filter(is_clear)
    }
}

fn is_wrapped(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| block.spans().len() > 1 || is_wrapped(block.blocks()))
}

/// Which texts stand one behind the other.
fn splices() -> impl Strategy<Value = Vec<usize>> {
    vec(0..TEXTS.len(), 2..4)
}

/// The texts, with an empty line between them.
fn joined(texts: &[&Alone]) -> Issue {
    let texts: Vec<&str> = texts.iter().map(|alone| alone.text.trim_end()).collect();
    gongwen::parse(&(texts.join("\n\n") + "\n"))
}

fn names(texts: &[&Alone]) -> String {
    texts.iter().map(|alone| alone.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The lines of the masthead and of contents lists.
fn front(issue: &Issue) -> HashSet<&str> {
    let lines = issue.masthead.iter().flat_map(|masthead| &masthead.lines).map(|line| line.text.as_str());
    lines.chain(issue.contents.iter().map(|entry| entry.text.as_str())).collect()
}

/// The strings of a document.
fn strings<'t>(document: &'t Document, all: &mut HashSet<&'t str>) {
    fn blocks<'t>(of: &'t [Block], all: &mut HashSet<&'t str>) {
        for block in of {
            all.extend(block.heading().into_iter().chain(block.text()));
            blocks(block.blocks(), all);
        }
    }
    all.insert(&document.title.text);
    all.extend(document.head.iter().chain(&document.foot).map(|leaf| leaf.text.as_str()));
    blocks(&document.body, all);
    document.enclosures.iter().chain(&document.attachments).for_each(|part| strings(part, all));
}

/// What stands in a document alone is no line of a masthead or a contents list because other texts stand beside it.
#[test]
fn no_document_becomes_a_front() {
    holds(splices(), |texts| {
        let texts: Vec<&Alone> = texts.into_iter().map(|nth| &TEXTS[nth]).collect();
        let issue = joined(&texts);
        let own: HashSet<&str> = texts.iter().flat_map(|alone| front(&alone.issue)).collect();
        let mut all = HashSet::new();
        texts.iter().flat_map(|alone| &alone.issue.documents).for_each(|document| strings(document, &mut all));
        let swallowed = front(&issue).into_iter().find(|line| all.contains(line) && !own.contains(line));
        prop_assert!(swallowed.is_none(), "{:?} is swallowed: {}", swallowed, names(&texts));
        Ok(())
    });
}

/// A document that shows what it is is found behind, before and between texts that are whole.
#[test]
fn a_document_found_alone_is_found_again() {
    let whole: Vec<&Alone> = TEXTS.iter().filter(|alone| alone.is_whole()).collect();
    holds(vec(0..whole.len(), 2..4), |texts| {
        let texts: Vec<&Alone> = texts.into_iter().map(|nth| whole[nth]).collect();
        let issue = joined(&texts);
        let mut all = HashSet::new();
        issue.documents.iter().for_each(|document| strings(document, &mut all));
        let title = |document: &Document| document.title.text.clone();
        let found: Vec<String> = issue.documents.iter().map(title).collect();
        // What a line is joined with depends on how wide the other texts are: that is asked elsewhere.
        let is_lost = |own: &&Document| !found.contains(&own.title.text) && all.contains(own.title.text.as_str());
        let lost = texts.iter().flat_map(|alone| alone.documents()).find(is_lost);
        prop_assert!(lost.is_none(), "{} is lost: {}", lost.map_or("", |lost| &lost.title.text), names(&texts));
        Ok(())
    });
}

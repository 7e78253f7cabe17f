//! What a fuzz target asks of one input. `fuzz/` asks it of inputs that it makes up, `tests/crashes.rs` of
//! every find that is kept.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use gongwen::read_back::{Reason, misread};
use gongwen::testing::{self, Case, Spoiler, invariants, notation};
use gongwen::{ErrorKind, Issue, LineIndex, Options, References, render};

/// A form may be so many times as long as its text. What a tree repeats of a byte (its line in JSON, the
/// indentation, a heading in the front matter and in the body) is bounded; what grows faster is not.
const LONGEST: usize = 400;

/// The text that a target makes of its bytes: UTF-8, with U+FFFD for what is none.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The target `references`: what holds for every reference, of the text and of its lines.
pub fn references(bytes: &[u8]) {
    let text = text(bytes);
    let issue = gongwen::parse(&text);
    super::references::hold(&issue, &text, &issue.references(&text).collect::<References>(), "references");
    assert_eq!(gongwen::references_in_lines(&text).len(), text.strip_suffix('\n').unwrap_or(&text).split('\n').count());
}

/// The target `parse`: all invariants, of the text as an issue and as one document, with any line end.
pub fn parse(bytes: &[u8]) {
    let text = text(bytes);
    let issue = gongwen::parse(&text);
    holds(invariants::check(&text, &issue), "parse");

    let document = gongwen::Issue::from(gongwen::parse_document(&text));
    holds(invariants::check_tree(&text, &document), "parse_document");
    holds(invariants::check_json(&document), "parse_document");
    assert_eq!(document.documents.len(), 1, "parse_document gives one document");

    bytes_too(bytes);

    let normalized = Options::new().normalize(true).parse(&text).expect("a text within the limits");
    holds(invariants::check_json(&normalized), "normalize");

    if !text.contains('\r') {
        let ended = text.replace('\n', "\r\n");
        assert_eq!(
            notation::print(&ended, &gongwen::parse(&ended)),
            notation::print(&text, &issue),
            "the tree with \\r\\n line ends (left) is not the one with \\n"
        );
    }
}

/// Bytes in any encoding: decoded, they give the tree of the text; what cannot be decoded is an error or, replaced, findings.
fn bytes_too(bytes: &[u8]) {
    match gongwen::parse_bytes(bytes) {
        Ok(read) => assert_eq!(read.issue, gongwen::parse(&read.text), "parse_bytes gives another tree than parse"),
        Err(error) => assert!(matches!(error.kind(), ErrorKind::Undecodable { .. }), "{error}"),
    }
    let read = Options::new().replace_undecodable(true).parse_bytes(bytes).expect("a text within the limits");
    holds(invariants::check_tree(&read.text, &read.issue), "parse_bytes, replaced");
    holds(invariants::check_json(&read.issue), "parse_bytes, replaced");
}

/// The target `render`: every form of the tree is the same when made again, of the tree or of the tree
/// read from its JSON, and not much longer than the text.
pub fn render(bytes: &[u8]) {
    let text = text(bytes);
    let issue = gongwen::parse(&text);
    let json = serde_json::to_string(&issue).expect("a tree has a JSON form");
    let back: Issue = serde_json::from_str(&json).expect("the JSON of a tree is a tree");
    let longest = LONGEST * (text.len() + 64);
    assert!(json.len() <= longest, "{} bytes of JSON for {} of text", json.len(), text.len());
    for (name, form) in FORMS {
        let made = form(&text, &issue);
        assert_eq!(made, form(&text, &issue), "{name} differs when made again");
        assert_eq!(made, form(&text, &back), "{name} of the tree read from its JSON differs");
        assert!(made.len() <= longest, "{} bytes of {name} for {} of text", made.len(), text.len());
        let acts = INERT.contains(&name).then(|| made.chars().find(|&c| acts(c))).flatten();
        assert_eq!(acts, None, "{name} holds what acts without being seen");
    }
    places(&text, &issue);
}

/// The canonical text, whatever the tree is: no letter of the text is lost in it (what a masthead and a list leave out, 公报 and 目录, is printed),
/// and `read_back` tells of a difference where there is one in the notation, and of none where there is none.
pub fn read_back(bytes: &[u8]) {
    let text = text(bytes);
    let issue = gongwen::parse(&text);
    let printed = issue.to_text();
    let there = letters(&printed);
    let lost = letters_kept(&text, &issue)
        .into_iter()
        .find(|(letter, count)| there.get(letter).is_none_or(|there| there < count));
    assert!(lost.is_none(), "{lost:?} is lost in the canonical text");
    let (a, b) = (tree(&text, &issue), tree(&printed, &gongwen::parse(&printed)));
    let told = misread(&issue);
    for misread in &told {
        assert!(
            text.get(misread.at.start() as usize..misread.at.end() as usize).is_some(),
            "{misread} at {:?}",
            misread.at
        );
        assert!(misread.document.as_ref().is_none_or(|at| issue.get(at).is_some() || misread.reason == Reason::Added));
    }
    assert_eq!(a == b, told.is_empty(), "{told:?}\n--- tree\n{a}\n+++ tree of its text\n{b}");
}

/// The canonical text, parsed again, gives the same tree but for places, furniture and findings, and the same text. Not all texts hold this:
/// `tests/canonical.rs` names those of the corpus that do not; `read_back` tells which nodes.
pub fn canonical(bytes: &[u8]) {
    read_back(bytes);
    let text = text(bytes);
    let first = gongwen::parse(&text);
    let printed = first.to_text();
    let second = gongwen::parse(&printed);
    let (a, b) = (tree(&text, &first), tree(&printed, &second));
    if a != b {
        let at = a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count();
        let show = |tree: &str| tree.lines().skip(at.saturating_sub(2)).take(6).collect::<Vec<_>>().join("\n");
        let node = |tree: &str| tree.lines().nth(at).and_then(|line| Some(line.split_whitespace().next()?.to_owned()));
        let (was, is) = (node(&a).unwrap_or_default(), node(&b).unwrap_or_default());
        panic!("{was:?} became {is:?} in line {at}\n--- tree\n{}\n+++ tree of its text\n{}", show(&a), show(&b));
    }
    assert_eq!(second.to_text(), printed, "the canonical text of the canonical text (left) is another one");
}

/// The tree in the notation without furniture and findings.
fn tree(text: &str, issue: &Issue) -> String {
    let printed = notation::print(text, issue);
    let kept = printed.lines().filter(|line| !line.starts_with("furniture ") && !line.starts_with("finding "));
    kept.collect::<Vec<_>>().join("\n")
}

/// How often a text has each letter and digit: pieces may change places, but none is lost.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| *counted.entry(c).or_default() += 1);
    counted
}

/// The letters of a text without those of its furniture.
fn letters_kept(text: &str, issue: &Issue) -> BTreeMap<char, usize> {
    let mut counted = letters(text);
    for (letter, count) in letters(&issue.furniture.iter().map(|furniture| &*furniture.text).collect::<String>()) {
        let left = counted.get_mut(&letter).expect("furniture is of the text");
        *left -= count;
        if *left == 0 {
            counted.remove(&letter);
        }
    }
    counted
}

/// The target `structured`: eight bytes choose a document, three more each damage it. The tree is the right one, and all
/// invariants hold.
pub fn structured(bytes: &[u8]) {
    let Some(case) = made_of(bytes) else { return };
    let issue = gongwen::parse(&case.text);
    holds(invariants::check(&case.text, &issue).map_err(|problem| format!("{problem}\n{case:?}")), "structured");
    if let Err(difference) = case.judge(&issue) {
        panic!("{difference}\n{case:?}");
    }
}

/// The damaged document that bytes choose. Proptest's way to draw from given bytes alone does not do: every choice
/// among strategies halves what is left of them.
fn made_of(bytes: &[u8]) -> Option<Case> {
    let (seed, damage) = bytes.split_at(bytes.len().min(8));
    let mut key = [0; 32];
    key[..seed.len()].copy_from_slice(seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &key));
    let texts = prop_oneof![testing::document(), testing::issue()];
    let case = texts.new_tree(&mut runner).ok()?.current();
    let spoilers: Vec<Spoiler> =
        damage.chunks_exact(3).take(6).map(|chosen| spoiler(chosen[0], chosen[1], chosen[2])).collect();
    Some(case.spoil(&spoilers))
}

fn spoiler(kind: u8, nth: u8, more: u8) -> Spoiler {
    let (nth, more) = (usize::from(nth), usize::from(more));
    match kind % 13 {
        0 => Spoiler::HardWrap { width: 24 + more % 20 },
        1 => Spoiler::PageBreak { nth, running_head: more % 2 == 1 },
        2 => Spoiler::Dropped { nth },
        3 => Spoiler::Doubled { nth },
        4 => Spoiler::And { nth },
        5 => Spoiler::NumberBrackets { nth, form: more },
        6 => Spoiler::HalfWidth { nth },
        7 => Spoiler::FullWidth { nth },
        8 => Spoiler::HalfWidthMarker { nth },
        9 => Spoiler::DisplacedNumber { nth },
        10 => Spoiler::LetterSpacing { nth },
        11 => Spoiler::SpacedHeadings,
        _ => Spoiler::LostSpaces,
    }
}

/// A form of a tree, and of the text that it was read from.
type Form = fn(&str, &Issue) -> String;

/// Every form that the library writes.
const FORMS: [(&str, Form); 7] = [
    ("outline", |_, issue| render::outline(issue).to_string()),
    ("markdown", |_, issue| render::markdown(issue).to_string()),
    ("unmarked", |_, issue| render::unmarked(&render::markdown(issue).to_string()).unwrap_or_default()),
    ("text", |_, issue| render::text(issue).to_string()),
    ("akn", |text, issue| render::AkomaNtoso::new(issue).references(&issue.references(text).collect()).to_string()),
    ("html", |text, issue| {
        render::Html::new(issue).text(text).references(&issue.references(text).collect()).to_string()
    }),
    ("chunks", |text, issue| {
        let references: References = issue.references(text).collect();
        let options = render::ChunkOptions::new().cap(60).references(&references);
        let line = |chunk| serde_json::to_string(&chunk).expect("a chunk is plain data");
        render::chunks(issue, text, &options).map(line).collect()
    }),
];

/// Forms that are shown: no character in them acts without being seen. The others keep the words of the source.
const INERT: [&str; 4] = ["outline", "markdown", "akn", "html"];

/// True for control characters, and for marks that turn the direction of writing.
fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\t')
}

/// Every place of a finding has a line and a column, and lies in the text of that line.
fn places(text: &str, issue: &Issue) {
    let index = LineIndex::new(text);
    for finding in &issue.diagnostics {
        let position = index.position(text, finding.span.start());
        let line = index.line_text(text, position.line);
        assert!(position.column as usize <= line.chars().count() + 1, "{position:?} is outside of {line:?}");
        assert!(text.contains(line));
    }
}

fn holds(checked: Result<(), String>, what: &str) {
    if let Err(problem) = checked {
        panic!("{what}: {problem}");
    }
}

//! What a fuzz target asks of one input. `fuzz/` asks it of inputs that it makes up, `tests/crashes.rs` of
//! every find that is kept.

use gongwen::testing::{invariants, notation};
use gongwen::{Issue, LineIndex, Options, render};

/// A form may be so many times as long as its text. What a tree repeats of a byte (its line in JSON, the
/// indentation, a heading in the front matter and in the body) is bounded; what grows faster is not.
const LONGEST: usize = 400;

/// The text that a target makes of its bytes: UTF-8, with U+FFFD for what is none.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The target `parse`: all invariants, of the text as an issue and as one document, with any line end.
pub fn parse(bytes: &[u8]) {
    let text = text(bytes);
    let issue = gongwen::parse(&text);
    holds(invariants::check(&text, &issue), "parse");

    let document = gongwen::parse_document(&text);
    holds(invariants::check_tree(&text, &document), "parse_document");
    holds(invariants::check_json(&document), "parse_document");
    assert_eq!(document.documents.len(), 1, "parse_document gives one document");

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
        let made = form(&issue);
        assert_eq!(made, form(&issue), "{name} differs when made again");
        assert_eq!(made, form(&back), "{name} of the tree read from its JSON differs");
        assert!(made.len() <= longest, "{} bytes of {name} for {} of text", made.len(), text.len());
    }
    places(&text, &issue);
}

/// A form of the tree.
type Form = fn(&Issue) -> String;

/// Every form that the library writes.
const FORMS: [(&str, Form); 3] = [("outline", render::outline), ("markdown", render::markdown), ("text", render::text)];

/// Every place of a finding has a line and a column, and lies in the text of that line.
fn places(text: &str, issue: &Issue) {
    let index = LineIndex::new(text);
    for finding in &issue.diagnostics {
        let position = index.position(text, finding.span.start);
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

//! Differences of small invented trees.

use serde_json::{Value, json};

use super::differences::{self, Difference};
use super::place::Text;
use super::report::Report;
use super::tree::Tree;

const TEXT: &str = "某市通知\n一、检查\n桥梁\n河堤。\n二、养护\n";

/// The place of a word in the text.
fn at(word: &str) -> [usize; 2] {
    let start = TEXT.find(word).expect("a word of the text");
    [start, start + word.len()]
}

fn paragraph(words: &[&str]) -> Value {
    let spans: Vec<_> = words.iter().map(|word| at(word)).collect();
    json!({"type": "paragraph", "ordinal": null, "text": words.concat(), "spans": spans, "blocks": []})
}

fn clause(word: &str, ordinal: u32, blocks: Value) -> Value {
    json!({"type": "clause", "style": "cn", "marker": &word[..6], "ordinal": ordinal, "heading": &word[6..],
           "text": null, "spans": [at(word)], "blocks": blocks})
}

fn document(body: Value) -> Value {
    json!({"kind": "通知", "title": {"text": "某市通知", "spans": [at("某市通知")]}, "issuers": [], "number": null,
           "dates": {}, "head": [], "body": body, "foot": [], "enclosures": [], "attachments": []})
}

fn issue(documents: Value, furniture: Value) -> Value {
    json!({"format": "gongwen/1", "source": null, "masthead": null, "contents": [], "documents": documents,
           "furniture": furniture, "diagnostics": []})
}

/// Both lines of the first clause are one paragraph.
fn usual() -> Value {
    let first = clause("一、检查", 1, json!([paragraph(&["桥梁", "河堤。"])]));
    issue(json!([document(json!([first, clause("二、养护", 2, json!([]))]))]), json!([]))
}

fn between(old: &Value, new: &Value) -> Vec<(usize, String, String)> {
    let text = Text::new(TEXT.to_owned());
    let [old, new] = [old, new].map(|tree| Tree::read(&text, &tree.to_string()).expect("a tree"));
    let found = differences::between(&text, &old, &new).into_iter();
    found.map(|Difference { place, kind, detail }| (text.line(place), kind, detail)).collect()
}

fn differ(old: &Value, new: &Value, expected: &[(usize, &str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|&(line, kind, detail)| (line, kind.to_owned(), detail.to_owned())).collect();
    assert_eq!(between(old, new), expected);
}

#[test]
fn one_tree_does_not_differ_from_itself() {
    differ(&usual(), &usual(), &[]);
}

#[test]
fn joins() {
    let mut apart = usual();
    apart["documents"][0]["body"][0]["blocks"] = json!([paragraph(&["桥梁"]), paragraph(&["河堤。"])]);
    differ(&usual(), &apart, &[(4, "join lost", "went on with line 3 (paragraph) → paragraph")]);
    differ(&apart, &usual(), &[(4, "join gained", "paragraph → goes on with line 3 (paragraph)")]);
    let mut moved = usual();
    moved["documents"][0]["body"][0]["spans"] = json!([at("一、检查"), at("河堤。")]);
    moved["documents"][0]["body"][0]["blocks"] = json!([paragraph(&["桥梁"])]);
    differ(&usual(), &moved, &[(4, "join moved", "went on with line 3 (paragraph) → line 2 (clause cn 一、)")]);
}

#[test]
fn a_span_over_two_lines_is_the_same_as_two_spans() {
    let mut long = usual();
    let [start, end] = [at("桥梁")[0], at("河堤。")[1]];
    long["documents"][0]["body"][0]["blocks"][0]["spans"] = json!([[start, end]]);
    differ(&usual(), &long, &[]);
}

#[test]
fn blocks_change() {
    let mut other = usual();
    other["documents"][0]["body"][1]["ordinal"] = json!(3);
    other["documents"][0]["body"][1]["heading"] = json!(null);
    let expected =
        [(5, "block: heading", "clause cn 二、: 养护 → nothing"), (5, "block: ordinal", "clause cn 二、: 2 → 3")];
    differ(&usual(), &other, &expected);
}

#[test]
fn levels_change() {
    let mut deeper = usual();
    let second = deeper["documents"][0]["body"][1].take();
    deeper["documents"][0]["body"] = json!([deeper["documents"][0]["body"][0]]);
    deeper["documents"][0]["body"][0]["blocks"].as_array_mut().expect("a list").push(second);
    differ(&usual(), &deeper, &[(5, "block below another", "通知 《某市通知》 → clause cn 一、 in line 2")]);
}

#[test]
fn blocks_become_furniture() {
    let body = json!([clause("一、检查", 1, json!([paragraph(&["桥梁", "河堤。"])]))]);
    let furniture = json!([{"kind": "running_head", "text": "二、养护", "spans": [at("二、养护")]}]);
    let other = issue(json!([document(body)]), furniture);
    differ(&usual(), &other, &[(5, "block → furniture", "clause cn 二、 → furniture running_head")]);
}

#[test]
fn documents_and_fields() {
    let mut other = usual();
    other["documents"][0]["issuers"] = json!([{"name": "某市", "at": [0, 6]}]);
    differ(&usual(), &other, &[(1, "field gained: issuers", "nothing → 某市")]);
    differ(&other, &usual(), &[(1, "field lost: issuers", "某市 → nothing")]);
    let mut elsewhere = other.clone();
    elsewhere["documents"][0]["issuers"][0]["at"] = json!([0, 9]);
    differ(&other, &elsewhere, &[(1, "field changed: issuers", "read at another place")]);

    let mut two = usual();
    let second = two["documents"][0]["body"].as_array_mut().expect("a list").pop();
    let mut enclosure = document(json!([second]));
    enclosure["title"] = json!({"text": "", "spans": []});
    two["documents"][0]["enclosures"] = json!([enclosure]);
    let expected = [(5, "enclosure gained", "通知 《》"), (5, "block below another", "通知 《某市通知》 → 通知 《》")];
    differ(&usual(), &two, &expected);
}

#[test]
fn findings() {
    let mut other = usual();
    other["diagnostics"] =
        json!([{"code": "ordinal-gap", "severity": "warning", "message": "m", "span": at("二"), "related": []}]);
    differ(&usual(), &other, &[(5, "finding gained: ordinal-gap", "ordinal-gap · m · warning")]);
    differ(&other, &usual(), &[(5, "finding lost: ordinal-gap", "ordinal-gap · m · warning")]);
}

#[test]
fn bytes_without_an_owner() {
    let mut other = usual();
    other["documents"][0]["body"].as_array_mut().expect("a list").pop();
    differ(&usual(), &other, &[(5, "bytes lost", "clause cn 二、")]);
    differ(&other, &usual(), &[(5, "bytes gained", "clause cn 二、")]);
}

#[test]
fn what_is_no_tree() {
    let text = Text::new(TEXT.to_owned());
    for row in ["", "{", "{}", r#"{"source": "a", "error": "b"}"#, "[]", "null"] {
        assert!(Tree::read(&text, row).is_none(), "{row}");
    }
}

#[test]
fn the_report_counts() {
    let path = std::env::temp_dir().join(format!("gongwen-compare-{}.txt", std::process::id()));
    std::fs::write(&path, TEXT).expect("a folder to write to");
    let mut other = usual();
    other["documents"][0]["body"][1]["ordinal"] = json!(3);
    let mut out = Vec::new();
    let mut report = Report::new(&mut out);
    report.same();
    report.text(&path, &usual().to_string(), &other.to_string()).expect("a text");
    report.text(&path, &usual().to_string(), r#"{"error": "gone"}"#).expect("a text");
    std::fs::remove_file(&path).expect("a file of our own");
    assert!(!report.end().expect("totals"));
    let out = String::from_utf8(out).expect("text");
    let out = out.replace(&path.display().to_string(), "a.txt");
    let expected = "\
a.txt:5: block: ordinal: clause cn 二、: 2 → 3
    | 二、养护
a.txt:1: tree lost: {\"error\": \"gone\"}
    | 某市通知

      1 in     1 texts  block: ordinal
      1 in     1 texts  tree lost
3 texts, 2 differ
";
    assert_eq!(out, expected);
}

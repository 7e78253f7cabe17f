//! The page on the JSON form says what the form is: its example, its keys, its terms.

mod common;

use std::collections::BTreeSet;

use common::{files, root};
use gongwen::{Code, Envelope, FieldName, Issue};
use serde_json::Value;

fn page() -> String {
    std::fs::read_to_string(root().join("docs/format.md")).expect("the page")
}

fn block<'a>(page: &'a str, language: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a block");
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_example_is_what_is_written() {
    let page = page();
    let mut envelope = Envelope::new(gongwen::parse(block(&page, "text")));
    envelope.source = Some("通知.txt".to_owned());
    let shown: Value = serde_json::from_str(block(&page, "json")).expect("JSON");
    assert_eq!(serde_json::to_value(&envelope).expect("JSON"), shown);
    assert_eq!(serde_json::from_value::<Envelope>(shown).expect("a tree"), envelope);
}

/// Keys, and the strings that a key of this name has one of.
fn collect(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                found.insert(key.clone());
                collect(value, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, key, found)),
        Value::String(term)
            if matches!(key, "role" | "style" | "rank" | "type" | "code" | "severity") && term.is_ascii() =>
        {
            found.insert(term.clone());
        }
        _ => {}
    }
}

#[test]
fn every_key_and_term_is_told() {
    let page = page();
    let mut found: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    for path in files(&root().join("corpus"), "txt") {
        let issue: Issue = gongwen::parse(&std::fs::read_to_string(&path).expect("a case"));
        let tree = serde_json::to_value(&issue).expect("JSON");
        issue.furniture.iter().for_each(|piece| {
            found.insert(serde_json::to_value(piece.kind).expect("JSON").as_str().expect("a term").to_owned());
        });
        collect(&tree, "", &mut found);
    }
    assert!(found.contains(FieldName::CopyNumber.as_str()), "the corpus has every field");
    let missing: Vec<_> = found.iter().filter(|term| !page.contains(&format!("`{term}`"))).collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
}

/// Two rows with one label are two rows, in their order; the object of earlier versions is read.
#[test]
fn an_index_keeps_its_rows() {
    let issue = gongwen::parse(
        "索引号：1\n索引号：2\n标题：某市关于养护桥梁的通知\n\n某市关于养护桥梁的通知\n\n请养护桥梁。\n",
    );
    let mut value = serde_json::to_value(&issue.documents[0]).expect("JSON");
    let label = |at: usize| value["index"][at]["label"].as_str().expect("a label").to_owned();
    assert_eq!([label(0), label(1), label(2)], ["索引号", "索引号", "标题"]);
    assert_eq!(serde_json::from_value::<gongwen::Document>(value.clone()).expect("a document"), issue.documents[0]);
    value["index"] = serde_json::json!({"索引号": "3"});
    let read = serde_json::from_value::<gongwen::Document>(value).expect("a document");
    assert_eq!(read.index, [("索引号".to_owned(), "3".to_owned())]);
}

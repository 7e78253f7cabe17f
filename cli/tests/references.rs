//! `gongwen references`: one reference a line, for people, by lines, with a list of texts outside, as a graph.

mod common;

use std::fs;

use common::{folder, gongwen, run, stderr, stdout};
use serde_json::Value;

const STATUTE: &str = "青河县养桥办法\n第一条 根据《青河省养桥条例》第三条，制定本办法。\n第二条 桥梁应当检查。\n检查违反前款规定的，依照本办法第九条处理。\n第三条 本办法自公布之日起施行。\n";

#[test]
fn one_reference_a_line() {
    let output = run(gongwen().args(["references", "-"]), STATUTE.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let words: Vec<_> = rows.iter().map(|row| row["text"].as_str().unwrap_or_default()).collect();
    assert_eq!(words, ["《青河省养桥条例》第三条", "前款", "本办法第九条"]);
    assert_eq!((&rows[0]["kind"], &rows[0]["unresolved"]), (&"instrument".into(), &"external".into()));
    assert_eq!((&rows[1]["target"]["path"], &rows[1]["path"]), (&"art_2__para_1".into(), &"art_2__para_2".into()));
    assert_eq!((&rows[2]["target"], &rows[2]["unresolved"]), (&Value::Null, &"no-such-provision".into()));
}

#[test]
fn for_people() {
    let output = run(gongwen().args(["references", "--format", "tree", "-"]), STATUTE.as_bytes());
    let shown = stdout(&output);
    assert!(shown.contains("0 art_2__para_2: 检查违反【前款】规定的，依照"), "{shown}");
    assert!(shown.contains("  → art_2__para_1 桥梁应当检查。\n"), "{shown}");
    assert!(shown.contains("  – no-such-provision\n"), "{shown}");
}

#[test]
fn lines_are_paragraphs() {
    let output = run(gongwen().args(["references", "--lines", "-"]), "第三条 依照前条。\n\n检查桥梁。\n".as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: Vec<Value> = stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.iter().map(|row| row.as_array().map_or(9, Vec::len)).collect::<Vec<_>>(), [1, 0, 0]);
    assert_eq!(rows[0][0]["at"], serde_json::json!([16, 22]));
}

#[test]
fn a_catalogue_and_a_graph() {
    let folder = folder("references");
    fs::write(folder.join("办法.txt"), STATUTE).expect("a file");
    fs::write(folder.join("条例.txt"), "青河省养桥条例\n第一条 桥梁。\n第三条 县养护桥梁。\n").expect("a file");
    let list = folder.join("list.csv");
    fs::write(&list, "青河省养桥条例,law-7\n").expect("a file");
    let output = run(gongwen().args(["references", "-", "--catalogue"]).arg(&list), STATUTE.as_bytes());
    let row: Value = serde_json::from_str(stdout(&output).lines().next().expect("a row")).expect("JSON");
    assert_eq!(row["external"], serde_json::json!({"id": "law-7", "path": "art_3"}));

    let output = run(gongwen().args(["references", "--format", "graph"]).arg(&folder), b"");
    let edges =
        "from,from_path,to,to_path,count\n办法,art_1__para_1,条例,art_3,1\n办法,art_2__para_2,办法,art_2__para_1,1\n";
    assert_eq!(stdout(&output), edges);
    let output = run(gongwen().args(["references", "--format", "graphml"]).arg(&folder), b"");
    assert!(stdout(&output).contains("<edge source=\"n0\""), "{}", stdout(&output));

    let output = run(gongwen().args(["references", "-", "--catalogue", "nowhere.csv"]), STATUTE.as_bytes());
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
}

#[test]
fn blocks_of_a_tree_hold_theirs() {
    let output = run(gongwen().args(["parse", "--references", "-"]), STATUTE.as_bytes());
    let tree: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let article = &tree["documents"][0]["body"][1]["blocks"];
    assert_eq!(article[1]["references"][0]["text"], "前款");
    assert_eq!(article[0]["references"], Value::Null);
}

#[test]
fn check_tells_of_broken_references() {
    let output = run(gongwen().args(["check", "-"]), STATUTE.as_bytes());
    assert!(stdout(&output).contains("reference-broken"), "{}", stdout(&output));
}

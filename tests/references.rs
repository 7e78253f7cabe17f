//! References: the cases of `corpus/references`, what holds for every reference of every text, and floors on real texts.
//! `hostile/references.rs` times them.
//!
//! A case is a text, a line `----`, and a line for each reference, in the notation of [`written`]. Both were written by
//! hand for this project.

mod common;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use common::references::hold;
use common::{files, root};
use gongwen::{Code, DocumentAddress, Reference, References, Target, references_in_lines};

/// `kind words @ holder relative version pieces : alias = of in scope = paths → targets – reason`, what is absent left out.
fn written(reference: &Reference<'_>) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let json = serde_json::to_value(reference).expect("plain data");
    let mut line = format!("{} {} @ {}", word(json["kind"].clone()), reference.text, reference.path);
    let mut add = |part: String| {
        if !part.is_empty() {
            line = format!("{} {part}", line.trim_end());
        }
    };
    add(word(json["relative"].clone()));
    add(word(json["version"].clone()));
    add(json["version"]["year"].as_u64().map(|year| format!("year {year}")).unwrap_or_default());
    add(if reference.spans.is_empty() { String::new() } else { reference.spans.len().to_string() });
    match (&reference.alias, &reference.of, &reference.alias_of) {
        (Some(alias), Some(of), _) => add(format!(": {alias} = {of}")),
        (_, _, Some(of)) => add(format!(": {of}")),
        _ => {}
    }
    if let Some(scope) = reference.scope.as_ref().filter(|scope| *scope != "document") {
        add(format!("in {scope}"));
    }
    if reference.target.is_empty()
        && !reference.paths.is_empty()
        && reference.unresolved == Some(gongwen::Unresolved::External)
    {
        let paths: Vec<String> = reference.addresses().map(|path| path.to_string()).collect();
        add(format!("= {}", paths.join(", ")));
    }
    let target = |target: &Target| match (&target.document, &target.path, &target.to) {
        (Some(document), None, _) => format!("[{document}]"),
        (_, Some(path), Some(to)) => format!("{path}…{to}"),
        (_, path, _) => path.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    if !reference.target.is_empty() {
        add(format!("→ {}", reference.target.iter().map(target).collect::<Vec<_>>().join(", ")));
    }
    if let Some(reason) = json["unresolved"].as_str() {
        add(format!("– {reason}"));
    }
    line
}

#[test]
fn the_cases_of_the_corpus() {
    let cases = files(&root().join("corpus/references"), "references");
    assert!(cases.len() >= 6, "only {} cases", cases.len());
    for path in cases {
        let case = std::fs::read_to_string(&path).expect("a readable case");
        let (text, expected) = case.split_once("----\n").expect("a text and its references");
        let issue = gongwen::parse(text);
        let references: References = issue.references(text).collect();
        let actual: String = references.iter().map(|reference| written(reference) + "\n").collect();
        assert!(actual == expected, "{}\nexpected:\n{expected}\nactual:\n{actual}", path.display());
        hold(&issue, text, &references, &path.display().to_string());
    }
}

fn shared() -> Option<PathBuf> {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if shared.join("score").exists() {
        return Some(shared);
    }
    eprintln!("real texts are passed over: {} is not here", shared.display());
    None
}

#[test]
fn every_reference_of_every_text_holds() {
    for path in files(&root().join("corpus"), "txt") {
        let text = std::fs::read_to_string(&path).expect("a readable text");
        let issue = gongwen::parse(&text);
        hold(&issue, &text, &issue.references(&text).collect::<References>(), &path.display().to_string());
    }
    let Some(shared) = shared() else { return };
    for folder in ["gazettes", "laws", "documents", "rough", "roc", "noisy"] {
        for path in files(&shared.join(folder), "txt") {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let issue = gongwen::parse(&text);
            hold(&issue, &text, &issue.references(&text).collect::<References>(), &path.display().to_string());
        }
    }
}

/// What the judges beside the real texts give at least: pattern before the figure, floor.
const FLOORS: [(&str, &str, f64); 14] = [
    ("score_refs.py", "total P ", 0.99),
    ("score_refs.py", "total R ", 0.99),
    ("score_refs.py", "total inside ", 0.99),
    ("score_refs.py", "total given ", 0.99),
    ("score_refs.py", "total document ", 1.0),
    ("score_refs.py", "total outside ", 0.98),
    ("score_refs.py", "total alias ", 1.0),
    ("score_refs.py", "total relative ", 1.0),
    ("score_refs.py", "total holder ", 0.99),
    ("score.py", "lines P ", 0.99),
    ("score.py", "lines R ", 0.99),
    ("score.py", "lines provision P ", 0.98),
    ("score.py", "lines instrument P ", 0.99),
    ("score.py", "lines paths ", 0.99),
];

#[test]
fn floors() {
    let Some(shared) = shared() else { return };
    let program = std::env::current_exe().expect("a path").ancestors().nth(2).expect("a folder").join("gongwen");
    if !program.exists() {
        eprintln!("floors are passed over: {} is not built", program.display());
        return;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("floors are passed over: python3 is not here");
        return;
    }
    let run = |judge: &str, rest: &[&str]| {
        let judge = shared.join("score").join(judge);
        let run = Command::new("python3").arg(judge).arg("--bin").arg(&program).args(rest).output();
        run.map(|run| String::from_utf8_lossy(&run.stdout).replace(':', "")).unwrap_or_default()
    };
    let printed = run("score_refs.py", &[]) + &run("score.py", &["citations", "lines"]);
    for (judge, figure, floor) in FLOORS {
        let (row, column) = figure.split_once(' ').expect("row and column");
        let line = printed.lines().find(|line| line.starts_with(row)).unwrap_or_else(|| panic!("{judge}: {printed}"));
        let words: Vec<&str> = line.split_whitespace().collect();
        let wanted: Vec<&str> = column.split_whitespace().collect();
        let at = words.windows(wanted.len()).position(|window| window == wanted).expect("a column");

        let reached: f64 = words[at + wanted.len()].parse().expect("a figure");
        assert!(reached >= floor, "{judge} {figure}: {reached}, the floor is {floor}");
    }
}

#[test]
fn broken_references_are_findings() {
    let text = "某县养桥办法\n第一条 违反本办法第九条的，责令改正。\n第二条 本办法施行。\n";
    let issue = gongwen::parse(text);
    let findings = issue.references(text).collect::<References>().findings(&issue, text);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, Code::ReferenceBroken);
    assert_eq!(findings[0].span.slice(text), "本办法第九条");
    let without_articles = "某县养桥方案\n一、检查。依照第九条检查。\n二、记录。\n";
    let issue = gongwen::parse(without_articles);
    assert!(issue.references(without_articles).collect::<References>().findings(&issue, without_articles).is_empty());
}

#[test]
fn lines_have_places_of_their_own() {
    let lines = references_in_lines("第一条 依照本法第二条。\n（一）前款规定；\n\n");
    assert_eq!(lines.len(), 3);
    assert_eq!((lines[0][0].at.start(), &*lines[0][0].text), (16, "本法第二条"));
    assert_eq!((lines[1][0].at.start(), &*lines[1][0].text), (9, "前款"));
    assert_eq!(references_in_lines("").len(), 1);
    let kinds: BTreeSet<_> = lines.iter().flatten().map(|found| format!("{:?}", found.kind)).collect();
    assert_eq!(kinds.len(), 1);
    assert_eq!(DocumentAddress::new(0).to_string(), "0");
}

/// What `findings` says of a text: the words of each reference.
fn broken(text: &str) -> Vec<&str> {
    let issue = gongwen::parse(text);
    let references: References<'_> = issue.references(text).collect();
    references.findings(&issue, text).iter().map(|finding| finding.span.slice(text)).collect()
}

#[test]
fn missing_paragraphs() {
    let whole = "某县养桥办法\n第一条 检查桥梁。\n记录结果。\n第二条 违反第一条第三款的，责令改正。\n";
    assert_eq!(broken(whole), ["第一条第三款"]);
    assert_eq!(broken("某县养桥办法\n第一条 前款规定的桥梁应当检查。\n"), ["前款"]);
    for lost in [
        "某县养桥办法\n第一条 检查桥梁。记录结果。\n第二条 违反第一条第二款的，责令改正。\n",
        "某县养桥办法\n第一条 检查桥梁。前款检查应当记录。\n",
        "",
    ] {
        assert_eq!(broken(lost), [""; 0], "{lost}");
    }
}

#[test]
fn missing_items_and_divisions() {
    let cites = |list: &str, cited: &str| {
        let text =
            format!("某县养桥办法\n第一章 总则\n第一条 下列桥梁应当检查：\n{list}第二条 违反{cited}的，责令改正。\n");
        broken(&text).len()
    };
    let marked = "（一）木桥；\n（二）石桥。\n";
    assert_eq!(cites(marked, "第一条第二项"), 0);
    assert_eq!(cites(marked, "第一条第三项"), 1);
    assert_eq!(cites("木桥；\n（二）石桥。\n", "第一条第一项"), 0);
    assert_eq!(cites("木桥；\n石桥。\n", "第一条第一项"), 0);
    assert_eq!(cites(marked, "本办法第二章"), 1);
    assert_eq!(cites(marked, "本办法第一章第一节"), 0);
}

//! The program as a user meets it: arguments, exit status, what goes to which stream.

mod common;

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Stdio;

use common::{NOTICE, file, folder, gongwen, rows, run, stderr, stdout};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

#[test]
fn help_goes_to_standard_output() {
    let output = run(gongwen().arg("--help"), b"");
    assert_eq!(output.status.code(), Some(0));
    for word in ["parse", "outline", "check", "convert", "Exit status"] {
        assert!(stdout(&output).contains(word), "{word} in {}", stdout(&output));
    }
    let output = run(gongwen().args(["convert", "--help"]), b"");
    assert!(stdout(&output).contains("markdown"));
    assert!(!stdout(&output).contains("- docx"), "only what there is");
}

#[test]
fn what_clean_text_cannot_say_is_told() {
    let convert = |text: &str| {
        let output = run(gongwen().args(["convert", "--to", "text", "--read-back", "-"]), text.as_bytes());
        (output.status.code(), stderr(&output).to_owned())
    };
    assert_eq!(convert(NOTICE), (Some(0), String::new()));
    // Clean text has to print the point that the marker lost.
    let (status, told) = convert("某县桥梁工作要点\n\n一、任务\n\n１\n\u{f06c} 养护桥梁。检查桥梁。\n");
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("- line 5, 0 body/0/blocks/0: it is read with another number or marker"), "{told}");
    let output = run(gongwen().args(["convert", "--to", "markdown", "--read-back", "-"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).is_empty() && stderr(&output).contains("--to text"));
}

#[test]
fn wrong_usage_ends_with_2() {
    let wrong: [&[&str]; 7] = [
        &[],
        &["parse"],
        &["parse", "--format", "xml", "-"],
        &["convert", "-"],
        &["convert", "--to", "docx", "-"],
        &["references"],
        &["references", "--lines", "--format", "tree", "-"],
    ];
    for args in wrong {
        let output = run(gongwen().args(args), b"");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(stdout(&output), "", "{args:?}");
        assert_ne!(stderr(&output), "", "{args:?}");
    }
}

#[test]
fn a_tree_for_people_has_places() {
    let output = run(gongwen().args(["parse", "--format", "tree", "-"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let title = "    title 0..51 某市人民政府关于加强桥梁养护的通知\n";
    assert!(stdout(&output).contains(title), "{}", stdout(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure_of_every_command() {
    let path =
        file(&folder("full"), "notice.txt", NOTICE.replace("定期", "依照《桥梁法》第三条定期")).display().to_string();
    let line = format!("{path}:3");
    let commands: &[&[&str]] = &[
        &["parse", &path],
        &["parse", "--format", "tree", &path],
        &["outline", &path],
        &["check", &path],
        &["check", "--format", "json", &path],
        &["check", "--format", "sarif", &path],
        &["convert", "--to", "markdown", &path],
        &["convert", "--to", "text", &path],
        &["convert", "--to", "html", &path],
        &["convert", "--to", "akn", &path],
        &["convert", "--to", "chunks", &path],
        &["table", "--of", "blocks", &path],
        &["get", &path, "cl_1"],
        &["references", &path],
        &["references", "--format", "graph", &path],
        &["references", "--format", "graphml", &path],
        &["explain", &line],
        &["explain", "ordinal-gap"],
        &["schema", "tree"],
        &["--help"],
        &["parse", "--help"],
        &["--version"],
    ];
    for args in commands {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a disk that is full");
        let status = gongwen().args(*args).stdout(full).stderr(Stdio::null()).status().expect("the program runs");
        assert_eq!(status.code(), Some(1), "{args:?}");
    }
}

#[test]
fn a_caret_stands_under_the_characters_of_its_finding() {
    let folder = folder("check");
    let path = file(&folder, "notice.txt", NOTICE);
    let rows = rows(&run(gongwen().args(["check", "--format", "json"]).arg(&path), b""));
    assert!(rows.iter().any(|row| row["code"] == "date-invalid"), "{rows:?}");
    assert!(rows.iter().any(|row| row["code"] == "ordinal-gap"), "{rows:?}");

    let output = run(gongwen().arg("check").arg(&path), b"");
    assert_eq!(output.status.code(), Some(1), "an invalid date is an error");
    let lines: Vec<&str> = stdout(&output).lines().collect();
    for row in rows {
        let number = |key: &str| row[key].as_u64().expect("a number") as usize;
        let offset = |index: usize| row["span"][index].as_u64().expect("an offset") as usize;
        let head = format!(
            "{}:{}:{}: {}[{}]: {}",
            path.display(),
            number("line"),
            number("column"),
            row["severity"].as_str().expect("a severity"),
            row["code"].as_str().expect("a code"),
            row["message"].as_str().expect("a message"),
        );
        let at = lines.iter().position(|line| *line == head).unwrap_or_else(|| panic!("{head} in {lines:#?}"));
        let line = NOTICE.lines().nth(number("line") - 1).expect("a line");
        let gutter = number("line").to_string();
        assert_eq!(lines[at + 1], format!("{gutter} | {line}"));
        let start = NOTICE[..offset(0)].rfind('\n').map_or(0, |newline| newline + 1);
        let before = NOTICE[start..offset(0)].width();
        let marked = NOTICE[offset(0)..offset(1)].lines().next().unwrap_or_default().width().max(1);
        let carets = format!("{:before$}{}", "", "^".repeat(marked));
        assert_eq!(lines[at + 2], format!("{:1$} | {carets}", "", gutter.len()));
    }
    assert!(stderr(&output).starts_with("gongwen: 1 file checked: 1 error, "), "{}", stderr(&output));
}

#[test]
fn strict_parse_fails_on_errors() {
    assert_eq!(run(gongwen().args(["parse", "-"]), NOTICE.as_bytes()).status.code(), Some(0));
    assert_eq!(run(gongwen().args(["parse", "--strict", "-"]), NOTICE.as_bytes()).status.code(), Some(1));
}

#[test]
fn outline_and_markdown_begin_with_the_document() {
    let output = run(gongwen().args(["outline", "-"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).starts_with("某政发〔2021〕3号 · 通知\n某市人民政府关于加强桥梁养护的通知\n"));
    let output = run(gongwen().args(["convert", "--to", "markdown", "-"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("\n# 某市人民政府关于加强桥梁养护的通知\n"));
}

#[test]
fn each_document_has_a_file_of_its_own() {
    let folder = folder("documents");
    let gazette = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/sample/gazette.txt");
    let convert =
        |to: &str| run(gongwen().args(["convert", "--documents", "--to", to, "--out"]).args([&folder, &gazette]), b"");
    assert_eq!(convert("html").status.code(), Some(0));
    let pages: Vec<String> =
        (1..=5).map(|nth| fs::read_to_string(folder.join(format!("gazette/{nth}.html"))).unwrap()).collect();
    assert!(pages[1].contains("关于加强城市桥梁养护的通知</a></h1>"));
    // The finding of the first document is in no other.
    assert_eq!(pages.iter().map(|page| page.matches("href=\"#f_1\"").count()).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
    let index = fs::read_to_string(folder.join("index.html")).unwrap();
    assert_eq!(index.matches("href=\"gazette/").count(), 5);
    assert_eq!(convert("chunks").status.code(), Some(1));
}

#[test]
fn a_line_and_a_finding_are_explained() {
    let torn = "某县护林方案\n\n一、基本原则。坚持预防为主，定期\n\n— 4 —\n\n巡护山林。\n";
    let output = run(gongwen().args(["explain", "-:7"]), torn.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let told = stdout(&output);
    assert!(told.contains("goes on with 一、基本原则。坚持预防为主，定期 (weights sum up to "), "{told}");
    assert!(told.contains("+16 a sentence stands open behind another"), "{told}");
    assert!(told.ends_with("owned by cl_1\n"), "{told}");
    let sent = "某市人民政府关于印发桥梁办法的通知\n某政发〔2023〕3号\n\n各县：\n现印发给你们。\n某市人民政府\n2023年3月5日\n\n桥梁办法\n第一条 桥梁应当养护。\n";
    let output = run(gongwen().args(["explain", "-:9"]), sent.as_bytes());
    let told = stdout(&output);
    assert!(told.contains("  does not begin as document\n    because the open document carries it\n"), "{told}");
    assert!(told.contains("  begins as enclosure\n    +8 it stands directly behind signature and date"), "{told}");
    let output = run(gongwen().args(["explain", "-:10"]), sent.as_bytes());
    let told = stdout(&output);
    assert!(!told.contains("begin as"), "{told}");
    let output = run(gongwen().args(["explain", "ordinal-gap"]), b"");
    assert!(stdout(&output).starts_with("ordinal-gap (warning)\nA number is missing"));
    assert!(stdout(&output).contains("For example:\n\n    某县护林方案\n"), "{}", stdout(&output));
    let output = run(gongwen().arg("explain"), b"");
    assert!(stdout(&output).contains("date-invalid                 A date that the calendar does not have.\n"));
    for nothing in ["-:2", "-:99", "no-such-code"] {
        let output = run(gongwen().args(["explain", nothing]), torn.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{nothing}");
    }
}

#[test]
fn the_canonical_text_joins_what_a_page_cut() {
    let torn = "某市人民政府关于加强\n桥梁养护的通知\n\n一、基本原则。坚持预防为主，定期\n\n— 4 —\n\n检查桥梁结构。\n";
    let output = run(gongwen().args(["convert", "--to", "text", "-"]), torn.as_bytes());
    let clean = "某市人民政府关于加强桥梁养护的通知\n\n一、基本原则。坚持预防为主，定期检查桥梁结构。\n";
    assert_eq!(stdout(&output), clean);
    let again = run(gongwen().args(["convert", "--to", "text", "-"]), clean.as_bytes());
    assert_eq!(stdout(&again), clean);
}

#[test]
fn a_table_is_rows_of_cells() {
    let of = |of| ["table", "--of", of, "-"];
    let columns = ["--columns", "title,issued,number"];
    let output = run(gongwen().args(of("documents")).args(columns), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let expected = "title,issued,number\r\n某市人民政府关于加强桥梁养护的通知,2021-02-30,某政发〔2021〕3号\r\n";
    assert_eq!(stdout(&output), expected);
    let output = run(gongwen().args(of("findings")).args(["--format", "jsonl"]), NOTICE.as_bytes());
    assert!(rows(&output).iter().any(|row| row["code"] == "ordinal-gap" && row["line"] == 11), "{}", stdout(&output));
    let first = stdout(&output).lines().next().unwrap_or_default();
    assert!(first.starts_with("{\"source\":\"-\",\"line\":"), "in the order of the columns: {first}");
    let output = run(gongwen().args(of("blocks")).args(["--columns", "colour"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no column colour; there are source, document, path"), "{}", stderr(&output));
    let output = run(gongwen().args(["table", "--of", "blocks", "no-such-file"]), b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("source,document,path,"), "a head all the same");
}

#[test]
fn a_formula_in_a_cell_is_text() {
    let text = "关于=桥梁的通知\n\n一、检查\n\n=1+1\t-2\n@SUM\t+3\n";
    let of = ["table", "--of", "blocks", "--columns", "text", "-"];
    let output = run(gongwen().args(of), text.as_bytes());
    assert!(stdout(&output).contains("'=1+1"), "{}", stdout(&output));
    let output = run(gongwen().args(of).arg("--raw-cells"), text.as_bytes());
    assert!(stdout(&output).contains("=1+1") && !stdout(&output).contains("'="), "{}", stdout(&output));
}

#[test]
fn a_provision_is_found_by_its_address() {
    let expected = "某市人民政府关于加强桥梁养护的通知 > 一、 总体要求\n（一）基本原则。坚持预防为主，定期检查。\n";
    for address in ["cl_1__cl_1", "0:cl_1__cl_1"] {
        let output = run(gongwen().args(["get", "-", address]), NOTICE.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(stdout(&output), expected);
    }
    let output = run(gongwen().args(["get", "-", "cl_9"]), NOTICE.as_bytes());
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), "gongwen: - has no cl_9\n"));
    let output = run(gongwen().args(["get", "-", "桥梁"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let rules = "某县养桥办法\n第一条 桥梁应当检查。\n检查应当记录。\n";
    let output = run(gongwen().args(["get", "-", "第一条第二款"]), rules.as_bytes());
    assert_eq!(stdout(&output), "某县养桥办法 > 第一条\n检查应当记录。\n");
}

#[test]
fn sarif_is_one_object_over_all_files() {
    let folder = folder("sarif");
    for name in ["甲.txt", "b.txt"] {
        file(&folder, name, NOTICE);
    }
    let output = run(gongwen().current_dir(&folder).args(["check", "--format", "sarif", ".", "lost.txt"]), b"");
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_str(stdout(&output)).expect("one object");
    let run = &log["runs"][0];
    let place = |result: &Value| result["locations"][0]["physicalLocation"].clone();
    let results = run["results"].as_array().expect("results");
    let files: std::collections::BTreeSet<String> =
        results.iter().map(|result| place(result)["artifactLocation"]["uri"].to_string()).collect();
    assert_eq!(files.into_iter().collect::<Vec<_>>(), ["\"%E7%94%B2.txt\"", "\"b.txt\""]);
    let gap = results.iter().find(|result| result["ruleId"] == "ordinal-gap").expect("a gap");
    let offset = NOTICE.find("三、保障").expect("a place");
    let expected = serde_json::json!({
        "startLine": 11, "startColumn": 1, "endLine": 11, "endColumn": 3, "byteOffset": offset, "byteLength": 6,
    });
    assert_eq!(place(gap)["region"], expected);
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert!(run["invocations"][0]["toolExecutionNotifications"].to_string().contains("lost.txt"));
}

#[test]
fn schemas_name_their_format() {
    let schema = |of: &[&str]| -> Value {
        let output = run(gongwen().arg("schema").args(of), b"");
        assert_eq!(output.status.code(), Some(0));
        serde_json::from_str(stdout(&output)).expect("JSON")
    };
    assert_eq!(schema(&[])["properties"]["format"]["const"], "gongwen/1");
    assert_eq!(schema(&["chunks"])["properties"]["format"]["const"], "gongwen-chunk/1");
    assert_eq!(schema(&["references"])["properties"]["path"]["$ref"], "#/$defs/Address");
    assert_eq!(run(gongwen().args(["schema", "xml"]), b"").status.code(), Some(2));
}

#[test]
fn an_outline_is_as_wide_and_deep_as_is_asked_for() {
    let folder = folder("outlines");
    let long = "一、".to_owned() + &"桥梁".repeat(60);
    for name in ["a.txt", "b.txt"] {
        file(&folder, name, format!("某县护林方案\n{long}\n（一）检查。\n（二）养护。\n"));
    }
    let outline = |args: &[&str]| {
        let output = run(gongwen().current_dir(&folder).arg("outline").args(args), b"");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output).to_owned()
    };
    assert!(outline(&["a.txt"]).contains(&long), "a pipe has no width");
    let narrow = outline(&["a.txt", "--width", "40"]);
    assert!(narrow.lines().all(|line| line.width() <= 40) && narrow.contains('…'), "{narrow}");
    let flat = outline(&["--depth", "1", "--lines", "--width", "30", "."]);
    let one = "方案\n某县护林方案  :1\n  一、桥梁桥梁桥梁桥梁桥…  :2\n";
    assert_eq!(flat, format!("== ./a.txt\n{one}\n== ./b.txt\n{one}"));
}

#[test]
fn nothing_in_a_text_acts_on_a_terminal() {
    let text = "某市\u{1b}[31m关于\u{202e}桥梁的通知\n\n一、目\u{7}标\n三、\u{9b}保障\n";
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || ('\u{202a}'..='\u{202e}').contains(&c);
    let commands: [&[&str]; 7] = [
        &["outline", "-"],
        &["outline", "--lines", "-"],
        &["check", "-"],
        &["parse", "--format", "tree", "-"],
        &["explain", "-:3"],
        &["get", "-", "cl_1"],
        &["table", "--of", "blocks", "-"],
    ];
    for args in commands {
        let output = run(gongwen().args(args), text.as_bytes());
        assert!(!stdout(&output).contains(acts), "{args:?}: {:?}", stdout(&output));
        assert!(!stderr(&output).contains(acts), "{args:?}: {:?}", stderr(&output));
    }
}

#[test]
fn messages_and_help_are_in_the_language_that_is_asked_for() {
    let told =
        |args: &[&str]| run(gongwen().args(args).env_remove("LC_ALL").env("LANG", "zh_CN.UTF-8"), NOTICE.as_bytes());
    let output = told(&["check", "-"]);
    assert!(stdout(&output).contains("警告[ordinal-gap]: 1之后是3\n"), "{}", stdout(&output));
    assert!(stdout(&output).contains("错误[date-invalid]: 历法上没有2021-02-30\n"), "{}", stdout(&output));
    assert!(stderr(&output).contains("检查了1个文件：1项错误，"), "{}", stderr(&output));
    let output = told(&["check", "--lang", "en", "-"]);
    assert!(stdout(&output).contains("warning[ordinal-gap]: number 3 follows 1\n"), "{}", stdout(&output));
    let output = told(&["--help"]);
    assert!(
        stdout(&output).contains("用法：gongwen") && stdout(&output).contains("写出便于阅读的大纲"),
        "{}",
        stdout(&output)
    );
    let output = told(&["convert", "--help"]);
    assert!(stdout(&output).contains("- html：一个独立的网页"), "{}", stdout(&output));
    assert_eq!(
        told(&["--lang=en", "convert", "--help"]).stdout,
        run(gongwen().args(["convert", "--help"]), b"").stdout
    );
    let output = told(&["parse", "no-such-file"]);
    assert_eq!(stderr(&output), "gongwen: no-such-file：没有这个文件或文件夹\n");
    let output = told(&["explain", "date-invalid"]);
    assert!(stdout(&output).starts_with("date-invalid（错误）\n历法上没有这个日期。\n"), "{}", stdout(&output));
    let page = |lang| stdout(&told(&["convert", "--to", "html", "--lang", lang, "-"])).to_owned();
    assert!(page("zh").contains("历法上没有2021-02-30") && page("en").contains("the calendar has no 2021-02-30"));
    let output = told(&["--lang", "fr", "parse", "-"]);
    assert_eq!(output.status.code(), Some(2));
    let tree = |lang| told(&["parse", "--lang", lang, "-"]).stdout;
    assert_eq!(tree("zh"), tree("en"), "a tree has no language");
}

//! What the program reads: standard input, folders, encodings, files that are no plain text, and what it says of those that it cannot read.

mod common;

use std::fs;
use std::path::Path;

use common::{NOTICE, file, folder, gongwen, rows, run, stderr, stdout};
use serde_json::Value;

#[test]
fn standard_input_gives_one_tree() {
    let output = run(gongwen().args(["parse", "-"]), NOTICE.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let tree: Value = serde_json::from_str(stdout(&output)).expect("one value");
    assert_eq!(tree["format"], "gongwen/1");
    assert_eq!(tree["source"], "-");
    assert!(stdout(&output).lines().count() > 1, "indented");
    assert_eq!(stderr(&output), "");
}

#[test]
fn a_directory_stands_for_its_texts() {
    let folder = folder("directory");
    for name in ["b.txt", "a/2.txt", "a/1.txt", "a/notes.doc", "c.TXT", "d.md"] {
        file(&folder, name, NOTICE);
    }
    let output = run(gongwen().current_dir(&folder).args(["parse", "."]), b"");
    assert_eq!(output.status.code(), Some(0));
    let rows = rows(&output);
    let sources: Vec<&str> = rows.iter().filter_map(|row| row["source"].as_str()).collect();
    assert_eq!(sources, ["./a/1.txt", "./a/2.txt", "./b.txt", "./c.TXT", "./d.md"]);
}

#[test]
fn an_unreadable_file_has_its_row_and_the_others_go_on() {
    let folder = folder("unreadable");
    fs::create_dir(folder.join("empty")).expect("a new folder");
    let paths = [
        file(&folder, "first.txt", NOTICE),
        folder.join("missing.txt"),
        file(&folder, "bytes.txt", b"\xb9\xab\xce\xc4\xff\xff"),
        folder.join("empty"),
        file(&folder, "last.txt", NOTICE),
    ];
    let output = run(gongwen().args(["parse", "--format", "ndjson"]).args(&paths), b"");
    assert_eq!(output.status.code(), Some(1));
    let rows = rows(&output);
    assert_eq!(rows.len(), paths.len());
    for (row, path) in rows.iter().zip(&paths) {
        assert_eq!(row["source"], path.display().to_string());
    }
    let failed: Vec<bool> = rows.iter().map(|row| row.get("error").is_some_and(Value::is_string)).collect();
    assert_eq!(failed, [false, true, true, true, false]);
    assert_eq!(rows[2]["error"], "not GB18030 text from byte 4 on");
    assert!(stderr(&output).contains("missing.txt"));

    for args in [&["parse"][..], &["outline"], &["check"], &["convert", "--to", "markdown"]] {
        let output = run(gongwen().args(args).arg(&paths[1]), b"");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert_eq!(stdout(&output), "", "{args:?}");
        assert!(stderr(&output).contains("missing.txt"), "{args:?}");
    }
}

#[test]
fn markdown_is_read_without_its_marks() {
    let folder = folder("markdown");
    let markdown = run(gongwen().args(["convert", "--to", "markdown", "-"]), NOTICE.as_bytes());
    fs::write(folder.join("notice.md"), markdown.stdout).unwrap();
    let told = run(gongwen().args(["convert", "--to", "text"]).arg(folder.join("notice.md")), b"");
    let same = run(gongwen().args(["convert", "--to", "text", "-"]), NOTICE.as_bytes());
    assert_eq!(stdout(&told), stdout(&same));
}

/// The notice without simplified characters, so that Big5 can hold it.
const TRADITIONAL: &str = "林業辦法\n第一條 本辦法為保育森林資源而設。\n第二條 各縣應當設置護林員。\n";

/// A text in an encoding.
fn encoded(text: &str, name: &str) -> Vec<u8> {
    match name {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        name => encoding_rs::Encoding::for_label(name.as_bytes()).expect("an encoding").encode(text).0.into_owned(),
    }
}

#[test]
fn every_command_reads_every_encoding() {
    let folder = folder("encodings");
    let commands: [&[&str]; 5] =
        [&["parse"], &["parse", "--format", "tree"], &["outline"], &["check"], &["convert", "--to", "markdown"]];
    for name in ["GB18030", "Big5", "UTF-16LE", "UTF-16BE"] {
        for command in commands {
            let run = |bytes: Vec<u8>, flags: &[&str]| {
                let path = file(&folder, "text.txt", bytes);
                run(gongwen().args(command).args(flags).arg(path), b"")
            };
            let utf8 = run(TRADITIONAL.as_bytes().to_vec(), &[]);
            let bytes = encoded(TRADITIONAL, name);
            for flags in [&[][..], &["--encoding", name]] {
                let output = run(bytes.clone(), flags);
                assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
                let told = format!("  \"encoding\": \"{name}\",\n");
                assert_eq!(stdout(&output).contains(&told), command == ["parse"], "{name} {command:?}");
                assert_eq!(stdout(&output).replace(&told, ""), stdout(&utf8), "{name} {command:?}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_name_their_place() {
    let notice = [NOTICE.as_bytes(), b"\xff", NOTICE.as_bytes()].concat();
    let output = run(gongwen().args(["parse", "-"]), &notice);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), format!("gongwen: -: not UTF-8 text from byte {} on\n", NOTICE.len()));

    let output = run(gongwen().args(["check", "--lossy", "--format", "json", "-"]), &notice);
    assert_eq!(output.status.code(), Some(1), "an error-level finding");
    let found: Vec<Value> = rows(&output).into_iter().filter(|row| row["code"] == "undecodable").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["message"], format!("byte {} of the input is no UTF-8 text", NOTICE.len()));
    assert_eq!(found[0]["line"], NOTICE.lines().count() as u64 + 1);

    let output = run(gongwen().args(["parse", "--encoding", "latin1", "-"]), b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("GB18030"), "{}", stderr(&output));
}

#[test]
fn files_that_are_no_texts_are_named() {
    let files = [
        (&b"%PDF-1.7"[..], "no sound PDF file"),
        (b"PK\x03\x04 word/document.xml", "no sound DOCX file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1", "an RTF file"),
        (b"\x89PNG", "a picture"),
    ];
    for (bytes, name) in files {
        for command in [&["parse"][..], &["outline"], &["check"], &["get", "-", "art_1"], &["convert", "--to", "html"]]
        {
            let input: &[&str] = if command.contains(&"-") { &[] } else { &["-"] };
            let output = run(gongwen().args(command).args(input), bytes);
            assert_eq!(output.status.code(), Some(1), "{command:?}");
            assert_eq!(stdout(&output), "", "{command:?}");
            assert!(stderr(&output).contains(name), "{}", stderr(&output));
        }
    }
}

/// What the program writes to standard output.
fn written(args: &[&str], input: &[u8]) -> String {
    stdout(&run(gongwen().args(args), input)).to_owned()
}

/// A file that the tests of the readers have.
fn of_the_readers(name: &str) -> String {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/tests/files");
    files.join(name).to_str().expect("a path in UTF-8").to_owned()
}

#[test]
fn files_are_read_by_their_content() {
    let rules = of_the_readers("docx/articles.docx");
    let output = run(gongwen().args(["parse", &rules]), b"");
    let tree: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(tree["file"], "docx");
    assert_eq!(tree["documents"][0]["title"]["text"], "柳泉市桥梁养护办法");
    // Places are those of the text that is written so.
    let plain = written(&["text", "--plain", &rules], b"");
    let [from, to] =
        [0, 1].map(|end| tree["documents"][0]["title"]["spans"][0][end].as_u64().expect("a place") as usize);
    assert_eq!(&plain[from..to], "柳泉市桥梁养护办法");
    // The same bytes under another name, and under none.
    let bytes = fs::read(&rules).expect("a file of the tests");
    let renamed = folder("renamed").join("办法.txt");
    fs::write(&renamed, &bytes).expect("a file");
    let outline = written(&["outline", renamed.to_str().expect("a path in UTF-8")], b"");
    assert!(outline.contains("柳泉市桥梁养护办法"), "{outline}");
    assert_eq!(written(&["outline", "-"], &bytes), outline);
}

#[test]
fn what_a_file_says_of_its_lines_is_shown() {
    let shown = written(&["text", &of_the_readers("docx/articles.docx")], b"");
    let first = shown.lines().nth(1).expect("a first line");
    let (hints, words) = first.split_once("| ").expect("a bar");
    assert_eq!(words, "柳泉市桥梁养护办法");
    assert!(hints.contains('c') && hints.contains('p'), "in the middle, a paragraph: {first}");
}

#[test]
fn a_page_of_html_is_one_by_its_name_or_its_begin() {
    let folder = folder("pages");
    let piece = "<p>某县人民政府关于养护桥梁的通知</p>\n<p>各镇人民政府：</p>\n";
    let format = |name: &str, text: &str| {
        let output = run(gongwen().arg("parse").arg(file(&folder, name, text)), b"");
        serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["file"].clone()
    };
    assert_eq!(format("piece.html", piece), "html");
    assert_eq!(format("whole.text", &format!("<!DOCTYPE html><html><body>{piece}</body></html>")), "html");
    assert_eq!(format("piece.text", piece), Value::Null);
}

#[test]
fn a_finding_names_its_page() {
    let text = "某县护林方案\n一、加强巡护。\n\u{c}\n三、严格值班。\n";
    let output = run(gongwen().args(["check", "--format", "json", "-"]), text.as_bytes());
    assert_eq!(rows(&output)[0]["page"], 2);
    let shown = written(&["check", "-"], text.as_bytes());
    assert!(shown.starts_with("-:4:1: warning[ordinal-gap]: number 3 follows 1 (page 2)\n"), "{shown}");
}

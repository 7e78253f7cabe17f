//! What reading the PDF files of `tests/files/pdf` gives: the lines with their hints and the outline, or the error, as
//! NAME.expect beside NAME.pdf says. `UPDATE=1` writes them anew.
#![cfg(feature = "pdf")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gongwen::{Input, LineHint};
use gongwen_ingest::{Error, Limits, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/pdf")
}

fn files() -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    files.sort();
    files
}

/// Limits that hostile files reach soon.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.unpacked = 8 << 20;
    limits
}

#[test]
fn files_read_as_expected() {
    let mut wrong = Vec::new();
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.len() < 36 << 10, "{} is large", path.display());
        let found = match read(&bytes, &limits()) {
            Ok(file) => shown(&file.input),
            Err(error) => format!("error: {error}\n"),
        };
        let expected = path.with_extension("expect");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        if std::fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each line behind its hints: page, B bold, C centred, A aside, size, left, right, table. Then what was found wrong, and
/// the outline.
fn shown(input: &Input) -> String {
    let mut out = String::new();
    let hints = input.hints().iter().copied().chain(std::iter::repeat(LineHint::default()));
    for (line, hint) in input.text().lines().zip(hints) {
        let number = |number: Option<u32>| number.map_or("-".into(), |number| number.to_string());
        let flag = |is: Option<bool>, flag: &str| if is == Some(true) { flag.to_owned() } else { String::new() };
        writeln!(
            out,
            "{} {:3} {} {} {} {} | {}",
            number(hint.page),
            flag(hint.bold, "B") + &flag(hint.centred, "C") + &flag(Some(hint.aside), "A"),
            number(hint.size.map(u32::from)),
            number(hint.left.map(u32::from)),
            number(hint.right.map(u32::from)),
            number(hint.table),
            line.replace('\t', " ⇥ ").trim_end(),
        )
        .unwrap();
    }
    let issue = gongwen::parse_input(input);
    for finding in &issue.diagnostics {
        writeln!(out, "! {}", finding.message).unwrap();
    }
    write!(out, "\n{}", gongwen::render::outline(&issue)).unwrap();
    out
}

#[test]
fn cells_of_forty_tables() {
    let told: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("tables.json")).unwrap()).unwrap();
    let (mut right, mut all, mut tables) = (0, 0, 0);
    for (style, pages) in told.as_object().unwrap() {
        let (mut good, mut count) = (0, 0);
        let bytes = std::fs::read(folder().join(format!("tables-{style}.pdf"))).unwrap();
        let input = read(&bytes, &Limits::default()).unwrap().input;
        for (page, rows) in pages.as_array().unwrap().iter().enumerate() {
            tables += 1;
            let lines = input.text().lines().zip(input.hints());
            let on_page = lines.filter(|(_, hint)| hint.table.is_some() && hint.page == Some(page as u32 + 1));
            let found: Vec<Vec<&str>> = on_page.map(|(line, _)| line.split('\t').collect()).collect();
            for (place, row) in rows.as_array().unwrap().iter().enumerate() {
                for (column, cell) in row.as_array().unwrap().iter().enumerate() {
                    let got = found.get(place).and_then(|row| row.get(column));
                    good += usize::from(got.copied() == cell.as_str());
                    count += 1;
                }
            }
        }
        eprintln!("{style}: {good} of {count} cells");
        (right, all) = (right + good, all + count);
    }
    assert_eq!(tables, 40);
    assert!(right * 100 >= all * 98, "{right} of {all} cells");
}

#[test]
fn limits_bound_what_is_read() {
    let bytes = std::fs::read(folder().join("heads-and-feet.pdf")).unwrap();
    let too_large = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        match read(&bytes, &limits) {
            Err(Error::TooLarge { what, .. }) => what,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(too_large(|limits| limits.pages = 3), "pages");
    assert_eq!(too_large(|limits| limits.unpacked = 1000), "bytes unpacked");
    assert_eq!(too_large(|limits| limits.text = 100), "bytes of text");
    assert_eq!(too_large(|limits| limits.bytes = 100), "bytes of the file");
}

/// Bytes struck out, doubled and changed: an error or a text, in bounded time, never a panic.
#[test]
fn damaged_files_break_nothing() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below.max(1) as u64) as usize
    };
    let mut limits = Limits::default();
    (limits.unpacked, limits.pages) = (1 << 20, 100);
    for path in files() {
        let whole = std::fs::read(&path).unwrap();
        for _ in 0..6 {
            let mut bytes = whole.clone();
            for _ in 0..1 + random(6) {
                let (at, length) = (random(bytes.len()), random(24));
                let end = (at + length).min(bytes.len());
                match random(4) {
                    0 => drop(bytes.drain(at..end)),
                    1 => bytes[at..end].fill(random(256) as u8),
                    2 => bytes.truncate(at.max(8)),
                    _ => {
                        let part = bytes[at..end].to_vec();
                        let to = random(bytes.len());
                        bytes.splice(to..to, part);
                    }
                }
            }
            if let Ok(file) = read(&bytes, &limits) {
                gongwen::parse_input(&file.input);
            }
        }
    }
}

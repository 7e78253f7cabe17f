//! Web pages, small and made up, each with the tree that a clerk would make of it, in the notation of `corpus/README.md`.

use std::path::{Path, PathBuf};

use gongwen::testing::{invariants, notation};
use gongwen_ingest::{Error, File, Format, Limits, read, read_as};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/html");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    files.sort();
    files
}

fn page(html: &str) -> File {
    read_as(Format::Html, html.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn pages_give_the_trees_of_a_clerk() {
    let mut wrong = Vec::new();
    for path in files() {
        let file = read(&std::fs::read(&path).unwrap(), &Limits::default()).unwrap();
        assert_eq!(file.format, Format::Html, "{}", path.display());
        let issue = gongwen::parse_input(&file.input);
        invariants::check_tree(file.input.text(), &issue)
            .unwrap_or_else(|broken| panic!("{}: {broken:?}", path.display()));
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        let tree = notation::print(file.input.text(), &issue);
        if tree != expected {
            wrong.push(format!(
                "== {}\n{}\n-- expected\n{expected}-- found\n{tree}",
                path.display(),
                file.input.text()
            ));
        }
    }
    assert!(files().len() >= 25);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_invented_notice_gives_the_tree_of_its_text() {
    let shared = std::env::var_os("GONGWEN_SHARED").map_or_else(|| Path::new("../../shared").into(), PathBuf::from);
    let Ok(bytes) = std::fs::read(shared.join("forms/input/notice.html")) else {
        return eprintln!("the shared files are not here");
    };
    let file = read(&bytes, &Limits::default()).unwrap();
    // What the page alone says: when it was published.
    assert!(file.input.text().starts_with("发布日期：2023-04-12 09:00\n"), "{}", file.input.text());
    let lines = [
        "柳泉市人民政府关于加强城市桥梁养护的通知",
        "柳政发〔2023〕11号",
        "各县（区）人民政府：",
        "　　为加强城市桥梁养护，现就有关事项通知如下：",
        "　　一、总体要求",
        "　　（一）建立档案。逐桥登记，做到一桥一档，定期检查桥梁结构，及时处置病害，保障城市桥梁安全运行。",
        "　　（二）检查结构。",
        "　　定期检查桥梁结构，及时处置病害。",
        "桥名	年份",
        "北河桥	1998",
        "柳泉市人民政府",
        "2023年4月10日",
    ];
    let tree = notation::tree(&gongwen::parse_input(&file.input));
    let facts = |line: &&str| !line.trim_start().starts_with("index 发布日期");
    let tree: Vec<&str> = tree.lines().filter(facts).collect();
    assert_eq!(tree, notation::tree(&gongwen::parse(&lines.join("\n"))).lines().collect::<Vec<_>>());
}

/// A table with merged cells, as HTML and as the cells that a reader sees.
struct Table {
    html: String,
    cells: Vec<Vec<String>>,
}

/// A table of the form that `nth` chooses: its width and length, cells merged over rows or columns, head and foot, unclosed
/// tags, paragraphs, line ends and styles in cells.
fn made(nth: usize) -> Table {
    let (rows, columns) = (2 + nth % 7, 2 + nth % 5);
    let words = ["北河桥", "120", "城关镇", "", "限重五吨", "张明远", "98.5%", "六月底前", "——", "〔2021〕3号"];
    let mut cells = vec![vec![String::new(); columns]; rows];
    let mut covered = vec![vec![false; columns]; rows];
    let mut lines = vec![String::new(); rows];
    for row in 0..rows {
        for column in 0..columns {
            if covered[row][column] {
                continue;
            }
            // The first cell has words: a row of empty ones is none.
            let word = if column == 0 {
                format!("第{}行", row + 1)
            } else {
                words[(nth * 3 + row * 5 + column * 7) % words.len()].into()
            };
            let merge = (nth + row * 3 + column) % 6;
            let over = usize::from(merge == 1 && row + 1 < rows && column > 0 && !covered[row + 1][column]);
            let along = usize::from(merge == 2 && column + 1 < columns && column > 0 && !covered[row][column + 1]);
            covered[row + over][column + along] = true;
            let inner = match (nth + column) % 5 {
                0 => format!("<p>{word}</p>"),
                1 => format!("<span style=\"font-size:12pt\">{word}</span>"),
                2 => format!("\n   {word}&nbsp;\n"),
                3 if !word.is_empty() => format!("<b>{word}</b><br>"),
                _ => word.clone(),
            };
            let tag = if row == 0 { "th" } else { "td" };
            let end = if nth % 4 == 3 { String::new() } else { format!("</{tag}>") };
            lines[row] += &format!("<{tag} rowspan={} colspan=\"{}\">{inner}{end}", 1 + over, 1 + along);
            cells[row][column] = word;
        }
    }
    let end = if nth % 4 == 3 { "" } else { "</tr>" };
    let mut lines: Vec<String> = lines.into_iter().map(|line| format!("<tr>{line}{end}")).collect();
    if nth % 3 == 1 {
        lines[0] = format!("<thead>{}</thead>", lines[0]);
    }
    Table { html: format!("<table border=1>{}</table>", lines.concat()), cells }
}

#[test]
fn cells_of_forty_tables() {
    let (mut right, mut all) = (0, 0);
    for nth in 0..40 {
        let table = made(nth);
        let file = page(&format!(
            "<h1>青河县桥梁一览表</h1><p>现将桥梁情况公布如下，请对照检查。</p>{}<p>各单位要按期整改，逾期不改的，依法处理。</p>",
            table.html
        ));
        let issue = gongwen::parse_input(&file.input);
        let mut found = Vec::new();
        for block in &issue.documents[0].body {
            if let gongwen::Block::Table(table) = block {
                found.extend(table.rows.iter().map(|row| row.iter().map(String::from).collect::<Vec<_>>()));
            }
        }
        for (row, cells) in table.cells.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                all += 1;
                let is = found.get(row).and_then(|row| row.get(column)) == Some(cell);
                right += usize::from(is);
                if !is {
                    eprintln!(
                        "table {nth}, row {row}, cell {column}: {cell:?}, found {:?}\n{}",
                        found.get(row),
                        table.html
                    );
                }
            }
        }
    }
    eprintln!("{right} of {all} cells");
    assert!(right * 100 >= all * 98, "{right} of {all}");
}

#[test]
fn what_grows_without_end_is_flattened_or_refused() {
    let limits = Limits::default();
    // Deep enough for a recursion to overflow, in seconds.
    let deep = if cfg!(debug_assertions) { 20_000 } else { 100_000 };
    for tag in ["div", "b", "table><tr><td", "ul><li", "span", "blockquote", "form", "nav"] {
        let html = format!("<html>{}某县通知", format!("<{tag}>").repeat(deep));
        let file = read(html.as_bytes(), &limits).unwrap();
        assert_eq!(file.input.text().trim(), "某县通知", "{tag}");
    }
    let wide = format!("<html><table>{}</table>", "<tr><td colspan=60000>桥<td rowspan=60000>河".repeat(5000));
    assert!(read(wide.as_bytes(), &limits).unwrap().input.text().len() < 20 * wide.len());
    let mut small = limits;
    small.text = 1000;
    assert!(matches!(read(wide.as_bytes(), &small), Err(Error::TooLarge { .. })));
    let attributes = format!("<html><p {}>某县", (0..100_000).map(|n| format!("a{n} ")).collect::<String>());
    assert!(matches!(read(attributes.as_bytes(), &limits), Err(Error::TooLarge { .. })));
    assert_eq!(read(b"<html><img src=a.png></html>", &limits), Err(Error::NoText));
}

#[test]
fn spoiled_pages_are_read() {
    // A fixed sequence (xorshift): the same spoils everywhere.
    let mut state = 9704_u64;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let pages: Vec<Vec<u8>> = files().iter().map(|path| std::fs::read(path).unwrap()).collect();
    let pieces: [&[u8]; 14] = [
        b"<table>",
        b"</table>",
        b"<td rowspan=0>",
        b"<td colspan=9>",
        b"<p>",
        b"</div>",
        b"<br>",
        b"<!--",
        b"<script>",
        b"\0",
        b"<ol start=-5><li>",
        b"<pre>",
        b"\xff\xfe",
        b"<svg><p>",
    ];
    for _ in 0..600 {
        let mut page = pages[draw(pages.len())].clone();
        for _ in 0..1 + draw(6) {
            let at = draw(page.len());
            match draw(4) {
                0 => drop(page.splice(at..at, pieces[draw(pieces.len())].iter().copied())),
                1 => drop(page.drain(at..(at + draw(40)).min(page.len()))),
                2 => page[at] = draw(256) as u8,
                _ => {
                    let other = &pages[draw(pages.len())];
                    let from = draw(other.len());
                    drop(page.splice(at..at, other[from..(from + draw(200)).min(other.len())].iter().copied()));
                }
            }
        }
        if let Ok(file) = read_as(Format::Html, &page, &Limits::default()) {
            let issue = gongwen::parse_input(&file.input);
            if let Err(broken) = invariants::check_tree(file.input.text(), &issue) {
                panic!("{broken}\n{}", String::from_utf8_lossy(&page));
            }
        }
    }
}

//! Tables of forty forms in each format: of all cells, .98 and more have to be read as they are.

use gongwen::testing::notation;
use gongwen_ingest::{Limits, read};

use crate::made::{Chance, docx, ofd};

/// A cell of a table: over how many rows and columns it goes, and its text. Covered cells are without text.
#[derive(Clone, Default)]
struct Cell {
    text: String,
    rows: usize,
    columns: usize,
    covered: bool,
    /// It is covered by the cell before it, not by the one above.
    from_left: bool,
}

const WORDS: [&str; 16] = [
    "红桥",
    "北河桥",
    "完好",
    "破损",
    "12",
    "1998",
    "3.5",
    "镇人民政府",
    "李建国",
    "南门路至北门路",
    "是",
    "否",
    "第一季度",
    "K12+300",
    "无",
    "A-1",
];

/// A table by its number: two to nine rows, two to six columns, some cells empty, some over others.
fn table(number: u64) -> Vec<Vec<Cell>> {
    let mut chance = Chance::new(number + 1);
    let (rows, columns) = (2 + chance.below(8), 2 + chance.below(5));
    let single = Cell { rows: 1, columns: 1, ..Cell::default() };
    let mut table = vec![vec![single; columns]; rows];
    for (c, cell) in table[0].iter_mut().enumerate() {
        cell.text = ["名称", "地点", "长度", "年份", "情况", "备注"][c].to_owned();
    }
    for row in &mut table[1..] {
        for cell in row.iter_mut() {
            let empty = chance.below(5) == 0;
            cell.text = if empty { String::new() } else { (*chance.of(&WORDS)).to_owned() };
        }
        // Of a row without any text nothing is seen in a text.
        if row.iter().all(|cell| cell.text.is_empty()) {
            row[chance.below(columns)].text = "一、合计".to_owned();
        }
    }
    if number.is_multiple_of(3) {
        table[0][chance.below(2) * (columns - 1)].text.clear();
    }
    if number % 2 == 1 && rows > 3 {
        let (down, across) = if chance.below(2) == 0 { (2, 1) } else { (1, 2) };
        let (r, c) = (1 + chance.below(rows - 2), chance.below(columns - 1));
        (table[r][c].rows, table[r][c].columns) = (down, across);
        let covered = &mut table[r + down - 1][c + across - 1];
        *covered = Cell { covered: true, from_left: across == 2, ..Cell::default() };
    }
    table
}

/// The table in Word's form.
fn as_docx(table: &[Vec<Cell>]) -> Vec<u8> {
    let title = "<w:p><w:r><w:t>柳泉市桥梁一览表</w:t></w:r></w:p>";
    let mut rows = String::new();
    for row in table {
        rows += "<w:tr>";
        for cell in row.iter().filter(|cell| !cell.from_left) {
            let merge = match (cell.covered, cell.rows) {
                (true, _) => "<w:vMerge/>",
                (_, 2) => "<w:vMerge w:val=\"restart\"/>",
                _ => "",
            };
            rows += &format!(
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{}\"/>{merge}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>",
                cell.columns.max(1),
                cell.text
            );
        }
        rows += "</w:tr>";
    }
    docx(&format!("{title}<w:tbl>{rows}</w:tbl>"))
}

/// The table in OFD: its texts, and lines around its cells, in millimetres.
fn as_ofd(table: &[Vec<Cell>]) -> Vec<u8> {
    const SIZE: f32 = 4.2;
    let (width, height) = (160.0 / table[0].len() as f32, 9.0);
    let place = |r: usize, c: usize| (25.0 + c as f32 * width, 60.0 + r as f32 * height);
    let text = |x: f32, y: f32, text: &str| {
        format!(
            "<ofd:TextObject Boundary=\"{x} {} 150 6\" Size=\"{SIZE}\"><ofd:TextCode X=\"0\" Y=\"{SIZE}\">{text}</ofd:TextCode></ofd:TextObject>",
            y - SIZE
        )
    };
    let line = |(x0, y0): (f32, f32), (x1, y1): (f32, f32)| {
        format!(
            "<ofd:PathObject Boundary=\"{x0} {y0} 1 1\"><ofd:AbbreviatedData>M 0 0 L {} {}</ofd:AbbreviatedData></ofd:PathObject>",
            x1 - x0,
            y1 - y0
        )
    };
    let mut objects = text(80.0, 50.0, "柳泉市桥梁一览表");
    for (r, row) in table.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.covered) {
            let (from, to) = (place(r, c), place(r + cell.rows, c + cell.columns));
            let (x, y) = (from.0 + 1.2, from.1 + (to.1 - from.1) / 2.0 + SIZE / 3.0);
            if !cell.text.is_empty() {
                objects += &text(x, y, &cell.text);
            }
            objects += &line(from, (to.0, from.1));
            objects += &line((from.0, to.1), to);
            objects += &line(from, (from.0, to.1));
            objects += &line((to.0, from.1), to);
        }
    }
    ofd(&objects)
}

/// Cells of tables that were read right, and all of them.
fn judge(make: impl Fn(&[Vec<Cell>]) -> Vec<u8>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for number in 0..40 {
        let table = table(number);
        let file = read(&make(&table), &Limits::default()).expect("a file");
        let tree = notation::print(file.input.text(), &gongwen::parse_input(&file.input));
        let rows: Vec<Vec<&str>> = tree
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("row "))
            .map(|row| row.split(" | ").collect())
            .collect();
        let before = right;
        for (r, row) in table.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let expected = if cell.text.is_empty() { "~" } else { &cell.text };
                right += usize::from(rows.get(r).and_then(|row| row.get(c)).is_some_and(|read| *read == expected));
                all += 1;
            }
        }
        if right - before < table.len() * table[0].len() {
            eprintln!("table {number}:\n{}\n{tree}", file.input.text());
        }
    }
    (right, all)
}

fn hold(name: &str, (right, all): (usize, usize)) {
    eprintln!("{name}: {right} of {all} cells");
    assert!(right * 100 >= all * 98, "{name}: only {right} of {all} cells");
}

#[test]
fn docx_tables() {
    hold("DOCX", judge(as_docx));
}

#[test]
fn ofd_tables() {
    hold("OFD", judge(as_ofd));
}

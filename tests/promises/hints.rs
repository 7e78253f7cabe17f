//! What the file says of its lines is evidence: a right hint decides, a wrong one loses nothing.

use gongwen::testing::invariants;
use gongwen::{Block, FurnitureKind, Input, Issue, LineHint, parse, parse_input};

use crate::common::{files, root};

/// A hint in which something is said.
fn hint(say: impl FnOnce(&mut LineHint)) -> LineHint {
    let mut hint = LineHint::default();
    say(&mut hint);
    hint
}

/// The edges of a line, from those of its column.
fn set(left: u16, right: u16) -> LineHint {
    hint(|hint| (hint.left, hint.right) = (Some(left), Some(right)))
}

fn input(lines: &[(&str, LineHint)]) -> Input {
    let mut input = Input::default();
    lines.iter().for_each(|(line, hint)| input.push_line(line, *hint));
    input
}

fn read(lines: &[(&str, LineHint)]) -> Issue {
    let input = input(lines);
    let issue = parse_input(&input);
    invariants::check_tree(input.text(), &issue).unwrap();
    issue
}

/// The paragraphs of the first document.
fn paragraphs(issue: &Issue) -> Vec<&str> {
    issue.documents[0].body.iter().filter_map(Block::text).collect()
}

#[test]
fn the_edges_of_its_column_tell_where_a_paragraph_ends() {
    let lines = [
        ("某县人民政府关于桥梁养护的通知", set(15, 15)),
        ("各镇人民政府：", set(0, 42)),
        ("桥梁是道路的咽喉，各镇应当每月检查桥梁一次，", set(4, 0)),
        ("记录检查的结果", set(0, 1)),
        ("并报县人民政府", set(0, 1)),
        ("备案。", set(0, 50)),
        ("检查中发现的问题应当立即处理，", set(4, 0)),
        ("不得拖延。", set(0, 40)),
    ];
    let found = read(&lines);
    assert_eq!(
        paragraphs(&found),
        [
            "桥梁是道路的咽喉，各镇应当每月检查桥梁一次，记录检查的结果并报县人民政府备案。",
            "检查中发现的问题应当立即处理，不得拖延。"
        ]
    );
    // Eight lines alone tell of no column.
    let text = input(&lines).text().to_owned();
    assert_ne!(paragraphs(&parse(&text)), paragraphs(&found));
}

#[test]
fn items_and_signatures_behind_a_full_line_begin_anew() {
    let found = read(&[
        ("柳泉市人民政府关于加强", set(4, 0)),
        ("城市桥梁养护的通知", set(0, 8)),
        ("各县（区）人民政府，市", set(4, 0)),
        ("政府各部门：", set(0, 14)),
        ("请养护辖区内的桥梁，每", set(4, 0)),
        ("月检查一次。", set(0, 14)),
        ("附件：1.城市桥梁一览表", set(4, 0)),
        ("2.桥梁检查记录表（略）", set(4, 1)),
        ("柳泉市人民政府", set(8, 4)),
        ("2023年4月6日", set(8, 4)),
    ]);
    let notice = &found.documents[0];
    let listed: Vec<_> = notice.attachment_list.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(listed, ["城市桥梁一览表", "桥梁检查记录表"]);
    assert_eq!(notice.signatories[0].name, "柳泉市人民政府");
    assert_eq!(paragraphs(&found), ["请养护辖区内的桥梁，每月检查一次。"]);
}

#[test]
fn a_publisher_goes_on_over_a_full_line() {
    let found = read(&[
        ("柳泉市人民政府公报", set(4, 4)),
        ("2023年第4期", set(4, 10)),
        ("主管：柳泉市人民政府", set(4, 2)),
        ("主办：柳泉市人民政府办", set(4, 0)),
        ("公室", set(0, 22)),
        ("青河县人民政府", set(6, 6)),
        ("关于养护桥梁的通知", set(4, 4)),
        ("青政发〔2023〕11号", set(4, 4)),
        ("请养护辖区内的桥梁，每", set(4, 0)),
        ("月检查一次。", set(0, 14)),
    ]);
    assert_eq!(found.masthead.unwrap().imprint[1].value, "柳泉市人民政府办公室");
}

#[test]
fn a_paragraph_of_the_file_is_one() {
    let begins = |is| hint(|hint| hint.begins = Some(is));
    let lines = [
        ("某县人民政府关于桥梁养护的通知", begins(true)),
        ("各镇人民政府：", begins(true)),
        ("养护桥梁，", begins(true)),
        ("人人有责", begins(true)),
        ("现通知如下", begins(false)),
    ];
    assert_eq!(paragraphs(&read(&lines)), ["养护桥梁，", "人人有责现通知如下"]);
    assert_eq!(paragraphs(&parse(input(&lines).text()))[0], "养护桥梁，人人有责");
}

#[test]
fn rows_of_two_tables_are_two_tables() {
    let row = |table| hint(|hint| hint.table = Some(table));
    let lines = [
        ("某县桥梁一览表", LineHint::default()),
        ("桥名\t长度", row(1)),
        ("红桥\t十二米", row(1)),
        ("路名\t宽度", row(2)),
        ("东路", row(2)),
    ];
    let found = read(&lines);
    let tables = found.documents[0].body.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().map(|row| row.iter().collect::<Vec<_>>()).collect::<Vec<_>>()),
        _ => None,
    });
    let expected = [vec![vec!["桥名", "长度"], vec!["红桥", "十二米"]], vec![vec!["路名", "宽度"], vec!["东路"]]];
    assert_eq!(tables.collect::<Vec<_>>(), expected);
}

#[test]
fn what_stands_outside_the_text_is_furniture() {
    let (aside, page) = (hint(|hint| (hint.aside, hint.page) = (true, Some(1))), hint(|hint| hint.page = Some(2)));
    let lines = [
        ("某县通知", LineHint::default()),
        ("桥梁应当每月检查，", LineHint::default()),
        ("某县人民政府公报", aside),
        ("— 7 —", aside),
        ("并作记录。", page),
    ];
    let found = read(&lines);
    assert_eq!(paragraphs(&found), ["桥梁应当每月检查，并作记录。"]);
    let kinds: Vec<_> = found.furniture.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds, [FurnitureKind::RunningHead, FurnitureKind::PageNumber]);
}

/// Hints that have nothing to do with the text: each number gives one.
fn wrong(number: u64) -> LineHint {
    let bits = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
    let is = |nth: u32| bits >> nth & 1 == 1;
    hint(|hint| {
        hint.page = is(0).then_some((bits >> 20) as u32 % 5);
        hint.begins = is(1).then(|| is(2));
        hint.bold = is(3).then(|| is(4));
        hint.centred = is(5).then(|| is(6));
        hint.size = is(7).then_some((bits >> 8) as u16);
        hint.left = is(9).then_some((bits >> 10) as u16 % 90);
        hint.right = is(11).then_some((bits >> 12) as u16 % 90);
        hint.table = (is(13) && is(14)).then_some((bits >> 15) as u32 % 3);
        hint.aside = is(16) && is(17) && is(18);
    })
}

#[test]
fn a_wrong_hint_loses_nothing() {
    for (nth, path) in files(&root().join("corpus"), "txt").into_iter().enumerate() {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let hints = (0..text.lines().count()).map(|line| wrong((nth * 1000 + line) as u64)).collect();
        let input = Input::new(text.as_str(), hints);
        let issue = parse_input(&input);
        invariants::check_tree(input.text(), &issue).unwrap_or_else(|error| panic!("{error}\n{}", input.text()));
    }
}

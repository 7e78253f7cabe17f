//! Texts that are dear to read for references: one sign again and again, lists and ranges without end, names without number.

use crate::common::references::hold;
use crate::cost::{self, Work};
use crate::{SHRINK, again, counted};

/// What stands before the text: a statute, whose second article begins.
const HEAD: &str = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 ";

/// A text of at least so many bytes.
type Make = fn(usize) -> String;

/// One 款 each.
const IN_ONE_PARAGRAPH: [(&str, Make); 18] = [
    ("第 again and again", |size| again("第", size)),
    ("第一、第一、", |size| again("第一、", size)),
    ("第（ again and again", |size| again("第（", size)),
    ("《 never closed", |size| again("《", size)),
    ("《 nested", |size| again("《", size / 2) + &again("》", size / 2)),
    ("「 never closed", |size| again("「", size)),
    ("（ nested", |size| again("（", size)),
    ("《法》（", |size| again("《法》（", size)),
    ("（以下简称", |size| again("（以下简称", size)),
    ("a list of all articles", |size| listed(size, |n| format!("第{n}条、"))),
    ("far ranges", |size| again("第一条至第九十九万条，", size)),
    ("前款", |size| again("违反前款规定，", size)),
    ("definitions", |size| listed(size, |n| format!("《甲{n}办法》（以下简称《乙{n}办法》），"))),
    ("joint definitions", |size| listed(size, |n| format!("《甲{n}》《乙{n}》（以下简称《丙{n}》《丁{n}》）"))),
    ("a long code", |size| again("国", size) + "〔2020〕3号"),
    ("刑法 and far provisions", |size| "刑法第一条，".to_owned() + &again("依照第九十九条，", size)),
    ("years before names", |size| again("1997年修订的刑法第三条，", size)),
    ("prose", |size| again("各级人民政府应当加强桥梁养护，检查桥梁结构。", size)),
];

/// A line each.
const IN_ARTICLES: [(&str, &str); 6] = [
    ("前条", "违反前条规定。"),
    ("an article far above", "违反第一条规定。"),
    ("an item that no list has", "违反本办法第一条第（一）项。"),
    ("本条 and 各该条", "依照本条第一款，各该条。"),
    ("definitions in articles", "依照《某法》（本条以下简称甲法），违反甲法第三条。"),
    ("该法", "依照刑法第三条和该法第四条。"),
];

/// Members behind each other, up to `size` bytes.
fn listed(size: usize, member: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 100);
    for n in 1.. {
        if text.len() >= size {
            break;
        }
        text += &member(n);
    }
    text
}

fn is_linear(name: &str, make: &(dyn Fn(usize) -> String + Sync)) {
    let text = make(60_000 / SHRINK);
    let issue = gongwen::parse(&text);
    hold(&issue, &text, &issue.references(&text).collect::<Vec<_>>(), name);
    if !cfg!(debug_assertions) {
        cost::judge(make, 8 << 10, Work::References).unwrap_or_else(|dearer| panic!("{name}: {dearer}"));
    }
}

#[test]
fn no_paragraph_makes_references_dearer() {
    for (name, make) in IN_ONE_PARAGRAPH {
        is_linear(name, &|size| format!("{HEAD}{}\n", make(size)));
    }
}

#[test]
fn no_text_makes_references_dearer() {
    for (name, words) in IN_ARTICLES {
        is_linear(name, &|size| format!("某县养桥办法\n{}", counted(size, |n| format!("第{n}条 {words}\n"))));
    }
    is_linear("items of one list", &|size| {
        let items = counted(size, |n| format!("（{n}）前项、前两项和第一项规定的桥梁；\n"));
        format!("{HEAD}有下列情形的：\n{items}")
    });
}

/// A list of a hundred thousand members, a range over all articles, a 款 of a million characters.
#[test]
fn what_is_huge_is_read() {
    let members = 100_000 / SHRINK;
    let list: String = (1..=members).map(|n| format!("第{n}条、")).collect();
    let text = format!("{HEAD}{list}第一条。第一条至第九千九百条。\n");
    let issue = gongwen::parse(&text);
    let references: Vec<_> = issue.references(&text).collect();
    assert_eq!(references[0].paths.len(), members + 1);
    assert_eq!((references[1].text.as_ref(), references[1].targets(&issue).count()), ("第一条至第九千九百条", 1));

    let articles: String = (1..=members).map(|n| format!("第{n}条 桥梁。\n")).collect();
    let text = format!("某县养桥办法\n{articles}第{}条 适用第一条至第{members}条。\n", members + 1);
    let issue = gongwen::parse(&text);
    let range = issue.references(&text).next().expect("a range");
    assert_eq!(range.target.len(), 1, "a range is not written out");
    assert_eq!(range.targets(&issue).count(), members);
    assert_eq!(range.targets(&issue).take(2).count(), 2);

    let text = format!("{HEAD}{}\n", "违反前条和刑法第三条，检查桥梁。".repeat(1_000_000 / SHRINK / 16));
    let issue = gongwen::parse(&text);
    assert_eq!(issue.references(&text).count(), 2 * (1_000_000 / SHRINK / 16));
}

//! Texts that nobody wrote: every one gives a tree, keeps the invariants and costs linear time.
//!
//! Sizes are smaller in debug builds. What a text costs is judged by `cost`, beside the same text at eight times its length
//! and beside an ordinary text.

#[path = "../common/mod.rs"]
mod common;
mod cost;
mod growth;
mod references;

use std::fmt::Write;
use std::sync::OnceLock;
use std::time::Duration;

use common::{invariants, notation, root};
use cpu_time::ThreadTime;
use gongwen::Issue;
use gongwen::testing::chinese;

/// Divides the sizes that are meant for a release build.
const SHRINK: usize = if cfg!(debug_assertions) { 25 } else { 1 };

/// How much dearer a byte may be than one of an ordinary text: linear, and still useless, is a failure too.
const DEAREST: f64 = 40.0;

/// Differences below this are noise.
const NOISE: Duration = Duration::from_millis(30);

fn keeps_invariants(text: &str) -> Issue {
    let issue = gongwen::parse(text);
    if let Err(problem) = invariants::check(text, &issue) {
        let start: String = text.chars().take(120).collect();
        panic!("{problem}\nin a text of {} bytes that starts {start:?}", text.len());
    }
    issue
}

/// The time of the best of some rounds.
fn best_time(text: &str, rounds: usize) -> Duration {
    let once = || {
        let start = ThreadTime::now();
        let issue = gongwen::parse(text);
        let time = start.elapsed();
        drop(issue);
        time
    };
    (0..rounds).map(|_| once()).min().expect("a round")
}

/// Builds the text at a size and at eight times that size, checks both trees and compares the costs.
fn is_linear(make: impl Fn(usize) -> String + Sync) {
    let size = 50_000 / SHRINK;
    let (small, large) = (make(size), make(cost::TIMES * size));
    keeps_invariants(&small);
    if let Err(problem) = invariants::check_tree(&large, &gongwen::parse(&large)) {
        panic!("{problem}\nin a text of {} bytes", large.len());
    }
    if cfg!(debug_assertions) {
        return;
    }
    if let Err(dearer) = cost::judge(&make, size, cost::Work::Parse) {
        panic!("{dearer}");
    }
    let (long, ordinary) = (best_time(&large, 2), ordinary_cost() * large.len() as f64);
    assert!(
        long <= Duration::from_secs_f64(ordinary * DEAREST) + NOISE,
        "{} bytes took {long:?}, {:.0} times as long as an ordinary text",
        large.len(),
        long.as_secs_f64() / ordinary
    );
}

/// Seconds for a byte of a text as there are many: notices with articles, one after the other.
fn ordinary_cost() -> f64 {
    static COST: OnceLock<f64> = OnceLock::new();
    *COST.get_or_init(|| {
        let text = counted(800_000 / SHRINK, |n| {
            let articles: String = (1..30).map(|a| format!("第{}条 各级人民政府应当加强桥梁养护。\n", numeral(a))).collect();
            format!("某市人民政府关于印发第{n}号办法的通知\n\n某政发〔2021〕{n}号\n\n各县人民政府：\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n第{n}号办法\n\n{articles}")
        });
        best_time(&text, 3).as_secs_f64() / text.len() as f64
    })
}

/// `unit` over and over, up to `size` bytes.
fn again(unit: &str, size: usize) -> String {
    unit.repeat(size.div_ceil(unit.len()))
}

/// Lines of `line(1)`, `line(2)`…, up to `size` bytes.
fn counted(size: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(size + 100);
    let mut n = 1;
    while text.len() < size {
        writeln!(text, "{}", line(n)).expect("a string takes all");
        n += 1;
    }
    text
}

/// 1 to 9999 as it is written in Chinese.
fn numeral(n: usize) -> String {
    chinese(n as u32)
}

macro_rules! hostile {
    ($($name:ident = $make:expr;)+) => {
        $(#[test]
        fn $name() {
            is_linear($make);
        })+
    };
}

hostile! {
    one_glyph = |size| again("上", size);
    one_glyph_a_line = |size| again("上\n", size);
    blank_lines = |size| again("\n", size);
    ideographic_spaces = |size| again("\u{3000}", size);
    spaces_and_tabs = |size| again(" \t", size);
    nuls = |size| again("\0", size);
    nuls_between = |size| again("通\0知", size);
    invisible_characters = |size| again("\u{200b}\u{feff}", size);
    combining_marks = |size| format!("a{}", again("\u{301}", size));
    no_line_end = |size| again("各级人民政府应当加强桥梁养护，", size);
    no_sentence_end = |size| again("各级人民政府应当加强桥梁养护\n", size);
    wrapped_lines = |size| again("各级人民政府应当加强桥梁养护和桥梁检\n查。\n", size);
    wrapped_with_blanks = |size| again("各级人民政府应当加强桥梁养护和桥梁检\n\n", size);
    open_brackets = |size| again("（", size);
    closed_brackets = |size| again("）", size);
    nested_brackets = |size| again("（", size / 2) + &again("）", size / 2);
    open_titles = |size| again("《", size);
    open_title_a_line = |size| again("《关于桥梁养护的\n", size);
    nested_titles = |size| again("《关于", size / 2) + &again("》的通知", size / 2);
    open_quotes = |size| again("“‘", size);
    open_years = |size| again("某政发〔2021", size);
    page_feet = |size| counted(size, |n| format!("— {n} —"));
    page_feet_in_a_sentence = |size| counted(size, |n| format!("检查桥梁的\n\n— {n} —\n"));
    numbers = |size| counted(size, |n| format!("某政发〔2021〕{n}号"));
    dates = |size| again("2021年3月5日\n", size);
    digits = |size| again("1234567890", size);
    signatures = |size| again("某市人民政府\n2021年3月5日\n", size);
    addressees = |size| again("各县人民政府：\n", size);
    one_addressee_line = |size| again("各县人民政府，", size) + "：\n\n一、养护\n";
    titles = |size| counted(size, |n| format!("某市人民政府关于第{n}号桥的通知\n"));
    wrapped_titles = |size| again("某市人民政府关于\n桥梁养护\n", size);
    documents = |size| counted(size, |n| {
        format!("某市人民政府关于第{n}号桥的通知\n\n某政发〔2021〕{n}号\n\n各县人民政府：\n\n现就养护通知如下。\n\n某市人民政府\n2021年3月5日\n")
    });
    contents_entries = |size| "目　录\n\n".to_owned() + &counted(size, |n| format!("某市人民政府关于第{n}号桥的通知……{n}"));
    contents_and_documents = |size| {
        "目　录\n\n".to_owned()
            + &counted(size / 2, |n| format!("某市人民政府关于第{n}号桥的通知……{n}"))
            + &counted(size / 2, |n| format!("某市人民政府关于第{n}号桥的通知\n\n某政发〔2021〕{n}号\n\n现就养护通知如下。\n"))
    };
    contents_headings = |size| again("目　录\n", size);
    attachment_labels = |size| counted(size, |n| format!("附件{n}"));
    attachment_list = |size| "附件：".to_owned() + &counted(size, |n| format!("{n}.第{n}号桥一览表"));
    attachments = |size| counted(size, |n| format!("附件{n}\n\n第{n}号桥一览表\n\n桥名\t长度\n青河桥\t{n}"));
    table_rows = |size| counted(size, |n| format!("{n}\t青河桥\t120\t"));
    wide_table = |size| again("青河桥\t", size);
    articles = |size| counted(size, |n| format!("第{}条 桥梁应当养护。", numeral(n % 9999 + 1)));
    same_article = |size| again("第一条 桥梁应当养护。\n", size);
    chapters = |size| counted(size, |n| format!("第{}章 桥梁", numeral(n % 9999 + 1)));
    parts_and_chapters = |size| again("第一编 总则\n第一章 通则\n第一节 目的\n第一条 为了养护。\n", size);
    chapters_upside_down = |size| again("（1）桥\n1.桥\n（一）桥\n一、桥\n第一条 桥\n第一节 桥\n第一章 桥\n", size);
    running_items = |size| counted(size, |n| format!("{n}.桥梁应当养护。"));
    items_that_fall = |size| counted(size, |n| format!("{}.桥梁应当养护。", 1_000_000_usize.saturating_sub(n)));
    same_item = |size| again("（一）桥梁应当养护；\n", size);
    every_style = |size| again("一、桥\n（一）桥\n1.桥\n（1）桥\n①桥\n——桥\n第一，桥\n1.2.1桥\nI.桥\n甲、桥\n壹、桥\nA.桥\n", size);
    decimals_that_deepen = |size| counted(size, |n| format!("{}1 桥", "1.".repeat(n % 200)));
    marks_alone = |size| again("一、\n（一）\n1.\n", size);
    marks_in_one_line = |size| again("（一）桥；（二）路；", size);
    quoted_articles = |size| again("一、将第三条修改为：\n“第三条 桥梁应当养护。\n第四条 道路应当养护。”\n", size);
    enclosures = |size| counted(size, |n| format!("某市人民政府关于印发第{n}号办法的通知\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n第{n}号办法\n\n第一条 桥梁应当养护。"));
    roster = |size| again("主　任：张　某　　市长\n　　　　李　某　　副市长\n", size);
    chronicle = |size| again("3月5日，召开会议。\n△同日，检查桥梁。\n", size);
    markdown = |size| again("- （一）**桥梁**\n## 一、道路\n", size);
    web_residue = |size| again("扫一扫在手机打开当前页\n打印 关闭\n", size);
    mojibake = |size| again("ÖÐ¹úÈËÃñ", size);
    latin = |size| again("The quick brown fox jumps over the lazy dog. ", size);
    four_byte_characters = |size| again("𠀋𠮷\n", size);
    question_marks = |size| again("桥梁???", size);
    mojibake_lines = |size| again("ÖÐ¹úÈËÃñ\n桥梁\n", size);
    stray_words = |size| again("桥梁 and 道路 \\geq 3，", size);
    tags = |size| again("<p>桥梁</p>", size);
    mixed_brackets = |size| again("（桥〕", size);
    open_quote_a_line = |size| again("“桥梁应当养护。\n", size);
    same_line = |size| again("各级人民政府应当加强桥梁养护。\n\n", size);
    same_table = |size| again("桥名\t长度\n青河桥\t120\n\n", size);
    listed_and_others_there = |size| {
        "某市人民政府关于桥的通知\n\n附件：".to_owned()
            + &counted(size / 2, |n| format!("{n}.第{n}号桥一览表"))
            + "\n某市人民政府\n2021年3月5日\n"
            + &counted(size / 2, |n| format!("\n附件{n}\n\n某路{n}的养护计划\n\n路名\t长度\n青河路\t{n}"))
    };
    signers = |size| {
        "甲局、乙局关于桥的通知\n\n现就养护通知如下。\n\n".to_owned() + &counted(size, |n| format!("第{n}号桥管理局")) + "2021年3月5日\n"
    };
    replacement_characters = |size| again("\u{fffd}", size);
}

#[test]
fn empty_and_tiny() {
    for text in [
        "", "\n", " ", "\u{3000}", "\u{feff}", "\0", "一", "、", "第", "（", "》", "a", "1", "\r", "\r\n", "𠮷",
        "\u{301}",
    ] {
        keeps_invariants(text);
    }
}

#[test]
fn every_pair_of_marks() {
    let marks = [
        "第一章 总则",
        "第一条 为了",
        "一、",
        "（一）",
        "1.",
        "①",
        "——",
        "附件",
        "《",
        "》",
        "（",
        "某市人民政府",
        "2021年3月5日",
        "目录",
        "— 1 —",
        "\t",
        "抄送：",
    ];
    for first in marks {
        for second in marks {
            for between in ["", "\n", "\n\n"] {
                keeps_invariants(&format!("{first}{between}{second}"));
            }
        }
    }
}

#[test]
fn ten_megabytes_of_one_glyph() {
    let text = again("上", 10_000_000 / SHRINK);
    let issue = gongwen::parse(&text);
    invariants::check_tree(&text, &issue).unwrap();
}

#[test]
fn a_hundred_thousand_nested_brackets() {
    let n = 100_000;
    for (open, close) in [("（", "）"), ("《", "》"), ("〔", "〕"), ("“", "”"), ("(", ")"), ("【", "】")] {
        keeps_invariants(&(open.repeat(n) + &close.repeat(n)));
        keeps_invariants(&format!("一、{}", open.repeat(n)));
    }
}

#[test]
fn a_million_marker_lines() {
    let n = 250_000 / SHRINK;
    let styles: [fn(usize) -> String; 4] = [
        |n| format!("{n}.桥梁应当养护。\n"),
        |n| format!("第{n}条 桥梁应当养护。\n"),
        |n| format!("（{}）桥梁应当养护；\n", numeral(n % 99 + 1)),
        |n| format!("{}、桥梁\n", numeral(n % 9 + 1)),
    ];
    let text: String = styles.iter().flat_map(|style| (1..=n).map(style)).collect();
    let issue = gongwen::parse(&text);
    invariants::check_tree(&text, &issue).unwrap();
}

/// A whole issue, made of what the corpus has.
fn anthology() -> String {
    let texts = common::files(&root().join("corpus"), "txt");
    let texts = texts.iter().filter(|path| !path.components().any(|part| part.as_os_str() == "hostile"));
    texts.map(|path| std::fs::read_to_string(path).expect("a readable case")).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn cut_at_every_97th_byte() {
    let text = anthology();
    let step = if cfg!(debug_assertions) { 97 * 13 } else { 97 };
    // A window of 8,000 bytes slides over the anthology: both of its ends cut somewhere.
    for at in (0..text.len()).step_by(step) {
        let start = boundary(&text, at);
        let end = boundary(&text, (at + 8000).min(text.len()));
        let piece = &text[start..end];
        let issue = gongwen::parse(piece);
        if let Err(problem) = invariants::check_tree(piece, &issue) {
            panic!("bytes {start}..{end} of the anthology: {problem}\n{}", piece.chars().take(200).collect::<String>());
        }
    }
}

#[test]
fn a_case_cut_at_every_character() {
    for folder in ["enclosures", "orders", "contents"] {
        for path in common::files(&root().join("corpus").join(folder), "txt").into_iter().take(2) {
            let text = std::fs::read_to_string(path).expect("a readable case");
            let step = if cfg!(debug_assertions) { 7 } else { 1 };
            for (at, _) in text.char_indices().step_by(step) {
                keeps_invariants(&text[..at]);
            }
        }
    }
}

#[test]
fn lines_in_any_order() {
    let text = anthology();
    let mut lines: Vec<&str> = text.lines().collect();
    // A fixed linear congruential shuffle: the same order on every machine.
    let mut state = 1u64;
    for round in 0..if cfg!(debug_assertions) { 2 } else { 12 } {
        for i in (1..lines.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            lines.swap(i, (state >> 33) as usize % (i + 1));
        }
        keeps_invariants(&lines.join(if round % 2 == 0 { "\n" } else { "\n\n" }));
    }
}

/// The notation has no spans, so it is what two forms of one text have in common.
fn tree_of(text: &str) -> String {
    notation::print(text, &keeps_invariants(text))
}

#[test]
fn line_ends_do_not_matter() {
    for path in common::files(&root().join("corpus"), "txt") {
        let text = std::fs::read_to_string(&path).expect("a readable case");
        if text.contains('\r') {
            continue;
        }
        let tree = tree_of(&text);
        for end in ["\r\n", "\r"] {
            assert_eq!(tree_of(&text.replace('\n', end)), tree, "{} with {end:?}", path.display());
        }
        let mut mixed = String::new();
        for (n, line) in text.split_inclusive('\n').enumerate() {
            mixed += line.trim_end_matches('\n');
            mixed += if !line.ends_with('\n') { "" } else { ["\n", "\r\n"][n % 2] };
        }
        assert_eq!(tree_of(&mixed), tree, "{} with mixed line ends", path.display());
    }
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    for path in common::files(&root().join("corpus").join("kinds"), "txt") {
        let text = std::fs::read_to_string(&path).expect("a readable case");
        let marked = format!("\u{feff}{text}");
        let issue = keeps_invariants(&marked);
        assert_eq!(issue.documents[0].title.text, gongwen::parse(&text).documents[0].title.text, "{}", path.display());
    }
}

/// The last character boundary at or before `at`; the method of `str` is newer than our oldest compiler.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

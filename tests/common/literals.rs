//! Every literal of the grammar, read from its sources: a new one cannot be forgotten.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files;
use super::lexer::{Token, tokens};

/// The layers that read no text: what they hold are names and messages. All others do, and so will a new one.
const NO_GRAMMAR: [&str; 4] = ["tree", "render", "testing", "parse"];

/// A longer literal is a sample, not a mark.
const LONGEST: usize = 60;

/// The strings and characters that the grammar looks for, each once, in the order of their bytes: whatever
/// stands in its sources outside of tests and comments and is no English prose. `root` is the directory of
/// the crate.
pub fn literals(root: &Path) -> Vec<String> {
    let mut found = BTreeSet::new();
    let kinds = root.join("src").join("tree").join("kind.rs");
    let src = root.join("src");
    let reads_text = |path: &PathBuf| {
        let layer = path.strip_prefix(&src).ok().and_then(|inner| inner.iter().next()?.to_str());
        layer.is_some_and(|layer| !layer.ends_with(".rs") && !NO_GRAMMAR.contains(&layer))
    };
    for path in files(&src, "rs").into_iter().filter(reads_text).chain([kinds]) {
        let source = std::fs::read_to_string(&path).expect("a readable source");
        let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for token in tokens(code) {
            match token {
                Token::Text(text) if is_mark(&text) => found.insert(text),
                Token::Character(c) => found.insert(c.to_string()),
                _ => false,
            };
        }
    }
    found.into_iter().collect()
}

/// Forms that no literal shows, for they are counted or put together: a mark of each style, a date, a number,
/// a line of each part of a document.
pub const FORMS: &[&str] = &[
    "第一编 总则",
    "第一分编 通则",
    "第一章 总则",
    "第十节 检查",
    "第一条 桥梁应当养护。",
    "第十二条之一 ",
    "第12條",
    "一、",
    "十二、",
    "（一）",
    "(十二)",
    "1.",
    "12．",
    "3、",
    "（1）",
    "1）",
    "①",
    "⑫",
    "——",
    "第一，",
    "一是",
    "1.2.1",
    "某市水务局某市水务局。",
    "某水发〔2021〕3号签发人：张某",
    "某县政府2021年1月1日",
    "&nbsp;",
    "IV.",
    "甲、",
    "壹、",
    "A.",
    "某政发〔2021〕3号",
    "某政令第3号",
    "（2021年第3号）",
    "2021年3月5日",
    "二〇二一年三月五日",
    "2021-03-05",
    "中華民國110年3月5日",
    "某市人民政府",
    "某市人民政府关于印发桥梁养护办法的通知",
    "各县（区）人民政府：",
    "现将《桥梁养护办法》印发给你们，",
    "附件1",
    "附件：1.桥梁一览表",
    "（此件公开发布）",
    "抄送：市委办公室。",
    "主任：李建国",
    "目　录",
    "关于桥梁的通知……3",
    "— 3 —",
    "· 3 ·",
    "桥名\t长度",
    "桥名    长度    年份",
    "| 桥名 | 长度 |",
    "单位：米",
    "“第三条 桥梁应当养护。",
    "将第三条修改为：",
    "自2021年5月1日起施行。",
    "3月5日，召开会议。",
    "ISSN 1000-0000",
    "2021年第3期（总第5期）",
    "索引号：00001234/2021-00012",
    "\r\n",
    "\n\n",
    "\u{c}",
    "𠮷",
    "\u{301}",
    "ÖÐ¹ú",
];

/// True for what is no message: prose has Latin words and blanks, or a place to fill.
fn is_mark(text: &str) -> bool {
    let prose = text.contains(['{', '}']) || text.contains(' ') && text.contains(|c: char| c.is_ascii_lowercase());
    !text.is_empty() && text.len() <= LONGEST && !prose
}

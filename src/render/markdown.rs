use std::fmt;

use super::clean::{Clean, Look, Pen, Place, push_part};
use super::escape::{guard_start, push_inline};
use super::front_matter::front_matter;
use super::rendered::{Rendered, Sink};
use crate::{Issue, Row, Table, Visit};

/// Markdown has six levels of headings; what lies deeper stays on the sixth.
const LEVELS: usize = 6;

/// Markdown (CommonMark with pipe tables) behind YAML front matter.
///
/// Takes the whole tree, in the order of [canonical text](super::text()). The front matter holds the metadata of the issue or, for a
/// text that is one document, of that document. Titles, divisions and headings with text below them become headings; every
/// other unit is a paragraph that begins with its marker as printed, never an item of a Markdown list, since
/// lists renumber. Enclosures and attachments are sub-headings; provisions that an amending text quotes are
/// block quotes. Furniture and findings are left out. Characters that mean something to Markdown are
/// escaped: a reader sees the words of the source. [`unmarked`](super::unmarked()) reads it back.
///
/// ```
/// let issue = gongwen::parse("\
/// 某市人民政府关于加强桥梁养护的通知
///
/// 某政发〔2021〕3号
///
/// 一、总体要求
///
/// （一）基本原则。坚持预防为主。
///
/// 某市人民政府
/// 2021年3月5日
/// ");
/// let markdown = gongwen::render::markdown(&issue).to_string();
/// let (front_matter, text) = markdown.split_once("---\n\n").unwrap();
/// assert!(front_matter.contains("number: \"某政发〔2021〕3号\"\n"));
/// assert_eq!(text, r"# 某市人民政府关于加强桥梁养护的通知
///
/// 某政发〔2021〕3号
///
/// ### 一、总体要求
///
/// **（一）基本原则。** 坚持预防为主。
///
/// 某市人民政府\
/// 2021年3月5日
/// ");
/// ```
pub fn markdown(issue: &Issue) -> Rendered<'_> {
    Rendered::new(issue, |issue, mut out| {
        let front_matter = front_matter(issue);
        out.write(&front_matter);
        let last = if front_matter.is_empty() { Last::Nothing } else { Last::FrontMatter };
        let mut clean = Clean::new(Markdown { out, last, quoted: false });
        clean.visit_issue(issue);
        clean.pen.finish()
    })
}

/// What was written last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    FrontMatter,
    Gap,
    /// A line of this look, without its end.
    Line(Look),
    Table,
}

struct Markdown<'a> {
    out: Sink<'a>,
    last: Last,
    /// True where the last line is part of a provision that an amending text quotes.
    quoted: bool,
}

impl Pen for Markdown<'_> {
    fn gap(&mut self, place: Place) {
        match self.last {
            Last::Nothing => return,
            // Two empty lines part what one would not.
            Last::FrontMatter | Last::Gap => self.out.write("\n"),
            Last::Line(_) | Last::Table => self.out.write(if self.quoted && place.quoted { "\n>\n" } else { "\n\n" }),
        }
        self.last = Last::Gap;
    }

    fn line(&mut self, place: Place, look: Look, parts: &[&str]) {
        match (self.last, look) {
            // A line that stands right below another one.
            (Last::Line(Look::Plain | Look::Strong(_)), Look::Plain) => self.out.write("\\\n"),
            // A contents list.
            (Last::Line(_), Look::Column | Look::Entry) => self.out.write("\n"),
            (Last::Nothing | Last::Gap, _) => {}
            _ => self.gap(place),
        }
        self.out.write(if place.quoted { "> " } else { "" });
        let line = match look {
            Look::Plain => guard_start(inline(parts)),
            Look::Heading => heading(place.level, parts),
            Look::Strong(count) => strong(&parts[..count], &parts[count..]),
            Look::Column => format!("- {}", strong(parts, &[])),
            Look::Entry => format!("- {}", guard_start(inline(parts))),
        };
        self.out.write(&line);
        (self.last, self.quoted) = (Last::Line(look), place.quoted);
    }

    /// A pipe table whose first row is the head. The head gets as many cells as the widest row has;
    /// shorter rows may stay short (GFM 4.10), so that one wide row cannot blow up all others.
    fn table(&mut self, place: Place, table: &Table) {
        let Some(head) = table.rows.iter().next() else { return };
        let columns = table.rows.iter().map(Row::len).max().unwrap_or_default().max(1);
        let added = " |".repeat(columns - head.len().max(1));
        let lines = [table_row(head) + &added, format!("|{}", " --- |".repeat(columns))];
        let lines = lines.into_iter().chain(table.rows.iter().skip(1).map(table_row));
        for (nth, line) in lines.enumerate() {
            self.out.write(if nth > 0 { "\n" } else { "" });
            self.out.write(if place.quoted { "> " } else { "" });
            self.out.write(&line);
        }
        (self.last, self.quoted) = (Last::Table, place.quoted);
    }
}

impl Markdown<'_> {
    fn finish(mut self) -> fmt::Result {
        self.out.write(if matches!(self.last, Last::Line(_) | Last::Table) { "\n" } else { "" });
        self.out.finish()
    }
}

/// A heading one level below those above it.
fn heading(above: usize, parts: &[&str]) -> String {
    let mut words = inline(parts);
    // Markdown drops #s from the end of a heading.
    if words.ends_with('#') {
        words.insert(words.len() - 1, '\\');
    }
    format!("{} {words}", "#".repeat((above + 1).min(LEVELS)))
}

/// A line that begins in bold. Behind punctuation the bold would not end without a blank.
fn strong(bold: &[&str], rest: &[&str]) -> String {
    let (bold, rest) = (inline(bold), inline_part(rest));
    let gap = if rest.is_empty() || rest.starts_with(char::is_whitespace) { "" } else { " " };
    if bold.is_empty() { guard_start(rest) } else { format!("**{bold}**{gap}{rest}") }
}

/// A row. An empty cell is two blanks: one that only fills the head has one.
fn table_row(row: Row<'_>) -> String {
    let mut line = String::from("|");
    for cell in row.iter() {
        line.push(' ');
        line.push_str(&inline(&[cell]));
        line.push_str(" |");
    }
    if row.is_empty() { line + "  |" } else { line }
}

/// The parts as one line, escaped.
fn inline(parts: &[&str]) -> String {
    let line = inline_part(parts);
    line.trim().to_owned()
}

/// The same as a part of a line, which may begin with a blank.
fn inline_part(parts: &[&str]) -> String {
    let (mut words, mut line) = (String::new(), String::new());
    parts.iter().for_each(|part| push_part(&mut words, part));
    push_inline(&mut line, words.trim_end());
    line
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// The Markdown of documents, front matter aside.
    fn text(documents: Value) -> String {
        let issue = json!({ "format": crate::Envelope::FORMAT, "documents": documents });
        let issue = serde_json::from_value(issue).unwrap();
        let markdown = markdown(&issue).to_string();
        let (_, behind) = markdown[3..].split_once("---\n").unwrap();
        behind.trim_start_matches('\n').to_owned()
    }

    fn body(blocks: Value) -> String {
        text(json!([{ "title": { "text": "", "spans": [] }, "body": blocks }]))
    }

    fn clause(marker: &str, heading: Option<&str>, text: Option<&str>, blocks: Value) -> Value {
        json!({
            "type": "clause", "style": "cn", "marker": marker, "heading": heading, "text": text, "spans": [],
            "blocks": blocks,
        })
    }

    fn paragraph(text: &str) -> Value {
        json!({ "type": "paragraph", "text": text, "spans": [] })
    }

    #[test]
    fn headings_stop_at_the_sixth_level() {
        let deepest = clause("I.", Some("末"), None, json!([paragraph("正文。")]));
        let nested =
            (1..=6).rev().fold(deepest, |inner, n| clause(&format!("{n}、"), Some("层"), None, json!([inner])));
        let expected = "\
# 1、层\n\n## 2、层\n\n### 3、层\n\n#### 4、层\n\n##### 5、层\n\n###### 6、层\n\n###### I. 末\n\n正文。
";
        assert_eq!(body(json!([nested])), expected);
    }

    #[test]
    fn items_keep_their_markers_and_make_no_list() {
        let items = json!([
            clause("3.", None, Some("巡查；"), json!([])),
            clause("4)", Some("养护"), None, json!([])),
            clause("——", None, Some("其他。"), json!([])),
            clause("（一）", Some("原则"), Some("预防为主。"), json!([])),
            clause("1.", Some("原则"), Some("预防为主。"), json!([])),
        ]);
        let expected = r"3\. 巡查；

4\) 养护

—— 其他。

**（一）原则。** 预防为主。

**1. 原则。** 预防为主。
";
        assert_eq!(body(items), expected);
    }

    #[test]
    fn the_first_paragraph_stands_behind_the_article() {
        let item = clause("（一）", None, Some("干线桥；"), json!([]));
        let mut first = paragraph("分工如下：");
        first["blocks"] = json!([item]);
        let articles = json!([
            { "type": "article", "marker": "第一条", "spans": [], "blocks": [first, paragraph("第二款。")] },
            { "type": "article", "marker": "第二条", "heading": "责任", "spans": [], "blocks": [paragraph("正文。")] },
            { "type": "article", "marker": "第三条", "spans": [] },
        ]);
        let chapter = json!([{
            "type": "chapter", "rank": "chapter", "marker": "第一章", "heading": "总则", "spans": [], "blocks": articles,
        }]);
        let expected = "\
# 第一章　总则

**第一条**　分工如下：

（一）干线桥；

第二款。

## 第二条　责任

正文。

**第三条**
";
        assert_eq!(body(chapter), expected);
    }

    #[test]
    fn tables_have_a_head_as_wide_as_their_widest_row() {
        let table =
            json!([{ "type": "table", "rows": [["桥名", "长|宽"], ["石桥", "3", "旧"], ["木桥"]], "spans": [] }]);
        let expected = r"| 桥名 | 长\|宽 | |
| --- | --- | --- |
| 石桥 | 3 | 旧 |
| 木桥 |
";
        assert_eq!(body(table), expected);
        assert_eq!(body(json!([{ "type": "table", "rows": [], "spans": [] }])), "");
    }

    #[test]
    fn a_quoted_provision_is_one_block_quote() {
        let quoted = json!([
            { "type": "article", "marker": "第二条", "spans": [], "quoted": true, "blocks": [paragraph("甲。"), paragraph("乙。")] },
        ]);
        let amending = json!([clause("一、", None, Some("第二条修改为："), quoted), paragraph("完。")]);
        assert_eq!(body(amending), "一、第二条修改为：\n\n> **第二条**　甲。\n>\n> 乙。\n\n完。\n");
    }

    #[test]
    fn head_and_foot_frame_the_body() {
        let leaf = |role: &str, text: &str| json!({ "role": role, "text": text, "spans": [] });
        let title = |text: &str| json!({ "text": text, "spans": [] });
        let document = json!([{
            "title": title("关于桥梁的通知"),
            "head": [leaf("number", "某政发〔2021〕3号"), leaf("addressees", "各县：")],
            "body": [paragraph("现印发给你们。")],
            "foot": [leaf("signatory", "某市人民政府"), leaf("date", "2021年3月5日"), leaf("note", "（此件公开发布）")],
            "enclosures": [{ "title": title("方案"), "body": [paragraph("正文。")] }],
            "attachments": [{ "title": title("桥梁表"), "label": "附件1", "head": [leaf("label", "附件1")] }],
        }]);
        let expected = r"# 关于桥梁的通知

某政发〔2021〕3号

各县：

现印发给你们。

某市人民政府\
2021年3月5日

（此件公开发布）

## 方案

正文。

附件1

## 桥梁表
";
        assert_eq!(text(document), expected);
    }

    #[test]
    fn an_issue_has_its_contents_list() {
        let issue = serde_json::from_value(json!({
            "format": crate::Envelope::FORMAT, "masthead": {
                "title": "某市人民政府公报", "lines": [{ "role": "title", "text": "某市人民政府公报", "spans": [] }],
            },
            "contents": [
                { "title": "关于桥梁的通知", "category": "市政府文件", "page": 3, "text": "市政府文件关于桥梁的通知3", "spans": [] },
                { "title": "关于渡口的通知", "category": "市政府文件", "text": "关于渡口的通知（某政发[2021]4号）", "spans": [],
                  "number": { "code": "某政发", "year": 2021, "serial": 4, "text": "某政发[2021]4号", "at": [0, 0] } },
            ],
            "documents": [{ "title": { "text": "关于桥梁的通知", "spans": [] } }, { "title": { "text": "C#", "spans": [] } }],
        }))
        .unwrap();
        let expected = r#"---
generator: gongwen
title: "某市人民政府公报"
---

# 某市人民政府公报

## 目录
- **市政府文件**
- 关于桥梁的通知3
- 关于渡口的通知（某政发\[2021\]4号）

## 关于桥梁的通知

## C\#
"#;
        assert_eq!(markdown(&issue).to_string(), expected);
    }

    #[test]
    fn an_empty_tree_is_empty_markdown() {
        assert_eq!(body(json!([])), "");
    }
}

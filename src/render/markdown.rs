use super::escape::{guard_start, push_inline};
use super::front_matter::front_matter;
use super::layout::gap;
use super::rendered::{Rendered, Sink};
use crate::{Block, ContentsEntry, Document, Issue, Leaf, Role, Row, Table, Visit};

/// Markdown has six levels of headings; what lies deeper stays on the sixth.
const LEVELS: usize = 6;

/// Markdown (CommonMark with pipe tables) behind YAML front matter.
///
/// Takes the whole tree. The front matter holds the metadata of the issue or, for a text that is one
/// document, of that document. Titles, divisions and headings with text below them become headings; every
/// other unit is a paragraph that begins with its marker as printed, never an item of a Markdown list, since
/// lists renumber. Enclosures and attachments are sub-headings; provisions that an amending text quotes are
/// block quotes. Furniture and findings are left out. Characters that mean something to Markdown are
/// escaped: a reader sees the words of the source.
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
        out.write(&front_matter(issue));
        let mut markdown = Markdown { out, level: 0, quoting: false, quoted: false };
        markdown.visit_issue(issue);
        markdown.out.finish()
    })
}

struct Markdown<'a> {
    out: Sink<'a>,
    /// The level of the heading that the next block stands under; 0 above the first.
    level: usize,
    /// True inside a provision that an amending text quotes.
    quoting: bool,
    /// True where the last block that was written is part of such a provision.
    quoted: bool,
}

#[expect(clippy::only_used_in_recursion, reason = "the depths are the trait's; Markdown counts headings")]
impl Visit for Markdown<'_> {
    fn visit_issue(&mut self, issue: &Issue) {
        let title = issue.masthead.as_ref().and_then(|masthead| masthead.title.as_deref());
        // A single document needs no heading above its own: the front matter names the gazette.
        if let Some(title) = title.filter(|_| issue.documents.len() > 1) {
            self.heading(&[title]);
            self.level += 1;
        }
        self.contents(&issue.contents);
        for document in &issue.documents {
            self.visit_document(document, 0);
        }
    }

    fn visit_document(&mut self, document: &Document, depth: usize) {
        let level = self.level;
        let label = document.label.as_deref().unwrap_or_default();
        let title = document.title.text.as_str();
        if !(label.is_empty() && title.is_empty()) {
            let space = if label.is_empty() || title.is_empty() { "" } else { " " };
            self.heading(&[label, space, title]);
            self.level += 1;
        }
        self.leaves(&document.head);
        for block in &document.body {
            self.visit_block(block, 0);
        }
        self.leaves(&document.foot);
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.visit_document(inner, depth + 1);
        }
        self.level = level;
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        let (level, quoting) = (self.level, self.quoting);
        self.quoting |= block.is_quoted();
        let marker = block.marker().unwrap_or_default();
        let heading = block.heading().unwrap_or_default();
        let mut rest = block.blocks();
        match block {
            Block::Table(table) => self.table(table),
            Block::Chapter(_) => self.sub_heading(marker, heading),
            Block::Article(_) if !heading.is_empty() => self.sub_heading(marker, heading),
            // The first 款 stands behind the marker, as in print; its 项 follow.
            Block::Article(_) => match rest.split_first() {
                Some((Block::Paragraph(first), after)) => {
                    self.run_in(marker, "", &first.text);
                    first.blocks.iter().for_each(|item| self.visit_block(item, depth + 2));
                    rest = after;
                }
                _ => self.run_in(marker, "", ""),
            },
            Block::Clause(clause) => match (heading, clause.text.as_deref()) {
                ("", text) => self.paragraph(&[marker, gap(marker), text.unwrap_or_default()]),
                (heading, Some(text)) => self.run_in(marker, heading, text),
                (heading, None) if rest.is_empty() => self.paragraph(&[marker, gap(marker), heading]),
                (heading, None) => self.sub_heading(marker, heading),
            },
            Block::Paragraph(_) | Block::Unknown(_) => self.paragraph(&[block.text().unwrap_or_default()]),
        }
        rest.iter().for_each(|inner| self.visit_block(inner, depth + 1));
        (self.level, self.quoting) = (level, quoting);
    }
}

impl Markdown<'_> {
    /// The contents list: a list of its own below each column heading.
    fn contents(&mut self, entries: &[ContentsEntry]) {
        if entries.is_empty() {
            return;
        }
        self.heading(&["目录"]);
        for column in entries.chunk_by(|a, b| a.category == b.category) {
            if let Some(category) = &column[0].category {
                self.write(&format!("**{}**", inline(&[category])));
            }
            let lines: Vec<String> = column.iter().map(contents_line).collect();
            self.write(&lines.join("\n"));
        }
    }

    /// Head or foot, a paragraph a leaf; the signature and its date are one.
    fn leaves(&mut self, leaves: &[Leaf]) {
        let signs = |leaf: &Leaf| matches!(leaf.role, Role::Signatory | Role::Date);
        for lines in leaves.chunk_by(|a, b| signs(a) && signs(b)) {
            // The label of an attachment stands in its heading.
            if lines[0].role != Role::Label {
                let lines: Vec<String> = lines.iter().map(|leaf| guard_start(inline(&[&leaf.text]))).collect();
                self.write(&lines.join("\\\n"));
            }
        }
    }

    /// A heading that what follows stands under.
    fn sub_heading(&mut self, marker: &str, heading: &str) {
        self.heading(&[marker, gap(marker), heading]);
        self.level += 1;
    }

    /// A heading one level below the one that holds.
    fn heading(&mut self, parts: &[&str]) {
        let mut words = inline(parts);
        // Markdown drops #s from the end of a heading.
        if words.ends_with('#') {
            words.insert(words.len() - 1, '\\');
        }
        self.write(&format!("{} {words}", "#".repeat((self.level + 1).min(LEVELS))));
    }

    /// A paragraph that begins with its marker, and with the heading if it has one, in bold.
    fn run_in(&mut self, marker: &str, heading: &str, text: &str) {
        // The 。 behind the heading is what made it one.
        let stop = if heading.is_empty() { "" } else { "。" };
        let bold = inline(&[marker, gap(marker), heading, stop]);
        if bold.is_empty() {
            self.paragraph(&[text]);
        } else {
            self.write(format!("**{bold}** {}", inline(&[text])).trim_end());
        }
    }

    fn paragraph(&mut self, parts: &[&str]) {
        self.write(&guard_start(inline(parts)));
    }

    /// A pipe table whose first row is the head. The head gets as many cells as the widest row has;
    /// shorter rows may stay short (GFM 4.10), so that one wide row cannot blow up all others.
    fn table(&mut self, table: &Table) {
        let mut rows = table.rows.iter();
        let columns = rows.clone().map(Row::len).max().unwrap_or_default().max(1);
        let Some(head) = rows.next() else { return };
        let mut lines = vec![table_row(head, columns), format!("|{}", " --- |".repeat(columns))];
        lines.extend(rows.map(|row| table_row(row, row.len().max(1))));
        self.write(&lines.join("\n"));
    }

    /// Lines of one block, with an empty line before them.
    fn write(&mut self, lines: &str) {
        if lines.is_empty() {
            return;
        }
        if self.quoting {
            self.out.write(if self.quoted { ">\n" } else { "\n" });
            lines.lines().for_each(|line| ["> ", line, "\n"].into_iter().for_each(|part| self.out.write(part)));
        } else {
            self.out.write(if self.out.is_empty() { "" } else { "\n" });
            self.out.write(lines);
            self.out.write("\n");
        }
        self.quoted = self.quoting;
    }
}

fn contents_line(entry: &ContentsEntry) -> String {
    let mut line = format!("- {}", guard_start(inline(&[&entry.title])));
    if let Some(number) = &entry.number {
        line.push_str(&format!("（{}）", inline(&[&number.text])));
    }
    if let Some(page) = entry.page {
        line.push_str(&format!(" … {page}"));
    }
    line
}

fn table_row(row: Row<'_>, columns: usize) -> String {
    let mut line = String::from("|");
    for index in 0..columns {
        line.push(' ');
        push_inline(&mut line, row.get(index).unwrap_or_default());
        line.push_str(" |");
    }
    line
}

/// The parts as one line, escaped.
fn inline(parts: &[&str]) -> String {
    let mut line = String::new();
    push_inline(&mut line, &parts.concat());
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
        markdown.strip_prefix("---\n").map_or(markdown.clone(), |rest| rest.split_once("---\n\n").unwrap().1.to_owned())
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
# 第一章 总则

**第一条** 分工如下：

（一）干线桥；

第二款。

## 第二条 责任

正文。

**第三条**
";
        assert_eq!(body(chapter), expected);
    }

    #[test]
    fn tables_have_a_head_as_wide_as_their_widest_row() {
        let table =
            json!([{ "type": "table", "rows": [["桥名", "长|宽"], ["石桥", "3", "旧"], ["木桥"]], "spans": [] }]);
        let expected = r"| 桥名 | 长\|宽 |  |
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
        assert_eq!(body(amending), "一、第二条修改为：\n\n> **第二条** 甲。\n>\n> 乙。\n\n完。\n");
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

## 附件1 桥梁表
";
        assert_eq!(text(document), expected);
    }

    #[test]
    fn an_issue_has_its_contents_list() {
        let issue = serde_json::from_value(json!({
            "format": crate::Envelope::FORMAT, "masthead": { "title": "某市人民政府公报" },
            "contents": [
                { "title": "关于桥梁的通知", "category": "市政府文件", "page": 3, "text": "", "spans": [] },
                { "title": "关于渡口的通知", "category": "市政府文件", "text": "", "spans": [],
                  "number": { "code": "某政发", "year": 2021, "serial": 4, "text": "某政发[2021]4号", "at": [0, 0] } },
            ],
            "documents": [{ "title": { "text": "关于桥梁的通知", "spans": [] } }, { "title": { "text": "C#", "spans": [] } }],
        }))
        .unwrap();
        let expected = r#"---
title: "某市人民政府公报"
---

# 某市人民政府公报

## 目录

**市政府文件**

- 关于桥梁的通知 … 3
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

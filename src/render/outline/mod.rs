//! An outline that a person can read.

mod walk;

use std::fmt;

use super::rendered::{Rendered, Sink};
use crate::{Issue, LineIndex, Visit};
use walk::Writer;

/// A line of [`outline()`] fills at most so many terminal columns; titles alone are never cut.
const WIDTH: usize = 80;

/// An indented outline that a person can read and print: masthead, contents, and for each document its
/// number, kind, title, issuers, dates, addressees and headings; enclosures (附文) and attachments (附件)
/// below the document that carries them.
///
/// Takes the whole tree; gives lines that end in `\n`, none (titles aside) wider than 80 terminal columns,
/// where a Chinese character fills two. A marked unit without a heading shows its first words; unmarked
/// paragraphs are counted where a document has nothing else, tables and rosters always. The same tree
/// always gives the same outline.
///
/// ```
/// let issue = gongwen::parse("\
/// 某市人民政府关于加强桥梁养护的通知
///
/// 某政发〔2021〕3号
///
/// 各县（区）人民政府：
///
/// 一、总体要求
///
/// （一）基本原则。坚持预防为主。
///
/// 某市人民政府
/// 2021年3月5日
/// ");
/// assert_eq!(gongwen::render::outline(&issue).to_string(), "\
/// 某政发〔2021〕3号 · 通知
/// 某市人民政府关于加强桥梁养护的通知
/// 发文机关  某市人民政府
/// 日期      成文 2021-03-05
/// 主送机关  各县（区）人民政府
///   一、总体要求
///     （一）基本原则
/// ");
/// ```
pub fn outline(issue: &Issue) -> Rendered<'_> {
    Rendered::new(issue, |issue, out| Outline::new(issue).width(Some(WIDTH)).write(out))
}

/// The same outline, with a choice of what it shows and how wide.
///
/// ```
/// use gongwen::render::Outline;
/// let text = "某县方案\n一、检查\n（一）日常检查。\n二、养护\n";
/// let issue = gongwen::parse(text);
/// let outline = Outline::new(&issue).depth(Some(1));
/// assert_eq!(outline.to_string(), "方案\n某县方案\n  一、检查\n  二、养护\n");
/// assert_eq!(outline.lines(text).to_string(), "方案\n某县方案  :1\n  一、检查  :2\n  二、养护  :4\n");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Outline<'a> {
    issue: &'a Issue,
    width: Option<usize>,
    depth: Option<usize>,
    coloured: bool,
    text: Option<&'a str>,
}

impl<'a> Outline<'a> {
    /// The whole outline; no line is cut.
    pub fn new(issue: &'a Issue) -> Outline<'a> {
        Outline { issue, width: None, depth: None, coloured: false, text: None }
    }

    /// Cuts lines, titles aside, that fill more terminal columns.
    #[must_use]
    pub fn width(self, columns: Option<usize>) -> Outline<'a> {
        Outline { width: columns, ..self }
    }

    /// Shows so many levels of units in each document.
    #[must_use]
    pub fn depth(self, levels: Option<usize>) -> Outline<'a> {
        Outline { depth: levels, ..self }
    }

    /// Makes titles bold, for a terminal. Nothing else in the outline acts on one, whatever the text holds.
    #[must_use]
    pub fn coloured(self, coloured: bool) -> Outline<'a> {
        Outline { coloured, ..self }
    }

    /// Adds the line of the source, counted from 1, on which a title or unit begins. `text` is the text that was parsed.
    #[must_use]
    pub fn lines(self, text: &'a str) -> Outline<'a> {
        Outline { text: Some(text), ..self }
    }

    fn write(&self, out: Sink<'_>) -> fmt::Result {
        let mut writer = Writer {
            out,
            indent: 0,
            margin: String::new(),
            markers: 0,
            width: self.width.unwrap_or(usize::MAX),
            left: self.depth.unwrap_or(usize::MAX),
            coloured: self.coloured,
            lines: self.text.map(LineIndex::new),
        };
        writer.visit_issue(self.issue);
        writer.out.finish()
    }
}

impl fmt::Display for Outline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(Sink::new(f))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::layout::width;
    use super::*;

    fn issue(documents: serde_json::Value) -> Issue {
        serde_json::from_value(json!({ "format": crate::Envelope::FORMAT, "documents": documents })).unwrap()
    }

    fn clause(marker: &str, heading: &str) -> serde_json::Value {
        json!({ "type": "clause", "style": "cn", "marker": marker, "heading": heading, "spans": [] })
    }

    fn document(title: &str, body: serde_json::Value) -> serde_json::Value {
        json!({ "title": { "text": title, "spans": [] }, "body": body })
    }

    #[test]
    fn an_issue_numbers_its_documents() {
        let mut issue = issue(json!([document("关于桥梁的通知", json!([])), document("关于渡口的通知", json!([]))]));
        issue.masthead = serde_json::from_value(json!({
            "title": "某市人民政府公报", "year": 2021, "number": 3, "cumulative": 15, "published": "2021-03-15",
        }))
        .unwrap();
        issue.contents = serde_json::from_value(json!([
            { "title": "关于桥梁的通知", "document": 0, "text": "", "spans": [] },
            { "title": "关于水库的通知", "text": "", "spans": [] },
        ]))
        .unwrap();
        let expected = "\
某市人民政府公报
2021年第3期（总第15期） · 2021-03-15 出版
目录 2 条，其中 1 条无正文

1  关于桥梁的通知

2  关于渡口的通知
";
        assert_eq!(outline(&issue).to_string(), expected);
    }

    #[test]
    fn headings_of_siblings_begin_in_one_column() {
        let issue = issue(json!([document(
            "方案",
            json!([clause("一、", "目标"), clause("十一、", "保障"), clause("3.", "其他")])
        )]));
        assert_eq!(outline(&issue).to_string(), "方案\n  一、  目标\n  十一、保障\n  3.    其他\n");
    }

    #[test]
    fn an_article_without_a_heading_shows_its_first_words() {
        let words = "为了加强桥梁养护，保障桥梁安全，方便群众出行，根据有关法律、法规，结合本县实际，制定本办法。";
        let issue = issue(json!([document(
            "办法",
            json!([{ "type": "article", "marker": "第一条", "ordinal": 1, "spans": [], "blocks": [
                { "type": "paragraph", "ordinal": 1, "text": words, "spans": [] },
            ] }])
        )]));
        let text = outline(&issue).to_string();
        let line = text.lines().nth(1).unwrap();
        assert_eq!(line, "  第一条 为了加强桥梁养护，保障桥梁安全，方便群众出行，根据有关法律、法规，结合…");
        assert!(width(line) <= WIDTH);
    }

    #[test]
    fn items_stand_below_their_article_whether_or_not_a_paragraph_owns_them() {
        let item =
            json!({ "type": "clause", "style": "cn_paren", "marker": "（一）", "text": "干线桥；", "spans": [] });
        let article =
            |blocks| json!({ "type": "article", "marker": "第一条", "heading": "分工", "spans": [], "blocks": blocks });
        let owned = json!([{ "type": "paragraph", "ordinal": 1, "text": "分工：", "spans": [], "blocks": [item] }]);
        let expected = "办法\n  第一条 分工\n    （一）干线桥；\n";
        assert_eq!(outline(&issue(json!([document("办法", json!([article(owned)]))]))).to_string(), expected);
        assert_eq!(outline(&issue(json!([document("办法", json!([article(json!([item]))]))]))).to_string(), expected);
    }

    #[test]
    fn each_of_several_paragraphs_with_items_shows_its_words() {
        let item =
            |text| json!({ "type": "clause", "style": "cn_paren", "marker": "（一）", "text": text, "spans": [] });
        let paragraph =
            |text, item| json!({ "type": "paragraph", "ordinal": 1, "text": text, "spans": [], "blocks": [item] });
        let mut article = json!({ "type": "article", "marker": "第一条", "ordinal": 1, "spans": [], "blocks": [
            paragraph("分工：", item("干线桥；")), paragraph("禁止：", item("堆物。")),
        ] });
        let shown =
            |article: &serde_json::Value| outline(&issue(json!([document("办法", json!([article]))]))).to_string();
        let expected = "办法\n  第一条 分工：\n    （一）干线桥；\n    禁止：\n      （一）堆物。\n";
        assert_eq!(shown(&article), expected);
        article["heading"] = json!("职责");
        let expected = "办法\n  第一条 职责\n    分工：\n      （一）干线桥；\n    禁止：\n      （一）堆物。\n";
        assert_eq!(shown(&article), expected);
    }

    #[test]
    fn titles_are_bold_on_a_terminal_and_nothing_else_acts() {
        let issue = issue(json!([document("通知\u{1b}[31m\u{202e}", json!([clause("一、", "目\u{7}标")]))]));
        let shown = Outline::new(&issue).coloured(true).to_string();
        assert_eq!(shown, "\u{1b}[1m通知 [31m\u{fffd}\u{1b}[0m\n  一、目 标\n");
    }

    #[test]
    fn what_is_too_deep_is_not_shown() {
        let mut chapter =
            json!({ "type": "chapter", "rank": "chapter", "marker": "第一章", "heading": "总则", "spans": [] });
        chapter["blocks"] = json!([{ "type": "article", "marker": "第一条", "heading": "目的", "spans": [] }]);
        let issue = issue(json!([document("办法", json!([chapter]))]));
        let shown = |depth| Outline::new(&issue).depth(Some(depth)).to_string();
        assert_eq!([shown(0), shown(1)], ["办法\n", "办法\n  第一章 总则\n"]);
        assert_eq!(shown(2), Outline::new(&issue).to_string());
    }

    #[test]
    fn rosters_and_tables_are_counted() {
        let mut body: Vec<_> = (1..=12).map(|n| clause(&format!("{n}."), "张某")).collect();
        body.push(json!({ "type": "table", "rows": [["桥名", "长度"], ["石桥"]], "spans": [] }));
        let expected = "名单\n  1.  张某\n  2.  张某\n  3.  张某\n  … 另有 9 项\n  表 2 行 × 2 列\n";
        assert_eq!(outline(&issue(json!([document("名单", json!(body))]))).to_string(), expected);
    }

    #[test]
    fn enclosures_and_attachments_stand_below_their_document() {
        let mut notice = document("通知", json!([{ "type": "paragraph", "text": "现印发给你们。", "spans": [] }]));
        notice["enclosures"] = json!([document("方案", json!([clause("一、", "目标")]))]);
        let mut table = document("桥梁表", json!([]));
        table["label"] = json!("附件1");
        notice["attachments"] = json!([table]);
        let expected = "\
通知
  正文 1 段：现印发给你们。
  附文
  方案
    一、目标
  附件1
  桥梁表
";
        assert_eq!(outline(&issue(json!([notice]))).to_string(), expected);
    }

    #[test]
    fn a_quoted_provision_is_told_from_an_own_one() {
        let mut quoted = clause("第二条", "分工");
        quoted["quoted"] = json!(true);
        assert_eq!(outline(&issue(json!([document("决定", json!([quoted]))]))).to_string(), "决定\n  “第二条 分工\n");
    }

    #[test]
    fn an_empty_tree_has_an_outline_too() {
        assert_eq!(outline(&issue(json!([{ "title": { "text": "", "spans": [] } }]))).to_string(), "（无标题）\n");
    }
}

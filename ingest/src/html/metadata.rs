//! What a page says of its document beside it: its table of 索引号 index number, 发文机关 issuing organ and the like, and `meta`.

use super::content::is_linked;
use super::dom::{Dom, Id, Step};
use super::line::Line;

/// Labels of the table of a page of 政府信息公开 (disclosed government information).
const LABELS: [&str; 40] = [
    "索引号",
    "信息索引号",
    "信息索取号",
    "主题分类",
    "信息分类",
    "组配分类",
    "体裁分类",
    "体裁",
    "主题词",
    "关键词",
    "发文机关",
    "发文机构",
    "发文单位",
    "发布机构",
    "发布机关",
    "发布单位",
    "制发机关",
    "责任部门",
    "公开主体",
    "来源",
    "信息来源",
    "标题",
    "名称",
    "信息名称",
    "发文字号",
    "文号",
    "文件编号",
    "统一编号",
    "成文日期",
    "成文时间",
    "生成日期",
    "发文日期",
    "发布日期",
    "发布时间",
    "公开日期",
    "公开方式",
    "有效性",
    "时效性",
    "效力状态",
    "文件状态",
];
/// Labels that only such a table has: one of them, and another label, make it one.
const SURE: [&str; 7] = ["索引号", "信息索引号", "信息索取号", "发文字号", "成文日期", "主题分类", "发文机关"];

/// Lines `label：value` of the tables of a page, from the lines outside of its text.
pub(super) fn of_tables(lines: &[Line]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (entries, read) = table(&lines[at..]);
        if entries.len() > 1 && entries.iter().any(|(label, _)| SURE.contains(&label.as_str())) {
            found.extend(entries.into_iter().filter(|(_, value)| !value.is_empty()));
            at += read;
        } else {
            at += 1;
        }
    }
    found.dedup();
    found.into_iter().map(|(label, value)| format!("{label}：{value}")).collect()
}

/// Entries from the first line on, one behind the other, and how many lines they take.
fn table(lines: &[Line]) -> (Vec<(String, String)>, usize) {
    let mut entries: Vec<(String, String)> = Vec::new();
    let mut read = 0;
    // A label of the line before waits for its value.
    let mut waits = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let cells: Vec<&str> = line.text.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let first = cells.first().and_then(|cell| labelled(cell));
        if first.is_none() && !(waits && cells.len() == 1) || is_linked(line) && first.is_none() {
            break;
        }
        for cell in cells {
            match (labelled(cell), entries.last_mut()) {
                (Some((label, value)), _) => {
                    waits = value.is_empty();
                    entries.push((label, value.to_owned()));
                }
                (None, Some((_, value))) if waits => {
                    value.push_str(cell);
                    waits = false;
                }
                _ => {}
            }
        }
        read = at + 1;
    }
    (entries, read)
}

/// A label, with a colon or alone, and what stands behind it.
fn labelled(cell: &str) -> Option<(String, &str)> {
    let (label, value) = cell.split_once(['：', ':']).unwrap_or((cell, ""));
    let label: String = label.chars().filter(|c| !c.is_whitespace() && !matches!(c, '【' | '】' | '•' | '·')).collect();
    LABELS.contains(&label.as_str()).then(|| (label, value.trim()))
}

/// The whole of some lines is such a table: their entries.
pub(super) fn of_rows(rows: &[Line]) -> Option<Vec<String>> {
    let filled = rows.iter().filter(|row| !row.is_blank()).count();
    let entries = of_tables(rows);
    (!entries.is_empty() && table(rows).1 >= rows.len() && filled > 0).then_some(entries)
}

/// 索引号：0001, a label of such a table at the start of a line.
pub(super) fn is_fact(line: &str) -> bool {
    line.split('\t').next().and_then(|cell| labelled(cell.trim())).is_some()
}

/// A line of `meta`: when the page was published, unless `known` lines say it.
pub(super) fn of_meta(dom: &Dom, known: &[String]) -> Option<String> {
    let mut found = None;
    dom.walk(Id::ROOT, |step| {
        let Step::Enter(id) = step else { return true };
        let name = dom.attribute(id, "name").filter(|_| dom.name(id) == "meta").unwrap_or_default();
        if name.eq_ignore_ascii_case("PubDate") {
            let content = dom.attribute(id, "content").unwrap_or_default();
            let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
            found = found.take().or(Some(content).filter(|content| !content.is_empty()));
        }
        dom.name(id) != "body"
    });
    let shown = known.iter().any(|line| line.starts_with("发布日期") || line.starts_with("发布时间"));
    found.filter(|_| !shown).map(|date| format!("发布日期：{date}"))
}

//! The heading of a document, where it stands above the element that holds its text.

use std::ops::Range;

use super::content::is_linked;
use super::dom::{Dom, Id, Step};
use super::line::Line;
use super::measure::count;
use super::style::Align;

/// Letters of a heading, at least and at most.
const LENGTH: Range<u32> = 4..200;
/// What has to speak for a heading.
const ENOUGH: u32 = 3;
/// How headings of documents end.
const KINDS: [&str; 30] = [
    "通知", "公告", "通告", "决定", "决议", "意见", "办法", "规定", "条例", "细则", "方案", "规划", "纲要", "报告",
    "请示", "批复", "函", "纪要", "令", "公报", "议案", "通报", "计划", "规则", "章程", "规范", "名单", "目录", "清单",
    "表",
];
/// Lines at the start of the text in which it repeats the heading.
const REPEATED_WITHIN: usize = 8;

/// What a page calls itself, in `meta` and `title`.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// `<meta name="ArticleTitle">`: the heading and no more.
    pub(super) article: Option<String>,
    /// `<title>`: the heading, then the names of column and site.
    pub(super) page: String,
}

impl Names {
    pub(super) fn of(dom: &Dom) -> Names {
        let mut names = Names::default();
        dom.walk(Id::ROOT, |step| {
            let Step::Enter(id) = step else { return true };
            match dom.name(id) {
                "title" if names.page.is_empty() => {
                    names.page = dom.children(id).filter_map(|text| dom.text(text)).collect();
                }
                "meta" if is_article_title(dom, id) => {
                    let content = dom.attribute(id, "content").unwrap_or_default();
                    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
                    names.article =
                        names.article.take().or(Some(content)).filter(|content| LENGTH.contains(&count(content)));
                }
                "body" => return false,
                _ => {}
            }
            true
        });
        names
    }

    /// How well a line is the name of the page.
    fn speak_for(&self, text: &str) -> u32 {
        let text = bare(text);
        let article = self.article.as_deref().map(bare);
        match article {
            Some(article) if article == text => 4,
            Some(article) if article.contains(&text) || text.contains(&article) => 3,
            _ if bare(&self.page).contains(&text) => 3,
            _ => 0,
        }
    }
}

fn is_article_title(dom: &Dom, meta: Id) -> bool {
    let name = dom.attribute(meta, "name").or_else(|| dom.attribute(meta, "property")).unwrap_or_default();
    ["ArticleTitle", "og:title"].iter().any(|own| own.eq_ignore_ascii_case(name.trim()))
}

/// Letters and digits alone: how a heading is wrapped and set does not matter.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The lines of the heading, among those above the text: what is most like one, the nearest of several.
pub(super) fn find(dom: &Dom, names: &Names, above: &[Line]) -> Option<Range<usize>> {
    let points: Vec<u32> = above.iter().map(|line| points(dom, names, line)).collect();
    let most = points.iter().copied().max().filter(|most| *most >= ENOUGH)?;
    let last = points.iter().rposition(|points| *points == most)?;
    // Of several lines: in one element, or each a part of the name.
    let belongs = |at: &usize| {
        above[*at].block == above[last].block && above[*at].heading.is_some() && !above[*at].is_blank()
            || points[*at] == most
                && names.speak_for(&above[*at].text) > 0
                && bare(&above[*at].text) != bare(&above[last].text)
    };
    let first = (0..last).rev().take_while(belongs).last().unwrap_or(last);
    let end = (last + 1..above.len()).take_while(belongs).last().unwrap_or(last);
    Some(first..end + 1)
}

/// What speaks for a heading.
fn points(dom: &Dom, names: &Names, line: &Line) -> u32 {
    if is_linked(line) || line.table.is_some() || !LENGTH.contains(&line.letters) {
        return 0;
    }
    let element = match line.heading {
        Some(1) => 3,
        Some(2..=3) => 2,
        Some(_) => 1,
        None => 0,
    };
    let attributes = ["class", "id"].into_iter().filter_map(|name| dom.attribute(line.block, name));
    let mut attributes = attributes.map(str::to_ascii_lowercase);
    let is_called = attributes.any(|name| name.contains("title") || name.contains("biaoti"));
    let is_set = line.align == Align::Centre && (line.bold == line.letters || line.size() > Some(200));
    let reads_so = line.text.contains("关于") || KINDS.iter().any(|kind| line.text.ends_with(kind));
    names.speak_for(&line.text) + element + 2 * u32::from(is_called) + 2 * u32::from(is_set) + u32::from(reads_so)
}

/// The text begins with its heading itself.
pub(super) fn is_repeated(heading: &str, text: &[Line]) -> bool {
    let start: String =
        text.iter().filter(|line| !line.is_blank()).take(REPEATED_WITHIN).map(|line| bare(&line.text)).collect();
    let heading = bare(heading);
    !heading.is_empty() && start.contains(&heading)
}

/// What stands between heading and text and belongs to the document: its number, a note in brackets.
pub(super) fn belongs_to_head(line: &Line) -> bool {
    let text = line.text.as_str();
    let short = line.letters <= 40 && !is_linked(line) && line.table.is_none();
    let number = text.ends_with('号') && text.contains(['〔', '[', '（', '［', '第']) && !text.contains(['：', ':']);
    let note = text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.contains('年');
    short && number || note && line.letters <= 200
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let names = Names {
            article: Some("关于养护桥梁的通知".into()),
            page: "关于养护桥梁的通知_某县人民政府".into(),
        };
        assert_eq!(names.speak_for("关于养护 桥梁的通知"), 4);
        assert_eq!(names.speak_for("某县人民政府关于养护桥梁的通知"), 3);
        assert_eq!(names.speak_for("某县人民政府"), 3);
        assert_eq!(names.speak_for("信息公开"), 0);
    }
}

//! Which part of a page is the document: the lowest element that holds most of the running text.
//!
//! No site is known by name. A line counts by its letters that are no links, in full where it has sentences; menus and
//! lists of links count nothing, a foot with an address little.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::dom::{Dom, Id, Step};
use super::line::Line;
use super::measure::Measure;
use super::metadata;
use super::style::{Display, display};

/// Of a hundred: how much of the text of a page its document holds at least.
const MOST: u64 = 70;
/// Lines behind the element in which a signature or attachments may stand.
const BEHIND: usize = 12;

/// The lines of the document, without a heading that stands above them; what leads to other pages is marked as aside.
pub(super) fn find(dom: &Dom, measures: &[Measure], lines: &mut [Line]) -> Range<usize> {
    let outside = outside(dom);
    let weights = weights(dom, lines, &outside);
    let all = self::weights(dom, lines, &HashSet::new());
    // A page that is mostly foot and menu by its names: they mean something else.
    let (weights, outside) = match weights.iter().sum::<u64>() * 3 < all.iter().sum() {
        true => (all, HashSet::new()),
        false => (weights, outside),
    };
    let total: u64 = weights.iter().sum();
    let mut held = vec![0; dom.len()];
    for (line, weight) in lines.iter().zip(&weights) {
        ancestors(dom, line.block).for_each(|id| held[id.index()] += weight);
    }
    let mut root = Id::ROOT;
    while let Some(child) = dom.children(root).find(|id| total > 0 && held[id.index()] * 100 >= total * MOST) {
        root = child;
    }
    // A paragraph, a row and a link are no document.
    while let (true, Some(parent)) = (is_part(dom, measures, root), dom.parent(root)) {
        root = parent;
    }
    let inside = |line: &Line| ancestors(dom, line.block).any(|id| id == root);
    let start = lines.iter().position(inside).unwrap_or(0);
    let end = lines.iter().rposition(inside).map_or(lines.len(), |last| last + 1);
    let end = end + signature(dom, &lines[end..], |id| outside.contains(&id));
    set_aside(dom, &mut lines[start..end], &outside);
    start..end
}

/// Marks the lines of lists of links, and of what is no part of a document by its name. A link among paragraphs is one.
fn set_aside(dom: &Dom, lines: &mut [Line], outside: &HashSet<Id>) {
    let holder = |line: &Line| dom.parent(line.block).unwrap_or(line.block);
    let mut held: HashMap<Id, (u32, u32)> = HashMap::new();
    for line in lines.iter() {
        let (letters, linked) = held.entry(holder(line)).or_default();
        (*letters, *linked) = (*letters + line.letters, *linked + line.linked);
    }
    for line in lines {
        let list = is_linked(line) && held.get(&holder(line)).is_some_and(|(letters, linked)| linked * 2 > *letters);
        let named = || ancestors(dom, line.block).any(|id| outside.contains(&id));
        line.aside = line.letters > 0 && (list || is_linked(line) && is_of_page(&line.text) || named());
    }
}

/// The line is mostly links to other pages.
pub(super) fn is_linked(line: &Line) -> bool {
    line.linked * 2 > line.letters
}

/// A node, what it is in, what that is in.
pub(super) fn ancestors(dom: &Dom, id: Id) -> impl Iterator<Item = Id> + '_ {
    std::iter::successors(Some(id), |id| dom.parent(*id))
}

/// What all lines count, whatever they stand in.
pub(super) fn weight(dom: &Dom, lines: &[Line]) -> u64 {
    weights(dom, lines, &HashSet::new()).iter().sum()
}

/// What each line counts, times four.
fn weights(dom: &Dom, lines: &[Line], outside: &HashSet<Id>) -> Vec<u64> {
    let weight = |line: &Line| {
        if line.heading.is_some() || metadata::is_fact(&line.text) || is_of_page(&line.text) {
            return 0;
        }
        if !outside.is_empty() && ancestors(dom, line.block).any(|id| outside.contains(&id)) {
            return 0;
        }
        let marks = line.text.chars().filter(|c| matches!(c, '，' | '。' | '；' | '、' | '！' | '？')).count();
        let own = u64::from(line.letters.saturating_sub(line.linked));
        match line.table {
            Some(_) => own * 2,
            None if marks > 0 && own >= 10 && !is_linked(line) => own * 4,
            None if is_linked(line) => 0,
            None => own,
        }
    };
    lines.iter().map(weight).collect()
}

/// What tells by itself that it is no part of a document: navigation, the foot of a page, by element, role or the words of
/// its class and id.
fn outside(dom: &Dom) -> HashSet<Id> {
    let mut found = HashSet::new();
    dom.walk(Id::ROOT, |step| {
        let Step::Enter(id) = step else { return true };
        let element = matches!(dom.name(id), "nav" | "footer" | "aside" | "menu" | "search" | "form");
        let role = dom.attribute(id, "role");
        let role = role
            .is_some_and(|role| matches!(role, "navigation" | "contentinfo" | "banner" | "search" | "complementary"));
        let mut words = ["class", "id"].into_iter().filter_map(|name| dom.attribute(id, name)).flat_map(words);
        // The whole page of some sites stands in one form.
        let is_whole = matches!(dom.name(id), "html" | "body") || dom.name(id) == "form" && words.clone().count() == 0;
        if !is_whole && (element || role || words.any(|word| is_outside(&word))) {
            found.insert(id);
            return false;
        }
        true
    });
    found
}

/// The words of a class or id: `topNav-list2` is top, nav, list.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && small {
            words.push(String::new());
        }
        small = c.is_ascii_lowercase();
        if let (true, Some(word)) = (c.is_ascii_alphabetic(), words.last_mut()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words
}

fn is_outside(word: &str) -> bool {
    const WORDS: &str = "foot footer bottom nav navbar navigation menu menus breadcrumb breadcrumbs crumb crumbs share bdshare \
        bshare sidebar copyright pagination pager toolbar sitemap recommend related comments links friendlink";
    !word.is_empty() && WORDS.split_whitespace().any(|own| own == word)
}

/// An element that is a part of something: a paragraph, an item, a cell, or one without blocks in it.
fn is_part(dom: &Dom, measures: &[Measure], id: Id) -> bool {
    let part = matches!(
        dom.name(id),
        "p" | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dd"
            | "dt"
            | "tr"
            | "tbody"
            | "thead"
            | "tfoot"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "caption"
            | "table"
            | "pre"
    );
    let breaks = |id: &Id| dom.name(*id) == "br" || display(dom.name(*id)) == Display::Block;
    part || display(dom.name(id)) == Display::Inline && id != Id::ROOT
        || measures[id.index()].blocks == 0
        // A frame around one other block is the same document.
        || dom.children(id).filter(breaks).count() == 0
}

/// How many lines right behind the document belong to it: up to a date or an attachment, while no other part of the page
/// comes between.
fn signature(dom: &Dom, lines: &[Line], is_outside: impl Fn(Id) -> bool) -> usize {
    let own = lines.iter().take(BEHIND).take_while(|line| {
        let is_other = is_linked(line) && !line.is_blank() || ancestors(dom, line.block).any(&is_outside);
        !is_other && !is_of_page(&line.text)
    });
    let ends = |line: &Line| is_date(&line.text) || line.text.starts_with("附件");
    own.enumerate().filter(|(_, line)| ends(line)).map(|(at, _)| at + 1).last().unwrap_or(0)
}

/// 2023年4月10日, 二〇二三年四月十日
fn is_date(text: &str) -> bool {
    let in_order = ['年', '月', '日'].iter().try_fold(0, |from, mark| {
        let at = text.get(from..)?.find(*mark)?;
        (at > 0).then_some(from + at + mark.len_utf8())
    });
    in_order == Some(text.len()) && text.chars().count() <= 14
}

/// Words of a page, not of a document.
fn is_of_page(text: &str) -> bool {
    const WORDS: [&str; 21] = [
        "扫一扫",
        "打印",
        "分享",
        "责任编辑",
        "版权所有",
        "ICP备",
        "主办单位",
        "网站标识码",
        "公网安备",
        "上一篇",
        "下一篇",
        "关闭窗口",
        "返回顶部",
        "来源：",
        "浏览次数",
        "点击数",
        "发布时间",
        "字体",
        "相关链接",
        "相关文档",
        "技术支持",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        let of = |name| words(name).into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
        assert_eq!(of("topNav-list2 foot_box"), ["top", "nav", "list", "foot", "box"]);
        assert_eq!(of("TRS_Editor"), ["trs", "editor"]);
    }

    #[test]
    fn dates() {
        for text in ["2023年4月10日", "二〇二三年四月十日"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2023年4月10日起施行", "年月日", "2023-04-10", ""] {
            assert!(!is_date(text), "{text}");
        }
    }
}

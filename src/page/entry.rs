//! How the entries of a contents list (目录) print their pages.

use crate::lexicon::characters::is_behind_digits;
use crate::lexicon::subjects::dispatcher;
use crate::line::bracket::closes;
use crate::line::numeral::arabic;
use crate::line::{is_han, is_space};
use crate::source::chars::is_colon;

/// No issue has a page behind this one.
pub(super) const LAST_PAGE: u32 = 2000;

/// How the entries of the contents lists of a text print their pages. Only the whole list tells most of them from other
/// numbers: they rise from entry to entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pages {
    /// Apart from the title: behind a leader, a wide gap, in brackets.
    #[default]
    Apart,
    /// Right behind the title, behind one blank, or on a line of their own.
    Behind,
    /// Before the title.
    Before,
    /// Not at all: the list ends where its first title stands again.
    Missing,
}

impl Pages {
    /// The title and the page of the entry that ends with this line.
    pub(crate) fn entry(self, line: &str) -> Option<(&str, u32)> {
        match self {
            Pages::Apart => entry_page(line),
            Pages::Behind => entry_page(line).or_else(|| page_behind(line)),
            Pages::Before | Pages::Missing => None,
        }
    }

    /// The page and the title of the entry that begins with this line.
    pub(crate) fn begun(self, line: &str) -> Option<(u32, &str)> {
        if self == Pages::Before { page_before(line) } else { None }
    }

    /// The first lines behind the heading of a list tell; `None` where they print no pages.
    pub(super) fn of(lines: &[&str]) -> Option<Pages> {
        // A year may stand at the end of a line.
        let falls = |pages: &[u32]| pages.windows(2).filter(|pair| pair[0] > pair[1]).count();
        let rises = |pages: &[u32]| pages.len() >= FEWEST_PAGES && falls(pages) * 6 <= pages.len();
        let behind: Vec<u32> =
            lines.iter().filter_map(|line| Pages::Behind.entry(line)).map(|(_, page)| page).collect();
        let apart = lines.iter().filter(|line| entry_page(line).is_some()).count();
        if behind.len() >= apart + FEWEST_PAGES && rises(&behind) {
            return Some(Pages::Behind);
        }
        let before: Vec<u32> = lines.iter().filter_map(|line| page_before(line)).map(|(page, _)| page).collect();
        if before.len() > apart && rises(&before) {
            return Some(Pages::Before);
        }
        (apart > 0).then_some(Pages::Apart)
    }
}

/// So many numbers at least that never fall are pages.
const FEWEST_PAGES: usize = 3;

/// The page number at the end of a contents entry, and the text before it and its leader.
///
/// `page = (leader | "\t" | space{2,})? ("(" digits ")" | digits | "-" digits "-")`; a bare number needs a
/// leader, a tab or two spaces before it.
pub(crate) fn entry_page(line: &str) -> Option<(&str, u32)> {
    let is_close = |c: char| matches!(c, ')' | '）' | '-' | '—' | '－') || is_space(c);
    let is_open = |c: char| matches!(c, '(' | '（' | '-' | '—' | '－' | '/' | '／') || is_space(c);
    let inner = line.trim_end_matches(is_close);
    let stem = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let Ok(("", page)) = arabic(&inner[stem.len()..]) else { return None };
    if page == 0 || page > LAST_PAGE {
        return None;
    }
    let before = stem.trim_end_matches(is_open);
    let bracketed =
        inner.len() < line.len() && stem[before.len()..].chars().any(|c| matches!(c, '(' | '（' | '-' | '—' | '－'));
    let apart = &stem[before.len()..];
    let spaced = apart.contains('\t')
        || (before.ends_with(['）', ')']) && apart.contains(is_space))
        || apart.chars().filter(|c| is_space(*c)).count() >= 2;
    let head = before.trim_end_matches(is_leader);
    let leaders = before[head.len()..].chars().filter(|c| !is_space(*c)).count();
    let year = bracketed && page > 1900;
    (!year && (bracketed || spaced || leaders >= 2 || (head.is_empty() && leaders >= 1))).then_some((head, page))
}

/// What leads the eye from a title to its page.
pub(crate) fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '．' | '⋯' | '•' | '‥' | '-' | '—' | '_') || is_space(c)
}

/// The heading of a dispatch and what it is about, of an entry that names both: 經濟部令：修正「桥梁養護辦法」
///
/// `dispatch = bodies kind ("：" | ":") subject`
pub(crate) fn dispatch(line: &str) -> Option<(&str, &str)> {
    let (heading, subject) = line.split_once(is_colon)?;
    (heading.len() <= LONGEST_HEADING && dispatcher(heading).is_some()).then_some((heading, subject))
}

/// Bytes of the longest heading that names its issuers and its kind alone.
const LONGEST_HEADING: usize = 300;

/// The page [behind](Pages::Behind) a title that ends with a word or a closing bracket, or alone on its line.
fn page_behind(line: &str) -> Option<(&str, u32)> {
    let head = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = line[head.len()..].parse().ok().filter(|page| (1..=LAST_PAGE).contains(page))?;
    let head = head.trim_end_matches(is_space);
    let is_part = |c| is_behind_digits(c) || !(is_han(c) || closes(c));
    (head.is_empty() || !head.ends_with(is_part)).then_some((head, page))
}

/// The page [before](Pages::Before) a title: （3）…, 3　….
fn page_before(line: &str) -> Option<(u32, &str)> {
    let inner = line.trim_start_matches(['（', '(']);
    let (rest, page) = arabic(inner).ok().filter(|(_, page)| (1..=LAST_PAGE).contains(page))?;
    let title = match inner.len() < line.len() {
        true => rest.strip_prefix(['）', ')'])?,
        false => rest.strip_prefix(is_space)?,
    };
    let title = title.trim_start_matches(is_space);
    (title.starts_with(is_han) && title.chars().nth(SHORTEST_TITLE - 1).is_some()).then_some((page, title))
}

/// Characters of the shortest title of an entry.
pub(super) const SHORTEST_TITLE: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for (line, head, page) in [
            ("(某政发〔2019〕22号) (3)", "(某政发〔2019〕22号)", 3),
            ("（某政发[2022]15号）..... 3", "（某政发[2022]15号）", 3),
            ("养护桥梁的通知（某政发〔2020〕2号）……………15", "养护桥梁的通知（某政发〔2020〕2号）", 15),
            ("【大事记】\t64", "【大事记】", 64),
            ("（某政发〔2022〕28号） （31）", "（某政发〔2022〕28号）", 31),
            ("…………（ 1 ）", "", 1),
            ("（某政发〔2022〕28号） 31", "（某政发〔2022〕28号）", 31),
        ] {
            assert_eq!(entry_page(line), Some((head, page)), "{line}");
        }
        for line in ["", "养护桥梁的通知", "2019年第23期", "养护规划（2020-2030）", "某政发〔2019〕22号", "361"]
        {
            assert_eq!(entry_page(line), None, "{line}");
        }
    }

    #[test]
    fn dispatches() {
        assert_eq!(dispatch("青山部令：修正「桥梁辦法」"), Some(("青山部令", "修正「桥梁辦法」")));
        assert_eq!(dispatch("青山部、林務部公告：預告"), Some(("青山部、林務部公告", "預告")));
        assert_eq!(dispatch("總統令：廢止").map(|(heading, _)| heading), Some("總統令"));
        for line in ["", "青山部令", "公告事項：桥梁", "桥梁令：养护", "青山部：養護"] {
            assert_eq!(dispatch(line), None, "{line}");
        }
    }

    #[test]
    fn lists() {
        for (lines, pages) in [
            (&["养护桥梁的通知……3", "检查桥梁的通知……7"][..], Some(Pages::Apart)),
            (&["养护桥梁的通知3", "检查桥梁的通知7", "修建桥梁的通知9"], Some(Pages::Behind)),
            (&["（3）养护桥梁的通知", "（7）检查桥梁的通知", "（9）修建桥梁的通知"], Some(Pages::Before)),
            (&["养护桥梁的通知3", "检查桥梁的通知2", "修建桥梁的通知1"], None),
            (&["养护桥梁的通知"], None),
            (&[], None),
        ] {
            assert_eq!(Pages::of(lines), pages, "{lines:?}");
        }
        assert_eq!(Pages::Before.begun("（3）养护桥梁的通知"), Some((3, "养护桥梁的通知")));
        assert_eq!((Pages::Apart.begun("（3）养护桥梁的通知"), Pages::Before.begun("")), (None, None));
    }
}

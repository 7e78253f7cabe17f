//! Marks of markup inside a line: 第一条** 为…, <b>基本原则。</b>坚持…, 第一章&nbsp;总则.

use std::ops::Range;

use memchr::memchr3_iter;

use super::glued::{entity, tag_of_html};
use crate::line::{is_han, is_space};

/// What makes words strong in Markdown, before and behind them.
pub(super) const STRONG: &str = "**";

/// The marks inside `line`, in their order. `is_open` tells that strong words begin before it, `is_markdown` that its text is
/// Markdown: else two stars may stand for the name that is kept back, 王**和李**.
pub(super) fn inner_marks(line: &str, mut is_open: bool, is_markdown: bool) -> Vec<Range<usize>> {
    let (mut found, mut pending, mut from): (Vec<Range<usize>>, _, _) = (Vec::new(), None, 0);
    for at in memchr3_iter(b'*', b'<', b'&', line.as_bytes()) {
        if at < from {
            continue;
        }
        let (before, own) = line.split_at(at);
        if own.starts_with('<') {
            if let Ok((rest, tag)) = tag_of_html(own) {
                found.push(at..at + tag.len());
                from = line.len() - rest.len();
            }
            continue;
        }
        if own.starts_with('&') {
            found.extend(entity(own).ok().map(|(_, blank)| at..at + blank.len()));
            continue;
        }
        let behind = own.trim_start_matches('*');
        from = line.len() - behind.len();
        let closes = is_open && !before.ends_with(is_space);
        if from - at != STRONG.len() || !(closes || is_markdown && !is_open && opens(before, behind)) {
            continue;
        }
        pending = (!is_open).then_some(found.len());
        found.push(at..from);
        is_open = !is_open;
    }
    if let Some(unpaired) = pending.filter(|_| is_open) {
        found.remove(unpaired);
    }
    found
}

/// A mark between `before` and `behind` begins strong words: no blank follows it, and no punctuation right behind a word.
fn opens(before: &str, behind: &str) -> bool {
    let is_word = |c: char| is_han(c) || c.is_alphanumeric();
    behind.chars().next().is_some_and(|next| !is_space(next) && (is_word(next) || !before.ends_with(is_word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let found = |line: &'static str, is_open, is_markdown| {
            let marks = inner_marks(line, is_open, is_markdown);
            marks.into_iter().map(|mark| (mark.start, &line[mark])).collect::<Vec<_>>()
        };
        assert_eq!(found("第一条** 检查桥梁。", true, true), [(9, "**")]);
        assert_eq!(found("检查**桥梁**。", false, true), [(6, "**"), (14, "**")]);
        assert_eq!(found("检查**桥梁", false, true), []);
        assert_eq!(found("王**和李**同意", false, false), []);
        assert_eq!(found("证号3301****1234", false, true), []);
        assert_eq!(found("<b>检查。</b>修理", false, false), [(0, "<b>"), (12, "</b>")]);
        assert_eq!(found("第一章&nbsp;总则", false, false), [(9, "&nbsp;")]);
        assert_eq!(found("科研&amp;检查", false, false), []);
        assert_eq!(found("长度<3米", false, false), []);
        assert_eq!(found("", true, true), []);
    }
}

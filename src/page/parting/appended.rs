//! The remark behind a heading that tells what a database appends to the text: `…关于修改《某条例》的决定（附：修正本）`.
//!
//! ```text
//! appended = heading ("（" | "(" | blank+) "附" colon words ("）" | ")")?      its parts become lines
//! ```

use crate::lexicon::attachments::ATTACHED;
use crate::lexicon::kinds::kind_of;
use crate::line::{Kind, Line, is_space};
use crate::page::table::LineTable;
use crate::source::Span;
use crate::source::chars::is_colon;

/// Such a heading stands on the first lines of a page.
const FRONT: usize = 40;
/// Characters of the longest remark.
const LONGEST: usize = 12;

pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let may_be = |&at: &usize| {
        let Line { kind, ref metrics, marker, .. } = table.lines[at];
        kind == Kind::Text && metrics.colons == 1 && !metrics.sentences && marker.is_none()
    };
    let part = |at: usize| {
        let parts = parts(table.line_text(at))?.map(|part| Span::of(table.text, part));
        Some((at, super::lines(table.text, &table.lines[at], &parts, 0)))
    };
    (0..table.lines.len().min(FRONT)).filter(may_be).filter_map(part).collect()
}

/// The heading, and the remark with its brackets.
fn parts(line: &str) -> Option<[&str; 2]> {
    let at = line.rfind(ATTACHED)?;
    let behind = line[at + ATTACHED.len()..].strip_prefix(is_colon)?;
    let before = &line[..at];
    let is_in_brackets = before.ends_with(['（', '(']);
    let fits = is_in_brackets == behind.ends_with(['）', ')']) && behind.chars().count() <= LONGEST;
    let heading = before.trim_end_matches(|c| is_space(c) || matches!(c, '（' | '('));
    let is_heading = || heading.len() < before.len() && kind_of(heading).is_some();
    (fits && is_heading()).then(|| [heading, line[heading.len()..].trim_start_matches(is_space)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks() {
        let heading = "某市关于修改《某市桥梁条例》的决定";
        assert_eq!(parts(&format!("{heading}（附：修正本）")), Some([heading, "（附：修正本）"]));
        assert_eq!(parts(&format!("{heading} 附:修正本")), Some([heading, "附:修正本"]));
        for line in ["", "附：修正本", "检查桥梁 附：修正本", "某市桥梁办法附：修正本", "某市桥梁办法（附：修正本"]
        {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}

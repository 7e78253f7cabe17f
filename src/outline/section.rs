//! The parts of a Taiwanese letter or announcement (主旨, 說明, 公告事項): each numbers its clauses anew.

use super::build::Builder;
use crate::line::number::without_spaces;
use crate::line::{Mark, Marker};
use crate::page::Paragraph;

impl Builder<'_> {
    /// 說明：, 公告事項：… in a Taiwanese letter: below no clause before it.
    pub(super) fn begins_section(&self, paragraph: &Paragraph) -> bool {
        let in_article =
            || self.stack.iter().any(|open| !matches!(open.marker, Some(Marker { mark: Mark::Clause(_), .. })));
        paragraph.marker.is_none()
            && paragraph.metrics.colons > 0
            && is_section_label(self.table.first_text(paragraph))
            && !in_article()
    }
}

/// 主旨：, 說　　明：, 公告事項：
fn is_section_label(line: &str) -> bool {
    line.starts_with(['主', '說', '依', '公', '擬', '辦']) && {
        let label = line.split(['：', ':']).next().unwrap_or_default();
        label.len() <= LONGEST_SECTION && SECTIONS.contains(&without_spaces(label).as_ref())
    }
}

/// Bytes of the longest label of a letter, letter-spacing included.
const LONGEST_SECTION: usize = 40;

/// The parts of a Taiwanese letter or announcement, before a colon.
///
/// Source: 文書處理手冊 (行政院).
const SECTIONS: [&str; 8] = ["主旨", "說明", "依據", "公告事項", "公告內容", "辦法", "擬辦", "說明事項"];

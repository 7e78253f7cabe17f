//! The parts of a Taiwanese letter or announcement (主旨, 說明, 公告事項) of minutes (報告事項) and of judgments (理由): each numbers its clauses anew.

use super::build::Builder;
use crate::lexicon::labels::{MINUTES_SECTIONS, SECTIONS};
use crate::line::{Mark, Marker, labelled};
use crate::tree::Style;

impl Builder<'_> {
    /// 說明：, 公告事項：… in a Taiwanese letter, 報告事項 above 一、 in minutes, 事實及理由 above 甲、 in a judgment: closes the clauses before it.
    pub(super) fn begins_section(&self, at: usize) -> bool {
        let paragraph = &self.paragraphs[at];
        let in_article =
            || self.stack.iter().any(|open| !matches!(open.marker, Some(Marker { mark: Mark::Clause(_), .. })));
        let line = || self.table.first_text(paragraph);
        let first = || self.paragraphs.get(at + 1).and_then(|next| next.marker);
        let counts = |next: Marker| matches!(next.mark, Mark::Clause(Style::Cn | Style::Stem)) && next.ordinal == 1;
        let counts_anew = || first().is_some_and(counts);
        let is_part = || match paragraph.metrics.colons {
            0 => paragraph.is_phrase() && MINUTES_SECTIONS.contains(line()) && counts_anew(),
            _ => is_section_label(line()),
        };
        paragraph.marker.is_none() && is_part() && !in_article()
    }
}

/// 主旨：, 說　　明：, 公告事項：
fn is_section_label(line: &str) -> bool {
    line.starts_with(|first| SECTIONS.may_begin(first))
        && labelled(line).is_some_and(|(label, _)| SECTIONS.contains(&label))
}

#[cfg(test)]
mod tests {
    use super::is_section_label;

    #[test]
    fn labels() {
        assert!(is_section_label("主旨：檢送計畫") && is_section_label("說　　明："));
        assert!(!is_section_label("說明如下") && !is_section_label("主席：張某") && !is_section_label(""));
    }
}

//! Is this a heading? What one line tells; what stands around it is asked by those who know the place.

use crate::lexicon::characters::BULLET;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::names_subject;
use crate::line::{Kind, Marker, Metrics};

/// The words name a subject, or a kind at their end; those of the heading of a column of documents do neither.
pub(in crate::page) fn is_heading(text: &str) -> bool {
    names_subject(text) || kind_of(text).is_some()
}

/// A phrase without a marker or a bullet: all of a heading, or one of its lines.
pub(in crate::page) fn is_heading_line(kind: Kind, marker: Option<Marker>, metrics: &Metrics) -> bool {
    kind == Kind::Text && marker.is_none() && metrics.first != BULLET && !metrics.punctuated && metrics.open == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::classify;
    use crate::source::Span;

    #[test]
    fn headings() {
        for text in ["某市关于养护桥梁", "某市桥梁养护办法", "某局轉發關於養護橋樑"] {
            assert!(is_heading(text), "{text}");
        }
        for text in ["", "政府文件", "桥梁养护"] {
            assert!(!is_heading(text), "{text}");
        }
        let is_line = |text: &str| {
            let line = classify(text, Span::between(0, text.len() as u32));
            is_heading_line(line.kind, line.marker, &line.metrics)
        };
        assert!(is_line("桥梁养护办法") && is_line("某市人民政府"));
        assert!(
            !is_line("一、桥梁")
                && !is_line("检查桥梁。")
                && !is_line("养护（桥梁")
                && !is_line("附件")
                && !is_line("• 桥梁")
        );
    }
}

//! Addressees that stand on the line of the first sentence: `各乡镇人民政府，县直各部门：为加强桥梁养护，…`

use crate::lexicon::bodies::{ADDRESSEE_ENDINGS, is_body};
use crate::lexicon::kinds::kind_of;
use crate::line::{Kind, Line, is_space};
use crate::page::heading::is_heading_line;
use crate::page::table::{Candidate, LineTable};
use crate::source::Span;
use crate::source::chars::{is_colon, marks};

/// Bytes of the longest list of addressees on one line.
const LONGEST: usize = 600;
/// Letters of the shortest line that holds addressees and a sentence.
const SHORTEST: u32 = 16;

/// Such lines, parted behind their colon. In a body the same words tell who does what: only below a number or a heading
/// they are addressees.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let may_be = |&at: &usize| {
        let line = &table.lines[at];
        at > 0
            && line.metrics.letters >= SHORTEST
            && line.kind == Kind::Text
            && is_head(table.text, &table.lines[at - 1])
    };
    let part = |at: usize| {
        let line = &table.lines[at];
        let (addressees, sentence) = cut(table.text, line.span)?;
        Some((at, super::lines(table.text, line, &[addressees, sentence], 1)))
    };
    table.candidates(Candidate::Addressees).filter(may_be).filter_map(part).collect()
}

/// A number, or the last line of a heading.
fn is_head(text: &str, line: &Line) -> bool {
    line.kind == Kind::Number
        || is_heading_line(line.kind, line.marker, &line.metrics) && kind_of(line.span.slice(text)).is_some()
}

/// The addressees with their colon, and what stands behind it.
fn cut(text: &str, span: Span) -> Option<(Span, Span)> {
    let line = span.slice(text);
    let (colon, sign) =
        marks(line).take_while(|&(at, _)| at < LONGEST).find(|&(_, c)| matches!(c, '。' | '；') || is_colon(c))?;
    let names = line[..colon].trim_end_matches(['）', ')']);
    let are_names = is_colon(sign) && (is_body(names) || ADDRESSEE_ENDINGS.at_end(names).is_some());
    let behind = colon + sign.len_utf8();
    let sentence = line[behind..].trim_start_matches(is_space);
    (are_names && !sentence.is_empty()).then(|| (Span::of(text, &line[..behind]), Span::of(text, sentence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts() {
        let parts = |line: &'static str| {
            cut(line, Span::between(0, line.len() as u32)).map(|(a, b)| (a.slice(line), b.slice(line)))
        };
        assert_eq!(parts("各区人民政府，市直各部门： 为养护桥梁"), Some(("各区人民政府，市直各部门：", "为养护桥梁")));
        assert_eq!(parts("各项任务如下：养护桥梁"), None);
        assert_eq!(parts("各区人民政府："), None);
        assert_eq!(parts(""), None);
    }
}

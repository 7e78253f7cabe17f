//! Addressees that stand on the line of the first sentence: `各乡镇人民政府，县直各部门：为加强桥梁养护，…`

use super::heading::is_heading_line;
use crate::line::chars::marks;
use crate::line::terms::{ADDRESSEE_ENDINGS, is_body, kind_of};
use crate::line::{Kind, Line, classify, is_space};
use crate::source::Span;

/// Bytes of the longest list of addressees on one line.
const LONGEST: usize = 600;
/// Letters of the shortest line that holds addressees and a sentence.
const SHORTEST: u32 = 16;

/// Parts such lines behind their colon. In a body the same words tell who does what: only below a number or a heading
/// they are addressees.
pub(super) fn part(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let cuts: Vec<(usize, Span, Span)> = (1..lines.len())
        .filter(|&at| may_be(&lines[at]) && is_head(text, &lines[at - 1]))
        .filter_map(|at| cut(text, lines[at].span).map(|(addressees, sentence)| (at, addressees, sentence)))
        .collect();
    if cuts.is_empty() {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for (at, line) in lines.into_iter().enumerate() {
        match cuts.next_if(|(cut, ..)| *cut == at) {
            Some((_, addressees, sentence)) => {
                let Line { gap, indent, page_break, .. } = line;
                parted.push(Line { gap, indent, page_break, ..classify(text, addressees) });
                parted.push(Line { gap: 1, ..classify(text, sentence) });
            }
            None => parted.push(line),
        }
    }
    parted
}

fn may_be(line: &Line) -> bool {
    let metrics = &line.metrics;
    metrics.first == '各' && metrics.colons > 0 && metrics.letters >= SHORTEST && line.kind == Kind::Text
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
        marks(line).take_while(|&(at, _)| at < LONGEST).find(|&(_, c)| matches!(c, '：' | ':' | '。' | '；'))?;
    let names = line[..colon].trim_end_matches(['）', ')']);
    let are_names = matches!(sign, '：' | ':') && (is_body(names) || ADDRESSEE_ENDINGS.at_end(names).is_some());
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

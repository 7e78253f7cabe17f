//! The heading of an order (令) with its number behind it, above the sentence that promulgates or above its own text:
//! 某市人民政府令第5号. It becomes two lines, as most orders set them.
//!
//! ```text
//! order = code ("（" number "）" | number)     before … 现予公布     云州省人民政府令〔2021〕第15号
//! ```

use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::{dispatcher, hands_over};
use crate::line::{End, Kind, Line, Mark, is_space, number};
use crate::page::table::{Candidate, LineTable};
use crate::source::Span;

/// Letters of the longest such line.
const LONGEST: u32 = 60;
/// Lines behind it in which the sentence ends.
const NEAR: usize = 8;
/// Lines behind it in which the heading of what it promulgates stands.
const FAR: usize = 60;
/// "Order".
const ORDER: char = '令';

pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let may_be = |&at: &usize| {
        let Line { kind, metrics, marker, .. } = &table.lines[at];
        matches!(kind, Kind::Number | Kind::Text) && marker.is_none() && metrics.letters <= LONGEST
    };
    let part = |at: usize| {
        let line = &table.lines[at];
        let (heading, number) = cut(line.span.slice(table.text))?;
        let spans = [heading, number].map(|part| Span::of(table.text, part));
        let is_heading =
            || promulgates(table, at + 1) && !is_below_heading(table, at) || heads_text(table, at, heading);
        is_heading().then(|| (at, super::lines(table.text, line, &spans, 0)))
    };
    table.candidates(Candidate::Furniture).filter(may_be).filter_map(part).collect()
}

/// The heading, and the number with its brackets.
fn cut(line: &str) -> Option<(&str, &str)> {
    if !line.contains(ORDER) {
        return None;
    }
    // Behind the number may stand the name of what it puts into force: the line is the heading then.
    let in_heading = number::in_heading(line).filter(|found| line.ends_with(found.text));
    let found = in_heading.or_else(|| number::whole(line))?;
    let heading = found.code.trim_end_matches(is_space);
    let number = line.strip_prefix(heading)?.trim_matches(is_space);
    (heading.ends_with(ORDER) && !number.is_empty()).then_some((heading, number))
}

/// The line above is a heading of the text, of which this is the number. The name of what is promulgated stands again below, or
/// the sentence cites it and its first unit follows.
fn is_below_heading(table: &LineTable<'_>, at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|above| table.line_text(above)) else { return false };
    let below = || (at + 1..table.lines.len()).take(FAR);
    let is_first = |line: usize| {
        table.lines[line].marker.is_some_and(|m| m.ordinal == 1 && !matches!(m.mark, Mark::Clause(_)) && !m.ambiguous)
    };
    let is_issued = || below().any(is_first) && sentence(table, at + 1).contains(above);
    kind_of(above).is_some() && !below().any(|line| table.line_text(line) == above) && !is_issued()
}

/// The order of a whole body stands right above the first sentence, and neither a heading nor text near above it, nor a label that it
/// answers: it orders by itself.
fn heads_text(table: &LineTable<'_>, at: usize, heading: &str) -> bool {
    let is_prose = |Line { kind, metrics, marker, .. }: &Line| {
        *kind == Kind::Text && marker.is_none() && (metrics.sentences || metrics.commas() && metrics.is_closed())
    };
    let is_label = |line: &Line| line.metrics.end == End::Colon;
    let above = &table.lines[at.saturating_sub(NEAR)..at];
    let is_text = |Line { metrics, marker, .. }: &Line| marker.is_some() || metrics.punctuated || metrics.commas();
    let has_kind = |line: &Line| kind_of(line.span.slice(table.text)).is_some();
    table.lines.get(at + 1).is_some_and(is_prose)
        && !above.last().is_some_and(is_label)
        && dispatcher(heading).is_some()
        && !above.iter().any(|line| is_text(line) || has_kind(line))
}

/// The text that begins with a line says that another one is promulgated, before anything is numbered in it.
fn promulgates(table: &LineTable<'_>, from: usize) -> bool {
    hands_over(&sentence(table, from))
}

/// The lines from one on, before anything is numbered in them.
fn sentence(table: &LineTable<'_>, from: usize) -> String {
    let near = (from..table.lines.len()).take(NEAR);
    let prose = near.take_while(|&at| table.lines[at].marker.is_none_or(|marker| marker.ambiguous));
    prose.map(|at| table.line_text(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn where_orders_begin() {
        let parted = |text: &str| find(&LineTable::new(text, scan_lines(text))).len();
        let own = "某市人民政府令第3号\n检查桥梁，养护桥梁。\n";
        assert_eq!(parted(own), 1);
        for text in [
            "",
            "某市人民政府令第3号\n检查桥梁\n",
            &format!("桥梁办法\n2021年3月5日\n{own}"),
            &format!("文号：\n{own}"),
            "某市人民令第3号\n检查桥梁，养护桥梁。\n",
        ] {
            assert_eq!(parted(text), 0, "{text}");
        }
    }

    #[test]
    fn cuts() {
        for (line, parts) in [
            ("云州省人民政府令第5号", ("云州省人民政府令", "第5号")),
            ("政府令〔2010〕第15号", ("政府令", "〔2010〕第15号")),
            ("中华人民共和国主席令（九届第97号）", ("中华人民共和国主席令", "（九届第97号）")),
            ("某银行令〔 2016〕第3号", ("某银行令", "〔 2016〕第3号")),
        ] {
            assert_eq!(cut(line), Some(parts), "{line}");
        }
        for line in [
            "",
            "某部令〔2026〕第1号（桥梁办法）",
            "第5号",
            "云州省人民政府令",
            "某政发〔2021〕3号",
            "某总署公告2021年第3号",
        ] {
            assert_eq!(cut(line), None, "{line}");
        }
    }
}

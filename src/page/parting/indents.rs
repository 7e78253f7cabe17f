//! Paragraphs on one line, each behind the two blanks of its first line: 现通知如下：　　一、检查　　各县应当….

use memchr::memmem::find_iter;

use super::glued::is_sentence_end;
use super::parts;
use crate::line::{Kind, Line, is_space};
use crate::page::table::LineTable;

/// The indent of a first line, which no blank stands beside.
const INDENT: &str = "　　";
/// Indents of a line that holds paragraphs.
const FEWEST: usize = 3;

/// Such lines, each with its parts.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let may_be = |line: &Line| line.metrics.spaces() >= 2 * FEWEST && line.metrics.sentences && line.kind == Kind::Text;
    let lines = table.lines.iter().enumerate().filter(|(_, line)| may_be(line));
    lines.filter_map(|(at, line)| Some((at, part(table.text, line)?))).collect()
}

/// The parts of a line with so many indents, most of them behind the mark that ends a sentence or what stands before one.
fn part(text: &str, line: &Line) -> Option<Vec<Line>> {
    let own = line.span.slice(text);
    let is_alone = |&at: &usize| !own[..at].ends_with(is_space) && !own[at + INDENT.len()..].starts_with(is_space);
    let indents: Vec<usize> = find_iter(own.as_bytes(), INDENT).filter(is_alone).collect();
    let ends = |at: usize| own[..at].ends_with(is_sentence_end);
    let is_broken = indents.len() >= FEWEST && indents.iter().filter(|&&at| ends(at)).count() * 2 >= indents.len();
    let cuts = indents.iter().map(|&at| line.span.start + at as u32).collect();
    is_broken.then(|| super::lines(text, line, &parts(text, line.span, cuts), 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn paragraphs() {
        let found = |text: &str| {
            let table = LineTable::new(text, scan_lines(text));
            find(&table).iter().map(|(_, parts)| parts.len()).collect::<Vec<_>>()
        };
        assert_eq!(found("各县：　　现通知如下：　　一、检查桥梁　　各县应当检查。　　某市人民政府"), [5]);
        assert_eq!(found("姓名　　张某　　职务　　局长　　检查桥梁。修理。"), [0; 0]);
        assert_eq!(found("检查桥梁。　　修理桥梁。"), [0; 0]);
        assert_eq!(found(""), [0; 0]);
    }
}

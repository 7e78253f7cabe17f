//! Articles cited at the start of a line: where a text sets its articles apart (`第三条　…`, or `第 3 條` alone on
//! a line), one that is glued to its words is ambiguous.

use crate::line::{Mark, Marker, is_space};
use crate::page::table::{Candidate, Change, LineTable, Overlay};

/// Articles that show how a text sets them.
const FEWEST: usize = 3;
/// One in so many may be glued.
const RARE: usize = 2;

/// Glued articles are ambiguous in a text that sets its articles apart.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let articles = table.candidates(Candidate::Article);
    let mut glued: Vec<usize> = articles.clone().filter(|&line| is_glued(table, line)).collect();
    let apart = articles.count() - glued.len();
    glued.retain(|&line| !is_below_division(table, line));
    if apart < FEWEST || glued.len() * RARE > apart {
        return Overlay::default();
    }
    let doubt = |line: usize| Some((line, Change::Marked(Marker { ambiguous: true, ..table.lines[line].marker? })));
    glued.into_iter().filter_map(doubt).collect()
}

/// Right below the heading of a division nothing cites.
fn is_below_division(table: &LineTable<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).and_then(|above| table.lines[above].marker);
    above.is_some_and(|above| matches!(above.mark, Mark::Division(_)) && !above.ambiguous)
}

/// Words follow the marker without a space.
fn is_glued(table: &LineTable<'_>, line: usize) -> bool {
    let length = table.lines[line].marker.map_or(0, |marker| marker.len as usize);
    table.line_text(line)[length..].starts_with(|c: char| !is_space(c) && !matches!(c, '（' | '(' | '【'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn glued_articles() {
        let glued = |text: &str| find(&LineTable::new(text, scan_lines(text))).changes.len();
        assert_eq!(glued("第一条 甲\n第二条 乙\n第三条规则\n第三条 丙"), 1);
        assert_eq!(glued("第一章\n第一条甲\n第二条 乙\n第三条 丙\n第四条 丁"), 0);
        assert_eq!(glued("第一章\n第一条甲\n第二条乙\n第二章\n第三条丙\n第三章\n第四条丁"), 0);
        for text in ["第一条甲\n第二条乙\n第三条丙", "第一条 甲\n第二条乙", "第一条 甲\n第二条 乙\n第三条 丙", ""]
        {
            assert_eq!(glued(text), 0, "{text}");
        }
    }
}

//! Articles cited at the start of a line: where a text sets its articles apart (`第三条　…`, or `第 3 條` alone on
//! a line), one that is glued to its words is ambiguous.

use super::LineTable;
use crate::line::is_space;

/// Articles that show how a text sets them.
const FEWEST: usize = 3;
/// One in so many may be glued.
const RARE: usize = 2;

/// Doubts those of the lines `articles` that are glued.
pub(super) fn doubt_glued(table: &mut LineTable<'_>, articles: &[usize]) {
    let glued: Vec<usize> = articles.iter().copied().filter(|&line| is_glued(table, line)).collect();
    let apart = articles.len() - glued.len();
    if apart < FEWEST || glued.len() * RARE > apart {
        return;
    }
    for line in glued {
        if let Some(marker) = &mut table.lines[line].marker {
            marker.ambiguous = true;
        }
    }
}

/// Words follow the marker without a space.
fn is_glued(table: &LineTable<'_>, line: usize) -> bool {
    let length = table.lines[line].marker.map_or(0, |marker| marker.len as usize);
    table.line_text(line)[length..].starts_with(|c: char| !is_space(c) && !matches!(c, '（' | '(' | '【'))
}

//! Articles cited at the start of a line: where a text sets its articles apart (`第三条　…`, or `第 3 條` alone on
//! a line), one that is glued to its words is doubtful.

use super::Sheet;
use crate::line::is_space;

/// Articles that show how a text sets them.
const FEWEST: usize = 3;
/// One in so many may be glued.
const RARE: usize = 2;

/// Doubts those of the lines `articles` that are glued.
pub(super) fn doubt_glued(sheet: &mut Sheet<'_>, articles: &[usize]) {
    let glued: Vec<usize> = articles.iter().copied().filter(|&line| is_glued(sheet, line)).collect();
    let apart = articles.len() - glued.len();
    if apart < FEWEST || glued.len() * RARE > apart {
        return;
    }
    for line in glued {
        if let Some(marker) = &mut sheet.lines[line].marker {
            marker.doubtful = true;
        }
    }
}

/// Words follow the marker without a space.
fn is_glued(sheet: &Sheet<'_>, line: usize) -> bool {
    let length = sheet.lines[line].marker.map_or(0, |marker| marker.len as usize);
    sheet.line_text(line)[length..].starts_with(|c: char| !is_space(c) && !matches!(c, '（' | '(' | '【'))
}

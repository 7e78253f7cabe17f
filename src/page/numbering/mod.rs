//! Markers that no line shows by itself: torn over two lines, of a decimal outline, before a digit, set off by a blank alone, or cited
//! at the start of a line.

mod articles;
mod blanks;
mod broken_marker;
mod decimals;
mod point_before_digit;

use super::LineTable;

/// Lays markers over the lines that bear them.
pub(super) fn name(table: &mut LineTable<'_>) {
    table.lay(broken_marker::find(table));
    table.lay(decimals::find(table));
    table.lay(point_before_digit::find(table));
    table.lay(blanks::find(table));
    table.lay(articles::find_words(table));
    table.lay(articles::find(table));
}

/// The lines over which a pass lays a marker, or takes one away.
#[cfg(test)]
fn laid(find: fn(&LineTable<'_>) -> super::table::Overlay, text: &str) -> Vec<usize> {
    let table = LineTable::new(text, crate::line::scan_lines(text));
    let mut lines: Vec<usize> = find(&table).changes.into_iter().map(|(line, _)| line).collect();
    lines.sort_unstable();
    lines
}

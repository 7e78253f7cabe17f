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

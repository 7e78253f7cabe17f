//! What is on the page but of no document: each file finds one kind of it, by itself, by its sequence or by repetition.

mod column_heads;
mod copies;
mod edges;
mod glued;
mod inner_marks;
mod page_numbers;
mod page_words;
mod running_heads;

use super::LineTable;
use super::table::{Candidate, Change};

pub(super) use column_heads::find as column_heads;
pub(super) use glued::tag_of_html;
pub(crate) use page_words::are_page_words;

/// Sets aside what lines show by themselves.
pub(super) fn set_plain_aside(table: &mut LineTable<'_>) {
    if table.census.is_spaced() {
        // Some extractions mark the start of a page so: one blank, and no empty line as before all other lines.
        let starts = table.census.of_kind(Candidate::OneBlank).map(|at| (at, Change::BeginsPage));
        table.lay(starts.collect());
    }
    table.lay(page_words::find(table));
    table.lay(edges::find(table));
    table.lay(page_numbers::torn(table));
}

/// Sets aside what only a sequence or a repetition proves.
pub(super) fn set_repeated_aside(table: &mut LineTable<'_>) {
    table.lay(page_numbers::bare(table));
    table.lay(page_numbers::glued(table));
    table.lay(running_heads::find(table));
}

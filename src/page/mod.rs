//! Puts the page back together: furniture aside, wrapped lines joined, displaced lines at their place.
//!
//! Works on line tokens alone (a marker, a number, a date, a contents entry, widths); it knows no
//! document grammar. What comes out are logical paragraphs, each with the physical line_ids it was read
//! from, in reading order.

mod aligned;
mod articles;
mod boundary;
mod broken_marker;
mod categories;
mod cells;
mod cited;
mod contents;
mod decimals;
mod furniture;
mod labels;
mod line_table;
mod order;
mod page_numbers;
mod paragraph;
mod preamble;
mod repeated_title;
mod running_heads;
mod salutation;

pub(crate) use contents::{Pages, entry_page};
pub(crate) use line_table::{LineFinder, LineTable};
pub(crate) use paragraph::{Paragraph, append_cell, joined_heading, joined_text};

use crate::line::scan_lines;
use cited::Cited;

/// Reads the pages of a text into logical paragraphs.
pub(crate) fn read(text: &str) -> LineTable<'_> {
    let mut table = LineTable::new(text, salutation::part(text, scan_lines(text)));
    furniture::set_aside(&mut table);
    contents::find(&mut table);
    categories::set_aside(&mut table);
    let cited = Cited::in_sheet(&table);
    aligned::mark(&mut table);
    let body_lines: Vec<usize> = table.body_lines().collect();
    let headings = cited.headings(&table, &body_lines);
    cells::mark(&mut table, &body_lines, &headings);
    let geometry = boundary::measure(&table);
    boundary::join(&mut table, &body_lines, &geometry, &headings);
    order::restore(&mut table, &cited);
    labels::name(&mut table);
    repeated_title::set_aside(&mut table);
    preamble::set_aside(&mut table);
    table
}

//! Puts the page back together: furniture aside, wrapped lines joined, displaced lines at their place.
//!
//! Works on line tokens alone (a marker, a number, a date, a contents entry, widths); it knows no
//! document grammar. What comes out are logical paragraphs, each with the physical pieces it was read
//! from, in reading order.

mod aligned;
mod articles;
mod broken_marker;
mod categories;
mod cells;
mod cited;
mod contents;
mod cut;
mod decimals;
mod furniture;
mod geometry;
mod join;
mod labels;
mod order;
mod page_numbers;
mod paragraph;
mod preamble;
mod repeated_title;
mod running_heads;
mod salutation;
mod sheet;
mod wrapped;

pub(crate) use contents::{Pages, entry_page};
pub(crate) use paragraph::{Paragraph, append_cell, joined_heading, joined_text};
pub(crate) use sheet::{LineFinder, Sheet};

use crate::line::scan_lines;
use cited::Cited;

/// Reads the pages of a text into logical paragraphs.
pub(crate) fn read(text: &str) -> Sheet<'_> {
    let mut sheet = Sheet::new(text, salutation::part(text, scan_lines(text)));
    furniture::set_aside(&mut sheet);
    contents::find(&mut sheet);
    categories::set_aside(&mut sheet);
    let cited = Cited::in_sheet(&sheet);
    aligned::mark(&mut sheet);
    let standing: Vec<usize> = sheet.standing().collect();
    let headings = cited.headings(&sheet, &standing);
    cells::mark(&mut sheet, &standing, &headings);
    let geometry = geometry::measure(&sheet);
    join::join(&mut sheet, &standing, &geometry, &headings);
    order::restore(&mut sheet, &cited);
    labels::name(&mut sheet);
    repeated_title::set_aside(&mut sheet);
    preamble::set_aside(&mut sheet);
    sheet
}

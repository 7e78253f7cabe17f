//! Puts the page back together: furniture aside, wrapped lines joined, displaced lines at their place.
//!
//! Works on line tokens alone (a marker, a number, a date, a contents entry, widths); it knows no
//! document grammar. What comes out are logical paragraphs, each with the physical line_ids it was read
//! from, in reading order.

mod artifacts;
mod attachment_labels;
mod boundary;
mod case_numbers;
mod cited;
mod contents_list;
mod entry;
mod heading;
mod hinted;
mod numbering;
mod order;
mod parting;
mod signature;
mod table;
mod tables;

pub(crate) use artifacts::are_page_words;
pub(crate) use boundary::Decision;
pub(crate) use entry::{Pages, dispatch, is_leader};
pub(crate) use table::{LineFinder, LineTable, Paragraph, append_cell, joined_heading, joined_text};

use crate::line::{Kind, scan_lines};
use crate::source::Hints;
use cited::Cited;

/// Reads the pages of a text into logical paragraphs, of whose lines nothing more is known.
#[cfg(test)]
pub(crate) fn read(text: &str) -> LineTable<'_> {
    read_hinted(text, Hints::default())
}

/// Reads the pages of a text into logical paragraphs.
pub(crate) fn read_hinted(text: &str, hints: Hints) -> LineTable<'_> {
    read_watched(text, hints, |_, _, _| ())
}

/// As [`read_hinted`]; `watch` sees each decision whether a line goes on, with the indices of the line before it and of the line.
pub(crate) fn read_watched(text: &str, hints: Hints, watch: impl FnMut(usize, usize, &Decision)) -> LineTable<'_> {
    let mut table = LineTable::new(text, scan_lines(text)).hinted(hints);
    table.part(parting::find(&table));
    table.lay(hinted::find(&table));
    artifacts::set_plain_aside(&mut table);
    numbering::name(&mut table);
    artifacts::set_repeated_aside(&mut table);
    let (contents, pages) = contents_list::find(&table);
    table.pages = pages;
    table.lay(contents);
    table.lay(artifacts::column_heads(&table));
    table.lay(case_numbers::find(&table));
    let cited = Cited::in_sheet(&table);
    table.lay(tables::aligned(&table));
    // Nearly all lines are: room for them is taken once.
    let mut body_lines = Vec::with_capacity(table.lines.len());
    body_lines.extend(table.body_lines());
    let headings = cited.headings(&table, &body_lines);
    table.lay(tables::cells(&table, &body_lines, &headings));
    let geometry = boundary::measure(&table);
    boundary::join(&mut table, &body_lines, &geometry, &headings, watch);
    order::restore(&mut table, &cited);
    table.name_paragraphs(&attachment_labels::lists(&table), Kind::AttachmentList);
    table.name_paragraphs(&attachment_labels::remarks(&table), Kind::Note);
    table.name_paragraphs(&attachment_labels::rows(&table), Kind::Text);
    table.name_paragraphs(&attachment_labels::find(&table), Kind::AttachmentLabel);
    table
}

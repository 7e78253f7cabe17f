//! Notes of pages and of the end, and their marks.

use std::collections::HashMap;

use super::body::{Notes, Reader};
use super::numerals;
use super::paragraph::Block;
use crate::Error;
use crate::package::{Ns, Xml};

impl Notes {
    /// The mark of a note, as it stands in the text: ① for one of a page, [1] for one of the end.
    pub(super) fn refer(&mut self, is_end: bool, id: String) -> String {
        let notes = if is_end { &mut self.end } else { &mut self.foot };
        notes.push(id);
        mark(is_end, notes.len())
    }
}

fn mark(is_end: bool, number: usize) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    match number {
        1..=20 if !is_end => numerals::write("decimalEnclosedCircle", number),
        _ => format!("[{number}]"),
    }
}

impl Reader<'_> {
    /// Reads the notes of one of the two parts that the text refers to, in the order of their marks.
    pub(super) fn read_notes(&mut self, xml: &mut Xml<'_>, is_end: bool) -> Result<Vec<Block>, Error> {
        let referred = std::mem::take(if is_end { &mut self.notes.end } else { &mut self.notes.foot });
        // The first mark of a note counts, the last put into a map stays.
        let numbers: HashMap<String, usize> = referred.into_iter().enumerate().rev().map(|(at, id)| (id, at)).collect();
        let mut notes = Vec::new();
        while let Some(tag) = xml.next_element()? {
            if tag.ns != Ns::Word || !matches!(tag.name(), "footnote" | "endnote") {
                continue;
            }
            // Separators, and what no mark refers to, are no notes.
            let Some(at) = tag.attribute("id").and_then(|id| numbers.get(&id).copied()) else {
                xml.skip()?;
                continue;
            };
            self.notes.current = Some(mark(is_end, at + 1));
            let mut blocks = Vec::new();
            self.blocks(xml, &mut blocks)?;
            self.close(&mut blocks);
            notes.push((at, blocks));
        }
        self.notes.current = None;
        notes.sort_by_key(|(at, _)| *at);
        Ok(notes.into_iter().flat_map(|(_, blocks)| blocks).collect())
    }
}

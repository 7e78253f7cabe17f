//! Lines and columns of many places at once.

use gongwen::{LineIndex, Position};
use unicode_segmentation::UnicodeSegmentation;

/// The positions of a set of byte offsets in a text.
///
/// [`LineIndex::position`] reads a line from its start, so asking it for every finding of a text that is one
/// endless line takes quadratic time. Here one sweep over the text answers for all of them.
pub struct Positions {
    /// Sorted by offset: the position, and the column in code points.
    known: Vec<(u32, Position, u32)>,
}

impl Positions {
    /// Finds the positions of `offsets` in `text`; `index` is the line index of the text.
    pub fn new(text: &str, index: &LineIndex, mut offsets: Vec<u32>) -> Positions {
        offsets.sort_unstable();
        offsets.dedup();
        let mut at = Position { page: None, line: 0, column: 1 };
        let (mut start, mut counted, mut code_points) = (0, 0, 1);
        let mut graphemes = text.grapheme_indices(true).peekable();
        let known = offsets.into_iter().map(|offset| {
            let to = floor(text, offset);
            let line = index.line(to as u32);
            if line != at.line {
                at = Position { page: None, line, column: 1 };
                start = line_start(text, index, line);
                (counted, code_points) = (start, 1);
                graphemes = text[start..].grapheme_indices(true).peekable();
            }
            while graphemes.next_if(|&(begin, _)| start + begin < to).is_some() {
                at.column += 1;
            }
            code_points += text[counted.min(to)..to].chars().count() as u32;
            counted = to;
            at.page = index.page(to as u32);
            (offset, at, code_points)
        });
        Positions { known: known.collect() }
    }

    /// The position of one of the offsets; the first of the text for any other.
    pub fn of(&self, offset: u32) -> Position {
        self.find(offset).0
    }

    /// Line and column of one of the offsets, the column counted in code points.
    pub fn in_code_points(&self, offset: u32) -> (u32, u32) {
        let (position, column) = self.find(offset);
        (position.line, column)
    }

    fn find(&self, offset: u32) -> (Position, u32) {
        match self.known.binary_search_by_key(&offset, |&(offset, ..)| offset) {
            Ok(found) => (self.known[found].1, self.known[found].2),
            Err(_) => (Position { page: None, line: 1, column: 1 }, 1),
        }
    }
}

/// The last character boundary of `text` that is not behind `offset`.
pub fn floor(text: &str, offset: u32) -> usize {
    let mut offset = text.len().min(offset as usize);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The byte offset at which a 1-based line of `text` begins.
pub fn line_start(text: &str, index: &LineIndex, line: u32) -> usize {
    // `line_text` gives a part of `text`; how far in it begins is the difference of the addresses.
    index.line_text(text, line).as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_answers_as_the_line_index() {
        let text = "通知\r\n各县人民政府：\n\u{c}\n一、e\u{301}目标\n";
        let index = LineIndex::new(text);
        let offsets: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let positions = Positions::new(text, &index, offsets.clone());
        for offset in offsets {
            assert_eq!(positions.of(offset), index.position(text, offset), "at {offset}");
        }
        let behind_the_mark = text.find('目').unwrap() as u32;
        assert_eq!(positions.of(behind_the_mark).column, 4);
        assert_eq!(positions.in_code_points(behind_the_mark), (4, 5));
    }

    #[test]
    fn places_outside_the_text_and_inside_a_character() {
        let text = "通知";
        let index = LineIndex::new(text);
        let positions = Positions::new(text, &index, vec![99, 4]);
        assert_eq!(positions.of(99), Position { page: None, line: 1, column: 3 });
        assert_eq!(positions.of(4), Position { page: None, line: 1, column: 2 });
    }
}

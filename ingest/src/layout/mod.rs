//! From pieces of text at places on pages to lines: what PDF and OFD have in common.
//!
//! Each page is laid out by itself: what is turned or off the page is set apart, cells of ruled tables are filled, the
//! rest is put together to rows. What the pages have in common is then told over the file: the size of its text, the
//! distance of its lines, its margins, its running heads. Columns and tables without rules follow, and the lines are
//! written in reading order.

use gongwen::Input;

mod cells;
mod characters;
mod columns;
mod edges;
mod gaps;
mod grid;
mod measure;
mod row;
mod sheet;
mod spread;
mod upright;
mod write;

/// A page: its size, its pieces of text and the straight lines drawn on it. The unit is the point (1/72 inch); the
/// origin is the upper left corner, y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) rules: Vec<Rule>,
}

/// A piece of text, set in one way on one baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Its left end.
    pub(crate) x: f32,
    /// Its baseline.
    pub(crate) y: f32,
    pub(crate) width: f32,
    /// The size of its letters.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Degrees by which it is turned, clockwise; 0 for text that runs from left to right.
    pub(crate) turned: f32,
    /// It is one character of a column that is set from top to bottom.
    pub(crate) vertical: bool,
    /// The file says that it is the head or foot of a page.
    pub(crate) furniture: bool,
}

impl Piece {
    /// Its right end.
    fn end(&self) -> f32 {
        self.x + self.width
    }
}

/// A horizontal or vertical line, or the edge of a box: what the cells of a table stand between.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rule {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

/// The lines of the pages in reading order, with their hints.
pub(crate) fn lines(pages: &[Page]) -> Input {
    let mut sheets: Vec<sheet::Sheet> = pages.iter().flat_map(spread::halves).map(sheet::Sheet::lay).collect();
    let measures = measure::Measures::of(&sheets);
    edges::set_aside(&mut sheets, &measures);
    write::lines(sheets, &measures)
}

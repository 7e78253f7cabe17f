//! From pieces of text at places on pages to lines: what PDF and OFD have in common.

use gongwen::Input;

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

/// A horizontal or vertical line, or the edge of a box: what the cells of a table stand between.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rule {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

/// The lines of the pages in reading order, with their hints. A stand-in: lines by their baselines, cells by wide gaps.
pub(crate) fn lines(pages: &[Page]) -> Input {
    let mut input = Input::default();
    let mut tables = 0;
    for (at, page) in pages.iter().enumerate() {
        let mut pieces: Vec<&Piece> = page.pieces.iter().collect();
        pieces.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.x.total_cmp(&other.x)));
        let mut was_row = false;
        for row in pieces.chunk_by(|one, other| (one.y - other.y).abs() < 2.0) {
            let mut row = row.to_vec();
            row.sort_by(|one, other| one.x.total_cmp(&other.x));
            let mut hint = gongwen::LineHint::default();
            let mut text = String::new();
            let mut end = f32::MAX;
            for piece in &row {
                if piece.x - end > piece.size * 1.5 {
                    text.push('\t');
                }
                text.push_str(&piece.text);
                end = piece.x + piece.width;
            }
            let is_row = text.contains('\t');
            tables += u32::from(is_row && !was_row);
            was_row = is_row;
            hint.page = u32::try_from(at + 1).ok();
            hint.bold = Some(row.iter().all(|piece| piece.bold));
            hint.aside = row.iter().any(|piece| piece.furniture) || row[0].y > page.height * 0.9;
            hint.table = is_row.then_some(tables);
            input.push_line(&text, hint);
        }
    }
    input
}

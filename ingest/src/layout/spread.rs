//! Two pages on one sheet.

use super::edges::is_page_number;
use super::{Page, Piece, Rule};

/// The pages that a sheet holds: two where it is wide, nothing crosses its middle, and each half has a page number.
pub(super) fn halves(page: &Page) -> Vec<Page> {
    let middle = page.width / 2.0;
    if page.width < 1.2 * page.height || !is_spread(page, middle) {
        return vec![page.clone()];
    }
    let half = |from: f32, to: f32| Page {
        width: middle,
        height: page.height,
        pieces: page
            .pieces
            .iter()
            .filter(|piece| (from..to).contains(&centre(piece)))
            .map(|piece| Piece { x: piece.x - from.max(0.0), ..piece.clone() })
            .collect(),
        rules: page
            .rules
            .iter()
            .filter(|rule| (from..to).contains(&((rule.x0 + rule.x1) / 2.0)))
            .map(|rule| Rule { x0: rule.x0 - from.max(0.0), x1: rule.x1 - from.max(0.0), ..*rule })
            .collect(),
    };
    vec![half(f32::MIN, middle), Page { width: page.width - middle, ..half(middle, f32::MAX) }]
}

fn centre(piece: &Piece) -> f32 {
    piece.x + piece.width / 2.0
}

fn is_spread(page: &Page, middle: f32) -> bool {
    let upright = || page.pieces.iter().filter(|piece| piece.turned == 0.0);
    let crossing = upright().filter(|piece| piece.x < middle - 1.0 && piece.end() > middle + 1.0).count();
    let numbered = |is_left: bool| {
        let side = || upright().filter(move |piece| (centre(piece) < middle) == is_left);
        let (top, foot) = (
            side().map(|piece| piece.y).fold(f32::MAX, f32::min),
            side().map(|piece| piece.y).fold(f32::MIN, f32::max),
        );
        let mut edge = side().filter(|piece| piece.y > foot - 2.0 || piece.y < top + 2.0);
        side().count() > 1 && edge.any(|piece| is_page_number(&piece.text))
    };
    crossing * 50 <= page.pieces.len() && numbered(true) && numbered(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f32, y: f32) -> Piece {
        Piece { text: text.into(), x, y, width: 100.0, size: 10.0, ..Piece::default() }
    }

    #[test]
    fn a_wide_sheet() {
        let mut page = Page { width: 800.0, height: 500.0, ..Page::default() };
        page.pieces = vec![piece("甲", 50.0, 60.0), piece("— 2 —", 150.0, 450.0), piece("乙", 450.0, 60.0)];
        assert_eq!(halves(&page).len(), 1);
        page.pieces.push(piece("— 3 —", 550.0, 450.0));
        let halves = halves(&page);
        assert_eq!(halves[1].pieces[0].x, 50.0);
        assert_eq!(halves[0].pieces.len(), 2);
    }
}

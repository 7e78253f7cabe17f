//! One page, laid out by itself.

use super::cells::Table;
use super::characters::ordinary;
use super::row::{Row, Segment, rows};
use super::{Page, Piece, Rule, grid, upright};

/// A page whose pieces are put together to rows.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    /// The rows of the text, from the top down.
    pub(super) rows: Vec<Row>,
    /// Running heads.
    pub(super) heads: Vec<Row>,
    /// Running feet, and notes at the foot.
    pub(super) feet: Vec<Row>,
    /// What is turned, off the page or over other text.
    pub(super) strays: Vec<Row>,
    pub(super) tables: Vec<Table>,
    /// Horizontal lines that are no part of a table: height, left end, right end.
    pub(super) strokes: Vec<(f32, f32, f32)>,
}

/// Degrees by which text may be turned that a scan or a slant has.
const LEVEL: f32 = 3.0;

impl Sheet {
    pub(super) fn lay(mut page: Page) -> Sheet {
        for piece in &mut page.pieces {
            piece.text = ordinary(&piece.text);
        }
        page.pieces.retain(|piece| !piece.text.trim().is_empty());
        let turned_letters = turned_letters(&page.pieces);
        let mut place = turned_letters.into_iter();
        let mut strays = page.pieces.extract_if(.., |_| place.next().unwrap_or_default()).collect::<Vec<_>>();
        if turned(&mut page, &mut strays) {
            return Sheet::lay(page);
        }
        let (width, height) = (page.width, page.height);
        let is_off =
            |piece: &mut Piece| piece.end() < 0.0 || piece.x > width || piece.y < 0.0 || piece.y - piece.size > height;
        strays.extend(page.pieces.extract_if(.., is_off));
        let furniture = page.pieces.extract_if(.., |piece| piece.furniture).collect::<Vec<_>>();
        upright::turn(&mut page, &mut strays);
        let grids = grid::find(&page.rules);
        let mut sheet = Sheet { width: page.width, height: page.height, ..Sheet::default() };
        for grid in grids.tables {
            let Some((table, taken)) = grid.fill(&page.pieces) else { continue };
            let mut taken = taken.into_iter();
            page.pieces.retain(|_| !taken.next().unwrap_or_default());
            sheet.tables.push(table);
        }
        sheet.strokes = grids.strokes;
        upright::join(&mut page.pieces);
        sheet.rows = rows(page.pieces);
        sheet.strays = strays.into_iter().map(stray).collect();
        sheet.set_aside_overlays();
        let (heads, feet) = rows(furniture).into_iter().partition(|row| row.y < sheet.height / 2.0);
        (sheet.heads, sheet.feet) = (heads, feet);
        sheet.place_tables();
        sheet
    }

    /// Each table stands among the rows where it begins.
    fn place_tables(&mut self) {
        for (number, table) in self.tables.iter().enumerate() {
            let [x0, y0, x1, y1] = table.bounds;
            let segment = Segment { x0, x1, table: Some(number), ..Segment::default() };
            self.rows.push(Row { y: y0, segments: vec![segment], depth: y1 - y0 });
        }
        self.rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    }

    /// Text that is printed over other text, as a stamp is.
    fn set_aside_overlays(&mut self) {
        let mut over = Vec::new();
        for at in 1..self.rows.len() {
            let (above, below) = (&self.rows[at - 1], &self.rows[at]);
            let (one, other) = (above.size(), below.size());
            if below.y - above.y > 0.6 * one.min(other) || !overlap(above, below) {
                continue;
            }
            let letters = |row: &Row| row.segments.iter().map(|segment| segment.text.chars().count()).sum::<usize>();
            over.push(if letters(above) < letters(below) { at - 1 } else { at });
        }
        over.dedup();
        for at in over.into_iter().rev() {
            self.strays.push(self.rows.remove(at));
        }
    }
}

/// A text of one is above or below a text of the other.
fn overlap(above: &Row, below: &Row) -> bool {
    let shared = |one: &Segment, other: &Segment| one.x1.min(other.x1) - one.x0.max(other.x0);
    above
        .segments
        .iter()
        .take(40)
        .any(|one| below.segments.iter().take(40).any(|other| shared(one, other) > 0.5 * one.size.min(other.size)))
}

fn stray(piece: Piece) -> Row {
    let segment =
        Segment { x0: piece.x, x1: piece.end(), text: piece.text, size: piece.size, bold: piece.bold, table: None };
    Row { y: piece.y, segments: vec![segment], depth: 0.0 }
}

/// Which pieces are turned, or single letters of a ring of turned ones: the writing round a stamp.
fn turned_letters(pieces: &[Piece]) -> Vec<bool> {
    let mut turned: Vec<bool> = pieces.iter().map(|piece| piece.turned.abs() > LEVEL).collect();
    let ring: Vec<&Piece> = pieces.iter().filter(|piece| piece.turned.abs() > LEVEL).take(RING).collect();
    if ring.len() < 3 {
        return turned;
    }
    for (piece, turned) in pieces.iter().zip(&mut turned) {
        let is_near = |other: &&&Piece| {
            let distance = (piece.x - other.x).hypot(piece.y - other.y);
            (piece.size - other.size).abs() < 0.1 * piece.size && distance < 4.0 * piece.size
        };
        *turned |= piece.text.chars().count() == 1 && ring.iter().filter(is_near).count() > 1;
    }
    turned
}

/// Turned letters that are compared.
const RING: usize = 200;

/// A page most of whose text is turned by a quarter is turned back: a wide table on an upright sheet.
fn turned(page: &mut Page, strays: &mut Vec<Piece>) -> bool {
    let letters = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
    let is_at = |piece: &Piece, angle: f32| (piece.turned - angle).abs() <= LEVEL;
    for (angle, back) in [(90.0, -90.0), (-90.0, 90.0)] {
        let there: usize = strays.iter().filter(|piece| is_at(piece, angle)).map(|piece| piece.text.len()).sum();
        if there <= 2 * (letters(&page.pieces) + letters(strays) - there) {
            continue;
        }
        let (width, height) = (page.width, page.height);
        // A point of the page as it stands when the page is turned back.
        let turn = |x: f32, y: f32| if angle > 0.0 { (y, width - x) } else { (height - y, x) };
        let mut pieces = std::mem::take(&mut page.pieces);
        pieces.append(strays);
        for piece in &mut pieces {
            (piece.x, piece.y) = turn(piece.x, piece.y);
            piece.turned = (piece.turned + back) % 360.0;
        }
        page.pieces = pieces;
        for rule in &mut page.rules {
            let (from, to) = (turn(rule.x0, rule.y0), turn(rule.x1, rule.y1));
            *rule = Rule { x0: from.0.min(to.0), y0: from.1.min(to.1), x1: from.0.max(to.0), y1: from.1.max(to.1) };
        }
        (page.width, page.height) = (height, width);
        return true;
    }
    false
}

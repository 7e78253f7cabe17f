//! Text objects: `TextObject` and `TextCode` (GB/T 33190 ch. 11).

use super::matrix::{Matrix, numbers};
use crate::layout::Piece;

/// How the codes of a text object are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) matrix: Matrix,
    /// Millimetres.
    pub(super) size: f32,
    /// Of letters against their height.
    pub(super) stretch: f32,
    pub(super) bold: bool,
    /// Degrees by which the text runs, and by which its letters are turned.
    pub(super) reading: f32,
    pub(super) letters: f32,
    pub(super) furniture: bool,
}

/// Points in a millimetre.
pub(super) const POINTS: f32 = 72.0 / 25.4;
/// A gap of so many widths of a letter parts two pieces.
const GAP: f32 = 0.6;

/// Distances between letters: `1 2 g 3 0.5` is 1 2 0.5 0.5 0.5. No more than `most` of them.
pub(super) fn distances(list: Option<&str>, most: usize) -> Vec<f32> {
    let mut distances = Vec::new();
    let mut words = list.unwrap_or("").split_ascii_whitespace();
    while let Some(word) = words.next() {
        if distances.len() >= most {
            break;
        }
        let number = |word: Option<&str>| word.and_then(|word| word.parse().ok()).filter(|n: &f32| n.is_finite());
        match word {
            "g" | "G" => {
                let times = number(words.next()).unwrap_or(0.0).max(0.0) as usize;
                let distance = number(words.next()).unwrap_or(0.0);
                distances.extend(std::iter::repeat_n(distance, times.min(most - distances.len())));
            }
            word => distances.extend(number(Some(word))),
        }
    }
    distances
}

/// One `TextCode`: where it begins, and the distances from letter to letter.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) delta_x: Option<String>,
    pub(super) delta_y: Option<String>,
    pub(super) text: String,
}

/// A letter and where it stands, in the space of its object.
struct Letter {
    c: char,
    x: f32,
    y: f32,
    width: f32,
}

impl Code {
    /// The pieces that the code makes: one for letters that stand close to each other, and one for each letter that stands
    /// below another.
    pub(super) fn pieces(&self, setting: &Setting) -> Vec<Piece> {
        let letters = self.letters(setting);
        let is_column = is_column(&letters, setting);
        let mut pieces: Vec<Piece> = Vec::new();
        // Where the piece that is being made begins and ends, in the space of the object.
        let (mut begin, mut end) = (0.0, None);
        for letter in &letters {
            let goes_on = |(x, y): (f32, f32)| {
                let gap = (letter.x - x).hypot(letter.y - y);
                letter.y == y && gap < setting.size * GAP && letter.x + setting.size * GAP > x
            };
            let next = (letter.x + letter.width, letter.y);
            match pieces.last_mut().filter(|_| !is_column && end.is_some_and(goes_on)) {
                Some(piece) => {
                    piece.text.push(letter.c);
                    let (x, y) = setting.matrix.way(next.0 - begin, 0.0);
                    piece.width = x.hypot(y) * POINTS;
                }
                None => {
                    begin = letter.x;
                    pieces.push(piece(letter, setting, is_column));
                }
            }
            end = Some(next);
        }
        pieces
    }

    fn letters(&self, setting: &Setting) -> Vec<Letter> {
        let text = self.text.trim_matches(['\n', '\r', '\t']);
        let count = text.chars().count();
        let mut to_right = distances(self.delta_x.as_deref(), count).into_iter();
        let mut down = distances(self.delta_y.as_deref(), count).into_iter();
        let (mut x, mut y) = (self.x, self.y);
        let mut letters = Vec::with_capacity(count);
        for c in text.chars() {
            let width = setting.size * setting.stretch * if is_narrow(c) { 0.5 } else { 1.0 };
            letters.push(Letter { c, x, y, width });
            let natural =
                if setting.reading == 90.0 || setting.reading == 270.0 { (0.0, setting.size) } else { (width, 0.0) };
            let (dx, dy) = match (to_right.next(), down.next()) {
                (None, None) => natural,
                (dx, dy) => (dx.unwrap_or(0.0), dy.unwrap_or(0.0)),
            };
            (x, y) = (x + dx, y + dy);
        }
        letters
    }
}

fn piece(letter: &Letter, setting: &Setting, vertical: bool) -> Piece {
    let (x, y) = setting.matrix.point(letter.x, letter.y);
    let (along, across) = setting.matrix.way(1.0, 0.0);
    let turned = across.atan2(along).to_degrees() + setting.letters;
    Piece {
        text: letter.c.to_string(),
        x: x * POINTS,
        y: y * POINTS,
        width: along.hypot(across) * letter.width * POINTS,
        size: setting.size * setting.matrix.height() * POINTS,
        bold: setting.bold,
        turned: if turned.abs() < 0.5 { 0.0 } else { turned.rem_euclid(360.0) },
        vertical,
        furniture: setting.furniture,
    }
}

/// The letters stand upright, one below the other.
fn is_column(letters: &[Letter], setting: &Setting) -> bool {
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return false };
    let (dx, dy) = setting.matrix.way(last.x - first.x, last.y - first.y);
    letters.len() > 1 && dy.abs() > dx.abs() && setting.letters == 0.0
}

/// Letters of half the width of a Chinese character.
fn is_narrow(c: char) -> bool {
    c.is_ascii() || ('\u{a0}'..'\u{2000}').contains(&c)
}

/// Numbers of an attribute such as `Boundary`.
pub(super) fn boundary(value: Option<&str>) -> Matrix {
    match numbers(value.unwrap_or(""))[..] {
        [x, y, ..] => Matrix::shift(x, y),
        _ => Matrix::default(),
    }
}

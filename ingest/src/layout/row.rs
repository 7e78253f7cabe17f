//! Pieces on one baseline, put together.

use super::Piece;
use super::characters::is_wide;

/// Text without a wide gap in it, or a table that stands in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Its number among the tables of the page.
    pub(super) table: Option<usize>,
}

/// What stands on one baseline, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) y: f32,
    pub(super) segments: Vec<Segment>,
    /// How far it reaches down, below the baseline: a table does.
    pub(super) depth: f32,
}

/// A gap that ends a segment, in sizes: more than the one blank of a square behind 第一条.
pub(super) const WIDE: f32 = 1.3;
/// A gap that is a blank of a square.
const SQUARE: f32 = 0.7;
/// A gap that is a blank between words.
const WORD: f32 = 0.16;
/// Beside a character of a square, a gap is one only where it is wider than what fills up a line.
const FILLED: f32 = 0.42;

impl Row {
    pub(super) fn size(&self) -> f32 {
        let longest = self.segments.iter().max_by_key(|segment| segment.text.len());
        longest.map_or(0.0, |segment| segment.size)
    }

    pub(super) fn x0(&self) -> f32 {
        self.segments.first().map_or(0.0, |segment| segment.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.segments.iter().map(|segment| segment.x1).fold(f32::MIN, f32::max)
    }

    pub(super) fn table(&self) -> Option<usize> {
        self.segments.first().and_then(|segment| segment.table)
    }

    pub(super) fn is_bold(&self) -> bool {
        self.segments.iter().all(|segment| segment.bold)
    }

    /// Its text, with blanks of a square for its gaps.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut end = None;
        for segment in &self.segments {
            if let Some(end) = end {
                text.push_str(blank((segment.x0 - end) / segment.size.max(1.0), &text, &segment.text));
            }
            text.push_str(&segment.text);
            end = Some(segment.x1);
        }
        text
    }
}

/// What stands for a gap, in sizes, between two texts.
fn blank(gap: f32, before: &str, behind: &str) -> &'static str {
    let pair = before.chars().next_back().zip(behind.chars().next());
    // Typesetters part Latin letters and numbers from Chinese by a hair.
    let squares = pair.is_some_and(|(before, behind)| is_wide(before) || is_wide(behind));
    match gap {
        // Lines are filled up at blanks, too.
        _ if gap >= SQUARE => &SQUARES[..3 * ((gap + 0.25) as usize).clamp(1, 8)],
        _ if gap >= FILLED || !squares && gap >= WORD => " ",
        _ => "",
    }
}

/// Eight blanks of a square.
const SQUARES: &str = "\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}\u{3000}";

/// Puts pieces together to rows, from the top down.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if is_level(&line[0], &piece) => line.push(piece),
            _ => lines.push(vec![piece]),
        }
    }
    raise(&mut lines);
    lines.into_iter().filter(|line| !line.is_empty()).map(row).collect()
}

/// Both stand on one baseline.
fn is_level(first: &Piece, piece: &Piece) -> bool {
    piece.y - first.y <= 0.3 * first.size.min(piece.size).max(1.0)
}

/// Small letters above or below the line that they belong to go to it: x², H₂O.
fn raise(lines: &mut [Vec<Piece>]) {
    for at in 1..lines.len() {
        let (before, behind) = lines.split_at_mut(at);
        let (Some(above), Some(below)) = (before.last_mut(), behind.first_mut()) else { continue };
        let size = |line: &[Piece]| line.iter().map(|piece| piece.size).fold(0.0, f32::max);
        let (upper, lower) = (size(above), size(below));
        let distance = below.first().zip(above.first()).map_or(f32::MAX, |(below, above)| below.y - above.y);
        if above.len() > 40 || below.len() > 400 {
            continue;
        }
        if upper < 0.8 * lower && distance < 0.6 * lower {
            pull(above, below);
        } else if lower < 0.8 * upper && distance < 0.4 * upper && below.len() <= 40 {
            pull(below, above);
        }
    }
}

/// Moves the pieces that stand right behind one of the larger ones.
fn pull(small: &mut Vec<Piece>, line: &mut Vec<Piece>) {
    let touches = |piece: &Piece| line.iter().any(|large| (piece.x - large.end()).abs() <= 0.25 * large.size);
    let (moved, kept): (Vec<Piece>, Vec<Piece>) = small.drain(..).partition(touches);
    *small = kept;
    line.extend(moved);
}

/// The pieces of one line, from left to right.
fn row(mut line: Vec<Piece>) -> Row {
    line.sort_by(|a, b| a.x.total_cmp(&b.x));
    let largest = line.iter().max_by(|a, b| a.size.total_cmp(&b.size));
    let y = largest.map_or(0.0, |piece| piece.y);
    let is_spread = is_spread(&line);
    let mut segments: Vec<Segment> = Vec::new();
    let mut letters = 0;
    for piece in line {
        let count = piece.text.chars().count();
        if let Some(last) = segments.last_mut() {
            let size = last.size.max(piece.size);
            if is_again(last, &piece) {
                last.bold = true;
                continue;
            }
            let gap = (piece.x - last.x1) / size.max(1.0);
            if gap < WIDE {
                if !(is_spread && parts_han(&last.text, &piece.text)) {
                    last.text.push_str(blank(gap, &last.text, &piece.text));
                }
                last.text.push_str(&piece.text);
                last.x1 = last.x1.max(piece.end());
                // Its size is that of most of its letters.
                last.bold &= piece.bold;
                if count > letters {
                    (last.size, letters) = (piece.size, count);
                }
                continue;
            }
        }
        letters = count;
        let x1 = piece.end();
        let Piece { text, x, size, bold, .. } = piece;
        segments.push(Segment { text, x0: x, x1, size, bold, table: None });
    }
    Row { y, segments, depth: 0.0 }
}

/// Chinese letters that stand apart, all by the same gap: they are spread over a cell or a line.
fn is_spread(line: &[Piece]) -> bool {
    let pairs = || line.windows(2).filter(|pair| parts_han(&pair[0].text, &pair[1].text));
    let gaps = pairs().map(|pair| (pair[1].x - pair[0].end()) / pair[0].size.max(1.0));
    let (count, least, most) = gaps.fold((0, f32::MAX, f32::MIN), |(n, a, b), gap| (n + 1, gap.min(a), gap.max(b)));
    let is_even = count >= 2 && least >= FILLED && most < WIDE && most - least <= WORD;
    is_even && pairs().all(|pair| pair[0].text.chars().nth(1).is_none())
}

fn parts_han(before: &str, behind: &str) -> bool {
    let is_han = |letter: Option<char>| letter.is_some_and(|letter| matches!(letter, '\u{3400}'..='\u{9fff}'));
    is_han(before.chars().next_back()) && is_han(behind.chars().next())
}

/// The same text once more, a hair beside: how some programs print bold.
fn is_again(last: &Segment, piece: &Piece) -> bool {
    piece.x < last.x1 - 0.6 * piece.width && piece.end() <= last.x1 + 0.2 * piece.size && {
        let text = piece.text.trim();
        last.text.ends_with(text) || last.text.contains(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x: f32, y: f32, size: f32) -> Piece {
        Piece { text: text.into(), x, y, size, width: text.chars().count() as f32 * size, ..Piece::default() }
    }

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        rows(pieces).iter().map(Row::text).collect()
    }

    #[test]
    fn gaps_become_blanks() {
        let pieces = vec![piece("第一条", 0.0, 10.0, 10.0), piece("为了", 40.0, 10.0, 10.0)];
        assert_eq!(texts(pieces), ["第一条\u{3000}为了"]);
        assert_eq!(texts(vec![piece("甲", 0.0, 10.0, 10.0), piece("乙", 13.0, 10.5, 10.0)]), ["甲乙"]);
        assert_eq!(texts(vec![piece("ab", 0.0, 10.0, 10.0), piece("cd", 23.0, 10.0, 10.0)]), ["ab cd"]);
        assert!(texts(Vec::new()).is_empty());
    }

    #[test]
    fn letters_spread_over_a_cell_have_no_blanks() {
        let spread = |gaps: [f32; 3]| {
            let mut x = 0.0;
            let letters =
                ["所", "在", "地", "区"].into_iter().zip([0.0].into_iter().chain(gaps)).map(|(letter, gap)| {
                    x += gap;
                    let one = piece(letter, x, 10.0, 10.0);
                    x += 10.0;
                    one
                });
            texts(letters.collect())
        };
        assert_eq!(spread([8.0, 8.5, 8.0]), ["所在地区"]);
        assert_eq!(spread([0.0, 8.0, 0.0]), ["所在\u{3000}地区"]);
    }

    #[test]
    fn printed_twice_is_bold() {
        let found = rows(vec![piece("通知", 0.0, 10.0, 10.0), piece("通知", 0.4, 10.0, 10.0)]);
        assert_eq!((found[0].text().as_str(), found[0].is_bold()), ("通知", true));
    }

    #[test]
    fn small_letters_go_to_their_line() {
        let pieces = vec![piece("面积10", 0.0, 20.0, 10.0), piece("2", 40.0, 15.5, 6.0), piece("左", 46.0, 20.0, 10.0)];
        assert_eq!(texts(pieces), ["面积102左"]);
    }
}

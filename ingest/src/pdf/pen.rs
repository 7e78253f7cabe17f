//! Puts glyphs together to pieces, and paths to rules.

use super::matrix::Matrix;
use crate::layout::{Page, Piece, Rule};

/// What is drawn on a page.
pub(super) struct Pen {
    pub(super) page: Page,
    /// The piece that is being written.
    open: Option<Open>,
    /// Bytes of all pieces.
    pub(super) bytes: usize,
}

struct Open {
    piece: Piece,
    /// Where the last visible glyph ends.
    end: (f32, f32),
    /// The direction of writing, of length 1.
    way: (f32, f32),
    start: (f32, f32),
    /// Width of the white space since the last visible glyph.
    blank: f32,
}

/// How a glyph is set.
pub(super) struct Setting {
    /// Where it stands, on the page.
    pub(super) start: (f32, f32),
    /// From there to where the next one stands.
    pub(super) advance: (f32, f32),
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) vertical: bool,
    pub(super) furniture: bool,
    /// It is the first glyph of a string that is shown by itself.
    pub(super) first: bool,
}

/// Within a piece, glyphs are not further apart, in sizes.
const APART: f32 = 0.22;
/// What is shown by itself is a piece of its own where it is this far away: text of another cell.
const BESIDE: f32 = 0.06;
/// White space of one blank.
const BLANK: f32 = 0.6;
/// Rules of a page that are kept.
const RULES: usize = 200_000;
/// A filled box that is no thicker is a line.
const THICK: f32 = 4.0;
/// What is no longer is part of a picture or a dash.
const SHORT: f32 = 1.5;

impl Pen {
    pub(super) fn new(width: f32, height: f32) -> Pen {
        Pen { page: Page { width, height, ..Page::default() }, open: None, bytes: 0 }
    }

    pub(super) fn glyph(&mut self, text: &str, setting: &Setting) {
        let size = setting.size;
        let length = setting.advance.0.hypot(setting.advance.1);
        let is_sound = [setting.start.0, setting.start.1, size, length].iter().all(|number| number.is_finite());
        if !is_sound || size <= 0.0 {
            return;
        }
        if text.chars().all(|letter| letter.is_whitespace() || letter == '\u{200b}') {
            if let Some(open) = &mut self.open {
                open.blank += length;
            }
            return;
        }
        self.bytes += text.len();
        let way = if length > 0.0 { (setting.advance.0 / length, setting.advance.1 / length) } else { (1.0, 0.0) };
        if !self.go_on(text, setting, way, length) {
            self.lift();
            let piece = Piece {
                text: text.to_owned(),
                x: setting.start.0,
                y: setting.start.1,
                width: length,
                size,
                bold: setting.bold,
                turned: if setting.vertical { 0.0 } else { way.1.atan2(way.0).to_degrees() },
                vertical: setting.vertical,
                furniture: setting.furniture,
            };
            let end = (setting.start.0 + setting.advance.0, setting.start.1 + setting.advance.1);
            self.open = Some(Open { piece, end, way, start: setting.start, blank: 0.0 });
        }
    }

    /// The glyph goes on with the open piece.
    fn go_on(&mut self, text: &str, setting: &Setting, way: (f32, f32), length: f32) -> bool {
        let Some(open) = &mut self.open else { return false };
        let piece = &mut open.piece;
        let size = setting.size;
        let is_alike = (piece.size - size).abs() < 0.05 * size
            && piece.bold == setting.bold
            && piece.furniture == setting.furniture
            && !setting.vertical
            && !piece.vertical
            && (open.way.0 * way.0 + open.way.1 * way.1) > 0.999;
        if !is_alike {
            return false;
        }
        let gap = (setting.start.0 - open.end.0, setting.start.1 - open.end.1);
        let along = gap.0 * open.way.0 + gap.1 * open.way.1;
        let across = gap.0 * open.way.1 - gap.1 * open.way.0;
        let blank = open.blank;
        let apart = if setting.first { BESIDE } else { APART };
        let is_near = if blank > 0.0 { along <= BLANK * size } else { along <= apart * size };
        if across.abs() > 0.05 * size || along < -0.3 * size || !is_near {
            return false;
        }
        if blank > 0.0 && along > 0.08 * size {
            piece.text.push(' ');
        }
        piece.text.push_str(text);
        let to = (setting.start.0 - open.start.0, setting.start.1 - open.start.1);
        piece.width = to.0 * open.way.0 + to.1 * open.way.1 + length;
        open.end = (setting.start.0 + setting.advance.0, setting.start.1 + setting.advance.1);
        open.blank = 0.0;
        true
    }

    /// Ends the open piece.
    pub(super) fn lift(&mut self) {
        self.page.pieces.extend(self.open.take().map(|open| open.piece));
    }

    /// A straight line, where it runs along an edge of the page.
    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let (width, height) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
        let is_straight = width.min(height) <= 0.5 && width.max(height) >= SHORT;
        if is_straight && width.max(height).is_finite() && self.page.rules.len() < RULES {
            self.page.rules.push(Rule {
                x0: from.0.min(to.0),
                y0: from.1.min(to.1),
                x1: from.0.max(to.0),
                y1: from.1.max(to.1),
            });
        }
    }

    /// A path that is filled: a thin box is a line.
    pub(super) fn fill(&mut self, points: &[(f32, f32)]) {
        let bounds = points.iter().fold(None, |bounds: Option<[f32; 4]>, point| {
            let [x0, y0, x1, y1] = bounds.unwrap_or([point.0, point.1, point.0, point.1]);
            Some([x0.min(point.0), y0.min(point.1), x1.max(point.0), y1.max(point.1)])
        });
        let Some([x0, y0, x1, y1]) = bounds else { return };
        let (width, height) = (x1 - x0, y1 - y0);
        if height <= THICK && width > 2.0 * height {
            let y = (y0 + y1) / 2.0;
            self.line((x0, y), (x1, y));
        } else if width <= THICK && height > 2.0 * width {
            let x = (x0 + x1) / 2.0;
            self.line((x, y0), (x, y1));
        }
    }
}

/// A path as it is built: its parts, each a row of points, on the page.
#[derive(Default)]
pub(super) struct Path {
    parts: Vec<(Vec<(f32, f32)>, bool)>,
    points: usize,
}

/// Points of a path that are kept: a drawing has more, a table not.
const POINTS: usize = 1 << 16;

impl Path {
    pub(super) fn begin(&mut self, point: (f32, f32)) {
        if self.points < POINTS {
            self.points += 1;
            self.parts.push((vec![point], true));
        }
    }

    pub(super) fn to(&mut self, point: (f32, f32)) {
        if self.points < POINTS
            && let Some((points, _)) = self.parts.last_mut()
        {
            self.points += 1;
            points.push(point);
        }
    }

    /// A curve: no part with one is a line.
    pub(super) fn curve(&mut self) {
        if let Some((_, straight)) = self.parts.last_mut() {
            *straight = false;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some((points, _)) = self.parts.last_mut()
            && points.len() > 1
        {
            points.push(points[0]);
        }
    }

    pub(super) fn rectangle(&mut self, place: Matrix, [x, y, width, height]: [f32; 4]) {
        self.begin(place.point(x, y));
        for (x, y) in [(x + width, y), (x + width, y + height), (x, y + height), (x, y)] {
            self.to(place.point(x, y));
        }
    }

    /// Ends the path, drawn along its lines, filled, both or neither.
    pub(super) fn paint(&mut self, pen: &mut Pen, stroke: bool, fill: bool) {
        for (points, straight) in self.parts.drain(..) {
            if !straight {
                continue;
            }
            // A box that is filled and drawn round is one line where it is thin.
            if fill {
                pen.fill(&points);
            }
            if stroke {
                for pair in points.windows(2) {
                    pen.line(pair[0], pair[1]);
                }
            }
        }
        self.points = 0;
    }
}

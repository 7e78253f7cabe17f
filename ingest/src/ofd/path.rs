//! Paths: of what is drawn only the straight lines, between which cells of tables stand (GB/T 33190 ch. 9).

use super::matrix::Matrix;
use super::text::POINTS;
use crate::layout::Rule;

/// A line that leans by less is upright or level.
const LEAN: f32 = 0.35;

/// The upright and level lines of a path (`M 0 0 L 10 0 L 10 10 C`).
pub(super) fn rules(data: &str, matrix: Matrix, most: usize) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut words = data.split_ascii_whitespace();
    // Where the path begins, and where it has come to.
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    while let Some(word) = words.next() {
        if rules.len() >= most {
            break;
        }
        let mut point = |skipped: usize| {
            let mut number = || words.next().and_then(|word| word.parse::<f32>().ok()).filter(|n| n.is_finite());
            (0..skipped).for_each(|_| _ = number());
            number().zip(number())
        };
        match word {
            "M" | "S" => {
                let Some(to) = point(0) else { break };
                (start, at) = (to, to);
            }
            "L" => {
                let Some(to) = point(0) else { break };
                rules.extend(rule(matrix, at, to));
                at = to;
            }
            // Curves and arcs: only where they lead.
            "Q" | "B" | "A" => {
                let skipped = match word {
                    "Q" => 2,
                    "B" => 4,
                    _ => 5,
                };
                let Some(to) = point(skipped) else { break };
                at = to;
            }
            "C" => {
                rules.extend(rule(matrix, at, start));
                at = start;
            }
            _ => {}
        }
    }
    rules
}

fn rule(matrix: Matrix, from: (f32, f32), to: (f32, f32)) -> Option<Rule> {
    let (x0, y0) = matrix.point(from.0, from.1);
    let (x1, y1) = matrix.point(to.0, to.1);
    let is_straight = (x0 - x1).abs() < LEAN || (y0 - y1).abs() < LEAN;
    (is_straight && (x0, y0) != (x1, y1)).then_some(Rule {
        x0: x0.min(x1) * POINTS,
        y0: y0.min(y1) * POINTS,
        x1: x0.max(x1) * POINTS,
        y1: y0.max(y1) * POINTS,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_box() {
        let drawn = |data| rules(data, Matrix::default(), 9).len();
        assert_eq!(drawn("M 0 0 L 10 0 L 10 10 L 0 10 C"), 4);
        assert_eq!(drawn("M 0 0 L 10 10"), 0);
        assert_eq!(drawn("M 0 0 B 1 1 2 2 10 0 L 20 0"), 1);
        assert_eq!(drawn("M 0 L"), 0);
        assert_eq!(drawn(""), 0);
        assert_eq!(rules(&"M 0 0 L 10 0 ".repeat(20), Matrix::default(), 9).len(), 9);
    }
}

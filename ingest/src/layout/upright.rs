//! Text that is set from top to bottom.

use super::{Page, Piece, Rule};

/// Turns a page that is set from top to bottom, so that its columns are rows from left to right.
pub(super) fn turn(page: &mut Page, strays: &mut Vec<Piece>) {
    let chains = chains(&page.pieces);
    let letters: usize = page.pieces.iter().map(|piece| piece.text.chars().count()).sum();
    let chained = chains.iter().flatten().map(|at| page.pieces[*at].text.chars().count()).sum::<usize>();
    if chained * 2 <= letters {
        return;
    }
    let width = page.width;
    let columns = chains.iter().map(|chain| column(chain, &page.pieces, Some(width))).collect();
    let mut taken = vec![false; page.pieces.len()];
    chains.iter().flatten().for_each(|at| taken[*at] = true);
    // What is set across on such a page stands outside its text.
    let pieces = std::mem::replace(&mut page.pieces, columns);
    strays.extend(pieces.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(piece, _)| piece));
    for rule in &mut page.rules {
        *rule = Rule { x0: rule.y0, x1: rule.y1, y0: width - rule.x1, y1: width - rule.x0 };
    }
    (page.width, page.height) = (page.height, width);
}

/// Makes one piece of each column between the rows of another page.
pub(super) fn join(pieces: &mut Vec<Piece>) {
    let chains = chains(pieces);
    let mut taken = vec![false; pieces.len()];
    chains.iter().flatten().for_each(|at| taken[*at] = true);
    let columns: Vec<Piece> = chains.iter().map(|chain| column(chain, pieces, None)).collect();
    let mut taken = taken.into_iter();
    pieces.retain(|_| !taken.next().unwrap_or_default());
    pieces.extend(columns);
}

/// The text of a column, at its first letter; or along it, on a page of this width that is turned.
fn column(chain: &[usize], pieces: &[Piece], turned: Option<f32>) -> Piece {
    let (first, last) = (&pieces[chain[0]], &pieces[chain[chain.len() - 1]]);
    let mut text = String::new();
    let mut above = first.y;
    for piece in chain.iter().map(|at| &pieces[*at]) {
        if piece.y - above >= 1.75 * piece.size {
            text.push('\u{3000}');
        }
        text.push_str(&piece.text);
        above = piece.y;
    }
    let column = Piece { text, bold: first.bold, size: first.size, ..Piece::default() };
    if let Some(width) = turned {
        let middle = width - (first.x + first.width / 2.0) + first.size / 2.0;
        Piece { x: first.y - first.size, y: middle, width: last.y - first.y + first.size, ..column }
    } else {
        Piece { x: first.x, y: first.y, width: first.width, ..column }
    }
}

/// Letters of a column, at least.
const LETTERS: usize = 4;

/// Columns of single characters, each by its pieces from the top down.
fn chains(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let is_single =
        |piece: &Piece| piece.vertical || piece.text.chars().count() <= 2 && piece.width <= 1.3 * piece.size;
    let mut single: Vec<usize> = (0..pieces.len()).filter(|at| is_single(&pieces[*at])).collect();
    if single.len() < LETTERS {
        return Vec::new();
    }
    let beside = beside(pieces);
    let middle = |at: &usize| pieces[*at].x + pieces[*at].width / 2.0;
    // By their middle, in steps of what it may differ by.
    single.sort_by(|a, b| middle(a).total_cmp(&middle(b)).then(pieces[*a].y.total_cmp(&pieces[*b].y)));
    let mut found = Vec::new();
    let mut rest = single.as_slice();
    while let Some(first) = rest.first() {
        let step = 0.25 * pieces[*first].size;
        let count = rest.iter().take_while(|at| middle(at) - middle(first) <= step).count();
        let mut group = rest[..count].to_vec();
        rest = &rest[count..];
        group.sort_by(|a, b| pieces[*a].y.total_cmp(&pieces[*b].y));
        let goes_on = |above: &usize, below: &usize| {
            let (one, other) = (&pieces[*above], &pieces[*below]);
            let distance = (other.y - one.y) / one.size.max(1.0);
            let is_near = if one.vertical && other.vertical { 0.4..2.2 } else { 0.8..1.7 }.contains(&distance);
            is_near
                && (one.size - other.size).abs() < 0.1 * one.size
                && (one.vertical || distance - 1.0 < beside[*above].min(beside[*below]) / one.size)
        };
        let all_vertical = group.iter().all(|at| pieces[*at].vertical);
        let least = if all_vertical { 1 } else { LETTERS };
        found.extend(group.chunk_by(goes_on).filter(|chain| chain.len() >= least).map(<[usize]>::to_vec));
    }
    found
}

/// The distance of each single piece to its nearest neighbour on the same baseline.
fn beside(pieces: &[Piece]) -> Vec<f32> {
    let mut beside = vec![f32::MAX; pieces.len()];
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let line = |at: usize| (pieces[at].y / 2.0).round();
    order.sort_by(|a, b| line(*a).total_cmp(&line(*b)).then(pieces[*a].x.total_cmp(&pieces[*b].x)));
    for pair in order.windows(2) {
        if line(pair[0]) == line(pair[1]) {
            let gap = pieces[pair[1]].x - pieces[pair[0]].end();
            beside[pair[0]] = beside[pair[0]].min(gap);
            beside[pair[1]] = beside[pair[1]].min(gap);
        }
    }
    beside
}

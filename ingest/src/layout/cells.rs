//! What stands in the cells of a table.

use super::Piece;
use super::characters::is_wide;
use super::row::rows;

/// A table, its text in place.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Left, top, right, bottom.
    pub(super) bounds: [f32; 4],
    /// The edges of its columns, from left to right.
    pub(super) edges: Vec<f32>,
    /// The texts of its cells, row by row.
    pub(super) rows: Vec<Vec<String>>,
    /// Rows that are bold as a whole.
    pub(super) bold: Vec<bool>,
}

impl Table {
    /// The columns are as wide as those of the other; left and right pages, and the columns of a page, begin at other places.
    pub(super) fn agrees(&self, other: &Table) -> bool {
        let shift = |table: &Table| table.edges.first().copied().unwrap_or_default();
        let (own, its) = (shift(self), shift(other));
        self.edges.len() == other.edges.len()
            && self.edges.iter().zip(&other.edges).all(|(one, other)| (one - own - other + its).abs() <= 3.0)
    }
}

/// The text of a cell: its lines joined.
pub(super) fn text(pieces: Vec<Piece>) -> String {
    let mut text = String::new();
    for row in rows(pieces) {
        join(&mut text, row.text().trim());
    }
    text.replace('\t', " ")
}

/// Joins the next line of a cell: Latin words with a blank between them.
pub(super) fn join(text: &mut String, line: &str) {
    let pair = text.chars().next_back().zip(line.chars().next());
    if pair.is_some_and(|(before, behind)| !is_wide(before) && !is_wide(behind)) {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_cell() {
        let joined = |lines: &[&str]| {
            let mut text = String::new();
            lines.iter().for_each(|line| join(&mut text, line));
            text
        };
        assert_eq!(joined(&["桥梁", "养护"]), "桥梁养护");
        assert_eq!(joined(&["steel", "bridge"]), "steel bridge");
        assert_eq!(joined(&["共12", "座"]), "共12座");
        assert_eq!(joined(&[]), "");
    }
}

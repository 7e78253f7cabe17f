//! The lines of a unit, and how long they are.

use std::borrow::Cow;

use super::super::layout::gap;
use crate::{Block, Row};

/// What one line of a chunk says: a unit without those below it.
pub(super) fn line(block: &Block) -> Cow<'_, str> {
    if let Block::Table(table) = block {
        return Cow::Owned(table.rows.iter().map(row).collect::<Vec<_>>().join("\n"));
    }
    let mut line = String::new();
    push_line(&mut line, block);
    Cow::Owned(line)
}

/// A row of a table on one line.
pub(super) fn row(row: Row<'_>) -> String {
    let mut line = String::new();
    push_row(&mut line, row);
    line
}

fn push_row(line: &mut String, row: Row<'_>) {
    for (nth, cell) in row.iter().enumerate() {
        line.push_str(if nth > 0 { " | " } else { "" });
        line.push_str(cell);
    }
}

/// Appends what one line says.
pub(super) fn push_line(out: &mut String, block: &Block) {
    if let Block::Table(table) = block {
        for (nth, row) in table.rows.iter().enumerate() {
            out.push_str(if nth > 0 { "\n" } else { "" });
            push_row(out, row);
        }
        return;
    }
    let marker = block.marker().unwrap_or_default();
    let (heading, text) = (block.heading().unwrap_or_default(), block.text().unwrap_or_default());
    out.push_str(marker);
    let stands_alone = marker.is_empty() || heading.is_empty() && text.is_empty();
    out.push_str(if stands_alone { "" } else { gap(marker) });
    out.push_str(heading);
    // The 。 behind the heading is what made it one.
    out.push_str(if heading.is_empty() || text.is_empty() { "" } else { "。" });
    out.push_str(text);
}

/// True where the first paragraph stands on the line of its article.
pub(super) fn runs_on(block: &Block) -> bool {
    matches!(block, Block::Article(article) if article.heading.is_none())
        && matches!(block.blocks().first(), Some(Block::Paragraph(_)))
}

/// Appends a unit with all that stands below it, a line each.
pub(super) fn push_unit(out: &mut String, block: &Block) {
    push_line(out, block);
    let mut gap = if runs_on(block) { " " } else { "\n" };
    for inner in block.blocks() {
        out.push_str(if out.is_empty() { "" } else { gap });
        push_unit(out, inner);
        gap = "\n";
    }
}

/// The sizes of units with all that stands below them, in reading order: found once, whatever the depth.
#[derive(Debug, Default)]
pub(super) struct Sizes(Vec<(usize, usize)>);

impl Sizes {
    pub(super) fn of(blocks: &[Block], size: &dyn Fn(&str) -> usize) -> Sizes {
        let mut sizes = Sizes::default();
        let mut line = String::new();
        blocks.iter().for_each(|block| sizes.add(block, size, &mut line));
        sizes
    }

    fn add(&mut self, block: &Block, size: &dyn Fn(&str) -> usize, line: &mut String) {
        let at = self.0.len();
        line.clear();
        push_line(line, block);
        self.0.push((size(line), 0));
        for inner in block.blocks() {
            let below = self.0.len();
            self.add(inner, size, line);
            // And the line end.
            self.0[at].0 += self.0[below].0 + 1;
        }
        self.0[at].1 = self.0.len() - at;
    }

    /// The size of the unit at this place of the reading order.
    pub(super) fn size(&self, at: usize) -> usize {
        self.0[at].0
    }

    /// How many units it is, with itself.
    pub(super) fn count(&self, at: usize) -> usize {
        self.0[at].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Clause, Paragraph, Rows, Style, Table};

    fn article() -> Block {
        let mut item = Clause::new(Style::CnParen, "（一）", Some(1));
        item.text = Some("公园；".to_owned());
        let mut first = Paragraph::numbered(1, "分工：");
        first.blocks.push(item.into());
        let mut article = Article::new("第三条", Some(3));
        article.blocks.extend([Block::from(first), Paragraph::numbered(2, "记录。").into()]);
        article.into()
    }

    #[test]
    fn a_unit_with_what_stands_below_it() {
        let mut text = String::new();
        push_unit(&mut text, &article());
        assert_eq!(text, "第三条 分工：\n（一）公园；\n记录。");
        let table = Table::new(Rows::from_iter([["桥", "长"], ["石桥", ""]])).into();
        assert_eq!(line(&table), "桥 | 长\n石桥 | ");
        assert_eq!(line(&Paragraph::new("").into()), "");
    }

    #[test]
    fn sizes_are_not_below_the_text() {
        let article = article();
        let sizes = Sizes::of(std::slice::from_ref(&article), &|text| text.chars().count());
        assert_eq!((sizes.size(0), sizes.count(0)), (18, 4));
        assert_eq!(sizes.size(1), 10);
        assert_eq!(Sizes::of(&[], &|_| 0).0, []);
    }
}

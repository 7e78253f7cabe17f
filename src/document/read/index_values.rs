//! What the metadata of a web page says of a document: 索引号：0001 · 主题分类⇥城乡建设.

use super::Reading;
use crate::document::head::{
    Head, bracketed_label, has_bare_labels, is_index_heading, without_brackets, without_bullet,
};
use crate::document::tokens::Tokens;
use crate::document::{dates, names};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::BAR;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::{INDEX_LABELS, IndexLabel};
use crate::line::number::{self, without_spaces};
use crate::line::{is_space, labelled};
use crate::source::chars::is_colon;
use crate::source::{Span, SpannedText};
use crate::tree::{Dated, Leaf, Role};

impl Reading {
    /// A metadata table: cells of label and value in turn, or one 标签：值 a line.
    pub(super) fn index(&mut self, tokens: Tokens<'_>) {
        let (text, line) = (tokens.table.text, tokens.first_line(0));
        let first = without_bullet(line.text());
        if is_label_cell(first) && first.matches(is_colon).count() == 1 {
            let label = without_spaces(first.trim_end_matches(is_colon)).into();
            let value = if tokens.len() > 1 { tokens.first_line(1) } else { SpannedText::new(text, &[]) };
            return self.index_entry(text, label, &value, value.text());
        }
        if is_index_heading(tokens) {
            return;
        }
        if let Some((label, value)) = bracketed_label(first) {
            return self.index_entry(text, label.to_owned(), &line, value);
        }
        for (nth, span) in tokens.spans(0).into_iter().enumerate() {
            let line = SpannedText::new(text, &[span]);
            let mut pending: Option<String> = None;
            let cells = without_bullet(line.text()).split(['\t', BAR]).flat_map(labelled_cells);
            for cell in cells.map(without_brackets) {
                match (pending.take(), cell.split_once(is_colon)) {
                    (Some(label), _) if !begins_with_label(cell) => self.index_entry(text, label, &line, cell),
                    (earlier, Some((label, value))) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        let value = value.trim_matches(is_space);
                        if value.is_empty() {
                            pending = Some(without_spaces(label).into());
                        } else {
                            self.index_entry(text, without_spaces(label).into(), &line, value);
                        }
                    }
                    // The rest of a value that goes on over the next line.
                    (None, None) if nth > 0 && !is_label_cell(cell) => {
                        if let Some((_, value)) = self.document.index.last_mut() {
                            let blank = if value.is_empty() { "" } else { " " };
                            value.push_str(&format!("{blank}{cell}"));
                        }
                    }
                    (earlier, None) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        pending = Some(without_spaces(cell).into());
                    }
                }
            }
            self.document.index.extend(pending.map(|label| (label, String::new())));
        }
    }

    /// An entry of the metadata. What it says of the document holds where the document does not print it itself.
    fn index_entry(&mut self, text: &str, label: String, line: &SpannedText<'_>, value: &str) {
        let indexed = &mut self.indexed;
        match INDEX_LABELS.class(&label) {
            Some(IndexLabel::Number) if indexed.number.is_none() => {
                let number = number::whole(value).filter(|number| !number.code.is_empty());
                indexed.number = number.map(|number| number.to_number(line.span(number.text)));
            }
            Some(IndexLabel::Issued(rank)) if indexed.issued.is_none_or(|(best, _)| rank < best) => {
                let exact = dates::leading(value).filter(|(date, _)| date.is_exact());
                let dated = exact.map(|(date, end)| Dated { date, at: line.span(&value[..end]) });
                indexed.issued = dated.map(|dated| (rank, dated)).or(indexed.issued);
            }
            Some(IndexLabel::Issuer) if indexed.issuers.is_empty() => {
                let names = value.split(is_space).flat_map(names::split_bodies).filter(|name| is_body(name));
                indexed.issuers = names.map(|name| names::named(text, name.to_owned(), line.span(name))).collect();
            }
            _ => {}
        }
        self.document.index.push((label, single_spaced(value)));
    }
}

/// 名称：某市关于养护桥梁的通知: the heading of a text that prints it nowhere else.
pub(super) fn named_in_index(head: &Head<'_>) -> Option<Span> {
    let index = head.above.iter().filter(|(role, tokens)| *role == Role::Index && tokens.len() == 1);
    index.map(|(_, tokens)| tokens).find_map(|tokens| {
        let text = tokens.table.text;
        let name = name_behind_label(tokens.table.first_text(&tokens.paragraphs[0]));
        let in_row = || tokens.spans(0).into_iter().find_map(|row| name_in_row(row.slice(text)));
        name.or_else(in_row).map(|name| Span::of(text, name))
    })
}

/// 名称⇥某市关于养护桥梁的通知: the cell behind the label, of a row whose other cells may be labels and values too.
fn name_in_row(row: &str) -> Option<&str> {
    let mut cells = row.split(['\t', BAR]).map(|cell| cell.trim_matches(is_space));
    let is_label = |cell: &str| {
        let label = without_spaces(without_brackets(cell).trim_end_matches(is_colon));
        INDEX_LABELS.class(&label) == Some(IndexLabel::Title)
    };
    cells.find(|cell| is_label(cell))?;
    cells.next().filter(|name| kind_of(name).is_some())
}

/// The heading behind its label: of a law whatever it ends with, of any other document where it ends with a kind.
pub(crate) fn name_behind_label(line: &str) -> Option<&str> {
    let (label, name) = labelled(without_bullet(line)).filter(|(_, name)| !name.contains('\t'))?;
    let is_heading = match INDEX_LABELS.class(&label)? {
        IndexLabel::Title => kind_of(name).is_some(),
        IndexLabel::Law => !name.is_empty(),
        _ => false,
    };
    is_heading.then_some(name)
}

/// True where a leaf owns a heading that stands behind its label.
pub(super) fn overlaps(leaf: &Leaf, name: Option<Span>) -> bool {
    let (first, last) = (leaf.spans.first(), leaf.spans.last());
    let holds =
        |name: Span| first.is_some_and(|own| own.start < name.start) && last.is_some_and(|own| name.end <= own.end);
    leaf.role == Role::Index && name.is_some_and(holds)
}

/// The parts of a cell that begin with a known label behind a space: 索引号：0001 主 题 词：桥梁 has two. Without colons a
/// label and its value are two: 索引号 0001 主题词 has three.
fn labelled_cells(cell: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    if has_bare_labels(cell) {
        return bare_cells(cell);
    }
    let mut start = 0;
    let mut label_from = 0;
    for (colon, sign) in cell.match_indices(is_colon) {
        // The label may be letter-spaced: it is the longest run of words before the colon that is known. No label holds
        // a colon.
        let from = std::mem::replace(&mut label_from, colon + sign.len());
        let words = cell[from..colon].rmatch_indices(is_space).take(LONGEST_LABEL);
        let label = words
            .map(|(at, space)| from + at + space.len())
            .filter(|&at| INDEX_LABELS.contains(&without_spaces(&cell[at..colon])));
        // Four characters and more are a label without a space before them too: …〔2021〕3号发布日期：…
        let glued = || {
            let label = INDEX_LABELS.at_end(&cell[from..colon]).filter(|label| label.chars().nth(3).is_some())?;
            Some(colon - label.len()).filter(|&at| at > start)
        };
        if let Some(at) =
            label.last().or_else(glued).or_else(|| spaced_label(cell, from, colon).filter(|&at| at > start))
        {
            cells.push(&cell[start..at]);
            start = at;
        }
    }
    cells.push(&cell[start..]);
    cells
        .into_iter()
        .map(|cell| cell.trim_matches(|c| is_space(c) || c.is_whitespace()))
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// Where a letter-spaced label before a colon begins, whatever stands before it: 2021年3月5日标　　题：.
fn spaced_label(cell: &str, from: usize, colon: usize) -> Option<usize> {
    let words = &cell[from..colon];
    let squeezed = without_spaces(words.trim_end_matches(is_space));
    let label = INDEX_LABELS.at_end(&squeezed).filter(|label| label.len() < words.len())?;
    let mut letters = label.chars().rev().peekable();
    let mut own = words.trim_end_matches(is_space).char_indices().rev();
    let at = own.find_map(|(at, c)| {
        letters.next_if_eq(&c);
        letters.peek().is_none().then_some(at)
    })?;
    words[at..].trim_end_matches(is_space).contains(is_space).then_some(from + at)
}

/// Labels without colons, and between them their values.
fn bare_cells(cell: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut value = None;
    for word in cell.split(is_space).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - cell.as_ptr() as usize;
        if INDEX_LABELS.contains(word) {
            value = None;
            cells.push(word);
        } else if let Some(start) = value {
            cells.pop();
            cells.push(&cell[start..at + word.len()]);
        } else {
            value = Some(at);
            cells.push(word);
        }
    }
    cells
}

/// Words of the longest label of a metadata table, letter-spaced.
const LONGEST_LABEL: usize = 8;

/// Words with one blank between them, however wide the gap is printed.
fn single_spaced(words: &str) -> String {
    words.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A known label, with a value behind its colon or not.
fn begins_with_label(cell: &str) -> bool {
    is_label_cell(cell) || labelled(cell).is_some_and(|(label, _)| INDEX_LABELS.contains(&label))
}

/// A label with its colon, or a known one without.
fn is_label_cell(cell: &str) -> bool {
    cell.ends_with(is_colon) || INDEX_LABELS.contains(&without_spaces(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        assert_eq!(labelled_cells("索引号：0001 主 题 词：桥梁"), ["索引号：0001", "主 题 词：桥梁"]);
        assert_eq!(
            labelled_cells("某政发〔2021〕3号发布日期：2021年3月5日"),
            ["某政发〔2021〕3号", "发布日期：2021年3月5日"]
        );
        assert_eq!(labelled_cells("桥梁：青河桥"), ["桥梁：青河桥"]);
        assert_eq!(labelled_cells(""), [""; 0]);
    }
}

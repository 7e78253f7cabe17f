//! A page that gives the heading of its text in a row of metadata alone: 法規名稱：某市橋樑辦法.

use std::ops::Range;

use nom::Input;

use super::page_matter::{LONGEST_WORD, MOST_PHRASES, Piece, Zone};
use super::page_pieces::What;
use crate::document::{Leaves, is_labelled_event, lower, name_behind_label};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::without_suffix;
use crate::tree::FurnitureKind;

/// Rows of metadata of a page.
const FEWEST_ROWS: usize = 2;

impl Zone<'_> {
    /// The row of metadata that alone gives the heading: 法規名稱：某市橋梁辦法, below a phrase that does not say the same. A row
    /// without another beside it is of a form.
    pub(super) fn label_of_name(&self) -> Option<usize> {
        let dates_event = |at: usize| {
            let here = self.tokens.take_from(at);
            here.len() > 0 && is_labelled_event(here)
        };
        // 公發布日：… is a row of the head, and may end the zone.
        let is_row = |piece: &&Piece| piece.what == What::Metadata || dates_event(piece.own.start);
        if self.pieces.iter().filter(is_row).count() + usize::from(dates_event(self.end)) < FEWEST_ROWS {
            return None;
        }
        let name = |piece: &Piece| {
            let is_row = piece.what == What::Metadata && piece.own.len() == 1;
            is_row.then(|| name_behind_label(self.tokens.take_from(piece.own.start).first_text())).flatten()
        };
        let (label, name) = self.pieces.iter().enumerate().find_map(|(at, piece)| Some((at, name(piece)?)))?;
        let key = folded_key(without_suffix(name));
        (!self.pieces.iter().any(|piece| self.key(piece) == key)).then_some(label)
    }

    /// Phrases of the page above the row that gives the heading, and words of the page below it.
    pub(super) fn around_label(&self, label: usize) -> Vec<(Range<usize>, FurnitureKind)> {
        let is_phrase = |piece: &&Piece| matches!(piece.what, What::Phrase | What::Body);
        let (above, below) = (&self.pieces[..label], &self.pieces[label + 1..]);
        let is_word = |piece: &&Piece| {
            let here = self.tokens.take_from(piece.own.start);
            let metrics = &here.first().metrics;
            let is_of_head = || lower(here, Leaves::new(), None).0.len() < here.len();
            here.first().is_phrase() && metrics.letters <= LONGEST_WORD && !metrics.digits() && !is_of_head()
        };
        let phrases = above.iter().filter(is_phrase).chain(below.iter().filter(is_phrase).filter(is_word));
        if phrases.clone().count() > MOST_PHRASES {
            return Vec::new();
        }
        phrases.map(|piece| (piece.own.clone(), FurnitureKind::WebResidue)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::page_matter::tests::aside;

    #[test]
    fn around_the_label_of_the_name() {
        let text = "第 1 條\n養護橋樑。\n";
        let words = ["法規內容", "所有條文"].map(|line| (FurnitureKind::WebResidue, line.to_owned()));
        let row = "法規體系：某市法規\n";
        assert_eq!(aside(&format!("法規內容\n法規名稱：某市橋樑須知\n{row}所有條文\n{text}")), words);
        // The row of a form stands alone.
        assert_eq!(aside(&format!("法規諮詢回復單\n法規名稱：某市橋樑須知\n{text}")), []);
        assert_eq!(aside(&format!("某市橋樑須知事項\n法規名稱：某市橋樑須知事項\n{text}")), []);
        assert_eq!(aside(&format!("法規內容\n法規名稱：\n{text}")), []);
        assert_eq!(aside(&format!("桥梁养护\n标题：桥梁检查\n{text}")), []);
    }
}

//! Paragraphs without a marker: the 款 of an article, children of other units, notes under a table.

use super::build::{Builder, Open};
use crate::lexicon::tables::{NOTE_LABELS, NoteLabel};
use crate::line::marker::marker;
use crate::line::numeral::is_digit;
use crate::line::{End, Mark, Marker, is_han, labelled};
use crate::page::Paragraph;
use crate::source::Spans;
use crate::tree::{Block, Paragraph as Text, Style, Unknown};

/// What numbers the notes that the paragraph begins, the first of which it numbers or not: 注：1.…, 备注：…, 注1.…, 说明：1.…,
/// 附註：一、…, 註３：１、….
///
/// `notes = NOTES (digit* ":" … | "1" …) | EXPLANATION ":" "1" …`
fn begins_notes(line: &str) -> Option<Mark> {
    const ARABIC: Mark = Mark::Clause(Style::Arabic);
    if !line.starts_with(|first| NOTE_LABELS.may_begin(first)) {
        return None;
    }
    if line.split_once('1').is_some_and(|(label, _)| NOTE_LABELS.class(label) == Some(NoteLabel::Notes)) {
        return Some(ARABIC);
    }
    let (label, notes) = labelled(line)?;
    let first = || marker(notes).filter(|first| first.ordinal == 1 && !first.ambiguous).map(|first| first.mark);
    let word = label.trim_end_matches(is_digit);
    match NOTE_LABELS.class(word)? {
        // The note has a number of its own: what it holds is counted, or it is one paragraph.
        NoteLabel::Notes if word.len() < label.len() => first(),
        NoteLabel::Notes => Some(first().filter(|&mark| mark == Mark::Clause(Style::Cn)).unwrap_or(ARABIC)),
        NoteLabel::Explanation => notes.starts_with('1').then_some(ARABIC),
    }
}

impl Builder<'_> {
    /// An unmarked paragraph: the next 款 of an article, else a child of the innermost unit.
    pub(super) fn add_text(&mut self, paragraph: &Paragraph, at: usize) {
        let spans = self.table.spans(paragraph);
        let first = self.table.first_text(paragraph);
        let may_begin = paragraph.metrics.colons > 0 || paragraph.metrics.digits();
        if let Some(mark) = may_begin.then(|| begins_notes(first)).flatten() {
            self.notes = Some((mark, 1));
        } else if paragraph.marker.is_none() {
            self.notes = None;
        }
        if is_garbled(first) {
            let text = self.table.joined(paragraph, &spans, 0).into_owned();
            self.blocks.push(Block::Unknown(Unknown { text, spans }));
            return;
        }
        match self.stack.iter().rposition(|open| matches!(self.blocks[open.block], Block::Article(_))) {
            Some(article) if self.is_between_items(article + 1, at) => {}
            Some(article) if self.is_tail(article, at) => self.close_to(article + 2),
            Some(article) => {
                self.close_to(article + 1);
                self.open_paragraph(spans, 0, at);
                return;
            }
            // What is quoted of an article without its number goes on with its next 款.
            None if self.quoted && !self.is_between_items(0, at) => self.close_to(0),
            None => {
                if let Some(level) = self.level_begun_anew(paragraph, at) {
                    self.close_to(level);
                }
            }
        }
        let text = self.table.joined(paragraph, &spans, 0).into_owned();
        let (quoted, blocks) = (self.quoted, Vec::new());
        self.blocks.push(Block::Paragraph(Text { ordinal: None, text, spans, quoted, blocks }));
    }

    /// One of the items open behind the first `floor` units goes on with its next one behind this paragraph, which belongs
    /// to it; what stands below the item is closed.
    fn is_between_items(&mut self, floor: usize, at: usize) -> bool {
        let goes_on = |open: &Open| {
            let own = open.marker.filter(Marker::is_counted)?;
            let next =
                self.next[open.at].map(|next| next as usize).filter(|&next| next > at && next - at <= FARTHEST_ITEM)?;
            let behind = &self.paragraphs[at..=next];
            let is_item = |p: &Paragraph| !p.marker.is_some_and(|m| !m.ambiguous && !matches!(m.mark, Mark::Clause(_)));
            (behind.last()?.marker?.follows(&own) && behind.iter().all(is_item)).then_some(())
        };
        let item = (floor..self.stack.len()).rev().find(|&level| goes_on(&self.stack[level]).is_some());
        item.is_some_and(|level| {
            self.close_to(level + 1);
            true
        })
    }

    /// The level of a series that is open, of which the first number stands below a lead-in: 下列信息不公开： begins another list, and is
    /// no part of the last item of this one.
    fn level_begun_anew(&self, paragraph: &Paragraph, at: usize) -> Option<usize> {
        if paragraph.metrics.end != End::Colon || paragraph.marker.is_some() {
            return None;
        }
        let first = self.paragraphs.get(at + 1)?.marker.filter(|marker| marker.is_counted() && marker.ordinal == 1)?;
        self.stack.iter().rposition(|open| open.marker.is_some_and(|own| own.same_series(&first)))
    }

    /// The sentence of the lead-in goes on behind its items: the last item ends with neither 。 nor nothing.
    fn is_tail(&self, article: usize, at: usize) -> bool {
        let in_items = self.stack.len() > article + 2;
        in_items && at > 0 && matches!(self.paragraphs[at - 1].metrics.end, End::Semicolon | End::Comma)
    }

    /// Opens the next 款 of the innermost article; so many blanks stand before it on its first line.
    pub(super) fn open_paragraph(&mut self, spans: Spans, blanks: usize, at: usize) {
        let ordinal = match self.stack.last() {
            Some(open) if matches!(self.blocks[open.block], Block::Article(_)) => {
                let mut siblings_before =
                    self.blocks[open.block + 1..].iter().rev().filter(|b| matches!(b, Block::Paragraph(_)));
                siblings_before.find_map(Block::ordinal).unwrap_or(0) + 1
            }
            _ => 1,
        };
        let text = self.table.joined(&self.paragraphs[at], &spans, blanks).into_owned();
        let block =
            Block::Paragraph(Text { ordinal: Some(ordinal), text, spans, quoted: self.quoted, blocks: Vec::new() });
        self.open(block, None, at);
    }
}

/// Paragraphs of one item.
const FARTHEST_ITEM: usize = 20;

/// Text in a wrong encoding, of which nothing can be said: no Chinese, and half of it letters with accents and signs.
fn is_garbled(text: &str) -> bool {
    if text.starts_with(|c: char| c.is_ascii() || is_han(c)) {
        return false;
    }
    let strange = || text.chars().filter(|c| matches!(c, '\u{80}'..='\u{24f}')).count();
    !text.contains(is_han) && strange() * 2 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes() {
        for (line, style) in [
            ("注：1.含青河桥。", Style::Arabic),
            ("备 注：含青河桥。", Style::Arabic),
            ("说明：1.含青河桥。", Style::Arabic),
            ("附註：一、含青河橋。", Style::Cn),
            ("註３：１、含青河橋。", Style::Arabic),
        ] {
            assert_eq!(begins_notes(line), Some(Mark::Clause(style)), "{line}");
        }
        for line in ["说明：含青河桥。", "注明：青河桥", "註３：含青河橋。", "注", ""] {
            assert_eq!(begins_notes(line), None, "{line}");
        }
    }

    #[test]
    fn wrong_encodings() {
        assert!(is_garbled("ÖÐ¹úÈËÃñÕþ¸®"));
        assert!(!is_garbled("ÖÐ桥梁") && !is_garbled("Citroën") && !is_garbled(""));
    }
}

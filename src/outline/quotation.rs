//! Provisions that an amending text quotes: they belong to the clause that quotes them, not to the outline.

use super::build::Builder;
use crate::lexicon::prose::{AMENDING, QUOTES};
use crate::line::{End, Marker};
use crate::page::Paragraph;

/// So many paragraphs of a quotation go without marks of their own.
const LONGEST_PLAIN_QUOTE: usize = 30;

/// A quotation that is not closed within so many paragraphs was forgotten.
const LONGEST_QUOTE: u32 = 40;

impl Builder<'_> {
    /// True where the paragraph is quoted by an amending text: a quotation behind a colon that may go on over
    /// several paragraphs, each with an opening mark of its own.
    pub(super) fn track_quotes(&mut self, paragraph: &Paragraph, at: usize) -> bool {
        if at < self.quoted_to {
            return true;
        }
        let led_in = || at > 0 && self.paragraphs[at - 1].metrics.end == End::Colon;
        let has_mark = matches!(paragraph.metrics.first, '“' | '「');
        // Nearly every paragraph ends here.
        if self.quotes == 0 && paragraph.metrics.open == 0 && !(has_mark && led_in()) {
            return false;
        }
        let closes = || {
            let last = self.table.last_text(paragraph);
            last.trim_end_matches(['。', '；', '，']).ends_with(['”', '」'])
        };
        if self.quotes > 0 {
            // The next of the units that amend ends a quotation whose mark was lost.
            let set_anew =
                |marker: Marker| self.stack.iter().any(|open| open.marker.is_some_and(|m| marker.follows(&m)));
            let lost = self.quotes > LONGEST_QUOTE || (!has_mark && paragraph.marker.is_some_and(set_anew));
            self.quotes = if closes() || lost { 0 } else { self.quotes + 1 };
            return !lost;
        }
        let opens = has_mark && led_in();
        if let Some(closed) = self.closing(paragraph, at, opens) {
            self.quoted_to = closed;
            return opens;
        }
        self.quotes = ((opens && !closes()) || (!opens && self.leaves_quotation(paragraph, at))) as u32;
        opens
    }

    /// 修改为：“…。 with more paragraphs of the quotation behind it.
    fn leaves_quotation(&self, paragraph: &Paragraph, at: usize) -> bool {
        let next = self.paragraphs.get(at + 1).filter(|_| paragraph.metrics.open > 0);
        next.is_some_and(|next| matches!(next.metrics.first, '“' | '「'))
            && QUOTES.is_in(&self.table.paragraph_text(paragraph))
    }

    /// Behind the paragraph that closes a quotation left open here, where none between them has a mark of its own:
    /// 修改为：“桥梁应当具备下列条件： / （一）坚固； / （二）安全。”
    fn closing(&self, paragraph: &Paragraph, at: usize, opens: bool) -> Option<usize> {
        let may_quote =
            paragraph.metrics.open > 0 && matches!(paragraph.metrics.end, End::Colon | End::Stop | End::Semicolon);
        let behind = self.paragraphs.get(at + 1..).filter(|_| may_quote)?;
        let behind = &behind[..behind.len().min(LONGEST_PLAIN_QUOTE)];
        let last = behind.iter().take_while(|p| p.metrics.unopened == 0 && p.metrics.open == 0).count();
        let closes = behind.get(last).filter(|p| p.metrics.unopened > 0 && !matches!(p.metrics.first, '“' | '「'));
        let ends = closes?.metrics.end != End::Word && self.table.last_text(closes?).contains(['”', '」']);
        (ends && (opens || self.amends(paragraph))).then_some(at + last + 2)
    }

    /// 将第五条修改为：“…, 增加一款：“…
    fn amends(&self, paragraph: &Paragraph) -> bool {
        let text = self.table.paragraph_text(paragraph);
        QUOTES.places(&text).next().is_some_and(|(at, _)| AMENDING.is_in(&text[..at]))
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::Block;

    /// How many blocks of a body are quoted.
    fn quoted(text: &str) -> usize {
        let table = crate::page::read(text);
        let body = super::super::body(&table, &table.paragraphs);
        body.blocks.iter().filter(|block| matches!(block, Block::Paragraph(own) if own.quoted)).count()
    }

    #[test]
    fn quotations() {
        assert_eq!(quoted("一、第五条修改为：\n“第五条 桥梁应当检查。”\n二、删去第六条。\n"), 0);
        assert_eq!(quoted("修改为：\n“桥梁应当检查。”\n"), 1);
        assert_eq!(quoted("“桥梁应当检查。”\n"), 0);
        assert_eq!(quoted(""), 0);
    }
}

//! Tables that go on behind a page break with their head printed again.

use crate::lexicon::folded_key;
use crate::lexicon::likeness::is_same;
use crate::lexicon::tables::{CONTINUED, CONTINUED_BEHIND};
use crate::tree::{Block, Code, Diagnostic, Table};

/// Heads of fewer characters are the same only where every character is.
const SHORTEST_HEAD: usize = 12;
/// Characters of the longest caption of a table that goes on.
const LONGEST_CAPTION: usize = 12;

/// Tables that go on with their head repeated, with nothing or 续表 between.
#[derive(Default)]
pub(super) struct Tables<'a> {
    /// The table that the block at hand may go on with.
    before: Option<&'a Table>,
}

impl<'a> Tables<'a> {
    /// Reads the next block of a body.
    #[inline]
    pub(super) fn block(&mut self, block: &'a Block, findings: &mut Vec<Diagnostic>) {
        // Hardly any block is a table or stands behind one.
        if self.before.is_some() || matches!(block, Block::Table(_)) {
            self.read(block, findings);
        }
    }

    fn read(&mut self, block: &'a Block, findings: &mut Vec<Diagnostic>) {
        match block {
            Block::Table(table) => {
                if let Some(first) = self.before.filter(|first| goes_on(first, table)) {
                    let place = table.spans.first().copied().unwrap_or_default();
                    let message = "the head of the table before stands again";
                    let finding = Diagnostic::new(Code::TableContinued, place, message);
                    findings.push(match first.spans.first() {
                        Some(head) => finding.related(*head),
                        None => finding,
                    });
                }
                self.before = Some(table);
            }
            Block::Paragraph(caption) if self.before.is_some() && is_continuation(&caption.text) => {}
            _ => self.before = None,
        }
    }
}

/// The same head of at least two cells over rows of its own; recognition may have misread a part of a long one.
fn goes_on(first: &Table, second: &Table) -> bool {
    let (Some(head), Some(again)) = (first.rows.get(0), second.rows.get(0)) else { return false };
    let is_like = || {
        let (head, again) = (String::from_iter(head.iter()), String::from_iter(again.iter()));
        head.chars().nth(SHORTEST_HEAD - 1).is_some() && is_same(&folded_key(&head), &folded_key(&again))
    };
    head.len() >= 2 && again.len() >= 2 && first.rows.len() >= 2 && (head == again || is_like())
}

/// 续表, 续表1, 表2（续）: the caption of a table that goes on.
fn is_continuation(caption: &str) -> bool {
    let is_short = caption.chars().take(LONGEST_CAPTION + 1).count() <= LONGEST_CAPTION;
    is_short && (CONTINUED.at_start(caption).is_some() || CONTINUED_BEHIND.at_end(caption).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_again() {
        let found = |text: &str| {
            let (mut tables, mut findings) = (Tables::default(), Vec::new());
            let table = crate::page::read(text);
            let document = crate::structure::one(&table);
            document.body.iter().for_each(|block| tables.block(block, &mut findings));
            findings.len()
        };
        let (head, rows) = ("桥名\t长度\n", "青河桥\t120\n白河桥\t90\n");
        assert_eq!(found(&format!("桥梁一览表\n{head}{rows}\n续表\n{head}红河桥\t70\n")), 1);
        assert_eq!(found(&format!("桥梁一览表\n{head}{rows}\n检查桥梁。\n{head}红河桥\t70\n")), 0);
        assert_eq!(found(""), 0);
    }

    #[test]
    fn captions() {
        assert!(is_continuation("续表1") && is_continuation("表2（续）"));
        assert!(!is_continuation("") && !is_continuation("续建项目应当按照下列规定办理登记手续。"));
    }
}

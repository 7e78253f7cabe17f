//! Items that only a blank sets off from their number, as older statutes of Taiwan print them: 　一　名稱。 Alone such a line may be
//! anything; in order such lines are a list, and between 九、 and 十一、 one of them is the tenth that lost its mark.

use crate::lexicon::characters::stem;
use crate::line::numeral::{chinese, is_chinese};
use crate::line::{End, Kind, Mark, Marker, spaces};
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::Style;

/// Items of the shortest list.
const FEWEST: usize = 2;
/// Lines from an item to the next.
const FARTHEST: usize = 40;
/// No list is longer.
const LARGEST: u32 = 60;
/// Letters of a line that is no word set wide.
const FEWEST_LETTERS: u32 = 8;

/// The markers of such items.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut lists =
        Lists { table, items: Vec::new(), below: Vec::new(), kept: Vec::new(), overlay: Overlay::default() };
    let mut articles = table.candidates(Candidate::Article).peekable();
    for own in table.candidates(Candidate::Numeral).filter_map(|line| item(table, line)) {
        let mut is_other_article = false;
        while articles.next_if(|&article| article < own.line).is_some() {
            is_other_article = true;
        }
        if is_other_article {
            lists.close();
        }
        lists.take(own);
    }
    lists.close();
    lists.overlay
}

/// A line that may be an item.
struct Item {
    line: usize,
    style: Style,
    ordinal: u32,
    /// Bytes of the numeral.
    len: u32,
}

impl Item {
    fn follows(&self, before: &Item) -> bool {
        self.ordinal == before.ordinal + 1 && self.line - before.line <= FARTHEST
    }
}

/// `item = (chinese | stem) ("　" | "  ") words`, no row of a table.
fn item(table: &LineTable<'_>, line: usize) -> Option<Item> {
    let own = &table.lines[line];
    let is_row = own.metrics.wide_gaps && !own.metrics.sentences;
    if own.kind != Kind::Text || own.marker.is_some() || is_row {
        return None;
    }
    let text = table.line_text(line);
    let (style, ordinal, rest) = match stem(own.metrics.first) {
        Some(ordinal) => (Style::Stem, ordinal, &text[own.metrics.first.len_utf8()..]),
        None => chinese(text).ok().map(|(rest, ordinal)| (Style::Cn, ordinal, rest))?,
    };
    let words = spaces(rest);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '「' | '《' | '“');
    let begins = words.starts_with(|c| is_word(c) && !is_chinese(c));
    let is_set_wide = own.metrics.letters < FEWEST_LETTERS && !words.chars().nth(1).is_some_and(is_word);
    let is_item = rest.starts_with(['\u{3000}', ' ']) && rest.len() - words.len() >= 2 && begins && !is_set_wide;
    let len = (text.len() - rest.len()) as u32;
    (is_item && (1..=LARGEST).contains(&ordinal)).then_some(Item { line, style, ordinal, len })
}

/// The lists that are open.
struct Lists<'a> {
    table: &'a LineTable<'a>,
    /// 一, 二.
    items: Vec<Item>,
    /// 甲, 乙 below the last of them.
    below: Vec<Item>,
    /// Lists below the others.
    kept: Vec<Item>,
    overlay: Overlay,
}

impl Lists<'_> {
    fn take(&mut self, own: Item) {
        if own.style == Style::Stem {
            let goes_on = self.below.last().is_some_and(|last| own.follows(last));
            if !goes_on {
                self.close_below();
            }
            if goes_on || own.ordinal == 1 && !self.items.is_empty() {
                self.below.push(own);
            }
            return;
        }
        if self.items.last().is_some_and(|last| own.follows(last)) {
            self.close_below();
        } else {
            self.close();
        }
        self.items.push(own);
    }

    fn close_below(&mut self) {
        if self.below.len() >= FEWEST {
            self.kept.append(&mut self.below);
        }
        self.below.clear();
    }

    fn close(&mut self) {
        self.close_below();
        let is_list = self.items.len() >= FEWEST && self.items[0].ordinal == 1;
        let is_lone = |own: &Item| self.is_between(own);
        if is_list || self.items.len() == 1 && is_lone(&self.items[0]) {
            let found = self.items.drain(..).chain(self.kept.drain(..));
            let marked = found
                .map(|own| (own.line, Change::Marked(Marker::alone(Mark::Clause(own.style), own.ordinal, own.len))));
            self.overlay.changes.extend(marked);
        }
        self.items.clear();
        self.kept.clear();
    }

    /// The item before it and the one behind it have their marks; before the first stands a lead-in.
    fn is_between(&self, own: &Item) -> bool {
        let marker = |line: usize| self.table.lines[line].marker.filter(|marker| !marker.ambiguous);
        let of_series = |marker: &Marker| marker.mark == Mark::Clause(Style::Cn) || marker.mark.is_of_statute();
        let is = |found: Option<Marker>, ordinal: u32| {
            found.is_some_and(|found| found.mark == Mark::Clause(Style::Cn) && found.ordinal == ordinal)
        };
        let from = own.line.saturating_sub(FARTHEST);
        let is_behind = match own.ordinal {
            1 => own.line > 0 && self.table.lines[own.line - 1].metrics.end == End::Colon,
            _ => is((from..own.line).rev().filter_map(marker).find(of_series), own.ordinal - 1),
        };
        let to = (own.line + FARTHEST + 1).min(self.table.lines.len());
        is_behind && is((own.line + 1..to).filter_map(marker).find(of_series), own.ordinal + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::laid;
    use super::*;

    #[test]
    fn items() {
        let found = |text| laid(find, text);
        assert_eq!(found("橋樑如下：\n　一　石橋\n　二　木橋。"), [1, 2]);
        assert_eq!(found("　一　石橋\n　　甲　大橋\n　　乙　小橋\n　二　木橋。"), [0, 1, 2, 3]);
        assert_eq!(found("九、石橋。\n十  木橋。\n十一、吊橋。"), [1]);
        assert_eq!(found("橋樑如下：\n一  石橋。\n二、木橋。"), [1]);
        // One alone, one that leads nowhere, words set wide, another article, rows.
        for text in [
            "一　石橋",
            "九、石橋。\n十  木橋。\n十二、吊橋。",
            "一　月\n二　月",
            "一　石橋\n第二條 木橋。\n二　木橋",
            "一    石橋    120\n二    木橋    80",
            "甲　方\n乙　方",
            "",
        ] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }
}

//! How deep a unit stands: below which of the open ones.

use super::build::{Builder, Open};
use crate::line::{End, Mark, Marker};
use crate::page::Paragraph;
use crate::tree::Style;

/// Deeper units stand beside their parent instead of below it.
const DEEPEST: usize = 24;

impl Builder<'_> {
    /// How many open units stay open above the new one.
    pub(super) fn level_of(&self, marker: Marker, at: usize) -> usize {
        match marker.mark {
            Mark::Division(rank) => {
                let above =
                    |open: &Open| matches!(open.marker, Some(Marker { mark: Mark::Division(r), .. }) if r < rank);
                self.stack.iter().take_while(|open| above(open)).count()
            }
            Mark::Article => self.divisions_open(),
            Mark::Clause(_) => self.clause_level(marker, at).min(DEEPEST),
        }
    }

    /// How many divisions are open.
    pub(super) fn divisions_open(&self) -> usize {
        let is_division = |open: &&Open| matches!(open.marker, Some(Marker { mark: Mark::Division(_), .. }));
        self.stack.iter().take_while(is_division).count()
    }

    /// 二、管辖, right above an article, as courts group the articles of an interpretation; the first such heading stands in no
    /// article, or behind none that it could be an item of.
    pub(super) fn heads_articles(&self, marker: Marker, at: usize) -> bool {
        let heading = &self.paragraphs[at];
        let is_article =
            |paragraph: &Paragraph| paragraph.marker.is_some_and(|m| m.mark == Mark::Article && !m.ambiguous);
        let follows = || match marker.ordinal {
            1 => !self.at_lead_in(at),
            ordinal => ordinal == self.last_heading + 1,
        };
        marker.mark == Mark::Clause(Style::Cn)
            && heading.is_phrase()
            && !heading.metrics.commas()
            && self.paragraphs.get(at + 1).is_some_and(is_article)
            && follows()
    }

    fn clause_level(&self, marker: Marker, at: usize) -> usize {
        // An item never leaves its article.
        let is_item = |open: &Open| matches!(open.marker, Some(Marker { mark: Mark::Clause(_), .. }));
        let floor = self.stack.iter().rposition(|open| !is_item(open)).map_or(0, |i| i + 1);
        if marker.depth > 0 {
            let decimals = |open: &Open| open.marker.map_or(0, |m| m.depth);
            // 2.1 right behind 2. begins an outline below it, and what stands in that one is not beside another's.
            let is_right_above = |open: &Open| open.at + 1 == at && decimals(open) == 0;
            if marker.ordinal == 1 && self.stack[floor..].last().is_some_and(is_right_above) {
                return self.stack.len();
            }
            let begins = |&i: &usize| decimals(&self.stack[i]) > 0 && decimals(&self.stack[i - 1]) == 0;
            let floor = (floor + 1..self.stack.len()).rev().find(begins).unwrap_or(floor);
            let beside = self.stack[floor..].iter().position(|open| decimals(open) >= marker.depth);
            let above = || self.stack[floor..].iter().rposition(|open| decimals(open) > 0).map(|i| i + 1);
            return beside.or_else(above).map_or_else(|| self.new_series_level(marker, at, floor), |i| floor + i);
        }
        let items = self.stack.iter().enumerate().skip(floor).rev();
        let mut siblings = items.filter_map(|(i, open)| Some((i, open.marker.filter(|m| m.same_series(&marker))?)));
        let Some((nearest, previous_sibling)) = siblings.next() else {
            return if marker.is_counted() { self.new_series_level(marker, at, floor) } else { self.stack.len() };
        };
        if !marker.is_counted() || marker.follows(&previous_sibling) {
            return nearest;
        }
        match siblings.find(|(_, open)| marker.follows(open)) {
            Some((continued, _)) => continued,
            None if marker.ordinal == 1 && nearest + 1 < self.stack.len() => self.stack.len(),
            None => nearest,
        }
    }

    /// A series that is not open starts below the innermost unit, unless that unit belongs to a list that
    /// has ended: its style ranks below the new one's and its series does not go on behind it.
    fn new_series_level(&self, marker: Marker, at: usize, floor: usize) -> usize {
        let mut level = self.stack.len();
        while level > floor {
            let open = &self.stack[level - 1];
            let Some(Marker { mark: Mark::Clause(style), .. }) = open.marker else { break };
            let Mark::Clause(new) = marker.mark else { break };
            let goes_on =
                self.next[open.at].filter(|&i| i as usize > at).and_then(|i| self.paragraphs[i as usize].marker);
            let goes_on = goes_on.is_some_and(|next| open.marker.is_some_and(|own| next.follows(&own)));
            let leads_in = level == self.stack.len() && self.at_lead_in(at);
            if rank(new) >= rank(style) || goes_on || (leads_in && style != Style::Dash) {
                break;
            }
            level -= 1;
        }
        level
    }

    /// The paragraph before ends with a colon or is a heading: what follows hangs below it.
    pub(super) fn at_lead_in(&self, at: usize) -> bool {
        at > 0 && {
            let before = &self.paragraphs[at - 1];
            before.metrics.end == End::Colon || before.is_phrase()
        }
    }
}

/// The usual order of styles in a body: 一、 above （一） above 1. above （1） above ①.
fn rank(style: Style) -> u8 {
    match style {
        Style::Formal => 0,
        Style::Cn | Style::Stem | Style::Ordinal => 1,
        Style::CnParen => 2,
        Style::Arabic | Style::Decimal | Style::Roman | Style::Letter => 3,
        Style::ArabicParen => 4,
        Style::Circled => 5,
        Style::Dash => 6,
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::Block;

    /// The markers of a text, each behind as many points as units stand above it.
    fn levels(text: &str) -> String {
        let table = crate::page::read(text);
        let blocks = super::super::body(&table, &table.paragraphs).blocks;
        let mut left: Vec<(usize, Block)> = blocks.into_iter().rev().map(|block| (0, block)).collect();
        let mut levels = String::new();
        while let Some((depth, mut block)) = left.pop() {
            if let Some(marker) = block.marker() {
                levels += &format!("{}{marker} ", ".".repeat(depth));
            }
            let below = block.blocks_mut().map(std::mem::take).unwrap_or_default();
            left.extend(below.into_iter().rev().map(|below| (depth + 1, below)));
        }
        levels
    }

    #[test]
    fn by_neighbours() {
        for (text, expected) in [
            ("一、甲\n（一）乙。\n（二）丙。\n二、丁\n", "一、 .（一） .（二） 二、 "),
            ("（一）甲\n1.乙。\n2.丙。\n（二）丁\n", "（一） .1. .2. （二） "),
            ("第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n", "第一章 .第一条 第二章 .第二条 "),
            ("一、甲\n1.乙。\n2.丙。\n（一）丁。\n（二）戊。\n", "一、 .1. .2. .（一） .（二） "),
            // A list that is counted anew inside an outline has outlines of its own.
            (
                "2.甲。\n2.1 乙。\n2.2 丙：\n1.丁。\n2.戊。\n2.1 己。\n2.2 庚。\n",
                "2. .2.1 .2.2 ..1. ..2. ...2.1 ...2.2 ",
            ),
            ("", ""),
        ] {
            assert_eq!(levels(text), expected, "{text}");
        }
    }
}

//! The markers that number a text: 第一章, 第十二条之一, 一、, （一）, 1., （1）, ①, ——, 第一，, 1.2.1.
//!
//! Source: 立法法 art. 65 for 编–目; GB/T 9704—2012 7.3.3 for 一、（一）1.（1）; GB/T 33476.2 allows more.

mod cited;
mod divisions;
mod glyphs;
mod lists;

use nom::Parser;
use nom::branch::alt;

use super::numeral::is_chinese;
use crate::lexicon::characters::{ORDINAL, is_formal, stem};
use crate::source::chars::{ends_run, is_colon};
use crate::tree::{Rank, Style};
use cited::is_cited;
use divisions::{division_or_article, ordinal};
use glyphs::{circled, enclosed, roman};
use lists::{arabic_mark, chinese_mark, dash, decimal, formal, letter, parenthesised, stem_mark};

/// What a marker numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    Division(Rank),
    Article,
    Clause(Style),
}

impl Mark {
    /// How many there are.
    pub(crate) const COUNT: usize = 1 + Self::RANKS + Style::Letter as usize + 1;
    const RANKS: usize = Rank::Section as usize + 1;

    /// A division or an article.
    pub(crate) fn is_of_statute(self) -> bool {
        !matches!(self, Mark::Clause(_))
    }

    /// Its place among all: what is known of each series stands in an array.
    pub(crate) fn index(self) -> usize {
        match self {
            Mark::Article => 0,
            Mark::Division(rank) => 1 + rank as usize,
            Mark::Clause(style) => 1 + Self::RANKS + style as usize,
        }
    }
}

/// A slip of print in a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// A hyphen or dash stands for 一 in the numeral: 第三十－条.
    Hyphen,
    /// A letter stands for a zero in the numeral: 第一百O一条.
    Letter,
    /// A comma or a full stop stands for 、 before a heading: 二，主要任务.
    Pause,
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) mark: Mark,
    /// The printed number; 0 for dashes.
    pub(crate) ordinal: u32,
    /// The number of an inserted article or division (第十二条之一, 第三章之一).
    pub(crate) inserted: Option<u32>,
    /// The last of the articles that the marker stands for: 4 in 第二条至第四条 （删去）.
    pub(crate) through: Option<u32>,
    /// Bytes of the marker, its punctuation included, the space behind it not.
    pub(crate) len: u32,
    /// What follows reads like the middle of a sentence: 第三条规定…, （五）、（六）项, 十四、十六.
    pub(crate) ambiguous: bool,
    /// What is wrong in its print; with a [`Slip::Pause`] only its neighbours show that it is a marker.
    pub(crate) slip: Option<Slip>,
    /// Numerals of a marker that belongs to a decimal outline (1.2.1 has three); 0 for all others.
    pub(crate) depth: u8,
}

impl Marker {
    fn new(mark: Mark, ordinal: u32) -> Marker {
        Marker { mark, ordinal, inserted: None, through: None, len: 0, ambiguous: false, slip: None, depth: 0 }
    }

    /// A marker of `len` bytes that stands alone, its point lost.
    pub(crate) fn alone(mark: Mark, ordinal: u32, len: u32) -> Marker {
        Marker { len, ..Marker::new(mark, ordinal) }
    }

    /// A dash has no number, so nothing can be out of order.
    pub(crate) fn is_counted(&self) -> bool {
        self.mark != Mark::Clause(Style::Dash)
    }

    /// Same series: same style, whatever the number.
    pub(crate) fn same_series(&self, other: &Marker) -> bool {
        self.mark == other.mark
    }

    /// True where this marker is the next of its series after `before`.
    pub(crate) fn follows(&self, before: &Marker) -> bool {
        self.same_series(before)
            && match (before.inserted, self.inserted) {
                (None, None) | (Some(_), None) => self.ordinal == before.through.unwrap_or(before.ordinal) + 1,
                (None, Some(n)) => self.ordinal == before.ordinal && n == 1,
                (Some(a), Some(b)) => self.ordinal == before.ordinal && b == a + 1,
            }
    }
}

/// What stands behind the number of a marker, the mark that sets it off with it: 第四条、第五条 are cited.
fn behind_number<'a>(line: &'a str, rest: &'a str) -> &'a str {
    let number = &line[..line.len() - rest.len()];
    if !line.starts_with(ORDINAL) || ends_run(number) {
        return rest;
    }
    let mark = number.chars().next_back().filter(|&c| c == '、' || is_colon(c));
    mark.map_or(rest, |mark| &line[number.len() - mark.len_utf8()..])
}

/// The marker at the start of `line` (already trimmed), if it has one.
///
/// `marker = division | article | ordinal | parenthesised | decimal | arabic | dash | glyph | roman | letter | stem | formal | cn`
pub(crate) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let parsed = match first {
        ORDINAL => alt((division_or_article, ordinal)).parse(line),
        '（' | '(' | '〔' => parenthesised(line),
        '0'..='9' | '０'..='９' => alt((decimal, arabic_mark)).parse(line),
        '—' | '─' | '―' | '－' | '–' | '-' => dash(line),
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' => circled(line),
        '⑴'..='⒇' | '㈠'..='㈩' | '⒈'..='⒛' => enclosed(line),
        'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ' => roman(line),
        'A'..='H' => letter(line),
        c if is_formal(c) => formal(line),
        c if is_chinese(c) => chinese_mark(line),
        c if stem(c).is_some() => stem_mark(line),
        _ => return None,
    };
    let (rest, mut marker) = parsed.ok()?;
    marker.len = (line.len() - rest.len()) as u32;
    marker.ambiguous |= is_cited(&marker, behind_number(line, rest));
    Some(marker)
}

/// A point behind a numeral, of either width, or the mark of an enumeration.
fn is_point(c: char) -> bool {
    matches!(c, '.' | '．' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Mark, u32, Option<u32>, &str)> {
        marker(line).map(|m| (m.mark, m.ordinal, m.inserted, &line[..m.len as usize]))
    }

    #[test]
    fn hits() {
        use Mark::*;
        for (line, mark, ordinal, inserted, text) in [
            ("第一章　总　则", Division(Rank::Chapter), 1, None, "第一章"),
            ("第一章总则", Division(Rank::Chapter), 1, None, "第一章"),
            ("第三分编 准合同", Division(Rank::Subpart), 3, None, "第三分编"),
            ("第 二 編 債", Division(Rank::Part), 2, None, "第 二 編"),
            ("第 12 條", Article, 12, None, "第 12 條"),
            ("第一百三十三条之一 为了", Article, 133, Some(1), "第一百三十三条之一"),
            ("第一百O一条 桥梁", Article, 101, None, "第一百O一条"),
            ("第二条至第四条 （删去）", Article, 2, None, "第二条至第四条"),
            ("第三十－条 桥梁", Article, 31, None, "第三十－条"),
            ("第三十五 条 桥梁", Article, 35, None, "第三十五 条"),
            ("第 12-1 條", Article, 12, Some(1), "第 12-1 條"),
            ("一、总体要求", Clause(Style::Cn), 1, None, "一、"),
            ("（十二）养护", Clause(Style::CnParen), 12, None, "（十二）"),
            ("(二）养护", Clause(Style::CnParen), 2, None, "(二）"),
            ("１．养护", Clause(Style::Arabic), 1, None, "１．"),
            ("3.2021年底前", Clause(Style::Arabic), 3, None, "3."),
            ("2、养护", Clause(Style::Arabic), 2, None, "2、"),
            ("（3）养护", Clause(Style::ArabicParen), 3, None, "（3）"),
            ("4）养护", Clause(Style::ArabicParen), 4, None, "4）"),
            ("②养护", Clause(Style::Circled), 2, None, "②"),
            ("——坚持预防", Clause(Style::Dash), 0, None, "——"),
            ("--坚持预防", Clause(Style::Dash), 0, None, "--"),
            ("第二，养护", Clause(Style::Ordinal), 2, None, "第二，"),
            ("1.2.3 养护", Clause(Style::Decimal), 3, None, "1.2.3"),
            ("甲、养护", Clause(Style::Stem), 1, None, "甲、"),
            ("贰、养护", Clause(Style::Formal), 2, None, "贰、"),
            ("Ⅱ.养护", Clause(Style::Roman), 2, None, "Ⅱ."),
        ] {
            assert_eq!(read(line), Some((mark, ordinal, inserted, text)), "{line}");
        }
    }

    #[test]
    fn near_misses() {
        for line in [
            "",
            "桥梁",
            "二．五平方米",
            "4.8%。",
            "2018. No. 7",
            "— 43 —",
            "-- 43 --",
            "- 坚持预防",
            "第三届",
            "（2018年）",
            "陸、海、空軍",
            "一是养护",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn cited_markers_are_doubtful() {
        for line in [
            "第三条规定的桥梁",
            "（五）、（六）项职责",
            "十四、十六、十八周岁",
            "第十五条第二款",
            "第三条的决定》第一次修正",
        ] {
            assert!(marker(line).is_some_and(|m| m.ambiguous), "{line}");
        }
        for line in ["第三条 规定", "第三条桥梁", "（五）项目建设", "十四、桥梁"] {
            let m = marker(line).unwrap();
            assert!(!m.ambiguous || line.contains('项') || line == "第三条 规定", "{line}");
        }
    }
}

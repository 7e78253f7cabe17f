//! Provisions of the text itself: 第十二条, 前款, 本法第三条, 该条第二款.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{anychar, char, satisfy};
use nom::combinator::{map, not, opt, value, verify};
use nom::sequence::{pair, preceded};

use super::{Found, Scan};
use crate::inline::provision::{Provisions, Usage, level, provisions};
use crate::inline::reference::{ReferenceKind, Relative};
use crate::lexicon::characters::{self, ABOVE, Anchor, BEFORE, ONE, is_item_sign};
use crate::lexicon::citing::{ANCHORED, CITED_ON, LAST_INSTRUMENT, NO_ANCHOR, own_kind};
use crate::line::numeral::numeral;
use crate::line::{Miss, Res};
use crate::tree::Level;

impl Scan<'_> {
    /// A provision that nothing stands before: 第十二条.
    pub(super) fn provision(&mut self, at: usize) -> Option<usize> {
        let (rest, cited) = provisions(&self.text[at..], false, self.usage).ok()?;
        let last = cited.paths.last().and_then(|path| path.last())?;
        let is_alone = cited.paths.len() == 1 && cited.paths[0].len() == 1;
        let is_plain = !matches!(last.level, Level::Article | Level::Paragraph) && is_alone;
        let bracketed = self.text[at..].chars().nth(1).is_some_and(|c| matches!(c, '（' | '('));
        if is_plain && !bracketed && !rest.is_empty() && CITED_ON.at_start(rest).is_none() {
            return None;
        }
        let found = Found::new(ReferenceKind::Provision, at..self.text.len() - rest.len());
        self.take(Found { provisions: cited, ..found })
    }

    /// `anchored = anchor provisions?`; 本法, 该法, 同条 and 上述 only with provisions.
    pub(super) fn anchored(&mut self, at: usize) -> Option<usize> {
        let sign = self.text[at..].chars().next()?.len_utf8();
        let with_sign = &self.text[self.from..at + sign];
        if NO_ANCHOR.at_end(with_sign).is_some() && ANCHORED.at_end(with_sign).is_none() {
            return None;
        }
        let usage = self.usage;
        let (behind, relative) = anchor(&self.text[at..], usage).ok()?;
        let alone = !matches!(
            relative,
            Relative::ThisInstrument | Relative::ThatInstrument | Relative::Above | Relative::Same(_)
        );
        let (rest, provisions) = match provisions(behind, alone, usage) {
            Ok(found) => found,
            Err(_) if alone => (behind, Provisions::default()),
            Err(_) => return None,
        };
        let part = at..self.text.len() - rest.len();
        // （以下简称本法）: the words do not mean this text.
        let own = at..self.text.len() - behind.len();
        if let (Relative::ThisInstrument, Some(title)) = (relative, self.names.alias(&self.text[own.clone()])) {
            let alias_of = Some(title.to_owned());
            let found = Found::new(ReferenceKind::Instrument, part);
            return self.take(Found { title: Some(own), alias_of, bare: true, provisions, ..found });
        }
        let counted = matches!(relative, Relative::Previous(Level::Item, 2..));
        if counted && provisions.paths.is_empty() && !rest.is_empty() && CITED_ON.at_start(rest).is_none() {
            return None;
        }
        let found = Found::new(ReferenceKind::Provision, part);
        self.take(Found { provisions, relative: Some(relative), ..found })
    }
}

/// ```text
/// anchor   = own | previous | above | that | same
/// own      = "本" (level previous? | kind)              本条, 本条前款, 本实施办法
/// previous = "前" numeral? level | "上" "一"? level      前款, 前两款, 上一条
/// above    = "上述"                                     上述第三条
/// that     = "该" (level | instrument)                  该条; 该法第三条
/// same     = "同" (level | instrument)                  同条第二款; 同法第三条
/// ```
fn anchor(input: &str, usage: Usage) -> Res<'_, Relative> {
    match input.chars().next().and_then(characters::anchor) {
        Some(Anchor::Own) => own(input, usage),
        Some(Anchor::Before) => {
            alt((value(Relative::Above, tag(ABOVE_SAID)), |input| previous(input, usage))).parse(input)
        }
        Some(Anchor::That) => that(input, usage),
        Some(Anchor::Same) => same(input, usage),
        None => Miss::here(),
    }
}

/// "The said", of provisions that were named before.
const ABOVE_SAID: &str = "上述";

/// `own = "本" (level previous? | kind)`
fn own(input: &str, usage: Usage) -> Res<'_, Relative> {
    let unit = pair(|input| level(input, usage), opt(|input| previous(input, usage)));
    let unit = map(unit, |(level, previous)| previous.unwrap_or(Relative::This(level)));
    preceded(anychar, alt((unit, value(Relative::ThisInstrument, kind)))).parse(input)
}

/// `kind`: what a text calls itself, 法, 条例, 实施办法.
fn kind(input: &str) -> Res<'_, &str> {
    match own_kind(input) {
        Some(kind) => Ok((&input[kind.len()..], kind)),
        None => Miss::here(),
    }
}

/// `previous = "前" numeral? level | "上" "一"? level`, behind 上 no division: 网上编造 "makes up on the net" is no 上编.
fn previous(input: &str, usage: Usage) -> Res<'_, Relative> {
    let count = verify(numeral, |count| (1..=100).contains(count));
    let before = pair(preceded(char(BEFORE), opt(count)), |input| level(input, usage));
    let lower = verify(|input| level(input, usage), |level| *level >= Level::Article);
    let above = preceded((char(ABOVE), opt(char(ONE))), lower).map(|level| (None, level));
    let (rest, (count, level)) = alt((before, above)).parse(input)?;
    Ok((rest, Relative::Previous(level, count.unwrap_or(1))))
}

/// `that = "该" (level | instrument)`; 该项 before a noun is "that", of no provision.
fn that(input: &str, usage: Usage) -> Res<'_, Relative> {
    let unit = map(preceded(not(satisfy(is_item_sign)), |input| level(input, usage)), Relative::That);
    preceded(anychar, alt((unit, last_instrument))).parse(input)
}

/// `same = "同" (level | instrument)`
fn same(input: &str, usage: Usage) -> Res<'_, Relative> {
    let unit = map(|input| level(input, usage), Relative::Same);
    preceded(anychar, alt((unit, last_instrument))).parse(input)
}

/// `instrument = "法" | "条例" …`
fn last_instrument(input: &str) -> Res<'_, Relative> {
    match LAST_INSTRUMENT.at_start(input) {
        Some(word) => Ok((&input[word.len()..], Relative::ThatInstrument)),
        None => Miss::here(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors() {
        let read = |text| anchor(text, Usage::Mainland).ok();
        for (text, relative, rest) in [
            ("本条例第三条", Relative::ThisInstrument, "第三条"),
            ("本实施办法", Relative::ThisInstrument, ""),
            ("本条的", Relative::This(Level::Article), "的"),
            ("本条前三款", Relative::Previous(Level::Paragraph, 3), ""),
            ("前款物品", Relative::Previous(Level::Paragraph, 1), "物品"),
            ("上一条", Relative::Previous(Level::Article, 1), ""),
            ("上述第三条", Relative::Above, "第三条"),
            ("该条第二款", Relative::That(Level::Article), "第二款"),
            ("该法第二条", Relative::ThatInstrument, "第二条"),
            ("同条例第二条", Relative::ThatInstrument, "第二条"),
            ("同条第二款", Relative::Same(Level::Article), "第二款"),
        ] {
            assert_eq!(read(text), Some((rest, relative)), "{text}");
        }
        for text in ["", "本", "本项目", "前条件", "前一百零一条", "该项决议", "该桥", "同桥", "上编", "第三条"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(anchor("該項工作", Usage::Taiwan).ok(), None);
    }
}

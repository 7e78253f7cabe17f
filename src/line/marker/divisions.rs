//! What 第 numbers: articles and divisions of a statute, and the counted paragraphs of a 公文.
//!
//! ```text
//! division_or_article = "第" numeral hyphenated? hyphen_for_one? unit (inserted &(blank | end))? mark?    of an article without the blank
//! unit                = "分" "编" | "编" | "章" | "节" | "条"
//! hyphenated          = hyphen arabic &"条"
//! hyphen_for_one      = hyphen &unit
//! mark                = "、" !("第" | chinese | end) | ":"
//! inserted            = "之" numeral !("的" | "者" | "般")
//! through             = ("至" | "到" | "—") "第" numeral "条" &("（" DELETED "）" end)
//! ordinal             = "第" chinese ("，" | "、" | "：")
//! ```

use nom::Parser;
use nom::character::complete::{char, satisfy};
use nom::combinator::{map, not, opt, peek};
use nom::sequence::{delimited, preceded, terminated};

use super::{Mark, Marker, Slip};
use crate::lexicon::characters::{
    GENERAL, INSERTED, ORDINAL, SUB, StatuteUnit, is_letter_zero, is_range_sign, is_relative, statute_unit,
};
use crate::lexicon::prose::DELETED;
use crate::line::numeral::{arabic, chinese, is_chinese, numeral};
use crate::line::{Miss, Res, apart, is_space, spaces};
use crate::source::chars::{ideographs, is_colon, marks};
use crate::tree::{Rank, Style};

/// 第一章　总　则 · 第三章之一　監督 · 第 12 條 · 第一百三十三条之一
pub(super) fn division_or_article(input: &str) -> Res<'_, Marker> {
    let (number, _) = char(ORDINAL).parse(input)?;
    let number = spaces(number);
    let (rest, ordinal) = numeral(number)?;
    let has_letter = holds_letter(&number[..number.len() - rest.len()]);
    // The unit mostly follows the numeral at once.
    let (rest, (hyphenated, hyphen, mark)) = match apart(unit)(rest) {
        Ok((rest, mark)) => (rest, (None, None, mark)),
        Err(_) => (opt(hyphenated), opt(hyphen_for_one), apart(unit)).parse(rest)?,
    };
    let mut marker = Marker::new(mark, ordinal + hyphen.is_some() as u32);
    marker.slip = hyphen.map(|_| Slip::Hyphen).or(has_letter.then_some(Slip::Letter));
    if mark != Mark::Article {
        let word = satisfy(|c| !is_space(c));
        let (rest, inserted) = opt(terminated(inserted, not(word))).parse(rest)?;
        marker.inserted = inserted;
        return Ok((behind_mark(rest), marker));
    }
    // Behind most articles stand words, of which the first tells that neither is there.
    let may_go_on = spaces(rest).starts_with(|c| c == INSERTED || is_range_sign(c));
    let (rest, (inserted, last)) =
        if may_go_on { (opt(inserted), opt(through)).parse(rest)? } else { (rest, (None, None)) };
    marker.inserted = inserted.or(hyphenated);
    marker.through = last.filter(|&last| last > ordinal);
    Ok((behind_mark(rest), marker))
}

/// A letter stands for a zero in a numeral; most hold nothing but Chinese characters.
fn holds_letter(numeral: &str) -> bool {
    ideographs(numeral) < numeral.len() && marks(numeral).any(|(_, c)| is_letter_zero(c))
}

/// What stands behind the mark that sets a number off, where one does: 第一章、總則, 第一条：为了…; but 第三条、第五条 and 第三条、四条 enumerate.
fn behind_mark(input: &str) -> &str {
    let Some(behind) = input.strip_prefix(|c| c == '、' || is_colon(c)) else { return input };
    let goes_on = |c| c == ORDINAL || is_chinese(c);
    let counts = input.starts_with('、') && spaces(behind).chars().next().is_none_or(goes_on);
    if counts { input } else { behind }
}

/// 第二条至第四条 （删去）: one article in the place of several that are not there any more.
fn through(input: &str) -> Res<'_, u32> {
    let sign = satisfy(is_range_sign);
    let article = satisfy(|c| statute_unit(c) == Some(StatuteUnit::Article));
    let last = preceded(char(ORDINAL), terminated(apart(numeral), apart(article)));
    let (rest, last) = preceded(apart(sign), apart(last)).parse(input)?;
    let word = spaces(rest).strip_prefix(['（', '(']).and_then(|word| word.strip_suffix(['）', ')']));
    if word.is_some_and(|word| DELETED.contains(word)) { Ok((rest, last)) } else { Miss::here() }
}

fn unit(input: &str) -> Res<'_, Mark> {
    let mut rest = input.chars();
    let mark = match rest.next() {
        Some(SUB) if rest.next().and_then(statute_unit) == Some(StatuteUnit::Division(Rank::Part)) => {
            Some(Mark::Division(Rank::Subpart))
        }
        first => first.and_then(statute_unit).map(Mark::from),
    };
    mark.map_or(Miss::here(), |mark| Ok((rest.as_str(), mark)))
}

impl From<StatuteUnit> for Mark {
    fn from(unit: StatuteUnit) -> Mark {
        match unit {
            StatuteUnit::Article => Mark::Article,
            StatuteUnit::Division(rank) => Mark::Division(rank),
        }
    }
}

/// The inserted number of an article in Arabic numerals, before 條: 第 12-1 條.
fn hyphenated(input: &str) -> Res<'_, u32> {
    let hyphen = satisfy(|c| matches!(c, '-' | '－' | '–'));
    let article = satisfy(|c| statute_unit(c) == Some(StatuteUnit::Article));
    preceded(hyphen, terminated(arabic, apart(peek(article)))).parse(input)
}

/// A hyphen or dash where the numeral 一 should be, as in 第三十－条: scanners confuse them.
fn hyphen_for_one(input: &str) -> Res<'_, char> {
    let hyphen = satisfy(|c| matches!(c, '－' | '—' | '-' | '–' | '─' | 'ー'));
    let unit = satisfy(|c| statute_unit(c).is_some());
    apart(terminated(hyphen, apart(peek(unit))))(input)
}

/// 第十二条之一, 第三章之一, but not 之一 of 情形之一的, nor 之一般规定.
fn inserted(input: &str) -> Res<'_, u32> {
    apart(delimited(char(INSERTED), apart(numeral), not(satisfy(|c| is_relative(c) || c == GENERAL))))(input)
}

/// 第一，…
pub(super) fn ordinal(input: &str) -> Res<'_, Marker> {
    let pause = satisfy(|c| matches!(c, '，' | '、' | '：' | ','));
    map(delimited(char(ORDINAL), chinese, pause), |n| Marker::new(Mark::Clause(Style::Ordinal), n)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        for (line, mark) in [
            ("第三分编", Some(Mark::Division(Rank::Subpart))),
            ("第三編", Some(Mark::Division(Rank::Part))),
            ("第三節", Some(Mark::Division(Rank::Section))),
            ("第三条", Some(Mark::Article)),
            ("第三分", None),
            ("第三届", None),
            ("", None),
        ] {
            assert_eq!(division_or_article(line).ok().map(|(_, marker)| marker.mark), mark, "{line}");
        }
        assert_eq!(
            division_or_article("第三条之一的").map(|(rest, marker)| (rest, marker.inserted)),
            Ok(("之一的", None))
        );
        let inserted = |line| division_or_article(line).ok().and_then(|(_, marker)| marker.inserted);
        assert_eq!(
            [inserted("第三章之一　監督"), inserted("第 二 節之二"), inserted("第三章之一般規定"), inserted("")],
            [Some(1), Some(2), None, None]
        );
        let last = |line| division_or_article(line).ok().and_then(|(_, marker)| marker.through);
        assert_eq!(
            [
                last("第 3 條至第 5 條 （刪除）"),
                last("第三条至第五条 （略）"),
                last("第五条至第三条（删去）"),
                last("")
            ],
            [Some(5), None, None, None]
        );
        let behind = |line| division_or_article(line).ok().map(|(rest, _)| rest);
        for (line, rest) in [
            ("第一條、本館", "本館"),
            ("第一章：总则", "总则"),
            ("第三条、第五条", "、第五条"),
            ("第三条、四条", "、四条"),
            ("第三条、", "、"),
            ("第三条，", "，"),
        ] {
            assert_eq!(behind(line), Some(rest), "{line}");
        }
        assert!(behind("").is_none());
        assert!(ordinal("第一是").is_err() && ordinal("").is_err() && ordinal("第一，").is_ok());
    }
}

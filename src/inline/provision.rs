//! The grammar of provisions: 第十二条之一第二款第（三）项, lists and ranges of them.
//!
//! ```text
//! provision = group (separator group)*
//! group     = unit+ first?                              each of a lower level than the one before
//! first     = "前" numeral level                        第三条前三款: the first three 款 of it
//! unit      = number (joint number)* level ("之" numeral)?
//! number    = "第"? ("（" numeral "）" | numeral)
//! joint     = "、" | "和" | "或者" | "至" …              第（一）、（三）项, 第一至三条
//! separator = joint | "，"                              第三条、第五条, 第三条至第五条
//! level     = "编" | "分编" | "章" | "节" | "条" | "款" | "项" | "目"
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, one_of};
use nom::combinator::{opt, value, verify};
use nom::sequence::{delimited, pair, preceded};

use super::reference::PathElement;
use crate::lexicon::characters::{BEFORE, INSERTED, ORDINAL, SUB, cited_level, is_range_sign};
use crate::lexicon::citing::{JOINTS, LOOK_ALIKES, NO_INSERTED};
use crate::line::numeral::{arabic, numeral};
use crate::line::{Miss, Res, word};
use crate::tree::Level;

/// Provisions as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Provisions {
    pub(super) paths: Vec<Vec<PathElement>>,
    /// Which of them 至 joins.
    pub(super) pairs: Vec<[usize; 2]>,
}

/// What 款 and 項 mean. On the mainland, in Hong Kong and Macau 款 are the paragraphs of an article and 项 the items of a
/// list; in Taiwan 項 are the paragraphs, and 款 the items (中央法規標準法 art. 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Usage {
    #[default]
    Mainland,
    Taiwan,
}

/// What stands between two members of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    List,
    Range,
}

/// How the first number of a unit may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// Only with 第.
    Word,
    /// In brackets too: 前款（一）项.
    Bracket,
    /// Without either too, before 条: 第十二条、十三条.
    Bare,
}

/// Numbers before one level: more are words of another kind (第一、第二、第三产业).
const MOST_NUMBERS: usize = 24;

/// `provision = group (separator group)*`; `anchored` where 前款 or a name stands before it.
pub(super) fn provisions(input: &str, anchored: bool, usage: Usage) -> Res<'_, Provisions> {
    let mut found = Provisions::default();
    let lead = if anchored { Lead::Bracket } else { Lead::Word };
    let mut rest = group(input, (lead, usage), &mut found, None)?;
    while let Ok((behind, joint)) = separator(rest) {
        let lead = if rest.starts_with(['，', ',']) { Lead::Word } else { Lead::Bare };
        match group(behind, (lead, usage), &mut found, Some(joint)) {
            Ok(behind) => rest = behind,
            Err(_) => break,
        }
    }
    Ok((rest, found))
}

/// `group = unit+ first?`; adds its members, each with the levels that it has from the member before.
fn group<'a>(
    input: &'a str,
    (lead, usage): (Lead, Usage),
    found: &mut Provisions,
    joint: Option<Joint>,
) -> Result<&'a str, nom::Err<Miss>> {
    let (mut rest, mut unit) = unit(input, lead, usage)?;
    let before = found.paths.last().map_or(&[][..], Vec::as_slice);
    let mut path: Vec<_> = before.iter().take_while(|element| element.level < unit.level).copied().collect();
    // 第十七条第二款和十八条: a bare number goes on with articles.
    if unit.bare && before.iter().all(|element| element.level != Level::Article) {
        return Miss::here().map(|(rest, ())| rest);
    }
    while let [((n, inserted), _)] = unit.numbers[..] {
        path.push(PathElement { level: unit.level, n, inserted });
        match self::unit(rest, Lead::Bracket, usage) {
            Ok((behind, next)) if next.level > unit.level => (rest, unit) = (behind, next),
            _ => {
                let is_range = joint == Some(Joint::Range);
                let lower = verify(|input| first(input, usage), |(_, level)| *level > unit.level).parse(rest);
                let Ok((behind, (count, level))) = lower else {
                    found.add(path, is_range);
                    return Ok(rest);
                };
                let member = |n| path.iter().copied().chain([PathElement::new(level, n)]).collect::<Vec<_>>();
                found.add(member(1), is_range);
                found.add(member(count), true);
                return Ok(behind);
            }
        }
    }
    for (at, &((n, inserted), own)) in unit.numbers.iter().enumerate() {
        let is_range = if at == 0 { joint } else { own } == Some(Joint::Range);
        let element = PathElement { level: unit.level, n, inserted };
        found.add(path.iter().copied().chain([element]).collect(), is_range);
    }
    Ok(rest)
}

/// `first = "前" numeral level`, of two or more: 刑法第三百零七条之一前三款.
fn first(input: &str, usage: Usage) -> Res<'_, (u32, Level)> {
    pair(preceded(char(BEFORE), verify(numeral, |n| (2..=100).contains(n))), |input| level(input, usage)).parse(input)
}

impl Provisions {
    fn add(&mut self, path: Vec<PathElement>, ends_range: bool) {
        let at = self.paths.len();
        if ends_range && at > 0 {
            self.pairs.push([at - 1, at]);
        }
        self.paths.push(path);
    }
}

/// A number, and that of an inserted article which stands before 條: 第26-1條.
type Counted = (u32, Option<u32>);

/// Numbers with the level that they count.
struct Unit {
    /// Each with what joins it to the one before.
    numbers: Vec<(Counted, Option<Joint>)>,
    level: Level,
    /// Printed without 第 and brackets.
    bare: bool,
}

/// `unit = number (joint number)* level ("之" numeral)?`
fn unit(input: &str, lead: Lead, usage: Usage) -> Res<'_, Unit> {
    let counted = |input| counted(input, usage);
    let bare = input.starts_with(|c| !matches!(c, ORDINAL | '（' | '('));
    let (mut rest, first) = match lead {
        Lead::Word => preceded(char(ORDINAL), counted).parse(input)?,
        Lead::Bracket => alt((preceded(char(ORDINAL), counted), bracketed.map(|n| (n, None)))).parse(input)?,
        Lead::Bare => preceded(opt(char(ORDINAL)), counted).parse(input)?,
    };
    let mut numbers = vec![(first, None)];
    loop {
        if let Ok((behind, level)) = level(rest, usage) {
            if bare && level != Level::Article {
                return Miss::here();
            }
            let behind = match (level, numbers.last_mut()) {
                (Level::Article, Some(((_, own @ None), _))) => opt(inserted).map(|n| *own = n).parse(behind)?.0,
                _ => behind,
            };
            return Ok((behind, Unit { numbers, level, bare }));
        }
        let (behind, joint) = joint(rest)?;
        let (behind, n) = preceded(opt(char(ORDINAL)), counted).parse(behind)?;
        if numbers.len() == MOST_NUMBERS {
            return Miss::here();
        }
        numbers.push((n, Some(joint)));
        rest = behind;
    }
}

/// `counted = number ("-" arabic)?`, the hyphen in Taiwan only.
fn counted(input: &str, usage: Usage) -> Res<'_, Counted> {
    let (rest, n) = number(input)?;
    let (rest, inserted) = match usage {
        Usage::Taiwan => opt(preceded(char('-'), arabic)).parse(rest)?,
        Usage::Mainland => (rest, None),
    };
    Ok((rest, (n, inserted)))
}

/// `number = "（" numeral "）" | numeral`
fn number(input: &str) -> Res<'_, u32> {
    if input.starts_with(['（', '(']) { bracketed(input) } else { numeral(input) }
}

/// `bracketed = "（" numeral "）"`, brackets of either width.
fn bracketed(input: &str) -> Res<'_, u32> {
    delimited(one_of("（("), verify(numeral, |&n| n > 0), one_of("）)")).parse(input)
}

/// `level = "编" | "分编" | "章" | "节" | "条" | "款" | "项" | "目"`, but not the start of 条件, 项目, 章程.
pub(super) fn level(input: &str, usage: Usage) -> Res<'_, Level> {
    let mut rest = input.chars();
    let next = rest.next();
    let level = match next.and_then(cited_level) {
        Some(levels) => levels[usage as usize],
        None if next == Some(SUB)
            && rest.next().and_then(cited_level).is_some_and(|[level, _]| level == Level::Part) =>
        {
            Level::Subpart
        }
        None => return Miss::here(),
    };
    if LOOK_ALIKES.at_start(input).is_some() { Miss::here() } else { Ok((rest.as_str(), level)) }
}

/// `inserted = "之" numeral`: 第十二条之一, but not 第十二条之一的，
fn inserted(input: &str) -> Res<'_, u32> {
    let (rest, n) = alt((preceded(char(INSERTED), numeral), preceded(char('-'), arabic))).parse(input)?;
    if NO_INSERTED.at_start(rest).is_some() { Miss::here() } else { Ok((rest, n)) }
}

/// `joint = "、" JOINT? | JOINT | RANGE_SIGN`
fn joint(input: &str) -> Res<'_, Joint> {
    let and = |input| word(&JOINTS, input);
    match input.chars().next() {
        Some('、') => value(Joint::List, (char('、'), opt(and))).parse(input),
        Some(c) if is_range_sign(c) => Ok((&input[c.len_utf8()..], Joint::Range)),
        Some(c) if JOINTS.may_begin(c) => value(Joint::List, and).parse(input),
        _ => Miss::here(),
    }
}

/// `separator = joint | "，"`
fn separator(input: &str) -> Res<'_, Joint> {
    alt((joint, value(Joint::List, one_of("，,")))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The provisions as addresses, ranges with 至, and what stands behind them.
    fn read(text: &str, anchored: bool) -> Option<(String, &str)> {
        let (rest, found) = provisions(text, anchored, Usage::Mainland).ok()?;
        let path = |path: &Vec<PathElement>| {
            let element = |e: &PathElement| {
                let inserted = e.inserted.map(|n| format!("-{n}")).unwrap_or_default();
                format!("{}{}{inserted}", &e.level.as_str()[..2], e.n)
            };
            path.iter().map(element).collect::<Vec<_>>().join(".")
        };
        let mut written = String::new();
        for (at, member) in found.paths.iter().enumerate() {
            let joint = if at == 0 { "" } else { ", " };
            written += if found.pairs.contains(&[at.wrapping_sub(1), at]) { "..." } else { joint };
            written += &path(member);
        }
        Some((written, rest))
    }

    #[test]
    fn hits() {
        for (text, paths, rest) in [
            ("第十二条之一第二款第（三）项的", "ar12-1.pa2.it3", "的"),
            ("第12條第3項", "ar12.it3", ""),
            ("第五条、第六条规定", "ar5, ar6", "规定"),
            ("第五条至第八条", "ar5...ar8", ""),
            ("第二十二条第二款、第四款、第二十六条第三款", "ar22.pa2, ar22.pa4, ar26.pa3", ""),
            ("第（二）、（三）项", "it2, it3", ""),
            ("第二款第（一）至（五）项和", "pa2.it1...pa2.it5", "和"),
            ("第一条第（一）至第（五）项", "ar1.it1...ar1.it5", ""),
            ("第一、二款", "pa1, pa2", ""),
            ("第七条之一前三款的", "ar7-1.pa1...ar7-1.pa3", "的"),
            ("第七条前款", "ar7", "前款"),
            ("第一至三条", "ar1...ar3", ""),
            ("第三章第三节、第九章", "ch3.se3, ch9", ""),
            ("第四条第一项至第六项、第七条", "ar4.it1...ar4.it6, ar7", ""),
            ("第八十四条，第八十五条第二款，应当", "ar84, ar85.pa2", "，应当"),
            ("第三十八条第二款或者第七十二条第二款", "ar38.pa2, ar72.pa2", ""),
            ("第十二条、十三条", "ar12, ar13", ""),
            ("第十七条第二款和十八条第一款、第二款规定", "ar17.pa2, ar18.pa1, ar18.pa2", "规定"),
            ("第二条和本规定第三条", "ar2", "和本规定第三条"),
        ] {
            assert_eq!(read(text, false), Some((paths.to_owned(), rest)), "{text}");
        }
        assert_eq!(read("(一)、(二)项因", true), Some(("it1, it2".to_owned(), "因")));
    }

    #[test]
    fn taiwan() {
        let read = |text| provisions(text, false, Usage::Taiwan).ok().map(|(_, found)| found.paths);
        let element = PathElement::new;
        let inserted = PathElement { inserted: Some(1), ..element(Level::Article, 26) };
        assert_eq!(
            read("第二十條之一第二項第三款"),
            Some(vec![vec![
                PathElement { inserted: Some(1), ..element(Level::Article, 20) },
                element(Level::Paragraph, 2),
                element(Level::Item, 3)
            ]])
        );
        assert_eq!(read("第26-1、35條"), Some(vec![vec![inserted], vec![element(Level::Article, 35)]]));
        assert_eq!(read("第三屆"), None);
    }

    #[test]
    fn near_misses() {
        for text in
            ["", "第", "第一", "第一产业", "第一、第二产业", "第二条件", "第三项目", "（一）项", "十二条", "第三届"]
        {
            assert_eq!(read(text, false), None, "{text}");
        }
        assert!(read("第四条之一的，", false).is_some_and(|(path, _)| path == "ar4"));
        assert!(read("第四条、三款", false).is_some_and(|(path, _)| path == "ar4"));
    }
}

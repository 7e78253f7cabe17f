//! The markers that number a text: 第一章, 第十二条之一, 一、, （一）, 1., （1）, ①, ——, 第一，, 1.2.1.
//!
//! Source: 立法法 art. 65 for 编–目; GB/T 9704—2012 7.3.3 for 一、（一）1.（1）; GB/T 33476.2 allows more.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;

use super::numeral::{arabic, chinese, is_chinese, is_formal, numeral};
use super::{Miss, Res, is_han, spaces};
use crate::lexicon::citing::{LEVELS, ORDINAL_SIGN};
use crate::lexicon::{Words, listed};
use crate::tree::{Rank, Style};

/// What makes a numeral an ordinal: 第三条.
pub(crate) const ORDINAL: char = '第';

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

    /// Its place among all: what is known of each series stands in an array.
    pub(crate) fn index(self) -> usize {
        match self {
            Mark::Article => 0,
            Mark::Division(rank) => 1 + rank as usize,
            Mark::Clause(style) => 1 + Self::RANKS + style as usize,
        }
    }
}

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) mark: Mark,
    /// The printed number; 0 for dashes.
    pub(crate) ordinal: u32,
    /// The number of an inserted article (第十二条之一).
    pub(crate) inserted: Option<u32>,
    /// Bytes of the marker, its punctuation included, the space behind it not.
    pub(crate) len: u32,
    /// What follows reads like the middle of a sentence: 第三条规定…, （五）、（六）项, 十四、十六.
    pub(crate) ambiguous: bool,
    /// The numeral holds a look-alike: 第三十－条.
    pub(crate) lookalike: bool,
    /// Numerals of a marker that belongs to a decimal outline (1.2.1 has three); 0 for all others.
    pub(crate) depth: u8,
}

impl Marker {
    fn new(mark: Mark, ordinal: u32) -> Marker {
        Marker { mark, ordinal, inserted: None, len: 0, ambiguous: false, lookalike: false, depth: 0 }
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
                (None, None) | (Some(_), None) => self.ordinal == before.ordinal + 1,
                (None, Some(n)) => self.ordinal == before.ordinal && n == 1,
                (Some(a), Some(b)) => self.ordinal == before.ordinal && b == a + 1,
            }
    }
}

/// The marker at the start of `line` (already trimmed), if it has one.
pub(crate) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let parsed = match first {
        '第' => alt((division_or_article, ordinal)).parse(line),
        '（' | '(' | '〔' => parenthesised(line),
        '0'..='9' | '０'..='９' => alt((decimal, arabic_mark)).parse(line),
        '—' | '─' | '―' | '－' | '–' => dash(line),
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' => circled(line),
        '⑴'..='⒇' | '㈠'..='㈩' | '⒈'..='⒛' => enclosed(line),
        'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ' => roman(line),
        'A'..='H' => letter(line),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => stem(line),
        c if is_formal(c) => formal(line),
        c if is_chinese(c) => chinese_mark(line),
        _ => return None,
    };
    let (rest, mut marker) = parsed.ok()?;
    marker.len = (line.len() - rest.len()) as u32;
    marker.ambiguous |= reads_on(&marker, rest);
    Some(marker)
}

/// True where the words behind a marker show that it is cited, not set.
fn reads_on(marker: &Marker, rest: &str) -> bool {
    let glued = rest;
    let rest = spaces(rest);
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    let word = |continues: &[char]| second.is_some_and(|c| continues.contains(&c));
    match marker.mark {
        Mark::Article | Mark::Division(_) => {
            if let (Some(first), Some(second)) = (first, second) {
                matches!(first, '，' | ',' | '；' | '。' | '》' | '〉' | '）' | ')' | '”' | '至')
                    || (first == '、' && second == '第')
                    || (first == '第' && !glued.starts_with(['　', '\t']) && begins_provision(rest))
                    || CITED.at_start(glued).is_some()
            } else {
                matches!(first, Some('。' | '，' | '、' | '）' | '》' | '；'))
            }
        }
        Mark::Clause(Style::CnParen | Style::ArabicParen) => {
            matches!(first, Some('、' | '，' | ',' | '至' | '的' | '。' | '；' | '）'))
                || (matches!(first, Some('项' | '項')) && !word(&['目']))
                || (first == Some('款') && !word(&['项', '待', '式']))
                || (first == Some('目') && !word(&['标', '的', '录', '標', '錄', '前', '次']))
                || (matches!(first, Some('和' | '或' | '及')) && matches!(second, Some('（' | '(' | '第')))
        }
        Mark::Clause(Style::Cn | Style::Stem) => {
            first.is_some_and(|c| is_chinese(c) || stem_value(c).is_some())
                && rest
                    .trim_start_matches(|c| is_chinese(c) || stem_value(c).is_some())
                    .starts_with(['、', '，', '年', '月', '日'])
        }
        Mark::Clause(Style::Arabic) => first.is_none() || matches!(first, Some('%' | '％')),
        _ => false,
    }
}

/// `provision = "第" numeral ("编" | "章" | "节" | "条" | "款" | "项" …)`, blanks between them: 第三章第二节, but not 第一審程序, which is a
/// heading.
fn begins_provision(text: &str) -> bool {
    let behind = text.strip_prefix(ORDINAL_SIGN).and_then(|rest| numeral(spaces(rest)).ok());
    behind.is_some_and(|(rest, _)| LEVELS.at_start(spaces(rest)).is_some())
}

/// Words that follow a cited provision directly.
static CITED: Words = listed!["规定", "規定", "所称", "所稱", "所列", "所定", "之", "的", "和第", "條文", "条文"];

/// `division = "第" numeral ("编"|"分编"|"章"|"节")`, `article = "第" numeral "条" ("之" numeral)?`
///
/// 第一章　总　则 · 第 12 條 · 第一百三十三条之一
fn division_or_article(input: &str) -> Res<'_, Marker> {
    let (rest, _) = tag("第")(input)?;
    let (rest, ordinal) = numeral(spaces(rest))?;
    let (rest, hyphenated, lookalike, mark) = match unit(spaces(rest)) {
        Ok((rest, mark)) => (rest, None, false, mark),
        Err(_) => {
            let (rest, hyphenated) = hyphenated(rest);
            let (rest, lookalike) = hyphen_for_one(rest);
            let (rest, mark) = unit(spaces(rest))?;
            (rest, hyphenated, lookalike, mark)
        }
    };
    let mut marker = Marker::new(mark, ordinal + lookalike as u32);
    marker.lookalike = lookalike;
    if mark == Mark::Article {
        marker.inserted = hyphenated;
        if let Ok((rest, inserted)) = inserted(rest) {
            marker.inserted = Some(inserted);
            return Ok((rest, marker));
        }
    }
    Ok((rest, marker))
}

/// `unit = "分编" | "编" | "章" | "节" | "条"`
fn unit(input: &str) -> Res<'_, Mark> {
    let mut rest = input.chars();
    let mark = match rest.next() {
        Some('条' | '條') => Mark::Article,
        Some('章') => Mark::Division(Rank::Chapter),
        Some('节' | '節') => Mark::Division(Rank::Section),
        Some('编' | '編') => Mark::Division(Rank::Part),
        Some('分') if matches!(rest.next(), Some('编' | '編')) => Mark::Division(Rank::Subpart),
        _ => return Miss::at(input),
    };
    Ok((rest.as_str(), mark))
}

/// The inserted number of an article in Arabic numerals, before 條: 第 12-1 條.
fn hyphenated(input: &str) -> (&str, Option<u32>) {
    let hyphen = one(input, |c| matches!(c, '-' | '－' | '–'));
    match hyphen.and_then(|(rest, _)| arabic(rest)) {
        Ok((rest, inserted)) if spaces(rest).starts_with(['條', '条']) => (rest, Some(inserted)),
        _ => (input, None),
    }
}

/// `inserted = "之" numeral`, but not 之一 of 情形之一的.
fn inserted(input: &str) -> Res<'_, u32> {
    let (rest, _) = tag("之")(spaces(input))?;
    let (rest, n) = numeral(spaces(rest))?;
    if rest.starts_with(['的', '者']) { Miss::at(input) } else { Ok((rest, n)) }
}

/// A hyphen or dash where the numeral 一 should be, as in 第三十－条: scanners confuse them.
fn hyphen_for_one(input: &str) -> (&str, bool) {
    match one(spaces(input), |c| matches!(c, '－' | '—' | '-' | '–' | '─' | 'ー')) {
        Ok((rest, _)) if spaces(rest).starts_with(['条', '條', '章', '节', '編', '编']) => (rest, true),
        _ => (input, false),
    }
}

/// `ordinal = "第" chinese ("，" | "、" | "：")`: 第一，…
fn ordinal(input: &str) -> Res<'_, Marker> {
    let (rest, _) = tag("第")(input)?;
    let (rest, n) = chinese(rest)?;
    let (rest, _) = one(rest, |c| matches!(c, '，' | '、' | '：' | ','))?;
    Ok((rest, Marker::new(Mark::Clause(Style::Ordinal), n)))
}

/// One of a few characters.
fn one(input: &str, is_mark: impl Fn(char) -> bool) -> Res<'_, char> {
    let mut rest = input.chars();
    match rest.next() {
        Some(c) if is_mark(c) => Ok((rest.as_str(), c)),
        _ => Miss::at(input),
    }
}

/// No list is longer; a larger number in parentheses is a year or a page.
const LONGEST_LIST: u32 = 300;

/// `parenthesised = "（" (chinese | arabic) "）"`, each bracket of either width: （一） (1) （二)
fn parenthesised(input: &str) -> Res<'_, Marker> {
    let (rest, _) = one(input, |c| matches!(c, '（' | '(' | '〔'))?;
    let rest = spaces(rest);
    let style = if rest.starts_with(is_chinese) { Style::CnParen } else { Style::ArabicParen };
    let (rest, n) = numeral(rest)?;
    let (rest, _) = one(spaces(rest), |c| matches!(c, '）' | ')' | '〕'))?;
    if n > LONGEST_LIST {
        return Miss::at(input);
    }
    Ok((rest, Marker::new(Mark::Clause(style), n)))
}

/// `cn = chinese ("、" | "．" | "." | "）")`: 一、 一） — but not the decimal 二．五
fn chinese_mark(input: &str) -> Res<'_, Marker> {
    let (rest, n) = chinese(input)?;
    let mut behind = spaces(rest).chars();
    let (style, is_mark) = match behind.next() {
        Some('、') => (Style::Cn, n > 0),
        Some('．' | '.' | '､') => (Style::Cn, n > 0 && !behind.as_str().starts_with(is_chinese)),
        Some('）' | ')' | '〕') => (Style::CnParen, true),
        _ => return Miss::at(input),
    };
    if !is_mark || n > LONGEST_LIST {
        return Miss::at(input);
    }
    Ok((behind.as_str(), Marker::new(Mark::Clause(style), n)))
}

/// `formal = formal_numeral ("、" | "．" | ".")`: 壹、 — but not 陸、海、空軍
fn formal(input: &str) -> Res<'_, Marker> {
    let (rest, n) = chinese(input)?;
    let (rest, _) = one(spaces(rest), |c| matches!(c, '、' | '．' | '.'))?;
    let numeral = &input[..input.len() - rest.len()];
    let word_list = rest.chars().nth(1).is_some_and(|c| c == '、');
    if !numeral.chars().next().is_some_and(is_formal) || word_list {
        return Miss::at(input);
    }
    Ok((rest, Marker::new(Mark::Clause(Style::Formal), n)))
}

/// `mark = arabic ("." | "．" | "、" | "）")`: 1. 1． 1、 1） — but neither 4.8% nor 2018.
fn arabic_mark(input: &str) -> Res<'_, Marker> {
    let (rest, n) = arabic(input)?;
    let mut behind = spaces(rest).chars();
    let (style, is_mark) = match behind.next() {
        Some('、') => (Style::Arabic, n > 0),
        Some('．' | '.' | '､' | '﹒') => (Style::Arabic, n > 0 && !starts_with_quantity(behind.as_str())),
        Some('）' | ')' | '〕') => (Style::ArabicParen, true),
        _ => return Miss::at(input),
    };
    if !is_mark || n > LONGEST_LIST {
        return Miss::at(input);
    }
    Ok((behind.as_str(), Marker::new(Mark::Clause(style), n)))
}

/// Digits behind a point make a decimal fraction, unless they are a year: 3.2021年…
fn starts_with_quantity(input: &str) -> bool {
    match arabic(input) {
        Ok((rest, year)) => {
            let is_year = matches!(year, 1900..=2199) && spaces(rest).starts_with('年');
            !(is_year || rest.starts_with(['号', '號']))
        }
        Err(_) => false,
    }
}

/// `decimal = arabic ("." arabic)+ space`: 1.2.1 and, where text follows behind a space, 1.2
fn decimal(input: &str) -> Res<'_, Marker> {
    let (mut rest, mut last) = arabic(input)?;
    let mut points = 0;
    while let Some(next) = rest.strip_prefix(['.', '．']) {
        let Ok((after, n)) = arabic(next) else { break };
        (rest, last) = (after, n);
        points += 1;
    }
    let followed = spaces(rest).starts_with(is_han);
    let apart = rest.len() != spaces(rest).len();
    if points == 0 || last == 0 || last > 99 || !followed || (points == 1 && !apart) {
        return Miss::at(input);
    }
    let mut marker = Marker::new(Mark::Clause(Style::Decimal), last);
    marker.ambiguous = points == 1;
    Ok((rest, marker))
}

/// `dash = ("—" | "－" | "─"){2,}` before text: ——坚持…
fn dash(input: &str) -> Res<'_, Marker> {
    let is_dash = |c| matches!(c, '—' | '─' | '―' | '－' | '–' | ' ');
    let rest = input.trim_start_matches(is_dash);
    let dashes = input[..input.len() - rest.len()].chars().filter(|&c| c != ' ').count();
    if !(2..=4).contains(&dashes) || !rest.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《')) {
        return Miss::at(input);
    }
    Ok((rest, Marker::new(Mark::Clause(Style::Dash), 0)))
}

/// `circled = "①"…"㊿"`, a point behind it allowed
fn circled(input: &str) -> Res<'_, Marker> {
    let Some(c) = input.chars().next() else { return Miss::at(input) };
    let n = match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        '㉑'..='㉟' => c as u32 - '㉑' as u32 + 21,
        '㊱'..='㊿' => c as u32 - '㊱' as u32 + 36,
        _ => return Miss::at(input),
    };
    let rest = &input[c.len_utf8()..];
    Ok((rest.strip_prefix(['、', '.', '．']).unwrap_or(rest), Marker::new(Mark::Clause(Style::Circled), n)))
}

/// One glyph for number and brackets or point: ⑴ ㈠ ⒈
fn enclosed(input: &str) -> Res<'_, Marker> {
    let Some(c) = input.chars().next() else { return Miss::at(input) };
    let (style, n) = match c {
        '⑴'..='⒇' => (Style::ArabicParen, c as u32 - '⑴' as u32 + 1),
        '㈠'..='㈩' => (Style::CnParen, c as u32 - '㈠' as u32 + 1),
        '⒈'..='⒛' => (Style::Arabic, c as u32 - '⒈' as u32 + 1),
        _ => return Miss::at(input),
    };
    Ok((&input[c.len_utf8()..], Marker::new(Mark::Clause(style), n)))
}

/// `roman = ("I" | "V" | "X")+ ("." | "、" | "．")`, or one glyph Ⅰ with the same
fn roman(input: &str) -> Res<'_, Marker> {
    let glyph = input.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c));
    let (rest, n) = match glyph {
        Some(c) => (&input[c.len_utf8()..], c as u32 - 'Ⅰ' as u32 + 1),
        None => {
            let rest = input.trim_start_matches(['I', 'V', 'X']);
            let numeral = &input[..input.len() - rest.len()];
            let Some(n) = roman_value(numeral) else { return Miss::at(input) };
            (rest, n)
        }
    };
    let (rest, _) = one(rest, |c| matches!(c, '.' | '、' | '．'))?;
    Ok((rest, Marker::new(Mark::Clause(Style::Roman), n)))
}

fn roman_value(numeral: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    NUMERALS.iter().position(|n| *n == numeral).map(|n| n as u32 + 1)
}

/// `letter = [A-H] ("." | "、" | "．")` before Chinese text
fn letter(input: &str) -> Res<'_, Marker> {
    let Some(c) = input.chars().next() else { return Miss::at(input) };
    let (rest, _) = one(&input[1..], |c| matches!(c, '.' | '、' | '．'))?;
    if !c.is_ascii_uppercase() || !spaces(rest).starts_with(is_han) {
        return Miss::at(input);
    }
    Ok((rest, Marker::new(Mark::Clause(Style::Letter), c as u32 - 'A' as u32 + 1)))
}

fn stem_value(c: char) -> Option<u32> {
    ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'].iter().position(|s| *s == c).map(|n| n as u32 + 1)
}

/// `stem = "甲"…"癸" ("、" | "．" | ".")`
fn stem(input: &str) -> Res<'_, Marker> {
    let Some(n) = input.chars().next().and_then(stem_value) else { return Miss::at(input) };
    let (rest, _) = one(&input['甲'.len_utf8()..], |c| matches!(c, '、' | '．' | '.'))?;
    Ok((rest, Marker::new(Mark::Clause(Style::Stem), n)))
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
            "第三章 第 二 節",
            "第三条的决定》第一次修正",
        ] {
            assert!(marker(line).is_some_and(|m| m.ambiguous), "{line}");
        }
        for line in ["第三条 规定", "第三条桥梁", "（五）项目建设", "十四、桥梁", "第 一 節 第一審程序"]
        {
            let m = marker(line).unwrap();
            assert!(!m.ambiguous || line.contains('项') || line == "第三条 规定", "{line}");
        }
    }
}

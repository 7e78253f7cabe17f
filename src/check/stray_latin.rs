//! Stray Latin: words that recognition put in the place of Chinese ones, and what is left of formulas and markup.
//!
//! 加强领导 and 协调 · 增长幅度 $\leq 7\%$ · `<p>`落实责任`</p>`

use crate::line::{is_cjk, is_space};
use crate::source::Span;
use crate::source::chars::marks;
use crate::tree::{Code, Diagnostic};

/// English words that no Chinese sentence holds, as recognition prints them: in lower case.
const WORDS: [&str; 27] = [
    "and", "are", "as", "at", "be", "but", "by", "etc", "for", "from", "has", "have", "in", "is", "not", "of", "on",
    "or", "that", "the", "this", "to", "was", "were", "which", "will", "with",
];

/// Elements of HTML that extraction leaves behind.
const TAGS: [&str; 20] = [
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "i", "img", "li", "p", "span", "strong", "sub", "sup",
    "table", "td", "tr",
];

/// No formula inside a sentence is longer, in bytes.
const LONGEST_FORMULA: usize = 120;

/// What a stray piece of Latin is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stray {
    Word,
    Formula,
    Tag,
}

impl Stray {
    fn as_str(self) -> &'static str {
        match self {
            Stray::Word => "an English word",
            Stray::Formula => "a formula in source form",
            Stray::Tag => "a tag of HTML",
        }
    }
}

/// The stray Latin of one leaf: each word, and the first formula or tag with the others beside it. In a table formulas
/// and tags are the cell's own affair.
pub(super) struct Latin<'a> {
    text: &'a str,
    spans: &'a [Span],
    is_table: bool,
    /// The finding of the first formula or tag.
    residue: Option<usize>,
}

impl<'a> Latin<'a> {
    pub(super) fn of_leaf(text: &'a str, spans: &'a [Span], is_table: bool) -> Latin<'a> {
        Latin { text, spans, is_table, residue: None }
    }

    /// Reports what is stray in one span of the leaf.
    pub(super) fn span(&mut self, nth: usize, findings: &mut Vec<Diagnostic>) {
        let own = self.spans[nth].slice(self.text);
        let mut at = 0;
        while let Some((found, _)) = marks(&own[at..]).find(|&(_, c)| is_candidate(c)) {
            at += found;
            let (length, stray) = stray(self.text, self.spans, nth, at);
            let term = if matches!(stray, Some(Stray::Formula)) { term_before(&own[..at]) } else { 0 };
            let place = Span::of(self.text, &own[at - term..at + length]);
            at += length;
            let Some(stray) = stray.filter(|stray| *stray == Stray::Word || !self.is_table) else { continue };
            match self.residue.filter(|_| stray != Stray::Word) {
                Some(first) => findings[first].related.push(place),
                None => {
                    if stray != Stray::Word {
                        self.residue = Some(findings.len());
                    }
                    let message = format!("{} in a Chinese sentence: {}", stray.as_str(), place.slice(self.text));
                    findings.push(Diagnostic::new(Code::StrayLatin, place, message));
                }
            }
        }
    }
}

fn is_candidate(c: char) -> bool {
    matches!(c, 'a'..='z' | '\\' | '$' | '^' | '_' | '<')
}

/// The bytes to step over at a candidate, and what it is if it is stray.
fn stray(text: &str, spans: &[Span], nth: usize, at: usize) -> (usize, Option<Stray>) {
    let (before, rest) = spans[nth].slice(text).split_at(at);
    let (length, stray) = match rest.as_bytes()[0] {
        b'$' => (dollars(before, rest), Stray::Formula),
        b'\\' => (command(before, rest), Stray::Formula),
        b'^' | b'_' => (script(before, rest), Stray::Formula),
        b'<' => (tag(rest), Stray::Tag),
        _ => {
            let length = rest.bytes().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let is_word = WORDS.contains(&&rest[..length]) && {
                let behind = rest[length..].strip_prefix('.').unwrap_or(&rest[length..]);
                is_between_chinese(text, spans, nth, before, behind)
            };
            return (length, is_word.then_some(Stray::Word));
        }
    };
    (length.unwrap_or(1), length.map(|_| stray))
}

/// Chinese on both sides, over the end of a wrapped line too.
fn is_between_chinese(text: &str, spans: &[Span], nth: usize, before: &str, behind: &str) -> bool {
    let last = |part: &str| part.trim_end_matches(is_space).chars().next_back();
    let first = |part: &str| part.trim_start_matches(is_space).chars().next();
    let earlier = || nth.checked_sub(1).and_then(|i| last(spans[i].slice(text)));
    let later = || spans.get(nth + 1).and_then(|span| first(span.slice(text)));
    last(before).or_else(earlier).is_some_and(is_cjk) && first(behind).or_else(later).is_some_and(is_cjk)
}

/// `formula = "$" [^ $] ascii* [^ $] "$"` — 100$ and US$ are amounts.
fn dollars(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let inner = &rest.as_bytes()[1..rest.len().min(LONGEST_FORMULA)];
    let end = inner.iter().position(|b| !matches!(b, b' '..=b'~') || *b == b'$')?;
    let closed = inner[end] == b'$' && end > 0 && inner[0] != b' ' && inner[end - 1] != b' ';
    let amount = inner.get(end + 1).is_some_and(u8::is_ascii_digit);
    (closed && !amount).then_some(end + 2)
}

/// `command = "\" letter{2,} ascii*`: \geq 0 — the backslash of a path stands behind a colon or a word.
fn command(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ':' || c == '\\') {
        return None;
    }
    let letters = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let formula = rest.bytes().take(LONGEST_FORMULA).take_while(|b| matches!(b, b' '..=b'~')).count();
    (letters >= 2).then(|| rest[..formula].trim_end().len())
}

/// `script = "^" digit+ | ("^" | "_") "{" ascii* "}"` behind a letter or digit: m^3, PM_{2.5}
fn script(before: &str, rest: &str) -> Option<usize> {
    let inner = &rest.as_bytes()[1..rest.len().min(LONGEST_FORMULA)];
    let digits = inner.iter().take_while(|b| b.is_ascii_digit()).count();
    let length = match inner.first()? {
        b'{' => inner.iter().position(|b| *b == b'}')? + 1,
        _ if rest.starts_with('^') && digits > 0 => digits,
        _ => return None,
    };
    (term_before(before) > 0).then_some(1 + length)
}

/// Bytes of the letters and digits that a script hangs on.
fn term_before(before: &str) -> usize {
    before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count()
}

/// `tag = "<" "/"? name [ /A-Za-z0-9="';:.-]* ">"`
fn tag(rest: &str) -> Option<usize> {
    let inner = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let name = inner.bytes().position(|b| !b.is_ascii_alphanumeric())?;
    let is_known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&inner[..name]));
    let attributes =
        inner[name..].bytes().take(LONGEST_FORMULA).position(|b| !matches!(b, b' '..=b'~') || b == b'>')?;
    let end = rest.len() - inner.len() + name + attributes;
    let closed = rest.as_bytes()[end] == b'>' && matches!(inner.as_bytes()[name], b' ' | b'/' | b'>');
    (is_known && closed).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut findings = Vec::new();
        let spans: Vec<Span> = text.lines().map(|line| Span::of(text, line)).collect();
        let mut latin = Latin::of_leaf(text, &spans, false);
        (0..spans.len()).for_each(|nth| latin.span(nth, &mut findings));
        let places = findings.iter().flat_map(|finding| [finding.span].into_iter().chain(finding.related.clone()));
        places.map(|place| place.slice(text).to_owned()).collect()
    }

    #[test]
    fn words() {
        assert_eq!(found("加强领导 and 协调，河道 etc 重点部位，甲etc.，乙"), ["and", "etc", "etc"]);
        assert_eq!(found("思想 and\n精神"), ["and"]);
        assert_eq!(found("甲\nof\n乙"), ["of"]);
    }

    #[test]
    fn names_units_and_addresses() {
        for text in [
            "",
            "and",
            "推广5G和LED照明，使用Excel登记",
            "长5 cm 宽3 mm 的板",
            "登录 www.of.example.cn 查询 to-do 清单",
            "邮箱 in@of.example.cn 联系",
            "《The Art of War》一书",
            "加入WTO、使用Wi-Fi和pH试纸",
            "甲or 3个",
            "in vitro 试验",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn tables() {
        let text = "健康委 and 编办\t<p>收支 \\geq 0</p>";
        let mut findings = Vec::new();
        Latin::of_leaf(text, &[Span::between(0, text.len() as u32)], true).span(0, &mut findings);
        assert_eq!(findings.iter().map(|finding| finding.span.slice(text)).collect::<Vec<_>>(), ["and"]);
    }

    #[test]
    fn formulas_and_tags() {
        assert_eq!(found(r"占比 $\geq 35\%$,增长 $\leq 7\%$,收入"), [r"$\geq 35\%$", r"$\leq 7\%$"]);
        assert_eq!(found(r"总收入-总支出 \geq 0 的医院"), [r"\geq 0"]);
        assert_eq!(found("12.5万m^3，PM_{2.5}浓度"), ["m^3", "PM_{2.5}"]);
        assert_eq!(found("<p>落实<br/>责任</p><sup class=\"a\">2"), ["<p>", "<br/>", "</p>", "<sup class=\"a\">"]);
        for text in [
            "100$和200$",
            "US$100 and US$200",
            "$100-$200之间",
            r"存于C:\of\the目录",
            "<http://of.cn>",
            "1<b",
            "甲<乙>",
            "<",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}

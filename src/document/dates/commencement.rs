//! From when a text is in force: 自2020年9月6日起施行 · 自公布之日起施行 · 自公布日施行 · 于2021年3月5日施行.

use std::ops::Range;

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::delimited;

use super::Told;
use crate::lexicon::force::{FROM, IN_FORCE, MANNER, Tells};
use crate::lexicon::revisions::{Act, EVENTS, tells_promulgation};
use crate::line::date::find_all;
use crate::line::{Miss, Res, is_space, spaces, word};
use crate::tree::Date;

/// A statement of commencement.
pub(super) struct Stated<'a> {
    /// As worded, from 自 to the word that brings into force.
    pub(super) words: &'a str,
    /// The day, and its words.
    pub(super) dated: Option<(&'a str, Date)>,
}

/// "From" before a day that is told by what happens on it.
const SINCE: char = '自';
/// "Day".
const DAY: char = '日';

/// True for words that bring a text into force when it is promulgated.
pub(crate) fn is_at_promulgation(words: &str) -> bool {
    tells_promulgation(words)
}

/// The statements of a paragraph.
///
/// `stated = (("自" | "于")? date | "自" … "日") "起" in_force | ("自" | "于") date on_day | PROMULGATION_DAY on_day`
pub(super) fn stated<'a>(line: &'a str, told: Told<'a>) -> impl Iterator<Item = Stated<'a>> + 'a {
    let from = told.places(Tells::From).filter_map(move |on| from_on(line, on));
    let on_day = told.places(Tells::OnDay).filter_map(move |word| on_day(line, word));
    from.chain(on_day).filter(move |stated| !is_of_another(line, stated))
}

/// 《某条例》（自2017年10月1日起施行）: in brackets behind its name, another text's.
fn is_of_another(line: &str, stated: &Stated<'_>) -> bool {
    let before = &line[..stated.words.as_ptr() as usize - line.as_ptr() as usize];
    before
        .trim_end_matches(is_space)
        .strip_suffix(['（', '('])
        .is_some_and(|name| name.trim_end_matches(is_space).ends_with('》'))
}

/// The statement around a 起.
fn from_on(line: &str, on: Range<usize>) -> Option<Stated<'_>> {
    let (rest, _) = in_force(&line[on.end..]).ok()?;
    let end = line.len() - rest.len();
    let before = nearby(line, on.start).trim_end_matches(is_space);
    let dated = date_at_end(before);
    let from = match dated {
        Some((words, _)) => {
            let lead = before[..before.len() - words.len()].trim_end_matches(is_space);
            lead.len() - FROM.at_end(lead).map_or(0, str::len)
        }
        None if before.ends_with(DAY) => before.rfind(SINCE)?,
        None => return None,
    };
    let from = from + (before.as_ptr() as usize - line.as_ptr() as usize);
    Some(Stated { words: &line[from..end], dated })
}

/// The statement that ends with a 施行 or 生效.
fn on_day(line: &str, word: Range<usize>) -> Option<Stated<'_>> {
    let before = nearby(line, word.start);
    if !before.ends_with(DAY) {
        return None;
    }
    let (day, dated) = match promulgation_day(before) {
        Some(len) => (len, None),
        None => {
            let (words, date) = date_at_end(before)?;
            let lead = FROM.at_end(&before[..before.len() - words.len()])?;
            (lead.len() + words.len(), Some((words, date)))
        }
    };
    Some(Stated { words: &line[word.start - day..word.end], dated })
}

/// Bytes of a day of promulgation at the end, without 起: `"自" promulgated "日"`.
fn promulgation_day(before: &str) -> Option<usize> {
    let stem = before.strip_suffix(DAY)?;
    let (act, _) = EVENTS.entry_at_end(stem).filter(|&(_, event)| event == Act::Promulgated)?;
    let len = SINCE.len_utf8() + act.len() + DAY.len_utf8();
    stem[..stem.len() - act.len()].ends_with(SINCE).then_some(len)
}

/// What stands behind 起; 起施行以来 and 起施行的 tell another text's date.
///
/// `in_force = MANNER? IN_FORCE &(end | mark)`
fn in_force(input: &str) -> Res<'_, &str> {
    delimited(opt(|input| word(&MANNER, input)), in_force_word, clause_end).parse(spaces(input))
}

/// A word that brings a text into force, its two characters set apart by a blank or not: 施 行.
fn in_force_word(input: &str) -> Res<'_, &str> {
    word(&IN_FORCE, input).or_else(|missed| {
        let first = input.chars().next().map_or(0, char::len_utf8);
        let (first, rest) = input.split_at(first);
        let second = spaces(rest);
        let mut words = IN_FORCE.iter().filter(|_| !first.is_empty() && second.len() < rest.len());
        let rest = words.find_map(|word| second.strip_prefix(word.strip_prefix(first)?)).ok_or(missed)?;
        Ok((rest, &input[..input.len() - rest.len()]))
    })
}

/// Nothing itself: a clause ends here.
fn clause_end(input: &str) -> Res<'_, ()> {
    let behind = spaces(input);
    match behind.is_empty() || behind.starts_with(['。', '，', ',', '；', ';', '.', '（', '(', '）', ')', '、']) {
        true => Ok((input, ())),
        false => Miss::here(),
    }
}

/// Bytes before a place within which its date stands.
const NEARBY: usize = 120;

/// The text just before `at`.
fn nearby(line: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(NEARBY);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    &line[from..at]
}

/// The date that ends `before`, and its words.
fn date_at_end(before: &str) -> Option<(&str, Date)> {
    find_all(before).last().filter(|(words, _)| before.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind() {
        for (behind, rest) in [("施行。", "。"), (" 施 行", ""), ("正式实施，", "，")] {
            assert_eq!(in_force(behind).map(|(rest, _)| rest), Ok(rest), "{behind}");
        }
        for behind in ["施行以来", "施行的", "检查。", ""] {
            assert!(in_force(behind).is_err(), "{behind}");
        }
    }

    #[test]
    fn days() {
        let words = |line: &'static str| {
            let at = line.find("施行").unwrap_or(line.len());
            on_day(line, at..line.len().min(at + 6)).map(|stated| stated.words)
        };
        assert_eq!(words("本办法自公布日施行"), Some("自公布日施行"));
        assert_eq!(words("于2021年3月5日施行"), Some("于2021年3月5日施行"));
        assert_eq!([words("2021年3月5日施行"), words("节日施行"), words("")], [None, None, None]);
        assert!(
            is_at_promulgation("自公布之日起") && !is_at_promulgation("自2021年3月5日起") && !is_at_promulgation("")
        );
    }
}

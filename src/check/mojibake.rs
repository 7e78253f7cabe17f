//! Mojibake: text that was decoded with the wrong encoding, or lost.
//!
//! ÖÐ¹úÈËÃñ (GBK read as Latin-1) · å›½äºº (UTF-8 read as Latin-1) · 锟斤拷 (twice wrong) · ???? and U+FFFD (lost)

use memchr::memchr;

use crate::line::garbled::{self, is_latin_or_window};
use crate::line::{Keyword, KeywordHits, is_han, is_space};
use crate::source::Span;
use crate::tree::{Code, Diagnostic};

/// What UTF-8 looks like when it is read as GBK, and how often a line must hold it to be no accident: the
/// replacement character twice; 。 and its like; ，； and their like; — and its like.
const AS_GBK: [(&str, usize); 4] = [("锟斤拷", 1), ("銆", 2), ("锛", 2), ("鈥", 2)];

/// So many question marks in a row stand in place of text.
const FEWEST_QUESTION_MARKS: usize = 3;
/// So many replacement characters.
const FEWEST_REPLACED: usize = 2;

/// Reports wrongly decoded text, one finding a run of lines, unless the decoder has told of it before; all places, in
/// the order of the text.
pub(super) fn check(
    text: &str,
    hits: &KeywordHits,
    before: &[Diagnostic],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Span> {
    let mut places = Vec::new();
    as_latin(text, &mut places);
    as_gbk(text, hits, &mut places);
    lost(text, hits, &mut places);
    places.sort_unstable();
    let mut runs: Vec<Span> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some(run) if place.start <= run.end || is_next_line(Span::between(run.end, place.start).slice(text)) => {
                *run = run.cover(place);
            }
            _ => runs.push(place),
        }
    }
    let mut lost: Vec<Span> =
        before.iter().filter(|finding| finding.code == Code::Undecodable).map(|finding| finding.span).collect();
    lost.sort_unstable();
    let told = |run: &Span| {
        let next = lost.partition_point(|place| place.end <= run.start);
        lost.get(next).is_some_and(|place| place.start < run.end)
    };
    findings.extend(runs.iter().filter(|run| !told(run)).map(|run| {
        let message = "the text was decoded with the wrong encoding, or is lost";
        let mut finding = Diagnostic::new(Code::Mojibake, *run, message);
        finding.help = Some("decode the file anew: GB 18030 and UTF-8 are the usual encodings".to_owned());
        finding
    }));
    runs
}

/// Nothing but the ends of two lines, and blank lines, lie between two places.
fn is_next_line(between: &str) -> bool {
    let inner = |end: usize| between[end..].find(['\n', '\r']);
    let (Some(first), Some(last)) = (inner(0), between.rfind(['\n', '\r'])) else { return true };
    between[first..last].chars().all(char::is_whitespace)
}

/// Letters of Latin-1 in runs that no language writes.
fn as_latin(text: &str, places: &mut Vec<Span>) {
    let mut done = 0;
    // À to ÿ begin with this byte.
    while let Some(found) = memchr(0xc3, &text.as_bytes()[done..]) {
        let at = done + found;
        let before = text[done..at].chars().rev().take_while(|c| is_latin_or_window(*c));
        let start = at - before.map(char::len_utf8).sum::<usize>();
        let (run, is_garbled) = garbled::run(&text[start..]);
        if is_garbled {
            places.push(Span::of(text, run));
        }
        done = start + run.len();
    }
}

fn as_gbk(text: &str, hits: &KeywordHits, places: &mut Vec<Span>) {
    let mut done = 0;
    for place in hits.of(Keyword::Garbled) {
        if place.start < done {
            continue;
        }
        let rest = &text[place.start as usize..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        if AS_GBK.iter().any(|&(sign, least)| line.matches(sign).take(least).count() == least) {
            places.push(Span::of(text, line.trim_end_matches(is_space)));
        }
        done = place.start + line.len() as u32;
    }
}

/// Question marks and replacement characters in place of text. A replacement character that stands apart took the
/// place of an ornament.
fn lost(text: &str, hits: &KeywordHits, places: &mut Vec<Span>) {
    let mut done = 0;
    for place in hits.of(Keyword::Lost) {
        let at = place.start as usize;
        if at < done {
            continue;
        }
        let run = &text[at..];
        let mark = run.chars().next().unwrap_or_default();
        let run = run[..run.find(|c| c != mark && c != ' ').unwrap_or(run.len())].trim_end_matches(' ');
        done = at + run.len();
        let least = if mark == '?' { FEWEST_QUESTION_MARKS } else { FEWEST_REPLACED };
        let in_word = || {
            let before = text[..at].chars().next_back().is_some_and(is_han);
            before && text[done..].chars().next().is_some_and(is_han)
        };
        if run.chars().filter(|c| *c == mark).take(least).count() == least || in_word() {
            places.push(Span::of(text, run));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut findings = Vec::new();
        check(text, &KeywordHits::find(text), &[], &mut findings);
        findings.iter().map(|finding| finding.span.slice(text)).collect()
    }

    #[test]
    fn wrong_encodings() {
        assert_eq!(found("ÖÐ¹úÈËÃñÕþ¸®\n\nÇàºÓÏØ"), ["ÖÐ¹úÈËÃñÕþ¸®\n\nÇàºÓÏØ"]);
        assert_eq!(found("桥梁\nä¸\u{ad}å›½äººæ°‘\n桥梁"), ["ä¸\u{ad}å›½äººæ°‘"]);
        assert_eq!(found("关于锟斤拷锟斤拷的通知"), ["锟斤拷锟斤拷的通知"]);
        assert_eq!(found("鍚勫幙锛屽悇甯傦紝锛氥€�").len(), 1);
    }

    #[test]
    fn lost_text() {
        assert_eq!(found("桥梁?????养护\n桥梁\n???"), ["?????", "???"]);
        assert_eq!(found("检查桥\u{fffd}结构\u{fffd} \u{fffd}"), ["\u{fffd}结构\u{fffd} \u{fffd}"]);
    }

    #[test]
    fn near_misses() {
        for text in [
            "",
            "《××××》",
            "………·····",
            "Citroën、Élysée",
            "长4×6米，±5°",
            "\u{fffd} 检查",
            "是否？？",
            "何？?",
            "木工用锛、凿",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}

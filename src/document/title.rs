//! The heading (标题): how many paragraphs it takes.
//!
//! Source: GB/T 9704—2012 7.3.1: issuing body, subject and kind; it may wrap.

use memchr::{memchr_iter, memchr3};
use nom::Input;

use super::Tokens;
use super::cited_letter::is_cited;
use super::names::subject;
use super::occasion::is_occasion;
use super::signing::{is_delegation, names_signer};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::{BULLET, PROVISIONS, is_dash};
use crate::lexicon::kinds::{kind_of, may_end_kind, without_suffix};
use crate::lexicon::subjects::{COVER_WORDS, dispatcher, is_about};
use crate::lexicon::titles::{OPEN_ENDINGS, SUFFIXES, TITLE_KINDS, TitleKind, title_kind};
use crate::line::garbled::is_garbled;
use crate::line::number::without_spaces;
use crate::line::{End, Kind, Mark, is_han, is_space};
use crate::page::Paragraph;
use crate::source::chars::marks;
use crate::source::{LineHint, Span};
use crate::tree;

/// A heading wraps over so many paragraphs at most.
pub(crate) const MOST_LINES: usize = 6;
/// A longer phrase is no line of a heading.
const LONGEST_LINE: u32 = 160;
/// So many letters are a phrase only without any mark of a sentence.
const LONGEST_PLAIN: u32 = 60;

/// How many paragraphs at the start of `tokens` are its heading; 0 where it has none.
///
/// The heading ends with the line that completes it: its last word is a kind, its brackets are closed. A
/// heading without a kind takes one line.
pub(crate) fn title_length(tokens: Tokens<'_>) -> usize {
    let may_be_line = |&at: &usize| {
        let paragraph = &tokens.paragraphs[at];
        is_title_line(paragraph)
            && (!paragraph.metrics.sentences || tokens.table.last_text(paragraph).ends_with(PROVISIONS))
            && !is_bulleted(tokens.table.first_text(paragraph))
            && !is_delegation(tokens, at)
            && !names_signer(tokens, at)
            && !is_dashed_occasion(tokens, paragraph)
            && !is_trail(tokens.table.first_text(paragraph))
            && (at == 0
                || !tokens.table.begins_page_of_site(paragraph)
                    && !is_cited(tokens.take_from(at))
                    && !begins_dispatch(tokens, at))
    };
    let lines = (0..tokens.len().min(MOST_LINES)).take_while(may_be_line).count();
    let first = || tokens.table.first_text(&tokens.paragraphs[0]);
    if let Some(set) = set_lines(tokens, lines) {
        return set + suffix_lines(tokens, set);
    }
    if lines == 0 || !(first().contains(is_han) || is_garbled(first()) && begins_numbering(tokens.get(1))) {
        return 0;
    }
    let mut complete = None;
    let mut open = 0;
    for n in 1..=lines {
        open += open_names(tokens, n - 1);
        if open == 0 && names_kind(tokens, n) && !is_cited_judgment(tokens, n) {
            complete = Some(n);
            if n == lines || !wants_more(tokens, n, lines) {
                break;
            }
        } else if complete.is_some() && n > MOST_LINES / 2 {
            break;
        }
    }
    let length = complete.unwrap_or_else(|| open_lines(tokens, lines));
    length + suffix_lines(tokens, length)
}

/// ——2021年3月5日在某会议上: where a report was given.
fn is_dashed_occasion(tokens: Tokens<'_>, paragraph: &Paragraph) -> bool {
    is_dash(paragraph.metrics.first) && is_occasion(tokens.table.first_text(paragraph))
}

/// 青山部令⇥中華民國98年2月25日: the date stands on the line of the heading, a gap between them. A body with its date beside it signs.
pub(crate) fn is_date_beside(title: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let end = title.all_spans().last().map_or(0, |span| span.end);
    rest.get(0).filter(|p| p.kind == Kind::Date).is_some_and(|date| {
        let between = Span::between(end, rest.table.start(date).max(end));
        let gap = between.slice(rest.table.text);
        !gap.is_empty() && !gap.contains(['\n', '\r']) && !is_body(&title.unspaced())
    })
}

/// A whole heading of a dispatch with its date beside it stands in the line `at`: what stands above is no part of it, but for the other bodies of a joint one.
pub(crate) fn begins_dispatch(tokens: Tokens<'_>, at: usize) -> bool {
    let own = tokens.take_from(at);
    own.get(1).is_some_and(|next| next.kind == Kind::Date)
        && dispatcher(&own.take(1).unspaced()).is_some()
        && (at == 0 || !is_body(&tokens.take(at).take_from(at - 1).unspaced()))
        && is_date_beside(own.take(1), own.take_from(1))
}

/// How many of the lines the file sets as one title, where it sets the first so.
fn set_lines(tokens: Tokens<'_>, lines: usize) -> Option<usize> {
    let hint = |at: usize| tokens.table.first_hint(&tokens.paragraphs[at]);
    let first = (lines > 0).then(|| hint(0)).filter(|first| first.is_of_title())?;
    let is_alike =
        |hint: LineHint| hint.centred == first.centred && hint.bold == first.bold && !hint.is_of_other_size(&first);
    Some((0..lines).take_while(|&at| is_alike(hint(at))).count())
}

/// The menu of a page, or the way to it: 首页 | 政务公开 | 互动交流, 登录 | 注册, 公报/一九五四年/第一号/…, 主页 > 公开信息.
pub(crate) fn is_trail(line: &str) -> bool {
    let is_mark = |mark: u8| memchr_iter(mark, line.as_bytes()).nth(MOST_MARKS).is_some();
    let are_words = || {
        line.contains('|') && line.split('|').all(|word| word.trim_matches(is_space).chars().count() <= LONGEST_WORD)
    };
    // Nearly all lines end here.
    memchr3(b'|', b'>', b'/', line.as_bytes()).is_some()
        && ([b'|', b'>', b'/'].into_iter().any(is_mark) || are_words() || leads_on(line))
}

/// Words before and behind a sign that leads on: 主页 > 公开信息, not PM>2.5.
fn leads_on(line: &str) -> bool {
    let is_between = |c: char| c == '>' || is_space(c);
    line.match_indices('>').any(|(at, _)| {
        line[..at].trim_end_matches(is_between).ends_with(is_han)
            && line[at..].trim_start_matches(is_between).starts_with(is_han)
    })
}

/// Characters of a word in a menu.
const LONGEST_WORD: usize = 4;

/// Marks between words in the heading of a document: 和/或, GB/T.
const MOST_MARKS: usize = 1;

/// A heading that nobody can read is told by the first division or article below it.
fn begins_numbering(below: Option<&Paragraph>) -> bool {
    let marker = below.and_then(|below| below.marker).filter(|marker| marker.ordinal == 1);
    marker.is_some_and(|marker| matches!(marker.mark, Mark::Article | Mark::Division(_)))
}

/// How many 《 a line opens and does not close; fewer than none where it closes those before it.
fn open_names(tokens: Tokens<'_>, line: usize) -> i32 {
    let metrics = &tokens.paragraphs[line].metrics;
    // A line without them has a 》 only beside another half.
    if !metrics.titles() && !metrics.loose {
        return 0;
    }
    marks(&tokens.text(line)).map(|(_, c)| (c == '《') as i32 - (c == '》') as i32).sum()
}

/// True where the first `length` paragraphs end with a kind, as one heading.
fn names_kind(tokens: Tokens<'_>, length: usize) -> bool {
    let last = tokens.paragraphs[length - 1].metrics;
    // A kind, or a bracket behind it, may begin on the line before.
    let may_reach_back = || length > 1 && (last.letters <= LONGEST_KIND || last.loose);
    let is_kind = |own: Tokens<'_>| kind_of(without_source(&own.unspaced())).is_some();
    may_end_kind(last.last)
        && (is_kind(tokens.take(length).take_from(length - 1)) || (may_reach_back() && is_kind(tokens.take(length))))
}

/// A heading without the body in brackets behind it, from which a site has it: 关于养护桥梁的通告（青河市桥梁局）.
fn without_source(title: &str) -> &str {
    let open = title.strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']));
    let is_source = |&open: &usize| {
        let inner = title[open..].trim_matches(|c| matches!(c, '（' | '(' | '）' | ')'));
        is_body(inner) && kind_of(&title[..open]).is_some()
    };
    open.filter(is_source).map_or(title, |open| &title[..open])
}

/// Characters of the longest kind, and more.
const LONGEST_KIND: u32 = 12;

/// "Of", between a subject and the kind.
const OF: char = '的';
/// "Year", behind the digits of an edition.
const YEAR: char = '年';

/// A heading that a kind has completed may still go on: 关于印发某办法 with 的通知, 关于推行某制度 with 的意见. What
/// is issued or pursued is named, the document's own kind is not yet.
fn wants_more(tokens: Tokens<'_>, length: usize, lines: usize) -> bool {
    if breaks_in_subject(tokens, length, lines) || is_about_paper(tokens, length) {
        return true;
    }
    // The lines that end otherwise need not be joined.
    let mut next = (length..lines)
        .filter(|&i| TITLE_KINDS.may_end(tokens.paragraphs[i].metrics.last))
        .map(|i| (i, tokens.text(i)));
    let Some((nth, line)) = next.find(|(_, line)| title_kind(line) == Some(TitleKind::Cover)) else { return false };
    if nth == length && line.starts_with(OF) {
        return true;
    }
    let title = tokens.take(length).unspaced();
    let kind = title_kind(without_source(&title));
    kind != Some(TitleKind::Cover)
        && (COVER_WORDS.is_in(&title) || (is_about(&title) && kind != Some(TitleKind::Instrument)))
}

/// A judgment below other lines than the name of the court is one that they tell of: 案例一 with 某法院行政判决书.
fn is_cited_judgment(tokens: Tokens<'_>, length: usize) -> bool {
    length > 1 && {
        let kind = kind_of(&tokens.take(length).unspaced());
        matches!(kind, Some(tree::Kind::Judgment | tree::Kind::Ruling)) && !is_body(&tokens.take(length - 1).unspaced())
    }
}

/// Rules and reports are about judgments and minutes: 某法院民事判决书 with 送达公告, 某市政府會議紀錄 with 歸檔作業要點.
fn is_about_paper(tokens: Tokens<'_>, length: usize) -> bool {
    let is_paper = || {
        let title = tokens.take(length).unspaced();
        let kind = kind_of(&title);
        matches!(kind, Some(tree::Kind::Judgment | tree::Kind::Ruling))
            || kind == Some(tree::Kind::Minutes) && without_suffix(&title).ends_with(RECORD)
    };
    may_end_kind(tokens.paragraphs[length].metrics.last) && is_paper() && names_kind(tokens, length + 1)
}

/// The record of a meeting in Taiwan.
const RECORD: &str = "會議紀錄";

/// 关于 has its kind behind 的: 关于完善某制度 breaks off, where 改革的若干措施 stands on the next line. No law is about
/// something: 关于利息适用法 breaks off in 法律.
fn breaks_in_subject(tokens: Tokens<'_>, length: usize, lines: usize) -> bool {
    let names_own = |text: &str| {
        let stem = without_suffix(without_source(text));
        let is_kind = stem.rfind(OF).is_some_and(|at| stem[at..].chars().count() <= LONGEST_KIND as usize);
        is_kind && kind_of(stem) != Some(tree::Kind::Law)
    };
    let has_subject = |line: usize| is_about(tokens.table.first_text(&tokens.paragraphs[line]));
    (0..length).any(has_subject)
        && !names_own(&tokens.text(length - 1))
        && (length..lines).map(|line| tokens.text(line)).any(|line| names_own(&line) && kind_of(&line).is_some())
}

/// Lines of a heading without a kind: it goes on where a line ends in the middle of a phrase.
fn open_lines(tokens: Tokens<'_>, lines: usize) -> usize {
    let is_open = |n: usize| OPEN_ENDINGS.at_end(tokens.table.last_text(&tokens.paragraphs[n])).is_some();
    1 + (0..lines - 1).take_while(|&n| is_open(n)).count()
}

/// （试行） on a line of its own under the heading belongs to it.
fn suffix_lines(tokens: Tokens<'_>, at: usize) -> usize {
    let Some(next) = tokens.get(at).filter(|p| p.kind == Kind::Note) else { return 0 };
    let text = tokens.table.first_text(next);
    let inner = text.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
    let is_term = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, YEAR | '—' | '－' | '-' | '–') || is_space(c)
    };
    let is_suffix = inner.chars().all(is_term) || SUFFIXES.contains(inner) || inner.ends_with(EDITION);
    is_suffix as usize
}

/// "Edition of the year".
const EDITION: &str = "年版";

/// True where the lines before the one with the subject (关于, 印发…) are bodies: a heading starts with its issuer.
pub(crate) fn starts_with_issuer(tokens: Tokens<'_>) -> bool {
    let lines = || tokens.paragraphs.iter().map(|paragraph| tokens.table.first_text(paragraph));
    let Some(at) = lines().position(|line| subject(line).is_some()) else { return tokens.len() <= 2 };
    let are_bodies = |line: &str| line.split(|c| is_space(c) || c == '、').filter(|word| !word.is_empty()).all(is_body);
    let is_bodies = |line: &str| are_bodies(line) || is_body(&without_spaces(line));
    lines().take(at).all(is_bodies)
}

/// - 【发布单位】云川省: a label of the metadata behind a bullet.
fn is_bulleted(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|line| line.trim_start_matches(is_space).starts_with('【'))
}

/// A line that a heading may have: a phrase without marker or bullet, not too long, in no contents list; only what amends articles
/// (刪除第三條條文；並修正第五條條文) has clauses.
#[inline]
pub(crate) fn is_title_line(paragraph: &Paragraph) -> bool {
    let metrics = &paragraph.metrics;
    // The marks of sentences end nearly all lines: they are asked first.
    if matches!(metrics.end, End::Stop | End::Semicolon | End::Colon) || paragraph.kind != Kind::Text {
        return false;
    }
    let may_have_clauses = || PROVISIONS.ends_with(metrics.last);
    !paragraph.in_contents
        && metrics.first != BULLET
        && paragraph.marker.is_none_or(|m| m.ambiguous)
        && (!metrics.sentences || may_have_clauses())
        && (!metrics.punctuated || metrics.letters > LONGEST_PLAIN || may_have_clauses())
        && metrics.letters <= LONGEST_LINE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    #[test]
    fn lengths() {
        let length = |text: &str| with(text, title_length);
        for (text, lines) in [
            ("某市人民政府关于养护桥梁的通知\n\n检查桥梁。\n", 1),
            ("某市人民政府关于养护\n桥梁的通知\n\n检查桥梁。\n", 2),
            ("某市人民政府关于印发某市桥梁养护办法\n的通知\n\n检查桥梁。\n", 2),
            ("某市桥梁养护办法\n（试行）\n\n检查桥梁。\n", 2),
            ("某市桥梁养护办法\n某市公路\n\n检查桥梁。\n", 1),
            ("首页 | 公开 | 某市桥梁养护办法\n\n检查桥梁。\n", 0),
            ("登录 | 注册\n\n检查桥梁。\n", 0),
            ("某市桥梁和/或渡口养护办法\n\n检查桥梁。\n", 1),
            ("某市法院民事判决书\n送达公告\n\n检查桥梁。\n", 2),
            ("某市政府會議紀錄\n歸檔辦法\n\n檢查橋樑。\n", 2),
            ("某市政府会议纪要\n养护桥梁办法\n\n检查桥梁。\n", 1),
            ("青河桥和\n白河桥\n\n检查桥梁。\n", 2),
            ("• 青河桥梁\n某市桥梁养护办法\n", 0),
            ("——2021年3月5日在某市第五届人民代表大会上\n\n检查桥梁。\n", 0),
            ("检查桥梁。\n", 0),
            ("", 0),
        ] {
            assert_eq!(length(text), lines, "{text}");
        }
    }

    #[test]
    fn issuers_first() {
        let is_first = |text: &str| with(text, starts_with_issuer);
        assert!(is_first("某市教育局　某市财政局\n关于养护桥梁的通知\n"));
        assert!(!is_first("青河桥梁\n关于养护桥梁的通知\n") && is_first(""));
    }
}

//! The heading note (题注) of an instrument: its history.
//!
//! `2001年6月15日 国务院令第306号公布 2002年12月28日《…》第一次修订` — one line or several, with or without
//! brackets, one event or several in one line.

use crate::line::chars::marks;
use crate::line::date::find_all;
use crate::line::is_space;
use crate::line::metrics::End;
use crate::line::number::{leading, without_spaces};
use crate::line::words::Words;
use crate::page::{Paragraph, joined_text};
use crate::source::{Span, SpannedText};
use crate::tree::{Commencement, Date, Dated, Number, Revision};

/// Words for what happened to an instrument.
const EVENTS: Words<24> = Words::new([
    "通过", "公布", "发布", "修订", "修正", "修改", "施行", "批准", "制定", "颁布", "通過", "發布", "修訂", "訂定",
    "廢止", "批轉", "批复", "会议", "会令", "印发", "號令", "令第", "生效", "实施",
]);

/// True for a line of a heading note without brackets: a date, then what happened, no sentence.
pub(super) fn is_note_line(paragraph: &Paragraph, text: &str) -> bool {
    let sentence = matches!(paragraph.metrics.end, End::Stop | End::Semicolon | End::Colon);
    let inner = numbered(text);
    // Mostly the event stands at the end.
    !sentence && super::dates::leading(inner).is_some() && (EVENTS.at_end(inner).is_some() || EVENTS.is_in(inner))
}

/// A line of a Taiwanese history: `1.中華民國二十年六月八日…` and its wrapped rest.
fn numbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('.') {
        Some(rest) if rest.len() < text.len() => rest.trim_start_matches(is_space),
        _ => text,
    }
}

/// Whether the number that a line starts with belongs to a Taiwanese history.
pub(super) fn is_numbered_history(text: &str) -> bool {
    let inner = numbered(text);
    inner.len() < text.len() && (inner.starts_with("中華民國") || inner.starts_with("民國"))
}

/// True for the line of a Taiwanese database that dates the last event: 修正日期：民國 110 年 03 月 15 日.
pub(super) fn is_labelled(line: &str) -> bool {
    let colon = marks(line).take_while(|&(at, _)| at <= LONGEST_LABEL).find(|&(_, c)| matches!(c, '：' | ':'));
    colon.is_some_and(|(at, colon)| {
        let date = line[at + colon.len_utf8()..].trim_start_matches(is_space);
        labelled_event(&line[..at]).is_some() && date.starts_with("民國")
    })
}

/// Bytes of the longest label: 公發布日期.
const LONGEST_LABEL: usize = 15;

/// 修正日期 → 修正, 公發布日 → 公發布
fn labelled_event(label: &str) -> Option<&str> {
    let event = label.strip_suffix("日期").or_else(|| label.strip_suffix('日'))?;
    ["修正", "公發布", "發布", "公布", "制定", "訂定", "廢止"].contains(&event).then_some(event)
}

/// What a heading note tells.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) revisions: Vec<Revision>,
    /// The day from which the text is in force, where the note says so.
    pub(super) effective: Option<Dated>,
    pub(super) commencement: Option<Commencement>,
}

/// The events of a note, from each date to the next.
pub(super) fn read(text: &str, spans: &[Span]) -> Note {
    let stretch = SpannedText::new(text, spans);
    let line = stretch.text();
    let mut dates: Vec<(&str, Date)> = find_all(line).filter(|(_, date)| date.is_exact()).collect();
    // A date inside 《》 belongs to the title of another text.
    dates.retain(|(words, _)| {
        let before = &line[..start_of(line, words)];
        before.matches('《').count() == before.matches('》').count()
    });
    let mut note = Note::default();
    for (nth, &(words, date)) in dates.iter().enumerate() {
        let start = start_of(line, words);
        let until = dates.get(nth + 1).map_or(line.len(), |(next, _)| start_of(line, next));
        let behind = &line[start + words.len()..until];
        let before = line[..start].trim_end_matches(is_space);
        if before.ends_with(['自', '於', '于']) || begins_force(behind) {
            let end = IN_FORCE.places(behind).next().map_or(behind.len(), |(at, word)| at + word.len());
            let from = before.len() - if before.ends_with(['自', '於', '于']) { '自'.len_utf8() } else { 0 };
            let words_in_force = &line[from..start + words.len() + end];
            note.effective = Some(Dated { date, at: stretch.span(words) });
            if !before.ends_with(['自', '於', '于']) {
                continue;
            }
            note.commencement = Some(Commencement {
                text: without_spaces(words_in_force).into(),
                date: Some(date),
                at: stretch.span(words_in_force),
            });
            continue;
        }
        let labelled = before.strip_suffix(['：', ':']).and_then(labelled_event);
        let event = labelled.unwrap_or_else(|| event_words(behind));
        if labelled.is_some() || EVENTS.is_in(event) {
            note.revisions.push(Revision {
                date: Some(date),
                organ: organ(event),
                number: number_in(&stretch, behind),
                event: joined(event),
                at: stretch.span(words),
            });
        }
    }
    note
}

/// 2008年8月1日施行, 2008年8月1日起生效
fn begins_force(behind: &str) -> bool {
    let words = behind.trim_start_matches(is_space);
    IN_FORCE.at_start(words.strip_prefix('起').unwrap_or(words)).is_some()
}

/// Words for the day from which a text is in force.
static IN_FORCE: Words<3> = Words::new(["施行", "生效", "实施"]);

fn start_of(line: &str, part: &str) -> usize {
    part.as_ptr() as usize - line.as_ptr() as usize
}

/// The event without the words that lead to the next date: …通过　根据, …通过，自
fn event_words(behind: &str) -> &str {
    let is_edge =
        |c| is_space(c) || matches!(c, '（' | '）' | '(' | ')' | '，' | '；' | ',' | '、' | '。' | '\n' | '\r');
    let mut event = behind.trim_matches(is_edge);
    for word in ["根据", "自", "並", "并"] {
        event = event.strip_suffix(word).unwrap_or(event).trim_end_matches(is_edge);
    }
    event
}

fn joined(event: &str) -> String {
    joined_text(event, &[Span::new(0, event.len() as u32)])
}

/// The organ that acted: what stands before 第…次会议, or the one whose order it was.
fn organ(event: &str) -> Option<String> {
    let head = &event[..event.find('《').unwrap_or(event.len())];
    let head = head.strip_prefix('已').unwrap_or(head);
    // 经国务院批准, but 经济和信息化部第3次部务会议通过.
    let head = head.strip_prefix('经').filter(|rest| !rest.starts_with(['济', '贸'])).unwrap_or(head);
    if let Some(session) = session(head) {
        let at = head[..session].rfind('第')?;
        return (at > 0).then(|| without_spaces(&head[..at]).into());
    }
    if let Some(order) = head.find('令') {
        return (order > 0).then(|| without_spaces(head[..order].strip_prefix(STATE).unwrap_or(&head[..order])).into());
    }
    BODIES.iter().find(|body| head.starts_with(**body)).map(|body| (*body).to_owned())
}

/// Where the count of a session ends: 第三次会议, 第3次常务会议.
fn session(event: &str) -> Option<usize> {
    let is_session = |at: &usize| {
        let behind = event[*at..].trim_start_matches('次');
        behind.find("会议").is_some_and(|end| end <= LONGEST_SORT)
    };
    event.match_indices('次').map(|(at, _)| at).find(is_session)
}

/// Bytes of the longest word for a sort of session: 常务, 部务, 全体.
const LONGEST_SORT: usize = 6;

/// Organs that act without a session or an order.
const BODIES: [&str; 6] = ["国务院", "行政院", "國民政府", "總統", "司法院", "考試院"];
const STATE: &str = "中华人民共和国";

fn number_in(stretch: &SpannedText<'_>, words: &str) -> Option<Number> {
    let found = leading(words.trim_start_matches(is_space))?;
    let mut number = found.to_number(stretch.span(found.text));
    if let Some(code) =
        number.code.strip_prefix(STATE).filter(|rest| rest.starts_with("国务院") || rest.starts_with("主席"))
    {
        number.code = code.to_owned();
    }
    Some(number)
}

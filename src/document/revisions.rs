//! The heading note (题注) of an instrument: its history.
//!
//! `2001年6月15日 国务院令第306号公布 2002年12月28日《…》第一次修订` — one line or several, with or without
//! brackets, one event or several in one line.

use crate::line::date::find_all;
use crate::line::is_space;
use crate::line::number::leading;
use crate::line::shape::End;
use crate::page::{Paragraph, joined_text};
use crate::source::Span;
use crate::tree::Revision;

/// Words for what happened to an instrument.
const EVENTS: [&str; 22] = [
    "通过", "公布", "发布", "修订", "修正", "修改", "施行", "批准", "制定", "颁布", "通過", "發布", "修訂", "訂定",
    "廢止", "廢止", "批轉", "批复", "会议", "会令", "印发", "號令",
];

/// True for a line of a heading note without brackets: a date, then what happened, no sentence.
pub(super) fn is_note_line(paragraph: &Paragraph, text: &str) -> bool {
    let sentence = matches!(paragraph.shape.end, End::Stop | End::Semicolon | End::Colon);
    let inner = numbered(text);
    let dated = super::dates::leading(inner).is_some();
    dated && !sentence && EVENTS.iter().any(|event| inner.contains(event))
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

/// The events of a note, from each date to the next.
pub(super) fn read(text: &str, spans: &[Span]) -> Vec<Revision> {
    let mut revisions: Vec<Revision> = Vec::new();
    for span in spans {
        let line = span.slice(text);
        let mut dates: Vec<(usize, usize, crate::tree::Date)> = find_all(line)
            .filter(|(_, date)| date.is_exact())
            .map(|(words, date)| {
                let start = words.as_ptr() as usize - line.as_ptr() as usize;
                (start, start + words.len(), date)
            })
            .collect();
        // A date inside 《》 or behind 自 belongs to the title of another text or to the commencement.
        dates.retain(|&(start, ..)| {
            let before = &line[..start];
            before.matches('《').count() == before.matches('》').count() && !before.trim_end().ends_with(['自', '於'])
        });
        for (nth, &(start, end, date)) in dates.iter().enumerate() {
            let until = dates.get(nth + 1).map_or(line.len(), |next| next.0);
            let words = &line[end..until];
            let event = joined_text(text, &[Span::of(text, words)]);
            let event = event
                .trim_matches(|c| is_space(c) || matches!(c, '（' | '）' | '(' | ')' | '，' | '；' | ',' | '、'))
                .to_owned();
            // A date that only says where the next one's decision stood is no event of its own.
            if EVENTS.iter().any(|known| event.contains(known)) || dates.len() == 1 {
                revisions.push(Revision {
                    date: Some(date),
                    organ: organ(&event),
                    number: number_in(text, words),
                    event,
                    at: Span::of(text, &line[start..end]),
                });
            }
        }
    }
    revisions
}

/// The organ that an event begins with: 第九届全国人民代表大会常务委员会第四次会议通过 → 第九届全国人民代表大会常务委员会.
fn organ(event: &str) -> Option<String> {
    const ENDS: [&str; 8] =
        ["常务委员会", "代表大会", "审判委员会", "检察委员会", "国务院", "行政院", "國民政府", "總統"];
    let (at, end) = ENDS
        .iter()
        .filter_map(|end| event.find(end).map(|at| (at, at + end.len())))
        .max_by_key(|&(_, end)| std::cmp::Reverse(end))?;
    let within = event.find('《').is_none_or(|mark| at < mark);
    let organ = event[..end].trim_start_matches(|c| is_space(c) || c == '根' || c == '据');
    within.then(|| organ.to_owned())
}

fn number_in(text: &str, words: &str) -> Option<crate::tree::Number> {
    let inner = words.trim_start_matches(is_space);
    let found = leading(inner)?;
    Some(found.to_number(Span::of(text, found.text)))
}

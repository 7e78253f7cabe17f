//! The heading note (题注) of an instrument: its history.
//!
//! `2001年6月15日 国务院令第306号公布 2002年12月28日《…》第一次修订` — one line or several, with or without
//! brackets, one event or several in one line.
//!
//! ```text
//! note     = (… event)+
//! event    = FROM date in_force? | date in_force | EVENT_LABEL ":" date | date act
//! in_force = "起"? IN_FORCE
//! act      = (organ session | organ order | ORGAN)? … EVENT
//! ```

use super::dates::leading;
use super::tokens::Tokens;
use crate::lexicon::bodies::{STATE, STATE_ORGANS};
use crate::lexicon::characters::{ORDINAL, is_number_sign, is_of_traditional};
use crate::lexicon::force::{FROM, IN_FORCE};
use crate::lexicon::revisions::{Act, DAY_ENDINGS, EVENT_LEADS, EVENTS, LABELLED_EVENTS, Lead, ORGAN_LEADS, REPUBLIC};
use crate::line::date::{date, find_days, packed, short};
use crate::line::number::{self, without_spaces};
use crate::line::numeral::{is_chinese, numeral};
use crate::line::{End, Kind, is_space, labelled, spaces};
use crate::page::{Paragraph, joined_text};
use crate::source::chars::is_colon;
use crate::source::{Span, SpannedText};
use crate::tree::{Commencement, Date, Dated, Number, Revision};

/// Words between 次 and 会议: regular, of the ministry, plenary. Bytes of the longest.
const LONGEST_SORT: usize = 6;
/// Session, and the words that count it.
const SESSION: &str = "会议";
const TIME: char = '次';
/// "Order".
const ORDER: char = '令';
/// "From … on", before the word that brings into force.
const FROM_ON: char = '起';
/// A line of a heading note without brackets: a date, then what happened, no sentence.
pub(super) fn is_note(t: Tokens<'_>) -> bool {
    let metrics = &t.first().metrics;
    let sentence = matches!(metrics.end, End::Stop | End::Semicolon | End::Colon);
    // Most notes are one line, and need not be joined.
    let is_one_line = t.table.line_ids(t.first()).len() == 1;
    let tells = || is_one_line && tells_event(t.first_text()) || tells_event(&t.text(0));
    !sentence && t.first().kind == Kind::Text && begins_date(metrics.first) && tells()
}

/// A date, then what happened; mostly the event stands at the end, and always behind a year of the Republic that does not name it.
fn tells_event(text: &str) -> bool {
    let inner = numbered(text);
    let ends = EVENTS.at_end(inner).is_some();
    leading(inner).is_some() && (ends || EVENTS.is_in(inner)) || ends && republican(inner).is_some()
}

/// A number begins a date, or the name of the Republic.
fn begins_date(first: char) -> bool {
    first.is_ascii_digit() || ('０'..='９').contains(&first) || is_chinese(first) || REPUBLIC.may_begin(first)
}

/// The first paragraph of a heading note whose bracket a later paragraph closes: （2021年3月5日某会议通过 … 修正）
pub(super) fn opens_note(t: Tokens<'_>) -> bool {
    let Paragraph { kind, metrics, .. } = t.first();
    let opens = |text: &str| text.strip_prefix(['（', '(']).is_some_and(tells_event);
    *kind == Kind::Text && metrics.open > 0 && matches!(metrics.first, '（' | '(') && opens(t.first_text())
}

/// The first line of a Taiwanese history, which goes on over indented lines.
///
/// `history = digit+ "." REPUBLIC … | "中華民國" date … EVENT`
pub(super) fn begins_history(t: Tokens<'_>) -> bool {
    let (first, line) = (t.first(), t.first_text());
    let is_numbered = || {
        let inner = numbered(line);
        inner.len() < line.len() && REPUBLIC.at_start(inner).is_some()
    };
    begins_date(first.metrics.first)
        && (is_numbered() || (REPUBLIC.at_start(line).is_some() && first.marker.is_none() && is_note(t)))
}

/// What stands behind the number of a line of such a history: `1.中華民國二十年六月八日…`.
fn numbered(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix('.') {
        Some(rest) if rest.len() < text.len() => rest.trim_start_matches(is_space),
        _ => text,
    }
}

/// The line of a Taiwanese database that dates the last event.
pub(crate) fn is_labelled_event(t: Tokens<'_>) -> bool {
    t.first().metrics.colons == 1 && t.first().kind == Kind::Text && is_labelled(t.first_text())
}

/// 修正日期：民國 110 年 03 月 15 日, 修正日期：20210315
///
/// `labelled = EVENT ("日期" | "日") ":" ("民國" … | packed)`
pub(super) fn is_labelled(line: &str) -> bool {
    let is_date = |date| REPUBLIC.at_start(date).is_some() || packed(date).is_some();
    labelled(line).is_some_and(|(label, date)| labelled_event(&label).is_some() && is_date(date))
}

/// 修正日期 → 修正, 公發布日 → 公發布
fn labelled_event(label: &str) -> Option<&str> {
    let event = label.strip_suffix(DAY_ENDINGS.at_end(label)?)?;
    LABELLED_EVENTS.contains(event).then_some(event)
}

/// What a heading note tells.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) revisions: Vec<Revision>,
    /// The days of the first adoption and of the first promulgation.
    pub(super) adopted: Option<Dated>,
    pub(super) promulgated: Option<Dated>,
    /// The day from which the text is in force, where the note says so.
    pub(super) effective: Option<Dated>,
    pub(super) commencement: Option<Commencement>,
}

/// One date of a note, with what stands around it.
struct Event<'a> {
    date: Date,
    /// Its words.
    words: &'a str,
    /// The line up to them.
    before: &'a str,
    /// The line behind them, up to the next date.
    behind: &'a str,
}

/// The events of a note, from each date to the next.
pub(super) fn note(text: &str, spans: &[Span]) -> Note {
    let spanned = SpannedText::new(text, spans);
    let mut note = Note::default();
    for event in events(spanned.text()) {
        note.enter(&event, &spanned);
    }
    note
}

/// The days of a line; one inside 《》 belongs to the title of another text.
fn events(line: &str) -> Vec<Event<'_>> {
    let is_outside = |before: &str| before.matches('《').count() == before.matches('》').count();
    let mut events: Vec<Event<'_>> = Vec::new();
    let may_be_packed = line.ends_with(|c: char| c.is_ascii_digit());
    let value = may_be_packed.then(|| labelled(line)).flatten().map_or("", |(_, value)| value);
    for (words, date) in
        leading_date(line).into_iter().chain(find_days(line)).chain(packed(value).map(|date| (value, date)))
    {
        let start = words.as_ptr() as usize - line.as_ptr() as usize;
        let before = &line[..start];
        if !is_outside(before) {
            continue;
        }
        if let Some(last) = events.last_mut() {
            last.behind = &last.behind[..last.behind.len() - (line.len() - start)];
        }
        events.push(Event {
            date,
            words,
            before: before.trim_end_matches(is_space),
            behind: &line[start + words.len()..],
        });
    }
    events
}

/// The date at the start of an event that [`find_days`] does not know: without the name of the Republic, without a day, with another
/// form of 年. 100年2月23日…修正, （2020年9月修订）.
fn leading_date(line: &str) -> Option<(&str, Date)> {
    let inner = line.trim_start_matches(['（', '(']);
    let other = || date(inner).ok().filter(|(_, date)| date.month().is_some());
    let (rest, date) = republican(inner).or_else(other)?;
    let words = &inner[..inner.len() - rest.len()];
    // 01996年1月8日: a day is known that begins inside it.
    let is_known =
        || find_days(inner).next().is_some_and(|(day, _)| day.as_ptr() < words.as_bytes().as_ptr_range().end);
    let tells = EVENTS.at_end(rest.trim_end_matches(['）', ')'])).is_some();
    (tells && !is_known()).then_some((words, date))
}

/// A year of the Republic that does not name it, before words in traditional script: 98年3月5日 is 1998 where they are simplified.
fn republican(inner: &str) -> Option<(&str, Date)> {
    short(inner).ok().filter(|(rest, _)| rest.contains(is_of_traditional))
}

impl Note {
    fn enter(&mut self, event: &Event<'_>, line: &SpannedText<'_>) {
        let (date, at) = (event.date, line.span(event.words));
        let from = FROM.at_end(event.before).map_or(0, str::len);
        if from > 0 || begins_force(event.behind) {
            self.effective = Some(Dated { date, at });
            if from > 0 {
                let words = event.in_force(from, line.text());
                let text = without_spaces(words).into();
                self.commencement = Some(Commencement { text, date: Some(date), at: line.span(words) });
            }
            return;
        }
        let labelled = event.before.strip_suffix(is_colon).and_then(labelled_event);
        let act = labelled.unwrap_or_else(|| act(event.behind));
        if labelled.is_some() || EVENTS.is_in(act) {
            let told = joined_text(act, &[Span::between(0, act.len() as u32)]);
            for (_, (_, act)) in EVENTS.entry_places(&told) {
                match act {
                    Act::Adopted => self.adopted = self.adopted.or(Some(Dated { date, at })),
                    Act::Promulgated => self.promulgated = self.promulgated.or(Some(Dated { date, at })),
                    Act::Other => {}
                }
            }
            self.revisions.push(Revision {
                date: Some(date),
                organ: organ(act),
                number: number_in(line, event.behind),
                event: told,
                at,
            });
        }
    }
}

impl Event<'_> {
    /// The words from the 自 before the date, of so many bytes, to the one that brings into force.
    fn in_force<'a>(&self, from: usize, line: &'a str) -> &'a str {
        let force = IN_FORCE.places(self.behind).next().map_or(self.behind.len(), |(at, word)| at + word.len());
        let behind = self.words.as_ptr() as usize + self.words.len() - line.as_ptr() as usize;
        &line[self.before.len() - from..behind + force]
    }
}

/// 2008年8月1日施行, 2008年8月1日起生效
fn begins_force(text: &str) -> bool {
    IN_FORCE.at_start(text.trim_start_matches(is_space).trim_start_matches(FROM_ON)).is_some()
}

/// The event without the words that lead to the next date: …通过　根据, …通过，自
fn act(behind: &str) -> &str {
    let is_edge =
        |c| is_space(c) || matches!(c, '（' | '）' | '(' | ')' | '，' | '；' | ',' | '、' | '。' | '\n' | '\r');
    let mut event = behind.trim_matches(is_edge);
    while let Some(word) = EVENT_LEADS.at_end(event) {
        event = event[..event.len() - word.len()].trim_end_matches(is_edge);
    }
    event
}

/// The organ that acted: what stands before 第…次会议, or the one whose order it was.
///
/// `organ = "已"? "经"? (name "第" … "次" sort? "会议" | STATE? name "令" | ORGAN)`
fn organ(event: &str) -> Option<String> {
    let mut head = &event[..event.find('《').unwrap_or(event.len())];
    while let Some((word, Lead::Word)) = ORGAN_LEADS.entry_at_start(head) {
        head = &head[word.len()..];
    }
    if let Some(session) = session(head) {
        let at = head[..session].rfind(ORDINAL)?;
        return (at > 0).then(|| without_spaces(&head[..at]).into());
    }
    if let Some(order) = head.find(ORDER) {
        let name = before_year(head[..order].trim_start_matches(STATE));
        return (!name.is_empty()).then(|| without_spaces(name).into());
    }
    STATE_ORGANS.at_start(head).map(str::to_owned)
}

/// The name before the number of an order that begins with its year in brackets: 總統（66）台統（一）義字第2375號.
fn before_year(order: &str) -> &str {
    let is_year = |open: usize| {
        let inner = order[open..].trim_start_matches(['（', '(']);
        numeral(inner).is_ok_and(|(rest, year)| year >= FIRST_YEAR && spaces(rest).starts_with(['）', ')']))
    };
    let year = order.match_indices(['（', '(']).map(|(open, _)| open).find(|&open| is_year(open));
    year.map_or(order, |open| &order[..open])
}

/// 交航（一）字 is the first series of a code, no year of the Republic.
const FIRST_YEAR: u32 = 10;

/// Where the count of a session ends: 第三次会议, 第3次常务会议.
fn session(event: &str) -> Option<usize> {
    let is_session = |at: &usize| {
        let behind = event[*at..].trim_start_matches(TIME);
        behind.find(SESSION).is_some_and(|end| end <= LONGEST_SORT)
    };
    event.match_indices(TIME).map(|(at, _)| at).find(is_session)
}

/// 国务院令第306号: the order by which the organ acted.
fn number_in(line: &SpannedText<'_>, words: &str) -> Option<Number> {
    // Hardly any event has one.
    let found =
        words.contains(is_number_sign).then(|| number::leading(words.trim_start_matches(is_space))).flatten()?;
    let mut number = found.to_number(line.span(found.text));
    let own = number.code.strip_prefix(STATE).unwrap_or(&number.code);
    if own.len() < number.code.len() && STATE_ORGANS.at_start(own).is_some() {
        number.code = own.to_owned();
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    fn read(line: &str) -> Note {
        note(line, &[Span::between(0, line.len() as u32)])
    }

    #[test]
    fn dates_without_an_era_or_a_day() {
        let dates =
            |line| read(line).revisions.iter().filter_map(|r| r.date).map(|d| d.to_string()).collect::<String>();
        assert_eq!(dates("100年2月23日校務會議修正"), "2011-02-23");
        assert_eq!(dates("（2020年9月修订）"), "2020-09");
        for line in ["", "100年2月23日", "（2020年9月）", "（2020年9月修订后的草案）", "900年2月23日修正"]
        {
            assert_eq!(dates(line), "", "{line}");
        }
    }

    #[test]
    fn events_and_organs() {
        let line = "（2001年6月15日某市第九届人民代表大会第三次会议通过　根据2011年1月8日《某决定》修订）";
        let events: Vec<_> = read(line).revisions.into_iter().map(|r| (r.event, r.organ)).collect();
        assert_eq!(
            events[0],
            ("某市第九届人民代表大会第三次会议通过".to_owned(), Some("某市第九届人民代表大会".to_owned()))
        );
        assert_eq!(events[1], ("《某决定》修订".to_owned(), None));
        let order = &read("2001年6月15日中华人民共和国国务院令第306号公布").revisions[0];
        assert_eq!(order.organ.as_deref(), Some("国务院"));
        assert_eq!(order.number.as_ref().map(|number| number.code.as_str()), Some("国务院令"));
        assert_eq!(organ("经国务院批准").as_deref(), Some("国务院"));
        assert_eq!(organ("经济和信息化部第3次部务会议通过").as_deref(), Some("经济和信息化部"));
        assert_eq!(organ("某縣政府（九○）某工字第 5678 號令修正").as_deref(), Some("某縣政府"));
        assert_eq!(organ("某部某航（一）字第 5 號令修正").as_deref(), Some("某部某航（一）字第5號"));
        assert_eq!(organ("某某（暫行）條例審議會令").as_deref(), Some("某某（暫行）條例審議會"));
        assert_eq!(organ(""), None);
    }

    #[test]
    fn days_in_force() {
        let note = read("2001年6月15日公布　自2001年7月1日起施行");
        assert_eq!(note.commencement.map(|own| own.text), Some("自2001年7月1日起施行".to_owned()));
        assert_eq!(note.revisions.len(), 1);
        assert!(read("2001年7月1日起生效").effective.is_some());
        assert!(read("2001年7月1日").effective.is_none() && read("").revisions.is_empty());
    }

    #[test]
    fn lines() {
        let judges = |line: &str| with(line, |t| [is_labelled_event(t), begins_history(t), is_note(t)]);
        assert_eq!(judges("修正日期：民國 110 年 03 月 15 日"), [true, false, false]);
        assert_eq!(judges("1.中華民國二十年六月八日國民政府公布全文"), [false, true, true]);
        assert_eq!(judges("2001年6月15日国务院令第306号公布"), [false, false, true]);
        assert_eq!(judges("2001年6月15日检查桥梁"), [false; 3]);
        assert_eq!(judges("修正日期：2021年3月15日"), [false; 3]);
    }
}

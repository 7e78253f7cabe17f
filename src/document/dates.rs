//! What the sentences of a text say of its own dates: adopted, in force from, in force until, repeals.

use std::sync::LazyLock;

use memchr::memmem;

use crate::line::date::{date, find_all};
use crate::line::words::Words;
use crate::line::{Keyword, KeywordHits, is_space, spaces};
use crate::page::joined_text;
use crate::source::{Finder, Span, SpannedText, Spans};
use crate::tree::{Commencement, Date, Dated, Dates, Document, Repeal};

/// Words behind 自…起 that bring a text into force.
const IN_FORCE: Words<9> = Words::new(["施行", "执行", "实施", "生效", "试行", "實施", "起用", "启用", "適用"]);

/// Reads the dates of a document's own body, from the spans of those blocks that hold one of the hits.
pub(super) fn read(document: &mut Document, text: &str, hits: &KeywordHits, dated: &[Spans], is_order: bool) {
    let mut found = Found { is_order, ..Found::default() };
    let mut finder = hits.finder(Keyword::Date);
    for spans in dated {
        let joined = SpannedText::new(text, spans);
        match spans[..] {
            [line] => found.read(&joined, Told { source: text, places: finder.within(line), from: line.start }),
            _ => {
                let places = &places_in_lines(spans, joined.text(), &mut finder);
                found.read(&joined, Told { source: joined.text(), places, from: 0 });
            }
        }
    }
    let Dates { adopted, effective, expires, .. } = &mut document.dates;
    *adopted = adopted.or(found.adopted);
    *effective = effective.or(found.effective);
    *expires = expires.or(found.expires);
    document.commencement = document.commencement.take().or(found.commencement);
    document.repeals = found.repeals;
}

/// The places of hits in the text of several lines: those in each of them, and where the end of a line parts a word.
fn places_in_lines(lines: &[Span], joined: &str, finder: &mut Finder<'_>) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in lines {
        let parted = KeywordHits::parted(joined, start as usize);
        let within = finder.within(*line).iter();
        let within = within.map(|place| Span::new(place.start - line.start + start, place.end - line.start + start));
        for place in parted.into_iter().chain(within) {
            // 有效期 and 期限 in 有效期限: the first counts.
            if places.last().is_none_or(|last| last.end <= place.start) {
                places.push(place);
            }
        }
        start += line.len();
    }
    places
}

/// The words of a paragraph that may state a date.
#[derive(Clone, Copy)]
struct Told<'a> {
    source: &'a str,
    places: &'a [Span],
    /// Where the paragraph begins in the source.
    from: u32,
}

impl<'a> Told<'a> {
    /// The offsets in the paragraph at which such a word begins.
    fn places(self, is_such: fn(&str) -> bool) -> impl Iterator<Item = usize> + 'a {
        let own = self.places.iter().filter(move |place| is_such(place.slice(self.source)));
        own.map(move |place| (place.start - self.from) as usize)
    }
}

#[derive(Default)]
struct Found {
    /// An order tells when the text that it promulgates was adopted.
    is_order: bool,
    adopted: Option<Dated>,
    effective: Option<Dated>,
    expires: Option<Dated>,
    commencement: Option<Commencement>,
    repeals: Vec<Repeal>,
}

impl Found {
    fn read(&mut self, text: &SpannedText<'_>, told: Told<'_>) {
        if self.is_order && self.adopted.is_none() {
            self.adopted = told.places(|word| word == "通过").next().and_then(|at| adopted(text, at));
        }
        for at in told.places(|word| word == "起") {
            self.commence(text, at);
        }
        for at in told.places(|word| matches!(word, "施行" | "生效")) {
            self.commence_on_day(text, at);
        }
        if let Some(term) = term_start(text.text(), told).and_then(|start| term(text, start)) {
            self.effective = self.effective.or(term.from);
            self.expires = self.expires.or(term.until);
        }
        repeals(text, told, &mut self.repeals);
    }

    /// `自 (date | 公布之日) 起 施行`, around the 起 at a place.
    fn commence(&mut self, text: &SpannedText<'_>, at: usize) {
        let line = text.text();
        let behind = spaces(&line[at + '起'.len_utf8()..]);
        let behind = ["正式", "开始", "全面"].iter().find_map(|w| behind.strip_prefix(w)).unwrap_or(behind);
        let Some(after) = behind_in_force(behind) else { return };
        if !ends_clause(after) {
            return;
        }
        let before = nearby(line, at).trim_end_matches(is_space);
        let end = line.len() - after.len();
        if let Some((start, date)) = date_at_end(before) {
            let at = text.span(&before[start..]);
            let start = before[..start].trim_end_matches(is_space);
            let from = start.strip_suffix('自').or_else(|| start.strip_suffix('于')).unwrap_or(start);
            let from = from.as_ptr() as usize + from.len() - line.as_ptr() as usize;
            self.set_commencement(text, &line[from..end], date.is_exact().then_some(date));
            if date.is_exact() {
                self.effective = self.effective.or(Some(Dated { date, at }));
            }
        } else if before.ends_with("之日") || before.ends_with('日') {
            if let Some(words) = before.rfind('自').map(|from| &before[from..]) {
                let from = words.as_ptr() as usize - line.as_ptr() as usize;
                self.set_commencement(text, &line[from..end], None);
            }
        }
    }

    /// 自公布日施行 · 于2021年3月5日施行, around the 施行 at a place.
    fn commence_on_day(&mut self, text: &SpannedText<'_>, at: usize) {
        let line = text.text();
        let (before, end) = (nearby(line, at), at + "施行".len());
        if !before.ends_with('日') {
            return;
        }
        if let Some(day) = PROMULGATION_DAYS.iter().find(|day| before.ends_with(**day)) {
            self.set_commencement(text, &line[at - day.len()..end], None);
        }
        if self.effective.is_none() {
            if let Some((start, date)) =
                date_at_end(before).filter(|(start, date)| date.is_exact() && before[..*start].ends_with(['于', '自']))
            {
                self.effective = Some(Dated { date, at: text.span(&before[start..]) });
                let from = at - (before.len() - start) - '自'.len_utf8();
                self.set_commencement(text, &line[from..end], Some(date));
            }
        }
    }

    fn set_commencement(&mut self, text: &SpannedText<'_>, words: &str, date: Option<Date>) {
        if self.commencement.is_none() {
            let joined = crate::page::joined_text(words, &[Span::new(0, words.len() as u32)]);
            self.commencement = Some(Commencement { text: joined, date, at: text.span(words) });
        }
    }
}

/// The traditional form, without 起.
const PROMULGATION_DAYS: [&str; 4] = ["自公布日", "自發布日", "自发布日", "自公佈日"];

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

/// True for words that bring a text into force when it is promulgated.
pub(crate) fn is_at_promulgation(words: &str) -> bool {
    ["公布", "发布", "印发", "發布", "颁布", "公佈"].iter().any(|act| words.contains(act))
}

/// What stands behind a word that brings a text into force, its two characters set apart by a blank or not: 施 行.
fn behind_in_force(text: &str) -> Option<&str> {
    if let Some(word) = IN_FORCE.at_start(text) {
        return text.strip_prefix(word);
    }
    let (first, rest) = text.split_at(text.chars().next()?.len_utf8());
    let second = spaces(rest);
    let mut words = IN_FORCE.iter().filter(|_| second.len() < rest.len());
    words.find_map(|word| second.strip_prefix(word.strip_prefix(first)?))
}

/// 起施行以来, 起施行的: another text's date.
fn ends_clause(behind: &str) -> bool {
    let behind = spaces(behind);
    behind.is_empty() || behind.starts_with(['。', '，', ',', '；', ';', '.', '（', '(', '）', ')', '、'])
}

/// The date that ends `before`, and where it starts.
fn date_at_end(before: &str) -> Option<(usize, Date)> {
    let (words, date) = find_all(before).last()?;
    let start = words.as_ptr() as usize - before.as_ptr() as usize;
    (start + words.len() == before.len()).then_some((start, date))
}

/// 已经 date …会议 (审议) 通过, with 通过 at `end`
fn adopted(text: &SpannedText<'_>, end: usize) -> Option<Dated> {
    let line = text.text();
    let from = line[..end].rfind(['。', '》', '：']).map_or(0, |at| at + 3);
    let (words, date) = find_all(line.get(from..end)?).find(|(_, date)| date.is_exact())?;
    Some(Dated { date, at: text.span(words) })
}

/// The time for which a text is in force.
struct Term {
    from: Option<Dated>,
    until: Option<Dated>,
}

/// Words before 期限, and before the last day: 执行期限, 施行，至.
const IN_FORCE_FOR: [&str; 4] = ["施行", "执行", "实施", "试行"];

/// Two bytes of it are looked for at once: a search for one of them stops at every tenth character.
static UNTIL: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("至"));

/// Where the first words begin that a term follows: 有效期, 执行期限, 施行至, 施行，至.
fn term_start(line: &str, told: Told<'_>) -> Option<usize> {
    let behind_word = |before: &str| {
        IN_FORCE_FOR.iter().any(|word| before.ends_with(word)).then(|| before.len() - IN_FORCE_FOR[0].len())
    };
    let limits =
        told.places(|word| matches!(word, "有效期" | "期限")).filter_map(|at| match line[at..].starts_with('期') {
            true => behind_word(&line[..at]),
            false => Some(at),
        });
    let last_days = UNTIL.find_iter(line.as_bytes()).filter_map(|at| {
        let before = &line[..at];
        behind_word(before.strip_suffix(['，', ',']).unwrap_or(before))
    });
    limits.chain(last_days).min()
}

/// Words by which a sentence speaks of its own text: 本办法有效期…, 自…起施行，有效期….
const OWN_TEXT: [&str; 7] = ["本", "以上", "上述", "起施行", "起执行", "起实施", "起生效"];

/// 有效期至 date · 执行期限为 A 至 B · 有效期…自 A 至 B · 施行，至 date
///
/// A sentence about something else (消费券有效期至…) says nothing of its text.
fn term(text: &SpannedText<'_>, key: usize) -> Option<Term> {
    let line = text.text();
    let end = line[key..].find('。').map_or(line.len(), |at| key + at);
    let sentence = line[..key].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let before = &line[sentence..key];
    let own = OWN_TEXT.iter().any(|word| before.contains(word)) || before.trim_matches(is_space).is_empty();
    if !own && !before.ends_with('起') {
        return None;
    }
    let clause = &line[key..end];
    let mut term = Term { from: None, until: None };
    for (words, date) in find_all(clause).filter(|(_, date)| date.is_exact()) {
        let start = words.as_ptr() as usize - clause.as_ptr() as usize;
        let dated = Some(Dated { date, at: text.span(words) });
        let before = clause[..start].trim_end_matches(is_space);
        let behind = spaces(&clause[start + words.len()..]);
        if behind.starts_with(['至', '到', '—', '－']) || behind.starts_with("起至") {
            term.from = term.from.or(dated);
        } else if before.ends_with(['至', '到', '—', '－', '-']) || before.ends_with("截止") {
            term.until = dated;
        }
    }
    Some(term)
}

/// The texts named in a sentence that ends with 同时废止.
fn repeals(text: &SpannedText<'_>, told: Told<'_>, found: &mut Vec<Repeal>) {
    let line = text.text();
    // What stands before one 废止 is not looked at again for the next.
    let mut done = 0;
    for at in told.places(|word| matches!(word, "废止" | "廢止")) {
        let before = &line[done..at];
        if !before.ends_with("同时") && !before.ends_with("同時") && !before.ends_with("予以") {
            continue;
        }
        let sentence = &before[before.rfind('。').map_or(0, |at| at + '。'.len_utf8())..];
        done = at + "废止".len();
        let mut rest = sentence;
        while let Some(open) = rest.find('《') {
            let Some(close) = closing(&rest[open..]) else { break };
            let mut end = open + close;
            if let Some(number) = bracketed(&rest[end..]) {
                end += number;
            }
            let cited = &rest[open..end];
            let whole = Span::new(0, cited.len() as u32);
            found.push(Repeal { text: joined_text(cited, &[whole]), at: text.span(cited) });
            rest = &rest[end..];
        }
    }
}

/// Bytes up to the 》 that closes the 《 at the start.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

/// Bytes of a bracket at the start: （某政发〔2012〕4号）.
fn bracketed(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '（' => '）',
        '(' => ')',
        _ => return None,
    };
    text.find(close).map(|at| at + close.len_utf8())
}

/// The exact date at the start of a line, spaces before it aside.
pub(crate) fn leading(line: &str) -> Option<(Date, usize)> {
    let inner = spaces(line);
    let (rest, date) = date(inner).ok()?;
    Some((date, line.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Found {
        let mut found = Found { is_order: true, ..Found::default() };
        let hits = KeywordHits::find(line);
        let told = Told { source: line, places: hits.of(Keyword::Date), from: 0 };
        found.read(&SpannedText::new(line, &[Span::new(0, line.len() as u32)]), told);
        found
    }

    #[test]
    fn dates_of_a_text() {
        let f = found("本办法自2020年9月6日起施行，有效期至2023年9月5日。");
        assert_eq!(f.effective.unwrap().date.to_string(), "2020-09-06");
        assert_eq!(f.expires.unwrap().date.to_string(), "2023-09-05");
        assert_eq!(f.commencement.unwrap().text, "自2020年9月6日起施行");
        let f = found("本办法自公布之日起施行。《某县桥梁办法》（某政发〔2012〕4号）同时废止。");
        assert!(f.effective.is_none());
        assert_eq!(f.commencement.unwrap().text, "自公布之日起施行");
        assert_eq!(f.repeals[0].text, "《某县桥梁办法》（某政发〔2012〕4号）");
        assert_eq!(found("自 公 布 之 日 起 施 行。").commencement.unwrap().text, "自公布之日起施行");
        assert!(found("自2013年1月1日起施行的《某县桥梁办法》").effective.is_none());
        assert_eq!(
            found("已经2020年7月27日市人民政府常务会议讨论通过").adopted.unwrap().date.to_string(),
            "2020-07-27"
        );
        assert_eq!(found("执行期限为2019年1月1日至2023年12月31日。").expires.unwrap().date.to_string(), "2023-12-31");
    }
}

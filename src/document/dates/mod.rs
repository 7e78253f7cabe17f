//! What the sentences of a text say of its own dates: adopted, in force from, in force until, repeals.

mod commencement;
mod repeals;
mod term;

use std::ops::Range;

use crate::lexicon::force::{DATE_WORDS, Tells};
use crate::line::date::{date, find_all};
use crate::line::{Keyword, KeywordHits, spaces};
use crate::page::joined_text;
use crate::source::{Finder, Span, SpannedText, Spans};
use crate::tree::{Commencement, Date, Dated, Dates, Document, Repeal};

pub(crate) use commencement::is_at_promulgation;

/// Reads the dates of a document's own body, from the spans of those blocks that hold one of the hits.
pub(super) fn read_dates(document: &mut Document, text: &str, hits: &KeywordHits, dated: &[Spans], is_order: bool) {
    let mut found = Found { is_order, ..Found::default() };
    let (mut finder, mut words) = (hits.finder(Keyword::Date), Vec::new());
    for spans in dated {
        let joined = SpannedText::new(text, spans);
        words.clear();
        enter_words(&mut words, spans, joined.text(), &mut finder);
        found.read(&joined, Told(&words));
    }
    let Dates { adopted, effective, expires, .. } = &mut document.dates;
    *adopted = adopted.or(found.adopted);
    *effective = effective.or(found.effective);
    *expires = expires.or(found.expires);
    document.commencement = document.commencement.take().or(found.commencement);
    document.repeals = found.repeals;
}

/// Enters the words of hits in the text of a paragraph, and what each tells: those in each of its lines, and where the end of a line
/// parts one.
fn enter_words(words: &mut Vec<(Option<Tells>, Span)>, lines: &[Span], joined: &str, finder: &mut Finder<'_>) {
    let mut start = 0;
    for line in lines {
        let parted = KeywordHits::parted(joined, start as usize);
        let within = finder.within(*line).iter();
        let within =
            within.map(|place| Span::between(place.start - line.start + start, place.end - line.start + start));
        for place in parted.into_iter().chain(within) {
            // 有效期 and 期限 in 有效期限: the first counts.
            if words.last().is_none_or(|(_, last)| last.end <= place.start) {
                words.push((DATE_WORDS.class(place.slice(joined)), place));
            }
        }
        start += line.len();
    }
}

/// The words of a paragraph that may state a date.
#[derive(Clone, Copy)]
struct Told<'a>(&'a [(Option<Tells>, Span)]);

impl<'a> Told<'a> {
    /// Where a word stands in the paragraph that tells this.
    fn places(self, what: Tells) -> impl Iterator<Item = Range<usize>> + 'a {
        let own = self.0.iter().filter(move |(tells, _)| *tells == Some(what));
        own.map(|(_, place)| place.start as usize..place.end as usize)
    }
}

/// What the words of a paragraph state, each the first time.
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
            self.adopted = told.places(Tells::Adopted).next().and_then(|word| adopted(text, word.start));
        }
        for stated in commencement::stated(text.text(), told) {
            let (words, date) = stated.dated.unzip();
            let date = date.filter(|date: &Date| date.is_exact());
            self.commencement.get_or_insert_with(|| Commencement {
                text: joined_text(stated.words, &[Span::between(0, stated.words.len() as u32)]),
                date,
                at: text.span(stated.words),
            });
            self.effective =
                self.effective.or(date.zip(words).map(|(date, words)| Dated { date, at: text.span(words) }));
        }
        if let Some(term) = term::stated(text, told) {
            self.effective = self.effective.or(term.from);
            self.expires = self.expires.or(term.until);
        }
        repeals::read(text, told, &mut self.repeals);
    }
}

/// 已经 date …会议 (审议) 通过, with 通过 at `end`
fn adopted(text: &SpannedText<'_>, end: usize) -> Option<Dated> {
    let before = &text.text()[..end];
    let from = before.rfind(['。', '》', '：']).map_or(0, |at| at + '。'.len_utf8());
    let (words, date) = find_all(&before[from..]).find(|(_, date)| date.is_exact())?;
    Some(Dated { date, at: text.span(words) })
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
        let (hits, whole) = (KeywordHits::find(line), [Span::between(0, line.len() as u32)]);
        let mut words = Vec::new();
        enter_words(&mut words, &whole, line, &mut hits.finder(Keyword::Date));
        found.read(&SpannedText::new(line, &whole), Told(&words));
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
        assert!(found("《某县桥梁办法》（自2013年1月1日起施行）颁布以来，").effective.is_none());
        assert!(found("").commencement.is_none());
        assert_eq!(
            found("已经2020年7月27日市人民政府常务会议讨论通过").adopted.unwrap().date.to_string(),
            "2020-07-27"
        );
        assert_eq!(found("执行期限为2019年1月1日至2023年12月31日。").expires.unwrap().date.to_string(), "2023-12-31");
    }
}

//! What the words of both lines say at a boundary: labels, signers, notes, markers, the rest of a sentence.

use std::iter::successors;

use super::evidence::Boundary;
use super::text::{is_roster, label};
use crate::lexicon::breaks::EVENT_ENDS;
use crate::lexicon::characters::{EACH, PROVISIONS, is_counter, is_sign_of_date};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::TASK_LABELS;
use crate::lexicon::tables::{NOTE_LABELS, NoteLabel};
use crate::lexicon::titles::OPEN_ENDINGS;
use crate::line::bracket::closing;
use crate::line::date::{date, is_with_body};
use crate::line::numeral::is_digit;
use crate::line::signer::names_person;
use crate::line::{End, Kind, Line, Mark, Marker, Metrics, is_han, is_space, number};
use crate::page::Paragraph;
use crate::page::heading::is_heading;
use crate::source::chars::width;

/// Letters of an office and a name.
const LONGEST_SIGNER: u32 = 16;
/// Letters of the longest heading of an article on a line of its own.
const LONGEST_HEADING: u32 = 20;
/// Paragraphs of an article.
const LONGEST_ARTICLE: usize = 60;
/// Lines of one event of a heading note.
const MOST_NOTE_LINES: usize = 4;
/// Divisions of the longest contents list.
const LONGEST_CONTENTS: usize = 400;
/// Bytes of the word for an event, 修订.
const LONGEST_EVENT: usize = 6;
/// Columns of the shortest line of an article that is wrapped: a heading is shorter.
const LONG_ARTICLE: u32 = 48;
/// Columns by which the mark at the end of a line may stand out.
const OVERHANG: u32 = 2;
/// Columns by which a line hangs below a label.
const DEEP: u16 = 6;

/// Words of both lines.
impl Boundary<'_> {
    /// 牵头单位：…, or another label under a labelled line.
    pub(super) fn begins_with_label(&self) -> bool {
        let open = &self.open.metrics;
        if open.open > 0 {
            return false;
        }
        let Some(own) = label(self.text) else { return false };
        if self.line.metrics.end == End::Colon && open.first == EACH && !open.punctuated {
            // 各县（区）人民政府，市直各 / 单位：
            return false;
        }
        // Behind a line without a sentence it begins an entry, unless the colon ends what it goes on with: 如下：
        let phrase = self.open.is_phrase()
            && self.open.marker.is_none()
            && !open.commas()
            && self.line.metrics.end != End::Colon;
        TASK_LABELS.contains(number::without_spaces(own).as_ref())
            || NOTE_LABELS.class(own) == Some(NoteLabel::Notes)
            || phrase
            || label(self.first_text()).is_some() && open.end != End::Comma
    }

    /// 縣長　李某某: who signs an order of Taiwan.
    pub(super) fn is_signer(&self) -> bool {
        may_sign(&self.line.metrics) && names_person(self.text)
    }

    /// Who signs stands before it, alone on a line.
    pub(super) fn is_below_signer(&self) -> bool {
        self.is_first_line() && may_sign(&self.last.metrics) && names_person(self.last_text())
    }

    /// 2019年7月26日 青山市人民代表大会 / 常务委员会第三次会议 / 修正: what happened on a day is told some lines below.
    pub(super) fn goes_on_with_note(&self) -> bool {
        let (open, own) = (&self.open.metrics, &self.line.metrics);
        let may_be = open.first.is_ascii_digit() && self.open.kind == Kind::Text && !open.punctuated && !own.punctuated;
        // The word itself may be cut: 第二次修 / 订.
        let ends = |&line: &usize| {
            let own = self.table.line_text(line);
            let is_cut = || EVENT_ENDS.at_end(&[self.last_text(), own].concat()).is_some();
            EVENT_ENDS.at_end(own).is_some() || line == self.index() && own.len() < LONGEST_EVENT && is_cut()
        };
        let is_rest = |&&line: &&usize| {
            let Line { kind, marker, metrics, .. } = &self.table.lines[line];
            *kind == Kind::Text && marker.is_none() && !metrics.punctuated && date(self.table.line_text(line)).is_err()
        };
        may_be
            && date(self.first_text()).is_ok_and(|(_, date)| date.is_exact())
            && !ends(&self.before)
            && self.body_lines[self.at..].iter().take(MOST_NOTE_LINES).take_while(is_rest).any(ends)
    }

    /// 各县（区）人民政府：, below which the letter begins.
    pub(super) fn is_below_addressees(&self) -> bool {
        let open = &self.open.metrics;
        open.first == EACH && open.end == End::Colon && self.open.marker.is_none() && !open.sentences
    }

    /// 1999年7月13日，国家桥梁局: the line before is a date and a body alone.
    pub(super) fn is_below_dated_body(&self) -> bool {
        self.is_first_line() && is_with_body(self.last.kind, &self.last.metrics, self.last_text())
    }

    /// （2021年3月5日某会议通过）: the paragraph before is all in brackets.
    pub(super) fn is_below_bracketed(&self) -> bool {
        let closes = matches!(self.last.metrics.last, '）' | ')') && self.open.metrics.open == 0;
        closes && matches!(self.open.metrics.first, '（' | '(') && self.open.marker.is_none()
    }

    /// 某部关于…的通知（某部发〔2021〕3号） begins the text.
    pub(super) fn is_below_numbered_heading(&self) -> bool {
        matches!(self.last.metrics.last, '）' | ')') && self.table.paragraphs.len() == 1 && self.is_first_line() && {
            let line = self.last_text();
            let open = line.rfind(['（', '(']);
            open.is_some_and(|open| number::whole(&line[open..]).is_some() && is_heading(&line[..open]))
        }
    }

    /// Before it stands a marker of a clause, alone on its line.
    pub(super) fn is_below_marker(&self) -> bool {
        self.open.marker.is_some_and(|m| matches!(m.mark, Mark::Clause(_)) && m.len == self.last.span.len())
            && self.is_first_line()
    }

    /// A phrase between the mark of an article and its text, each on a line of its own: its heading, where the article
    /// before has one too, as in Macau.
    pub(super) fn heads_article(&self) -> bool {
        let Some(article) = self.open.marker.filter(|m| m.mark == Mark::Article && m.len == self.last.span.len())
        else {
            return false;
        };
        let is_article = |p: &&Paragraph| p.marker.is_some_and(|m| m.mark == Mark::Article);
        let mut before = self.table.paragraphs.iter().rev().skip(1).take(LONGEST_ARTICLE);
        let begins_text = |next: &Line| match next.marker {
            Some(marker) => marker.ordinal == 1,
            None => next.metrics.punctuated,
        };
        self.is_plain()
            && self.line.marker.is_none()
            && self.line.metrics.letters <= LONGEST_HEADING
            && (article.ordinal == 1 || before.find(is_article).is_some_and(|p| p.end - p.start == 2))
            && self.next().is_some_and(begins_text)
    }

    /// A person below a person of a roster, an event below an event of a heading note or below the title.
    pub(super) fn begins_alike(&self) -> bool {
        let is_event = |text: &str| date(text).is_ok_and(|(_, date)| date.is_exact());
        // 修正第三條條文 may be a heading of several clauses.
        let ends_in_provisions = || self.last_text().ends_with(PROVISIONS);
        let is_below_title = || ends_in_provisions() || self.open.is_phrase() && kind_of(self.last_text()).is_some();
        self.line.metrics.has_spaces() && is_roster(self.text) && is_roster(self.last_text())
            || (!self.open.metrics.sentences || ends_in_provisions())
                && is_event(self.text)
                && (is_event(self.first_text()) || is_below_title())
    }

    /// Inside a quotation each paragraph has an opening mark of its own.
    pub(super) fn quotes_on(&self) -> bool {
        self.open.metrics.open > 0
            && matches!(self.line.metrics.first, '“' | '「')
            && matches!(self.open.metrics.end, End::Stop | End::Semicolon | End::Colon)
    }

    /// A sentence of a quotation that stands open ends the line before: 修改为：“甲。 above 乙。”
    pub(super) fn is_behind_quoted_sentence(&self) -> bool {
        let count = |text: &str, mark: char| text.matches(mark).count();
        let is_open = |text: &str| ['“', '「'].into_iter().any(|mark| count(text, mark) > count(text, closing(mark)));
        self.open.metrics.open > 0 && self.last.metrics.end == End::Stop && is_open(self.last_text())
    }

    /// 二、对《某办法》作出修改, above 第三条中的…修改为….
    pub(super) fn names_amended(&self) -> bool {
        self.open.marker.is_some() && self.open.is_phrase() && self.last_text().ends_with("修改")
    }

    /// A plain line stands below the first line of a division, which is a phrase.
    #[inline]
    pub(super) fn is_below_division(&self) -> bool {
        let is_division = |marker: Marker| matches!(marker.mark, Mark::Division(_));
        let is_below = self.line.marker.is_none() && self.open.marker.is_some_and(is_division);
        is_below && self.is_first_line() && self.open.is_phrase() && self.is_plain()
    }

    /// 第二章 权利和 / 义务, where 第二章 权利和义务 stands below: the division itself.
    pub(super) fn completes_entry(&self) -> bool {
        self.open.marker.is_some_and(|entry| {
            let mut divisions = successors(self.series.next(self.before), |&line| self.series.next(line));
            let is_own = |line: &usize| self.table.lines[*line].marker.is_some_and(|m| m.ordinal == entry.ordinal);
            let own = divisions.by_ref().take(LONGEST_CONTENTS).find(is_own);
            own.is_some_and(|own| {
                let whole = [self.first_text(), self.text].concat();
                folded_key(self.table.line_text(own)) == folded_key(&whole)
            })
        })
    }

    /// 第五章 没有划定区域的 / 桥梁的保护, and the first article below: the heading of a division whose words end no heading.
    pub(super) fn heads_on(&self) -> bool {
        let is_division = |m: &Marker| matches!(m.mark, Mark::Division(_));
        self.line.metrics.letters <= LONGEST_HEADING
            && OPEN_ENDINGS.at_end(self.last_text()).is_some()
            && self.next().is_some_and(|next| next.marker.is_some_and(|m| m.mark == Mark::Article || is_division(&m)))
    }

    pub(super) fn own_marker(&self, holds: impl FnOnce(&Marker) -> bool) -> bool {
        self.line.marker.as_ref().is_some_and(holds)
    }

    /// 1. alone on its line, and 2. on the next.
    pub(super) fn is_empty_entry(&self, marker: &Marker) -> bool {
        let is_alone = marker.ordinal == 1 && marker.len as usize == self.text.len();
        is_alone && self.next().and_then(|next| next.marker).is_some_and(|next| next.follows(marker))
    }

    /// The next marker of its series is the one behind it.
    pub(super) fn goes_on_below(&self, marker: &Marker) -> bool {
        let next = self.series.next(self.index()).and_then(|i| self.table.lines[i].marker);
        next.is_some_and(|next| next.follows(marker))
    }

    /// 編註：…組織法 / 第 4 條訂定: the line stands far deeper than the open sentence above it, its number leads nowhere.
    pub(super) fn hangs_in_sentence(&self, marker: &Marker) -> bool {
        marker.ordinal > 1
            && self.line.gap == 0
            && self.line.indent >= self.open.indent + DEEP
            && self.open.marker.is_none()
            && self.last.metrics.end == End::Word
            && label(self.first_text()).is_some()
            && !self.series.leads_to(self.table, marker)
    }

    /// The second line of an article that is set with a hanging indent: 第一條  …及地方行政機關組 / 織準則第三條…. The heading of an
    /// article is shorter, mostly; where the next one has a heading, this one may have a long one.
    pub(super) fn hangs_below_words(&self) -> bool {
        let Some(marker) = self.open.marker.filter(|m| m.mark == Mark::Article) else { return false };
        let Line { metrics, indent, .. } = self.last;
        let may_be = self.is_first_line() && self.line.gap == 0 && metrics.end == End::Word && is_han(metrics.last);
        may_be && metrics.width >= LONG_ARTICLE && self.line.indent > *indent && !self.next_has_heading() && {
            let (mark, behind) = self.last_text().split_at(marker.len as usize);
            let blanks = &behind[..behind.len() - behind.trim_start_matches(is_space).len()];
            let columns = |text: &str| text.chars().map(width).sum::<u32>();
            let own = u32::from(self.line.indent - indent);
            let is_below = (columns(mark)..=columns(mark) + columns(blanks)).contains(&own);
            is_below && own + self.line.metrics.width <= metrics.width + OVERHANG
        }
    }

    /// Nothing but a phrase stands behind the number of the next article.
    fn next_has_heading(&self) -> bool {
        let next = self.series.next(self.before).map(|next| &self.table.lines[next].metrics);
        next.is_some_and(|next| {
            next.width < LONG_ARTICLE && next.end == End::Word && !next.punctuated && !next.commas()
        })
    }

    /// 1200个: digits, and right behind them what they count; a date begins sentences of its own.
    pub(super) fn begins_with_quantity(&self) -> bool {
        let behind = self.text.trim_start_matches(|c: char| is_digit(c)).chars().next();
        behind.is_some_and(|c| is_counter(c) && !is_sign_of_date(c))
    }

    /// 引进World / Bank贷款: Chinese words stand before the Latin ones and behind them.
    pub(super) fn is_in_latin_words(&self) -> bool {
        let (open, own) = (&self.open.metrics, &self.line.metrics);
        self.last.metrics.last.is_ascii_alphabetic() && !open.first.is_ascii_alphabetic() && own.width > own.characters
    }

    /// Running text without any mark.
    pub(super) fn is_plain(&self) -> bool {
        self.line.kind == Kind::Text && !self.line.metrics.punctuated && !self.line.metrics.commas()
    }

    /// A phrase right above a date.
    pub(super) fn is_signature(&self) -> bool {
        self.is_plain() && self.next().is_some_and(|next| next.kind == Kind::Date)
    }
}

/// A line so short that it may be an office and a name, set apart by blanks.
fn may_sign(metrics: &Metrics) -> bool {
    metrics.has_spaces() && !metrics.commas() && metrics.letters <= LONGEST_SIGNER
}

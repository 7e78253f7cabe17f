//! Text that only pages and columns cut: whether a line behind such a cut goes on with the sentence before it.

use super::Paragraph;
use super::join::{View, is_omitted, label};
use crate::line::terms::{is_body, kind_of};
use crate::line::{End, Kind, Line, Mark, Marker, is_han, is_space};
use crate::tree::Style;

impl View<'_> {
    /// Only pages and columns cut: an open sentence goes on, a phrase does not unless its siblings are sentences.
    pub(super) fn is_cut(&self, open: &Paragraph, last: &Line, before: usize) -> bool {
        let line = self.line();
        if line.kind != Kind::Text || last.metrics.is_closed() || open.metrics.end == End::Colon {
            return false;
        }
        if open.metrics.end == End::Semicolon {
            // Between items ； ends one of them; inside an item of several sentences it ends nothing.
            return open.marker.is_some() && open.metrics.sentences && line.gap > 0 && !self.geometry.whole;
        }
        let text = self.table.last_text(open);
        if open.metrics.end == End::Comma {
            // A short line with a comma, set apart by an empty line, is a step of a list, not a cut.
            return line.gap == 0 || line.page_break || last.metrics.width >= SHORTEST_CUT || open.metrics.sentences;
        }
        if last.metrics.is_letter_spaced() && text.contains(['、', '，']) {
            return true;
        }
        if !line.metrics.commas
            && !line.metrics.punctuated
            && is_body(self.text)
            && (self.is_signature() || names_contact(self.table.first_text(open)))
        {
            // Who signs: behind a contact the telephone ends no sentence.
            return false;
        }
        if !self.geometry.whole && !self.is_signature() && hangs_below(open, last, line) {
            return !self.is_heading(open);
        }
        let lists = text.contains('、') && (label(self.table.first_text(open)).is_none() || self.text.contains('、'));
        let tells = open.marker.is_none() && open.metrics.end == End::Word && is_sentence(text);
        let prose = open.metrics.sentences || open.metrics.commas || lists || tells;
        let is_person = |line: &Line, text| line.metrics.has_spaces() && is_roster(text);
        let roster = open.marker.is_none() && (is_person(last, text) || is_person(line, self.text));
        let shortest = if line.page_break && prose { SHORTEST_AT_PAGE_END } else { SHORTEST_CUT };
        if roster || last.metrics.width < shortest || is_omitted(text) {
            return false;
        }
        if self.geometry.whole && !line.page_break {
            // Nothing but a slip cuts here: the sentence itself has to tell.
            return open.metrics.sentences && !self.is_heading(open);
        }
        match open.marker {
            Some(_) if prose && (open.metrics.sentences || last.metrics.width >= WIDEST_HEADING) => true,
            Some(marker) => self.siblings_are_sentences(marker, before, prose),
            None if prose => !self.is_heading(open),
            None => self.is_cut_phrase(open, last),
        }
    }

    /// An unmarked phrase between sentences is a cut line, unless it reads as a heading or a signature: what
    /// stands around it are sentences with end marks.
    fn is_cut_phrase(&self, open: &Paragraph, last: &Line) -> bool {
        let line = self.line();
        let previous_sibling = self.table.paragraphs.len().checked_sub(2).map(|i| &self.table.paragraphs[i]);
        let elder_ends = previous_sibling.is_some_and(|p| p.kind == Kind::Text && p.metrics.end == End::Stop);
        let among_sentences = elder_ends && line.metrics.is_closed() && line.gap > 0;
        let text = self.table.last_text(open);
        // A quotation mark that closes in the middle of a phrase ends neither heading nor sentence.
        let after_quote = text.ends_with('”') && (line.metrics.is_closed() || line.metrics.commas);
        (among_sentences || after_quote)
            && last.metrics.width >= LONG_PHRASE
            && !self.is_heading(open)
            && !is_body(text)
            && label(text).is_none()
    }

    fn is_heading(&self, open: &Paragraph) -> bool {
        !open.metrics.sentences && kind_of(self.table.last_text(open)).is_some()
    }

    /// Without an end mark a marked line is a heading or a cut sentence: only its siblings tell.
    fn siblings_are_sentences(&self, marker: Marker, before: usize, prose: bool) -> bool {
        let own = self.last_of[marker.mark.index()].unwrap_or(before);
        let next = self.series.next(own).map(|i| &self.table.lines[i]);
        let earlier = self.earlier_sibling(own, marker);
        let mut verdicts = [earlier, next].into_iter().flatten().filter(|sibling| {
            sibling.marker.is_some_and(|m| m.ordinal + 1 == marker.ordinal || m.ordinal == marker.ordinal + 1)
        });
        let leads = |sibling: &Line| sibling.metrics.end == End::Colon && sibling.metrics.commas;
        let is_sentence = |sibling: &Line| {
            matches!(sibling.metrics.end, End::Stop | End::Semicolon) || sibling.metrics.sentences || leads(sibling)
        };
        match verdicts.next() {
            Some(first) => is_sentence(first) && verdicts.all(is_sentence),
            None => prose && !matches!(marker.mark, Mark::Clause(Style::Cn) | Mark::Division(_)),
        }
    }

    /// The nearest line before `own` with a marker of the same series.
    fn earlier_sibling(&self, own: usize, marker: Marker) -> Option<&Line> {
        let from = own.saturating_sub(FARTHEST_SIBLING);
        (from..own).rev().map(|i| &self.table.lines[i]).find(|line| line.marker.is_some_and(|m| m.same_series(&marker)))
    }
}

/// 联系人：某某，联系电话：0000-0000000
fn names_contact(line: &str) -> bool {
    label(line).is_some_and(|label| ["联系人", "联系电话", "联系方式", "咨询电话"].contains(&label))
}

/// 縣長　李某某: who signs an order of Taiwan.
pub(super) fn begins_with_head(line: &Line, text: &str) -> bool {
    let may_be = line.metrics.has_spaces() && !line.metrics.commas && line.metrics.letters <= LONGEST_SIGNER;
    let office = || text.split(is_space).next().unwrap_or_default();
    may_be && ["縣長", "市長", "部長", "院長", "局長", "主任委員", "總統"].contains(&office())
}

/// Letters of an office and a name.
const LONGEST_SIGNER: u32 = 12;

/// A line at the margin right below a wide one that is indented as first lines are: too few of them show no column, but
/// two of them show the rest of a paragraph.
fn hangs_below(open: &Paragraph, last: &Line, line: &Line) -> bool {
    let indented = FIRST_LINE.contains(&open.indent) && open.end - open.start == 1;
    indented && line.indent == 0 && line.gap == 0 && last.metrics.width >= SHORTEST_CUT
}

/// Columns of the indent of first lines.
const FIRST_LINE: std::ops::RangeInclusive<u16> = 2..=6;

/// True for words that only a sentence has.
pub(super) fn is_sentence(text: &str) -> bool {
    ["应当", "不得", "已经", "應當"].iter().any(|verb| text.contains(verb))
}

/// No cut fragment is narrower, in columns: it fills at least one line of the narrowest column but for its indent.
pub(super) const SHORTEST_CUT: u32 = 30;
/// A heading with a comma is narrower, in columns.
const WIDEST_HEADING: u32 = 64;
/// A heading without a kind is shorter, in columns.
const LONG_PHRASE: u32 = 36;
/// Where furniture shows that a page ends, even half a line is a cut.
const SHORTEST_AT_PAGE_END: u32 = 10;
/// Lines between siblings.
const FARTHEST_SIBLING: usize = 60;

/// `name space office`: a person of two to four characters, then what he or she is. Only a wide space sets the
/// name apart from an office that lists.
///
/// 组长:王某 市自然资源局副局长 · 李某某 市水务局干部 · 赵　某　　教授、某大学校长
pub(super) fn is_roster(line: &str) -> bool {
    let line = match label(line) {
        Some(label) => line[label.len()..].trim_start_matches(['：', ':']),
        None => line,
    };
    let line = line.trim_start();
    let (mut name, mut end) = (0, 0);
    for (at, c) in line.char_indices() {
        if is_han(c) && name < 4 {
            name += 1;
        } else if is_space(c) {
            end = at;
            // The space inside a name of two characters sets them apart to the width of three.
            if name >= 2 {
                break;
            }
        } else {
            return false;
        }
    }
    let office = line[end..].trim_start();
    let wide = line.len() - end - office.len() >= '　'.len_utf8();
    (2..=4).contains(&name)
        && office.chars().next().is_some_and(is_han)
        && !office.contains(['，', '。', '；', ','])
        && (wide || !office.contains('、'))
}

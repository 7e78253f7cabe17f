//! Two lines beside each other, and what is asked of them.

use super::column::{Column, Geometry, SHORTEST_CUT};
use super::text::{is_roster, label, unbreakable};
use super::walk::Series;
use crate::lexicon::attachments::OMITTED;
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::{ORDINAL, ends_subject, is_counter};
use crate::lexicon::citing::{DEFINES, LEVELS};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::CONTACTS;
use crate::lexicon::prose::{RESTS, VERBS};
use crate::lexicon::subjects::{names_subject, tears_subject};
use crate::line::bracket::opens;
use crate::line::numeral::{is_chinese, is_digit};
use crate::line::{End, Kind, Line, Mark, Marker, count_tabs, is_space, number};
use crate::page::{LineTable, Paragraph};
use crate::source::LineHint;
use crate::tree::Style;
use std::ops::RangeInclusive;

/// The boundary between a line and the paragraph before it.
pub(super) struct Boundary<'a> {
    pub(super) table: &'a LineTable<'a>,
    pub(super) geometry: &'a Geometry,
    pub(super) series: &'a Series,
    pub(super) body_lines: &'a [usize],
    /// Where the line stands in `body_lines`.
    pub(super) at: usize,
    pub(super) line: &'a Line,
    pub(super) text: &'a str,
    /// The paragraph before it.
    pub(super) open: &'a Paragraph,
    /// The last line of that paragraph, and its index.
    pub(super) last: &'a Line,
    pub(super) before: usize,
    /// The column that the last line stands in.
    pub(super) column: Column,
}

/// What ends a line or a page.
const ENDS_LINE: [char; 3] = ['\n', '\r', '\u{c}'];
/// Rows of one cell in a row of them.
const MOST_LONE_CELLS: usize = 3;
/// A longer line is a paragraph.
const LONGEST_CELL: u32 = 60;
/// A bracket that is not closed within so many lines was forgotten.
const LONGEST_BRACKET: u32 = 12;
/// Lines between siblings.
const FARTHEST_SIBLING: usize = 60;
/// A heading with a comma is narrower, in columns.
pub(super) const WIDEST_HEADING: u32 = 64;
/// A heading without a kind is shorter, in columns.
const LONG_PHRASE: u32 = 36;
/// Where furniture shows that a page ends, even half a line is a cut.
pub(super) const SHORTEST_AT_PAGE_END: u32 = 10;
/// Columns of the indent of first lines.
pub(super) const FIRST_LINE: RangeInclusive<u16> = 2..=6;

/// Kinds of lines and of paragraphs.
impl Boundary<'_> {
    pub(super) fn index(&self) -> usize {
        self.body_lines[self.at]
    }

    pub(super) fn last_text(&self) -> &str {
        self.table.line_text(self.before)
    }

    pub(super) fn first_text(&self) -> &str {
        self.table.first_text(self.open)
    }

    /// The line behind the line at hand.
    pub(super) fn next(&self) -> Option<&Line> {
        self.body_lines.get(self.at + 1).map(|&i| &self.table.lines[i])
    }

    /// The line is short, unmarked, and so is the next one, which goes on with the list or ends it.
    pub(super) fn is_step(&self) -> bool {
        let is_short = |line: &Line| line.marker.is_none() && line.metrics.width < SHORTEST_CUT;
        is_short(self.line)
            && self.next().is_some_and(|next| is_short(next) && matches!(next.metrics.end, End::Comma | End::Stop))
    }

    /// The mark of a sentence or of a part of one ends the line before, with no bracket open, and no column breaks the lines
    /// here.
    #[inline]
    pub(super) fn is_below_pause(&self) -> bool {
        let metrics = &self.last.metrics;
        matches!(metrics.end, End::Stop | End::Semicolon | End::Colon)
            && metrics.punctuated
            && self.open.metrics.open == 0
            && (self.open.kind, self.last.kind) == (Kind::Text, Kind::Text)
            && !(self.column.is_wrapped() || self.table.is_hinted() || self.is_in_contents())
    }

    /// The line, the one before it and the paragraph of that are running text.
    pub(super) fn is_text(&self) -> bool {
        (self.line.kind, self.last.kind, self.open.kind) == (Kind::Text, Kind::Text, Kind::Text)
    }

    pub(super) fn is_in_contents(&self) -> bool {
        self.table.in_contents[self.index()] || self.table.in_contents[self.before]
    }

    pub(super) fn is_first_line(&self) -> bool {
        self.open.end - self.open.start == 1
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.column.is_wrapped() && !self.column.is_wider(self.last)
    }

    pub(super) fn fills_column(&self) -> bool {
        self.column.is_wrapped() && self.column.is_full(self.last, self.is_first_line(), || unbreakable(self.text))
    }

    /// Kinds that run on behind a line end, and kinds that may be the rest of a paragraph; more of them in a column, and
    /// no date below a phrase.
    pub(super) fn stands_alone(&self) -> bool {
        let runs_on = match self.open.kind {
            Kind::Text | Kind::AttachmentList | Kind::Copies => true,
            Kind::Note | Kind::DateNote | Kind::SignedOff | Kind::Digits => self.fills_column(),
            _ => false,
        };
        let continues = match self.line.kind {
            Kind::Text => true,
            Kind::Date if self.open.is_phrase() => false,
            Kind::Note | Kind::DateNote | Kind::Date => self.fills_column(),
            _ => false,
        };
        !runs_on || !continues
    }

    /// One to three lines without tabs and without blank lines between rows are cells of the table, unless they
    /// are the caption of another: then the head of the table stands again behind them.
    pub(super) fn is_cell_between_rows(&self) -> bool {
        let behind = self.body_lines[self.at + 1..].iter().take(MOST_LONE_CELLS).map(|&i| (i, &self.table.lines[i]));
        let mut behind = behind.take_while(|(_, line)| line.gap == 0 && matches!(line.kind, Kind::Row | Kind::Text));
        let first_cell = |line: &'_ str| line.split('\t').next().map(str::to_owned).filter(|cell| !cell.is_empty());
        self.line.gap == 0
            && self.line.kind == Kind::Text
            && self.line.metrics.letters <= LONGEST_CELL
            && behind
                .find(|(_, line)| line.kind == Kind::Row)
                .is_some_and(|(i, _)| first_cell(self.table.line_text(i)) != first_cell(self.first_text()))
    }

    /// Only one cell is filled: the line has the tabs of the row before it, at its edges.
    pub(super) fn is_row_of_one_cell(&self) -> bool {
        let tabs = |line: &Line| {
            let (before, behind) = line.edge_tabs(self.table.text);
            before + behind + if line.metrics.tabs() { count_tabs(line.span.slice(self.table.text)) } else { 0 }
        };
        let may_be = self.line.gap == 0 && self.line.kind == Kind::Text;
        may_be && tabs(self.line) > 0 && tabs(self.line) == tabs(self.last)
    }

    /// A row of figures at the top of a page goes on with rows of as many cells, at the foot of the page before it, whose head
    /// does not stand again.
    pub(super) fn is_row_over_page(&self) -> bool {
        self.line.page_break
            && self.line.metrics.digits()
            && self.open.kind == Kind::Row
            && self.line.kind == Kind::Row
            && self.text != self.first_text()
            && count_tabs(self.text) == count_tabs(self.last_text())
            && !self.table.lines[self.open_line()].metrics.digits()
    }

    /// The first line of the paragraph before.
    pub(super) fn open_line(&self) -> usize {
        self.table.line_ids[self.open.start as usize] as usize
    }

    /// Year and serial behind a code that a metadata line breaks off with: 文号：某部令 / 〔2025〕第11号.
    pub(super) fn is_rest_of_number(&self) -> bool {
        let bare = number::whole(self.text).is_some_and(|n| n.code.is_empty());
        bare && label(self.first_text()).is_some() && number::names_order(self.last_text())
    }

    /// 第十 / 四条规定的: the line before ends in a number that this line goes on with, up to what it counts.
    pub(super) fn is_rest_of_provision(&self) -> bool {
        let last = self.last.metrics.last;
        let may = (last == ORDINAL || is_chinese(last)) && self.open.kind == Kind::Text && self.line.kind == Kind::Text;
        may && {
            let counts = |c: char| is_chinese(c) || is_digit(c);
            let before = self.last_text().trim_end_matches(counts);
            let behind = self.text.trim_start_matches(counts);
            before.ends_with(ORDINAL) && LEVELS.at_start(behind).is_some()
        }
    }

    /// 申请人应当在每月 / 15 / 日以前提出申请: the line before breaks off in a sentence, the next begins with what is counted.
    pub(super) fn is_figure(&self) -> bool {
        let open = &self.open.metrics;
        let breaks_off = self.last.metrics.end == End::Word && (open.commas() || open.sentences);
        let counts = |next: &Line| next.kind == Kind::Text && next.gap == 0 && is_counter(next.metrics.first);
        self.open.kind == Kind::Text && self.line.gap == 0 && breaks_off && self.next().is_some_and(counts)
    }

    /// A bracket of the open paragraph is closed by this line, or still open and nothing else begins here.
    pub(super) fn closes_bracket(&self) -> bool {
        let wrapped = self.fills_column();
        let credible = |marker: Marker| !marker.ambiguous && !wrapped;
        let goes_on = matches!(self.line.kind, Kind::Text | Kind::Note | Kind::DateNote | Kind::Date);
        let forgotten = self.open.end - self.open.start > LONGEST_BRACKET || self.open.kind == Kind::Row;
        if forgotten || !goes_on || self.line.marker.is_some_and(|own| credible(own) && !self.is_rest_of_bracket(&own))
        {
            return false;
        }
        // 〈 stands only inside 《》: the list of names goes on.
        if opens(self.last.metrics.last) || self.line.metrics.first == '〈' {
            return true;
        }
        let ended = matches!(self.open.metrics.end, End::Stop | End::Semicolon | End::Colon);
        !ended && (self.line.metrics.unopened > 0 || wrapped || self.line.metrics.sentences)
    }

    /// 二）第 1179 页），…: no list counts so here, and the bracket of the marker closes the one that is open.
    fn is_rest_of_bracket(&self, marker: &Marker) -> bool {
        let is_half = matches!(marker.mark, Mark::Clause(Style::CnParen | Style::ArabicParen))
            && matches!(self.line.metrics.first, c if is_chinese(c) || is_digit(c));
        let ended = matches!(self.last.metrics.end, End::Stop | End::Semicolon | End::Colon);
        is_half && !ended && !self.series.leads_to(self.table, marker) && !self.goes_on_below(marker)
    }

    /// Marks and words that begin no paragraph.
    pub(super) fn begins_inside(&self) -> bool {
        let first = self.line.metrics.first;
        matches!(first, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '！' | '？' | '〕' | '】')
            || RESTS.may_begin(first) && RESTS.at_start(self.text).is_some()
            || ends_subject(first) && tears_subject(self.last.metrics.last, first)
            || matches!(first, '（' | '(') && self.defines_above()
    }

    /// （以下简称《条例》）: the short name of what the sentence above names.
    fn defines_above(&self) -> bool {
        let behind = self.text.strip_prefix(['（', '(']).unwrap_or_default();
        matches!(self.last.metrics.end, End::Word | End::Close | End::Comma) && DEFINES.at_start(behind).is_some()
    }
}

/// What the file says of the two lines.
impl Boundary<'_> {
    pub(super) fn hint(&self) -> LineHint {
        self.table.hint(self.index())
    }

    fn last_hint(&self) -> LineHint {
        self.table.hint(self.before)
    }

    /// Both are rows, and not of one table.
    pub(super) fn is_of_other_table(&self) -> bool {
        self.hint().table.is_some() && self.last_hint().table.is_some() && self.hint().table != self.last_hint().table
    }

    /// Both are rows, and of one table: a blank line between them is a row without text.
    pub(super) fn is_of_same_table(&self) -> bool {
        self.hint().table.is_some() && self.hint().table == self.last_hint().table
    }

    /// The paragraph began with an indent, this line has none, and the line before it had no room left and ends no sentence.
    pub(super) fn hangs_at_margin(&self) -> bool {
        let is_full = self.last_hint().right.is_some_and(|right| right <= 1);
        let hangs = self.hint().left == Some(0) && self.hint().centred != Some(true) && self.column.indents;
        let is_text = self.line.kind == Kind::Text && self.open.kind == Kind::Text;
        let began = self.table.hint(self.open_line()).left.is_some_and(|left| FIRST_LINE.contains(&left));
        began && is_text && is_full && hangs && !self.last.metrics.is_closed()
    }

    /// It is indented as first lines are, below a line that is not; below a marker, lines may hang.
    pub(super) fn is_set_in(&self) -> bool {
        let is_first_line = self.hint().left.is_some_and(|left| FIRST_LINE.contains(&left));
        let below_margin = self.last_hint().left.is_some_and(|left| left <= 1);
        let hangs = self.open.marker.is_some() || self.hint().centred == Some(true);
        is_first_line && below_margin && !hangs && self.column.indents
    }

    /// It begins with a marker, and both lines are indented as first lines are.
    pub(super) fn is_item_set_in(&self) -> bool {
        let left = |hint: LineHint| hint.left.filter(|left| FIRST_LINE.contains(left));
        let is_first_line = left(self.hint()).is_some() && left(self.hint()) == left(self.last_hint());
        is_first_line && self.line.marker.is_some() && self.hint().centred != Some(true) && self.column.indents
    }

    /// It stands further in than first lines do, and a date right below it.
    pub(super) fn signs_apart(&self) -> bool {
        let is_deep = |hint: LineHint| hint.left.is_some_and(|left| left > *FIRST_LINE.end());
        is_deep(self.hint()) && !is_deep(self.last_hint()) && self.column.indents && self.is_signature()
    }

    /// A heading and a text, or two headings of different rank: their letters differ in size, or one is bold and in the
    /// middle and the other neither.
    pub(super) fn is_set_apart(&self) -> bool {
        let is_other_size = self.hint().is_of_other_size(&self.last_hint());
        let (weights, places) =
            (self.hint().bold.zip(self.last_hint().bold), self.hint().centred.zip(self.last_hint().centred));
        let differ = |pair: Option<(bool, bool)>| pair.is_some_and(|(one, other)| one != other);
        // The last line of a wrapped heading of an article may be bold to its end and the next not at all.
        is_other_size || differ(places) && (differ(weights) || !self.fills_column())
    }
}

/// Text that is wrapped hard: what the room tells that was left on a line.
impl Boundary<'_> {
    pub(super) fn is_complete(&self) -> bool {
        let paused = matches!(self.last.metrics.end, End::Semicolon | End::Colon) && self.open.metrics.open == 0;
        self.last.metrics.is_closed() || paused
    }

    pub(super) fn is_apart(&self) -> bool {
        self.is_complete() && self.column.parted && self.line.gap > 0 && !self.line.page_break
    }

    /// An unmarked phrase that ends as headings do.
    pub(super) fn is_below_heading(&self) -> bool {
        self.open.is_heading_line()
            && !self.open.metrics.commas()
            && names_subject(self.first_text())
            && kind_of(self.last_text()).is_some()
    }

    /// There was room for what begins this line on the line before.
    pub(super) fn had_room(&self) -> bool {
        let capacity = if self.is_first_line() { self.column.first } else { self.column.full };
        let width = self.column.width(self.last);
        self.column.sharp && width < capacity && width + unbreakable(self.text) < capacity
    }

    /// The line before is narrower than `width`, and not the last part of one in which several stand.
    pub(super) fn is_narrower(&self, width: u32) -> bool {
        let before = || self.table.text[..self.last.span.start as usize].chars().rev();
        let begins_line =
            || before().find(|c| !is_space(*c) || ENDS_LINE.contains(c)).is_none_or(|c| ENDS_LINE.contains(&c));
        self.last.metrics.width < width && (self.last.marker.is_none() || begins_line())
    }

    /// The line before has not a column less than it can hold.
    pub(super) fn is_exact(&self) -> bool {
        let capacity = if self.is_first_line() { self.column.first } else { self.column.full };
        self.column.width(self.last) >= capacity
    }

    /// So many columns more than one less than a first line has that is short by its lost indent.
    pub(super) fn is_as_first_line(&self, beyond: RangeInclusive<u32>) -> bool {
        let width = self.column.width(self.line) + 1;
        self.column.first < self.column.full
            && width.checked_sub(self.column.first).is_some_and(|more| beyond.contains(&more))
    }

    /// A line that lost width (a gap was swallowed) but breaks off in the middle of a sentence.
    pub(super) fn breaks_off(&self) -> bool {
        let text = self.last_text();
        let lists = || self.open.marker.is_some_and(|m| self.first_text()[m.len as usize..].contains('、'));
        let open = &self.open.metrics;
        // A quotation mark that closes ends no sentence by itself.
        let quotes = self.last.metrics.last == '”' && !self.last.metrics.is_closed();
        (quotes || matches!(self.last.metrics.end, End::Word | End::Comma))
            && self.line.kind == Kind::Text
            && self.column.width(self.last) * 10 >= self.column.full * 7
            && (open.commas() || open.sentences || lists() || VERBS.is_in(text))
            && OMITTED.at_end(text).is_none()
    }
}

/// Text that only pages and columns cut: an open sentence goes on, a phrase does not unless its siblings are sentences.
impl Boundary<'_> {
    /// Who signs: behind a contact the telephone ends no sentence.
    pub(super) fn is_body_that_signs(&self) -> bool {
        self.is_plain()
            && is_body(self.text)
            && (self.is_signature() || label(self.first_text()).is_some_and(|label| CONTACTS.contains(label)))
    }

    /// A line at the margin right below a wide one that is indented as first lines are: too few of them show no column,
    /// but two of them show the rest of a paragraph.
    pub(super) fn hangs_below(&self) -> bool {
        let indented = FIRST_LINE.contains(&self.open.indent) && self.is_first_line();
        let hangs = indented && self.line.indent == 0 && self.line.gap == 0 && self.last.metrics.width >= SHORTEST_CUT;
        hangs && !self.geometry.whole && !self.is_signature()
    }

    pub(super) fn ends_as_heading(&self) -> bool {
        !self.open.metrics.sentences && kind_of(self.last_text()).is_some()
    }

    pub(super) fn is_below_prose(&self) -> bool {
        let (open, text) = (&self.open.metrics, self.last_text());
        let lists = || text.contains('、') && (label(self.first_text()).is_none() || self.text.contains('、'));
        let tells = || self.open.marker.is_none() && open.end == End::Word && VERBS.is_in(text);
        open.sentences || open.commas() || lists() || tells()
    }

    pub(super) fn is_roster(&self) -> bool {
        self.open.marker.is_none()
            && (self.last.metrics.has_spaces() && is_roster(self.last_text())
                || self.line.metrics.has_spaces() && is_roster(self.text))
    }

    pub(super) fn is_below_omission(&self) -> bool {
        OMITTED.at_end(self.last_text()).is_some()
    }

    /// An unmarked phrase between sentences is a cut line, unless it reads as a heading or a signature: what
    /// stands around it are sentences with end marks.
    pub(super) fn is_cut_phrase(&self) -> bool {
        let previous_sibling = self.table.paragraphs.len().checked_sub(2).map(|i| &self.table.paragraphs[i]);
        let sibling_ends = previous_sibling.is_some_and(|p| p.kind == Kind::Text && p.metrics.end == End::Stop);
        let (line, text) = (&self.line.metrics, self.last_text());
        let among_sentences = sibling_ends && line.is_closed() && self.line.gap > 0;
        // A quotation mark that closes in the middle of a phrase ends neither heading nor sentence.
        let after_quote = self.last.metrics.last == '”' && (line.is_closed() || line.commas());
        (among_sentences || after_quote)
            && self.last.metrics.width >= LONG_PHRASE
            && !self.ends_as_heading()
            && !is_body(text)
            && label(text).is_none()
    }

    /// Without an end mark a marked line is a heading or a cut sentence: its siblings tell, or the comma of an article.
    pub(super) fn siblings_are_sentences(&self, marker: Marker) -> bool {
        // The heading of an article has no comma.
        let of_article = marker.mark == Mark::Article;
        if of_article && self.open.metrics.commas() {
            return true;
        }
        let own = self.series.last(&marker).unwrap_or(self.before);
        let next = self.series.next(own).map(|i| &self.table.lines[i]);
        let earlier = (own.saturating_sub(FARTHEST_SIBLING)..own).rev().map(|i| &self.table.lines[i]);
        let earlier = earlier.into_iter().find(|line| line.marker.is_some_and(|m| m.same_series(&marker)));
        let mut siblings = [earlier, next].into_iter().flatten().filter(|sibling| {
            sibling.marker.is_some_and(|m| m.ordinal + 1 == marker.ordinal || m.ordinal == marker.ordinal + 1)
        });
        let is_sentence = |Line { metrics, .. }: &Line| {
            metrics.sentences
                || matches!(metrics.end, End::Stop | End::Semicolon)
                || metrics.commas() && (of_article || metrics.end == End::Colon)
        };
        match siblings.next() {
            Some(first) => is_sentence(first) && siblings.all(is_sentence),
            None => self.is_below_prose() && !matches!(marker.mark, Mark::Clause(Style::Cn) | Mark::Division(_)),
        }
    }
}

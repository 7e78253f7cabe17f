//! Joins the lines of a wrapped or cut paragraph.
//!
//! Whether a line continues the one before it is decided by evidence, in this order: brackets left open,
//! marks that cannot start a line, markers that fit the numbering, the width of the column where the text
//! is wrapped hard, and sentence ends and siblings where only pages and columns cut.

use super::cited::Headings;
use super::cut::{SHORTEST_CUT, begins_with_head, is_roster};
use super::geometry::Geometry;
use super::wrapped::unbreakable;
use super::{LineTable, Paragraph};
use crate::line::bracket::opens;
use crate::line::date::date;
use crate::line::labels::TASK_LABELS;
use crate::line::number;
use crate::line::terms::kind_of;
use crate::line::words::Words;

use crate::line::{End, Kind, Line, Mark, Marker, classify, is_han, is_space};
use crate::source::Span;
use crate::tree::FurnitureKind;

/// Joins all body_lines lines of a table into paragraphs.
pub(super) fn join(table: &mut LineTable<'_>, body_lines: &[usize], geometry: &Geometry, headings: &Headings) {
    let series = Series::of(table, body_lines);
    let mut last_of: LastOf = Default::default();
    let mut dangling = None;
    for (at, &index) in body_lines.iter().enumerate() {
        let line = table.lines[index];
        let text = table.line_text(index);
        let view = View { table, geometry, series: &series, last_of: &last_of, body_lines, at, text };
        let last = table.paragraphs.last();
        // The end of the sentence right before it is no tail of another.
        let starts_tail =
            dangling.is_some() && view.may_be_tail() && !last.is_some_and(is_left_open) && view.ends_with_signature();
        // A cited name that begins a line is no heading where its 《 ends the line before.
        let is_heading = headings.at(index).is_some() && !last.is_some_and(|open| opens(open.metrics.last));
        let overprint = view.repeats_last_letter();
        let continues = overprint.is_some()
            || !starts_tail && !is_heading && table.paragraphs.last().is_some_and(|open| view.continues(open));
        if line.page_break && !cuts_sentence(&line) && dangling.is_some_and(|open| open + 2 >= table.paragraphs.len()) {
            // Only a number stood in between: the page goes on with the sentence itself.
            dangling = None;
        }
        if starts_tail {
            table.tails.extend(dangling.take().map(|open| (open, table.paragraphs.len())));
        } else if !continues
            && table.paragraphs.last().is_some_and(is_left_open)
            && (cuts_sentence(&line) || is_heading)
        {
            dangling = Some(table.paragraphs.len() - 1);
        }
        if let Some(bytes) = overprint {
            table.set_aside_start(index, bytes, FurnitureKind::Overprint);
        }
        table.line_ids.push(index as u32);
        let end = table.line_ids.len() as u32;
        match table.paragraphs.last_mut() {
            Some(open) if continues => {
                open.end = end;
                open.metrics = open.metrics.followed_by(&line.metrics);
                name_anew(table);
            }
            _ => {
                if let Some(marker) = line.marker.filter(|_| !table.in_contents[index]) {
                    last_of[marker.mark.index()] = Some(index);
                }
                table.paragraphs.push(Paragraph {
                    start: end - 1,
                    end,
                    kind: line.kind,
                    marker: line.marker,
                    metrics: line.metrics,
                    gap: line.gap,
                    indent: line.indent,
                    in_contents: table.in_contents[index],
                });
            }
        }
    }
}

/// A sentence that nothing behind it goes on with.
fn is_left_open(paragraph: &Paragraph) -> bool {
    let prose = paragraph.metrics.sentences || paragraph.metrics.commas;
    paragraph.kind == Kind::Text
        && !paragraph.in_contents
        && prose
        && matches!(paragraph.metrics.end, End::Word | End::Comma)
}

/// A number or the heading of another page: no sentence goes on with it.
fn cuts_sentence(line: &Line) -> bool {
    line.kind == Kind::Number
        || (line.page_break && line.kind == Kind::Text && !line.metrics.punctuated && !line.metrics.commas)
}

/// What was torn over lines is whole again: a document number, a note in brackets.
fn name_anew(table: &mut LineTable<'_>) {
    let Some(&paragraph) = table.paragraphs.last() else { return };
    let closes = paragraph.metrics.open == 0 && paragraph.end - paragraph.start <= LONGEST_NOTE;
    if closes && matches!(paragraph.metrics.first, '（' | '(') && matches!(paragraph.metrics.last, '）' | ')') {
        let whole = table.paragraph_text(&paragraph);
        let named = classify(&whole, Span::new(0, whole.len() as u32)).kind;
        if let (Kind::Note | Kind::DateNote | Kind::Number, Some(last)) = (named, table.paragraphs.last_mut()) {
            last.kind = named;
        }
        return;
    }
    let short = paragraph.end - paragraph.start == 2 && paragraph.metrics.letters <= LONGEST_NUMBER;
    if short && matches!(paragraph.metrics.last, '号' | '號') {
        let whole = table.line_ids(&paragraph).iter().map(|&i| table.line_text(i as usize)).collect::<String>();
        if let (Some(_), Some(last)) = (number::whole(&whole), table.paragraphs.last_mut()) {
            last.kind = Kind::Number;
        }
    }
}

/// Letters of the longest heading of an article on a line of its own.
const LONGEST_HEADING: u32 = 20;

/// Paragraphs of an article.
const LONGEST_ARTICLE: usize = 60;

/// Lines of the longest note in brackets.
const LONGEST_NOTE: u32 = 8;
/// Letters of the longest document number that stands alone.
const LONGEST_NUMBER: u32 = 40;

/// The last line of each series.
pub(super) type LastOf = [Option<usize>; Mark::COUNT];

/// For each line with a marker, the next line whose marker is of the same series.
pub(super) struct Series {
    next: Vec<Option<usize>>,
}

impl Series {
    fn of(table: &LineTable<'_>, body_lines: &[usize]) -> Series {
        let mut next = vec![None; table.lines.len()];
        let mut seen: LastOf = Default::default();
        for &i in body_lines.iter().rev() {
            if let Some(marker) = table.lines[i].marker.filter(|m| !m.ambiguous) {
                next[i] = seen[marker.mark.index()].replace(i);
            }
        }
        Series { next }
    }

    pub(super) fn next(&self, line: usize) -> Option<usize> {
        self.next[line]
    }
}

/// What a decision may look at.
pub(super) struct View<'a> {
    pub(super) table: &'a LineTable<'a>,
    pub(super) geometry: &'a Geometry,
    pub(super) series: &'a Series,
    /// The last line that began a paragraph, by series.
    pub(super) last_of: &'a LastOf,
    pub(super) body_lines: &'a [usize],
    pub(super) at: usize,
    /// The text of the line at hand.
    pub(super) text: &'a str,
}

/// Rows of one cell in a row of them.
const MOST_LONE_CELLS: usize = 3;
/// A longer line is a paragraph.
const LONGEST_CELL: u32 = 60;

/// Lines from the last sentence of a notice to its date.
const MOST_SIGNATURE_LINES: usize = 8;

/// The end of a sentence that a page cut off is a short line, in columns.
const WIDEST_TAIL: u32 = 60;

/// A bracket that is not closed within so many lines was forgotten.
const LONGEST_BRACKET: u32 = 12;

impl View<'_> {
    /// The fragment that completes a sentence left open before: it starts a page, or an end of a sentence stands
    /// alone behind a complete one.
    fn may_be_tail(&self) -> bool {
        let line = self.line();
        let alone = line.kind == Kind::Text
            && line.marker.is_none()
            && line.metrics.is_closed()
            && line.metrics.width <= WIDEST_TAIL;
        line.page_break || (alone && self.table.paragraphs.last().is_some_and(|p| p.metrics.is_closed()))
    }

    /// Bytes of the first character, where a page break made it stand twice: …开展医疗支援 / 援的工作.
    fn repeats_last_letter(&self) -> Option<usize> {
        let line = self.line();
        let open = self.table.paragraphs.last().filter(|_| line.page_break && line.metrics.is_closed())?;
        let first = self.text.chars().next()?;
        let last = self.table.last_text(open).chars().next_back()?;
        let in_prose = open.kind == Kind::Text && line.kind == Kind::Text && open.metrics.width >= SHORTEST_CUT;
        (in_prose && is_han(first) && first == last).then_some(first.len_utf8())
    }

    /// A date alone on its line follows within the lines of a signature.
    fn ends_with_signature(&self) -> bool {
        let behind = self.body_lines[self.at..].iter().take(MOST_SIGNATURE_LINES);
        behind.map(|&i| self.table.lines[i].kind).any(|kind| kind == Kind::Date)
    }

    pub(super) fn index(&self) -> usize {
        self.body_lines[self.at]
    }

    pub(super) fn line(&self) -> &Line {
        &self.table.lines[self.index()]
    }

    /// True where the line at hand, which is no cited heading, continues the paragraph that is open before it.
    fn continues(&self, open: &Paragraph) -> bool {
        let before = self.table.line_ids[open.end as usize - 1] as usize;
        let (line, last) = (self.line(), &self.table.lines[before]);
        if self.table.in_contents[self.index()] || self.table.in_contents[before] {
            return false;
        }
        match line.kind {
            Kind::Row | Kind::Drawing => return matches!(open.kind, Kind::Row | Kind::Drawing) && line.gap == 0,
            Kind::Cell => return open.kind == Kind::Cell && !line.page_break,
            _ => {}
        }
        if open.kind == Kind::Row {
            // A row that lost its tabs: one cell between rows, no blank line around it.
            return line.gap == 0 && line.kind == Kind::Text && self.is_cell_between_rows(open);
        }
        let column = self.geometry.at(before);
        let wrapped =
            column.is_wrapped() && column.is_full(last, open.end - open.start == 1, || unbreakable(self.text));
        if line.kind == Kind::Number && self.completes_number(open) {
            return true;
        }
        let signed = line.kind == Kind::Date && open.is_phrase();
        if signed || !may_run_on(open.kind, wrapped) || !may_continue(line.kind, wrapped) {
            return self.closes_bracket(open, wrapped);
        }
        if self.closes_bracket(open, wrapped) || self.starts_inside_sentence() {
            return true;
        }
        if line.metrics.colons > 0 && self.starts_with_label(open) || begins_with_head(line, self.text) {
            return false;
        }
        if open.metrics.first == '各'
            && open.metrics.end == End::Colon
            && open.marker.is_none()
            && !open.metrics.sentences
        {
            // Addressees: the letter begins below them.
            return false;
        }
        if open.marker.is_some_and(|m| matches!(m.mark, Mark::Clause(_)) && m.len == last.span.len())
            && open.end - open.start == 1
        {
            // A mark alone on its line: its words stand on the next.
            return line.marker.is_none();
        }
        if open.marker.is_some_and(|m| m.mark == Mark::Article && m.len == last.span.len()) && self.heads_article(open)
        {
            return true;
        }
        if line.marker.is_none() && self.table.last_text(open).ends_with('、') {
            // An enumeration goes on, in a heading too.
            return true;
        }
        if let Some(marker) = line.marker {
            return !self.heads_amendments(open) && self.is_cited(marker, last, wrapped);
        }
        if open.marker.is_none() && self.begins_like(open) {
            return false;
        }
        if open.metrics.open > 0
            && matches!(line.metrics.first, '“' | '「')
            && matches!(open.metrics.end, End::Stop | End::Semicolon | End::Colon)
        {
            // A quotation goes on: each of its paragraphs has an opening mark of its own.
            return false;
        }
        let narrow = column.is_wrapped() && !column.is_wider(last);
        match (narrow, wrapped) {
            (true, true) => self.runs_on(open, last, column),
            (true, false) => self.breaks_off(open, last, column),
            (false, _) => self.is_cut(open, last, before),
        }
    }

    /// One to three lines without tabs and without blank lines between rows are cells of the table, unless they
    /// are the caption of another: then the head of the table stands again behind them.
    fn is_cell_between_rows(&self, table: &Paragraph) -> bool {
        let behind = self.body_lines[self.at + 1..].iter().take(MOST_LONE_CELLS).map(|&i| (i, &self.table.lines[i]));
        let mut behind = behind.take_while(|(_, line)| line.gap == 0 && matches!(line.kind, Kind::Row | Kind::Text));
        let next = behind.find(|(_, line)| line.kind == Kind::Row);
        let first_cell = |line: &'_ str| line.split('\t').next().map(str::to_owned).filter(|cell| !cell.is_empty());
        next.is_some_and(|(i, _)| first_cell(self.table.line_text(i)) != first_cell(self.table.first_text(table)))
            && self.line().metrics.letters <= LONGEST_CELL
    }

    /// Year and serial behind a code that a metadata line breaks off with: 文号：某部令 / 〔2025〕第11号.
    fn completes_number(&self, open: &Paragraph) -> bool {
        let bare = number::whole(self.text).is_some_and(|n| n.code.is_empty());
        bare && label(self.table.first_text(open)).is_some() && number::names_order(self.table.last_text(open))
    }

    /// A bracket of the open paragraph is closed by this line, or still open and nothing else begins here.
    fn closes_bracket(&self, open: &Paragraph, wrapped: bool) -> bool {
        let line = self.line();
        let length = open.end - open.start;
        if open.metrics.open == 0 || length > LONGEST_BRACKET || open.kind == Kind::Row {
            return false;
        }
        let credible = |marker: Marker| !marker.ambiguous && !wrapped;
        if line.marker.is_some_and(credible) || !may_continue(line.kind, true) {
            return false;
        }
        // 〈 stands only inside 《》: the list of names goes on.
        if self.table.last_text(open).ends_with(opens) || self.table.line_text(self.index()).starts_with('〈') {
            return true;
        }
        let ended = matches!(open.metrics.end, End::Stop | End::Semicolon | End::Colon);
        !ended && (line.metrics.unopened > 0 || wrapped || line.metrics.sentences)
    }

    /// Marks and words that begin no paragraph.
    fn starts_inside_sentence(&self) -> bool {
        let first = self.line().metrics.first;
        matches!(first, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '！' | '？' | '〕' | '】')
            || RESTS.at_start(self.text).is_some()
    }

    /// A phrase between the mark of an article and its text, each on a line of its own: its heading, where the article
    /// before has one too, as in Macau.
    fn heads_article(&self, open: &Paragraph) -> bool {
        let line = self.line();
        let phrase =
            line.kind == Kind::Text && line.marker.is_none() && !line.metrics.punctuated && !line.metrics.commas;
        let next = || self.body_lines.get(self.at + 1).map(|&i| &self.table.lines[i]);
        let is_article = |p: &&Paragraph| p.marker.is_some_and(|m| m.mark == Mark::Article);
        let mut before = self.table.paragraphs.iter().rev().skip(1).take(LONGEST_ARTICLE);
        let is_first = open.marker.is_some_and(|m| m.ordinal == 1);
        phrase
            && line.metrics.letters <= LONGEST_HEADING
            && (is_first || before.find(is_article).is_some_and(|p| p.end - p.start == 2))
            && next().is_some_and(|next| {
                next.marker.is_some_and(|m| m.ordinal == 1) || next.metrics.punctuated && next.marker.is_none()
            })
    }

    /// 二、对《某办法》作出修改, above 第三条中的…修改为….
    fn heads_amendments(&self, open: &Paragraph) -> bool {
        open.marker.is_some() && open.is_phrase() && self.table.last_text(open).ends_with("修改")
    }

    /// A person below a person of a roster, an event below an event of a heading note or below the title.
    fn begins_like(&self, open: &Paragraph) -> bool {
        let (before, own) = (self.table.last_text(open), self.text);
        let is_event = |text: &str| date(text).is_ok_and(|(_, date)| date.is_exact());
        self.line().metrics.has_spaces() && is_roster(own) && is_roster(before)
            || !open.metrics.sentences
                && is_event(own)
                && (is_event(self.table.first_text(open)) || open.is_phrase() && kind_of(before).is_some())
    }

    /// 牵头单位：…, or another label under a labelled line.
    fn starts_with_label(&self, open: &Paragraph) -> bool {
        if open.metrics.open > 0 {
            return false;
        }
        let own = label(self.text);
        own.is_some_and(|label| {
            if self.line().metrics.end == End::Colon
                && self.table.first_text(open).starts_with('各')
                && !open.metrics.punctuated
            {
                // 各县（区）人民政府，市直各 / 单位：
                return false;
            }
            let known = TASK_LABELS.contains(&number::without_spaces(label).as_ref());
            // Behind a line without a sentence it begins an entry, unless the colon ends what it goes on with: 如下：
            let phrase = open.is_phrase()
                && open.marker.is_none()
                && !open.metrics.commas
                && self.line().metrics.end != End::Colon;
            known || phrase || self::label(self.table.first_text(open)).is_some() && open.metrics.end != End::Comma
        })
    }

    /// A marker is cited, not set, where it reads so or where the sentence before is open and the numbering
    /// does not lead to it.
    fn is_cited(&self, marker: Marker, last: &Line, wrapped: bool) -> bool {
        if marker.depth > 0 {
            return false;
        }
        let follows = self.last_of[marker.mark.index()]
            .is_some_and(|i| self.table.lines[i].marker.is_some_and(|before| marker.follows(&before)));
        let ended = matches!(last.metrics.end, End::Stop | End::Semicolon | End::Colon) || last.metrics.is_closed();
        if marker.ambiguous {
            return if wrapped { !(ended && follows) } else { !ended && !follows };
        }
        if !wrapped || ended {
            return false;
        }
        let leads = || {
            let next = self.series.next(self.index()).and_then(|i| self.table.lines[i].marker);
            next.is_some_and(|next| next.follows(&marker))
        };
        let is_phrase = last.marker.is_some() && !last.metrics.punctuated && last.metrics.end == End::Word;
        !(follows || (marker.ordinal == 1 && leads()) || (is_phrase && leads()) || !marker.is_counted())
    }
}

/// What only the rest of a sentence begins with.
static RESTS: Words<6> = Words::new(["的。", "的；", "的，", "的、", "同时废止", "同時廢止"]);

/// Kinds of paragraphs that may go on behind a line end.
fn may_run_on(kind: Kind, wrapped: bool) -> bool {
    match kind {
        Kind::Text | Kind::AttachmentList | Kind::Copies => true,
        Kind::Note | Kind::DateNote | Kind::SignedOff | Kind::Digits => wrapped,
        _ => false,
    }
}

/// Kinds of lines that may be the rest of a paragraph.
fn may_continue(kind: Kind, wrapped: bool) -> bool {
    match kind {
        Kind::Text => true,
        Kind::Note | Kind::DateNote | Kind::Date => wrapped,
        _ => false,
    }
}

/// The label before a colon at the start of a line: at most eight Han characters.
pub(super) fn label(line: &str) -> Option<&str> {
    let mut letters = 0;
    for (at, c) in line.char_indices() {
        match c {
            '：' | ':' => return (letters >= 2).then_some(&line[..at]),
            _ if is_han(c) && letters < LONGEST_LABEL => letters += 1,
            _ if is_space(c) || c == '/' && letters > 0 => {}
            _ => return None,
        }
    }
    None
}

/// Letters of the longest label.
const LONGEST_LABEL: u32 = 8;

/// （略） closes the entry of an attachment list.
pub(super) fn is_omitted(line: &str) -> bool {
    line.ends_with("（略）") || line.ends_with("(略)")
}

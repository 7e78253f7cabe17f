//! Provisions that an amending text quotes: each quotation hangs below the clause that quotes it, an outline with a
//! numbering of its own.

use std::ops::Range;

use crate::lexicon::characters::{AS, ORDINAL, cited_level};
use crate::lexicon::prose::{AMENDING, Amends, CLOSINGS};
use crate::line::bracket::closing;
use crate::line::marker::marker;
use crate::line::numeral::{is_chinese, is_digit};
use crate::line::{End, Mark, Marker};
use crate::page::{LineTable, Paragraph};
use crate::source::chars::{is_colon, marks};

/// Paragraphs of the longest quotation: new chapters are quoted too. One whose closing mark stands nowhere near was
/// forgotten.
const LONGEST: usize = 200;

/// How the new wording is set off from the words that lead to it.
enum Print {
    /// Between marks, of which this one opens.
    Marks(char),
    /// By its place alone: behind 修改为：.
    Place,
}

/// The paragraphs that are quoted, a range for each quotation.
///
/// `quotations = (lead quotation)*`, where the lead is a paragraph that amends and leaves a quotation open, or ends with a
/// colon before one: 增加一条，作为第九条：.
pub(super) fn quotations(table: &LineTable<'_>, paragraphs: &[Paragraph]) -> Vec<Range<usize>> {
    let mut reader = Reader { table, paragraphs, last: [None; Mark::COUNT] };
    let (mut found, mut at, mut entered) = (Vec::new(), 0, 0);
    while at < paragraphs.len() {
        let lead = reader.leads(at);
        at += 1;
        let Some(print) = lead else { continue };
        reader.enter(entered..at);
        let end = match print {
            Print::Marks(open) => reader.closed(at, open),
            Print::Place => reader.replaced(at),
        };
        if end > at {
            found.push(at..end);
            at = end;
        }
        entered = at;
    }
    found
}

/// The paragraph as it reads without the mark of its quotation: “第五条 …, “（一）….
pub(super) fn unquoted(table: &LineTable<'_>, paragraph: &Paragraph) -> Paragraph {
    let printed = table.first_text(paragraph);
    let own = printed.strip_prefix(opens).filter(|_| paragraph.marker.is_none());
    let quoted = (printed.len() - own.map_or(0, str::len)) as u32;
    let marker = own.and_then(marker).map(|own| Marker { len: own.len + quoted, ..own });
    Paragraph { marker: marker.or(paragraph.marker), ..*paragraph }
}

struct Reader<'a> {
    table: &'a LineTable<'a>,
    paragraphs: &'a [Paragraph],
    /// The last marker of each series that is not quoted.
    last: [Option<Marker>; Mark::COUNT],
}

impl Reader<'_> {
    /// Enters the markers of paragraphs that are not quoted.
    fn enter(&mut self, range: Range<usize>) {
        for marker in self.paragraphs[range].iter().filter_map(|paragraph| paragraph.marker) {
            self.last[marker.mark.index()] = Some(marker);
        }
    }

    /// How the paragraphs behind the one at `at` are quoted by it, if they are.
    #[inline]
    fn leads(&self, at: usize) -> Option<Print> {
        // Nearly every paragraph ends here.
        if self.paragraphs[at].metrics.colons > 0 { self.print_behind_colon(at) } else { None }
    }

    fn print_behind_colon(&self, at: usize) -> Option<Print> {
        let (paragraph, next) = (&self.paragraphs[at], self.paragraphs.get(at + 1)?);
        let metrics = &paragraph.metrics;
        let (is_lead, last) = (metrics.end == End::Colon, self.table.last_text(paragraph));
        let names_unit = || last.trim_end_matches(is_colon).ends_with(|c| c == AS || cited_level(c).is_some());
        let may_lead = is_lead && (opens(next.metrics.first) || names_unit());
        if !(may_lead || metrics.open > 0 || memchr::memchr(STRAIGHT as u8, last.as_bytes()).is_some()) {
            return None;
        }
        let text = self.table.paragraph_text(paragraph);
        let (amending, _) = AMENDING.places(&text).next()?;
        match (left_open(&text[amending..]), next.metrics.first) {
            (Some(mark), _) => Some(Print::Marks(mark)),
            (None, mark) if is_lead && opens(mark) => Some(Print::Marks(mark)),
            _ => names_new_unit(text[amending..].strip_suffix(is_colon)?).then_some(Print::Place),
        }
    }

    /// Behind the quotation that begins before or with the paragraph at `from`: it ends with its closing mark, or where
    /// that is lost, before the next unit that amends.
    fn closed(&self, from: usize, open: char) -> usize {
        let mut anew = None;
        for (at, paragraph) in self.within(from) {
            let (has_mark, metrics) = (paragraph.metrics.first == open, &paragraph.metrics);
            if !has_mark && anew.is_none() && self.continues(paragraph) {
                anew = Some(at);
                if AMENDING.is_in(&self.table.paragraph_text(paragraph)) {
                    break;
                }
            }
            if !has_mark && open != STRAIGHT && metrics.unopened == 0 {
                continue;
            }
            let text = self.table.paragraph_text(paragraph);
            let own = text.strip_prefix(open).unwrap_or(&text);
            if surplus(own, open) > 0 && (!has_mark || ends_sentence(own, open)) {
                return at + 1;
            }
        }
        let is_marked = self.paragraphs.get(from).is_some_and(|first| first.metrics.first == open);
        anew.unwrap_or(from + is_marked as usize)
    }

    /// Behind the new wording that has no marks: it ends before the next unit of the amending text, or before its last
    /// words.
    fn replaced(&self, from: usize) -> usize {
        let ends = |&(at, paragraph): &(usize, &Paragraph)| {
            self.continues(paragraph)
                || (paragraph.marker.is_none() && CLOSINGS.at_start(self.table.first_text(paragraph)).is_some())
                || (at > from && self.leads(at).is_some())
        };
        self.within(from).find(ends).map_or(from, |(at, _)| at)
    }

    fn within(&self, from: usize) -> impl Iterator<Item = (usize, &Paragraph)> {
        self.paragraphs.iter().enumerate().skip(from).take(LONGEST)
    }

    /// The next unit of a series of the amending text.
    fn continues(&self, paragraph: &Paragraph) -> bool {
        let follows = |own: &Marker| self.last[own.mark.index()].is_some_and(|last| own.follows(&last));
        paragraph.marker.is_some_and(|own| !own.ambiguous && follows(&own))
    }
}

/// Behind its last instruction the text names nothing but the unit: 修改为, 增加一款, 作为第五章.
///
/// `instruction = AMENDING ("第" | numeral | level | "、" | "之")*`
fn names_new_unit(text: &str) -> bool {
    let instructions = AMENDING.entry_places(text).filter(|(_, (_, what))| *what == Amends::Words);
    let Some((last, (word, _))) = instructions.last() else { return false };
    let named = &text[last + word.len()..];
    let is_of_name = |c| cited_level(c).is_some() || is_chinese(c) || is_digit(c) || matches!(c, ORDINAL | '、' | '之');
    named.chars().all(is_of_name)
}

/// The quotation mark of typewriters, which opens and closes.
const STRAIGHT: char = '"';

fn opens(mark: char) -> bool {
    matches!(mark, '“' | '「' | STRAIGHT)
}

fn end_of(open: char) -> char {
    if open == STRAIGHT { STRAIGHT } else { closing(open) }
}

/// The mark of the quotation behind a colon that `text` leaves open.
fn left_open(text: &str) -> Option<char> {
    let (mut quoted, mut before) = (None, ' ');
    for (_, mark) in marks(text) {
        quoted = match quoted {
            None => (is_colon(before) && opens(mark)).then_some((mark, 1_usize)),
            Some((open, depth)) if mark == end_of(open) => (depth > 1).then_some((open, depth - 1)),
            Some((open, depth)) => Some((open, depth + (mark == open) as usize)),
        };
        before = mark;
    }
    quoted.map(|(open, _)| open)
}

/// How many more quotations `text` closes than it opens.
fn surplus(text: &str, open: char) -> usize {
    if open == STRAIGHT {
        return text.matches(STRAIGHT).count() % 2;
    }
    let (mut depth, mut surplus) = (0_usize, 0);
    for mark in text.chars().filter(|&c| c == open || c == end_of(open)) {
        match depth.checked_sub((mark != open) as usize) {
            Some(left) => depth = left + (mark == open) as usize,
            None => surplus += 1,
        }
    }
    surplus
}

/// A closing mark stands behind a sentence or at the end of `text`, not behind a word: …。”, but not “桥”是指….
fn ends_sentence(text: &str, open: char) -> bool {
    let at_end = text.trim_end_matches(['。', '；', '，', '、']).ends_with(end_of(open));
    at_end || text.match_indices(end_of(open)).any(|(at, _)| text[..at].ends_with(['。', '；', '：']))
}

#[cfg(test)]
mod tests {
    use crate::tree::Block;

    /// The quoted blocks of a text: the marker or the first word of each, those below behind a point.
    fn quoted(text: &str) -> String {
        fn tell(blocks: &[Block], told: &mut String) {
            for block in blocks {
                if block.is_quoted() {
                    let word = block.marker().or(block.text()).unwrap_or_default();
                    *told += &format!("{} ", word.chars().take(4).collect::<String>());
                }
                tell(block.blocks(), told);
            }
        }
        let table = crate::page::read(text);
        let mut told = String::new();
        tell(&super::super::body(&table, &table.paragraphs).blocks, &mut told);
        told
    }

    #[test]
    fn quotations_left_open() {
        for (text, open) in [
            ("修改为：“桥梁应当", Some('“')),
            ("修改为：“桥梁“石桥”应当", Some('“')),
            ("修改为：“桥梁。”增加一款：「渡口", Some('「')),
            ("修改为：\"桥梁。\"增加一款：\"渡口", Some('"')),
            ("修改为：“桥梁。”", None),
            ("将“桥梁修改为", None),
            ("", None),
        ] {
            assert_eq!(super::left_open(text), open, "{text}");
        }
    }

    #[test]
    fn quotations() {
        for (text, expected) in [
            ("一、第五条修改为：\n“第五条 桥梁应当检查。”\n二、删去第六条。\n", "“第五条 桥梁应当 "),
            ("一、第五条修改为：“桥梁应当：\n“（一）检查；\n“（二）修理。”\n二、删去第六条。\n", "“（一） “（二） "),
            ("一、第五条修改为：“桥梁应当：\n（一）检查；\n（二）修理。”\n二、删去第六条。\n", "（一） （二） "),
            (
                "一、增加一条：\n\"第九条 应当检查。\n违反的，罚款。\"\n二、删去第六条。\n",
                "\"第九条 应当检查 违反的， ",
            ),
            ("一、第二条修改为：\n第二条 检查。\n二、删去第六条。\n", "第二条 检查。 "),
            // The closing mark is lost.
            ("一、第五条修改为：“桥梁应当：\n（一）检查。\n二、第六条修改为：“修理。”\n", "（一） "),
            // Nothing is amended; nothing is quoted behind the lead.
            ("会议指出：\n“桥梁应当检查。”\n", ""),
            ("一、第五条修改为：“桥梁应当检查。”\n二、删去第六条。\n", ""),
            ("", ""),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}

//! Puts displaced paragraphs back into reading order, and says what was moved.
//!
//! Evidence: a sentence left open and the fragment that completes it, a number away from its heading, a
//! heading that the notice cites, an attachment's label in mid-sentence or behind its cells. What cannot be
//! decided stays where it stands.

use super::cited::Cited;
use super::signature::lines_to_date;
use super::table::{Move, splits_sentence};
use super::{LineTable, Paragraph};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::{dispatcher, names_subject};
use crate::lexicon::titles::{TitleKind, title_kind};
use crate::line::date::date;
use crate::line::{End, Kind, Mark};

/// What may tell that the paragraph at hand, or what stands behind it, belongs elsewhere.
type Judge = fn(&LineTable<'_>, &Cited<'_>, usize) -> Option<Move>;

/// The kinds of paragraphs that a judge is asked of.
type Kinds = fn(Kind) -> bool;

/// The judges, each with its kinds.
const JUDGES: [(Kinds, Judge); 4] = [
    (|kind| kind == Kind::Number, number),
    (|kind| kind == Kind::AttachmentLabel, label),
    (|kind| matches!(kind, Kind::Date | Kind::Note), title),
    (|kind| matches!(kind, Kind::Date | Kind::Note), name_above_order),
];

/// A judge is asked of it.
fn may_move(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::AttachmentLabel | Kind::Date | Kind::Note | Kind::Cell)
}

/// Restores the reading order of a table.
pub(super) fn restore(table: &mut LineTable<'_>, cited: &Cited<'_>) {
    let line_ids = table.line_ids.len();
    for (open, tail) in std::mem::take(&mut table.tails).into_iter().rev() {
        rest_of_sentence(table, open, tail).into_iter().for_each(|found| table.carry_out(found));
    }
    // Few texts have any of them.
    if table.paragraphs.iter().any(|p| may_move(p.kind)) {
        judge_all(table, cited);
    }
    // Paragraphs that were joined again have listed their lines again.
    if table.line_ids.len() > line_ids {
        table.drop_empty_paragraphs();
    }
}

/// Asks each judge of its paragraphs.
fn judge_all(table: &mut LineTable<'_>, cited: &Cited<'_>) {
    for (is_asked, judge) in JUDGES {
        let Some(first) = table.paragraphs.iter().position(|p| is_asked(p.kind)) else { continue };
        for at in first..table.paragraphs.len() {
            let found = if is_asked(table.paragraphs[at].kind) { judge(table, cited, at) } else { None };
            found.into_iter().for_each(|found| table.carry_out(found));
        }
    }
    if table.paragraphs.iter().any(|p| p.kind == Kind::Cell) {
        labels_behind_cells(table);
    }
}

/// Paragraphs within which a displaced piece finds its home.
const FARTHEST: usize = 400;

/// A sentence that was left open, and the fragment at the start of a later page that completes it: the fragment goes
/// home with the signature behind it.
fn rest_of_sentence(table: &LineTable<'_>, open: usize, tail: usize) -> Option<Move> {
    let date = tail + lines_to_date(table.paragraphs.get(tail..)?)?;
    let notes = table.paragraphs[date + 1..].iter().take_while(|p| p.kind == Kind::Note).count();
    let message = "the end of a sentence and its signature stand behind another text";
    Some(Move { from: tail..date + 1 + notes, to: open + 1, beside: open, message })
}

/// A document number that stands behind a signature, or in a sentence, goes under its heading.
fn number(table: &LineTable<'_>, cited: &Cited<'_>, at: usize) -> Option<Move> {
    if at == 0 || table.paragraphs[at].in_contents || is_under_heading(table, at) || is_above_heading(table, cited, at)
    {
        return None;
    }
    let heading = heading_without_number(table, at)?;
    let message = "the number stands away from its heading";
    Some(Move { from: at..at + 1, to: heading + 1, beside: heading, message })
}

/// Paragraphs that may stand between a heading and its number: notes and dates of the heading.
const MOST_NOTES: usize = 6;

/// Directly under a heading, notes and dates of the heading between them.
fn is_under_heading(table: &LineTable<'_>, at: usize) -> bool {
    let before = table.paragraphs[..at]
        .iter()
        .rev()
        .take(MOST_NOTES)
        .find(|p| !p.is_empty() && !matches!(p.kind, Kind::Note | Kind::DateNote));
    before.is_none_or(|p| match p.kind {
        // A label is answered by its number.
        Kind::Text => p.is_heading_line() && !p.metrics.commas() || p.metrics.end == End::Colon,
        Kind::Date => false,
        _ => true,
    })
}

/// Directly above the heading of another document, which is none that the document before issues.
fn is_above_heading(table: &LineTable<'_>, cited: &Cited<'_>, at: usize) -> bool {
    let next = (at + 1..table.paragraphs.len()).find(|&i| !table.paragraphs[i].is_empty());
    next.is_some_and(|i| is_heading(table, i) && title_at(table, i, cited).is_none())
}

/// The heading of a notice, above its text.
fn is_heading(table: &LineTable<'_>, at: usize) -> bool {
    let paragraph = &table.paragraphs[at];
    paragraph.is_heading_line()
        && title_kind(table.last_text(paragraph)) == Some(TitleKind::Cover)
        && leads_document(table, at)
}

/// The nearest heading before `at` below which no number stands, nor right above it.
fn heading_without_number(table: &LineTable<'_>, at: usize) -> Option<usize> {
    let from = at.saturating_sub(FARTHEST / 4);
    let mut before = (from..at).rev().filter(|&i| !table.paragraphs[i].is_empty());
    let found = before.find(|&i| table.paragraphs[i].kind == Kind::Number || is_heading(table, i))?;
    let above = before.next().map(|i| table.paragraphs[i].kind);
    (table.paragraphs[found].kind != Kind::Number && above != Some(Kind::Number)).then_some(found)
}

/// Lines of a heading before the last one.
const MOST_HEADING_LINES: usize = 3;

/// Addressees, a sentence or a marked unit follow the heading, and the heading has a subject.
fn leads_document(table: &LineTable<'_>, at: usize) -> bool {
    let next = table.paragraphs[at + 1..].iter().find(|p| !p.is_empty());
    let begins = next.is_some_and(|p| {
        let metrics = &p.metrics;
        let begins = p.marker.is_some() || metrics.end == End::Colon || metrics.sentences || metrics.is_closed();
        p.kind == Kind::Text && begins
    });
    let mut lines = table.paragraphs[at.saturating_sub(MOST_HEADING_LINES)..=at].iter().filter(|p| !p.is_empty());
    begins && lines.any(|p| names_subject(table.first_text(p)))
}

/// An attachment's label that fell into a sentence, or before the list that names its attachment, goes to the
/// title that the list names; without one it stays where it stands.
fn label(table: &LineTable<'_>, _: &Cited<'_>, at: usize) -> Option<Move> {
    let (before, after) = (table.paragraphs.get(at.checked_sub(1)?)?, table.paragraphs.get(at + 1)?);
    if before.is_empty() || after.kind != Kind::AttachmentList && !splits_sentence(before, after) {
        return None;
    }
    let title = home_of_label(table, at)?;
    let message = "the label of an attachment stands away from its title";
    Some(Move { from: at..at + 1, to: title, beside: title, message })
}

/// Letters of the shortest name of an attachment.
const SHORTEST_NAME: u32 = 5;

/// The paragraph of the title that the next attachment list names.
fn home_of_label(table: &LineTable<'_>, at: usize) -> Option<usize> {
    let end = (at + FARTHEST).min(table.paragraphs.len());
    let list = (at + 1..end).find(|&i| table.paragraphs[i].kind == Kind::AttachmentList)?;
    let list_text = table.paragraph_text(&table.paragraphs[list]);
    let named = folded_key(&list_text);
    (list + 1..end).find(|&i| {
        let paragraph = &table.paragraphs[i];
        let is_named = || named.ends_with(folded_key(&table.paragraph_text(paragraph)).as_ref());
        paragraph.is_heading_line() && paragraph.metrics.letters >= SHORTEST_NAME && is_named()
    })
}

/// The first paragraphs of a text may stand before its heading, which a notice before them cites: the heading goes to
/// the front, behind the date of the notice, and the note and the number that stand there.
fn title(table: &LineTable<'_>, cited: &Cited<'_>, at: usize) -> Option<Move> {
    let numbers = table.paragraphs[at + 1..].iter().take_while(|p| p.kind == Kind::Number).count();
    let to = at + 1 + numbers;
    let end = table.paragraphs.len().min(to + MOST_BEFORE_HEADING + 1);
    for first in to..end {
        match title_at(table, first, cited) {
            Some(length) => {
                let message = "the heading of a text stands behind its first paragraphs";
                return (first > to).then_some(Move { from: first..first + length, to, beside: to, message });
            }
            None if !is_prose(&table.paragraphs[first]) => return None,
            None => {}
        }
    }
    None
}

/// Paragraphs of a text that may stand before its displaced heading: those of one page.
const MOST_BEFORE_HEADING: usize = 16;

fn is_prose(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text
        && (paragraph.marker.is_some()
            || paragraph.metrics.sentences
            || paragraph.metrics.commas()
            || paragraph.metrics.is_closed())
}

/// Paragraphs at `at` that make a cited name.
fn title_at(table: &LineTable<'_>, at: usize, cited: &Cited<'_>) -> Option<usize> {
    let phrases = table.paragraphs[at..].iter().take_while(|p| !p.is_empty() && p.is_heading_line());
    let length = cited.length(phrases.map(|p| table.paragraph_text(p)))?;
    kind_of(&table.paragraph_text(&table.paragraphs[at + length - 1])).map(|_| length)
}

/// The name of a statute may stand above the order that issues it, and its divisions or articles right behind the date of
/// the order, or behind what is told there of its adoption: the name goes there, and what is told of that below it.
fn name_above_order(table: &LineTable<'_>, cited: &Cited<'_>, at: usize) -> Option<Move> {
    let to = at + 1;
    let adoption = table.paragraphs.get(to..)?.iter().take(MOST_ADOPTIONS).take_while(|p| tells_adoption(table, p));
    let begins = table.paragraphs.get(to + adoption.count())?.marker?;
    if begins.ordinal != 1 || matches!(begins.mark, Mark::Clause(_)) {
        return None;
    }
    let order = (at.saturating_sub(MOST_IN_ORDER)..at).rev().find(|&i| is_order(table, i))?;
    let name = (order.saturating_sub(MOST_ABOVE_ORDER)..order).rev().find_map(|i| {
        let length = title_at(table, i, cited)?;
        let notes = table.paragraphs[i + length..order].iter().take_while(|p| p.kind == Kind::DateNote);
        Some(i..i + length + notes.count())
    })?;
    let message = "the name of a statute stands above the order that issues it";
    Some(Move { from: name, to, beside: to, message })
}

/// Paragraphs that tell of an adoption.
const MOST_ADOPTIONS: usize = 4;

/// （2021年3月5日某市人大通过
fn tells_adoption(table: &LineTable<'_>, paragraph: &Paragraph) -> bool {
    let is_dated = || {
        let inner = table.first_text(paragraph).strip_prefix(['（', '(']);
        inner.is_some_and(|inner| date(inner).is_ok_and(|(_, date)| date.is_exact()))
    };
    paragraph.kind == Kind::DateNote || matches!(paragraph.metrics.first, '（' | '(') && is_dated()
}

/// Paragraphs of an order, from its heading to its date.
const MOST_IN_ORDER: usize = 12;
/// Paragraphs between the name of a statute and the heading of the order: who issues it, the name again, when it was adopted.
const MOST_ABOVE_ORDER: usize = 6;

/// The heading of an order or an announcement: a body and the kind, no subject.
fn is_order(table: &LineTable<'_>, at: usize) -> bool {
    let paragraph = &table.paragraphs[at];
    paragraph.is_heading_line() && dispatcher(table.first_text(paragraph)).is_some()
}

/// Where the cells of the first attachment stand before its label, labels and titles of the document stand behind
/// their cells: each goes to the front of them.
fn labels_behind_cells(table: &mut LineTable<'_>) {
    let (mut cells, mut behind_list, mut at) = (None, false, 0);
    while at < table.paragraphs.len() {
        match table.paragraphs[at].kind {
            Kind::AttachmentList => (cells, behind_list) = (None, true),
            Kind::Cell => cells = cells.or(Some(at)),
            Kind::AttachmentLabel => {
                let first = cells.take().filter(|_| behind_list);
                behind_list = first.is_some();
                if let Some(first) = first {
                    let title = table.paragraphs[at + 1..].iter().take(MOST_TITLE_LINES);
                    let end = at + 1 + title.take_while(|p| p.is_heading_line()).count();
                    let message = "the label and title of an attachment stand behind its cells";
                    table.carry_out(Move { from: at..end, to: first, beside: first, message });
                    at = end - 1;
                }
            }
            // Notes and signatures may stand between the list and the cells; prose may not.
            Kind::Text if is_prose(&table.paragraphs[at]) => (cells, behind_list) = (None, false),
            _ => {}
        }
        at += 1;
    }
}

/// Lines of the title of an attachment.
const MOST_TITLE_LINES: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::read;

    /// The paragraphs of a text in reading order.
    fn order(text: &str) -> Vec<String> {
        let table = read(text);
        table.paragraphs.iter().map(|p| table.paragraph_text(p).into_owned()).collect()
    }

    #[test]
    fn numbers_go_under_their_heading() {
        let moved = "某市关于养护桥梁的通知\n各区人民政府：\n检查桥梁。\n某市人民政府\n2021年3月5日\n某政发〔2021〕3号";
        assert_eq!(order(moved)[1], "某政发〔2021〕3号");
        // Above another heading.
        let other = "某市关于检查桥梁的通知\n各区人民政府：\n检查桥梁。";
        assert_eq!(order(&format!("{moved}\n{other}"))[5], "某政发〔2021〕3号");
        // Under its heading, below a heading that has one, without any heading.
        let own = "某政发〔2021〕3号\n检查桥梁。\n某政发〔2021〕4号";
        for text in [format!("某市关于养护桥梁的通知\n{own}"), own.to_owned()] {
            assert_eq!(order(&text).last().map(String::as_str), Some("某政发〔2021〕4号"), "{text}");
        }
        assert!(order("").is_empty());
    }

    #[test]
    fn names_above_an_order_go_behind_it() {
        let order_of = |name: &str, begins: &str| {
            order(&format!("{name}\n某市政府令\n第3号\n现公布《某市桥梁办法》。\n市长某某\n2021年3月5日\n{begins}"))
        };
        assert_eq!(order_of("某市桥梁办法", "第一条 检查桥梁。")[5..], ["某市桥梁办法", "第一条检查桥梁。"]);
        // Another name; no first unit of a statute behind the date.
        for (name, begins) in
            [("某市渡口办法", "第一条 检查桥梁。"), ("某市桥梁办法", "一、检查桥梁。"), ("某市桥梁办法", "")]
        {
            assert_eq!(order_of(name, begins)[0], name);
        }
    }

    #[test]
    fn labels_go_before_their_title() {
        let text = "一、检查。\n附件1\n附件：1.桥梁养护名单\n某市人民政府\n2021年3月5日\n桥梁养护名单\n北河桥。";
        let moved = order(text);
        assert_eq!(moved[moved.len() - 3..], ["附件1", "桥梁养护名单", "北河桥。"]);
        assert_eq!(order(&text.replace("\n桥梁养护名单", "\n桥梁检查名单"))[1], "附件1");
    }
}

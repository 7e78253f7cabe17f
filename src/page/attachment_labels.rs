//! Labels of attachments that have their title behind a colon: `附件1：桥梁一览表` above the table.
//!
//! The same line in a list names the attachment. The list goes on with the next number, a signature ends it, or the name stands
//! again below it; what a label stands above is the attachment.

use super::signature::{is_signature, lines_to_date};
use super::{LineTable, Paragraph};
use crate::lexicon::bodies::is_body;
use crate::lexicon::folded_key;
use crate::lexicon::kinds::kind_of;
use crate::line::{AttachmentLabel, End, Kind, Mark, Marker, attachment_number, names_kind, spaces};
use crate::source::chars::is_colon;
use crate::tree::Style;

/// So many notes may stand below a date.
const MOST_NOTES: usize = 4;

/// The paragraphs that label attachments.
pub(super) fn find(table: &LineTable<'_>) -> Vec<usize> {
    let mut labels: Vec<usize> = Vec::new();
    // The number of the last label: the next one labels too, whatever stands behind it.
    let mut last = None;
    for (at, paragraph) in table.paragraphs.iter().enumerate() {
        let is_named = match paragraph.kind {
            Kind::AttachmentList => true,
            // The blank stands for the colon.
            Kind::Text => paragraph.marker.is_none() && names_kind(table.first_text(paragraph), &paragraph.metrics),
            _ => false,
        };
        if !is_named || paragraph.in_contents {
            continue;
        }
        let number = number_of(table, at);
        let counts_on = number.is_some() && last.is_some_and(|last| number == Some(last + 1));
        // A label lists nothing.
        let before = at.checked_sub(1).filter(|before| labels.last() != Some(before));
        let is_listed = is_listed(table, at, before, number) || stands_below(table, at);
        if !is_listed && (counts_on || (may_label(table, at, number) && is_content(table, at + 1))) {
            labels.push(at);
            last = number;
        }
    }
    labels
}

/// Labels without a name, with numbered names and a signature behind them: 附件：, 1.名单, 2.一览表. They begin lists. So does the first
/// number alone, its name on the next line: 附件：1., 名单, 2.一览表.
pub(super) fn lists(table: &LineTable<'_>) -> Vec<usize> {
    let counts = |p: &Paragraph, number: u32| {
        let is_next = |marker: Marker| marker.ordinal == number && marker.mark == Mark::Clause(Style::Arabic);
        !p.metrics.sentences && !p.metrics.is_closed() && p.marker.is_some_and(is_next)
    };
    let count = |behind: &[Paragraph], next: u32| {
        behind.iter().zip(next..).take(MOST_ENTRIES).take_while(|(p, number)| counts(p, *number)).count()
    };
    let begins = |at: usize| {
        let label = &table.paragraphs[at];
        let behind = &table.paragraphs[at + 1..];
        match number_behind_colon(table, label) {
            // Its name is not counted.
            Some(number) => count(behind.get(1..).unwrap_or_default(), number + 1) > 0 || is_signed_below(table, at),
            None => {
                let entries = if label.metrics.end == End::Colon { count(behind, 1) } else { 0 };
                entries > 0 && is_signature(&behind[entries..])
            }
        }
    };
    let may_begin = |p: &Paragraph| p.kind == Kind::AttachmentLabel && p.metrics.colons > 0 && !p.in_contents;
    (0..table.paragraphs.len()).filter(|&at| may_begin(&table.paragraphs[at]) && begins(at)).collect()
}

/// The number alone behind the colon of a label: 附件：1.
fn number_behind_colon(table: &LineTable<'_>, label: &Paragraph) -> Option<u32> {
    let own = AttachmentLabel::read(table.first_text(label)).filter(|label| label.is_behind_colon);
    own.and_then(|own| own.number).map(|number| number.value)
}

/// Labels in brackets that are remarks of a text, which is signed below them: （附件1） behind 名单见.
pub(super) fn remarks(table: &LineTable<'_>) -> Vec<usize> {
    let may_be = |p: &Paragraph| p.kind == Kind::AttachmentLabel && matches!(p.metrics.first, '【' | '（' | '(');
    let mut is_dated = false;
    let mut is_remark = |at: usize| {
        let own = &table.paragraphs[at];
        is_dated |= own.kind == Kind::Date;
        may_be(own) && (!is_dated || is_signed_below(table, at))
    };
    (0..table.paragraphs.len()).filter(|&at| is_remark(at)).collect()
}

/// 附件：1 in running text, above the only date of the text: a row of it.
pub(super) fn rows(table: &LineTable<'_>) -> Vec<usize> {
    let is_date = |paragraph: &Paragraph| paragraph.kind == Kind::Date;
    let Some(first) = table.paragraphs.iter().position(is_date) else { return Vec::new() };
    let may_be = |p: &Paragraph| p.kind == Kind::AttachmentLabel && p.metrics.colons > 0 && !p.in_contents;
    let is_row =
        |&at: &usize| may_be(&table.paragraphs[at]) && number_behind_colon(table, &table.paragraphs[at]).is_some();
    (0..first).filter(is_row).collect()
}

/// Short lines lead from here to a date, and none stands right above.
fn is_signed_below(table: &LineTable<'_>, at: usize) -> bool {
    let before = &table.paragraphs[at.saturating_sub(MOST_NOTES)..at];
    let behind = &table.paragraphs[at + 1..];
    let is_short = |p: &Paragraph| !p.metrics.sentences && !p.metrics.is_closed() && p.kind != Kind::AttachmentLabel;
    lines_to_date(before).is_none() && lines_to_date(behind).is_some_and(|lines| behind[..lines].iter().all(is_short))
}

/// Names in the longest list.
const MOST_ENTRIES: usize = 60;

/// The number right behind the word: of 附件1：桥梁一览表, not of 附件：1.桥梁一览表.
fn number_of(table: &LineTable<'_>, at: usize) -> Option<u32> {
    let paragraph = table.paragraphs.get(at).filter(|paragraph| paragraph.kind == Kind::AttachmentList)?;
    attachment_number(table.first_text(paragraph))
}

/// An entry of a list of several: the one before it or behind it is numbered next to it.
fn is_listed(table: &LineTable<'_>, at: usize, before: Option<usize>, number: Option<u32>) -> bool {
    let Some(number) = number else { return counts_entries(table, at) };
    let before = before.and_then(|at| number_of(table, at));
    let behind = table.paragraphs.get(at + 1);
    // 附件1.名单 and 2.计划 behind it
    let counted = behind.and_then(|paragraph| paragraph.marker).map(|marker| marker.ordinal);
    before.is_some_and(|before| before + 1 == number)
        || number_of(table, at + 1).or(counted).is_some_and(|behind| behind == number + 1)
}

/// The name stands again right below, as the heading of the text: 附件：某县桥梁预案 lists what 某县桥梁预案 begins.
fn stands_below(table: &LineTable<'_>, at: usize) -> bool {
    let Some((_, name)) = table.first_text(&table.paragraphs[at]).split_once(is_colon) else { return false };
    let (name, mut heading) = (folded_key(spaces(name)), String::new());
    let lines = table.paragraphs[at + 1..].iter().take(MOST_TITLE_LINES).take_while(|p| p.is_phrase());
    lines.map(|p| folded_key(table.first_text(p))).any(|line| {
        heading.push_str(&line);
        !name.is_empty() && heading == name
    })
}

/// Paragraphs of a heading.
const MOST_TITLE_LINES: usize = 4;

/// 附件：1.名单 with 2.计划 behind it.
fn counts_entries(table: &LineTable<'_>, at: usize) -> bool {
    let next = table.paragraphs.get(at + 1).and_then(|paragraph| paragraph.marker);
    let behind = table.first_text(&table.paragraphs[at]).split_once(is_colon).map(|(_, entry)| spaces(entry));
    next.is_some_and(|next| next.ordinal == 2) && behind.is_some_and(|entry| entry.starts_with(['1', '１']))
}

/// A number says that there are others, and a list of them would go on; without one it has to stand behind a date, or above the
/// addressees of a letter or an article that does not go on counting: no list does. Nor does one begin a text, above its first unit.
fn may_label(table: &LineTable<'_>, at: usize, number: Option<u32>) -> bool {
    let behind_date = || {
        let before = table.paragraphs[..at].iter().rev().take(MOST_NOTES);
        let mut before = before.skip_while(|paragraph| paragraph.kind == Kind::Note);
        before.next().is_some_and(|paragraph| paragraph.kind == Kind::Date)
    };
    let next = || table.paragraphs.get(at + 1).and_then(|next| next.marker);
    let begins_statute = at == 0 && next().is_some_and(|next| next.mark.is_of_statute());
    number.is_some() || begins_statute || behind_date() || heads_letter(table, at) || counts_anew(table, at)
}

/// 附：某法院关于…的请示报告 above 最高人民法院：: the heading of a letter, and whom it calls.
fn heads_letter(table: &LineTable<'_>, at: usize) -> bool {
    let name = table.first_text(&table.paragraphs[at]);
    table.paragraphs.get(at + 1).is_some_and(|next| {
        let call = table.first_text(next);
        let is_call = next.kind == Kind::Text && next.metrics.end == End::Colon && !next.metrics.sentences;
        is_call && kind_of(name).is_some() && is_body(call.trim_end_matches(is_colon))
    })
}

/// 附：某办法第六条修改前的条文 above 第六条, which no fifth article stands above.
fn counts_anew(table: &LineTable<'_>, at: usize) -> bool {
    let article = |p: &Paragraph| p.marker.filter(|marker| marker.mark == Mark::Article && !marker.ambiguous);
    let before = || table.paragraphs[..at].iter().rev().take(FARTHEST_ARTICLE).find_map(article);
    let next = table.paragraphs.get(at + 1).and_then(article);
    next.is_some_and(|next| before().map_or(next.ordinal > 1, |before| next.ordinal <= before.ordinal))
}

/// Paragraphs above a label among which the last article stands.
const FARTHEST_ARTICLE: usize = 40;

/// What stands here is neither the end of a document nor the rest of a list.
fn is_content(table: &LineTable<'_>, at: usize) -> bool {
    let Some(paragraph) = table.paragraphs.get(at) else { return false };
    match paragraph.kind {
        Kind::Row | Kind::Cell | Kind::Drawing | Kind::DateNote => true,
        Kind::Text if paragraph.marker.is_some() => true,
        Kind::Text => {
            paragraph.metrics.sentences || paragraph.metrics.is_closed() || !is_signature(&table.paragraphs[at..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn labels_that_begin_lists_or_are_remarks() {
        let kinds = |text: &str| read(text).paragraphs.iter().map(|p| p.kind).collect::<Vec<_>>();
        let signed = "某市人民政府\n2021年3月5日\n";
        assert_eq!(kinds(&format!("检查桥梁。\n附件：1.\n名单\n2.一览表\n{signed}"))[1], Kind::AttachmentList);
        assert_eq!(kinds(&format!("检查桥梁。\n附件：1\n名单\n{signed}"))[1], Kind::AttachmentList);
        assert_eq!(kinds(&format!("检查桥梁。\n{signed}附件：1\n名单\n"))[3], Kind::AttachmentLabel);
        assert_eq!(kinds(&format!("检查桥梁。\n（附件1）\n{signed}"))[1], Kind::Note);
        assert_eq!(kinds(&format!("检查桥梁。\n{signed}（附件1）\n名单\n"))[3], Kind::AttachmentLabel);
        assert_eq!(kinds("某市桥梁办法\n（附件1）\n检查桥梁。\n")[1], Kind::Note);
    }

    #[test]
    fn labels_and_lists() {
        let kind = |text: &str| {
            let table = read(text);
            let lists = |p: &&crate::page::Paragraph| matches!(p.kind, Kind::AttachmentLabel | Kind::AttachmentList);
            table.paragraphs.iter().find(lists).map(|p| p.kind)
        };
        assert_eq!(kind("附件1：桥梁一览表\n检查桥梁，养护桥梁。"), Some(Kind::AttachmentLabel));
        assert_eq!(kind("2021年3月5日\n附件：桥梁一览表\n检查桥梁，养护桥梁。"), Some(Kind::AttachmentLabel));
        assert_eq!(kind("附件 四川桥梁办法\n第一条 检查桥梁。"), Some(Kind::AttachmentLabel));
        for text in [
            "附件1：桥梁一览表\n附件2：桥梁计划\n某市人民政府\n2021年3月5日",
            "附件：桥梁一览表\n检查桥梁，养护桥梁。",
            "附件1：桥梁一览表\n某市人民政府\n2021年3月5日",
        ] {
            assert_eq!(kind(text), Some(Kind::AttachmentList), "{text}");
        }
        assert_eq!(kind(""), None);
    }
}

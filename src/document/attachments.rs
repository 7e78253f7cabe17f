//! The attachment list (附件说明) and the labels of attachments.
//!
//! Source: GB/T 9704—2012 7.3.5 and 7.3.9.

use std::ops::Range;

use nom::Input;

use super::Tokens;
use crate::lexicon::attachments::OMITTED;
use crate::lexicon::characters::ORDINAL;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::tables::UNIT_LABELS;
use crate::line::number::without_spaces;
use crate::line::numeral::{arabic, numeral};
use crate::line::{AttachmentLabel, Kind, LARGEST_ATTACHMENT, Mark, Marker, attachment_word, is_han, is_space, spaces};
use crate::page::{LineTable, Paragraph, joined_heading};
use crate::source::Span;
use crate::source::chars::is_colon;
use crate::tree::{AttachmentEntry, Style};

/// The attachment lists among paragraphs.
pub(crate) fn lists(tokens: Tokens<'_>) -> impl Iterator<Item = Range<usize>> {
    let mut behind = 0;
    std::iter::from_fn(move || {
        let start = behind + tokens.paragraphs[behind..].iter().position(|p| p.kind == Kind::AttachmentList)?;
        behind = start + list_length(tokens.take_from(start));
        Some(start..behind)
    })
}

/// How many paragraphs at the start of `tokens` are an attachment list: 附件：… and the numbered lines behind it.
///
/// `list = ATTACHMENT_LIST (ATTACHMENT_LIST | next_number | rest_of_name)*`
pub(crate) fn list_length(tokens: Tokens<'_>) -> usize {
    if !tokens.get(0).is_some_and(|p| p.kind == Kind::AttachmentList) {
        return 0;
    }
    let mut number = first_number(tokens.first_text());
    let goes_on = |&at: &usize| {
        let line = &tokens.paragraphs[at];
        match (line.kind, line.marker) {
            (Kind::AttachmentList, _) => true,
            (Kind::Text, Some(marker)) => {
                let last = number.replace(marker.ordinal);
                let is_entry = || !line.metrics.sentences || names_file(tokens.table.last_text(line));
                is_next(Some(marker), last) && is_counted(marker) && is_entry()
            }
            (Kind::Text, None) => is_rest(tokens, at, number),
            _ => false,
        }
    };
    1 + (1..tokens.len()).take_while(goes_on).count()
}

fn is_next(marker: Option<Marker>, last: Option<u32>) -> bool {
    marker.zip(last).is_some_and(|(marker, last)| marker.ordinal == last + 1)
}

fn is_counted(marker: Marker) -> bool {
    matches!(marker.mark, Mark::Clause(Style::Arabic | Style::ArabicParen | Style::Cn | Style::CnParen))
}

/// The rest of a wrapped name: before the next number or the mark （略）, or up to the kind that the line before lacks. The
/// title of an attachment stands above its label.
fn is_rest(tokens: Tokens<'_>, at: usize, number: Option<u32>) -> bool {
    let line = &tokens.paragraphs[at];
    let next = tokens.get(at + 1);
    let is_title = next.is_some_and(|next| next.kind == Kind::AttachmentLabel);
    if !line.is_phrase() || line.metrics.letters > LONGEST_REST || is_title {
        return false;
    }
    let (text, before) = (tokens.table.last_text(line), tokens.table.last_text(&tokens.paragraphs[at - 1]));
    let before_number = || is_next(next.and_then(|next| next.marker), number);
    let completes = || kind_of(before).is_none() && !is_omitted(before) && kind_of(text).is_some();
    line.gap == 0 && (is_omitted(text) || before_number()) || completes()
}

/// 填表说明.doc: no sentence ends at such a point.
fn names_file(text: &str) -> bool {
    text.rsplit_once('.').is_some_and(|(_, end)| (2..=4).contains(&end.len()) && end.is_ascii())
}

/// Letters of the rest of a wrapped name.
const LONGEST_REST: u32 = 40;

/// The number behind 附件：, as in 附件：1. 名单; before the first one where nothing stands there.
fn first_number(line: &str) -> Option<u32> {
    let rest = behind_label(line)?;
    if rest.is_empty() {
        return Some(0);
    }
    let (rest, n) = numeral(rest).ok()?;
    // A name on the next line: 附件：1.
    let rest = spaces(rest);
    (rest.is_empty() || rest.starts_with(['.', '．', '、', '）', ')'])).then_some(n)
}

/// What stands behind the word 附件 and its colon; the number of 附件2：… stays in front.
fn behind_label(line: &str) -> Option<&str> {
    let (_, rest) = attachment_word(line)?;
    Some(spaces(spaces(rest).trim_start_matches(is_colon)))
}

/// 名单（略）
pub(crate) fn is_omitted(text: &str) -> bool {
    OMITTED.at_end(text.trim_end_matches(['。', '；', ';'])).is_some()
}

/// The entries of an attachment list.
pub(crate) fn entries(tokens: Tokens<'_>) -> Vec<AttachmentEntry> {
    let mut entries: Vec<(Option<u32>, Vec<Span>)> = Vec::new();
    let text = tokens.table.text;
    for i in 0..tokens.len() {
        let paragraph = &tokens.paragraphs[i];
        for (nth, span) in tokens.spans(i).into_iter().enumerate() {
            let line = span.slice(text);
            let labelled = if nth == 0 && paragraph.kind == Kind::AttachmentList { behind_label(line) } else { None };
            let starts = nth == 0 && (paragraph.kind == Kind::AttachmentList || paragraph.marker.is_some());
            let own = labelled.unwrap_or(line);
            if starts {
                let (number, name) = numbered(own);
                for (n, piece) in inner_entries(number, name) {
                    entries.push((n, vec![Span::of(text, piece)]));
                }
            } else if let Some((_, spans)) = entries.last_mut() {
                spans.push(span);
            }
        }
    }
    entries.into_iter().filter_map(|(number, spans)| entry(text, number, &spans)).collect()
}

/// "Year": a name may begin with one.
const YEAR: char = '年';

/// A number and its mark before a name: `1. 名单`, `1：名单`, `（1）名单`.
fn numbered(own: &str) -> (Option<u32>, &str) {
    let inner = own.trim_start_matches(['（', '(']);
    if let Ok((rest, n)) = numeral(inner) {
        // 1-1 is the number of the first part.
        let part = rest.strip_prefix(['-', '－', '—']).and_then(|part| arabic(part).ok());
        let rest = spaces(part.map_or(rest, |(behind, _)| behind));
        if rest.is_empty() && n <= LARGEST_ATTACHMENT {
            return (Some(n), rest);
        }
        if let Some(name) = rest.strip_prefix(|c| matches!(c, '.' | '．' | '、' | '）' | ')') || is_colon(c)) {
            let is_year = || name.get(4..).is_some_and(|rest| rest.trim_start().starts_with(YEAR));
            if n <= LARGEST_ATTACHMENT && (!name.starts_with(|c: char| c.is_ascii_digit()) || is_year()) {
                return (Some(n), spaces(name.trim_start_matches(|c| matches!(c, '、' | '.') || is_colon(c))));
            }
        }
    }
    (None, own)
}

/// Several entries on one line: `1.名单 2.计划`.
fn inner_entries(number: Option<u32>, name: &str) -> Vec<(Option<u32>, &str)> {
    let mut found = Vec::new();
    let (mut number, mut rest) = (number, name);
    while let Some(n) = number {
        let next = n + 1;
        let mark =
            rest.match_indices(&next.to_string()).map(|(at, digits)| (at, at + digits.len())).find(|&(at, end)| {
                let (before, behind) = (&rest[..at], &rest[end..]);
                let name = behind.trim_start_matches(['.', '．', '、']);
                // A number right behind a word counts where a word stands right behind its point too: 1.名单2.计划.
                let is_glued = || before.ends_with(|c| is_han(c) && c != ORDINAL) && name.starts_with(is_han);
                at > 0
                    && name.len() < behind.len()
                    && (before.ends_with([' ', '\u{3000}', '；', ';', '）', ')', '。', '》']) || is_glued())
            });
        let Some((at, end)) = mark else { break };
        found.push((number, rest[..at].trim_end()));
        rest = spaces(rest[end..].trim_start_matches(['.', '．', '、']));
        number = Some(next);
    }
    found.push((number, rest));
    found
}

fn entry(text: &str, number: Option<u32>, spans: &[Span]) -> Option<AttachmentEntry> {
    let at = spans.iter().copied().reduce(Span::cover)?;
    let joined = joined_heading(text, spans);
    let stem = joined.trim_end_matches(|c| matches!(c, '。' | '；' | ';') || is_space(c));
    let omitted = OMITTED.at_end(stem);
    let title = stem[..stem.len() - omitted.map_or(0, str::len)].trim_matches(is_space).to_owned();
    (!title.is_empty()).then_some(AttachmentEntry { number, title, omitted: omitted.is_some(), at })
}

/// "Attachment", the word of a label that has none.
const ATTACHMENT: &str = "附件";

/// An attachment's label without punctuation and spaces, the article that it belongs to before it, and its number: 附件 1： → 附件1, 1.
pub(crate) fn label(line: &str) -> (String, Option<u32>) {
    let own = AttachmentLabel::read(line);
    let word = own.map_or(ATTACHMENT, |own| own.word);
    let Some((own, number)) = own.and_then(|own| Some((own, own.number?))) else { return (word.to_owned(), None) };
    let (article, digits) = (without_spaces(own.article), without_spaces(number.digits));
    let label = match number.part {
        Some(part) => format!("{article}{word}{digits}-{part}"),
        None => format!("{article}{word}{digits}"),
    };
    (label, Some(number.value))
}

/// The part of a label line that is the label itself; behind it the title may stand on the same line.
pub(crate) fn label_span(text: &str, line: Span) -> (Span, Option<Span>) {
    let own = line.slice(text);
    let rest = AttachmentLabel::read(own).map_or("", |label| label.rest);
    let rest = rest.trim_start_matches(|c| matches!(c, '）' | ')' | '.' | '．' | '、') || is_colon(c) || is_space(c));
    if rest.is_empty() {
        return (line, None);
    }
    let title = Span::of(text, rest);
    let head = Span::between(line.start, title.start).slice(text).trim_end_matches(is_space);
    (Span::of(text, head), Some(title))
}

/// 单位：万元
pub(crate) fn is_unit_line(line: &str) -> bool {
    // Nearly every line begins with none of them.
    line.starts_with(|first| UNIT_LABELS.may_begin(first)) && UNIT_LABELS.at_start(&without_spaces(line)).is_some()
}

/// A title stands behind the label on its line.
pub(crate) fn is_titled_label(table: &LineTable<'_>, label: &Paragraph) -> bool {
    label_span(table.text, table.first_line(label).span).1.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    #[test]
    fn labels() {
        assert_eq!(label("附件 1："), ("附件1".to_owned(), Some(1)));
        assert_eq!(label("附件"), ("附件".to_owned(), None));
        assert_eq!(label("附："), ("附".to_owned(), None));
        assert_eq!(label("附件一"), ("附件一".to_owned(), Some(1)));
        assert_eq!(label("第 二 條附表一"), ("第二條附表一".to_owned(), Some(1)));
        assert_eq!(label("附件：2."), ("附件2".to_owned(), Some(2)));
        assert_eq!(label("【附 件 3】"), ("附件3".to_owned(), Some(3)));
    }

    #[test]
    fn lengths() {
        let length = |text: &str| with(text, list_length);
        assert_eq!(length("附件：1.桥梁一览表\n2.养护计划\n\n某市人民政府\n"), 2);
        assert_eq!(length("附件：1.桥梁检查\n报告\n2.养护计划（略）\n"), 3);
        assert_eq!(length("附件：1.桥梁一览表\n3.养护计划\n"), 1);
        assert_eq!([length("检查桥梁。\n"), length("")], [0, 0]);
        assert!(is_unit_line("单　位：万元") && !is_unit_line("单位应当检查桥梁。") && !is_unit_line(""));
    }

    #[test]
    fn several_entries_on_one_line() {
        assert_eq!(inner_entries(Some(1), "名单 2.计划"), [(Some(1), "名单"), (Some(2), "计划")]);
        assert_eq!(inner_entries(Some(1), "名单2.计划"), [(Some(1), "名单"), (Some(2), "计划")]);
        assert_eq!(inner_entries(Some(1), "软件2.0版"), [(Some(1), "软件2.0版")]);
        assert_eq!(inner_entries(None, "名单"), [(None, "名单")]);
    }
}

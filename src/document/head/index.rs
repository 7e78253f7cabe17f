//! The metadata that a web page prints above or below a heading: 索引号：0001 · 主题分类⇥城乡建设.

use nom::combinator::{not, opt, peek, recognize};
use nom::sequence::{preceded, terminated};

use super::*;
use crate::document::revisions;
use crate::lexicon::labels::{INDEX_HEADINGS, INDEX_LABELS, IndexLabel};
use crate::line::marker::marker;
use crate::line::number::without_spaces;
use crate::line::{is_han, labelled, labelled_cell};
use crate::page::Paragraph;

/// `index = alone | labels ":" state | labelled | bracketed | rows | headed | unknown`,
/// `headed = INDEX_HEADING &(label_alone | labelled)`
pub(super) fn index(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    if input.get(0).is_some() && is_label_alone(input) {
        return alone(input);
    }
    // The last label of a line of several has its value on the next.
    let state = recognize((one(|t| t.first().metrics.end == End::Colon && begins_with_label(t)), one(is_state)));
    let headed = terminated(one(is_index_heading), peek(one(|t| is_label_alone(t) || is_labelled(t))));
    let bracketed = one(|t| may_be_bracketed(t.first()) && bracketed_label(t.first_text()).is_some());
    alt((state, one(is_labelled), bracketed, headed, unknown)).parse(input)
}

/// A label alone on its line, and its value on the next.
///
/// `alone = number_label NUMBER | words_label words | label_alone value?`, `value = certain | phrase &label_alone`
fn alone(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    // Behind the last label the heading may come instead of a value.
    let phrase = terminated(one(|t| t.first().is_phrase()), peek(one(is_label_alone)));
    let value = preceded(not(one(is_label_alone)), alt((one(is_certain_value), phrase)));
    let numbered = recognize((one(answers(IndexLabel::Number)), of_kind(Kind::Number)));
    let words = recognize((one(answers(IndexLabel::Words)), one(are_words)));
    alt((numbered, words, recognize((one(|_| true), opt(value))))).parse(input)
}

/// A row whose label no list has, above rows of which one has a label that is known: 信息时效期：.
///
/// `unknown = row &(row{0,3} (label_alone | labelled))`
fn unknown(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_known = |t: Tokens<'_>| t.first().metrics.colons > 0 && (is_label_alone(t) || begins_with_label(t));
    let leads_to_known = |t: Tokens<'_>| {
        let below = (1..=MOST_UNKNOWN).map(|at| t.take_from(at)).take_while(|t| t.len() > 0 && is_row(*t));
        below.into_iter().any(is_known)
    };
    one(|t| is_row(t) && leads_to_known(input))(input)
}

/// Rows with labels that are not known, one behind the other.
const MOST_UNKNOWN: usize = 4;

/// A short label of Chinese characters, no event of the history (修正日期：), and no sentence behind its colon.
fn is_row(t: Tokens<'_>) -> bool {
    let Paragraph { kind, metrics, marker, .. } = t.first();
    let may_be =
        *kind == Kind::Text && marker.is_none() && metrics.colons > 0 && !metrics.sentences && !metrics.commas();
    may_be && !revisions::is_labelled_event(t) && {
        let label = labelled(without_bullet(t.first_text())).map(|(label, _)| label);
        label.is_some_and(|label| label.chars().all(is_han) && (2..=LONGEST_LABEL).contains(&label.chars().count()))
    }
}

/// Characters of the longest label of such a row.
const LONGEST_LABEL: usize = 8;

/// A category, or a line with a marker or a bullet.
fn may_be_bracketed(first: &Paragraph) -> bool {
    first.kind == Kind::Category || first.marker.is_some() || is_bullet(first.metrics.first)
}

/// The label of a row of a database of laws and its value: 2. 【标题】某市桥梁办法, - 【发布文号】某市令第3号.
///
/// `bracketed = (marker | bullet)? "【" LABEL "】" value`
pub(in crate::document) fn bracketed_label(line: &str) -> Option<(&str, &str)> {
    // Hardly any line has a bracket: of the others the marker is not read.
    if !line.contains('】') {
        return None;
    }
    let row = marker(line).map_or(without_bullet(line), |marker| &line[marker.len as usize..]);
    let (label, value) = row.trim_start_matches(is_space).strip_prefix('【')?.split_once('】')?;
    INDEX_LABELS.contains(label).then(|| (label, value.trim_matches(is_space)))
}

fn is_labelled(t: Tokens<'_>) -> bool {
    match t.first().kind {
        Kind::Text if t.first().metrics.colons > 0 && begins_with_label(t) => true,
        Kind::Text => {
            let metrics = &t.first().metrics;
            let may_be = metrics.has_spaces() && !metrics.sentences && INDEX_LABELS.may_begin(metrics.first);
            may_be && has_bare_labels(t.first_text())
        }
        Kind::Row => is_table(t),
        _ => false,
    }
}

/// Most rows begin with a label; a table may have one in its head: 名称⇥所在乡镇.
fn is_table(t: Tokens<'_>) -> bool {
    let rows = t.table.line_ids(t.first());
    let labelled = || rows.iter().filter(|&&row| is_index_line(t.table.line_text(row as usize))).count();
    begins_with_label(t) && labelled() * 2 > rows.len()
}

/// Labels without colons: one begins the line, another one stands in it or a figure behind the first.
///
/// 索引号 0001 发文字号 某政发〔2021〕3号
pub(in crate::document) fn has_bare_labels(line: &str) -> bool {
    let mut words = line.split(is_space).filter(|word| !word.is_empty());
    words.next().is_some_and(|first| INDEX_LABELS.contains(first)) && {
        let figure = words.clone().next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        figure || words.any(|word| INDEX_LABELS.contains(word))
    }
}

fn begins_with_label(t: Tokens<'_>) -> bool {
    is_index_line(t.first_text())
}

fn is_index_line(line: &str) -> bool {
    labelled_cell(without_bullet(line)).is_some_and(|(label, _)| INDEX_LABELS.contains(without_brackets(&label)))
}

/// [ 索引号 ]: a label in square brackets, as some pages print those of a table. Other words in them stay as they are.
pub(in crate::document) fn without_brackets(cell: &str) -> &str {
    let inner = cell.strip_prefix(['[', '［', '【']).and_then(|inner| inner.strip_suffix([']', '］', '】']));
    let label = inner.map(|inner| inner.trim_matches(is_space));
    label.filter(|label| INDEX_LABELS.contains(&without_spaces(label))).unwrap_or(cell)
}

/// • 索引号：, a label alone on its line.
fn is_label_alone(t: Tokens<'_>) -> bool {
    let paragraph = t.first();
    paragraph.kind == Kind::Text
        && paragraph.metrics.end == End::Colon
        && paragraph.metrics.colons == 1
        && labelled(without_bullet(t.first_text())).is_some_and(|(label, _)| INDEX_LABELS.contains(&label))
}

/// A label alone: 文号：, which only a number answers, and which alone a number answers; 主题词：, which words answer.
fn answers(class: IndexLabel) -> impl Fn(Tokens<'_>) -> bool {
    move |t| {
        labelled(without_bullet(t.first_text())).is_some_and(|(label, _)| INDEX_LABELS.class(&label) == Some(class))
    }
}

/// 城市管理　提案: short words apart, none of them a label.
fn are_words(t: Tokens<'_>) -> bool {
    let are_short = || t.first_text().split(is_space).all(|word| word.chars().count() <= LONGEST_WORD);
    t.first().is_phrase() && t.first().metrics.has_spaces() && are_short() && !is_labelled(t)
}

/// Characters of the longest subject word.
const LONGEST_WORD: usize = 8;

/// 基本信息, above a metadata table.
pub(in crate::document) fn is_index_heading(t: Tokens<'_>) -> bool {
    let may_be = t.first().is_phrase() && INDEX_HEADINGS.may_begin(t.first().metrics.first);
    may_be && INDEX_HEADINGS.contains(&without_spaces(t.first_text()))
}

fn is_certain_value(t: Tokens<'_>) -> bool {
    t.first().kind == Kind::Date || t.first().metrics.first.is_ascii_digit() || is_state(t)
}

fn is_state(t: Tokens<'_>) -> bool {
    STATES.contains(t.first_text())
}

/// A label without the bullet of a list before it.
pub(in crate::document) fn without_bullet(label: &str) -> &str {
    label.trim_start_matches(|c| is_bullet(c) || is_space(c))
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '·' | '●' | '-' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    /// How many paragraphs at the start of a text are one entry of metadata.
    fn length(text: &str) -> usize {
        with(text, |t| index(t).map_or(0, |(_, own)| own.len()))
    }

    #[test]
    fn entries() {
        assert_eq!(length("索 引 号：0001　主题分类：城乡建设\n\n关于养护桥梁的通知\n"), 1);
        assert_eq!(length("发文机关\t某市人民政府\n成文日期\t2021年3月5日\n"), 1);
        assert_eq!(length("• 成文日期：\n2021年3月5日\n标题：\n"), 2);
        assert_eq!(length("索引号：0001　时效性：\n现行有效\n"), 2);
        assert_eq!(length("发文字号：\n某政发〔2021〕3号\n"), 2);
        assert_eq!(length("主题词：\n桥梁　养护\n关于养护桥梁的通知\n"), 2);
        assert_eq!(length("主题词：\n关于养护桥梁的通知\n检查桥梁。\n"), 1);
        assert_eq!(length("• 索 引 号：0001\n\n关于养护桥梁的通知\n"), 1);
        assert_eq!(length("2. 【标题】关于养护桥梁的通知\n3. 【发文号】\n"), 1);
        assert_eq!(length("- 【发文号】某桥字3号\n【标题】关于养护桥梁的通知\n"), 1);
        assert_eq!(length("信息时效期:\n- 签署日期:\n发文日期:2021-03-28\n"), 1);
        assert_eq!(length("基本信息\n索引号：0001\n"), 1);
        assert_eq!(length("文件状态：\n某政发〔2021〕3号\n"), 1);
        assert_eq!(length("索引号 0001 发文字号 某政发〔2021〕3号\n\n检查桥梁。\n"), 1);
        assert_eq!(length("标题：\n关于养护桥梁的通知\n\n检查桥梁。\n"), 1);
        assert_eq!(length("| [ 索引号 ] | 0001 | [ 主题 ] | 桥梁 |\n"), 1);
        assert_eq!(
            [without_brackets("[ 桥梁 ]"), without_brackets("[索引号]"), without_brackets("")],
            ["[ 桥梁 ]", "索引号", ""]
        );
    }

    #[test]
    fn near_misses() {
        for text in [
            "基本信息\n关于养护桥梁的通知\n",
            "桥名\t长度\n青河桥\t120\n",
            "检查桥梁：青河桥\n",
            "索引号\n",
            "各县人民政府：\n请养护桥梁。\n索引号：0001\n",
            "注意事项：\n",
            "主题 桥梁 养护\n",
            "2. 【桥梁】养护桥梁。\n",
            "【桥梁】关于养护桥梁的通知\n",
            "",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}

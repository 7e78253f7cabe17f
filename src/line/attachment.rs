//! The label of an attachment, and the first line of the list that names them.

use super::classify::Kind;
use super::marker::{Mark, marker};
use super::metrics::{End, Metrics};
use super::numeral::{arabic, numeral};
use super::{is_space, spaces};
use crate::lexicon::attachments::{ATTACHMENT_WORDS, OMITTED};
use crate::lexicon::characters::{MONTH, ORDINAL, YEAR};
use crate::source::chars::is_colon;

/// "Attached": alone it labels nothing that has a title behind it.
const ATTACHED: &str = "附";

/// `attachment = word number? ("：" | "." …) title? | article word number end`
///
/// 附件 · 附件 1 · 附件1： → a label; 附件：1. 名单 · 附：某表 → the list; 附则, 附近 → neither. 第二條附表一 → a label.
pub(super) fn attachment(line: &str, metrics: &Metrics) -> Option<Kind> {
    if line.starts_with(ORDINAL) {
        let own = behind_article(line);
        let word = ATTACHMENT_WORDS.at_start(own)?;
        let (behind, _) = number_of_attachment(spaces(&own[word.len()..]))?;
        return behind.is_empty().then_some(Kind::AttachmentLabel);
    }
    let word = ATTACHMENT_WORDS.at_start(line)?;
    let rest = spaces(&line[word.len()..]);
    let (behind, numbered) = match number_of_attachment(rest) {
        Some((behind, _)) => (spaces(behind), true),
        None => (rest, false),
    };
    let colon = behind.starts_with(is_colon);
    let title = behind.trim_start_matches(|c: char| matches!(c, '.' | '．' | '、') || is_colon(c) || is_space(c));
    if title.is_empty() {
        return (numbered || word != ATTACHED || colon || metrics.letters == 1).then_some(Kind::AttachmentLabel);
    }
    let pointed = behind.len() != title.len();
    match word {
        // 附件（略）: what is attached is not printed.
        _ if OMITTED.contains(title) => Some(Kind::AttachmentList),
        _ if metrics.sentences && title.contains('。') => None,
        // （格式如 / 附件一）: the bracket opens before it.
        _ if behind.starts_with(['）', ')']) => None,
        ATTACHED if !colon => None,
        // 附件1、附件2 由某局负责解释: several of them, and a sentence.
        _ if numbered && !colon && ATTACHMENT_WORDS.at_start(title).is_some() => None,
        // 附件2 列明的桥梁，…: a sentence, not its title.
        _ if numbered && !pointed && (metrics.commas || !matches!(metrics.end, End::Word | End::Close)) => None,
        // 附件1 某表: a label and its title on one line. 附件1.某表 names it in a list, as 附件：1.某表 does.
        _ if numbered && !pointed && line[word.len()..].contains([' ', '\u{3000}']) => Some(Kind::AttachmentLabel),
        _ if colon || (numbered && pointed) => Some(Kind::AttachmentList),
        _ => None,
    }
}

/// The number that stands right behind the word that begins a line: 附件1：…, 附表一.
pub(crate) fn attachment_number(line: &str) -> Option<u32> {
    let line = behind_article(line);
    let word = ATTACHMENT_WORDS.at_start(line)?;
    number_of_attachment(spaces(&line[word.len()..])).map(|(_, number)| number)
}

/// What stands behind the article that an attachment belongs to: 附表一 of 第二條附表一; the line itself where none stands there.
pub(crate) fn behind_article(line: &str) -> &str {
    let article = if line.starts_with(ORDINAL) { marker(line) } else { None };
    match article.filter(|article| article.mark == Mark::Article) {
        Some(article) => spaces(&line[article.len as usize..]),
        None => line,
    }
}

/// The number of an attachment label: 1, 一, （一）, 1-2; and what stands behind it.
fn number_of_attachment(input: &str) -> Option<(&str, u32)> {
    let inner = input.trim_start_matches(['（', '(']);
    let (rest, n) = numeral(inner).ok()?;
    if n > 200 || rest.starts_with([YEAR, MONTH]) {
        return None;
    }
    let rest = match rest.strip_prefix(['-', '－', '—']).map(arabic) {
        Some(Ok((rest, _))) => rest,
        _ => rest,
    };
    Some((rest.strip_prefix(['）', ')']).filter(|_| inner.len() < input.len()).unwrap_or(rest), n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let kind = |line| attachment(line, &Metrics::of(line));
        for line in ["附件", "附件 1", "附表（一）：", "附圖", "附", "附件1 某市桥梁一览表", "第二條附表一"]
        {
            assert_eq!(kind(line), Some(Kind::AttachmentLabel), "{line}");
        }
        for line in ["附件：名单", "附：名单", "附件2.名单"] {
            assert_eq!(kind(line), Some(Kind::AttachmentList), "{line}");
        }
        for line in [
            "",
            "附近的桥梁",
            "附则",
            "附件2021年印发",
            "附件2 中“桥梁”是指公路桥。",
            "附件2 列明的桥梁，每年检查",
            "附件1、附件2 由某局负责解释",
            "附件一) 送某局",
            "第二條附表一所列橋樑",
            "第二條附表",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
        assert_eq!(
            [
                attachment_number("第二條附表一"),
                attachment_number("附表一"),
                attachment_number("附件2021年"),
                attachment_number("")
            ],
            [Some(1), Some(1), None, None]
        );
    }
}

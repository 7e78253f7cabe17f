//! The label of an attachment, and the first line of the list that names them.

use super::classify::Kind;
use super::marker::{Mark, marker};
use super::metrics::{End, Metrics};
use super::numeral::{arabic, is_chinese, numeral};
use super::{is_han, is_space, spaces};
use crate::lexicon::attachments::{ATTACHED, ATTACHMENT_WORDS, OMITTED};
use crate::lexicon::characters::{INSERTED, MONTH, ORDINAL, YEAR};
use crate::lexicon::kinds::kind_of;
use crate::source::chars::is_colon;

/// `attachment = word number? ("：" | "." …) title? | article word number end`
///
/// 附件 · 附件 1 · 附件1： · 附件：1 → a label; 附件：1. 名单 · 附：某表 → the list; 附则, 附近 → neither. 第二條附表一 → a label.
pub(super) fn attachment(line: &str, metrics: &Metrics) -> Option<Kind> {
    if line.starts_with(ORDINAL) {
        let own = AttachmentLabel::read(line)?;
        return (own.number.is_some() && own.rest.is_empty()).then_some(Kind::AttachmentLabel);
    }
    let (word, behind_word) = attachment_word(line)?;
    let rest = spaces(behind_word);
    if lone_number(rest).is_some() {
        return Some(Kind::AttachmentLabel);
    }
    let (behind, numbered) = match number_behind_word(behind_word) {
        Some(number) => (spaces(number.rest), true),
        None => (rest, false),
    };
    let colon = behind.starts_with(is_colon);
    let title = behind.trim_start_matches(is_behind_number);
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
        _ if numbered && !pointed && (metrics.commas() || !matches!(metrics.end, End::Word | End::Close)) => None,
        // 附件1 某表: a label and its title on one line. 附件1.某表 names it in a list, as 附件：1.某表 does.
        _ if numbered && !pointed && behind_word.contains([' ', '\u{3000}']) => Some(Kind::AttachmentLabel),
        _ if colon || (numbered && pointed) => Some(Kind::AttachmentList),
        _ => None,
    }
}

/// 附件 某市桥梁办法: a blank and a name of a kind behind the word, in running text.
pub(crate) fn names_kind(line: &str, metrics: &Metrics) -> bool {
    let may_be = ATTACHMENT_WORDS.may_begin(metrics.first) && !metrics.punctuated && !metrics.commas();
    let named = if may_be { attachment_word(line) } else { None };
    named.is_some_and(|(word, title)| word != ATTACHED && title.starts_with(is_space) && kind_of(title).is_some())
}

/// True where a line is a label with a number in brackets: 【附件1】, （附件一）.
pub(super) fn is_in_brackets(line: &str, metrics: &Metrics) -> bool {
    metrics.letters <= LONGEST_IN_BRACKETS
        && matches!(metrics.first, '【' | '（' | '(')
        && AttachmentLabel::read(line).is_some_and(|label| label.rest.is_empty())
}

/// Letters of the longest label in brackets: （附件12-1）.
const LONGEST_IN_BRACKETS: u32 = 8;

/// The label of an attachment and what stands behind it on its line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AttachmentLabel<'a> {
    /// The article that the attachment belongs to, before the word: 第二條.
    pub(crate) article: &'a str,
    pub(crate) word: &'static str,
    pub(crate) number: Option<LabelNumber<'a>>,
    /// The number stands alone behind a colon: 附件：1.
    pub(crate) is_behind_colon: bool,
    /// Marks of the label before it too.
    pub(crate) rest: &'a str,
}

/// The number of an attachment: 1, 一, 之一, 1-2.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelNumber<'a> {
    /// As printed, without brackets.
    pub(crate) digits: &'a str,
    pub(crate) value: u32,
    pub(crate) part: Option<u32>,
    rest: &'a str,
}

impl<'a> AttachmentLabel<'a> {
    /// `label = article? word number? | word ":" number mark* | word "之" number mark* | open word number close`
    pub(crate) fn read(line: &'a str) -> Option<AttachmentLabel<'a>> {
        let in_brackets = line.strip_prefix(['【', '（', '(']).map(|inner| inner.strip_suffix(['】', '）', ')']));
        let inner = in_brackets.unwrap_or(Some(line))?;
        let own = behind_article(inner);
        let article = &inner[..inner.len() - own.len()];
        let (word, behind) = attachment_word(own)?;
        let rest = spaces(behind);
        let lone = lone_number(rest).filter(|_| in_brackets.is_none());
        let number = lone.or_else(|| number_behind_word(behind));
        let is_behind_colon = lone.is_some() && rest.starts_with(is_colon);
        let label = AttachmentLabel {
            article,
            word,
            number,
            is_behind_colon,
            rest: number.map_or(behind, |number| number.rest),
        };
        (in_brackets.is_none() || number.is_some()).then_some(label)
    }
}

/// The word that begins a label, letter-spaced or not, and what stands behind it: 附件, 附 件.
pub(crate) fn attachment_word(line: &str) -> Option<(&'static str, &str)> {
    let word = ATTACHMENT_WORDS.at_start(line)?;
    let rest = &line[word.len()..];
    let spread = if word == ATTACHED && rest.starts_with(is_space) { spaces(rest) } else { "" };
    let mut longer = ATTACHMENT_WORDS.iter().filter(|word| *word != ATTACHED && !spread.is_empty());
    let whole = longer.find_map(|word| Some((word, spread.strip_prefix(word.strip_prefix(ATTACHED)?)?)));
    Some(whole.unwrap_or((word, rest)))
}

/// What stands between the number of an attachment and its title.
fn is_behind_number(c: char) -> bool {
    matches!(c, '.' | '．' | '、') || is_colon(c) || is_space(c)
}

/// A number alone on the line behind the colon or 之 of a label: ：1, ：一、, 之一.
fn lone_number(rest: &str) -> Option<LabelNumber<'_>> {
    let sign = rest.chars().next().filter(|&c| is_colon(c) || c == INSERTED)?;
    let number = number_of_attachment(spaces(&rest[sign.len_utf8()..]))?;
    // 之一 is the number as printed.
    let digits = if sign == INSERTED { &rest[..rest.len() - number.rest.len()] } else { number.digits };
    number.rest.trim_start_matches(is_behind_number).is_empty().then_some(LabelNumber { digits, ..number })
}

/// The number that stands right behind the word that begins a line: 附件1：…, 附表一.
pub(crate) fn attachment_number(line: &str) -> Option<u32> {
    let (_, behind) = attachment_word(behind_article(line))?;
    number_behind_word(behind).map(|number| number.value)
}

/// What stands behind the article that an attachment belongs to: 附表一 of 第二條附表一; the line itself where none stands there.
fn behind_article(line: &str) -> &str {
    let article = if line.starts_with(ORDINAL) { marker(line) } else { None };
    match article.filter(|article| article.mark == Mark::Article) {
        Some(article) => spaces(&line[article.len as usize..]),
        None => line,
    }
}

/// The number behind the word of a label. A blank sets off the whole title: in 附件 四川某院规定 the numeral is part of a name.
fn number_behind_word(behind: &str) -> Option<LabelNumber<'_>> {
    let rest = spaces(behind);
    let number = number_of_attachment(rest)?;
    let is_in_word = rest.len() < behind.len() && rest.starts_with(is_chinese) && number.rest.starts_with(is_han);
    (!is_in_word).then_some(number)
}

/// The number of an attachment label: 1, 一, （一）, 1-2; and what stands behind it.
fn number_of_attachment(input: &str) -> Option<LabelNumber<'_>> {
    let inner = input.trim_start_matches(['（', '(']);
    let (rest, _) = numeral(inner).ok()?;
    // 附件四 四季渡船名单: the numeral behind the blank is of the title.
    let own = &inner[..inner.len() - rest.len()];
    let own = if rest.starts_with(is_han) { own.split(is_space).next().unwrap_or(own) } else { own };
    let (_, value) = numeral(own).ok()?;
    let rest = &inner[own.len()..];
    if value > LARGEST_ATTACHMENT || rest.starts_with([YEAR, MONTH]) {
        return None;
    }
    let digits = &inner[..inner.len() - rest.len()];
    let (rest, part) = match rest.strip_prefix(['-', '－', '—']).map(arabic) {
        Some(Ok((rest, part))) => (rest, Some(part)),
        _ => (rest, None),
    };
    let rest = rest.strip_prefix(['）', ')']).filter(|_| inner.len() < input.len()).unwrap_or(rest);
    Some(LabelNumber { digits, value, part, rest })
}

/// A larger number counts no attachments.
pub(crate) const LARGEST_ATTACHMENT: u32 = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_brackets() {
        let is_label = |line| is_in_brackets(line, &Metrics::of(line));
        assert!(is_label("【附件1】") && is_label("（附件一）") && is_label("(附件 2-1)"));
        for line in ["", "【附件】", "（附件1略）", "（附件：1）", "（附近）", "附件1", "（附件1"]
        {
            assert!(!is_label(line), "{line}");
        }
    }

    #[test]
    fn names_behind_a_blank() {
        let names = |line| names_kind(line, &Metrics::of(line));
        assert!(names("附件 三峡桥梁办法") && names("附表　桥梁一览表"));
        for line in ["", "附件管理办法", "附件 列明的桥梁", "附 桥梁办法", "附件 桥梁办法，另发"]
        {
            assert!(!names(line), "{line}");
        }
    }

    #[test]
    fn parts_of_labels() {
        let read =
            |line| AttachmentLabel::read(line).map(|l| (l.word, l.number.map(|n| (n.digits, n.value, n.part)), l.rest));
        assert_eq!(read("附件：1、"), Some(("附件", Some(("1", 1, None)), "、")));
        assert_eq!(read("附件之二"), Some(("附件", Some(("之二", 2, None)), "")));
        assert_eq!(read("【附表1-2】"), Some(("附表", Some(("1", 1, Some(2))), "")));
        assert_eq!(read("附 件 3 名单"), Some(("附件", Some(("3", 3, None)), " 名单")));
        assert_eq!(read("附件：1.名单"), Some(("附件", None, "：1.名单")));
        assert!(read("附近").is_some_and(|(word, ..)| word == ATTACHED) && read("").is_none());
    }

    #[test]
    fn labels() {
        let kind = |line| attachment(line, &Metrics::of(line));
        for line in [
            "附件",
            "附件 1",
            "附表（一）：",
            "附圖",
            "附",
            "附件1 某市桥梁一览表",
            "附件：1",
            "附件:1.",
            "附件：一、",
            "附 件 1",
            "附　件：",
            "第二條附表一",
        ] {
            assert_eq!(kind(line), Some(Kind::AttachmentLabel), "{line}");
        }
        for line in ["附件：名单", "附：名单", "附件2.名单", "附 件：1.名单", "附件：2份"] {
            assert_eq!(kind(line), Some(Kind::AttachmentList), "{line}");
        }
        for line in [
            "",
            "附近的桥梁",
            "附 近的桥梁",
            "附件之一是名单",
            "附则",
            "附件2021年印发",
            "附件2 中“桥梁”是指公路桥。",
            "附件2 列明的桥梁，每年检查",
            "附件 三峡桥梁办法",
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
                attachment_number("附件 四川柳泉学院规定"),
                attachment_number("附件四 川江桥梁"),
                attachment_number("附件 四：川江桥梁"),
                attachment_number("")
            ],
            [Some(1), Some(1), None, None, Some(4), Some(4), None]
        );
    }
}

//! What a line says, told from its first character, its last and its metrics; then from the words in it.

use nom::Parser;
use nom::character::complete::{char, satisfy};
use nom::sequence::delimited;

use super::attachment::{attachment, is_in_brackets};
use super::date::{date, find_all};
use super::marker::marker;
use super::metrics::{End, Metrics};
use super::number::{self, without_spaces};
use super::numeral::{arabic, is_chinese, is_digit};
use super::web::is_page_line;
use super::{apart, is_han, is_space, spaces};
use crate::lexicon::attachments::{ATTACHMENT_WORDS, CONTINUATIONS};
use crate::lexicon::characters::{
    BAR, BULLET, IN_ALL, LineEnd, ORDINAL, YEAR, is_day, is_page, is_sign_of_date, line_end,
};
use crate::lexicon::labels::{LINE_LABELS, LineLabel};
use crate::lexicon::numbers::NUMBER_LABELS;
use crate::lexicon::pages::{CONTENTS_HEADINGS, LATE_ENTRIES, PAGE_LINKS, SITE_LINES, SLOGANS, WEB_RESIDUE};
use crate::lexicon::printing::{COPIES_PRINTED, NO_TEXT, PRINTED};
use crate::source::chars::is_colon;

/// What a line says, told from that line alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Cells separated by tabs.
    Row,
    /// A cell of a table whose rows were lost; the page layer names it, from its neighbours.
    Cell,
    /// An entry of the contents list of one document; the page layer names it, from the list.
    ContentsEntry,
    /// A row or rule of a table drawn with box characters.
    Drawing,
    /// One glyph repeated: an ornament read as text.
    Glyphs,
    /// A rule drawn with dashes, equals signs or stars.
    Rule,
    /// — 43 —, - 2 -, 第3页: certainly a page number.
    PageNumber(u32),
    /// Digits alone: perhaps a page number, perhaps a cell.
    Digits,
    /// A web address, a print-out head, 扫一扫….
    Web,
    /// ●权威性 ●法规性.
    Slogan,
    /// 目录, 目　次.
    ContentsHeading,
    /// 【市政府文件】, with or without an entry behind it.
    Category,
    /// The whole line is a document number; 第 2 号 included.
    Number,
    /// The whole line is a date.
    Date,
    /// The whole line stands in parentheses and holds a date: an adoption note, a date under a heading.
    DateNote,
    /// The whole line stands in parentheses.
    Note,
    /// 附件, 附件1, 附表2: a label alone, or with its title behind it where no colon stands between.
    AttachmentLabel,
    /// 附件：… that names attachments.
    AttachmentList,
    /// 抄送：, 主送：.
    Copies,
    /// …2021年3月5日印发, 共印100份.
    Printing,
    /// 签发人：…
    SignedOff,
    /// （下转第3页）, （上接第2页）
    Continuation,
    /// Anything else.
    Text,
}

/// The line begins with words that only a web page prints.
fn has_page_words(line: &str, metrics: &Metrics) -> bool {
    if metrics.first == BULLET {
        // • 相关推荐, • [打印]
        let own = line.trim_start_matches(|c| c == BULLET || is_space(c));
        return metrics.letters <= LONGEST_LINKS && (are_links(own) || WEB_RESIDUE.at_start(own).is_some());
    }
    let may_begin = WEB_RESIDUE.may_begin(metrics.first)
        || PAGE_LINKS.may_begin(metrics.first)
        || SITE_LINES.may_begin(metrics.first);
    if !may_begin && metrics.last != 'x' {
        return false;
    }
    if metrics.spaces() >= FEWEST_LINKS && !metrics.punctuated && line.starts_with(HOME) {
        // 首页 新闻中心 政务公开 在线办事: the links of a site beside each other.
        return true;
    }
    // The size of a picture.
    if metrics.last == 'x' && metrics.letters <= 5 && line.ends_with("px") {
        return true;
    }
    let may_be_links = metrics.letters <= LONGEST_LINKS && PAGE_LINKS.at_start(line).is_some();
    // What a stop ends is a sentence of a text.
    let may_be_site_line = SITE_LINES.may_begin(metrics.first)
        && metrics.letters <= LONGEST_SITE_LINE
        && !(metrics.sentences || metrics.end == End::Stop);
    if may_be_links && are_links(line) || may_be_site_line && SITE_LINES.at_start(line).is_some() {
        return true;
    }
    let is_short = !metrics.sentences && metrics.letters <= LONGEST_RESIDUE;
    let may_be_trail = !metrics.sentences && metrics.letters <= LONGEST_TRAIL;
    // The table is long, and a search is dear.
    (is_short || may_be_trail || metrics.colons > 0)
        && WEB_RESIDUE.may_begin(metrics.first)
        && WEB_RESIDUE.at_start(line).is_some()
        && (is_short || may_be_trail && line.contains(HOME) || metrics.colons > 0 && line.contains("://"))
}

/// Links alone on their line: 手机版 | 电脑版.
fn are_links(line: &str) -> bool {
    let is_between = |c: char| is_space(c) || matches!(c, '|' | '｜' | '/' | '·');
    let mut words = line.split(is_between).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| PAGE_LINKS.contains(word))
}

/// Letters of the links of a line.
const LONGEST_LINKS: u32 = 24;
/// Letters of the longest line that a site says to who reads it.
const LONGEST_SITE_LINE: u32 = 100;
/// The first page of a site.
const HOME: &str = "首页";
/// Blanks between the links of a site.
const FEWEST_LINKS: usize = 3;
/// Letters of the longest line that words of a page begin.
const LONGEST_RESIDUE: u32 = 40;
/// Letters of the longest trail from the first page of a site to a document.
const LONGEST_TRAIL: u32 = 120;

/// Letters of 第一百二十三條之一附件十二, and some.
const LONGEST_LABEL: u32 = 16;
/// `kind`: dispatch on the first character, then on the last.
pub(super) fn kind_of(line: &str, metrics: &Metrics) -> Kind {
    let Metrics { first, last, .. } = *metrics;
    if metrics.tabs() && !is_tab_of_unit(line, first) {
        return Kind::Row;
    }
    match first {
        '┌' | '├' | '└' | '│' | '┼' | '╔' | '║' | '╠' | '╚' | '┃' | '┏' | '┗' => {
            return Kind::Drawing;
        }
        _ if last == BAR && (first == BAR || line.matches(BAR).nth(1).is_some()) => {
            // Markdown: a row, or the line below the head of a table.
            let is_rule = line.chars().all(|c| matches!(c, BAR | '-' | ':') || is_space(c));
            return if is_rule { Kind::Rule } else { Kind::Row };
        }
        '●' | '◆' | '■' | '★' | '◎' if metrics.letters <= 40 && !metrics.punctuated && is_slogan(line) => {
            return Kind::Slogan;
        }
        '【' | '（' | '(' if is_in_brackets(line, metrics) => return Kind::AttachmentLabel,
        '【' if has_page_words(line, metrics) || is_page_line(line, metrics) => return Kind::Web,
        '【' if line.find('】').is_some_and(|end| end < 90) && !metrics.sentences => return Kind::Category,
        '[' if metrics.letters <= LONGEST_DATE && metrics.digits() && is_date_in_brackets(line) => return Kind::Web,
        'h' | 'w' if is_address(line) => return Kind::Web,
        ORDINAL if metrics.letters <= LONGEST_LABEL && (is_digit(last) || is_chinese(last)) => {
            if let Some(kind) = attachment(line, metrics) {
                return kind;
            }
        }
        _ if CONTENTS_HEADINGS.may_begin(first) && CONTENTS_HEADINGS.contains(&without_spaces(line)) => {
            return Kind::ContentsHeading;
        }
        _ if ATTACHMENT_WORDS.may_begin(first) => {
            if let Some(kind) = attachment(line, metrics) {
                return kind;
            }
        }
        _ if metrics.colons > 0 && LINE_LABELS.may_begin(first) => match line_label(line) {
            Some(LineLabel::Copies) => return Kind::Copies,
            Some(LineLabel::SignedOff) => return Kind::SignedOff,
            None => {}
        },
        _ => {}
    }
    if metrics.letters >= 6 && metrics.last == first && is_one_glyph(line, first) {
        return if matches!(first, '—' | '－' | '-' | '─' | '━' | '═' | '=' | '_' | '＿' | '*' | '★' | '·' | '.' | '…')
        {
            Kind::Rule
        } else {
            Kind::Glyphs
        };
    }
    if metrics.letters <= 12 && metrics.digits() {
        if let Some(page) = page_number(line) {
            return Kind::PageNumber(page);
        }
        if line.chars().all(is_digit) {
            return Kind::Digits;
        }
    }
    if has_page_words(line, metrics) {
        return Kind::Web;
    }
    if is_page_line(line, metrics) {
        return Kind::Web;
    }
    if metrics.letters <= 24
        && !metrics.punctuated
        && SLOGANS.may_begin(first)
        && SLOGANS.at_start(line).is_some()
        && is_slogan(line)
    {
        return Kind::Slogan;
    }
    match line_end(last) {
        Some(LineEnd::Number) if metrics.letters <= 60 && number::whole(line).is_some() => return Kind::Number,
        Some(LineEnd::Law) if first == ORDINAL && number::of_law(line).is_some() => return Kind::Number,
        Some(LineEnd::Notice) if (first == ORDINAL || metrics.digits()) && number::of_notice(line).is_some() => {
            return Kind::Number;
        }
        Some(LineEnd::Date) if is_whole_date(line) => return Kind::Date,
        Some(LineEnd::Printed) if metrics.letters <= LONGEST_PRINTING && is_printing(line) => return Kind::Printing,
        Some(LineEnd::Copies) if metrics.letters <= 40 && COPIES_PRINTED.at_start(line).is_some() => {
            return Kind::Printing;
        }
        _ if metrics.colons == 1 && NUMBER_LABELS.may_begin(first) && number::whole(line).is_some() => {
            return Kind::Number;
        }
        _ => {}
    }
    match last {
        '）' | ')' | '】' | '〕' | ']' if matches!(first, '（' | '(') && is_one_bracket(line) => {
            return parenthesised(line);
        }
        '0'..='9' if is_print_head(line) => return Kind::Web,
        _ if metrics.letters <= LONGEST_DATE && may_end_date(last) && is_whole_date(line) => return Kind::Date,
        _ => {}
    }
    if first == '（' && (COPIES_PRINTED.at_start(line).is_some() || line.starts_with(NO_TEXT)) {
        return Kind::Note;
    }
    Kind::Text
}

/// A tab behind the mark of a division or of an article, or in a sentence of an article, where no cell ends: 第一章 and 总则.
fn is_tab_of_unit(line: &str, first: char) -> bool {
    if first != ORDINAL {
        return false;
    }
    let mut cells = line.split('\t');
    let (Some(own), Some(_), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    marker(own).is_some_and(|marker| {
        let is_alone = marker.len as usize == own.trim_end_matches(is_space).len();
        !marker.ambiguous && marker.mark.is_of_statute() && (is_alone || own.ends_with(['，', '；', '、']))
    })
}

/// Nothing but `first`, a glyph that is no digit.
fn is_one_glyph(line: &str, first: char) -> bool {
    !first.is_ascii_digit() && line.chars().all(|c| c == first || is_space(c))
}

/// "-ness", the end of three characters in a row of slogans: ●权威性 ●法规性.
const QUALITY: char = '性';

fn is_slogan(line: &str) -> bool {
    let mut words =
        line.split(|c: char| is_space(c) || matches!(c, '●' | '◆' | '■' | '★' | '◎' | '·')).filter(|w| !w.is_empty());
    words.all(|word| SLOGANS.contains(word) || (word.chars().count() == 3 && word.ends_with(QUALITY)))
}

fn is_address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
        && !line.chars().any(is_han)
}

/// The head of a browser's print-out: `26/03/2024, 11:46 …_中国政府网`; or the address with `2/13` at its end.
fn is_print_head(line: &str) -> bool {
    line.starts_with("http") && line.contains('/')
}

/// `line_label = LINE_LABEL (":" | "：")`, letter-spaced or not
fn line_label(line: &str) -> Option<LineLabel> {
    let (head, _) = line.split_once(is_colon).filter(|(head, _)| head.len() <= 40)?;
    LINE_LABELS.class(&without_spaces(head))
}

/// `page = dash* digits dash* | "·" digits "·" | "第" digits "页" … | digits " / " digits`
fn page_number(line: &str) -> Option<u32> {
    let is_dash = |c: char| matches!(c, '—' | '－' | '-' | '–' | '─' | '―' | '·' | '•' | '~' | '～') || is_space(c);
    let inner = line.trim_matches(is_dash);
    if inner.len() < line.len() {
        if let Ok((rest, page)) = arabic(inner) {
            let both = line.starts_with(is_dash) && line.ends_with(is_dash);
            // A minus stands at its figure; the dash of a torn foot stands apart: - 4
            let torn = line.starts_with("- ") || line.ends_with(" -");
            if rest.is_empty() && (both || torn || line.contains('—')) {
                return Some(page);
            }
        }
    }
    // 2 / 5: of so many pages. Hardly any line has the sign, and the search for three characters is dear.
    let counts_all = if line.as_bytes().contains(&b'/') { line.split_once(" / ") } else { None };
    if let Some((page, all)) = counts_all {
        let [page, all] = [page, all].map(|digits| arabic(digits).ok().filter(|(rest, _)| rest.is_empty()));
        return page.zip(all).filter(|((_, page), (_, all))| page <= all).map(|((_, page), _)| page);
    }
    let counted = delimited(char(ORDINAL), apart(arabic), apart(satisfy(is_page))).parse(line);
    let (rest, page) = counted.ok()?;
    let is_count = |c: char| is_space(c) || c.is_ascii_digit() || is_page(c) || matches!(c, IN_ALL | '/' | '，' | ',');
    rest.chars().all(is_count).then_some(page)
}

/// `whole_date = date (blank* late_entry)?`: 2021年3月5日, 中華民國94年10月19日（補登）
fn is_whole_date(line: &str) -> bool {
    let Ok((rest, date)) = date(line) else { return false };
    let rest = spaces(rest);
    let rest = &rest[LATE_ENTRIES.at_start(rest).map_or(0, str::len)..];
    rest.is_empty() && date.month().is_some()
}

/// When a page shows the text: [ 2021-03-05 ]; a text dates itself in words.
fn is_date_in_brackets(line: &str) -> bool {
    let inner = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(YEAR) && is_whole_date(inner.trim_matches(is_space)))
}

/// A sign of a date, the last digit of one in numbers, or the end of a late entry.
fn may_end_date(last: char) -> bool {
    is_sign_of_date(last) || is_day(last) || is_digit(last) || LATE_ENTRIES.may_end(last)
}

/// Letters of the longest date, with the words behind it.
const LONGEST_DATE: u32 = 24;

/// 某市人民政府办公室 2021年3月6日印发, or only 印 behind the day.
///
/// `printing = … date … ("印发" | &day "印")`
pub(crate) fn is_printing(line: &str) -> bool {
    let Some(word) = PRINTED.at_end(line) else { return false };
    let head = &line[..line.len() - word.len()];
    (word != STAMPED || head.ends_with(is_day)) && find_all(head).any(|(_, date)| date.is_exact())
}

/// Letters of the longest such line.
const LONGEST_PRINTING: u32 = 60;

/// "Printed", alone only behind a day.
const STAMPED: &str = "印";

/// The first bracket closes at the end of the line.
fn is_one_bracket(line: &str) -> bool {
    let mut depth = 0usize;
    for (at, c) in line.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + c.len_utf8() == line.len();
                }
            }
            _ => {}
        }
    }
    false
}

/// A line in parentheses: a number, a date, a continuation note or any other note.
fn parenthesised(line: &str) -> Kind {
    if number::whole(line).is_some() {
        return Kind::Number;
    }
    let inner = &line[line.chars().next().map_or(0, char::len_utf8)..];
    if CONTINUATIONS.at_start(inner).is_some() {
        return Kind::Continuation;
    }
    let dated = find_all(inner).next().is_some();
    if dated { Kind::DateNote } else { Kind::Note }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(line: &str) -> Kind {
        kind_of(line, &Metrics::of(line))
    }

    #[test]
    fn lines() {
        for (line, expected) in [
            ("序号\t名称", Kind::Row),
            ("第一章\t总则", Kind::Text),
            ("第二条 桥梁应当检查；\t也可以养护。", Kind::Text),
            ("第二条\t桥梁\t120", Kind::Row),
            ("上上上上上上上上", Kind::Glyphs),
            ("————————", Kind::Rule),
            ("— 43 —", Kind::PageNumber(43)),
            ("—— 43", Kind::PageNumber(43)),
            ("－１－", Kind::PageNumber(1)),
            ("第 3 页 共 5 页", Kind::PageNumber(3)),
            ("2 / 5", Kind::PageNumber(2)),
            ("5 / 2", Kind::Text),
            ("43", Kind::Digits),
            ("●权威性 ●法规性 ●政策性 ●指导性", Kind::Slogan),
            ("发布政令 宣传政策", Kind::Slogan),
            ("目　录", Kind::ContentsHeading),
            ("【市政府文件】", Kind::Category),
            ("某政发〔2021〕3号", Kind::Number),
            ("第2/2020號法律", Kind::Number),
            ("第17/2020號行政法規", Kind::Number),
            ("2021年第 12 號法律公告", Kind::Number),
            ("第2條 本法律", Kind::Text),
            ("（某政发〔2021〕3号）", Kind::Number),
            ("2021年3月5日", Kind::Date),
            ("（2021年3月5日市人民政府第3次常务会议通过）", Kind::DateNote),
            ("（此件公开发布）", Kind::Note),
            ("附件", Kind::AttachmentLabel),
            ("附件 1", Kind::AttachmentLabel),
            ("附件1：", Kind::AttachmentLabel),
            ("附件：某市桥梁名单", Kind::AttachmentList),
            ("附件1.某市桥梁名单", Kind::AttachmentList),
            ("附则", Kind::Text),
            ("附近的桥梁", Kind::Text),
            ("抄送：省委办公厅。", Kind::Copies),
            ("某市人民政府办公室 2021年3月6日印发", Kind::Printing),
            ("某市人民政府办公室2021年3月6日印", Kind::Printing),
            ("2021年3月6日起用新印", Kind::Text),
            ("扫一扫在手机打开当前页", Kind::Web),
            ("首页 新闻中心 政务公开 在线办事", Kind::Web),
            ("18px", Kind::Web),
            ("https://example.org/a.htm", Kind::Web),
            ("手机版 | 电脑版", Kind::Web),
            ("手机版 桥梁", Kind::Text),
            ("[ 2021-03-05 ]", Kind::Web),
            ("[2021]", Kind::Text),
            ("• 手机版", Kind::Web),
            ("• [打印]", Kind::Web),
            ("• 检查桥梁", Kind::Text),
            ("•", Kind::Text),
            ("上一篇 某市桥梁管理办法", Kind::Web),
            ("（下转第3页）", Kind::Continuation),
            ("第一条 为了养护桥梁", Kind::Text),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }
}

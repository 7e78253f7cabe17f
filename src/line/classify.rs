use super::date::date;
use super::marker::{Marker, marker};
use super::metrics::Metrics;
use super::number::{self, without_spaces};
use super::numeral::{self, arabic};
use super::{is_han, is_space, spaces};
use crate::lexicon::pages::{LATE_ENTRIES, PAGE_LINKS, SLOGANS, WEB_RESIDUE};
use crate::source::Span;

/// A physical line that holds ink.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The trimmed part.
    pub(crate) span: Span,
    /// Blank lines before it.
    pub(crate) gap: u16,
    /// Columns of white space at its start.
    pub(crate) indent: u16,
    /// A form feed stands before it.
    pub(crate) page_break: bool,
    pub(crate) kind: Kind,
    pub(crate) marker: Option<Marker>,
    pub(crate) metrics: Metrics,
}

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
    let may_begin = WEB_RESIDUE.may_begin(metrics.first) || PAGE_LINKS.may_begin(metrics.first);
    if !may_begin && metrics.last != 'x' {
        return false;
    }
    if metrics.first == '首' && metrics.spaces() >= FEWEST_LINKS && !metrics.punctuated && line.starts_with("首页") {
        // 首页 新闻中心 政务公开 在线办事: the links of a site beside each other.
        return true;
    }
    if metrics.last == 'x' && metrics.letters <= 5 && line.ends_with("px") {
        return true;
    }
    if metrics.letters <= LONGEST_LINK && PAGE_LINKS.contains(line) {
        return true;
    }
    let is_trail = || metrics.letters <= LONGEST_TRAIL && line.contains("首页");
    let is_short = || !metrics.sentences && (metrics.letters <= 40 || is_trail());
    WEB_RESIDUE.at_start(line).is_some() && (is_short() || metrics.colons > 0 && line.contains("://"))
}

/// Letters of the longest link that stands alone.
const LONGEST_LINK: u32 = 12;
/// Blanks between the links of a site.
const FEWEST_LINKS: usize = 3;
/// Letters of the longest trail from the first page of a site to a document.
const LONGEST_TRAIL: u32 = 120;

/// Letters of the longest line that a web page prints under a heading.
const LONGEST_PAGE_LINE: u32 = 160;

/// Splits a text into its trimmed lines and names each.
///
/// Line ends are `\n`, `\r\n` and `\r`. One pass.
pub(crate) fn scan_lines(text: &str) -> Vec<Line> {
    // The count costs a thousandth of the scan; a guess by the length would hold twice the memory of the text.
    let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
    let (mut start, mut gap, mut page_break) = (0usize, 0u16, false);
    let bytes = text.as_bytes();
    let mut ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    loop {
        let end = ends.next().unwrap_or(bytes.len());
        let raw = &text[start..end];
        let trimmed = raw.trim_start_matches(is_outside_ink).trim_end_matches(is_outside_ink);
        page_break |= raw.starts_with('\u{c}');
        if trimmed.is_empty() {
            // The \n of a \r\n ends no line of its own.
            let is_crlf_rest = end == start && end > 0 && bytes.get(end) == Some(&b'\n') && bytes[end - 1] == b'\r';
            gap = gap.saturating_add(!is_crlf_rest as u16);
        } else {
            let lead = &raw[..trimmed.as_ptr() as usize - raw.as_ptr() as usize];
            let indent = lead.chars().map(crate::source::chars::width).sum::<u32>().min(u16::MAX as u32) as u16;
            let span = Span::of(text, trimmed);
            let metrics = Metrics::of(trimmed);
            let mut add = |line: Line| {
                lines.push(Line { gap, indent, page_break, ..line });
                (gap, page_break) = (0, false);
            };
            match number::cut_from_heading(trimmed, &metrics) {
                0 => add(named(trimmed, span, metrics)),
                cut => {
                    let (first, rest) = trimmed.split_at(cut);
                    for part in [first, rest] {
                        add(classify(text, Span::of(text, part.trim_matches(is_space))));
                    }
                }
            }
        }
        if end >= bytes.len() {
            return lines;
        }
        start = end + 1;
    }
}

/// No ink: neither the inside of a line nor its edges are made of it.
fn is_outside_ink(c: char) -> bool {
    is_space(c) || c.is_control()
}

/// Names the trimmed line at `span`.
pub(crate) fn classify(text: &str, span: Span) -> Line {
    let line = span.slice(text);
    named(line, span, Metrics::of(line))
}

/// Names a line by its text and its metrics.
fn named(line: &str, span: Span, metrics: Metrics) -> Line {
    let kind = kind_of(line, &metrics);
    let marker = match kind {
        Kind::Text | Kind::Note | Kind::DateNote => marker(line),
        _ => None,
    };
    // （一） alone is a marker, not a note.
    let kind = match kind {
        Kind::Note | Kind::DateNote if marker.is_some_and(|m| !m.ambiguous) => Kind::Text,
        kind => kind,
    };
    Line { span, gap: 0, indent: 0, page_break: false, kind, marker, metrics }
}

/// `kind`: dispatch on the first character, then on the last.
fn kind_of(line: &str, metrics: &Metrics) -> Kind {
    let Metrics { first, last, .. } = *metrics;
    if metrics.tabs && !is_padding_tab(line) {
        return Kind::Row;
    }
    match first {
        '┌' | '├' | '└' | '│' | '┼' | '╔' | '║' | '╠' | '╚' | '┃' | '┏' | '┗' => {
            return Kind::Drawing;
        }
        '|' if last == '|' && metrics.letters > 2 => {
            // Markdown: a row, or the line below the head of a table.
            let is_rule = line.chars().all(|c| matches!(c, '|' | '-' | ':') || is_space(c));
            return if is_rule { Kind::Rule } else { Kind::Row };
        }
        '●' | '◆' | '■' | '★' | '◎' if metrics.letters <= 40 && !metrics.punctuated && is_slogan(line) => {
            return Kind::Slogan;
        }
        '【' if has_page_words(line, metrics) => return Kind::Web,
        '【' if line.find('】').is_some_and(|end| end < 90) && !metrics.sentences => return Kind::Category,
        '目' if matches!(without_spaces(line).as_ref(), "目录" | "目次" | "目錄") => {
            return Kind::ContentsHeading;
        }
        'h' | 'w' if is_address(line) => return Kind::Web,
        '抄' | '主' | '分' | '正' | '副' if has_label(line, &COPIES) => return Kind::Copies,
        '签' if has_label(line, &["签发人", "签发"]) => return Kind::SignedOff,
        '附' => {
            if let Some(kind) = attachment(line, metrics) {
                return kind;
            }
        }
        _ => {}
    }
    if metrics.letters >= 6 && is_one_glyph(line, first) {
        return if matches!(first, '—' | '－' | '-' | '─' | '━' | '═' | '=' | '_' | '＿' | '*' | '★' | '·' | '.' | '…')
        {
            Kind::Rule
        } else {
            Kind::Glyphs
        };
    }
    if metrics.letters <= 12 && metrics.digits {
        if let Some(page) = page_number(line) {
            return Kind::PageNumber(page);
        }
        if line.chars().all(numeral::is_digit) {
            return Kind::Digits;
        }
    }
    if has_page_words(line, metrics) {
        return Kind::Web;
    }
    if metrics.colons > 0
        && metrics.letters <= LONGEST_PAGE_LINE
        && !metrics.sentences
        && super::web::is_page_line(line)
    {
        return Kind::Web;
    }
    if metrics.letters <= 24 && !metrics.punctuated && SLOGANS.at_start(line).is_some() && is_slogan(line) {
        return Kind::Slogan;
    }
    match last {
        '号' | '號' if metrics.letters <= 60 && number::whole(line).is_some() => return Kind::Number,
        '律' | '規' if first == '第' && number::of_law(line).is_some() => return Kind::Number,
        '告' if (first == '第' || metrics.digits) && number::of_notice(line).is_some() => return Kind::Number,
        '日' if is_whole_date(line) => return Kind::Date,
        '）' | ')' | '】' | '〕' | ']' if matches!(first, '（' | '(') && is_one_bracket(line) => {
            return parenthesised(line);
        }
        '发' | '發' | '印' if is_printing(line) => return Kind::Printing,
        '份' if metrics.letters <= 40
            && (line.starts_with("共印") || line.starts_with("（共印") || line.starts_with("印数")) =>
        {
            return Kind::Printing;
        }
        '0'..='9' if is_print_head(line) => return Kind::Web,
        _ if metrics.letters <= LONGEST_DATE && is_whole_date(line) => return Kind::Date,
        _ => {}
    }
    if first == '（' && (line.starts_with("（共印") || line.starts_with("（此页无正文")) {
        return Kind::Note;
    }
    Kind::Text
}

/// Labels of those who get a document, main addressees at its end included; 正本 and 副本 in Taiwan.
const COPIES: [&str; 7] = ["抄送", "抄报", "主送", "分送", "正本", "副本", "抄本"];

/// A tab that only stands between the parts of a heading or a word, not between cells.
fn is_padding_tab(line: &str) -> bool {
    let is_edge = line.starts_with('\t') || line.ends_with('\t');
    !is_edge && line.split('\t').filter(|cell| !cell.trim().is_empty()).take(2).count() < 2
}

/// Nothing but `first`, a glyph that is no digit.
fn is_one_glyph(line: &str, first: char) -> bool {
    !first.is_ascii_digit() && line.chars().all(|c| c == first || is_space(c))
}

fn is_slogan(line: &str) -> bool {
    let mut words =
        line.split(|c: char| is_space(c) || matches!(c, '●' | '◆' | '■' | '★' | '◎' | '·')).filter(|w| !w.is_empty());
    words.all(|word| SLOGANS.contains(word) || (word.chars().count() == 3 && word.ends_with('性')))
}

fn is_address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
        && !line.chars().any(is_han)
}

/// The head of a browser's print-out: `26/03/2024, 11:46 …_中国政府网`; or the address with `2/13` at its end.
fn is_print_head(line: &str) -> bool {
    line.starts_with("http") && line.contains('/')
}

/// `label (spaces) ("：" | ":")` where letter-spacing may stand in the label.
fn has_label(line: &str, labels: &[&str]) -> bool {
    let Some((head, _)) = line.split_once(['：', ':']) else { return false };
    head.len() <= 40 && labels.contains(&without_spaces(head).as_ref())
}

/// `page = dash* digits dash* | "·" digits "·" | "第" digits "页" … | digits "/" digits`
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
    let inner = line.strip_prefix('第').map(spaces)?;
    let (rest, page) = arabic(inner).ok()?;
    let rest = spaces(rest).strip_prefix(['页', '頁'])?;
    let rest =
        rest.trim_matches(|c: char| is_space(c) || c.is_ascii_digit() || matches!(c, '共' | '页' | '/' | '，' | ','));
    rest.is_empty().then_some(page)
}

/// `whole_date = date (blank* late_entry)?`: 2021年3月5日, 中華民國94年10月19日（補登）
fn is_whole_date(line: &str) -> bool {
    let Ok((rest, date)) = date(line) else { return false };
    let rest = spaces(rest);
    let rest = &rest[LATE_ENTRIES.at_start(rest).map_or(0, str::len)..];
    rest.is_empty() && date.month().is_some()
}

/// Letters of the longest date, with the words behind it.
const LONGEST_DATE: u32 = 24;

/// 某市人民政府办公室 2021年3月6日印发, or only 印 behind the day.
fn is_printing(line: &str) -> bool {
    let head = ["印发", "印發"].iter().find_map(|word| line.strip_suffix(word));
    let head = head.or_else(|| line.strip_suffix('印').filter(|head| head.ends_with(['日', '号'])));
    head.is_some_and(|head| super::date::find_all(head).any(|(_, date)| date.is_exact()))
}

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
    if ["下转", "上接", "接上", "转下"].iter().any(|words| inner.starts_with(words)) {
        return Kind::Continuation;
    }
    let dated = super::date::find_all(inner).next().is_some();
    if dated { Kind::DateNote } else { Kind::Note }
}

/// The words that label an attachment, longest first.
const ATTACHMENT_WORDS: [&str; 9] = ["附件", "附錄", "附录", "附表", "附图", "附圖", "附则表", "附註", "附"];

/// `attachment = word number? ("：" | "." …) title?`
///
/// 附件 · 附件 1 · 附件1： → a label; 附件：1. 名单 · 附：某表 → the list; 附则, 附近 → neither.
fn attachment(line: &str, metrics: &Metrics) -> Option<Kind> {
    let word = ATTACHMENT_WORDS.iter().find(|word| line.starts_with(**word))?;
    let rest = spaces(&line[word.len()..]);
    let (behind, numbered) = match number_of_attachment(rest) {
        Some((behind, _)) => (spaces(behind), true),
        None => (rest, false),
    };
    let colon = behind.starts_with(['：', ':']);
    let title = behind.trim_start_matches(|c: char| matches!(c, '：' | ':' | '.' | '．' | '、') || is_space(c));
    if title.is_empty() {
        return (numbered || *word != "附" || colon || metrics.letters == 1).then_some(Kind::AttachmentLabel);
    }
    let pointed = behind.len() != title.len();
    match *word {
        _ if metrics.sentences && title.contains('。') => None,
        "附" if !colon => None,
        // 附件1 某表: a label and its title on one line. 附件1.某表 names it in a list, as 附件：1.某表 does.
        _ if numbered && !pointed && line[word.len()..].contains([' ', '\u{3000}']) => Some(Kind::AttachmentLabel),
        _ if colon || (numbered && pointed) => Some(Kind::AttachmentList),
        _ => None,
    }
}

/// The number that stands right behind the word that begins a line: 附件1：…, 附表一.
pub(crate) fn attachment_number(line: &str) -> Option<u32> {
    let word = ATTACHMENT_WORDS.iter().find(|word| line.starts_with(**word))?;
    number_of_attachment(spaces(&line[word.len()..])).map(|(_, number)| number)
}

/// The number of an attachment label: 1, 一, （一）, 1-2; and what stands behind it.
fn number_of_attachment(input: &str) -> Option<(&str, u32)> {
    let inner = input.trim_start_matches(['（', '(']);
    let (rest, n) = numeral::numeral(inner).ok()?;
    if n > 200 || rest.starts_with(['年', '月']) {
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

    fn kind(line: &str) -> Kind {
        kind_of(line, &Metrics::of(line))
    }

    #[test]
    fn lines() {
        for (line, expected) in [
            ("序号\t名称", Kind::Row),
            ("上上上上上上上上", Kind::Glyphs),
            ("————————", Kind::Rule),
            ("— 43 —", Kind::PageNumber(43)),
            ("—— 43", Kind::PageNumber(43)),
            ("－１－", Kind::PageNumber(1)),
            ("第 3 页 共 5 页", Kind::PageNumber(3)),
            ("43", Kind::Digits),
            ("●权威性 ●法规性 ●政策性 ●指导性", Kind::Slogan),
            ("发布政令 宣传政策", Kind::Slogan),
            ("目　录", Kind::ContentsHeading),
            ("【市政府文件】", Kind::Category),
            ("某政发〔2021〕3号", Kind::Number),
            ("第2/2020號法律", Kind::Number),
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
            ("（下转第3页）", Kind::Continuation),
            ("第一条 为了养护桥梁", Kind::Text),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }

    #[test]
    fn line_ends() {
        let gaps = |text| scan_lines(text).iter().map(|l| (l.span.slice(text), l.gap)).collect::<Vec<_>>();
        assert_eq!(gaps("a\r\n\r\nb\rc\n\n\nd"), [("a", 0), ("b", 1), ("c", 0), ("d", 2)]);
        assert!(gaps("").is_empty());
    }
}

//! What lines offer to the passes: one look at each tells which of them may be what a pass looks for, so that a pass
//! without candidates costs nothing.

use crate::lexicon::characters::{DAY, EACH, IN_CHARGE, ORDINAL, is_number_sign, stem};
use crate::lexicon::heads::HEAD_ENDINGS;
use crate::line::marker::marker;
use crate::line::numeral::{is_chinese, is_digit};
use crate::line::{Kind, Line, Mark, Marker, is_han, spaces};

/// What a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Candidate {
    /// Furniture as a whole, or a line with furniture glued to an edge or with doubled print.
    Furniture,
    /// It begins with an Arabic digit.
    Numbered,
    /// 第三条
    Article,
    /// It begins with a Chinese numeral, and holds a blank: 一　名稱.
    Numeral,
    /// It begins with a point whose number stands on another line.
    Point,
    /// Beside it a page may begin or end: a page number, an ornament, a rule, an address.
    PageEdge,
    /// A page begins with it.
    PageStart,
    /// One blank before it, no empty line.
    OneBlank,
    /// A short line that ends as running heads do, or holds a digit.
    RunningHead,
    /// 目录
    ContentsHeading,
    /// 【市政府文件】
    ColumnHead,
    /// Wide gaps part it, and it holds no sentence.
    AlignedRow,
    /// A figure or a unit alone.
    Figure,
    /// 各县（区）人民政府：…
    Addressees,
    /// A tab stands in it.
    Tabbed,
    /// It ends with a day, or with the number of Taiwan, blanks before it: a heading may stand beside its date. Or it begins with a
    /// figure and ends with a bracket: a date and a note.
    Dated,
    /// A line break may be lost in it: a marker stands inside, or a division goes on with a sentence.
    Glued,
}

/// How many there are.
const CANDIDATES: usize = Candidate::Glued as usize + 1;

/// The lines that may be something, by what they may be.
#[derive(Debug, Default)]
pub(in crate::page) struct Census {
    lines: [Vec<u32>; CANDIDATES],
    /// Lists that a later line was added to, by their bits.
    unsettled: u32,
    /// Lines behind an empty one.
    gaps: usize,
    /// All lines.
    count: usize,
}

/// Letters of a running head.
const HEAD_LETTERS: std::ops::RangeInclusive<u32> = 3..=40;

impl Census {
    pub(super) fn of(text: &str, lines: &[Line]) -> Census {
        let mut census = Census { count: lines.len(), ..Census::default() };
        for (at, line) in lines.iter().enumerate() {
            census.gaps += (line.gap > 0) as usize;
            match is_ordinary(line) {
                true if !is_article(line) => {}
                true if doubled_marker(line.span.slice(text), line).is_none() => census.add(Candidate::Article, at),
                _ => census.note(text, at, line),
            }
        }
        census
    }

    /// The lines that may be this, in the order of the text; some of them may have been set aside since.
    pub(in crate::page) fn of_kind(&self, candidate: Candidate) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.lines[candidate as usize].iter().map(|&line| line as usize)
    }

    /// Empty lines stand between most lines.
    pub(in crate::page) fn is_spaced(&self) -> bool {
        self.gaps * 10 >= self.count * 7
    }

    /// Notes what a line offers: once for each, and again for one that reads otherwise now.
    pub(super) fn note(&mut self, text: &str, at: usize, line: &Line) {
        let metrics = &line.metrics;
        match line.kind {
            Kind::PageNumber(_) | Kind::Glyphs | Kind::Rule | Kind::Web => self.add(Candidate::PageEdge, at),
            Kind::ContentsHeading => self.add(Candidate::ContentsHeading, at),
            Kind::Category => self.add(Candidate::ColumnHead, at),
            Kind::Row => self.add(Candidate::Tabbed, at),
            _ => {}
        }
        match metrics.first {
            EACH if metrics.colons > 0 => self.add(Candidate::Addressees, at),
            '、' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => self.add(Candidate::Point, at),
            first if is_digit(first) => self.add(Candidate::Numbered, at),
            _ if is_article(line) => self.add(Candidate::Article, at),
            _ if is_numeral(line) => self.add(Candidate::Numeral, at),
            _ => {}
        }
        if metrics.inner_marker || is_division_with_text(text, line) {
            self.add(Candidate::Glued, at);
        }
        if line.page_break {
            self.add(Candidate::PageStart, at);
        }
        if line.indent == 1 && line.gap == 0 {
            self.add(Candidate::OneBlank, at);
        }
        if metrics.wide_gaps && !metrics.sentences && line.kind == Kind::Text {
            self.add(Candidate::AlignedRow, at);
        }
        if is_dated(line) {
            self.add(Candidate::Dated, at);
        }
        if may_be_figure(line) {
            self.add(Candidate::Figure, at);
        }
        if may_be_head(line) {
            self.add(Candidate::RunningHead, at);
        }
        if !is_plain(text, line) {
            self.add(Candidate::Furniture, at);
        }
    }

    /// A page begins with a line.
    pub(super) fn begins_page(&mut self, at: usize) {
        self.add(Candidate::PageStart, at);
    }

    fn add(&mut self, candidate: Candidate, at: usize) {
        let lines = &mut self.lines[candidate as usize];
        let is_behind = lines.last().is_none_or(|&last| last < at as u32);
        lines.push(at as u32);
        self.unsettled |= (!is_behind as u32) << candidate as u32;
    }

    /// Puts the lines that were noted again at their place: few, behind a long run in order, which a stable sort merges.
    pub(super) fn settle(&mut self) {
        for (nth, lines) in self.lines.iter_mut().enumerate() {
            if self.unsettled & 1 << nth != 0 {
                lines.sort();
                lines.dedup();
            }
        }
        self.unsettled = 0;
    }
}

fn is_article(line: &Line) -> bool {
    line.marker.is_some_and(|marker| marker.mark == Mark::Article)
}

/// Running text, of an article or of none, that may be nothing of all this: most lines of most texts, told at a fifth of the cost.
#[inline]
fn is_ordinary(line: &Line) -> bool {
    let metrics = &line.metrics;
    let begins = match metrics.first {
        // Addressees, an editor.
        EACH | IN_CHARGE => false,
        ORDINAL => is_article(line),
        '（' => line.marker.is_some(),
        first => matches!(first, '\u{4e00}'..='\u{9fff}'),
    };
    begins
        && line.kind == Kind::Text
        && matches!(metrics.last, '\u{4e00}'..='\u{9fff}' | '。' | '、' | '；' | '：' | '，')
        && (metrics.letters > *HEAD_LETTERS.end()
            || metrics.letters > 2 && !metrics.digits() && !HEAD_ENDINGS.may_end(metrics.last))
        && !(line.page_break || metrics.inner_marker || metrics.wide_gaps || metrics.latin() || line.indent == 1)
        && !metrics.may_be_doubled()
        && metrics.colons < MOST_PRINTS - 1
        && !is_numeral(line)
        && !is_dated(line)
}

/// 一　名稱, 甲　名稱, without a mark behind the numeral.
fn is_numeral(line: &Line) -> bool {
    let Line { marker, metrics, .. } = line;
    marker.is_none() && metrics.has_spaces() && (is_chinese(metrics.first) || stem(metrics.first).is_some())
}

fn is_dated(line: &Line) -> bool {
    let metrics = &line.metrics;
    let is_noted = || matches!(metrics.last, '）' | ')') && (is_digit(metrics.first) || is_chinese(metrics.first));
    line.kind == Kind::Text
        && ((metrics.last == DAY || is_number_sign(metrics.last)) && metrics.has_spaces() || is_noted())
}

fn may_be_figure(line: &Line) -> bool {
    let metrics = &line.metrics;
    line.kind == Kind::Digits
        || match metrics.first {
            first if is_han(first) => metrics.letters <= 2,
            first => is_of_figure(first) && is_of_figure(metrics.last),
        }
}

/// What figures and rates are made of.
pub(in crate::page) fn is_of_figure(c: char) -> bool {
    is_digit(c) || matches!(c, '.' | ',' | '%' | '％' | '-' | '—' | '－' | '+' | '/')
}

fn may_be_head(line: &Line) -> bool {
    let metrics = &line.metrics;
    HEAD_LETTERS.contains(&metrics.letters)
        && (metrics.digits() || HEAD_ENDINGS.may_end(metrics.last))
        && is_head_kind(line)
}

/// A line that may be a running head, wherever it stands.
pub(in crate::page) fn is_head_kind(line: &Line) -> bool {
    HEAD_LETTERS.contains(&line.metrics.letters)
        && line.marker.is_none()
        && matches!(line.kind, Kind::Text | Kind::Category)
}

/// A label printed so often is no accident.
pub(in crate::page) const MOST_PRINTS: u8 = 3;

/// 第一章 总则第一条 为了…。 A wrapped line may end before the mark of its sentence: the article shows it.
fn is_division_with_text(text: &str, line: &Line) -> bool {
    let division = line.marker.filter(|marker| matches!(marker.mark, Mark::Division(_)));
    let holds_article = |own: Marker| {
        let behind = &line.span.slice(text)[own.len as usize..];
        let unit = behind.find(ORDINAL).and_then(|at| marker(&behind[at..]));
        unit.is_some_and(|unit| unit.mark == Mark::Article && !unit.ambiguous)
    };
    division.is_some_and(|own| line.metrics.punctuated || holds_article(own))
}

/// Neither an edge of the line nor what it holds twice can be furniture: so it is with most lines, and nothing else is
/// asked of them.
fn is_plain(text: &str, line: &Line) -> bool {
    let metrics = &line.metrics;
    let is_begun = match metrics.first {
        ORDINAL => doubled_marker(line.span.slice(text), line).is_none(),
        // 责任编辑
        IN_CHARGE => false,
        '0'..='9' => metrics.colons == 0,
        '（' | '(' => line.marker.is_some(),
        first => is_han(first),
    };
    is_begun
        && line.kind == Kind::Text
        && (is_han(metrics.last) || matches!(metrics.last, '。' | '；' | '：' | '，' | '、' | '”' | '》' | '0'..='9'))
        && !(metrics.may_be_doubled() || metrics.latin())
        && metrics.colons < MOST_PRINTS - 1
}

/// Bytes of the first copy where a line prints the marker of an article or a division twice: `第一条第一条　根据…`
pub(in crate::page) fn doubled_marker(own: &str, line: &Line) -> Option<usize> {
    if line.metrics.first != ORDINAL {
        return None;
    }
    let marker = line.marker.or_else(|| marker(own))?;
    let (first, rest) = own.split_at(marker.len as usize);
    let rest = spaces(rest);
    (rest.starts_with(ORDINAL) && rest.starts_with(first)).then_some(own.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    fn lines(text: &str, candidate: Candidate) -> Vec<usize> {
        Census::of(text, &scan_lines(text)).of_kind(candidate).collect()
    }

    #[test]
    fn candidates() {
        let text = "目录\n【文件】\n第一条 养护桥。\n12\n、检查\n- 3 -\n各区人民政府：\n某府文件\n# 桥梁";
        for (candidate, expected) in [
            (Candidate::ContentsHeading, &[0][..]),
            (Candidate::ColumnHead, &[1]),
            (Candidate::Article, &[2]),
            (Candidate::Numbered, &[3]),
            (Candidate::Figure, &[0, 3, 5]),
            (Candidate::Point, &[4]),
            (Candidate::PageEdge, &[5]),
            (Candidate::Addressees, &[6]),
            (Candidate::RunningHead, &[7]),
            (Candidate::Furniture, &[0, 1, 3, 4, 5, 8]),
            (Candidate::PageStart, &[]),
        ] {
            assert_eq!(lines(text, candidate), expected, "{candidate:?}");
            assert!(lines("", candidate).is_empty());
        }
    }

    #[test]
    fn ordinary_lines_are_no_candidates() {
        let text = "检查桥梁。\n（一）检查桥梁，\n养护\n某府文件\n检查 2021 年桥梁\n第三条 检查。\n各区：\n桥 梁检查。";
        for (at, line) in scan_lines(text).iter().enumerate() {
            let mut census = Census::default();
            census.note(text, at, line);
            let is_ordinary = is_ordinary(line) && !is_article(line);
            assert_eq!(is_ordinary, census.lines.iter().all(Vec::is_empty), "{}", line.span.slice(text));
        }
    }

    #[test]
    fn a_line_noted_again_keeps_its_place() {
        let text = "1 桥\n2 桥\n3 桥";
        let scanned = scan_lines(text);
        let mut census = Census::of(text, &scanned);
        census.note(text, 0, &scanned[0]);
        census.settle();
        assert_eq!(census.of_kind(Candidate::Numbered).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(!census.is_spaced() && Census::default().is_spaced());
    }
}

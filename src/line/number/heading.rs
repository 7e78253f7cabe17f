//! A number and a heading on one line: 某部令（第60号）, …的通知（某政发〔2021〕3号）, 某政发〔2023〕4号 某市人民政府关于…的通知.

use super::parts::{CLOSE, OPEN};
use super::{DocNumber, Form, is_code, leading, names_order, whole, with_slash, without_code};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::{ORDINAL, ends_order, is_number_sign};
use crate::lexicon::kinds::{kind_of, may_end_kind};
use crate::lexicon::numbers::MARKS;
use crate::lexicon::subjects::is_about;
use crate::line::metrics::Metrics;
use crate::line::{is_han, is_space, spaces};
use crate::source::chars::marks;

/// The number in the heading of an order: 某部令（第60号）, 某省人民政府令第88号, 某局公告（2016年第60号）, 第12/2021號某批示.
pub(crate) fn in_heading(heading: &str) -> Option<DocNumber<'_>> {
    if heading.starts_with(ORDINAL) {
        return with_slash(heading);
    }
    // Most headings end in their kind.
    if heading.ends_with(|c| is_han(c) && may_end_kind(c) && !is_number_sign(c)) {
        return None;
    }
    // 某总署公告2021年第3号（关于养护桥梁的公告）, 某部令〔2026〕第1号（桥梁养护办法）
    let names_text = |words: &str| is_about(words) || kind_of(words.trim_matches(['（', '）', '(', ')'])).is_some();
    let subject =
        heading.rfind(['（', '(']).filter(|&at| heading[at..].ends_with(['）', ')']) && names_text(&heading[at..]));
    let heading = &heading[..subject.unwrap_or(heading.len())];
    let (end, last) = heading.char_indices().rfind(|&(_, c)| ends_order(c))?;
    let code = &heading[..end + last.len_utf8()];
    if !names_order(code) || !code.chars().all(|c| is_code(c) || is_space(c)) {
        return None;
    }
    let inner = spaces(&heading[code.len()..]);
    let inner = inner.strip_prefix(['（', '(']).unwrap_or(inner);
    let number = leading(inner).or_else(|| without_code(inner)).filter(|n| n.code.is_empty())?;
    let rest = inner[number.text.len()..].trim_start_matches(|c| is_space(c) || matches!(c, '）' | ')'));
    rest.is_empty().then_some(DocNumber { code, text: heading, ..number })
}

/// The number that stands behind a heading, and the byte of its bracket: …的通知（某政发〔2021〕3号）.
pub(crate) fn behind_heading(line: &str) -> Option<(usize, DocNumber<'_>)> {
    let open = line.rfind(['（', '(']).filter(|&open| open > 0 && line.ends_with(['）', ')']))?;
    whole(&line[open..]).filter(|found| !found.code.is_empty()).map(|found| (open, found))
}

/// Where a line is to be cut that prints a number beside a heading or an issuing mark, in bytes; 0 elsewhere.
///
/// 某政发〔2023〕4号 某市人民政府关于…的通知 · …的通知 某政发〔2023〕4号 · 某委员会文件某委字〔2022〕2号 · …的通知某政发〔2023〕4号
pub(crate) fn cut_from_heading(line: &str, metrics: &Metrics) -> usize {
    let is_heading = |text: &str| {
        let text = text.trim_matches(is_space);
        is_about(text) && !text.contains(['。', '；', '：', '，', '\t']) && kind_of(text).is_some()
    };
    let is_number = |text: &str| whole(text).is_some_and(|n| !n.code.is_empty());
    if line.len() > LONGEST_GLUED {
        return 0;
    }
    let is_whole = metrics.open == 0 && metrics.unopened == 0;
    if is_number_sign(metrics.last) {
        let mark = MARKS.places(line).next();
        let spaced = line.rfind(is_space).filter(|&at| is_heading(&line[..at]));
        let cut = spaced.or(mark.filter(|&(at, _)| is_body(&line[..at])).map(|(at, mark)| at + mark.len()));
        return cut
            .filter(|&at| is_number(&line[at..]))
            .or_else(|| glued(line, is_heading).filter(|_| is_whole))
            .unwrap_or(0);
    }
    let may_be_glued = is_whole && metrics.digits() && !metrics.punctuated && !metrics.tabs() && is_han(metrics.first);
    if may_be_glued && line.contains(CLOSE) {
        let is_bracketed = |n: &DocNumber<'_>| matches!(n.form, Form::Standard | Form::Bracket) && !n.code.is_empty();
        let number = leading(line).filter(is_bracketed).map(|n| n.text.len());
        let is_behind = |at: usize| is_body(&line[at..]) || is_heading(&line[at..]);
        if let Some(cut) = number.filter(|&at| at < line.len() && is_behind(at)) {
            return cut;
        }
    }
    // Nearly all lines end here: no heading ends them, or no number stands before their first space.
    let cut = if metrics.has_spaces() && may_end_kind(metrics.last) {
        marks(line).find(|&(_, c)| is_space(c)).map(|(at, _)| at)
    } else {
        None
    };
    let cut = cut.filter(|&at| line[..at].trim_end_matches(['）', ')']).ends_with(is_number_sign));
    cut.filter(|&at| is_heading(&line[at..]) && is_number(&line[..at])).unwrap_or(0)
}

/// Where a number begins that stands behind a heading without a blank: 关于…的意见某建规〔2023〕4号.
fn glued(line: &str, is_heading: impl Fn(&str) -> bool) -> Option<usize> {
    let open = line.rfind(OPEN)?;
    let code = line[..open].char_indices().rev().take(LONGEST_CODE).map(|(at, _)| at);
    code.filter(|&at| is_heading(&line[..at]) && whole(&line[at..]).is_some_and(|n| !n.code.is_empty())).last()
}

/// Characters of the longest code that is found without a boundary.
const LONGEST_CODE: usize = 8;

/// Bytes of the longest line that prints a number and a heading.
const LONGEST_GLUED: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_headings() {
        let read = |heading| in_heading(heading).map(|n| (n.code, n.year, n.serial.unwrap_or_default()));
        assert_eq!(read("某部令（第60号）"), Some(("某部令", None, 60)));
        assert_eq!(read("某省人民政府令第88号"), Some(("某省人民政府令", None, 88)));
        assert_eq!(read("某局公告（2016年第60号）"), Some(("某局公告", Some(2016), 60)));
        assert_eq!(read("某部令〔2026〕第1号（桥梁养护办法）"), Some(("某部令", Some(2026), 1)));
        assert_eq!(read("某国桥梁条例（国务院令第7号）"), None);
        assert_eq!(read("某部令"), None);
        assert_eq!(read("第12/2021號行政長官批示"), Some(("行政長官批示", Some(2021), 12)));
        assert_eq!(read("第12/2021號行政長官批示的規定"), None);
        assert_eq!(read("第"), None);
    }

    #[test]
    fn numbers_glued_to_headings() {
        let cut = |line: &str| cut_from_heading(line, &Metrics::of(line));
        for (number, heading) in
            [("某政发〔2021〕3号", " 某市人民政府关于养护桥梁的通知"), ("某政发〔2021〕3号", "关于养护桥梁的通知")]
        {
            assert_eq!(cut(&format!("{number}{heading}")), number.len(), "{heading}");
        }
        assert_eq!(cut("关于养护桥梁的通知某政发〔2021〕3号"), "关于养护桥梁的通知".len());
        assert_eq!([cut("关于养护桥梁的通知"), cut("某政发〔2021〕3号"), cut("")], [0, 0, 0]);
        let behind = |line| behind_heading(line).map(|(at, number)| (at, number.code));
        assert_eq!(behind("检查的通知（某政发〔2021〕3号）"), Some((15, "某政发")));
        assert_eq!([behind("检查的通知（试行）"), behind("（某政发〔2021〕3号）"), behind("")], [None; 3]);
    }
}

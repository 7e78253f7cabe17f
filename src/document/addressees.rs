//! The addressees (主送机关).

use std::borrow::Cow;

use crate::line::chars::{is_blank, marks};
use crate::line::is_space;
use crate::line::terms::{ADDRESSEE_ENDINGS, is_body};
use crate::line::words::Words;
use crate::page::joined_text;
use crate::source::Span;
use crate::tree::Named;

/// Splits an addressee line: at ， and ；; at 、 only where what stands left is itself a body.
///
/// `addressees = unit (("，" | "；" | "：" | "。" | "、" behind a body) unit)*`
///
/// 各省、自治区、直辖市人民政府，某部、某局： → 各省、自治区、直辖市人民政府 · 某部 · 某局
pub(super) fn addressees(text: &str, spans: &[Span]) -> Vec<Named> {
    let (spans, pieces) = pieces(text, spans);
    let mut names = Vec::with_capacity(pieces.len());
    let mut open: Vec<Span> = Vec::new();
    let mut start = 0;
    for (nth, piece) in pieces.iter().enumerate() {
        let own = &spans[start..piece.end];
        start = piece.end;
        attach(text, &mut open, own);
        // 市政府各委、办、局: one character goes on with what stands before it.
        let goes_on = pieces.get(nth + 1).is_some_and(|next| is_one_letter(text, &spans[start..next.end]));
        // Whether a name is complete shows at its end.
        if piece.ends_unit || !goes_on && is_unit(&joined(text, own)) {
            push(&mut names, joined(text, &open), &open);
            open.clear();
        }
    }
    names
}

/// What stands between two marks.
struct Piece {
    /// Behind its last span.
    end: usize,
    /// The mark behind it is no 、.
    ends_unit: bool,
}

/// The trimmed spans between marks outside brackets, and which of them make a piece; the marks belong to none.
fn pieces(text: &str, spans: &[Span]) -> (Vec<Span>, Vec<Piece>) {
    let mut trimmed: Vec<Span> = Vec::with_capacity(spans.len());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut depth = 0u32;
    let mut close = |trimmed: &[Span], ends_unit: bool| match pieces.last_mut() {
        Some(last) if last.end == trimmed.len() => last.ends_unit |= ends_unit,
        None if trimmed.is_empty() => {}
        _ => pieces.push(Piece { end: trimmed.len(), ends_unit }),
    };
    for span in spans {
        let mut start = span.start;
        for (at, c) in marks(span.slice(text)) {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth = depth.saturating_sub(1),
                '、' | '，' | ',' | '；' | ';' | '：' | ':' | '。' | '.' if depth == 0 => {
                    let at = span.start + at as u32;
                    trimmed.extend(trimmed_span(text, start, at));
                    close(&trimmed, c != '、');
                    start = at + c.len_utf8() as u32;
                }
                _ => {}
            }
        }
        trimmed.extend(trimmed_span(text, start, span.end));
    }
    close(&trimmed, true);
    (trimmed, pieces)
}

/// A stretch without the blanks beside it; `None` where nothing is left.
fn trimmed_span(text: &str, start: u32, end: u32) -> Option<Span> {
    let trimmed = Span::between(start, end).slice(text).trim_matches(is_space);
    (!trimmed.is_empty()).then(|| Span::of(text, trimmed))
}

/// The text of spans; one without a blank is not copied.
fn joined<'a>(text: &'a str, spans: &[Span]) -> Cow<'a, str> {
    match spans {
        [one] if !one.slice(text).contains(is_blank) => Cow::Borrowed(one.slice(text)),
        _ => Cow::Owned(joined_text(text, spans)),
    }
}

/// Adds a piece and the 、 before it to a name that goes on.
fn attach(text: &str, open: &mut Vec<Span>, piece: &[Span]) {
    let [first, rest @ ..] = piece else { return };
    match open.last_mut() {
        Some(last) if !Span::between(last.end, first.start).slice(text).contains(['\n', '\r']) => {
            *last = last.cover(*first)
        }
        Some(last) => {
            let mark = Span::between(last.end, first.start).slice(text).find(['\n', '\r']).unwrap_or(0);
            last.end += mark as u32;
            open.push(*first);
        }
        None => open.push(*first),
    }
    open.extend_from_slice(rest);
}

fn push(names: &mut Vec<Named>, name: Cow<'_, str>, spans: &[Span]) {
    if let Some(at) = spans.iter().copied().reduce(Span::cover) {
        let trimmed = name.trim_matches(is_space);
        let name = if trimmed.len() < name.len() { trimmed.to_owned() } else { name.into_owned() };
        if !name.is_empty() {
            names.push(Named { name, title: None, at });
        }
    }
}

fn is_one_letter(text: &str, spans: &[Span]) -> bool {
    matches!(spans, [one] if one.slice(text).chars().nth(1).is_none())
}

/// 市政府各部门 is a body by itself, 各省 and 自治区 need what follows.
fn is_unit(name: &str) -> bool {
    let stem = name.trim_end_matches(['）', ')']);
    let stem = if stem.len() < name.len() { stem.rfind(['（', '(']).map_or(stem, |at| &stem[..at]) } else { stem };
    ADDRESSEE_ENDINGS.at_end(stem).is_some() || (PLACES.at_end(stem).is_none() && is_body(stem))
}

/// Endings of names that a body still has to follow: province, city, county, district, prefecture, region, municipality,
/// banner, league; and committee of the Party, which shares 人民政府 with no other.
static PLACES: Words<10> = Words::new(["省", "市", "县", "区", "州", "自治区", "直辖市", "旗", "盟", "党委"]);

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        addressees(line, &[Span::between(0, line.len() as u32)]).into_iter().map(|n| n.name).collect()
    }

    #[test]
    fn splits() {
        assert_eq!(
            names("各省、自治区、直辖市人民政府，国务院各部委、各直属机构："),
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"]
        );
        assert_eq!(
            names("各县（市、区）人民政府，市政府各部门、直属机构："),
            ["各县（市、区）人民政府", "市政府各部门", "直属机构"]
        );
        assert_eq!(names("邓某某、韩某某委员："), ["邓某某、韩某某委员"]);
        assert_eq!(names("国家某委、某部："), ["国家某委", "某部"]);
        assert_eq!(names("各区人民政府，市政府各委、办、局："), ["各区人民政府", "市政府各委、办、局"]);
        assert_eq!(names(""), [""; 0]);
    }
}

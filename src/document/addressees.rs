//! The addressees (主送机关).

use crate::line::is_space;
use crate::line::terms::is_body;
use crate::page::joined_text;
use crate::source::Span;
use crate::tree::Named;

/// Splits an addressee line: at ， and ；; at 、 only where what stands left is itself a body.
///
/// 各省、自治区、直辖市人民政府，某部、某局： → 各省、自治区、直辖市人民政府 · 某部 · 某局
pub(super) fn read(text: &str, spans: &[Span]) -> Vec<Named> {
    let mut names = Vec::new();
    for unit in split_outside(text, spans, &['，', ',', '；', ';', '：', ':', '。', '.']) {
        let mut open: Vec<Span> = Vec::new();
        let pieces = split_outside(text, &unit, &['、']);
        let last = pieces.len().saturating_sub(1);
        for (i, piece) in pieces.into_iter().enumerate() {
            attach(text, &mut open, &piece);
            // Whether a name is complete shows at its end.
            if i == last || is_unit(&joined_text(text, &piece)) {
                push(&mut names, joined_text(text, &open), &open);
                open.clear();
            }
        }
        if !open.is_empty() {
            let name = joined_text(text, &open);
            push(&mut names, name, &open);
        }
    }
    names
}

/// Adds a piece and the 、 before it to a name that goes on.
fn attach(text: &str, open: &mut Vec<Span>, piece: &[Span]) {
    let [first, rest @ ..] = piece else { return };
    match open.last_mut() {
        Some(last) if !Span::new(last.end, first.start).slice(text).contains(['\n', '\r']) => {
            *last = last.cover(*first)
        }
        Some(last) => {
            let mark = Span::new(last.end, first.start).slice(text).find(['\n', '\r']).unwrap_or(0);
            last.end += mark as u32;
            open.push(*first);
        }
        None => open.push(*first),
    }
    open.extend_from_slice(rest);
}

fn push(names: &mut Vec<Named>, name: String, spans: &[Span]) {
    if let Some(at) = spans.iter().copied().reduce(Span::cover) {
        let inked = name.trim_matches(is_space);
        let name = if inked.len() < name.len() { inked.to_owned() } else { name };
        if !name.is_empty() {
            names.push(Named { name, title: None, at });
        }
    }
}

/// 市政府各部门 is a body by itself, 各省 and 自治区 need what follows.
fn is_unit(name: &str) -> bool {
    const UNITS: [&str; 29] = [
        "部门",
        "机构",
        "单位",
        "企业",
        "部委",
        "厅局",
        "团体",
        "院校",
        "高校",
        "组织",
        "学校",
        "园区",
        "开发区",
        "保税区",
        "总部",
        "交易所",
        "代表",
        "局属各单位",
        "科",
        "公所",
        "學校",
        "中小學",
        "大學",
        "公會",
        "單位",
        "機關",
        "部門",
        "企業",
        "團體",
    ];
    let stem = name.trim_end_matches(['）', ')']);
    let stem = if stem.len() < name.len() { stem.rfind(['（', '(']).map_or(stem, |at| &stem[..at]) } else { stem };
    let short_names = ["省", "市", "县", "区", "州", "自治区", "直辖市", "旗", "盟", "党委"];
    if short_names.iter().any(|end| stem.ends_with(end)) && !stem.ends_with("开发区") && !stem.ends_with("保税区")
    {
        return false;
    }
    UNITS.iter().any(|end| stem.ends_with(end)) || is_body(stem)
}

/// Splits spans at marks outside brackets; the marks belong to no piece.
fn split_outside(text: &str, spans: &[Span], marks: &[char]) -> Vec<Vec<Span>> {
    let mut pieces = vec![Vec::new()];
    let mut depth = 0u32;
    for span in spans {
        let mut start = span.start;
        for (at, c) in span.slice(text).char_indices() {
            let at = span.start + at as u32;
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth = depth.saturating_sub(1),
                c if depth == 0 && marks.contains(&c) => {
                    close(&mut pieces, text, start, at);
                    pieces.push(Vec::new());
                    start = at + c.len_utf8() as u32;
                }
                _ => {}
            }
        }
        close(&mut pieces, text, start, span.end);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn close(pieces: &mut [Vec<Span>], text: &str, start: u32, end: u32) {
    let inked = Span::new(start, end).slice(text).trim_matches(is_space);
    if let Some(last) = pieces.last_mut().filter(|_| !inked.is_empty()) {
        last.push(Span::of(text, inked));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        read(line, &[Span::new(0, line.len() as u32)]).into_iter().map(|n| n.name).collect()
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
        assert_eq!(names(""), [""; 0]);
    }
}

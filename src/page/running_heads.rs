//! Running heads and feet: lines that pages repeat.

use std::borrow::Cow;

use super::Sheet;
use crate::line::number::without_spaces;
use crate::line::words::Words;
use crate::line::{Kind, Sign};
use crate::tree::FurnitureKind;

/// Words at the end of a running head.
static HEAD_ENDINGS: Words<5> = Words::new(["文件", "公报", "公報", "期", "号"]);

/// Sets running heads and feet aside: lines that repeat, at the edges of pages or with a gazette's name.
pub(super) fn set_aside(sheet: &mut Sheet<'_>) {
    let mut seen: Vec<(Cow<'_, str>, usize)> = Vec::new();
    let mut gazettes = sheet.signs.finder(Sign::Gazette);
    for (i, line) in sheet.lines.iter().enumerate() {
        let short = line.shape.letters <= 40 && line.shape.letters >= 3;
        if !short || line.marker.is_some() || !matches!(line.kind, Kind::Text | Kind::Category) || sheet.aside[i] {
            continue;
        }
        let (may_name, is_edge) = (HEAD_ENDINGS.may_end(line.shape.last), at_edge(sheet, i));
        let may_be_foot = line.shape.digits && !gazettes.within(line.span).is_empty();
        if !(may_name || is_edge || may_be_foot) {
            continue;
        }
        let text = sheet.line_text(i);
        // A document number below 某府文件: the issuing mark of a document, not the head of a page.
        let numbered = || sheet.lines.get(i + 1).is_some_and(|next| next.kind == Kind::Number);
        let ending = HEAD_ENDINGS.at_end(text);
        if ending == Some("文件") && numbered() {
            continue;
        }
        if ending.is_some() || is_edge || may_be_foot && is_issue_foot(text) {
            seen.push((without_spaces(text), i));
        }
    }
    seen.sort_unstable();
    let copies = |copies: &[(Cow<'_, str>, usize)]| copies.iter().map(|&(_, line)| line).collect::<Vec<usize>>();
    let mut seen: Vec<(&str, Vec<usize>)> =
        seen.chunk_by(|(a, _), (b, _)| a == b).map(|same| (&*same[0].0, copies(same))).collect();
    // In the order of the text: a head that is set aside makes its neighbours edges.
    seen.sort_unstable_by_key(|(_, lines)| lines[0]);
    for (text, lines) in seen {
        let edges = lines.iter().filter(|&&i| at_edge(sheet, i)).count();
        let foot = is_issue_foot(text);
        let named = foot || ["文件", "公报", "公報"].iter().any(|e| text.ends_with(e));
        let repeated = lines.len() >= 2
            && (named && !text.starts_with('【') || (lines.len() >= 3 && edges * 5 >= lines.len() * 3 && edges >= 2));
        // The first copy may be the cover or the column's own heading.
        let keep_first = named && !foot && !at_edge(sheet, lines[0]) && lines[0] < 40;
        // Between a page number and the text that goes on, even a single 某府文件 heads a page.
        let inside = named && lines.len() == 1 && lines[0] > 3 && beside_page_number(sheet, lines[0]);
        let at_the_end = foot && lines[lines.len() - 1] + 1 == sheet.lines.len();
        if repeated || (foot && edges > 0) || inside || at_the_end {
            for &i in lines.iter().skip(keep_first as usize) {
                sheet.set_aside(i, FurnitureKind::RunningHead);
            }
        }
    }
}

/// 《某省人民政府公报》 2018. No. 7 · 某市人民政府公报 2020年第3期
fn is_issue_foot(text: &str) -> bool {
    let named = text.contains("公报") || text.contains("公報");
    named && (text.contains("No") || text.contains('期')) && text.chars().any(|c| c.is_ascii_digit())
}

/// A page number stands right before or behind the line.
fn beside_page_number(sheet: &Sheet<'_>, index: usize) -> bool {
    let is_number = |i: usize| sheet.lines.get(i).is_some_and(|l| matches!(l.kind, Kind::PageNumber(_)));
    is_number(index - 1) || is_number(index + 1)
}

/// The line stands beside a page number, an ornament or a form feed.
fn at_edge(sheet: &Sheet<'_>, index: usize) -> bool {
    let beside = |i: usize| {
        sheet
            .lines
            .get(i)
            .is_some_and(|l| matches!(l.kind, Kind::PageNumber(_) | Kind::Glyphs | Kind::Rule | Kind::Web))
    };
    sheet.lines[index].page_break || (index > 0 && beside(index - 1)) || beside(index + 1)
}

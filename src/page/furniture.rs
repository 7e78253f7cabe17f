//! Recognises what is on the page but of no document: ornaments, residue of web pages and of Markdown, doubled print,
//! page numbers with their dashes. Whole lines, and parts glued to a line. What only a sequence or a repetition proves
//! comes behind: bare page numbers, running heads.

use super::page_numbers::is_spaced;
use super::{LineTable, articles, broken_marker, decimals, entry_page, page_numbers, running_heads};
use crate::line::chars::marks;
use crate::line::numeral::{arabic, is_digit};
use crate::line::words::Words;
use crate::line::{End, Kind, Line, Mark, Metrics, is_han, is_space, marker, spaces};
use crate::tree::FurnitureKind;

/// Sets all furniture of a text aside.
pub(super) fn set_aside(table: &mut LineTable<'_>) {
    let is_spaced = is_spaced(table);
    if is_spaced {
        find_page_starts(table);
    }
    let mut contents = None;
    let (mut digits, mut has_points) = (Vec::new(), false);
    for index in 0..table.lines.len() {
        if is_plain(table, index) {
            continue;
        }
        if table.lines[index].kind == Kind::ContentsHeading {
            contents = Some(index);
        }
        let is_listed = contents.is_some_and(|heading| index - heading < LONGEST_CONTENTS);
        if is_listed && is_leader(table, index) {
            table.lines[index].kind = Kind::Text;
            continue;
        }
        unglue(table, index);
        if let Some(kind) = kind_of_line(table, index) {
            table.set_aside(index, kind);
        }
        let may_overprint = table.lines[index].metrics.colons >= MOST_PRINTS - 1;
        if may_overprint && !table.aside[index] && overprints_label(table.line_text(index)) {
            set_aside_table_of_page(table, index);
        }
        digits.extend((table.lines[index].kind == Kind::Digits).then_some(index));
        has_points |= broken_marker::is_point(table.lines[index].metrics.first);
    }
    page_numbers::mend_torn(table, &digits);
    if has_points {
        broken_marker::mend(table);
    }
    // Few lines begin with a digit or are articles, and several passes ask for them.
    let (mut numbered, mut articles) = (Vec::new(), Vec::new());
    for index in table.body_lines() {
        let line = &table.lines[index];
        if is_digit(line.metrics.first) {
            numbered.push(index);
        } else if line.marker.is_some_and(|marker| marker.mark == Mark::Article) {
            articles.push(index);
        }
    }
    decimals::name(table, &numbered);
    articles::doubt_glued(table, &articles);
    page_numbers::set_aside(table, &numbered, is_spaced);
    running_heads::set_aside(table);
}

/// Neither an edge of the line nor what it holds twice can be furniture: so it is with most lines, and nothing else is
/// asked of them.
fn is_plain(table: &LineTable<'_>, index: usize) -> bool {
    let line = &table.lines[index];
    let metrics = &line.metrics;
    let is_begun = match metrics.first {
        '第' => doubled_marker(table.line_text(index), line).is_none(),
        // 责任编辑
        '责' => false,
        '0'..='9' => metrics.colons == 0,
        '（' | '(' => line.marker.is_some(),
        first => is_han(first),
    };
    is_begun
        && line.kind == Kind::Text
        && (is_han(metrics.last) || matches!(metrics.last, '。' | '；' | '：' | '，' | '、' | '”' | '》' | '0'..='9'))
        && !(metrics.has_spaces() && metrics.letters % 2 == 0)
        && metrics.colons < MOST_PRINTS - 1
}

/// Lines behind a heading 目录 among which leaders are looked for.
const LONGEST_CONTENTS: usize = 400;

/// A leader and a page number alone on a line: the end of a contents entry, not a rule and not a page foot.
fn is_leader(table: &LineTable<'_>, index: usize) -> bool {
    matches!(table.lines[index].metrics.first, '…' | '.' | '．' | '·')
        && entry_page(table.line_text(index)).is_some_and(|(head, _)| head.is_empty())
}

/// In a text that has a blank line between all others, a line that follows directly and is indented by one space
/// starts a page: so some extractions mark them.
fn find_page_starts(table: &mut LineTable<'_>) {
    for line in &mut table.lines {
        line.page_break |= line.gap == 0 && line.indent == 1;
    }
}

/// The lines that their kind alone makes furniture.
fn kind_of_line(table: &LineTable<'_>, index: usize) -> Option<FurnitureKind> {
    if table.aside[index] {
        return None;
    }
    Some(match table.lines[index].kind {
        Kind::PageNumber(_) => FurnitureKind::PageNumber,
        Kind::Glyphs => FurnitureKind::GlyphRun,
        Kind::Rule => FurnitureKind::Rule,
        // An address between short lines is a cell.
        Kind::Web if is_cell(table, index) || is_value(table, index) => return None,
        Kind::Text if names_editor(table, index) => FurnitureKind::WebResidue,
        Kind::Web => FurnitureKind::WebResidue,
        Kind::Slogan => FurnitureKind::Slogan,
        Kind::Continuation => FurnitureKind::ContinuationNote,
        _ => return None,
    })
}

/// An address among other addresses or short lines stands in a table.
fn is_cell(table: &LineTable<'_>, index: usize) -> bool {
    let plain = |l: &Line| l.kind == Kind::Web || (!l.metrics.punctuated && !matches!(l.kind, Kind::PageNumber(_)));
    let short = |i: usize| table.lines.get(i).is_some_and(|l| l.metrics.width <= 50 && plain(l));
    let address = table.line_text(index).starts_with("http") && table.lines[index].metrics.width <= 50;
    address && index > 0 && short(index - 1) && short(index + 1)
}

/// The time of publication below its label: 发布日期： / 2024-04-06 16:34.
fn is_value(table: &LineTable<'_>, index: usize) -> bool {
    let is_time = table.lines[index].metrics.first.is_ascii_digit();
    is_time && index > 0 && table.lines[index - 1].metrics.end == End::Colon
}

/// 责任编辑：某某 beside other words of a web page; a gazette names its editors too.
fn names_editor(table: &LineTable<'_>, index: usize) -> bool {
    let metrics = &table.lines[index].metrics;
    let is_web = |i: usize| table.lines.get(i).is_some_and(|l| l.kind == Kind::Web);
    metrics.first == '责'
        && metrics.colons == 1
        && table.line_text(index).starts_with("责任编辑")
        && (is_web(index + 1) || index > 0 && is_web(index - 1))
}

/// Marks that are glued to the start of one line. Each one taken off names the rest of the line anew.
const MOST_GLUED: usize = 8;

/// Takes off what is glued to a line: Markdown marks, page feet, addresses, doubled print.
fn unglue(table: &mut LineTable<'_>, index: usize) {
    let mut text = table.line_text(index);
    for _ in 0..MOST_GLUED {
        let Some((bytes, kind)) = glued_start(text, &table.lines[index].metrics) else { break };
        table.set_aside_start(index, bytes, kind);
        if table.aside[index] {
            return;
        }
        text = table.line_text(index);
    }
    if let Some((bytes, kind)) = glued_end(text, table.lines[index].metrics.last) {
        table.set_aside_end(index, bytes, kind);
        text = table.line_text(index);
    }
    if let Some(bytes) = doubled(text, &table.lines[index]) {
        table.set_aside_start(index, bytes, FurnitureKind::Overprint);
    }
}

/// What is glued to the start of a line of this metrics: bytes and kind.
fn glued_start(line: &str, metrics: &Metrics) -> Option<(usize, FurnitureKind)> {
    match metrics.first {
        '#' | '*' | '>' => markdown_mark(line),
        '-' | '—' | '－' | '–' => foot_before_text(line).or_else(|| markdown_mark(line)),
        'h' => address_before_text(line),
        '&' => entity(line).map(|bytes| (bytes, FurnitureKind::WebResidue)),
        '（' | '(' => continuation(line).map(|bytes| (bytes, FurnitureKind::ContinuationNote)),
        '0'..='9' if metrics.colons > 0 && is_print_head(line) => Some((line.len(), FurnitureKind::WebResidue)),
        _ => None,
    }
}

/// What is glued to the end of a line, which ends with `last`: bytes and kind.
fn glued_end(line: &str, last: char) -> Option<(usize, FurnitureKind)> {
    // The last character decides for nearly every line: nothing is looked for in the rest.
    match last {
        '*' => {
            let text = line.strip_suffix("**").filter(|text| text.len() > 2 && !text.contains("**"))?;
            Some((line.len() - text.len(), FurnitureKind::Markup))
        }
        ';' => {
            let at = line.rfind('&')?;
            let is_entity = line.len() - at <= LONGEST_ENTITY && entity(&line[at..]) == Some(line.len() - at);
            is_entity.then_some((line.len() - at, FurnitureKind::WebResidue))
        }
        '）' | ')' => {
            let at = line.rfind(['（', '('])?;
            let is_note = continuation(&line[at..]) == Some(line.len() - at);
            is_note.then_some((line.len() - at, FurnitureKind::ContinuationNote))
        }
        '—' | '－' | '-' => foot_behind_text(line).map(|bytes| (bytes, FurnitureKind::PageNumber)),
        _ => None,
    }
}

/// `mark = "#"+ " " | "**" | ("-" | "*" | ">") " "` before Chinese text
fn markdown_mark(line: &str) -> Option<(usize, FurnitureKind)> {
    let hashes = line.trim_start_matches('#');
    let level = line.len() - hashes.len();
    let bytes = if (1..=6).contains(&level) && hashes.starts_with(' ') {
        level
    } else if line.starts_with("**") && line.len() > 4 {
        2
    } else {
        let text =
            spaces(line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")).or_else(|| line.strip_prefix("> "))?);
        let is_text = text.starts_with(|c: char| is_han(c) || matches!(c, '（' | '(' | '《' | '“'));
        is_text.then_some(1)?
    };
    Some((bytes, FurnitureKind::Markup))
}

/// `continuation = "（" ("下转" | "上接") … "页）"`
fn continuation(line: &str) -> Option<usize> {
    let inner = line.strip_prefix(['（', '('])?;
    CONTINUATIONS.at_start(inner)?;
    let end = inner.find(['）', ')']).filter(|&end| end <= LONGEST_CONTINUATION)?;
    let close = inner[end..].chars().next()?;
    Some(line.len() - inner.len() + end + close.len_utf8())
}

/// Words at the start of a continuation note.
static CONTINUATIONS: Words<4> = Words::new(["下转", "上接", "接上", "转下"]);

/// Bytes between the brackets of （下转第12页）.
const LONGEST_CONTINUATION: usize = 40;

/// Bytes of `&nbsp;` and its like, mangled ones (`&bsp;`) with them.
const LONGEST_ENTITY: usize = 8;

/// `entity = "&" [a-z]+ ";"`
fn entity(line: &str) -> Option<usize> {
    let name = line.strip_prefix('&')?;
    let end = name.find(';').filter(|&end| (2..LONGEST_ENTITY - 1).contains(&end))?;
    name[..end].bytes().all(|b| b.is_ascii_lowercase()).then_some(end + 2)
}

/// `foot = dash digits dash` before text: `-2-附件`
fn foot_before_text(line: &str) -> Option<(usize, FurnitureKind)> {
    let rest = line.strip_prefix(['-', '—', '－', '–'])?;
    let (after, _) = arabic(spaces(rest)).ok()?;
    let text = spaces(after).strip_prefix(['-', '—', '－', '–'])?;
    let is_text = !text.starts_with(|c: char| c.is_ascii_digit());
    is_text.then_some((line.len() - text.len(), FurnitureKind::PageNumber))
}

/// `…检查桥梁— 5 —`: the foot behind text; the dashes must stand on both sides.
fn foot_behind_text(line: &str) -> Option<usize> {
    let inner = line.strip_suffix(['—', '－', '-'])?.trim_end_matches(is_space);
    let stem = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let before = stem.trim_end_matches(is_space).strip_suffix(['—', '－', '-'])?;
    // Behind a leader it is the page of a contents entry.
    let is_foot = stem.len() < inner.len() && !before.ends_with(['—', '－', '-', '…', '·']);
    is_foot.then_some(line.len() - before.len())
}

/// A web address before text, its page count with it: `https://… 2/13第四条`.
fn address_before_text(line: &str) -> Option<(usize, FurnitureKind)> {
    let is_address = line.starts_with("http://") || line.starts_with("https://");
    let bytes = line.find(|c: char| !c.is_ascii()).unwrap_or(line.len());
    is_address.then_some((bytes, FurnitureKind::WebResidue))
}

/// The head of a browser's print-out: `26/03/2024, 11:46 …`.
fn is_print_head(line: &str) -> bool {
    if !line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['/', '-']) {
        return false;
    }
    let mut parts = line.splitn(3, ' ');
    let (Some(date), Some(time)) = (parts.next(), parts.next()) else { return false };
    let date = date.trim_end_matches([',', '，']);
    let is_date =
        date.split(['/', '-']).count() == 3 && date.chars().all(|c| c.is_ascii_digit() || c == '/' || c == '-');
    let is_time = time.contains(':') && time.chars().all(|c| c.is_ascii_digit() || c == ':');
    is_date && is_time
}

/// A label that a web page prints three times and more in its place: a row of the page's own table of metadata.
///
/// `发文机关： 发文机关： 发文机关：某省人民政府`
fn overprints_label(text: &str) -> bool {
    let mut head = marks(text).take_while(|&(at, _)| at <= LONGEST_LABEL);
    let Some((colon, _)) = head.find(|&(_, c)| c == '：') else { return false };
    let (label, rest) = (text[..colon].trim_end_matches(is_space), &text[colon + '：'.len_utf8()..]);
    if label.is_empty() || !spaces(rest).starts_with(label) {
        return false;
    }
    let parts = rest.split('：').map(|part| part.trim_matches(is_space));
    parts.take_while(|part| *part == label).count() + 1 >= MOST_PRINTS as usize
}

/// Bytes of the longest label of a web page.
const LONGEST_LABEL: usize = 60;
/// A label printed so often is no accident.
const MOST_PRINTS: u8 = 3;
/// The rest of a cell that was wrapped is no wider, in columns.
const WIDEST_REST: u32 = 12;

/// Sets a row of the page's table aside, and the rest of a wrapped cell between two rows.
fn set_aside_table_of_page(table: &mut LineTable<'_>, index: usize) {
    let rest = index.checked_sub(1).filter(|&rest| {
        let is_rest = !table.aside[rest] && table.lines[rest].metrics.width <= WIDEST_REST;
        is_rest && rest > 0 && table.aside[rest - 1] && overprints_label(table.line_text(rest - 1))
    });
    for line in rest.into_iter().chain([index]) {
        table.set_aside(line, FurnitureKind::WebResidue);
    }
}

/// Bytes of the first copy where a line prints its text, or its marker, twice.
///
/// `第一章　总则 第一章　总则` · `第一条第一条　根据…`
fn doubled(text: &str, line: &Line) -> Option<usize> {
    let count = line.metrics.letters as usize;
    let blanks = line.metrics.characters as usize - count;
    if blanks > 0 && count >= 6 && count % 2 == 0 && begins_again(text, line.metrics.first, blanks) {
        let letters = || text.char_indices().filter(|(_, c)| !is_space(*c));
        let half = letters().nth(count / 2).map(|(at, _)| at)?;
        let spaced = text[..half].ends_with(is_space);
        if spaced && letters().map(|(_, c)| c).take(count / 2).eq(letters().map(|(_, c)| c).skip(count / 2)) {
            return Some(half);
        }
    }
    doubled_marker(text, line)
}

/// Bytes of the first copy where a line prints the marker of an article or a division twice.
fn doubled_marker(text: &str, line: &Line) -> Option<usize> {
    if line.metrics.first != '第' {
        return None;
    }
    let marker = line.marker.or_else(|| marker::marker(text))?;
    let (first, rest) = text.split_at(marker.len as usize);
    let rest = spaces(rest);
    (rest.starts_with('第') && rest.starts_with(first)).then_some(text.len() - rest.len())
}

/// The first character of a line stands again behind a space, about midway: two copies of the same letters part off the
/// middle by no more than the `blanks`.
fn begins_again(line: &str, first: char, blanks: usize) -> bool {
    let play = (blanks * LONGEST_BLANK).min(line.len());
    let (from, to) = ((line.len() - play) / 2, (line.len() + play) / 2 + 1);
    let bytes = line.as_bytes();
    let mut may_begin = (from..to.min(line.len())).filter(|&at| bytes[at] == bytes[0]);
    may_begin.any(|at| line[at..].starts_with(first) && line[..at].ends_with(is_space))
}

/// Bytes of a blank, at most.
const LONGEST_BLANK: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies() {
        for line in ["总则\u{3000}总则", "总 则 总 则", "总则 总\u{3000}\u{3000}则", "总\u{3000}\u{3000}则 总则"]
        {
            let blanks = line.chars().filter(|&c| is_space(c)).count();
            assert!(begins_again(line, '总', blanks), "{line}");
        }
        assert!(!begins_again("总则 附则", '总', 1));
        assert!(!begins_again("总 总则附则", '总', 1));
        assert!(!begins_again("", '总', 0));
    }
}

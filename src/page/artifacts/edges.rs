//! Recognises what is on the page but of no document and shows it by itself: ornaments, residue of web pages and of
//! Markdown, page numbers with their dashes. Whole lines, and pieces glued to a line.

use super::copies::{doubled, overprints_label};
use crate::lexicon::{Words, listed};
use crate::line::numeral::arabic;
use crate::line::{End, Kind, Line, Metrics, is_han, is_space, spaces};
use crate::page::entry::entry_page;
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::tree::FurnitureKind;

/// Lines behind a heading 目录 among which leaders are looked for.
const LONGEST_CONTENTS: usize = 400;

/// The rest of a cell that was wrapped is no wider, in columns.
const WIDEST_REST: u32 = 12;

/// Finds such lines and pieces.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let (mut contents, mut last_aside, mut last_row) = (None, None, None);
    for at in table.candidates(Candidate::Furniture) {
        let line = &table.lines[at];
        if line.kind == Kind::ContentsHeading {
            contents = Some(at);
        }
        let is_listed = contents.is_some_and(|heading| at - heading < LONGEST_CONTENTS);
        if is_listed && is_leader(table, at) {
            overlay.push(at, Change::Named(Kind::Text));
            continue;
        }
        let Some(rest) = unglue(table, at, &mut overlay) else {
            last_aside = Some(at);
            continue;
        };
        if let Some(kind) = kind_of_line(table, at, &rest) {
            overlay.push(at, Change::Aside(kind));
            last_aside = Some(at);
        } else if overprints_label(rest.span.slice(table.text), &rest.metrics) {
            // What was wrapped in a cell of the page's table stands between two rows of it.
            let is_rest = |&above: &usize| {
                last_row.is_some_and(|row: usize| row + 1 == above)
                    && last_aside != Some(above)
                    && table.lines[above].metrics.width <= WIDEST_REST
            };
            let lines = at.checked_sub(1).filter(is_rest).into_iter().chain([at]);
            overlay.changes.extend(lines.map(|line| (line, Change::Aside(FurnitureKind::WebResidue))));
            (last_aside, last_row) = (Some(at), Some(at));
        }
    }
    overlay
}

/// A leader and a page number alone on a line: the end of a contents entry, not a rule and not a page foot.
fn is_leader(table: &LineTable<'_>, at: usize) -> bool {
    matches!(table.lines[at].metrics.first, '…' | '.' | '．' | '·')
        && entry_page(table.line_text(at)).is_some_and(|(head, _)| head.is_empty())
}

/// A line that its kind alone makes furniture; `line` is what is left of it.
fn kind_of_line(table: &LineTable<'_>, at: usize, line: &Line) -> Option<FurnitureKind> {
    Some(match line.kind {
        Kind::PageNumber(_) => FurnitureKind::PageNumber,
        Kind::Glyphs => FurnitureKind::GlyphRun,
        Kind::Rule => FurnitureKind::Rule,
        Kind::Web if is_value(table, at, line) => return None,
        Kind::Web => FurnitureKind::WebResidue,
        Kind::Text if names_editor(table, at, line) => FurnitureKind::WebResidue,
        Kind::Slogan => FurnitureKind::Slogan,
        Kind::Continuation => FurnitureKind::ContinuationNote,
        _ => return None,
    })
}

/// The time of publication below its label: 发布日期： / 2024-04-06 16:34.
fn is_value(table: &LineTable<'_>, at: usize, line: &Line) -> bool {
    line.metrics.first.is_ascii_digit() && at > 0 && table.lines[at - 1].metrics.end == End::Colon
}

/// 责任编辑：某某 beside other words of a web page; a gazette names its editors too.
fn names_editor(table: &LineTable<'_>, at: usize, line: &Line) -> bool {
    let is_web = |i: usize| table.lines.get(i).is_some_and(|l| l.kind == Kind::Web);
    line.metrics.first == '责'
        && line.metrics.colons == 1
        && line.span.slice(table.text).starts_with("责任编辑")
        && (is_web(at + 1) || at > 0 && is_web(at - 1))
}

/// Marks that are glued to the start of one line. Each one taken off names the rest of the line anew.
const MOST_GLUED: usize = 8;

/// Takes off what is glued to a line: Markdown marks, page feet, addresses, doubled print. What is left of it.
fn unglue(table: &LineTable<'_>, at: usize, overlay: &mut Overlay) -> Option<Line> {
    let text = table.text;
    let mut line = table.lines[at];
    let mut cut = |line: &mut Line, change: Change| {
        overlay.push(at, change);
        let Change::Cut { rest, .. } = change else { return None };
        *line = rest?;
        Some(())
    };
    for _ in 0..MOST_GLUED {
        let Some((bytes, kind)) = glued_start(line.span.slice(text), &line.metrics) else { break };
        let change = Change::cut_start(text, &line, bytes, kind);
        cut(&mut line, change)?;
    }
    if let Some((bytes, kind)) = glued_end(line.span.slice(text), line.metrics.last) {
        let change = Change::cut_end(text, &line, bytes, kind);
        cut(&mut line, change)?;
    }
    if let Some(bytes) = doubled(line.span.slice(text), &line) {
        let change = Change::cut_start(text, &line, bytes, FurnitureKind::Overprint);
        cut(&mut line, change)?;
    }
    Some(line)
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
static CONTINUATIONS: Words = listed!["下转", "上接", "接上", "转下"];

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

/// A web address alone or before text, its page count with it: `https://… 2/13第四条`.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    /// What is furniture of the lines of a text: pieces and whole lines.
    fn furniture(text: &str) -> Vec<(FurnitureKind, String)> {
        let mut table = LineTable::new(text, scan_lines(text));
        let overlay = find(&table);
        table.lay(overlay);
        table.furniture.into_iter().map(|piece| (piece.kind, piece.text)).collect()
    }

    #[test]
    fn pieces() {
        for (line, kind, piece) in [
            ("## 桥梁", FurnitureKind::Markup, "##"),
            ("**桥梁养护**", FurnitureKind::Markup, "**"),
            ("- 检查桥梁", FurnitureKind::Markup, "-"),
            ("-2-附件", FurnitureKind::PageNumber, "-2-"),
            ("检查桥梁— 5 —", FurnitureKind::PageNumber, "— 5 —"),
            ("https://example.org/ 2/13第四条", FurnitureKind::WebResidue, "https://example.org/ 2/13"),
            ("&nbsp;桥梁", FurnitureKind::WebResidue, "&nbsp;"),
            ("检查桥梁（下转第12页）", FurnitureKind::ContinuationNote, "（下转第12页）"),
            ("26/03/2024, 11:46 某网", FurnitureKind::WebResidue, "26/03/2024, 11:46 某网"),
            ("总则 总则 总则 总则", FurnitureKind::Overprint, "总则 总则"),
        ] {
            assert_eq!(furniture(line).first(), Some(&(kind, piece.to_owned())), "{line}");
        }
        for line in ["", "#桥梁", "检查桥梁（见第12页）", "第一条 桥梁", "养护—5", "26/03/2024 某网", "&桥；"]
        {
            assert!(furniture(line).is_empty(), "{line}");
        }
    }

    #[test]
    fn lines() {
        let kinds = |text| furniture(text).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("- 5 -\n————————\n扫一扫"),
            [FurnitureKind::PageNumber, FurnitureKind::Rule, FurnitureKind::WebResidue]
        );
        // A leader below a heading 目录 ends an entry.
        assert!(kinds("目录\n养护桥梁的通知\n…………3").is_empty());
        assert!(kinds("发布日期：\n2024-04-06 16:34").is_empty());
        assert_eq!(kinds("责任编辑：某某\n扫一扫"), [FurnitureKind::WebResidue; 2]);
        assert!(kinds("责任编辑：某某").is_empty());
    }
}

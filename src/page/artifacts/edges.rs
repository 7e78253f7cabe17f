//! Recognises what is on the page but of no document and shows it by itself: ornaments, residue of web pages and of
//! Markdown, page numbers with their dashes. Whole lines, and pieces glued to a line.

use super::copies::{doubled, overprints_label};
use super::glued;
use super::inner_marks::{STRONG, inner_marks};
use crate::line::{End, Kind, Line};
use crate::page::entry::entry_page;
use crate::page::table::{Candidate, Change, LineTable, Overlay};
use crate::source::Span;
use crate::tree::FurnitureKind;

/// Lines behind a heading 目录 among which leaders are looked for.
const LONGEST_CONTENTS: usize = 400;

/// The rest of a cell that was wrapped is no wider, in columns.
const WIDEST_REST: u32 = 12;

/// Finds such lines and pieces.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    let (mut contents, mut last_aside, mut last_row) = (None, None, None);
    let mut is_markdown = false;
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
        let Some(rest) = unglue(table, at, &mut is_markdown, &mut overlay) else {
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

/// The time of publication below its label: 发布日期： / 2024年4月6日 16:34.
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

/// Marks that are glued to the start or to the end of one line. Each one taken off names the rest of the line anew.
const MOST_GLUED: usize = 8;

/// Takes off what is glued to a line: Markdown marks, page feet, addresses, doubled print. What is left of it; `is_markdown`
/// tells of marks that only Markdown has.
fn unglue(table: &LineTable<'_>, at: usize, is_markdown: &mut bool, overlay: &mut Overlay) -> Option<Line> {
    let text = table.text;
    let mut line = table.lines[at];
    let mut cut = |line: &mut Line, change: Change| {
        overlay.push(at, change);
        let Change::Cut { rest, .. } = change else { return None };
        *line = rest?;
        Some(())
    };
    let mut is_strong = false;
    for _ in 0..MOST_GLUED {
        let Some((bytes, kind)) = glued::at_start(line.span.slice(text), &line.metrics) else { break };
        let piece = &line.span.slice(text)[..bytes];
        is_strong |= piece == STRONG;
        *is_markdown |= piece == STRONG || piece.starts_with('#');
        let change = Change::cut_start(text, &line, bytes, kind);
        cut(&mut line, change)?;
    }
    for _ in 0..MOST_GLUED {
        let Some((bytes, kind)) = glued::at_end(line.span.slice(text), line.metrics.last) else { break };
        let change = Change::cut_end(text, &line, bytes, kind);
        cut(&mut line, change)?;
    }
    if let Some(bytes) = doubled(line.span.slice(text), &line) {
        let change = Change::cut_start(text, &line, bytes, FurnitureKind::Overprint);
        cut(&mut line, change)?;
    }
    if line.metrics.latin() && line.kind != Kind::Row {
        let own = line.span.slice(text);
        for piece in inner_marks(own, is_strong, *is_markdown) {
            let at_end = own.len() - piece.end;
            let is_blank = own[piece.clone()].starts_with('&');
            let kind = if is_blank { FurnitureKind::WebResidue } else { FurnitureKind::Markup };
            let change = match at_end {
                0 => Change::cut_end(text, &line, piece.len(), kind),
                _ => Change::Hole { kind, piece: Span::of(text, &own[piece]) },
            };
            overlay.push(at, change);
            if let Change::Cut { rest: Some(rest), .. } = change {
                line = rest;
            }
        }
    }
    Some(line)
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
        assert_eq!(furniture("总则 总则 总则 总则"), [(FurnitureKind::Overprint, "总则 总则".to_owned())]);
        // Each mark that is taken off names the rest anew.
        let marks = furniture("## -2-附件\n> 桥梁**");
        assert_eq!(marks.iter().map(|(_, piece)| &piece[..]).collect::<Vec<_>>(), ["##", "-2-", ">", "**"]);
        assert!(furniture("第一条 桥梁").is_empty() && furniture("").is_empty());
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
        assert!(kinds("发布日期：\n2024年4月6日 16:34").is_empty());
        assert_eq!(kinds("责任编辑：某某\n扫一扫"), [FurnitureKind::WebResidue; 2]);
        assert!(kinds("责任编辑：某某").is_empty());
    }
}

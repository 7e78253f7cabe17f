//! What the file says of its lines, laid over them: pages, indents, rows of tables, what stands outside the text.

use super::table::{Change, LineTable, Overlay};
use crate::line::{Kind, Line};
use crate::source::LineHint;
use crate::tree::FurnitureKind;

/// What the hints of the lines say by themselves; those of two lines beside each other are asked at their boundary.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let mut overlay = Overlay::default();
    if !table.is_hinted() {
        return overlay;
    }
    let mut page = None;
    for (at, line) in table.lines.iter().enumerate() {
        let hint = table.hint(at);
        if let Some(left) = hint.left {
            overlay.push(at, Change::Indented(left));
        }
        if hint.aside {
            overlay.push(at, Change::Aside(outside(line)));
            continue;
        }
        if hint.page.is_some() && page.is_some() && hint.page != page && !line.page_break {
            overlay.push(at, Change::BeginsPage);
        }
        page = hint.page.or(page);
        if is_row(&hint, line, line.edge_tabs(table.text)) {
            overlay.push(at, Change::Named(Kind::Row));
        }
    }
    overlay
}

/// A row of several cells, of which only one may have text. One cell over the whole width is a row where its words cannot be
/// anything else.
fn is_row(hint: &LineHint, line: &Line, edge_tabs: (usize, usize)) -> bool {
    hint.table.is_some()
        && (line.metrics.tabs()
            || edge_tabs != (0, 0)
            || matches!(line.kind, Kind::Text | Kind::Digits) && line.marker.is_none())
}

/// What a line at the edge of a page is, by its look.
fn outside(line: &Line) -> FurnitureKind {
    match line.kind {
        Kind::Digits | Kind::PageNumber(_) => FurnitureKind::PageNumber,
        Kind::Web => FurnitureKind::WebResidue,
        _ => FurnitureKind::RunningHead,
    }
}

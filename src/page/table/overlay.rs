use super::census::Census;
use super::{Laid, LineTable};
use crate::line::{Kind, Line, Marker, Metrics, classify, is_space};
use crate::source::Span;
use crate::tree::{Diagnostic, Furniture, FurnitureKind};

/// What a pass found about one line.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) enum Change {
    /// The whole line is furniture.
    Aside(FurnitureKind),
    /// A piece at its start or its end is furniture. What is left of the line, if anything is, was named anew.
    Cut { kind: FurnitureKind, piece: Span, rest: Option<Line> },
    /// A piece inside it is furniture.
    Hole { kind: FurnitureKind, piece: Span },
    /// Another line stands here: one that was torn, or displaced among its neighbours.
    Reads(Line),
    /// Its neighbours show that it is of this kind; it has no marker then.
    Named(Kind),
    /// Its neighbours show that this is its marker.
    Marked(Marker),
    /// A page begins with it.
    BeginsPage,
    /// The file says how far it is indented, in columns.
    Indented(u16),
    /// It stands in the contents list of an issue.
    Listed,
}

impl Change {
    /// The first `bytes` of a line are furniture.
    pub(in crate::page) fn cut_start(text: &str, line: &Line, bytes: usize, kind: FurnitureKind) -> Change {
        let (piece, rest) = line.span.slice(text).split_at(bytes);
        Change::cut(text, line, piece, rest, kind)
    }

    /// The last `bytes` of a line are furniture.
    pub(in crate::page) fn cut_end(text: &str, line: &Line, bytes: usize, kind: FurnitureKind) -> Change {
        let own = line.span.slice(text);
        let (rest, piece) = own.split_at(own.len() - bytes);
        Change::cut(text, line, piece, rest, kind)
    }

    fn cut(text: &str, line: &Line, piece: &str, rest: &str, kind: FurnitureKind) -> Change {
        let Line { gap, indent, page_break, .. } = *line;
        let rest = Some(rest.trim_matches(is_space)).filter(|rest| !rest.is_empty());
        let rest = rest.map(|rest| Line { gap, indent, page_break, ..classify(text, Span::of(text, rest)) });
        Change::Cut { kind, piece: Span::of(text, piece), rest }
    }
}

/// What a pass found, line by line, in the order in which it is laid over the table.
#[derive(Debug, Default)]
pub(in crate::page) struct Overlay {
    pub(in crate::page) changes: Vec<(usize, Change)>,
    pub(in crate::page) findings: Vec<Diagnostic>,
}

impl Overlay {
    pub(in crate::page) fn push(&mut self, line: usize, change: Change) {
        self.changes.push((line, change));
    }
}

impl FromIterator<(usize, Change)> for Overlay {
    fn from_iter<T: IntoIterator<Item = (usize, Change)>>(changes: T) -> Overlay {
        Overlay { changes: changes.into_iter().collect(), findings: Vec::new() }
    }
}

impl LineTable<'_> {
    /// Lays what a pass found over the lines: nothing else changes how they read.
    pub(in crate::page) fn lay(&mut self, overlay: Overlay) {
        let is_changed = !overlay.changes.is_empty();
        let mut pierced = Vec::new();
        for (at, change) in overlay.changes {
            if matches!(change, Change::Hole { .. }) && pierced.last() != Some(&at) {
                pierced.push(at);
            }
            self.lay_change(at, change);
        }
        for at in pierced {
            let line = self.lines[at];
            let visible: String = self.visible(line.span).map(|part| part.slice(self.text)).collect();
            self.replace(at, Line { metrics: Metrics::of(&visible).pierced_where(true), ..line });
        }
        if is_changed {
            self.census.settle();
        }
        self.findings.extend(overlay.findings);
    }

    /// Parts lines, before anything else is laid.
    pub(in crate::page) fn part(&mut self, parted: Vec<(usize, Vec<Line>)>) {
        if parted.is_empty() {
            return;
        }
        let mut parted = parted.into_iter().peekable();
        let mut lines = Vec::with_capacity(self.lines.len() + parted.len());
        for (at, &line) in self.lines.iter().enumerate() {
            match parted.next_if(|(parted, _)| *parted == at) {
                Some((_, parts)) => lines.extend(parts),
                None => lines.push(line),
            }
        }
        let count = lines.len();
        self.lines = Laid(lines);
        self.census = Census::of(self.text, &self.lines);
        (self.aside, self.in_contents) = (Laid(vec![false; count]), Laid(vec![false; count]));
    }

    fn lay_change(&mut self, at: usize, change: Change) {
        let old = self.lines[at];
        match change {
            Change::Aside(kind) => {
                self.aside.0[at] = true;
                // What stands behind the furniture of a page's edge begins a page.
                let is_edge =
                    matches!(kind, FurnitureKind::RunningHead | FurnitureKind::PageNumber | FurnitureKind::GlyphRun);
                if old.page_break || is_edge {
                    self.begin_page(at + 1);
                }
                // The marks inside it are furniture already.
                let mut start = old.span.start;
                for hole in self.holes_in(old.span).to_vec() {
                    self.add_furniture(kind, Span::between(start, hole.start));
                    start = hole.end;
                }
                self.add_furniture(kind, Span::between(start, old.span.end));
            }
            Change::Cut { kind, piece, rest } => {
                self.add_furniture(kind, piece);
                match rest {
                    Some(mut rest) => {
                        rest.page_break = old.page_break;
                        rest.metrics = rest.metrics.pierced_where(!self.holes_in(rest.span).is_empty());
                        self.replace(at, rest);
                    }
                    None => self.aside.0[at] = true,
                }
                if kind == FurnitureKind::PageNumber {
                    let stands_before = rest.is_some_and(|rest| piece.start < rest.span.start);
                    self.begin_page(if stands_before { at } else { at + 1 });
                }
            }
            Change::Hole { kind, piece } => {
                self.add_furniture(kind, piece);
                self.holes.push(piece);
            }
            Change::Reads(mut line) => {
                // Not whether the old line had holes: it may stand elsewhere now.
                line.metrics = line.metrics.pierced_where(!self.holes_in(line.span).is_empty());
                self.replace(at, line);
            }
            Change::Named(kind) => self.replace(at, Line { kind, marker: None, ..old }),
            Change::Marked(marker) => self.replace(at, Line { kind: Kind::Text, marker: Some(marker), ..old }),
            Change::BeginsPage => self.begin_page(at),
            Change::Indented(columns) => self.lines.0[at].indent = columns,
            Change::Listed => (self.in_contents.0[at], self.has_contents) = (true, true),
        }
    }

    fn replace(&mut self, at: usize, line: Line) {
        self.lines.0[at] = line;
        self.census.note(self.text, at, &line);
    }

    fn begin_page(&mut self, at: usize) {
        if let Some(line) = self.lines.0.get_mut(at) {
            line.page_break = true;
            self.census.begins_page(at);
        }
    }

    fn add_furniture(&mut self, kind: FurnitureKind, span: Span) {
        let trimmed = span.slice(self.text).trim_matches(is_space);
        if !trimmed.is_empty() {
            let span = Span::of(self.text, trimmed);
            self.furniture.push(Furniture { kind, text: trimmed.to_owned(), spans: span.into() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    /// A line that goes elsewhere takes along what is furniture in it, and the line that stands in its place has none.
    #[test]
    fn holes_go_with_their_line() {
        let text = "第一条&nbsp;检查。\n二";
        let mut table = LineTable::new(text, scan_lines(text));
        let [words, number] = [table.lines[0], table.lines[1]];
        let hole = Change::Hole { kind: FurnitureKind::WebResidue, piece: Span::between(9, 15) };
        table.lay([(0, hole)].into_iter().collect());
        let is_pierced = |table: &LineTable<'_>| [0, 1].map(|at| table.lines[at].metrics.is_pierced());
        assert_eq!(is_pierced(&table), [true, false]);
        table.lay([(0, Change::Reads(number)), (1, Change::Reads(words))].into_iter().collect());
        assert_eq!(is_pierced(&table), [false, true]);
        assert_eq!(table.seen_text(&table.lines[1]), "第一条检查。");
        // What is cut behind the hole leaves it where it is, what is cut with it takes it away.
        let own = table.lines[1];
        table.lay([(1, Change::cut_end(text, &own, 3, FurnitureKind::Markup))].into_iter().collect());
        assert!(table.lines[1].metrics.is_pierced());
        table.lay([(1, Change::cut_start(text, &own, 15, FurnitureKind::Markup))].into_iter().collect());
        assert!(!table.lines[1].metrics.is_pierced());
        assert!(table.holes_in(Span::between(0, 9)).is_empty() && table.holes_in(Span::default()).is_empty());
    }
}

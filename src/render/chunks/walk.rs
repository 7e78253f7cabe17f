//! The walk over one document.

use std::sync::Arc;

use super::super::layout::gap;
use super::super::linked::cited;
use super::super::place::{Names, Place};
use super::chunk::{Chunk, ChunkDocument, ChunkIssue, ChunkKind, ChunkReference, ChunkTable};
use super::measure::{Sizes, line, push_line, push_unit, row, runs_on};
use super::pack::{Cap, Cursor, Line, Part, extend, pack};
use super::{ChunkOptions, References};
use crate::{Block, Leaf, Row, Span, Table};

/// Characters of the first words of a unit that stand for a heading in a breadcrumb.
const WORDS: usize = 24;

pub(super) struct Document<'a> {
    document: &'a crate::Document,
    facts: Arc<ChunkDocument<'a>>,
    issue: Option<ChunkIssue<'a>>,
    text: &'a str,
    source: Option<&'a str>,
    references: Option<&'a References<'a>>,
    cap: Cap<'a>,
    sizes: Sizes,
    names: Names,
    chunks: Vec<Chunk<'a>>,
}

/// Under what a chunk stands.
#[derive(Clone)]
struct Above {
    breadcrumb: Arc<[Arc<str>]>,
    parent: Option<String>,
    /// True below a unit that was too long for one chunk.
    is_cut: bool,
}

/// Neighbours that stand in one chunk so far.
#[derive(Default)]
struct Run<'a> {
    blocks: Vec<&'a Block>,
    first: String,
    last: String,
    size: usize,
}

impl<'a> Document<'a> {
    pub(super) fn new(
        document: &'a crate::Document,
        facts: ChunkDocument<'a>,
        issue: Option<ChunkIssue<'a>>,
        text: &'a str,
        options: &ChunkOptions<'a>,
    ) -> Document<'a> {
        Document {
            document,
            facts: Arc::new(facts),
            issue,
            text,
            source: options.source,
            references: options.references,
            cap: Cap { most: options.cap, size: options.size },
            sizes: Sizes::of(&document.body, options.size),
            names: Names::parted_by('~'),
            chunks: Vec::new(),
        }
    }

    pub(super) fn chunks(mut self) -> Vec<Chunk<'a>> {
        let title = self.document.title.text.as_str();
        let breadcrumb: Arc<[Arc<str>]> = if title.is_empty() { Arc::new([]) } else { Arc::new([Arc::from(title)]) };
        let above = Above { breadcrumb, parent: None, is_cut: false };
        let parts = pack(self.frame(), self.text, self.cap);
        let parent = self.push_parts(ChunkKind::Document, "", parts, &above, false);
        self.blocks((&self.document.body, 0), 0, &Place::default(), &Above { parent, ..above });
        self.chunks
    }

    /// The lines of the document itself: title, head, headings of divisions, foot.
    fn frame(&self) -> Vec<Line<'a>> {
        let document = self.document;
        let line = |text: &'a str, spans: &[Span]| Line { text: text.into(), spans: spans.to_vec() };
        let leaf = |leaf: &'a Leaf| line(&leaf.text, &leaf.spans);
        let mut lines = vec![line(&document.title.text, &document.title.spans)];
        lines.extend(document.head.iter().map(leaf));
        divisions(&document.body, &mut |chapter| {
            let mut heading = String::new();
            push_line(&mut heading, chapter);
            lines.push(Line { text: heading.into(), spans: chapter.spans().to_vec() });
        });
        lines.extend(document.foot.iter().map(leaf));
        lines.retain(|line| !(line.text.is_empty() && line.spans.is_empty()));
        lines
    }

    /// Blocks that stand side by side, without those before a place among them; `at` is that of the first in the reading order.
    fn blocks(&mut self, (blocks, from): (&'a [Block], usize), mut at: usize, place: &Place, above: &Above) {
        let mut siblings = place.siblings();
        let mut run = Run::default();
        for (nth, block) in blocks.iter().enumerate() {
            let place = siblings.next(block);
            let size = self.sizes.size(at);
            let here = at;
            at += self.sizes.count(at);
            if nth < from {
                continue;
            }
            let joins = is_loose(block, above.is_cut) && run.blocks.first().is_none_or(|first| same_kind(first, block));
            if !joins || run.size + size + 1 > self.cap.most {
                self.end(&mut run, above);
            }
            if size <= self.cap.most && !is_division(block, above) {
                run.first = if run.blocks.is_empty() { place.path.clone() } else { run.first };
                run.last = place.path;
                run.blocks.push(block);
                run.size += size + 1;
                if !is_loose(block, above.is_cut) {
                    self.end(&mut run, above);
                }
            } else {
                self.end(&mut run, above);
                self.long(block, here, &place, above);
            }
        }
        self.end(&mut run, above);
    }

    /// Ends a run of neighbours: one chunk.
    fn end(&mut self, run: &mut Run<'a>, above: &Above) {
        let Run { blocks, first, last, .. } = std::mem::take(run);
        let Some(block) = blocks.first() else { return };
        let mut part = Part::default();
        for block in &blocks {
            part.text.push_str(if part.text.is_empty() { "" } else { "\n" });
            push_unit(&mut part.text, block);
            spans(&mut part.spans, block);
        }
        let table = match (block, blocks.len()) {
            (Block::Table(table), 1) => Some(ChunkTable { head: cells(table), rows: table.rows.len() }),
            _ => None,
        };
        let path = if blocks.len() > 1 { format!("{first}..{last}") } else { first.clone() };
        let mut chunk = self.chunk(kind(block), &first, part, above);
        (chunk.path, chunk.table) = (path, table);
        self.chunks.push(chunk);
    }

    /// A unit that is too long for one chunk, or a division.
    fn long(&mut self, block: &'a Block, at: usize, place: &Place, above: &Above) {
        if let Block::Table(table) = block {
            return self.table(table, place, above);
        }
        if is_division(block, above) {
            let below = Above { breadcrumb: deeper(above, block), ..above.clone() };
            return self.blocks((block.blocks(), 0), at + 1, place, &below);
        }
        let mut own = Line { text: line(block), spans: block.spans().to_vec() };
        let first = block.blocks().first().filter(|_| runs_on(block));
        if let Some(first) = first {
            own.text.to_mut().push(' ');
            push_line(own.text.to_mut(), first);
            extend(&mut own.spans, first.spans().iter().copied());
        }
        let parts = pack([own], self.text, self.cap);
        let is_lead = block.blocks().len() > usize::from(first.is_some())
            || first.is_some_and(|first| !first.blocks().is_empty());
        let parent = self.push_parts(kind(block), &place.path, parts, above, is_lead).or_else(|| above.parent.clone());
        let below = Above { breadcrumb: deeper(above, block), parent, is_cut: true };
        if let Some(first) = first {
            self.blocks((first.blocks(), 0), at + 2, &place.siblings().next(first), &below);
        }
        self.blocks((block.blocks(), usize::from(first.is_some())), at + 1, place, &below);
    }

    /// The rows of a table that is too long, with its head in each part.
    fn table(&mut self, table: &'a Table, place: &Place, above: &Above) {
        let mut cursor = Cursor::new(self.text, table.spans.to_vec());
        let last = table.rows.len().saturating_sub(1);
        let line = |(nth, cells): (usize, Row<'_>)| {
            let spans = if nth == last { cursor.rest() } else { cursor.take(cells.iter()) };
            Line { text: row(cells).into(), spans }
        };
        let rows: Vec<Line<'_>> = table.rows.iter().enumerate().map(line).collect();
        let head = rows.first().map(|head| head.text.to_string()).unwrap_or_default();
        let size = (self.cap.size)(&head) + 1;
        // A head that leaves no room for rows is not repeated.
        let repeats = size * 2 <= self.cap.most;
        let cap = Cap { most: self.cap.most - if repeats { size } else { 0 }, ..self.cap };
        let parts = pack(rows, self.text, cap);
        let count = parts.len() as u32;
        for (nth, mut part) in parts.into_iter().enumerate() {
            // Not above a sentence that fills the part alone.
            if nth > 0 && repeats && (self.cap.size)(&part.text) + size <= self.cap.most {
                part.text = format!("{head}\n{}", part.text);
            }
            let rows = part.lines;
            let mut chunk = self.chunk(ChunkKind::Table, &place.path, part, above);
            (chunk.part, chunk.parts) = numbered(nth, count);
            chunk.table = Some(ChunkTable { head: cells(table), rows });
            self.chunks.push(chunk);
        }
    }

    /// Pushes the parts of one unit; gives the name of the first.
    fn push_parts(
        &mut self,
        kind: ChunkKind,
        path: &str,
        parts: Vec<Part>,
        above: &Above,
        lead: bool,
    ) -> Option<String> {
        let count = parts.len() as u32;
        let begin = self.chunks.len();
        for (nth, part) in parts.into_iter().enumerate() {
            let mut chunk = self.chunk(kind, path, part, above);
            (chunk.part, chunk.parts) = numbered(nth, count);
            chunk.lead = lead;
            self.chunks.push(chunk);
        }
        self.chunks.get(begin).map(|first| first.id.clone())
    }

    fn chunk(&mut self, kind: ChunkKind, path: &str, part: Part, above: &Above) -> Chunk<'a> {
        let source = self.source.unwrap_or_default();
        let gap = if path.is_empty() { "" } else { "__" };
        let id = self.names.unique(format!("{source}#{}{gap}{path}", self.facts.id));
        let references =
            cited(self.references, &part.spans).map(|reference| ChunkReference::new(reference, source)).collect();
        Chunk {
            format: Chunk::FORMAT,
            id,
            kind,
            chars: part.text.chars().count(),
            text: part.text,
            breadcrumb: above.breadcrumb.clone(),
            path: path.to_owned(),
            part: None,
            parts: None,
            lead: false,
            parent: above.parent.clone(),
            previous: None,
            next: None,
            spans: part.spans,
            pages: None,
            table: None,
            document: self.facts.clone(),
            issue: self.issue,
            source: self.source,
            references,
        }
    }
}

/// Which part it is, of how many; nothing where there is only one.
fn numbered(nth: usize, count: u32) -> (Option<u32>, Option<u32>) {
    if count > 1 { (Some(nth as u32 + 1), Some(count)) } else { (None, None) }
}

/// Every division of a body that stands in no unit of another kind.
fn divisions<'a>(blocks: &'a [Block], each: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        if let Block::Chapter(_) = block {
            each(block);
            divisions(block.blocks(), each);
        }
    }
}

/// True for a division whose heading stands in the chunk of the document; one that an amending text quotes is a unit as any.
fn is_division(block: &Block, above: &Above) -> bool {
    matches!(block, Block::Chapter(_)) && !above.is_cut
}

/// True for a unit that may stand in one chunk with its neighbours: a paragraph, or anything below a unit that was cut.
fn is_loose(block: &Block, is_cut: bool) -> bool {
    match block {
        Block::Paragraph(_) => true,
        Block::Clause(_) | Block::Unknown(_) => is_cut,
        _ => false,
    }
}

fn same_kind(a: &Block, b: &Block) -> bool {
    kind(a) == kind(b)
}

fn kind(block: &Block) -> ChunkKind {
    match block {
        Block::Article(_) => ChunkKind::Article,
        Block::Chapter(_) | Block::Clause(_) => ChunkKind::Clause,
        Block::Paragraph(_) => ChunkKind::Paragraph,
        Block::Table(_) => ChunkKind::Table,
        Block::Unknown(_) => ChunkKind::Unknown,
    }
}

fn cells(table: &Table) -> Vec<&str> {
    table.rows.get(0).map(|row| row.iter().collect()).unwrap_or_default()
}

/// The bytes of a unit and of all below it, in reading order.
fn spans(all: &mut Vec<Span>, block: &Block) {
    extend(all, block.spans().iter().copied());
    block.blocks().iter().for_each(|inner| spans(all, inner));
}

/// The breadcrumb of what stands below a unit: its marker with its heading, or with its first words.
fn deeper(above: &Above, block: &Block) -> Arc<[Arc<str>]> {
    let marker = block.marker().unwrap_or_default();
    let words = block.heading().or(block.text()).unwrap_or_default();
    let shown = words.char_indices().nth(WORDS).map_or(words, |(end, _)| &words[..end]);
    let more = if shown.len() < words.len() { "…" } else { "" };
    let space = if shown.is_empty() { "" } else { gap(marker) };
    let own = Arc::from(format!("{marker}{space}{shown}{more}"));
    above.breadcrumb.iter().cloned().chain([own]).collect()
}

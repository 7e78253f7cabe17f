//! Tables: the rows and cells of the file, and those of the text.

use super::body::Reader;
use super::paragraph::{Block, Draft, Paragraph, join};
use super::styles::has_borders;
use crate::Error;
use crate::package::{Ns, Tag, Xml};

/// A table that was read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// Lines are drawn between its cells, or around them.
    has_borders: bool,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// Columns that are left free before the first cell and behind the last.
    before: usize,
    behind: usize,
    is_deleted: bool,
    page: u32,
}

#[derive(Debug, Default)]
struct Cell {
    blocks: Vec<Block>,
    /// Columns that it spans.
    span: usize,
    /// Lines are drawn around it.
    has_borders: bool,
}

/// What a cell or a row costs at least of the text that may come out.
const CELL: usize = 128;
/// Between what stood in cells, and stands on one line now.
const GAP: &str = "  ";
/// Columns that a table can have in Word.
const MOST_COLUMNS: i64 = 63;

impl Reader<'_> {
    /// Reads `w:tbl`, whose start is read.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<Table, Error> {
        let mut table = Table::default();
        let mut style = None;
        self.rows(xml, &mut table, &mut style)?;
        table.has_borders |= self.styles.has_borders(style.as_deref());
        Ok(table)
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: &mut Table, style: &mut Option<String>) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "tr") => {
                    self.spend(CELL)?;
                    let row = self.row(xml)?;
                    table.has_borders |= row.cells.iter().any(|cell| cell.has_borders);
                    if !row.is_deleted {
                        table.rows.push(row);
                    }
                }
                (Ns::Word, "tblStyle") => {
                    *style = tag.attribute("val");
                    xml.skip()?;
                }
                (Ns::Word, "tblBorders") => table.has_borders |= has_borders(xml)?,
                (Ns::Word, "tblPr" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") => {
                    self.rows(xml, table, style)?
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Result<Row, Error> {
        let mut row = Row { page: self.pages.number, ..Row::default() };
        self.cells(xml, &mut row)?;
        Ok(row)
    }

    fn cells(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "tc") => {
                    self.spend(CELL)?;
                    let cell = self.cell(xml)?;
                    self.spend((cell.span - 1) * CELL)?;
                    if row.cells.is_empty() {
                        row.page = self.pages.number;
                    }
                    row.cells.push(cell);
                }
                (Ns::Word, "gridBefore") => (row.before, _) = (columns(&tag, 0), xml.skip()?),
                (Ns::Word, "gridAfter") => (row.behind, _) = (columns(&tag, 0), xml.skip()?),
                (Ns::Word, "del") => {
                    row.is_deleted = true;
                    self.changes.deleted += 1;
                    xml.skip()?;
                }
                (Ns::Word, "ins") => {
                    self.changes.inserted += 1;
                    self.cells(xml, row)?;
                }
                (Ns::Word, "trPr" | "sdt" | "sdtContent" | "customXml") => self.cells(xml, row)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<Cell, Error> {
        let mut cell = Cell { span: 1, ..Cell::default() };
        // The ends of cells and paragraphs do not meet.
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "tcPr") => self.cell_properties(xml, &mut cell)?,
                _ => self.block(&tag, xml, &mut cell.blocks)?,
            }
        }
        self.close(&mut cell.blocks);
        Ok(cell)
    }

    /// A cell that goes on from the one above or before it (`w:vMerge`, `w:hMerge`) is there, without text.
    fn cell_properties(&mut self, xml: &mut Xml<'_>, cell: &mut Cell) -> Result<(), Error> {
        let inside = xml.depth();
        while let Some(tag) = xml.next_within(inside)? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "gridSpan") => cell.span = columns(&tag, 1),
                (Ns::Word, "tcBorders") => cell.has_borders |= has_borders(xml)?,
                (Ns::Word, "tcPrChange") => xml.skip()?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// A number of columns.
fn columns(tag: &Tag<'_>, least: i64) -> usize {
    tag.number("val").unwrap_or(least).clamp(least, MOST_COLUMNS) as usize
}

/// How a table stands in the text.
pub(super) enum Laid {
    /// Rows, each with the page that it begins on and its cells.
    Rows(Vec<(u32, Vec<String>)>),
    /// It only set paragraphs beside or below each other.
    Blocks(Vec<Block>),
}

impl Table {
    /// Its rows; or its paragraphs, where it has only one column, or one row without lines around it.
    pub(super) fn laid(self) -> Laid {
        let columns = self.rows.iter().map(Row::columns).max().unwrap_or(0);
        if columns <= 1 {
            return Laid::Blocks(self.rows.into_iter().flat_map(Row::into_blocks).collect());
        }
        if self.rows.len() == 1 && !self.has_borders {
            return Laid::Blocks(self.rows.into_iter().flat_map(Row::beside).collect());
        }
        let row = |row: Row| (row.page, row.texts(columns));
        Laid::Rows(self.rows.into_iter().map(row).collect())
    }

    /// All of its text, as a cell of another table has it.
    fn text(&self) -> String {
        let mut text = String::new();
        for cell in self.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.blocks.is_empty()) {
            if !text.is_empty() {
                text.push_str(GAP);
            }
            text.push_str(&cell.text());
        }
        text.trim().to_owned()
    }
}

impl Row {
    fn columns(&self) -> usize {
        self.before + self.cells.iter().map(|cell| cell.span).sum::<usize>() + self.behind
    }

    /// The text of each column: that of a cell over several of them in the first.
    fn texts(&self, columns: usize) -> Vec<String> {
        let mut texts = vec![String::new(); self.before];
        for cell in &self.cells {
            texts.push(cell.text());
            texts.extend((1..cell.span).map(|_| String::new()));
        }
        texts.resize(columns.max(texts.len()), String::new());
        texts
    }

    fn into_blocks(self) -> impl Iterator<Item = Block> {
        self.cells.into_iter().flat_map(|cell| cell.blocks)
    }

    /// Cells beside each other, as the number and who signed: one line where each has one.
    fn beside(self) -> Vec<Block> {
        let is_line = |cell: &Cell| match &cell.blocks[..] {
            [] => true,
            [Block::Paragraph(paragraph)] => paragraph.lines.len() <= 1,
            _ => false,
        };
        if !self.cells.iter().all(is_line) {
            return self.into_blocks().collect();
        }
        let mut whole = Paragraph::default();
        let mut lines = self.into_blocks().filter_map(|block| match block {
            Block::Paragraph(mut paragraph) if !paragraph.is_empty() => paragraph.lines.pop(),
            _ => None,
        });
        let Some(mut line) = lines.next() else { return Vec::new() };
        lines.for_each(|next: Draft| line.append(GAP, next));
        whole.lines.push(line);
        vec![Block::Paragraph(Box::new(whole))]
    }
}

impl Cell {
    fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Paragraph(paragraph) if paragraph.aside => {}
                Block::Paragraph(paragraph) => join(&mut text, &paragraph.joined()),
                Block::Table(table) => {
                    if !text.is_empty() {
                        text.push_str(GAP);
                    }
                    text.push_str(&table.text());
                }
            }
        }
        text.trim().to_owned()
    }
}

//! `document.xml`, and the parts that are made like it: what stands between paragraphs and tables.

use super::numbering::{Gap, Numbering};
use super::paragraph::{Block, Draft, Paragraph};
use super::properties::{self, Alignment, ParagraphProperties, Section};
use super::runs::{Field, Inline};
use super::styles::Styles;
use crate::package::{Ns, Tag, Xml};
use crate::{Error, Limits};

/// Reads parts into blocks, one behind the other.
pub(super) struct Reader<'s> {
    pub(super) styles: &'s Styles,
    pub(super) numbering: Numbering,
    pub(super) pages: Pages,
    pub(super) changes: Changes,
    pub(super) notes: Notes,
    /// The sections that ended, in their order.
    pub(super) sections: Vec<Section>,
    /// Fields that are open.
    pub(super) fields: Vec<Field>,
    /// There is a picture.
    pub(super) has_pictures: bool,
    /// What begins before its paragraph ends: the text before an end that was taken out.
    carried: Option<Paragraph>,
    /// Bytes of text that may still come out.
    left: usize,
    limit: usize,
}

/// Which page the text has come to.
#[derive(Debug)]
pub(super) struct Pages {
    pub(super) number: u32,
    /// The file says where Word broke pages when it was last shown.
    pub(super) are_known: bool,
    /// A page began, and no text since.
    is_fresh: bool,
    /// The next paragraph begins a page: a section ended before it.
    pub(super) begins_next: bool,
}

impl Default for Pages {
    fn default() -> Pages {
        Pages { number: 1, are_known: false, is_fresh: true, begins_next: false }
    }
}

impl Pages {
    /// A break that someone put there.
    pub(super) fn break_here(&mut self) {
        self.number = self.number.saturating_add(1);
        self.is_fresh = true;
    }

    /// A break that Word found. Right behind one that someone put there it is the same.
    pub(super) fn break_rendered(&mut self) {
        if !std::mem::replace(&mut self.is_fresh, true) {
            self.number = self.number.saturating_add(1);
        }
        self.are_known = true;
    }

    /// Text follows.
    pub(super) fn fill(&mut self) {
        self.is_fresh = false;
    }
}

/// Tracked changes that nobody has accepted.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) inserted: u32,
    pub(super) deleted: u32,
    /// Depth of elements whose text was put in.
    pub(super) within: u32,
}

/// The notes that the text refers to, in the order of their marks.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) foot: Vec<String>,
    pub(super) end: Vec<String>,
    /// The mark of the note that is being read.
    pub(super) current: Option<String>,
}

/// What a line costs at least of the text that may come out, for what is kept of it: a file of empty paragraphs has no text.
const LINE: usize = 512;

impl<'s> Reader<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, limits: &Limits) -> Reader<'s> {
        Reader {
            styles,
            numbering,
            pages: Pages::default(),
            changes: Changes::default(),
            notes: Notes::default(),
            sections: Vec::new(),
            fields: Vec::new(),
            has_pictures: false,
            carried: None,
            left: limits.text,
            limit: limits.text,
        }
    }

    /// Counts text that comes out.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or(Error::TooLarge { what: "bytes of text", limit: self.limit as u64 })?;
        Ok(())
    }

    /// Bytes of text that may still come out: less of them where something was read.
    pub(super) fn unspent(&self) -> usize {
        self.left
    }

    /// Reads a whole part.
    pub(super) fn part(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        while let Some(tag) = xml.next_element()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "body" | "hdr" | "ftr") => self.blocks(xml, &mut blocks)?,
                (Ns::Word, "document") => {}
                _ => xml.skip()?,
            }
        }
        self.close(&mut blocks);
        Ok(blocks)
    }

    /// A paragraph that was to be one with the next, which did not come.
    pub(super) fn close(&mut self, blocks: &mut Vec<Block>) {
        blocks.extend(self.carried.take().map(|paragraph| Block::Paragraph(Box::new(paragraph))));
    }

    /// Reads the blocks within the innermost open element, up to its end.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            self.block(&tag, xml, blocks)?;
        }
        Ok(())
    }

    pub(super) fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<(), Error> {
        match (tag.ns, tag.name()) {
            (Ns::Word, "p") => self.paragraph(xml, blocks),
            (Ns::Word, "tbl") => {
                self.close(blocks);
                let table = self.table(xml)?;
                blocks.push(Block::Table(table));
                Ok(())
            }
            // What only holds blocks.
            (Ns::Word, "sdt" | "sdtContent" | "customXml" | "smartTag") => self.blocks(xml, blocks),
            (Ns::Word, "ins" | "moveTo") => {
                self.changes.within += 1;
                self.changes.inserted += 1;
                let read = self.blocks(xml, blocks);
                self.changes.within -= 1;
                read
            }
            (Ns::Word, "sectPr") => {
                self.spend(LINE)?;
                let section = properties::section(xml)?;
                self.sections.push(section);
                Ok(())
            }
            (Ns::Compatibility, "AlternateContent") => self.alternatives(xml, |reader, xml| {
                let before = reader.unspent();
                reader.blocks(xml, blocks)?;
                Ok(reader.unspent() < before)
            }),
            // Equations that stand for themselves.
            (Ns::Math, _) => {
                let mut paragraph = Paragraph::default();
                self.equation(xml, &mut paragraph)?;
                blocks.push(Block::Paragraph(Box::new(paragraph)));
                Ok(())
            }
            _ => xml.skip(),
        }
    }

    /// Reads the first of some alternatives that has anything, as `read` says.
    pub(super) fn alternatives(
        &mut self,
        xml: &mut Xml<'_>,
        mut read: impl FnMut(&mut Self, &mut Xml<'_>) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        let mut done = false;
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Compatibility, "Choice" | "Fallback") if !done => done = read(self, xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads `w:p`, whose start is read.
    fn paragraph(&mut self, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<(), Error> {
        self.spend(LINE)?;
        let mut properties = ParagraphProperties::default();
        let mut style = self.styles.paragraph(None);
        let mut inline = Inline { paragraph: self.carried.take().unwrap_or_default(), ..Inline::default() };
        if std::mem::take(&mut self.pages.begins_next) {
            self.pages.break_here();
        }
        inline.run = style.run;
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "pPr") => {
                    properties = properties::paragraph(xml)?;
                    style = self.styles.paragraph(properties.style.as_deref());
                    inline.run = style.run;
                    properties.setting = properties.setting.or(style.paragraph);
                    inline.has_leader = properties.setting.has_leader;
                    if properties.setting.begins_page == Some(true) {
                        self.pages.break_here();
                    }
                }
                _ => self.inline(&tag, xml, &mut inline)?,
            }
        }
        let Inline { mut paragraph, hidden, boxes, .. } = inline;
        if properties.is_inserted {
            self.changes.inserted += 1;
        }
        if properties.joins_next {
            self.changes.deleted += 1;
            self.carried = Some(paragraph);
            blocks.extend(boxes);
            return Ok(());
        }
        let setting = properties.setting;
        let indent = self.number(&mut paragraph, &properties, &style)?;
        paragraph.indent = setting.indent.or(indent);
        paragraph.centred = Some(setting.alignment == Some(Alignment::Centre));
        paragraph.is_right = setting.alignment == Some(Alignment::Right);
        paragraph.line(self.pages.number);
        blocks.push(Block::Paragraph(Box::new(paragraph)));
        blocks.extend(hidden.map(|paragraph| Block::Paragraph(Box::new(Paragraph { aside: true, ..paragraph }))));
        blocks.extend(boxes);
        if let Some(section) = properties.section {
            self.pages.begins_next = !section.is_continuous;
            self.sections.push(section);
        }
        Ok(())
    }

    /// Puts the marker of its list before a paragraph; gives the indent that goes with it.
    fn number(
        &mut self,
        paragraph: &mut Paragraph,
        properties: &ParagraphProperties,
        style: &super::styles::Style,
    ) -> Result<properties::Indent, Error> {
        let none = properties::Indent::default();
        let Some(list) = properties.setting.list.filter(|list| *list != 0) else { return Ok(none) };
        let of_style = style.numbered.as_deref().and_then(|name| self.numbering.level_of(list, name, self.styles));
        let level = properties.setting.level.or(of_style).unwrap_or(0);
        let Some(marker) = self.numbering.next(list, level, self.styles) else { return Ok(none) };
        if marker.text.is_empty() {
            return Ok(marker.indent);
        }
        self.spend(marker.text.len())?;
        let first = paragraph.line(self.pages.number);
        let gap = match (marker.gap, marker.text.chars().last(), first.text.chars().next()) {
            (_, _, None) | (Gap::Nothing, ..) => "",
            // What stands behind 、 or ） stands off by itself.
            (Gap::Tab, Some('、' | '．' | '。' | '）' | '】' | '〕' | '：' | '，'), _) => "",
            (_, _, Some(c)) if c.is_whitespace() => "",
            _ => " ",
        };
        first.prepend(&(marker.text + gap));
        Ok(marker.indent)
    }

    /// A line within a paragraph ends.
    pub(super) fn break_line(&mut self, paragraph: &mut Paragraph, begins: bool) -> Result<(), Error> {
        self.spend(LINE)?;
        paragraph.line(self.pages.number);
        paragraph.lines.push(Draft { page: self.pages.number, begins, ..Draft::default() });
        Ok(())
    }
}

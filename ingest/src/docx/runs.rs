//! What stands within a paragraph: runs, fields, marks, boxes.

use super::body::Reader;
use super::numerals;
use super::paragraph::{Block, Paragraph};
use super::properties::{self, RunSetting};
use super::symbols;
use crate::Error;
use crate::package::{Event, Ns, Tag, Xml};

/// A paragraph while its runs are read.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub(super) paragraph: Paragraph,
    /// What is not shown of it.
    pub(super) hidden: Option<Paragraph>,
    /// Text boxes that hang on it.
    pub(super) boxes: Vec<Block>,
    /// How the style of the paragraph sets runs.
    pub(super) run: RunSetting,
    /// A tab runs over dots.
    pub(super) has_leader: bool,
}

/// A field that is open.
#[derive(Debug)]
pub(super) struct Field {
    /// What of its instruction was read; `None` within its result.
    instruction: Option<String>,
}

/// What the instruction of a formula shows: a character in a ring, `eq \o\ac(○,1)`, as Word makes ①; a fraction,
/// `eq \f(1,2)`.
fn drawn(instruction: &str) -> Option<String> {
    let formula = instruction.trim().strip_prefix(['e', 'E'])?.strip_prefix(['q', 'Q'])?;
    let inner = |name: &str| formula.split_once(name)?.1.split_once('(')?.1.split_once(')').map(|(inner, _)| inner);
    if let Some((above, below)) = inner("\\f").and_then(|inner| inner.split_once([',', ';'])) {
        return Some(format!("{}/{}", above.trim(), below.trim()));
    }
    let (ring, text) = inner("\\ac")?.split_once([',', ';'])?;
    match (ring.trim(), text.trim().parse()) {
        ("○" | "◯", Ok(number @ 1..=20)) => Some(numerals::write("decimalEnclosedCircle", number)),
        _ => Some(text.trim().to_owned()),
    }
}

/// How the text at hand is set.
#[derive(Clone, Debug, Default)]
struct Setting {
    run: RunSetting,
    font: Option<String>,
}

/// What a mark of a note costs at least of the text that may come out.
const MARK: usize = 32;
/// Fields within each other.
const MOST_FIELDS: usize = 64;
/// A tab within a line sets what is behind it apart.
const TAB: &str = "  ";
/// A tab in a table of contents.
const LEADER: &str = "……";

impl Reader<'_> {
    /// Reads an element of a paragraph, whose start is read.
    pub(super) fn inline(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, inline: &mut Inline) -> Result<(), Error> {
        match (tag.ns, tag.name()) {
            (Ns::Word, "r") => self.run(xml, inline),
            (Ns::Word, "ins" | "moveTo") => {
                self.changes.within += 1;
                self.changes.inserted += 1;
                let read = self.inlines(xml, inline);
                self.changes.within -= 1;
                read
            }
            (Ns::Word, "del" | "moveFrom") => {
                self.changes.deleted += 1;
                xml.skip()
            }
            // What only holds runs.
            (Ns::Word, "hyperlink" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "fldSimple" | "dir" | "bdo") => {
                self.inlines(xml, inline)
            }
            (Ns::Compatibility, "AlternateContent") => self.alternatives(xml, |reader, xml| {
                let before = reader.unspent();
                reader.inlines(xml, inline)?;
                Ok(reader.unspent() < before)
            }),
            (Ns::Math, "oMath" | "oMathPara") => self.equation(xml, &mut inline.paragraph),
            _ => xml.skip(),
        }
    }

    fn inlines(&mut self, xml: &mut Xml<'_>, inline: &mut Inline) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            self.inline(&tag, xml, inline)?;
        }
        Ok(())
    }

    /// Reads `w:r`, whose start is read.
    fn run(&mut self, xml: &mut Xml<'_>, inline: &mut Inline) -> Result<(), Error> {
        let mut setting = Setting { run: self.styles.run(RunSetting::default(), None, inline.run), font: None };
        self.run_content(xml, inline, &mut setting)
    }

    fn run_content(&mut self, xml: &mut Xml<'_>, inline: &mut Inline, setting: &mut Setting) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "rPr") => {
                    let own = properties::run(xml)?;
                    setting.run = self.styles.run(own.setting, own.style.as_deref(), inline.run);
                    setting.font = own.font;
                }
                (Ns::Word, "t") => self.text(xml, inline, setting)?,
                (Ns::Word, "instrText") => {
                    let text = xml.text()?;
                    self.spend(text.len())?;
                    if let Some(Field { instruction: Some(instruction) }) = self.fields.last_mut() {
                        instruction.push_str(&text);
                    }
                }
                (Ns::Word, name) => {
                    // The element is read to its end before what it stands for goes out.
                    let name = name.to_owned();
                    self.sign(&name, &tag, xml, inline, setting)?;
                }
                (Ns::Compatibility, "AlternateContent") => self.alternatives(xml, |reader, xml| {
                    let before = reader.unspent();
                    reader.run_content(xml, inline, setting)?;
                    Ok(reader.unspent() < before)
                })?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads `w:t`, whose start is read.
    fn text(&mut self, xml: &mut Xml<'_>, inline: &mut Inline, setting: &Setting) -> Result<(), Error> {
        loop {
            match xml.next()? {
                Event::Text(text) => self.put(&text, inline, setting)?,
                Event::Start(_) => xml.skip()?,
                Event::End | Event::Eof => return Ok(()),
            }
        }
    }

    /// Reads an element that stands for a sign, a break or a box.
    fn sign(
        &mut self,
        name: &str,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        inline: &mut Inline,
        setting: &mut Setting,
    ) -> Result<(), Error> {
        match name {
            "drawing" | "pict" | "object" => return self.drawing(xml, inline),
            "ruby" => return self.ruby(xml, inline),
            _ => xml.skip()?,
        }
        match name {
            "tab" | "ptab" => self.put(if inline.has_leader { LEADER } else { TAB }, inline, setting)?,
            "noBreakHyphen" => self.put("-", inline, setting)?,
            "cr" => self.break_line(&mut inline.paragraph, false)?,
            "br" => match tag.attribute("type").as_deref() {
                Some("page") => {
                    self.pages.break_here();
                    if inline.paragraph.is_empty() {
                        inline.paragraph.lines.clear();
                    } else {
                        self.break_line(&mut inline.paragraph, true)?;
                    }
                }
                _ => self.break_line(&mut inline.paragraph, false)?,
            },
            "lastRenderedPageBreak" => {
                self.pages.break_rendered();
                if inline.paragraph.is_empty() {
                    inline.paragraph.lines.clear();
                }
            }
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = tag.attribute("font");
                let sign = code.and_then(char::from_u32).and_then(|c| symbols::of(font.as_deref(), c));
                self.put(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]), inline, setting)?;
            }
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") if self.fields.len() < MOST_FIELDS => {
                    self.fields.push(Field { instruction: Some(String::new()) });
                }
                Some("separate") => self.fields.last_mut().into_iter().for_each(|field| field.instruction = None),
                // A field without a result, drawn as its instruction says.
                Some("end") => {
                    let drawn = self.fields.pop().and_then(|field| field.instruction).and_then(|text| drawn(&text));
                    self.put(&drawn.unwrap_or_default(), inline, setting)?;
                }
                _ => {}
            },
            "footnoteReference" | "endnoteReference" => {
                let id = tag.attribute("id").unwrap_or_default();
                self.spend(id.len() + MARK)?;
                let is_custom = tag.attribute("customMarkFollows").is_some_and(|mark| mark != "0");
                let mark = self.notes.refer(name == "endnoteReference", id);
                if !is_custom {
                    self.put(&mark, inline, setting)?;
                }
            }
            "footnoteRef" | "endnoteRef" => {
                let mark = self.notes.current.clone().unwrap_or_default();
                self.put(&mark, inline, setting)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Text goes out, unless it belongs to the instruction of a field.
    fn put(&mut self, text: &str, inline: &mut Inline, setting: &Setting) -> Result<(), Error> {
        if text.is_empty() || self.fields.iter().any(|field| field.instruction.is_some()) {
            return Ok(());
        }
        self.spend(text.len())?;
        let is_sign = |c: char| ('\u{F020}'..='\u{F0FF}').contains(&c);
        let text: String = match text.contains(is_sign) {
            true => text.chars().map(|c| symbols::of(setting.font.as_deref(), c).unwrap_or(c)).collect(),
            false => text.to_owned(),
        };
        // A line end or a tab of the XML is a blank. A soft hyphen shows only at the end of a line.
        let text: String =
            text.chars().filter(|c| *c != '\u{ad}').map(|c| if c.is_control() { ' ' } else { c }).collect();
        let run = setting.run;
        let to = match run.hidden {
            Some(true) => inline.hidden.get_or_insert_default(),
            _ => {
                self.pages.fill();
                &mut inline.paragraph
            }
        };
        let (bold, inserted) = (run.bold == Some(true) || run.black == Some(true), self.changes.within > 0);
        to.line(self.pages.number).push(&text, bold, run.size.unwrap_or(0), inserted);
        Ok(())
    }

    /// Of characters with their sounds above them only the characters.
    fn ruby(&mut self, xml: &mut Xml<'_>, inline: &mut Inline) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "rubyBase") => self.inlines(xml, inline)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// The text boxes within the innermost open element, and what is drawn as letters.
    fn drawing(&mut self, xml: &mut Xml<'_>, inline: &mut Inline) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "txbxContent") => {
                    // A box has its own fields, and does not end the paragraph that it hangs on.
                    let fields = std::mem::take(&mut self.fields);
                    self.blocks(xml, &mut inline.boxes)?;
                    self.close(&mut inline.boxes);
                    self.fields = fields;
                }
                (Ns::Compatibility, "AlternateContent") => self.alternatives(xml, |reader, xml| {
                    let before = reader.unspent();
                    reader.drawing(xml, inline)?;
                    Ok(reader.unspent() < before)
                })?,
                // Letters in a form of their own, as the names of bodies on old letterheads.
                (Ns::Other, "textpath") => {
                    let text = tag.attribute("string").unwrap_or_default();
                    let mut shown = Inline { run: inline.run, ..Inline::default() };
                    let setting = Setting { run: self.styles.run(RunSetting::default(), None, inline.run), font: None };
                    self.put(&text, &mut shown, &setting)?;
                    if !shown.paragraph.is_empty() {
                        inline.boxes.push(Block::Paragraph(Box::new(shown.paragraph)));
                    }
                    xml.skip()?;
                }
                (Ns::Other, "blip" | "imagedata") => {
                    self.has_pictures = true;
                    xml.skip()?;
                }
                _ => self.drawing(xml, inline)?,
            }
        }
        Ok(())
    }

    /// The letters of an equation, whose start is read: a fraction with a stroke.
    pub(super) fn equation(&mut self, xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Error> {
        let mut text = String::new();
        let inside = xml.depth();
        while let Some(tag) = xml.next_within(inside)? {
            match (tag.ns, tag.name()) {
                (Ns::Math | Ns::Word, "t") => text.push_str(&xml.text()?),
                (Ns::Math, "den") => text.push('/'),
                _ => {}
            }
        }
        self.spend(text.len())?;
        self.pages.fill();
        let size = self.styles.run(RunSetting::default(), None, RunSetting::default()).size;
        paragraph.line(self.pages.number).push(&text, false, size.unwrap_or(0), self.changes.within > 0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_that_are_characters() {
        assert_eq!(drawn(r" eq \o\ac(○,12)").as_deref(), Some("⑫"));
        assert_eq!(drawn(r"EQ \o\ac(□,印)").as_deref(), Some("印"));
        assert_eq!(drawn(r"EQ \f(1,2)").as_deref(), Some("1/2"));
        assert_eq!(drawn(" PAGE "), None);
        assert_eq!(drawn(r"eq \ac("), None);
        assert_eq!(drawn(""), None);
    }
}

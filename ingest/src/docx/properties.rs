//! How paragraphs and runs are set, as far as it tells what they are: `w:pPr` and `w:rPr`.

use crate::Error;
use crate::package::{Ns, Tag, Xml, is_bold};

/// How a run is set. What is `None` is said elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RunSetting {
    pub(super) bold: Option<bool>,
    /// Its Chinese letters are of a black face, as headings are (GB/T 9704 7.3.3).
    pub(super) black: Option<bool>,
    /// Not shown, not printed.
    pub(super) hidden: Option<bool>,
    /// Half points.
    pub(super) size: Option<u32>,
}

impl RunSetting {
    /// What these say, and where they are silent, what `others` say.
    pub(super) fn or(self, others: RunSetting) -> RunSetting {
        RunSetting {
            bold: self.bold.or(others.bold),
            black: self.black.or(others.black),
            hidden: self.hidden.or(others.hidden),
            size: self.size.or(others.size),
        }
    }

    /// A character style over a paragraph style: a switch that both set is off (ECMA-376 17.7.3).
    pub(super) fn over(self, paragraph: RunSetting) -> RunSetting {
        let toggled = |one: Option<bool>, other: Option<bool>| match (one, other) {
            (Some(one), Some(other)) => Some(one != other),
            (one, other) => one.or(other),
        };
        RunSetting {
            bold: toggled(self.bold, paragraph.bold),
            black: self.black.or(paragraph.black),
            hidden: toggled(self.hidden, paragraph.hidden),
            size: self.size.or(paragraph.size),
        }
    }
}

/// How far a paragraph is indented, in twentieths of a point and in hundredths of a character; the latter prevail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Indent {
    left: Option<i64>,
    left_chars: Option<i64>,
    /// Of the first line against the others, negative where it hangs.
    first: Option<i64>,
    first_chars: Option<i64>,
}

impl Indent {
    fn read(tag: &Tag<'_>) -> Indent {
        let of = |name: &str| tag.number(name).map(|value| value.clamp(-FARTHEST, FARTHEST));
        Indent {
            left: of("left").or(of("start")),
            left_chars: of("leftChars").or(of("startChars")),
            first: of("firstLine").or(of("hanging").map(|by| -by)),
            first_chars: of("firstLineChars").or(of("hangingChars").map(|by| -by)),
        }
    }

    pub(super) fn or(self, others: Indent) -> Indent {
        Indent {
            left: self.left.or(others.left),
            left_chars: self.left_chars.or(others.left_chars),
            first: self.first.or(others.first),
            first_chars: self.first_chars.or(others.first_chars),
        }
    }

    /// Of the first line, in half characters of `size` half points.
    pub(super) fn first_line(self, size: u32) -> u16 {
        let halves = |chars: Option<i64>, twips: Option<i64>| match chars {
            Some(chars) if chars != 0 => chars / 50,
            // A half point is ten twentieths of a point, a half character half of that.
            _ => twips.unwrap_or(0) / (i64::from(size) * 5).max(1),
        };
        let first = halves(self.left_chars, self.left) + halves(self.first_chars, self.first);
        first.clamp(0, i64::from(u16::MAX)) as u16
    }
}

/// No page is as wide.
const FARTHEST: i64 = 1 << 20;

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct ParagraphSetting {
    pub(super) alignment: Option<Alignment>,
    pub(super) indent: Indent,
    /// The list that numbers it, and the level in it; 0 is no list.
    pub(super) list: Option<i64>,
    pub(super) level: Option<u8>,
    pub(super) begins_page: Option<bool>,
    /// A tab stop draws a row of dots, as in a table of contents.
    pub(super) has_leader: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Alignment {
    Left,
    Centre,
    Right,
}

impl ParagraphSetting {
    pub(super) fn or(self, others: ParagraphSetting) -> ParagraphSetting {
        ParagraphSetting {
            alignment: self.alignment.or(others.alignment),
            indent: self.indent.or(others.indent),
            list: self.list.or(others.list),
            level: self.level.or(others.level),
            begins_page: self.begins_page.or(others.begins_page),
            has_leader: self.has_leader || others.has_leader,
        }
    }
}

/// What `w:pPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    pub(super) setting: ParagraphSetting,
    /// Its end was taken out, tracked: it is one with the paragraph behind it.
    pub(super) joins_next: bool,
    /// Its end was put in, tracked.
    pub(super) is_inserted: bool,
    /// A section ends with it.
    pub(super) section: Option<Section>,
    /// The letters of its end are hidden.
    pub(super) mark: RunSetting,
}

/// What `w:sectPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The relationships of its heads and feet.
    pub(super) heads: Vec<String>,
    pub(super) feet: Vec<String>,
    /// The section begins without a new page.
    pub(super) is_continuous: bool,
}

/// Reads `w:pPr`, whose start is read.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphProperties, Error> {
    let mut properties = ParagraphProperties::default();
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        let setting = &mut properties.setting;
        match (tag.ns, tag.name()) {
            (Ns::Word, "pStyle") => properties.style = tag.attribute("val"),
            (Ns::Word, "jc") => setting.alignment = alignment(&tag),
            (Ns::Word, "ind") => setting.indent = Indent::read(&tag),
            (Ns::Word, "numId") => setting.list = tag.number("val"),
            (Ns::Word, "ilvl") => setting.level = tag.number("val").map(|level| level.clamp(0, 8) as u8),
            (Ns::Word, "pageBreakBefore") => setting.begins_page = Some(tag.is_on()),
            (Ns::Word, "tab") => setting.has_leader |= tag.attribute("leader").is_some_and(|leader| leader != "none"),
            (Ns::Word, "rPr") => {
                let mark = run(xml)?;
                properties.mark = mark.setting;
                (properties.joins_next, properties.is_inserted) = (mark.is_deleted, mark.is_inserted);
            }
            (Ns::Word, "sectPr") => properties.section = Some(section(xml)?),
            // What was in force before a tracked change.
            (Ns::Word, "pPrChange" | "numberingChange") => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

fn alignment(tag: &Tag<'_>) -> Option<Alignment> {
    Some(match tag.attribute("val")?.as_str() {
        "center" => Alignment::Centre,
        "right" | "end" => Alignment::Right,
        _ => Alignment::Left,
    })
}

/// What `w:rPr` says.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) setting: RunSetting,
    pub(super) font: Option<String>,
    is_deleted: bool,
    is_inserted: bool,
}

/// Reads `w:rPr`, whose start is read.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunProperties, Error> {
    let mut properties = RunProperties::default();
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "rStyle") => properties.style = tag.attribute("val"),
            (Ns::Word, "b") => properties.setting.bold = Some(tag.is_on()),
            (Ns::Word, "vanish") => properties.setting.hidden = Some(tag.is_on()),
            (Ns::Word, "sz") => {
                let size = tag.number("val").filter(|size| (1..=3276).contains(size));
                properties.setting.size = size.map(|size| size as u32);
            }
            (Ns::Word, "rFonts") => {
                properties.font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi"));
                properties.setting.black = tag.attribute("eastAsia").map(|name| is_bold(&name));
            }
            (Ns::Word, "del" | "moveFrom") => properties.is_deleted = true,
            (Ns::Word, "ins" | "moveTo") => properties.is_inserted = true,
            (Ns::Word, "rPrChange") => xml.skip()?,
            _ => {}
        }
    }
    Ok(properties)
}

/// Reads `w:sectPr`, whose start is read.
pub(super) fn section(xml: &mut Xml<'_>) -> Result<Section, Error> {
    let mut section = Section::default();
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "headerReference") => section.heads.extend(tag.attribute("id")),
            (Ns::Word, "footerReference") => section.feet.extend(tag.attribute("id")),
            (Ns::Word, "type") => {
                section.is_continuous =
                    tag.attribute("val").is_some_and(|kind| matches!(&*kind, "continuous" | "nextColumn"));
            }
            (Ns::Word, "sectPrChange") => xml.skip()?,
            _ => {}
        }
    }
    Ok(section)
}

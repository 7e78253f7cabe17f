//! `numbering.xml`: the lists of a document, and the markers that they give to its paragraphs.
//!
//! Numbers such as 一、 and （一） that Word counts by itself stand nowhere else in the file.

use std::collections::{HashMap, HashSet};

use super::numerals;
use super::properties::{self, Indent, RunSetting};
use super::styles::Styles;
use super::symbols;
use crate::Error;
use crate::package::{Ns, Tag, Xml, bounded};

/// The lists, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    defined: Definitions,
    /// By form: lists of one form count together.
    counters: HashMap<i64, [Option<u32>; LEVELS]>,
    /// Lists and levels whose own start has been used.
    begun: HashSet<(i64, u8)>,
}

const LEVELS: usize = 9;

#[derive(Debug, Default)]
struct Definitions {
    /// `w:abstractNum`: how the levels look.
    forms: HashMap<i64, Form>,
    /// `w:num`: the lists that paragraphs name.
    lists: HashMap<i64, List>,
}

#[derive(Clone, Debug, Default)]
struct Form {
    levels: HashMap<u8, Level>,
    /// The style of lists that says what this form looks like.
    style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    form: i64,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// `w:lvl`.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    numerals: String,
    /// `第%1条`: `%1` is the number of the first level.
    text: Option<String>,
    suffix: Option<String>,
    /// All numbers in Arabic figures.
    is_legal: bool,
    /// The level above which it begins anew; 0 for never.
    restart: Option<u8>,
    indent: Indent,
    run: RunSetting,
    font: Option<String>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// What stands before a numbered paragraph.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marker {
    pub(super) text: String,
    pub(super) gap: Gap,
    pub(super) indent: Indent,
}

/// Between a marker and the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Gap {
    #[default]
    Tab,
    Space,
    Nothing,
}

impl Numbering {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Numbering, Error> {
        let mut numbering = Numbering::default();
        while let Some(tag) = xml.next_element()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "abstractNum") => {
                    let form = form(xml)?;
                    numbering.defined.forms.extend(tag.number("abstractNumId").map(|id| (id, form)));
                    bounded(numbering.defined.forms.len())?;
                }
                (Ns::Word, "num") => {
                    let list = list(xml)?;
                    numbering.defined.lists.extend(tag.number("numId").map(|id| (id, list)));
                    bounded(numbering.defined.lists.len())?;
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level of a list whose paragraphs are those of a style.
    pub(super) fn level_of(&self, list: i64, style: &str, styles: &Styles) -> Option<u8> {
        let (form, list) = self.defined.form_of(list, styles)?;
        let levels = list.levels.iter().chain(&self.defined.forms.get(&form)?.levels);
        levels.filter(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at).min()
    }

    /// Counts a paragraph of a level of a list, and says what stands before it.
    pub(super) fn next(&mut self, id: i64, level: u8, styles: &Styles) -> Option<Marker> {
        let (form_id, list) = self.defined.form_of(id, styles)?;
        let form = self.defined.forms.get(&form_id)?;
        let of = |at: u8| list.levels.get(&at).or_else(|| form.levels.get(&at));
        let own = of(level)?;
        let start =
            |at: u8| list.starts.get(&at).copied().or_else(|| of(at).and_then(|level| level.start)).unwrap_or(0);
        let counter = self.counters.entry(form_id).or_default();
        let is_anew = list.starts.contains_key(&level) && self.begun.insert((id, level));
        for above in 0..level {
            counter[usize::from(above)].get_or_insert(start(above));
        }
        let number = match counter[usize::from(level)] {
            Some(last) if !is_anew => last.saturating_add(1),
            _ => start(level),
        };
        counter[usize::from(level)] = Some(number);
        for below in level + 1..LEVELS as u8 {
            let begins_anew = match of(below).and_then(|level| level.restart) {
                Some(0) => false,
                // Counted from 1: level 3 begins anew behind a paragraph of level `restart` or above.
                Some(restart) => level < restart,
                None => true,
            };
            if begins_anew {
                counter[usize::from(below)] = None;
            }
        }
        let mut marker = Marker { indent: own.indent, ..Marker::default() };
        marker.gap = match own.suffix.as_deref() {
            Some("space") => Gap::Space,
            Some("nothing") => Gap::Nothing,
            _ => Gap::Tab,
        };
        if own.run.hidden == Some(true) {
            return Some(Marker { indent: own.indent, ..Marker::default() });
        }
        let text = own.text.as_deref().unwrap_or("");
        if own.numerals == "bullet" {
            marker.text = text.chars().map(|c| symbols::of(own.font.as_deref(), c).unwrap_or('•')).collect();
            return Some(marker);
        }
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let at = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|at| c == '%' && *at > 0);
            let Some(at) = at else {
                marker.text.push(c);
                continue;
            };
            rest.next();
            let at = (at - 1) as u8;
            let numerals = of(at).map_or("decimal", |level| &level.numerals);
            let numerals = if own.is_legal && !matches!(numerals, "none" | "bullet") { "decimal" } else { numerals };
            let number = counter[usize::from(at)].unwrap_or_else(|| start(at));
            marker.text.push_str(&numerals::write(numerals, number));
        }
        Some(marker)
    }
}

impl Definitions {
    /// The form of a list, that which a style of lists gives it included.
    fn form_of(&self, id: i64, styles: &Styles) -> Option<(i64, &List)> {
        let list = self.lists.get(&id)?;
        let mut form = list.form;
        // A style that names a list that names a style comes to no end.
        for _ in 0..LEVELS {
            let Some(style) = self.forms.get(&form).and_then(|form| form.style.as_deref()) else { break };
            let Some(linked) = styles.list(style).and_then(|id| self.lists.get(&id)) else { break };
            form = linked.form;
        }
        Some((form, list))
    }
}

/// Reads `w:abstractNum`, whose start is read.
fn form(xml: &mut Xml<'_>) -> Result<Form, Error> {
    let mut form = Form::default();
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "numStyleLink") => form.style = tag.attribute("val"),
            (Ns::Word, "lvl") => form.levels.extend(level(&tag, xml)?),
            _ => {}
        }
    }
    Ok(form)
}

/// Reads `w:num`, whose start is read.
fn list(xml: &mut Xml<'_>) -> Result<List, Error> {
    let mut list = List::default();
    let mut overridden = 0;
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "abstractNumId") => list.form = tag.number("val").unwrap_or(-1),
            (Ns::Word, "lvlOverride") => overridden = level_number(&tag).unwrap_or(u8::MAX),
            (Ns::Word, "startOverride") => {
                list.starts.extend(tag.number("val").map(|start| (overridden, count(start))));
            }
            (Ns::Word, "lvl") => list.levels.extend(level(&tag, xml)?),
            _ => {}
        }
    }
    Ok(list)
}

fn level_number(tag: &Tag<'_>) -> Option<u8> {
    tag.number("ilvl").filter(|at| (0..LEVELS as i64).contains(at)).map(|at| at as u8)
}

/// A number that something is counted from.
fn count(number: i64) -> u32 {
    number.clamp(0, i64::from(i32::MAX)) as u32
}

/// Reads `w:lvl`, whose start is `tag`.
fn level(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Option<(u8, Level)>, Error> {
    let at = level_number(tag);
    let mut level = Level { numerals: "decimal".to_owned(), ..Level::default() };
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "start") => level.start = tag.number("val").map(count),
            // `custom` pictures a number: 01, 02.
            (Ns::Word, "numFmt") => match tag.attribute("val").unwrap_or_default() {
                custom if custom == "custom" => {
                    let has_zero = tag.attribute("format").is_some_and(|format| format.starts_with('0'));
                    level.numerals = if has_zero { "decimalZero" } else { "decimal" }.to_owned();
                }
                known => level.numerals = known,
            },
            (Ns::Word, "lvlText") => level.text = tag.attribute("val"),
            (Ns::Word, "suff") => level.suffix = tag.attribute("val"),
            (Ns::Word, "isLgl") => level.is_legal = tag.is_on(),
            (Ns::Word, "lvlRestart") => level.restart = tag.number("val").map(|at| at.clamp(0, 9) as u8),
            (Ns::Word, "pStyle") => level.style = tag.attribute("val"),
            (Ns::Word, "pPr") => level.indent = properties::paragraph(xml)?.setting.indent,
            (Ns::Word, "rPr") => {
                let run = properties::run(xml)?;
                (level.run, level.font) = (run.setting, run.font);
            }
            _ => {}
        }
    }
    Ok(at.map(|at| (at, level)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::Part;
    use crate::{Format, Limits};

    fn part(xml: &str) -> Part {
        Part { name: "numbering.xml".to_owned(), text: xml.to_owned() }
    }

    /// The markers of paragraphs of list 1, or of another, by their levels.
    fn markers(numbering: &str, styles: &str, paragraphs: &[(i64, u8)]) -> String {
        let limits = Limits::default();
        let (numbering, styles) = (part(numbering), part(styles));
        let read = |part| Xml::new(part, Format::Docx, limits.depth);
        let styles = Styles::read(&mut read(&styles)).unwrap();
        let mut numbering = Numbering::read(&mut read(&numbering)).unwrap();
        let text =
            |(list, level): &(i64, u8)| numbering.next(*list, *level, &styles).map_or("-".to_owned(), |m| m.text);
        paragraphs.iter().map(text).collect::<Vec<_>>().join(" ")
    }

    fn level(at: u8, more: &str) -> String {
        format!("<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='decimal'/>{more}</w:lvl>")
    }

    fn form(id: u8, levels: &[String]) -> String {
        format!("<w:abstractNum w:abstractNumId='{id}'>{}</w:abstractNum>", levels.concat())
    }

    fn list(id: u8, form: u8, more: &str) -> String {
        format!("<w:num w:numId='{id}'><w:abstractNumId w:val='{form}'/>{more}</w:num>")
    }

    #[test]
    fn levels_begin_anew_below_others() {
        let two = [level(0, "<w:lvlText w:val='%1'/>"), level(1, "<w:lvlText w:val='%1.%2'/>")];
        let plain = format!("<w:numbering>{}{}</w:numbering>", form(7, &two), list(1, 7, ""));
        assert_eq!(markers(&plain, "", &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]), "1 1.1 1.2 2 2.1");
        // A level before its upper one counts the upper one as begun.
        assert_eq!(markers(&plain, "", &[(1, 1), (1, 0), (1, 1)]), "1.1 2 2.1");
        let never = [two[0].clone(), level(1, "<w:lvlRestart w:val='0'/><w:lvlText w:val='%2'/>")];
        let never = format!("<w:numbering>{}{}</w:numbering>", form(7, &never), list(1, 7, ""));
        assert_eq!(markers(&never, "", &[(1, 0), (1, 1), (1, 0), (1, 1)]), "1 1 2 2");
    }

    #[test]
    fn lists_of_one_form_count_together_unless_they_begin_anew() {
        let one = form(7, &[level(0, "<w:lvlText w:val='%1'/>")]);
        let anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>";
        let lists = [list(1, 7, ""), list(2, 7, ""), list(3, 7, anew)].concat();
        let numbering = format!("<w:numbering>{one}{lists}</w:numbering>");
        assert_eq!(markers(&numbering, "", &[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]), "1 2 5 6 7");
        assert_eq!(markers(&numbering, "", &[(9, 0), (1, 3)]), "- -");
        assert_eq!(markers("", "", &[(1, 0)]), "-");
    }

    #[test]
    fn a_style_of_lists_names_the_form() {
        let own = form(7, &[level(0, "<w:lvlText w:val='（%1）'/>")]);
        let linked = "<w:abstractNum w:abstractNumId='8'><w:numStyleLink w:val='L'/></w:abstractNum>";
        let numbering = format!("<w:numbering>{own}{linked}{}{}</w:numbering>", list(1, 7, ""), list(2, 8, ""));
        let style = "<w:styles><w:style w:type='numbering' w:styleId='L'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
        assert_eq!(markers(&numbering, style, &[(2, 0), (1, 0)]), "（1） （2）");
    }
}

//! `styles.xml`: how paragraphs and runs of a style are set.

use std::collections::HashMap;

use super::properties::{self, ParagraphSetting, RunSetting};
use crate::Error;
use crate::package::{Ns, Xml, bounded};

/// One style, or what all of those that it is based on say together with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    pub(super) paragraph: ParagraphSetting,
    pub(super) run: RunSetting,
    /// Tables of this style have lines between their cells.
    pub(super) has_borders: bool,
    /// The style that names the list: its name is what the level of the list refers to.
    pub(super) numbered: Option<String>,
    /// All of those that it is based on are read into it.
    resolved: bool,
}

/// The styles of a document by their identifiers.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    paragraph: Option<String>,
    /// The style of tables that name none.
    table: Option<String>,
    /// What holds without any style.
    defaults: Style,
}

/// What Word takes where nothing says a size: 10 points.
const SIZE: u32 = 20;

impl Styles {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Styles, Error> {
        let mut styles = Styles::default();
        while let Some(tag) = xml.next_element()? {
            match (tag.ns, tag.name()) {
                (Ns::Word, "docDefaults") => styles.defaults = style(xml)?,
                (Ns::Word, "style") => {
                    let is_default =
                        tag.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
                    let Some(id) = tag.attribute("styleId") else { continue };
                    match tag.attribute("type").as_deref() {
                        Some("paragraph") | None if is_default => styles.paragraph = Some(id.clone()),
                        Some("table") if is_default => styles.table = Some(id.clone()),
                        _ => {}
                    }
                    let style = style(xml)?;
                    styles.styles.insert(id, style);
                    bounded(styles.styles.len())?;
                }
                _ => {}
            }
        }
        styles.resolve();
        Ok(styles)
    }

    /// Reads into each style what it is based on. A style that is based on itself, over however many others, ends there.
    fn resolve(&mut self) {
        let names: Vec<String> = self.styles.keys().cloned().collect();
        for name in names {
            // From the style down to the first that is resolved, or to one that was met before.
            let (mut chain, mut next) = (Vec::new(), Some(name));
            while let Some(name) = next {
                let Some(style) = self.styles.get_mut(&name).filter(|style| !style.resolved) else { break };
                style.resolved = true;
                next = style.based_on.clone();
                chain.push(name);
            }
            for name in chain.into_iter().rev() {
                let Some(style) = self.styles.get(&name) else { continue };
                let base = style.based_on.as_ref().and_then(|base| self.styles.get(base)).cloned().unwrap_or_default();
                if let Some(style) = self.styles.get_mut(&name) {
                    style.numbered = match style.paragraph.list {
                        Some(_) => Some(name.clone()),
                        None => base.numbered,
                    };
                    style.paragraph = style.paragraph.or(base.paragraph);
                    style.run = style.run.or(base.run);
                    style.has_borders |= base.has_borders;
                }
            }
        }
    }

    /// The style of a paragraph, by its name or by default.
    pub(super) fn paragraph(&self, name: Option<&str>) -> Style {
        let named = name.and_then(|name| self.styles.get(name));
        let style = named.or_else(|| self.styles.get(self.paragraph.as_ref()?)).cloned().unwrap_or_default();
        Style { paragraph: style.paragraph.or(self.defaults.paragraph), ..style }
    }

    /// How a run is set in a paragraph of a style: directly, by a style of its own, by that of the paragraph, by default.
    pub(super) fn run(&self, direct: RunSetting, name: Option<&str>, paragraph: RunSetting) -> RunSetting {
        let own = name.and_then(|name| self.styles.get(name)).map_or_else(RunSetting::default, |style| style.run);
        let size = RunSetting { size: Some(SIZE), ..RunSetting::default() };
        direct.or(own.over(paragraph)).or(self.defaults.run).or(size)
    }

    /// True where tables of the style have lines between their cells.
    pub(super) fn has_borders(&self, name: Option<&str>) -> bool {
        let name = name.or(self.table.as_deref());
        name.and_then(|name| self.styles.get(name)).is_some_and(|style| style.has_borders)
    }

    /// The list that a style of lists stands for.
    pub(super) fn list(&self, name: &str) -> Option<i64> {
        self.styles.get(name)?.paragraph.list
    }
}

/// Reads `w:style` or `w:docDefaults`, whose start is read.
fn style(xml: &mut Xml<'_>) -> Result<Style, Error> {
    let mut style = Style::default();
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        match (tag.ns, tag.name()) {
            (Ns::Word, "basedOn") => style.based_on = tag.attribute("val"),
            (Ns::Word, "pPr") => style.paragraph = properties::paragraph(xml)?.setting,
            (Ns::Word, "rPr") => style.run = properties::run(xml)?.setting,
            (Ns::Word, "tblBorders") => style.has_borders = has_borders(xml)?,
            // How single rows and columns of a table look.
            (Ns::Word, "tblStylePr") => xml.skip()?,
            _ => {}
        }
    }
    Ok(style)
}

/// True where `w:tblBorders` or `w:tcBorders`, whose start is read, draw a line.
pub(super) fn has_borders(xml: &mut Xml<'_>) -> Result<bool, Error> {
    let mut drawn = false;
    let inside = xml.depth();
    while let Some(tag) = xml.next_within(inside)? {
        drawn |= tag.attribute("val").is_some_and(|line| !matches!(&*line, "none" | "nil"));
    }
    Ok(drawn)
}

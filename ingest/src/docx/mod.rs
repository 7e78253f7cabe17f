//! Word's documents: ECMA-376 (Office Open XML), in its strict and its transitional form, as Word, WPS and others write
//! them.
//!
//! A paragraph is a line, a line break within it begins another one. Numbers that the file only counts are written out.
//! Heads and feet of pages, notes and hidden text stand aside; what was put in tracked is read, what was taken out is
//! not.

mod body;
mod lines;
mod notes;
mod numbering;
mod numerals;
mod paragraph;
mod properties;
mod runs;
mod styles;
mod symbols;
mod tables;

use std::collections::{HashMap, HashSet};

use gongwen::Input;

use crate::package::{Package, Part, beside, bounded, resolve};
use crate::{Error, Format, Limits};
use body::Reader;
use lines::Lines;
use numbering::Numbering;
use paragraph::Block;
use styles::Styles;

/// Reads a file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Input, Error> {
    let mut package = Package::open(bytes, Format::Docx, limits)?;
    let main = main_part(&mut package)?;
    let relations = Relations::read(&mut package, &main)?;
    let styles = match relations.part(&mut package, "/styles")? {
        Some(part) => Styles::read(&mut package.xml(&part))?,
        None => Styles::default(),
    };
    let numbering = match relations.part(&mut package, "/numbering")? {
        Some(part) => Numbering::read(&mut package.xml(&part))?,
        None => Numbering::default(),
    };
    let mut reader = Reader::new(&styles, numbering, limits);
    let part = package.part(&main)?.ok_or_else(|| package.missing(&main))?;
    let text = reader.part(&mut package.xml(&part))?;
    drop(part);

    let mut notes = Vec::new();
    for (kind, is_end) in [("/footnotes", false), ("/endnotes", true)] {
        if let Some(part) = relations.part(&mut package, kind)? {
            notes.extend(reader.read_notes(&mut package.xml(&part), is_end)?);
        }
    }
    let sections = std::mem::take(&mut reader.sections);
    let heads = edges(&mut package, &relations, &mut reader, sections.iter().flat_map(|section| &section.heads))?;
    let feet = edges(&mut package, &relations, &mut reader, sections.iter().flat_map(|section| &section.feet))?;
    if reader.pages.number > limits.pages {
        return Err(Error::TooLarge { what: "pages", limit: limits.pages.into() });
    }
    let pages = reader.pages.are_known.then_some(reader.pages.number);
    let mut lines = Lines::new(pages.is_some());
    lines.aside(heads, true);
    lines.text(text);
    lines.aside(notes, false);
    lines.aside(feet, true);
    if !lines.has_letters() && reader.has_pictures {
        return Err(Error::NoText);
    }
    Ok(lines.finish(&reader.changes))
}

/// The heads or feet of pages, each once however many sections have it.
fn edges<'s>(
    package: &mut Package<'_>,
    relations: &Relations,
    reader: &mut Reader<'_>,
    ids: impl Iterator<Item = &'s String>,
) -> Result<Vec<Block>, Error> {
    let (mut read, mut blocks) = (HashSet::new(), Vec::new());
    for name in ids.filter_map(|id| relations.target(id)) {
        if !read.insert(name) {
            continue;
        }
        if let Some(part) = package.part(name)? {
            blocks.extend(reader.part(&mut package.xml(&part))?);
        }
    }
    Ok(blocks)
}

/// The name of the part that has the text.
fn main_part(package: &mut Package<'_>) -> Result<String, Error> {
    let relations = Relations::read(package, "")?;
    let named = relations.named("/officeDocument").filter(|name| package.has(name)).map(str::to_owned);
    Ok(named.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What a part refers to: the kind and the name of each other part, by its identifier.
struct Relations(HashMap<String, (String, String)>);

impl Relations {
    fn read(package: &mut Package<'_>, of: &str) -> Result<Relations, Error> {
        let mut relations = HashMap::new();
        let Some(part) = package.part(&beside(of))? else { return Ok(Relations(relations)) };
        let mut xml = package.xml(&part);
        while let Some(tag) = xml.next_element()? {
            // What is outside of the package is not fetched.
            let is_outside = || tag.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            if tag.name() != "Relationship" || is_outside() {
                continue;
            }
            let named = |name| tag.attribute(name).unwrap_or_default();
            relations.insert(named("Id"), (named("Type"), resolve(of, &named("Target"))));
            bounded(relations.len())?;
        }
        Ok(Relations(relations))
    }

    /// The part of a kind, by the end of the kind's name: the strict form has other names before it.
    fn named(&self, kind: &str) -> Option<&str> {
        let named = self.0.iter().filter(|(_, (known, _))| known.ends_with(kind));
        named.min_by_key(|(id, _)| *id).map(|(_, (_, name))| name.as_str())
    }

    fn target(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|(_, name)| name.as_str())
    }

    fn part(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<Part>, Error> {
        self.named(kind).map_or(Ok(None), |name| package.part(name))
    }
}

//! Fixed-layout documents: OFD, GB/T 33190—2016.
//!
//! The text objects of each page and its straight lines, by their places; what the pages have from a template is marked as
//! the same on many pages. Seals, other annotations and attachments are not read.

mod content;
mod matrix;
mod path;
mod resources;
mod text;

use std::collections::HashMap;

use gongwen::Input;

use crate::layout::{self, Page};
use crate::package::{Package, Part, bounded, resolve};
use crate::{Error, Format, Limits};
use content::{Place, Reader};
use matrix::Matrix;
use resources::Resources;

/// The part that a package begins with.
const ENTRY: &str = "OFD.xml";
/// What an encrypted package has beside it.
const ENCRYPTED: &str = "Encryptions.xml";
/// A page of which nothing says the size is of A4, in millimetres.
const A4: [f32; 4] = [0.0, 0.0, 210.0, 297.0];

/// Reads a file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Input, Error> {
    let (pages, has_pictures) = pages(bytes, limits)?;
    let has_letters = |page: &Page| page.pieces.iter().any(|piece| !piece.text.trim().is_empty());
    if has_pictures && !pages.iter().any(has_letters) {
        return Err(Error::NoText);
    }
    Ok(layout::lines(&pages))
}

/// The pages of all documents of a package, and whether there is a picture on one.
fn pages(bytes: &[u8], limits: &Limits) -> Result<(Vec<Page>, bool), Error> {
    let mut package = Package::open(bytes, Format::Ofd, limits)?;
    if package.has(ENCRYPTED) {
        return Err(Error::Encrypted);
    }
    let entry = package.part(ENTRY)?.ok_or_else(|| package.missing(ENTRY))?;
    let mut roots = Vec::new();
    let mut xml = package.xml(&entry);
    while let Some(tag) = xml.next_element()? {
        if tag.name() == "DocRoot" {
            roots.push(resolve(ENTRY, xml.text()?.trim()));
            bounded(roots.len())?;
        }
    }
    let mut reader = Reader::new(limits);
    let mut pages = Vec::new();
    for root in &roots {
        let document = Document::read(&mut package, root)?;
        for place in &document.pages {
            if pages.len() == limits.pages as usize {
                return Err(Error::TooLarge { what: "pages", limit: limits.pages.into() });
            }
            pages.push(document.page(&mut package, &mut reader, place)?);
        }
    }
    Ok((pages, reader.has_pictures))
}

/// What `Document.xml` says.
#[derive(Debug, Default)]
struct Document {
    resources: Resources,
    size: Option<[f32; 4]>,
    /// The templates by their identifiers: read once, however many pages have them.
    templates: HashMap<String, Part>,
    /// The parts of pages in their order.
    pages: Vec<String>,
}

impl Document {
    fn read(package: &mut Package<'_>, root: &str) -> Result<Document, Error> {
        let part = package.part(root)?.ok_or_else(|| package.missing(root))?;
        let mut document = Document::default();
        let (mut resources, mut templates) = (Vec::new(), Vec::new());
        let mut xml = package.xml(&part);
        while let Some(tag) = xml.next_element()? {
            let named = || tag.attribute("BaseLoc").map(|path| resolve(root, path.trim()));
            match tag.name() {
                "PublicRes" | "DocumentRes" => resources.push(resolve(root, xml.text()?.trim())),
                "PhysicalBox" if document.size.is_none() => document.size = matrix::area(Some(&xml.text()?)),
                "TemplatePage" => templates.extend(tag.attribute("ID").zip(named())),
                "Page" => document.pages.extend(named()),
                _ => {}
            }
            bounded(templates.len() + document.pages.len() + resources.len())?;
        }
        for name in resources {
            document.resources.add(package, &name)?;
        }
        for (id, name) in templates {
            document.templates.extend(package.part(&name)?.map(|part| (id, part)));
        }
        Ok(document)
    }

    /// Reads a page: what it has from templates, then its own.
    fn page(&self, package: &mut Package<'_>, reader: &mut Reader<'_>, name: &str) -> Result<Page, Error> {
        let part = package.part(name)?.ok_or_else(|| package.missing(name))?;
        let facts = Facts::read(package, &part)?;
        let mut own = Resources::default();
        for name in &facts.resources {
            own.add(package, name)?;
        }
        let [x, y, width, height] = facts.size.or(self.size).unwrap_or(A4);
        let resources = [&own, &self.resources];
        let place = Place { resources, matrix: Matrix::shift(-x, -y), furniture: false, depth: 0 };
        let mut page = Page { width: width * text::POINTS, height: height * text::POINTS, ..Page::default() };
        for template in facts.templates.iter().filter_map(|id| self.templates.get(id)) {
            let place = Place { furniture: true, ..place };
            reader.objects(package, &mut package.xml(template), place, &mut page)?;
        }
        reader.objects(package, &mut package.xml(&part), place, &mut page)?;
        Ok(page)
    }
}

/// What a page says of itself before its content.
#[derive(Debug, Default)]
struct Facts {
    size: Option<[f32; 4]>,
    templates: Vec<String>,
    resources: Vec<String>,
}

impl Facts {
    fn read(package: &Package<'_>, part: &Part) -> Result<Facts, Error> {
        let mut facts = Facts::default();
        let mut xml = package.xml(part);
        while let Some(tag) = xml.next_element()? {
            match tag.name() {
                "Template" => facts.templates.extend(tag.attribute("TemplateID")),
                "PageRes" => facts.resources.push(resolve(&part.name, xml.text()?.trim())),
                "PhysicalBox" => facts.size = matrix::area(Some(&xml.text()?)),
                "Content" => xml.skip()?,
                _ => {}
            }
            bounded(facts.templates.len() + facts.resources.len())?;
        }
        Ok(facts)
    }
}

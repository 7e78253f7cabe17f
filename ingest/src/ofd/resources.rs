//! Resources: fonts, and drawings that pages use more than once (GB/T 33190 7.9).

use std::collections::HashMap;
use std::rc::Rc;

use crate::Error;
use crate::package::{self, Event, Package, Part, bounded};

/// What the resources of a document, or of one of its pages, say.
#[derive(Clone, Debug, Default)]
pub(super) struct Resources {
    /// Fonts by their identifiers; true for bold ones.
    fonts: HashMap<String, bool>,
    /// Drawings by their identifiers, each as its XML.
    drawings: HashMap<String, Rc<Part>>,
}

impl Resources {
    /// Adds what a part of resources says. A part that is not there says nothing.
    pub(super) fn add(&mut self, package: &mut Package<'_>, name: &str) -> Result<(), Error> {
        let Some(part) = package.part(name)? else { return Ok(()) };
        let mut xml = package.xml(&part);
        loop {
            let begin = xml.position();
            let tag = match xml.next()? {
                Event::Start(tag) => tag,
                Event::Eof => return Ok(()),
                _ => continue,
            };
            bounded(self.fonts.len() + self.drawings.len())?;
            let Some(id) = tag.attribute("ID") else { continue };
            match tag.name() {
                "Font" => {
                    let says = |name| tag.attribute(name).unwrap_or_default();
                    let is_bold = says("Bold") == "true"
                        || ["FontName", "FamilyName"].iter().any(|name| package::is_bold(&says(name)));
                    self.fonts.insert(id, is_bold);
                }
                "CompositeGraphicUnit" => {
                    xml.skip()?;
                    let unit = part.text.get(begin..xml.position()).unwrap_or_default();
                    let unit = Part { name: name.to_owned(), text: unit.to_owned() };
                    self.drawings.insert(id, Rc::new(unit));
                }
                _ => {}
            }
        }
    }

    pub(super) fn is_bold(&self, font: &str) -> bool {
        self.fonts.get(font).copied().unwrap_or(false)
    }

    pub(super) fn drawing(&self, id: &str) -> Option<Rc<Part>> {
        self.drawings.get(id).cloned()
    }
}

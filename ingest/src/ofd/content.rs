//! The content of a page: layers, blocks and objects (GB/T 33190 7.7).

use super::matrix::Matrix;
use super::path;
use super::resources::Resources;
use super::text::{self, Code, Setting};
use crate::layout::Page;
use crate::package::{Package, Tag, Xml};
use crate::{Error, Limits};

/// Reads objects of pages.
pub(super) struct Reader<'l> {
    limits: &'l Limits,
    /// Bytes of text that may still come out.
    left: usize,
    /// There is a picture on a page.
    pub(super) has_pictures: bool,
}

/// Where objects stand, and what they are made with.
#[derive(Clone, Copy)]
pub(super) struct Place<'r> {
    /// Those of the page, then those of the document.
    pub(super) resources: [&'r Resources; 2],
    pub(super) matrix: Matrix,
    /// They are of a template: what is the same on many pages.
    pub(super) furniture: bool,
    /// Drawings within drawings.
    pub(super) depth: u32,
}

/// What a piece costs at least of the text that may come out.
const PIECE: usize = 128;
/// Text of one object: a line as a rule, a page at most.
const LONGEST_CODE: usize = 1 << 20;
/// Lines on one page.
const MOST_RULES: usize = 20_000;
/// Drawings within drawings.
const DEEPEST: u32 = 8;

impl<'l> Reader<'l> {
    pub(super) fn new(limits: &'l Limits) -> Reader<'l> {
        Reader { limits, left: limits.text, has_pictures: false }
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Error> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or(Error::TooLarge { what: "bytes of text", limit: self.limits.text as u64 })?;
        Ok(())
    }

    /// Reads what stands within the innermost open element.
    pub(super) fn objects(
        &mut self,
        package: &Package<'_>,
        xml: &mut Xml<'_>,
        place: Place<'_>,
        page: &mut Page,
    ) -> Result<(), Error> {
        while let Some(tag) = xml.next_child()? {
            if tag.attribute("Visible").is_some_and(|visible| visible == "false") {
                xml.skip()?;
                continue;
            }
            match tag.name() {
                "Page" | "Content" | "Layer" | "PageBlock" | "CompositeGraphicUnit" => {
                    self.objects(package, xml, place, page)?
                }
                "TextObject" => self.text(&tag, xml, place, page)?,
                "PathObject" => self.path(&tag, xml, place, page)?,
                "CompositeObject" => {
                    let matrix = matrix_of(&tag, place.matrix);
                    let drawing = tag
                        .attribute("ResourceID")
                        .and_then(|id| place.resources.iter().find_map(|of| of.drawing(&id)));
                    xml.skip()?;
                    let Some(drawing) = drawing else { continue };
                    if place.depth == DEEPEST {
                        return Err(Error::TooLarge { what: "nested drawings", limit: DEEPEST.into() });
                    }
                    // A drawing is read as often as it is used.
                    self.spend(PIECE + drawing.text.len())?;
                    let inner = Place { matrix, depth: place.depth + 1, ..place };
                    let mut drawing = package.xml_within(&drawing, xml.depth());
                    self.objects(package, &mut drawing, inner, page)?;
                }
                "ImageObject" => {
                    self.has_pictures = true;
                    xml.skip()?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Reads `TextObject`, whose start is `tag`.
    fn text(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, place: Place<'_>, page: &mut Page) -> Result<(), Error> {
        let number = |name| tag.attribute(name).and_then(|value| value.parse::<f32>().ok()).filter(|n| n.is_finite());
        let font = tag.attribute("Font").unwrap_or_default();
        let setting = Setting {
            matrix: matrix_of(tag, place.matrix),
            size: number("Size").unwrap_or(0.0),
            stretch: number("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0),
            bold: number("Weight").is_some_and(|weight| weight >= 600.0)
                || place.resources.iter().any(|of| of.is_bold(&font)),
            reading: number("ReadDirection").unwrap_or(0.0),
            letters: number("CharDirection").unwrap_or(0.0),
            furniture: place.furniture,
        };
        let mut code = Code::default();
        let inside = xml.depth();
        while let Some(tag) = xml.next_within(inside)? {
            if tag.name() != "TextCode" {
                continue;
            }
            // A code without a place begins where the one before it did.
            let number =
                |name| tag.attribute(name).and_then(|value| value.parse::<f32>().ok()).filter(|n| n.is_finite());
            code.x = number("X").unwrap_or(code.x);
            code.y = number("Y").unwrap_or(code.y);
            (code.delta_x, code.delta_y) = (tag.attribute("DeltaX"), tag.attribute("DeltaY"));
            code.text = xml.text()?;
            if code.text.len() > LONGEST_CODE {
                return Err(Error::TooLarge { what: "bytes of one text object", limit: LONGEST_CODE as u64 });
            }
            self.spend(code.text.len())?;
            for piece in code.pieces(&setting) {
                self.spend(PIECE)?;
                page.pieces.push(piece);
            }
        }
        Ok(())
    }

    /// Reads `PathObject`, whose start is `tag`.
    fn path(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, place: Place<'_>, page: &mut Page) -> Result<(), Error> {
        let is = |name, usual: bool| tag.attribute(name).map_or(usual, |value| value == "true");
        let is_drawn = is("Stroke", true) || is("Fill", false);
        let matrix = matrix_of(tag, place.matrix);
        let inside = xml.depth();
        while let Some(tag) = xml.next_within(inside)? {
            if tag.name() != "AbbreviatedData" {
                xml.skip()?;
                continue;
            }
            let data = xml.text()?;
            if is_drawn {
                let most = MOST_RULES.saturating_sub(page.rules.len());
                page.rules.extend(path::rules(&data, matrix, most));
            }
        }
        Ok(())
    }
}

/// From the space of an object to that of what it stands in: its own transformation, then its place.
fn matrix_of(tag: &Tag<'_>, outer: Matrix) -> Matrix {
    let own = Matrix::read(tag.attribute("CTM").as_deref());
    own.then(text::boundary(tag.attribute("Boundary").as_deref())).then(outer)
}

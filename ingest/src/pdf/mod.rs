//! From the bytes of a PDF file (ISO 32000) to pieces of text at places on pages.
//!
//! The objects come from `lopdf`; what pages draw is read here: an interpreter of content streams that keeps text and
//! straight lines and passes over the rest. Pictures are never unpacked, annotations not drawn.

use std::panic::{AssertUnwindSafe, catch_unwind};

use gongwen::Input;

use self::content::Artist;
use self::matrix::Matrix;
use self::objects::{Objects, PageNode, malformed};
use self::pen::Pen;
use crate::layout::{self, Page};
use crate::{Error, Limits};

mod cmap;
mod content;
mod font;
mod glyphs;
mod lexer;
mod matrix;
mod objects;
mod pen;

/// Reads a file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Input, Error> {
    // The reader of objects is not ours: should it break on a crafted file, that file is malformed.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits)))
        .unwrap_or_else(|_| Err(malformed("its objects cannot be read".into())))?;
    Ok(layout::lines(&pages))
}

/// The pages with their pieces.
fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, Error> {
    let objects = Objects::open(bytes, limits)?;
    let mut fonts = content::Fonts::new();
    let (mut pages, mut written, mut pictured) = (Vec::new(), 0, false);
    for node in objects.pages()? {
        let (place, width, height) = paper(&node);
        let mut pen = Pen::new(width, height);
        pen.bytes = written;
        let mut artist = Artist::new(&objects, std::mem::take(&mut fonts), pen);
        artist.draw(&objects.content(&node)?, node.resources, place, false)?;
        artist.pen.lift();
        written = artist.pen.bytes;
        pictured |= artist.pictured;
        fonts = artist.fonts;
        pages.push(artist.pen.page);
    }
    if written == 0 && pictured {
        return Err(Error::NoText);
    }
    Ok(pages)
}

/// A sheet of A4.
const A4: [f32; 4] = [0.0, 0.0, 595.3, 841.9];

/// How the plane of a page lies on its paper, and how large the paper is.
fn paper(node: &PageNode<'_>) -> (Matrix, f32, f32) {
    let ordered = |[a, b, c, d]: [f32; 4]| [a.min(c), b.min(d), a.max(c), b.max(d)];
    let media = ordered(node.media.unwrap_or(A4));
    let crop = ordered(node.crop.unwrap_or(media));
    let common = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
    let is_sheet = |sheet: &[f32; 4]| sheet[2] - sheet[0] >= 1.0 && sheet[3] - sheet[1] >= 1.0;
    let [x0, y0, x1, y1] = [common, media].into_iter().find(is_sheet).unwrap_or(A4);
    let (width, height) = (x1 - x0, y1 - y0);
    match node.rotate.rem_euclid(360) {
        90 => (Matrix([0.0, 1.0, 1.0, 0.0, -y0, -x0]), height, width),
        180 => (Matrix([-1.0, 0.0, 0.0, 1.0, x1, -y0]), width, height),
        270 => (Matrix([0.0, -1.0, -1.0, 0.0, y1, x1]), height, width),
        _ => (Matrix([1.0, 0.0, 0.0, -1.0, -x0, y1]), width, height),
    }
}

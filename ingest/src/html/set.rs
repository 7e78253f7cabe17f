//! From the lines of a page to lines with hints.

use gongwen::{Input, LineHint};

use super::line::Line;
use super::metadata;
use super::style::Align;
use crate::{Error, Limits};

/// Writes lines, with what is said of each by the measure of the document.
pub(super) struct Setting {
    input: Input,
    /// Tenths of pixels that most letters have.
    size: u32,
    /// Pixels from the left edge of the page to the left edge of the text.
    edge: f32,
    /// Some line is indented: another one is not.
    indents: bool,
    /// Some letters are bold, or larger.
    has_letters: bool,
}

impl Setting {
    /// By the lines of the text.
    pub(super) fn of(lines: &[Line]) -> Setting {
        let mut sizes: Vec<(u32, u64)> = Vec::new();
        for (size, letters) in lines.iter().flat_map(|line| &line.sizes) {
            match sizes.iter_mut().find(|(own, _)| own == size) {
                Some((_, all)) => *all += u64::from(*letters),
                None => sizes.push((*size, u64::from(*letters))),
            }
        }
        let size = sizes.iter().max_by_key(|(_, letters)| *letters).map_or(160, |(size, _)| *size);
        let own = || lines.iter().filter(|line| !line.is_blank() && line.table.is_none());
        let edge = own().map(|line| line.left).fold(f32::INFINITY, f32::min);
        Setting {
            input: Input::default(),
            size: size.max(1),
            edge: if edge.is_finite() { edge } else { 0.0 },
            indents: own().any(|line| line.left > edge),
            has_letters: own().any(|line| line.bold > 0) || sizes.len() > 1,
        }
    }

    /// A line of metadata.
    pub(super) fn fact(&mut self, text: &str) {
        let mut hint = LineHint::default();
        hint.begins = Some(true);
        self.input.push_line(text, hint);
    }

    /// A heading that no line of the page shows.
    pub(super) fn named(&mut self, text: &str) {
        let mut hint = LineHint::default();
        (hint.begins, hint.centred) = (Some(true), Some(true));
        self.input.push_line(text, hint);
    }

    /// The lines of the text; tables of metadata in it become lines of metadata.
    pub(super) fn text(&mut self, lines: &[Line]) {
        for lines in
            lines.chunk_by(|one, other| one.table == other.table && (one.table.is_none() || one.block == other.block))
        {
            match lines[0].table.and_then(|_| metadata::of_rows(lines)) {
                Some(facts) => facts.iter().for_each(|fact| self.fact(fact)),
                None => lines.iter().for_each(|line| self.line(line)),
            }
        }
    }

    pub(super) fn line(&mut self, line: &Line) {
        let mut hint = LineHint::default();
        if !line.is_blank() {
            hint.begins = line.begins;
            hint.table = line.table;
            hint.aside = line.aside;
            if line.align != Align::Unknown && line.table.is_none() {
                hint.centred = Some(line.align == Align::Centre);
            }
            if self.has_letters {
                hint.bold = Some(line.bold == line.letters);
                hint.size = line.size().map(|size| ((size * 100 + self.size / 2) / self.size).min(1000) as u16);
            }
            if self.indents && line.table.is_none() && !matches!(line.align, Align::Centre | Align::Right) {
                let halves = (line.left - self.edge) * 20.0 / self.size as f32;
                hint.left = Some(halves.round().clamp(0.0, 200.0) as u16);
            }
        }
        self.input.push_line(&line.text, hint);
    }

    /// The text, if it is one.
    pub(super) fn finish(self, limits: &Limits) -> Result<Input, Error> {
        if self.input.text().len() > limits.text {
            return Err(Error::TooLarge { what: "bytes of text", limit: limits.text as u64 });
        }
        if self.input.text().trim().is_empty() {
            return Err(Error::NoText);
        }
        Ok(self.input)
    }
}

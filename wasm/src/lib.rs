//! gongwen in the browser. [`Reading`] is what JavaScript gets: a file or text that was read, with its outline, its nodes, its
//! findings, its JSON form and its page.
//!
//! Places are counted in UTF-16 code units, as JavaScript does, except in the JSON form, which is that of every other program
//! and counts bytes; [`Reading::utf16`] converts.

#![allow(unsafe_code)]

pub mod nodes;
pub mod places;

use gongwen::render::{Html, Language};
use gongwen::{Envelope, Input, Issue};
use gongwen_ingest::{Format, Limits};
use places::Places;
use wasm_bindgen::prelude::*;

/// A file or text that was read.
#[wasm_bindgen]
pub struct Reading {
    format: Format,
    text: String,
    issue: Issue,
    places: Places,
}

#[wasm_bindgen]
impl Reading {
    /// Reads a file: PDF, DOCX, HTML, OFD, or text in UTF-8, UTF-16, GB 18030 or Big5, told by its content.
    ///
    /// # Errors
    ///
    /// A message for a person: the file is encrypted, holds no text, is no sound one.
    pub fn read(bytes: &[u8]) -> Result<Reading, String> {
        let file = gongwen_ingest::read(bytes, &Limits::default()).map_err(|error| error.to_string())?;
        Reading::of(file.format, &file.input).map_err(|error| error.to_string())
    }

    /// Reads a text.
    ///
    /// # Errors
    ///
    /// The text is longer than four gigabytes.
    pub fn parse(text: &str) -> Result<Reading, String> {
        Reading::of(Format::Text, &Input::from(text)).map_err(|error| error.to_string())
    }

    /// What the file is: `PDF`, `DOCX`, `HTML`, `OFD`, `text`.
    #[wasm_bindgen(getter)]
    pub fn format(&self) -> String {
        self.format.to_string()
    }

    /// Its text, to which all places refer.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// What it holds, indented, for a person.
    pub fn outline(&self) -> String {
        gongwen::render::outline(&self.issue).to_string()
    }

    /// The nodes of the tree in the order of reading, as JSON: an array of `[depth, kind, text, [from, to, …]]`, places in UTF-16.
    pub fn nodes(&self) -> String {
        json(&nodes::nodes(&self.issue, &self.text, &self.places))
    }

    /// What is wrong or remarkable, as JSON: an array of `{code, severity, message, help, line, from, to}`, places in UTF-16.
    pub fn findings(&self) -> String {
        json(&nodes::findings(&self.issue, &self.text, &self.places))
    }

    /// The JSON form `gongwen/1`, whose places are bytes of the text in UTF-8.
    pub fn json(&self) -> String {
        let mut envelope = Envelope::new(self.issue.clone());
        envelope.file = (self.format != Format::Text).then(|| self.format.name().to_owned());
        json(&envelope)
    }

    /// The document as a page, in `zh` or `en`.
    pub fn html(&self, language: &str) -> String {
        let language = if language == "en" { Language::English } else { Language::Chinese };
        Html::new(&self.issue).text(&self.text).language(language).to_string()
    }

    /// The document as Markdown.
    pub fn markdown(&self) -> String {
        gongwen::render::markdown(&self.issue).to_string()
    }

    /// Byte offsets of the JSON form as UTF-16 offsets.
    pub fn utf16(&self, bytes: &[u32]) -> Vec<u32> {
        bytes.iter().map(|&at| self.places.utf16(&self.text, at)).collect()
    }
}

impl Reading {
    fn of(format: Format, input: &Input) -> Result<Reading, gongwen::Error> {
        let issue = gongwen::Options::new().parse_input(input)?;
        let text = input.text().to_owned();
        Ok(Reading { format, places: Places::new(&text), text, issue })
    }
}

fn json(value: &impl serde::Serialize) -> String {
    // Trees are plain data: nothing in them is refused by JSON.
    serde_json::to_string(value).unwrap_or_default()
}

//! The parts of a page around its text: shell, contents, metadata, findings, source.

use super::super::place::document_name;
use super::escape;
use super::walk::Page;
use super::words::{Word, field, word};
use crate::{Block, Document, FieldName, Relation, Severity};

/// The only script: it marks in the contents where the reader is.
pub(super) const SCRIPT: &str = include_str!("page.js");
/// What the page lets run: the SHA-256 of the script. A browser refuses a script that has another.
pub(super) const DIGEST: &str = "TfV9AyrzrhTTne3UsRD4a+lBuecsTVsA1xbYvvmalcg=";
const STYLE: &str = include_str!("style.css");

/// Contents show so many levels of divisions and headings.
const DEPTH: usize = 4;

impl Page<'_, '_> {
    pub(super) fn shell(&mut self) {
        self.write("<!doctype html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-");
        self.write(DIGEST);
        self.write("'; base-uri 'none'; form-action 'none'\"><title>");
        let title = self.title();
        self.text(&title);
        self.write("</title><style>\n");
        self.write(STYLE);
        self.write("</style></head><body>\n<a class=\"skip\" href=\"#main\">");
        self.say(Word::Skip);
        self.write("</a>");
    }

    /// The title of the page: that of the issue or of the first document, or the name of the text.
    pub(super) fn title(&self) -> String {
        let masthead = self.tree().masthead.as_ref();
        let gazette = masthead.and_then(|masthead| masthead.title.clone()).map(|title| {
            let year = masthead.and_then(|masthead| masthead.year).map(|year| format!(" {year}年")).unwrap_or_default();
            let number =
                masthead.and_then(|masthead| masthead.number).map(|number| format!("第{number}期")).unwrap_or_default();
            format!("{title}{year}{number}")
        });
        let document =
            || self.tree().documents.iter().map(|document| &document.title.text).find(|text| !text.is_empty());
        gazette
            .or_else(|| document().cloned())
            .or_else(|| self.name().map(str::to_owned))
            .unwrap_or_else(|| word(Word::Untitled, self.language()).to_owned())
    }

    /// False where the title of the page is that of its first document, which stands there as heading.
    pub(super) fn has_own_title(&self) -> bool {
        self.tree().masthead.is_some() || self.tree().documents.is_empty()
    }

    pub(super) fn contents(&mut self) {
        self.write("<nav aria-label=\"");
        self.say(Word::Contents);
        self.write("\"><p><strong>");
        if self.has_own_title() {
            let title = self.title();
            self.text(&title);
        } else {
            self.say(Word::Contents);
        }
        self.write("</strong></p><ol>");
        let issue = self.tree();
        for (nth, document) in issue.documents.iter().enumerate() {
            self.contents_of(document, &document_name("", Relation::Document, nth), 0);
        }
        let count = issue.diagnostics.len();
        if count > 0 {
            self.write("<li><a href=\"#findings\">");
            self.say(Word::Findings);
            self.write(&format!("（{count}）</a></li>"));
        }
        self.write("</ol></nav>\n");
    }

    fn contents_of(&mut self, document: &Document, name: &str, level: usize) {
        self.contents_line(name, level, |page| {
            if let Some(label) = document.label.as_deref() {
                page.text(label);
                page.write(" ");
            }
            page.text_or_untitled(&document.title.text);
        });
        self.contents_blocks(&document.body, name, &super::place::Place::default(), level + 1, true);
        for (relation, documents) in
            [(Relation::Enclosure, &document.enclosures), (Relation::Attachment, &document.attachments)]
        {
            for (nth, inner) in documents.iter().enumerate() {
                self.contents_of(inner, &document_name(name, relation, nth), level + 1);
            }
        }
    }

    /// Divisions, and units that are headings. Every block gets its name, so that names are those of the text.
    fn contents_blocks(
        &mut self,
        blocks: &[Block],
        document: &str,
        place: &super::place::Place,
        level: usize,
        shown: bool,
    ) {
        let mut siblings = place.siblings();
        for block in blocks {
            let place = siblings.next(block);
            let id = self.name_of(document, &place);
            let is_heading = match block {
                Block::Chapter(_) => true,
                Block::Clause(clause) => clause.heading.is_some() && clause.text.is_none() && !clause.blocks.is_empty(),
                _ => false,
            };
            let shown = shown && is_heading && level <= DEPTH;
            if shown {
                self.contents_line(&id, level, |page| page.marked(block));
            }
            self.contents_blocks(block.blocks(), document, &place, level + 1, shown);
        }
    }

    fn contents_line(&mut self, id: &str, level: usize, words: impl FnOnce(&mut Self)) {
        self.write(
            ["<li>", "<li class=\"l1\">", "<li class=\"l2\">", "<li class=\"l3\">", "<li class=\"l4\">"][level.min(4)],
        );
        self.write("<a href=\"#");
        self.write(id);
        self.write("\">");
        words(self);
        self.write("</a></li>");
    }

    /// Marker and heading.
    pub(super) fn marked(&mut self, block: &Block) {
        let marker = block.marker().unwrap_or_default();
        self.text(marker);
        self.write(super::super::layout::gap(marker));
        self.text(block.heading().unwrap_or_default());
    }

    /// The metadata of a document, each value with the line that it was read from.
    pub(super) fn card(&mut self, document: &Document) {
        let shown = |name| !matches!(name, FieldName::Title | FieldName::Label | FieldName::Ordinal);
        let mut fields = document.fields().filter(|field| shown(field.name)).peekable();
        if fields.peek().is_none() {
            return;
        }
        self.write("<dl class=\"card\">");
        let mut before = None;
        for found in fields {
            if before != Some(found.name) {
                self.write(if before.is_some() { "</dd></div>" } else { "" });
                self.write("<div><dt>");
                self.write(field(found.name, self.language()));
                self.write("</dt><dd>");
            } else {
                self.write("；");
            }
            before = Some(found.name);
            let line = found.at.filter(|at| !at.is_empty()).and_then(|at| self.line_of(at.start()));
            if let Some(line) = line {
                self.write(&format!("<span title=\"{} {line}\">", word(Word::Line, self.language())));
            }
            let value = found.value.to_string();
            self.text(&value);
            self.write(if line.is_some() { "</span>" } else { "" });
        }
        self.write("</dd></div></dl>");
    }

    pub(super) fn findings(&mut self) {
        let issue = self.tree();
        if issue.diagnostics.is_empty() {
            return;
        }
        self.write("<section id=\"findings\"><h2>");
        self.say(Word::Findings);
        self.write("</h2><ol>");
        for (nth, finding) in issue.diagnostics.iter().enumerate() {
            self.write("<li class=\"");
            self.write(severity(finding.severity));
            self.write(&format!("\" id=\"f_{}\">", nth + 1));
            if let Some(line) = self.line_of(finding.span.start()) {
                self.write(&format!("<a href=\"#L{line}\">{} {line}</a> ", word(Word::Line, self.language())));
            }
            self.write("<code>");
            self.text(finding.code.as_str());
            self.write("</code> ");
            self.text(&finding.message);
            self.write("</li>");
        }
        self.write("</ol></section>");
    }

    pub(super) fn source(&mut self, text: &str) {
        self.write("<aside aria-label=\"");
        self.say(Word::Source);
        self.write("\"><details id=\"source\"><summary>");
        self.say(Word::Source);
        self.write("</summary><pre>");
        let Some(lines) = self.lines else { return };
        for number in 1..=lines.line(text.len() as u32) {
            self.write(&format!("<span id=\"L{number}\">"));
            escape::write(&mut self.out, lines.line_text(text, number));
            self.write("\n</span>");
        }
        self.write("</pre></details></aside>");
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

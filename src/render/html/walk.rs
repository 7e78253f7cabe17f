//! The text of a page: documents and blocks.

use std::collections::HashMap;

use super::super::layout::gap;
use super::super::linked::{cited, pieces};
use super::super::place::{Names, Place, address_of, document_name, document_name_at};
use super::super::rendered::Sink;
use super::parts::{SCRIPT, severity};
use super::words::{Language, Word, word};
use super::{Html, escape};
use crate::{Block, Document, Issue, Leaf, LineIndex, Reference, ReferenceKind, Relation, Role, Span, Table};

pub(super) struct Page<'a, 's> {
    form: &'s Html<'a>,
    pub(super) out: Sink<'s>,
    /// The anchors of the blocks that references lead to.
    targets: &'s HashMap<usize, String>,
    pub(super) lines: Option<&'s LineIndex>,
    names: Names,
    tables: usize,
}

impl<'a, 's> Page<'a, 's> {
    pub(super) fn new(
        form: &'s Html<'a>,
        targets: &'s HashMap<usize, String>,
        lines: Option<&'s LineIndex>,
        out: Sink<'s>,
    ) -> Page<'a, 's> {
        Page { form, out, targets, lines, names: Names::parted_by('~'), tables: 0 }
    }

    pub(super) fn issue(&mut self) {
        let issue = self.form.issue;
        self.shell();
        self.contents();
        // The same names once more, for the text.
        self.names = Names::parted_by('~');
        self.write("<main id=\"main\">");
        let has_own_title = self.has_own_title();
        if has_own_title {
            let title = self.title();
            self.write("<h1>");
            self.text(&title);
            self.write("</h1>");
        }
        if let Some(masthead) = &issue.masthead {
            for line in &masthead.lines {
                self.line("head", &line.text, &line.spans);
            }
        }
        for (nth, document) in issue.documents.iter().enumerate() {
            let level = if has_own_title { 2 } else { 1 };
            self.document(document, &document_name("", Relation::Document, nth), level);
        }
        self.findings();
        self.write("</main>");
        if let Some(text) = self.form.text {
            self.source(text);
        }
        self.write("<script>");
        self.write(SCRIPT);
        self.write("</script></body></html>\n");
    }

    fn document(&mut self, document: &'a Document, name: &str, level: usize) {
        self.write("<article class=\"doc\" id=\"");
        self.write(name);
        self.write("\" aria-labelledby=\"");
        self.write(name);
        self.write("--t\">");
        let tag = level.min(6).to_string();
        for part in ["<h", &tag, " id=\"", name, "--t\""] {
            self.write(part);
        }
        self.number(&document.title.spans);
        for part in ["><a href=\"#", name, "\">"] {
            self.write(part);
        }
        if let Some(label) = document.label.as_deref() {
            self.text(label);
            self.write(" ");
        }
        self.text_or_untitled(&document.title.text);
        self.write("</a>");
        self.found(&document.title.spans);
        for part in ["</h", &tag, ">"] {
            self.write(part);
        }
        self.card(document);
        for leaf in document.head.iter().filter(|leaf| leaf.role != Role::Label) {
            self.leaf("head", leaf);
        }
        self.blocks(&document.body, name, &Place::default(), level + 1);
        if !document.foot.is_empty() {
            self.write("<div class=\"foot\">");
            for leaf in &document.foot {
                let class = match leaf.role {
                    Role::Signatory => "signatory",
                    Role::Date => "date",
                    _ => "line",
                };
                self.leaf(class, leaf);
            }
            self.write("</div>");
        }
        let carried = [(Relation::Enclosure, &document.enclosures), (Relation::Attachment, &document.attachments)];
        for (relation, documents) in carried {
            for (nth, inner) in documents.iter().enumerate() {
                self.document(inner, &document_name(name, relation, nth), level + 1);
            }
        }
        self.write("</article>\n");
    }

    fn leaf(&mut self, class: &str, leaf: &Leaf) {
        self.line(class, &leaf.text, &leaf.spans);
    }

    fn line(&mut self, class: &str, text: &str, spans: &[Span]) {
        self.write("<p class=\"");
        self.write(class);
        self.write("\"");
        self.number(spans);
        self.write(">");
        self.linked(text, spans);
        self.found(spans);
        self.write("</p>\n");
    }

    fn blocks(&mut self, blocks: &'a [Block], document: &str, place: &Place, level: usize) {
        let mut siblings = place.siblings();
        for block in blocks {
            let place = siblings.next(block);
            let id = self.name_of(document, &place);
            self.block(block, document, &place, &id, level);
        }
    }

    fn block(&mut self, block: &'a Block, document: &str, place: &Place, id: &str, level: usize) {
        match block {
            Block::Chapter(_) => {
                self.open("section", "", block, id);
                let tag = level.min(6).to_string();
                for part in ["<h", &tag, "><a href=\"#", id, "\">"] {
                    self.write(part);
                }
                self.marked(block);
                self.write("</a>");
                self.found(block.spans());
                for part in ["</h", &tag, ">"] {
                    self.write(part);
                }
                self.blocks(block.blocks(), document, place, level + 1);
                self.write("</section>\n");
            }
            Block::Article(article) => {
                self.open("div", "art", block, id);
                self.write("<p>");
                self.marker(block, id);
                let mut siblings = place.siblings();
                let mut blocks = &article.blocks[..];
                // The first 款 stands behind the marker, as in print; its 项 follow.
                if let (None, Some((first @ Block::Paragraph(_), rest))) = (&article.heading, blocks.split_first()) {
                    let place = siblings.next(first);
                    let id = self.name_of(document, &place);
                    for part in ["<span id=\"", &id, "\">"] {
                        self.write(part);
                    }
                    self.linked(first.text().unwrap_or_default(), first.spans());
                    self.write("</span>");
                    self.found(block.spans());
                    self.found(first.spans());
                    self.write("</p>");
                    self.blocks(first.blocks(), document, &place, level);
                    blocks = rest;
                } else {
                    self.found(block.spans());
                    self.write("</p>");
                }
                for block in blocks {
                    let place = siblings.next(block);
                    let id = self.name_of(document, &place);
                    self.block(block, document, &place, &id, level);
                }
                self.write("</div>\n");
            }
            Block::Clause(_) => {
                self.open("div", "cl", block, id);
                self.write("<p>");
                self.marker(block, id);
                self.linked(block.text().unwrap_or_default(), block.spans());
                self.found(block.spans());
                self.write("</p>");
                self.blocks(block.blocks(), document, place, level);
                self.write("</div>\n");
            }
            Block::Table(table) => self.table(table, block, id),
            Block::Paragraph(_) | Block::Unknown(_) => {
                self.open(if block.blocks().is_empty() { "p" } else { "div" }, "", block, id);
                self.write(if block.blocks().is_empty() { "" } else { "<p>" });
                self.linked(block.text().unwrap_or_default(), block.spans());
                for part in ["<a class=\"a\" href=\"#", id, "\" aria-label=\""] {
                    self.write(part);
                }
                self.say(Word::Link);
                self.write("\">¶</a>");
                self.found(block.spans());
                self.write("</p>");
                if !block.blocks().is_empty() {
                    self.blocks(block.blocks(), document, place, level);
                    self.write("</div>");
                }
                self.write("\n");
            }
        }
    }

    /// The marker of a unit, which is the link to it, and its heading.
    fn marker(&mut self, block: &Block, id: &str) {
        let marker = block.marker().unwrap_or_default();
        let (heading, text) = (block.heading().unwrap_or_default(), block.text().unwrap_or_default());
        if marker.trim().is_empty() {
            self.text(marker);
        } else {
            for part in ["<a class=\"m\" href=\"#", id, "\">"] {
                self.write(part);
            }
            self.text(marker);
            self.write("</a>");
        }
        self.write(gap(marker));
        if !heading.is_empty() {
            self.write("<b>");
            self.text(heading);
            // The 。 behind the heading is what made it one.
            self.write(if text.is_empty() { "</b>" } else { "。</b>" });
        }
    }

    fn table(&mut self, table: &'a Table, block: &Block, id: &str) {
        self.tables += 1;
        for part in
            ["<div class=\"t\" role=\"region\" tabindex=\"0\" aria-label=\"", word(Word::Table, self.language())]
        {
            self.write(part);
        }
        self.write(&format!(" {}\" id=\"{id}\"", self.tables));
        self.number(block.spans());
        self.write(">");
        self.found(block.spans());
        self.write("<table>");
        for (nth, row) in table.rows.iter().enumerate() {
            let is_head = nth == 0 && table.rows.len() > 1;
            self.write(if is_head { "<thead><tr>" } else { "<tr>" });
            for cell in row.iter() {
                let is_head = is_head && !cell.trim().is_empty();
                self.write(if is_head { "<th scope=\"col\">" } else { "<td>" });
                self.text(cell);
                self.write(if is_head { "</th>" } else { "</td>" });
            }
            self.write(if is_head { "</tr></thead><tbody>" } else { "</tr>" });
        }
        self.write(if table.rows.len() > 1 { "</tbody></table></div>\n" } else { "</table></div>\n" });
    }

    /// The words of a leaf, its references as links.
    fn linked(&mut self, text: &str, spans: &[Span]) {
        for (words, reference) in pieces(text, cited(self.form.references, spans)) {
            match reference.map(|reference| self.anchor(reference)) {
                Some(Some(anchor)) => {
                    for part in ["<a href=\"#", &anchor, "\">"] {
                        self.write(part);
                    }
                    self.text(words);
                    self.write("</a>");
                }
                Some(None) if reference.is_some_and(is_citation) => {
                    for part in ["<span class=\"x\" title=\"", word(Word::Elsewhere, self.language()), "\">"] {
                        self.write(part);
                    }
                    self.text(words);
                    self.write("</span>");
                }
                _ => self.text(words),
            }
        }
    }

    /// The anchor that a reference leads to on this page.
    fn anchor(&self, reference: &Reference<'_>) -> Option<String> {
        let target = reference.target.first()?;
        let address = target.document.as_ref().unwrap_or(&reference.document);
        match &target.path {
            None => Some(document_name_at(address)),
            Some(path) => self.targets.get(&address_of(self.form.issue.get(address)?.get(path)?)).cloned(),
        }
    }

    /// The findings that begin in some bytes, each a link to the list.
    fn found(&mut self, spans: &[Span]) {
        let all = &self.form.issue.diagnostics;
        if all.is_empty() {
            return;
        }
        for span in spans {
            let from = all.partition_point(|finding| finding.span.start() < span.start());
            let here = all[from..].iter().take_while(|finding| finding.span.start() < span.end());
            for (nth, finding) in here.enumerate() {
                let class = severity(finding.severity);
                self.write(&format!("<a class=\"f {class}\" href=\"#f_{}\" title=\"", from + nth + 1));
                self.text(&finding.message);
                self.write("\">");
                self.text(finding.code.as_str());
                self.write("</a>");
            }
        }
    }

    fn open(&mut self, tag: &str, class: &str, block: &Block, id: &str) {
        let quoted = if block.is_quoted() { "quoted" } else { "" };
        self.write("<");
        self.write(tag);
        if !(class.is_empty() && quoted.is_empty()) {
            let gap = if class.is_empty() || quoted.is_empty() { "" } else { " " };
            for part in [" class=\"", class, gap, quoted, "\""] {
                self.write(part);
            }
        }
        for part in [" id=\"", id, "\""] {
            self.write(part);
        }
        self.number(block.spans());
        self.write(">");
    }

    /// The number of the line on which something begins.
    fn number(&mut self, spans: &[Span]) {
        if let Some(line) = spans.first().and_then(|span| self.line_of(span.start())) {
            self.write(" data-l=\"");
            let mut digits = String::new();
            crate::tree::push_number(&mut digits, line);
            self.write(&digits);
            self.write("\"");
        }
    }

    pub(super) fn line_of(&self, offset: u32) -> Option<u32> {
        self.lines.map(|lines| lines.line(offset))
    }

    /// The anchor of the next block of a document.
    pub(super) fn name_of(&mut self, document: &str, place: &Place) -> String {
        self.names.unique([document, "__", &place.path].concat())
    }

    pub(super) fn write(&mut self, markup: &str) {
        self.out.write(markup);
    }

    pub(super) fn text(&mut self, text: &str) {
        escape::write(&mut self.out, text);
    }

    pub(super) fn text_or_untitled(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.say(Word::Untitled);
        } else {
            self.text(text);
        }
    }

    pub(super) fn say(&mut self, said: Word) {
        let said = word(said, self.language());
        self.write(said);
    }

    pub(super) fn tree(&self) -> &'a Issue {
        self.form.issue
    }

    pub(super) fn name(&self) -> Option<&'a str> {
        self.form.name
    }

    pub(super) fn language(&self) -> Language {
        self.form.language
    }
}

/// True for a reference to a text, not for the name of a book or the definition of a short name.
fn is_citation(reference: &Reference<'_>) -> bool {
    !matches!(reference.kind, ReferenceKind::Definition | ReferenceKind::OtherTitle)
}

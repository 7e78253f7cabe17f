//! Walks over an issue and writes the lines of its outline.

use std::fmt::Write;

use crate::render::layout::{cut, gap, pad, width};
use crate::render::rendered::Sink;
use crate::{Block, Document, FieldName, Issue, LineIndex, Masthead, Row, Span, Visit};

/// However deep the tree, a line keeps so many columns for its words.
const WORDS: usize = 20;

/// The widest column of markers: one very long marker must not push the headings of its siblings away.
const MARKERS: usize = 16;

/// A run of more plain items than this is a roster: its beginning and its length tell enough.
const ROSTER: usize = 10;

/// How many items of a roster are shown.
const ROSTER_SHOWN: usize = 3;

pub(super) struct Writer<'a> {
    pub(super) out: Sink<'a>,
    /// Columns before the words of the next line.
    pub(super) indent: usize,
    /// What stands in those columns of the next line: the number of a document.
    pub(super) margin: String,
    /// The column of markers among the blocks that are being written.
    pub(super) markers: usize,
    /// Columns that a line may fill.
    pub(super) width: usize,
    /// Levels that are still shown.
    pub(super) left: usize,
    pub(super) coloured: bool,
    pub(super) lines: Option<LineIndex>,
}

impl Visit for Writer<'_> {
    fn visit_issue(&mut self, issue: &Issue) {
        if let Some(masthead) = &issue.masthead {
            self.masthead(masthead);
        }
        self.contents(issue);
        let count = issue.documents.len();
        let digits = count.to_string().len();
        for (index, document) in issue.documents.iter().enumerate() {
            self.out.write(if self.out.is_empty() { "" } else { "\n" });
            if count > 1 {
                self.margin = format!("{:>digits$}", index + 1);
                self.indent = digits + 2;
            }
            self.visit_document(document, 0);
        }
    }

    fn visit_document(&mut self, document: &Document, _depth: usize) {
        self.document(document, None);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Table(table) => {
                let columns = table.rows.iter().map(Row::len).max().unwrap_or(0);
                self.line_at(&format!("表 {} 行 × {columns} 列", table.rows.len()), &table.spans);
            }
            Block::Unknown(unknown) => self.line_at(&format!("？ {}", unknown.text), &unknown.spans),
            // A 款 has no marker to show; the 项 below it stand where they would without it.
            Block::Paragraph(paragraph) => self.siblings(&paragraph.blocks, false, depth + 1),
            _ => {
                let own = block.heading().or(block.text());
                let words = own.or_else(|| first_paragraph(block)).unwrap_or_default();
                self.line_at(&format!("{}{words}", pad(&marker(block), self.markers)), block.spans());
                self.indent += 2;
                self.left -= 1;
                self.siblings(block.blocks(), own.is_none(), depth + 1);
                self.left += 1;
                self.indent -= 2;
            }
        }
    }
}

impl Writer<'_> {
    fn masthead(&mut self, masthead: &Masthead) {
        self.title(masthead.title.as_deref().unwrap_or_default(), &[]);
        let mut number = String::new();
        if let Some(year) = masthead.year {
            let _ = write!(number, "{year}年");
        }
        if let Some(in_year) = masthead.number {
            let _ = write!(number, "第{in_year}期");
        }
        if let Some(cumulative) = masthead.cumulative {
            let _ = write!(number, "（总第{cumulative}期）");
        }
        let published = masthead.published.map(|date| format!("{date} 出版"));
        self.line(&joined([Some(number.as_str()), published.as_deref(), masthead.periodicity.as_deref()]));
    }

    fn contents(&mut self, issue: &Issue) {
        let entries = issue.contents.len();
        let unmatched = issue.contents.iter().filter(|entry| entry.document.is_none()).count();
        match (entries, unmatched) {
            (0, _) => {}
            (_, 0) => self.line(&format!("目录 {entries} 条")),
            _ => self.line(&format!("目录 {entries} 条，其中 {unmatched} 条无正文")),
        }
    }

    /// A document; `role` says what it is to the document around it, where its own label does not.
    fn document(&mut self, document: &Document, role: Option<&str>) {
        let label = document.label.as_deref().or(role);
        let number = document.number.as_ref().map(|number| number.text.as_str());
        let kind = document.kind.as_ref().map(|kind| kind.as_str());
        self.line(&joined([label, number, kind]));
        let title = document.title.text.as_str();
        self.title(if title.is_empty() { "（无标题）" } else { title }, &document.title.spans);
        self.field(FieldName::Issuers.term(), &values(document, |name| name == FieldName::Issuers));
        self.field(DATE, &values(document, FieldName::is_date));
        self.field(FieldName::Addressees.term(), &values(document, |name| name == FieldName::Addressees));

        self.indent += 2;
        let before = self.out.written();
        self.siblings(&document.body, false, 0);
        if self.left > 0 && self.out.written() == before {
            self.unmarked(&document.body);
        }
        for enclosure in &document.enclosures {
            self.document(enclosure, Some("附文"));
        }
        for attachment in &document.attachments {
            self.document(attachment, Some("附件"));
        }
        self.indent -= 2;
    }

    /// Blocks that stand side by side: their headings begin in one column. `is_told`: the line above shows the words of the first.
    fn siblings(&mut self, blocks: &[Block], is_told: bool, depth: usize) {
        if self.left == 0 {
            return;
        }
        // A second （一）（二） would seem to repeat the first: each 款 that has 项 shows its words then.
        let leads = blocks.iter().filter(|block| is_lead(block)).count();
        let markers = blocks.iter().map(|block| width(&marker(block))).filter(|&columns| columns <= MARKERS).max();
        let mut rest = blocks;
        while !rest.is_empty() {
            let plain = rest.iter().take_while(|block| is_plain(block)).count();
            let run = plain.max(1);
            let shown = if run > ROSTER { ROSTER_SHOWN } else { run };
            for block in &rest[..shown] {
                // Set anew for each: the blocks below one have a column of their own.
                self.markers = markers.unwrap_or(0);
                let is_first = std::ptr::eq(block, &blocks[0]);
                if is_lead(block) && (!is_first || (leads > 1 && !is_told)) {
                    self.line_at(block.text().unwrap_or_default(), block.spans());
                    self.indent += 2;
                    self.visit_block(block, depth);
                    self.indent -= 2;
                } else {
                    self.visit_block(block, depth);
                }
            }
            if run > shown {
                self.line(&format!("… 另有 {} 项", run - shown));
            }
            rest = &rest[run..];
        }
    }

    /// The body of a document that has no marked unit, such as a covering notice.
    fn unmarked(&mut self, body: &[Block]) {
        if let Some(first) = body.iter().find_map(Block::text) {
            let count = body.len();
            self.line(&format!("正文 {count} 段：{first}"));
        }
    }

    /// A field of the head, its value behind a column of labels.
    fn field(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.line(&format!("{}{value}", pad(label, 10)));
        }
    }

    /// A line, cut where it would become too wide; nothing where there are no words.
    fn line(&mut self, words: &str) {
        self.line_at(words, &[]);
    }

    /// The same with the line of the source, where that is asked for.
    fn line_at(&mut self, words: &str, spans: &[Span]) {
        let at = self.line_number(spans);
        let line = cut(words, self.width.saturating_sub(self.indent + at.len()).max(WORDS));
        if !line.is_empty() {
            self.write(&(line + &at));
        }
    }

    /// A title: whole, and bold on a terminal.
    fn title(&mut self, title: &str, spans: &[Span]) {
        let (title, at) = (cut(title, usize::MAX), self.line_number(spans));
        match self.coloured && !title.is_empty() {
            true => self.write(&format!("\u{1b}[1m{title}\u{1b}[0m{at}")),
            false => self.write(&(title + &at)),
        }
    }

    fn line_number(&self, spans: &[Span]) -> String {
        let line = self.lines.as_ref().zip(spans.first()).map(|(lines, span)| lines.line(span.start()));
        line.map_or_else(String::new, |line| format!("  :{line}"))
    }

    /// A line as it is.
    fn write(&mut self, words: &str) {
        if !words.is_empty() {
            let margin = pad(&std::mem::take(&mut self.margin), self.indent);
            [margin.as_str(), words, "\n"].into_iter().for_each(|part| self.out.write(part));
        }
    }
}

/// The marker and the gap behind it; “ before the marker of a provision that an amending text quotes.
fn marker(block: &Block) -> String {
    let Some(marker) = block.marker() else { return String::new() };
    let quote = if block.is_quoted() { "“" } else { "" };
    format!("{quote}{marker}{}", gap(marker))
}

/// The words of an article without a heading: those of its first paragraph.
fn first_paragraph(block: &Block) -> Option<&str> {
    block.blocks().first().and_then(Block::text)
}

/// True for a 款 that has 项.
fn is_lead(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if !paragraph.blocks.is_empty())
}

/// True for an item that is one name or one sentence, with nothing below it: the stuff of rosters.
fn is_plain(block: &Block) -> bool {
    match block {
        Block::Clause(clause) => clause.blocks.is_empty() && (clause.heading.is_none() || clause.text.is_none()),
        _ => false,
    }
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// "Date": what the names of all dates end in.
const DATE: &str = "日期";

/// The values of some fields on one line, dates with their role before them.
fn values(document: &Document, asked: impl Fn(FieldName) -> bool) -> String {
    let fields = document.fields().filter(|field| asked(field.name));
    let values = fields.map(|field| match field.name.term().strip_suffix(DATE) {
        Some(role) => format!("{role} {}", field.value),
        None => field.value.to_string(),
    });
    values.collect::<Vec<_>>().join("，")
}

//! The notation of `corpus/README.md`: a tree as indented lines, everything but the spans.
//!
//! Two trees that read alike in it are the same tree in another place.

use std::fmt::{Display, Write};

use crate::{Block, Code, Document, FieldName, Issue, Leaf, Masthead, Named, Number, Revision, Value};
use serde::Serialize;

/// The tree of `text` in the notation; the text only tells at which line and column a finding stands.
///
/// ```
/// let text = "某县桥梁养护办法\n第一条 桥梁应当养护。\n";
/// let tree = gongwen::testing::notation::print(text, &gongwen::parse(text));
/// assert_eq!(tree, "\
/// document 办法
///   title 某县桥梁养护办法
///   body
///     article 1 [第一条]
///       paragraph 1 桥梁应当养护。
/// ");
/// ```
pub fn print(text: &str, issue: &Issue) -> String {
    let mut page = Page { out: String::new(), depth: 0 };
    page.issue(issue);
    for furniture in &issue.furniture {
        page.string(&format!("furniture {}", json_name(&furniture.kind)), &furniture.text);
    }
    let places = Places::new(text);
    for finding in &issue.diagnostics {
        let (line, column) = places.of(text, finding.span.start as usize);
        page.line(format_args!("finding {} {line}:{column}", finding.code));
    }
    page.out
}

/// Findings that tell of the place of a text, not of the text: nothing in a clean print of the tree says the same.
const OF_PLACE: [Code; 2] = [Code::DisplacedText, Code::TableContinued];

/// What two texts of one tree have in common: the notation without furniture, and of findings only the codes, sorted; those
/// that tell of places are left out (`displaced-text`, `table-continued`).
///
/// ```
/// let text = "某县护林方案\n一、加强巡护。\n二、备足物资。\n";
/// let spread = "某县护林方案\n\n— 1 —\n\n一、加强巡护。\n\n二、备足物资。\n";
/// let tree = |text| gongwen::testing::notation::tree(&gongwen::parse(text));
/// assert_eq!(tree(text), tree(spread));
/// ```
pub fn tree(issue: &Issue) -> String {
    let mut page = Page { out: String::new(), depth: 0 };
    page.issue(issue);
    let mut codes: Vec<&str> = issue
        .diagnostics
        .iter()
        .filter(|finding| !OF_PLACE.contains(&finding.code))
        .map(|finding| finding.code.as_str())
        .collect();
    codes.sort_unstable();
    codes.iter().for_each(|code| page.line(format_args!("finding {code}")));
    page.out
}

/// The strings of an expectation that own source text, markers and headings included, in the order of its
/// lines: what the leaves say, and not what was read from them.
///
/// ```
/// let expected = "document 办法\n  title 某县桥梁养护办法\n  body\n    article 1 [第一条]\n      paragraph 1 桥梁应当养护。\n";
/// let owned = gongwen::testing::notation::owned(expected);
/// assert_eq!(owned.lines().collect::<Vec<_>>(), ["某县桥梁养护办法", "[第一条]", "桥梁应当养护。"]);
/// ```
pub fn owned(expected: &str) -> String {
    let mut above: Vec<&str> = Vec::new();
    let mut owned = String::new();
    for line in expected.lines() {
        let depth = (line.len() - line.trim_start_matches(' ').len()) / 2;
        let line = line.trim_start_matches(' ');
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        above.truncate(depth);
        let parent = above.last().copied().unwrap_or("");
        let in_body = above.contains(&"body");
        // How many words stand before what the line owns.
        let words = match (parent, key) {
            _ if in_body && key == "quoted" => 2 + usize::from(value.starts_with("clause")),
            _ if in_body && key == "row" => 0,
            _ if in_body && key == "clause" => 2,
            _ if in_body && matches!(key, "unknown" | "table") => 0,
            _ if in_body => 1,
            ("", "furniture") | ("masthead", "line") => 1,
            ("head" | "foot", _) | ("entry", "text") | ("document" | "enclosure" | "attachment", "title") => 0,
            _ => usize::MAX,
        };
        if words < usize::MAX {
            owned += value.splitn(words + 1, ' ').nth(words).unwrap_or("");
            owned.push('\n');
        }
        above.push(key);
    }
    unescape(&owned)
}

/// The escapes that stand for a character of the text, undone as far as letters go: none is a letter.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out += &rest[..at];
        let after = &rest[at + 1..];
        let skipped = match after.chars().next() {
            Some('u') => after.find('}').map_or(after.len(), |end| end + 1),
            Some('n' | 't' | 'r') => 1,
            Some(c) => {
                out.push(c);
                c.len_utf8()
            }
            None => 0,
        };
        rest = &after[skipped..];
    }
    out + rest
}

/// The lines of the notation, written at a depth.
struct Page {
    out: String,
    depth: usize,
}

impl Page {
    fn line(&mut self, line: impl Display) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
        writeln!(self.out, "{line}").expect("a string takes all");
    }

    fn string(&mut self, key: &str, text: &str) {
        self.line(format_args!("{key} {}", escape(text)));
    }

    fn optional(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.string(key, text);
        }
    }

    fn value(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.line(format_args!("{key} {value}"));
        }
    }

    fn section(&mut self, title: &str, inside: impl FnOnce(&mut Page)) {
        self.line(title);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn number(&mut self, key: &str, number: Option<&Number>) {
        if let Some(number) = number {
            let (text, code) = (escape(&number.text), escape(&number.code));
            self.line(format_args!("{key} {text} = {code} / {} / {}", or_dash(number.year), or_dash(number.serial)));
        }
    }

    fn named(&mut self, key: &str, named: &Named) {
        match &named.title {
            Some(title) => self.line(format_args!("{key} {} {}", braced(title), escape(&named.name))),
            None => self.string(key, &named.name),
        }
    }

    /// Masthead, contents and documents.
    fn issue(&mut self, issue: &Issue) {
        if let Some(masthead) = &issue.masthead {
            self.section("masthead", |page| page.masthead(masthead));
        }
        if !issue.contents.is_empty() {
            self.section("contents", |page| {
                for entry in &issue.contents {
                    page.section("entry", |page| {
                        page.optional("category", entry.category.as_deref());
                        page.string("title", &entry.title);
                        page.number("number", entry.number.as_ref());
                        page.value("page", entry.page);
                        page.value("document", entry.document);
                        page.string("text", &entry.text);
                    });
                }
            });
        }
        for document in &issue.documents {
            self.document("document", document);
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        self.optional("title", masthead.title.as_deref());
        self.value("year", masthead.year);
        self.value("number", masthead.number);
        self.value("cumulative", masthead.cumulative);
        self.value("published", masthead.published);
        self.optional("periodicity", masthead.periodicity.as_deref());
        self.optional("issn", masthead.issn.as_deref());
        self.optional("cn", masthead.cn.as_deref());
        for staff in &masthead.staff {
            self.line(format_args!("staff {}: {}", escape(&staff.role), cells(staff.names.iter().map(String::as_str))));
        }
        for imprint in &masthead.imprint {
            self.line(format_args!("imprint {}: {}", escape(&imprint.label), escape(&imprint.value)));
        }
        for line in &masthead.lines {
            self.string(&format!("line {}", json_name(&line.role)), &line.text);
        }
    }

    fn document(&mut self, word: &str, document: &Document) {
        let title = match &document.kind {
            Some(kind) => format!("{word} {kind}"),
            None => word.to_owned(),
        };
        self.section(&title, |page| {
            page.metadata(document);
            page.leaves("head", &document.head);
            if !document.body.is_empty() {
                page.section("body", |page| document.body.iter().for_each(|block| page.block(block)));
            }
            page.leaves("foot", &document.foot);
            document.enclosures.iter().for_each(|inner| page.document("enclosure", inner));
            document.attachments.iter().for_each(|inner| page.document("attachment", inner));
        });
    }

    fn metadata(&mut self, document: &Document) {
        for field in document.fields() {
            let key = match field.name {
                FieldName::Issuers => "issuer",
                FieldName::NumbersOther => "number_other",
                FieldName::Addressees => "addressee",
                FieldName::Signatories => "signatory",
                FieldName::Repeals => "repeal",
                name => name.as_str(),
            };
            match field.value {
                // The kind stands in the line of the document.
                Value::Kind(_) => {}
                Value::Text(text) => self.string(key, text),
                Value::Ordinal(_) | Value::Date(_) => self.value(key, Some(field.value)),
                Value::Named(named) => self.named(key, named),
                Value::Number(number) => self.number(key, Some(number)),
                Value::Index(label, value) => self.line(format_args!("{key} {}: {}", escape(label), escape(value))),
                Value::Revision(revision) => self.revision(revision),
                Value::Commencement(words) => {
                    self.line(format_args!("{key} {} = {}", escape(&words.text), or_dash(words.date)));
                }
                Value::Repeal(repeal) => self.string(key, &repeal.text),
                Value::Attachment(entry) => {
                    let key = if entry.omitted { "omitted" } else { "listed" };
                    self.line(format_args!("{key} {} {}", or_dash(entry.number), escape(&entry.title)));
                }
            }
        }
    }

    fn revision(&mut self, revision: &Revision) {
        self.section("revision", |page| {
            page.value("date", revision.date);
            page.string("event", &revision.event);
            page.optional("organ", revision.organ.as_deref());
            page.number("number", revision.number.as_ref());
        });
    }

    fn leaves(&mut self, title: &str, leaves: &[Leaf]) {
        if !leaves.is_empty() {
            self.section(title, |page| {
                leaves.iter().for_each(|leaf| page.string(&json_name(&leaf.role), &leaf.text));
            });
        }
    }

    fn block(&mut self, block: &Block) {
        let mut line = String::from(if block.is_quoted() { "quoted " } else { "" });
        line += &match block {
            Block::Chapter(b) => format!("{} {}", json_name(&b.rank), or_dash(b.ordinal)),
            Block::Article(b) => match b.inserted {
                Some(inserted) => format!("article {}+{inserted}", or_dash(b.ordinal)),
                None => format!("article {}", or_dash(b.ordinal)),
            },
            Block::Clause(b) => format!("clause {} {}", json_name(&b.style), or_dash(b.ordinal)),
            Block::Paragraph(b) => format!("paragraph {}", or_dash(b.ordinal)),
            Block::Table(_) => "table".to_owned(),
            Block::Unknown(_) => "unknown".to_owned(),
        };
        if let Some(marker) = block.marker() {
            line += &format!(" [{}]", escape(marker).replace(']', "\\]"));
        }
        if let Some(heading) = block.heading() {
            line += &format!(" {}", braced(heading));
        }
        if let Some(text) = block.text() {
            let text = escape(text);
            line += if text.starts_with('{') { " \\" } else { " " };
            line += &text;
        }
        self.section(&line, |page| {
            if let Block::Table(table) = block {
                table.rows.iter().for_each(|row| page.line(format_args!("row {}", cells(row.iter()))));
            }
            block.blocks().iter().for_each(|inner| page.block(inner));
        });
    }
}

/// The name that a value without fields has in JSON.
fn json_name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => panic!("not a name: {other:?}"),
    }
}

fn or_dash(value: Option<impl Display>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escape(text).replace('}', "\\}"))
}

/// Strings side by side. A bar inside a cell is escaped; an empty cell is `~`.
fn cells<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cell = |text: &str| match text {
        "" => "~".to_owned(),
        "~" => "\\~".to_owned(),
        _ => escape(text).replace('|', "\\|"),
    };
    cells.map(cell).collect::<Vec<_>>().join(" | ")
}

/// A string on one line: nothing that an editor hides or strips stays as it is.
fn escape(text: &str) -> String {
    if text.is_empty() || text == "\"\"" {
        return if text.is_empty() { "\"\"".to_owned() } else { "\\\"\"".to_owned() };
    }
    let inner = text.trim();
    let first = inner.as_ptr() as usize - text.as_ptr() as usize;
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let edge = at < first || at >= first + inner.len();
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if edge || c.is_control() || is_invisible(c) => {
                write!(out, "\\u{{{:x}}}", c as u32).expect("a string takes all");
            }
            _ => out.push(c),
        }
    }
    out
}

/// No-break space, soft hyphen, zero-width characters, direction marks, line separators, variation
/// selectors, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// 1-based lines and columns, columns counted in characters (code points). Line ends are `\n`, `\r\n`
/// and a lone `\r`. Counted here again, and not by the library, because it is what tests it.
struct Places {
    starts: Vec<usize>,
}

impl Places {
    fn new(text: &str) -> Places {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len())
            .filter(|&at| bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')))
            .map(|at| at + 1);
        Places { starts: std::iter::once(0).chain(ends).collect() }
    }

    fn of(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        (line, text[self.starts[line - 1]..offset].chars().count() + 1)
    }
}

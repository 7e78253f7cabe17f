//! The order of a clean print (清样), which canonical text and Markdown share.

use std::borrow::Cow;

use super::layout::gap;
use crate::lexicon::characters::stem;
use crate::lexicon::contents::{BELOW, COLUMNS};
use crate::lexicon::revisions::REPUBLIC;
use crate::lexicon::subjects::begins_subject;
use crate::line::is_han;
use crate::line::marker as line_marker;
use crate::line::numeral::{is_chinese, is_digit};
use crate::outline::may_head_article;
use crate::source::chars::is_colon;
use crate::{
    Block, ContentsEntry, Document, Issue, Leaf, Masthead, MastheadRole, Role, Span, Style, Table, Title, Visit,
};

/// What a line is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// What follows stands below it.
    Heading,
    /// So many of its parts are what a reader looks for.
    Strong(usize),
    /// The heading of a column in a contents list; an entry of it.
    Column,
    Entry,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// Headings above it.
    pub(super) level: usize,
    /// True inside a provision that an amending text quotes.
    pub(super) quoted: bool,
}

/// What a clean text is written with.
pub(super) trait Pen {
    /// An empty line, but at the beginning of the text.
    fn gap(&mut self, place: Place);

    fn line(&mut self, place: Place, look: Look, parts: &[&str]);

    fn table(&mut self, place: Place, table: &Table);
}

/// The walk over a tree in the order of a clean print: which lines there are, and where empty ones stand between them.
pub(super) struct Clean<P> {
    pub(super) pen: P,
    place: Place,
}

impl<P> Clean<P> {
    pub(super) fn new(pen: P) -> Clean<P> {
        Clean { pen, place: Place::default() }
    }
}

#[expect(clippy::only_used_in_recursion, reason = "the depths are the trait's; a text has none")]
impl<P: Pen> Visit for Clean<P> {
    fn visit_issue(&mut self, issue: &Issue) {
        if let Some(masthead) = &issue.masthead {
            self.masthead(masthead);
        }
        self.contents(&issue.contents);
        for document in &issue.documents {
            self.visit_document(document, 0);
        }
        if let Some(masthead) = &issue.masthead {
            self.running_foot(masthead);
        }
    }

    fn visit_document(&mut self, document: &Document, depth: usize) {
        let place = self.place;
        let (above, below) = document.head.split_at(above_title(&document.head, &document.title));
        let (beside, below) = below.split_at(beside_title(below));
        let mut heading = vec![document.title.text.as_str()];
        match above.split_last() {
            // 名称：某市关于养护桥梁的通知
            Some((label, above)) if label.role == Role::Index && labels_title(&label.text, document) => {
                self.leaves(above);
                heading.insert(0, &label.text);
            }
            // 附表九 2: what has no letter is a title only beside the label.
            Some((label, above)) if label.role == Role::Label && !document.title.text.contains(is_han) => {
                self.leaves(above);
                heading.splice(0..0, [label.text.as_str(), " "]);
            }
            last => {
                self.leaves(above);
                // A body above a heading that names none is no line of it.
                if last.is_some_and(|(leaf, _)| leaf.role == Role::Issuer && begins_subject(&document.title.text)) {
                    self.gap();
                }
            }
        }
        beside.iter().for_each(|date| heading.extend(["\t", &date.text]));
        self.heading(&heading);
        self.leaves(below);
        for block in &document.body {
            self.visit_block(block, 0);
        }
        self.leaves(&document.foot);
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.visit_document(inner, depth + 1);
        }
        self.place = place;
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        let place = self.place;
        self.place.quoted |= block.is_quoted();
        self.block(block, depth);
        self.place = place;
    }
}

impl<P: Pen> Clean<P> {
    fn block(&mut self, block: &Block, depth: usize) {
        let marker = marker(block);
        let marker = marker.as_ref();
        let heading = block.heading().unwrap_or_default();
        match block {
            Block::Chapter(_) if marker.is_empty() => self.heading(&[heading]),
            Block::Chapter(_) => self.heading(&[marker, "　", heading]),
            Block::Article(article) if heading.is_empty() => {
                let Some((Block::Paragraph(first), after)) = article.blocks.split_first() else {
                    self.strong(1, &[marker]);
                    return self.walk_block(block, depth);
                };
                // The first 款 stands behind the marker, but for a phrase, which would be a heading there.
                if first.text.contains(STOPS) || !may_head_article(&first.text) {
                    self.strong(1, &[marker, "　", &first.text]);
                } else {
                    self.strong(1, &[marker]);
                    self.line(Look::Plain, &[&first.text]);
                }
                first.blocks.iter().for_each(|item| self.visit_block(item, depth + 2));
                return after.iter().for_each(|inner| self.visit_block(inner, depth + 1));
            }
            Block::Article(_) => self.heading(&[marker, "　", heading]),
            Block::Clause(clause) => match (heading, clause.text.as_deref()) {
                ("", text) => self.paragraph(&[marker, gap(marker), text.unwrap_or_default()]),
                (heading, None) if block.blocks().is_empty() => self.paragraph(&[marker, gap(marker), heading]),
                (heading, None) => self.heading(&[marker, gap(marker), heading]),
                (heading, Some(text)) => self.strong(4, &[marker, gap(marker), heading, "。", text]),
            },
            Block::Paragraph(_) | Block::Unknown(_) => self.paragraph(&[block.text().unwrap_or_default()]),
            Block::Table(table) => {
                self.gap();
                self.pen.table(self.place, table);
            }
        }
        self.walk_block(block, depth);
    }

    /// A paragraph a line; the second line of an imprint entry stays below its first.
    fn masthead(&mut self, masthead: &Masthead) {
        for line in &masthead.lines {
            if line.role != MastheadRole::Imprint || line.text.contains(is_colon) {
                self.gap();
            }
            // The first that says the title is the heading of all documents.
            let is_title = self.place.level == 0 && masthead.title.as_deref() == Some(&line.text);
            self.line(if is_title { Look::Heading } else { Look::Plain }, &[&line.text]);
            self.place.level += usize::from(is_title);
        }
    }

    fn contents(&mut self, entries: &[ContentsEntry]) {
        if !entries.is_empty() {
            self.say(Look::Heading, &["目录"]);
        }
        for entry in entries {
            let mut from = 0;
            for end in column_ends(entry) {
                self.line(Look::Column, &[&entry.text[from..end]]);
                from = end;
            }
            self.entry(&entry.text[from..]);
        }
    }

    /// An entry of a contents list; a tab sets its page apart, unless none did: behind a letter it would have left a blank.
    fn entry(&mut self, entry: &str) {
        let title = entry.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
        let page = &entry[title.len()..];
        let is_glued = !page.starts_with(' ') && title.ends_with(|c: char| c.is_ascii() || c.is_alphanumeric());
        if page.is_empty() || is_glued || title.ends_with(['…', '.', '·', '(', '（', '-', '—']) {
            self.line(Look::Entry, &[entry]);
        } else {
            self.line(Look::Entry, &[title, "\t", page.trim_start()]);
        }
    }

    /// What only running heads tell of the issue, as a running foot.
    fn running_foot(&mut self, masthead: &Masthead) {
        if let (true, Some(title)) = (masthead.lines.is_empty(), &masthead.title) {
            let issue = match (masthead.year, masthead.number) {
                (Some(year), Some(number)) => format!("{year}年第{number}期"),
                (Some(year), None) => format!("{year}年"),
                _ => String::new(),
            };
            self.paragraph(&["《", title, "》", &issue]);
        }
    }

    /// Head or foot, a paragraph a leaf; signature and date are one, and so are the list of attachments, the events of a
    /// heading note and the contents list.
    fn leaves(&mut self, leaves: &[Leaf]) {
        let group = |leaf: &Leaf| match leaf.role {
            Role::Signatory | Role::Date => Some(Role::Signatory),
            role @ (Role::AttachmentList | Role::AdoptionNote | Role::Contents) => Some(role),
            _ => None,
        };
        let together = |a: &Leaf, b: &Leaf| group(a).is_some() && group(a) == group(b);
        for lines in leaves.chunk_by(together) {
            if lines[0].role == Role::Contents {
                self.say(Look::Heading, &["目录"]);
                // Without pages its numerals belong to the entries.
                let paged = lines.iter().filter(|leaf| leaf.text.ends_with(|c: char| c.is_numeric())).count();
                let has_pages = paged * 2 > lines.len();
                for leaf in lines {
                    if has_pages { self.entry(&leaf.text) } else { self.line(Look::Entry, &[&leaf.text]) }
                }
                continue;
            }
            self.gap();
            lines.iter().for_each(|leaf| self.line(Look::Plain, &[&leaf.text]));
        }
    }

    /// A heading, which what follows stands below.
    fn heading(&mut self, parts: &[&str]) {
        if self.say(Look::Heading, parts) {
            self.place.level += 1;
        }
    }

    /// A paragraph whose first parts are what a reader looks for.
    fn strong(&mut self, count: usize, parts: &[&str]) {
        self.say(Look::Strong(count), parts);
    }

    fn paragraph(&mut self, parts: &[&str]) {
        self.say(Look::Plain, parts);
    }

    /// A line with an empty line before it; false for one that would be empty.
    fn say(&mut self, look: Look, parts: &[&str]) -> bool {
        let says = parts.iter().any(|part| !part.trim().is_empty());
        if says {
            self.gap();
            self.line(look, parts);
        }
        says
    }

    fn gap(&mut self) {
        self.pen.gap(self.place);
    }

    fn line(&mut self, look: Look, parts: &[&str]) {
        self.pen.line(self.place, look, parts);
    }
}

/// Where the headings of columns end that an entry begins with, each of which stood on a line of its own: ·县政府文件·, 內政篇,
/// 法規, 壹、總統令.
fn column_ends(entry: &ContentsEntry) -> Vec<usize> {
    let names = || entry.category.iter().flat_map(|category| category.split(BELOW));
    let mut ends = Vec::new();
    let mut rest = entry.text.as_str();
    while !rest.starts_with(&entry.title) {
        let marked = line_marker::marker(rest).map_or(0, |marker| marker.len as usize);
        let name = rest[marked..].trim_start_matches('·');
        let named = names().filter(|column| name.starts_with(column)).map(str::len).max();
        let Some(length) = named.or_else(|| COLUMNS.at_start(name).map(str::len)) else { break };
        rest = name[length..].trim_start_matches('·');
        ends.push(entry.text.len() - rest.len());
    }
    if rest.is_empty() { Vec::new() } else { ends }
}

/// True for the label of a metadata table that has the heading for its value.
fn labels_title(label: &str, document: &Document) -> bool {
    let own: String = label.chars().filter(|&c| !c.is_whitespace() && !is_colon(c)).collect();
    document.index.iter().any(|(label, value)| *label == own && *value == document.title.text)
}

/// A part of a line. A blank between Chinese characters is printed wide: a narrow one there is only letter-spacing.
pub(super) fn push_part(line: &mut String, part: &str) {
    let mut before = 'a';
    let mut rest = part.chars().peekable();
    while let Some(c) = rest.next() {
        let wide = c == ' ' && !before.is_ascii() && rest.peek().is_some_and(|after| !after.is_ascii());
        line.push(if wide { '　' } else { c });
        before = c;
    }
}

/// The cells of a row as one line of a clean text: a tab between them, pipes around where `piped`.
pub(super) fn row_line<'c>(cells: impl Iterator<Item = &'c str>, piped: bool) -> String {
    let cells: Vec<&str> = cells.collect();
    if piped { format!("| {} |", cells.join(" | ")) } else { cells.join("\t") }
}

/// True for a table between pipes: an empty cell begins or ends a row.
pub(super) fn is_piped<'r, R: Iterator<Item = &'r str> + Clone>(mut rows: impl Iterator<Item = R> + Clone) -> bool {
    let edge = |row: R| row.clone().count() > 1 && (row.clone().next() == Some("") || row.last() == Some(""));
    rows.clone().any(edge) && !rows.any(|mut row| row.any(|cell| cell.contains('|')))
}

/// The marker as printed; one that lost its point gets it again, without which it would be no marker.
fn marker(block: &Block) -> Cow<'_, str> {
    let marker = block.marker().unwrap_or_default();
    let point = match block {
        Block::Clause(clause) if clause.style == Style::Arabic => '．',
        Block::Clause(clause) if matches!(clause.style, Style::Cn | Style::Stem) => '、',
        _ => return Cow::Borrowed(marker),
    };
    let is_digit = |c: char| is_digit(c) || is_chinese(c) || stem(c).is_some();
    if marker.ends_with(is_digit) { Cow::Owned(format!("{marker}{point}")) } else { Cow::Borrowed(marker) }
}

/// How many leaves stand beside the title: the date of a gazette of Taiwan, 青山縣政府令　中華民國一百年三月五日.
fn beside_title(below: &[Leaf]) -> usize {
    let is_beside = |leaf: &Leaf| leaf.role == Role::Date && REPUBLIC.at_start(&leaf.text).is_some();
    usize::from(below.first().is_some_and(is_beside))
}

/// A paragraph with one of these is no phrase.
const STOPS: [char; 9] = ['。', '；', ';', '！', '!', '？', '?', '：', ':'];

/// How many leaves of the head stand above the title, where their places do not tell otherwise: index, copy number, secrecy, urgency, issuing mark, region and,
/// below either, the number; an attachment's label.
fn above_title(head: &[Leaf], title: &Title) -> usize {
    use Role::{CopyNumber, Index, Issuer, Label, Number, Other, Security, SignedOffBy, Urgency};
    let start = |spans: &[Span]| spans.first().map(|span| span.start);
    let stands_below =
        |leaf: &Leaf| start(&title.spans).zip(start(&leaf.spans)).is_some_and(|(title, own)| title < own);
    let role = |leaf: &Leaf| matches!(leaf.role, Index | CopyNumber | Security | Urgency | Issuer | Label | Other);
    let above = |leaf: &Leaf| role(leaf) && !stands_below(leaf);
    let Some(last) = head.iter().rposition(above) else { return 0 };
    let numbered = |leaf: &&Leaf| matches!(leaf.role, Number | SignedOffBy) && !stands_below(leaf);
    let marked = matches!(head[last].role, Issuer | Other);
    last + 1 + if marked { head[last + 1..].iter().take_while(numbered).count() } else { 0 }
}

use std::borrow::Cow;

use super::layout::gap;
use super::rendered::{Rendered, Sink};
use crate::lexicon::contents::{BELOW, COLUMNS};
use crate::lexicon::subjects::begins_subject;
use crate::line::is_han;
use crate::line::marker as line_marker;
use crate::outline::may_head_article;
use crate::source::chars::is_colon;
use crate::{
    Article, Block, ContentsEntry, Document, Issue, Leaf, Masthead, MastheadRole, Role, Row, Span, Style, Table, Title,
    Visit,
};

impl Issue {
    /// The tree as clean text; see [`render::text`](crate::render::text()).
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
    /// assert_eq!(issue.to_text(), "某县桥梁养护办法\n\n第一条　桥梁应当养护。\n");
    /// ```
    pub fn to_text(&self) -> String {
        text(self).to_string()
    }
}

impl Article {
    /// The words of the article as clean text prints them, its marker and heading aside: a line for each 款 and each unit.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n养护应当记录。\n");
    /// let article = issue.documents[0].articles().next().unwrap();
    /// assert_eq!(article.text(), "桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n养护应当记录。");
    /// ```
    pub fn text(&self) -> String {
        let mut printed = String::new();
        let mut text = Text { out: Sink::new(&mut printed), line: String::new() };
        self.blocks.iter().for_each(|block| text.visit_block(block, 0));
        // A string takes everything.
        let _ = text.out.finish();
        printed.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

/// Canonical text (清样): the tree printed as a clean text in the order of GB/T 9704—2012, chapter 7.
///
/// Takes the whole tree but for furniture and findings. Every leaf is one line, an empty line stands between
/// paragraphs; what wraps, page feet and displaced blocks had torn is whole. Enclosures and attachments
/// stand behind the signature of the document that they belong to. Words, width and punctuation stay as
/// printed. A parse of the canonical text gives the same tree but for places, furniture and the findings
/// that tell of places.
///
/// ```
/// let text = "\
/// 某市人民政府关于加强
/// 桥梁养护的通知
/// 某政发〔2021〕3号
///
/// 一、基本原则。坚持预防为主，定期
///
/// — 4 —
///
/// 检查桥梁结构。
/// 某市人民政府
/// 2021年3月5日
/// ";
/// let clean = gongwen::parse(text).to_text();
/// assert_eq!(clean, "\
/// 某市人民政府关于加强桥梁养护的通知
///
/// 某政发〔2021〕3号
///
/// 一、基本原则。坚持预防为主，定期检查桥梁结构。
///
/// 某市人民政府
/// 2021年3月5日
/// ");
/// assert_eq!(gongwen::parse(&clean).to_text(), clean);
/// ```
pub fn text(issue: &Issue) -> Rendered<'_> {
    Rendered::new(issue, |issue, out| {
        let mut text = Text { out, line: String::new() };
        text.visit_issue(issue);
        text.out.finish()
    })
}

struct Text<'a> {
    out: Sink<'a>,
    /// The line that is made.
    line: String,
}

#[expect(clippy::only_used_in_recursion, reason = "the depths are the trait's; a text has none")]
impl Visit for Text<'_> {
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
        let (above, below) = document.head.split_at(above_title(&document.head, &document.title));
        match above.split_last() {
            // 名称：某市关于养护桥梁的通知
            Some((label, above)) if label.role == Role::Index && labels_title(&label.text, document) => {
                self.leaves(above);
                self.paragraph(&[&label.text, &document.title.text]);
            }
            // 附表九 2: what has no letter is a title only beside the label.
            Some((label, above)) if label.role == Role::Label && !document.title.text.contains(is_han) => {
                self.leaves(above);
                self.paragraph(&[&label.text, " ", &document.title.text]);
            }
            last => {
                self.leaves(above);
                // A body above a heading that names none is no line of it.
                if last.is_some_and(|(leaf, _)| leaf.role == Role::Issuer && begins_subject(&document.title.text)) {
                    self.gap();
                }
                self.paragraph(&[&document.title.text]);
            }
        }
        self.leaves(below);
        for block in &document.body {
            self.visit_block(block, 0);
        }
        self.leaves(&document.foot);
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.visit_document(inner, depth + 1);
        }
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        let marker = marker(block);
        let marker = marker.as_ref();
        let heading = block.heading().unwrap_or_default();
        match block {
            Block::Chapter(_) if marker.is_empty() => self.paragraph(&[heading]),
            Block::Chapter(_) => self.paragraph(&[marker, "　", heading]),
            Block::Article(article) if heading.is_empty() => {
                let Some((Block::Paragraph(first), after)) = article.blocks.split_first() else {
                    self.paragraph(&[marker]);
                    return self.walk_block(block, depth);
                };
                // The first 款 stands behind the marker, but for a phrase, which would be a heading there.
                if first.text.contains(STOPS) || !may_head_article(&first.text) {
                    self.paragraph(&[marker, "　", &first.text]);
                } else {
                    self.paragraph(&[marker]);
                    self.line(&[&first.text]);
                }
                first.blocks.iter().for_each(|item| self.visit_block(item, depth + 2));
                return after.iter().for_each(|inner| self.visit_block(inner, depth + 1));
            }
            Block::Article(_) => self.paragraph(&[marker, "　", heading]),
            Block::Clause(clause) => match (heading, clause.text.as_deref()) {
                ("", text) => self.paragraph(&[marker, gap(marker), text.unwrap_or_default()]),
                (heading, None) => self.paragraph(&[marker, gap(marker), heading]),
                (heading, Some(text)) => self.paragraph(&[marker, gap(marker), heading, "。", text]),
            },
            Block::Paragraph(_) | Block::Unknown(_) => self.paragraph(&[block.text().unwrap_or_default()]),
            Block::Table(table) => self.table(table),
        }
        self.walk_block(block, depth);
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

impl Text<'_> {
    /// A paragraph a line; the second line of an imprint entry stays below its first.
    fn masthead(&mut self, masthead: &Masthead) {
        for line in &masthead.lines {
            if line.role != MastheadRole::Imprint || line.text.contains(is_colon) {
                self.gap();
            }
            self.line(&[&line.text]);
        }
    }

    fn contents(&mut self, entries: &[ContentsEntry]) {
        if !entries.is_empty() {
            self.paragraph(&["目录"]);
        }
        for entry in entries {
            let mut from = 0;
            for end in column_ends(entry) {
                self.line(&[&entry.text[from..end]]);
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
            self.line(&[entry]);
        } else {
            self.line(&[title, "\t", page.trim_start()]);
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
                self.paragraph(&["目录"]);
                // Without pages its numerals belong to the entries.
                let paged = lines.iter().filter(|leaf| leaf.text.ends_with(|c: char| c.is_numeric())).count();
                let has_pages = paged * 2 > lines.len();
                for leaf in lines {
                    if has_pages { self.entry(&leaf.text) } else { self.line(&[&leaf.text]) }
                }
                continue;
            }
            self.gap();
            lines.iter().for_each(|leaf| self.line(&[&leaf.text]));
        }
    }

    /// A row a line, a tab between cells; between pipes where an empty cell begins or ends a row.
    fn table(&mut self, table: &Table) {
        self.gap();
        let edge = |row: Row<'_>| row.len() > 1 && (row.get(0) == Some("") || row.iter().next_back() == Some(""));
        let piped =
            table.rows.iter().any(edge) && !table.rows.iter().flat_map(Row::iter).any(|cell| cell.contains('|'));
        for row in table.rows.iter() {
            let cells: Vec<&str> = row.iter().collect();
            let line = if piped { format!("| {} |", cells.join(" | ")) } else { cells.join("\t") };
            self.line(&[&line]);
        }
    }

    /// A line with an empty line before it.
    fn paragraph(&mut self, parts: &[&str]) {
        if parts.iter().any(|part| !part.trim().is_empty()) {
            self.gap();
            self.line(parts);
        }
    }

    fn gap(&mut self) {
        self.out.write(if self.out.is_empty() { "" } else { "\n" });
    }

    /// A blank between Chinese characters is printed wide: a narrow one there is only letter-spacing.
    fn line(&mut self, parts: &[&str]) {
        for part in parts {
            let mut before = 'a';
            let mut rest = part.chars().peekable();
            while let Some(c) = rest.next() {
                let wide = c == ' ' && !before.is_ascii() && rest.peek().is_some_and(|after| !after.is_ascii());
                self.line.push(if wide { '　' } else { c });
                before = c;
            }
        }
        self.line.truncate(self.line.trim_end_matches([' ', '　']).len());
        self.line.push('\n');
        self.out.write(&self.line);
        self.line.clear();
    }
}

/// The marker as printed; one that lost its point gets it again, without which it would be no marker.
fn marker(block: &Block) -> Cow<'_, str> {
    let marker = block.marker().unwrap_or_default();
    let point = match block {
        Block::Clause(clause) if clause.style == Style::Arabic => '．',
        Block::Clause(clause) if clause.style == Style::Cn => '、',
        _ => return Cow::Borrowed(marker),
    };
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    if marker.ends_with(is_digit) { Cow::Owned(format!("{marker}{point}")) } else { Cow::Borrowed(marker) }
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

//! The tree for people: one node a line, with the places it owns and its first words.

use std::fmt::Write;

use gongwen::{Block, ContentsEntry, Document, Envelope, FieldName, Issue, Leaf, Masthead, Row, Span, Visit};
use serde::Serialize;

/// So many characters of a text are shown.
const SHOWN: usize = 32;

/// The tree of a text, indented by two spaces a level. The line of a node holds its name as in JSON, the
/// byte ranges that it owns, and what it says; long texts are cut. A metadata value owns nothing: its line
/// begins with `=` and ends with the place it was read from.
pub fn tree(Envelope { source, issue, .. }: &Envelope) -> String {
    let mut tree = Tree { text: String::new(), level: 0, role: "document" };
    tree.node("issue", &[], source.as_deref().unwrap_or_default());
    tree.level += 1;
    tree.visit_issue(issue);
    tree.text
}

struct Tree {
    text: String,
    level: usize,
    /// What the next document is to the one around it.
    role: &'static str,
}

#[expect(clippy::only_used_in_recursion, reason = "the depths are the trait's; the tree counts its own levels")]
impl Visit for Tree {
    fn visit_issue(&mut self, issue: &Issue) {
        if let Some(masthead) = &issue.masthead {
            self.masthead(masthead);
        }
        self.group("contents", &issue.contents, Tree::entry);
        for document in &issue.documents {
            self.visit_document(document, 0);
        }
        self.group("furniture", &issue.furniture, |tree, furniture| {
            tree.node(&name(&furniture.kind), &furniture.spans, &furniture.text);
        });
        self.group("diagnostics", &issue.diagnostics, |tree, finding| {
            let kind = format!("{} {}", name(&finding.severity), finding.code);
            tree.node(&kind, &[finding.span], &finding.message);
        });
    }

    fn visit_document(&mut self, document: &Document, depth: usize) {
        self.node(self.role, &[], document.label.as_deref().unwrap_or_default());
        self.level += 1;
        self.node("title", &document.title.spans, &document.title.text);
        self.metadata(document);
        self.group("head", &document.head, |tree, leaf| tree.visit_leaf(leaf));
        self.group("body", &document.body, |tree, block| tree.visit_block(block, 0));
        self.group("foot", &document.foot, |tree, leaf| tree.visit_leaf(leaf));
        for (role, documents) in [("enclosure", &document.enclosures), ("attachment", &document.attachments)] {
            for inner in documents {
                self.role = role;
                self.visit_document(inner, depth + 1);
            }
        }
        self.role = "document";
        self.level -= 1;
    }

    fn visit_leaf(&mut self, leaf: &Leaf) {
        self.node(&name(&leaf.role), &leaf.spans, &leaf.text);
    }

    fn visit_block(&mut self, block: &Block, depth: usize) {
        let parts = [block.marker(), block.heading(), block.text()];
        let words: Vec<&str> = parts.into_iter().flatten().collect();
        self.node(&kind(block), block.spans(), &words.join(" | "));
        self.level += 1;
        self.walk_block(block, depth);
        self.level -= 1;
    }
}

impl Tree {
    fn masthead(&mut self, masthead: &Masthead) {
        self.node("masthead", &[], "");
        self.level += 1;
        self.value("title", masthead.title.as_ref(), None);
        self.value("year", masthead.year, None);
        self.value("number", masthead.number, None);
        self.value("cumulative", masthead.cumulative, None);
        self.value("published", masthead.published, None);
        for line in &masthead.lines {
            self.node(&name(&line.role), &line.spans, &line.text);
        }
        self.level -= 1;
    }

    fn entry(&mut self, entry: &ContentsEntry) {
        let document = entry.document.map_or_else(|| "nothing".to_owned(), |index| index.to_string());
        self.node(&format!("entry of {document}"), &entry.spans, &entry.text);
    }

    fn metadata(&mut self, document: &Document) {
        // The title is a node, the label stands beside the name of the document.
        let shown = |name| !matches!(name, FieldName::Title | FieldName::Label | FieldName::Ordinal);
        for field in document.fields().filter(|field| shown(field.name)) {
            self.value(field.name.as_str(), Some(field.value), field.at);
        }
    }

    /// A list of nodes below a name of their own; nothing where there are none.
    fn group<T>(&mut self, name: &str, items: &[T], mut each: impl FnMut(&mut Tree, &T)) {
        if !items.is_empty() {
            self.node(name, &[], "");
            self.level += 1;
            items.iter().for_each(|item| each(self, item));
            self.level -= 1;
        }
    }

    fn node(&mut self, name: &str, spans: &[Span], words: &str) {
        let spans: Vec<String> = spans.iter().map(|span| format!("{span:?}")).collect();
        let words = beginning(words);
        let parts = [name, &spans.join(","), &words];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.line(&parts.join(" "));
    }

    fn value(&mut self, name: &str, value: Option<impl ToString>, at: Option<Span>) {
        if let Some(value) = value {
            let at = at.map_or_else(String::new, |at| format!(" @{at:?}"));
            self.line(&format!("= {name}: {}{at}", beginning(&value.to_string())));
        }
    }

    fn line(&mut self, line: &str) {
        let indent = 2 * self.level;
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }
}

/// What a block is, as in JSON, with its number or size.
fn kind(block: &Block) -> String {
    let kind = match block {
        Block::Chapter(chapter) => name(&chapter.rank),
        Block::Article(_) => "article".to_owned(),
        Block::Clause(clause) => format!("clause {}", name(&clause.style)),
        Block::Paragraph(_) => "paragraph".to_owned(),
        Block::Table(table) => {
            let columns = table.rows.iter().map(Row::len).max().unwrap_or(0);
            return format!("table {}×{columns}", table.rows.len());
        }
        Block::Unknown(_) => "unknown".to_owned(),
        // A kind of block that this program does not know yet.
        _ => "block".to_owned(),
    };
    match block.ordinal() {
        Some(ordinal) => format!("{kind} {ordinal}"),
        None => kind,
    }
}

/// The name that a role, style or kind has in JSON.
fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The first words of a text, on one line.
fn beginning(text: &str) -> String {
    let one_line = |c: char| if c.is_control() { ' ' } else { c };
    let mut chars = text.chars();
    let mut beginning: String = chars.by_ref().take(SHOWN).map(one_line).collect();
    if chars.next().is_some() {
        beginning.push('…');
    }
    beginning
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_node_a_line_with_its_places() {
        let issue = serde_json::from_value(json!({
            "format": "gongwen/1", "source": "通知.txt",
            "contents": [{ "title": "关于桥梁的通知", "document": 0, "text": "关于桥梁的通知 3", "spans": [[0, 23]] }],
            "documents": [{
                "title": { "text": "关于桥梁的通知", "spans": [[24, 45]] }, "kind": "通知",
                "issuers": [{ "name": "某市", "at": [24, 30] }],
                "head": [{ "role": "number", "text": "某政发〔2021〕3号", "spans": [[46, 69]] }],
                "body": [{
                    "type": "clause", "style": "cn", "marker": "一、", "ordinal": 1, "heading": "目标", "spans": [[70, 82]],
                    "blocks": [{ "type": "paragraph", "text": "长".repeat(40), "spans": [[83, 90], [95, 99]] }],
                }],
                "attachments": [{ "label": "附件1", "title": { "text": "", "spans": [] },
                    "body": [{ "type": "table", "rows": [["桥", "长"], ["石桥"]], "spans": [[100, 110]] }] }],
            }],
            "furniture": [{ "kind": "page_number", "text": "— 4 —", "spans": [[91, 94]] }],
            "diagnostics": [{ "code": "title-missing", "severity": "info", "message": "no heading", "span": [100, 110] }],
        }))
        .unwrap();
        let expected = "\
issue 通知.txt
  contents
    entry of 0 0..23 关于桥梁的通知 3
  document
    title 24..45 关于桥梁的通知
    = kind: 通知
    = issuers: 某市 @24..30
    head
      number 46..69 某政发〔2021〕3号
    body
      clause cn 1 70..82 一、 | 目标
        paragraph 83..90,95..99 长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长…
    attachment 附件1
      title
      body
        table 2×2 100..110
  furniture
    page_number 91..94 — 4 —
  diagnostics
    info title-missing 100..110 no heading
";
        assert_eq!(tree(&issue), expected);
    }
}

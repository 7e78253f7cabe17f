//! YAML front matter: the metadata of an issue or of a single document.

use std::fmt::Write;

use super::layout::turns;
use crate::{Date, Document, Field, FieldName, Issue, Masthead};

/// How the front matter begins: it tells who wrote the Markdown, for a reader of it.
pub(super) const OPENING: &str = "---\ngenerator: gongwen\n";

/// The front matter of `issue`, `---` lines included.
///
/// A text that is one document gives the metadata of that document, with the issue that printed it below
/// `gazette`; every other text gives the metadata of the issue.
pub(super) fn front_matter(issue: &Issue) -> String {
    let mut yaml = Yaml::default();
    match (issue.documents.as_slice(), &issue.masthead) {
        ([document], masthead) => {
            yaml.document(document);
            if let Some(masthead) = masthead {
                yaml.nested("gazette", |yaml| yaml.masthead(masthead));
            }
        }
        (_, Some(masthead)) => yaml.masthead(masthead),
        (_, None) => {}
    }
    [OPENING, &yaml.text, "---\n"].concat()
}

#[derive(Default)]
struct Yaml {
    text: String,
    indent: usize,
}

impl Yaml {
    /// The fields that a reader of the document asks for first.
    fn document(&mut self, document: &Document) {
        use FieldName::{Addressees, Issuers, Kind, Note, Number, NumbersOther, Security, Signatories, Title, Urgency};
        let single = [Title, Kind, Number, Note, Security, Urgency];
        let lists = [Issuers, NumbersOther, Addressees, Signatories];
        let asked = |name: FieldName| name.is_date() || single.contains(&name) || lists.contains(&name);
        let fields: Vec<Field<'_>> = document.fields().filter(|field| asked(field.name)).collect();
        for group in fields.chunk_by(|a, b| a.name == b.name || a.name.is_date() && b.name.is_date()) {
            let (name, values) =
                (group[0].name, group.iter().map(|field| (field.name.as_str(), field.value.to_string())));
            if name.is_date() {
                self.nested("dates", |yaml| values.for_each(|(role, date)| yaml.string(role, Some(&date))));
            } else if lists.contains(&name) {
                let item = |yaml: &mut Yaml, value: &str| yaml.line(format_args!("- {}", scalar(value)));
                self.nested(name.as_str(), |yaml| values.for_each(|(_, value)| item(yaml, &value)));
            } else {
                values.for_each(|(key, value)| self.string(key, Some(&value)));
            }
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        self.string("title", masthead.title.as_deref());
        self.integer("year", masthead.year.map(u32::from));
        self.integer("number", masthead.number);
        self.integer("cumulative", masthead.cumulative);
        self.date("published", masthead.published);
        self.string("periodicity", masthead.periodicity.as_deref());
        self.string("issn", masthead.issn.as_deref());
        self.string("cn", masthead.cn.as_deref());
    }

    /// A mapping below `key`; nothing where `fill` writes nothing.
    fn nested(&mut self, key: &str, fill: impl FnOnce(&mut Yaml)) {
        let before = self.text.len();
        self.line(format_args!("{key}:"));
        let start = self.text.len();
        self.indent += 2;
        fill(self);
        self.indent -= 2;
        if self.text.len() == start {
            self.text.truncate(before);
        }
    }

    fn string(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.line(format_args!("{key}: {}", scalar(value)));
        }
    }

    fn integer(&mut self, key: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.line(format_args!("{key}: {value}"));
        }
    }

    /// A date is quoted: 2021-03 and 2021 are no dates to YAML.
    fn date(&mut self, key: &str, date: Option<Date>) {
        self.string(key, date.map(|date| date.to_string()).as_deref());
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let indent = self.indent;
        let _ = writeln!(self.text, "{:indent$}{line}", "");
    }
}

/// A double-quoted scalar (YAML 1.2, 7.3.1): the one form that can hold any text.
fn scalar(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // What YAML does not call printable, the line ends that it shares with Unicode, marks of direction.
            '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c if turns(c) => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn issue(value: serde_json::Value) -> Issue {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_scalar_holds_any_text() {
        assert_eq!(scalar("桥梁: \"一\" \\ #"), r##""桥梁: \"一\" \\ #""##);
        assert_eq!(scalar("a\nb\u{0}\u{85}\u{2028}\u{feff}"), r#""a\nb\u0000\u0085\u2028\ufeff""#);
        assert_eq!(scalar(""), "\"\"");
    }

    #[test]
    fn a_single_document_gives_its_metadata() {
        let issue = issue(json!({
            "format": crate::Envelope::FORMAT,
            "masthead": { "title": "某市人民政府公报", "year": 2021 },
            "documents": [{
                "title": { "text": "关于桥梁的通知", "spans": [] }, "kind": "通知",
                "issuers": [{ "name": "某市人民政府", "at": [0, 0] }],
                "dates": { "issued": { "date": "2021-03-05", "at": [0, 0] } },
            }],
        }));
        let expected = "\
---
generator: gongwen
title: \"关于桥梁的通知\"
kind: \"通知\"
issuers:
  - \"某市人民政府\"
dates:
  issued: \"2021-03-05\"
gazette:
  title: \"某市人民政府公报\"
  year: 2021
---
";
        assert_eq!(front_matter(&issue), expected);
    }

    #[test]
    fn an_issue_gives_its_masthead() {
        let title = json!({ "title": { "text": "关于桥梁的通知", "spans": [] } });
        let issue = issue(json!({
            "format": crate::Envelope::FORMAT, "documents": [title, title],
            "masthead": { "title": "某市人民政府公报", "number": 3, "published": "2021-03" },
        }));
        assert_eq!(
            front_matter(&issue),
            "---\ngenerator: gongwen\ntitle: \"某市人民政府公报\"\nnumber: 3\npublished: \"2021-03\"\n---\n"
        );
    }

    #[test]
    fn without_metadata_it_tells_who_wrote_it() {
        let issue = issue(json!({
            "format": crate::Envelope::FORMAT, "documents": [{ "title": { "text": "", "spans": [] } }],
        }));
        assert_eq!(front_matter(&issue), "---\ngenerator: gongwen\n---\n");
    }
}

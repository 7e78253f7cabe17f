//! Leaves of head and foot, and the strings that are read from them.

use crate::document::addressees;
use crate::document::head::without_document;
use crate::document::names::words;
use crate::document::tokens::Tokens;
use crate::lexicon::bodies::is_body;
use crate::line::{is_space, labelled};
use crate::page::joined_heading;
use crate::source::{Span, SpannedText};
use crate::tree::{Leaf, Named, Role};

pub(crate) fn leaf(role: Role, tokens: Tokens<'_>, at: usize) -> Leaf {
    let spans = tokens.spans(at);
    let names_bodies = |text: &str| {
        text.split(is_space).all(|word| word.is_empty() || without_document(word).is_empty() || is_body(word))
    };
    let is_spaced = match role {
        Role::Signatory | Role::Index => true,
        Role::Issuer => names_bodies(tokens.table.first_text(&tokens.paragraphs[at])),
        _ => false,
    };
    let text = if is_spaced { spaced_text(tokens.table.text, &spans) } else { tokens.text(at).into_owned() };
    Leaf { role, text, spans }
}

/// Text whose spaces part names and offices: they stay, one each.
pub(super) fn spaced_text(text: &str, spans: &[Span]) -> String {
    words(text, spans).collect::<Vec<_>>().join(" ")
}

/// The heading as one string; a space stays only between two issuing bodies.
pub(super) fn title_text(text: &str, spans: &[Span], issuers: &[Named]) -> String {
    let mut joined = joined_heading(text, spans);
    for pair in issuers.windows(2) {
        let (left, right) = (&pair[0], &pair[1]);
        let apart = Span::between(left.at.end, right.at.start).slice(text);
        if !apart.is_empty() && apart.chars().all(|c| is_space(c) || c == '\n' || c == '\r') {
            let glued = format!("{}{}", left.name, right.name);
            joined = joined.replacen(&glued, &format!("{} {}", left.name, right.name), 1);
        }
    }
    joined
}

/// The names in `own`, a part of `line`, which blanks part, and marks of markup as blanks do: 签发人：张某 李某
pub(super) fn labelled_names(text: &str, line: &SpannedText<'_>, own: &str) -> Vec<Named> {
    let spans = labelled(own).map_or_else(Vec::new, |(_, names)| line.spans(names));
    words(text, &spans)
        .flat_map(|word| word.split('、'))
        .filter(|name| !name.is_empty())
        .map(|name| Named { name: name.to_owned(), title: None, at: Span::of(text, name) })
        .collect()
}

/// 抄送：甲局，乙局。
pub(super) fn copies(text: &str, spans: &[Span]) -> Vec<Named> {
    let mut rest = spans.to_vec();
    if let Some((first, (_, names))) =
        rest.first_mut().and_then(|own| labelled(own.slice(text)).map(|parts| (own, parts)))
    {
        *first = Span::of(text, names);
    }
    let mut names = addressees::addressees(text, &rest);
    for name in &mut names {
        name.name.truncate(name.name.trim_end_matches(['。', '.']).len());
    }
    names.retain(|name| !name.name.is_empty());
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_behind_labels() {
        let names = |named: Vec<Named>| named.into_iter().map(|own| own.name).collect::<Vec<_>>();
        let text = "签发人：张某、李某&nbsp;王某";
        let signed = SpannedText::new(text, &[Span::between(0, 27), Span::between(33, 39)]);
        assert_eq!(names(labelled_names(text, &signed, signed.text())), ["张某", "李某", "王某"]);
        let line = "抄送：某市教育局，某市财政局。";
        assert_eq!(names(copies(line, &[Span::between(0, line.len() as u32)])), ["某市教育局", "某市财政局"]);
        assert_eq!(names(labelled_names(text, &signed, "")), [""; 0]);
        assert_eq!(names(copies("", &[])), [""; 0]);
    }
}

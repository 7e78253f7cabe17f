//! Leaves of head and foot, and the strings that are read from them.

use crate::document::addressees;
use crate::document::tokens::Tokens;
use crate::line::is_space;
use crate::line::terms::is_body;
use crate::page::joined_heading;
use crate::source::Span;
use crate::tree::{Leaf, Named, Role};

pub(crate) fn leaf(role: Role, tokens: Tokens<'_>, at: usize) -> Leaf {
    let spans = tokens.spans(at);
    let names_bodies = |text: &str| text.split(is_space).all(|word| word.is_empty() || word == "文件" || is_body(word));
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
    let words: Vec<&str> =
        spans.iter().flat_map(|span| span.slice(text).split(is_space)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The heading as one string; a space stays only between two issuing bodies.
pub(super) fn title_text(text: &str, spans: &[Span], issuers: &[Named]) -> String {
    let mut joined = joined_heading(text, spans);
    for pair in issuers.windows(2) {
        let (left, right) = (&pair[0], &pair[1]);
        let apart = Span::new(left.at.end, right.at.start).slice(text);
        if !apart.is_empty() && apart.chars().all(|c| is_space(c) || c == '\n' || c == '\r') {
            let glued = format!("{}{}", left.name, right.name);
            joined = joined.replacen(&glued, &format!("{} {}", left.name, right.name), 1);
        }
    }
    joined
}

/// 签发人：张某 李某
pub(super) fn labelled_names(text: &str, line: &str) -> Vec<Named> {
    let Some((_, names)) = line.split_once(['：', ':']) else { return Vec::new() };
    names
        .split(|c| is_space(c) || c == '、')
        .filter(|name| !name.is_empty())
        .map(|name| Named { name: name.to_owned(), title: None, at: Span::of(text, name) })
        .collect()
}

/// 抄送：甲局，乙局。
pub(super) fn copies(text: &str, spans: &[Span]) -> Vec<Named> {
    let mut rest = spans.to_vec();
    if let Some(first) = rest.first_mut() {
        if let Some(at) = first.slice(text).find(['：', ':']) {
            let colon = first.slice(text)[at..].chars().next().map_or(1, char::len_utf8);
            *first = Span::new(first.start + (at + colon) as u32, first.end);
        }
    }
    let mut names = addressees::read(text, &rest);
    for name in &mut names {
        name.name.truncate(name.name.trim_end_matches(['。', '.']).len());
    }
    names.retain(|name| !name.name.is_empty());
    names
}

pub(super) fn is_label_cell(cell: &str) -> bool {
    cell.ends_with(['：', ':'])
}

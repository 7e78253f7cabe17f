//! The head of an attachment: its label, its title, the notes below it.

use nom::Input;

use super::names::Names;
use crate::document::attachments::{self, is_unit_line};
use crate::document::{Reading, Tokens, begins_dispatch, leaf, title_length};
use crate::lexicon::kinds::kind_of;
use crate::line::Kind as LineKind;
use crate::page::{Paragraph, joined_heading, joined_text};
use crate::source::{Span, Spans};
use crate::tree::{Leaf, Role, Title};

/// Reads the head of the attachment at the start of `tokens`, whose label may stand behind its title; and how many
/// paragraphs it has.
pub(super) fn head(tokens: Tokens<'_>, label: Option<usize>, listed: &Names) -> (Reading, usize) {
    let mut reading = Reading::default();
    let text = tokens.table.text;
    let behind_label = label.and_then(|at| label_leaf(&mut reading, tokens, at));
    let (title, mut at) = match (behind_label, label) {
        (Some(spans), Some(label)) => (spans, label + 1),
        (_, Some(label)) if label > 0 => (tokens.take(label).all_spans(), label + 1),
        _ => {
            let from = label.map_or(0, |label| label + 1);
            let length = title_length_of(tokens.take_from(from), listed);
            (tokens.range(from..from + length).all_spans(), from + length)
        }
    };
    let joined = joined_heading(text, &title);
    reading.document.kind = kind_of(&joined);
    reading.document.title = Title { text: joined, spans: title };
    while tokens.get(at).is_some_and(|p| {
        matches!(p.kind, LineKind::Note | LineKind::DateNote) || is_unit_line(tokens.table.first_text(p))
    }) {
        reading.document.head.push(leaf(Role::Note, tokens, at));
        at += 1;
    }
    (reading, at)
}

/// Takes the label and its number; returns the title that stands behind it on its line.
fn label_leaf(reading: &mut Reading, tokens: Tokens<'_>, at: usize) -> Option<Spans> {
    let text = tokens.table.text;
    let visible = |span: Span| -> Spans { tokens.table.visible(span).collect() };
    let line = tokens.table.lines[tokens.table.line_ids(&tokens.paragraphs[at])[0] as usize].span;
    let (own, behind) = attachments::label_span(text, line);
    let (name, ordinal) = attachments::label(own.slice(text));
    (reading.document.label, reading.document.ordinal) = (Some(name), ordinal);
    let own = visible(own);
    reading.document.head.push(Leaf { role: Role::Label, text: joined_text(text, &own), spans: own });
    behind.map(visible)
}

/// Lines of the longest title that a list names.
const MOST_LINES: usize = 6;

/// Paragraphs of an attachment's title: as many as make the name in the list, else those of a heading.
fn title_length_of(tokens: Tokens<'_>, listed: &Names) -> usize {
    let is_none = |p: &Paragraph| is_unit_line(tokens.table.first_text(p)) || tokens.table.begins_page_of_site(p);
    if tokens.get(0).is_none_or(is_none) || begins_dispatch(tokens, 0) {
        return 0;
    }
    let is_line = |kind| matches!(kind, LineKind::Text | LineKind::Note | LineKind::DateNote);
    let lines = tokens.paragraphs.iter().take(MOST_LINES).take_while(|p| is_line(p.kind)).count();
    let mut key = String::new();
    let mut named = None;
    for n in (0..lines).filter(|_| !listed.is_empty()) {
        tokens.append_folded(&mut key, n);
        if listed.has(&key) {
            named = Some(n + 1);
        }
    }
    named.unwrap_or_else(|| title_length(tokens))
}

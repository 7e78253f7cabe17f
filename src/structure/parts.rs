//! Parts a document from what it encloses: where enclosures and attachments begin.

use super::known::Known;
use crate::document::attachments::{self, is_unit_line};
use crate::document::signature::is_signatory;
use crate::document::{MOST_LINES, Tokens, is_title_line, title_length};
use crate::line::likeness::folded_key;
use crate::line::terms::kind_of;
use crate::line::{Kind, Mark, Marker};
use crate::page::Paragraph;
use crate::tree::Style;

/// A part behind the document's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// Its first paragraph.
    pub(super) start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A text that the document issues or passes on.
    Enclosure,
    /// An attachment; the index of its label, if it has one.
    Attachment { label: Option<usize> },
}

/// What the document says that it carries.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    /// It issues, passes on or promulgates a text.
    pub(super) is_cover: bool,
    /// Names of enclosed texts.
    pub(super) enclosed: Known,
    /// It is an order: what stands behind its signature without a title of its own is its body.
    pub(super) is_order: bool,
}

impl Carried {
    /// The heading is that of a text which a notice says it issues.
    pub(super) fn issues(&self, title: &str) -> bool {
        let own = folded_key(title);
        self.is_cover && !own.is_empty() && self.enclosed.has(0, &own)
    }
}

/// Where parts begin in the paragraphs behind a head, in order.
///
/// `own_end` stands behind the signature of the document's own text.
pub(super) fn cut(tokens: Tokens<'_>, own_end: usize, carried: &Carried) -> Vec<Part> {
    let listed = listed_names(tokens);
    let mut parts: Vec<Part> = Vec::new();
    let mut seen = Seen::default();
    let mut at = 0;
    while at < tokens.len() {
        let paragraph = &tokens.paragraphs[at];
        match part_at(tokens, at, own_end, &listed, carried, &parts, &seen) {
            Some(part) => {
                // Behind the label comes the title, unless the title stood before it.
                let (title_at, titled) = match part.kind {
                    PartKind::Attachment { label: Some(label) } if label > at => (label + 1, true),
                    PartKind::Attachment { label: Some(label) } => (label + 1, false),
                    _ => (at, false),
                };
                let title = if titled || title_at >= tokens.len() {
                    0
                } else {
                    title_length(nom::Input::take_from(&tokens, title_at))
                };
                seen = Seen::default();
                at = (title_at + title).max(at + 1);
                parts.push(part);
            }
            None => {
                seen.enter(paragraph);
                at += 1;
            }
        }
    }
    parts
}

/// Which numbering the part at hand has set: a series that starts anew under a heading begins another text.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    article: bool,
    chapter: bool,
    clause: bool,
}

impl Seen {
    fn enter(&mut self, paragraph: &Paragraph) {
        match paragraph.marker.map(|m| m.mark) {
            Some(Mark::Article) => self.article = true,
            Some(Mark::Division(_)) => self.chapter = true,
            Some(Mark::Clause(Style::Cn)) => self.clause = true,
            _ => {}
        }
    }

    /// The marker starts a top-level series that this part has already set.
    fn restarts(&self, marker: Marker) -> bool {
        marker.ordinal == 1
            && match marker.mark {
                Mark::Article | Mark::Division(_) => self.chapter || self.article || self.clause,
                Mark::Clause(Style::Cn) => self.clause || self.article,
                _ => false,
            }
    }
}

/// Names in the attachment lists of these paragraphs, known behind their list.
fn listed_names(tokens: Tokens<'_>) -> Known {
    let mut names = Known::default();
    for list in attachments::lists(tokens) {
        let entries = attachments::entries(Tokens { paragraphs: &tokens.paragraphs[list.clone()], ..tokens });
        entries.iter().filter(|e| !e.omitted).for_each(|e| names.add(list.end, &e.title));
    }
    names
}

/// The heading that begins at a paragraph.
struct Heading<'a> {
    /// From its first paragraph on.
    here: Tokens<'a>,
    at: usize,
    length: usize,
    /// The letters of its lines.
    letters: String,
}

/// The part that begins at `at`: at a label, or at a heading.
fn part_at(
    tokens: Tokens<'_>,
    at: usize,
    own_end: usize,
    listed: &Known,
    carried: &Carried,
    parts: &[Part],
    seen: &Seen,
) -> Option<Part> {
    let paragraph = &tokens.paragraphs[at];
    if paragraph.kind == Kind::AttachmentLabel {
        // A label before an attachment list labels nothing here.
        return (!tokens.get(at + 1).is_some_and(|p| p.kind == Kind::AttachmentList))
            .then_some(Part { kind: PartKind::Attachment { label: Some(at) }, start: at });
    }
    if !is_title_line(paragraph) || paragraph.metrics.letters < 3 {
        return None;
    }
    // Most headings stand where no part can begin: only the others are read.
    let near_label = tokens.paragraphs[at..].iter().take(MOST_LINES + 2).any(|p| p.kind == Kind::AttachmentLabel);
    let may_attach = at > 0 && (near_label || listed.begins_before(at));
    let may_enclose = (own_end > 0 && at >= own_end) || (carried.is_cover && carried.enclosed.begins_before(0));
    if !may_attach && !may_enclose {
        return None;
    }
    let here = nom::Input::take_from(&tokens, at);
    let length = title_length(here);
    let lines: Tokens<'_> = nom::Input::take(&here, length.max(1));
    let heading = Heading { here, at, length, letters: lines.folded_key() };
    let start = at - has_number_above(tokens, at) as usize;
    attachment_at(tokens, &heading, listed).filter(|_| at > 0).or_else(|| {
        enclosure_at(tokens, &heading, start, own_end, carried, parts, seen)
            .then_some(Part { kind: PartKind::Enclosure, start })
    })
}

/// 法释〔2021〕7号 above the heading of what an announcement promulgates, not below another heading.
fn has_number_above(tokens: Tokens<'_>, at: usize) -> bool {
    let is_number = at > 0 && tokens.paragraphs[at - 1].kind == Kind::Number;
    is_number && (at == 1 || !tokens.paragraphs[at - 2].is_phrase() && ends_part(tokens, at - 2))
}

/// An attachment whose title stands before its label or is listed.
fn attachment_at(tokens: Tokens<'_>, heading: &Heading<'_>, listed: &Known) -> Option<Part> {
    let at = heading.at;
    let label = at + heading.length.max(1);
    if tokens.get(label).is_some_and(|p| p.kind == Kind::AttachmentLabel) {
        let behind = tokens.get(label + 1);
        let titled_behind = behind
            .is_some_and(|p| is_title_line(p) && p.metrics.letters > 2 && !is_unit_line(tokens.table.first_text(p)));
        if !titled_behind && !is_signatory(tokens, at) {
            return Some(Part { kind: PartKind::Attachment { label: Some(label) }, start: at });
        }
    }
    let named = listed.has_like(at, &heading.letters, 0.93);
    named.then_some(Part { kind: PartKind::Attachment { label: None }, start: at })
}

/// An enclosed text begins at a heading: one behind the signature, or one that the cover names, or one behind
/// which the numbering starts anew.
fn enclosure_at(
    tokens: Tokens<'_>,
    heading: &Heading<'_>,
    start: usize,
    own_end: usize,
    carried: &Carried,
    parts: &[Part],
    seen: &Seen,
) -> bool {
    let &Heading { here, at, length, ref letters } = heading;
    let own = if length > 0 { letters.as_str() } else { "" };
    if here.paragraphs[0].metrics.letters < 4 {
        return false;
    }
    let directly_behind = own_end > 0 && start == own_end && parts.is_empty();
    let behind_own = own_end > 0 && start >= own_end;
    let enclosed = &carried.enclosed;
    let named = enclosed.has(0, own) || (own.chars().count() >= 6 && enclosed.has_like(0, own, 0.88));
    let has_kind = || length > 0 && kind_of(&nom::Input::take(&here, length).joined()).is_some();
    if directly_behind {
        // An order's text without a heading of its own is its body.
        return !carried.is_order || named || has_kind() || begins_text(here, length);
    }
    if named && carried.is_cover && at > 0 && (behind_own || is_followed_by_text(here, length)) {
        return true;
    }
    let closed_before = start > 0 && ends_part(tokens, start - 1);
    behind_own && closed_before && has_kind() && numbering_restarts(here, length, seen)
}

/// A heading may follow: the paragraph before is complete.
fn ends_part(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    matches!(paragraph.kind, Kind::Row | Kind::Drawing | Kind::Cell | Kind::Note | Kind::Date | Kind::AttachmentList)
        || paragraph.metrics.is_closed()
        || paragraph.is_phrase()
        || tokens.table.last_text(paragraph).ends_with("（略）")
}

/// Prose or a marker follows the heading.
fn is_followed_by_text(here: Tokens<'_>, length: usize) -> bool {
    here.get(length).is_some_and(|p| {
        p.marker.is_some()
            || p.metrics.sentences
            || p.metrics.is_closed()
            || matches!(p.kind, Kind::DateNote | Kind::Note | Kind::Row | Kind::Cell | Kind::ContentsEntry)
    })
}

fn begins_text(here: Tokens<'_>, length: usize) -> bool {
    let start = (length..here.len()).take(3).find_map(|i| here.paragraphs[i].marker);
    start.is_some_and(|m| m.ordinal == 1)
}

/// So many paragraphs may introduce a text before its numbering starts.
pub(super) const LONGEST_PREAMBLE: usize = 10;

fn numbering_restarts(here: Tokens<'_>, length: usize, seen: &Seen) -> bool {
    let first =
        here.paragraphs.iter().skip(length).take(LONGEST_PREAMBLE).find_map(|p| p.marker.filter(|m| !m.ambiguous));
    first.is_some_and(|marker| seen.restarts(marker))
}

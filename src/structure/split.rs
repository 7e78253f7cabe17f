//! Where the front matter ends and each document begins.

use super::anchors::{starts_document, starts_text};
use super::carry::Cover;
use super::contents::Known;
use crate::document::{Tokens, is_title_line};
use crate::line::{End, Kind};
use crate::page::{LineTable, Paragraph};

/// The paragraphs of a text, parted.
#[derive(Debug, Default)]
pub(crate) struct Split {
    /// Paragraphs of masthead and contents stand before this one.
    pub(crate) front: usize,
    /// First paragraph of each document.
    pub(crate) starts: Vec<usize>,
}

/// Tells the lines of a masthead.
pub(crate) type IsFront = fn(&LineTable<'_>, &[Paragraph]) -> bool;

/// Parts a text into front matter and documents. `known` tells of headings that the contents list announces.
pub(crate) fn split(table: &LineTable<'_>, paragraphs: &[Paragraph], known: &Known, is_front_of: IsFront) -> Split {
    let contents_end = paragraphs.iter().rposition(|p| p.in_contents).map_or(0, |i| i + 1);
    let mut starts = Vec::new();
    let mut cover = Cover::default();
    let mut at = contents_end;
    // The next paragraph that only the head of a document has: without it no heading begins one, unless the contents
    // list announces it or it is that of an enactment.
    let mut evidence = 0;
    while at < paragraphs.len() {
        let tokens = Tokens { table, paragraphs: &paragraphs[at..] };
        if !may_start(table, paragraphs, at, starts.is_empty(), known) {
            cover.read(tokens);
            at += 1;
            continue;
        }
        if evidence < at {
            let behind = paragraphs[at..].iter().position(is_evidence);
            evidence = behind.map_or(usize::MAX, |behind| at + behind);
        }
        let may_have_head = !known.is_empty() || evidence - at <= LONGEST_HEAD;
        let head = may_have_head.then(|| {
            let is_over = !cover.issues() && (cover.is_whole() || is_over(&paragraphs[..at]));
            starts_document(tokens, is_over, |title| known.announces(title))
        });
        let head = head.flatten();
        let is_alone = head.is_none() && known.is_empty() && {
            let is_front = || at <= LONGEST_FRONT && is_front_of(table, &paragraphs[..at]);
            !starts.is_empty() || at == 0 || is_front()
        };
        let head = if is_alone { starts_text(tokens, |lines| is_front_of(table, lines)) } else { head };
        let head = head.filter(|head| starts.is_empty() || !cover.carries(head, is_alone));
        match head.and_then(|head| head.title) {
            Some(title) => {
                starts.push(at);
                cover = Cover::of(title);
                // The title itself starts no second document.
                let skipped = paragraphs[at..].iter().position(|p| std::ptr::eq(p, &title.paragraphs[0])).unwrap_or(0);
                at += skipped + title.len();
            }
            None => {
                cover.read(tokens);
                at += 1;
            }
        }
    }
    let front = match starts.first() {
        Some(&first) if contents_end > 0 || is_front_of(table, &paragraphs[..first]) => first,
        _ => contents_end,
    };
    if starts.first() != Some(&front) && front < paragraphs.len() {
        // Without a masthead the text before the first known heading is of the first document.
        match starts.first_mut() {
            Some(first) if contents_end == 0 => *first = 0,
            _ => starts.insert(0, front),
        }
    }
    Split { front: if starts.first() == Some(&0) { 0 } else { front }, starts }
}

/// Paragraphs of the longest masthead.
const LONGEST_FRONT: usize = 60;

/// Paragraphs of the longest head: forty leaves above and below the title, contents of a code among them.
const LONGEST_HEAD: usize = 500;

/// The document before is over: dated, with nothing but notes and its imprint behind the date.
fn is_over(before: &[Paragraph]) -> bool {
    let is_imprint = |p: &&Paragraph| matches!(p.kind, Kind::Note | Kind::Copies | Kind::Printing);
    before.iter().rev().take(LONGEST_IMPRINT).find(|p| !is_imprint(p)).is_some_and(|p| p.kind == Kind::Date)
}

/// Paragraphs of notes and imprint behind a date.
const LONGEST_IMPRINT: usize = 5;

/// A document number, what may be addressees, or the heading of a dispatch: 第12/2021號行政長官批示.
fn is_evidence(paragraph: &Paragraph) -> bool {
    let metrics = &paragraph.metrics;
    if metrics.first == '第' && paragraph.is_phrase() && metrics.digits && metrics.letters <= LONGEST_DISPATCH {
        return true;
    }
    let calls = metrics.end == End::Colon && !metrics.sentences && paragraph.marker.is_none();
    paragraph.kind == Kind::Number || (paragraph.kind == Kind::Text && calls)
}

/// Letters of the heading of a dispatch.
const LONGEST_DISPATCH: u32 = 40;

/// A document begins only behind a complete paragraph; the first one behind whatever the imprint ends with.
fn may_start(table: &LineTable<'_>, paragraphs: &[Paragraph], at: usize, is_first: bool, known: &Known) -> bool {
    let here = &paragraphs[at];
    let may_head = match here.kind {
        Kind::Row | Kind::Number => !here.metrics.sentences,
        _ => is_title_line(here),
    };
    if !may_head {
        return false;
    }
    if is_first || at == 0 {
        return true;
    }
    let before = &paragraphs[at - 1];
    if before.kind == Kind::AttachmentLabel {
        // What stands under 附件1 is the attachment, though it has the head of a document.
        return false;
    }
    let omitted = || {
        let text = table.last_text(before);
        text.ends_with("（略）") || text.ends_with("(略)")
    };
    !matches!(before.kind, Kind::Text)
        || before.metrics.is_closed()
        || before.is_phrase()
        || before.in_contents
        || omitted()
        // Whatever the text before it ends with: the contents list says what begins here.
        || !known.is_empty() && here.gap > 0 && here.is_phrase() && known.announces(&table.paragraph_text(here))
}

//! The foot of a letter in a line: who signs, the date, a note; and the heading of what stands behind it.
//!
//! ```text
//! foot = (END | unit) attachment_list? bodies? date ("（" … "）" | PRINTED)? (title | ATTACHMENT title? | printing | index | RESIDUE)?
//! ```

use super::head;
use super::leaves::LONGEST_TITLE;
use crate::lexicon::attachments::ATTACHMENT_WORDS;
use crate::lexicon::bodies::is_body;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::offices::OFFICES;
use crate::lexicon::printing::PRINTED;
use crate::lexicon::subjects::is_about;
use crate::line::date::find_all;
use crate::line::numeral::is_digit;
use crate::line::signer::office_and_name;
use crate::line::{is_han, is_space, spaces};
use crate::source::Span;
use crate::source::chars::is_colon;

/// Bytes of the longest row of bodies that sign, and of the longest note.
const LONGEST_SIGNERS: usize = 180;
const LONGEST_NOTE: usize = 120;

/// Adds where the parts of the feet of a line begin, each before a unit or at the end of the line. `issuer` is named by the
/// title of the line.
pub(super) fn add<'a>(text: &'a str, span: Span, units: &[u32], issuer: impl Fn() -> &'a str, cuts: &mut Vec<u32>) {
    let line = span.slice(text);
    let byte = |at: usize| span.start + at as u32;
    for (words, _) in find_all(line).filter(|(_, date)| date.is_exact()) {
        let date = words.as_ptr() as usize - line.as_ptr() as usize;
        let end = date + words.len();
        let next = units.get(units.partition_point(|&unit| unit < byte(end)));
        let next = next.map_or(line.len(), |&unit| (unit - span.start) as usize);
        let ends_line = line[end..].trim_start_matches(is_space).is_empty();
        let alone = || stands_alone(&line[..date], &line[end..next]).then_some(date);
        let Some(signers) = signers(&line[..date], ends_line, &issuer).or_else(alone) else { continue };
        let list = list_before(&line[..signers]);
        if PRINTED.contains(line[end..].trim_matches(is_space)) {
            cuts.push(byte(signers));
            cuts.extend(list.map(byte));
            continue;
        }
        let behind = note_end(line, end);
        let names = list.map_or("", |list| &line[list..signers]);
        if let Some(heading) = head::heading(text, Span::between(byte(behind), byte(next)), names) {
            cuts.extend([byte(signers), byte(date), byte(end), byte(behind)]);
            cuts.extend(list.map(byte));
            cuts.extend(heading);
        }
    }
}

/// Where those begin that sign before a date: bodies or an office and a person behind a sentence, the issuer of the title, or
/// where the date ends the line whoever no list knows.
fn signers<'a>(before: &str, ends_line: bool, issuer: &impl Fn() -> &'a str) -> Option<usize> {
    let trimmed = before.trim_end_matches(is_space);
    let mut near = trimmed.len().saturating_sub(LONGEST_SIGNERS);
    while !trimmed.is_char_boundary(near) {
        near += 1;
    }
    let behind_sentence = trimmed[near..].rfind(is_end).map(|stop| {
        let from = near + stop + trimmed[near + stop..].chars().next().map_or(0, char::len_utf8);
        trimmed.len() - spaces(&trimmed[from..]).len()
    });
    let is_named = |&from: &usize| {
        let own = &trimmed[from..];
        let mut words = own.split(is_space).filter(|word| !word.is_empty()).peekable();
        let are_bodies = words.peek().is_some() && words.all(|word| is_body(word) && !word.contains(is_of_no_name));
        let is_person = || {
            let words = own.split(|c| is_space(c) || is_colon(c)).filter(|word| !word.is_empty());
            office_and_name(&words.collect::<Vec<_>>(), &OFFICES).is_some()
        };
        !head::is_list(own) && (are_bodies || is_person())
    };
    let is_nameless = |&from: &usize| {
        let own = &trimmed[from..];
        let is_name = own.chars().all(is_han) && NAMELESS.contains(&own.chars().count());
        ends_line && is_name && !(kind_of(own).is_some() || is_about(own))
    };
    let behind_issuer = || {
        let issuer = issuer();
        (!issuer.is_empty() && trimmed.ends_with(issuer)).then(|| trimmed.len() - issuer.len())
    };
    let named = behind_sentence.filter(is_named).or_else(behind_issuer);
    let listed = || behind_sentence.and_then(|from| behind_list(&trimmed[from..]).map(|at| from + at));
    named.or_else(listed).or_else(|| behind_sentence.filter(is_nameless))
}

/// Nobody signs: the date stands between a sentence and the title of the text that follows, above its first unit.
fn stands_alone(before: &str, title: &str) -> bool {
    before.trim_end_matches(is_space).ends_with(is_end)
        && title.len() < LONGEST_TITLE
        && kind_of(title.trim_matches(is_space)).is_some()
}

/// No name of a body holds it.
fn is_of_no_name(c: char) -> bool {
    matches!(c, '，' | ',') || is_colon(c) || is_digit(c)
}

/// Letters of who signs and is in no list.
const NAMELESS: std::ops::RangeInclusive<usize> = 5..=40;

/// Where the body begins behind a list of attachments: 附件：某市桥梁办法某市人民政府.
fn behind_list(own: &str) -> Option<usize> {
    let ends_name = |name: &str| kind_of(name).is_some() || name.ends_with(['）', ')', '》']);
    let mut places = own.char_indices().rev().map(|(at, _)| at);
    places.find(|&at| head::is_list(own) && ends_name(&own[..at]) && is_body(&own[at..]))
}

/// Where the list of attachments begins that stands before those who sign, behind the last sentence or in it, with a colon.
fn list_before(before: &str) -> Option<usize> {
    let (stop, end) = before.char_indices().rev().take(LONGEST_LIST).find(|&(_, c)| is_end(c))?;
    let own = spaces(&before[stop + end.len_utf8()..]);
    let from = before.len() - own.len();
    let is_labelled = |&(at, word): &(usize, &str)| spaces(&own[at + word.len()..]).starts_with(is_colon);
    let inside = || ATTACHMENT_WORDS.places(own).find(is_labelled).map(|(at, _)| at);
    (if head::is_list(own) { Some(0) } else { inside() }).map(|at| from + at)
}

/// Characters of the longest such list.
const LONGEST_LIST: usize = 300;

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '；')
}

/// The byte behind （此件公开发布）, where a note stands at `from`.
fn note_end(line: &str, from: usize) -> usize {
    let rest = spaces(&line[from..]);
    if !rest.starts_with(['（', '(']) {
        return from;
    }
    let mut near = rest.char_indices().take_while(|&(at, _)| at < LONGEST_NOTE);
    let close = near.find(|(_, c)| matches!(c, '）' | ')'));
    close.map_or(from, |(at, c)| line.len() - rest.len() + at + c.len_utf8())
}

//! The foot of a letter in a line: who signs, the date, a note; and the heading of what stands behind it.
//!
//! ```text
//! foot = (END | unit) attachment_list? bodies date ("（" … "）")? (title | ATTACHMENT title? | RESIDUE)?
//! ```

use super::head;
use crate::lexicon::bodies::is_body;
use crate::lexicon::kinds::kind_of;
use crate::line::date::find_all;
use crate::line::signer::names_person;
use crate::line::{is_space, spaces};
use crate::source::Span;

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
        let Some(signers) = signers(&line[..date], &issuer) else { continue };
        let behind = note_end(line, end);
        let list = list_before(&line[..signers]);
        let names = list.map_or("", |list| &line[list..signers]);
        if let Some(heading) = head::heading(text, Span::between(byte(behind), byte(next)), names) {
            cuts.extend([byte(signers), byte(date), byte(end), byte(behind)]);
            cuts.extend(list.map(byte));
            cuts.extend(heading);
        }
    }
}

/// Where those begin that sign before a date: bodies or an office and a person behind a sentence, or the issuer of the title.
fn signers<'a>(before: &str, issuer: &impl Fn() -> &'a str) -> Option<usize> {
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
        let are_bodies = words.peek().is_some() && words.all(is_body);
        !head::is_list(own) && (are_bodies || names_person(own))
    };
    let behind_issuer = || {
        let issuer = issuer();
        (!issuer.is_empty() && trimmed.ends_with(issuer)).then(|| trimmed.len() - issuer.len())
    };
    let named = behind_sentence.filter(is_named).or_else(behind_issuer);
    named.or_else(|| behind_sentence.and_then(|from| behind_list(&trimmed[from..]).map(|at| from + at)))
}

/// Where the body begins behind a list of attachments: 附件：某市桥梁办法某市人民政府.
fn behind_list(own: &str) -> Option<usize> {
    let ends_name = |name: &str| kind_of(name).is_some() || name.ends_with(['）', ')', '》']);
    let mut places = own.char_indices().rev().map(|(at, _)| at);
    places.find(|&at| head::is_list(own) && ends_name(&own[..at]) && is_body(&own[at..]))
}

/// Where the list of attachments begins that stands before those who sign, behind the last sentence.
fn list_before(before: &str) -> Option<usize> {
    let (stop, end) = before.char_indices().rev().take(LONGEST_LIST).find(|&(_, c)| is_end(c))?;
    let list = spaces(&before[stop + end.len_utf8()..]);
    head::is_list(list).then_some(before.len() - list.len())
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

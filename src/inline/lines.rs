//! References of lines without a tree.

use super::names::Names;
use super::reference::Reference;
use super::scan::scan;
use super::text::Text;
use super::walk::{usage, written};
use crate::line::marker::marker;
use crate::source::Span;
use crate::tree::DocumentAddress;

/// The references of text without a tree: every line is a paragraph. One list a line, the places counted in the line; what a
/// line defines holds in those behind it.
///
/// ```
/// let lines = gongwen::references_in_lines("第三条 违反前条规定的，依照刑法处罚。\n检查桥梁。\n");
/// let words: Vec<_> = lines[0].iter().map(|found| &*found.text).collect();
/// assert_eq!(words, ["前条", "刑法"]);
/// assert!(lines[1].is_empty());
/// ```
pub fn references_in_lines(text: &str) -> Vec<Vec<Reference<'static>>> {
    let (mut names, usage) = (Names::default(), usage(text));
    let mut start = 0;
    let mut read = |line: &str| {
        let span = Span::between(start, start + line.len() as u32);
        start += line.len() as u32 + 1;
        let trimmed = line.trim_start();
        let marker = marker(trimmed).filter(|marker| !marker.ambiguous);
        let skipped = (line.len() - trimmed.len()) as u32 + marker.map_or(0, |marker| marker.len);
        let leaf = Text::new(text, &[Span::between(span.start + skipped, span.end)]);
        let found = scan(leaf.as_str(), &mut names, usage);
        let own = |found| {
            let mut reference = written(found, &leaf, 0, DocumentAddress::new(0)).into_owned();
            reference.at = Span::between(reference.at.start - span.start, reference.at.end - span.start);
            reference
        };
        found.iter().map(own).collect()
    };
    text.strip_suffix('\n').unwrap_or(text).split('\n').map(&mut read).collect()
}

//! Paragraphs of HTML that stand on one line: `<p>各县人民政府：</p><p>现将…印发给你们。</p>`.
//!
//! `line = words (tags words)*`, where one of the tags begins or ends a block

use memchr::memchr_iter;

use super::parts;
use crate::line::{Kind, Line, spaces};
use crate::page::artifacts::tag_of_html;
use crate::page::table::LineTable;

/// What begins and ends the paragraphs of a page.
const BLOCKS: [&str; 17] = [
    "p",
    "br",
    "div",
    "li",
    "tr",
    "table",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
];

/// Such lines, each with its parts; the tags between two of them stand before the second.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let mut found = Vec::new();
    let mut tags = memchr_iter(b'<', table.text.as_bytes()).peekable();
    while let Some(tag) = tags.next() {
        let at = table.lines.partition_point(|line| line.span.end as usize <= tag);
        let Some(line) = table.lines.get(at) else { break };
        while tags.next_if(|&next| next < line.span.end as usize).is_some() {}
        let cuts = cuts(line.span.slice(table.text)).map(|cut| line.span.start + cut as u32).collect();
        let parts = parts(table.text, line.span, cuts);
        // Tags in a cell are of the cell.
        if parts.len() > 1 && line.kind != Kind::Row {
            found.push((at, super::lines(table.text, line, &parts, 0)));
        }
    }
    found
}

/// Where tags stand between two blocks.
fn cuts(line: &str) -> impl Iterator<Item = usize> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + line.get(from..)?.find('<')?;
            let (length, parts_blocks) = tags(&line[at..]);
            from = at + length.max(1);
            if parts_blocks && at > 0 && from < line.len() {
                return Some(at);
            }
        }
    })
}

/// The length of the tags at the start of `input`, and whether a block begins or ends with one of them.
fn tags(input: &str) -> (usize, bool) {
    let (mut rest, mut parts_blocks) = (input, false);
    while let Ok((behind, tag)) = tag_of_html(spaces(rest)) {
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        parts_blocks |= BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name));
        rest = behind;
    }
    (input.len() - rest.len(), parts_blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn blocks() {
        let parts = |text: &str| {
            let table = LineTable::new(text, scan_lines(text));
            let lines = find(&table).into_iter().flat_map(|(_, lines)| lines);
            lines.map(|line| line.span.slice(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(parts("桥\n<p>检查：</p><p>修理。</p>\n"), ["<p>检查：", "</p><p>修理。</p>"]);
        assert_eq!(
            parts("检查。<BR/>修理。</p> <p> <b>养护</b>。"),
            ["检查。", "<BR/>修理。", "</p> <p> <b>养护</b>。"]
        );
        for text in ["<p>检查。</p>", "检查<b>桥梁</b>。", "长度<3米<br 桥", "<<<", ""] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }
}

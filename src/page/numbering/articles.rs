//! Articles cited at the start of a line: where a text sets its articles apart (`第三条　…`, or `第 3 條` alone on
//! a line), one that is glued to its words is ambiguous.

use crate::line::numeral::is_digit;
use crate::line::{Kind, Mark, Marker, is_space};
use crate::page::table::{Candidate, Change, LineTable, Overlay};

/// Articles that show how a text sets them.
const FEWEST: usize = 3;
/// One in so many may be glued.
const RARE: usize = 2;

/// Lines that begin as an article in Chinese numerals does, its words behind it, where articles stand alone on their lines in Arabic
/// ones: they are words of the article above.
pub(super) fn find_words(table: &LineTable<'_>) -> Overlay {
    let articles = table.candidates(Candidate::Article);
    if articles.clone().filter(|&line| is_alone_in_arabic(table, line)).nth(FEWEST - 1).is_none() {
        return Overlay::default();
    }
    let mut found = Vec::new();
    // The article above, and the lines below it that may be its words.
    let (mut above, mut pending) = (None::<usize>, Vec::new());
    let settle = |above: Option<usize>, next: Option<usize>, pending: &mut Vec<usize>, found: &mut Vec<usize>| {
        let marker = |line: usize| table.lines[line].marker;
        let goes_on = above.and_then(marker).zip(next.and_then(marker)).is_some_and(|(own, next)| next.follows(&own));
        let is_below = |line: &usize| goes_on || above.is_some_and(|above| above + 1 == *line);
        found.extend(pending.drain(..).filter(is_below));
    };
    for line in articles {
        if is_alone_in_arabic(table, line) {
            settle(above, Some(line), &mut pending, &mut found);
            above = Some(line);
        } else if has_words_in_chinese(table, line) {
            pending.push(line);
        } else {
            settle(above, None, &mut pending, &mut found);
            above = None;
        }
    }
    settle(above, None, &mut pending, &mut found);
    found.into_iter().map(|line| (line, Change::Named(Kind::Text))).collect()
}

/// 第 8 條 alone on its line.
fn is_alone_in_arabic(table: &LineTable<'_>, line: usize) -> bool {
    let is_alone = table.lines[line].marker.is_some_and(|marker| marker.len == table.lines[line].span.len());
    is_alone && table.line_text(line).contains(is_digit)
}

/// 第二條關係….
fn has_words_in_chinese(table: &LineTable<'_>, line: usize) -> bool {
    let text = table.line_text(line);
    let len = table.lines[line].marker.map_or(0, |marker| marker.len as usize);
    (1..text.len()).contains(&len) && !text[..len].contains(is_digit)
}

/// Glued articles are ambiguous in a text that sets its articles apart.
pub(super) fn find(table: &LineTable<'_>) -> Overlay {
    let articles = table.candidates(Candidate::Article).filter(|&line| table.lines[line].marker.is_some());
    let mut glued: Vec<usize> = articles.clone().filter(|&line| is_glued(table, line)).collect();
    let apart = articles.count() - glued.len();
    glued.retain(|&line| !is_below_division(table, line));
    if apart < FEWEST || glued.len() * RARE > apart {
        return Overlay::default();
    }
    let doubt = |line: usize| Some((line, Change::Marked(Marker { ambiguous: true, ..table.lines[line].marker? })));
    glued.into_iter().filter_map(doubt).collect()
}

/// Right below the heading of a division nothing cites.
fn is_below_division(table: &LineTable<'_>, line: usize) -> bool {
    let above = line.checked_sub(1).and_then(|above| table.lines[above].marker);
    above.is_some_and(|above| matches!(above.mark, Mark::Division(_)) && !above.ambiguous)
}

/// Words follow the marker without a space.
fn is_glued(table: &LineTable<'_>, line: usize) -> bool {
    let length = table.lines[line].marker.map_or(0, |marker| marker.len as usize);
    let behind = &table.line_text(line)[length..];
    // The commonest blanks first.
    !behind.starts_with(['\u{3000}', ' ']) && behind.starts_with(|c| !is_space(c) && !matches!(c, '（' | '(' | '【'))
}

#[cfg(test)]
mod tests {
    use super::super::laid;
    use super::*;
    use crate::line::scan_lines;

    #[test]
    fn words_of_articles() {
        let found = |text| laid(find_words, text);
        assert_eq!(found("第 1 條\n甲。\n第二條橋樑乙。\n第 2 條\n第一條橋樑丙。\n第 3 條\n第三條橋樑丁。"), [2, 4, 6]);
        // Too few, the articles of another text, a list in Chinese numerals.
        for text in [
            "第 1 條\n第二條橋樑乙。\n第 2 條",
            "第 1 條\n甲。\n第 2 條\n乙。\n第 3 條\n丙。\n第一條 丁。\n第二條 戊。",
            "第一條 丁。\n第二條 戊。",
            "",
        ] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
    }

    #[test]
    fn glued_articles() {
        let glued = |text: &str| find(&LineTable::new(text, scan_lines(text))).changes.len();
        assert_eq!(glued("第一条 甲\n第二条 乙\n第三条规则\n第三条 丙"), 1);
        assert_eq!(glued("第一章\n第一条甲\n第二条 乙\n第三条 丙\n第四条 丁"), 0);
        assert_eq!(glued("第一章\n第一条甲\n第二条乙\n第二章\n第三条丙\n第三章\n第四条丁"), 0);
        for text in ["第一条甲\n第二条乙\n第三条丙", "第一条 甲\n第二条乙", "第一条 甲\n第二条 乙\n第三条 丙", ""]
        {
            assert_eq!(glued(text), 0, "{text}");
        }
    }
}

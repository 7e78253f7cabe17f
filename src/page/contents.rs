//! Finds the lines of contents lists (目录), where lines are never joined as sentences.

use super::Sheet;
use crate::line::numeral::arabic;
use crate::line::{Kind, is_space};
use crate::tree::FurnitureKind;

/// Entries may take this many lines until the page number.
const LONGEST_ENTRY: usize = 7;

/// Marks the lines from each heading 目录 to the last entry that prints a page.
pub(super) fn find(sheet: &mut Sheet<'_>) {
    let headings: Vec<usize> = sheet.standing().filter(|&i| sheet.lines[i].kind == Kind::ContentsHeading).collect();
    let mut last_end = None;
    for heading in headings {
        let end = end_of_entries(sheet, heading);
        let repeated = last_end.is_some();
        if let Some(end) = end {
            sheet.in_contents[heading..=end].fill(true);
            last_end = Some(end);
        }
        let kind = if repeated { FurnitureKind::RepeatedHeading } else { FurnitureKind::ContentsHeading };
        sheet.set_aside(heading, kind);
    }
}

/// The last line of the entries behind `heading`; `None` where no entry prints a page.
fn end_of_entries(sheet: &Sheet<'_>, heading: usize) -> Option<usize> {
    let mut end = None;
    let mut since = 0;
    for i in heading + 1..sheet.lines.len() {
        if sheet.aside[i] || sheet.lines[i].kind == Kind::ContentsHeading {
            continue;
        }
        since += 1;
        if entry_page(sheet.line_text(i)).is_some() {
            end = Some(i);
            since = 0;
        } else if since >= LONGEST_ENTRY {
            break;
        }
    }
    end
}

/// The page number at the end of a contents entry, and the text before it and its leader.
///
/// `page = (leader | "\t" | space{2,})? ("(" digits ")" | digits | "-" digits "-")`; a bare number needs a
/// leader, a tab or two spaces before it.
pub(crate) fn entry_page(line: &str) -> Option<(&str, u32)> {
    let is_close = |c: char| matches!(c, ')' | '）' | '-' | '—' | '－') || is_space(c);
    let is_open = |c: char| matches!(c, '(' | '（' | '-' | '—' | '－' | '/' | '／') || is_space(c);
    let inner = line.trim_end_matches(is_close);
    let stem = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let Ok(("", page)) = arabic(&inner[stem.len()..]) else { return None };
    if page == 0 || page > 2000 {
        return None;
    }
    let before = stem.trim_end_matches(is_open);
    let bracketed =
        inner.len() < line.len() && stem[before.len()..].chars().any(|c| matches!(c, '(' | '（' | '-' | '—' | '－'));
    let apart = &stem[before.len()..];
    let spaced = apart.contains('\t')
        || (before.ends_with(['）', ')']) && apart.contains(is_space))
        || apart.chars().filter(|c| is_space(*c)).count() >= 2;
    let is_leader = |c: char| matches!(c, '.' | '…' | '·' | '．' | '⋯' | '•' | '‥' | '-' | '—' | '_') || is_space(c);
    let head = before.trim_end_matches(is_leader);
    let leaders = before[head.len()..].chars().filter(|c| !is_space(*c)).count();
    let year = bracketed && page > 1900;
    (!year && (bracketed || spaced || leaders >= 2 || (head.is_empty() && leaders >= 1))).then_some((head, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for (line, head, page) in [
            ("(某政发〔2019〕22号) (3)", "(某政发〔2019〕22号)", 3),
            ("（某政发[2022]15号）..... 3", "（某政发[2022]15号）", 3),
            ("养护桥梁的通知（某政发〔2020〕2号）……………15", "养护桥梁的通知（某政发〔2020〕2号）", 15),
            ("【大事记】\t64", "【大事记】", 64),
            ("（某政发〔2022〕28号） （31）", "（某政发〔2022〕28号）", 31),
            ("…………（ 1 ）", "", 1),
            ("（某政发〔2022〕28号） 31", "（某政发〔2022〕28号）", 31),
        ] {
            assert_eq!(entry_page(line), Some((head, page)), "{line}");
        }
        for line in ["", "养护桥梁的通知", "2019年第23期", "养护规划（2020-2030）", "某政发〔2019〕22号", "361"]
        {
            assert_eq!(entry_page(line), None, "{line}");
        }
    }
}

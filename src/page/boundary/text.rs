//! What the words of a line say, where its metrics do not tell.

use crate::line::bracket::{closes, opens};
use crate::line::{is_han, is_space};
use crate::source::chars::{is_colon, width};

/// The label before a colon at the start of a line: at most eight Han characters.
pub(in crate::page) fn label(line: &str) -> Option<&str> {
    let mut letters = 0;
    for (at, c) in line.char_indices() {
        match c {
            c if is_colon(c) => return (letters >= 2).then_some(&line[..at]),
            _ if is_han(c) && letters < LONGEST_LABEL => letters += 1,
            _ if is_space(c) || c == '/' && letters > 0 => {}
            _ => return None,
        }
    }
    None
}

/// Letters of the longest label.
const LONGEST_LABEL: u32 = 8;

/// Columns of what begins a line and cannot be broken: opening marks, a character or a run of digits or letters,
/// and the closing marks behind it.
pub(super) fn unbreakable(line: &str) -> u32 {
    // Mostly it is one ideograph before another.
    if let [0xe4..=0xe9, _, _, 0xe4..=0xe9, ..] = line.as_bytes() {
        return 2;
    }
    let mut columns = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next_if(|&c| opens(c)) {
        columns += width(c);
    }
    let Some(first) = chars.next() else { return columns };
    columns += width(first);
    while let Some(c) = chars.next_if(|c| first.is_ascii_alphanumeric() && c.is_ascii_alphanumeric()) {
        columns += width(c);
    }
    while let Some(c) = chars.next_if(|&c| closes(c) || matches!(c, '，' | '。' | '、' | '；' | '：' | '％' | '%'))
    {
        columns += width(c);
    }
    columns.min(WIDEST_HEAD)
}

/// Longer words are broken all the same.
const WIDEST_HEAD: u32 = 10;

/// `name space office`: a person of two to four characters, then what he or she is. Only a wide space sets the
/// name apart from an office that lists.
///
/// 组长:王某 市自然资源局副局长 · 李某某 市水务局干部 · 赵　某　　教授、某大学校长
pub(super) fn is_roster(line: &str) -> bool {
    let line = label(line).map_or(line, |label| line[label.len()..].trim_start_matches(is_colon)).trim_start();
    let (mut name, mut end) = (0, 0);
    for (at, c) in line.char_indices() {
        if is_han(c) && name < 4 {
            name += 1;
        } else if is_space(c) {
            end = at;
            // The space inside a name of two characters sets them apart to the width of three.
            if name >= 2 {
                break;
            }
        } else {
            return false;
        }
    }
    let office = line[end..].trim_start();
    let wide = line.len() - end - office.len() >= '　'.len_utf8();
    (2..=4).contains(&name)
        && office.chars().next().is_some_and(is_han)
        && !office.contains(['，', '。', '；', ','])
        && (wide || !office.contains('、'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(label("牵头单位：某局"), Some("牵头单位"));
        assert_eq!(label("某市桥梁养护工作领导小组：某局"), None);
        assert_eq!((label("局：某"), label("")), (None, None));
    }

    #[test]
    fn rosters() {
        assert!(is_roster("组长：王某 市水务局副局长") && is_roster("赵　某　　教授、某大学校长"));
        assert!(!is_roster("王某 教授、校长") && !is_roster("检查桥梁，王某 局长") && !is_roster(""));
    }

    #[test]
    fn what_cannot_be_broken() {
        assert_eq!(unbreakable("《桥梁》"), 4);
        assert_eq!(unbreakable("2021年"), 4);
        assert_eq!(unbreakable("桥。梁"), 4);
        assert_eq!(unbreakable(""), 0);
    }
}

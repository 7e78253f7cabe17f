//! What a cover (印发, 批转, 转发, 令) says it covers: the names by which the enclosed texts are known.

use std::borrow::Cow;

use crate::line::chars::marks;
use crate::line::terms::{COVER_WORDS, kind_of};
use crate::line::{is_han, is_space};

/// The letters by which two printings of a name are compared: no brackets, quotation marks, spaces, width.
pub(crate) fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    append_folded(&mut letters, name);
    letters
}

/// Appends the letters of a name; what stands between two marks is copied at once.
pub(super) fn append_folded(letters: &mut String, name: &str) {
    let mut from = 0;
    for (at, c) in marks(name) {
        letters.push_str(&name[from..at]);
        from = at + c.len_utf8();
        match c {
            '０'..='９' => letters.push((c as u32 - '０' as u32 + '0' as u32) as u8 as char),
            c if is_letter(c) => letters.push(c),
            _ => {}
        }
    }
    letters.push_str(&name[from..]);
}

/// True for what names are compared by.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        // Nearly every other character of a name is one of these: the tables of Unicode are asked for the rest.
        '、' | '。' | '《' | '》' | '（' | '）' | '，' | '：' | '“' | '”' | '〔' | '〕' | '\u{3000}' => {
            false
        }
        c => is_han(c) || c.is_alphanumeric(),
    }
}

/// How like two names are, given by their letters: the share of letter pairs that they have in common, 0 to 1.
pub(crate) fn similar(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let pairs = |s: &str| {
        let mut pairs: Vec<(char, char)> = s.chars().zip(s.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (left, right) = (pairs(a), pairs(b));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * common as f32 / (left.len() + right.len()) as f32
}

/// True where two names, given by their letters, are more alike than `least`.
pub(crate) fn is_like(a: &str, b: &str, least: f32) -> bool {
    if a == b {
        return least < 1.0;
    }
    let pairs = |name: &str| name.chars().count().saturating_sub(1) as u32;
    let (a_pairs, b_pairs) = (pairs(a), pairs(b));
    let is_enough = |common: u32| 2.0 * common as f32 / (a_pairs + b_pairs).max(1) as f32 > least;
    // Names of very different lengths need no comparison, nor do those of which one has too much that the other lacks.
    let may_be = is_enough(a_pairs.min(b_pairs)) && {
        let (a_mask, b_mask) = (pair_mask(a), pair_mask(b));
        let (a_own, b_own) = ((a_mask & !b_mask).count_ones(), (b_mask & !a_mask).count_ones());
        is_enough((a_pairs - a_own).min(b_pairs - b_own))
    };
    may_be && similar(a, b) > least
}

/// A bit for each pair of letters in a name; two may share theirs.
fn pair_mask(name: &str) -> u64 {
    let codes = name.chars().map(u32::from);
    codes.clone().zip(codes.skip(1)).fold(0, |mask, (a, b)| mask | 1 << ((a * 5 + b) % 64))
}

/// The names of the texts that a cover's heading and first paragraphs say it issues.
///
/// 关于印发《甲办法》《乙办法》的通知 → 甲办法, 乙办法; 印发某市桥梁方案的通知 → 某市桥梁方案
pub(super) fn names(title: &str, opening: &[Cow<'_, str>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(object) = object(title) {
        let quoted = quoted(object);
        if quoted.is_empty() {
            names.push(object.to_owned());
            names.extend(joint(object));
        }
        names.extend(quoted);
    }
    for paragraph in opening {
        names.extend(quoted(paragraph));
        names.extend(amended(paragraph));
    }
    names
}

/// 修正「某辦法」第三條、第五條 → 某辦法第三條、第五條修正條文, as a Taiwanese order heads what it amends.
fn amended(sentence: &str) -> Option<String> {
    let object = sentence.strip_prefix("修正")?;
    let end = object.find(['。', '，']).unwrap_or(object.len());
    object[..end].contains('條').then(|| format!("{}修正條文", &object[..end]))
}

/// Several texts named without marks: 甲方案和乙方案, 甲办法、乙办法; each ends with a kind.
fn joint(object: &str) -> Vec<String> {
    let parts: Vec<&str> = object.split(['和', '、', '及']).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    // A 和 inside a name parts nothing: what stands before it ends with no kind.
    let mut names = vec![String::new()];
    let mut from = 0;
    for part in &parts {
        let end = from + part.len();
        if let Some(open) = names.last_mut() {
            if !open.is_empty() {
                open.push_str(&object[from - separator(object, from)..from]);
            }
            open.push_str(part);
            if kind_of(open).is_some() {
                names.push(String::new());
            }
        }
        from = end + object[end..].chars().next().map_or(0, char::len_utf8);
    }
    names.retain(|name| kind_of(name).is_some());
    if names.len() > 1 { names } else { Vec::new() }
}

/// Bytes of the separator that ends at `end`.
fn separator(text: &str, end: usize) -> usize {
    text[..end].chars().next_back().map_or(0, char::len_utf8)
}

/// True for a heading that says that a text is issued, passed on or promulgated with it.
pub(super) fn is_cover(title: &str) -> bool {
    object(title).is_some() || title.trim_end().ends_with('令')
}

/// The letters of what a cover says it issues or passes on.
pub(crate) fn issued(title: &str) -> Option<String> {
    object(title).map(letters)
}

/// True for the heading of a decision that amends other texts: 关于修改《某办法》的决定.
pub(crate) fn amends(title: &str) -> bool {
    ["修改", "修正", "修订"].iter().any(|word| title.contains(word))
}

/// What stands between 印发 (or its like) and 的通知.
pub(super) fn object(title: &str) -> Option<&str> {
    let (at, word) = COVER_WORDS.places(title).find(|&(at, _)| is_outside_marks(&title[..at]))?;
    let rest = &title[at + word.len()..];
    let end = rest.rfind('的').filter(|end| rest.len() - end <= 4 * 3).unwrap_or(rest.len());
    let object = rest[..end].trim_matches(is_space);
    (!object.is_empty()).then_some(object)
}

/// What stands behind `before` stands outside 《》.
fn is_outside_marks(before: &str) -> bool {
    marks(before).map(|(_, c)| (c == '《') as i32 - (c == '》') as i32).sum::<i32>() == 0
}

/// Names in 《》 or 「」, the outermost ones.
fn quoted(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, c) in marks(text) {
        match c {
            '《' | '«' | '「' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' | '»' | '」' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    names.push(text[start..at].to_owned());
                }
            }
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_covers() {
        assert_eq!(names("某市关于印发《甲办法》《乙办法》的通知", &[]), ["甲办法", "乙办法"]);
        assert_eq!(names("某市印发关于养护桥梁意见的通知", &[]), ["关于养护桥梁意见"]);
        let two = "某市关于印发养护和维修方案和桥梁检查办法的通知";
        assert_eq!(names(two, &[]), ["养护和维修方案和桥梁检查办法", "养护和维修方案", "桥梁检查办法"]);
        assert_eq!(names("某市关于养护桥梁的通知", &["《桥梁方案》印发给你们".into()]), ["桥梁方案"]);
        assert!(is_cover("某市人民政府令") && !is_cover("某市关于养护桥梁的通知"));
    }

    #[test]
    fn likeness() {
        assert_eq!(similar(&letters("《甲办法》（试行）"), &letters("甲办法(试行)")), 1.0);
        assert!(similar("某市桥梁养护方案", "某市桥梁养护工作方案") > 0.7);
        assert!(similar("某市桥梁养护方案", "某省公路规划") < 0.3);
        assert_eq!(similar("", ""), 1.0);
    }
}

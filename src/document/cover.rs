//! What a cover (印发, 批转, 转发, 令) says it covers: the names by which the enclosed texts are known.

use std::borrow::Cow;

use crate::line::terms::{COVER_WORDS, kind_of};
use crate::line::{is_han, is_space};

/// The letters by which two printings of a name are compared: no brackets, quotation marks, spaces, width.
pub(crate) fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    letters.extend(letters_of(name));
    letters
}

/// The same, one by one.
pub(super) fn letters_of(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| is_han(*c) || (c.is_alphanumeric() && !is_space(*c))).map(|c| match c {
        '０'..='９' => (c as u32 - '０' as u32 + '0' as u32) as u8 as char,
        c => c,
    })
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
    let (a_pairs, b_pairs) = (a.chars().count().saturating_sub(1), b.chars().count().saturating_sub(1));
    // Names of very different lengths need no comparison: they cannot have enough in common.
    let most = 2.0 * a_pairs.min(b_pairs) as f32 / (a_pairs + b_pairs).max(1) as f32;
    (most > least || a == b) && similar(a, b) > least
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
    }
    names
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

/// What stands between 印发 (or its like) and 的通知.
pub(super) fn object(title: &str) -> Option<&str> {
    if !COVER_WORDS.is_in(title) {
        return None;
    }
    let (at, word) = COVER_WORDS.iter().filter_map(|word| outside_marks(title, word).map(|at| (at, word))).min()?;
    let rest = &title[at + word.len()..];
    let end = rest.rfind('的').filter(|end| rest.len() - end <= 4 * 3).unwrap_or(rest.len());
    let object = rest[..end].trim_matches(is_space);
    (!object.is_empty()).then_some(object)
}

/// Where `word` stands in `title` outside 《》.
fn outside_marks(title: &str, word: &str) -> Option<usize> {
    title.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = &title[..at];
        before.matches('《').count() == before.matches('》').count()
    })
}

/// Names in 《》, the outermost ones.
fn quoted(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' | '«' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' | '»' if depth > 0 => {
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

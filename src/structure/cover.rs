//! What a cover (印发, 批转, 转发, 令) says it covers: the names by which the enclosed texts are known.

use crate::lexicon::characters::{HEREBY, OF, ORDINAL, PROVISIONS};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::{COVER_WORDS, Carried, ENACTING, closes_with};
use crate::line::is_space;
use crate::source::chars::marks;

/// The names of the texts that a heading says it issues.
///
/// 关于印发《甲办法》《乙办法》的通知 → 甲办法, 乙办法; 印发某市桥梁方案的通知 → 某市桥梁方案
pub(super) fn heading_names(title: &str) -> Vec<String> {
    let Some(object) = object(title) else { return Vec::new() };
    let quoted = quoted(object);
    if !quoted.is_empty() {
        return quoted;
    }
    let mut names = joint(object);
    names.push(object.to_owned());
    names
}

/// The names of the texts that a sentence cites: 现将《某办法》印发给你们.
pub(super) fn sentence_names(sentence: &str) -> Vec<String> {
    let mut names = quoted(sentence);
    names.extend(amended(sentence));
    names.extend(enacted(sentence));
    names
}

/// 修正「某辦法」第三條、第五條 → 某辦法第三條、第五條修正條文, as a Taiwanese order heads what it amends.
fn amended(sentence: &str) -> Option<String> {
    let object = sentence.strip_prefix(AMENDED)?;
    let end = object.find(['。', '，']).unwrap_or(object.len());
    object[..end].contains(ARTICLE).then(|| format!("{}{AMENDED}{PROVISIONS}", &object[..end]))
}

/// 茲修正某條例第十七條條文，公布之。 → 某條例修正第十七條條文, as the president of Taiwan promulgates what amends a law.
fn enacted(sentence: &str) -> Option<String> {
    let object = sentence.strip_prefix(HEREBY)?;
    let renamed = renamed(object);
    let object = renamed.map_or(object, |(_, object)| object);
    let verb = ENACTING.at_start(object)?;
    let object = &object[verb.len()..];
    let object = &object[..object.find(['。', '，'])?];
    let (law, provisions) = object.split_at(object.find(ORDINAL)?);
    Some(format!("{}{verb}{provisions}", renamed.map_or(law, |(name, _)| name)))
}

/// 將「某條例」名稱修正為「某法」，並修正第十七條條文: the name that a law gets, and what else is done to it.
fn renamed(object: &str) -> Option<(&str, &str)> {
    let (_, behind) = object.split_once(RENAMED)?;
    behind.split_once(ALSO)
}

/// "The name is amended to", "and also".
const RENAMED: &str = "名稱修正為「";
const ALSO: &str = "」，並";

/// "Amended", and the articles that are.
const AMENDED: &str = "修正";
const ARTICLE: char = '條';

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

/// 《某办法》《某条例》根据本决定作相应修改，重新公布。
pub(super) fn is_promulgated_anew(sentence: &str) -> bool {
    closes_with(sentence.trim_end_matches('。'), Carried::Anew)
}

/// What stands between 印发 (or its like) and 的通知.
pub(super) fn object(title: &str) -> Option<&str> {
    let (at, word) = COVER_WORDS.places(title).find(|&(at, _)| is_outside_marks(&title[..at]))?;
    let rest = &title[at + word.len()..];
    let end = rest.rfind(OF).filter(|end| rest.len() - end <= 4 * 3).unwrap_or(rest.len());
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
        assert_eq!(heading_names("某市关于印发《甲办法》《乙办法》的通知"), ["甲办法", "乙办法"]);
        assert_eq!(heading_names("某市印发关于养护桥梁意见的通知"), ["关于养护桥梁意见"]);
        let two = "某市关于印发养护和维修方案和桥梁检查办法的通知";
        assert_eq!(heading_names(two), ["养护和维修方案", "桥梁检查办法", "养护和维修方案和桥梁检查办法"]);
        assert_eq!(heading_names("某市关于养护桥梁的通知"), [""; 0]);
    }

    #[test]
    fn names_in_sentences() {
        assert_eq!(sentence_names("《桥梁方案》印发给你们"), ["桥梁方案"]);
        assert_eq!(sentence_names("修正「橋樑辦法」第三條。"), ["橋樑辦法", "「橋樑辦法」第三條修正條文"]);
        assert_eq!(sentence_names("茲修正橋樑條例第三條條文，公布之。"), ["橋樑條例修正第三條條文"]);
        let renamed = "茲將「橋樑條例」名稱修正為「橋樑法」，並修正第三條條文，公布之。";
        assert_eq!(sentence_names(renamed).last().map(String::as_str), Some("橋樑法修正第三條條文"));
        assert_eq!(sentence_names(""), [""; 0]);
    }

    #[test]
    fn texts_are_handed_over() {
        assert!(is_promulgated_anew("《桥梁条例》根据本决定作相应修改，重新公布。") && !is_promulgated_anew(""));
    }
}

//! One form for what printers and extractors write in several: 《》 for «», full-width punctuation between Chinese,
//! ASCII digits.
//!
//! Only strings change; every span still gives the bytes of the source.

use std::borrow::Cow;

use super::{Furniture, Issue, Masthead, VisitMut};

impl Issue {
    /// Normalises every text of the tree; see [`crate::Options::normalize`].
    ///
    /// ```
    /// let mut issue = gongwen::parse("某县桥梁养护办法\n第一条 为了养护桥梁,制定本办法.\n第二条 本办法自２０２２年５月１日起施行.\n");
    /// issue.normalize();
    /// let texts: Vec<_> = issue.documents[0].articles().flat_map(|a| a.paragraphs()).map(|p| p.text.as_str()).collect();
    /// assert_eq!(texts, ["为了养护桥梁，制定本办法。", "本办法自2022年5月1日起施行。"]);
    /// ```
    pub fn normalize(&mut self) {
        Normal.visit_issue(self);
    }
}

/// Writes every string of contents and documents in the normal form.
struct Normal;

impl VisitMut for Normal {
    fn visit_masthead(&mut self, _masthead: &mut Masthead) {}

    fn visit_furniture(&mut self, _furniture: &mut Furniture) {}

    fn visit_text(&mut self, text: &mut String) {
        if let Cow::Owned(normal) = normalized(text) {
            *text = normal;
        }
    }
}

/// The normal form of a string.
fn normalized(text: &str) -> Cow<'_, str> {
    let is_normal = !text.chars().any(|c| full(c).is_some() || plain(c).is_some() || c == '.');
    if is_normal { Cow::Borrowed(text) } else { Cow::Owned(normal(text)) }
}

fn normal(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    // Whether each open bracket was made wide: its other half follows it.
    let mut wide_brackets = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let next = chars.get(at + 1).copied();
        let beside_wide = before.is_some_and(is_wide) || next.is_some_and(is_wide);
        out.push(match c {
            '(' => {
                wide_brackets.push(beside_wide);
                if beside_wide { '（' } else { c }
            }
            ')' => match wide_brackets.pop() {
                Some(true) => '）',
                Some(false) => c,
                None => {
                    if beside_wide {
                        '）'
                    } else {
                        c
                    }
                }
            },
            '.' if before.is_some_and(is_wide) && next.is_none_or(is_wide) => '。',
            _ => match (plain(c), full(c)) {
                (Some(plain), _) => plain,
                (None, Some(full)) if beside_wide => full,
                _ => c,
            },
        });
    }
    out
}

/// Chinese characters and full-width punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff60}' | '“' | '”')
        || c >= '\u{20000}'
}

/// The full-width form of half-width punctuation.
fn full(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// The usual form of what is written in another.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '«' => '《',
        '»' => '》',
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32)?,
        '．' => '.',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn normal_forms() {
        for (printed, expected) in [
            (
                "现将«某方案(２０２２—２０２５年)»印发给你们,请执行.",
                "现将《某方案（2022—2025年）》印发给你们，请执行。",
            ),
            ("增长1.5%,不含(GDP)", "增长1.5%，不含（GDP）"),
            ("1,200.50", "1,200.50"),
            ("see (a), b.", "see (a), b."),
            ("时间:8:30", "时间：8:30"),
            ("", ""),
        ] {
            assert_eq!(normal(printed), expected);
        }
    }
}

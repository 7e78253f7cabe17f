//! The folded key of a name: what is left where brackets, marks, spaces and widths do not count.

use std::borrow::Cow;

use crate::source::chars::{is_han, marks};

/// The folded key by which two printings of a name are the same: 《某市桥梁办法》（２０２１） and 某市 桥梁办法(2021).
///
/// A name that is its own key is not copied, and what stands between two marks is copied at once.
pub(crate) fn folded_key(name: &str) -> Cow<'_, str> {
    match marks(name).find(|&(_, c)| folded(c) != Some(c)) {
        None => name.into(),
        Some((at, _)) => {
            let mut key = String::with_capacity(name.len());
            key.push_str(&name[..at]);
            append_folded(&mut key, &name[at..]);
            key.into()
        }
    }
}

/// Appends the folded key of `name` to `key`.
pub(crate) fn append_folded(key: &mut String, name: &str) {
    let mut from = 0;
    for (at, mark) in marks(name) {
        let own = folded(mark);
        if own != Some(mark) {
            key.push_str(&name[from..at]);
            key.extend(own);
            from = at + mark.len_utf8();
        }
    }
    key.push_str(&name[from..]);
}

/// What stands in keys for a character: a letter itself, a digit in its narrow form, nothing for a mark.
#[inline]
pub(crate) fn folded(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' => Some(c),
        // Asked first, the marks of Chinese lines need no look at the tables of Unicode.
        '、'..='〃' | '〈'..='】' | '〔'..='〛' | '！'..='／' | '：'..='＠' | '‐'..='‧' => None,
        '０'..='９' => char::from_u32('0' as u32 + (c as u32 - '０' as u32)),
        _ if c.is_ascii() => c.is_ascii_alphanumeric().then_some(c),
        _ => (is_han(c) || c.is_alphanumeric()).then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let name = "某市桥梁办法2021";
        for printed in ["《某市桥梁办法》（２０２１）", "某市 桥梁办法(2021)", "某市桥梁办法２０２1。", name]
        {
            assert_eq!(folded_key(printed), name, "{printed}");
        }
        assert!(matches!(folded_key(name), Cow::Borrowed(_)));
        assert_ne!(folded_key("某市桥梁办法2022"), name);
        assert_eq!((folded_key(""), folded_key("——")), ("".into(), "".into()));
        let mut key = String::from("附");
        append_folded(&mut key, "某 ３");
        assert_eq!(key, "附某3");
        assert_eq!((folded('３'), folded('桥'), folded('《'), folded(' ')), (Some('3'), Some('桥'), None, None));
    }
}

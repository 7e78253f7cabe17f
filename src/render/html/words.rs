//! What the page itself says, in two languages.

use crate::FieldName;

/// The language of what a page says beside the words of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// The words of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Skip,
    Contents,
    Findings,
    Source,
    Untitled,
    Table,
    Link,
    Line,
    Elsewhere,
    Metadata,
}

const WORDS: [(Word, &str, &str); 10] = [
    (Word::Skip, "跳到正文", "Skip to the text"),
    (Word::Contents, "目录", "Contents"),
    (Word::Findings, "发现", "Findings"),
    (Word::Source, "原文", "Source"),
    (Word::Untitled, "（无标题）", "(untitled)"),
    (Word::Table, "表", "Table"),
    (Word::Link, "链接到本段", "Link to this paragraph"),
    (Word::Line, "行", "line"),
    (Word::Elsewhere, "不在本文内", "not in this text"),
    (Word::Metadata, "公文要素", "Metadata"),
];

pub(super) fn word(word: Word, language: Language) -> &'static str {
    let (_, chinese, english) = WORDS[word as usize];
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// The name of a field: its Chinese term, or its name in JSON.
pub(super) fn field(name: FieldName, language: Language) -> &'static str {
    match language {
        Language::Chinese => name.term(),
        Language::English => name.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_words() {
        assert!(WORDS.iter().enumerate().all(|(nth, (word, ..))| *word as usize == nth));
        assert_eq!(word(Word::Source, Language::English), "Source");
    }
}

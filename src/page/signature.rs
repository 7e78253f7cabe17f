//! Is this a signature? Bodies or persons, each on a line, up to a date.

use super::Paragraph;
use crate::line::Kind;

/// Lines from the last sentence of a document to its date.
const MOST_LINES: usize = 10;

/// How many lines stand before the date that ends a signature.
pub(super) fn lines_to_date<'p>(lines: impl IntoIterator<Item = &'p Paragraph>) -> Option<usize> {
    kinds_to_date(lines.into_iter().map(|paragraph| paragraph.kind))
}

/// The same of the kinds of lines.
pub(super) fn kinds_to_date(kinds: impl IntoIterator<Item = Kind>) -> Option<usize> {
    kinds.into_iter().take(MOST_LINES).position(|kind| kind == Kind::Date)
}

/// Phrases up to a date, or up to the end of the text.
pub(super) fn is_signature(paragraphs: &[Paragraph]) -> bool {
    let signers = paragraphs.iter().take(MOST_LINES).take_while(|paragraph| paragraph.is_phrase()).count();
    paragraphs.get(signers).is_none_or(|behind| behind.kind == Kind::Date)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn signatures() {
        let signs = |text: &str| is_signature(&read(text).paragraphs);
        assert!(signs("某市人民政府\n某市水务局\n2021年3月5日") && signs("某市人民政府") && signs(""));
        assert!(!signs("某市人民政府\n检查桥梁。\n2021年3月5日"));
        let lines = |text: &str| lines_to_date(&read(text).paragraphs);
        assert_eq!(lines("检查桥梁。\n某市人民政府\n2021年3月5日"), Some(2));
        assert_eq!((lines("检查桥梁。"), lines("")), (None, None));
        assert_eq!(lines(&format!("{}2021年3月5日", "检查桥梁。\n".repeat(10))), None);
    }
}

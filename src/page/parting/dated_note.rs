//! The note on the line of the date: `2023年1月19日（此件公开发布）`.

use crate::lexicon::printing::READERS;
use crate::line::date::date;
use crate::line::{Kind, Line, spaces};
use crate::page::table::{Candidate, LineTable};
use crate::source::Span;

/// Letters of the longest date and note.
const LONGEST: u32 = 60;

/// Such lines, parted behind the date.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let may_be = |&at: &usize| {
        let Line { kind, ref metrics, .. } = table.lines[at];
        kind == Kind::Text && matches!(metrics.last, '）' | ')') && metrics.letters <= LONGEST && !metrics.sentences
    };
    let part = |at: usize| {
        let line = &table.lines[at];
        let parts = parts(line.span.slice(table.text))?.map(|part| Span::of(table.text, part));
        Some((at, super::lines(table.text, line, &parts, 0)))
    };
    table.candidates(Candidate::Dated).filter(may_be).filter_map(part).collect()
}

/// `parts = date blank* "（" READERS … "）"`
fn parts(line: &str) -> Option<[&str; 2]> {
    let (rest, date) = date(line).ok()?;
    let note = spaces(rest);
    let is_note = READERS.at_start(note.strip_prefix(['（', '('])?).is_some();
    (date.is_exact() && is_note).then(|| [&line[..line.len() - rest.len()], note])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_notes() {
        assert_eq!(parts("2023年1月19日 （此件公开发布）"), Some(["2023年1月19日", "（此件公开发布）"]));
        for line in ["", "2023年1月19日", "2023年1月19日（星期四）", "2023年1月（此件公开发布）", "（此件公开发布）"]
        {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}

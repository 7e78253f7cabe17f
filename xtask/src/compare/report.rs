//! Differences as lines that a person reads, and their totals.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::differences::{self, Difference};
use super::place::Text;
use super::tree::Tree;

/// A source line is cut to so many columns of a terminal, what was and is to so many.
const COLUMNS: usize = 60;
const DETAIL: usize = 160;

/// Writes what differs, and counts it.
pub struct Report<'a, W> {
    out: &'a mut W,
    texts: usize,
    differ: usize,
    totals: BTreeMap<String, Total>,
}

#[derive(Default)]
struct Total {
    differences: usize,
    texts: usize,
}

impl<W: Write> Report<'_, W> {
    pub fn new(out: &mut W) -> Report<'_, W> {
        Report { out, texts: 0, differ: 0, totals: BTreeMap::new() }
    }

    /// A text whose trees are the same.
    pub fn same(&mut self) {
        self.texts += 1;
    }

    /// A text whose rows differ.
    pub fn text(&mut self, path: &Path, was: &str, now: &str) -> io::Result<()> {
        let text = Text::new(String::from_utf8_lossy(&std::fs::read(path)?).into_owned());
        let found = match (Tree::read(&text, was), Tree::read(&text, now)) {
            (Some(old), Some(new)) => differences::between(&text, &old, &new),
            (Some(_), None) => vec![row("tree lost", now)],
            (None, Some(_)) => vec![row("tree gained", was)],
            (None, None) => vec![row("error changed", &format!("{was} → {now}"))],
        };
        self.texts += 1;
        self.differ += 1;
        if found.is_empty() {
            self.add(path, &text, &row("row: only its JSON", ""), 1)?;
        }
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for run in found.chunk_by(|a, b| a.kind == b.kind && a.detail == b.detail) {
            self.add(path, &text, &run[0], run.len())?;
            *counted.entry(&run[0].kind).or_default() += run.len();
        }
        for (kind, count) in counted {
            let total = self.totals.entry(kind.to_owned()).or_default();
            total.differences += count;
            total.texts += 1;
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, text: &Text, difference: &Difference, count: usize) -> io::Result<()> {
        let line = text.line(difference.place);
        let again = if count > 1 { format!(", and {} more like it", count - 1) } else { String::new() };
        let Difference { kind, detail, .. } = difference;
        writeln!(self.out, "{}:{line}: {kind}: {}{again}", path.display(), cut(detail, DETAIL))?;
        writeln!(self.out, "    | {}", cut(text.words(line), COLUMNS))
    }

    /// The totals. True where there was nothing to tell.
    pub fn end(self) -> io::Result<bool> {
        let Report { out, texts, differ, totals } = self;
        if differ > 0 {
            writeln!(out)?;
        }
        for (kind, Total { differences, texts }) in totals {
            writeln!(out, "{differences:7} in {texts:5} texts  {kind}")?;
        }
        writeln!(out, "{texts} texts, {differ} differ")?;
        Ok(differ == 0)
    }
}

fn row(kind: &str, detail: &str) -> Difference {
    Difference { place: 0, kind: kind.to_owned(), detail: detail.to_owned() }
}

/// At most so many columns of a line.
fn cut(line: &str, columns: usize) -> String {
    let line = line.replace(['\n', '\r', '\t'], " ");
    if line.width() <= columns {
        return line;
    }
    let mut taken = 0;
    let kept = line.chars().take_while(|c| {
        taken += c.width().unwrap_or(0);
        taken < columns
    });
    kept.collect::<String>() + "…"
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn lines_are_cut_by_columns() {
        assert_eq!(cut("桥梁 ab", 7), "桥梁 ab");
        assert_eq!(cut("桥梁 ab", 6), "桥梁 …");
        assert_eq!(cut("桥\t梁", 60), "桥 梁");
        assert_eq!(cut("", 1), "");
    }
}

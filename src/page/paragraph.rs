use crate::line::{Kind, Marker, Shape, is_cjk, is_space};
use crate::source::{Span, is_invisible};

/// A logical paragraph: one line, the lines of one wrapped paragraph, or the rows of one table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paragraph {
    /// Range in the list of pieces.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// What its first line says.
    pub(crate) kind: Kind,
    /// The marker of its first line.
    pub(crate) marker: Option<Marker>,
    /// The shape of its first line, with end and open brackets of the whole.
    pub(crate) shape: Shape,
    /// Blank lines before it.
    pub(crate) gap: u16,
    /// White space before its first line, in columns.
    pub(crate) indent: u16,
    /// It stands in a contents list.
    pub(crate) in_contents: bool,
}

impl Paragraph {
    /// True for a phrase: no marker that fits, no sentence punctuation, nothing left open.
    pub(crate) fn is_phrase(&self) -> bool {
        self.kind == Kind::Text && !self.shape.punctuated && self.shape.open == 0
    }
}

/// The text of spans as one string: wraps joined without a space between CJK characters, spaces between
/// CJK characters dropped, invisible characters dropped.
pub(crate) fn joined_text(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(spans.iter().map(|s| s.len() as usize).sum());
    for (i, span) in spans.iter().enumerate() {
        if i > 0 {
            push_joined(&mut out, "\n");
        }
        push_joined(&mut out, span.slice(text));
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends `part`, which continues `out` on a new line if it starts with `\n`.
///
/// Spaces and line ends stay only where they part two words that would otherwise run together.
pub(crate) fn push_joined(out: &mut String, part: &str) {
    // The longest stretch without space or invisible character is copied at once.
    let mut rest = part;
    while !rest.is_empty() {
        let run = rest.find(|c: char| is_space(c) || c == '\n' || c == '\r').unwrap_or(rest.len());
        if run > 0 {
            let stretch = &rest[..run];
            if out.ends_with(' ') {
                let before = out[..out.len() - 1].chars().next_back();
                let after = stretch.chars().next();
                if before.is_none_or(is_cjk) && after.is_some_and(is_cjk) || touches_cjk(before, after) {
                    out.pop();
                }
            }
            out.push_str(stretch);
            rest = &rest[run..];
        }
        let gap = rest.find(|c: char| !(is_space(c) || c == '\n' || c == '\r')).unwrap_or(rest.len());
        if rest[..gap].chars().any(|c| !is_invisible(c)) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = &rest[gap..];
    }
}

/// A space between CJK punctuation and a Latin word says nothing either.
fn touches_cjk(before: Option<char>, after: Option<char>) -> bool {
    let is_mark = |c: char| is_cjk(c) && !crate::line::is_han(c);
    before.is_some_and(is_mark) || after.is_some_and(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins() {
        let text = "检查桥\n梁 结 构，2021 年\nABC def。";
        let spans: Vec<Span> = text.lines().map(|line| Span::of(text, line)).collect();
        assert_eq!(joined_text(text, &spans), "检查桥梁结构，2021 年 ABC def。");
        assert_eq!(joined_text("", &[]), "");
    }
}

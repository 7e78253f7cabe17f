//! Lines put together up to the cap, and lines that are longer cut at the ends of their sentences.

use std::borrow::Cow;

use crate::Span;

/// A line with the bytes that it owns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) spans: Vec<Span>,
}

/// How long a chunk may be.
#[derive(Clone, Copy)]
pub(super) struct Cap<'o> {
    pub(super) most: usize,
    pub(super) size: &'o dyn Fn(&str) -> usize,
}

/// What becomes the text of one chunk: its lines, and the bytes that they own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    /// Lines or rows that begin in it.
    pub(super) lines: usize,
}

/// The lines as parts, each as full as the cap allows; only a sentence that is longer stands beyond it, alone.
pub(super) fn pack<'a>(lines: impl IntoIterator<Item = Line<'a>>, source: &str, cap: Cap<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut open, mut filled) = (Part::default(), 0);
    let mut add = |text: &str, spans: Vec<Span>, gap: &str, begins: bool| {
        let size = (cap.size)(text) + usize::from(!gap.is_empty());
        if filled > 0 && filled + size > cap.most {
            parts.push(std::mem::take(&mut open));
            filled = 0;
        }
        open.text.push_str(if open.text.is_empty() { "" } else { gap });
        open.text.push_str(text);
        open.lines += usize::from(begins);
        extend(&mut open.spans, spans);
        filled += size;
    };
    for line in lines {
        if (cap.size)(&line.text) <= cap.most {
            add(&line.text, line.spans, "\n", true);
            continue;
        }
        let mut cursor = Cursor::new(source, line.spans);
        let mut gap = "\n";
        for sentence in sentences(&line.text) {
            let is_last = sentence.as_ptr() as usize + sentence.len() == line.text.as_ptr() as usize + line.text.len();
            let spans = if is_last { cursor.rest() } else { cursor.take([sentence]) };
            add(sentence, spans, gap, gap == "\n");
            gap = "";
        }
    }
    if !(open.text.is_empty() && open.spans.is_empty()) {
        parts.push(open);
    }
    parts
}

/// Appends spans, a piece that touches the one before it to that one.
pub(super) fn extend(spans: &mut Vec<Span>, more: impl IntoIterator<Item = Span>) {
    for span in more {
        match spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
}

/// The sentences of a line, each with the marks that close it.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let end = rest.find(ends).map(|at| at + rest[at..].find(|c| !closes(c)).unwrap_or(rest.len() - at));
        let (sentence, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        (!sentence.is_empty()).then_some(sentence)
    })
}

/// True for a mark that ends a sentence.
fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// True for a mark that belongs to the sentence before it.
fn closes(c: char) -> bool {
    ends(c) || matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | '】' | '〕' | '"' | ')')
}

/// Walks over the bytes of a leaf as its text is cut. The text is joined and has lost blanks and some marks; its letters are
/// those of the source.
pub(super) struct Cursor<'a> {
    source: &'a str,
    /// What is left, the first piece last.
    left: Vec<Span>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(source: &'a str, mut spans: Vec<Span>) -> Cursor<'a> {
        spans.reverse();
        Cursor { source, left: spans }
    }

    /// The bytes of the next words, given in pieces: as many letters, and the marks behind the last of them that the words end in.
    pub(super) fn take<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) -> Vec<Span> {
        let (mut letters, mut tail) = (0_usize, 0_usize);
        for c in words.into_iter().flat_map(str::chars).filter(|c| !c.is_whitespace()) {
            (letters, tail) = if c.is_alphanumeric() { (letters + 1, 0) } else { (letters, tail + 1) };
        }
        let mut taken = Vec::new();
        while let Some(span) = self.left.pop() {
            let text = span.slice(self.source);
            let stop = text.char_indices().find(|&(_, c)| {
                if c.is_alphanumeric() {
                    let is_behind = letters == 0;
                    letters = letters.saturating_sub(1);
                    is_behind
                } else if letters == 0 && !c.is_whitespace() {
                    let is_behind = tail == 0;
                    tail = tail.saturating_sub(1);
                    is_behind
                } else {
                    false
                }
            });
            match stop {
                None => taken.push(span),
                Some((at, _)) => {
                    let middle = span.start + at as u32;
                    if at > 0 {
                        taken.push(Span::between(span.start, middle));
                    }
                    self.left.push(Span::between(middle, span.end));
                    break;
                }
            }
        }
        taken
    }

    /// All that is left.
    pub(super) fn rest(&mut self) -> Vec<Span> {
        let mut rest = std::mem::take(&mut self.left);
        rest.reverse();
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHARACTERS: &dyn Fn(&str) -> usize = &|text| text.chars().count();

    fn packed(source: &str, most: usize) -> Vec<(String, Vec<Span>)> {
        let line = Line { text: Cow::Borrowed(source), spans: vec![Span::between(0, source.len() as u32)] };
        let parts = pack([line], source, Cap { most, size: CHARACTERS });
        parts.into_iter().map(|part| (part.text, part.spans)).collect()
    }

    #[test]
    fn a_long_line_is_cut_at_the_ends_of_its_sentences() {
        let cut = packed("桥梁应当检查。“要记录。”检查", 9);
        let words: Vec<&str> = cut.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(words, ["桥梁应当检查。", "“要记录。”检查"]);
        assert_eq!(cut[0].1, [Span::between(0, 21)]);
        assert_eq!(cut[1].1, [Span::between(21, 45)]);
        // A sentence that is longer than the cap stays whole.
        assert_eq!(packed("桥梁应当检查。", 3).len(), 1);
        assert_eq!(pack([], "", Cap { most: 3, size: CHARACTERS }), []);
    }

    #[test]
    fn blanks_and_wraps_of_the_source_do_not_count() {
        let source = "桥 梁应\n当检查。记录。";
        let line = Line {
            text: "桥梁应当检查。记录。".into(),
            spans: vec![Span::between(0, 10), Span::between(11, 32)],
        };
        let parts = pack([line], source, Cap { most: 7, size: CHARACTERS });
        assert_eq!(parts[0].spans, [Span::between(0, 10), Span::between(11, 23)]);
        assert_eq!(parts[1].spans, [Span::between(23, 32)]);
    }

    #[test]
    fn lines_are_put_together() {
        let lines = ["桥。", "梁。", "渡口。"].map(|text| Line { text: text.into(), spans: Vec::new() });
        let texts: Vec<String> =
            pack(lines, "", Cap { most: 6, size: CHARACTERS }).into_iter().map(|part| part.text).collect();
        assert_eq!(texts, ["桥。\n梁。", "渡口。"]);
    }
}

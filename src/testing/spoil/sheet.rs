//! Damage that the printed page does: the lines of the canonical text are moved, spaced and cut.

use super::{Spoiler, pick};
use crate::{Block, Document, Issue, Role, Visit};

/// Characters of a paragraph that stand before the end of a page: at least a line of print.
const BEFORE_A_PAGE_END: usize = 24;

/// What is shorter, and holds no sentence, might be a heading at the end of a page.
const LONGEST_HEADING: usize = 40;

/// Characters of a paragraph that a page break leaves for the next page.
const BEHIND_A_PAGE_END: usize = 5;

/// Lines that fill a column, where there is one.
const FULL_LINES: usize = 8;

/// Characters of a line that might be one of a column.
const SHORTEST_LINE: usize = 10;

/// What ends a sentence, a line before a list, or a remark.
const ENDS: [char; 9] = ['。', '；', '：', '.', ';', ':', '）', ')', '”'];

/// The lines of a text.
pub(super) struct Sheet {
    lines: Vec<Line>,
}

struct Line {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Ends with running text.
    Prose,
    /// The rest of the prose before it, behind a wrap.
    Rest,
    /// Where a page ends: the number of the page.
    PageFoot,
    /// Everything else.
    Other,
}

impl Sheet {
    /// The canonical text.
    pub(super) fn of(tree: &Issue) -> Sheet {
        let mut prose = Prose(Vec::new());
        prose.visit_issue(tree);
        let mut texts = prose.0.into_iter().peekable();
        let line = |text: &str| {
            let kind = texts.next_if(|prose| text.ends_with(prose.as_str())).map_or(Kind::Other, |_| Kind::Prose);
            Line { text: text.to_owned(), kind }
        };
        Sheet { lines: tree.to_text().lines().map(line).collect() }
    }

    /// The text, pages numbered.
    pub(super) fn text(&self) -> String {
        let mut page = 0;
        let mut text = String::new();
        for line in &self.lines {
            match line.kind {
                Kind::PageFoot => {
                    page += 1;
                    text += &format!("— {page} —\n");
                }
                _ => text = text + &line.text + "\n",
            }
        }
        text
    }

    /// Changes the lines; what was done, or nothing.
    pub(super) fn spoil(&mut self, tree: &Issue, spoiler: Spoiler) -> Option<String> {
        match spoiler {
            Spoiler::DisplacedNumber { nth } => self.displace_number(tree, nth),
            Spoiler::LetterSpacing { nth } => self.space_letters(nth),
            Spoiler::SpacedHeadings => self.space_headings(tree),
            Spoiler::LostSpaces => self.lose_spaces(tree),
            Spoiler::HardWrap { width } => self.wrap(width.max(8)),
            Spoiler::PageBreak { nth, running_head } => self.break_page(tree, nth, running_head),
            _ => None,
        }
    }

    /// Moves a number from below the title behind the note.
    fn displace_number(&mut self, tree: &Issue, nth: usize) -> Option<String> {
        let movable = |document: &&Document| {
            let role = |role: Role| document.head.iter().chain(&document.foot).any(|leaf| leaf.role == role);
            let alone = document.enclosures.is_empty() && document.attachments.is_empty();
            alone && role(Role::Note) && !role(Role::Issuer) && !role(Role::Printing)
        };
        let document = pick(tree.documents.iter().filter(movable).collect(), nth)?;
        let number = document.head.iter().find(|leaf| leaf.role == Role::Number)?;
        let note = document.foot.iter().find(|leaf| leaf.role == Role::Note)?;
        let from = self.lines.iter().position(|line| line.text == number.text)?;
        let to = from + self.lines[from..].iter().position(|line| line.text == note.text)?;
        let blank = Line { text: String::new(), kind: Kind::Other };
        let moved: Vec<Line> = self.lines.drain(from..=from + 1).collect();
        let at = to - 1;
        self.lines.splice(at..at, std::iter::once(blank).chain(moved.into_iter().take(1)));
        Some(format!("{} stands behind the note", number.text))
    }

    /// Sets some letters of a line of prose apart.
    fn space_letters(&mut self, nth: usize) -> Option<String> {
        // Not where a date is read, whose words are a value of their own.
        let spaced = |line: &&mut Line| line.kind == Kind::Prose && !line.text.contains('日');
        let line = pick(self.lines.iter_mut().filter(spaced).collect(), nth)?;
        let chars: Vec<char> = line.text.chars().collect();
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        // The last run: the first may be that of a marker or a heading.
        let end = chars.iter().rposition(|&c| han(c))? + 1;
        let start = chars[..end].iter().rposition(|&c| !han(c)).map_or(0, |at| at + 1).max(end.saturating_sub(6));
        if end - start < 4 {
            return None;
        }
        let spaced: Vec<String> = chars[start..end].iter().map(char::to_string).collect();
        let spaced = spaced.join(" ");
        let (before, behind) = (&chars[..start], &chars[end..]);
        line.text = before.iter().collect::<String>() + &spaced + &behind.iter().collect::<String>();
        Some(format!("{spaced:?} is letter-spaced"))
    }

    /// Spaces headings of two letters.
    fn space_headings(&mut self, tree: &Issue) -> Option<String> {
        let mut spaced = 0;
        for (marker, heading) in headings(tree) {
            let letters: Vec<char> = heading.chars().collect();
            let &[one, two] = letters.as_slice() else { continue };
            let printed = format!("{marker}　{heading}");
            for line in self.lines.iter_mut().filter(|line| line.text == printed) {
                line.text = format!("{marker}　{one}　　{two}");
                spaced += 1;
            }
        }
        (spaced > 0).then(|| "headings of two letters are spaced".to_owned())
    }

    /// Glues markers of articles and divisions to their words.
    fn lose_spaces(&mut self, tree: &Issue) -> Option<String> {
        let mut markers = headings(tree);
        for document in tree.documents() {
            markers.extend(document.articles().map(|article| (article.marker.to_string(), String::new())));
        }
        let mut lost = 0;
        for line in &mut self.lines {
            let glued =
                markers.iter().find_map(|(marker, _)| line.text.strip_prefix(marker.as_str())?.strip_prefix('　'));
            if let Some(words) = glued {
                let marker = line.text.len() - words.len() - '　'.len_utf8();
                line.text.replace_range(marker..marker + '　'.len_utf8(), "");
                lost += 1;
            }
        }
        (lost > 0).then(|| "markers are glued to their words".to_owned())
    }

    /// Cuts every line but rows of tables and entries of contents lists into lines of `width` characters. Nothing is cut
    /// where few lines would fill the column, which then could not be told from lines of that length.
    fn wrap(&mut self, width: usize) -> Option<String> {
        let full: usize = self.lines.iter().map(|line| cut(&line.text, width).len() - 1).sum();
        let others = self.lines.iter().filter(|line| line.text.chars().count() >= SHORTEST_LINE).count();
        if full < FULL_LINES.max(others) {
            return None;
        }
        let mut wrapped = Vec::new();
        for line in self.lines.drain(..) {
            let Line { text, kind } = line;
            let pieces = cut(&text, width);
            let rest = if kind == Kind::Prose { Kind::Rest } else { kind };
            wrapped.extend(
                pieces
                    .into_iter()
                    .enumerate()
                    .map(|(nth, text)| Line { text, kind: if nth == 0 { kind } else { rest } }),
            );
        }
        self.lines = wrapped;
        Some(format!("lines are wrapped at {width}"))
    }

    /// Ends a page inside a paragraph: between two of its lines, or inside its one line.
    fn break_page(&mut self, tree: &Issue, nth: usize, running_head: bool) -> Option<String> {
        let wrapped = self.lines.iter().any(|line| line.kind == Kind::Rest);
        let breaks = |at: &usize| match self.lines[*at].kind {
            Kind::Rest => true,
            Kind::Prose => !wrapped && halves(&self.lines[*at].text, nth).is_some(),
            _ => false,
        };
        let at = pick((0..self.lines.len()).filter(breaks).collect(), nth)?;
        let line = &mut self.lines[at];
        let (at, step) = if line.kind == Kind::Rest {
            (at, format!("a page ends before {:?}", line.text))
        } else {
            let (before, behind) = halves(&line.text, nth)?;
            let step = format!("a page ends before {behind:?}");
            line.text = before;
            self.lines.insert(at + 1, Line { text: behind, kind: Kind::Rest });
            (at + 1, step)
        };
        let other = |text: String| Line { text, kind: Kind::Other };
        let mut page =
            vec![other(String::new()), Line { text: String::new(), kind: Kind::PageFoot }, other(String::new())];
        if let Some(masthead) = tree.masthead.as_ref().filter(|_| running_head) {
            let (title, year, number) = (masthead.title.as_ref()?, masthead.year?, masthead.number?);
            page.extend([other(format!("{title}　　{year}年第{number}期")), other(String::new())]);
        }
        self.lines.splice(at..at, page);
        Some(step)
    }
}

/// A line of prose in two, where a page may end: not beside punctuation, inside of no number.
fn halves(text: &str, nth: usize) -> Option<(String, String)> {
    let chars: Vec<char> = text.chars().collect();
    let inside = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let places: Vec<usize> = (BEFORE_A_PAGE_END..chars.len().saturating_sub(BEHIND_A_PAGE_END))
        .filter(|&at| inside(chars[at - 1]) && inside(chars[at]))
        .filter(|&at| at > LONGEST_HEADING || chars[..at].iter().any(|c| matches!(c, '。' | '；')))
        .collect();
    let at = pick(places, nth)?;
    Some((chars[..at].iter().collect(), chars[at..].iter().collect()))
}

/// Pieces of `width` characters: no line begins with closing punctuation or inside of a number, and none but the last ends
/// with a sentence or a closing mark, behind which nobody could tell whether a paragraph begins.
fn cut(text: &str, width: usize) -> Vec<String> {
    if text.contains('\t') || text.contains("……") {
        return vec![text.to_owned()];
    }
    let holds = |before: char, c: char| {
        matches!(before, ' ' | '　' | '（' | '《' | '“' | '〔' | '(' | '[' | '【')
            || matches!(
                c,
                '，' | '。' | '；' | '：' | '、' | '）' | '》' | '”' | '〕' | ',' | ';' | ':' | ')' | ' ' | '　'
            )
            || before.is_ascii_alphanumeric() && (c.is_ascii_alphanumeric() || matches!(c, '.' | '%'))
            || before == '.' && c.is_ascii_digit()
            || ENDS.contains(&before)
    };
    let mut pieces = vec![String::new()];
    let (mut length, mut before) = (0, '\0');
    for c in text.chars() {
        if length >= width && !holds(before, c) {
            pieces.push(String::new());
            length = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
        length += 1;
        before = c;
    }
    pieces
}

/// Marker and heading of every chapter and other division.
fn headings(tree: &Issue) -> Vec<(String, String)> {
    struct Headings(Vec<(String, String)>);
    impl Visit for Headings {
        fn visit_block(&mut self, block: &Block, depth: usize) {
            if let Block::Chapter(chapter) = block {
                let heading = chapter.heading.clone().unwrap_or_default();
                self.0.push((chapter.marker.to_string(), heading));
            }
            self.walk_block(block, depth);
        }
    }
    let mut headings = Headings(Vec::new());
    headings.visit_issue(tree);
    headings.0
}

/// The running texts of a tree, in the order in which they are printed.
struct Prose(Vec<String>);

impl Visit for Prose {
    fn visit_block(&mut self, block: &Block, depth: usize) {
        self.0.extend(block.text().map(str::to_owned));
        self.walk_block(block, depth);
    }
}

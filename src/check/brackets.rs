//! Brackets and quotation marks: closed by another form, never closed, never opened.

use crate::line::bracket::{Group, Turn, is_pair, turn};
use crate::line::is_space;
use crate::line::numeral::is_chinese;
use crate::source::Span;
use crate::source::chars::{ideographs, is_colon};
use crate::tree::{Code, Diagnostic};

/// So many brackets may be open at once; a deeper one is counted and not looked at.
const DEEPEST: usize = 32;

/// A quotation that begins a paragraph or stands behind a colon may run over so many of them: an amending text
/// quotes whole chapters.
const LONGEST_QUOTATION: u32 = 40;
/// A remark in brackets may run over so many paragraphs.
const LONGEST_REMARK: u32 = 3;

/// Groups whose closing marks are misread or mistyped for each other.
const ALIKE: [(Group, Group); 5] = [
    (Group::Round, Group::Square),
    (Group::Round, Group::Curly),
    (Group::Square, Group::Curly),
    (Group::Title, Group::Inner),
    (Group::Quote, Group::Corner),
];

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Open {
    bracket: char,
    group: Group,
    at: u32,
    leaf: u32,
    /// Leaves over which it may stay open.
    reach: u32,
}

impl Open {
    fn span(&self) -> Span {
        Span::between(self.at, self.at + self.bracket.len_utf8() as u32)
    }
}

/// A bracket without its other half, and the leaf that holds it.
struct Fault {
    leaf: u32,
    at: Span,
    message: &'static str,
}

const NEVER_CLOSED: &str = "this bracket is never closed";
const NEVER_OPENED: &str = "this bracket was never opened";

/// The brackets of one run of leaves: a document, an entry of the contents list.
pub(super) struct Brackets<'a> {
    text: &'a str,
    open: Vec<Open>,
    /// The number of the leaf at hand.
    leaf: u32,
    /// Brackets of this leaf that are open beyond [`DEEPEST`].
    deeper: u32,
    /// Told of them.
    is_too_deep: bool,
    faults: Vec<Fault>,
    findings: Vec<Diagnostic>,
}

impl<'a> Brackets<'a> {
    pub(super) fn new(text: &'a str) -> Brackets<'a> {
        Brackets {
            text,
            open: Vec::new(),
            leaf: 0,
            deeper: 0,
            is_too_deep: false,
            faults: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// True where no bracket is open.
    pub(super) fn is_closed(&self) -> bool {
        self.open.is_empty()
    }

    /// Reads a span of the leaf at hand. One that closes every bracket that it opens leaves nothing to say, but where
    /// its first quotation mark may go on with a quotation, or too many brackets are open.
    pub(super) fn span(&mut self, span: Span, is_first: bool, is_loose: bool) {
        if is_loose || !(self.open.is_empty() || (!is_first && self.open.len() < DEEPEST / 2)) {
            self.read(span, is_first);
        }
    }

    fn read(&mut self, span: Span, is_first: bool) {
        let own = span.slice(self.text);
        for (at, c) in candidates(own) {
            match turn(c) {
                Some(Turn::Open(_)) if self.open.len() >= DEEPEST => {
                    self.deeper += 1;
                    if !std::mem::replace(&mut self.is_too_deep, true) {
                        let place = Span::of(self.text, &own[at..at + c.len_utf8()]);
                        let message = format!("more than {DEEPEST} brackets are open here");
                        self.findings.push(Diagnostic::new(Code::TooDeep, place, message));
                    }
                }
                Some(Turn::Open(Group::Quote | Group::Corner)) if is_first && self.goes_on(c, &own[..at]) => {}
                Some(Turn::Open(group)) => {
                    let reach = reach(group, &own[..at]);
                    self.open.push(Open { bracket: c, group, at: span.start + at as u32, leaf: self.leaf, reach });
                }
                Some(Turn::Close(_)) if self.deeper > 0 => self.deeper -= 1,
                Some(Turn::Close(group)) => self.close(own, at, c, group),
                None => {}
            }
        }
    }

    /// A quotation mark at the start of a leaf that only says that the quotation goes on: “第五条 … / “第六条 …”.
    fn goes_on(&mut self, c: char, before: &str) -> bool {
        let starts = before.chars().all(is_space);
        match self.open.iter_mut().rfind(|open| open.bracket == c).filter(|_| starts) {
            Some(open) => std::mem::replace(&mut open.leaf, self.leaf) < self.leaf,
            None => false,
        }
    }

    /// A closing bracket at byte `at` of `own`.
    fn close(&mut self, own: &'a str, at: usize, c: char, group: Group) {
        let place = Span::of(self.text, &own[at..at + c.len_utf8()]);
        let here = self.open.iter().rposition(|open| open.leaf == self.leaf && open.group == group);
        if let Some(found) = here {
            let open = self.open[found];
            // What was opened inside and is still open is never closed.
            for inner in self.open.drain(found..).skip(1) {
                self.faults.push(Fault { leaf: self.leaf, at: inner.span(), message: NEVER_CLOSED });
            }
            if !is_pair(open.bracket, c) {
                self.mixed(open, c, place);
            }
            return;
        }
        match self.open.last().copied() {
            Some(open) if open.leaf == self.leaf && are_alike(open.group, group) => {
                self.open.pop();
                self.mixed(open, c, place);
            }
            _ if group == Group::Round && is_enumerator(&own[..at]) => {}
            _ => match self.open.iter().rposition(|open| open.group == group) {
                Some(found) => drop(self.open.remove(found)),
                None => self.faults.push(Fault { leaf: self.leaf, at: place, message: NEVER_OPENED }),
            },
        }
    }

    fn mixed(&mut self, open: Open, c: char, place: Span) {
        let inner = Span::between(open.at + open.bracket.len_utf8() as u32, place.start);
        if !is_interval(inner.slice(self.text)) {
            let message = format!("{} is closed by {c}", open.bracket);
            self.findings.push(Diagnostic::new(Code::MixedBrackets, place, message).related(open.span()));
        }
    }

    /// Ends the leaf at hand, and gives up the brackets that have been open for too many.
    pub(super) fn end_leaf(&mut self) {
        self.leaf += 1;
        (self.deeper, self.is_too_deep) = (0, false);
        if self.open.is_empty() {
            return;
        }
        let (leaf, faults) = (self.leaf, &mut self.faults);
        self.open.retain(|open| {
            let stays = leaf - open.leaf <= open.reach;
            if !stays {
                faults.push(Fault { leaf: open.leaf, at: open.span(), message: NEVER_CLOSED });
            }
            stays
        });
        // Without this a leaf of nothing but opening brackets would make those behind it too deep.
        while self.open.len() > DEEPEST / 2 {
            let open = self.open.remove(0);
            self.faults.push(Fault { leaf: open.leaf, at: open.span(), message: NEVER_CLOSED });
        }
    }

    /// Ends the run: what is open now stays open. One finding a leaf, at its first fault.
    pub(super) fn finish(mut self, findings: &mut Vec<Diagnostic>) {
        let open = self.open.drain(..).map(|open| Fault { leaf: open.leaf, at: open.span(), message: NEVER_CLOSED });
        self.faults.extend(open);
        self.faults.sort_by_key(|fault| (fault.leaf, fault.at.start));
        self.faults.dedup_by_key(|fault| fault.leaf);
        findings.append(&mut self.findings);
        findings.extend(self.faults.drain(..).map(|fault| {
            let message = format!("{}: {}", fault.message, fault.at.slice(self.text));
            Diagnostic::new(Code::UnclosedBracket, fault.at, message)
        }));
    }
}

/// The characters that may be brackets, by their place: every bracket, and neither Han nor ， nor 。.
fn candidates(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += ideographs(&text[at..]);
            let here = at;
            let (width, may_be) = match *bytes.get(at)? {
                b'(' | b')' | b'[' | b']' | b'{' | b'}' => (1, true),
                ..0xc2 => (1, false),
                first @ 0xc2..0xe0 => (2, first == 0xc2),
                // “ ” · 〈 to 〕 · （ ） ［ ］ ﹝ ﹞
                0xe2 => (3, matches!(bytes[at + 1..at + 3], [0x80, 0x9c | 0x9d])),
                0xe3 => (3, matches!(bytes[at + 1..at + 3], [0x80, 0x88..=0xbf])),
                0xef => (3, matches!(bytes[at + 1..at + 3], [0xb9, _] | [0xbc, 0x88 | 0x89 | 0xbb | 0xbd])),
                0xe0..0xf0 => (3, false),
                _ => (4, false),
            };
            at += width;
            if may_be {
                return text[here..].chars().next().map(|c| (here, c));
            }
        }
    })
}

/// Leaves over which a bracket behind `before` may stay open.
fn reach(group: Group, before: &str) -> u32 {
    let before = before.trim_end_matches(is_space);
    let quotes = matches!(group, Group::Quote | Group::Corner) && (before.is_empty() || before.ends_with(is_colon));
    if quotes { LONGEST_QUOTATION } else { LONGEST_REMARK }
}

fn are_alike(a: Group, b: Group) -> bool {
    ALIKE.contains(&(a, b)) || ALIKE.contains(&(b, a))
}

/// `enumerator = digit{1,2} | letter | 一…十{1,3}` before a bracket: 1） in a list is no bracket.
fn is_enumerator(before: &str) -> bool {
    let run = |is_part: fn(char) -> bool| before.chars().rev().take_while(|c| is_part(*c)).take(4).count();
    let arabic = run(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let letters = run(|c| c.is_ascii_alphabetic());
    (1..=2).contains(&arabic) || letters == 1 || (1..=3).contains(&run(is_chinese))
}

/// A half-open interval, [0, 1) or （0，5], closes with another form by intent.
fn is_interval(inner: &str) -> bool {
    let is_part = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | '，' | '、' | '%' | '％' | '∞' | '+' | '＋' | '-' | '－')
            || is_space(c)
    };
    inner.contains([',', '，', '、']) && inner.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code and text of each finding; every line is a leaf.
    fn found(text: &str) -> Vec<(Code, &str, u32)> {
        let (mut brackets, mut findings) = (Brackets::new(text), Vec::new());
        for line in text.lines() {
            brackets.span(Span::of(text, line), true, true);
            brackets.end_leaf();
        }
        brackets.finish(&mut findings);
        findings.iter().map(|f| (f.code.clone(), f.span.slice(text), f.span.start)).collect()
    }

    #[test]
    fn no_bracket_is_overlooked() {
        for c in (0..=0xffff).filter_map(char::from_u32).filter(|c| turn(*c).is_some()) {
            let text = format!("a桥é{c}，𠮷");
            assert_eq!(candidates(&text).collect::<Vec<_>>(), [(6, c)]);
        }
    }

    #[test]
    fn balanced() {
        for text in [
            "",
            "《关于修改〈某法〉的决定》（某政发〔2021〕3号）[1] “甲「乙」”",
            "包括：1）甲；2）乙；a）丙；（3）丁；四）戊",
            "“第一条 甲。\n第二条 乙。\n第三条 丙。”",
            "“第一条 甲。\n（一）乙。\n“第三条 “丙”。”",
            "（甲\n乙\n丙）",
            "区间[0, 1)和（0，5］",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn mixed() {
        assert_eq!(found("(三）甲"), [(Code::MixedBrackets, "）", 4)]);
        assert_eq!(found("〔甲]"), [(Code::MixedBrackets, "]", 6)]);
        assert_eq!(found("（甲】"), [(Code::MixedBrackets, "】", 6)]);
        assert_eq!(found("《甲〉"), [(Code::MixedBrackets, "〉", 6)]);
    }

    #[test]
    fn unclosed() {
        assert_eq!(found("《甲（草案）。乙"), [(Code::UnclosedBracket, "《", 0)]);
        assert_eq!(found("《甲（草案》。乙"), [(Code::UnclosedBracket, "（", 6)]);
        assert_eq!(found("甲修订）\n乙"), [(Code::UnclosedBracket, "）", 9)]);
        assert_eq!(found("“（甲”）"), [(Code::UnclosedBracket, "（", 3)]);
        // One a leaf, at its first.
        assert_eq!(found("甲（（（《\n乙）"), [(Code::UnclosedBracket, "（", 3)]);
        // A remark does not run on for ever.
        assert_eq!(found("（甲\n\n\n\n\n乙）").len(), 2);
        assert_eq!(found("称“甲\n\n\n\n\n乙”").len(), 2);
        assert_eq!(found("改为：“甲\n\n\n\n\n乙”"), []);
    }

    #[test]
    fn too_deep() {
        let text = "（".repeat(40) + &"）".repeat(40);
        assert_eq!(found(&text), [(Code::TooDeep, "（", 96)]);
        let codes = |text: &str| found(text).iter().map(|f| f.0.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&format!("{}\n（甲）", "（".repeat(99))), [Code::TooDeep, Code::UnclosedBracket]);
    }
}

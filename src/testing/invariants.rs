//! What holds for the tree of every text, whatever the text is: a judge that needs no expectation.
//!
//! ```
//! use gongwen::testing::invariants;
//!
//! let text = "某县桥梁养护办法\n第一条 桥梁应当养护。\n";
//! let mut issue = gongwen::parse(text);
//! assert_eq!(invariants::check_tree(text, &issue), Ok(()));
//!
//! issue.documents[0].title.text.pop();
//! let problem = invariants::check_tree(text, &issue).unwrap_err();
//! assert!(problem.contains(r#"a title says "某县桥梁养护办" and owns "某县桥梁养护办法""#), "{problem}");
//! ```

use crate::{Block, Date, Document, Issue, Row, Span, Style, Value};

/// The deepest nesting of blocks and of documents that a tree may have, whatever the text does.
const DEEPEST: usize = 48;

/// The year before the first of the Republic (民國), by which Taiwan counts.
const REPUBLIC: u16 = 1911;

/// Everything that a leaf owns, with the strings that say the same.
struct Owned<'a> {
    what: &'static str,
    spans: &'a [Span],
    strings: Vec<&'a str>,
}

/// All invariants of this parser: those of [`check_tree`], a second parse gives the same tree, and so does the tree
/// that is read back from its JSON.
///
/// # Errors
///
/// What is broken, a line each, at most twelve.
///
/// ```
/// let text = "某县桥梁养护办法\n第一条 桥梁应当养护。\n";
/// assert_eq!(gongwen::testing::invariants::check(text, &gongwen::parse(text)), Ok(()));
/// ```
pub fn check(text: &str, issue: &Issue) -> Result<(), String> {
    check_tree(text, issue)?;
    if crate::parse(text) != *issue {
        return Err("a second parse gives another tree".to_owned());
    }
    check_json(issue)
}

/// JSON out and in are inverse.
///
/// # Errors
///
/// What went wrong on the way.
///
/// ```
/// assert_eq!(gongwen::testing::invariants::check_json(&gongwen::parse("某县桥梁养护办法\n")), Ok(()));
/// ```
pub fn check_json(issue: &Issue) -> Result<(), String> {
    let json = serde_json::to_string(issue).map_err(|e| format!("no JSON: {e}"))?;
    let back: Issue = serde_json::from_str(&json).map_err(|e| format!("the JSON cannot be read back: {e}"))?;
    if back != *issue {
        return Err("the tree read back from its JSON differs".to_owned());
    }
    Ok(())
}

/// The invariants of a tree, whoever made it: every byte that is not white space has one owner, spans are on character
/// boundaries, the strings of a leaf are the letters of what it owns, what `at` points to says what the value says,
/// 款 count from one, findings are in the order of the text, nesting is bounded.
///
/// # Errors
///
/// What is broken, a line each, at most twelve.
///
/// ```
/// let mut issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
/// issue.documents[0].body.clear();
/// let problem = gongwen::testing::invariants::check_tree("某县桥梁养护办法\n第一条 桥梁应当养护。\n", &issue).unwrap_err();
/// assert!(problem.contains("nobody owns"), "{problem}");
/// ```
pub fn check_tree(text: &str, issue: &Issue) -> Result<(), String> {
    if issue.documents.is_empty() {
        return Err("no document".to_owned());
    }
    let mut aside: Vec<Span> = issue.furniture.iter().flat_map(|furniture| &furniture.spans).copied().collect();
    aside.sort();
    let mut walk = Walk { text, aside, owned: Vec::new(), problems: Vec::new() };
    walk.issue(issue);
    let Walk { owned, mut problems, .. } = walk;
    problems.extend(spans_fit(text, &owned));
    if problems.is_empty() {
        problems.extend(lossless(text, &owned));
        problems.extend(owned.iter().filter_map(|leaf| faithful(text, leaf)));
    }
    match problems.len() {
        0 => Ok(()),
        n => Err(format!("{n} broken invariants:\n  {}", problems[..n.min(12)].join("\n  "))),
    }
}

/// White space as Python's `str.split` has it, and the byte order mark: what need not be owned.
///
/// ```
/// use gongwen::testing::invariants::is_blank;
/// assert!(is_blank('\u{3000}') && is_blank('\u{feff}') && !is_blank('。'));
/// ```
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{feff}')
}

fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        _ => c,
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn spans_fit(text: &str, owned: &[Owned]) -> Vec<String> {
    let bad = |span: &Span| text.get(span.start as usize..span.end as usize).is_none_or(str::is_empty);
    let report = |leaf: &Owned, span: &Span| format!("{}: span {span:?} is empty or does not fit the text", leaf.what);
    owned
        .iter()
        .flat_map(|leaf| leaf.spans.iter().filter(|span| bad(span)).map(move |span| report(leaf, span)))
        .collect()
}

/// Every byte that is not white space has one owner.
fn lossless(text: &str, owned: &[Owned]) -> Vec<String> {
    let mut spans: Vec<(Span, &str)> =
        owned.iter().flat_map(|leaf| leaf.spans.iter().map(|&span| (span, leaf.what))).collect();
    spans.sort();
    let mut problems = Vec::new();
    let mut done = 0;
    let end = Span::between(text.len() as u32, text.len() as u32);
    for (span, what) in spans.into_iter().chain([(end, "the end")]) {
        let (start, stop) = (span.start as usize, span.end as usize);
        if start < done {
            problems.push(format!("{what}: {:?} at {start} is owned twice", clip(&text[start..done.min(stop)])));
        } else if !text[done..start].chars().all(is_blank) {
            problems.push(format!("nobody owns {:?} between {done} and {start}", clip(text[done..start].trim())));
        }
        done = done.max(stop);
    }
    problems
}

/// The strings of a leaf are the letters of what it owns, in order.
fn faithful(text: &str, leaf: &Owned) -> Option<String> {
    let said = leaf.strings.iter().flat_map(|s| letters(s));
    let there = leaf.spans.iter().flat_map(|span| letters(span.slice(text)));
    if said.eq(there) {
        return None;
    }
    let source: String = leaf.spans.iter().map(|span| span.slice(text)).collect();
    Some(format!("{} says {:?} and owns {:?}", leaf.what, clip(&leaf.strings.concat()), clip(&source)))
}

fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(40).collect();
    if clipped.len() < text.len() {
        clipped.push('…');
    }
    clipped
}

struct Walk<'a> {
    text: &'a str,
    /// What is furniture, in the order of the text.
    aside: Vec<Span>,
    owned: Vec<Owned<'a>>,
    problems: Vec<String>,
}

impl<'a> Walk<'a> {
    fn own(&mut self, what: &'static str, spans: &'a [Span], strings: impl IntoIterator<Item = &'a str>) {
        self.owned.push(Owned { what, spans, strings: strings.into_iter().collect() });
    }

    fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    fn issue(&mut self, issue: &'a Issue) {
        for line in issue.masthead.iter().flat_map(|masthead| &masthead.lines) {
            self.own("a masthead line", &line.spans, [line.text.as_str()]);
        }
        for entry in &issue.contents {
            self.own("a contents entry", &entry.spans, [entry.text.as_str()]);
            if entry.document.is_some_and(|index| index >= issue.documents.len()) {
                self.problem(format!("contents entry {:?} points to document {:?}", entry.title, entry.document));
            }
            if let Some(number) = &entry.number {
                self.evidence("number of a contents entry", number.at, &number.text);
            }
        }
        for document in &issue.documents {
            self.document(document, 0);
        }
        for furniture in &issue.furniture {
            self.own("furniture", &furniture.spans, [furniture.text.as_str()]);
        }
        let mut before = 0;
        for finding in &issue.diagnostics {
            if finding.code.severity().is_some_and(|severity| severity != finding.severity) {
                self.problem(format!("finding {} is of severity {:?}", finding.code, finding.severity));
            }
            if finding.span.start < before {
                self.problem(format!("finding {} at {} is out of order", finding.code, finding.span.start));
            }
            before = finding.span.start;
            for &span in std::iter::once(&finding.span).chain(&finding.related) {
                self.inside("a finding", span);
            }
        }
    }

    fn document(&mut self, document: &'a Document, depth: usize) {
        if depth > DEEPEST {
            return self.problem(format!("documents nest deeper than {DEEPEST}"));
        }
        self.own("a title", &document.title.spans, [document.title.text.as_str()]);
        for leaf in document.head.iter().chain(&document.foot) {
            self.own("a line of head or foot", &leaf.spans, [leaf.text.as_str()]);
        }
        let mut paragraphs = 0;
        for block in &document.body {
            self.block(block, 0, &mut paragraphs);
        }
        self.metadata(document);
        for inner in document.enclosures.iter().chain(&document.attachments) {
            self.document(inner, depth + 1);
        }
    }

    fn block(&mut self, block: &'a Block, depth: usize, paragraphs: &mut u32) {
        if depth > DEEPEST {
            return self.problem(format!("blocks nest deeper than {DEEPEST}"));
        }
        let strings = [block.marker(), block.heading(), block.text()].into_iter().flatten();
        match block {
            Block::Table(table) => {
                self.own("a table", &table.spans, table.rows.iter().flat_map(Row::iter));
            }
            Block::Article(_) => self.own("an article", block.spans(), strings),
            Block::Chapter(_) => self.own("a division", block.spans(), strings),
            Block::Clause(clause) => {
                self.own("a clause", block.spans(), strings);
                if clause.style == Style::Dash && clause.ordinal.is_some() {
                    self.problem(format!("dash item {:?} has an ordinal", clause.text));
                }
            }
            Block::Paragraph(paragraph) => {
                self.own("a paragraph", block.spans(), strings);
                if let Some(ordinal) = paragraph.ordinal {
                    *paragraphs += 1;
                    if ordinal != *paragraphs {
                        self.problem(format!(
                            "款 {ordinal} stands where 款 {paragraphs} is due: {}",
                            clip(&paragraph.text)
                        ));
                    }
                }
            }
            _ => self.own("an unknown block", block.spans(), strings),
        }
        let mut below = 0;
        for inner in block.blocks() {
            self.block(inner, depth + 1, &mut below);
        }
    }

    fn metadata(&mut self, document: &'a Document) {
        for field in document.fields() {
            let what = field.name.as_str();
            field.at.iter().for_each(|&at| self.inside(what, at));
            let Some(at) = field.at else { continue };
            match field.value {
                Value::Named(named) => {
                    // An office stands before its person, or behind.
                    let title = named.title.as_deref().unwrap_or("");
                    let said = [format!("{title}{}", named.name), format!("{}{title}", named.name)];
                    if !said.iter().any(|said| self.says(at, said)) {
                        self.evidence(what, at, &named.name);
                        self.evidence(what, at, title);
                    }
                }
                // The place of an entry that is left out holds the remark that says so too.
                Value::Attachment(entry) if entry.omitted => {}
                Value::Number(_) | Value::Repeal(_) | Value::Commencement(_) | Value::Attachment(_) => {
                    self.evidence(what, at, &field.value.to_string());
                }
                Value::Date(date) => self.dated(at, date),
                Value::Revision(event) => {
                    event.date.iter().for_each(|&date| self.dated(at, date));
                    event.number.iter().for_each(|number| self.evidence("number of an event", number.at, &number.text));
                }
                _ => {}
            }
        }
    }

    /// The year of a date stands at its place, or a word for it.
    fn dated(&mut self, at: Span, date: Date) {
        let there: String = self.printed(at).chars().map(ascii_digit).collect();
        let is_year = |year: u16| there.contains(&year.to_string());
        if !there.contains('年') && ![date.year(), date.year().saturating_sub(REPUBLIC)].map(is_year).contains(&true) {
            self.problem(format!("date {date} was read from {:?}", clip(&there)));
        }
    }

    fn inside(&mut self, what: &str, at: Span) {
        if self.text.get(at.start as usize..at.end as usize).is_none() {
            self.problem(format!("{what} points to {at:?}, outside the text or inside a character"));
        }
    }

    fn evidence(&mut self, what: &str, at: Span, value: &str) {
        self.inside(what, at);
        if !self.says(at, value) {
            self.problem(format!("{what} {value:?} was read from {:?}", clip(at.slice(self.text))));
        }
    }

    /// The place that a value names says what the value says. What was displaced into the midst of a value is in its place too;
    /// that begins and ends with the value all the same.
    fn says(&self, at: Span, value: &str) -> bool {
        let (there, said) = (self.printed(at), letters(value).collect::<String>());
        let mut rest = there.chars();
        let mut in_order = || said.chars().all(|c| rest.any(|other| other == c));
        let ends = |letters: &str| (letters.chars().next(), letters.chars().next_back());
        there.contains(&said) || ends(&there) == ends(&said) && in_order()
    }

    /// The letters that stand at a place, but for what is set aside within it: the foot of a page, a mark of markup.
    fn printed(&self, at: Span) -> String {
        let behind = &self.aside[self.aside.partition_point(|aside| aside.start <= at.start)..];
        let inside = || behind.iter().take_while(|aside| aside.end < at.end);
        let starts = std::iter::once(at.start).chain(inside().map(|aside| aside.end));
        let ends = inside().map(|aside| aside.start).chain([at.end]);
        let parts = starts.zip(ends).filter_map(|(start, end)| self.text.get(start as usize..end as usize));
        parts.flat_map(letters).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Named;

    /// What is set aside within the place of a value is no letter of it, and no value has it.
    #[test]
    fn values_are_without_furniture() {
        let text = "柳政发〔2021〕3号　　签发人：张&nbsp;明远\n柳泉市人民政府关于养护桥梁的请示\n请予批准。\n";
        let mut issue = crate::parse(text);
        assert_eq!(check_tree(text, &issue), Ok(()));
        let at = Span::between(41, 56);
        let mut says = |name: &str| {
            let named = Named { name: name.to_owned(), title: None, at };
            issue.documents[0].signed_off_by = vec![named];
            check_tree(text, &issue)
        };
        assert_eq!(says("张明远"), Ok(()));
        assert_eq!(says("明远"), Ok(()));
        for name in ["张&nbsp;明远", "明张远", "李明远"] {
            assert!(says(name).is_err_and(|problem| problem.contains("was read from")), "{name}");
        }
    }

    /// An entry of the attachment list and an event of the heading note are judged too.
    #[test]
    fn entries_and_events_are_where_they_are_said_to_be() {
        let text = "柳泉市桥梁办法\n（2021年3月5日柳泉市人民政府令第7号公布）\n第一条 桥梁应当养护。\n附件：1.桥梁名录\n2.渡口名录（略）\n";
        let issue = crate::parse(text);
        assert_eq!(check_tree(text, &issue), Ok(()));
        assert_eq!((issue.documents[0].attachment_list.len(), issue.documents[0].revisions.len()), (2, 1));
        let elsewhere = Span::between(0, 6);
        let mut entry = issue.clone();
        entry.documents[0].attachment_list[0].at = elsewhere;
        let mut event = issue.clone();
        event.documents[0].revisions[0].at = elsewhere;
        for wrong in [entry, event] {
            assert!(check_tree(text, &wrong).is_err_and(|problem| problem.contains("was read from")));
        }
    }
}

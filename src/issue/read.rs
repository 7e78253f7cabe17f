use super::masthead;
use crate::check;
use crate::document::Tokens;
use crate::page;
use crate::source::{Span, is_invisible};
use crate::structure::contents::{self, Announced};
use crate::structure::{self, Setting};
use crate::tree::{Diagnostic, Document, Furniture, FurnitureKind, Issue};

/// Reads a whole text; with `single` it is one document without masthead and contents. `findings` are what was wrong
/// before there was a text.
pub(crate) fn read(text: &str, single: bool, findings: Vec<Diagnostic>) -> Issue {
    let mut table = page::read(text);
    let mut issue = Issue { diagnostics: findings, ..Issue::default() };
    issue.diagnostics.append(&mut table.findings);
    issue.furniture.append(&mut table.furniture);
    let tokens = Tokens::of(&table);
    if !single {
        issue.contents = contents::read(&table, &table.paragraphs);
    }
    let announced = Announced::new(&issue.contents);
    let setting = Setting { announced: (!single).then_some(&announced), is_front: masthead::is_front };
    let forest = structure::plan(tokens, setting);
    if !single {
        let front = &table.paragraphs[..forest.front];
        issue.masthead = masthead::masthead(&table, front, &mut issue.furniture)
            .or_else(|| masthead::from_furniture(&issue.furniture));
    }
    issue.documents = structure::build(tokens, forest, &mut issue.contents, &mut issue.diagnostics);
    if issue.documents.is_empty() {
        issue.documents = vec![Document::default()];
    }
    let mut runs = Runs { text, runs: Vec::new() };
    let mut found = check::check(&table, &issue, |spans| runs.add(spans));
    issue.diagnostics.append(&mut found);
    own_the_rest(runs, &mut issue);
    issue.furniture.sort_by_key(|f| f.spans.first().map(|s| s.start));
    issue.diagnostics.sort_by(|a, b| (a.span.start, &a.code).cmp(&(b.span.start, &b.code)));
    issue
}

/// Gives what no leaf owns to the furniture: control and zero-width characters at the edges of lines, and the
/// separators between the parts of a line.
fn own_the_rest(mut runs: Runs<'_>, issue: &mut Issue) {
    collect(issue, &mut runs);
    let Runs { text, mut runs } = runs;
    runs.sort_by_key(|run| run.start);
    let mut done = 0;
    let end = text.len() as u32;
    for run in runs.into_iter().chain([Span::between(end, end)]) {
        for own in ink(text, Span::between(done, run.start)) {
            let visible = own.slice(text).chars().any(|c| !is_invisible(c) && !c.is_control());
            let kind = if visible { FurnitureKind::Separator } else { FurnitureKind::Invisible };
            issue.furniture.push(Furniture { kind, text: own.slice(text).to_owned(), spans: own.into() });
        }
        done = done.max(run.end);
    }
}

/// The runs of ink in a stretch that nothing owns.
fn ink(text: &str, stretch: Span) -> impl Iterator<Item = Span> + '_ {
    let runs = stretch.slice(text).split(|c: char| c.is_whitespace() || c == '\u{feff}');
    runs.filter(|run| !run.is_empty()).map(|run| Span::of(text, run))
}

/// What a tree owns: runs of spans with nothing but white space between them. Nearly every span goes on with the run
/// before it, so that there is little to sort.
struct Runs<'a> {
    text: &'a str,
    runs: Vec<Span>,
}

impl Runs<'_> {
    fn add(&mut self, spans: &[Span]) {
        for &span in spans {
            match self.runs.last_mut() {
                Some(run) if is_white(self.text, run.end, span.start) => run.end = span.end,
                _ => self.runs.push(span),
            }
        }
    }
}

/// True where one place lies before the other with nothing but white space between them, mostly a line end.
fn is_white(text: &str, from: u32, to: u32) -> bool {
    text.as_bytes().get(from as usize..to as usize).is_some_and(|gap| {
        gap.iter().all(|byte| matches!(byte, b'\n' | b' '))
            || Span::between(from, to).slice(text).chars().all(char::is_whitespace)
    })
}

/// The spans of a tree outside its documents.
fn collect(issue: &Issue, runs: &mut Runs<'_>) {
    for line in issue.masthead.iter().flat_map(|m| &m.lines) {
        runs.add(&line.spans);
    }
    for entry in &issue.contents {
        runs.add(&entry.spans);
    }
    for piece in &issue.furniture {
        runs.add(&piece.spans);
    }
}

use super::masthead;
use crate::check;
use crate::document::Tokens;
use crate::page;
use crate::source::{Hints, Span, is_invisible};
use crate::structure::{self, Judgement};
use crate::tree::{Diagnostic, Document, Furniture, FurnitureKind, Issue};

/// Reads a whole text; with `single` it is one document without masthead and contents. `findings` are what was wrong
/// before there was a text.
pub(crate) fn read(text: &str, hints: Hints, single: bool, findings: Vec<Diagnostic>) -> Issue {
    let mut table = page::read_hinted(text, hints);
    structure::set_page_matter_aside(&mut table, masthead::SIGNS.is_front);
    let mut issue = Issue { diagnostics: findings, ..Issue::default() };
    issue.diagnostics.append(&mut table.findings);
    issue.furniture.append(&mut table.furniture);
    let tokens = Tokens::of(&table);
    let issues = structure::plan(tokens, (!single).then_some(masthead::SIGNS), |_| {});
    if !single {
        for plan in &issues {
            let lines = masthead::masthead(&table, &table.paragraphs[plan.front.clone()], &mut issue.furniture);
            masthead::join(&mut issue.masthead, lines, &mut issue.diagnostics);
        }
        masthead::complete(&mut issue.masthead, &issue.furniture);
    }
    (issue.documents, issue.contents) = structure::build(tokens, issues, &mut issue.diagnostics);
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

/// Tells where a text was looked for, in the order of the paragraphs, and why one begins there or not.
pub(crate) fn explain(text: &str, hints: Hints, mut watch: impl FnMut(Span, Judgement)) {
    let mut table = page::read_hinted(text, hints);
    structure::set_page_matter_aside(&mut table, masthead::SIGNS.is_front);
    structure::plan(Tokens::of(&table), Some(masthead::SIGNS), |judgement| {
        let place = table.spans(&table.paragraphs[judgement.at]).first().copied();
        watch(place.unwrap_or_default(), judgement);
    });
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
        // The last two are the bytes of an ideographic space, and of nothing else.
        gap.iter().all(|byte| matches!(byte, b'\n' | b'\r' | b' ' | 0xe3 | 0x80))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// For each line that is asked for: the strongest reason of each judgement.
    fn reasons(text: &str, line: &str) -> Vec<(i32, &'static str)> {
        let mut found = Vec::new();
        explain(text, Hints::default(), |place, judgement| {
            if place.slice(text) == line {
                found.extend(judgement.reasons().first().copied());
            }
        });
        found
    }

    #[test]
    fn beginnings_are_explained() {
        let notice = "某市人民政府关于印发桥梁办法的通知\n某政发〔2023〕3号\n\n各县人民政府：\n现印发给你们。\n某市人民政府\n2023年3月5日\n\n桥梁办法\n第一条 桥梁应当养护。\n附件1\n一览表\n";
        assert_eq!(reasons(notice, "某市人民政府关于印发桥梁办法的通知")[0].0, 7);
        assert_eq!(
            reasons(notice, "桥梁办法"),
            [(0, "the open document carries it"), (8, "it stands directly behind signature and date of a notice")]
        );
        assert_eq!(reasons(notice, "附件1").last().unwrap().0, 8);
        assert_eq!(reasons(notice, "现印发给你们。"), [(0, "the line is no heading"), (0, "the line is no heading")]);
        assert_eq!(reasons("", ""), []);
    }
}

//! The issues that stand in a text, mostly one: where the front of each ends, and which documents are its.

use std::ops::Range;

use super::anchors::Place;
use super::contents::Announced;
use super::forest::{Judgement, Planned, Walk};
use super::fronts::{self, Front, is_of_document};
use crate::document::{Tokens, is_title_line};
use crate::line::Kind;
use crate::page::{LineTable, Paragraph};
use crate::tree::ContentsEntry;

/// What tells the lines of a masthead (刊头).
#[derive(Clone, Copy)]
pub(crate) struct Masthead {
    /// The paragraphs before the first heading are one.
    pub(crate) is_front: fn(&LineTable<'_>, &[Paragraph]) -> bool,
    /// Paragraphs of the masthead that begins at one: none, where none does.
    pub(crate) length: fn(Tokens<'_>, usize) -> usize,
}

/// An issue: its front, and its documents, of which the heads are read.
#[derive(Default)]
pub(crate) struct IssuePlan<'a> {
    /// Paragraphs before its first document: the lines of its masthead, and its contents list.
    pub(crate) front: Range<usize>,
    /// The entries of its contents list.
    pub(super) entries: Vec<ContentsEntry>,
    pub(super) documents: Vec<Planned<'a>>,
}

/// Parts a text into issues, these into front and documents, and these into what they carry; without `masthead` it is one
/// document. `watch` is told of each judgement.
pub(crate) fn plan<'a>(
    tokens: Tokens<'a>,
    masthead: Option<Masthead>,
    watch: impl FnMut(Judgement),
) -> Vec<IssuePlan<'a>> {
    let mut fronts = masthead.map_or_else(Vec::new, |masthead| fronts::find(tokens, masthead));
    let nothing = Announced::default();
    let walk = Walk::new(tokens, masthead.map(|masthead| masthead.is_front), &nothing, watch);
    let mut issues = Issues { walk, front: 0..0, list: None, passed: Passed::default(), found: Vec::new() };
    for (nth, front) in fronts.iter().enumerate() {
        issues.run_to(front.range.start);
        let next = fronts.get(nth + 1).map_or(tokens.len(), |next| next.range.start);
        issues.meet(nth, front, next);
    }
    issues.run_to(tokens.len());
    issues.close();
    let Issues { found, .. } = issues;
    let plan = |Found { front, list, documents }| {
        let entries = list.map_or_else(Vec::new, |nth: usize| std::mem::take(&mut fronts[nth].entries));
        IssuePlan { front, entries, documents }
    };
    found.into_iter().map(plan).collect()
}

/// The issue at hand, and those before it.
struct Issues<'a, 'c, W> {
    walk: Walk<'a, 'c, W>,
    front: Range<usize>,
    /// Which of the fronts of the text has its contents list.
    list: Option<usize>,
    passed: Passed,
    found: Vec<Found<'a>>,
}

/// An issue that is over.
struct Found<'a> {
    front: Range<usize>,
    list: Option<usize>,
    documents: Vec<Planned<'a>>,
}

/// What stood behind the front at hand so far.
#[derive(Clone, Copy, Debug, Default)]
struct Passed {
    /// A paragraph of a document, and one behind the first heading of a document.
    is_told: bool,
    has_text: bool,
    /// A line of a masthead.
    has_masthead: bool,
}

impl<'a, 'c, W: FnMut(Judgement)> Issues<'a, 'c, W> {
    /// Reads the documents up to a paragraph, which a front begins, and takes note of what they have; up to the end of the
    /// text nothing asks for it.
    fn run_to(&mut self, end: usize) {
        let from = self.walk.run_to(end);
        if end == self.walk.all.len() {
            return;
        }
        let passed = &self.walk.tokens.paragraphs[from..];
        let first = self.walk.documents.first().map_or(usize::MAX, |first| first.start);
        self.passed.has_masthead |= self.walk.is_front(from..end);
        let told = passed.iter().rposition(is_of_document);
        self.passed.is_told |= told.is_some();
        self.passed.has_text |= told.is_some_and(|last| first <= from + last);
    }

    /// A front stands at hand; `next` is the first paragraph of the one behind it.
    fn meet(&mut self, nth: usize, front: &'c Front, next: usize) {
        let Passed { is_told, has_text, has_masthead } = self.passed;
        let is_cover = has_masthead && self.list.is_none() && !has_text;
        if is_cover {
            // Of the headings on a cover none has a text.
            self.walk.documents.clear();
        }
        let last = self.last_announced(front, next);
        if !(self.walk.documents.is_empty() && (is_cover || !is_told)) {
            let is_complete = || self.walk.tokens.paragraphs.last().is_some_and(is_end);
            let has_documents = || last.is_some() || front.range.end == self.walk.all.len();
            let begins_issue = front.has_masthead || has_documents() && is_complete();
            if !begins_issue {
                // A list inside the document at hand.
                return;
            }
            self.close();
            self.front.start = front.range.start;
        }
        self.front.end = front.range.end;
        self.list = (!front.entries.is_empty()).then_some(nth).or(self.list);
        self.passed = Passed::default();
        self.walk.enter_issue(self.front.clone(), &front.announced, last.unwrap_or_default());
    }

    /// The last heading before `next` that the list of a front announces.
    fn last_announced(&self, front: &Front, next: usize) -> Option<usize> {
        if front.entries.is_empty() {
            return None;
        }
        let behind = self.walk.all.range(0..next);
        let is_announced = |&at: &usize| {
            is_title_line(&behind.paragraphs[at]) && front.announced.announces(&Place::new(behind, at).heading())
        };
        (front.range.end..next).rev().find(is_announced)
    }

    /// Ends the issue at hand: what stands behind its front is a document at least.
    fn close(&mut self) {
        self.walk.ensure_document(self.front.end);
        let documents = std::mem::take(&mut self.walk.documents);
        let end = documents.first().map_or(self.front.end, |first| first.start);
        let mut list = self.list.take();
        if let Some(before) = self.found.last_mut().filter(|before| documents.is_empty() && before.list.is_none()) {
            // A cover at the end: its list is of the documents before it.
            let is_listed = |planned: &Planned<'_>| self.walk.announces(&planned.reading.document.title.text);
            before.list = list.take_if(|_| before.documents.iter().any(is_listed));
        }
        self.found.push(Found { front: self.front.start..end, list, documents });
    }
}

/// A text may end with a paragraph: it is no heading that waits for its text.
fn is_end(paragraph: &Paragraph) -> bool {
    !paragraph.is_phrase() && paragraph.kind != Kind::AttachmentLabel
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each issue its front, the entries of its list, and its documents.
    fn issues(text: &str) -> Vec<(Range<usize>, usize, usize)> {
        let table = crate::page::read(text);
        let masthead = Masthead {
            is_front: |table, paragraphs| paragraphs.iter().any(|p| table.first_text(p).ends_with("公报")),
            length: |tokens, at| tokens.text(at).ends_with("公报") as usize,
        };
        let found = plan(Tokens::of(&table), Some(masthead), |_| {});
        found.into_iter().map(|issue| (issue.front, issue.entries.len(), issue.documents.len())).collect()
    }

    const LIST: &str = "目录\n某市关于养护桥梁的通知……1\n某市关于检查桥梁的通知……2\n";
    const NOTICE: &str = "某市关于养护桥梁的通知\n某政发〔2022〕1号\n\n请养护。\n\n某市\n2022年3月5日\n\n";

    #[test]
    fn one_issue() {
        assert_eq!(issues(NOTICE), [(0..0, 0, 1)]);
        assert_eq!(issues(&format!("某市公报\n{LIST}\n{NOTICE}")), [(0..3, 2, 1)]);
        assert_eq!(issues(""), [(0..0, 0, 0)]);
        // A statement of the editors is no document, rules are one.
        assert_eq!(issues(&format!("某市公报\n本刊有效。\n{LIST}\n{NOTICE}")), [(0..4, 2, 1)]);
        assert_eq!(issues(&format!("{LIST}\n本刊有效。\n\n某市规则\n第一条 养护。\n\n{NOTICE}")), [(0..3, 2, 2)]);
    }

    #[test]
    fn several() {
        let issue = |title: &str| format!("{title}\n{LIST}\n{NOTICE}");
        assert_eq!(issues(&(issue("某市公报") + &issue("某县公报"))), [(0..3, 2, 1), (8..11, 2, 1)]);
        // Below a list at the end the documents before it are its own, if it names them.
        assert_eq!(issues(&format!("{NOTICE}某市公报\n{LIST}")), [(0..0, 2, 1), (5..8, 0, 0)]);
        let other = LIST.replace("桥梁", "道路");
        assert_eq!(issues(&format!("{NOTICE}{other}")), [(0..0, 0, 1), (5..7, 2, 0)]);
        // A list behind the heading of an attachment is inside it.
        assert_eq!(issues(&format!("{NOTICE}附件\n资料汇编\n{other}\n请检查。\n")), [(0..0, 0, 1)]);
    }
}

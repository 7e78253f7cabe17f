//! References that lead nowhere, as findings.

use std::collections::HashMap;

use super::judged::Judged;
use super::reference::{Reference, ReferenceKind, Relative, Unresolved};
use super::references::References;
use crate::tree::{Article, Code, Diagnostic, Document, DocumentAddress, Issue, Level};

impl References<'_> {
    /// The provisions that are cited and do not exist (`reference-broken`), each with the nearest that does.
    ///
    /// Only what an article of a whole text says of provisions of its own is judged: a text whose articles run on from the first
    /// without a gap. Nothing is said where the text may well print what its tree has not: a 款 whose line break is lost, a
    /// unit whose own marker is.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条第三款规定的，责令改正。\n";
    /// let issue = gongwen::parse(text);
    /// let references: gongwen::References = issue.references(text).collect();
    /// let findings = references.findings(&issue, text);
    /// assert_eq!(findings[0].span.slice(text), "本办法第一条第三款");
    /// assert_eq!(findings[0].help.as_deref(), Some("there is art_1"));
    /// ```
    pub fn findings(&self, issue: &Issue, source: &str) -> Vec<Diagnostic> {
        let mut documents: HashMap<&DocumentAddress, Option<Judged<'_>>> = HashMap::new();
        let mut finding = |reference: &'_ Reference<'_>, address| {
            let judge = || issue.get(address).filter(|document| is_whole(document)).map(|it| Judged::new(it, source));
            let judged = documents.entry(address).or_insert_with(judge).as_mut()?;
            let near = judged.broken(reference)?;
            let message = format!("{} leads to no provision of this text", reference.text);
            let mut finding = Diagnostic::new(Code::ReferenceBroken, reference.at, message);
            finding.help = near.map(|near| format!("there is {near}"));
            Some(finding)
        };
        let judged = self.iter().filter(|reference| is_judged(reference));
        judged.filter_map(|reference| finding(reference, &reference.document)).collect()
    }
}

/// True for what an article says of provisions of its own text, and that led nowhere.
fn is_judged(reference: &Reference<'_>) -> bool {
    let is_own = matches!(
        reference.relative,
        None | Some(Relative::ThisInstrument | Relative::This(_) | Relative::Previous(..) | Relative::Above)
    );
    let is_broken = matches!(reference.unresolved, Some(Unresolved::NoSuchProvision | Unresolved::NoPreviousProvision));
    let in_article = reference.path.segments().iter().any(|segment| segment.level == Level::Article);
    reference.kind == ReferenceKind::Provision && is_own && is_broken && in_article
}

/// True where the articles run on from the first to the last: a text of which only some are printed cites the others.
fn is_whole(document: &Document) -> bool {
    let next = |expected: u32, article: &Article| {
        let ordinal = article.ordinal?;
        let runs_on = ordinal == expected || article.inserted.is_some() && ordinal + 1 == expected;
        runs_on.then_some(article.through.unwrap_or(ordinal) + 1)
    };
    let end = document.articles().try_fold(1, next);
    end.is_some_and(|end| end > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Block;

    #[test]
    fn whole_texts() {
        let article = |(ordinal, inserted): &(u32, Option<u32>)| {
            let mut article = Article::new("", Some(*ordinal));
            article.inserted = *inserted;
            Block::Article(article)
        };
        let whole = |articles: &[(u32, Option<u32>)]| {
            let mut document = Document::new("");
            document.body = articles.iter().map(article).collect();
            is_whole(&document)
        };
        assert!(whole(&[(1, None), (2, None), (2, Some(1)), (3, None)]));
        assert!(!whole(&[(1, None), (3, None)]) && !whole(&[(2, None)]) && !whole(&[]));
    }
}

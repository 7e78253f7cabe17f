//! References that lead nowhere, as findings.

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Unresolved};
use super::references::References;
use crate::tree::{Address, Article, Block, Code, Diagnostic, Document, Issue, Level};

impl References<'_> {
    /// The provisions that are cited and do not exist (`reference-broken`), each with the nearest that does.
    ///
    /// Only what an article of a whole text says of provisions of its own is judged: a text whose articles run on from the first
    /// without a gap, and no unit that is printed, though the tree has it not.
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
        self.iter().filter_map(|reference| finding(issue, source, reference)).collect()
    }
}

fn finding(issue: &Issue, source: &str, reference: &Reference<'_>) -> Option<Diagnostic> {
    let is_own = matches!(
        reference.relative,
        None | Some(Relative::ThisInstrument | Relative::This(_) | Relative::Previous(..) | Relative::Above)
    );
    let is_broken = matches!(reference.unresolved, Some(Unresolved::NoSuchProvision | Unresolved::NoPreviousProvision));
    let in_article = reference.path.segments().iter().any(|segment| segment.level == Level::Article);
    if reference.kind != ReferenceKind::Provision || !in_article || !is_own || !is_broken {
        return None;
    }
    let document = issue.get(&reference.document).filter(|document| is_whole(document))?;
    let address = |path: &[PathElement]| path.iter().map(|element| element.segment()).collect::<Address>();
    let exists = |path: &[PathElement]| document.get(address(path)).is_some();
    let nearest = |path: &[PathElement]| (1..path.len()).rev().find(|&len| exists(&path[..len]));
    let is_printed = |path: &Vec<PathElement>| {
        let len = nearest(path).unwrap_or(0);
        !exists(path) && prints(document, source, &address(&path[..len]), path[len])
    };
    if reference.paths.iter().any(is_printed) {
        return None;
    }
    let message = format!("{} leads to no provision of this text", reference.text);
    let mut finding = Diagnostic::new(Code::ReferenceBroken, reference.at, message);
    let near = reference.paths.iter().find_map(|path| nearest(path).map(|len| address(&path[..len])));
    finding.help = near.map(|near| format!("there is {near}"));
    Some(finding)
}

/// True where the articles run on from the first to the last: a text of which only some are printed cites the others.
fn is_whole(document: &Document) -> bool {
    let next = |expected: u32, article: &Article| {
        let ordinal = article.ordinal?;
        let runs_on = ordinal == expected || article.inserted.is_some() && ordinal + 1 == expected;
        runs_on.then_some(ordinal + 1)
    };
    let end = document.articles().try_fold(1, next);
    end.is_some_and(|end| end > 1)
}

/// True where the source prints the marker of an item within the unit that should hold it, though it begins no block there.
fn prints(document: &Document, source: &str, above: &Address, missing: PathElement) -> bool {
    let Some(holder) = document.get(above).filter(|_| missing.level >= Level::Item) else { return false };
    let mut blocks = vec![holder];
    while let Some(block) = blocks.pop() {
        let words = || block.spans().iter().map(|span| span.slice(source));
        if !matches!(block, Block::Table(_)) && words().any(|words| has_marker(words, missing.n)) {
            return true;
        }
        blocks.extend(block.blocks());
    }
    false
}

/// True where a marker of this number in brackets stands in the text: （三）.
fn has_marker(text: &str, n: u32) -> bool {
    let opens = text.char_indices().filter(|(_, c)| matches!(c, '（' | '('));
    opens.map(|(at, c)| &text[at + c.len_utf8()..]).any(|inner| {
        let numeral = crate::line::numeral::numeral(inner);
        numeral.is_ok_and(|(rest, value)| value == n && rest.starts_with(['）', ')']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_in_brackets() {
        assert!(has_marker("（一）检查；（三）记录", 3) && has_marker("(3)记录", 3));
        assert!(!has_marker("（三十）检查", 3) && !has_marker("三", 3) && !has_marker("", 1));
    }

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

//! References that lead nowhere, as findings.

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Unresolved};
use super::references::References;
use super::subject::about;
use crate::lexicon::force::IN_FORCE;
use crate::tree::{Address, Article, Block, Code, Diagnostic, Document, Issue, Level, PathSegment};

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
        self.iter().filter_map(|reference| finding(issue, source, reference)).collect()
    }
}

fn finding(issue: &Issue, source: &str, reference: &Reference<'_>) -> Option<Diagnostic> {
    let is_own = matches!(
        reference.relative,
        None | Some(Relative::ThisInstrument | Relative::This(_) | Relative::Previous(..) | Relative::Above)
    );
    let in_article = reference.path.segments().iter().any(|segment| segment.level == Level::Article);
    if reference.kind != ReferenceKind::Provision || !in_article || !is_own {
        return None;
    }
    let document = issue.get(&reference.document).filter(|document| is_whole(document))?;
    let explains = about(&document.title.text).is_some_and(|about| !about.is_amended);
    if explains && reference.relative.is_none() {
        // 第三十二条第三款 is of the explained law more often than of the text.
        return None;
    }
    let text = Judged { document, source };
    let near = match reference.unresolved? {
        Unresolved::NoSuchProvision => text.broken(reference)?,
        Unresolved::NoPreviousProvision => text.nothing_before(reference).then(Address::default)?,
        _ => return None,
    };
    let message = format!("{} leads to no provision of this text", reference.text);
    let mut finding = Diagnostic::new(Code::ReferenceBroken, reference.at, message);
    finding.help = (near != Address::default()).then(|| format!("there is {near}"));
    Some(finding)
}

/// A document whose references are judged.
struct Judged<'t> {
    document: &'t Document,
    source: &'t str,
}

impl Judged<'_> {
    /// The nearest provision that there is, where one that is cited is missing and the text does not print it.
    fn broken(&self, reference: &Reference<'_>) -> Option<Address> {
        let mut nearest = None;
        for path in &reference.paths {
            let path = full(reference, path);
            let exists = |len: &usize| self.document.get(address(&path[..*len])).is_some();
            let len = (1..=path.len()).rev().find(exists).unwrap_or(0);
            if let Some(missing) = path.get(len) {
                if self.may_stand(&path[..len], *missing) {
                    return None;
                }
                nearest = nearest.or_else(|| Some(address(&path[..len])));
            }
        }
        nearest
    }

    /// True where nothing stands before the words that the one before could be.
    fn nothing_before(&self, reference: &Reference<'_>) -> bool {
        let segments = reference.path.segments();
        let own = |level| segments.iter().find(|segment| segment.level == level);
        match reference.relative {
            Some(Relative::Previous(Level::Paragraph, _)) => {
                let article = own(Level::Article).and_then(|article| self.document.get(address(&[*article])));
                let starts = article.and_then(|article| article.spans().first()).map(|span| span.start as usize);
                let before = starts.and_then(|start| self.source.get(start..reference.at.start as usize));
                // Two 款 in one line, or the list of one that lost its markers.
                !before.is_some_and(|before| before.contains(['。', '：']))
            }
            Some(Relative::Previous(Level::Item, count)) => own(Level::Item).is_none_or(|item| item.ordinal <= count),
            _ => true,
        }
    }

    /// True where the text may print a unit within the holder, though the tree has it not.
    fn may_stand(&self, path: &[PathSegment], missing: PathSegment) -> bool {
        let holder = self.document.get(address(path));
        let article = path.iter().position(|segment| segment.level == Level::Article);
        let article = article.and_then(|at| self.document.get(address(&path[..=at])));
        let blocks = holder.map_or(&self.document.body[..], Block::blocks);
        match missing.level {
            Level::Paragraph => {
                holder.is_some_and(|holder| self.sentences(holder) >= missing.ordinal) && self.is_glued()
            }
            Level::Item | Level::Subitem => {
                let mut lists = holder.into_iter().chain(blocks);
                lists.any(|list| lacks_marker(list, missing.ordinal))
                    || article.is_some_and(|article| article.blocks().iter().any(is_bare_list))
                    || holder.is_some_and(|holder| prints(holder, self.source, missing.ordinal))
            }
            Level::Article => !self.ends(),
            level => !runs_on(blocks, level),
        }
    }

    /// True where the last article says when the text comes into force: of others only the first articles may be printed.
    fn ends(&self) -> bool {
        let last = self.document.articles().last();
        let texts = last.into_iter().flat_map(|article| &article.blocks).filter_map(Block::text);
        texts.into_iter().any(|text| IN_FORCE.is_in(text))
    }

    /// How many sentences an article prints.
    fn sentences(&self, article: &Block) -> u32 {
        let mut count = 0;
        let mut blocks = vec![article];
        while let Some(block) = blocks.pop() {
            let words = block.spans().iter().map(|span| span.slice(self.source));
            count += words.map(|words| words.matches('。').count() as u32).sum::<u32>();
            blocks.extend(block.blocks());
        }
        count
    }

    /// True for a text that lost line breaks: units begin within its lines, or no article has a second 款.
    fn is_glued(&self) -> bool {
        let mut has_second = false;
        let mut blocks: Vec<&Block> = self.document.body.iter().collect();
        while let Some(block) = blocks.pop() {
            has_second |= matches!(block, Block::Paragraph(paragraph) if paragraph.ordinal == Some(2));
            let starts = block.spans().first().filter(|_| block.marker().is_some());
            let before = starts.map(|span| &self.source[..span.start as usize]);
            if before.is_some_and(|before| !before.trim_end_matches([' ', '\t', '\u{3000}']).ends_with(['\n', '\r'])) {
                return true;
            }
            blocks.extend(block.blocks());
        }
        !has_second
    }
}

/// A path from its article down: 第二款 alone is of the article that cites it.
fn full(reference: &Reference<'_>, path: &[PathElement]) -> Vec<PathSegment> {
    let is_lower = path[0].level > Level::Article;
    let above = reference.path.segments().iter().filter(|segment| is_lower && segment.level < path[0].level);
    above.copied().chain(path.iter().map(|element| element.segment())).collect()
}

fn address(segments: &[PathSegment]) -> Address {
    segments.iter().copied().collect()
}

/// True for a list that prints an item behind the missing one, or has lost all markers.
fn lacks_marker(list: &Block, missing: u32) -> bool {
    let mut items = list.blocks().iter().filter(|block| matches!(block, Block::Clause(_)));
    is_bare_list(list) || items.any(|item| item.ordinal() > Some(missing))
}

/// True for a list that is announced and has no marker at all.
fn is_bare_list(list: &Block) -> bool {
    list.blocks().is_empty() && list.text().is_some_and(|text| text.ends_with('：'))
}

/// True where divisions of a level are there and count from 1 on without a gap: where some or all are left out, others may be.
fn runs_on(blocks: &[Block], level: Level) -> bool {
    let divisions =
        blocks.iter().filter(|block| PathSegment::of(block, false, 0).is_some_and(|own| own.level == level));
    let mut end = 0;
    let is_whole = divisions.map(Block::ordinal).all(|ordinal| {
        end += 1;
        ordinal == Some(end)
    });
    is_whole && end > 0
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
fn prints(holder: &Block, source: &str, n: u32) -> bool {
    let mut blocks = vec![holder];
    while let Some(block) = blocks.pop() {
        let words = || block.spans().iter().map(|span| span.slice(source));
        if !matches!(block, Block::Table(_)) && words().any(|words| has_marker(words, n)) {
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

//! The blocks of one document in reading order, with the way up, and its articles by their numbers: built once, asked by
//! every reference.

use std::collections::HashMap;

use super::reference::PathElement;
use crate::tree::{Address, Block, Level, PathSegment};

/// The place of a block in the table.
pub(super) type Place = usize;

pub(super) struct Node<'a> {
    pub(super) block: &'a Block,
    pub(super) parent: Option<Place>,
    /// The block before it below the same parent.
    before: Option<Place>,
    /// Behind the last block below this one.
    pub(super) end: Place,
    segment: Option<PathSegment>,
    /// The level that the block has among provisions.
    level: Option<Level>,
}

pub(super) struct Table<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The articles in order, those of quoted provisions left out.
    articles: Vec<Place>,
    /// Articles and divisions by level, number and inserted number, in order.
    by_number: HashMap<(Level, u32, u32), Vec<Place>>,
    /// The blocks of long lists by parent, level and number: no list is searched from its start again and again.
    listed: HashMap<(Place, Level, u32), Place>,
}

/// Blocks of a list that is searched block by block.
const LONG: usize = 64;

/// Why a provision was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    None,
    Several,
}

impl<'a> Table<'a> {
    pub(super) fn new(blocks: &'a [Block]) -> Table<'a> {
        let (by_number, listed) = (HashMap::new(), HashMap::new());
        let mut table = Table { nodes: Vec::new(), articles: Vec::new(), by_number, listed };
        for block in blocks {
            table.add(block, None, None, None);
        }
        table
    }

    /// Adds a block and all below it; `below` counts the marked units of its article above it.
    fn add(&mut self, block: &'a Block, parent: Option<Place>, before: Option<Place>, below: Option<usize>) {
        let place = self.nodes.len();
        let segment = PathSegment::of(block, below.is_some(), below.unwrap_or(0));
        let level = segment.map(|segment| segment.level);
        self.nodes.push(Node { block, parent, before, end: place + 1, segment, level });
        let (inserted, through) =
            if let Block::Article(article) = block { (article.inserted, article.through) } else { (None, None) };
        let numbered = level.filter(|&level| level <= Level::Article && !block.is_quoted()).zip(block.ordinal());
        if let Some((level, ordinal)) = numbered {
            for ordinal in ordinal..=through.unwrap_or(ordinal).min(ordinal + LONGEST_RANGE) {
                self.by_number.entry((level, ordinal, inserted.unwrap_or(0))).or_default().push(place);
            }
        }
        if matches!(block, Block::Article(article) if !article.quoted) {
            self.articles.push(place);
        }
        let below = match block {
            Block::Article(_) => Some(0),
            Block::Clause(_) => below.map(|below| below + 1),
            _ => below,
        };
        let mut before = None;
        for inner in block.blocks() {
            let next = self.nodes.len();
            self.add(inner, Some(place), before, below);
            before = Some(next);
            let key = (self.nodes[next].level, inner.ordinal());
            if let ((Some(level), Some(ordinal)), true) = (key, block.blocks().len() > LONG) {
                self.listed.entry((place, level, ordinal)).or_insert(next);
            }
        }
        self.nodes[place].end = self.nodes.len();
    }

    /// The blocks directly below one, or those at the top.
    pub(super) fn below(&self, holder: Option<Place>) -> impl Iterator<Item = Place> {
        let (mut next, end) = holder.map_or((0, self.nodes.len()), |place| (place + 1, self.nodes[place].end));
        std::iter::from_fn(move || {
            let child = next;
            (child < end).then(|| {
                next = self.nodes[child].end;
                child
            })
        })
    }

    /// A block and those around it, from the inside.
    pub(super) fn up(&self, place: Place) -> impl Iterator<Item = Place> {
        std::iter::successors(Some(place), |&place| self.nodes[place].parent)
    }

    /// The block of a level that holds a place, or is it.
    pub(super) fn holder(&self, place: Place, level: Level) -> Option<Place> {
        self.up(place).find(|&place| self.nodes[place].level == Some(level))
    }

    pub(super) fn level(&self, place: Place) -> Option<Level> {
        self.nodes[place].level
    }

    pub(super) fn ordinal(&self, place: Place) -> Option<u32> {
        self.nodes[place].block.ordinal()
    }

    /// The address of a block: from its article down, if no other article has its number; else from the top. Empty where
    /// no block on the way has a number.
    pub(super) fn address(&self, place: Place) -> Address {
        let mut segments = Vec::new();
        for place in self.up(place) {
            segments.extend(self.nodes[place].segment);
            if let Block::Article(article) = self.nodes[place].block {
                let key = (Level::Article, article.ordinal.unwrap_or(0), article.inserted.unwrap_or(0));
                if !article.quoted && self.by_number.get(&key).is_some_and(|same| same.len() == 1) {
                    break;
                }
            }
        }
        segments.into_iter().rev().collect()
    }

    /// The provision of one level that stands `below` a block, or anywhere, seen from the place `here`.
    pub(super) fn find(
        &self,
        below: Option<Place>,
        element: PathElement,
        here: Option<Place>,
    ) -> Result<Place, Missing> {
        match below {
            _ if element.level <= Level::Article => self.numbered(element, below, here),
            None => Err(Missing::None),
            Some(below) if element.level == Level::Item => self.item(below, element),
            Some(below) => self.child(below, element).ok_or(Missing::None),
        }
    }

    /// The first block of a level and number directly below one: where a list prints a number twice, the first is meant.
    fn child(&self, below: Place, element: PathElement) -> Option<Place> {
        if self.nodes[below].block.blocks().len() > LONG {
            return self.listed.get(&(below, element.level, element.n)).copied();
        }
        let fits = |&child: &Place| self.level(child) == Some(element.level) && self.ordinal(child) == Some(element.n);
        self.below(Some(below)).find(fits)
    }

    /// An item of a 款; of an article that of the one 款 that has it.
    fn item(&self, below: Place, element: PathElement) -> Result<Place, Missing> {
        let own = self.child(below, element);
        let inner = self.below(Some(below)).filter(|&child| matches!(self.nodes[child].block, Block::Paragraph(_)));
        one(&own.into_iter().chain(inner.take(LONG).filter_map(|child| self.child(child, element))).collect::<Vec<_>>())
    }

    /// An article or a division; where several have its number that of the division it is cited from. Chapters may
    /// begin anew in each 编, articles hardly ever do: the first one is meant then.
    fn numbered(&self, element: PathElement, below: Option<Place>, here: Option<Place>) -> Result<Place, Missing> {
        let key = (element.level, element.n, element.inserted.unwrap_or(0));
        let all = self.by_number.get(&key).map_or(&[][..], Vec::as_slice);
        let within = |holder: Place| {
            let start = all.partition_point(|&place| place <= holder);
            &all[start..all.partition_point(|&place| place < self.nodes[holder].end)]
        };
        let is_article = element.level == Level::Article;
        match below {
            Some(below) if !is_article => return one(within(below)),
            _ => {}
        }
        let around = below.into_iter().chain(here.into_iter().flat_map(|here| self.up(here)));
        let near = || around.map(within).find_map(|near| near.first().copied());
        let found = match all {
            [only] => Ok(*only),
            [first, ..] if is_article => Ok(near().unwrap_or(*first)),
            _ => near().map_or_else(|| one(all), Ok),
        };
        found.and_then(|place| if self.is_of_shared_range(place, element) { Err(Missing::Several) } else { Ok(place) })
    }

    /// The number is one of a range of articles, 第三條至第五條（刪除）, whose first number another article has too: no address leads to it.
    fn is_of_shared_range(&self, place: Place, element: PathElement) -> bool {
        let own = self.ordinal(place).filter(|own| *own != element.n);
        own.is_some_and(|own| {
            let same = self.by_number.get(&(element.level, own, element.inserted.unwrap_or(0)));
            same.is_some_and(|same| same.len() > 1)
        })
    }

    /// The articles before one: `count` of them, the nearest last.
    pub(super) fn articles_before(&self, article: Place, count: u32) -> Option<(Place, Place)> {
        let at = self.articles.binary_search(&article).ok()?;
        let first = at.checked_sub(count as usize)?;
        Some((self.articles[first], self.articles[at - 1]))
    }

    /// The blocks before one below the same parent, of its level, the nearest first; no more than a long list has.
    pub(super) fn siblings_before(&self, place: Place) -> impl Iterator<Item = Place> {
        let siblings = std::iter::successors(Some(place), |&place| self.nodes[place].before).take(LONG);
        siblings.skip(1).filter(move |&sibling| self.level(sibling) == self.level(place))
    }

    /// The `count` blocks before one: the first of them and the last.
    pub(super) fn before(&self, place: Place, count: u32) -> Option<(Place, Place)> {
        let mut before = self.siblings_before(place);
        let last = before.next()?;
        let first = if count > 1 { before.nth(count as usize - 2)? } else { last };
        Some((first, last))
    }
}

fn one(found: &[Place]) -> Result<Place, Missing> {
    match found {
        [] => Err(Missing::None),
        [only] => Ok(*only),
        _ => Err(Missing::Several),
    }
}

/// Articles that one may stand for.
const LONGEST_RANGE: u32 = 300;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Document;

    /// Chapter 1 with article 1 of two 款, the first with two items; chapter 2 with articles 2 and 3.
    const BODY: &str = r#"{"title": {"text": "", "spans": []}, "body": [
        {"type": "chapter", "rank": "chapter", "marker": "第一章", "ordinal": 1, "spans": [], "blocks": [
            {"type": "article", "marker": "第一条", "ordinal": 1, "spans": [], "blocks": [
                {"type": "paragraph", "ordinal": 1, "text": "", "spans": [], "blocks": [
                    {"type": "clause", "style": "cn_paren", "marker": "（一）", "ordinal": 1, "spans": []},
                    {"type": "clause", "style": "cn_paren", "marker": "（二）", "ordinal": 2, "spans": []}]},
                {"type": "paragraph", "ordinal": 2, "text": "", "spans": []}]}]},
        {"type": "chapter", "rank": "chapter", "marker": "第二章", "ordinal": 2, "spans": [], "blocks": [
            {"type": "article", "marker": "第二条", "ordinal": 2, "spans": []},
            {"type": "article", "marker": "第三条", "ordinal": 3, "spans": []}]}]}"#;

    #[test]
    fn articles_and_items() {
        let document: Document = serde_json::from_str(BODY).unwrap();
        let table = Table::new(&document.body);
        let find = |below, level, n| table.find(below, PathElement::new(level, n), None);
        let first = find(None, Level::Article, 1).unwrap();
        let address = |place: Result<Place, _>| place.map(|place| table.address(place).to_string());
        assert_eq!(address(find(Some(first), Level::Item, 2)), Ok("art_1__para_1__item_2".to_owned()));
        assert_eq!(address(find(Some(first), Level::Paragraph, 2)), Ok("art_1__para_2".to_owned()));
        assert_eq!(address(find(None, Level::Chapter, 2)), Ok("chp_2".to_owned()));
        for (below, level) in [(None, Level::Article), (Some(first), Level::Item), (None, Level::Chapter)] {
            assert_eq!(find(below, level, 9), Err(Missing::None));
        }
        let third = find(None, Level::Article, 3).unwrap();
        assert_eq!(table.articles_before(third, 2).map(|(from, _)| from), Some(first));
        assert_eq!(table.articles_before(first, 1), None);
        let second = find(Some(first), Level::Paragraph, 2).unwrap();
        assert_eq!(
            table.before(second, 1).map(|(from, _)| table.address(from).to_string()),
            Some("art_1__para_1".to_owned())
        );
    }

    #[test]
    fn an_empty_body() {
        let document = Document::default();
        let table = Table::new(&document.body);
        assert_eq!(table.find(None, PathElement::new(Level::Article, 1), None), Err(Missing::None));
    }
}

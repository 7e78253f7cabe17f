//! Iterators over a tree: documents and blocks, with their places.

use super::{Address, Article, Block, Document, DocumentAddress, Issue, PathSegment, Relation};

/// A document with its place among the documents of an issue.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlacedDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// The document that it is enclosed in or attached to.
    pub parent: Option<&'a Document>,
    /// What it is to that document.
    pub relation: Relation,
    /// Its address in the issue: `0/enclosures/0`.
    pub address: DocumentAddress,
}

impl PlacedDocument<'_> {
    /// How many documents stand around it.
    ///
    /// ```
    /// let issue = gongwen::parse("某县通知\n");
    /// assert_eq!(issue.placed_documents().next().unwrap().depth(), 0);
    /// ```
    pub fn depth(&self) -> usize {
        self.address.depth()
    }
}

/// A block with its place in the body.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlacedBlock<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its address, with which [`Document::get`] finds it; `None` where it or a block around it has no number. Where a
    /// number repeats, several blocks have one address.
    pub address: Option<Address>,
    /// How many blocks stand around it.
    pub depth: usize,
}

impl Issue {
    /// Every document with its enclosures and attachments, depth first in reading order.
    ///
    /// ```
    /// let issue = gongwen::parse("某市人民政府关于印发某市桥梁养护办法的通知\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n某市桥梁养护办法\n\n第一条 为了养护桥梁，制定本办法。\n");
    /// let titles: Vec<_> = issue.documents().map(|d| d.title.text.as_str()).collect();
    /// assert_eq!(titles, ["某市人民政府关于印发某市桥梁养护办法的通知", "某市桥梁养护办法"]);
    /// ```
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.placed_documents().map(|placed| placed.document)
    }

    /// The same documents, each with the one that carries it and with its address.
    ///
    /// ```
    /// use gongwen::Relation;
    /// let issue = gongwen::parse("某市人民政府关于印发某市桥梁养护办法的通知\n\n现印发给你们。\n\n某市人民政府\n2021年3月5日\n\n某市桥梁养护办法\n\n第一条 为了养护桥梁，制定本办法。\n");
    /// let rules = issue.placed_documents().nth(1).unwrap();
    /// assert_eq!(rules.relation, Relation::Enclosure);
    /// assert_eq!(rules.parent.unwrap().title.text, "某市人民政府关于印发某市桥梁养护办法的通知");
    /// assert_eq!(rules.address.to_string(), "0/enclosures/0");
    /// ```
    pub fn placed_documents(&self) -> impl Iterator<Item = PlacedDocument<'_>> {
        let documents = self.documents.iter().enumerate().rev();
        let place = |(index, document)| PlacedDocument {
            document,
            parent: None,
            relation: Relation::Document,
            address: DocumentAddress::new(index),
        };
        // Those that are left, the next one last.
        let mut left: Vec<PlacedDocument<'_>> = documents.map(place).collect();
        std::iter::from_fn(move || {
            let next = left.pop()?;
            let carried =
                [(Relation::Attachment, &next.document.attachments), (Relation::Enclosure, &next.document.enclosures)];
            for (relation, documents) in carried {
                left.extend(documents.iter().enumerate().rev().map(|(index, document)| PlacedDocument {
                    document,
                    parent: Some(next.document),
                    relation,
                    address: next.address.below(relation, index),
                }));
            }
            Some(next)
        })
    }

    /// Every block of every document, in reading order, with its document and both their places.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 为了养护桥梁，制定本办法。\n");
    /// let places: Vec<_> = issue
    ///     .walk()
    ///     .map(|(document, block)| format!("{} {}", document.address, block.address.unwrap()))
    ///     .collect();
    /// assert_eq!(places, ["0 chp_1", "0 art_1", "0 art_1__para_1"]);
    /// ```
    pub fn walk(&self) -> impl Iterator<Item = (PlacedDocument<'_>, PlacedBlock<'_>)> {
        self.placed_documents().flat_map(|placed| {
            let blocks = placed.document.placed_blocks();
            blocks.map(move |block| (placed.clone(), block))
        })
    }
}

/// What the blocks below one have to know of it.
#[derive(Clone, Default)]
struct Place {
    /// Its address; the root has an empty one.
    address: Option<Address>,
    /// The address that an article below hangs on: that of the innermost block around it that is no division.
    above_articles: Option<Address>,
    /// It stands in an article, or is one.
    in_article: bool,
    /// Marked units of its article down to it.
    units: usize,
}

impl Place {
    fn root() -> Place {
        Place { address: Some(Address::default()), above_articles: Some(Address::default()), ..Place::default() }
    }

    fn of(&self, block: &Block) -> Place {
        let is_article = matches!(block, Block::Article(_));
        let base = if is_article { &self.above_articles } else { &self.address };
        let segment = PathSegment::of(block, self.in_article, self.units);
        let address = base.as_ref().zip(segment).map(|(base, segment)| base.join(segment));
        let is_division = matches!(block, Block::Chapter(_));
        let above_articles = if is_division { self.above_articles.clone() } else { address.clone() };
        let units = if is_article { 0 } else { self.units + usize::from(matches!(block, Block::Clause(_))) };
        Place { address, above_articles, in_article: self.in_article || is_article, units }
    }
}

impl Document {
    /// All blocks of the body, each before those below it, in reading order.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 为了养护桥梁，制定本办法。\n");
    /// let spans = issue.documents[0].blocks().map(|block| block.spans().len());
    /// assert_eq!(spans.collect::<Vec<_>>(), [1, 1, 1]);
    /// ```
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        // An explicit stack, for nothing bounds the depth of a tree that a caller built.
        let (mut open, mut above) = (self.body.iter(), Vec::new());
        std::iter::from_fn(move || {
            loop {
                match open.next() {
                    Some(block) if block.blocks().is_empty() => return Some(block),
                    Some(block) => {
                        above.push(std::mem::replace(&mut open, block.blocks().iter()));
                        return Some(block);
                    }
                    None => open = above.pop()?,
                }
            }
        })
    }

    /// The same blocks, each with its address and depth.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n");
    /// let document = &issue.documents[0];
    /// let item = document.placed_blocks().last().unwrap();
    /// assert_eq!((item.address.as_ref().unwrap().to_string().as_str(), item.depth), ("art_1__para_1__item_1", 2));
    /// assert_eq!(document.get(item.address.unwrap()), Some(item.block));
    /// ```
    pub fn placed_blocks(&self) -> impl Iterator<Item = PlacedBlock<'_>> {
        let mut open = vec![(self.body.iter(), Place::root())];
        std::iter::from_fn(move || {
            loop {
                let depth = open.len().checked_sub(1)?;
                let (blocks, place) = open.last_mut()?;
                let Some(block) = blocks.next() else {
                    open.pop();
                    continue;
                };
                let place = place.of(block);
                let address = place.address.clone();
                open.push((block.blocks().iter(), place));
                return Some(PlacedBlock { block, address, depth });
            }
        })
    }

    /// All articles of the body in order, whatever division they stand in; quoted ones aside.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 为了养护桥梁，制定本办法。\n第二章 分工\n第二条 干线桥由县养护。\n");
    /// let ordinals: Vec<_> = issue.documents[0].articles().map(|a| a.ordinal).collect();
    /// assert_eq!(ordinals, [Some(1), Some(2)]);
    /// ```
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        let mut stack = vec![self.body.iter()];
        std::iter::from_fn(move || {
            loop {
                match stack.last_mut()?.next() {
                    Some(Block::Article(article)) if !article.quoted => return Some(article),
                    Some(Block::Chapter(chapter)) => stack.push(chapter.blocks.iter()),
                    Some(_) => {}
                    None => drop(stack.pop()),
                }
            }
        })
    }
}

//! Names of units that are unique in an issue: anchors of a page, identifiers of chunks.
//!
//! The name of a document is its way through the tree, counted from one (`doc_1__enc_1`); that of a unit is its address below
//! it (`doc_1__enc_1__art_3`). What prints no number is counted among its siblings (`para_2`, `table_1`), and what repeats a name
//! gets `~2`.

use std::collections::{HashMap, HashSet};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::tree::{PathSegment, Relation, push_number};
use crate::{Block, DocumentAddress, Issue, References};

/// The name of the document that stands as `nth` (from 0) in its relation to the one of this name.
pub(super) fn document_name(carrier: &str, relation: Relation, nth: usize) -> String {
    let word = match relation {
        Relation::Document => "doc",
        Relation::Enclosure => "enc",
        Relation::Attachment => "att",
    };
    let gap = if carrier.is_empty() { "" } else { "__" };
    format!("{carrier}{gap}{word}_{}", nth + 1)
}

/// The same name, from an address.
pub(super) fn document_name_at(address: &DocumentAddress) -> String {
    address.steps().fold(String::new(), |name, (relation, nth)| document_name(&name, relation, nth))
}

/// Where a unit stands in its document.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its path: `art_3__para_1`; empty for the body.
    pub(super) path: String,
    /// True where the path is one that [`Document::get`](crate::Document::get) follows: nothing on it was counted.
    pub(super) is_address: bool,
    /// How much of the path an article below goes on from: divisions are left out of its path.
    above_articles: usize,
    in_article: bool,
    /// Marked units of its article down to it.
    units: usize,
}

/// Words of the names of units without a number, in the order of their counts in [`Siblings`].
const WORDS: [&str; 6] = ["para", "cl", "table", "unknown", "chp", "art"];

/// The blocks below one place.
#[derive(Debug)]
pub(super) struct Siblings<'p> {
    parent: &'p Place,
    counts: [u32; WORDS.len()],
}

impl Default for Place {
    fn default() -> Place {
        Place { path: String::new(), is_address: true, above_articles: 0, in_article: false, units: 0 }
    }
}

impl Place {
    pub(super) fn siblings(&self) -> Siblings<'_> {
        Siblings { parent: self, counts: [0; WORDS.len()] }
    }
}

impl Siblings<'_> {
    /// The place of the next sibling.
    pub(super) fn next(&mut self, block: &Block) -> Place {
        let parent = self.parent;
        let is_article = matches!(block, Block::Article(_));
        let base = &parent.path[..if is_article { parent.above_articles } else { parent.path.len() }];
        let mut path = String::with_capacity(base.len() + 12);
        path.push_str(base);
        path.push_str(if base.is_empty() { "" } else { "__" });
        let nth = self.count(block);
        let segment = PathSegment::of(block, parent.in_article, parent.units);
        let is_address = parent.is_address && segment.is_some();
        match segment {
            Some(segment) => segment.write(&mut path),
            None => {
                path.push_str(WORDS[word(block)]);
                path.push('_');
                push_number(&mut path, nth);
            }
        }
        let is_division = matches!(block, Block::Chapter(_));
        Place {
            above_articles: if is_division { parent.above_articles } else { path.len() },
            path,
            is_address,
            in_article: parent.in_article || is_article,
            units: if is_article { 0 } else { parent.units + usize::from(matches!(block, Block::Clause(_))) },
        }
    }

    fn count(&mut self, block: &Block) -> u32 {
        let count = &mut self.counts[word(block)];
        *count += 1;
        *count
    }
}

fn word(block: &Block) -> usize {
    match block {
        Block::Paragraph(_) => 0,
        Block::Clause(_) => 1,
        Block::Table(_) => 2,
        Block::Unknown(_) => 3,
        Block::Chapter(_) => 4,
        Block::Article(_) => 5,
    }
}

/// The names that are taken.
#[derive(Debug)]
pub(super) struct Names {
    /// How often each name was asked for, by its hash: were two to share one, the second would get a number that it did not need, and all
    /// would still differ. The table hashes them anew with a key of its own, so that no text can make it slow.
    taken: HashMap<u64, u32>,
    mark: char,
}

impl Names {
    /// No name yet; `mark` parts a name from the number that tells it from an earlier one.
    pub(super) fn parted_by(mark: char) -> Names {
        Names { taken: HashMap::new(), mark }
    }

    /// The name, with `~2` behind it where it is taken.
    pub(super) fn unique(&mut self, mut name: String) -> String {
        let mut hash = FxHasher::default();
        hash.write(name.as_bytes());
        let count = self.taken.entry(hash.finish()).or_default();
        *count += 1;
        if *count > 1 {
            name.push(self.mark);
            push_number(&mut name, *count);
        }
        name
    }
}

/// What tells a block from all others of a tree: where it lies in memory.
pub(super) fn address_of(block: &Block) -> usize {
    std::ptr::from_ref(block) as usize
}

/// The blocks that references lead to.
pub(super) fn cited_blocks(issue: &Issue, references: &References<'_>) -> HashSet<usize> {
    let mut cited = HashSet::new();
    for reference in references {
        for target in &reference.target {
            let document = issue.get(target.document.as_ref().unwrap_or(&reference.document));
            let paths = target.path.iter().chain(&target.to);
            cited.extend(paths.filter_map(|path| document?.get(path)).map(address_of));
        }
    }
    cited
}

/// The names of the blocks that references lead to.
pub(super) fn targets(issue: &Issue, references: &References<'_>, mark: char) -> HashMap<usize, String> {
    let cited = cited_blocks(issue, references);
    let (mut names, mut targets) = (Names::parted_by(mark), HashMap::new());
    if !cited.is_empty() {
        for placed in issue.placed_documents() {
            let document = document_name_at(&placed.address);
            name_blocks(&placed.document.body, &Place::default(), &mut |block, place| {
                let name = names.unique([&document, "__", &place.path].concat());
                if cited.contains(&address_of(block)) {
                    targets.insert(address_of(block), name);
                }
            });
        }
    }
    targets
}

fn name_blocks(blocks: &[Block], place: &Place, each: &mut impl FnMut(&Block, &Place)) {
    let mut siblings = place.siblings();
    for block in blocks {
        let place = siblings.next(block);
        each(block, &place);
        name_blocks(block.blocks(), &place, each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, Chapter, Clause, Paragraph, Rank, Style, Table};

    fn walk(blocks: &[Block], place: &Place, names: &mut Vec<String>) {
        let mut siblings = place.siblings();
        for block in blocks {
            let place = siblings.next(block);
            names.push(place.path.clone());
            walk(block.blocks(), &place, names);
        }
    }

    #[test]
    fn names_are_addresses_and_what_has_none_is_counted() {
        let mut article = Article::new("第三条", Some(3));
        let mut first = Paragraph::numbered(1, "分工：");
        first.blocks.push(Clause::new(Style::CnParen, "（一）", Some(1)).into());
        article.blocks.extend([Block::from(first), Paragraph::new("尾。").into(), Table::default().into()]);
        let mut chapter = Chapter::new(Rank::Chapter, "第二章", Some(2), "分工");
        chapter.blocks.push(article.into());
        let dash = Clause::new(Style::Dash, "——", None);
        let body = [Paragraph::new("引言。").into(), chapter.into(), dash.clone().into(), dash.into()];
        let mut names = Vec::new();
        walk(&body, &Place::default(), &mut names);
        assert_eq!(
            names,
            [
                "para_1",
                "chp_2",
                "art_3",
                "art_3__para_1",
                "art_3__para_1__item_1",
                "art_3__para_2",
                "art_3__table_1",
                "cl_1",
                "cl_2"
            ]
        );
    }

    #[test]
    fn a_taken_name_is_counted() {
        let mut names = Names::parted_by('~');
        let made: Vec<String> = ["art_1", "art_1", "art_2", "art_1"].map(|name| names.unique(name.to_owned())).into();
        assert_eq!(made, ["art_1", "art_1~2", "art_2", "art_1~3"]);
    }

    #[test]
    fn documents_are_counted_from_one() {
        let address: DocumentAddress = "2/enclosures/0/attachments/1".parse().unwrap();
        assert_eq!(document_name_at(&address), "doc_3__enc_1__att_2");
    }
}

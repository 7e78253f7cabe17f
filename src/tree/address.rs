use std::fmt;

use super::{Block, Document, Rank};

/// One segment of a path address, such as `art_12-1` in `art_12-1__para_2__item_3`.
///
/// Divisions are `part_1`, `subpart_1`, `chp_1`, `sec_1`; an article is `art_12`, an inserted one
/// `art_12-1`; a 款 is `para_2`; below an article 项 is `item_3` and 目 `subitem_1`; elsewhere a marked
/// unit is `cl_1`. Chapters may be left out before an article, and the 款 where an article has one.
///
/// ```
/// use gongwen::PathSegment;
///
/// let issue = gongwen::parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n第一条之一 养护应当记录。\n");
/// let second = &issue.documents[0].body[1];
/// assert_eq!(PathSegment::of(second, false, 0).unwrap().to_string(), "art_1-1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PathSegment {
    name: &'static str,
    ordinal: u32,
    inserted: Option<u32>,
}

const NAMES: [&str; 9] = ["part", "subpart", "chp", "sec", "art", "para", "item", "subitem", "cl"];

impl PathSegment {
    fn parse(text: &str) -> Option<PathSegment> {
        let (name, number) = text.rsplit_once('_')?;
        let name = NAMES.into_iter().find(|known| *known == name)?;
        let (ordinal, inserted) = match number.split_once('-') {
            Some((ordinal, inserted)) => (ordinal, Some(inserted.parse().ok()?)),
            None => (number, None),
        };
        Some(PathSegment { name, ordinal: ordinal.parse().ok()?, inserted })
    }

    /// The segment that addresses `block`, `below` saying how many marked units of its article (or of
    /// the body) stand above it; `None` for blocks without a number.
    pub fn of(block: &Block, in_article: bool, below: usize) -> Option<PathSegment> {
        let name = match block {
            Block::Chapter(chapter) => match chapter.rank {
                Rank::Part => "part",
                Rank::Subpart => "subpart",
                Rank::Chapter => "chp",
                Rank::Section => "sec",
            },
            Block::Article(_) => "art",
            Block::Paragraph(_) => "para",
            Block::Clause(_) if in_article && below == 0 => "item",
            Block::Clause(_) if in_article => "subitem",
            Block::Clause(_) => "cl",
            Block::Table(_) | Block::Unknown(_) => return None,
        };
        let inserted = match block {
            Block::Article(article) => article.inserted,
            _ => None,
        };
        Some(PathSegment { name, ordinal: block.ordinal()?, inserted })
    }

    fn fits(&self, block: &Block) -> bool {
        let (in_article, below) = match self.name {
            "item" => (true, 0),
            "subitem" => (true, 1),
            _ => (false, 0),
        };
        PathSegment::of(block, in_article, below).as_ref() == Some(self)
    }
}

impl fmt::Display for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.name, self.ordinal)?;
        match self.inserted {
            Some(inserted) => write!(f, "-{inserted}"),
            None => Ok(()),
        }
    }
}

impl Document {
    /// The block at a path address such as `art_12__para_2__item_3`; see [`PathSegment`]. Where numbers repeat it is the
    /// first to which the whole path leads.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n");
    /// let item = issue.documents[0].get("art_1__item_2").unwrap();
    /// assert_eq!(item.text(), Some("其他桥由乡养护。"));
    /// assert!(issue.documents[0].get("art_7").is_none());
    ///
    /// let issue = gongwen::parse("某县桥梁工作要点\n一、检查\n一、养护\n（一）日常养护。\n");
    /// assert_eq!(issue.documents[0].get("cl_1__cl_1").unwrap().text(), Some("日常养护。"));
    /// ```
    pub fn get(&self, path: &str) -> Option<&Block> {
        find(&self.body, &path.split("__").map(PathSegment::parse).collect::<Option<Vec<_>>>()?)
    }
}

/// The first block to which the segments lead, looking through divisions above an article and through the 款 above an
/// item.
fn find<'a>(blocks: &'a [Block], segments: &[PathSegment]) -> Option<&'a Block> {
    let (segment, rest) = segments.split_first()?;
    let here = |block: &'a Block| if rest.is_empty() { Some(block) } else { find(block.blocks(), rest) };
    let through = |block: &'a Block| match (segment.name, block) {
        ("sec" | "chp" | "subpart" | "art", Block::Chapter(chapter)) => find(&chapter.blocks, segments),
        ("item" | "subitem", Block::Paragraph(paragraph)) => find(&paragraph.blocks, segments),
        _ => None,
    };
    let own = blocks.iter().filter(|block| segment.fits(block)).find_map(here);
    own.or_else(|| blocks.iter().find_map(through))
}

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Block, Document, Rank};

/// What a segment of an address counts: the units of 立法法 art. 65, and the marked units of other texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// 编, `part_1`.
    Part,
    /// 分编, `subpart_1`.
    Subpart,
    /// 章, `chp_1`.
    Chapter,
    /// 节, `sec_1`.
    Section,
    /// 条, `art_12`; an inserted one `art_12-1`.
    Article,
    /// 款, `para_2`.
    Paragraph,
    /// 项, `item_3`: a marked unit of an article.
    Item,
    /// 目, `subitem_1`: a marked unit below an item.
    Subitem,
    /// A marked unit outside articles, `cl_1`.
    Clause,
}

const NAMES: [(Level, &str); 9] = [
    (Level::Part, "part"),
    (Level::Subpart, "subpart"),
    (Level::Chapter, "chp"),
    (Level::Section, "sec"),
    (Level::Article, "art"),
    (Level::Paragraph, "para"),
    (Level::Item, "item"),
    (Level::Subitem, "subitem"),
    (Level::Clause, "cl"),
];

impl Level {
    /// The word that stands for it in an address.
    ///
    /// ```
    /// assert_eq!(gongwen::Level::Article.as_str(), "art");
    /// ```
    pub fn as_str(self) -> &'static str {
        NAMES.into_iter().find(|(level, _)| *level == self).map_or("", |(_, name)| name)
    }
}

/// One segment of an [`Address`], such as `art_12-1` in `art_12-1__para_2__item_3`.
///
/// ```
/// use gongwen::{Level, PathSegment};
/// let article = PathSegment::new(Level::Article, 12).inserted(1);
/// assert_eq!(article.to_string(), "art_12-1");
/// assert_eq!("art_12-1".parse(), Ok(article));
/// assert!("art".parse::<PathSegment>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct PathSegment {
    /// What is counted.
    pub level: Level,
    /// Its number as printed.
    pub ordinal: u32,
    /// The number of an inserted article: 1 in 第十二条之一.
    pub inserted: Option<u32>,
}

impl PathSegment {
    /// The segment of a unit by its number.
    ///
    /// ```
    /// use gongwen::{Level, PathSegment};
    /// assert_eq!(PathSegment::new(Level::Item, 3).to_string(), "item_3");
    /// ```
    pub const fn new(level: Level, ordinal: u32) -> PathSegment {
        PathSegment { level, ordinal, inserted: None }
    }

    /// The segment of an article that was inserted behind the one of this number.
    ///
    /// ```
    /// use gongwen::{Level, PathSegment};
    /// assert_eq!(PathSegment::new(Level::Article, 12).inserted(1).to_string(), "art_12-1");
    /// ```
    #[must_use]
    pub const fn inserted(self, inserted: u32) -> PathSegment {
        PathSegment { inserted: Some(inserted), ..self }
    }

    /// The segment that addresses `block`, `below` saying how many marked units of its article (or of
    /// the body) stand above it; `None` for blocks without a number.
    pub(crate) fn of(block: &Block, in_article: bool, below: usize) -> Option<PathSegment> {
        let level = match block {
            Block::Chapter(chapter) => match chapter.rank {
                Rank::Part => Level::Part,
                Rank::Subpart => Level::Subpart,
                Rank::Chapter => Level::Chapter,
                Rank::Section => Level::Section,
            },
            Block::Article(_) => Level::Article,
            Block::Paragraph(_) => Level::Paragraph,
            Block::Clause(_) if in_article && below == 0 => Level::Item,
            Block::Clause(_) if in_article => Level::Subitem,
            Block::Clause(_) => Level::Clause,
            Block::Table(_) | Block::Unknown(_) => return None,
        };
        let inserted = match block {
            Block::Article(article) => article.inserted,
            _ => None,
        };
        Some(PathSegment { level, ordinal: block.ordinal()?, inserted })
    }

    /// Appends the segment as it is displayed, without the cost of a formatter.
    pub(crate) fn write(self, path: &mut String) {
        path.push_str(self.level.as_str());
        for (mark, number) in [('_', Some(self.ordinal)), ('-', self.inserted)] {
            if let Some(number) = number {
                path.push(mark);
                push_number(path, number);
            }
        }
    }

    fn fits(self, block: &Block) -> bool {
        let (in_article, below) = match self.level {
            Level::Item => (true, 0),
            Level::Subitem => (true, 1),
            _ => (false, 0),
        };
        PathSegment::of(block, in_article, below) == Some(self)
    }
}

impl fmt::Display for PathSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = String::new();
        self.write(&mut path);
        f.write_str(&path)
    }
}

/// Appends a number in digits.
pub(crate) fn push_number(text: &mut String, number: u32) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// `segment = level "_" ordinal ("-" inserted)?`
impl FromStr for PathSegment {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<PathSegment, AddressError> {
        let read = || {
            let (name, number) = text.rsplit_once('_')?;
            let (level, _) = NAMES.into_iter().find(|(_, known)| *known == name)?;
            let (ordinal, inserted) = match number.split_once('-') {
                Some((ordinal, inserted)) => (ordinal, Some(plain(inserted)?)),
                None => (number, None),
            };
            Some(PathSegment { level, ordinal: plain(ordinal)?, inserted })
        };
        read().ok_or_else(|| AddressError(text.to_owned()))
    }
}

/// A number of digits alone, without a sign.
fn plain(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| !digits.starts_with('+'))
}

/// The address of a block in its document: `art_12-1__para_2__item_3`.
///
/// Chapters may be left out before an article, and the 款 where an article has one.
///
/// ```
/// use gongwen::{Address, Level, PathSegment};
/// let address: Address = "art_12__item_3".parse().unwrap();
/// assert_eq!(address.segments()[0], PathSegment::new(Level::Article, 12));
/// assert_eq!(address.to_string(), "art_12__item_3");
/// let error = "art_12__桥".parse::<Address>().unwrap_err();
/// assert_eq!(error.to_string(), "no address of the form art_12__para_2__item_3: \"桥\"");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Vec<PathSegment>);

impl Address {
    /// The segments, the outermost first.
    ///
    /// ```
    /// let address: gongwen::Address = "art_12__item_3".parse().unwrap();
    /// assert_eq!(address.segments().iter().map(|segment| segment.ordinal).collect::<Vec<_>>(), [12, 3]);
    /// ```
    pub fn segments(&self) -> &[PathSegment] {
        &self.0
    }

    /// The address of a block below.
    ///
    /// ```
    /// use gongwen::{Address, Level, PathSegment};
    /// let article: Address = "art_12".parse().unwrap();
    /// assert_eq!(article.join(PathSegment::new(Level::Paragraph, 2)).to_string(), "art_12__para_2");
    /// ```
    #[must_use]
    pub fn join(&self, segment: PathSegment) -> Address {
        self.0.iter().copied().chain([segment]).collect()
    }
}

impl FromIterator<PathSegment> for Address {
    fn from_iter<I: IntoIterator<Item = PathSegment>>(segments: I) -> Address {
        Address(segments.into_iter().collect())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, segment) in self.0.iter().enumerate() {
            write!(f, "{}{segment}", if nth > 0 { "__" } else { "" })?;
        }
        Ok(())
    }
}

/// The text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address of the form art_12__para_2__item_3: {0:?}")]
pub struct AddressError(String);

/// `address = segment ("__" segment)*`
impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Address, AddressError> {
        text.split("__").map(str::parse).collect()
    }
}

impl TryFrom<&str> for Address {
    type Error = AddressError;

    fn try_from(text: &str) -> Result<Address, AddressError> {
        text.parse()
    }
}

impl From<&Address> for Address {
    fn from(address: &Address) -> Address {
        address.clone()
    }
}

/// In JSON a string, empty for the address of nothing.
impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Address, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() { Ok(Address::default()) } else { text.parse().map_err(de::Error::custom) }
    }
}

impl Document {
    /// The block at an [`Address`], typed or as a string such as `art_12__para_2__item_3`; `None` also for a string that is
    /// no address. Where numbers repeat it is the first to which the whole address leads.
    ///
    /// ```
    /// let issue = gongwen::parse("某县桥梁养护办法\n第一章 总则\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n");
    /// let item = issue.documents[0].get("art_1__item_2").unwrap();
    /// assert_eq!(item.text(), Some("其他桥由乡养护。"));
    /// let address: gongwen::Address = "chp_1__art_1__para_1__item_2".parse().unwrap();
    /// assert_eq!(issue.documents[0].get(&address), Some(item));
    /// assert!(issue.documents[0].get("art_7").is_none() && issue.documents[0].get("第七条").is_none());
    ///
    /// let issue = gongwen::parse("某县桥梁工作要点\n一、检查\n一、养护\n（一）日常养护。\n");
    /// assert_eq!(issue.documents[0].get("cl_1__cl_1").unwrap().text(), Some("日常养护。"));
    /// ```
    pub fn get(&self, address: impl TryInto<Address>) -> Option<&Block> {
        find(&self.body, address.try_into().ok()?.segments())
    }
}

/// The first block to which the segments lead, looking through divisions above an article, through the 款 above an item and
/// through what has no number.
fn find<'a>(blocks: &'a [Block], segments: &[PathSegment]) -> Option<&'a Block> {
    let (segment, rest) = segments.split_first()?;
    let here = |block: &'a Block| if rest.is_empty() { Some(block) } else { find(block.blocks(), rest) };
    let through = |block: &'a Block| match (segment.level, block) {
        (Level::Section | Level::Chapter | Level::Subpart | Level::Article, Block::Chapter(chapter)) => {
            find(&chapter.blocks, segments)
        }
        (Level::Item | Level::Subitem, Block::Paragraph(paragraph)) => find(&paragraph.blocks, segments),
        _ if block.ordinal().is_none() => find(block.blocks(), segments),
        _ => None,
    };
    let own = blocks.iter().filter(|block| segment.fits(block)).find_map(here);
    own.or_else(|| blocks.iter().find_map(through))
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Address {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        // `address = segment ("__" segment)*`, or nothing.
        let levels = NAMES.map(|(_, name)| name).join("|");
        let segment = format!("({levels})_[0-9]+(-[0-9]+)?");
        schemars::json_schema!({ "type": "string", "pattern": format!("^({segment}(__{segment})*)?$") })
    }
}

//! Statutes whose articles cite each other, with what each citation leads to.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::Index;

use super::numeral::chinese;
use super::statute::Statute;
use super::{Case, Spoiler};
use crate::{
    Address, Article, Block, Document, Issue, Level, PathSegment, Reference, ReferenceKind, References, Target,
    Unresolved,
};

/// A text whose provisions cite each other, and what each citation leads to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CitingCase {
    /// The text and its tree.
    pub case: Case,
    /// The citations of provisions and by short names, in the order of the text.
    pub citations: Vec<KnownCitation>,
}

/// A citation whose target is known.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KnownCitation {
    /// The block that holds it.
    pub path: Address,
    /// Its words.
    pub text: String,
    /// Where it leads in the text.
    pub target: Vec<Target>,
    /// The full title, where a short name is cited.
    pub alias_of: Option<String>,
    /// Why it leads nowhere.
    pub unresolved: Option<Unresolved>,
}

impl CitingCase {
    /// The same text, damaged; what is cited stays the same.
    #[must_use]
    pub fn spoil(&self, spoilers: &[Spoiler]) -> CitingCase {
        CitingCase { case: self.case.spoil(spoilers), citations: self.citations.clone() }
    }

    /// Compares the references of a tree with those that are known.
    ///
    /// # Errors
    ///
    /// What is missing, too much, or leads elsewhere.
    pub fn judge(&self, issue: &Issue) -> Result<(), String> {
        let references: References<'_> = issue.references(&self.case.text).collect();
        let known = |reference: &&Reference<'_>| {
            reference.kind == ReferenceKind::Provision
                || reference.kind == ReferenceKind::Instrument && reference.alias_of.is_some()
        };
        let found = references.iter().filter(known).map(|reference| KnownCitation {
            path: reference.path.clone(),
            text: reference.text.to_string(),
            target: reference.target.clone(),
            alias_of: reference.alias_of.as_deref().map(str::to_owned),
            unresolved: reference.unresolved,
        });
        let found: Vec<KnownCitation> = found.collect();
        if found == self.citations {
            return Ok(());
        }
        let mut told = String::new();
        for (sign, own, others) in [('-', &self.citations, &found), ('+', &found, &self.citations)] {
            for citation in own.iter().filter(|citation| !others.contains(citation)) {
                let _ = writeln!(told, "{sign} {citation:?}");
            }
        }
        Err(format!("the citations are not the known ones (- known, + found)\n{told}{:?}", self.case))
    }
}

/// A statute whose articles cite each other in every way: 前款, 本法第三条第二款第（一）项, lists, ranges, 该条, short names, and
/// provisions that do not exist.
///
/// ```
/// use gongwen::testing;
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig::with_cases(16), |(citing in testing::citing_statute())| {
///     let issue = gongwen::parse(&citing.case.text);
///     prop_assert_eq!(citing.judge(&issue), Ok(()));
/// });
/// ```
pub fn citing_statute() -> impl Strategy<Value = CitingCase> {
    let places = prop::collection::vec((any::<Index>(), 0..FORMS.len(), any::<Index>(), any::<Index>()), 1..8);
    (Statute::any(), places).prop_map(|(statute, places)| cite(statute.document(), &places)).boxed()
}

/// The spoilers that tear citations: wraps and the ends of pages.
pub fn tears() -> impl Strategy<Value = Vec<Spoiler>> {
    let spoiler = prop_oneof![
        (24..44usize).prop_map(|width| Spoiler::HardWrap { width }),
        (0..60usize, any::<bool>()).prop_map(|(nth, running_head)| Spoiler::PageBreak { nth, running_head }),
    ];
    prop::collection::vec(spoiler, 0..4)
}

/// What a statute has to cite.
struct Provisions {
    articles: Vec<Known>,
    kind: String,
}

struct Known {
    ordinal: u32,
    inserted: u32,
    division: Option<Address>,
    /// Of each 款 the number of its items.
    paragraphs: Vec<u32>,
}

/// Where a citation stands, and two numbers to choose by.
struct Spot<'a> {
    article: usize,
    paragraph: usize,
    first: &'a Index,
    second: &'a Index,
}

/// Words and targets; several words where one citation follows another.
type Made = Vec<(String, Vec<Target>, Option<Unresolved>)>;

type Form = fn(&Provisions, &Spot<'_>) -> Option<Made>;

impl Known {
    fn address(&self) -> Address {
        let segment = PathSegment::new(Level::Article, self.ordinal);
        [if self.inserted > 0 { segment.inserted(self.inserted) } else { segment }].into_iter().collect()
    }

    fn paragraph(&self, at: usize) -> Address {
        self.address().join(PathSegment::new(Level::Paragraph, at as u32 + 1))
    }

    fn print(&self) -> String {
        let inserted = if self.inserted > 0 { format!("之{}", chinese(self.inserted)) } else { String::new() };
        format!("第{}条{inserted}", chinese(self.ordinal))
    }
}

fn one(text: impl Into<String>, target: Address) -> Option<Made> {
    Some(vec![(text.into(), vec![Target::provision(target, None)], None)])
}

fn range(text: impl Into<String>, from: Address, to: Address) -> Option<Made> {
    Some(vec![(text.into(), vec![Target::provision(from, Some(to))], None)])
}

impl Provisions {
    fn own(&self, spot: &Spot<'_>) -> &Known {
        &self.articles[spot.article]
    }

    fn any(&self, index: &Index) -> &Known {
        index.get(&self.articles)
    }
}

/// All ways to cite.
const FORMS: [Form; 19] = [
    |all, spot| one("前款", all.own(spot).paragraph(spot.paragraph.checked_sub(1)?)),
    |all, spot| {
        let own = all.own(spot);
        range("前两款", own.paragraph(spot.paragraph.checked_sub(2)?), own.paragraph(spot.paragraph - 1))
    },
    |all, spot| {
        let before = spot.paragraph.checked_sub(1)?;
        let item = spot.first.index((*all.own(spot).paragraphs.get(before)? as usize).max(1)) as u32 + 1;
        let list = all.own(spot).paragraph(before);
        (all.own(spot).paragraphs[before] > 0).then_some(())?;
        one(format!("前款第{}项", chinese(item)), list.join(PathSegment::new(Level::Item, item)))
    },
    |all, spot| one("前条", all.articles.get(spot.article.checked_sub(1)?)?.address()),
    |all, spot| {
        let from = all.articles.get(spot.article.checked_sub(2)?)?;
        range("前两条", from.address(), all.articles[spot.article - 1].address())
    },
    |all, spot| one("本条", all.own(spot).address()),
    |all, spot| one("本款", all.own(spot).paragraph(spot.paragraph)),
    |all, spot| one("本章", all.own(spot).division.clone()?),
    |all, spot| {
        let at = spot.first.index(all.own(spot).paragraphs.len());
        one(format!("本条第{}款", chinese(at as u32 + 1)), all.own(spot).paragraph(at))
    },
    |all, spot| {
        let at = spot.first.index(all.own(spot).paragraphs.len());
        one(format!("第{}款", chinese(at as u32 + 1)), all.own(spot).paragraph(at))
    },
    |all, spot| one(all.any(spot.first).print(), all.any(spot.first).address()),
    |all, spot| {
        let cited = all.any(spot.first);
        one(format!("本{}{}", all.kind, cited.print()), cited.address())
    },
    |all, spot| {
        let cited = all.any(spot.first);
        let at = spot.second.index(cited.paragraphs.len());
        one(format!("本{}{}第{}款", all.kind, cited.print(), chinese(at as u32 + 1)), cited.paragraph(at))
    },
    |all, spot| {
        // An item of the one 款 that has items, the 款 left out.
        let cited = all.any(spot.first);
        let mut listed = cited.paragraphs.iter().enumerate().filter(|(_, items)| **items > 0);
        let (at, items) = listed.next().filter(|_| cited.paragraphs.iter().filter(|items| **items > 0).count() == 1)?;
        let item = spot.second.index(*items as usize) as u32 + 1;
        let text = format!("{}第（{}）项", cited.print(), chinese(item));
        one(text, cited.paragraph(at).join(PathSegment::new(Level::Item, item)))
    },
    |all, spot| {
        let (one, other) = (all.any(spot.first), all.any(spot.second));
        let targets = [one, other].map(|cited| Target::provision(cited.address(), None)).to_vec();
        Some(vec![(format!("{}、{}", one.print(), other.print()), targets, None)])
    },
    |all, spot| {
        let (one, other) = (spot.first.index(all.articles.len()), spot.second.index(all.articles.len()));
        let (from, to) = (&all.articles[one.min(other)], &all.articles[one.max(other)]);
        (one != other).then_some(())?;
        range(format!("本{}{}至{}", all.kind, from.print(), to.print()), from.address(), to.address())
    },
    |all, spot| {
        let cited = all.any(spot.first);
        let whole = one(cited.print(), cited.address())?;
        Some([whole, one("该条第一款", cited.paragraph(0))?].concat())
    },
    |all, _| {
        let last = all.articles.last()?.ordinal;
        let text = format!("本{}第{}条", all.kind, chinese(last + 7));
        Some(vec![(text, Vec::new(), Some(Unresolved::NoSuchProvision))])
    },
    // By a short name.
    |_, spot| Some(vec![(format!("《桥法》第{}条", chinese(spot.first.index(90) as u32 + 1)), Vec::new(), None)]),
];

/// The text behind the short name, and its definition.
const FULL_TITLE: &str = "柳泉省桥梁保护法";
const DEFINITION: &str = "依照《柳泉省桥梁保护法》（以下简称《桥法》）办理。";

/// Writes citations into the 款 of a statute that are whole sentences.
fn cite(mut document: Document, places: &[(Index, usize, Index, Index)]) -> CitingCase {
    let all = provisions(&document);
    let mut spots = Vec::new();
    for (article, known) in all.articles.iter().enumerate() {
        let plain = known.paragraphs.iter().enumerate().filter(|(_, items)| **items == 0);
        spots.extend(plain.map(|(paragraph, _)| (article, paragraph)));
    }
    // The first article says why there is a statute, the last when it holds.
    spots.retain(|&(article, _)| article > 0 && article + 1 < all.articles.len());
    let mut chosen: Vec<_> =
        places.iter().filter(|_| !spots.is_empty()).map(|place| (place.0.index(spots.len()), place)).collect();
    chosen.sort_by_key(|&(spot, _)| spot);
    let mut citations = Vec::new();
    let mut is_defined = false;
    for (spot, (_, form, first, second)) in chosen {
        let (article, paragraph) = spots[spot];
        let path = all.articles[article].paragraph(paragraph);
        let Some(made) = FORMS[*form](&all, &Spot { article, paragraph, first, second }) else { continue };
        let is_short = *form + 1 == FORMS.len();
        let mut sentence = String::new();
        if is_short && !std::mem::replace(&mut is_defined, true) {
            sentence.push_str(DEFINITION);
        }
        for (text, target, unresolved) in made {
            let _ = write!(sentence, "违反{text}规定的，责令改正。");
            let alias_of = is_short.then(|| FULL_TITLE.to_owned());
            let unresolved = if is_short { Some(Unresolved::External) } else { unresolved };
            citations.push(KnownCitation { path: path.clone(), text, target, alias_of, unresolved });
        }
        add(&mut document, article, paragraph, &sentence);
    }
    CitingCase { case: Case::of(Issue { documents: vec![document], ..Issue::default() }), citations }
}

fn provisions(document: &Document) -> Provisions {
    let mut articles = Vec::new();
    let mut division = None;
    for placed in document.placed_blocks() {
        match placed.block {
            Block::Chapter(chapter) => {
                let is_chapter = chapter.rank == crate::Rank::Chapter;
                division = if is_chapter { placed.address } else { division };
            }
            Block::Article(article) => articles.push(Known {
                ordinal: article.ordinal.unwrap_or(0),
                inserted: article.inserted.unwrap_or(0),
                division: division.clone(),
                paragraphs: article.blocks.iter().map(|block| block.blocks().len() as u32).collect(),
            }),
            _ => {}
        }
    }
    let kind = document.kind.as_ref().map(|kind| kind.as_str().to_owned()).unwrap_or_default();
    Provisions { articles, kind }
}

/// Adds a sentence at the end of a 款.
fn add(document: &mut Document, article: usize, paragraph: usize, sentence: &str) {
    let mut left = article;
    let article = nth_article(&mut document.body, &mut left).expect("the article was counted");
    let Some(Block::Paragraph(paragraph)) = article.blocks.get_mut(paragraph) else { return };
    paragraph.text.push_str(sentence);
}

fn nth_article<'a>(blocks: &'a mut [Block], left: &mut usize) -> Option<&'a mut Article> {
    for block in blocks {
        match block {
            Block::Article(article) if *left == 0 => return Some(article),
            Block::Article(_) => *left -= 1,
            Block::Chapter(chapter) => {
                if let Some(found) = nth_article(&mut chapter.blocks, left) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

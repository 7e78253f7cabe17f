//! Where a reference leads: the rules of counting 款, of levels that are left out, of lists that go on.
//!
//! | printed | it leads to |
//! |---|---|
//! | 第三条, 本法第三条 | that article of the same text; of the instrument named just before in the same sentence, where this text has no such article, or a 、 joins both; of the one whose application the text explains, where this text has no such article |
//! | 第二款, 本条第二款 | that 款 of the own article; of the article cited before, where the own has none, and from within an item: 违反第二十条规定的：（一）违反第一款的 |
//! | 第（二）项 | that item of the list cited before in the same 款; else of the own 款, the nearest earlier one, any of the article; of what the article cited before |
//! | 前款, 前两款 | the 款 before the one that holds the words; an item and the unnumbered end of a 款 belong to it; where none is before, the end means the list above it |
//! | 前条 | the article printed before |
//! | 前项 | the item before in the own list |
//! | 本条, 本章 | what holds the words |
//! | 该条, 各该条 | what was cited last |
//! | 该法第三条, 同法第三条 | of the instrument that was cited last |

use std::borrow::Cow;

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Target, Unresolved};
use super::scan::Found;
use super::subject::About;
use super::table::{Missing, Place, Table};
use crate::lexicon::citing::{JOINS, PARTS_OF_CITED};
use crate::source::Span;
use crate::tree::Level;

/// What was cited last.
#[derive(Clone, Debug, Default)]
struct Last {
    /// The places of this text.
    places: Vec<Place>,
    /// The instrument, where it is another text.
    instrument: Option<String>,
    /// The words.
    at: Span,
    /// True where an article was named, or counted.
    has_article: bool,
    /// The 款 and the leaf that hold it, and the end in the leaf.
    paragraph: Option<Place>,
    leaf: usize,
    end: usize,
}

/// What the references of one document cited so far, in their order: by it the next one is led.
#[derive(Debug)]
pub(super) struct Trail {
    /// The instrument that the text is about, by its heading.
    about: Option<About>,
    /// What was cited before in the same 款, in the same article, in this document, and of other texts.
    in_paragraph: Option<Last>,
    in_article: Option<Last>,
    last: Option<Last>,
    instrument: Option<Last>,
    /// The 款 and the article that the words stand in.
    paragraph: Option<Place>,
    article: Option<Place>,
    leaf: usize,
}

/// Bytes between an instrument and a provision that may belong to it.
const NEAR: usize = 600;
/// Provisions of one list that 各该条 may mean.
const MOST_CITED: usize = 64;

/// A target, or the two ends of a range.
type Reached = (Place, Option<Place>);

/// A provision, and the words that gave it missing levels.
type Led = Result<(Place, Option<Span>), Missing>;

/// Where a reference stands: the table of its document, and the block that holds it.
#[derive(Clone, Copy)]
pub(super) struct Here<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) place: Option<Place>,
}

impl Here<'_, '_> {
    /// The unit of a level that holds the words.
    pub(super) fn holder(&self, level: Level) -> Option<Place> {
        self.place.and_then(|place| self.table.holder(place, level))
    }

    /// True in the unnumbered end of a 款 with a list.
    fn is_tail(&self) -> bool {
        let level = |place| self.table.level(place);
        self.place.is_some_and(|place| level(place).is_none() && self.holder(Level::Paragraph).is_some())
    }
}

impl Trail {
    pub(super) fn new(about: Option<About>) -> Trail {
        Trail {
            about,
            in_paragraph: None,
            in_article: None,
            last: None,
            instrument: None,
            paragraph: None,
            article: None,
            leaf: 0,
        }
    }

    /// The instrument that the text amends.
    fn amended(&self) -> Option<&About> {
        self.about.as_ref().filter(|about| about.is_amended)
    }

    /// Begins a leaf.
    pub(super) fn leaf(&mut self, here: Here<'_, '_>) {
        let holder = || here.holder(Level::Paragraph).or_else(|| here.holder(Level::Article));
        let paragraph = here.place.and_then(|place| holder().or(Some(place)));
        if paragraph != self.paragraph {
            self.paragraph = paragraph;
            self.in_paragraph = None;
        }
        let article = here.holder(Level::Article);
        if article != self.article {
            self.article = article;
            self.in_article = None;
        }
        self.leaf += 1;
    }

    /// Leads a provision, and takes note of everything else. `text` is the words of the leaf.
    pub(super) fn lead(&mut self, found: &Found, text: &str, here: Here<'_, '_>, reference: &mut Reference<'_>) {
        match reference.kind {
            ReferenceKind::Provision => self.provision(found, text, here, reference),
            ReferenceKind::Instrument => {
                let last = Last {
                    instrument: reference.title.as_deref().map(str::to_owned),
                    has_article: reference.paths.iter().any(|path| path[0].level <= Level::Article),
                    ..self.note(found, reference)
                };
                self.instrument = Some(last.clone());
                self.last = Some(last);
            }
            _ => {}
        }
    }

    fn note(&self, found: &Found, reference: &Reference<'_>) -> Last {
        Last { at: reference.at, paragraph: self.paragraph, leaf: self.leaf, end: found.part.end, ..Last::default() }
    }

    fn provision(&mut self, found: &Found, text: &str, here: Here<'_, '_>, reference: &mut Reference<'_>) {
        let quoted = here.place.is_some_and(|place| here.table.nodes[place].block.is_quoted());
        if quoted || (found.quoted && self.amended().is_some()) {
            reference.unresolved = Some(Unresolved::Quoted);
            return;
        }
        if let Some(outside) = self.outside(found, text, here, reference) {
            reference.title = outside.instrument.clone().map(Cow::Owned);
            reference.inherits = (!outside.at.is_empty()).then_some(outside.at);
            reference.unresolved = Some(Unresolved::External);
            self.last = Some(Last { instrument: outside.instrument, has_article: true, ..self.note(found, reference) });
            return;
        }
        let reached = self.reach(found, here, reference);
        let places: Vec<Place> = reached.iter().map(|&(from, _)| from).take(MOST_CITED).collect();
        reference.target = reached
            .into_iter()
            .map(|(from, to)| Target::provision(here.table.address(from), to.map(|to| here.table.address(to))))
            .collect();
        if !places.is_empty() {
            let last = Last { has_article: true, places, ..self.note(found, reference) };
            self.in_paragraph = Some(last.clone());
            self.in_article = self.article.map(|_| last.clone());
            self.last = Some(last);
        }
    }

    /// What was cited before, where the provision belongs to another text.
    fn outside(&self, found: &Found, text: &str, here: Here<'_, '_>, reference: &Reference<'_>) -> Option<Last> {
        let first = reference.paths.first();
        let level = first.map_or(Level::Article, |path| path[0].level);
        match reference.relative {
            Some(Relative::ThatInstrument) => self.instrument.clone(),
            Some(Relative::That(_) | Relative::Same(_)) => {
                self.last.as_ref().filter(|last| last.instrument.is_some()).cloned()
            }
            Some(_) => None,
            None => {
                let subject = |about: &About| Last { instrument: Some(about.title.clone()), ..Last::default() };
                if let (Some(amended), None) = (self.amended(), here.holder(Level::Article)) {
                    let named = self.instrument.clone().unwrap_or_else(|| subject(amended));
                    return Some(named).filter(|_| level <= Level::Article);
                }
                self.named(found, text, here, first?).or_else(|| {
                    let is_missing = level == Level::Article && self.place(&first?[..1], None, here).is_err();
                    self.about.as_ref().filter(|about| is_missing && !about.is_amended).map(subject)
                })
            }
        }
    }

    /// The instrument that was named before, where a provision without an anchor belongs to it.
    fn named(&self, found: &Found, text: &str, here: Here<'_, '_>, path: &[PathElement]) -> Option<Last> {
        let is_lower = path[0].level > Level::Article;
        let last = self.last.as_ref().filter(|last| is_lower && last.instrument.is_some() && last.leaf == self.leaf);
        let behind =
            |last: &&Last| text.get(last.end..found.part.start).is_some_and(|words| PARTS_OF_CITED.contains(words));
        if let Some(last) = last.filter(behind) {
            return Some(last.clone());
        }
        let named = self.instrument.as_ref().filter(|last| last.paragraph == self.paragraph)?;
        let exists = self.place(&path[..1], None, here).is_ok();
        // The 款 that names an instrument lists provisions of it that this text does not have.
        let is_near = !is_lower && named.leaf != self.leaf && !exists;
        let is_parallel = !(is_lower && exists) && self.is_parallel(named, found, text, exists);
        let goes_on = is_lower && !exists && self.goes_on(named, found, text);
        (is_near || is_parallel || goes_on).then(|| named.clone())
    }

    /// True where the sentence has just cited an instrument for a parallel matter: 刑法第三条规定的…罪、第五条规定的…罪.
    fn is_parallel(&self, named: &Last, found: &Found, text: &str, exists: bool) -> bool {
        let Some(between) = self.between(named, found, text).filter(|between| !between.contains('；')) else {
            return false;
        };
        let joined = JOINS.at_end(between).is_some();
        if exists { joined && named.has_article } else { true }
    }

    /// The same behind a semicolon: 政府采购法第三十条第三项规定的情形，是指…；第四项规定的情形，是指….
    fn goes_on(&self, named: &Last, found: &Found, text: &str) -> bool {
        named.has_article && self.between(named, found, text).is_some()
    }

    /// The words of one sentence between an instrument, cited last, and a provision.
    fn between<'s>(&self, named: &Last, found: &Found, text: &'s str) -> Option<&'s str> {
        let is_last = self.last.as_ref().is_some_and(|last| last.instrument.is_some());
        let between = text.get(named.end..found.part.start).filter(|between| between.len() <= NEAR);
        between.filter(|between| is_last && named.leaf == self.leaf && !between.contains('。'))
    }

    fn reach(&self, found: &Found, here: Here<'_, '_>, reference: &mut Reference<'_>) -> Vec<Reached> {
        let base = match reference.relative {
            None | Some(Relative::ThisInstrument | Relative::Above) => None,
            Some(Relative::ThatInstrument) => return missing(reference, Unresolved::NoPreviousProvision),
            Some(Relative::This(level)) => match here.holder(level).or_else(|| list_before(here, level)) {
                Some(holder) => Some(vec![(holder, None)]),
                None => return missing(reference, Unresolved::NoSuchProvision),
            },
            Some(Relative::Previous(level, count)) => match previous(here, level, count) {
                Some(reached) => Some(vec![reached]),
                None => return missing(reference, Unresolved::NoPreviousProvision),
            },
            Some(Relative::That(level) | Relative::Same(level)) => {
                let places = self.last.as_ref().map_or(&[][..], |last| &last.places);
                let held = places.iter().filter_map(|&place| here.table.holder(place, level));
                let mut held: Vec<Reached> = held.map(|place| (place, None)).collect();
                held.dedup();
                if held.is_empty() {
                    return missing(reference, Unresolved::NoPreviousProvision);
                }
                Some(held)
            }
        };
        match base {
            Some(base) if found.provisions.paths.is_empty() => base,
            base => self.descend(found, base.map(|base| base[0].0), here, reference),
        }
    }

    /// The provisions of a list, each below the base or where the rules say.
    fn descend(
        &self,
        found: &Found,
        base: Option<Place>,
        here: Here<'_, '_>,
        reference: &mut Reference<'_>,
    ) -> Vec<Reached> {
        let mut reached: Vec<Reached> = Vec::new();
        let mut at_path: Vec<Option<usize>> = Vec::new();
        for (at, path) in found.provisions.paths.iter().enumerate() {
            let place = self.place(path, base, here).map(|(place, inherits)| {
                reference.inherits = reference.inherits.or(inherits);
                place
            });
            let from = found.provisions.pairs.iter().find(|pair| pair[1] == at).and_then(|pair| at_path[pair[0]]);
            match (place, from) {
                (Ok(place), Some(from)) => {
                    reached[from].1 = Some(place);
                    at_path.push(None);
                }
                (Ok(place), None) => {
                    at_path.push(Some(reached.len()));
                    reached.push((place, None));
                }
                (Err(Missing::None), _) => {
                    reference.unresolved = Some(Unresolved::NoSuchProvision);
                    at_path.push(None);
                }
                (Err(Missing::Several), _) => {
                    reference.unresolved = reference.unresolved.or(Some(Unresolved::Ambiguous));
                    at_path.push(None);
                }
            }
        }
        reached
    }

    fn place(&self, path: &[PathElement], base: Option<Place>, here: Here<'_, '_>) -> Led {
        let (first, table) = (path[0], here.table);
        let own = |place| (place, None);
        let (place, inherits) = match (base, first.level) {
            (Some(_), Level::Article) => table.find(None, first, base).map(own)?,
            (base, Level::Paragraph) => self.paragraph(base, first, here)?,
            (Some(base), _) => table.find(Some(base), first, here.place).map(own)?,
            (None, Level::Item) => self.item(first, here)?,
            (None, Level::Subitem) => table.find(here.holder(Level::Item), first, here.place).map(own)?,
            (None, _) => table.find(None, first, here.place).map(own)?,
        };
        let below = path[1..].iter();
        let place = below.copied().try_fold(place, |place, element| table.find(Some(place), element, here.place))?;
        Ok((place, inherits))
    }

    /// 第二款 of an article, the own one where no other is named.
    fn paragraph(&self, named: Option<Place>, element: PathElement, here: Here<'_, '_>) -> Led {
        let table = here.table;
        let own_article = here.holder(Level::Article);
        let article = named.or(own_article);
        let own = table.find(article, element, here.place);
        let cited_in = |last: &Option<Last>| {
            let last = last.as_ref().filter(|_| own_article == article)?;
            let cited = last.places.iter().find_map(|&place| table.holder(place, Level::Article))?;
            Some((table.find(Some(cited), element, here.place).ok()?, Some(last.at)))
        };
        // 本条第一款 in an item of the first 款 means that of the article cited before.
        let is_in_item = here.holder(Level::Item).is_some();
        match own {
            Ok(own) => {
                let is_meant = !is_in_item || named.is_some() && here.holder(Level::Paragraph) != Some(own);
                let cited = cited_in(&self.in_paragraph).filter(|_| !is_meant);
                Ok(cited.unwrap_or((own, None)))
            }
            Err(missing) if named.is_some() && !is_in_item => Err(missing),
            Err(missing) => cited_in(&self.in_paragraph).or_else(|| cited_in(&self.in_article)).ok_or(missing),
        }
    }

    /// 第（二）项 alone.
    fn item(&self, element: PathElement, here: Here<'_, '_>) -> Led {
        let table = here.table;
        let find = |below: Place| table.find(Some(below), element, None).ok();
        let cited_in = |last: &Option<Last>| {
            let last = last.as_ref()?;
            let around = last.places.iter().flat_map(|&place| table.up(place));
            let mut lists = around.filter(|&place| table.level(place) >= Some(Level::Article));
            lists.find_map(find).map(|item| (item, Some(last.at)))
        };
        if let Some(cited) = cited_in(&self.in_paragraph) {
            return Ok(cited);
        }
        let paragraph = here.holder(Level::Paragraph);
        let nearest = || table.siblings_before(paragraph?).find_map(find);
        let any = || here.holder(Level::Article).ok_or(Missing::None);
        let own = paragraph.and_then(find).or_else(nearest);
        let own = own.map_or_else(|| table.find(Some(any()?), element, None), Ok).map(|place| (place, None));
        own.or_else(|missing| cited_in(&self.in_article).ok_or(missing))
    }
}

/// The last item of the list that an unnumbered paragraph follows: 本项 may stand behind it.
fn list_before(here: Here<'_, '_>, level: Level) -> Option<Place> {
    let before = here.place?.checked_sub(1).filter(|_| level == Level::Item)?;
    let same = here.table.holder(before, Level::Article) == here.holder(Level::Article);
    here.table.holder(before, level).filter(|_| same)
}

fn previous(here: Here<'_, '_>, level: Level, count: u32) -> Option<Reached> {
    let place = here.holder(level)?;
    let (from, to) = match level {
        Level::Article => here.table.articles_before(place, count)?,
        // The end of a list means the list, where nothing stands above it: 前款第一项规定情形….
        Level::Paragraph if count == 1 && here.is_tail() => here.table.before(place, 1).unwrap_or((place, place)),
        _ => here.table.before(place, count)?,
    };
    Some((from, (count > 1).then_some(to)))
}

fn missing(reference: &mut Reference<'_>, reason: Unresolved) -> Vec<Reached> {
    reference.unresolved = Some(reason);
    Vec::new()
}

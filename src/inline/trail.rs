//! Where a reference leads: the rules of counting 款, of levels that are left out, of lists that go on.
//!
//! | printed | it leads to |
//! |---|---|
//! | 第三条, 本法第三条 | that article of the same text; of the instrument named just before in the same sentence, where this text has no such article, or a 、 joins both |
//! | 第二款 | that 款 of the own article |
//! | 第（二）项 | that item of the list cited before in the same 款; else of the own 款, the nearest earlier one, any of the article |
//! | 前款, 前两款 | the 款 before the one that holds the words; an item and the unnumbered end of a 款 belong to it |
//! | 前条 | the article printed before |
//! | 前项 | the item before in the own list |
//! | 本条, 本章 | what holds the words |
//! | 该条, 各该条 | what was cited last |
//! | 该法第三条, 同法第三条 | of the instrument that was cited last |

use std::borrow::Cow;

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Target, Unresolved};
use super::scan::Found;
use super::table::{Missing, Place, Table};
use crate::lexicon::citing::JOINS;
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
    /// The instrument that a deciding text amends.
    amended: Option<String>,
    /// What was cited before in the same 款, in this document, and of other texts.
    in_paragraph: Option<Last>,
    last: Option<Last>,
    instrument: Option<Last>,
    /// The 款 that the words stand in.
    paragraph: Option<Place>,
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
}

impl Trail {
    pub(super) fn new(amended: Option<String>) -> Trail {
        Trail { amended, in_paragraph: None, last: None, instrument: None, paragraph: None, leaf: 0 }
    }

    /// Begins a leaf.
    pub(super) fn leaf(&mut self, here: Here<'_, '_>) {
        let holder = || here.holder(Level::Paragraph).or_else(|| here.holder(Level::Article));
        let paragraph = here.place.and_then(|place| holder().or(Some(place)));
        if paragraph != self.paragraph {
            self.paragraph = paragraph;
            self.in_paragraph = None;
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
        if quoted || (found.quoted && self.amended.is_some()) {
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
                if let (Some(amended), None) = (&self.amended, here.holder(Level::Article)) {
                    let named = self
                        .instrument
                        .clone()
                        .or_else(|| Some(Last { instrument: Some(amended.clone()), ..Last::default() }));
                    return named.filter(|_| level <= Level::Article);
                }
                let named = self.instrument.as_ref().filter(|last| last.paragraph == self.paragraph)?;
                let is_lower = level > Level::Article;
                let element = &first?[..1];
                let exists = self.place(element, None, here).is_ok();
                // The 款 that names an instrument lists provisions of it that this text does not have.
                let is_near = !is_lower && named.leaf != self.leaf && !exists;
                let is_parallel = || self.is_parallel(named, found, text, exists) && !(is_lower && exists);
                (is_near || is_parallel()).then(|| named.clone())
            }
        }
    }

    /// True where the sentence has just cited an instrument for a parallel matter: 刑法第三条规定的…罪、第五条规定的…罪.
    fn is_parallel(&self, named: &Last, found: &Found, text: &str, exists: bool) -> bool {
        let is_last = self.last.as_ref().is_some_and(|last| last.instrument.is_some());
        let between = text.get(named.end..found.part.start).filter(|between| between.len() <= NEAR);
        let Some(between) = between.filter(|between| named.leaf == self.leaf && !between.contains(['。', '；']))
        else {
            return false;
        };
        let joined = JOINS.at_end(between).is_some();
        is_last && (if exists { joined && named.has_article } else { true })
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
            (Some(base), _) => table.find(Some(base), first, here.place).map(own)?,
            (None, Level::Paragraph) => self.paragraph(first, here)?,
            (None, Level::Item) => self.item(first, here)?,
            (None, Level::Subitem) => table.find(here.holder(Level::Item), first, here.place).map(own)?,
            (None, _) => table.find(None, first, here.place).map(own)?,
        };
        let below = path[1..].iter();
        let place = below.copied().try_fold(place, |place, element| table.find(Some(place), element, here.place))?;
        Ok((place, inherits))
    }

    /// 第二款 alone: of the own article; where that has none, of the one cited before.
    fn paragraph(&self, element: PathElement, here: Here<'_, '_>) -> Led {
        let own = here.table.find(here.holder(Level::Article), element, here.place);
        own.map(|place| (place, None)).or_else(|missing| {
            let last = self.in_paragraph.as_ref().ok_or(missing)?;
            let article = last.places.iter().find_map(|&place| here.table.holder(place, Level::Article));
            Ok((here.table.find(article, element, here.place)?, Some(last.at)))
        })
    }

    /// 第（二）项 alone.
    fn item(&self, element: PathElement, here: Here<'_, '_>) -> Led {
        let table = here.table;
        let find = |below: Place| table.find(Some(below), element, None).ok();
        if let Some(last) = &self.in_paragraph {
            let around = last.places.iter().flat_map(|&place| table.up(place));
            let mut lists = around.filter(|&place| table.level(place) >= Some(Level::Article));
            if let Some(item) = lists.find_map(find) {
                return Ok((item, Some(last.at)));
            }
        }
        let paragraph = here.holder(Level::Paragraph);
        let nearest = || table.siblings_before(paragraph?).find_map(find);
        let any = || here.holder(Level::Article).ok_or(Missing::None);
        let own = paragraph.and_then(find).or_else(nearest);
        own.map_or_else(|| table.find(Some(any()?), element, None), Ok).map(|place| (place, None))
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
        _ => here.table.before(place, count)?,
    };
    Some((from, (count > 1).then_some(to)))
}

fn missing(reference: &mut Reference<'_>, reason: Unresolved) -> Vec<Reached> {
    reference.unresolved = Some(reason);
    Vec::new()
}

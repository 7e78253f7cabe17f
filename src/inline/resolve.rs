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

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Target, Unresolved};
use super::scan::Found;
use super::table::{Missing, Place, Table};
use super::words::JOINS;
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

/// Resolves the references of one document, in their order.
pub(super) struct Resolver<'t, 'a> {
    table: &'t Table<'a>,
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

impl<'t, 'a> Resolver<'t, 'a> {
    pub(super) fn new(table: &'t Table<'a>, amended: Option<String>) -> Resolver<'t, 'a> {
        let none = || None;
        Resolver { table, amended, in_paragraph: none(), last: none(), instrument: none(), paragraph: None, leaf: 0 }
    }

    /// Begins a leaf that the block at `place` owns.
    pub(super) fn leaf(&mut self, place: Option<Place>) {
        let paragraph = place.and_then(|place| {
            self.table
                .holder(place, Level::Paragraph)
                .or_else(|| self.table.holder(place, Level::Article))
                .or(Some(place))
        });
        if paragraph != self.paragraph {
            self.paragraph = paragraph;
            self.in_paragraph = None;
        }
        self.leaf += 1;
    }

    /// Resolves a provision, and takes note of everything else.
    pub(super) fn resolve(&mut self, found: &Found, text: &str, place: Option<Place>, reference: &mut Reference) {
        match reference.kind {
            ReferenceKind::Provision => self.provision(found, text, place, reference),
            ReferenceKind::Instrument => {
                let last = Last {
                    instrument: reference.title.clone(),
                    has_article: reference.paths.iter().any(|path| path[0].level <= Level::Article),
                    ..self.note(found, reference)
                };
                self.instrument = Some(last.clone());
                self.last = Some(last);
            }
            _ => {}
        }
    }

    fn note(&self, found: &Found, reference: &Reference) -> Last {
        Last { at: reference.at, paragraph: self.paragraph, leaf: self.leaf, end: found.part.end, ..Last::default() }
    }

    fn provision(&mut self, found: &Found, text: &str, place: Option<Place>, reference: &mut Reference) {
        let quoted = place.is_some_and(|place| self.table.nodes[place].block.is_quoted());
        if quoted || (found.quoted && self.amended.is_some()) {
            reference.unresolved = Some(Unresolved::Quoted);
            return;
        }
        if let Some(outside) = self.outside(found, text, place, reference) {
            reference.title = outside.instrument.clone();
            reference.inherits = (!outside.at.is_empty()).then_some(outside.at);
            reference.unresolved = Some(Unresolved::External);
            self.last = Some(Last { instrument: outside.instrument, has_article: true, ..self.note(found, reference) });
            return;
        }
        let reached = self.reach(found, place, reference);
        let places: Vec<Place> = reached.iter().map(|&(from, _)| from).take(MOST_CITED).collect();
        reference.target = reached
            .into_iter()
            .map(|(from, to)| Target::provision(self.table.address(from), to.map(|to| self.table.address(to))))
            .collect();
        if !places.is_empty() {
            let last = Last { has_article: true, places, ..self.note(found, reference) };
            self.in_paragraph = Some(last.clone());
            self.last = Some(last);
        }
    }

    /// What was cited before, where the provision belongs to another text.
    fn outside(&self, found: &Found, text: &str, place: Option<Place>, reference: &Reference) -> Option<Last> {
        let first =
            *reference.paths.first().and_then(|path| path.first()).unwrap_or(&PathElement::new(Level::Article, 0));
        match reference.relative {
            Some(Relative::That(_) | Relative::Same(_)) => {
                self.last.as_ref().filter(|last| last.instrument.is_some()).cloned()
            }
            Some(_) => None,
            None => {
                let own_article = place.is_some_and(|place| self.table.holder(place, Level::Article).is_some());
                if let (Some(amended), false) = (&self.amended, own_article) {
                    let named = self
                        .instrument
                        .clone()
                        .or_else(|| Some(Last { instrument: Some(amended.clone()), ..Last::default() }));
                    return named.filter(|_| first.level <= Level::Article);
                }
                let named = self.instrument.as_ref().filter(|last| last.paragraph == self.paragraph)?;
                let exists = self.table.find(None, first, place).is_ok();
                // The 款 that names an instrument lists provisions of it that this text does not have.
                let is_near = named.leaf != self.leaf && !exists || self.is_parallel(named, found, text, exists);
                (first.level <= Level::Article && is_near).then(|| named.clone())
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

    fn reach(&self, found: &Found, place: Option<Place>, reference: &mut Reference) -> Vec<Reached> {
        let holder = |level| place.and_then(|place| self.table.holder(place, level));
        let base = match reference.relative {
            None | Some(Relative::ThisInstrument | Relative::Above) => None,
            Some(Relative::This(level)) => match holder(level).or_else(|| self.list_before(place, level)) {
                Some(holder) => Some(vec![(holder, None)]),
                None => return missing(reference, Unresolved::NoSuchProvision),
            },
            Some(Relative::Previous(level, count)) => match self.previous(place, level, count) {
                Some(reached) => Some(vec![reached]),
                None => return missing(reference, Unresolved::NoPreviousProvision),
            },
            Some(Relative::That(level) | Relative::Same(level)) => {
                let places = self.last.as_ref().map_or(&[][..], |last| &last.places);
                let held = places.iter().filter_map(|&place| self.table.holder(place, level));
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
            base => self.descend(found, base.map(|base| base[0].0), place, reference),
        }
    }

    /// The provisions of a list, each below the base or where the rules say.
    fn descend(
        &self,
        found: &Found,
        base: Option<Place>,
        here: Option<Place>,
        reference: &mut Reference,
    ) -> Vec<Reached> {
        let mut reached: Vec<Reached> = Vec::new();
        let mut at_path: Vec<Option<usize>> = Vec::new();
        for (at, path) in found.provisions.paths.iter().enumerate() {
            let place = self.place(path, base, here, reference);
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

    fn place(
        &self,
        path: &[PathElement],
        base: Option<Place>,
        here: Option<Place>,
        reference: &mut Reference,
    ) -> Result<Place, Missing> {
        let first = path[0];
        let place = match (base, first.level) {
            (Some(_), Level::Article) => self.table.find(None, first, base)?,
            (Some(base), _) => self.table.find(Some(base), first, here)?,
            (None, Level::Paragraph) => self.paragraph(first, here, reference)?,
            (None, Level::Item) => self.item(first, here, reference)?,
            (None, Level::Subitem) => {
                let item = here.and_then(|here| self.table.holder(here, Level::Item));
                self.table.find(item, first, here)?
            }
            (None, _) => self.table.find(None, first, here)?,
        };
        path[1..].iter().try_fold(place, |place, &element| self.table.find(Some(place), element, here))
    }

    /// 第二款 alone: of the own article; where that has none, of the one cited before.
    fn paragraph(
        &self,
        element: PathElement,
        here: Option<Place>,
        reference: &mut Reference,
    ) -> Result<Place, Missing> {
        let article = here.and_then(|here| self.table.holder(here, Level::Article));
        self.table.find(article, element, here).or_else(|missing| {
            let last = self.in_paragraph.as_ref().ok_or(missing)?;
            let article = last.places.iter().find_map(|&place| self.table.holder(place, Level::Article));
            let place = self.table.find(article, element, here)?;
            reference.inherits = Some(last.at);
            Ok(place)
        })
    }

    /// 第（二）项 alone.
    fn item(&self, element: PathElement, here: Option<Place>, reference: &mut Reference) -> Result<Place, Missing> {
        let find = |below: Place| self.table.find(Some(below), element, None).ok();
        if let Some(last) = &self.in_paragraph {
            let around = last.places.iter().flat_map(|&place| self.table.up(place));
            let lists = around.filter(|&place| self.table.level(place) >= Some(Level::Article));
            if let Some(item) = lists.filter_map(find).next() {
                reference.inherits = Some(last.at);
                return Ok(item);
            }
        }
        let here = here.ok_or(Missing::None)?;
        if let Some(own) = self.table.holder(here, Level::Paragraph).and_then(find) {
            return Ok(own);
        }
        let article = self.table.holder(here, Level::Article).ok_or(Missing::None)?;
        let own = self.table.holder(here, Level::Paragraph);
        let nearest = own.and_then(|own| self.table.siblings_before(own).find_map(find));
        nearest.map_or_else(|| self.table.find(Some(article), element, None), Ok)
    }

    /// The last item of the list that an unnumbered paragraph follows: 本项 may stand behind it.
    fn list_before(&self, place: Option<Place>, level: Level) -> Option<Place> {
        let before = place?.checked_sub(1).filter(|_| level == Level::Item)?;
        let same = self.table.holder(before, Level::Article) == self.table.holder(place?, Level::Article);
        self.table.holder(before, level).filter(|_| same)
    }

    fn previous(&self, place: Option<Place>, level: Level, count: u32) -> Option<Reached> {
        let place = self.table.holder(place?, level)?;
        let (from, to) = match level {
            Level::Article => self.table.articles_before(place, count)?,
            _ => self.table.before(place, count)?,
        };
        Some((from, (count > 1).then_some(to)))
    }
}

fn missing(reference: &mut Reference, reason: Unresolved) -> Vec<Reached> {
    reference.unresolved = Some(reason);
    Vec::new()
}

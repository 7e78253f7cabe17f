//! A document whose references are judged: what of a missing provision the text may well print. Everything is counted once.

use std::collections::{HashMap, HashSet};

use super::reference::{PathElement, Reference, Relative, Unresolved};
use super::subject::about;
use super::table::{Missing, Place, Table};
use crate::lexicon::force::IN_FORCE;
use crate::line::numeral::numeral;
use crate::tree::{Address, Block, Document, Level};

pub(super) struct Judged<'t> {
    source: &'t str,
    table: Table<'t>,
    /// The heading names a law that the text explains: 第三条 alone may be of that.
    explains: bool,
    /// Line breaks are lost: units begin within lines, or no article has a second 款.
    is_glued: bool,
    /// The last article says when the text comes into force: of others only the first articles may be printed.
    ends: bool,
    units: HashMap<Place, Unit>,
    /// Where the first sentence of an article ends, or a list is announced.
    stops: HashMap<Place, Option<usize>>,
    divisions: HashMap<(Option<Place>, Level), bool>,
}

/// What a unit prints.
struct Unit {
    sentences: u32,
    /// Numbers in brackets: markers, though they may begin no block.
    bracketed: HashSet<u32>,
    /// The highest number of an item below it.
    last_item: u32,
    /// It announces a list that has no marker at all.
    is_bare_list: bool,
}

impl<'t> Judged<'t> {
    pub(super) fn new(document: &'t Document, source: &'t str) -> Judged<'t> {
        let last = document.articles().last();
        let mut texts = last.into_iter().flat_map(|article| &article.blocks).filter_map(Block::text);
        let table = Table::new(&document.body);
        Judged {
            source,
            explains: about(&document.title.text).is_some_and(|about| !about.is_amended),
            is_glued: is_glued(&table, source),
            ends: texts.any(|text| IN_FORCE.is_in(text)),
            table,
            units: HashMap::new(),
            stops: HashMap::new(),
            divisions: HashMap::new(),
        }
    }

    /// The nearest provision that there is, if any, where one that is cited is missing and the text does not print it.
    pub(super) fn broken(&mut self, reference: &Reference<'_>) -> Option<Option<Address>> {
        if reference.unresolved == Some(Unresolved::NoPreviousProvision) {
            return self.nothing_before(reference).then_some(None);
        }
        if self.explains && reference.relative.is_none() {
            return None;
        }
        let mut nearest = None;
        for path in &reference.paths {
            let Err((holder, missing)) = self.reach(self.base(reference, path[0].level), path) else { continue };
            if self.may_stand(holder, missing) {
                return None;
            }
            nearest = nearest.or(Some(holder));
        }
        nearest.map(|holder| holder.map(|holder| self.table.address(holder)))
    }

    /// The block that a reference stands in.
    fn place(&self, reference: &Reference<'_>) -> Option<Place> {
        let segments = reference.path.segments().iter();
        let mut path =
            segments.map(|own| PathElement { inserted: own.inserted, ..PathElement::new(own.level, own.ordinal) });
        path.try_fold(None, |place, element| self.table.find(place, element, None).map(Some)).ok().flatten()
    }

    /// What 第二款 alone is counted in: the unit of a higher level that holds the words.
    fn base(&self, reference: &Reference<'_>, level: Level) -> Option<Place> {
        let place = self.place(reference).filter(|_| level > Level::Article)?;
        self.table.up(place).find(|&place| self.table.level(place).is_some_and(|own| own < level))
    }

    /// Where a path ends too early: the last provision that there is, and the first that is not.
    fn reach(&self, base: Option<Place>, path: &[PathElement]) -> Result<(), (Option<Place>, PathElement)> {
        let mut place = base;
        for &element in path {
            match self.table.find(place, element, None) {
                Ok(found) => place = Some(found),
                Err(Missing::Several) => return Ok(()),
                Err(Missing::None) => return Err((place, element)),
            }
        }
        Ok(())
    }

    /// True where nothing stands before the words that the one before could be.
    fn nothing_before(&mut self, reference: &Reference<'_>) -> bool {
        let Some(place) = self.place(reference) else { return true };
        match reference.relative {
            Some(Relative::Previous(Level::Paragraph, _)) => {
                // Two 款 in one line, or the list of one that lost its markers.
                let article = self.table.holder(place, Level::Article);
                let stop = article.and_then(|article| self.stop(article));
                stop.is_none_or(|stop| stop >= reference.at.start as usize)
            }
            Some(Relative::Previous(Level::Item, count)) => {
                let item = self.table.holder(place, Level::Item);
                item.and_then(|item| self.table.ordinal(item)).is_none_or(|ordinal| ordinal <= count)
            }
            _ => true,
        }
    }

    fn stop(&mut self, article: Place) -> Option<usize> {
        let (table, source) = (&self.table, self.source);
        *self.stops.entry(article).or_insert_with(|| {
            let spans = (article..table.nodes[article].end).flat_map(|place| table.nodes[place].block.spans().iter());
            let mut stops = spans.map(|span| span.slice(source).find(['。', '：']).map(|at| span.start as usize + at));
            stops.find_map(|stop| stop)
        })
    }

    /// True where the text may print a unit within the holder, though the tree has it not.
    fn may_stand(&mut self, holder: Option<Place>, missing: PathElement) -> bool {
        match (missing.level, holder) {
            (Level::Paragraph, Some(holder)) => self.is_glued && self.unit(holder).sentences >= missing.n,
            (Level::Item | Level::Subitem, Some(holder)) => {
                let article = self.table.holder(holder, Level::Article);
                let unit = self.unit(holder);
                unit.last_item > missing.n
                    || unit.bracketed.contains(&missing.n)
                    || article.is_some_and(|article| self.unit(article).is_bare_list)
            }
            (Level::Article, _) => !self.ends,
            (level, _) if level < Level::Article => !self.runs_on(holder, level),
            _ => false,
        }
    }

    fn unit(&mut self, place: Place) -> &Unit {
        let (table, source) = (&self.table, self.source);
        self.units.entry(place).or_insert_with(|| Unit::of(table, place, source))
    }

    /// True where divisions of a level are there and count from 1 on without a gap: where some are left out, others may be.
    fn runs_on(&mut self, holder: Option<Place>, level: Level) -> bool {
        let table = &self.table;
        *self.divisions.entry((holder, level)).or_insert_with(|| {
            let mut ordinals = table
                .below(holder)
                .filter(|&place| table.level(place) == Some(level))
                .map(|place| table.ordinal(place));
            let mut end = 0;
            let is_whole = ordinals.all(|ordinal| {
                end += 1;
                ordinal == Some(end)
            });
            is_whole && end > 0
        })
    }
}

impl Unit {
    fn of(table: &Table<'_>, place: Place, source: &str) -> Unit {
        let mut unit = Unit { sentences: 0, bracketed: HashSet::new(), last_item: 0, is_bare_list: false };
        for inner in place..table.nodes[place].end {
            let block = table.nodes[inner].block;
            let is_near = inner == place || table.nodes[inner].parent == Some(place);
            unit.is_bare_list |=
                is_near && block.blocks().is_empty() && block.text().is_some_and(|text| text.ends_with('：'));
            if table.level(inner) == Some(Level::Item) {
                unit.last_item = unit.last_item.max(table.ordinal(inner).unwrap_or(0));
            }
            if matches!(block, Block::Table(_)) {
                continue;
            }
            for words in block.spans().iter().map(|span| span.slice(source)) {
                unit.sentences += words.matches('。').count() as u32;
                unit.bracketed.extend(bracketed(words));
            }
        }
        unit
    }
}

/// The numbers that stand in brackets: （三）.
fn bracketed(text: &str) -> impl Iterator<Item = u32> {
    let opens = text.match_indices(['（', '(']).map(|(at, open)| &text[at + open.len()..]);
    opens.filter_map(|inner| {
        let (rest, value) = numeral(inner).ok()?;
        rest.starts_with(['）', ')']).then_some(value)
    })
}

fn is_glued(table: &Table<'_>, source: &str) -> bool {
    let is_second = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.ordinal == Some(2));
    let begins_inside = |block: &Block| {
        let start = block.spans().first().filter(|_| block.marker().is_some())?.start as usize;
        let before = source[..start].trim_end_matches([' ', '\t', '\u{3000}']);
        Some(!before.is_empty() && !before.ends_with(['\n', '\r']))
    };
    let mut blocks = table.nodes.iter().map(|node| node.block);
    blocks.clone().any(|block| begins_inside(block) == Some(true)) || !blocks.any(is_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_brackets() {
        assert!(bracketed("（一）检查；（三）记录").eq([1, 3]) && bracketed("(3)记录").eq([3]));
        assert_eq!(bracketed("（三十）检查，三，（三").collect::<Vec<_>>(), [30]);
        assert_eq!(bracketed("").count(), 0);
    }
}

//! Which places begin a unit: the runs of numbers tell.
//!
//! An article or a division that is the next of its series does, and shows that breaks are lost in its line. Clauses do where
//! one of their run begins a line, or where breaks are lost near by: （1）…；（2）… inside a paragraph is no list of its own.

use super::places::{ITEM, Place, Stand};
use crate::line::{Mark, Marker};
use crate::tree::{Rank, Style};

/// Lines on either side of a lost break in which others may be lost.
const NEAR: u32 = 40;

/// The places inside lines where a unit begins, in the order of the text; `heads` are lines that hold a heading and sentences.
pub(super) fn choose(places: &[Place], heads: &[u32]) -> Vec<Place> {
    let next = next_solid(places);
    let last = [None; Mark::COUNT];
    let mut walk = Walk { places, next, last, kept: None, open: Vec::new(), found: Vec::new(), runs: Vec::new() };
    (0..places.len()).for_each(|at| walk.enter(at));
    let Walk { found, runs, .. } = walk;
    let shows_loss = |&(_, run): &Found| run.is_none_or(|run| runs[run].shows_loss);
    let lost = found.iter().filter(|own| shows_loss(own)).map(|&(at, _)| places[at].line);
    let mut lost: Vec<u32> = lost.chain(heads.iter().copied()).collect();
    lost.sort_unstable();
    let is_near = |line: u32| {
        let from = lost.partition_point(|&lost| lost + NEAR < line);
        lost.get(from).is_some_and(|&lost| lost <= line + NEAR)
    };
    let has_items_inside =
        [Mark::Article, Mark::Clause(Style::Cn)].into_iter().any(|unit| has_only_units(places, unit));
    let is_unit = |own: &&Found| {
        let place = &places[own.0];
        shows_loss(own) || is_near(place.line) || has_items_inside && place.marker.mark == ITEM
    };
    found.iter().filter(is_unit).map(|&(at, _)| places[at]).collect()
}

/// For each place the next one of its series that may begin a unit.
fn next_solid(places: &[Place]) -> Vec<Option<u32>> {
    let mut seen = [None; Mark::COUNT];
    let mut next = vec![None; places.len()];
    for (at, place) in places.iter().enumerate().rev() {
        let index = place.marker.mark.index();
        next[at] = seen[index];
        if (place.is_solid() || place.is_headed) && !place.marker.ambiguous {
            seen[index] = Some(at as u32);
        }
    }
    next
}

/// Every line from the first article to the last, or from 一、 on, begins one or a division, and no item begins a line.
fn has_only_units(places: &[Place], unit: Mark) -> bool {
    let begun = || places.iter().filter(|place| place.stand == Stand::Begins);
    let units = || begun().filter(|place| place.marker.mark == unit);
    let (Some(first), Some(last)) = (units().next(), units().next_back()) else { return false };
    let is_division = |place: &&Place| matches!(place.marker.mark, Mark::Division(_));
    let set = begun().filter(|place| is_division(place) && (first.line..=last.line).contains(&place.line)).count()
        + units().count();
    units().count() >= FEWEST_UNITS
        && set > (last.line - first.line) as usize
        && !begun().any(|place| place.marker.mark == ITEM)
}

/// Units that show how a text sets its lines.
const FEWEST_UNITS: usize = 5;

/// A series of clauses.
#[derive(Default)]
struct Run {
    /// One of it begins a line.
    has_lines: bool,
    /// Behind one that begins a line another stands inside.
    is_left: bool,
    /// Behind that one another begins a line again, or nothing but a lost break puts one where it stands.
    shows_loss: bool,
    /// Its first unit has a heading.
    is_headed: bool,
}

impl Run {
    /// Takes the next unit of the series, which begins a line or stands inside it.
    fn enter(&mut self, begins: bool, is_sure: bool) {
        self.shows_loss |= is_sure || begins && self.is_left;
        self.is_left |= self.has_lines && !begins;
        self.has_lines |= begins;
    }
}

/// A place inside a line that the numbers allow: which, and the run of a clause.
type Found = (usize, Option<usize>);

/// The walk over all places.
struct Walk<'a> {
    places: &'a [Place],
    next: Vec<Option<u32>>,
    /// The last unit of each series.
    last: [Option<Marker>; Mark::COUNT],
    /// The last clause that begins no unit, and its line.
    kept: Option<(u32, Marker)>,
    /// The series of clauses that are open, each with its run.
    open: Vec<(Marker, usize)>,
    found: Vec<Found>,
    runs: Vec<Run>,
}

impl Walk<'_> {
    fn enter(&mut self, at: usize) {
        let place = self.places[at];
        let begins = place.stand == Stand::Begins;
        if place.is_clause() {
            return self.enter_clause(at, &place);
        }
        let is_unit =
            if begins { !place.marker.ambiguous || self.follows(&place.marker) } else { self.is_unit(at, &place) };
        if !is_unit {
            return;
        }
        self.open.clear();
        if place.marker.mark == Mark::Article {
            let divisions = |index: usize| index <= Mark::Division(Rank::Section).index();
            (0..Mark::COUNT).filter(|&index| !divisions(index)).for_each(|index| self.last[index] = None);
        }
        self.last[place.marker.mark.index()] = Some(place.marker);
        if !begins {
            self.found.push((at, None));
        }
    }

    fn follows(&self, marker: &Marker) -> bool {
        self.last[marker.mark.index()].is_some_and(|last| marker.follows(&last))
    }

    /// The next article stands right behind the heading of a division.
    fn heads_article(&self, at: usize) -> bool {
        self.places.get(at + 1).is_some_and(|next| next.marker.mark == Mark::Article && self.follows(&next.marker))
    }

    /// One number is missing before it, which was printed wrongly.
    fn follows_misprint(&self, marker: &Marker) -> bool {
        self.last[marker.mark.index()].is_some_and(|last| skips(marker, &last))
    }

    /// 第二条 between 第二条 and 第四条: the number of the last stands for the one that is missing.
    fn is_misprint(&self, at: usize) -> bool {
        let own = &self.places[at].marker;
        let repeats = |last: Marker| (last.ordinal, last.inserted) == (own.ordinal, own.inserted);
        let next = || self.next[at].is_some_and(|next| skips(&self.places[next as usize].marker, own));
        self.last[own.mark.index()].is_some_and(repeats) && own.inserted.is_none() && next()
    }

    /// The next of its series goes on with this one.
    fn leads(&self, at: usize) -> bool {
        let own = &self.places[at].marker;
        self.next[at].is_some_and(|next| goes_on(&self.places[next as usize].marker, own))
    }

    /// An article or a division inside a line is the next of its series, or the first.
    fn is_unit(&self, at: usize, place: &Place) -> bool {
        let marker = &place.marker;
        if marker.ambiguous {
            return false;
        }
        let is_first = marker.ordinal == 1 && marker.inserted.is_none();
        match marker.mark {
            Mark::Division(_) => {
                let is_set = || place.stand == Stand::Ended && self.heads_article(at);
                place.is_heading && (self.follows(marker) || is_first || self.leads(at) || is_set())
            }
            _ if is_first => place.stand > Stand::Inside && self.leads(at),
            _ if place.is_solid() => {
                let is_skipped = || self.leads(at) && (place.is_set_off || self.follows_misprint(marker));
                let is_set = || place.stand == Stand::Ended && (is_skipped() || self.is_misprint(at));
                self.follows(marker) && !self.stands_again(at) || is_set()
            }
            _ => place.is_set_off && self.follows(marker) && self.leads(at) && !self.stands_again(at),
        }
    }

    /// The same number stands again where it is more likely to begin a unit.
    fn stands_again(&self, at: usize) -> bool {
        let Place { marker, stand, .. } = self.places[at];
        let next = self.next[at].map(|next| self.places[next as usize]);
        next.is_some_and(|next| {
            (next.marker.ordinal, next.marker.inserted) == (marker.ordinal, marker.inserted) && next.stand > stand
        })
    }

    fn enter_clause(&mut self, at: usize, place: &Place) {
        let Place { marker, stand, line, .. } = *place;
        let begins = stand == Stand::Begins;
        // The next of an enumeration that stays in its line stays there too.
        if !begins && self.kept.is_some_and(|(kept, before)| kept == line && marker.follows(&before)) {
            self.kept = Some((line, marker));
            return;
        }
        let is_skipped = stand == Stand::Ended && marker.mark == Mark::Clause(Style::Cn) && self.leads(at);
        let goes_on =
            self.open.iter().rposition(|(open, _)| goes_on(&marker, open) || is_skipped && skips(&marker, open));
        if marker.ambiguous && (goes_on.is_none() || !begins) {
            return;
        }
        let run = match goes_on {
            Some(open)
                if stand >= Stand::Headed
                    || self.leads(at) && !self.stands_again(at)
                    || place.is_headed && (marker.mark != ITEM || self.runs[self.open[open].1].is_headed) =>
            {
                self.open.truncate(open + 1);
                self.open[open].0 = marker;
                self.open[open].1
            }
            None if begins || self.begins_run(at, place) => {
                // A series of this style that is open ends here, and what stands below it.
                let beside = self.open.iter().position(|(open, _)| open.same_series(&marker));
                self.open.truncate(beside.unwrap_or(self.open.len()));
                self.runs.push(Run { is_headed: place.is_headed, ..Run::default() });
                self.open.push((marker, self.runs.len() - 1));
                self.runs.len() - 1
            }
            _ => {
                self.kept = Some((line, marker));
                return;
            }
        };
        // 一、甲。二、乙。 counts sentences; （一） right behind a heading is no part of it.
        let is_sure = match marker.mark {
            Mark::Clause(Style::Cn) => stand == Stand::Ended && goes_on.is_some(),
            mark => mark == ITEM && stand == Stand::Headed,
        };
        self.runs[run].enter(begins, is_sure);
        if !begins {
            self.found.push((at, Some(run)));
        }
        self.last[marker.mark.index()] = Some(marker);
    }

    /// The first of a series whose second stands behind it, or one that runs on through the units above.
    fn begins_run(&self, at: usize, place: &Place) -> bool {
        let may_stand = place.stand >= Stand::Headed
            || place.stand == Stand::Titled && place.marker.mark == Mark::Clause(Style::Cn);
        let runs_on = || self.follows(&place.marker) && (place.stand == Stand::Headed || self.leads(at));
        may_stand && (place.marker.ordinal <= 1 && self.leads(at) || runs_on())
    }
}

/// The next of its series; a dash is the next of any.
fn goes_on(marker: &Marker, last: &Marker) -> bool {
    marker.follows(last) || !marker.is_counted() && marker.same_series(last)
}

/// One number of the series is missing: 二、…。四、…。五、….
fn skips(marker: &Marker, last: &Marker) -> bool {
    marker.same_series(last) && marker.ordinal == last.ordinal + 2
}

#[cfg(test)]
mod tests {
    use crate::page::parting::glued::find;
    use crate::page::table::LineTable;

    /// The parts of all lines that are parted.
    fn parts(text: &str) -> Vec<&str> {
        let table = LineTable::new(text, crate::line::scan_lines(text));
        find(&table).iter().flat_map(|(_, parts)| parts).map(|part| part.span.slice(text)).collect()
    }

    #[test]
    fn articles_and_divisions() {
        assert_eq!(
            parts("第一章 总则第一条 养护桥梁。第二条 检查桥梁。附则第三条 修理桥梁。"),
            ["第一章 总则", "第一条 养护桥梁。", "第二条 检查桥梁。", "附则", "第三条 修理桥梁。"]
        );
        assert_eq!(
            parts(
                "第一条 养护桥梁。\n第二条 依照《某省桥梁条例》（以下简称《条例》）第三条和前条检查。\n第三条 第一条至第二条自公布之日起施行。"
            ),
            [""; 0]
        );
        assert_eq!(parts("第一条 养护桥梁。依照第二条 的规定检查。第二条 检查桥梁。").len(), 2);
        for text in [
            "",
            "第一条 依照第二条的规定养护。",
            "第一条 养护。第三条规定的桥梁除外。",
            "第一条 养护。（第二条 检查。）",
        ] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn misprinted_numbers() {
        assert_eq!(parts("第一条 养护。第二条检查。第二条修理。第四条停用。第五条拆除。").len(), 5);
        assert_eq!(parts("第一条 养护。第二条检查。第四条停用。第五条拆除。").len(), 4);
        assert_eq!(parts("第一条 养护。第二条检查。第四条除外。第三条停用。").len(), 3);
        assert_eq!(parts("第一条 养护。第二条检查。第二条除外。第三条停用。第四条拆除。").len(), 4);
        assert_eq!(parts("第一条 养护。第二节检查第二条检查。").len(), 3);
        assert_eq!(parts("第一条 养护。第二节检查第四条检查。").len(), 0);
    }

    #[test]
    fn items() {
        assert_eq!(
            parts("第一条 桥梁：（一）老桥；（二）新桥。第二条 检查。"),
            ["第一条 桥梁：", "（一）老桥；", "（二）新桥。", "第二条 检查。"]
        );
        assert_eq!(parts("（一）老桥。\n（二）新桥。（三）吊桥。\n（四）拱桥。"), ["（二）新桥。", "（三）吊桥。"]);
        assert_eq!(
            parts("桥梁方案\n检查下列桥梁：一、老桥。二、新桥。"),
            ["检查下列桥梁：", "一、老桥。", "二、新桥。"]
        );
        for text in [
            "检查桥梁：（1）老桥；（2）新桥。",
            "（一）老桥；（二）新桥。\n检查。",
            "注：1.老桥。\n2.新桥。",
            "- （一）老桥。\n- （二）新桥。",
        ] {
            assert!(parts(text).is_empty(), "{text}");
        }
    }
}

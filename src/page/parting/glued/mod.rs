//! Lines that hold several paragraphs: a database, a JSON file or a scraped page lost the breaks between them.
//!
//! ```text
//! 柳泉市桥梁管理办法（2021年3月5日…通过）第一章 总则第一条 为了…。第二条 …：（一）…；（二）…。
//! ```
//!
//! Places where a unit may begin stand in a line as well as at its start ([`places`]); which of them do so the runs of
//! numbers tell ([`runs`]). What stands before the first unit is a head ([`head`]: what is [`above`] its title, its [`leaves`]), what ends a letter its foot ([`foot`]).

mod above;
mod foot;
mod head;
mod leaves;
mod letterhead;
mod places;
mod runs;

use std::cell::LazyCell;
use std::iter::successors;

use crate::lexicon::breaks::{EVENT_ENDS, GOING_ON, PART_HEADINGS, PREAMBLES};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::prose::REFERRING;
use crate::lexicon::subjects::SUBJECT_WORDS;
use crate::line::marker::marker;
use crate::line::{End, Kind, Line, Mark, Marker, is_han, is_space, spaces};
use crate::page::table::{Candidate, LineTable};
use crate::source::Span;
pub(super) use places::is_sentence_end;
use places::{Place, Stand, pairs, places_in, unnumbered};

/// So many lines of a text, or fewer, may be all of it.
const FEWEST_LINES: usize = 3;

/// Such lines, each with its parts.
pub(super) fn find(table: &LineTable<'_>) -> Vec<(usize, Vec<Line>)> {
    let (heads, mut lines) = (heads(table), suspects(table));
    // Most texts keep their breaks: nothing is looked for in their other lines.
    if lines.is_empty() && heads.iter().all(|&at| is_one(table, at)) {
        return Vec::new();
    }
    lines.extend(&heads);
    lines.sort_unstable();
    lines.dedup();
    let whole = heads.iter().filter(|&&at| {
        let Line { span, metrics, .. } = &table.lines[at];
        (metrics.sentences || metrics.end == End::Stop) && !head::cuts(table.text, *span).is_empty()
    });
    let whole: Vec<u32> = whole.map(|&at| at as u32).collect();
    // Mostly nothing stands inside of them, and the numbers of all other lines need not be read.
    let may_be_parted = lines.iter().any(|&at| holds_unit(table, at));
    let units = if may_be_parted { runs::choose(&collect(table, &lines), &whole) } else { Vec::new() };
    let part = |at: usize| {
        let line = &table.lines[at];
        let from = units.partition_point(|place| (place.line as usize) < at);
        let own = units[from..].iter().take_while(|place| place.line as usize == at);
        let own: Vec<u32> = own.map(|place| place.at).collect();
        let is_head = heads.binary_search(&at).is_ok();
        let parts = super::parts(table.text, line.span, cuts(table.text, line, &own, is_head));
        if parts.len() <= 1 {
            return None;
        }
        let mut lines = super::lines(table.text, line, &parts, 0);
        if is_head && line.marker.is_none() && above::begins_with_page(table.text, above_units(line.span, &own)) {
            lines[0].kind = Kind::Web;
        }
        Some((at, lines))
    };
    lines.into_iter().filter_map(part).collect()
}

/// Neither a unit nor a part of a head begins inside the line.
fn is_one(table: &LineTable<'_>, at: usize) -> bool {
    places_of(table, at).is_empty() && cuts(table.text, &table.lines[at], &[], true).is_empty()
}

/// A unit may begin inside the line.
fn holds_unit(table: &LineTable<'_>, at: usize) -> bool {
    places_of(table, at).iter().any(|place| place.stand != Stand::Begins)
}

/// The places of one line.
fn places_of(table: &LineTable<'_>, at: usize) -> Vec<Place> {
    let mut places = Vec::new();
    places_in(table.text, &table.lines[at], at, &mut places);
    places
}

/// Where the parts of a line begin in which units begin, or which is a head.
fn cuts(text: &str, line: &Line, units: &[u32], is_head: bool) -> Vec<u32> {
    let mut cuts = units.to_vec();
    if units.is_empty() && !is_head {
        return cuts;
    }
    let above = above_units(line.span, units);
    if line.marker.is_none() {
        cuts.extend(head::cuts(text, above));
    }
    // Hardly any line has a foot: the title is read again only where one may name who signs there, and then once.
    let issuer = LazyCell::new(|| {
        let title = if line.marker.is_none() { head::title(text, above) } else { "" };
        SUBJECT_WORDS.places(title).next().map_or("", |(at, _)| title[..at].trim_matches(is_space))
    });
    foot::add(text, line.span, units, || *issuer, &mut cuts);
    cuts.extend(named_again(text, line.span, units));
    let begun = units.iter().copied().chain((!units.is_empty()).then_some(line.span.start));
    cuts.extend(begun.filter_map(|unit| heading_end(text, Span::between(unit, line.span.end))));
    let apart = apart(text, line.span, units);
    // Where blanks show the breaks, there are no others.
    let sentences = || referring(text, line.span, units).chain(behind_items(text, line.span, units)).collect();
    cuts.extend(if apart.is_empty() { sentences() } else { apart });
    cuts.extend(units.iter().filter_map(|&unit| unnumbered_before(text, line.span, unit)));
    cuts
}

/// What stands above the first unit of a line.
fn above_units(line: Span, units: &[u32]) -> Span {
    Span::between(line.start, units.first().copied().unwrap_or(line.end))
}

/// The lines that may hold a heading and what stands below it: the first of the text with those over which it goes on, and those above the first unit of an
/// instrument, where a date or a sentence stands in them; in the order of the text.
fn heads(table: &LineTable<'_>) -> Vec<usize> {
    let is_first_article = |&at: &usize| {
        table.lines[at]
            .marker
            .is_some_and(|marker| marker.ordinal == 1 && marker.mark == Mark::Article && !marker.ambiguous)
    };
    let first = (0..table.lines.len()).find(|&at| is_text(table, at));
    let above = table.candidates(Candidate::Article).filter(is_first_article);
    let above = above.flat_map(|article| article.saturating_sub(LINES_ABOVE)..article);
    let may_be = |&at: &usize| {
        let Line { marker, metrics, .. } = &table.lines[at];
        let says = metrics.digits() || metrics.sentences || metrics.end == End::Stop;
        is_text(table, at) && marker.is_none() && says && !is_event(table, at)
    };
    let title = first.into_iter().flat_map(|first| title_lines(table, first));
    let mut heads: Vec<usize> = title.chain(above).filter(may_be).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// An event of a history on a line of its own: 1999年5月12日 国务院批准. Such a history has kept its breaks.
fn is_event(table: &LineTable<'_>, at: usize) -> bool {
    let metrics = &table.lines[at].metrics;
    let is_plain = metrics.end == End::Word && !(metrics.sentences || metrics.inner_marker);
    metrics.first.is_ascii_digit() && is_plain && EVENT_ENDS.at_end(table.line_text(at)).is_some()
}

/// The lines in which the heading of the text may end: the first, and the next as long as nothing but phrases stands before.
fn title_lines(table: &LineTable<'_>, first: usize) -> impl Iterator<Item = usize> {
    let is_phrase = |at: &usize| {
        let metrics = &table.lines[*at].metrics;
        !(metrics.punctuated || metrics.commas() || metrics.digits())
    };
    let next = move |at: &usize| Some(at + 1).filter(|next| is_phrase(at) && *next < table.lines.len());
    successors(Some(first), next).take(MOST_TITLE_LINES)
}

/// Lines of a heading.
const MOST_TITLE_LINES: usize = 4;

/// Lines between the heading of an instrument and its first article: a chapter, a section, a note.
const LINES_ABOVE: usize = 4;

/// A line of text; in a text of so few lines a tab makes no row of one that holds sentences.
fn is_text(table: &LineTable<'_>, at: usize) -> bool {
    let Line { kind, metrics, .. } = &table.lines[at];
    *kind == Kind::Text || *kind == Kind::Row && metrics.sentences && table.lines.len() <= FEWEST_LINES
}

/// The lines that may hold several paragraphs.
fn suspects(table: &LineTable<'_>) -> Vec<usize> {
    let is_note = |at: usize| matches!(table.lines[at].kind, Kind::DateNote | Kind::Note);
    let may_be = |&at: &usize| is_text(table, at) || is_note(at);
    let mut lines: Vec<usize> = table.candidates(Candidate::Glued).filter(may_be).collect();
    // The first article, or the heading, stands on no line of its own.
    lines.extend(before_second_article(table).into_iter().flatten().filter(may_be));
    if table.lines.len() <= FEWEST_LINES {
        lines.extend((0..table.lines.len()).filter(|&at| table.lines[at].metrics.sentences).filter(may_be));
    }
    lines
}

/// Where the first article that begins a line is the second one, the line above it in which the first may stand.
fn before_second_article(table: &LineTable<'_>) -> Option<Option<usize>> {
    let is_plain =
        |marker: Option<Marker>| marker.is_some_and(|marker| marker.mark == Mark::Article && !marker.ambiguous);
    let first = table.candidates(Candidate::Article).find(|&at| is_plain(table.lines[at].marker))?;
    let is_second = table.lines[first].marker.is_some_and(|marker| marker.ordinal == 2 && marker.inserted.is_none());
    let above = (0..first).rev().take(MOST_PARAGRAPHS);
    is_second.then(|| above.into_iter().find(|&at| table.line_text(at).contains(FIRST_ARTICLE)))
}

/// Lines between two articles.
const MOST_PARAGRAPHS: usize = 40;
/// "Article 1".
const FIRST_ARTICLE: &str = "第一条";

/// The places of all lines where a unit may begin, in the order of the text.
fn collect(table: &LineTable<'_>, suspects: &[usize]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut suspects = suspects.iter().peekable();
    for (at, line) in table.lines.iter().enumerate() {
        if suspects.next_if_eq(&&at).is_some() {
            places_in(table.text, line, at, &mut places);
        } else if let Some(marker) = line.marker {
            places.push(Place::at_start(line, at, marker));
        }
    }
    places
}

/// Where the heading ends that a sentence follows: 一、总体要求坚持….
fn heading_end(text: &str, unit: Span) -> Option<u32> {
    let own = unit.slice(text);
    let marker = marker(own).filter(|marker| matches!(marker.mark, Mark::Clause(_)))?;
    let words = spaces(&own[marker.len as usize..]);
    let behind = spaces(&words[PART_HEADINGS.at_start(words)?.len()..]);
    (behind.starts_with(char::is_alphanumeric) && GOING_ON.at_start(behind).is_none())
        .then(|| unit.end - behind.len() as u32)
}

/// Where a sentence begins a paragraph by its first words: …。前款所称….
fn referring(text: &str, span: Span, units: &[u32]) -> impl Iterator<Item = u32> {
    let from = units.first().map_or(span.end, |&first| first);
    let units = Span::between(from, span.end);
    let own = units.slice(text);
    let mut pairs = pairs(own).into_iter().peekable();
    let stops = own.match_indices('。').filter(move |&(at, _)| {
        while pairs.next_if(|&(_, close)| close <= at).is_some() {}
        pairs.peek().is_none_or(|&(open, _)| open > at)
    });
    let rests = stops.map(|(at, stop)| spaces(&own[at + stop.len()..]));
    rests.filter(|rest| REFERRING.at_start(rest).is_some()).map(|rest| Span::of(text, rest).start)
}

/// Where the next paragraph begins behind items that ； parts: the last of them is one sentence. （一）…；（二）…。前款所称….
fn behind_items(text: &str, span: Span, units: &[u32]) -> Vec<u32> {
    let starts: Vec<u32> = std::iter::once(span.start).chain(units.iter().copied()).collect();
    let style = |unit: &str| marker(unit).filter(|own| matches!(own.mark, Mark::Clause(_))).map(|own| own.mark);
    let behind = |at: usize| {
        let (item, last) = (Span::between(starts[at - 1], starts[at]), starts.get(at + 1).copied().unwrap_or(span.end));
        let (item, last) = (item.slice(text).trim_end_matches(is_space), Span::between(starts[at], last));
        let own = last.slice(text);
        let stop = item.ends_with(['；', ';']).then(|| own.find('。')).flatten()?;
        let rest = spaces(&own[stop + '。'.len_utf8()..]);
        let is_last = style(item).is_some_and(|mark| style(own) == Some(mark)) && is_closed(&own[..stop]);
        (is_last && rest.starts_with(is_han)).then(|| Span::of(text, rest).start)
    };
    (1..starts.len()).filter_map(behind).collect()
}

/// Every bracket and quotation mark that opens closes again.
fn is_closed(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》')].into_iter().all(|(open, close)| count(open) == count(close))
}

/// Where a text begins and its title ends that the sentences above the first unit name: 《某县桥梁办法》印发给你们…。某县桥梁办法为了….
fn named_again(text: &str, span: Span, units: &[u32]) -> Vec<u32> {
    let own = span.slice(text);
    let above = above_units(span, units).slice(text);
    let names = pairs(above).into_iter().map(|(open, close)| (&above[open..close], close));
    let names = names.filter_map(|(name, close)| Some((name.strip_prefix('《')?.strip_suffix('》')?, close)));
    let may_issue = names.filter(|(name, _)| kind_of(name).is_some() && name.chars().count() >= SHORTEST_NAME);
    let begins = |(name, behind): (&str, usize)| {
        let mut places = own[behind..].match_indices(name).map(|(at, _)| (behind + at, behind + at + name.len()));
        places.find(|&(at, end)| {
            let rest = spaces(&own[end..]);
            let is_unit = units.binary_search(&(span.end - rest.len() as u32)).is_ok();
            own[..at].trim_end_matches(is_space).ends_with('。') && (is_unit || PREAMBLES.at_start(rest).is_some())
        })
    };
    let found = may_issue.take(MOST_NAMES).filter_map(begins);
    found.flat_map(|(at, end)| [at, end]).map(|at| span.start + at as u32).collect()
}

/// Letters of the name of a text that is issued, and names among which they are looked for.
const SHORTEST_NAME: usize = 6;
const MOST_NAMES: usize = 4;

/// Where 附则 begins that stands between a sentence and a unit.
fn unnumbered_before(text: &str, span: Span, unit: u32) -> Option<u32> {
    let before = Span::between(span.start, unit).slice(text);
    let near = before.char_indices().rev().take(MOST_BETWEEN).find(|&(_, c)| is_sentence_end(c));
    let (stop, c) = near?;
    let words = unnumbered(&before[stop + c.len_utf8()..])?;
    Some(Span::of(text, words).start)
}

/// Characters between a sentence and the next unit that are no part of it.
const MOST_BETWEEN: usize = 10;

/// Where blanks stand for the line breaks, all those behind a full stop and behind the heading of a clause.
fn apart(text: &str, span: Span, units: &[u32]) -> Vec<u32> {
    let line = span.slice(text);
    let is_apart = |at: &&u32| line[..(**at - span.start) as usize].ends_with(is_space);
    if units.len() < FEWEST_APART || units.iter().filter(is_apart).count() * 10 < units.len() * 9 {
        return Vec::new();
    }
    let stops = line.match_indices('。').map(|(at, stop)| at + stop.len());
    let stops = stops.filter(|&at| line[at..].starts_with(is_space)).map(|at| span.start + at as u32);
    let headings = units.iter().filter_map(|&unit| heading_apart(text, Span::between(unit, span.end)));
    stops.chain(headings).collect()
}

/// Where the text begins behind the heading of a clause and a blank: 一、总体要求 坚持….
fn heading_apart(text: &str, unit: Span) -> Option<u32> {
    let own = unit.slice(text);
    let marker = marker(own).filter(|marker| matches!(marker.mark, Mark::Clause(_)))?;
    let words = spaces(&own[marker.len as usize..]);
    let end =
        words.char_indices().take(LONGEST_HEADING).find(|&(_, c)| is_space(c) || is_sentence_end(c) || c == '，')?.0;
    let (heading, behind) = (&words[..end], spaces(&words[end..]));
    let is_heading = heading.chars().nth(SHORTEST_HEADING - 1).is_some() && heading.ends_with(is_han);
    (is_heading && behind.starts_with(is_han)).then(|| Span::of(text, behind).start)
}

/// Characters of a heading between a marker and a blank.
const SHORTEST_HEADING: usize = 3;
const LONGEST_HEADING: usize = 40;

/// Units behind a blank that show what the blanks stand for.
const FEWEST_APART: usize = 3;

//! What a page prints above a document and is not of it: where it stands on the site, when it was put there, buttons, a
//! heading too many.
//!
//! `zone = (metadata | leaf_of_head | body | heading | phrase){0,60} &(addressees | prose | marker)`
//!
//! The head is anchored on what is strong: the last complete heading of the zone. From there it grows upward over what a
//! head has above its heading, and downward to the text; all else in the zone is the page's.

use std::cell::OnceCell;
use std::ops::Range;

use nom::Input;

use super::page_foot;
use super::page_pieces::{
    What, above_heading, begins_event, begins_text, is_of_page, is_of_site, is_preface, name_of, what,
};
use crate::document::{Leaves, Tokens, is_title_line, lower, metadata, names, title_length};
use crate::lexicon::bodies::{begins_with_place, is_body};
use crate::lexicon::breaks::PREAMBLES;
use crate::lexicon::kinds::{kind_of, without_suffix};
use crate::lexicon::subjects::{begins_subject, dispatcher, names_subject};
use crate::lexicon::{folded, folded_key};
use crate::line::date::packed;
use crate::line::number;
use crate::line::{End, Kind, is_space};
use crate::page::{LineTable, Paragraph, are_page_words};
use crate::tree::{self, Furniture, FurnitureKind};

/// A page prints no more above a text, in paragraphs.
const MOST_LINES: usize = 60;
/// Paragraphs behind the zone that tell what the document issues.
const LONGEST_OPENING: usize = 3;
/// Paragraphs behind it among which the heading of what it issues stands.
const LONGEST_COVER: usize = 60;
/// A page prints no more lines that say nothing of a document; more are a list that no one knows.
pub(super) const MOST_PHRASES: usize = 12;
/// Letters of the longest word of a page between the parts of a head.
pub(super) const LONGEST_WORD: u32 = 24;
/// Letters of the name of a column.
const LONGEST_COLUMN: usize = 6;
/// Digits of a counter that is no year.
const FEWEST_DIGITS: u32 = 5;
/// Blank lines that set an issuer apart from the heading below it.
const WIDE_GAP: u16 = 2;
/// Letters of a heading that is no accident.
const FEWEST_LETTERS: usize = 6;

/// Sets what the page prints aside; `is_front` tells the lines of a masthead.
pub(crate) fn set_aside(table: &mut LineTable<'_>, is_front: fn(&LineTable<'_>, &[Paragraph]) -> bool) {
    for (range, kind) in find(Tokens::of(table), is_front).into_iter().rev() {
        table.set_aside(range, kind);
    }
}

/// Paragraphs that are not of the document, in their order, and what they are.
fn find(tokens: Tokens<'_>, is_front: fn(&LineTable<'_>, &[Paragraph]) -> bool) -> Vec<(Range<usize>, FurnitureKind)> {
    // Above the documents of an issue stand its masthead and its contents list.
    if tokens.table.in_contents.contains(&true) {
        return Vec::new();
    }
    let Some(zone) = Zone::of(tokens) else { return page_foot::find(tokens).into_iter().collect() };
    let anchor = zone.anchor();
    let place = anchor.map_or(0, |anchor| tokens.table.start(&tokens.paragraphs[zone.pieces[anchor].own.start]));
    let is_contents = |piece: &Furniture| piece.kind == FurnitureKind::ContentsHeading;
    let is_before = |piece: &Furniture| piece.spans.first().is_some_and(|span| span.start < place);
    if tokens.table.furniture.iter().any(|piece| is_contents(piece) && is_before(piece)) {
        return Vec::new();
    }
    let mut aside = zone.copies();
    if let Some(anchor) = anchor {
        let front = zone.pieces[..anchor].last().map_or(0, |piece| piece.own.end);
        if !is_front(tokens.table, &tokens.paragraphs[..front]) {
            aside.extend(zone.above(anchor));
        }
        aside.extend(zone.below(anchor));
    } else if let Some(label) = zone.label_of_name() {
        aside.extend(zone.around_label(label));
    }
    aside.extend(page_foot::find(tokens));
    aside.sort_by_key(|(own, _)| own.start);
    // A copy of a line may stand in the foot of the page.
    let mut end = 0;
    aside.retain(|(own, _)| {
        let is_free = own.start >= end;
        end = end.max(own.end);
        is_free
    });
    aside
}

#[derive(Debug)]
pub(super) struct Piece {
    pub(super) own: Range<usize>,
    pub(super) what: What,
    /// The letters by which headings are compared, once they are asked for.
    key: OnceCell<String>,
}

/// The paragraphs before the text.
pub(super) struct Zone<'a> {
    pub(super) tokens: Tokens<'a>,
    pub(super) end: usize,
    pub(super) pieces: Vec<Piece>,
}

impl<'a> Zone<'a> {
    /// `None` where no text begins within the longest zone, or at once.
    fn of(tokens: Tokens<'a>) -> Option<Zone<'a>> {
        let mut zone = Zone { tokens, end: 0, pieces: Vec::new() };
        while zone.end < tokens.len() {
            if zone.end >= MOST_LINES {
                return None;
            }
            let here = tokens.take_from(zone.end);
            let index = metadata(here);
            let is_above = || !zone.pieces.iter().any(|piece| piece.what == What::Heading) && is_of_site(here);
            let begins = |first| !is_title_line(first) && begins_text(first);
            if index == 0 && (is_preface(here) || begins(here.first()) && !is_above()) {
                break;
            }
            zone.add(here, index);
        }
        (!zone.pieces.is_empty()).then_some(zone)
    }

    /// Adds the piece that begins at the end: metadata of so many paragraphs, or what else stands there.
    fn add(&mut self, here: Tokens<'a>, index: usize) {
        let (mut length, mut what) = match index {
            0 if is_of_site(here) => (1, What::Phrase),
            0 => what(here),
            1 if is_of_page(here) => (1, What::Phrase),
            index => (index, What::Metadata),
        };
        if what == What::Heading {
            // What stands above a heading that is whole without it is a piece of its own.
            let own = here.take(length);
            let above = self.above_copy(own).unwrap_or_else(|| above_heading(own));
            (0..above).for_each(|at| self.push(1, name_of(own.range(at..at + 1))));
            length -= above;
            // What is left may be an event of a heading note, which cites a text.
            if begins_event(own.take_from(above).first_text()) {
                (length, what) = (1, What::Phrase);
            }
        }
        self.push(length, what);
    }

    /// The last lines of what reads as one heading are one that stood above: so many stand before them. Bodies right above a
    /// subject are its first line, whatever a site leaves out.
    fn above_copy(&self, own: Tokens<'_>) -> Option<usize> {
        let headings = || self.pieces.iter().filter(|piece| piece.what == What::Heading);
        let is_first_line = |above: usize| {
            let copy = own.take_from(above);
            let bodies = own.take(above);
            copy.first().gap < WIDE_GAP
                && begins_subject(&copy.unspaced())
                && (0..above).all(|at| bodies.range(at..at + 1).first_text().split(is_space).all(is_body))
        };
        (1..own.len()).filter(|_| headings().next().is_some()).find(|&above| {
            let key = key(own.take_from(above));
            headings().any(|piece| self.key(piece) == key) && !is_first_line(above)
        })
    }

    fn push(&mut self, length: usize, what: What) {
        let own = self.end..self.end + length;
        self.end = own.end;
        self.pieces.push(Piece { own, what, key: OnceCell::new() });
    }

    /// The letters of a piece; none of metadata and bodies, which say no heading.
    pub(super) fn key<'p>(&self, piece: &'p Piece) -> &'p str {
        piece.key.get_or_init(|| match piece.what {
            What::Heading | What::Phrase | What::OfHead => key(self.tokens.range(piece.own.clone())),
            What::Metadata | What::Body => String::new(),
        })
    }

    /// The heading that the head is anchored on: the last one that is not printed above already, or that the marks of a
    /// head part from its copy.
    fn anchor(&self) -> Option<usize> {
        let is_cut_above = |at: usize| {
            self.pieces[..at].iter().any(|piece| {
                piece.what == What::Heading
                    && (is_cut(self.key(piece), self.key(&self.pieces[at])) || self.completes(piece, at))
            })
        };
        let is_own = |&at: &usize| self.pieces[at].what == What::Heading && !is_cut_above(at);
        let last = (0..self.pieces.len()).rev().find(is_own)?;
        Some(self.earlier_copy(last).unwrap_or(last))
    }

    /// The piece at `at` and the one before it make a heading that stands above in one line.
    fn completes(&self, heading: &Piece, at: usize) -> bool {
        let rest = self.key(heading).strip_suffix(self.key(&self.pieces[at]));
        at > 0 && rest.is_some_and(|rest| !rest.is_empty() && rest == self.key(&self.pieces[at - 1]))
    }

    /// The heading that says the same as the one at `at`, with nothing but the page's between: a page prints it twice.
    fn earlier_copy(&self, at: usize) -> Option<usize> {
        let is_copy = |&other: &usize| {
            let is_better = self.is_in_marks(at) || !self.is_in_marks(other);
            self.pieces[other].what == What::Heading && self.is_same(other, at) && is_better
        };
        let first = (0..at).find(is_copy)?;
        let is_parted = self.pieces[first..at].iter().any(|piece| piece.what == What::OfHead);
        (!is_parted).then_some(first)
    }

    /// A site names the page by the text, in 《》; the text names itself without.
    fn is_in_marks(&self, at: usize) -> bool {
        let own = self.tokens.range(self.pieces[at].own.clone());
        let last = own.len() - 1;
        own.first_text().starts_with('《') && own.take_from(last).first_text().ends_with('》')
    }

    /// Headings that another one of the zone says as well.
    fn copies(&self) -> Vec<(Range<usize>, FurnitureKind)> {
        let headings = || (0..self.pieces.len()).filter(|&at| self.pieces[at].what == What::Heading);
        let is_too_many = |&at: &usize| {
            self.earlier_copy(at).is_some()
                || headings().any(|other| other > at && self.is_same(at, other) && self.earlier_copy(other).is_none())
        };
        headings().filter(is_too_many).map(|at| (self.pieces[at].own.clone(), FurnitureKind::RepeatedHeading)).collect()
    }

    fn is_same(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|at| &self.pieces[at]);
        // Nearly all pieces begin otherwise.
        let first = |piece: &Piece| self.tokens.take_from(piece.own.start).first_text().chars().find_map(folded);
        first(one) == first(other)
            && self.key(one).chars().count() >= FEWEST_LETTERS
            && self.key(one) == self.key(other)
    }

    /// What stands above the anchor and does not belong to its head.
    fn above(&self, anchor: usize) -> Vec<(Range<usize>, FurnitureKind)> {
        let is_phrase = |piece: &&Piece| matches!(piece.what, What::Phrase | What::Body);
        if self.pieces[..anchor].iter().filter(is_phrase).count() > MOST_PHRASES {
            return Vec::new();
        }
        let mut is_attached = true;
        let mut aside = Vec::new();
        for piece in self.pieces[..anchor].iter().rev() {
            let kind = match piece.what {
                What::OfHead => None,
                What::Metadata => {
                    is_attached = false;
                    None
                }
                What::Body if is_attached && !self.is_above_page(piece) => None,
                What::Heading if self.is_printed_again(piece, anchor) => Some(FurnitureKind::RepeatedHeading),
                What::Heading if self.is_of_other_page(piece, anchor) => Some(FurnitureKind::WebResidue),
                What::Heading => {
                    is_attached = true;
                    None
                }
                What::Body | What::Phrase => Some(FurnitureKind::WebResidue),
            };
            aside.extend(kind.map(|kind| (piece.own.clone(), kind)));
        }
        aside
    }

    /// Right below it stands where the page is on the site: 某县人民政府, 首页 >> 公开信息.
    fn is_above_page(&self, piece: &Piece) -> bool {
        let table = self.tokens.table;
        let last = self.tokens.get(piece.own.end - 1).and_then(|paragraph| table.line_ids(paragraph).last());
        let below = last.into_iter().flat_map(|&last| last as usize + 1..table.lines.len());
        below.take_while(|&line| table.aside[line]).any(|line| table.lines[line].kind == Kind::Web)
    }

    /// A heading above the anchor that says part of it or the same with other words left out, or the name of what the document
    /// issues.
    fn is_printed_again(&self, piece: &Piece, anchor: usize) -> bool {
        let behind = self.tokens.take_from(self.end);
        let is_issued =
            || (0..behind.len().min(LONGEST_OPENING)).any(|at| key(behind.range(at..at + 1)).contains(self.key(piece)));
        let stands_below = || {
            let lengths = (0..behind.len().min(LONGEST_COVER)).map(|at| (at, title_length(behind.take_from(at))));
            lengths
                .filter(|&(_, length)| length > 0)
                .any(|(at, length)| key(behind.range(at..at + length)) == self.key(piece))
        };
        // The name of what an order issues stands above it.
        let stands_above_order = || {
            let mut behind = self.pieces[..anchor].iter().filter(|other| other.own.start >= piece.own.end);
            behind.any(|other| other.what == What::OfHead && self.key(other) == self.key(piece))
        };
        self.key(piece).chars().count() >= FEWEST_LETTERS
            && (is_told_with_less(self.key(piece), self.key(&self.pieces[anchor]))
                || is_issued() && stands_below()
                || stands_above_order())
    }

    /// A heading above one that names its issuer and its subject, of which neither says a word of the other, as a page prints
    /// names of columns and of other texts: 通知公告, 某县公路管理办法; or the name of a column above the enactment of a place. An
    /// order and an announcement have their rules below.
    fn is_of_other_page(&self, piece: &Piece, anchor: usize) -> bool {
        let heading = |piece: &Piece| self.tokens.range(piece.own.clone());
        let (own, above) = (heading(&self.pieces[anchor]), heading(piece).unspaced());
        let (key, said) = (self.key(&self.pieces[anchor]), self.key(piece));
        let behind = self.tokens.take_from(self.end);
        let is_issued = || (0..behind.len().min(LONGEST_OPENING)).any(|at| folded_key(&behind.text(at)).contains(said));
        let heading = own.joined();
        let names_both = || {
            names_subject(&heading)
                && PREAMBLES.at_start(own.first_text()).is_none()
                && !names::issuers(self.tokens.table.text, &own.all_spans()).is_empty()
        };
        let is_enacted = || begins_with_place(&heading) && kind_of(&heading).is_some_and(|kind| kind.is_enactment());
        let is_text = |kind: tree::Kind| kind.is_enactment() || kind == tree::Kind::Order;
        let names_column = || said.chars().count() <= LONGEST_COLUMN && !kind_of(&above).is_some_and(is_text);
        let is_column = || names_column() && !begins_with_place(&above) && is_enacted();
        (names_both() || is_column())
            && !names_subject(&above)
            && dispatcher(&above).is_none()
            && number::in_heading(&above).is_none()
            && !key.contains(said)
            && !is_issued()
    }

    /// What stands between the anchor and the text and belongs to no head.
    fn below(&self, anchor: usize) -> Vec<(Range<usize>, FurnitureKind)> {
        let heading = &self.pieces[anchor];
        let mut aside = Vec::new();
        let calls = |p: &Paragraph| p.kind == Kind::Text && p.marker.is_none() && p.metrics.end == End::Colon;
        let is_called = self.tokens.get(self.end).is_some_and(calls);
        // Between two prints of the heading stands the page.
        let copy = (anchor + 1..self.pieces.len()).rev().find(|&other| self.is_same(anchor, other)).unwrap_or(anchor);
        let mut at = heading.own.end;
        let mut pieces = self.pieces.iter().enumerate().skip(anchor + 1);
        while let Some((nth, piece)) = pieces.find(|(_, piece)| piece.own.start >= at) {
            let here = self.tokens.take_from(piece.own.start);
            let known = here.len() - lower(here, Leaves::new(), Some(self.tokens.range(heading.own.clone()))).0.len();
            at = piece.own.start + known;
            if known > 0 {
                continue;
            }
            let is_framed = || is_called || self.pieces[nth + 1..].iter().any(|piece| piece.what == What::OfHead);
            let metrics = &here.first().metrics;
            let is_word = metrics.letters <= LONGEST_WORD && !metrics.digits();
            let is_certain = || nth < copy || is_of_page(here) || is_counter(here) || are_page_words(here.first_text());
            let kind = match piece.what {
                What::Phrase | What::Heading
                    if is_cut(self.key(heading), self.key(piece)) || self.completes(heading, nth) =>
                {
                    FurnitureKind::RepeatedHeading
                }
                What::Phrase if self.key(heading) == self.key(piece) => FurnitureKind::RepeatedHeading,
                What::Phrase if is_word && is_framed() || is_certain() => FurnitureKind::WebResidue,
                What::Heading if self.key(heading) == self.key(piece) => continue,
                // The issuer, as the number below it tells once it stands there.
                What::Body | What::OfHead if is_framed() => continue,
                _ => break,
            };
            aside.push((piece.own.clone(), kind));
        }
        aside
    }
}

/// How often a page was read, alone on its line: no year, nor a number of four digits, nor a day of eight.
fn is_counter(t: Tokens<'_>) -> bool {
    t.first().kind == Kind::Digits && t.first().metrics.letters >= FEWEST_DIGITS && packed(t.first_text()).is_none()
}

/// Of two headings of one kind one says the other with words left out, as the heading that a site gives to a page; that of an
/// enactment leaves out nothing below.
fn is_told_with_less(above: &str, anchor: &str) -> bool {
    let is_longer = above.len() > anchor.len();
    let (short, long) = if is_longer { (anchor, above) } else { (above, anchor) };
    let kind = kind_of(short);
    if is_longer && kind.as_ref().is_some_and(|kind| kind.is_enactment()) {
        return false;
    }
    let mut letters = long.chars();
    long.ends_with(short)
        || kind == kind_of(long)
            && short.chars().count() >= FEWEST_LETTERS
            && short.chars().all(|letter| letters.any(|other| other == letter))
}

/// The beginning of a heading stands again, cut short.
fn is_cut(heading: &str, key: &str) -> bool {
    key.chars().count() >= FEWEST_LETTERS && heading.len() > key.len() && heading.starts_with(key)
}

/// The letters of a heading, （试行） and （2019修订） at its end aside.
fn key(own: Tokens<'_>) -> String {
    folded_key(without_suffix(&own.joined())).into_owned()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What is set aside of a text, line by line.
    pub(in crate::structure) fn aside(text: &str) -> Vec<(FurnitureKind, String)> {
        let mut table = crate::page::read(text);
        set_aside(&mut table, |_, _| false);
        table.furniture.sort_by_key(|piece| piece.spans.first().map(|span| span.start));
        table.furniture.into_iter().map(|piece| (piece.kind, piece.text)).collect()
    }

    const HEADING: &str = "某市桥梁局关于养护桥梁的通知";
    const TEXT: &str = "各县桥梁局：\n请养护桥梁。\n";

    #[test]
    fn above_and_below() {
        let page = |line: &str| (FurnitureKind::WebResidue, line.to_owned());
        let again = |line: &str| (FurnitureKind::RepeatedHeading, line.to_owned());
        assert_eq!(aside(&format!("桥梁之窗\n{HEADING}\n大字\n{TEXT}")), [page("桥梁之窗"), page("大字")]);
        // The number belongs to the second copy.
        let numbered = format!("{HEADING}\n大字\n某桥〔2021〕3号\n{HEADING}\n{TEXT}");
        assert_eq!(aside(&numbered), [again(HEADING), page("大字")]);
        assert_eq!(aside(&format!("{HEADING}\n{HEADING}\n{TEXT}")), [again(HEADING)]);
        assert_eq!(aside(&format!("{HEADING}\n4874268\n大 中 小\n某桥〔2021〕3号\n{TEXT}")).len(), 2);
        assert_eq!(aside(&format!("{HEADING}\n2021\n请养护桥梁。\n")), []);
        assert_eq!(aside("通知公告\n\n青河市桥梁养护办法\n第一条 养护桥梁。\n"), [page("通知公告")]);
        let timed = "时间:2021-03-05 14:38 桥梁 投稿";
        assert_eq!(aside(&format!("{HEADING}\n{timed}\n{HEADING}\n{TEXT}")), [page(timed), again(HEADING)]);
        assert_eq!(aside(&format!("{HEADING}\n某市桥梁局关于养护\n\n某桥〔2021〕3号\n{TEXT}")).len(), 1);
    }

    #[test]
    fn what_a_head_has() {
        for text in [
            format!("{HEADING}\n某桥〔2021〕3号\n{TEXT}"),
            format!("索引号：0001\n某市桥梁局文件\n某桥〔2021〕3号\n{HEADING}\n{TEXT}"),
            "某市桥梁局\n关于养护桥梁的通知\n各县桥梁局：\n".to_owned(),
            "青河市政府令\n\n青河市桥梁养护办法\n第一条 养护桥梁。\n".to_owned(),
            "某市桥梁办法\n2021年3月5日某市第3次会议通过\n第一条 养护桥梁。\n".to_owned(),
            "桥梁\n养护\n\n请养护桥梁。\n".to_owned(),
            String::new(),
        ] {
            assert_eq!(aside(&text), [], "{text}");
        }
    }
}

//! The head of a document: everything before its body.
//!
//! `head = above{0,40} title? below{0,40} addressees?`
//!
//! Source: GB/T 9704—2012 7.2 (版头) and 7.3.1–7.3.2.

mod above;
mod below;
mod index;

use nom::branch::alt;
use nom::combinator::{opt, peek};
use nom::multi::{fold, many};
use nom::sequence::terminated;
use nom::{Input, Parser};

use super::addressees::{calls_somebody, is_receiver};
use super::letter;
use super::title::title_length;
use super::tokens::{Parsed, Stop, Tokens, miss, of_kind, one, taken};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::is_you;
use crate::lexicon::heads::{
    HEAD_ENDINGS, LEAD_IN, REGION_ENDINGS, SECURITY, SIGNED_OFF, STATES, URGENCY, marked_name,
};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::begins_now;
use crate::line::number;
use crate::line::{End, Kind, is_space};
use crate::page::Paragraph;
use crate::source::chars::is_colon;
use crate::tree::{self, Role};

pub(super) use above::without_document;
pub(super) use index::{bracketed_label, has_bare_labels, is_index_heading, without_brackets, without_bullet};

/// Paragraphs of a head, and what they are.
pub(super) type Leaf<'a> = (Role, Tokens<'a>);
pub(crate) type Leaves<'a> = Vec<Leaf<'a>>;

/// A head as ranges of paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head<'a> {
    /// Index metadata, issuing mark, number and what else stands before the title.
    pub(crate) above: Leaves<'a>,
    pub(crate) title: Option<Tokens<'a>>,
    /// Number, notes, date, history between title and addressees.
    pub(crate) below: Leaves<'a>,
    pub(crate) addressees: Option<Tokens<'a>>,
}

impl Head<'_> {
    /// Nothing of a head stands there.
    pub(crate) fn is_empty(&self) -> bool {
        self.title.is_none() && self.addressees.is_none() && self.above.is_empty()
    }

    /// Who adopted the text and when is said below its heading.
    pub(crate) fn is_adopted(&self) -> bool {
        self.below.iter().any(|(role, _)| *role == Role::AdoptionNote)
    }

    /// A document number stands in the head.
    pub(crate) fn has_number(&self) -> bool {
        self.above.iter().chain(&self.below).any(|(role, _)| *role == Role::Number)
    }
}

/// No head has more leaves above or below its title; the bound keeps hostile texts linear.
const MOST_LEAVES: usize = 40;

/// What stands above the title.
///
/// `upper = above{0,40}`
pub(crate) fn upper(input: Tokens<'_>) -> (Tokens<'_>, Leaves<'_>) {
    many(0..=MOST_LEAVES, above::leaf).parse(input).unwrap_or((input, Leaves::new()))
}

/// Something stands there that a head has above its title.
pub(crate) fn begins_head(input: Tokens<'_>) -> bool {
    above::leaf(input).is_ok()
}

/// How many paragraphs at the start are one entry of the metadata of a page.
pub(crate) fn metadata(input: Tokens<'_>) -> usize {
    index::index(input).map_or(0, |(_, own)| own.len())
}

/// The head with what stands below its title.
///
/// `lower = below{0,40} (addressees | written_to)?`
pub(crate) fn lower<'a>(rest: Tokens<'a>, above: Leaves<'a>, title: Option<Tokens<'a>>) -> (Tokens<'a>, Head<'a>) {
    let add = |mut leaves: Leaves<'a>, (leaf, next)| {
        leaves.push(leaf);
        leaves.extend::<Option<Leaf<'a>>>(next);
        leaves
    };
    let below = fold(0..=MOST_LEAVES, below::leaf, Leaves::new, add);
    match (below, opt(alt((addressees, |input| written_to(input, title))))).parse(rest) {
        Ok((rest, (below, addressees))) => (rest, Head { above, title, below, addressees }),
        Err(_) => (rest, Head { above, title, ..Head::default() }),
    }
}

/// The heading: as many paragraphs as complete it.
fn title(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    taken(input, title_length(input))
}

fn role<'a>(
    role: Role,
    parser: impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = Stop>,
) -> impl Parser<Tokens<'a>, Output = Leaf<'a>, Error = Stop> {
    parser.map(move |tokens| (role, tokens))
}

/// A labelled line of a Taiwanese letter: 受文者：某局 · 速別：普通件.
fn letter_line(input: Tokens<'_>) -> Parsed<'_, Leaf<'_>> {
    match letter::role(input) {
        Some(own) => role(own, one(|_| true)).parse(input),
        None => miss(),
    }
}

/// QHDR—2018—00011
fn registration(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| t.first().metrics.first.is_ascii_uppercase() && number::is_registration(t.first_text()))(input)
}

/// 某政发〔2021〕3号　　签发人：张某
///
/// `signed_number = number space* "签发人" (":" | "：") names`
fn signed_number(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        let line = t.first_text();
        t.first().metrics.colons > 0
            && number::leading(line)
                .is_some_and(|n| SIGNED_OFF.at_start(line[n.text.len()..].trim_start_matches(is_space)).is_some())
    })(input)
}

/// One paragraph that ends with a colon and names bodies or persons: 各县（区）人民政府：
///
/// `addressees = names ("；" names)* ":"`
fn addressees(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        may_call(t) && (!t.first().metrics.sentences || are_groups(&t.text(0))) && calls_somebody(&t.text(0))
    })(input)
}

/// Ends with a colon, and not as what leads in to a list or a text does.
fn may_call(t: Tokens<'_>) -> bool {
    let Paragraph { kind, metrics, marker, .. } = t.first();
    let may_be = metrics.end == End::Colon && *kind == Kind::Text && marker.is_none();
    may_be && metrics.letters >= SHORTEST_ADDRESSEES && !letter::begins_part(t, 0) && !LEAD_IN.is_in(&t.text(0))
}

/// Who a letter or a reply is written to and speaks to below, whatever the name: 柳泉木器厂：, 你厂报告表收悉。
///
/// `written_to = name ":" &sentence`
fn written_to<'a>(input: Tokens<'a>, title: Option<Tokens<'a>>) -> Parsed<'a, Tokens<'a>> {
    let is_name = |t: Tokens<'_>| {
        let metrics = t.first().metrics;
        let is_phrase = metrics.colons == 1 && !metrics.sentences && !metrics.commas();
        is_phrase && metrics.letters <= LONGEST_NAME && may_call(t) && !begins_now(&t.text(0))
    };
    let is_letter = || title.and_then(|title| kind_of(&title.unspaced())).is_some_and(|kind| is_answer(&kind));
    let is_sentence = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, marker, .. } = t.first();
        let may_be = *kind == Kind::Text && marker.is_none() && metrics.is_closed();
        may_be && is_you(metrics.first)
    };
    terminated(one(|t: Tokens<'_>| is_name(t) && is_letter()), peek(one(is_sentence))).parse(input)
}

/// A letter or a reply: it always has one it is written to.
fn is_answer(kind: &tree::Kind) -> bool {
    matches!(kind, tree::Kind::Letter | tree::Kind::Reply)
}

/// Letters of the longest name that no list knows.
const LONGEST_NAME: u32 = 24;

/// Groups of bodies: 各省桥梁局，各市桥梁局；各桥梁学校：
fn are_groups(text: &str) -> bool {
    let end = |group: &str| is_receiver(group.trim_matches(|c| is_space(c) || is_colon(c)));
    !text.contains('。') && text.split(['；', ';']).all(end)
}

/// Letters of the shortest addressee and a colon.
const SHORTEST_ADDRESSEES: u32 = 3;

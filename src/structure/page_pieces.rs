//! What a paragraph above a text is: a heading, a body, what a head has, metadata, or a phrase.

use nom::Input;

use crate::document::{Tokens, begins_head, dates, is_cited_letter, is_title_line, is_trail, names, title_length};
use crate::lexicon::bodies::{STATE_ORGANS, STATES, begins_with_place, is_body};
use crate::lexicon::breaks::PREFACES;
use crate::lexicon::characters::YEAR;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::{OwnedBy, PAGE_LABELS};
use crate::lexicon::pages::{GREETINGS, SITE_NAMES, SUMMARIES};
use crate::lexicon::subjects::names_subject;
use crate::lexicon::titles::OPEN_ENDINGS;
use crate::line::number;
use crate::line::{End, Kind, is_han, is_space, labelled};
use crate::page::Paragraph;
use crate::tree;

/// What a piece of the zone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// 索引号：0001
    Metadata,
    /// A number, the mark of the issuer, a degree of secrecy …
    OfHead,
    /// The name of a body.
    Body,
    /// A heading that its kind completes.
    Heading,
    /// Anything else.
    Phrase,
}

/// 前言 alone, which is no word of a page.
pub(super) fn is_preface(here: Tokens<'_>) -> bool {
    PREFACES.may_begin(here.first().metrics.first) && PREFACES.contains(&number::without_spaces(here.first_text()))
}

/// Prose, addressees, a marker, a label: no paragraph of the zone.
pub(super) fn begins_text(paragraph: &Paragraph) -> bool {
    let metrics = &paragraph.metrics;
    match paragraph.kind {
        Kind::Text => {
            paragraph.marker.is_some_and(|marker| !marker.ambiguous)
                || metrics.sentences
                || metrics.is_closed()
                || matches!(metrics.end, End::Semicolon | End::Colon)
        }
        Kind::Date | Kind::DateNote | Kind::Note | Kind::Number | Kind::SignedOff | Kind::Digits | Kind::Category => {
            false
        }
        _ => true,
    }
}

/// What stands at the start of `here`, and how many paragraphs it takes.
pub(super) fn what(here: Tokens<'_>) -> (usize, What) {
    if here.first().kind == Kind::Number || is_cited_letter(here) || begins_head(here) {
        return (1, What::OfHead);
    }
    // An event of a heading note begins with its date, no less than a month.
    let may_head = is_title_line(here.first()) && !begins_event(here.first_text());
    let length = if may_head { title_length(here) } else { 0 };
    match length > 0 && is_complete(&here.take(length).unspaced()) {
        true => (length, What::Heading),
        false => (1, name_of(here.take(1))),
    }
}

/// A date begins the line, as it does an event of a heading note; a year alone begins the heading of a plan.
pub(super) fn begins_event(line: &str) -> bool {
    dates::leading(line).is_some_and(|(date, _)| date.month().is_some())
}

/// A line that is no heading: a body, or any other phrase.
pub(super) fn name_of(line: Tokens<'_>) -> What {
    if line.first().is_phrase() && is_body(&line.unspaced()) { What::Body } else { What::Phrase }
}

/// A label that only a page has, with its value: 来源：某局
pub(super) fn is_of_page(here: Tokens<'_>) -> bool {
    let may_be = here.first().kind == Kind::Text && here.first().metrics.colons == 1;
    let label = if may_be { labelled(here.first_text()) } else { None };
    label.is_some_and(|(label, value)| !value.is_empty() && PAGE_LABELS.class(&label) == Some(OwnedBy::Page))
}

/// True for what a site prints above every text: a greeting (欢迎访问某网站！), where the page stands on it (主页 > 公开信息), the name of
/// the page, a summary of the text.
pub(super) fn is_of_site(here: Tokens<'_>) -> bool {
    let first = here.first();
    let line = || here.first_text();
    if SUMMARIES.may_begin(first.metrics.first) && first.kind == Kind::Text && SUMMARIES.at_start(line()).is_some() {
        return true;
    }
    let is_short =
        || first.metrics.letters <= LONGEST_LINK && (GREETINGS.at_start(line()).is_some() || is_trail(line()));
    first.kind == Kind::Text && !first.metrics.sentences && (is_short() || names_page(here))
}

/// The heading that stands below, and the site behind it: 关于养护桥梁的通知_某市人民政府门户网站.
fn names_page(here: Tokens<'_>) -> bool {
    let heading = here.first_text().split_once(BEHIND_NAME).map(|(heading, _)| heading);
    let below = || (1..here.len().min(MOST_BELOW)).map(|at| here.range(at..at + 1).first_text());
    heading.is_some_and(|heading| heading.ends_with(is_han) && below().any(|line| line == heading))
}

/// Between the name of a page and that of its site.
const BEHIND_NAME: char = '_';
/// Paragraphs between the name of a page and the heading.
const MOST_BELOW: usize = 12;
/// Letters of the longest greeting or way to a page.
const LONGEST_LINK: u32 = 40;

/// A kind ends the heading, or a number does; a kind alone is the heading of a column.
fn is_complete(heading: &str) -> bool {
    kind_of(heading).is_some_and(|kind| kind.as_str() != heading)
        || number::in_heading(heading).is_some()
        || number::behind_heading(heading).is_some()
}

/// Paragraphs at the start of what reads as one heading that are not of it: the rest names its issuer or is cited whole.
pub(super) fn above_heading(own: Tokens<'_>) -> usize {
    let mut start = own.len() - 1;
    while start > 0 && may_begin_above(own.take_from(start), own.range(start - 1..start)) {
        start -= 1;
    }
    start
}

/// A place, the state of a law, or the organ whose minutes they are: the name of what is theirs begins so.
fn begins_with_owner(heading: &str) -> bool {
    let is_of = |kind: tree::Kind| kind_of(heading) == Some(kind);
    begins_with_place(heading)
        || STATES.at_start(heading).is_some() && (is_of(tree::Kind::Law) || is_of(tree::Kind::Regulations))
        || STATE_ORGANS.at_start(heading).is_some() && is_of(tree::Kind::Minutes)
}

/// The line above may be of the heading that `own` is the end of.
fn may_begin_above(own: Tokens<'_>, above: Tokens<'_>) -> bool {
    let line = above.unspaced();
    if !line.contains(is_han) || !is_title_line(above.first()) || is_of_site(above) {
        return false;
    }
    // A letter that was torn off.
    if line.chars().nth(1).is_none() {
        return true;
    }
    let heading = own.unspaced();
    let has_issuer = !names::issuers(&heading, &[crate::source::Span::of(&heading, &heading)]).is_empty();
    match is_complete(&heading) && (has_issuer || names_subject(&heading)) {
        true => names_subject(&line) || above.first_text().split(is_space).all(is_body),
        // A heading that begins with a place or an organ: above it stands what has to do with the place, a year, or nothing of the heading.
        false if kind_of(&heading).is_some() && begins_with_owner(&heading) => {
            SITE_NAMES.at_end(&line).is_none()
                && (line.contains(YEAR)
                    || names_subject(&line)
                    || begins_with_place(&line)
                    || OPEN_ENDINGS.at_end(&line).is_some()
                    || line.split(is_space).all(is_body))
        }
        false => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many paragraphs above the heading that ends a text are not of it.
    fn above(text: &str) -> usize {
        above_heading(Tokens::of(&crate::page::read(text)))
    }

    #[test]
    fn phrases_above_headings() {
        assert_eq!(above("国家法规数据库\n\n青河市桥梁管理办法\n"), 1);
        assert_eq!(above("网上服务\n\n云州市桥梁管理办法\n"), 1);
        for text in [
            "青河二中2021年\n\n学生违纪处分规定\n",
            "老年人权益保障\n\n云州市实施办法\n",
            "青河市\n\n桥梁养护管理办法\n",
            "城镇\n\n桥梁管理办法\n",
            "建设工程消防\n\n设计审查验收管理规定\n",
            "机 动 车\n\n登记和检验管理办法\n",
            "青河市桥梁管理办法\n",
        ] {
            assert_eq!(above(text), 0, "{text}");
        }
    }
}

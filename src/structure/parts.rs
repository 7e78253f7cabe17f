//! Where an enclosure or an attachment begins, below the open document.

use super::anchors::{Place, Refused, SHORTEST_NAME, Veto, first_mark, is_bare_division};
use super::forest::Planned;
use super::weights::{Evidence, Rank, Sign};
use crate::document::attachments::{is_omitted, is_titled_label, is_unit_line};
use crate::document::signing::is_signatory;
use crate::document::{MOST_LINES, Tokens, is_title_line};
use crate::lexicon::kinds::kind_of;
use crate::lexicon::subjects::PARTS_OF_DRAFTS;
use crate::line::date::is_incomplete;
use crate::line::{Kind, Mark, Marker};
use crate::page::Paragraph;
use crate::tree::Style;
use nom::Input;

/// An enclosure or an attachment that begins here, below the open document; where its label stands.
pub(super) fn part(place: &Place<'_>, open: &Planned<'_>) -> Result<(Rank, Option<usize>, Evidence), Refused> {
    let first = place.first();
    let mut evidence = Evidence::default();
    if first.kind == Kind::AttachmentLabel {
        // A label before an attachment list labels nothing here.
        let is_before_list = place.here.get(1).is_some_and(|p| p.kind == Kind::AttachmentList);
        evidence.add(Sign::Label, !is_before_list);
        return match is_before_list {
            true => Err((Veto::TooLittle, evidence)),
            false if open.seen.goes_on(place.here) => Err((Veto::NumberingGoesOn, evidence)),
            false => Ok((Rank::Attachment, Some(place.at), evidence)),
        };
    }
    if !is_title_line(first) || first.metrics.letters < SHORTEST_NAME {
        return Err((Veto::NoHeading, evidence));
    }
    if place.before().last().is_some_and(|before| is_bare_division(place.all.table, before)) {
        return Err((Veto::UnderMark, evidence));
    }
    // Most headings stand where no part can begin: only the others are read.
    let is_signed = open.signature.is_some_and(|signature| place.at >= signature.end);
    let near_label = place.here.paragraphs.iter().take(MOST_LINES + 2).any(|p| p.kind == Kind::AttachmentLabel);
    let may_attach = place.at > open.body && (near_label || !open.carry.listed.is_empty());
    if !may_attach && !is_signed && !open.carry.names_any() {
        return Err((Veto::Unsigned, evidence));
    }
    let length = place.title_length();
    let key = place.here.take(length.max(1)).folded_key();
    if may_attach {
        let label = label_behind(place, length);
        evidence.add(Sign::LabelBehind, label.is_some());
        evidence.add(Sign::Listed, label.is_none() && open.carry.listed.means(&key));
        if evidence.is_enough(Rank::Attachment) {
            return Ok((Rank::Attachment, label, evidence));
        }
    }
    enclosure(place, open, length, &key).map(|evidence| (Rank::Enclosure, None, evidence))
}

/// A label behind the title that stands here; not one behind a signature or what is left of its date, or that has a title of its own.
fn label_behind(place: &Place<'_>, length: usize) -> Option<usize> {
    let (here, table) = (place.here, place.all.table);
    let label = here.get(length).filter(|p| length > 0 && p.kind == Kind::AttachmentLabel)?;
    let is_title =
        |p: &Paragraph| is_title_line(p) && p.metrics.letters >= SHORTEST_NAME && !is_unit_line(table.first_text(p));
    let is_titled = here.get(length + 1).is_some_and(is_title) || is_titled_label(table, label);
    let is_date = || is_incomplete(table.first_text(place.first()));
    (!is_titled && !is_signatory(here, 0) && !is_date()).then_some(place.at + length)
}

/// An enclosed text begins at a heading: one behind the signature, or one that the document names, or one below which
/// the numbering starts anew.
fn enclosure(place: &Place<'_>, open: &Planned<'_>, length: usize, key: &str) -> Result<Evidence, Refused> {
    let (here, at) = (place.here, place.at);
    let mut evidence = Evidence::default();
    if here.paragraphs[0].metrics.letters <= SHORTEST_NAME {
        return Err((Veto::NoHeading, evidence));
    }
    let start = at - place.has_number_above(open.text()) as usize;
    let is_direct = open.parts.is_empty() && open.signature.is_some_and(|signature| start == signature.end);
    let is_behind = open.signature.is_some_and(|signature| start >= signature.end);
    let is_named = length > 0 && at > open.body && open.carry.names(key);
    if !is_named && !is_behind {
        return Err((Veto::Unsigned, evidence));
    }
    let first = || first_mark(here.paragraphs.iter().skip(length)).filter(|marker| marker.ordinal == 1);
    let is_other = open.carry.is_order || open.signature.is_some_and(|signature| signature.is_printed);
    evidence.add(Sign::BehindNotice, is_direct && !is_other);
    evidence.add(Sign::BehindOther, is_direct && is_other);
    evidence.add(Sign::BehindSignature, is_behind && !is_direct);
    evidence.add(Sign::Named, is_named);
    evidence.add(Sign::Kind, length > 0 && kind_of(&here.take(length).joined()).is_some());
    evidence.add(Sign::PartOfDraft, length > 0 && PARTS_OF_DRAFTS.at_end(&here.take(length).joined()).is_some());
    evidence.add(Sign::NumberingBegins, first().is_some_and(|marker| is_direct || open.seen.restarts(marker)));
    evidence.add(Sign::TextFollows, is_named && is_followed_by_text(here, length));
    let is_open = || !ends_part(place.all, start - 1) && !place.all.table.begins_page_of_site(place.first());
    if !is_direct && !is_named && start > 0 && is_open() {
        return Err((Veto::BehindOpenText, evidence));
    }
    if evidence.is_enough(Rank::Enclosure) { Ok(evidence) } else { Err((Veto::TooLittle, evidence)) }
}

impl Place<'_> {
    /// 法释〔2021〕7号 above the heading of what an announcement promulgates, not below another heading.
    pub(super) fn has_number_above(&self, text: usize) -> bool {
        match self.before() {
            [.., before, number] => {
                number.kind == Kind::Number
                    && self.at > text
                    && (self.at == text + 1 || !before.is_phrase() && ends_part(self.all, self.at - 2))
            }
            _ => false,
        }
    }
}

/// A heading may follow: the paragraph before is complete.
fn ends_part(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    matches!(paragraph.kind, Kind::Row | Kind::Drawing | Kind::Cell | Kind::Note | Kind::Date | Kind::AttachmentList)
        || paragraph.metrics.is_closed()
        || paragraph.is_phrase()
        || is_omitted(tokens.table.last_text(paragraph))
}

/// Prose or a marker follows the heading.
fn is_followed_by_text(here: Tokens<'_>, length: usize) -> bool {
    here.get(length).is_some_and(|p| {
        p.marker.is_some()
            || p.metrics.sentences
            || p.metrics.is_closed()
            || matches!(p.kind, Kind::DateNote | Kind::Note | Kind::Row | Kind::Cell | Kind::ContentsEntry)
    })
}

/// Paragraphs between a label inside a statute and the next article.
const LONGEST_ANNEX: usize = 20;

/// Which numbering a text has set: a series that starts anew under a heading begins another text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// The last article.
    article: Option<Marker>,
    chapter: bool,
    clause: bool,
}

impl Seen {
    pub(super) fn enter(&mut self, marker: Option<Marker>) {
        match marker.map(|m| m.mark) {
            Some(Mark::Article) => self.article = marker,
            Some(Mark::Division(_)) => self.chapter = true,
            Some(Mark::Clause(Style::Cn)) => self.clause = true,
            _ => {}
        }
    }

    /// Behind a label and a table the next article of the text stands: 附表 inside a statute, between two of its articles.
    fn goes_on(self, here: Tokens<'_>) -> bool {
        let is_of_annex =
            |p: &Paragraph| matches!(p.kind, Kind::Text | Kind::Row | Kind::Drawing | Kind::Cell | Kind::Note);
        let is_other = |p: &&Paragraph| !is_of_annex(p) || p.marker.is_some_and(|m| !m.ambiguous);
        let next = here.paragraphs.iter().skip(1).take(LONGEST_ANNEX).find(is_other).and_then(|p| p.marker);
        self.article.zip(next).is_some_and(|(last, next)| next.follows(&last))
    }

    /// The marker starts a top-level series that this text has already set.
    fn restarts(self, marker: Marker) -> bool {
        marker.ordinal == 1
            && match marker.mark {
                Mark::Article | Mark::Division(_) => self.chapter || self.article.is_some() || self.clause,
                Mark::Clause(Style::Cn) => self.clause || self.article.is_some(),
                _ => false,
            }
    }
}

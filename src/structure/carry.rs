//! What a document says of the texts behind it: whether they are its own or begin documents.

use super::cover;
use crate::document::{Head, Tokens};
use crate::line::Kind;
use crate::line::likeness::{folded_key, is_like};
use crate::line::terms::{COVER_WORDS, kind_of};

/// The document at hand, as far as it tells of texts that it carries. Its words are read only where a heading follows.
#[derive(Debug, Default)]
pub(super) struct Cover<'a> {
    title: Option<Tokens<'a>>,
    /// What its heading says that it issues.
    issued: Option<String>,
    is_order: bool,
    is_enactment: bool,
    /// Its first paragraphs: 《某办法》已经…通过，现予公布.
    opening: Vec<Tokens<'a>>,
    /// A text that it names has begun.
    has_named: bool,
    /// A list or a label of attachments stood in it.
    attaches: bool,
}

impl<'a> Cover<'a> {
    pub(super) fn of(title: Tokens<'a>) -> Cover<'a> {
        let heading = title.joined();
        Cover {
            title: Some(title),
            issued: cover::issued(&heading),
            is_order: heading.ends_with('令'),
            is_enactment: kind_of(&heading).is_some_and(|kind| kind.is_enactment()),
            ..Cover::default()
        }
    }

    /// It issues or promulgates a text.
    pub(super) fn issues(&self) -> bool {
        self.issued.is_some() || self.is_order
    }

    /// An enactment has no signature; it is over where another heading comes.
    pub(super) fn is_whole(&self) -> bool {
        self.is_enactment && !self.attaches
    }

    /// Takes note of the next paragraph of the document.
    pub(super) fn read(&mut self, tokens: Tokens<'a>) {
        let next = &tokens.paragraphs[0];
        self.attaches |= matches!(next.kind, Kind::AttachmentLabel | Kind::AttachmentList);
        if self.opening.len() < LONGEST_OPENING && next.metrics.is_closed() && next.marker.is_none() {
            self.opening.push(tokens);
        }
    }

    /// The head is that of a text which this document carries. What `is_alone` has neither number nor addressees: it is
    /// carried also unnamed, by a document that hands texts over or attaches them (what is attached is not adopted).
    pub(super) fn carries(&mut self, head: &Head<'_>, is_alone: bool) -> bool {
        let names = || self.issued.as_deref().is_some_and(|object| is_announced_as(head, object));
        let cites = || !head.has_number() && self.opening().any(|text| is_cited_in(head, &text));
        let is_named = names() || (self.is_order || is_alone && !self.is_enactment) && cites();
        self.has_named |= is_named;
        let is_again = || self.title.is_some_and(|title| is_headed(head, &title.folded_key()));
        is_named || is_alone && (self.attaches && !head.is_adopted() || is_again() || self.is_open())
    }

    /// It may carry texts that it does not name: behind one that it names only others of those that it lists (等8个文件).
    fn is_open(&self) -> bool {
        let heading = self.title.map(|title| title.joined()).unwrap_or_default();
        let hands_over = || !self.is_enactment && self.opening().any(|text| hands_over(&text));
        (!self.has_named || heading.contains('等')) && (self.issues() || cover::amends(&heading) || hands_over())
    }

    fn opening(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.opening.iter().map(|tokens| tokens.text(0))
    }
}

/// A sentence that hands a text over: 现将《某办法》印发给你们; …，现予公布.
fn hands_over(text: &str) -> bool {
    COVER_WORDS.places(text).any(|(at, _)| {
        let before = &text[..at];
        let clause = before.rfind('。').map_or(before, |stop| &before[stop + '。'.len_utf8()..]);
        let now = |part: &str| part.trim_start().starts_with(['现', '現', '兹']);
        clause.split(['，', ',', '》']).any(now) || before.ends_with(['予', '以'])
    })
}

/// Paragraphs that say what a document carries.
const LONGEST_OPENING: usize = 3;

/// The heading is that of a text which a cover before it says it issues or passes on; `object` is its name there, by its
/// folded key.
fn is_announced_as(head: &Head<'_>, object: &str) -> bool {
    let Some(title) = head.title else { return false };
    let own = title.folded_key();
    own == object || object.contains(&own) || is_like(&own, object, 0.8)
}

/// The heading is a name that `text` cites in 《》: an order does so with what it puts into force.
fn is_cited_in(head: &Head<'_>, text: &str) -> bool {
    let Some(title) = head.title else { return false };
    let own = title.folded_key();
    cover::names("", &[text.into()]).iter().any(|name| folded_key(name) == own)
}

/// The heading is the last line of one with this key, or all of it.
fn is_headed(head: &Head<'_>, key: &str) -> bool {
    head.title.is_some_and(|title| key.ends_with(&title.folded_key()))
}

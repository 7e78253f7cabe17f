//! What a document says of the texts behind it: which it carries, and which begin documents of their own.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::cover::{heading_names, is_promulgated_anew, object, sentence_names};
use super::names::Names;
use crate::document::attachments;
use crate::document::{Head, Tokens};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::is_order_code;
use crate::lexicon::prose::amends;
use crate::lexicon::subjects::{Carried, closes_with, hands_over, says};
use crate::line::Kind as LineKind;
use crate::source::chars::is_colon;
use crate::tree::{Document, Kind};

/// The open document, as far as it tells of texts that it carries.
#[derive(Debug, Default)]
pub(super) struct Carry<'a> {
    /// The folded key of its heading.
    key: String,
    /// Its heading says that it issues a text, passes one on or promulgates one.
    issues: bool,
    amends: bool,
    /// It lists more texts than it names: 等8个文件.
    lists_more: bool,
    /// It carries texts: it issues, amends, promulgates or prints them.
    is_cover: bool,
    /// Its first sentences hand a text over; most documents are never asked.
    hands: OnceCell<bool>,
    /// It is an order: what stands behind its signature without a title of its own is its body.
    pub(super) is_order: bool,
    is_enactment: bool,
    /// Names in its heading.
    named: Names,
    /// Names in its first sentences, and of what it promulgates anew.
    cited: Names,
    /// Names in its attachment lists.
    pub(super) listed: Names,
    /// Its first sentences: 《某办法》已经…通过，现予公布.
    opening: Vec<Cow<'a, str>>,
    /// A text that it names has begun.
    has_named: bool,
    /// A list or a label of attachments stood in it.
    pub(super) attaches: bool,
}

impl<'a> Carry<'a> {
    /// What a document says whose head is read; `rest` stands behind it.
    pub(super) fn of(document: &Document, rest: Tokens<'a>) -> Carry<'a> {
        let title = document.title.text.as_str();
        let is_sentence = |&i: &usize| rest.paragraphs[i].marker.is_none();
        let opening: Vec<_> = (0..rest.len().min(LONGEST_OPENING)).filter(is_sentence).map(|i| rest.text(i)).collect();
        let promulgates =
            document.kind == Some(Kind::Announcement) && opening.iter().any(|text| says(text, Carried::Promulgated));
        let is_order = is_order(document) || promulgates;
        let is_enactment = document.kind.as_ref().is_some_and(Kind::is_enactment);
        let amends = amends(title);
        let issues = object(title).is_some() || is_order;
        // A report of a text that it prints whole.
        let prints =
            opening.iter().any(|text| closes_with(text.trim_end_matches(|c| c == '。' || is_colon(c)), Carried::Whole));
        let mut carry = Carry {
            key: folded_key(title).into_owned(),
            issues,
            amends,
            lists_more: says(title, Carried::AndOthers),
            is_cover: issues || prints || amends && document.kind == Some(Kind::Decision),
            is_order,
            is_enactment,
            ..Carry::default()
        };
        heading_names(title).iter().for_each(|name| carry.named.add(0, name));
        opening.iter().flat_map(|text| sentence_names(text)).for_each(|name| carry.cited.add(0, &name));
        document.attachment_list.iter().for_each(|entry| carry.listed.add(0, &entry.title));
        carry.opening = opening;
        carry
    }

    /// It issues or promulgates a text.
    pub(super) fn issues(&self) -> bool {
        self.issues
    }

    /// Its first sentences.
    pub(super) fn opening(&self) -> impl Iterator<Item = &str> {
        self.opening.iter().map(|sentence| &**sentence)
    }

    /// An enactment has no signature; it is over where another heading comes.
    pub(super) fn is_whole(&self) -> bool {
        self.is_enactment && !self.attaches
    }

    /// Takes note of a paragraph of the document; returns how many are read.
    pub(super) fn enter(&mut self, tokens: Tokens<'a>, at: usize) -> usize {
        let next = &tokens.paragraphs[0];
        self.attaches |= matches!(next.kind, LineKind::AttachmentLabel | LineKind::AttachmentList);
        if next.kind == LineKind::AttachmentList {
            let length = attachments::list_length(tokens);
            let entries = attachments::entries(nom::Input::take(&tokens, length));
            entries.iter().filter(|e| !e.omitted).for_each(|e| self.listed.add(at, &e.title));
            return length;
        }
        // Behind a decision that amends stand the texts that it promulgates anew.
        if self.amends && next.metrics.titles() && is_promulgated_anew(tokens.table.last_text(next)) {
            sentence_names(&tokens.text(0)).iter().for_each(|name| self.cited.add(at, name));
        }
        1
    }

    /// It carries texts, and names some.
    pub(super) fn names_any(&self) -> bool {
        self.is_cover && !(self.named.is_empty() && self.cited.is_empty())
    }

    /// It says that it issues the text with this heading.
    pub(super) fn names(&self, key: &str) -> bool {
        self.is_cover && !key.is_empty() && (self.named.means(key) || self.cited.means(key))
    }

    /// It says that it issues the labelled text with this heading, or hands it over.
    pub(super) fn names_labelled(&self, key: &str) -> bool {
        self.names(key) || !self.cited.is_empty() && self.hands() && self.cited.means(key)
    }

    /// 现将《某方案》印发给你们, under a heading that tells what is to be done.
    fn hands(&self) -> bool {
        *self.hands.get_or_init(|| !self.is_enactment && self.opening.iter().any(|text| hands_over(text)))
    }

    /// The head is that of a text which this document carries. What `is_alone` has neither number nor addressees: it is
    /// carried also unnamed, by a document that hands texts over or attaches them (what is attached is not adopted).
    pub(super) fn carries(&mut self, head: &Head<'_>, is_alone: bool) -> bool {
        let key = head.title.map(|title| title.folded_key()).unwrap_or_default();
        let cites = !head.has_number() && (self.is_order || is_alone && !self.is_enactment);
        let is_named = self.named.means(&key) || self.named.contain(&key) || cites && self.cited.has(&key);
        self.has_named |= is_named;
        // The last line of its own heading, or all of it, may be printed again.
        let is_again = self.key.ends_with(&key);
        is_named || is_alone && (self.attaches && !head.is_adopted() || is_again || self.is_open())
    }

    /// It may carry texts that it does not name: behind one that it names only others of those that it lists.
    fn is_open(&self) -> bool {
        (!self.has_named || self.lists_more) && (self.issues || self.amends || self.hands())
    }
}

/// An order (令): by its kind, or by the code of its number.
pub(super) fn is_order(document: &Document) -> bool {
    document.kind == Some(Kind::Order)
        || document.number.as_ref().is_some_and(|n| n.code.is_empty() || is_order_code(&n.code))
}

/// Paragraphs that say what a document carries.
const LONGEST_OPENING: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Title;

    fn carry(title: &str, opening: &[&str]) -> Carry<'static> {
        let title = Title { text: title.to_owned(), spans: Default::default() };
        let mut document = Document { title, ..Document::default() };
        document.kind = crate::lexicon::kinds::kind_of(&document.title.text);
        let table = Box::leak(Box::new(crate::page::read("")));
        let mut carry = Carry::of(&document, Tokens::of(table));
        opening.iter().flat_map(|text| sentence_names(text)).for_each(|name| carry.cited.add(0, &name));
        carry
    }

    #[test]
    fn a_notice_names_what_it_issues() {
        let notice = carry("某市关于印发《桥梁养护办法》的通知", &[]);
        assert!(notice.issues() && notice.names("桥梁养护办法") && !notice.names("道路规划") && !notice.names(""));
    }

    #[test]
    fn an_order_names_what_it_cites() {
        let order = carry("某市人民政府令", &["《桥梁条例》已经通过，现予公布。"]);
        assert!(order.is_order && order.names("桥梁条例"));
        let notice = carry("某市关于养护桥梁的通知", &["根据《桥梁条例》，通知如下。"]);
        assert!(!notice.issues() && !notice.names("桥梁条例"));
    }

    #[test]
    fn an_enactment_is_whole() {
        assert!(carry("某市桥梁条例", &[]).is_whole() && !carry("某市关于养护桥梁的通知", &[]).is_whole());
        assert!(!carry("", &[]).is_whole() && !carry("", &[]).names_any());
    }
}

//! What the foot of a document says: signatures, date, notes, copies, printing.

use std::ops::Range;

use super::Reading;
use super::leaf::{copies, leaf};
use crate::document::attachments;
use crate::document::signature::signed_date;
use crate::document::tokens::Tokens;
use crate::document::{dates, signers};
use crate::line::date::{find, find_days};
use crate::line::number::without_spaces;
use crate::line::{Kind as LineKind, is_space, spaces};
use crate::page::joined_text;
use crate::source::{Span, SpannedText};
use crate::tree::{Dated, Leaf, Named, Role};

impl Reading {
    pub(super) fn foot_leaves(&mut self, role: Role, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        match role {
            Role::AttachmentList => return self.attachment_list(tokens),
            Role::Signatory => self.signers(tokens),
            Role::Date => self.signature_date(tokens),
            // Only what stands in brackets is the note of a document (附注).
            Role::Note if self.document.note.is_none() && tokens.first().kind != LineKind::Text => {
                let note = tokens.text(0);
                let inner = note.strip_prefix(['（', '(']).and_then(|n| n.strip_suffix(['）', ')'])).unwrap_or(&note);
                self.document.note = Some(inner.trim().to_owned());
            }
            Role::Addressees => {
                let spans = tokens.all_spans();
                for name in copies(text, &spans) {
                    if !self.document.addressees.iter().any(|known| known.name == name.name) {
                        self.document.addressees.push(name);
                    }
                }
            }
            Role::CopiesTo => {
                let spans = tokens.all_spans();
                self.document.copies_to = copies(text, &spans);
            }
            Role::Printing => {
                for i in 0..tokens.len() {
                    self.printing(&tokens.first_line(i));
                }
                // The body stands on the line above the day.
                if self.document.printed_by.is_none() && tokens.len() > 1 {
                    let body = SpannedText::new(text, &tokens.spans(0));
                    let name = without_spaces(body.text()).into_owned();
                    self.document.printed_by = Some(Named { name, title: None, at: body.span(body.text()) });
                }
            }
            _ => {}
        }
        for i in 0..tokens.len() {
            if role == Role::Date && tokens.paragraphs[i].kind == LineKind::Text {
                self.push_signed_date(tokens, i);
            } else {
                self.document.foot.push(leaf(role, tokens, i));
            }
        }
    }

    /// The bodies and persons of each line.
    pub(super) fn signers(&mut self, tokens: Tokens<'_>) {
        let letters = |at: usize| without_spaces(tokens.first_line(at).text()).into_owned();
        for i in 0..tokens.len() {
            // The name below the office: one person.
            if i > 0 && signers::is_name(&letters(i)) && signers::is_office(&letters(i - 1)) {
                let [name, title] = [letters(i), letters(i - 1)];
                let at = tokens.cover(i - 1).cover(tokens.cover(i));
                self.document.signatories.push(Named { name, title: Some(title), at });
                continue;
            }
            self.document.signatories.extend(signers::signatories(tokens.table.text, &tokens.spans(i)));
        }
    }

    /// The entries of an attachment list; an entry that goes on over several paragraphs is one leaf.
    fn attachment_list(&mut self, tokens: Tokens<'_>) {
        let part = |range: Range<usize>| Tokens { paragraphs: &tokens.paragraphs[range], ..tokens };
        let entries: Vec<_> = attachments::lists(tokens).flat_map(|list| attachments::entries(part(list))).collect();
        let mut starts: Vec<u32> = entries.iter().map(|entry| entry.at.start).collect();
        starts.sort_unstable();
        let begins_entry = |at: usize| {
            let Span { start, end } = tokens.cover(at);
            starts.get(starts.partition_point(|&begin| begin < start)).is_some_and(|&begin| begin < end)
        };
        let mut at = 0;
        while at < tokens.len() {
            let length = 1 + (at + 1..tokens.len()).take_while(|&next| !begins_entry(next)).count();
            let mut entry = leaf(Role::AttachmentList, tokens, at);
            if length > 1 {
                entry.spans = part(at..at + length).all_spans();
                entry.text = joined_text(tokens.table.text, &entry.spans);
            }
            self.document.foot.push(entry);
            at += length;
        }
        self.document.attachment_list.extend(entries);
    }

    fn signature_date(&mut self, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        for i in 0..tokens.len() {
            let line = tokens.first_line(i);
            let own = line.text();
            if let Some(signer) = signed_date(own).filter(|_| tokens.paragraphs[i].kind == LineKind::Text) {
                self.document.signatories.extend(signers::signatories(text, &line.spans(signer)));
            }
            let found = find_days(own).last();
            let leading = || dates::leading(own).filter(|(date, _)| date.is_exact());
            let found = found.or_else(|| leading().map(|(date, end)| (own[..end].trim_start_matches(is_space), date)));
            if let Some((words, value)) = found {
                let at = line.span(words);
                self.document.dates.issued = Some(Dated { date: value, at });
            }
        }
    }

    /// 某市人民政府　2021年3月5日: two leaves of one line.
    fn push_signed_date(&mut self, tokens: Tokens<'_>, at: usize) {
        let text = tokens.table.text;
        let line = SpannedText::new(text, &tokens.spans(at));
        let Some(signer) = signed_date(line.text()) else {
            self.document.foot.push(leaf(Role::Date, tokens, at));
            return;
        };
        let date = spaces(&line.text()[signer.len()..]);
        for (role, part) in [(Role::Signatory, signer), (Role::Date, date)] {
            let spans = line.spans(part);
            self.document.foot.push(Leaf { role, text: joined_text(text, &spans), spans: spans.into() });
        }
    }

    /// 某市人民政府办公室 2021年3月6日印发
    fn printing(&mut self, line: &SpannedText<'_>) {
        let own = line.text();
        let Some((words, value)) = find(own) else { return };
        let body = own[..words.as_ptr() as usize - own.as_ptr() as usize].trim_matches(is_space);
        self.document.printed_on = Some(Dated { date: value, at: line.span(words) });
        if !body.is_empty() {
            self.document.printed_by =
                Some(Named { name: without_spaces(body).into(), title: None, at: line.span(body) });
        }
    }
}

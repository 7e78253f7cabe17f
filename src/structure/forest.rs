//! The documents of a text, each with its enclosures and attachments.

use super::cover;
use super::known::Known;
use super::parts::{self, Carried, Part, PartKind};
use crate::document::attachments::{self, is_unit_line};
use crate::document::{Reading, Tokens, dates, foot, head, leaf, title_length};
use crate::line::Kind as LineKind;
use crate::line::likeness::{folded_key, is_like};
use crate::line::terms::kind_of;
use crate::page::{joined_heading, joined_text};
use crate::tree::{AttachmentEntry, Code, Dated, Diagnostic, Document, Kind, Leaf, Number, Role, Title};

/// A document with what it carries.
struct Tree {
    reading: Reading,
    /// The names in its attachment list and in those of its enclosures.
    listed: Known,
}

/// Reads the document that `tokens` hold, its enclosures and attachments with it.
pub(crate) fn read(tokens: Tokens<'_>) -> Reading {
    let mut tree = Tree { reading: Reading::default(), listed: Known::default() };
    let reading = &mut tree.reading;
    let (rest, head) = head(tokens);
    reading.head(&head, tokens);
    reading.run_in_order(rest);
    reading.number_elsewhere(tokens.table.text);
    let carried = tree.carried(rest);
    let split = foot::split(rest);
    let cuts = parts::cut(rest, split.end, &carried);
    let own_end = cuts.first().map_or(rest.len(), |part| part.start);
    let is_order = carried.is_order;
    let own = nom::Input::take(&rest, own_end);
    let split = if cuts.is_empty() { split } else { foot::split(own) };
    tree.reading.own_text(own, split, is_order);
    tree.reading.document.attachment_list.iter().for_each(|entry| tree.listed.add(0, &entry.title));
    for (nth, part) in cuts.iter().enumerate() {
        let end = cuts.get(nth + 1).map_or(rest.len(), |next| next.start);
        let range = Tokens { paragraphs: &rest.paragraphs[part.start..end], ..rest };
        tree.part(range, *part, &carried);
    }
    if is_order {
        tree.take_signature_back();
    }
    tree.take_imprint_back();
    tree.settle();
    // Most carry one text or none; a document is large, and a vector begins with room for four.
    tree.reading.document.enclosures.shrink_to_fit();
    tree.reading.document.attachments.shrink_to_fit();
    tree.reading
}

impl Tree {
    /// What the document says that it carries.
    fn carried(&self, rest: Tokens<'_>) -> Carried {
        let title = &self.reading.document.title.text;
        let opening: Vec<_> =
            (0..rest.len().min(3)).filter(|&i| rest.paragraphs[i].marker.is_none()).map(|i| rest.text(i)).collect();
        let is_order = self.reading.document.kind == Some(Kind::Order)
            || self.reading.document.number.as_ref().is_some_and(|n| n.code.is_empty() || n.code.ends_with('令'));
        let is_order = is_order
            || (self.reading.document.kind == Some(Kind::Announcement) && opening.iter().any(|p| p.contains("予公布")));
        let mut enclosed = Known::default();
        cover::names(title, &opening).iter().for_each(|name| enclosed.add(0, name));
        let amends = self.reading.document.kind == Some(Kind::Decision) && cover::amends(title);
        if amends {
            // Behind a decision that amends stand the texts that it promulgates anew.
            let anew = (0..rest.len()).filter(|&i| is_promulgated_anew(rest, i)).map(|i| rest.text(i));
            cover::names("", &anew.collect::<Vec<_>>()).iter().for_each(|name| enclosed.add(0, name));
        }
        // A report of a text that it prints whole.
        let prints = opening.iter().any(|p| p.trim_end_matches(['：', ':', '。']).ends_with("全文如下"));
        Carried { is_cover: cover::is_cover(title) || is_order || amends || prints, enclosed, is_order }
    }

    /// An enclosure or attachment: a document like any other, with a label.
    fn part(&mut self, tokens: Tokens<'_>, part: Part, carried: &Carried) {
        match part.kind {
            PartKind::Enclosure => {
                let inner = read_enclosure(tokens);
                self.reading.findings.extend(inner.findings);
                self.enclose(inner.document);
            }
            PartKind::Attachment { label } => {
                let inner = read_attachment(tokens, label.map(|at| at - part.start), &self.listed);
                self.reading.findings.extend(inner.findings);
                if carried.issues(&inner.document.title.text) && self.reading.document.attachments.is_empty() {
                    // What the notice issues is its enclosure, whatever its label says.
                    return self.enclose(inner.document);
                }
                let own = &mut self.reading.document;
                match own.enclosures.last_mut() {
                    Some(enclosure)
                        if !lists(&own.attachment_list, &inner.document)
                            || lists(&enclosure.attachment_list, &inner.document) =>
                    {
                        enclosure.attachments.push(inner.document);
                    }
                    _ => own.attachments.push(inner.document),
                }
            }
        }
    }

    /// Adds an enclosure, whose list may name what stands behind it.
    fn enclose(&mut self, enclosure: Document) {
        enclosure.attachment_list.iter().for_each(|entry| self.listed.add(0, &entry.title));
        self.reading.document.enclosures.push(enclosure);
    }

    /// What can only be said of the whole.
    fn settle(&mut self) {
        let document = &mut self.reading.document;
        document.dates.issued = document.dates.issued.or(self.reading.indexed.issued);
        settle_commencement(document, None);
        let promulgated = document.dates.issued;
        let is_order =
            document.kind == Some(Kind::Order) || document.number.as_ref().is_some_and(|n| n.code.ends_with('令'));
        for enclosure in &mut document.enclosures {
            settle_commencement(enclosure, promulgated.filter(|_| is_order));
        }
        if is_order {
            settle_commencement(document, promulgated);
        }
        if let (Some(number), Some(issued)) = (&document.number, &document.dates.issued) {
            if number.year.is_some_and(|year| year != issued.date.year()) {
                let message =
                    format!("the number is of {}, the date of {}", number.year.unwrap_or_default(), issued.date.year());
                self.reading.findings.push(Diagnostic::new(Code::NumberDiffers, number.at, message).related(issued.at));
            }
        }
    }

    /// The imprint (版记) stands behind everything, but it is the document's own.
    fn take_imprint_back(&mut self) {
        let own = &mut self.reading.document;
        let last = match own.attachments.last_mut() {
            Some(attachment) => attachment,
            None => match own.enclosures.last_mut() {
                Some(enclosure) if enclosure.attachments.is_empty() => enclosure,
                Some(enclosure) => match enclosure.attachments.last_mut() {
                    Some(attachment) => attachment,
                    None => return,
                },
                None => return,
            },
        };
        let is_imprint = |leaf: &Leaf| matches!(leaf.role, Role::CopiesTo | Role::Printing);
        let (imprint, rest) = std::mem::take(&mut last.foot).into_iter().partition(is_imprint);
        last.foot = rest;
        own.foot.extend::<Vec<Leaf>>(imprint);
        own.copies_to.append(&mut last.copies_to);
        own.printed_by = own.printed_by.take().or(last.printed_by.take());
        own.printed_on = own.printed_on.take().or(last.printed_on.take());
    }

    /// An order may print its signature behind the text that it promulgates.
    fn take_signature_back(&mut self) {
        let own = &mut self.reading.document;
        let Some(enclosure) = own.enclosures.last_mut() else { return };
        let signed =
            enclosure.signatories.iter().any(|signer| signer.title.is_some()) && enclosure.attachments.is_empty();
        if own.signatories.is_empty() && own.dates.issued.is_none() && signed {
            own.signatories = std::mem::take(&mut enclosure.signatories);
            own.dates.issued = enclosure.dates.issued.take();
            own.foot.append(&mut enclosure.foot);
            own.note = own.note.take().or(enclosure.note.take());
            enclosure.issuers.clear();
        }
    }
}

/// True where an attachment list names an attachment.
fn lists(list: &[AttachmentEntry], attachment: &Document) -> bool {
    let title = folded_key(&attachment.title.text);
    !title.is_empty() && list.iter().any(|entry| is_like(&folded_key(&entry.title), &title, 0.93))
}

/// 《某办法》《某条例》根据本决定作相应修改，重新公布。
fn is_promulgated_anew(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    paragraph.metrics.titles && tokens.table.last_text(paragraph).trim_end_matches('。').ends_with("重新公布")
}

/// 自公布之日起施行: the day is that of promulgation, where the text tells it.
fn settle_commencement(document: &mut Document, promulgated: Option<Dated>) {
    let day = document.dates.promulgated.or(promulgated);
    if let (Some(commencement), Some(day)) = (&mut document.commencement, day) {
        if commencement.date.is_none() && dates::is_at_promulgation(&commencement.text) {
            commencement.date = Some(day.date);
        }
    }
}

/// An enclosed text: its issuer may stand only in a note under its title or in its signature.
fn read_enclosure(tokens: Tokens<'_>) -> Reading {
    let mut reading = Reading::default();
    let (rest, head) = head(tokens);
    reading.head(&head, tokens);
    reading.number_elsewhere(tokens.table.text);
    reading.own_text(rest, foot::split(rest), false);
    if reading.document.issuers.is_empty() {
        reading.document.issuers = reading.document.signatories.clone();
    }
    reading
}

fn read_attachment(tokens: Tokens<'_>, label: Option<usize>, listed: &Known) -> Reading {
    let mut reading = Reading::default();
    let text = tokens.table.text;
    let mut paragraphs = tokens.paragraphs.to_vec();
    let mut own_title = None;
    if let Some(at) = label {
        let line = tokens.table.lines[tokens.table.line_ids(&tokens.paragraphs[at])[0] as usize].span;
        let (own, behind) = attachments::label_span(text, line);
        let (name, ordinal) = attachments::label(own.slice(text));
        (reading.document.label, reading.document.ordinal) = (Some(name), ordinal);
        reading.document.head.push(Leaf { role: Role::Label, text: joined_text(text, &[own]), spans: own.into() });
        own_title = behind;
        paragraphs.remove(at);
    }
    let inner = Tokens { paragraphs: &paragraphs, ..tokens };
    let mut at = 0;
    let spans = match own_title {
        Some(span) => span.into(),
        None => {
            at = attachment_title_length(inner, listed);
            nom::Input::take(&inner, at).all_spans()
        }
    };
    let joined = joined_heading(text, &spans);
    reading.document.kind = kind_of(&joined);
    reading.document.title = Title { text: joined, spans };
    while let Some(next) = inner.get(at) {
        let line = tokens.table.first_text(next);
        let is_note = matches!(next.kind, LineKind::Note | LineKind::DateNote) || is_unit_line(line);
        if !is_note {
            break;
        }
        reading.document.head.push(leaf(Role::Note, inner, at));
        at += 1;
    }
    let rest = nom::Input::take_from(&inner, at);
    reading.own_text(rest, foot::split(rest), false);
    reading
}

/// Paragraphs of an attachment's title: as many as make the name in the list, else those of a heading.
fn attachment_title_length(tokens: Tokens<'_>, listed: &Known) -> usize {
    if tokens.get(0).is_none_or(|p| is_unit_line(tokens.table.first_text(p))) {
        return 0;
    }
    let mut joined = String::new();
    let lines = tokens
        .paragraphs
        .iter()
        .take(6)
        .take_while(|p| matches!(p.kind, LineKind::Text | LineKind::Note | LineKind::DateNote));
    let mut best = None;
    for (n, _) in lines.enumerate() {
        tokens.append_folded(&mut joined, n);
        if listed.has(0, &joined) {
            best = Some(n + 1);
        }
    }
    best.unwrap_or_else(|| title_length(tokens))
}

/// The order's code and year from a contents entry: 政府令 2020.
pub(crate) fn complete_number(number: &mut Number, entry: &Number) {
    if number.code.is_empty() || number.year.is_none() && number.serial == entry.serial && entry.code.ends_with('令') {
        number.code.clone_from(&entry.code);
        number.year = number.year.or(entry.year);
    }
}

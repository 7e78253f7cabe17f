//! Reads a document: grammar first, then what its parts mean.

use super::attachments;
use super::cover;
use super::foot::{self, signed_date};
use super::head::{self, Head};
use super::parts::{self, Carried, Part, PartKind, is_unit_line};
use super::revisions;
use super::title::title_length;
use super::tokens::Tokens;
use super::{addressees, dates, names};
use crate::line::date::{date, find, find_all};
use crate::line::number::{self, without_spaces};
use crate::line::terms::kind_of;
use crate::line::{Kind as LineKind, is_space, spaces};
use crate::outline;
use crate::page::{Paragraph, joined_heading, joined_text};
use crate::source::{Span, Stretch};
use crate::tree::{Code, Dated, Diagnostic, Document, Kind, Leaf, Named, Number, Role, Title};

/// A document and what is wrong in it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) document: Document,
    pub(crate) findings: Vec<Diagnostic>,
}

/// Reads the document that `tokens` hold, its enclosures and attachments with it.
pub(crate) fn read(tokens: Tokens<'_>) -> Reading {
    let mut reading = Reading::default();
    let (rest, head) = head::head(tokens);
    reading.head(&head, tokens);
    reading.run_in_order(rest);
    let carried = reading.carried(rest);
    let cuts = parts::cut(rest, &carried);
    let own_end = cuts.first().map_or(rest.len(), |part| part.start);
    let is_order = carried.is_order;
    reading.own_text(nom::Input::take(&rest, own_end), is_order);
    for (nth, part) in cuts.iter().enumerate() {
        let end = cuts.get(nth + 1).map_or(rest.len(), |next| next.start);
        let range = Tokens { paragraphs: &rest.paragraphs[part.start..end], ..rest };
        reading.part(range, *part, &carried);
    }
    if is_order {
        reading.take_signature_back();
    }
    reading.take_imprint_back();
    reading.settle();
    reading
}

impl Reading {
    fn head(&mut self, head: &Head<'_>, tokens: Tokens<'_>) {
        let text = tokens.sheet.text;
        let document = &mut self.document;
        if let Some(title) = head.title {
            let spans: Vec<Span> = (0..title.len()).flat_map(|i| title.spans(i)).collect();
            document.issuers = names::issuers(text, &spans);
            let joined = title_text(text, &spans, &document.issuers);
            document.kind = kind_of(&joined);
            document.title = Title { text: joined, spans };
        }
        for (role, leaf) in head.above.iter().chain(&head.below) {
            self.head_leaf(*role, *leaf);
        }
        if let Some(line) = head.addressees {
            let spans = line.spans(0);
            self.document.addressees = addressees::read(text, &spans);
            self.push_head(Role::Addressees, line);
        }
        self.complete_order();
    }

    fn push_head(&mut self, role: Role, tokens: Tokens<'_>) {
        for i in 0..tokens.len() {
            self.document.head.push(leaf(role, tokens, i));
        }
    }

    fn head_leaf(&mut self, mut role: Role, tokens: Tokens<'_>) {
        let text = tokens.sheet.text;
        let line = tokens.sheet.first_text(&tokens.paragraphs[0]);
        if role == Role::SignedOffBy && number::leading(line).is_some() {
            return self.number_and_signer(tokens);
        }
        match role {
            Role::Number => self.number(&Stretch::new(text, &tokens.spans(0))),
            Role::AdoptionNote => role = self.adoption_note(tokens),
            Role::Date => self.issued_under_title(text, line),
            Role::SignedOffBy => self.document.signed_off_by = labelled_names(text, line),
            Role::Security => self.document.security = Some(line.to_owned()),
            Role::Urgency => self.document.urgency = Some(line.to_owned()),
            Role::CopyNumber => self.document.copy_number = Some(line.to_owned()),
            Role::Index => self.index(tokens),
            Role::Signatory => self.document.signatories = names::signatories(text, &tokens.spans(0)),
            Role::Issuer if self.document.issuers.is_empty() => {
                let name = line.trim_end_matches("文件").trim_end_matches(is_space);
                let at = Span::of(text, name);
                self.document.issuers = vec![Named { name: without_spaces(name), title: None, at }];
            }
            _ => {}
        }
        self.push_head(role, tokens);
    }

    /// 某政发〔2021〕3号　　签发人：张某: two leaves of one line.
    fn number_and_signer(&mut self, tokens: Tokens<'_>) {
        let text = tokens.sheet.text;
        let line = tokens.sheet.first_text(&tokens.paragraphs[0]);
        self.number(&Stretch::new(text, &tokens.spans(0)));
        let at = line.find("签发").unwrap_or(line.len());
        let (number, signer) = (line[..at].trim_end_matches(is_space), &line[at..]);
        self.document.signed_off_by = labelled_names(text, signer);
        for (role, part) in [(Role::Number, number), (Role::SignedOffBy, signer)] {
            let span = Span::of(text, part);
            self.document.head.push(Leaf { role, text: joined_text(text, &[span]), spans: vec![span] });
        }
    }

    fn number(&mut self, line: &Stretch<'_>) {
        let found = number::whole(line.text()).or_else(|| number::leading(line.text()));
        let Some(found) = found else { return };
        let at = line.span(found.text);
        let number = found.to_number(at);
        match self.document.number {
            None => self.document.number = Some(number),
            Some(_) => self.document.numbers_other.push(number),
        }
    }

    /// A bracket under the title: adopted by a meeting, or the bare date of issue; several events make a history.
    fn adoption_note(&mut self, tokens: Tokens<'_>) -> Role {
        let text = tokens.sheet.text;
        let spans: Vec<Span> = (0..tokens.len()).flat_map(|i| tokens.spans(i)).collect();
        let note = revisions::read(text, &spans);
        if note.revisions.is_empty() && note.effective.is_none() {
            self.issued_under_title(text, tokens.sheet.first_text(&tokens.paragraphs[0]));
            return Role::Date;
        }
        let dated = |words: &[&str]| {
            let event = note.revisions.iter().find(|event| words.iter().any(|word| event.event.contains(word)))?;
            event.date.map(|date| Dated { date, at: event.at })
        };
        let dates = &mut self.document.dates;
        dates.adopted = dates.adopted.or(dated(&["通过", "通過"]));
        dates.promulgated = dates.promulgated.or(dated(&["公布", "发布", "發布", "颁布"]));
        dates.effective = dates.effective.or(note.effective);
        if self.document.commencement.is_none() {
            self.document.commencement = note.commencement;
        }
        self.document.revisions.extend(note.revisions);
        Role::AdoptionNote
    }

    /// （2021年3月5日）, or with the body before the date: （某部 2021年3月5日）.
    fn issued_under_title(&mut self, text: &str, line: &str) {
        let inner = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
        let Some((words, value)) =
            find(inner).or_else(|| date(inner).ok().map(|(rest, value)| (&inner[..inner.len() - rest.len()], value)))
        else {
            return;
        };
        self.document.dates.issued =
            self.document.dates.issued.or(Some(Dated { date: value, at: Span::of(text, words) }));
        let before = inner[..words.as_ptr() as usize - inner.as_ptr() as usize].trim_matches(is_space);
        if !before.is_empty() && self.document.issuers.is_empty() {
            self.document.issuers = names::signatories(text, &[Span::of(text, before)]);
        }
    }

    /// A metadata table: cells of label and value in turn, or one 标签：值 a line.
    fn index(&mut self, tokens: Tokens<'_>) {
        for span in tokens.spans(0) {
            let mut pending: Option<String> = None;
            for cell in span.slice(tokens.sheet.text).split('\t').map(str::trim).filter(|cell| !cell.is_empty()) {
                match (pending.take(), cell.split_once(['：', ':'])) {
                    (Some(label), _) if !is_label_cell(cell) => self.document.index.push((label, cell.to_owned())),
                    (earlier, Some((label, value))) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        let value = value.trim_matches(is_space);
                        if value.is_empty() {
                            pending = Some(without_spaces(label));
                        } else {
                            self.document.index.push((without_spaces(label), value.to_owned()));
                        }
                    }
                    (earlier, None) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        pending = Some(without_spaces(cell));
                    }
                }
            }
            self.document.index.extend(pending.map(|label| (label, String::new())));
        }
    }

    /// The number of an order stands in its heading, or takes its code from there: 国务院令 + 第714号. Under the
    /// heading of an announcement that gives its own subject the code is 公告.
    fn complete_order(&mut self) {
        let heading = without_spaces(&self.document.title.text);
        let at = self.document.title.spans.iter().copied().reduce(Span::cover).unwrap_or_default();
        match &mut self.document.number {
            None => self.document.number = number::in_heading(&heading).map(|found| found.to_number(at)),
            Some(number) if number.code.is_empty() => {
                let order = heading
                    .strip_prefix("中华人民共和国")
                    .filter(|rest| rest.starts_with("国务院"))
                    .unwrap_or(&heading);
                let subject = ["关于", "的公告", "的通告"].iter().any(|word| order.contains(word));
                if number::names_order(order) && !subject {
                    // The heading as printed: a blank parts two ministries.
                    let printed = &self.document.title.text;
                    number.code = if order.len() == heading.len() { printed.clone() } else { order.to_owned() };
                } else if let Some(kind @ (Kind::Announcement | Kind::PublicNotice)) = &self.document.kind {
                    number.code = kind.as_str().to_owned();
                }
            }
            Some(_) => {}
        }
        if self.document.number.as_ref().is_some_and(|n| n.code.ends_with('令'))
            && number::in_heading(&heading).is_some()
        {
            self.document.kind = Some(Kind::Order);
        }
    }

    /// An order whose heading, number and promulgation run on in one paragraph: 某部令〔2025〕第3号《某办法》已经….
    fn run_in_order(&mut self, rest: Tokens<'_>) {
        let text = rest.sheet.text;
        for i in 0..rest.len().min(2) {
            let line = Stretch::new(text, &rest.spans(i));
            let Some(found) = number::leading(line.text()) else { continue };
            let behind = spaces(&line.text()[found.text.len()..]);
            if !found.code.ends_with('令') || !behind.starts_with(['《', '现']) {
                continue;
            }
            self.document.kind = Some(Kind::Order);
            self.document.issuers = names::issuers(text, &[line.span(found.code)]);
            self.document.number.get_or_insert(found.to_number(line.span(found.text)));
            return;
        }
    }

    /// What the document says that it carries.
    fn carried(&self, rest: Tokens<'_>) -> Carried {
        let title = &self.document.title.text;
        let opening: Vec<String> =
            (0..rest.len().min(3)).filter(|&i| rest.paragraphs[i].marker.is_none()).map(|i| rest.text(i)).collect();
        let is_order = self.document.kind == Some(Kind::Order)
            || self.document.number.as_ref().is_some_and(|n| n.code.is_empty() || n.code.ends_with('令'));
        let is_order = is_order
            || (self.document.kind == Some(Kind::Announcement) && opening.iter().any(|p| p.contains("予公布")));
        Carried { is_cover: cover::is_cover(title) || is_order, enclosed: cover::names(title, &opening), is_order }
    }

    /// The text of the document itself: body and foot.
    fn own_text(&mut self, tokens: Tokens<'_>, is_order: bool) {
        let split = foot::split(tokens);
        let text = tokens.sheet.text;
        let mut body: Vec<Paragraph> = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while at < tokens.len() {
            let Some(role) = split.roles[at] else {
                body.push(tokens.paragraphs[at]);
                at += 1;
                continue;
            };
            let length = split.roles[at..].iter().take_while(|r| **r == Some(role)).count();
            let run = Tokens { paragraphs: &tokens.paragraphs[at..at + length], ..tokens };
            self.foot_leaves(role, run);
            at += length;
        }
        let outline = outline::read(tokens.sheet, &body);
        self.document.body = outline.blocks;
        self.findings.extend(outline.findings);
        dates::read(&mut self.document, text, is_order);
    }

    fn foot_leaves(&mut self, role: Role, tokens: Tokens<'_>) {
        let text = tokens.sheet.text;
        match role {
            Role::AttachmentList => {
                let mut at = 0;
                while at < tokens.len() {
                    let here = nom::Input::take_from(&tokens, at);
                    let length = attachments::list_length(here).max(1);
                    self.document.attachment_list.extend(attachments::entries(nom::Input::take(&here, length)));
                    at += length;
                }
            }
            Role::Signatory => {
                for i in 0..tokens.len() {
                    self.document.signatories.extend(names::signatories(text, &tokens.spans(i)));
                }
            }
            Role::Date => self.signature_date(tokens),
            Role::Note if self.document.note.is_none() => {
                let note = tokens.text(0);
                let inner = note.strip_prefix(['（', '(']).and_then(|n| n.strip_suffix(['）', ')'])).unwrap_or(&note);
                self.document.note = Some(inner.trim().to_owned());
            }
            Role::Addressees => {
                let spans: Vec<Span> = (0..tokens.len()).flat_map(|i| tokens.spans(i)).collect();
                if self.document.addressees.is_empty() {
                    self.document.addressees = copies(text, &spans);
                }
            }
            Role::CopiesTo => {
                let spans: Vec<Span> = (0..tokens.len()).flat_map(|i| tokens.spans(i)).collect();
                self.document.copies_to = copies(text, &spans);
            }
            Role::Printing => {
                for i in 0..tokens.len() {
                    self.printing(text, tokens.spans(i)[0].slice(text));
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

    fn signature_date(&mut self, tokens: Tokens<'_>) {
        let text = tokens.sheet.text;
        for i in 0..tokens.len() {
            let line = tokens.sheet.first_text(&tokens.paragraphs[i]);
            if let Some(signer) = signed_date(line).filter(|_| tokens.paragraphs[i].kind == LineKind::Text) {
                self.document.signatories.extend(names::signatories(text, &[Span::of(text, signer)]));
            }
            let found = find_all(line).filter(|(_, date)| date.is_exact()).last();
            let found = found
                .or_else(|| dates::leading(line).map(|(date, end)| (line[..end].trim_start_matches(is_space), date)));
            if let Some((words, value)) = found {
                let at = Span::of(text, words);
                self.document.dates.issued = Some(Dated { date: value, at });
            }
        }
    }

    /// 某市人民政府　2021年3月5日: two leaves of one line.
    fn push_signed_date(&mut self, tokens: Tokens<'_>, at: usize) {
        let text = tokens.sheet.text;
        let span = tokens.cover(at);
        let Some(signer) = signed_date(span.slice(text)) else {
            self.document.foot.push(leaf(Role::Date, tokens, at));
            return;
        };
        let signer = Span::of(text, signer);
        let date = Span::of(text, spaces(Span::new(signer.end, span.end).slice(text)));
        for (role, span) in [(Role::Signatory, signer), (Role::Date, date)] {
            self.document.foot.push(Leaf { role, text: joined_text(text, &[span]), spans: vec![span] });
        }
    }

    /// 某市人民政府办公室 2021年3月6日印发
    fn printing(&mut self, text: &str, line: &str) {
        let Some((words, value)) = find(line) else { return };
        let body = line[..words.as_ptr() as usize - line.as_ptr() as usize].trim_matches(is_space);
        self.document.printed_on = Some(Dated { date: value, at: Span::of(text, words) });
        if !body.is_empty() {
            self.document.printed_by =
                Some(Named { name: without_spaces(body), title: None, at: Span::of(text, body) });
        }
    }

    /// An enclosure or attachment: a document like any other, with a label.
    fn part(&mut self, tokens: Tokens<'_>, part: Part, carried: &Carried) {
        match part.kind {
            PartKind::Enclosure => {
                let inner = read_enclosure(tokens);
                self.findings.extend(inner.findings);
                self.document.enclosures.push(inner.document);
            }
            PartKind::Attachment { label } => {
                let listed = self.document.enclosures.iter().chain([&self.document]).flat_map(|d| &d.attachment_list);
                let listed: Vec<&str> = listed.map(|entry| entry.title.as_str()).collect();
                let inner = read_attachment(tokens, label.map(|at| at - part.start), &listed);
                self.findings.extend(inner.findings);
                if carried.issues(&inner.document.title.text) && self.document.attachments.is_empty() {
                    // What the notice issues is its enclosure, whatever its label says.
                    self.document.enclosures.push(inner.document);
                    return;
                }
                match self.document.enclosures.last_mut() {
                    Some(enclosure) => enclosure.attachments.push(inner.document),
                    None => self.document.attachments.push(inner.document),
                }
            }
        }
    }

    /// What can only be said of the whole.
    fn settle(&mut self) {
        let document = &mut self.document;
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
            if number.year.is_some_and(|year| year != issued.date.year) {
                let message =
                    format!("the number is of {}, the date of {}", number.year.unwrap_or_default(), issued.date.year);
                self.findings.push(Diagnostic::new(Code::NumberDiffers, number.at, message).related(issued.at));
            }
        }
    }

    /// The imprint (版记) stands behind everything, but it is the document's own.
    fn take_imprint_back(&mut self) {
        let own = &mut self.document;
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
        let own = &mut self.document;
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
    let (rest, head) = head::head(tokens);
    reading.head(&head, tokens);
    reading.own_text(rest, false);
    if reading.document.issuers.is_empty() {
        reading.document.issuers = reading.document.signatories.clone();
    }
    reading
}

fn read_attachment(tokens: Tokens<'_>, label: Option<usize>, listed: &[&str]) -> Reading {
    let mut reading = Reading::default();
    let text = tokens.sheet.text;
    let mut paragraphs = tokens.paragraphs.to_vec();
    let mut own_title = None;
    if let Some(at) = label {
        let line = tokens.sheet.lines[tokens.sheet.pieces(&tokens.paragraphs[at])[0] as usize].span;
        let (own, behind) = attachments::label_span(text, line);
        let (name, ordinal) = attachments::label(own.slice(text));
        (reading.document.label, reading.document.ordinal) = (Some(name), ordinal);
        reading.document.head.push(Leaf { role: Role::Label, text: joined_text(text, &[own]), spans: vec![own] });
        own_title = behind;
        paragraphs.remove(at);
    }
    let inner = Tokens { paragraphs: &paragraphs, ..tokens };
    let mut at = 0;
    let spans: Vec<Span> = match own_title {
        Some(span) => vec![span],
        None => {
            at = attachment_title_length(inner, listed);
            (0..at).flat_map(|i| inner.spans(i)).collect()
        }
    };
    let joined = joined_heading(text, &spans);
    reading.document.kind = kind_of(&joined);
    reading.document.title = Title { text: joined, spans };
    while let Some(next) = inner.get(at) {
        let line = tokens.sheet.first_text(next);
        let is_note = matches!(next.kind, LineKind::Note | LineKind::DateNote) || is_unit_line(line);
        if !is_note {
            break;
        }
        reading.document.head.push(leaf(Role::Note, inner, at));
        at += 1;
    }
    reading.own_text(nom::Input::take_from(&inner, at), false);
    reading
}

/// Paragraphs of an attachment's title: as many as make the name in the list, else those of a heading.
fn attachment_title_length(tokens: Tokens<'_>, listed: &[&str]) -> usize {
    if tokens.get(0).is_none_or(|p| is_unit_line(tokens.sheet.first_text(p))) {
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
        joined.push_str(&cover::letters(&tokens.text(n)));
        if listed.iter().any(|name| cover::letters(name) == joined) {
            best = Some(n + 1);
        }
    }
    best.unwrap_or_else(|| title_length(tokens))
}

fn leaf(role: Role, tokens: Tokens<'_>, at: usize) -> Leaf {
    let spans = tokens.spans(at);
    let text = if role == Role::Signatory || role == Role::Index {
        spaced_text(tokens.sheet.text, &spans)
    } else {
        tokens.text(at)
    };
    Leaf { role, text, spans }
}

/// Text whose spaces part names and offices: they stay, one each.
fn spaced_text(text: &str, spans: &[Span]) -> String {
    let words: Vec<&str> =
        spans.iter().flat_map(|span| span.slice(text).split(is_space)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The heading as one string; a space stays only between two issuing bodies.
fn title_text(text: &str, spans: &[Span], issuers: &[Named]) -> String {
    let mut joined = joined_heading(text, spans);
    for pair in issuers.windows(2) {
        let (left, right) = (&pair[0], &pair[1]);
        let apart = Span::new(left.at.end, right.at.start).slice(text);
        if !apart.is_empty() && apart.chars().all(|c| is_space(c) || c == '\n' || c == '\r') {
            let glued = format!("{}{}", left.name, right.name);
            joined = joined.replacen(&glued, &format!("{} {}", left.name, right.name), 1);
        }
    }
    joined
}

/// 签发人：张某 李某
fn labelled_names(text: &str, line: &str) -> Vec<Named> {
    let Some((_, names)) = line.split_once(['：', ':']) else { return Vec::new() };
    names
        .split(|c| is_space(c) || c == '、')
        .filter(|name| !name.is_empty())
        .map(|name| Named { name: name.to_owned(), title: None, at: Span::of(text, name) })
        .collect()
}

/// 抄送：甲局，乙局。
fn copies(text: &str, spans: &[Span]) -> Vec<Named> {
    let mut rest = spans.to_vec();
    if let Some(first) = rest.first_mut() {
        if let Some(at) = first.slice(text).find(['：', ':']) {
            let colon = first.slice(text)[at..].chars().next().map_or(1, char::len_utf8);
            *first = Span::new(first.start + (at + colon) as u32, first.end);
        }
    }
    let mut names = addressees::read(text, &rest);
    for name in &mut names {
        name.name.truncate(name.name.trim_end_matches(['。', '.']).len());
    }
    names.retain(|name| !name.name.is_empty());
    names
}

fn is_label_cell(cell: &str) -> bool {
    cell.ends_with(['：', ':'])
}

/// The order's code and year from a contents entry: 政府令 2020.
pub(crate) fn complete_number(number: &mut Number, entry: &Number) {
    if number.code.is_empty() || number.year.is_none() && number.serial == entry.serial && entry.code.ends_with('令') {
        number.code.clone_from(&entry.code);
        number.year = number.year.or(entry.year);
    }
}

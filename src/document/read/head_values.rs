//! What the head of a document says: title, issuers, number, dates, addressees, metadata.

use super::Reading;
use super::index_values::{named_in_index, overlaps};
use super::leaf::{labelled_names, leaf, spaced_text, title_text};
use crate::document::cited_letter::{Cited, cited};
use crate::document::head::{Head, without_bullet, without_document};
use crate::document::revisions;
use crate::document::tokens::Tokens;
use crate::document::{addressees, attachments, letter, names, occasion, signers};
use crate::lexicon::bodies::is_body;
use crate::lexicon::heads::SIGNED_OFF;
use crate::lexicon::kinds::{DISPATCHES, ORDER_CODES, OrderCode, is_order_code, kind_of};
use crate::lexicon::labels::INDEX_LABELS;
use crate::lexicon::revisions::EVENTS;
use crate::lexicon::subjects::{COVER_WORDS, begins_now, is_about};
use crate::line::date::{date, find};
use crate::line::number::{self, Form, without_spaces};
use crate::line::{is_space, spaces};
use crate::page::joined_text;
use crate::source::chars::is_colon;
use crate::source::{Span, SpannedText, Spans};
use crate::tree::{Dated, Kind, Leaf, Named, Number, Revision, Role, Title};

/// A heading that only tells who issued a text, as a report has it, ends with the name of that text: 某局印发《某意见》.
fn tells_of(title: &str) -> bool {
    let issued = title.strip_suffix('》').and_then(|title| title.split_once('《'));
    issued.is_some_and(|(before, _)| COVER_WORDS.at_end(before).is_some())
}

/// Cuts the number in brackets off its title; returns where it stands. That of an order, 某条例（国务院令第737号）, tells who promulgated
/// the text and stays.
fn cut_number(text: &str, title: &mut Spans) -> Option<Span> {
    let last = title.last_mut()?;
    let line = last.slice(text);
    let (open, _) = number::behind_heading(line).filter(|(_, found)| found.form != Form::Order)?;
    *last = Span::of(text, line[..open].trim_end_matches(is_space));
    Some(Span::of(text, &line[open..]))
}

/// The office whose dispatch a heading of Macau is: of 第12/2021號行政長官批示 the one that it names; an executive order
/// (行政命令) is of the chief executive alone, whom its first words name.
fn dispatching_office(text: &str, title: &[Span]) -> Option<Named> {
    let [own] = title else { return None };
    let code = number::with_slash(own.slice(text))?.code;
    let (kind, office) = DISPATCHES.entry_at_end(code)?;
    let name = if office.is_empty() { &code[..code.len() - kind.len()] } else { office };
    let place = match office.is_empty() {
        true => Span::of(text, name),
        false => {
            let behind = own.end as usize..;
            let at = text[behind].trim_start().strip_prefix(name).map(|rest| text.len() - rest.len())? as u32;
            Span::between(at - name.len() as u32, at)
        }
    };
    (!name.is_empty()).then(|| Named { name: name.to_owned(), title: None, at: place })
}

impl Reading {
    pub(crate) fn head(&mut self, head: &Head<'_>, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        let document = &mut self.document;
        let named = head.title.is_none().then(|| named_in_index(head)).flatten();
        let mut behind = None;
        let in_index = named.map(|named| tokens.table.visible(named).collect());
        if let Some(mut spans) = head.title.map(|title| title.all_spans()).or(in_index) {
            behind = cut_number(text, &mut spans);
            document.issuers = names::issuers(text, &outside_marks(text, &spans));
            document.issuers.extend(dispatching_office(text, &spans).filter(|_| document.issuers.is_empty()));
            let joined = title_text(text, &spans, &document.issuers);
            document.kind = if tells_of(&joined) { None } else { kind_of(&joined) };
            document.title = Title { text: joined, spans };
            if let [own] = *document.title.spans {
                let line = SpannedText::new(text, &[own]);
                self.cited_letter(text, &line, line.text());
            }
        }
        head.above.iter().for_each(|(role, leaf)| self.head_leaf(*role, *leaf));
        if let Some(number) = behind {
            self.number(&SpannedText::new(text, &[number]));
            self.document.head.push(Leaf {
                role: Role::Number,
                text: joined_text(text, &[number]),
                spans: number.into(),
            });
        }
        head.below.iter().for_each(|(role, leaf)| self.head_leaf(*role, *leaf));
        if let (Some(name), Some(label)) = (named, self.document.head.iter_mut().find(|leaf| overlaps(leaf, named))) {
            // The heading owns its name, the metadata only what stands around it.
            let around = label.spans.iter().flat_map(|own| {
                let [before, behind] = [own.end.min(name.start), own.start.max(name.end)];
                [Span::between(own.start, before.max(own.start)), Span::between(behind.min(own.end), own.end)]
            });
            let parts = around.map(|part| part.slice(text).trim_matches(is_space)).filter(|part| !part.is_empty());
            label.spans = parts.map(|part| Span::of(text, part)).collect();
            label.text = spaced_text(text, &label.spans);
            // What stands in a row with other labels is the heading alone: the clean text prints it below the row.
            let own = without_spaces(without_bullet(&label.text).trim_end_matches(is_colon));
            if !INDEX_LABELS.contains(&own) {
                let title = &self.document.title.text;
                self.document.index.iter_mut().filter(|(_, value)| value == title).for_each(|(_, value)| value.clear());
            }
        }
        if let Some(line) = head.addressees {
            let spans = line.spans(0);
            self.document.addressees = addressees::addressees(text, &spans);
            self.push_head(Role::Addressees, line);
        }
        self.complete_order(text);
    }

    /// A leaf for each paragraph; what the indent of a history shows to be one event is one leaf, and so is an occasion in two lines.
    fn push_head(&mut self, role: Role, tokens: Tokens<'_>) {
        if matches!(role, Role::AdoptionNote | Role::Note) {
            let spans = tokens.all_spans();
            let text = joined_text(tokens.table.text, &spans);
            self.document.head.push(Leaf { role, text, spans });
            return;
        }
        for i in 0..tokens.len() {
            self.document.head.push(leaf(role, tokens, i));
        }
    }

    fn head_leaf(&mut self, mut role: Role, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        let line = tokens.first_line(0);
        let own = if tokens.first().metrics.colons > 0 { letter::value(line.text()) } else { line.text() };
        if role == Role::SignedOffBy && number::leading(own).is_some() {
            return self.number_and_signer(tokens);
        }
        match role {
            Role::Number if self.cited_letter(text, &line, own) => {}
            Role::Number if self.dated_number(tokens) => return,
            Role::Number => self.number(&SpannedText::new(text, &tokens.spans(0))),
            Role::AdoptionNote => role = self.adoption_note(tokens),
            Role::Date => _ = self.issued_under_title(text, &line, own),
            Role::SignedOffBy => self.document.signed_off_by = labelled_names(text, &line, own),
            Role::Security if !own.is_empty() => self.document.security = Some(own.to_owned()),
            Role::Urgency if !own.is_empty() => self.document.urgency = Some(own.to_owned()),
            Role::Addressees if !letter::refers(own) => {
                self.document.addressees = addressees::addressees(text, &line.spans(own));
            }
            Role::AttachmentList if !letter::refers(own) => {
                self.document.attachment_list = attachments::entries(tokens);
            }
            Role::CopyNumber => self.document.copy_number = Some(own.to_owned()),
            Role::Index => self.index(tokens),
            Role::Signatory => self.signers(tokens),
            Role::Note if occasion::tells_occasion(&tokens.joined()) => _ = self.issued_under_title(text, &line, own),
            Role::Issuer if self.document.issuers.is_empty() => {
                self.document.issuers = marked_names(tokens);
            }
            // Each body of a joint order has its number below it; with its province before it the name is of the same body.
            Role::Issuer if self.document.head.last().is_some_and(|leaf| leaf.role == Role::Number) => {
                let known = |own: &Named| self.document.issuers.iter().any(|issuer| own.name.ends_with(&*issuer.name));
                let others: Vec<Named> = marked_names(tokens).into_iter().filter(|own| !known(own)).collect();
                self.document.issuers.extend(others);
            }
            _ => {}
        }
        self.push_head(role, tokens);
    }

    /// 某政发〔2021〕3号　　签发人：张某: two leaves of one line.
    fn number_and_signer(&mut self, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        let line = tokens.first_line(0);
        self.number(&SpannedText::new(text, &tokens.spans(0)));
        let at = SIGNED_OFF.places(line.text()).next().map_or(line.text().len(), |(at, _)| at);
        let (number, signer) = line.text().split_at(at);
        self.document.signed_off_by = labelled_names(text, &line, signer);
        for (role, part) in [(Role::Number, number.trim_end_matches(is_space)), (Role::SignedOffBy, signer)] {
            let spans = line.spans(part);
            self.document.head.push(Leaf { role, text: joined_text(text, &spans), spans: spans.into() });
        }
    }

    /// 2001年12月5日　某财〔2001〕89号: two leaves of one line, of which each is read alone too; one in brackets. False where the line
    /// is another.
    fn dated_number(&mut self, tokens: Tokens<'_>) -> bool {
        let text = tokens.table.text;
        let &[at] = &*tokens.spans(0) else { return false };
        let line = at.slice(text);
        let Some(found) = number::with_date(line) else { return false };
        let [number, words] = [found.number.text, found.words].map(|part| Span::of(text, part));
        self.add_number(found.number.to_number(number));
        let issued = &mut self.document.dates.issued;
        *issued = issued.or(Some(Dated { date: found.date, at: words }));
        if found.is_in_brackets {
            self.push_head(Role::Number, tokens);
            return true;
        }
        let mut parts = [(Role::Number, number), (Role::Date, words)];
        parts.sort_by_key(|(_, part)| part.start);
        let second = parts[1].1.start;
        let first = Span::between(at.start, second).slice(text).trim_end_matches(is_space);
        for (role, part) in [(parts[0].0, first), (parts[1].0, Span::between(second, at.end).slice(text))] {
            let span = Span::of(text, part);
            self.document.head.push(Leaf { role, text: joined_text(text, &[span]), spans: span.into() });
        }
        true
    }

    fn number(&mut self, line: &SpannedText<'_>) {
        let own = without_bullet(line.text());
        let found = number::whole(own).or_else(|| number::leading(own)).or_else(|| number::of_case(own));
        let Some(found) = found else { return };
        let at = line.span(found.text);
        self.add_number(found.to_number(at));
    }

    fn add_number(&mut self, number: Number) {
        match self.document.number {
            None => self.document.number = Some(number),
            Some(ref known) if known.text == number.text => {}
            // The heading of an order stands above it once more, with its number.
            Some(ref known) if number.code.is_empty() && known.text.ends_with(&*number.text) => {}
            Some(_) => self.document.numbers_other.push(number),
        }
    }

    /// What the line says by which a letter of Taiwan is cited; false where it is none.
    fn cited_letter(&mut self, text: &str, line: &SpannedText<'_>, own: &str) -> bool {
        let Some(Cited { body, kind, date: (dated, date), number }) = cited(own) else { return false };
        let document = &mut self.document;
        document.number = Some(number.to_number(line.span(number.text)));
        document.dates.issued = Some(Dated { date, at: line.span(dated) });
        document.kind = document.kind.take().or(kind);
        if document.issuers.is_empty() {
            document.issuers = vec![names::named(text, body.to_owned(), line.span(body))];
        }
        true
    }

    /// A number that no line of the head gives: it stands in the heading or in a metadata table.
    pub(crate) fn number_elsewhere(&mut self, text: &str) {
        let own = self.document.number.take().or_else(|| self.number_of_order(text));
        self.document.number = own.or(self.indexed.number.take());
    }

    fn number_of_order(&self, text: &str) -> Option<Number> {
        let (_, found) = number::behind_heading(self.document.title.spans.last()?.slice(text))?;
        Some(found.to_number(Span::of(text, found.text)))
    }

    /// A bracket under the title: adopted by a meeting, or the bare date of issue; several events make a history.
    fn adoption_note(&mut self, tokens: Tokens<'_>) -> Role {
        let text = tokens.table.text;
        let spans = tokens.all_spans();
        let line = tokens.first_line(0);
        let note = revisions::note(text, &spans);
        let tells_nothing = note.revisions.is_empty() && note.effective.is_none();
        if tells_nothing && self.issued_under_title(text, &line, line.text()) {
            return Role::Date;
        }
        let dates = &mut self.document.dates;
        dates.adopted = dates.adopted.or(note.adopted);
        dates.promulgated = dates.promulgated.or(note.promulgated);
        dates.effective = dates.effective.or(note.effective);
        if self.document.commencement.is_none() {
            self.document.commencement = note.commencement;
        }
        // A database dates the last event above the history that tells of it.
        let is_known = |event: &Revision| self.document.revisions.iter().any(|known| known.date == event.date);
        let again = note.revisions.iter().all(is_known) && revisions::is_labelled(line.text());
        if !again {
            self.document.revisions.extend(note.revisions);
        }
        Role::AdoptionNote
    }

    /// （2021年3月5日）, or with the body before the date: （某部 2021年3月5日）; false where no date stands there.
    fn issued_under_title(&mut self, text: &str, line: &SpannedText<'_>, own: &str) -> bool {
        let inner = own.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
        // A damaged day before an event is no date of issue: 民國61年8月24四日總統令修正公布.
        let leading = || {
            let (rest, value) = date(inner).ok().filter(|(rest, _)| !EVENTS.is_in(rest))?;
            Some((&inner[..inner.len() - rest.len()], value))
        };
        let Some((words, date)) = find(inner).or_else(leading) else { return false };
        let issued = &mut self.document.dates.issued;
        *issued = issued.or(Some(Dated { date, at: line.span(words) }));
        let start = words.as_ptr() as usize - inner.as_ptr() as usize;
        let is_edge = |c| is_space(c) || matches!(c, '，' | ',');
        let (before, behind) =
            (inner[..start].trim_matches(is_space), inner[start + words.len()..].trim_matches(is_edge));
        let body = if before.is_empty() { behind } else { before };
        if is_body(body) && self.document.issuers.is_empty() {
            self.document.issuers = signers::signatories(text, &line.spans(body));
        }
        true
    }

    /// The number of an order stands in its heading, or takes its code from there: 国务院令 + 第714号. Under the
    /// heading of an announcement that gives its own subject the code is 公告.
    fn complete_order(&mut self, text: &str) {
        let document = &mut self.document;
        let heading = without_spaces(&document.title.text);
        let in_heading = number::in_heading(&heading);
        match &mut document.number {
            None => {
                // The heading begins with it; what stands behind it, and aside between its lines, is of no number.
                let printed = SpannedText::new(text, &document.title.spans);
                let at = |number| printed.span(printed.unspaced_start(number));
                document.number = in_heading.as_ref().map(|found| found.to_number(at(found.text)));
            }
            Some(number) if number.code.is_empty() => {
                let order = names::without_state(&heading);
                if number::names_order(order) && !has_subject(order) {
                    // The heading as printed: a blank parts two ministries.
                    let printed = &document.title.text;
                    number.code = if order.len() == heading.len() { printed.clone() } else { order.to_owned() };
                } else if let Some(kind @ (Kind::Announcement | Kind::PublicNotice)) = &document.kind {
                    number.code = kind.as_str().to_owned();
                }
            }
            Some(_) => {}
        }
        match in_heading.map(|number| number.code) {
            Some(code) if is_order_code(code) => document.kind = Some(Kind::Order),
            Some(code) if document.kind.is_none() => document.kind = kind_of(code),
            _ => {}
        }
    }

    /// An order whose heading, number and promulgation run on in one paragraph: 某部令〔2025〕第3号《某办法》已经….
    pub(crate) fn run_in_order(&mut self, rest: Tokens<'_>) {
        let text = rest.table.text;
        // A body begins mostly with a unit.
        for i in (0..rest.len().min(2)).filter(|&i| rest.paragraphs[i].marker.is_none()) {
            let line = SpannedText::new(text, &rest.spans(i));
            let Some(found) = number::leading(line.text()) else { continue };
            let behind = spaces(&line.text()[found.text.len()..]);
            if !is_order_code(found.code) || !(behind.starts_with('《') || begins_now(behind)) {
                continue;
            }
            self.document.kind = Some(Kind::Order);
            self.document.issuers = names::issuers(text, &line.spans(found.code));
            self.document.number.get_or_insert(found.to_number(line.span(found.text)));
            return;
        }
    }
}

/// The heading of an announcement that gives its subject: 关于…, …的公告.
fn has_subject(heading: &str) -> bool {
    let of_kind = ORDER_CODES
        .entry_places(heading)
        .any(|(at, (_, code))| code == OrderCode::Announcement && heading[..at].ends_with(OF));
    of_kind || is_about(heading)
}

/// "Of", between a subject and the kind.
const OF: char = '的';

/// A heading without the 《》 that a web page puts around the whole of it.
fn outside_marks(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    let cited = spans.first().is_some_and(|first| first.slice(text).starts_with('《'))
        && spans.last().is_some_and(|last| last.slice(text).ends_with('》'));
    // The first 《 closes at the very end.
    let inner = || spans.iter().map(|span| span.slice(text).matches('》').count()).sum::<usize>() == 1;
    if cited && inner() {
        let mark = '《'.len_utf8() as u32;
        spans[0].start += mark;
        if let Some(last) = spans.last_mut() {
            last.end -= mark;
        }
    }
    spans
}

/// The bodies of an issuing mark, one to a line or several beside each other.
fn marked_names(tokens: Tokens<'_>) -> Vec<Named> {
    let text = tokens.table.text;
    let mut names: Vec<Named> = Vec::new();
    // A page prints the body again with the heading.
    let mut add = |name: &str, at| {
        if !names.iter().any(|known| known.name == name) {
            names.push(Named { name: name.to_owned(), title: None, at });
        }
    };
    for line in (0..tokens.len()).map(|at| tokens.first_line(at)) {
        let own = without_document(line.text()).trim_matches(is_space);
        let spans = line.spans(own);
        let words = || names::words(text, &spans).flat_map(|word| word.split(PAUSE)).filter(|word| !word.is_empty());
        // Blanks and pauses part names, blanks the letters of one too.
        match words().all(is_body) {
            true => words().for_each(|word| add(word, Span::of(text, word))),
            false => add(&without_spaces(own), line.span(own)),
        }
    }
    names
}

/// Between names that stand beside each other.
const PAUSE: char = '、';

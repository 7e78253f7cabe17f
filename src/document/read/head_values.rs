//! What the head of a document says: title, issuers, number, dates, addressees, metadata.

use super::Reading;
use super::leaf::{is_label_cell, labelled_names, leaf, title_text};
use crate::document::head::{Head, without_bullet};
use crate::document::revisions;
use crate::document::tokens::Tokens;
use crate::document::{addressees, attachments, letter, names, occasion};
use crate::line::date::{date, find};
use crate::line::labels::INDEX_LABELS;
use crate::line::number::{self, without_spaces};
use crate::line::terms::{is_body, kind_of};
use crate::line::words::Words;
use crate::line::{is_space, spaces};
use crate::page::joined_text;
use crate::source::{Span, SpannedText};
use crate::tree::{Dated, Kind, Leaf, Named, Number, Revision, Role, Title};

impl Reading {
    pub(crate) fn head(&mut self, head: &Head<'_>, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        let document = &mut self.document;
        let named = head.title.is_none().then(|| named_in_index(head)).flatten();
        if let Some(spans) = head.title.map(|title| title.all_spans()).or(named.map(Into::into)) {
            document.issuers = names::issuers(text, &outside_marks(text, &spans));
            let joined = title_text(text, &spans, &document.issuers);
            document.kind = kind_of(&joined);
            document.title = Title { text: joined, spans };
        }
        for (role, leaf) in head.above.iter().chain(&head.below) {
            self.head_leaf(*role, *leaf);
        }
        if let (Some(name), Some(label)) = (named, self.document.head.iter_mut().find(|leaf| overlaps(leaf, named))) {
            // The heading owns its name, the metadata only the label before it.
            let own = Span::new(label.spans[0].start, name.start).slice(text).trim_matches(is_space);
            (label.text, label.spans) = (joined_text(text, &[Span::of(text, own)]), Span::of(text, own).into());
        }
        if let Some(line) = head.addressees {
            let spans = line.spans(0);
            self.document.addressees = addressees::read(text, &spans);
            self.push_head(Role::Addressees, line);
        }
        self.complete_order();
    }

    /// A leaf for each paragraph; what the indent of a history shows to be one event is one leaf.
    fn push_head(&mut self, role: Role, tokens: Tokens<'_>) {
        if role == Role::AdoptionNote {
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
        let line = letter::value(tokens.table.first_text(&tokens.paragraphs[0]));
        if role == Role::SignedOffBy && number::leading(line).is_some() {
            return self.number_and_signer(tokens);
        }
        match role {
            Role::Number => self.number(&SpannedText::new(text, &tokens.spans(0))),
            Role::AdoptionNote => role = self.adoption_note(tokens),
            Role::Date => self.issued_under_title(text, line),
            Role::SignedOffBy => self.document.signed_off_by = labelled_names(text, line),
            Role::Security if !line.is_empty() => self.document.security = Some(line.to_owned()),
            Role::Urgency if !line.is_empty() => self.document.urgency = Some(line.to_owned()),
            Role::Addressees if !letter::refers(line) => {
                self.document.addressees = addressees::read(text, &[Span::of(text, line)]);
            }
            Role::AttachmentList if !letter::refers(line) => {
                self.document.attachment_list = attachments::entries(tokens);
            }
            Role::CopyNumber => self.document.copy_number = Some(line.to_owned()),
            Role::Index => self.index(tokens),
            Role::Signatory => {
                for i in 0..tokens.len() {
                    self.document.signatories.extend(names::signatories(text, &tokens.spans(i)));
                }
            }
            Role::Note if occasion::is_occasion(line) => self.issued_under_title(text, line),
            Role::Issuer if self.document.issuers.is_empty() => {
                self.document.issuers = marked_names(tokens);
            }
            _ => {}
        }
        self.push_head(role, tokens);
    }

    /// 某政发〔2021〕3号　　签发人：张某: two leaves of one line.
    fn number_and_signer(&mut self, tokens: Tokens<'_>) {
        let text = tokens.table.text;
        let line = tokens.table.first_text(&tokens.paragraphs[0]);
        self.number(&SpannedText::new(text, &tokens.spans(0)));
        let at = line.find("签发").unwrap_or(line.len());
        let (number, signer) = (line[..at].trim_end_matches(is_space), &line[at..]);
        self.document.signed_off_by = labelled_names(text, signer);
        for (role, part) in [(Role::Number, number), (Role::SignedOffBy, signer)] {
            let span = Span::of(text, part);
            self.document.head.push(Leaf { role, text: joined_text(text, &[span]), spans: span.into() });
        }
    }

    fn number(&mut self, line: &SpannedText<'_>) {
        let own = without_bullet(line.text());
        let found = number::whole(own).or_else(|| number::leading(own));
        let Some(found) = found else { return };
        let at = line.span(found.text);
        let number = found.to_number(at);
        match self.document.number {
            None => self.document.number = Some(number),
            Some(ref known) if known.text == number.text => {}
            Some(_) => self.document.numbers_other.push(number),
        }
    }

    /// A number that no line of the head gives: it stands in the heading or in a metadata table.
    pub(crate) fn number_elsewhere(&mut self, text: &str) {
        let own = self.document.number.take().or_else(|| self.number_behind_title(text));
        self.document.number = own.or(self.indexed.number.take());
    }

    /// …的通知（某政发〔2021〕3号）, as lists cite it.
    fn number_behind_title(&self, text: &str) -> Option<Number> {
        let line = self.document.title.spans.last()?.slice(text);
        let open = line.rfind(['（', '(']).filter(|&open| open > 0 && line.ends_with(['）', ')']))?;
        let found = number::whole(&line[open..]).filter(|found| !found.code.is_empty())?;
        Some(found.to_number(Span::of(text, found.text)))
    }

    /// A bracket under the title: adopted by a meeting, or the bare date of issue; several events make a history.
    fn adoption_note(&mut self, tokens: Tokens<'_>) -> Role {
        let text = tokens.table.text;
        let spans = tokens.all_spans();
        let line = tokens.table.first_text(&tokens.paragraphs[0]);
        if occasion::is_occasion(line) {
            self.issued_under_title(text, line);
            return Role::Note;
        }
        let note = revisions::read(text, &spans);
        if note.revisions.is_empty() && note.effective.is_none() {
            self.issued_under_title(text, line);
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
        // A database dates the last event above the history that tells of it.
        let is_known = |event: &Revision| self.document.revisions.iter().any(|known| known.date == event.date);
        let again = revisions::is_labelled(line) && note.revisions.iter().all(is_known);
        if !again {
            self.document.revisions.extend(note.revisions);
        }
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
        let after = inner[words.as_ptr() as usize - inner.as_ptr() as usize + words.len()..]
            .trim_matches(|c| is_space(c) || matches!(c, '，' | ','));
        let before = if before.is_empty() { after } else { before };
        if is_body(before) && self.document.issuers.is_empty() {
            self.document.issuers = names::signatories(text, &[Span::of(text, before)]);
        }
    }

    /// A metadata table: cells of label and value in turn, or one 标签：值 a line.
    fn index(&mut self, tokens: Tokens<'_>) {
        let first = without_bullet(tokens.table.first_text(&tokens.paragraphs[0]));
        if is_label_cell(first) && first.matches(['：', ':']).count() == 1 {
            let label = without_spaces(first.trim_end_matches(['：', ':'])).into();
            let value = tokens.get(1).map_or("", |value| tokens.table.first_text(value));
            return self.index_entry(tokens.table.text, label, value);
        }
        let text = tokens.table.text;
        for (nth, span) in tokens.spans(0).into_iter().enumerate() {
            let mut pending: Option<String> = None;
            for cell in span.slice(tokens.table.text).split('\t').flat_map(labelled_cells) {
                match (pending.take(), cell.split_once(['：', ':'])) {
                    (Some(label), _) if !is_label_cell(cell) => self.index_entry(text, label, cell),
                    (earlier, Some((label, value))) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        let value = value.trim_matches(is_space);
                        if value.is_empty() {
                            pending = Some(without_spaces(label).into());
                        } else {
                            self.index_entry(text, without_spaces(label).into(), value);
                        }
                    }
                    // The rest of a value that goes on over the next line.
                    (None, None) if nth > 0 && !is_label_cell(cell) => {
                        if let Some((_, value)) = self.document.index.last_mut() {
                            value.push_str(&format!(" {cell}"));
                        }
                    }
                    (earlier, None) => {
                        self.document.index.extend(earlier.map(|label| (label, String::new())));
                        pending = Some(without_spaces(cell).into());
                    }
                }
            }
            self.document.index.extend(pending.map(|label| (label, String::new())));
        }
    }

    /// An entry of the metadata. Number and date hold where the document prints none itself.
    fn index_entry(&mut self, text: &str, label: String, value: &str) {
        match label.as_str() {
            "发文字号" | "文号" | "发布文号" | "备注/文号" if self.indexed.number.is_none() => {
                let number = number::whole(value).filter(|number| !number.code.is_empty());
                self.indexed.number = number.map(|number| number.to_number(Span::of(text, number.text)));
            }
            "成文日期" if self.indexed.issued.is_none() => {
                let exact = find(value).filter(|(_, date)| date.is_exact());
                self.indexed.issued = exact.map(|(words, date)| Dated { date, at: Span::of(text, words) });
            }
            _ => {}
        }
        self.document.index.push((label, single_spaced(value)));
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
        let in_heading = self.document.number.as_ref().and_then(|_| number::in_heading(&heading));
        match in_heading.map(|number| number.code) {
            Some(code) if code.ends_with('令') => self.document.kind = Some(Kind::Order),
            Some(code) if self.document.kind.is_none() => self.document.kind = kind_of(code),
            _ => {}
        }
    }

    /// An order whose heading, number and promulgation run on in one paragraph: 某部令〔2025〕第3号《某办法》已经….
    pub(crate) fn run_in_order(&mut self, rest: Tokens<'_>) {
        let text = rest.table.text;
        for i in 0..rest.len().min(2) {
            let line = SpannedText::new(text, &rest.spans(i));
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
}

/// Labels of a metadata table before the heading of the document.
static HEADING_LABELS: Words<5> = Words::new(["标题", "名称", "题名", "信息名称", "法規名稱"]);

/// 名称：某市关于养护桥梁的通知: the heading of a text that prints it nowhere else.
fn named_in_index(head: &Head<'_>) -> Option<Span> {
    let index = head.above.iter().filter(|(role, tokens)| *role == Role::Index && tokens.len() == 1);
    index.map(|(_, tokens)| tokens).find_map(|tokens| {
        let line = tokens.table.first_text(&tokens.paragraphs[0]);
        let (label, name) = line.split_once(['：', ':']).filter(|(_, name)| !name.contains('\t'))?;
        let name = name.trim_matches(is_space);
        let is_heading = HEADING_LABELS.contains(&without_spaces(without_bullet(label))) && kind_of(name).is_some();
        is_heading.then(|| Span::of(tokens.table.text, name))
    })
}

/// True where a leaf owns a heading that stands behind its label.
fn overlaps(leaf: &Leaf, name: Option<Span>) -> bool {
    leaf.role == Role::Index
        && name.is_some_and(|name| leaf.spans.iter().any(|own| own.start < name.start && name.end <= own.end))
}

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
    for line in tokens.paragraphs.iter().map(|p| tokens.table.first_text(p)) {
        let line = line.trim_end_matches("文件").trim_matches(is_space);
        let words = || line.split(is_space).filter(|word| !word.is_empty());
        // Blanks part names, or the letters of one.
        let parts = if words().all(is_body) { words().collect() } else { vec![line] };
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        names.extend(parts.map(|part| Named {
            name: without_spaces(part).into(),
            title: None,
            at: Span::of(text, part),
        }));
    }
    names
}

/// The parts of a cell that begin with a known label behind a space: 索引号：0001 主 题 词：桥梁 has two.
fn labelled_cells(cell: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    let mut label_from = 0;
    for (colon, sign) in cell.match_indices(['：', ':']) {
        // The label may be letter-spaced: it is the longest run of words before the colon that is known. No label holds
        // a colon.
        let from = std::mem::replace(&mut label_from, colon + sign.len());
        let words = cell[from..colon].rmatch_indices(is_space).take(LONGEST_LABEL);
        let label = words
            .map(|(at, space)| from + at + space.len())
            .filter(|&at| INDEX_LABELS.contains(&without_spaces(&cell[at..colon])));
        // Four characters and more are a label without a space before them too: …〔2021〕3号发布日期：…
        let glued = || {
            let label = INDEX_LABELS.at_end(&cell[from..colon]).filter(|label| label.chars().nth(3).is_some())?;
            Some(colon - label.len()).filter(|&at| at > start)
        };
        if let Some(at) = label.last().or_else(glued) {
            cells.push(&cell[start..at]);
            start = at;
        }
    }
    cells.push(&cell[start..]);
    cells
        .into_iter()
        .map(|cell| cell.trim_matches(|c| is_space(c) || c.is_whitespace()))
        .filter(|cell| !cell.is_empty())
        .collect()
}

/// Characters of the longest label of a metadata table.
const LONGEST_LABEL: usize = 8;

/// Words with one blank between them, however wide the gap is printed.
fn single_spaced(words: &str) -> String {
    words.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

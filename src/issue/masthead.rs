//! The masthead (刊头) and imprint of a gazette: title, issue, date, staff, publisher.

use std::borrow::Cow;

use super::issue_line::{Stated, cumulative, stated};
use crate::document::Tokens;
use crate::lexicon::bodies::PLACE_ENDINGS;
use crate::lexicon::characters::is_issue_sign;
use crate::lexicon::heads::{HEAD_ENDINGS, HeadEnding, gazette_title, heads_page};
use crate::lexicon::masthead::{BOARD, IMPRINT_LABELS, ImprintLabel, PERIODICITIES, STAFF};
use crate::line::date::{date, find};
use crate::line::number::without_spaces;
use crate::line::{Kind, is_han, is_space, labelled};
use crate::page::{LineTable, Paragraph, joined_text};
use crate::source::chars::is_colon;
use crate::source::{Span, Spans};
use crate::structure::{Masthead as Signs, is_of_document, is_of_form};
use crate::tree::{
    Code, Date, Diagnostic, Furniture, FurnitureKind, ImprintEntry, Masthead, MastheadLine, MastheadRole, StaffEntry,
};

/// "Published", in the line of the date.
const PUBLISHED: &str = "出版";
/// Names of the board in the order of strokes: 按姓氏笔画为序.
const ORDER_OF_NAMES: char = '按';

/// What tells a masthead.
pub(super) const SIGNS: Signs = Signs { is_front, length };

/// True where the paragraphs before the first heading are a masthead, not the head of a document.
fn is_front(table: &LineTable<'_>, paragraphs: &[Paragraph]) -> bool {
    let is_told = |p: &Paragraph| {
        let line = table.first_text(p);
        p.metrics.letters <= LONGEST_ISSUE_LINE
            && (stated(line).is_some()
                || p.metrics.letters <= LONGEST_TITLE && is_gazette_title(line)
                || cumulative(line).is_some())
    };
    paragraphs.iter().any(is_told) && !paragraphs.iter().any(|p| !p.in_contents && is_of_form(p))
}

/// Paragraphs of the masthead that begins at a phrase, wherever it stands. Its title may be set aside as a running head: then the
/// number of the issue tells with its total, or above the contents list.
///
/// `masthead = title_and_number | title line{0,11} number | number phrase{0,2} title | number &(total | phrase{0,2} list)`
fn length(tokens: Tokens<'_>, at: usize) -> usize {
    let first = &tokens.paragraphs[at];
    let line = |p: &Paragraph| tokens.table.first_text(p);
    let number = |p: &Paragraph| if p.metrics.letters <= LONGEST_ISSUE_LINE { stated(line(p)) } else { None };
    let behind = &tokens.paragraphs[at + 1..];
    let near = |is: &dyn Fn(&Paragraph) -> bool| {
        let mut phrases = behind.iter().take(MOST_PHRASES).take_while(|p| !p.metrics.punctuated);
        phrases.position(is).map(|behind| behind + 2)
    };
    let is_title = |p: &Paragraph| p.metrics.letters <= LONGEST_TITLE && is_gazette_title(line(p));
    if is_title(first) {
        let mut lines = behind.iter().take(MOST_LINES).take_while(|p| !is_of_document(p) && !p.in_contents);
        return lines.position(|p| number(p).is_some()).map_or(0, |behind| behind + 2);
    }
    // Most phrases have no digit.
    let Some(own) = Some(first).filter(|p| p.metrics.digits() || is_issue_sign(p.metrics.last)).and_then(number) else {
        return 0;
    };
    let is_alone = || own.title.is_some() || cumulative(line(first)).is_some() || near(&|p| p.in_contents).is_some();
    near(&is_title).unwrap_or_else(|| is_alone() as usize)
}

/// Letters of the longest title of a gazette.
const LONGEST_TITLE: u32 = 24;
/// Paragraphs from the title of a gazette to the number of its issue, the board of editors among them.
const MOST_LINES: usize = 12;
/// Paragraphs from the number to what stands below it.
const MOST_PHRASES: usize = 3;

/// Adds the masthead of a further issue: its lines stand with those of the first, whose values hold.
pub(super) fn join(own: &mut Option<Masthead>, further: Option<Masthead>, findings: &mut Vec<Diagnostic>) {
    let Some(further) = further else { return };
    let Some(first) = own else {
        *own = Some(further);
        return;
    };
    let differ = |own: Option<u32>, further: Option<u32>| own.is_some() && further.is_some() && own != further;
    let is_other = differ(first.year.map(u32::from), further.year.map(u32::from))
        || differ(first.number, further.number)
        || differ(first.cumulative, further.cumulative)
        || further.title.is_some() && first.title.is_some() && first.title != further.title;
    if is_other {
        let place = |m: &Masthead| m.lines.first().and_then(|line| line.spans.first()).copied().unwrap_or_default();
        let message = "a second masthead: the documents behind it are of another issue";
        findings.push(Diagnostic::new(Code::SecondMasthead, place(&further), message).related(place(first)));
    }
    first.lines.extend(further.lines);
}

/// Letters of the longest line that states an issue.
const LONGEST_ISSUE_LINE: u32 = 60;

fn is_gazette_title(line: &str) -> bool {
    line.ends_with(|last| HEAD_ENDINGS.may_end(last)) && {
        let line = without_spaces(line);
        heads_page(&line) == Some(HeadEnding::Gazette) && line.chars().nth(3).is_some()
    }
}

/// Reads masthead lines; mottoes among them go to the furniture.
pub(super) fn masthead(
    table: &LineTable<'_>,
    paragraphs: &[Paragraph],
    furniture: &mut Vec<Furniture>,
) -> Option<Masthead> {
    let mut reader = Reader { text: table.text, masthead: Masthead::default(), label: None, place: None };
    for paragraph in paragraphs.iter().filter(|p| !p.in_contents) {
        let spans = table.spans(paragraph);
        if is_motto(table.first_text(paragraph)) || paragraph.kind == Kind::Slogan {
            let text = joined_text(table.text, &spans);
            furniture.push(Furniture { kind: FurnitureKind::Slogan, text, spans });
        } else {
            reader.paragraph(spans, paragraph);
        }
    }
    let mut masthead = reader.masthead;
    if masthead.title.is_some() {
        masthead.year = masthead.year.or(masthead.published.map(Date::year));
    }
    (!masthead.lines.is_empty()).then_some(masthead)
}

/// What running heads and feet tell of the issue, where no cover has its title: 《某市人民政府公报》 2018. No. 7.
pub(super) fn complete(masthead: &mut Option<Masthead>, furniture: &[Furniture]) {
    if masthead.as_ref().is_some_and(|masthead| masthead.title.is_some()) {
        return;
    }
    for piece in furniture.iter().filter(|f| f.kind == FurnitureKind::RunningHead) {
        let text = without_spaces(&piece.text);
        let Some(end) = gazette_title(&text).filter(|&end| heads_page(&text[..end]).is_some()) else { continue };
        let masthead = masthead.get_or_insert_default();
        masthead.title.get_or_insert_with(|| text[..end].trim_start_matches('《').to_owned());
        if let Some(own) = stated(&text) {
            enter(masthead, own);
        }
    }
}

/// 传达政令 宣传政策 指导工作: words of four characters, two or more, nothing else.
pub(super) fn is_motto(line: &str) -> bool {
    let mut count = 0;
    let all = line.split(is_space).filter(|word| !word.is_empty()).all(|word| {
        count += 1;
        word.chars().count() == 4 && word.chars().all(is_han)
    });
    all && count >= 2
}

/// What a line states, where no line before it has.
fn enter(masthead: &mut Masthead, own: Stated) {
    masthead.title = masthead.title.take().or(own.title);
    masthead.year = masthead.year.or(own.year);
    masthead.number = masthead.number.or(own.number);
    masthead.published = masthead.published.or(own.published);
}

struct Reader<'a> {
    text: &'a str,
    masthead: Masthead,
    /// The staff role or imprint label that unlabelled lines continue.
    label: Option<(bool, usize)>,
    /// A place name that the next line's 人民政府公报 completes.
    place: Option<String>,
}

impl Reader<'_> {
    fn paragraph(&mut self, spans: Spans, paragraph: &Paragraph) {
        let mut text = spaced(self.text, &spans);
        let role = self.role_of(&text, paragraph);
        // A line end parts names, but no words of a publisher.
        if let (MastheadRole::Imprint, Some((false, at)), [_, _, ..]) = (role, self.label, &*spans) {
            text = joined_text(self.text, &spans);
            if let Some((_, value)) = label(&text) {
                self.masthead.imprint[at].value = value.trim_matches(is_space).to_owned();
            }
        }
        self.masthead.lines.push(MastheadLine { role, text, spans });
    }

    fn role_of(&mut self, line: &str, paragraph: &Paragraph) -> MastheadRole {
        let place = self.place.take();
        if let Some((label, value)) = label(line) {
            return self.labelled(&label, value, line);
        }
        let own = without_spaces(line);
        let stated = self.stated(line, paragraph.kind);
        let board = BOARD.at_end(&own).map(|_| MastheadRole::Staff);
        if let Some(role) = board.or(stated).or_else(|| self.titled(line, &own, place)) {
            self.label = None;
            return role;
        }
        if PLACE_ENDINGS.at_end(line).is_some() && paragraph.is_phrase() && self.masthead.title.is_none() {
            self.place = Some(own.into());
            return MastheadRole::Title;
        }
        match self.label {
            Some((true, at)) if is_names(line) => {
                self.masthead.staff[at].names.extend(names(line));
                MastheadRole::Staff
            }
            // An imprint value goes on over the next line, not over an empty one.
            Some((false, at)) if paragraph.gap == 0 => {
                self.masthead.imprint[at].value.push_str(line);
                MastheadRole::Imprint
            }
            _ => MastheadRole::Other,
        }
    }

    /// The number of the issue, its date, its periodicity: the first of them gives the line its role.
    fn stated(&mut self, line: &str, kind: Kind) -> Option<MastheadRole> {
        self.serial_numbers(line);
        let number = self.number(line).then_some(MastheadRole::IssueNumber);
        let Masthead { cumulative: total, published, periodicity, .. } = &mut self.masthead;
        let counted = cumulative(line);
        *total = total.or(counted);
        let is_date =
            line.contains(PUBLISHED) || kind == Kind::Date || date(line).is_ok_and(|(_, date)| date.is_exact());
        let date = if is_date { find(line).map(|(_, date)| date) } else { None };
        *published = published.or(date);
        let bare = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
        let period = PERIODICITIES.contains(bare).then(|| bare.to_owned());
        let role = number
            .or(counted.map(|_| MastheadRole::Cumulative))
            .or(date.map(|_| MastheadRole::Date))
            .or(period.as_ref().map(|_| MastheadRole::Periodicity));
        *periodicity = period.or(periodicity.take());
        role
    }

    /// The title of the gazette, behind the name of its place on the line before.
    fn titled(&mut self, line: &str, own: &str, place: Option<String>) -> Option<MastheadRole> {
        is_gazette_title(line).then(|| {
            self.masthead.title.get_or_insert_with(|| place.unwrap_or_default() + own);
            MastheadRole::Title
        })
    }

    /// Enters the number of the issue, if the line has it.
    fn number(&mut self, line: &str) -> bool {
        let own = stated(line);
        let is_stated = own.is_some();
        own.into_iter().for_each(|own| enter(&mut self.masthead, own));
        is_stated
    }

    fn labelled(&mut self, label: &str, value: &str, line: &str) -> MastheadRole {
        self.serial_numbers(line);
        if STAFF.contains(label) {
            let value = value.trim_start_matches(['（', '(']).trim_start();
            let names = if value.starts_with(ORDER_OF_NAMES) { Vec::new() } else { names(value) };
            self.masthead.staff.push(StaffEntry { role: label.to_owned(), names });
            self.label = Some((true, self.masthead.staff.len() - 1));
            return MastheadRole::Staff;
        }
        if self.number(value) {
            self.masthead.cumulative = self.masthead.cumulative.or(cumulative(value));
        }
        let kind = IMPRINT_LABELS.entry_at_end(label).map(|(_, kind)| kind);
        if kind == Some(ImprintLabel::Date) {
            self.masthead.published = self.masthead.published.or(find(value).map(|(_, date)| date));
        }
        if kind == Some(ImprintLabel::Period) {
            self.masthead.periodicity = PERIODICITIES.iter().find(|p| value.contains(p)).map(str::to_owned);
        }
        if kind == Some(ImprintLabel::Serial) {
            self.label = None;
            return MastheadRole::Imprint;
        }
        self.masthead
            .imprint
            .push(ImprintEntry { label: label.to_owned(), value: value.trim_matches(is_space).to_owned() });
        self.label = Some((false, self.masthead.imprint.len() - 1));
        MastheadRole::Imprint
    }

    /// ISSN 1008—0783, CN64—1062/D
    fn serial_numbers(&mut self, line: &str) {
        // Nearly all lines end here.
        if !line.as_bytes().contains(&b'N') {
            return;
        }
        let Masthead { issn, cn, .. } = &mut self.masthead;
        if let Some(at) = line.find("ISSN") {
            let own = serial(&line[at + "ISSN".len()..], |c| c.is_ascii_digit() || matches!(c, '-' | 'X' | 'x'));
            *issn = issn.take().or(Some(own).filter(|own| own.len() >= SHORTEST_ISSN));
        }
        if let Some(at) = line.find("CN").filter(|&at| !line[at..].starts_with("CNY")) {
            let own = serial(&line[at + "CN".len()..], |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'));
            let is_number = |own: &String| own.len() >= SHORTEST_CN && own.starts_with(|c: char| c.is_ascii_digit());
            *cn = cn.take().or(Some(own).filter(is_number));
        }
    }
}

/// Characters of the shortest numbers.
const SHORTEST_ISSN: usize = 8;
const SHORTEST_CN: usize = 7;

/// `serial = ":"* part*`, its dashes of any width.
fn serial(text: &str, is_part: fn(char) -> bool) -> String {
    let dashed = without_spaces(text).replace(['—', '－', '–', '―'], "-");
    dashed.trim_start_matches(is_colon).chars().take_while(|c| is_part(*c)).collect()
}

/// The label before a colon, spaces dropped, and the value.
fn label(line: &str) -> Option<(Cow<'_, str>, &str)> {
    labelled(line).filter(|(label, _)| (2..=10).contains(&label.chars().count()) && label.chars().all(is_han))
}

fn is_names(line: &str) -> bool {
    line.chars().all(|c| is_han(c) || is_space(c) || c == '·')
        && line.split(is_space).all(|word| word.chars().count() <= 4)
}

/// Names parted by spaces; two single characters are one letter-spaced name: 李 鹏.
fn names(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut half: Option<&str> = None;
    for word in line.split(|c| is_space(c) || c == '、').filter(|word| !word.is_empty()) {
        match (half.take(), word.chars().count()) {
            (Some(first), 1) => names.push(format!("{first}{word}")),
            (None, 1) => half = Some(word),
            (earlier, _) => {
                names.extend(earlier.map(str::to_owned));
                names.push(word.to_owned());
            }
        }
    }
    names.extend(half.map(str::to_owned));
    names
}

/// The text of a masthead line: spaces part names, so they stay.
fn spaced(text: &str, spans: &[Span]) -> String {
    let words: Vec<&str> =
        spans.iter().flat_map(|span| span.slice(text).split(is_space)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_cover() {
        assert_eq!(names("刘某峰 李 军"), ["刘某峰", "李军"]);
        assert!(is_motto("发布政令 宣传政策") && !is_motto("某市人民政府") && !is_motto(""));
        assert!(is_gazette_title("某市人民政府公报") && !is_gazette_title("公报") && !is_gazette_title(""));
        assert_eq!(serial("：1008—0783（月刊）", |c| c.is_ascii_digit() || c == '-'), "1008-0783");
    }
    #[test]
    fn mastheads_anywhere() {
        let lengths = |text: &str| {
            let table = crate::page::read(text);
            let tokens = Tokens::of(&table);
            (0..tokens.len()).map(|at| length(tokens, at)).collect::<Vec<_>>()
        };
        assert_eq!(lengths("某市人民政府公报\n主编：周海\n2021年第3期\n请养护。\n"), [3, 0, 0, 0]);
        assert_eq!(lengths("2021年第3期\n某市人民政府公报\n"), [2, 0]);
        assert_eq!(lengths("青山院公報 第1卷第3期\n\n某院令\n"), [1, 0]);
        assert_eq!(lengths("2021年第3期（总第5期）\n"), [1]);
        assert_eq!(lengths("2021年第3期\n目录\n关于养护桥梁的通知……1\n")[0], 1);
        for text in ["某市人民政府公报\n请养护。\n2021年第3期\n", "2021年第3期\n请养护。\n", "某局公告2021年第3号\n"]
        {
            assert!(lengths(text).iter().all(|length| *length == 0), "{text}");
        }
    }

    #[test]
    fn further_mastheads() {
        let mut findings = Vec::new();
        let masthead = |number| {
            let line = MastheadLine { role: MastheadRole::IssueNumber, text: String::new(), spans: Spans::default() };
            Some(Masthead { number: Some(number), lines: vec![line], ..Masthead::default() })
        };
        let mut own = None;
        join(&mut own, masthead(3), &mut findings);
        join(&mut own, None, &mut findings);
        join(&mut own, masthead(3), &mut findings);
        assert!(findings.is_empty());
        join(&mut own, masthead(4), &mut findings);
        assert_eq!(findings[0].code, Code::SecondMasthead);
        let own = own.unwrap();
        assert_eq!((own.number, own.lines.len()), (Some(3), 3));
    }
}

//! The masthead (刊头) and imprint of a gazette: title, issue, date, staff, publisher.

use std::borrow::Cow;

use crate::line::date::find;
use crate::line::number::without_spaces;
use crate::line::numeral::{arabic, numeral};
use crate::line::{Kind, is_han, is_space, spaces};
use crate::page::{LineTable, Paragraph, joined_text};
use crate::source::{Span, Spans};
use crate::tree::{Furniture, FurnitureKind, ImprintEntry, Masthead, MastheadLine, MastheadRole, StaffEntry};

/// Labels of the editorial board.
const STAFF: [&str; 17] = [
    "主任",
    "副主任",
    "委员",
    "编委",
    "主编",
    "副主编",
    "责任编辑",
    "编辑",
    "执行主编",
    "总编",
    "总编辑",
    "顾问",
    "编审",
    "责任校对",
    "校对",
    "社长",
    "执行编辑",
];

/// How often gazettes appear.
const PERIODICITIES: [&str; 8] = ["半月刊", "双月刊", "半年刊", "月刊", "旬刊", "周刊", "季刊", "不定期"];

/// True where the paragraphs before the first heading are a masthead, not the head of a document.
pub(super) fn is_front(table: &LineTable<'_>, paragraphs: &[Paragraph]) -> bool {
    paragraphs.iter().any(|p| {
        let line = table.first_text(p);
        issue_number(line).is_some()
            || (is_gazette_title(line) && p.metrics.letters <= 24)
            || cumulative(line).is_some()
    })
}

fn is_gazette_title(line: &str) -> bool {
    line.ends_with(['报', '報']) && {
        let line = without_spaces(line);
        (line.ends_with("公报") || line.ends_with("公報")) && line.chars().count() >= 4
    }
}

/// Reads masthead lines; mottoes among them go to the furniture.
pub(super) fn read(
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
    let masthead = reader.masthead;
    (!masthead.lines.is_empty()).then_some(masthead)
}

/// The masthead that running heads and feet tell of, where there is no cover: 《某市人民政府公报》 2018. No. 7.
pub(super) fn from_furniture(furniture: &[Furniture]) -> Option<Masthead> {
    let mut masthead = Masthead::default();
    for piece in furniture.iter().filter(|f| f.kind == FurnitureKind::RunningHead) {
        let text = without_spaces(&piece.text);
        let Some(end) = text.find("公报").or_else(|| text.find("公報")) else { continue };
        let title = text[..end + "公报".len()].trim_start_matches('《').to_owned();
        let behind = text[end + "公报".len()..].trim_start_matches('》');
        masthead.title.get_or_insert(title);
        let year = numeral(behind).ok().filter(|(_, y)| (1949..2200).contains(y));
        if let Some((rest, year)) = year {
            masthead.year.get_or_insert(year as u16);
            let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
            if let Ok((_, number)) = arabic(digits) {
                masthead.number.get_or_insert(number);
            }
        }
    }
    masthead.title.is_some().then_some(masthead)
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

/// `issue = digits "年" "第" digits "期"`
fn issue_number(line: &str) -> Option<(u16, u32)> {
    let at = line.find('年')?;
    let before = line[..at].trim_end_matches(is_space);
    let stem = before.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let (_, year) = numeral(&before[stem.len()..]).ok().filter(|(_, y)| (1900..2200).contains(y))?;
    let rest = spaces(&line[at + '年'.len_utf8()..]).strip_prefix('第')?;
    let (rest, number) = numeral(spaces(rest)).ok()?;
    spaces(rest).starts_with(['期', '号']).then_some((year as u16, number))
}

/// `cumulative = "总第" digits "期"`
fn cumulative(line: &str) -> Option<u32> {
    // Nearly all lines end here.
    line.find(['总', '總'])?;
    let line = without_spaces(line);
    let at = line.find("总第").or_else(|| line.find("總第")).or_else(|| line.find("总期"))?;
    let rest = line[at + "总第".len()..].trim_start_matches(['第', '数', '：', ':']);
    let (rest, number) = numeral(rest).ok()?;
    rest.starts_with(['期', '号']).then_some(number)
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
        let text = spaced(self.text, &spans);
        let role = self.role_of(&text, paragraph);
        self.masthead.lines.push(MastheadLine { role, text, spans });
    }

    fn role_of(&mut self, line: &str, paragraph: &Paragraph) -> MastheadRole {
        let place = self.place.take();
        if let Some((label, value)) = labelled(line) {
            return self.labelled(&label, value, line);
        }
        let mut role = None;
        if let Some((year, number)) = issue_number(line) {
            (self.masthead.year, self.masthead.number) =
                (self.masthead.year.or(Some(year)), self.masthead.number.or(Some(number)));
            role = Some(MastheadRole::IssueNumber);
        }
        if let Some(number) = cumulative(line) {
            self.masthead.cumulative = self.masthead.cumulative.or(Some(number));
            role = role.or(Some(MastheadRole::Cumulative));
        }
        if line.contains("出版") || paragraph.kind == Kind::Date {
            if let Some((_, date)) = find(line) {
                self.masthead.published = self.masthead.published.or(Some(date));
                role = role.or(Some(MastheadRole::Date));
            }
        }
        let own = without_spaces(line);
        if ["编辑委员会", "编委会", "编辑部"].iter().any(|board| own.ends_with(board)) {
            self.label = None;
            return MastheadRole::Staff;
        }
        let bare = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_space(c));
        if PERIODICITIES.contains(&bare) {
            self.masthead.periodicity = Some(bare.to_owned());
            role = role.or(Some(MastheadRole::Periodicity));
        }
        self.serial_numbers(line);
        if let Some(role) = role {
            self.label = None;
            return role;
        }
        if is_gazette_title(line) {
            self.label = None;
            let title = match place {
                Some(place) => place + &own,
                None => own.into(),
            };
            self.masthead.title.get_or_insert(title);
            return MastheadRole::Title;
        }
        if ["省", "市", "自治区", "县", "区", "自治州"].iter().any(|end| line.ends_with(end))
            && paragraph.is_phrase()
            && self.masthead.title.is_none()
        {
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

    fn labelled(&mut self, label: &str, value: &str, line: &str) -> MastheadRole {
        self.serial_numbers(line);
        if STAFF.contains(&label) {
            let value = value.trim_start_matches(['（', '(']).trim_start();
            let order = value.starts_with("按");
            let names = if order { Vec::new() } else { names(value) };
            self.masthead.staff.push(StaffEntry { role: label.to_owned(), names });
            self.label = Some((true, self.masthead.staff.len() - 1));
            return MastheadRole::Staff;
        }
        if let Some((year, number)) = issue_number(value) {
            (self.masthead.year, self.masthead.number) =
                (self.masthead.year.or(Some(year)), self.masthead.number.or(Some(number)));
            self.masthead.cumulative = self.masthead.cumulative.or(cumulative(value));
        }
        if label.ends_with("日期") || label.ends_with("时间") {
            self.masthead.published = self.masthead.published.or(find(value).map(|(_, date)| date));
        }
        if label.ends_with("刊期") || label == "刊型" {
            self.masthead.periodicity = PERIODICITIES.iter().find(|p| value.contains(**p)).map(|p| (*p).to_owned());
        }
        if label.contains("刊号") || label.contains("刊號") || label.ends_with("出版物号") {
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
        let dashed = |text: &str| text.replace(['—', '－', '–', '―'], "-");
        if let Some(at) = line.find("ISSN") {
            let own = dashed(&without_spaces(&line[at + 4..]));
            let own: String = own
                .trim_start_matches(['：', ':'])
                .chars()
                .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | 'X' | 'x'))
                .collect();
            self.masthead.issn = self.masthead.issn.take().or((own.len() >= 8).then_some(own));
        }
        if let Some(at) = line.find("CN").filter(|&at| !line[at..].starts_with("CNY")) {
            let own = dashed(&without_spaces(&line[at + 2..]));
            let own: String = own
                .trim_start_matches(['：', ':'])
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
                .collect();
            self.masthead.cn = self
                .masthead
                .cn
                .take()
                .or((own.len() >= 7 && own.starts_with(|c: char| c.is_ascii_digit())).then_some(own));
        }
    }
}

/// The label before a colon, spaces dropped, and the value.
fn labelled(line: &str) -> Option<(Cow<'_, str>, &str)> {
    let at = line.find(['：', ':'])?;
    let label = without_spaces(&line[..at]);
    let colon = line[at..].chars().next().map_or(1, char::len_utf8);
    let count = label.chars().count();
    ((2..=10).contains(&count) && label.chars().all(is_han))
        .then_some((label, line[at + colon..].trim_start_matches(is_space)))
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
    fn issue_lines() {
        assert_eq!(issue_number("2019 年 第 23 期"), Some((2019, 23)));
        assert_eq!(issue_number("2020年第7期(总第358期)"), Some((2020, 7)));
        assert_eq!(issue_number("2020年9月25日出版"), None);
        assert_eq!(cumulative("（总第 637 期）"), Some(637));
        assert_eq!(cumulative("第 7 期"), None);
        assert_eq!(names("刘某峰 李 军"), ["刘某峰", "李军"]);
        assert!(is_motto("发布政令 宣传政策") && !is_motto("某市人民政府"));
    }
}

//! The head of a document: everything before its body.
//!
//! `head = (index | mark | number)* title (number | note | date | index | history)* addressees?`
//!
//! Source: GB/T 9704—2012 7.2 (版头) and 7.3.1–7.3.2.

use nom::branch::alt;
use nom::{Input, Parser};

use super::foot::is_signatory;
use super::revisions;
use super::title::title_length;
use super::tokens::{Parsed, Stop, Tokens, of_kind, one};
use super::{letter, occasion};
use crate::line::chars::marks;
use crate::line::date::date;
use crate::line::labels::INDEX_LABELS;
use crate::line::number::{self, without_spaces};
use crate::line::numeral::is_chinese;
use crate::line::terms::{is_body, kind_of};
use crate::line::words::Words;
use crate::line::{End, Kind, Mark, is_space};
use crate::page::Paragraph;
use crate::tree::Role;

/// A head as ranges of paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head<'a> {
    /// Index metadata, issuing mark, number and what else stands before the title.
    pub(crate) above: Vec<(Role, Tokens<'a>)>,
    pub(crate) title: Option<Tokens<'a>>,
    /// Number, notes, date, history between title and addressees.
    pub(crate) below: Vec<(Role, Tokens<'a>)>,
    pub(crate) addressees: Option<Tokens<'a>>,
}

impl<'a> Head<'a> {
    fn leaves(&self) -> impl Iterator<Item = &(Role, Tokens<'a>)> {
        self.above.iter().chain(&self.below)
    }

    /// Who adopted the text and when is said below its heading.
    pub(crate) fn is_adopted(&self) -> bool {
        self.below.iter().any(|(role, _)| *role == Role::AdoptionNote)
    }

    /// A document number stands in the head.
    pub(crate) fn has_number(&self) -> bool {
        self.leaves().any(|(role, _)| *role == Role::Number)
    }
}

/// No head has more leaves above or below its title; the bound keeps hostile texts linear.
const MOST_LEAVES: usize = 40;

/// Reads the head at the start of `input`; every part of it may be missing.
pub(crate) fn head(input: Tokens<'_>) -> (Tokens<'_>, Head<'_>) {
    let (rest, above, title) = upper(input);
    let (rest, head) = lower(rest, above, title);
    match head.title.is_some() || head.addressees.is_some() || !head.above.is_empty() {
        true => (rest, head),
        false => (input, Head::default()),
    }
}

pub(crate) type Leaves<'a> = Vec<(Role, Tokens<'a>)>;

/// What stands above the title, and the title.
pub(crate) fn upper(input: Tokens<'_>) -> (Tokens<'_>, Leaves<'_>, Option<Tokens<'_>>) {
    let (rest, above) = leaves(input, above_title);
    match title_length(rest) {
        0 => (rest, above, None),
        length => (rest.take_from(length), above, Some(rest.take(length))),
    }
}

/// The head with what stands below its title.
pub(crate) fn lower<'a>(rest: Tokens<'a>, above: Leaves<'a>, title: Option<Tokens<'a>>) -> (Tokens<'a>, Head<'a>) {
    let (rest, below) = leaves(rest, below_title);
    let (rest, addressees) = match addressees(rest) {
        Ok((rest, line)) => (rest, Some(line)),
        Err(_) => (rest, None),
    };
    (rest, Head { above, title, below, addressees })
}

/// As many leaves as `leaf` finds one behind the other.
fn leaves<'a>(
    mut rest: Tokens<'a>,
    leaf: impl Fn(Tokens<'a>) -> Parsed<'a, (Role, Tokens<'a>)>,
) -> (Tokens<'a>, Leaves<'a>) {
    let mut found = Leaves::new();
    while let Some((behind, next)) = leaf(rest).ok().filter(|_| found.len() < MOST_LEAVES) {
        let told = next.0 == Role::Note && occasion::occasion(next.1).is_ok();
        found.push(next);
        rest = behind;
        if let (true, Ok((behind, speaker))) = (told, occasion::speaker(rest)) {
            found.push((Role::Signatory, speaker));
            rest = behind;
        }
    }
    (rest, found)
}

/// `above = index | letter_line | copy_number | security | urgency | issuing_mark | number | signed_off`
fn above_title(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    match input.get(0).map(|first| first.kind) {
        Some(Kind::Row) => role(Role::Index, index).parse(input),
        Some(Kind::Digits) => role(Role::CopyNumber, one(|t| t.paragraphs[0].metrics.letters == 6)).parse(input),
        Some(Kind::Number) => role(Role::Number, number_above).parse(input),
        _ => alt((
            role(Role::Index, index),
            letter_line,
            role(Role::Security, one(|t| is_security(&t.paragraphs[0], t))),
            role(Role::Urgency, one(|t| is_urgency(&t.paragraphs[0], t))),
            role(Role::Issuer, issuing_mark),
            catalogued,
            macau_mark,
            role(Role::SignedOffBy, number_with_signer),
            role(Role::SignedOffBy, of_kind(Kind::SignedOff)),
        ))
        .parse(input),
    }
}

/// `below = number | date note | note | history | index | date | letter_line`
fn below_title(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    match input.get(0).map(|first| first.kind) {
        Some(Kind::Number) => role(Role::Number, one(|_| true)).parse(input),
        Some(Kind::DateNote) => role(Role::AdoptionNote, one(|_| true)).parse(input),
        Some(Kind::SignedOff) => role(Role::SignedOffBy, one(|_| true)).parse(input),
        Some(Kind::ContentsEntry) => role(Role::Contents, entries).parse(input),
        _ => alt((
            role(Role::AdoptionNote, history),
            role(Role::Index, index),
            role(Role::Date, bare_date),
            role(Role::Note, occasion::occasion),
            role(Role::Signatory, signers_above_date),
            role(Role::Issuer, issuer_below),
            role(Role::Note, one(|t| super::attachments::is_unit_line(t.table.first_text(&t.paragraphs[0])))),
            role(Role::Note, note),
            role(Role::SignedOffBy, number_with_signer),
            role(Role::Contents, contents),
            letter_line,
        ))
        .parse(input),
    }
}

fn role<'a>(
    role: Role,
    parser: impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = Stop>,
) -> impl Parser<Tokens<'a>, Output = (Role, Tokens<'a>), Error = Stop> {
    parser.map(move |tokens| (role, tokens))
}

/// 受文者：某局 · 速別：普通件
fn letter_line(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    let role = letter::role(input).ok_or(nom::Err::Error(Stop))?;
    one(|_| true).map(move |line| (role, line)).parse(input)
}

/// 索 引 号：…⇥主题分类：… · 发文机关：某局
fn index(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    if is_lone_label(input, 0) {
        // The value stands on the next line. Behind the last label it may be the heading instead.
        let is_value = |value: &Paragraph| {
            let certain = matches!(value.kind, Kind::Date | Kind::Number)
                || value.metrics.first.is_ascii_digit()
                || STATES.contains(input.table.first_text(value));
            !is_lone_label(input, 1) && (certain || value.is_phrase() && is_lone_label(input, 2))
        };
        let length = 1 + input.get(1).is_some_and(is_value) as usize;
        return Ok(nom::Input::take_split(&input, length));
    }
    if let (Some(label), Some(value)) = (input.get(0), input.get(1)) {
        // The last label of a line of several has its value on the next.
        let words = input.table.first_text(value);
        if label.metrics.end == End::Colon && STATES.contains(words) && is_index_line(input.table.first_text(label)) {
            return Ok(nom::Input::take_split(&input, 2));
        }
    }
    one(|t: Tokens<'_>| {
        let paragraph = &t.paragraphs[0];
        match paragraph.kind {
            Kind::Text => paragraph.metrics.colons > 0 && is_index_line(t.table.first_text(paragraph)),
            Kind::Row => is_index_table(t),
            _ => false,
        }
    })(input)
}

/// Values of 时效性 and 公开方式.
static STATES: Words<8> = Words::new(["有效", "现行有效", "失效", "已失效", "废止", "已废止", "主动公开", "尚未生效"]);

/// • 索引号：, a label alone on its line.
fn is_lone_label(input: Tokens<'_>, at: usize) -> bool {
    let Some(paragraph) = input.get(at).filter(|p| p.kind == Kind::Text && p.metrics.end == End::Colon) else {
        return false;
    };
    let label = input.table.first_text(paragraph).trim_end_matches(['：', ':']);
    paragraph.metrics.colons == 1 && INDEX_LABELS.contains(&without_spaces(without_bullet(label)))
}

/// A label without the bullet of a list before it.
pub(super) fn without_bullet(label: &str) -> &str {
    label.trim_start_matches(|c| matches!(c, '•' | '·' | '●' | '-' | '*') || is_space(c))
}

/// Most rows begin with a label; a table may have one in its head: 名称⇥所在乡镇.
fn is_index_table(t: Tokens<'_>) -> bool {
    let rows = t.table.line_ids(&t.paragraphs[0]);
    let labelled = || rows.iter().filter(|&&row| is_index_line(t.table.line_text(row as usize))).count();
    is_index_line(t.table.first_text(&t.paragraphs[0])) && labelled() * 2 > rows.len()
}

/// The label before the first colon is one of the metadata labels.
fn is_index_line(line: &str) -> bool {
    let found = marks(line).take_while(|&(at, _)| at < LONGEST_LABEL).find(|&(_, c)| matches!(c, '：' | ':' | '\t'));
    found.is_some_and(|(at, _)| INDEX_LABELS.contains(&without_spaces(&line[..at])))
}

/// Bytes of the longest label, letter-spacing included.
const LONGEST_LABEL: usize = 60;

/// 秘密★10年, 机密
fn is_security(paragraph: &Paragraph, tokens: Tokens<'_>) -> bool {
    let line = tokens.table.first_text(paragraph);
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|word| line.strip_prefix(word));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('★'))
}

fn is_urgency(paragraph: &Paragraph, tokens: Tokens<'_>) -> bool {
    paragraph.metrics.letters == 2
        && ["特急", "加急", "平急", "特提", "急件", "紧急"]
            .contains(&without_spaces(tokens.table.first_text(paragraph)).as_ref())
}

/// 某市人民政府文件; a joint mark prints 文件 once: behind or beside names that stand one to a line.
fn issuing_mark(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_mark = |p: &&Paragraph| p.is_phrase() && p.metrics.last == '件';
    let lines = input.paragraphs.iter().take(MOST_MARKS);
    if !lines.clone().any(|p| is_mark(&p)) {
        return Err(nom::Err::Error(Stop));
    }
    let name = |p: &Paragraph| without_spaces(input.table.first_text(p));
    let is_named = |p: &&Paragraph| p.is_phrase() && is_body(name(p).trim_end_matches("文件"));
    let is_word = |p: &&Paragraph| is_mark(p) && name(p) == "文件";
    let length = lines.clone().take_while(|p| is_named(p) || is_word(p)).count();
    let marked = lines.take(length).position(|p| is_mark(&p) && name(p).ends_with("文件"));
    // Names below the word are of the mark only where the number follows: else the heading begins with them.
    let below = input.get(length).is_some_and(|p| p.kind == Kind::Number);
    match marked {
        Some(at) => Ok(nom::Input::take_split(&input, if below { length } else { at + 1 })),
        None => Err(nom::Err::Error(Stop)),
    }
}

/// Lines of the longest joint mark.
const MOST_MARKS: usize = 10;

/// 澳門特別行政區 and 行政長官辦公室 above 第12/2021號行政長官批示.
fn macau_mark(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    let is_dispatch = |p: &Paragraph| {
        let line = input.table.first_text(p);
        p.metrics.first == '第' && (p.kind == Kind::Number || p.is_phrase() && number::with_slash(line).is_some())
    };
    let follows = input.paragraphs.iter().skip(1).take(LONGEST_MARK).any(is_dispatch);
    let line = input.get(0).filter(|p| follows && p.is_phrase()).map(|p| input.table.first_text(p));
    let role = match &*without_spaces(line.unwrap_or_default()) {
        "澳門特別行政區" => Role::Other,
        name if is_body(name) => Role::Issuer,
        _ => return Err(nom::Err::Error(Stop)),
    };
    one(|_| true).map(move |line| (role, line)).parse(input)
}

/// • 某政发〔2021〕3号, • 现行有效: what a web page lists above the heading, a bullet before each.
fn catalogued(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    if input.get(0).is_none_or(|p| p.metrics.first != '•') {
        return Err(nom::Err::Error(Stop));
    }
    let heads = |p: &Paragraph| {
        let line = input.table.first_text(p);
        p.metrics.first != '•'
            && super::title::is_title_line(p)
            && (kind_of(line).is_some() || number::with_slash(line).is_some())
    };
    if !input.paragraphs.iter().skip(1).take(LONGEST_CATALOGUE).any(heads) {
        return Err(nom::Err::Error(Stop));
    }
    let line = without_bullet(input.table.first_text(&input.paragraphs[0]));
    let role = if number::whole(line).is_some_and(|n| !n.code.is_empty()) { Role::Number } else { Role::Other };
    Ok((input.take_from(1), (role, input.take(1))))
}

/// Lines of such a list.
const LONGEST_CATALOGUE: usize = 12;

/// Lines between the name of a region and the heading of a dispatch.
const LONGEST_MARK: usize = 3;

/// A number above the title, as under an issuing mark; the title must still come.
fn number_above(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let (rest, number) = of_kind(Kind::Number)(input)?;
    let signed = rest.paragraphs.iter().take(MOST_LEAVES).take_while(|p| p.kind == Kind::SignedOff).count();
    match title_length(rest.take_from(signed)) {
        0 => Err(nom::Err::Error(Stop)),
        _ => Ok((rest, number)),
    }
}

/// 某政发〔2021〕3号　　签发人：张某
fn number_with_signer(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        let line = t.table.first_text(&t.paragraphs[0]);
        line.contains('签')
            && number::leading(line)
                .is_some_and(|n| line[n.text.len()..].trim_start_matches(is_space).starts_with("签发人"))
    })(input)
}

/// 题注 without brackets, and the wrapped lines of a Taiwanese history.
fn history(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let Some(first) = input.get(0) else { return Err(nom::Err::Error(Stop)) };
    if first.metrics.colons == 1 && first.kind == Kind::Text && revisions::is_labelled(input.table.first_text(first)) {
        return Ok(input.take_split(1));
    }
    // A number begins its date.
    let may_be = |c| is_chinese(c) || matches!(c, '0'..='9' | '０'..='９' | '中' | '民');
    if !may_be(first.metrics.first) {
        return Err(nom::Err::Error(Stop));
    }
    let text = input.table.first_text(first);
    if revisions::is_numbered_history(text)
        || (text.starts_with("中華民國") && first.marker.is_none() && revisions::is_note_line(first, text))
    {
        let mut length = 1;
        // Wrapped lines are indented until the next number or the first division or article.
        while length < MOST_LEAVES && input.get(length).is_some_and(|p| p.kind == Kind::Text && p.indent > 0) {
            length += 1;
        }
        return Ok(input.take_split(length));
    }
    let is_note = first.kind == Kind::Text && revisions::is_note_line(first, &input.text(0));
    one(|_| is_note)(input)
}

/// A contents list inside a text: headings one after the other, until the first of them stands again.
fn contents(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_entry = |p: &Paragraph| p.marker.is_some_and(|m| m.mark != Mark::Article) && !p.metrics.punctuated;
    if !input.get(0).is_some_and(is_entry) || !input.get(1).is_some_and(is_entry) {
        return Err(nom::Err::Error(Stop));
    }
    let first = input.take(1).folded_key();
    let again = |i: usize| input.take_from(i).take(1).folded_key() == first;
    let run = input.paragraphs.iter().take(LONGEST_CONTENTS).take_while(|p| is_entry(p)).count();
    match (1..run).find(|&i| again(i)) {
        Some(length) if length > 1 => Ok(input.take_split(length)),
        _ => Err(nom::Err::Error(Stop)),
    }
}

/// A contents list with pages.
fn entries(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let run = input.paragraphs.iter().take_while(|p| p.kind == Kind::ContentsEntry).count();
    Ok(input.take_split(run))
}

/// Divisions of the longest codes.
const LONGEST_CONTENTS: usize = 400;

/// A date line under a heading, not followed by more of a signature.
fn bare_date(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| t.paragraphs[0].kind == Kind::Date || is_date_with_body(t))(input)
}

/// 1999年7月13日，国家桥梁局
fn is_date_with_body(tokens: Tokens<'_>) -> bool {
    let paragraph = &tokens.paragraphs[0];
    let short = paragraph.kind == Kind::Text
        && paragraph.metrics.commas
        && !paragraph.metrics.punctuated
        && paragraph.metrics.letters <= LONGEST_DATED;
    short
        && date(tokens.table.first_text(paragraph)).is_ok_and(|(rest, date)| {
            let body = rest.trim_start_matches(|c| is_space(c) || matches!(c, '，' | ','));
            date.is_exact() && body.len() < rest.len() && is_body(body)
        })
}

/// Letters of a date and a body.
const LONGEST_DATED: u32 = 40;

/// The issuing body alone under the heading, above the number or the addressees, as databases of laws print it.
fn issuer_below(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let calls = |p: &Paragraph| {
        p.kind == Kind::Text && p.metrics.end == End::Colon && !p.metrics.sentences && p.metrics.first == '各'
    };
    let is_above =
        input.get(1).is_some_and(|p| p.kind == Kind::Number || calls(p) || is_date_with_body(input.take_from(1)));
    one(|t: Tokens<'_>| is_above && is_signatory(t, 0))(input)
}

/// The bodies that issue a communiqué, under its title and above the date, which the text follows.
fn signers_above_date(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let signers = (0..input.len().min(MOST_SIGNERS)).take_while(|&at| is_signatory(input, at)).count();
    let dated = input.get(signers).is_some_and(|p| match p.kind {
        Kind::DateNote => p.metrics.letters <= LONGEST_DATE,
        kind => kind == Kind::Date,
    });
    let is_text = |p: &Paragraph| {
        p.metrics.is_closed() || p.kind == Kind::ContentsEntry || p.marker.is_some_and(|m| m.ordinal == 1)
    };
    match signers > 0 && dated && input.paragraphs[signers + 1..].iter().take(MOST_SIGNERS).any(is_text) {
        true => Ok(input.take_split(signers)),
        false => Err(nom::Err::Error(Stop)),
    }
}

/// Bodies that issue one communiqué, and lines until its text.
const MOST_SIGNERS: usize = 4;

/// （2021年12月10日）
const LONGEST_DATE: u32 = 16;

/// A line in parentheses under the title.
fn note(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    of_kind(Kind::Note)(input)
}

/// `addressees`: one paragraph that ends with a colon and names bodies or persons.
fn addressees(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| is_addressee_line(&t.paragraphs[0], t))(input)
}

/// Words that end a lead-in, not a list of addressees.
const LEAD_IN: Words<19> = Words::new([
    "如下", "下列", "以下", "通知", "决定", "批复", "现将", "为了", "根据", "规定", "印发", "明确", "提出", "公告",
    "任命", "免去", "聘任", "解聘", "链接",
]);

fn is_addressee_line(paragraph: &Paragraph, tokens: Tokens<'_>) -> bool {
    if paragraph.metrics.end != End::Colon || paragraph.kind != Kind::Text || paragraph.metrics.sentences {
        return false;
    }
    let text = tokens.text(0);
    paragraph.marker.is_none() && !LEAD_IN.is_in(&text) && text.chars().count() >= 3
}

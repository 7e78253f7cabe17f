//! The head of a document: everything before its body.
//!
//! `head = (index | mark | number)* title (number | note | date | index | history)* addressees?`
//!
//! Source: GB/T 9704—2012 7.2 (版头) and 7.3.1–7.3.2.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many_m_n;

use super::foot::is_signatory;
use super::letter;
use super::revisions;
use super::title::title_length;
use super::tokens::{Parsed, Stop, Tokens, of_kind, one};
use crate::line::chars::marks;
use crate::line::number::{self, without_spaces};
use crate::line::numeral::is_chinese;
use crate::line::terms::{INDEX_LABELS, is_body, kind_of};
use crate::line::words::Words;
use crate::line::{End, Kind, Mark, is_space};
use crate::page::Paragraph;
use crate::tree::Role;

/// A head as ranges of paragraphs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head<'a> {
    /// Index metadata, issuing mark, number and what else stands before the title.
    pub(super) above: Vec<(Role, Tokens<'a>)>,
    pub(crate) title: Option<Tokens<'a>>,
    /// Number, notes, date, history between title and addressees.
    pub(super) below: Vec<(Role, Tokens<'a>)>,
    pub(super) addressees: Option<Tokens<'a>>,
}

impl<'a> Head<'a> {
    fn leaves(&self) -> impl Iterator<Item = &(Role, Tokens<'a>)> {
        self.above.iter().chain(&self.below)
    }

    /// The heading is that of a text which a cover before it says it issues or passes on.
    pub(crate) fn is_announced_by(&self, cover: &str) -> bool {
        let (Some(title), Some(object)) = (self.title, super::cover::object(cover)) else { return false };
        let (own, object) = (title.all_letters(), super::cover::letters(object));
        own == object || object.contains(&own) || super::cover::is_like(&own, &object, 0.8)
    }

    /// The heading is a name that `text` cites in 《》: an order does so with what it puts into force.
    pub(crate) fn is_cited_in(&self, text: &str) -> bool {
        let Some(title) = self.title else { return false };
        let own = title.all_letters();
        super::cover::names("", &[text.into()]).iter().any(|name| super::cover::letters(name) == own)
    }

    /// A document number stands in the head.
    pub(crate) fn has_number(&self) -> bool {
        self.leaves().any(|(role, _)| *role == Role::Number)
    }
}

/// No head has more leaves above or below its title; the bound keeps hostile texts linear.
const MOST_LEAVES: usize = 40;

/// Reads the head at the start of `input`; every part of it may be missing.
pub(super) fn head(input: Tokens<'_>) -> (Tokens<'_>, Head<'_>) {
    let grammar =
        (many_m_n(0, MOST_LEAVES, above_title), opt(title), many_m_n(0, MOST_LEAVES, below_title), opt(addressees));
    match { grammar }.parse(input) {
        Ok((rest, (above, title, below, addressees)))
            if title.is_some() || addressees.is_some() || !above.is_empty() =>
        {
            (rest, Head { above, title, below, addressees })
        }
        _ => (input, Head::default()),
    }
}

/// `above = index | letter_line | copy_number | security | urgency | issuing_mark | number | signed_off`
fn above_title(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    alt((
        role(Role::Index, index),
        letter_line,
        role(Role::CopyNumber, one(|t| t.paragraphs[0].kind == Kind::Digits && t.paragraphs[0].shape.letters == 6)),
        role(Role::Security, one(|t| is_security(t.sheet.first_text(&t.paragraphs[0])))),
        role(
            Role::Urgency,
            one(|t| t.paragraphs[0].shape.letters == 2 && is_urgency(t.sheet.first_text(&t.paragraphs[0]))),
        ),
        role(Role::Issuer, issuing_mark),
        role(Role::SignedOffBy, number_with_signer),
        role(Role::Number, number_above),
        role(Role::SignedOffBy, of_kind(Kind::SignedOff)),
    ))
    .parse(input)
}

/// `below = number | date note | note | history | index | date | letter_line`
fn below_title(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    alt((
        role(Role::Number, of_kind(Kind::Number)),
        role(Role::AdoptionNote, of_kind(Kind::DateNote)),
        role(Role::SignedOffBy, of_kind(Kind::SignedOff)),
        role(Role::AdoptionNote, history),
        role(Role::Index, index),
        role(Role::Date, bare_date),
        role(Role::Signatory, signer_above_date),
        role(Role::Note, one(|t| super::parts::is_unit_line(t.sheet.first_text(&t.paragraphs[0])))),
        role(Role::Note, note),
        role(Role::SignedOffBy, number_with_signer),
        role(Role::Contents, contents),
        letter_line,
    ))
    .parse(input)
}

fn role<'a>(
    role: Role,
    parser: impl Parser<Tokens<'a>, Output = Tokens<'a>, Error = Stop>,
) -> impl Parser<Tokens<'a>, Output = (Role, Tokens<'a>), Error = Stop> {
    parser.map(move |tokens| (role, tokens))
}

/// 受文者：某局 · 速別：普通件
fn letter_line(input: Tokens<'_>) -> Parsed<'_, (Role, Tokens<'_>)> {
    let role = input.get(0).and_then(|_| letter::role(input)).ok_or(nom::Err::Error(Stop))?;
    one(|_| true).map(move |line| (role, line)).parse(input)
}

/// `title = phrase+`, completed by a kind
fn title(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    match title_length(input) {
        0 => Err(nom::Err::Error(Stop)),
        length => Ok(nom::Input::take_split(&input, length)),
    }
}

/// 索 引 号：…⇥主题分类：… · 发文机关：某局
fn index(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        let paragraph = &t.paragraphs[0];
        match paragraph.kind {
            Kind::Text => is_index_line(t.sheet.first_text(paragraph)),
            Kind::Row => is_index_table(t),
            _ => false,
        }
    })(input)
}

/// Most rows begin with a label; a table may have one in its head: 名称⇥所在乡镇.
fn is_index_table(t: Tokens<'_>) -> bool {
    let rows = t.sheet.pieces(&t.paragraphs[0]);
    let labelled = rows.iter().filter(|&&row| is_index_line(t.sheet.line_text(row as usize))).count();
    is_index_line(t.sheet.first_text(&t.paragraphs[0])) && labelled * 2 > rows.len()
}

/// The label before the first colon is one of the metadata labels.
fn is_index_line(line: &str) -> bool {
    let found = marks(line).take_while(|&(at, _)| at < LONGEST_LABEL).find(|&(_, c)| matches!(c, '：' | ':' | '\t'));
    found.is_some_and(|(at, _)| INDEX_LABELS.contains(&without_spaces(&line[..at]).as_str()))
}

/// Bytes of the longest label, letter-spacing included.
const LONGEST_LABEL: usize = 60;

/// 秘密★10年, 机密
fn is_security(line: &str) -> bool {
    let line = line.trim();
    ["绝密", "机密", "秘密"]
        .iter()
        .any(|word| line == *word || line.strip_prefix(word).is_some_and(|rest| rest.starts_with('★')))
}

fn is_urgency(line: &str) -> bool {
    let inner = without_spaces(line);
    ["特急", "加急", "平急", "特提", "急件", "紧急"].contains(&inner.as_str())
}

/// 某市人民政府文件; a joint mark prints 文件 once behind several names.
fn issuing_mark(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        let paragraph = &t.paragraphs[0];
        let line = t.sheet.first_text(paragraph);
        paragraph.is_phrase() && line.ends_with('件') && without_spaces(line).strip_suffix("文件").is_some_and(is_body)
    })(input)
}

/// A number above the title, as under an issuing mark; the title must still come.
fn number_above(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let (rest, number) = of_kind(Kind::Number)(input)?;
    let (after, _) = many_m_n(0, MOST_LEAVES, of_kind(Kind::SignedOff)).parse(rest)?;
    match title_length(after) {
        0 => Err(nom::Err::Error(Stop)),
        _ => Ok((rest, number)),
    }
}

/// 某政发〔2021〕3号　　签发人：张某
fn number_with_signer(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(|t: Tokens<'_>| {
        let line = t.sheet.first_text(&t.paragraphs[0]);
        line.contains('签')
            && number::leading(line)
                .is_some_and(|n| line[n.text.len()..].trim_start_matches(is_space).starts_with("签发人"))
    })(input)
}

/// 题注 without brackets, and the wrapped lines of a Taiwanese history.
fn history(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let Some(first) = input.get(0) else { return Err(nom::Err::Error(Stop)) };
    let text = input.sheet.first_text(first);
    if revisions::is_numbered_history(text)
        || (text.starts_with("中華民國") && first.marker.is_none() && revisions::is_note_line(first, text))
    {
        let mut length = 1;
        // Wrapped lines are indented until the next number or the first division or article.
        while length < MOST_LEAVES && input.get(length).is_some_and(|p| p.kind == Kind::Text && p.indent > 0) {
            length += 1;
        }
        return Ok(nom::Input::take_split(&input, length));
    }
    // A number begins its date; the text of all others need not be joined.
    let is_note = first.kind == Kind::Text
        && text.starts_with(|c| is_chinese(c) || matches!(c, '0'..='9' | '０'..='９' | '中' | '民'))
        && revisions::is_note_line(first, &input.text(0));
    one(|_| is_note)(input)
}

/// A contents list inside a text: headings one after the other, until the first of them stands again.
fn contents(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_entry = |p: &Paragraph| p.marker.is_some_and(|m| m.mark != Mark::Article) && !p.shape.punctuated;
    if !input.get(0).is_some_and(is_entry) || !input.get(1).is_some_and(is_entry) {
        return Err(nom::Err::Error(Stop));
    }
    let again = |i: usize| input.letters(i).eq(input.letters(0));
    let run = input.paragraphs.iter().take(LONGEST_CONTENTS).take_while(|p| is_entry(p)).count();
    match (1..run).find(|&i| again(i)) {
        Some(length) if length > 1 => Ok(nom::Input::take_split(&input, length)),
        _ => Err(nom::Err::Error(Stop)),
    }
}

/// Divisions of the longest codes.
const LONGEST_CONTENTS: usize = 400;

/// A date line under a heading, not followed by more of a signature.
fn bare_date(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    of_kind(Kind::Date)(input)
}

/// The body that issues a communiqué, under its title and above the date in brackets.
fn signer_above_date(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_dated = input.get(1).is_some_and(|p| p.kind == Kind::DateNote && p.shape.letters <= LONGEST_DATE);
    one(|t: Tokens<'_>| is_dated && is_signatory(t, 0))(input)
}

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
const LEAD_IN: Words<14> = Words::new([
    "如下", "下列", "以下", "通知", "决定", "批复", "现将", "为了", "根据", "规定", "印发", "明确", "提出", "公告",
]);

fn is_addressee_line(paragraph: &Paragraph, tokens: Tokens<'_>) -> bool {
    if paragraph.shape.end != End::Colon || paragraph.kind != Kind::Text || paragraph.shape.sentences {
        return false;
    }
    let text = tokens.text(0);
    paragraph.marker.is_none() && !LEAD_IN.is_in(&text) && text.chars().count() >= 3
}

/// True where a document's head begins at `input`: a heading with a number, or one that names its issuer and is
/// followed by addressees. `known` tells of headings that the contents list announces.
pub(crate) fn starts_document<'a>(input: Tokens<'a>, known: impl Fn(&str) -> bool) -> Option<Head<'a>> {
    let first = input.get(0)?;
    if !(super::title::is_title_line(first) || matches!(first.kind, Kind::Row | Kind::Number)) {
        return None;
    }
    let (_, head) = head(input);
    let title = head.title?;
    let joined = title.joined();
    let has_kind = kind_of(&super::title::set_close(joined.clone())).is_some();
    let starts = (head.has_number() && (has_kind || names_subject(&joined)))
        || (has_kind && head.addressees.is_some() && names_issuer(title))
        || known(&joined);
    (starts && super::title::starts_with_issuer(title)).then_some(head)
}

fn names_subject(title: &str) -> bool {
    ["关于", "關於", "印发", "转发", "批转"].iter().any(|word| title.contains(word))
}

fn names_issuer(title: Tokens<'_>) -> bool {
    let spans = title.all_spans();
    !super::names::issuers(title.sheet.text, &spans).is_empty()
}

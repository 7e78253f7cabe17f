//! What stands between a heading and the addressees: number, date, notes, the history of an enactment.

use std::cell::LazyCell;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, recognize};
use nom::sequence::{pair, terminated};

use super::index::index;
use super::*;
use crate::document::attachments::is_unit_line;
use crate::document::cited_letter::is_cited;
use crate::document::signing::is_signatory;
use crate::document::tokens::{near, run};
use crate::document::{occasion, revisions};
use crate::lexicon::attachments::ATTACHED;
use crate::lexicon::breaks::PREAMBLES;
use crate::lexicon::characters::{EACH, ORDINAL, is_day, is_number_sign};
use crate::lexicon::folded_key;
use crate::lexicon::kinds::may_end_kind;
use crate::lexicon::subjects::begins_subject;
use crate::line::Mark;
use crate::line::date;
use crate::line::numeral::is_digit;
use crate::line::signer::names_person;
use crate::page::Paragraph;

/// `below = number | speech | dated_number | date_note | signed_off | contents | bare_speech | history | index | date | speech |
/// signers | reporter | issuer | unit | note | signed_number | headings | letter_line | cited_letter | registration |
/// damaged_number | appended | second_heading`
pub(super) fn leaf(input: Tokens<'_>) -> Parsed<'_, (Leaf<'_>, Option<Leaf<'_>>)> {
    let alone = |leaf| (leaf, None);
    let any = |own| role(own, one(|_| true)).map(alone);
    match input.get(0).map(|first| first.kind) {
        Some(Kind::Number) => any(Role::Number).parse(input),
        Some(Kind::DateNote) => {
            alt((speech, role(Role::Number, dated_number).map(alone), any(Role::AdoptionNote))).parse(input)
        }
        Some(Kind::SignedOff) => any(Role::SignedOffBy).parse(input),
        Some(Kind::ContentsEntry) => role(Role::Contents, entries).map(alone).parse(input),
        _ => alt((
            bare_speech,
            role(Role::AdoptionNote, history).map(alone),
            role(Role::Index, index).map(alone),
            role(Role::Date, dated).map(alone),
            role(Role::Number, dated_number).map(alone),
            speech,
            role(Role::Signatory, signers).map(alone),
            role(Role::Signatory, reporter).map(alone),
            role(Role::Issuer, issuer).map(alone),
            role(Role::Note, one(|t| is_unit_line(t.first_text()))).map(alone),
            role(Role::Note, of_kind(Kind::Note)).map(alone),
            role(Role::SignedOffBy, signed_number).map(alone),
            role(Role::Contents, headings).map(alone),
            letter_line.map(alone),
            role(Role::Number, one(is_cited)).map(alone),
            role(Role::Other, registration).map(alone),
            role(Role::Other, damaged_number).map(alone),
            role(Role::Note, appended).map(alone),
            role(Role::Note, second_heading).map(alone),
        ))
        .parse(input),
    }
}

/// 附：修正本, what a database appends to the text, above the note of its adoption: no list of attachments.
///
/// `appended = "附" colon words &DATE_NOTE`
fn appended(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_remark = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, .. } = t.first();
        let may_be = *kind == Kind::AttachmentList && metrics.letters <= LONGEST_REMARK && metrics.colons == 1;
        may_be && t.first_text().strip_prefix(ATTACHED).is_some_and(|behind| behind.starts_with(is_colon))
    };
    terminated(one(is_remark), peek(of_kind(Kind::DateNote))).parse(input)
}

/// Letters of such a remark.
const LONGEST_REMARK: u32 = 12;

/// 某政发〔20213: a line of a number that lost its brackets or its end, above the addressees. What it says is not known.
///
/// `damaged_number = code "〔" year … &addressees`
fn damaged_number(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_damaged = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, marker, .. } = t.first();
        let may_be =
            *kind == Kind::Text && marker.is_none() && metrics.letters <= LONGEST_NUMBER && !metrics.punctuated;
        may_be && number::begins_with_code_and_year(t.first_text())
    };
    terminated(one(is_damaged), peek(addressees)).parse(input)
}

/// Letters of a number.
const LONGEST_NUMBER: u32 = 24;

/// A number and a date on one line: 2001年12月5日　某财〔2001〕89号. Several are a list of documents.
fn dated_number(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_above_text = || input.len() > 1 && !is_dated_number(input.take_from(1));
    one(|t| is_dated_number(t) && is_above_text())(input)
}

fn is_dated_number(t: Tokens<'_>) -> bool {
    let Paragraph { kind, metrics, .. } = t.first();
    let may_end = || {
        is_number_sign(metrics.last)
            || is_day(metrics.last)
            || is_digit(metrics.last)
            || matches!(metrics.last, '）' | ')')
    };
    matches!(kind, Kind::Text | Kind::Note | Kind::DateNote)
        && metrics.letters <= LONGEST_DATED_NUMBER
        && !metrics.punctuated
        && may_end()
        && number::with_date(t.first_text()).is_some()
}

/// Letters of a number and a date.
const LONGEST_DATED_NUMBER: u32 = 50;

/// What is an occasion only above those who hear the report: 2023年1月12日在某县…会议上.
///
/// `bare_speech = bare_occasion speaker? &addressees`
fn bare_speech(input: Tokens<'_>) -> Parsed<'_, (Leaf<'_>, Option<Leaf<'_>>)> {
    let own = pair(role(Role::Note, occasion::bare), opt(role(Role::Signatory, occasion::speaker)));
    terminated(own, peek(addressees)).parse(input)
}

/// `speech = occasion speaker?`
fn speech(input: Tokens<'_>) -> Parsed<'_, (Leaf<'_>, Option<Leaf<'_>>)> {
    pair(role(Role::Note, occasion::occasion), opt(role(Role::Signatory, occasion::speaker))).parse(input)
}

/// The heading note (题注) without brackets, and the wrapped lines of a Taiwanese history.
///
/// `history = labelled_event | (counted | note_of_roc) indented{0,39} | note | open_note | mark &counted`
fn history(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    // Wrapped lines are indented until the next number or the first division or article; those that have a marker further than the
    // first: a file may indent all of its paragraphs.
    let (indent, is_numbered) = input.get(0).map_or((0, false), |first| (first.indent, first.marker.is_some()));
    // Where events have no number, one set as the first stands on a line of its own.
    let is_next = |t: Tokens<'_>| !is_numbered && t.first().indent == indent && revisions::begins_history(t);
    let is_wrapped = |t: Tokens<'_>| {
        let Paragraph { kind, indent: own, marker, .. } = t.first();
        let is_centred = t.table.first_hint(t.first()).centred == Some(true);
        *kind == Kind::Text
            && !is_centred
            && !begins_statute(t)
            && !is_next(t)
            && *own > if marker.is_some() { indent } else { 0 }
    };
    let of_roc = recognize((one(revisions::begins_history), opt(run(MOST_LEAVES - 1, is_wrapped))));
    // The first event of some is not on record.
    let empty = terminated(one(is_bare_mark), peek(one(revisions::begins_history)));
    alt((one(revisions::is_labelled_event), of_roc, one(revisions::is_note), open_note, empty)).parse(input)
}

/// 第一章 above 第一條, however far it is indented.
fn begins_statute(t: Tokens<'_>) -> bool {
    let first = |at: usize| t.get(at).and_then(|p| p.marker).filter(|marker| marker.ordinal == 1 && !marker.ambiguous);
    let is_division = first(0).is_some_and(|marker| matches!(marker.mark, Mark::Division(_)));
    is_division && first(1).is_some_and(|marker| marker.mark.is_of_statute())
}

/// 1. alone.
fn is_bare_mark(t: Tokens<'_>) -> bool {
    t.first().marker.is_some_and(|marker| marker.ordinal == 1 && marker.len as usize == t.first_text().len())
}

/// `open_note = "(" event inner{0,10} inner ")"`: a heading note with a paragraph for each event.
fn open_note(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    one(revisions::opens_note)(input)?;
    let may_be = |t: &Tokens<'_>| {
        let Paragraph { kind, metrics, marker, .. } = t.first();
        *kind == Kind::Text && marker.is_none() && !metrics.sentences && metrics.end != End::Colon
    };
    let closes = |t: Tokens<'_>| matches!(t.first().metrics.last, '）' | ')');
    let inner = (1..input.len().min(MOST_EVENTS)).map(|at| input.take_from(at)).take_while(may_be);
    taken(input, inner.map(closes).position(|closes| closes).map_or(0, |at| at + 2))
}

/// Paragraphs of a heading note.
const MOST_EVENTS: usize = 12;

/// A contents list with pages.
fn entries(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    run(usize::MAX, |t| t.first().kind == Kind::ContentsEntry)(input)
}

/// A contents list inside a text: headings one after the other, until the first of them stands again. In a list of divisions stand
/// headings without a number, labels of attachments and the ends of wrapped headings too.
///
/// `headings = heading{2,400} &first_heading`
fn headings(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let division =
        |t: Tokens<'_>| t.first().marker.filter(|m| m.mark != Mark::Article && !t.first().metrics.punctuated);
    let Some(first) = input.get(0).and_then(|_| division(input)) else { return miss() };
    let is_of_divisions = matches!(first.mark, Mark::Division(_));
    let is_entry = |t: Tokens<'_>| match is_of_divisions {
        true => !t.first().metrics.sentences && t.first().metrics.end != End::Stop,
        false => division(t).is_some(),
    };
    let (_, list) = run(LONGEST_CONTENTS, is_entry)(input)?;
    let own = |at: usize| without_range(list.take_from(at).first_text());
    let key = folded_key(own(0));
    // Its number may be lost above the text.
    let heading = LazyCell::new(|| folded_key(own(0).get(first.len as usize..).unwrap_or_default()).into_owned());
    let stands_again = |&at: &usize| match list.get(at).and_then(|paragraph| paragraph.marker) {
        Some(marker) => marker.same_series(&first) && marker.ordinal == first.ordinal && folded_key(own(at)) == key,
        None => is_of_divisions && folded_key(own(at)) == *heading,
    };
    taken(input, (2..list.len()).find(stands_again).unwrap_or_default())
}

/// A heading without the articles of its division: （第一条—第二条）.
fn without_range(heading: &str) -> &str {
    let is_range = |range: &str| range.trim_start_matches(['（', '(']).starts_with(ORDINAL);
    let range = heading.rfind(['（', '(']).filter(|&open| heading.ends_with(['）', ')']) && is_range(&heading[open..]));
    range.map_or(heading, |open| heading[..open].trim_end_matches(is_space))
}

/// Divisions of the longest codes.
const LONGEST_CONTENTS: usize = 400;

/// A date alone or with a body: 1999年7月13日，国家桥梁局.
fn dated(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_above_text = input.len() > 1;
    one(|t| t.first().kind == Kind::Date || is_above_text && is_date_with_body(t))(input)
}

fn is_date_with_body(t: Tokens<'_>) -> bool {
    date::is_with_body(t.first().kind, &t.first().metrics, t.first_text())
}

/// The issuing body alone under the heading, above the number, the addressees, the date, the heading note, the preamble or the
/// first unit of a statute, as databases of laws print it.
///
/// `issuer = signer{1,4} &(NUMBER | call | date_with_body | DATE_NOTE | open_note | note | preamble | first_unit)`
fn issuer(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_call = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, .. } = t.first();
        *kind == Kind::Text && metrics.end == End::Colon && !metrics.sentences && metrics.first == EACH
    };
    let is_first_unit = |t: Tokens<'_>| {
        t.first().marker.is_some_and(|m| m.ordinal == 1 && !matches!(m.mark, Mark::Clause(_)) && !m.ambiguous)
    };
    let is_preamble = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, marker, .. } = t.first();
        *kind == Kind::Text && marker.is_none() && metrics.is_closed() && PREAMBLES.at_start(t.first_text()).is_some()
    };
    let is_below = |t: Tokens<'_>| {
        matches!(t.first().kind, Kind::Number | Kind::DateNote)
            || is_preamble(t)
            || is_dated_number(t)
            || is_first_unit(t)
            || is_call(t)
            || is_date_with_body(t)
            || revisions::opens_note(t)
            || revisions::is_note(t)
    };
    terminated(run(MOST_SIGNERS, |t| is_signatory(t, 0)), peek(one(is_below))).parse(input)
}

/// The bodies that issue a communiqué, under its title and above the date, which the text follows.
///
/// `signers = signer{1,4} &(date any{0,3} (sentence | first_item | CONTENTS_ENTRY))`
fn signers(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_date = |t: Tokens<'_>| match t.first().kind {
        Kind::DateNote => t.first().metrics.letters <= LONGEST_DATE,
        kind => kind == Kind::Date,
    };
    let is_text = |t: Tokens<'_>| {
        let Paragraph { kind, metrics, marker, .. } = t.first();
        metrics.is_closed() || *kind == Kind::ContentsEntry || marker.is_some_and(|m| m.ordinal == 1)
    };
    terminated(run(MOST_SIGNERS, |t| is_signatory(t, 0)), peek((one(is_date), near(MOST_SIGNERS, is_text))))
        .parse(input)
}

/// Who reports, below the heading of a report and above those who hear it: 某市审计局局长　林某.
///
/// `reporter = office blank+ name &addressees`
fn reporter(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_person = |t: Tokens<'_>| {
        t.first().metrics.has_spaces() && t.first().is_phrase() && is_signatory(t, 0) && names_person(t.first_text())
    };
    terminated(one(is_person), peek(addressees)).parse(input)
}

/// 关于第七个五年计划的报告: what a report is about, below its heading and above who reports and those who hear it.
///
/// `second_heading = subject kind &(reporter? addressees)`
fn second_heading(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_heading = |t: Tokens<'_>| {
        let may_be = t.first().is_phrase() && t.first().marker.is_none() && may_end_kind(t.first().metrics.last);
        may_be && begins_subject(t.first_text()) && kind_of(t.first_text()) == Some(tree::Kind::Report)
    };
    terminated(one(is_heading), peek((opt(reporter), addressees))).parse(input)
}

/// Bodies that issue one communiqué, and lines until its text.
const MOST_SIGNERS: usize = 4;

/// Letters of a date in brackets: （2021年12月10日）.
const LONGEST_DATE: u32 = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::head::{Leaves, lower};
    use crate::document::tokens::with;

    /// The roles below the heading of a text, one to a leaf.
    fn roles(below: &str) -> Vec<Role> {
        let text = format!("某市人民政府关于养护桥梁的公报\n\n{below}");
        with(&text, |t| {
            let (_, head) = lower(nom::Input::take_from(&t, 1), Leaves::new(), Some(t.range(0..1)));
            head.below.iter().map(|(role, _)| *role).collect()
        })
    }

    #[test]
    fn notes_dates_and_histories() {
        assert_eq!(roles("2021年3月5日某市人民政府令第3号公布\n\n检查桥梁。\n"), [Role::AdoptionNote]);
        assert_eq!(
            roles("附：修正本\n\n（2021年3月5日某市第五届人民代表大会第二次会议通过）\n\n检查桥梁。\n"),
            [Role::Note, Role::AdoptionNote]
        );
        assert_eq!(roles("附：修正本\n\n检查桥梁。\n"), []);
        assert_eq!(roles("关于桥梁的报告\n某市市长　李某\n各位代表：\n"), [Role::Note, Role::Signatory]);
        assert_eq!(roles("关于桥梁的报告\n检查桥梁。\n"), []);
        assert_eq!(roles("修正日期：民國110年3月5日\n\n检查桥梁。\n"), [Role::AdoptionNote]);
        assert_eq!(roles("1.\n2.中華民國九十年三月五日修正發布\n\n检查桥梁。\n"), [Role::AdoptionNote; 2]);
        assert_eq!(roles("2021年3月5日\n\n检查桥梁。\n"), [Role::Date]);
        assert_eq!(roles("2021年3月5日，某市桥梁局\n\n检查桥梁。\n"), [Role::Date]);
        assert_eq!(roles("2021年3月5日，检查桥梁。\n"), []);
        assert_eq!(roles("2021年3月5日　某政发〔2021〕3号\n\n检查桥梁。\n"), [Role::Number]);
        assert_eq!(roles("（某政发〔2021〕3号 2021年3月5日）\n\n检查桥梁。\n"), [Role::Number]);
        assert_eq!(roles("2021年3月5日　某政发〔2021〕3号\n"), []);
        let bare = "2021年3月5日在某市第五届人民代表大会第二次会议上\n某 小 某\n\n";
        assert_eq!(roles(&format!("{bare}各位代表：\n")), [Role::Note, Role::Signatory]);
        assert_eq!(
            roles("（2021年3月5日在全市桥梁会议上）\n某市市长　李某\n\n各位代表：\n"),
            [Role::Note, Role::Signatory]
        );
        assert_eq!(roles(""), []);
    }

    #[test]
    fn bodies() {
        assert_eq!(roles("某市桥梁局\n2021年3月5日\n\n检查桥梁。\n"), [Role::Signatory, Role::Date]);
        assert_eq!(roles("某市桥梁局\n某政发〔2021〕3号\n\n检查桥梁。\n"), [Role::Issuer, Role::Number]);
        assert_eq!(roles("某市桥梁局\n\n检查桥梁。\n"), []);
        assert_eq!(roles("单位：万元\n\n检查桥梁。\n"), [Role::Note]);
    }
}

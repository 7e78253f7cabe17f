//! What stands above a heading: metadata of a page, the mark of the issuing body, number, security, urgency.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{opt, peek, recognize};
use nom::sequence::{preceded, terminated};

use super::index::{index, without_bullet};
use super::*;
use crate::document::title::{MOST_LINES, is_title_line};
use crate::document::tokens::{near, run};
use crate::lexicon::bodies::STATE;
use crate::lexicon::characters::{BULLET, ORDINAL, is_number_sign};
use crate::lexicon::kinds::{ORDERS_OF_ONE, may_end_kind};
use crate::lexicon::subjects::{begins_subject, dispatcher, may_end_dispatch};
use crate::line::number::without_spaces;

/// `above = index | copy_number | number | letter_line | security | urgency | mark | organ | bulleted | region | issued_below | registration |
/// signed_number | signed_off`
pub(super) fn leaf(input: Tokens<'_>) -> Parsed<'_, Leaf<'_>> {
    match input.get(0).map(|first| first.kind) {
        Some(Kind::Row) => role(Role::Index, index).parse(input),
        Some(Kind::Digits) => role(Role::CopyNumber, one(|t| t.first().metrics.letters == 6)).parse(input),
        Some(Kind::Number) => role(Role::Number, number).parse(input),
        _ => alt((
            role(Role::Index, index),
            letter_line,
            role(Role::Security, one(is_security)),
            role(Role::Urgency, one(is_urgency)),
            role(Role::Issuer, mark),
            role(Role::Issuer, organ),
            bulleted,
            region,
            role(Role::Other, issued_below),
            role(Role::Other, registration),
            role(Role::SignedOffBy, signed_number),
            role(Role::SignedOffBy, of_kind(Kind::SignedOff)),
        ))
        .parse(input),
    }
}

/// A number above the title, as under an issuing mark; the title must still come, and the number may be printed again.
///
/// `number = NUMBER &((SIGNED_OFF | NUMBER){0,4} title)`
fn number(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let between = opt(run(MOST_BETWEEN, |t| matches!(t.first().kind, Kind::SignedOff | Kind::Number)));
    terminated(of_kind(Kind::Number), peek((between, title))).parse(input)
}

/// Paragraphs between a number and its title.
const MOST_BETWEEN: usize = 4;

/// 秘密★10年, 机密
///
/// `security = LEVEL ("★" period)?`
fn is_security(t: Tokens<'_>) -> bool {
    let line = t.first_text();
    SECURITY.at_start(line).is_some_and(|level| line.len() == level.len() || line[level.len()..].starts_with('★'))
}

/// 特急, 加 急
fn is_urgency(t: Tokens<'_>) -> bool {
    t.first().metrics.letters == 2 && URGENCY.contains(&without_spaces(t.first_text()))
}

/// 某市人民政府文件; a joint mark prints 文件 once: behind or beside names that stand one to a line.
///
/// `mark = name* marked (part+ &NUMBER)?`
fn mark(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    // Hardly any heading has such a line above it: names are looked for only where one comes.
    let names = opt(run(MOST_MARKS, |t| !is_marked(t) && is_part(t)));
    // Names below the word are of the mark only where the number follows: else the heading begins with them.
    let more = opt(terminated(run(MOST_MARKS, is_part), peek(of_kind(Kind::Number))));
    preceded(near(MOST_MARKS, may_be_marked), recognize((names, one(is_marked), more))).parse(input)
}

/// Lines of the longest joint mark.
const MOST_MARKS: usize = 10;

fn may_be_marked(t: Tokens<'_>) -> bool {
    t.first().is_phrase() && HEAD_ENDINGS.may_end(t.first().metrics.last)
}

fn is_marked(t: Tokens<'_>) -> bool {
    may_be_marked(t) && is_part(t) && marked_name(&without_spaces(t.first_text())).is_some()
}

/// A body, the word of the mark behind it or not; or the word alone.
fn is_part(t: Tokens<'_>) -> bool {
    t.first().is_phrase() && {
        let name = without_spaces(t.first_text());
        let body = without_document(&name);
        body.is_empty() || is_body(body)
    }
}

/// The name of a body without the word of the mark behind it.
pub(in crate::document) fn without_document(name: &str) -> &str {
    marked_name(name).unwrap_or(name)
}

/// The issuing body set apart from a heading that names none, as databases of laws print it: 某市人民政府办公室, blank lines,
/// 关于印发某办法的通知; or above the order of one office, 政府令, which no other body issues with it; or above a number or a heading
/// that begins with its name, as a red head does that lost its word 文件.
///
/// `organ = body &(gap heading | body_again heading | NUMBER heading)`
fn organ(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let is_apart = || {
        let gap = |at: usize| input.get(at).map_or(0, |p| p.gap);
        input.get(1).is_some_and(|next| next.gap > 0 && is_title_line(next)) && {
            let heading = input.take_from(1);
            let length = title_length(heading);
            let own = heading.take(length).unspaced();
            let names_none = || gap(1) >= WIDE_GAP && gap(1 + length) < gap(1) && begins_subject(&own);
            length > 0
                && kind_of(&own).is_some()
                && (ORDERS_OF_ONE.contains(own.strip_prefix(STATE).unwrap_or(&own)) || names_none())
        }
    };
    // The name of the body begins the heading once more.
    let is_again = || {
        input.get(1).is_some_and(is_title_line) && {
            let heading = input.take_from(1);
            let own = heading.take(title_length(heading)).unspaced();
            own.strip_prefix(&*input.take(1).unspaced()).is_some_and(begins_subject) && kind_of(&own).is_some()
        }
    };
    let is_numbered = || input.get(1).is_some_and(|next| next.kind == Kind::Number) && heads_below_number(input);
    // What stands below is asked first: mostly it is no heading.
    let may_head = |below: &Paragraph| below.kind == Kind::Number || is_title_line(below);
    one(|t: Tokens<'_>| {
        t.first().is_phrase()
            && input.get(1).is_some_and(may_head)
            && is_body(&t.unspaced())
            && (is_apart() || is_again() || is_numbered())
    })(input)
}

/// 某市人民政府, its number on the next line, and below it the heading, which names that body or none.
fn heads_below_number(input: Tokens<'_>) -> bool {
    let heading = input.take_from(2);
    let own = heading.take(if heading.len() > 0 { title_length(heading) } else { 0 }).unspaced();
    kind_of(&own).is_some() && (begins_subject(&own) || own.starts_with(&*input.take(1).unspaced()))
}

/// Blank lines that set a heading apart.
const WIDE_GAP: u16 = 2;

/// 澳門特別行政區 and 行政長官辦公室 above 第12/2021號行政長官批示.
///
/// `region = (REGION | body) &(any{0,2} dispatch)`
fn region(input: Tokens<'_>) -> Parsed<'_, Leaf<'_>> {
    let is_name = |t: Tokens<'_>| t.first().is_phrase();
    let (rest, line) = terminated(one(is_name), peek(near(LONGEST_REGION, is_dispatch))).parse(input)?;
    match &*without_spaces(line.first_text()) {
        name if REGION_ENDINGS.at_end(name).is_some() => Ok((rest, (Role::Other, line))),
        name if is_body(name) => Ok((rest, (Role::Issuer, line))),
        _ => miss(),
    }
}

/// The name of what an order or an announcement issues, printed above its heading too.
///
/// `issued_below = title &(body? order)`
fn issued_below(input: Tokens<'_>) -> Parsed<'_, Tokens<'_>> {
    let may_be = input.get(0).is_some_and(|first| first.is_phrase() && may_end_kind(first.metrics.last));
    // Hardly any heading has an order below it: the heading is measured only where one comes.
    let (rest, own) =
        if may_be { preceded(near(LONGEST_ISSUED, is_order), title).parse(input)? } else { return miss() };
    let is_enactment = kind_of(&own.unspaced()).is_some_and(|kind| kind.is_enactment());
    let body = opt(one(|t: Tokens<'_>| t.first().is_phrase() && is_body(&t.take(1).unspaced())));
    peek((body, one(is_order))).parse(rest)?;
    if is_enactment { Ok((rest, own)) } else { miss() }
}

/// Paragraphs of a heading, the remark below it, a body and the heading of the order.
const LONGEST_ISSUED: usize = MOST_LINES + 3;

/// The heading of an order or an announcement that names its body and no subject; what stands above it is of no page.
fn is_order(t: Tokens<'_>) -> bool {
    // Hardly any line ends with a kind or a number.
    let last = t.table.first_line(t.first()).metrics.last;
    let may_end = may_end_dispatch(last) || is_number_sign(last) || matches!(last, '）' | ')');
    if !may_end || !matches!(t.first().kind, Kind::Text | Kind::Number) {
        return false;
    }
    let line = t.first_text();
    let heading = number::in_heading(line).map_or(line, |number| number.code);
    dispatcher(heading.strip_prefix(STATE).unwrap_or(heading)).is_some() && !t.table.begins_page_of_site(t.first())
}

/// The number of a dispatch (批示) of Macau is its heading.
fn is_dispatch(t: Tokens<'_>) -> bool {
    let first = t.first();
    let line = t.first_text();
    line.starts_with(ORDINAL) && (first.kind == Kind::Number || first.is_phrase() && number::with_slash(line).is_some())
}

/// Lines between the name of a region and the heading of a dispatch.
const LONGEST_REGION: usize = 3;

/// • 某政发〔2021〕3号, • 现行有效: what a web page lists above the heading, a bullet before each.
///
/// `bulleted = "•" (number | any) &(any{0,10} heading)`
fn bulleted(input: Tokens<'_>) -> Parsed<'_, Leaf<'_>> {
    let is_bulleted = |t: Tokens<'_>| t.first().metrics.first == BULLET;
    let heads = |t: Tokens<'_>| {
        let line = t.first_text();
        !is_bulleted(t) && is_title_line(t.first()) && (kind_of(line).is_some() || number::with_slash(line).is_some())
    };
    let (rest, line) = terminated(one(is_bulleted), peek(near(LONGEST_LIST, heads))).parse(input)?;
    let is_number = number::whole(without_bullet(line.first_text())).is_some_and(|number| !number.code.is_empty());
    Ok((rest, (if is_number { Role::Number } else { Role::Other }, line)))
}

/// Lines of such a list.
const LONGEST_LIST: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    /// The roles that stand above the heading of a text, one to a paragraph.
    fn roles(text: &str) -> Vec<Role> {
        with(text, |t| upper(t).1.iter().flat_map(|(role, own)| vec![*role; own.len()]).collect())
    }

    #[test]
    fn marks() {
        let rest = "\n某政发〔2021〕3号\n\n关于养护桥梁的通知\n";
        assert_eq!(roles(&format!("某市人民政府文件{rest}")), [Role::Issuer, Role::Number]);
        assert_eq!(roles(&format!("某市教育局\n某市财政局文件{rest}")), [Role::Issuer, Role::Issuer, Role::Number]);
        assert_eq!(roles(&format!("某市教育局文件\n某市财政局{rest}")), [Role::Issuer, Role::Issuer, Role::Number]);
        assert_eq!(roles("某市教育局文件\n\n某市财政局关于养护桥梁的通知\n"), [Role::Issuer]);
        assert_eq!(roles("检查桥梁文件\n\n关于养护桥梁的通知\n"), []);
        assert_eq!(roles(""), []);
    }

    #[test]
    fn secrets_numbers_and_degrees() {
        let title = "\n\n某市人民政府关于养护桥梁的通知\n";
        assert_eq!(roles(&format!("000001\n\n机密★1年\n\n特 急{title}")).len(), 3);
        assert_eq!(roles(&format!("机密工作\n\n特急事项{title}")), []);
        assert_eq!(roles(&format!("某政发〔2021〕3号　签发人：张某{title}")), [Role::SignedOffBy]);
        assert_eq!(roles("某政发〔2021〕3号\n\n检查桥梁。\n"), []);
    }

    #[test]
    fn names_of_what_is_issued() {
        assert_eq!(roles("某市桥梁办法\n\n某市人民政府令\n第3号\n"), [Role::Other]);
        assert_eq!(roles("某市桥梁办法\n\n某市人民政府\n\n某市人民政府令（第3号）\n")[0], Role::Other);
        assert_eq!(roles("某市桥梁办法\n\n某市人民政府关于养护桥梁的公告\n"), []);
        assert_eq!(roles("某市养护桥梁\n\n某市人民政府令\n第3号\n"), []);
    }

    #[test]
    fn regions_and_lists() {
        let dispatch = "\n第12/2021號行政長官批示\n";
        let above = roles(&format!("澳門特別行政區\n行政長官辦公室{dispatch}"));
        assert_eq!(above, [Role::Other, Role::Issuer]);
        assert_eq!(roles(&format!("澳門半島{dispatch}")), []);
        let list = "• 某政发〔2021〕3号\n• 现行有效\n\n某市人民政府关于养护桥梁的通知\n";
        assert_eq!(roles(list), [Role::Number, Role::Other]);
        assert_eq!(roles("• 检查桥梁\n• 养护桥梁\n"), []);
    }
}

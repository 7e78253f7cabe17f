//! What is glued to an edge of a line and is no text: Markdown marks, page feet, addresses, what a browser printed.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit0, digit1, one_of, satisfy};
use nom::combinator::{eof, not, opt, peek, recognize, rest, verify};
use nom::multi::many1_count;
use nom::sequence::{preceded, terminated};

use crate::lexicon::attachments::CONTINUATIONS;
use crate::lexicon::characters::BAR;
use crate::lexicon::pages::DATABASE_MARKS;
use crate::line::marker::marker;
use crate::line::numeral::is_digit;
use crate::line::{Mark, Metrics, Res, is_han, is_space, word};
use crate::tree::FurnitureKind;

/// What is glued to the start of a line of this metrics: bytes and kind.
pub(super) fn at_start(line: &str, metrics: &Metrics) -> Option<(usize, FurnitureKind)> {
    let (parsed, kind) = match metrics.first {
        '-' | '*' | '_' if rule(line).is_ok() => (rule(line), FurnitureKind::Rule),
        '!' => (image(line), FurnitureKind::Markup),
        '#' | '*' | '>' | '•' => (markup(line), FurnitureKind::Markup),
        '-' | '—' | '－' | '–' => match foot(line) {
            Ok(foot) => (Ok(foot), FurnitureKind::PageNumber),
            Err(_) => (markup(line), FurnitureKind::Markup),
        },
        '<' => match recognize(many1_count(tag_of_html)).parse(line) {
            Ok(found) => (Ok(found), FurnitureKind::Markup),
            Err(_) => (link(line), FurnitureKind::WebResidue),
        },
        ':' => (fence(line), FurnitureKind::Markup),
        '【' => (database_mark(line), FurnitureKind::Markup),
        'h' => (address(line), FurnitureKind::WebResidue),
        'A'..='Z' | 'a'..='z' => (path(line), FurnitureKind::WebResidue),
        '&' => (entity(line), FurnitureKind::WebResidue),
        '（' | '(' => (continuation(line), FurnitureKind::ContinuationNote),
        '0'..='9' if metrics.colons > 0 => (print_head(line), FurnitureKind::WebResidue),
        _ => return None,
    };
    parsed.ok().map(|(_, piece)| (piece.len(), kind))
}

/// What is glued to the end of a line, which ends with `last`: bytes and kind.
pub(super) fn at_end(line: &str, last: char) -> Option<(usize, FurnitureKind)> {
    let is_edge = |c| c == BAR || is_space(c);
    // The last character decides for nearly every line: nothing is looked for in the rest.
    let (start, kind) = match last {
        '*' => {
            (line.strip_suffix("**").filter(|own| own.len() > 2 && !own.contains("**"))?.len(), FurnitureKind::Markup)
        }
        // Markdown breaks the line there.
        '\\' => (
            line.strip_suffix('\\').filter(|own| own.ends_with(|c: char| !c.is_ascii() || c == ')'))?.len(),
            FurnitureKind::Markup,
        ),
        // The edge of a cell whose row is lost.
        BAR => (Some(line.trim_end_matches(is_edge)).filter(|own| !own.contains(BAR))?.len(), FurnitureKind::Markup),
        '>' => (line.rfind('<').filter(|&at| is_all(tag_of_html(&line[at..])))?, FurnitureKind::Markup),
        ';' => (line.rfind('&').filter(|&at| is_all(entity(&line[at..])))?, FurnitureKind::WebResidue),
        '）' | ')' => {
            (line.rfind(['（', '(']).filter(|&at| is_all(continuation(&line[at..])))?, FurnitureKind::ContinuationNote)
        }
        '—' | '－' | '-' => (before_foot(line)?, FurnitureKind::PageNumber),
        _ => return None,
    };
    Some((line.len() - start, kind))
}

fn is_all(parsed: Res<'_, &str>) -> bool {
    parsed.is_ok_and(|(rest, _)| rest.is_empty())
}

/// `markup = "#"{1,6} &" " | "**" &any | ("-" | "*" | ">") &(" "+ text) | ">" &(" "+ digit) | "•" &(" "+ unit)`
///
/// ## 桥梁养护办法 · **第一条** · - 检查桥梁 · • 第一条 · > 2021年3月5日
fn markup(input: &str) -> Res<'_, &str> {
    let is_text = |c: char| is_han(c) || matches!(c, '（' | '(' | '《' | '“' | '*');
    let before = |is_text: fn(char) -> bool| peek((char(' '), take_while(is_space), satisfy(is_text)));
    let bullet = alt((
        terminated(one_of("-*>"), before(is_text)),
        terminated(char('>'), before(is_digit)),
        terminated(char('•'), peek(verify(rest, begins_unit))),
    ));
    let heading = terminated(take_while_m_n(1, 6, |c| c == '#'), peek(char(' ')));
    let strong = terminated(tag("**"), peek(verify(rest, |text: &str| text.len() > 2)));
    alt((heading, strong, recognize(bullet))).parse(input)
}

/// The mark of an article or a division stands there.
fn begins_unit(text: &str) -> bool {
    marker(text.trim_start_matches(is_space)).is_some_and(|m| !matches!(m.mark, Mark::Clause(_)))
}

/// `image = "![" [^]]* "](" [^)]* ")"`, alone on its line
fn image(input: &str) -> Res<'_, &str> {
    let (name, address) = (take_till(|c| c == ']'), take_till(|c| c == ')'));
    recognize((tag("!["), name, tag("]("), address, char(')'), eof)).parse(input)
}

/// Bytes between its brackets.
const LONGEST_CONTINUATION: usize = 40;

/// `continuation = "（" CONTINUATIONS … "）"`: （下转第12页）
fn continuation(input: &str) -> Res<'_, &str> {
    let is_short = |words: &str| words.len() <= LONGEST_CONTINUATION;
    let note = verify(take_till(|c| matches!(c, '）' | ')')), is_short);
    recognize((one_of("（("), peek(|input| word(&CONTINUATIONS, input)), note, one_of("）)"))).parse(input)
}

/// `entity = "&" ([a-z]{0,4} "sp" | "#" blank) ";"`: what HTML writes for a blank, mangled or not: &nbsp; &bsp; &emsp; &#160;. What
/// it writes for marks that are seen is of the text.
pub(super) fn entity(input: &str) -> Res<'_, &str> {
    let name = take_while_m_n(2, 6, |c: char| c.is_ascii_lowercase());
    let named = verify(name, |name: &str| name.ends_with("sp"));
    let numbered = preceded(char('#'), verify(digit1, |code: &str| BLANKS.contains(&code)));
    recognize((char('&'), alt((named, numbered)), char(';'))).parse(input)
}

/// Numbers of the blanks that texts write so: one that breaks no line, and one as wide as a character.
const BLANKS: [&str; 2] = ["160", "12288"];

/// `rule = ("---" | "***" | "___") same*`, alone on a line: Markdown parts two sections so
fn rule(input: &str) -> Res<'_, &str> {
    let (_, first) = one_of("-*_").parse(input)?;
    recognize(terminated(take_while_m_n(3, usize::MAX, move |c| c == first), eof)).parse(input)
}

/// `tag = !link "<" "/"? letter inner ">" | "<!--" inner ">"`, `inner = [^<>]{0,120}`: <p>, </b>, <br />, <img src="a.jpg" />,
/// <!-- 正文 -->
pub(in crate::page) fn tag_of_html(input: &str) -> Res<'_, &str> {
    let is_attribute = |c: char| c.is_ascii() && !matches!(c, '<' | '>');
    let name = satisfy(|c| c.is_ascii_alphabetic());
    let inner = take_while_m_n(0, LONGEST_TAG, is_attribute);
    let element = recognize((char('<'), opt(char('/')), name, inner, char('>')));
    let comment = recognize((tag("<!--"), take_while_m_n(0, LONGEST_TAG, |c| !matches!(c, '<' | '>')), char('>')));
    preceded(not(link), alt((element, comment))).parse(input)
}

/// Characters of the longest tag.
const LONGEST_TAG: usize = 120;

/// `link = "<" address ">"`
fn link(input: &str) -> Res<'_, &str> {
    let inner = take_while_m_n(0, LONGEST_LINK, |c: char| c.is_ascii() && !matches!(c, '<' | '>'));
    let address = verify(inner, |own: &str| address(own).is_ok_and(|(rest, _)| rest.is_empty()));
    recognize((char('<'), address, char('>'))).parse(input)
}

/// Characters of the longest address in a link.
const LONGEST_LINK: usize = 400;

/// `database_mark = DATABASE_MARKS &any`: 【章名】 第一章 总则
fn database_mark(input: &str) -> Res<'_, &str> {
    terminated(|input| word(&DATABASE_MARKS, input), peek(verify(rest, |text: &str| !text.is_empty()))).parse(input)
}

/// `path = [A-Za-z] ":\\" ascii*`, a file on the machine that printed the page
fn path(input: &str) -> Res<'_, &str> {
    let drive = (satisfy(|c| c.is_ascii_alphabetic()), tag(":\\"));
    recognize((drive, take_while(|c: char| c.is_ascii()), eof)).parse(input)
}

/// `fence = ":::" any*`: what begins or ends a block of Markdown, ::: right
fn fence(input: &str) -> Res<'_, &str> {
    recognize((tag(":::"), rest)).parse(input)
}

fn dash(input: &str) -> Res<'_, char> {
    one_of("-—－–").parse(input)
}

/// `foot = dash " "* digit+ " "* dash !digit`: -2-附件
fn foot(input: &str) -> Res<'_, &str> {
    let number = (take_while(is_space), take_while1(is_digit), take_while(is_space));
    terminated(recognize((dash, number, dash)), not(satisfy(|c| c.is_ascii_digit()))).parse(input)
}

/// Where the foot behind text begins: …检查桥梁— 5 —; the dashes must stand on both sides.
fn before_foot(line: &str) -> Option<usize> {
    let inner = line.strip_suffix(['—', '－', '-'])?.trim_end_matches(is_space);
    let stem = inner.trim_end_matches(is_digit);
    let before = stem.trim_end_matches(is_space).strip_suffix(['—', '－', '-'])?;
    // Behind a leader it is the page of a contents entry.
    let is_foot = stem.len() < inner.len() && !before.ends_with(['—', '－', '-', '…', '·']);
    is_foot.then_some(before.len())
}

/// `address = ("http://" | "https://") ascii*`: an address alone or before text, its page count with it,
/// https://example.org/ 2/13第四条
fn address(input: &str) -> Res<'_, &str> {
    recognize((alt((tag("http://"), tag("https://"))), take_while(|c: char| c.is_ascii()))).parse(input)
}

/// `print_head = date ","* " " [0-9:]+ (" " any* | end)`, `date = digit* sep digit* sep digit*`: what a browser prints
/// above a page, 26/03/2024, 11:46 某网
fn print_head(input: &str) -> Res<'_, &str> {
    let separator = || one_of("/-");
    let date = (digit0, separator(), digit0, separator(), digit0);
    let commas = take_while(|c| matches!(c, ',' | '，'));
    let time = take_while1(|c: char| c.is_ascii_digit() || c == ':');
    let time = verify(time, |time: &str| time.contains(':'));
    recognize((date, commas, preceded(char(' '), time), alt((eof, preceded(char(' '), rest))))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        for (line, kind, piece) in [
            ("## 桥梁", FurnitureKind::Markup, "##"),
            ("**桥梁养护**", FurnitureKind::Markup, "**"),
            ("- 检查桥梁", FurnitureKind::Markup, "-"),
            ("-2-附件", FurnitureKind::PageNumber, "-2-"),
            ("— 2 —附件", FurnitureKind::PageNumber, "— 2 —"),
            ("https://example.org/ 2/13第四条", FurnitureKind::WebResidue, "https://example.org/ 2/13"),
            ("&nbsp;桥梁", FurnitureKind::WebResidue, "&nbsp;"),
            ("（下转第12页）桥梁", FurnitureKind::ContinuationNote, "（下转第12页）"),
            ("26/03/2024, 11:46 某网", FurnitureKind::WebResidue, "26/03/2024, 11:46 某网"),
            ("<p>桥梁", FurnitureKind::Markup, "<p>"),
            ("<a href=\"x\">桥梁", FurnitureKind::Markup, "<a href=\"x\">"),
            ("<https://example.org/a_1.html>", FurnitureKind::WebResidue, "<https://example.org/a_1.html>"),
            ("---", FurnitureKind::Rule, "---"),
            ("<img src=\"a.jpg\" width=\"20%\" />", FurnitureKind::Markup, "<img src=\"a.jpg\" width=\"20%\" />"),
            ("::: right", FurnitureKind::Markup, "::: right"),
            ("> 2021年3月5日", FurnitureKind::Markup, ">"),
            ("- **检查桥梁**", FurnitureKind::Markup, "-"),
            ("y:\\rules & more\\bridges.doc", FurnitureKind::WebResidue, "y:\\rules & more\\bridges.doc"),
        ] {
            assert_eq!(at_start(line, &Metrics::of(line)), Some((piece.len(), kind)), "{line}");
        }
        for line in [
            "",
            "#桥梁",
            "**",
            "-2-3",
            "&桥；",
            "（见第12页）",
            "http:桥",
            "26/03/2024 某网：",
            "2:30 桥",
            "<桥>",
            "::桥",
            "- 5",
            "<3桥>",
            "--",
            "---桥",
        ] {
            assert_eq!(at_start(line, &Metrics::of(line)), None, "{line}");
        }
    }

    #[test]
    fn pieces_at_the_end() {
        for (line, kind, piece) in [
            ("桥梁养护**", FurnitureKind::Markup, "**"),
            ("检查桥梁&nbsp;", FurnitureKind::WebResidue, "&nbsp;"),
            ("检查桥梁（下转第12页）", FurnitureKind::ContinuationNote, "（下转第12页）"),
            ("检查桥梁— 5 —", FurnitureKind::PageNumber, "— 5 —"),
            ("检查桥梁。<br>", FurnitureKind::Markup, "<br>"),
            ("某市桥梁局\\", FurnitureKind::Markup, "\\"),
        ] {
            assert_eq!(at_end(line, Metrics::of(line).last), Some((piece.len(), kind)), "{line}");
        }
        for line in ["", "**桥梁**", "桥梁&;", "桥梁（见第12页）", "养护…— 5 —", "养护5—", "桥梁", "a\\", "3<桥>"]
        {
            assert_eq!(at_end(line, Metrics::of(line).last), None, "{line}");
        }
    }
}

//! What a page prints below a document and is not of it: links, where a site has the text from, a licence, who runs the site.
//!
//! `foot = (licence any{0,23} | (DATE | IMPRINT | NOTE) (opener any{0,23} | word{1,24}))? (line | host){0,24} END`

use std::ops::Range;

use nom::Input;

use super::page_pieces::is_of_page;
use crate::document::Tokens;
use crate::document::signature;
use crate::document::signing::{is_office_line, is_signatory};
use crate::lexicon::characters::is_number_sign;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::labels::{PAGE_LABELS, SITE_LABELS};
use crate::lexicon::pages::{BelowText, PAGE_FEET, REGISTRATIONS, SITE_LINES};
use crate::line::{Kind, labelled};
use crate::tree::FurnitureKind;

/// A page prints no more below a text, in paragraphs.
const MOST_LINES: usize = 24;
/// So many lines tell who put a text on a page.
const FEWEST_SHOWN: usize = 2;
/// Letters of the longest line with a word or label of a page.
const LONGEST_LINE: u32 = 60;
/// Letters of a word that a page prints behind a text; the name of an enclosure is longer where it ends with a kind.
const LONGEST_WORD: u32 = 12;
const LONGEST_KIND: u32 = 6;
/// A date, and the seal of a court below it.
const MOST_SEALS: usize = 2;

/// The paragraphs of the page at the end of a text.
pub(super) fn find(tokens: Tokens<'_>) -> Option<(Range<usize>, FurnitureKind)> {
    let lines = tokens.len() - lines(tokens);
    let start = behind_text(tokens.take(lines)).unwrap_or(lines);
    (start < tokens.len()).then(|| (start..tokens.len(), FurnitureKind::WebResidue))
}

/// How many lines at the end only a page prints: with its words or labels, or who runs the site, behind which only what a page
/// prints stands.
fn lines(tokens: Tokens<'_>) -> usize {
    let table = tokens.table;
    let is_web = |at: usize| table.aside[at] && table.lines[at].kind == Kind::Web;
    let ends_page = table.lines.len().checked_sub(1).is_some_and(is_web);
    let is_word = |at: usize| {
        let line = table.first_text(&tokens.paragraphs[at]);
        let is_foot = || PAGE_FEET.entry_at_start(line).is_some_and(|(_, class)| class == BelowText::Line);
        let is_registration = || {
            let metrics = &tokens.paragraphs[at].metrics;
            metrics.digits()
                && (metrics.last.is_ascii_digit() || is_number_sign(metrics.last))
                && REGISTRATIONS.is_in(line)
        };
        (is_foot() || is_registration()) && !line.contains('。') || SITE_LINES.at_start(line).is_some()
    };
    let label = |at: usize| {
        let may_be = tokens.paragraphs[at].metrics.colons > 0;
        if may_be { labelled(table.first_text(&tokens.paragraphs[at])) } else { None }
    };
    let is_host = |at: usize| label(at).is_some_and(|(label, _)| SITE_LABELS.contains(&label));
    // Who put the text on the page, and when.
    let is_shown =
        |at: usize| label(at).is_some_and(|(label, value)| !value.is_empty() && PAGE_LABELS.contains(&label));
    let may_be = |at: usize| {
        let paragraph = &tokens.paragraphs[at];
        matches!(paragraph.kind, Kind::Text | Kind::Note)
            && paragraph.marker.is_none()
            && paragraph.metrics.letters <= LONGEST_LINE
    };
    let is_of_page = |at: usize| is_word(at) || is_of_page(tokens.take_from(at));
    // Where the lines at the end begin that are all so.
    let start = |is_one: &dyn Fn(usize) -> bool| {
        let last = (1..tokens.len()).rev().take(MOST_LINES).take_while(|&at| may_be(at) && is_one(at)).last();
        last.unwrap_or(tokens.len())
    };
    let line_above = |at: usize| table.line_ids(tokens.get(at)?).first()?.checked_sub(1);
    let is_below_page = |at: usize| line_above(at).is_some_and(|line| is_web(line as usize));
    let is_below_date = |at: usize| at < tokens.len() && signature::at(tokens, at - 1).is_some();
    let shown = start(&|at| is_word(at) || is_shown(at));
    // 时间：…, 审核：某某 alone may be of the text.
    let is_of_site = ends_page || tokens.len() - shown >= FEWEST_SHOWN || (shown..tokens.len()).any(is_word);
    if is_of_site && is_below_date(shown) {
        return tokens.len() - shown;
    }
    // 地址：某路 below a date tells where to ask, below a line of the page where the site is.
    let hosts = start(&|at| is_of_page(at) || is_host(at));
    let is_of_site = ends_page || is_below_page(hosts);
    let start = if is_of_site { hosts } else { start(&is_of_page) };
    // 作者：张某 alone is of a form, 来源：某局 below a table of the table.
    let is_certain = is_of_site || (start..tokens.len()).any(is_word);
    let is_below_table = || start > 0 && matches!(tokens.paragraphs[start - 1].kind, Kind::Row | Kind::Cell);
    if is_certain && !is_below_table() { tokens.len() - start } else { 0 }
}

/// Where the page goes on behind the last text: with what opens its foot, or with nothing but words.
fn behind_text(tokens: Tokens<'_>) -> Option<usize> {
    let may_be = |at: &usize| {
        let paragraph = &tokens.paragraphs[*at];
        paragraph.kind == Kind::Text && paragraph.marker.is_none()
    };
    let start = (tokens.len().saturating_sub(MOST_LINES).max(1)..tokens.len()).rev().take_while(may_be).last()?;
    // A date that is not whole, or stands behind the body that signs, is text too.
    let end = |at: usize| signature::at(tokens, at).map(|signed| at + 1 + signed.below(tokens).len());
    let signed = (start..tokens.len()).rev().find_map(end);
    // Who signs below a date, be it below a seal too.
    let below = || (start.saturating_sub(MOST_SEALS)..start).rev().find_map(end).filter(|&end| end > start);
    let signed = signed.or_else(below);
    let start = signed.unwrap_or(start);
    let opens = |at: usize| PAGE_FEET.entry_at_start(tokens.take_from(at).first_text()).map(|(_, class)| class);
    let licence = (start..tokens.len()).find(|&at| opens(at) == Some(BelowText::Licence));
    let ends = |kind| matches!(kind, Kind::Date | Kind::Note | Kind::Copies | Kind::Printing);
    let is_over = start < tokens.len() && (signed.is_some() || ends(tokens.paragraphs[start - 1].kind));
    let is_page =
        || opens(start) == Some(BelowText::Page) || (start..tokens.len()).all(|at| is_word(tokens.take_from(at)));
    if is_over && is_page() { Some(start) } else { licence }
}

/// A short phrase that neither signs nor names a text.
fn is_word(t: Tokens<'_>) -> bool {
    let metrics = &t.first().metrics;
    t.first().is_phrase()
        && metrics.colons == 0
        && metrics.letters <= LONGEST_WORD
        && (metrics.letters <= LONGEST_KIND || kind_of(t.first_text()).is_none())
        && !is_signatory(t, 0)
        && !is_office_line(t, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "某市关于养护桥梁的通知\n\n各县：\n请养护桥梁。\n\n某市桥梁局\n2021年3月5日\n\n";

    /// How many paragraphs at the end of a text are of the page.
    fn length(text: &str) -> usize {
        find(Tokens::of(&crate::page::read(text))).map_or(0, |(own, _)| own.len())
    }

    #[test]
    fn words_and_openers() {
        assert_eq!(length(&format!("{TEXT}相关解读\n×\n")), 2);
        assert_eq!(length(&format!("{TEXT}来源：网络整理。如有问题，请联系我们。\n某市关于养护桥梁的通知\n")), 2);
        assert_eq!(length("某市桥梁办法\n第一条 养护桥梁。\n本作品属于公有领域。\n"), 1);
        assert_eq!(length("某市桥梁办法\n第一条 养护桥梁。\n（责编：李某）\n"), 1);
        assert_eq!(length(&format!("{TEXT}作者：李某\n更新时间：2021-03-06\n")), 2);
        assert_eq!(length(&format!("{TEXT}手机版\n\n地址：某市某路\n")), 1);
        assert_eq!(length("某市桥梁办法\n第一条 养护桥梁。\n某ICP备00000000号\n"), 1);
    }

    #[test]
    fn what_belongs_to_the_text() {
        for end in [
            "",
            "某市桥梁养护管理办法\n",
            "市长　李某\n",
            "附件\n桥梁名单\n",
            "桥梁名单\n1. 青河桥\n",
            "请养护桥梁。\n",
            "（此件公开发布）\n",
            "地址：某市某路\n",
        ] {
            assert_eq!(length(&format!("{TEXT}{end}")), 0, "{end}");
        }
        for seal in ["", "（院印）\n"] {
            let judged = format!("某市法院裁定书\n\n准许撤诉。\n审判员　李某\n2021年3月5日\n{seal}书记员　张某\n");
            assert_eq!((length(&judged), length(&format!("{judged}相关解读\n"))), (0, 1), "{seal}");
        }
        assert_eq!(length("桥梁\n请看桥梁\n"), 0);
        assert_eq!(length(""), 0);
    }
}

//! Who signs (发文机关署名), and the date (成文日期) below.
//!
//! `signature = signer{0,14} date person?` — as a whole it ends the text above it.
//!
//! Source: GB/T 9704—2012 7.3.6 and 7.3.7.

use nom::Input;

use super::attachments::is_omitted;
use super::dates;
use super::letter;
use super::signers::{is_name, is_office, is_signature};
use super::signing::{
    LONGEST_PERSON, Signer, is_clerk, is_delegation, is_hereby_to, is_office_line, is_person, is_section, is_signatory,
    is_stamp, names_signer, signer, signs_for_court,
};
use super::tokens::Tokens;
use crate::lexicon::attachments::ATTACHMENT_WORDS;
use crate::lexicon::bodies::is_body;
use crate::lexicon::kinds::kind_of;
use crate::lexicon::signatures::COMMANDS;
use crate::lexicon::subjects::is_about;
use crate::line::date::{find_days, is_incomplete};
use crate::line::number::without_spaces;
use crate::line::numeral::{is_chinese, is_digit};
use crate::line::{End, Kind, is_han, is_space};
use crate::page::Paragraph;
use crate::tree::Role;

/// Signatures of one document: eight ministries sign an order.
const MOST_SIGNERS: usize = 14;

/// A signature among paragraphs: where its signers begin, and its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(super) first: usize,
    /// The date, or where it stands in the head the last signer.
    pub(crate) date: usize,
    is_dated: bool,
}

/// The first signature with a date.
pub(super) fn find(tokens: Tokens<'_>) -> Option<Signature> {
    (0..tokens.len()).filter(|&date| may_end(&tokens.paragraphs[date])).find_map(|date| at(tokens, date))
}

/// False for nearly all lines of a text: neither a date nor one who signs is so long, but where the date ends the line.
#[inline]
pub(crate) fn may_end(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Date
        || paragraph.metrics.letters <= LONGEST_DATE.max(LONGEST_PERSON)
        || DAYS.contains(&paragraph.metrics.last)
}

/// The signature whose date stands at `date`.
pub(crate) fn at(tokens: Tokens<'_>, date: usize) -> Option<Signature> {
    if !is_signature_date(tokens, date) {
        return None;
    }
    let nameless = date - signers_by_position(tokens, date);
    let most = date.min(MOST_SIGNERS);
    let is_judged = is_judged(tokens, date);
    let signs = |&at: &usize| {
        signer(tokens, at).is_some()
            || is_judged && signs_for_court(tokens, at)
            || at >= nameless
            || at + 1 == date && (is_office_line(tokens, at) || is_section(tokens, at))
    };
    let first = date - (date - most..date).rev().take_while(signs).count();
    let is_written_to = first > 0 && first + 1 < date && is_hereby_to(tokens, first - 1);
    Some(Signature { first: first + is_written_to as usize, date, is_dated: true })
}

/// The persons that sign at `at` where the head has the date, as in the gazettes of Taiwan.
///
/// `undated = (office blank+ person)+`
pub(crate) fn undated(tokens: Tokens<'_>, at: usize) -> Option<Signature> {
    let count = (at..tokens.len()).take(MOST_SIGNERS).take_while(|&at| names_signer(tokens, at)).count();
    let is_behind = count > 0 && at > 0 && ends_text(tokens, at - 1);
    is_behind.then(|| Signature { first: at, date: at + count - 1, is_dated: false })
}

/// A judge signs above the date, with others of the court or alone, behind the end of a text. In a roster stands no judge, or no text.
fn is_judged(tokens: Tokens<'_>, date: usize) -> bool {
    let count = (date - date.min(MOST_SIGNERS)..date).rev().take_while(|&at| signs_for_court(tokens, at)).count();
    let first = date - count;
    count > 0 && first > 0 && ends_text(tokens, first - 1) && !(first..date).all(|at| is_clerk(tokens, at))
}

impl Signature {
    /// What stands below the date where a person signs there, as in Macau, and nobody above it; or who keeps the record of a court.
    ///
    /// `below = (clerk | stamp){0,3} clerk | command? (office person | office name)`, office and name on two lines
    pub(crate) fn below(&self, tokens: Tokens<'_>) -> Vec<Role> {
        const SIGNED: [Role; 3] = [Role::Other, Role::Signatory, Role::Signatory];
        if !self.is_dated {
            return Vec::new();
        }
        if self.first != self.date {
            return if is_judged(tokens, self.date) { clerks(tokens.take_from(self.date + 1)) } else { Vec::new() };
        }
        let line = |at: usize| tokens.paragraphs.get(at).map(|p| without_spaces(tokens.table.first_text(p)));
        let is_command = line(self.date + 1).is_some_and(|line| COMMANDS.contains(&line));
        let at = self.date + 1 + is_command as usize;
        let names_later = || is_office_line(tokens, at) && line(at + 1).is_some_and(|line| is_name(&line));
        let signers = match () {
            () if at < tokens.len() && is_person(tokens, at) => 1,
            () if names_later() => 2,
            () => return Vec::new(),
        };
        SIGNED[!is_command as usize..][..is_command as usize + signers].to_vec()
    }

    /// What the paragraph at `at`, between the first signer and the date, is.
    pub(super) fn role(&self, tokens: Tokens<'_>, at: usize) -> Role {
        match signer(tokens, at) {
            _ if at == self.date && self.is_dated => Role::Date,
            Some(Signer::Seal) => Role::Other,
            _ => Role::Signatory,
        }
    }
}

/// The clerks at the start of `tokens`, and what a court stamps above the last of them.
fn clerks(tokens: Tokens<'_>) -> Vec<Role> {
    let role = |at: usize| match () {
        () if is_clerk(tokens, at) => Some(Role::Signatory),
        () if is_stamp(tokens, at) => Some(Role::Other),
        () => None,
    };
    let mut roles: Vec<Role> = (0..tokens.len().min(MOST_CLERKS)).map_while(role).collect();
    roles.truncate(roles.iter().rposition(|role| *role == Role::Signatory).map_or(0, |last| last + 1));
    roles
}

/// 法官助理 and 书记员 sign below the date of a judgment, the seal above them.
const MOST_CLERKS: usize = 4;

/// A date alone on its line, or behind the signing body, that ends the text before it; below a body the date may be incomplete.
fn is_signature_date(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let line = || tokens.table.first_text(paragraph);
    let is_exact = || {
        let line = line();
        find_days(line).next().is_some() || dates::leading(line).is_some_and(|(date, _)| date.is_exact())
    };
    let is_behind = |signs: bool| at == 0 || ends_text(tokens, at - 1) || signs;
    // With at most a note behind it.
    let is_last = || tokens.get(at + 1).is_none_or(|next| next.kind == Kind::Note);
    let is_above_heading = || {
        let next = tokens.paragraphs.get(at + 1).filter(|next| next.is_phrase());
        next.is_some_and(|next| kind_of(tokens.table.last_text(next)).is_some())
    };
    match paragraph.kind {
        Kind::Date if is_exact() => {
            is_behind(at > 0 && (signer(tokens, at - 1).is_some() || is_office_line(tokens, at - 1)))
                || is_judged(tokens, at)
                || at > 0 && (is_last() || is_above_heading()) && is_section(tokens, at - 1)
                || signers_by_position(tokens, at) > 0
        }
        // 2021年3月, below the body that signs.
        Kind::Date => is_last() && at > 1 && is_signatory(tokens, at - 1) && ends_text(tokens, at - 2),
        // 二零一六年九月二日。 above who signs.
        Kind::Text if paragraph.metrics.last == '。' && paragraph.metrics.letters <= LONGEST_DATE => {
            let date = line().trim_end_matches('。');
            let is_date = dates::leading(date).is_some_and(|(own, end)| own.is_exact() && end == date.len());
            is_date && !Signature { first: at, date: at, is_dated: true }.below(tokens).is_empty()
        }
        Kind::Text if DAYS.contains(&paragraph.metrics.last) => {
            let is_signed = || at > 0 && is_signatory(tokens, at - 1);
            let signs = |signer: &str| is_signature(signer) || is_office(&without_spaces(signer));
            signed_date(line()).is_some_and(signs) && is_behind(is_signed())
                || paragraph.metrics.letters <= LONGEST_DATE && is_incomplete(line()) && is_signed()
        }
        // 2021年8月1, 二〇二一年八月十, that lost its last sign.
        Kind::Text if ends_in_numeral(paragraph) && paragraph.metrics.letters <= LONGEST_DATE => {
            at > 0 && is_signatory(tokens, at - 1) && is_incomplete(line())
        }
        _ => false,
    }
}

fn ends_in_numeral(paragraph: &Paragraph) -> bool {
    is_digit(paragraph.metrics.last) || is_chinese(paragraph.metrics.last)
}

/// Letters of the longest date with a stop behind it.
const LONGEST_DATE: u32 = 20;

/// What an exact date ends with: all other lines need not be read.
const DAYS: [char; 3] = ['日', '号', '號'];

/// The signer before a date on one line: 某市人民政府　2021年3月5日; a body needs no blank behind it.
///
/// `signed_date = (signer space+ | body) date`
pub(super) fn signed_date(line: &str) -> Option<&str> {
    let own = line.trim_end_matches(is_space);
    let (words, _) = find_days(line).last()?;
    let signer = own.strip_suffix(words).filter(|signer| signer.ends_with(is_space) || is_body(signer))?;
    let signer = signer.trim_end_matches(is_space);
    (!signer.is_empty() && signer.chars().count() <= LONGEST_SIGNER).then_some(signer)
}

/// Characters of the longest signer before a date.
const LONGEST_SIGNER: usize = 50;

/// The paragraph ends a text: a sentence, a list, a table's last entry or what stands for it.
pub(super) fn ends_text(tokens: Tokens<'_>, at: usize) -> bool {
    let paragraph = &tokens.paragraphs[at];
    let last = || tokens.table.last_text(paragraph);
    matches!(paragraph.kind, Kind::AttachmentList | Kind::Note | Kind::Copies)
        || paragraph.metrics.is_closed()
        || paragraph.marker.is_some()
        // 根据《某办法规定，特此通知。 No title goes on behind a sentence, closed or not.
        || paragraph.metrics.end == End::Stop && paragraph.metrics.titles()
        // 附修正「某辦法」第三條
        || (ATTACHMENT_WORDS.may_begin(paragraph.metrics.first) && ATTACHMENT_WORDS.at_start(tokens.table.first_text(paragraph)).is_some())
        || letter::begins_part(tokens, at)
        || is_omitted(last())
}

/// How many short lines without marks stand between the last sentence and the date: they sign, whatever their names
/// end with. None where one of them is a heading.
fn signers_by_position(tokens: Tokens<'_>, date: usize) -> usize {
    let may_sign = |at: usize| {
        let paragraph = &tokens.paragraphs[at];
        let text = tokens.table.first_text(paragraph);
        paragraph.is_phrase()
            && !paragraph.metrics.commas()
            && paragraph.marker.is_none()
            && (MOST_LETTERS.0..=MOST_LETTERS.1).contains(&paragraph.metrics.letters)
            && text.chars().all(|c| is_han(c) || is_space(c))
            && !(kind_of(text).is_some() || is_about(text))
    };
    let count =
        (0..date).rev().take(MOST_NAMELESS + 1).take_while(|&at| may_sign(at) || is_signatory(tokens, at)).count();
    let before = date - count;
    let closed = before > 0 && tokens.paragraphs[before - 1].metrics.is_closed();
    if count <= MOST_NAMELESS && closed { count } else { 0 }
}

/// Lines of signers that no list of bodies knows.
const MOST_NAMELESS: usize = 4;
/// Letters of such a line, at least and at most.
const MOST_LETTERS: (u32, u32) = (4, 40);

/// Where the signing bodies begin at the end of a part that has no date, notes behind them.
pub(super) fn without_date(tokens: Tokens<'_>) -> Option<usize> {
    let is_behind = |&at: &usize| tokens.paragraphs[at].kind == Kind::Note || is_delegation(tokens, at);
    let end = tokens.len() - (0..tokens.len()).rev().take_while(is_behind).count();
    let signers = (1..end).rev().take(MOST_SIGNERS).take_while(|&at| is_signatory(tokens, at)).count();
    // Bodies below the heading of a list are its entries.
    let is_list = |at: usize| tokens.paragraphs[at].marker.is_some() && tokens.paragraphs[at].is_phrase();
    let before = (end - signers).checked_sub(1)?;
    (signers > 0 && ends_text(tokens, before) && !is_list(before)).then_some(end - signers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tokens::with;

    /// The roles of the first signature of a text.
    fn roles(text: &str) -> Vec<Role> {
        with(text, |t| {
            let found = find(t);
            found.map_or(Vec::new(), |found| (found.first..=found.date).map(|at| found.role(t, at)).collect())
        })
    }

    #[test]
    fn with_a_date() {
        let [signatory, date] = [Role::Signatory, Role::Date];
        assert_eq!(roles("检查桥梁。\n\n某市人民政府\n2021年3月5日\n"), [signatory, date]);
        assert_eq!(roles("检查桥梁。\n\n某市桥梁局\n（某市财政局代章）\n2021年3月5日\n").len(), 3);
        assert_eq!(roles("检查桥梁。\n\n市长：李某\n2021年3月5日\n"), [signatory, date]);
        assert_eq!(roles("1.桥梁检查表\n某市桥梁局人事科\n2021年3月5日\n"), [signatory, date]);
        assert_eq!(roles("按《某办法检查桥梁。\n\n2021年3月5日\n"), [date]);
        assert_eq!(roles("检查桥梁。\n\n某市人民政府\n2021年3月\n"), [signatory, date]);
        assert_eq!(roles("检查桥梁。\n\n某市人民政府\n二○二一年三月五\n"), [signatory, date]);
        assert_eq!(roles("检查桥梁。\n\n省　长\n2021年3月5日\n"), [signatory, date]);
        assert_eq!(roles("检查桥梁。\n\n某市青河大桥\n2021年3月5日\n"), [signatory, date]);
        assert_eq!(roles("检查桥梁。\n\n某市人民政府　2021年3月5日\n"), [date]);
        assert_eq!(roles("检查桥梁。\n\n部 长　　一九九九年十二月二十四日\n"), [date]);
    }

    #[test]
    fn below_the_date() {
        let below = |text: &str| with(text, |t| find(t).map_or(0, |found| found.below(t).len()));
        assert_eq!(below("檢查橋梁。\n2021年3月5日\n行政長官　林某\n"), 1);
        assert_eq!(below("檢查橋梁。\n2021年3月5日\n命令公佈。\n行政長官　林某\n"), 2);
        assert_eq!(below("檢查橋梁。\n2021年3月5日\n司長\n林某某\n"), 2);
        assert_eq!(below("檢查橋梁。\n2021年3月5日\n命令公佈。\n檢查\n"), 0);
        assert_eq!([below("某市人民政府\n2021年3月5日\n行政長官　林某\n"), below("")], [0, 0]);
        let judged = "检查桥梁。\n审判员　李某\n2021年3月5日\n";
        assert_eq!(below(&format!("{judged}（院印）\n法官助理　林某\n书记员　张某\n检查桥梁。\n")), 3);
        assert_eq!(below(&format!("{judged}（院印）\n检查桥梁。\n")), 0);
        assert_eq!(below("检查桥梁：\n2021年3月4日\n审判员　李某\n2021年3月5日\n书记员　张某\n"), 0);
        assert_eq!(below("检查桥梁。\n书记员　李某\n2021年3月5日\n书记员　张某\n"), 0);
        assert_eq!(below("检查桥梁。\n某市法院\n2021年3月5日\n书记员　张某\n"), 0);
    }

    #[test]
    fn where_the_head_has_the_date() {
        let signed = |text: &str| with(text, |t| undated(t, 1).map(|s| (s.first, s.date)));
        assert_eq!(signed("檢查橋梁。\n部　　長　林　某\n橋梁檢查辦法\n"), Some((1, 1)));
        assert_eq!(signed("檢查橋梁。\n部　　長　林　某\n部　　長　何大某\n"), Some((1, 2)));
        assert_eq!(signed("檢查橋梁。\n部長檢查\n"), None);
        assert_eq!(signed("檢查\n部　　長　林　某\n"), None);
    }

    #[test]
    fn near_misses() {
        for text in [
            "",
            "检查桥梁\n修理桥梁、公路\n2021年3月5日\n",
            "检查桥梁。\n\n某市人民政府\n2021年3月\n检查桥梁。\n",
            "检查桥梁\n某市人民政府\n2021年3月\n",
            "检查桥梁\n桥梁学科\n2021年3月5日\n",
            "检查桥梁。\n\n检查桥梁的情况\n二〇二一年三月五\n",
        ] {
            assert_eq!(roles(text), [], "{text}");
        }
    }

    #[test]
    fn without_a_date() {
        let first = |text: &str| with(text, without_date);
        assert_eq!(first("检查桥梁。\n\n某市人民政府\n"), Some(1));
        assert_eq!(first("检查桥梁。\n\n某市人民政府\n\n（此件公开发布）\n"), Some(1));
        assert_eq!([first("检查桥梁。\n\n检查桥梁\n"), first("")], [None, None]);
    }

    #[test]
    fn signers_before_dates() {
        for line in ["某市人民政府　2021年3月5日", "某市人民政府2021年3月5日"] {
            assert_eq!(signed_date(line), Some("某市人民政府"));
        }
        for line in ["某市桥梁建成2021年3月5日", "某市人民政府　2021年3月", "2021年3月5日", ""] {
            assert_eq!(signed_date(line), None, "{line}");
        }
    }
}

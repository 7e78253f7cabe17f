//! The issuing bodies (发文机关) that a heading names before its subject.
//!
//! `heading = body (("、" | "，" | space)? body)* subject` — 某省委 某省人民政府关于… · 某部、某局关于…

use crate::lexicon::bodies::{
    CODE_ENDINGS, NATIONAL, NO_NAMES, PLACE_ENDINGS, Place, STATE, STATE_ORGANS, StateOrgan, is_body,
};
use crate::lexicon::characters::ORDINAL;
use crate::lexicon::subjects::{SUBJECT_WORDS, Subject, dispatcher, tears_subject};
use crate::line::numeral::numeral;
use crate::line::{is_space, spaces};
use crate::source::Span;
use crate::source::chars::marks;
use crate::tree::Named;

/// The words of spans, parted by spaces and line ends.
pub(super) fn words<'a>(text: &'a str, spans: &'a [Span]) -> impl Iterator<Item = &'a str> {
    spans.iter().flat_map(|span| span.slice(text).split(is_space)).filter(|word| !word.is_empty())
}

/// The issuing bodies of a heading.
///
/// 某省委 某省人民政府关于… → two; 某部、某局关于… → two; 中华人民共和国国务院令 → 国务院
pub(crate) fn issuers(text: &str, title: &[Span]) -> Vec<Named> {
    let mut found = Issuers { text, names: Vec::new(), pending: None };
    let mut words = words(text, title).peekable();
    while let Some(word) = words.next() {
        let subject = subject(word).or_else(|| torn_subject(word, words.peek()?));
        let own = &word[..subject.map_or(word.len(), |subject| subject.at)];
        for piece in split_bodies(own) {
            found.add(piece, Span::of(text, piece));
        }
        if subject.is_some_and(|subject| subject.is_named) {
            found.close();
        }
        if subject.is_some() || found.names.len() > MOST_ISSUERS {
            return found.names;
        }
    }
    if !found.names.is_empty() && is_letter_spaced_name(text, title) { Vec::new() } else { found.names }
}

/// 銀　行　法: blanks set its letters apart, and it ends in no kind that a body puts behind its name.
fn is_letter_spaced_name(text: &str, title: &[Span]) -> bool {
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    words(text, title).all(is_letter) && dispatcher(&words(text, title).collect::<String>()).is_none()
}

/// Bodies of the longest joint heading.
const MOST_ISSUERS: usize = 20;

/// The bodies found so far, and what may become one with the next word.
struct Issuers<'a> {
    text: &'a str,
    names: Vec<Named>,
    pending: Option<(String, Span)>,
}

impl Issuers<'_> {
    fn add(&mut self, piece: &str, at: Span) {
        let (name, at) = match self.pending.take() {
            Some((before, place)) => (before + piece, place.cover(at)),
            None => (piece.to_owned(), at),
        };
        let is_named = !NO_NAMES.contains(&name);
        if let (false, Some(body)) = (is_named, self.names.last_mut()) {
            body.name.push_str(&name);
            body.at = body.at.cover(at);
            return;
        }
        match is_body(&name) && is_named || heads_state(&name) {
            true => self.names.push(named(self.text, name, at)),
            false => self.pending = Some((name, at)),
        }
    }

    /// What alone stands before the subject is a body, whatever it ends with.
    fn close(&mut self) {
        let pending = self.pending.take().filter(|(name, _)| name.chars().nth(1).is_some() && self.names.is_empty());
        self.names.extend(pending.map(|(name, at)| named(self.text, name, at)));
    }
}

/// A body, by its name in a heading or a signature.
pub(super) fn named(text: &str, name: String, at: Span) -> Named {
    match name.strip_prefix(STATE).filter(|rest| STATE_ORGANS.class(rest) == Some(StateOrgan::Council)) {
        Some(rest) => {
            Named { name: rest.to_owned(), title: None, at: Span::between(place_behind(text, at, STATE), at.end) }
        }
        None => Named { name, title: None, at },
    }
}

/// Where the letters go on behind those of `prefix`: blanks and line ends may part them.
fn place_behind(text: &str, at: Span, prefix: &str) -> u32 {
    let mut letters = prefix.chars().peekable();
    let next = at
        .slice(text)
        .char_indices()
        .find(|&(_, c)| letters.next_if_eq(&c).is_none() && letters.peek().is_none() && !c.is_whitespace());
    at.start + next.map_or(0, |(at, _)| at as u32)
}

/// The heading of an order without the name of the state, which that of 国务院 leaves out in its code.
pub(super) fn without_state(heading: &str) -> &str {
    heading.strip_prefix(STATE).filter(|rest| begins_with_council(rest)).unwrap_or(heading)
}

fn begins_with_council(name: &str) -> bool {
    STATE_ORGANS.entry_at_start(name).is_some_and(|(_, organ)| organ == StateOrgan::Council)
}

/// The office that promulgates laws: 中华人民共和国主席令, 總統令.
fn heads_state(name: &str) -> bool {
    STATE_ORGANS.class(name.strip_prefix(STATE).unwrap_or(name)) == Some(StateOrgan::President)
}

/// What ends the issuers of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IssuersEnd {
    at: usize,
    /// The heading names what it is about; a bracket, and a kind at its end, do not.
    is_named: bool,
}

/// Where the subject of a heading, or a bracket, begins in one of its words; `None` where that holds only bodies.
pub(super) fn subject(word: &str) -> Option<IssuersEnd> {
    let bracket = marks(word).find(|&(_, c)| matches!(c, '《' | '（' | '(')).map(|(at, _)| at);
    let begins = |&(at, (subject, class)): &(usize, (&str, Subject))| {
        let before = &word[..at];
        !class.is_ambiguous()
            || (is_body(before) && !(class == Subject::Order && is_of_code(before)) || heads_state(before))
                && !before.contains(subject)
                && (at + subject.len() == word.len() || class != Subject::Letter)
    };
    let subject = SUBJECT_WORDS.entry_places(word).find(begins);
    if let Some(at) = session(word).filter(|&session| subject.is_none_or(|(at, _)| session < at)) {
        return Some(IssuersEnd { at, is_named: true });
    }
    match subject.filter(|&(at, _)| bracket.is_none_or(|bracket| at < bracket)) {
        Some((at, (_, class))) => Some(IssuersEnd { at, is_named: class.is_named() }),
        None => bracket.map(|at| IssuersEnd { at, is_named: false }),
    }
}

/// Where the session begins whose minutes a heading names behind a body: 某院第12次會議決議事項.
fn session(word: &str) -> Option<usize> {
    let at = word.find(ORDINAL).filter(|&at| is_body(&word[..at]))?;
    let (rest, _) = numeral(spaces(&word[at + ORDINAL.len_utf8()..])).ok()?;
    spaces(rest).starts_with(TIMES).then_some(at)
}

/// "Times", behind the number of a session.
const TIMES: char = '次';

/// 某市人民政府关 / 于养护桥梁的通知: a line end tears the word that begins the subject.
fn torn_subject(word: &str, next: &str) -> Option<IssuersEnd> {
    let last = word.chars().next_back()?;
    let is_torn = tears_subject(last, next.chars().next()?);
    is_torn.then(|| IssuersEnd { at: word.len() - last.len_utf8(), is_named: true })
}

/// 渝府 in the code of an order, 渝府令: no body has fewer than three characters.
fn is_of_code(name: &str) -> bool {
    CODE_ENDINGS.at_end(name).is_some() && name.chars().nth(SHORTEST_BODY - 1).is_none()
}

/// Characters of the shortest body.
const SHORTEST_BODY: usize = 3;

/// Splits joint bodies at 、 and ，, and where they run together without a space: …银行国家…总局中国…委员会.
pub(super) fn split_bodies(names: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for mut rest in names.split(['、', '，', ',']).filter(|part| !part.is_empty()) {
        while let Some(at) = glued_body(rest) {
            parts.push(&rest[..at]);
            rest = &rest[at..];
        }
        parts.push(rest);
    }
    parts
}

/// "Of the Party", before the place of a committee.
const PARTY: &str = "中共";

/// Where a second body begins without a space behind a first one: with a word of a national body, or with the place
/// that the first begins with.
fn glued_body(names: &str) -> Option<usize> {
    let own = names.strip_prefix(PARTY).unwrap_or(names);
    let place = PLACE_ENDINGS.entry_places(own).find(|&(_, (_, of))| of == Place::Region);
    let place = place.map(|(at, (ending, _))| &own[..at + ending.len()]);
    let begins = |at: usize| {
        let rest = &names[at..];
        NATIONAL.at_start(rest).is_some() || place.is_some_and(|place| rest.starts_with(place))
    };
    let behind_body = names.char_indices().skip(SHORTEST_BODY).map(|(at, _)| at);
    behind_body.filter(|&at| begins(at)).find(|&at| is_body(&names[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A blank or a line end inside the name of the state moves no place into a character.
    #[test]
    fn places_behind_the_state() {
        for (text, at) in [
            ("中华人民共和国国务院令", [21, 30]),
            ("中华人民共和\n国国务院令", [22, 31]),
            ("中 华 人 民 共 和 国 国 务 院 令", [28, 39]),
        ] {
            let spans: Vec<Span> = text.lines().map(|line| Span::of(text, line)).collect();
            let found = issuers(text, &spans);
            assert_eq!(found.iter().map(|body| [body.at.start, body.at.end]).collect::<Vec<_>>(), [at], "{text:?}");
        }
    }

    fn issuer_names(title: &str) -> Vec<String> {
        issuers(title, &[Span::between(0, title.len() as u32)]).into_iter().map(|n| n.name).collect()
    }

    #[test]
    fn issuers_of_headings() {
        assert_eq!(
            issuer_names("某省委办公厅 省人民政府办公厅关于养护桥梁的通知"),
            ["某省委办公厅", "省人民政府办公厅"]
        );
        assert_eq!(issuer_names("某市人民政府办公室印发关于养护桥梁意见的通知"), ["某市人民政府办公室"]);
        assert_eq!(issuer_names("中华人民共和国国务院令"), ["国务院"]);
        assert_eq!(issuer_names("中华人民共和国主席令"), ["中华人民共和国主席"]);
        assert_eq!(issuer_names("国家桥梁局、某部关于养护桥梁的公告"), ["国家桥梁局", "某部"]);
        assert_eq!(
            issuer_names("中国某银行国家桥梁总局中国某某委员会令"),
            ["中国某银行", "国家桥梁总局", "中国某某委员会"]
        );
        assert_eq!(issuer_names("某 市 人 民 政 府 令"), ["某市人民政府"]);
        for title in
            ["渝府令", "大 学 法", "关于养护桥梁的意见", "某市桥梁养护办法", "某国桥梁条例（国务院令第7号）", ""]
        {
            assert_eq!(issuer_names(title), [""; 0], "{title}");
        }
    }

    #[test]
    fn subjects() {
        let at = |word| subject(word).map(|subject| (subject.at, subject.is_named));
        assert_eq!(at("某局关于桥梁"), Some((6, true)));
        assert_eq!(at("某局对外宣传处"), Some((6, true)));
        assert_eq!(at("某省对外办公室"), None);
        assert_eq!(at("某院第12次會議決議事項"), Some((6, true)));
        assert_eq!(at("某局第12号"), None);
        assert_eq!(at("某局令"), Some((6, false)));
        assert_eq!(at("某局函"), Some((6, false)));
        assert_eq!(at("某局（草案）关于"), Some((6, false)));
        assert_eq!([at("某局"), at("")], [None, None]);
    }
}

//! Names of bodies and persons: who issues, who signs.

use crate::line::chars::{marks, without};
use crate::line::terms::{SUBJECT_WORDS, is_body};
use crate::line::words::Words;
use crate::line::{is_han, is_space};
use crate::source::Span;
use crate::tree::Named;

/// A word of the source with its place.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    text: &'a str,
    span: Span,
}

/// The words of spans, parted by spaces and line ends.
fn words<'a>(text: &'a str, spans: &[Span]) -> Vec<Word<'a>> {
    spans
        .iter()
        .flat_map(|span| span.slice(text).split(is_space).filter(|word| !word.is_empty()))
        .map(|word| Word { text: word, span: Span::of(text, word) })
        .collect()
}

/// The issuing bodies (发文机关) that stand in a heading before its subject.
///
/// 某省委 某省人民政府关于… → two; 某部、某局关于… → two; 中华人民共和国国务院令 → 国务院
pub(crate) fn issuers(text: &str, title: &[Span]) -> Vec<Named> {
    let mut names: Vec<Named> = Vec::new();
    let mut pending: Option<(String, Span)> = None;
    'words: for word in words(text, title) {
        let (own, ends, is_subject) = match subject_start(word.text) {
            Some((at, is_subject)) => (&word.text[..at], true, is_subject),
            None => (word.text, false, false),
        };
        for piece in split_bodies(own) {
            let at = Span::of(text, piece);
            let (name, at) = match pending.take() {
                Some((mut before, place)) => {
                    before.push_str(piece);
                    (before, place.cover(at))
                }
                None => (piece.to_owned(), at),
            };
            if is_body(&name) || heads_state(&name) {
                names.push(named(name, at));
            } else {
                pending = Some((name, at));
            }
        }
        if ends {
            // What stands before the subject and is no body by its ending is one all the same.
            if let Some((name, at)) =
                pending.take().filter(|(name, _)| is_subject && name.chars().count() >= 2 && names.is_empty())
            {
                names.push(named(name, at));
            }
            break 'words;
        }
        if names.len() > 20 {
            break;
        }
    }
    names.retain(|name| !name.name.is_empty());
    names
}

const STATE: &str = "中华人民共和国";

fn named(name: String, at: Span) -> Named {
    // 中华人民共和国国务院令 is the order of 国务院; a ministry keeps the name of the state.
    match name.strip_prefix(STATE).filter(|rest| *rest == "国务院") {
        Some(rest) => {
            Named { name: rest.to_owned(), title: None, at: Span::new(at.start + STATE.len() as u32, at.end) }
        }
        None => Named { name, title: None, at },
    }
}

/// Where the subject of a heading, or a bracket, begins in `word`, and whether it is the subject; `None` where the
/// word holds only bodies.
fn subject_start(word: &str) -> Option<(usize, bool)> {
    let bracket = marks(word).find(|&(_, c)| matches!(c, '《' | '（' | '(')).map(|(at, _)| at);
    let subject = SUBJECT_WORDS.places(word).find(|&(at, subject)| match subject {
        // 对 and 令 also stand inside names and words.
        "对" | "令" => (is_body(&word[..at]) || heads_state(&word[..at])) && !word[..at].contains(subject),
        // The heading of a letter that names no subject: 某局函.
        "函" => at + subject.len() == word.len() && is_body(&word[..at]) && !word[..at].contains(subject),
        _ => true,
    });
    match subject {
        Some((at, subject)) if bracket.is_none_or(|bracket| at < bracket) => {
            // A kind at the end of a heading that names its subject before it is no sign of an issuer.
            Some((at, !["令", "函", "公告", "公报", "公報", "通告", "通令"].contains(&subject)))
        }
        _ => bracket.map(|at| (at, false)),
    }
}

/// The office that promulgates laws: 中华人民共和国主席令, 總統令.
fn heads_state(name: &str) -> bool {
    ["主席", "總統"].contains(&name.strip_prefix(STATE).unwrap_or(name))
}

/// Splits joint bodies at 、 and ，, and where they run together without a space: …银行国家…总局中国…委员会.
fn split_bodies(names: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in names.split(['、', '，', ',']).filter(|part| !part.is_empty()) {
        let mut rest = part;
        while let Some(at) = glued_body(rest) {
            parts.push(&rest[..at]);
            rest = &rest[at..];
        }
        parts.push(rest);
    }
    parts
}

/// Words that begin the name of a national body; behind a whole name they begin the next.
const NATIONAL: Words<5> = Words::new(["国家", "中国", "中共中央", "中华人民共和国", "最高人民"]);

/// The last characters of the names of places.
const PLACES: [char; 7] = ['省', '市', '县', '区', '州', '盟', '旗'];

/// Where a second body begins without a space behind a first one: with a word of a national body, or with the place
/// that the first begins with.
fn glued_body(names: &str) -> Option<usize> {
    let own = names.strip_prefix("中共").unwrap_or(names);
    let place = own.char_indices().find(|&(_, c)| PLACES.contains(&c)).map(|(at, c)| &own[..at + c.len_utf8()]);
    let begins = |at: usize| {
        let rest = &names[at..];
        NATIONAL.at_start(rest).is_some() || place.is_some_and(|place| rest.starts_with(place))
    };
    // No body has fewer than three characters.
    let behind_body = names.char_indices().skip(3).map(|(at, _)| at);
    behind_body.filter(|&at| begins(at)).find(|&at| is_body(&names[..at]))
}

/// The bodies or persons of a signature line.
///
/// 某省委办公厅 某省人民政府办公厅 → two bodies; 市长 张某某 → office and name; 总　理　　李某 → the same
pub(super) fn signatories(text: &str, spans: &[Span]) -> Vec<Named> {
    let words = words(text, spans);
    let whole = || spans.iter().copied().reduce(Span::cover).unwrap_or_default();
    if words.is_empty() {
        return Vec::new();
    }
    if words.iter().all(|word| is_body(word.text) && word.text.chars().count() >= 3) {
        let bodies: Vec<&str> = words.iter().flat_map(|word| split_bodies(word.text)).collect();
        if bodies.len() > 1 && bodies.iter().all(|body| is_body(body)) {
            return bodies.iter().map(|body| named((*body).to_owned(), Span::of(text, body))).collect();
        }
    }
    if let Some(person) = labelled_person(text, spans) {
        return vec![person];
    }
    if words.len() > 1 {
        if let Some(person) = person(&words) {
            return vec![person];
        }
    }
    let name: String = words.iter().map(|w| w.text).collect();
    if let Some(at) = glued_person(&name) {
        return vec![Named { name: name[at..].to_owned(), title: Some(name[..at].to_owned()), at: whole() }];
    }
    vec![Named { name: without_seal(&name).to_owned(), title: None, at: whole() }]
}

/// Endings of offices that sign: 总理, 市长, 主任…; of two that begin alike, the longer first.
static OFFICES: Words<36> = Words::new([
    "主任委員",
    "行政長官",
    "总理",
    "主席",
    "省长",
    "市长",
    "州长",
    "县长",
    "区长",
    "部长",
    "局长",
    "主任",
    "行长",
    "署长",
    "厅长",
    "院长",
    "委员长",
    "检察长",
    "總統",
    "院長",
    "部長",
    "署長",
    "市長",
    "縣長",
    "局長",
    "廳長",
    "處長",
    "鄉長",
    "鎮長",
    "區長",
    "校長",
    "所長",
    "司長",
    "行長",
    "委員長",
    "檢察長",
]);

/// An office and a name parted by spaces; the name may be letter-spaced (李 某).
fn person(words: &[Word<'_>]) -> Option<Named> {
    let at = words.iter().map(|w| w.span).reduce(Span::cover)?;
    for split in (1..words.len()).rev() {
        let office: String = words[..split].iter().map(|w| w.text).collect();
        let name: String = words[split..].iter().map(|w| w.text).collect();
        let fits = OFFICES.at_end(&office).is_some() && (2..=12).contains(&name.chars().count());
        if fits && name.chars().all(|c| is_han(c) || c == '·') {
            return Some(Named { name, title: Some(office), at });
        }
    }
    None
}

/// Heads of governments.
const HEADS: [&str; 8] = ["总理", "主席", "省长", "市长", "州长", "县长", "区长", "旗长"];

/// 市长：李某, as a bill is signed.
pub(super) fn labelled_person(text: &str, spans: &[Span]) -> Option<Named> {
    let at = spans.iter().copied().reduce(Span::cover).filter(|_| spans.len() == 1)?;
    let (office, name) = at.slice(text).split_once(['：', ':'])?;
    let ink = |part: &str| part.chars().filter(|c| !is_space(*c)).collect::<String>();
    let (office, name) = (ink(office), ink(name));
    let fits = HEADS.iter().any(|o| office.ends_with(o)) && (2..=4).contains(&name.chars().count());
    (fits && name.chars().all(is_han)).then_some(Named { name, title: Some(office), at })
}

/// 中国某银行行长潘某某: an office and a name without a space.
fn glued_person(name: &str) -> Option<usize> {
    let at = OFFICES.places(name).map(|(at, office)| at + office.len()).max()?;
    let count = name[at..].chars().count();
    (2..=4).contains(&count).then_some(at)
}

/// A signature without the trace of its seal: （印）, （盖章）.
fn without_seal(line: &str) -> &str {
    const SEALS: [&str; 8] = ["（印）", "（章）", "（盖章）", "（公章）", "(印)", "(章)", "(盖章)", "〔章〕"];
    let line = line.trim_end_matches(is_space);
    SEALS.iter().find_map(|seal| line.strip_suffix(seal)).unwrap_or(line)
}

/// True for a line that may be a signature: a body, or an office with a name.
pub(crate) fn is_signature(line: &str) -> bool {
    let line = without_seal(line);
    let is_plain = |c: char| matches!(c, '（' | '）' | '(' | ')' | '“' | '”' | '·' | '、') || is_han(c) || is_space(c);
    if !marks(line).all(|(_, c)| is_plain(c)) {
        return false;
    }
    let letters = without(line, is_space);
    let count = letters.chars().count();
    // A person signs with the office first; a roster has it behind the name.
    let is_person = || count <= 30 && OFFICES.is_in(&letters) && OFFICES.at_end(&letters).is_none();
    (2..=60).contains(&count) && (is_body(&letters) || is_person())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer_names(title: &str) -> Vec<String> {
        issuers(title, &[Span::new(0, title.len() as u32)]).into_iter().map(|n| n.name).collect()
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
        assert_eq!(issuer_names("关于养护桥梁的意见"), [""; 0]);
        assert_eq!(issuer_names("某市桥梁养护办法"), [""; 0]);
    }

    #[test]
    fn no_issuer_in_brackets() {
        assert_eq!(issuer_names("某国桥梁条例（国务院令第7号）"), [""; 0]);
    }

    #[test]
    fn signatures() {
        let read = |line: &str| signatories(line, &[Span::new(0, line.len() as u32)]);
        assert_eq!(read("某省委办公厅 某省人民政府办公厅").len(), 2);
        let person = &read("某市市长 张 某")[0];
        assert_eq!((person.title.as_deref(), person.name.as_str()), (Some("某市市长"), "张某"));
        let person = &read("总　理　　李某某")[0];
        assert_eq!((person.title.as_deref(), person.name.as_str()), (Some("总理"), "李某某"));
        let bodies = |line: &str| read(line).into_iter().map(|n| n.name).collect::<Vec<_>>();
        assert_eq!(bodies("中共某市委某市人民政府"), ["中共某市委", "某市人民政府"]);
        assert_eq!(bodies("国家桥梁总局某市桥梁局"), ["国家桥梁总局某市桥梁局"]);
        assert!(is_signature("某市推进“一桥一档”工作领导小组办公室") && !is_signature("“一桥一档”"));
        assert!(is_signature("某市人民政府") && !is_signature("检查桥梁，修理桥梁"));
    }
}

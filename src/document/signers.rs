//! The bodies and persons of a signature line.
//!
//! ```text
//! signers = bodies | office ":" person | office space+ person | office person | name
//! bodies  = body (space+ body)* seal?
//! ```

use super::names::{named, split_bodies, words};
use crate::lexicon::bodies::is_body;
use crate::lexicon::characters::is_day;
use crate::lexicon::offices::{COURT_OFFICES, OFFICES};
use crate::lexicon::signatures::{SEALS, Seal};
use crate::line::date::find_days;
use crate::line::signer::{NAME, office_and_name};
use crate::line::{is_han, is_space, labelled};
use crate::source::chars::{marks, without};
use crate::source::{Span, SpannedText};
use crate::tree::Named;

/// An office without a name, 省长 or 中国某银行行长: the name stands on another line, or was signed by hand. Nobody is named.
pub(super) fn is_office(letters: &str) -> bool {
    OFFICES.at_end(letters).is_some_and(|office| {
        let body = &letters[..letters.len() - office.len()];
        // 水務司司長: the body ends with the character that the office begins with.
        body.is_empty() || is_body(body) || office.chars().next().is_some_and(|first| body.ends_with(first))
    })
}

/// The name of a person alone on its line.
pub(super) fn is_name(letters: &str) -> bool {
    NAME.contains(&letters.chars().count()) && letters.chars().all(is_han) && !is_office(letters) && !is_body(letters)
}

/// The bodies or persons of a signature line; of an office without a name nobody.
///
/// 某省委办公厅 某省人民政府办公厅 → two bodies; 市长 张某某 → office and name; 总　理　　李某 → the same
pub(crate) fn signatories(text: &str, spans: &[Span]) -> Vec<Named> {
    let words: Vec<&str> = words(text, spans).collect();
    let Some(at) = spans.iter().copied().reduce(Span::cover).filter(|_| !words.is_empty()) else { return Vec::new() };
    if words.iter().all(|word| is_body(word) && word.chars().nth(2).is_some()) {
        let bodies: Vec<&str> = words.iter().flat_map(|word| split_bodies(word)).collect();
        if bodies.len() > 1 && bodies.iter().all(|body| is_body(body)) {
            return bodies.iter().map(|body| named(text, (*body).to_owned(), Span::of(text, body))).collect();
        }
    }
    let letters = words.concat();
    if is_office(&letters) {
        return Vec::new();
    }
    let person = labelled_person(text, spans).or_else(|| person(&words, at)).or_else(|| glued_person(&letters, at));
    let body = || {
        let (name, line) = (without_seal(&letters), SpannedText::new(text, spans));
        Named { name: name.to_owned(), title: None, at: line.span(line.unspaced_start(name)) }
    };
    vec![person.unwrap_or_else(body)]
}

/// An office and a name parted by spaces; the name may be letter-spaced (李 某).
fn person(words: &[&str], at: Span) -> Option<Named> {
    let person = office_and_name(words, &OFFICES).or_else(|| office_and_name(words, &COURT_OFFICES));
    person.map(|(office, name)| Named { name, title: Some(office), at })
}

/// 市长：李某, as a bill is signed.
pub(super) fn labelled_person(text: &str, spans: &[Span]) -> Option<Named> {
    let &[at] = spans else { return None };
    let (office, name) = labelled(at.slice(text))?;
    let name = without(name, is_space);
    let fits = OFFICES.at_end(&office).is_some() && NAME.contains(&name.chars().count()) && name.chars().all(is_han);
    fits.then(|| Named { name: name.into_owned(), title: Some(office.into_owned()), at })
}

/// 中国某银行行长潘某某: an office and a name without a space.
fn glued_person(line: &str, at: Span) -> Option<Named> {
    let end = OFFICES.places(line).map(|(at, office)| at + office.len()).max()?;
    let (office, name) = line.split_at(end);
    let fits = NAME.contains(&name.chars().count());
    fits.then(|| Named { name: name.to_owned(), title: Some(office.to_owned()), at })
}

fn without_seal(line: &str) -> &str {
    let line = line.trim_end_matches(is_space);
    let own = SEALS.entry_at_end(line).filter(|&(_, seal)| seal == Seal::Own);
    &line[..line.len() - own.map_or(0, |(own, _)| own.len())]
}

/// True for a line that may be a signature: a body, or an office with a name.
pub(super) fn is_signature(line: &str) -> bool {
    let line = without_seal(line);
    let is_plain = |c: char| matches!(c, '（' | '）' | '(' | ')' | '“' | '”' | '·' | '、') || is_han(c) || is_space(c);
    if !marks(line).all(|(_, c)| is_plain(c)) {
        return false;
    }
    // 部长　一九九九年十二月二十四日: an office and a date.
    if line.ends_with(is_day) && find_days(line).last().is_some_and(|(words, _)| line.ends_with(words)) {
        return false;
    }
    let letters = without(line, is_space);
    let count = letters.chars().count();
    // A person signs with the office first; a roster has it behind the name.
    let is_person = || count <= LONGEST_PERSON && OFFICES.is_in(&letters) && OFFICES.at_end(&letters).is_none();
    (2..=LONGEST_BODY).contains(&count) && (is_body(&letters) || is_person())
}

/// Characters of an office and a name, and of the longest name of a body.
const LONGEST_PERSON: usize = 30;
const LONGEST_BODY: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signers() {
        let read = |line: &str| signatories(line, &[Span::between(0, line.len() as u32)]);
        assert_eq!(read("某省委办公厅 某省人民政府办公厅").len(), 2);
        for line in ["某市市长 张 某", "某市市长：张某", "某市市长张某"] {
            let person = &read(line)[0];
            assert_eq!((person.title.as_deref(), person.name.as_str()), (Some("某市市长"), "张某"), "{line}");
        }
        let person = &read("总　理　　李某某")[0];
        assert_eq!((person.title.as_deref(), person.name.as_str()), (Some("总理"), "李某某"));
        let bodies = |line: &str| read(line).into_iter().map(|n| n.name).collect::<Vec<_>>();
        assert_eq!(bodies("中共某市委某市人民政府"), ["中共某市委", "某市人民政府"]);
        assert_eq!(bodies("国家桥梁总局某市桥梁局"), ["国家桥梁总局某市桥梁局"]);
        assert_eq!(bodies("某市青河大桥（印）"), ["某市青河大桥"]);
        assert!(read("").is_empty() && read("省　长").is_empty());
    }

    #[test]
    fn offices() {
        assert!(is_office("水務司司長") && is_office("省长") && is_office("某银行行长") && is_name("张某"));
        assert!(!is_office("张某市长") && !is_office("市长张某") && !is_office(""));
        assert!(!is_name("市长") && !is_name("") && !is_name("检查全市桥梁"));
    }

    #[test]
    fn signatures() {
        for line in ["某市推进“一桥一档”工作领导小组办公室", "某市人民政府", "某市市长　张某", "某市桥梁局（盖章）"]
        {
            assert!(is_signature(line), "{line}");
        }
        for line in ["“一桥一档”", "检查桥梁，修理桥梁", "张某　市长", "部长　一九九九年十二月二十四日", ""]
        {
            assert!(!is_signature(line), "{line}");
        }
    }
}

//! Finds the references in the text of one leaf: jumps to the next character that may tell of one, tries the grammar
//! there, and goes on behind what it found, or one character further.

use std::ops::Range;

use super::names::{Names, STATE};
use super::number::{self, CitedNumber, name_start, stops};
use super::provision::{Provisions, Usage, level, provisions};
use super::reference::{ReferenceKind, Relative, Version};
use super::words::{
    AFTER_AMENDMENT, BEFORE_AMENDMENT, BEFORE_NAMES, BODY_ENDINGS, CITED_ON, CODE_PARTS, DEFINES, IMPLEMENTING,
    LAW_BEHIND, LAW_ENDINGS, NO_ANCHOR, NO_LAW_BEHIND, NO_LAWS, OFFICIAL_TABLES, OTHER_TITLES, OWN_KINDS, TEXT_ENDINGS,
};
use crate::line::bracket::{Group, Turn, turn};
use crate::line::is_han;
use crate::line::numeral::numeral;
use crate::tree::Level;

/// A reference as the grammar finds it, by ranges of the joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: ReferenceKind,
    pub(super) part: Range<usize>,
    pub(super) title: Option<Range<usize>>,
    pub(super) number: Option<CitedNumber>,
    pub(super) provisions: Provisions,
    pub(super) relative: Option<Relative>,
    pub(super) bare: bool,
    pub(super) alias_of: Option<String>,
    pub(super) alias: Option<String>,
    pub(super) of: Option<String>,
    pub(super) version: Option<Version>,
    /// It stands between quotation marks.
    pub(super) quoted: bool,
}

impl Found {
    fn new(kind: ReferenceKind, part: Range<usize>) -> Found {
        Found {
            kind,
            part,
            title: None,
            number: None,
            provisions: Provisions::default(),
            relative: None,
            bare: false,
            alias_of: None,
            alias: None,
            of: None,
            version: None,
            quoted: false,
        }
    }
}

/// All references of `text`, nested ones behind their holder; what the text defines goes into `names`.
pub(super) fn scan(text: &str, names: &mut Names, usage: Usage) -> Vec<Found> {
    let mut scan = Scan { text, names, usage, closings: closings(text), from: 0, quotes: 0, found: Vec::new() };
    let mut at = 0;
    while let Some((trigger, c)) = next_trigger(text, at) {
        let before = scan.found.len();
        scan.quotes += i32::from(c == '“') - i32::from(c == '”');
        let end = scan.at(trigger, c);
        let quoted = scan.quotes > 0;
        scan.found[before..].iter_mut().for_each(|found| found.quoted = quoted);
        scan.from = scan.from.max(end.unwrap_or(0));
        at = end.unwrap_or(trigger + c.len_utf8());
    }
    scan.found
}

/// The next character at which a reference may begin, or by whose end one is known.
fn next_trigger(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let (c, len) = match *bytes.get(at)? {
            b @ (b'(' | b'[') => (char::from(b), 1),
            0x00..0x80 => (' ', 1),
            0xc2 => (if bytes[at + 1] == 0xab { '«' } else { ' ' }, 2),
            0x80..0xe0 => (' ', 2),
            first @ 0xe0..0xf0 => {
                let low = |n: usize| u32::from(bytes[at + n] & 0x3f);
                (char::from_u32((u32::from(first) & 0x0f) << 12 | low(1) << 6 | low(2)).unwrap_or(' '), 3)
            }
            _ => (' ', 4),
        };
        match c {
            '第' | '前' | '本' | '该' | '該' | '上' | '同' | '《' | '«' | '（' | '(' | '〔' | '［' | '[' | '﹝'
            | '【' | '“' | '”' => return Some((at, c)),
            '法' | '典' | '例' | '定' | '则' | '則' | '释' | '程' | '约' | '书' => return Some((at, c)),
            _ => at += len,
        }
    }
}

/// Where each 《 is closed, by its place; brackets that nothing closes are left out.
fn closings(text: &str) -> Vec<(usize, usize)> {
    if memchr::memmem::find(text.as_bytes(), "》".as_bytes()).is_none() && !text.contains('»') {
        return Vec::new();
    }
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (at, c) in crate::source::chars::marks(text) {
        match turn(c) {
            Some(Turn::Open(Group::Title)) => open.push(at),
            Some(Turn::Close(Group::Title)) => pairs.extend(open.pop().map(|start| (start, at))),
            _ => {}
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Characters of the longest title, and of the longest note in brackets behind one.
const LONGEST_TITLE: usize = 300 * 3;
const LONGEST_NOTE: usize = 120 * 3;
/// Characters of the longest short name.
const LONGEST_ALIAS: usize = 40 * 3;
/// Characters of the longest name of a law that no list has.
const LONGEST_NAME: usize = 30;

struct Scan<'a> {
    text: &'a str,
    names: &'a mut Names,
    usage: Usage,
    closings: Vec<(usize, usize)>,
    /// Behind the last reference: no other begins before it.
    from: usize,
    quotes: i32,
    found: Vec<Found>,
}

impl Scan<'_> {
    /// Tries the grammar at a trigger; returns where a reference ends.
    fn at(&mut self, at: usize, c: char) -> Option<usize> {
        match c {
            '《' | '«' => self.titled(at),
            '第' => self.number(at).or_else(|| self.unknown_law(at)).or_else(|| self.provision(at)),
            '前' | '本' | '该' | '該' | '上' | '同' => self.anchored(at),
            '（' | '(' => self.definition(at).or_else(|| self.number(at)),
            '〔' | '［' | '[' | '﹝' | '【' => self.number(at),
            '“' | '”' => None,
            _ => self.bare(at + c.len_utf8()),
        }
    }

    fn take(&mut self, found: Found) -> Option<usize> {
        let end = found.part.end;
        self.found.push(found);
        Some(end)
    }

    /// `titled = "《" title "》" note* provisions?`, `note = number in brackets | definition`
    fn titled(&mut self, open: usize) -> Option<usize> {
        let at = self.closings.binary_search_by_key(&open, |&(open, _)| open).ok()?;
        let close = self.closings[at].1;
        let title = open + self.text[open..].chars().next()?.len_utf8()..close;
        if title.is_empty() || title.len() > LONGEST_TITLE {
            return None;
        }
        let name = &self.text[title.clone()];
        let end = close + self.text[close..].chars().next()?.len_utf8();
        let kind = if is_other_title(name) { ReferenceKind::OtherTitle } else { ReferenceKind::Instrument };
        let mut found = Found { title: Some(title), ..Found::new(kind, open..end) };
        if kind == ReferenceKind::OtherTitle {
            return self.take(found);
        }
        found.alias_of = self.names.alias(name).map(str::to_owned);
        found.version = version(&self.text[self.from..open]);
        self.names.learn(name);
        let name = name.to_owned();
        self.notes_and_provisions(found, &name)
    }

    /// What stands behind a name: its number, the definition of a short name, provisions.
    fn notes_and_provisions(&mut self, mut found: Found, name: &str) -> Option<usize> {
        let mut definition = None;
        while let Some(note) = self.note(found.part.end).filter(|_| definition.is_none()) {
            let inner = note.start + self.text[note.start..].chars().next()?.len_utf8();
            let close = note.end - self.text[..note.end].chars().next_back()?.len_utf8();
            if let Some(defined) = self.defined(inner..close, note.clone(), name) {
                // Belongs to the reference only where provisions stand behind it.
                if provisions(&self.text[note.end..], true, self.usage).is_ok() {
                    found.part.end = note.end;
                    definition = Some(defined);
                }
                break;
            }
            let Some(number) = number::inside(self.text, inner..close).filter(|_| found.number.is_none()) else {
                break;
            };
            found.number = Some(number);
            found.part.end = note.end;
            let content = &self.text[inner..close];
            let comma = content
                .rfind(['，', ','])
                .map(|at| inner + at + content[at..].chars().next().map_or(0, char::len_utf8));
            definition = comma.and_then(|start| self.defined(start..close, start..close, name));
        }
        let rest = &self.text[found.part.end..];
        let behind = &rest[CODE_PARTS.at_start(rest).map_or(0, str::len)..];
        if let Ok((rest, cited)) = provisions(behind, true, self.usage) {
            found.provisions = cited;
            found.part.end = self.text.len() - rest.len();
        }
        let end = self.take(found);
        if let Some(definition) = definition {
            self.define(definition);
        }
        end
    }

    fn define(&mut self, definition: Found) {
        if let (Some(alias), Some(of)) = (&definition.alias, &definition.of) {
            self.names.define(alias, of);
        }
        self.found.push(definition);
    }

    /// The brackets that open at `at`, with the one that closes them.
    fn note(&self, at: usize) -> Option<Range<usize>> {
        let rest = &self.text[at..];
        if !rest.starts_with(['（', '(']) {
            return None;
        }
        let mut depth = 0;
        for (offset, c) in rest.char_indices().take_while(|&(offset, _)| offset < LONGEST_NOTE) {
            match turn(c) {
                Some(Turn::Open(Group::Round)) => depth += 1,
                Some(Turn::Close(Group::Round)) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at..at + offset + c.len_utf8());
            }
        }
        None
    }

    /// `definition = "以下简称" "“"? alias "”"?`, of the words between a pair of brackets.
    fn defined(&self, content: Range<usize>, part: Range<usize>, of: &str) -> Option<Found> {
        let inner = &self.text[content];
        let alias = inner[DEFINES.at_start(inner)?.len()..].trim_start_matches(['为', '：', ':']);
        let alias =
            alias.trim_matches(|c| matches!(turn(c), Some(Turn::Open(g) | Turn::Close(g)) if g != Group::Round));
        let fits = !alias.is_empty() && alias.len() <= LONGEST_ALIAS;
        let definition = || Found {
            alias: Some(alias.to_owned()),
            of: Some(of.to_owned()),
            ..Found::new(ReferenceKind::Definition, part)
        };
        fits.then(definition)
    }

    /// A definition by itself: of the text that was named before it, or of a body.
    fn definition(&mut self, at: usize) -> Option<usize> {
        let note = self.note(at)?;
        let inner = note.start + self.text[note.start..].chars().next()?.len_utf8();
        let close = note.end - self.text[..note.end].chars().next_back()?.len_utf8();
        DEFINES.at_start(&self.text[inner..close])?;
        let before = &self.text[self.from..at];
        let named = self.found.last().filter(|last| {
            let follows = before.is_empty() || before.starts_with(['（', '(']) && before.ends_with(['）', ')']);
            follows && matches!(last.kind, ReferenceKind::Instrument | ReferenceKind::Number)
        });
        let of = match named {
            Some(Found { title: Some(title), .. }) => self.text[title.clone()].to_owned(),
            Some(number) => self.text[number.part.clone()].to_owned(),
            None => {
                let start = name_start(before, LONGEST_NAME, |text| stops(&BEFORE_NAMES, text)).unwrap_or(before.len());
                before[start..].to_owned()
            }
        };
        let is_text = named.is_some();
        // 某法（以下简称本法）第三条: a name without 《》, with provisions behind its short name.
        let is_law = LAW_ENDINGS.at_end(&of).is_some_and(|ending| of.len() >= ending.len() + 6);
        if !is_text && is_law && provisions(&self.text[note.end..], false, self.usage).is_ok() {
            return self.law(at - of.len()..at, None);
        }
        let definition = self.defined(inner..close, note.clone(), &of)?;
        let alias = definition.alias.as_deref().unwrap_or_default();
        if !is_text && BODY_ENDINGS.at_end(alias).is_none() && TEXT_ENDINGS.at_end(alias).is_none() {
            return None;
        }
        match is_text || TEXT_ENDINGS.at_end(alias).is_some() {
            true => self.define(definition),
            false => self.found.push(definition),
        }
        Some(note.end)
    }

    fn number(&mut self, at: usize) -> Option<usize> {
        let number = number::at(self.text, at, self.from)?;
        let found = Found::new(ReferenceKind::Number, number.part.clone());
        self.take(Found { number: Some(number), ..found })
    }

    /// A name without 《》 that ends at `end`.
    fn bare(&mut self, end: usize) -> Option<usize> {
        let before = &self.text[self.from..end];
        let rest = &self.text[end..];
        if NO_LAW_BEHIND.at_start(rest).is_some() && LAW_BEHIND.at_start(rest).is_none() {
            return None;
        }
        // 民法总则 is a law, 刑法总则 a part of one.
        let part = CODE_PARTS.at_start(rest).map_or(0, str::len);
        if part > 0 && self.names.at_end(&self.text[self.from..end + part]).is_some() {
            return None;
        }
        let name = self.names.at_end(before)?;
        let (alias_of, start) = (name.alias_of.map(str::to_owned), end - name.len);
        let end = end + IMPLEMENTING.at_start(rest).map_or(0, str::len);
        let is_short = self.text[start..end].chars().count() <= 2;
        let begins = || {
            let before = &self.text[self.from..start];
            before.chars().next_back().is_none_or(|c| !is_han(c)) || BEFORE_NAMES.at_end(before).is_some()
        };
        let rest = &self.text[end..];
        let behind = &rest[CODE_PARTS.at_start(rest).map_or(0, str::len)..];
        if is_short && !is_code(&self.text[start..end]) && !begins() && provisions(behind, false, self.usage).is_err() {
            return None;
        }
        self.law(start..end, alias_of)
    }

    fn law(&mut self, name: Range<usize>, alias_of: Option<String>) -> Option<usize> {
        let version = version(&self.text[self.from..name.start]);
        let title = self.text[name.clone()].to_owned();
        let found = Found::new(ReferenceKind::Instrument, name.clone());
        self.notes_and_provisions(Found { title: Some(name), bare: true, alias_of, version, ..found }, &title)
    }

    /// The name of a law that no list has, before its provisions: 养桥条例第三条.
    fn unknown_law(&mut self, at: usize) -> Option<usize> {
        let before = &self.text[self.from..at];
        let before = CODE_PARTS.at_end(before).map_or(before, |part| &before[..before.len() - part.len()]);
        let ending = LAW_ENDINGS.at_end(before)?;
        if NO_LAWS.at_end(before).is_some() {
            return None;
        }
        let start = match before.rfind(STATE) {
            Some(start) if before[start..].chars().count() <= LONGEST_NAME => start,
            _ => name_start(before, LONGEST_NAME, |text| stops(&BEFORE_NAMES, &text[..text.len() - ending.len()]))?,
        };
        // 除某条例第三条规定外: "except", before a name, but a part of others.
        let start = if before[start..].starts_with('除') { start + '除'.len_utf8() } else { start };
        let name = &before[start..];
        if name.len() < ending.len() + 6
            || name.starts_with(['本', '该', '該'])
            || provisions(&self.text[at..], false, self.usage).is_err()
        {
            return None;
        }
        self.law(self.from + start..self.from + before.len(), None)
    }

    /// A provision that nothing stands before: 第十二条.
    fn provision(&mut self, at: usize) -> Option<usize> {
        let (rest, cited) = provisions(&self.text[at..], false, self.usage).ok()?;
        let last = cited.paths.last().and_then(|path| path.last())?;
        let is_plain = !matches!(last.level, Level::Article | Level::Paragraph) && cited.paths[0].len() == 1;
        let bracketed = self.text[at..].chars().nth(1).is_some_and(|c| matches!(c, '（' | '('));
        if is_plain && !bracketed && !rest.is_empty() && CITED_ON.at_start(rest).is_none() {
            return None;
        }
        let found = Found::new(ReferenceKind::Provision, at..self.text.len() - rest.len());
        self.take(Found { provisions: cited, ..found })
    }

    /// `anchored = anchor provisions?`; 本法, 同条 and 上述 only with provisions.
    fn anchored(&mut self, at: usize) -> Option<usize> {
        if NO_ANCHOR.at_end(&self.text[self.from..at + '本'.len_utf8()]).is_some() {
            return None;
        }
        let (rest, relative) = anchor(&self.text[at..], self.usage)?;
        let rest_of_anchor = rest;
        let alone = !matches!(relative, Relative::ThisInstrument | Relative::Above | Relative::Same(_));
        let (rest, provisions) = match provisions(rest, alone, self.usage) {
            Ok(found) => found,
            Err(_) if alone => (rest, Provisions::default()),
            Err(_) => return None,
        };
        // （以下简称本法）: the words do not mean this text.
        let own = &self.text[at..self.text.len() - rest_of_anchor.len()];
        if let (Relative::ThisInstrument, Some(title)) = (relative, self.names.alias(own)) {
            let found = Found::new(ReferenceKind::Instrument, at..self.text.len() - rest.len());
            let (title, alias_of) = (Some(at..at + own.len()), Some(title.to_owned()));
            return self.take(Found { title, alias_of, bare: true, provisions, ..found });
        }
        let counted = matches!(relative, Relative::Previous(Level::Item, 2..));
        if counted && provisions.paths.is_empty() && !rest.is_empty() && CITED_ON.at_start(rest).is_none() {
            return None;
        }
        let found = Found::new(ReferenceKind::Provision, at..self.text.len() - rest.len());
        self.take(Found { provisions, relative: Some(relative), ..found })
    }
}

/// ```text
/// anchor = "本" kind | "本" level ("前" …)? | "前" numeral? level | "该" level | "同" level | "上" "一"? level | "上述"
/// ```
fn anchor(text: &str, usage: Usage) -> Option<(&str, Relative)> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    match first {
        '本' => match level(rest, usage) {
            Ok((behind, own)) if behind.starts_with('前') => {
                anchor(behind, usage).or(Some((behind, Relative::This(own))))
            }
            Ok((behind, own)) => Some((behind, Relative::This(own))),
            Err(_) => Some((&rest[OWN_KINDS.at_start(rest)?.len()..], Relative::ThisInstrument)),
        },
        '前' => {
            let (behind, count) = numeral(rest).unwrap_or((rest, 1));
            let (behind, of) = level(behind, usage).ok()?;
            (1..=100).contains(&count).then_some((behind, Relative::Previous(of, count)))
        }
        '上' => match rest.strip_prefix('述') {
            Some(behind) => Some((behind, Relative::Above)),
            None => {
                let (behind, of) = level(rest.strip_prefix('一').unwrap_or(rest), usage).ok()?;
                Some((behind, Relative::Previous(of, 1)))
            }
        },
        '同' => level(rest, usage).ok().map(|(behind, of)| (behind, Relative::Same(of))),
        _ => {
            let (behind, of) = level(rest, usage).ok()?;
            (of != Level::Item).then_some((behind, Relative::That(of)))
        }
    }
}

/// The version that the words before a name tell of.
fn version(before: &str) -> Option<Version> {
    if BEFORE_AMENDMENT.at_end(before).is_some() {
        return Some(Version::BeforeAmendment);
    }
    AFTER_AMENDMENT.at_end(before).map(|_| Version::AfterAmendment)
}

/// True for the codes of two characters that nothing else is called: 宪法, 刑法.
fn is_code(name: &str) -> bool {
    matches!(name, "宪法" | "刑法" | "憲法")
}

/// True for a name in 《》 that is no official text.
fn is_other_title(title: &str) -> bool {
    let bare = title.trim_end_matches(['）', ')']);
    let open = if bare.len() < title.len() { bare.rfind(['（', '(']) } else { None };
    let name = &title[..open.unwrap_or(title.len())];
    OTHER_TITLES.at_end(name).is_some() && OFFICIAL_TABLES.at_end(name).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The references of a text, each with the first letter of its kind.
    fn read(text: &str) -> Vec<String> {
        let kind = |kind| match kind {
            ReferenceKind::Instrument => 'I',
            ReferenceKind::Number => 'N',
            ReferenceKind::Provision => 'P',
            ReferenceKind::Definition => 'D',
            ReferenceKind::OtherTitle => 'O',
        };
        let found = scan(text, &mut Names::default(), Usage::Mainland);
        found.iter().map(|found| format!("{}{}", kind(found.kind), &text[found.part.clone()])).collect()
    }

    #[test]
    fn instruments() {
        for (text, found) in [
            ("根据《某省养桥条例》（某省令第7号）第三条的规定", &["I《某省养桥条例》（某省令第7号）第三条"][..]),
            ("《甲法》《乙办法（试行）》（2016版）", &["I《甲法》", "I《乙办法（试行）》"]),
            (
                "《养桥规划》（某发〔2004〕2号，以下简称《规划》）和《规划》",
                &["I《养桥规划》（某发〔2004〕2号，以下简称《规划》）", "D以下简称《规划》", "I《规划》"],
            ),
            (
                "《养桥条例》(以下简称条例)第四条，条例第五条",
                &["I《养桥条例》(以下简称条例)第四条", "D(以下简称条例)", "I条例第五条"],
            ),
            ("《养桥条例》（以下简称《条例》）的规定", &["I《养桥条例》", "D（以下简称《条例》）"]),
            ("依照刑法分则第三章和刑法的规定", &["I刑法分则第三章", "I刑法"]),
            ("持有《养桥证》", &["O《养桥证》"]),
            ("公司法人依法养桥，违反某省养桥条例第五条", &["I某省养桥条例第五条"]),
            ("《关于修改〈养桥条例〉的决定》", &["I《关于修改〈养桥条例〉的决定》"]),
            ("《养桥条例", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
    }

    #[test]
    fn provisions_and_anchors() {
        for (text, found) in [
            ("违反本条例第三条和前款规定", &["P本条例第三条", "P前款"][..]),
            ("本条第一款或者第二款", &["P本条第一款或者第二款"]),
            ("本条前款规定的", &["P本条前款"]),
            ("前二条、前六项所列", &["P前二条", "P前六项"]),
            ("依照各该条的规定；该条第二款", &["P该条", "P该条第二款"]),
            ("本项第１目和本章第一节", &["P本项第１目", "P本章第一节"]),
            ("上述第三条、第四条", &["P上述第三条、第四条"]),
            ("前款（一）、（二）项因", &["P前款（一）、（二）项"]),
            ("除第一项所列城市以外", &["P第一项"]),
            ("本条例和本项目的基本条件，本办法规定，目前款项，该项资产，合同条款，第一项工作，前三项指标", &[]),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
    }

    #[test]
    fn definitions_of_bodies_and_things() {
        assert_eq!(read("设养桥委员会（以下简称养桥委），检查桥墩（以下简称桥墩）"), ["D（以下简称养桥委）"]);
        assert_eq!(read("（某发〔2020〕3号）"), ["N某发〔2020〕3号"]);
    }
}

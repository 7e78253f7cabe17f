//! Definitions of short names: （以下简称《条例》）, （以下简称省政府）, （本章以下简称养桥法）.

use std::ops::Range;

use nom::Parser;
use nom::combinator::opt;
use nom::sequence::terminated;

use super::bare::{LONGEST_NAME, SHORTEST_NAME};
use super::{Found, Scan};
use crate::inline::number::{name_start, stops};
use crate::inline::provision::provisions;
use crate::inline::reference::ReferenceKind;
use crate::lexicon::Words;
use crate::lexicon::characters::AS;
use crate::lexicon::citing::{BEFORE_NAMES, DEFINED_WITHIN, DEFINES, WITHIN, is_body, is_text, law_term};
use crate::line::bracket::{Group, Turn, turn};
use crate::line::{Miss, Res};
use crate::source::chars::is_colon;
use crate::tree::Level;

/// What closes the first of two short names, and what stands before the second: 《条例》和《办法》.
const CLOSE: char = '》';
const BETWEEN: [char; 3] = ['、', '和', '《'];

/// Bytes of the longest short name.
const LONGEST_ALIAS: usize = 40 * 3;

/// ```text
/// opening = within? defines within? ("为" | "：")?      以下简称, 本章以下简称, 以下在本条中简称
/// within  = ("本章" | "本条" …) ("中" | "内")?
/// ```
fn opening(input: &str) -> Res<'_, Option<Level>> {
    let (rest, (before, _, behind)) = (opt(within), one_of(&DEFINES), opt(within)).parse(input)?;
    Ok((rest.trim_start_matches(|c| c == AS || is_colon(c)), before.or(behind)))
}

/// `within = ("本章" | "本条" …) ("中" | "内")?`
fn within(input: &str) -> Res<'_, Level> {
    let level = |input| match DEFINED_WITHIN.entry_at_start(input) {
        Some((word, level)) => Ok((&input[word.len()..], level)),
        None => Miss::here(),
    };
    // 本条例 is no unit of the text: behind a unit a definition goes on.
    let (rest, level) = terminated(level, opt(one_of(&WITHIN))).parse(input)?;
    if one_of(&DEFINES)(rest).is_ok() { Ok((rest, level)) } else { Miss::here() }
}

fn one_of<'i>(words: &'static Words) -> impl Fn(&'i str) -> Res<'i, ()> {
    move |input| match words.at_start(input) {
        Some(word) => Ok((&input[word.len()..], ())),
        None => Miss::here(),
    }
}

impl Scan<'_> {
    /// `definition = opening "“"? alias "”"?`, of the words between a pair of brackets.
    pub(super) fn defined(&self, content: Range<usize>, part: Range<usize>, of: &str) -> Option<Found> {
        let (rest, within) = opening(&self.text[content.clone()]).ok()?;
        let is_mark = |c| matches!(turn(c), Some(Turn::Open(g) | Turn::Close(g)) if g != Group::Round);
        let start = content.end - rest.trim_start_matches(is_mark).len();
        let alias = start..start + self.text[start..content.end].trim_end_matches(is_mark).len();
        let fits = !alias.is_empty() && alias.len() <= LONGEST_ALIAS;
        let found = Found::new(ReferenceKind::Definition, part);
        fits.then(|| Found { alias: Some(alias), of: Some(of.to_owned()), within, ..found })
    }

    /// A definition by itself: of the text that was named before it, or of a body.
    pub(super) fn definition(&mut self, at: usize) -> Option<usize> {
        let (note, content) = self.note(at)?;
        opening(&self.text[content.clone()]).ok()?;
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
        let is_named = named.is_some();
        // 某法（以下简称本法）第三条: a name without 《》, with provisions behind its short name.
        let is_law = law_term(&of).is_some_and(|term| of.len() >= term.len() + SHORTEST_NAME);
        if !is_named && is_law && provisions(&self.text[note.end..], false, self.usage).is_ok() {
            return self.law(at - of.len()..at, None);
        }
        let definition = self.defined(content, note.clone(), &of)?;
        let alias = &self.text[definition.alias.clone()?];
        let of_text = is_named || is_text(alias);
        if !of_text && !is_body(alias) {
            return None;
        }
        if of_text {
            self.define(definition);
        } else {
            self.found.push(definition);
        }
        Some(note.end)
    }

    /// Takes a definition, and its short name for what follows; of 《甲条例》和《乙办法》（以下简称《条例》《办法》） both.
    pub(super) fn define(&mut self, definition: Found) {
        if let (Some(alias), Some(of)) = (&definition.alias, &definition.of) {
            let within = definition.within.is_some();
            let parts: Vec<&str> =
                self.text[alias.clone()].split(CLOSE).map(|name| name.trim_start_matches(BETWEEN)).collect();
            let titles = self.found.iter().rev().filter_map(|found| found.title.clone());
            match parts[..] {
                [_, _, ..] => {
                    for (alias, title) in parts.iter().rev().zip(titles) {
                        self.names.define(alias, &self.text[title], within);
                    }
                }
                _ => self.names.define(&self.text[alias.clone()], of, within),
            }
        }
        self.found.push(definition);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        for (text, rest, within) in [
            ("以下简称《条例》", "《条例》", None),
            ("以下简称为省政府", "省政府", None),
            ("本章以下简称养桥法", "养桥法", Some(Level::Chapter)),
            ("本条中简称：规划", "规划", Some(Level::Article)),
        ] {
            assert_eq!(opening(text).ok(), Some((rest, within)), "{text}");
        }
        for text in ["", "试行", "本条例", "本章规定", "以下统", "本条例以下简称条例"] {
            assert_eq!(opening(text).ok(), None, "{text}");
        }
    }
}

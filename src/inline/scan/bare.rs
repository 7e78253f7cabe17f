//! Names of texts without 《》: 刑法第十二条, a short name, 某省养桥条例第五条.

use std::ops::Range;

use super::version::version;
use super::{Found, Scan};
use crate::inline::number::{name_start, stops};
use crate::inline::provision::provisions;
use crate::inline::reference::ReferenceKind;
use crate::lexicon::bodies::STATE;
use crate::lexicon::citing::{
    BEFORE_NAMES, CODE_PARTS, EXCEPT, IMPLEMENTING, LAW_BEHIND, NO_LAW_BEHIND, OWN_SIGNS, SHORT_CODES, is_law_name,
    law_term,
};
use crate::line::is_han;

/// Characters of the longest name of a law that no list has.
pub(super) const LONGEST_NAME: usize = 30;
/// Bytes of the shortest name of a law before the word for its kind.
pub(super) const SHORTEST_NAME: usize = 2 * 3;

impl Scan<'_> {
    /// A known name that ends at `end`: of a law, or one that the text printed in 《》 or defined.
    pub(super) fn bare(&mut self, end: usize) -> Option<usize> {
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
        let is_code = SHORT_CODES.contains(&self.text[start..end]);
        if is_short && !is_code && !begins() && provisions(behind, false, self.usage).is_err() {
            return None;
        }
        self.law(start..end, alias_of)
    }

    pub(super) fn law(&mut self, name: Range<usize>, alias_of: Option<String>) -> Option<usize> {
        let title = self.text[name.clone()].to_owned();
        let version = version(&self.text[self.from..name.start], &title);
        let found = Found::new(ReferenceKind::Instrument, name.clone());
        self.notes_and_provisions(Found { title: Some(name), bare: true, alias_of, version, ..found }, &title)
    }

    /// The name of a law that no list has, before its provisions: 养桥条例第三条.
    pub(super) fn unknown_law(&mut self, at: usize) -> Option<usize> {
        let before = &self.text[self.from..at];
        let before = CODE_PARTS.at_end(before).map_or(before, |part| &before[..before.len() - part.len()]);
        let ending = law_term(before).filter(|_| is_law_name(before))?;
        let start = match before.rfind(STATE) {
            Some(start) if before[start..].chars().count() <= LONGEST_NAME => start,
            _ => name_start(before, LONGEST_NAME, |text| stops(&BEFORE_NAMES, &text[..text.len() - ending.len()]))?,
        };
        // 除某条例第三条规定外: "except", before a name, but a part of others.
        let start = start + EXCEPT.at_start(&before[start..]).map_or(0, str::len);
        let name = &before[start..];
        if name.len() < ending.len() + SHORTEST_NAME
            || OWN_SIGNS.at_start(name).is_some()
            || provisions(&self.text[at..], false, self.usage).is_err()
        {
            return None;
        }
        self.law(self.from + start..self.from + before.len(), None)
    }
}

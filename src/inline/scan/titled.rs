//! Names in 《》, and what stands behind a name: its number, a short name, provisions.

use std::ops::Range;

use super::version::{version, version_behind};
use super::{Found, Scan, closings};
use crate::inline::number;
use crate::inline::provision::provisions;
use crate::inline::reference::ReferenceKind;
use crate::lexicon::citing::{CODE_PARTS, is_other_title, law_term};
use crate::line::bracket::{Group, Turn, turn};

/// Bytes of the longest title, of the longest note in brackets behind one, of the longest name in 「」.
const LONGEST_TITLE: usize = 300 * 3;
const LONGEST_NOTE: usize = 120 * 3;
const LONGEST_CORNERED: usize = 60 * 3;

impl Scan<'_> {
    /// `titled = "《" title "》" note* provisions?`, `note = number in brackets | definition | version`
    pub(super) fn titled(&mut self, open: usize) -> Option<usize> {
        let text = self.text;
        let closings = self.closings.get_or_insert_with(|| closings(text));
        let at = closings.binary_search_by_key(&open, |&(open, _)| open).ok()?;
        let close = closings[at].1;
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
        found.version = version(&self.text[self.from..open], name);
        self.names.learn(name);
        let name = name.to_owned();
        self.notes_and_provisions(found, &name)
    }

    /// `cornered = "「" title "」" provisions`: the name of a law in the quotation marks of Taiwan.
    pub(super) fn in_corners(&mut self, open: usize) -> Option<usize> {
        let start = open + '「'.len_utf8();
        let near = self.text[start..].char_indices().take_while(|&(at, c)| at <= LONGEST_CORNERED && c != '「');
        let len = near.take_while(|&(_, c)| c != '」').map(|(at, c)| at + c.len_utf8()).last().unwrap_or(0);
        let name = start..start + len;
        if !self.text[name.end..].starts_with('」') {
            return None;
        }
        let end = name.end + '」'.len_utf8();
        law_term(&self.text[name.clone()])?;
        provisions(&self.text[end..], false, self.usage).ok()?;
        let title = self.text[name.clone()].to_owned();
        let alias_of = self.names.alias(&title).map(str::to_owned);
        self.names.learn(&title);
        let found = Found::new(ReferenceKind::Instrument, open..end);
        self.notes_and_provisions(Found { title: Some(name), bare: true, alias_of, ..found }, &title)
    }

    /// What stands behind a name: its number, the definition of a short name, provisions.
    pub(super) fn notes_and_provisions(&mut self, mut found: Found, name: &str) -> Option<usize> {
        let mut definition = None;
        while let Some((note, content)) = self.note(found.part.end).filter(|_| definition.is_none()) {
            if let Some(defined) = self.defined(content.clone(), note.clone(), name) {
                // Belongs to the reference only where provisions stand behind it.
                if provisions(&self.text[note.end..], true, self.usage).is_ok() {
                    found.part.end = note.end;
                    definition = Some(defined);
                }
                break;
            }
            let number = number::inside(self.text, content.clone()).filter(|_| found.number.is_none());
            let Some(number) = number else {
                found.version = found.version.or_else(|| version_behind(&self.text[content]));
                break;
            };
            found.number = Some(number);
            found.part.end = note.end;
            let inner = &self.text[content.clone()];
            let comma = inner
                .rfind(['，', ','])
                .map(|at| content.start + at + inner[at..].chars().next().map_or(0, char::len_utf8));
            definition = comma.and_then(|start| self.defined(start..content.end, start..content.end, name));
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

    /// The brackets that open at `at`, with those that close them; and what they hold.
    pub(super) fn note(&self, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let rest = &self.text[at..];
        let open = rest.chars().next().filter(|c| matches!(c, '（' | '('))?;
        let mut depth = 0;
        for (offset, c) in rest.char_indices().take_while(|&(offset, _)| offset < LONGEST_NOTE) {
            match turn(c) {
                Some(Turn::Open(Group::Round)) => depth += 1,
                Some(Turn::Close(Group::Round)) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some((at..at + offset + c.len_utf8(), at + open.len_utf8()..at + offset));
            }
        }
        None
    }
}

//! For how long a text is in force: 有效期至2023年9月5日 · 执行期限为2019年1月1日至2023年12月31日.

use std::sync::LazyLock;

use memchr::memmem;

use super::Told;
use crate::lexicon::force::{IN_FORCE, OWN_TEXT, Tells, UNTIL};
use crate::line::date::find_all;
use crate::line::{is_space, spaces};
use crate::source::SpannedText;
use crate::tree::Dated;

/// The time for which a text is in force.
pub(super) struct Term {
    pub(super) from: Option<Dated>,
    pub(super) until: Option<Dated>,
}

/// "Until", before the last day. Two bytes of it are looked for at once: a search for one of them stops at every tenth
/// character.
static LAST_DAY: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("至"));
/// "From … on", right before the term.
const FROM_ON: char = '起';

/// What a paragraph says of its term.
///
/// `stated = ("有效期" | IN_FORCE "期限" | IN_FORCE ","? &"至") … (date UNTIL)? … UNTIL date`
///
/// A sentence about something else (消费券有效期至…) says nothing of its text.
pub(super) fn stated(text: &SpannedText<'_>, told: Told<'_>) -> Option<Term> {
    let line = text.text();
    let key = start(line, told)?;
    let end = line[key..].find('。').map_or(line.len(), |at| key + at);
    let sentence = line[..key].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let before = &line[sentence..key];
    let own = OWN_TEXT.is_in(before) || before.trim_matches(is_space).is_empty();
    if !own && !before.ends_with(FROM_ON) {
        return None;
    }
    let clause = &line[key..end];
    let mut term = Term { from: None, until: None };
    for (words, date) in find_all(clause).filter(|(_, date)| date.is_exact()) {
        let start = words.as_ptr() as usize - clause.as_ptr() as usize;
        let dated = Some(Dated { date, at: text.span(words) });
        if UNTIL.at_start(spaces(&clause[start + words.len()..])).is_some() {
            term.from = term.from.or(dated);
        } else if UNTIL.at_end(clause[..start].trim_end_matches(is_space)).is_some() {
            term.until = dated;
        }
    }
    Some(term)
}

/// Where the first words begin that a term follows: 有效期, 执行期限, 施行至, 施行，至.
fn start(line: &str, told: Told<'_>) -> Option<usize> {
    let in_force = |before: &str| IN_FORCE.at_end(before).map(|word| before.len() - word.len());
    let validity = told.places(Tells::Validity).map(|word| word.start);
    let limits = told.places(Tells::Limit).filter_map(|word| in_force(&line[..word.start]));
    let last_days = LAST_DAY.find_iter(line.as_bytes()).filter_map(|at| {
        let before = &line[..at];
        in_force(before.strip_suffix(['，', ',']).unwrap_or(before))
    });
    validity.chain(limits).chain(last_days).min()
}

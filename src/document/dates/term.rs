//! For how long a text is in force: 有效期至2023年9月5日 · 执行期限为2019年1月1日至2023年12月31日.

use std::sync::LazyLock;

use memchr::memmem;

use super::Told;
use crate::lexicon::{Words, listed};
use crate::line::date::find_all;
use crate::line::{is_space, spaces};
use crate::source::SpannedText;
use crate::tree::Dated;

/// The time for which a text is in force.
pub(super) struct Term {
    pub(super) from: Option<Dated>,
    pub(super) until: Option<Dated>,
}

/// A term of validity: 有效期.
static VALIDITY: Words = listed!["有效期"];
/// A term that needs a word before it: 执行期限.
static LIMIT: Words = listed!["期限"];
/// Words before 期限, and before the last day: 执行期限, 施行，至. All are of one length.
static IN_FORCE_FOR: Words = listed!["施行", "执行", "实施", "试行"];
/// "Until", before the last day. Two bytes of it are looked for at once: a search for one of them stops at every tenth
/// character.
static UNTIL: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("至"));
/// Words by which a sentence speaks of its own text: 本办法有效期…, 自…起施行，有效期….
static OWN_TEXT: Words = listed!["本", "以上", "上述", "起施行", "起执行", "起实施", "起生效"];
/// "From … on", right before the term.
static ON: Words = listed!["起"];
/// Behind the first day: to, until.
static TO: Words = listed!["至", "到", "—", "－", "起至"];
/// Before the last day: to, until, by.
static BY: Words = listed!["至", "到", "—", "－", "-", "截止"];

/// What a paragraph says of its term.
///
/// `stated = (VALIDITY | IN_FORCE_FOR LIMIT | IN_FORCE_FOR ","? &"至") … (date TO)? … BY date`
///
/// A sentence about something else (消费券有效期至…) says nothing of its text.
pub(super) fn stated(text: &SpannedText<'_>, told: Told<'_>) -> Option<Term> {
    let line = text.text();
    let key = start(line, told)?;
    let end = line[key..].find('。').map_or(line.len(), |at| key + at);
    let sentence = line[..key].rfind('。').map_or(0, |at| at + '。'.len_utf8());
    let before = &line[sentence..key];
    let own = OWN_TEXT.is_in(before) || before.trim_matches(is_space).is_empty();
    if !own && ON.at_end(before).is_none() {
        return None;
    }
    let clause = &line[key..end];
    let mut term = Term { from: None, until: None };
    for (words, date) in find_all(clause).filter(|(_, date)| date.is_exact()) {
        let start = words.as_ptr() as usize - clause.as_ptr() as usize;
        let dated = Some(Dated { date, at: text.span(words) });
        if TO.at_start(spaces(&clause[start + words.len()..])).is_some() {
            term.from = term.from.or(dated);
        } else if BY.at_end(clause[..start].trim_end_matches(is_space)).is_some() {
            term.until = dated;
        }
    }
    Some(term)
}

/// Where the first words begin that a term follows: 有效期, 执行期限, 施行至, 施行，至.
fn start(line: &str, told: Told<'_>) -> Option<usize> {
    let in_force = |before: &str| IN_FORCE_FOR.at_end(before).map(|word| before.len() - word.len());
    let validity = told.places(&VALIDITY).map(|word| word.start);
    let limits = told.places(&LIMIT).filter_map(|word| in_force(&line[..word.start]));
    let last_days = UNTIL.find_iter(line.as_bytes()).filter_map(|at| {
        let before = &line[..at];
        in_force(before.strip_suffix(['，', ',']).unwrap_or(before))
    });
    validity.chain(limits).chain(last_days).min()
}

//! What a reference is, and the form it has in JSON.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::source::{Span, Spans};
use crate::tree::{DocumentAddress, Level, Number, PathSegment};

/// One reference (引用): a place where a text names another text, or a provision of its own.
///
/// ```
/// let text = "某县桥梁养护办法\n第一条 桥梁应当检查。\n检查应当记录。\n第二条 违反前条第二款的，责令改正。\n";
/// let issue = gongwen::parse(text);
/// let cited = &issue.references(text)[0];
/// assert_eq!((cited.text.as_str(), cited.path.as_str()), ("前条第二款", "art_2__para_1"));
/// assert_eq!(cited.target[0].path.as_deref(), Some("art_1__para_2"));
/// assert_eq!(issue.documents[0].get("art_1__para_2").unwrap().text(), Some("检查应当记录。"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// What it names.
    pub kind: ReferenceKind,
    /// The words, what tears them apart left out.
    pub text: String,
    /// Where it stands, from its first byte to its last.
    pub at: Span,
    /// Its pieces, where furniture or a page break tears it.
    #[serde(default, skip_serializing_if = "no_spans")]
    pub spans: Spans,
    /// The address of the block that holds it; empty for a heading, a line of head or foot, a block without a number.
    #[serde(default)]
    pub path: String,
    /// The document that holds it.
    pub document: DocumentAddress,
    /// The title of the instrument, as printed, without 《》.
    #[serde(default)]
    pub title: Option<String>,
    /// The document number that is cited.
    #[serde(default)]
    pub number: Option<Number>,
    /// True for the name of an instrument without 《》: 刑法第十二条.
    #[serde(default)]
    pub bare: bool,
    /// The full title, where `title` is a short name that the text defines.
    #[serde(default)]
    pub alias_of: Option<String>,
    /// Of a definition: the short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// Of a definition: what the short name stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Of a definition: where the short name holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The provisions as printed; of a list each with the levels that it has from those before it.
    #[serde(default)]
    pub paths: Vec<Vec<PathElement>>,
    /// True where 至 joins two of the paths.
    #[serde(default)]
    pub range: bool,
    /// Which of the paths 至 joins, by their places in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub range_pairs: Vec<[usize; 2]>,
    /// The word that says from where the provision is counted: 本法, 前款.
    #[serde(default)]
    pub relative: Option<Relative>,
    /// The earlier words that gave missing levels, or the instrument.
    #[serde(default)]
    pub inherits: Option<Span>,
    /// Which version of the instrument is meant.
    #[serde(default)]
    pub version: Option<Version>,
    /// Where it leads, inside the text; empty where it leads nowhere.
    #[serde(default, with = "one_or_many")]
    pub target: Vec<Target>,
    /// What the catalogue of the caller answered.
    #[serde(default)]
    pub external: Option<External>,
    /// Why it leads nowhere, or not wholly.
    #[serde(default)]
    pub unresolved: Option<Unresolved>,
}

impl Reference {
    /// A reference of this kind that leads nowhere yet.
    pub fn new(kind: ReferenceKind, text: impl Into<String>, at: Span, document: DocumentAddress) -> Reference {
        Reference {
            kind,
            text: text.into(),
            at,
            spans: Spans::default(),
            path: String::new(),
            document,
            title: None,
            number: None,
            bare: false,
            alias_of: None,
            alias: None,
            of: None,
            scope: None,
            paths: Vec::new(),
            range: false,
            range_pairs: Vec::new(),
            relative: None,
            inherits: None,
            version: None,
            target: Vec::new(),
            external: None,
            unresolved: None,
        }
    }
}

fn no_spans(spans: &Spans) -> bool {
    spans.is_empty()
}

/// What a [`Reference`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReferenceKind {
    /// An official text by its name, with number and provisions if they stand behind it: 《…条例》第三条.
    Instrument,
    /// A document number that stands alone: 某政发〔2021〕3号.
    Number,
    /// A provision without the name of its instrument: 前款, 本法第三条.
    Provision,
    /// A short name that is defined: （以下简称《条例》）.
    Definition,
    /// A name in 《》 that is no official text: a newspaper, a book, a certificate, a form.
    OtherTitle,
}

/// The words for levels in JSON, in the order of [`Level`].
const LEVELS: [(Level, &str); 9] = [
    (Level::Part, "part"),
    (Level::Subpart, "subpart"),
    (Level::Chapter, "chapter"),
    (Level::Section, "section"),
    (Level::Article, "article"),
    (Level::Paragraph, "paragraph"),
    (Level::Item, "item"),
    (Level::Subitem, "subitem"),
    (Level::Clause, "clause"),
];

fn word(level: Level) -> &'static str {
    LEVELS.iter().find(|(known, _)| *known == level).map_or("", |(_, word)| word)
}

fn level(word: &str) -> Option<Level> {
    LEVELS.iter().find(|(_, known)| *known == word).map(|(level, _)| *level)
}

/// A level in JSON: its word.
mod level_word {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::tree::Level;

    pub(super) fn serialize<S: Serializer>(level: &Level, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(super::word(*level))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
        let word = String::deserialize(deserializer)?;
        super::level(&word).ok_or_else(|| de::Error::custom(format!("no level is called {word:?}")))
    }
}

/// One level of a cited provision: 第十二条之一 is article 12, inserted 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PathElement {
    /// Which level.
    #[serde(with = "level_word")]
    pub level: Level,
    /// Its number.
    pub n: u32,
    /// The number of an inserted article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inserted: Option<u32>,
}

impl PathElement {
    /// The segment of an address that it is.
    pub(super) fn segment(self) -> PathSegment {
        let segment = PathSegment::new(self.level, self.n);
        self.inserted.map_or(segment, |inserted| segment.inserted(inserted))
    }

    /// A level with its number.
    pub const fn new(level: Level, n: u32) -> PathElement {
        PathElement { level, n, inserted: None }
    }
}

/// From where a provision is counted. In JSON a word: `this_instrument`, `previous_paragraph`, `previous_two`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Relative {
    /// 本法, 本条例, 本办法
    ThisInstrument,
    /// 本章, 本条, 本款
    This(Level),
    /// 前款, 前两款, 前条: so many units of that level before the one that holds the words.
    Previous(Level, u32),
    /// 该条, 该款: the one that was cited last.
    That(Level),
    /// 同条第二款: another provision of the one that was cited last.
    Same(Level),
    /// 上述第三条
    Above,
}

const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

impl fmt::Display for Relative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Relative::ThisInstrument => f.write_str("this_instrument"),
            Relative::This(level) => write!(f, "this_{}", word(level)),
            Relative::That(level) => write!(f, "that_{}", word(level)),
            Relative::Same(level) => write!(f, "same_{}", word(level)),
            Relative::Above => f.write_str("above"),
            Relative::Previous(level, count) => match (count.checked_sub(2), level) {
                (None, _) => write!(f, "previous_{}", word(level)),
                (Some(over), level) => {
                    match COUNTS.get(over as usize) {
                        Some(word) => write!(f, "previous_{word}")?,
                        None => write!(f, "previous_{count}")?,
                    }
                    if level == Level::Paragraph { Ok(()) } else { write!(f, "_{}s", word(level)) }
                }
            },
        }
    }
}

/// The text is no word of [`Relative`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no reference is relative by {0:?}")]
pub struct RelativeError(String);

impl FromStr for Relative {
    type Err = RelativeError;

    fn from_str(text: &str) -> Result<Relative, RelativeError> {
        let previous = |rest: &str| {
            if let Some(level) = level(rest) {
                return Some(Relative::Previous(level, 1));
            }
            let (count, unit) = rest.split_once('_').unwrap_or((rest, "paragraphs"));
            let known = COUNTS.iter().position(|word| *word == count).map(|at| at as u32 + 2);
            Some(Relative::Previous(level(unit.strip_suffix('s')?)?, known.or_else(|| count.parse().ok())?))
        };
        let read = match text.split_once('_') {
            Some(("this", "instrument")) => Some(Relative::ThisInstrument),
            Some(("this", name)) => level(name).map(Relative::This),
            Some(("that", name)) => level(name).map(Relative::That),
            Some(("same", name)) => level(name).map(Relative::Same),
            Some(("previous", rest)) => previous(rest),
            _ => (text == "above").then_some(Relative::Above),
        };
        read.ok_or_else(|| RelativeError(text.to_owned()))
    }
}

impl TryFrom<String> for Relative {
    type Error = RelativeError;

    fn try_from(text: String) -> Result<Relative, RelativeError> {
        text.parse()
    }
}

impl From<Relative> for String {
    fn from(relative: Relative) -> String {
        relative.to_string()
    }
}

/// The version of an instrument that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Version {
    /// 修正前的, 修改前的
    BeforeAmendment,
    /// 修正后的, 修改后的
    AfterAmendment,
}

/// Where a reference leads: to a provision, to all from one to another, to a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Target {
    /// The document; absent where it is the one that holds the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentAddress>,
    /// The address of the provision, for [`Document::get`](crate::Document::get).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The address of the last provision of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Target {
    /// A provision of the document that holds the reference, or all from it `to` another.
    pub fn provision(path: impl Into<String>, to: Option<String>) -> Target {
        Target { document: None, path: Some(path.into()), to }
    }

    /// A document.
    pub fn document(place: DocumentAddress) -> Target {
        Target { document: Some(place), path: None, to: None }
    }
}

/// What a catalogue answers: an identifier of the caller, and the address of the provision in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct External {
    /// The caller's identifier of the instrument.
    pub id: String,
    /// The address of the first provision that is cited.
    #[serde(default)]
    pub path: Option<String>,
}

impl External {
    /// An answer.
    pub fn new(id: impl Into<String>, path: Option<String>) -> External {
        External { id: id.into(), path }
    }
}

/// Why a reference leads nowhere in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unresolved {
    /// It names another text.
    External,
    /// The text has no such provision.
    NoSuchProvision,
    /// Nothing stands before: 前款 in the first 款.
    NoPreviousProvision,
    /// Two provisions or documents answer to it.
    Ambiguous,
    /// It stands in a provision that an amending text quotes, and belongs to the amended one.
    Quoted,
    /// The issue should have it, but has not.
    NotInIssue,
}

/// Targets in JSON: null, one, or a list.
mod one_or_many {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Target;

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Held {
        One(Target),
        Many(Vec<Target>),
    }

    pub(super) fn serialize<S: Serializer>(targets: &[Target], serializer: S) -> Result<S::Ok, S::Error> {
        match targets {
            [] => serializer.serialize_none(),
            [one] => one.serialize(serializer),
            many => many.serialize(serializer),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Target>, D::Error> {
        Ok(match Option::<Held>::deserialize(deserializer)? {
            None => Vec::new(),
            Some(Held::One(target)) => vec![target],
            Some(Held::Many(targets)) => targets,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_relation_turn_back() {
        let previous = |level, count| Relative::Previous(level, count);
        for (relative, word) in [
            (Relative::ThisInstrument, "this_instrument"),
            (Relative::This(Level::Section), "this_section"),
            (previous(Level::Paragraph, 1), "previous_paragraph"),
            (previous(Level::Paragraph, 2), "previous_two"),
            (previous(Level::Article, 2), "previous_two_articles"),
            (previous(Level::Item, 6), "previous_six_items"),
            (previous(Level::Item, 12), "previous_12_items"),
            (Relative::That(Level::Article), "that_article"),
            (Relative::Above, "above"),
        ] {
            assert_eq!(relative.to_string(), word);
            assert_eq!(word.parse(), Ok(relative));
        }
        for word in ["", "this", "this_thing", "previous_", "previous_two_things", "previous_x"] {
            assert!(word.parse::<Relative>().is_err(), "{word}");
        }
    }

    #[test]
    fn json_turns_back() {
        let mut reference =
            Reference::new(ReferenceKind::Provision, "前款", Span::between(3, 9), DocumentAddress::new(0));
        for count in 0..3 {
            let json = serde_json::to_string(&reference).unwrap();
            assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference, "{json}");
            reference.target.push(Target::provision(format!("art_{count}"), None));
        }
    }
}

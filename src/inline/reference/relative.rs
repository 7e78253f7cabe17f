//! The levels of a cited provision, and from where it is counted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::tree::{Level, PathSegment};

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

    /// One of the words, in a schema.
    #[cfg(feature = "schema")]
    pub(super) struct Word;

    #[cfg(feature = "schema")]
    impl schemars::JsonSchema for Word {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Level".into()
        }

        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
            schemars::json_schema!({ "enum": super::LEVELS.map(|(_, word)| word) })
        }
    }

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathElement {
    /// Which level.
    #[serde(with = "level_word")]
    #[cfg_attr(feature = "schema", schemars(with = "level_word::Word"))]
    pub level: Level,
    /// Its number.
    pub n: u32,
    /// The number of an inserted article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inserted: Option<u32>,
}

impl PathElement {
    /// The segment of an address that it is.
    pub(in crate::inline) fn segment(self) -> PathSegment {
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// 该法第三条, 同法第三条: of the instrument that was cited last.
    ThatInstrument,
    /// 上述第三条
    Above,
}

const COUNTS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

impl fmt::Display for Relative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Relative::ThisInstrument => f.write_str("this_instrument"),
            Relative::ThatInstrument => f.write_str("that_instrument"),
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
            Some(("that", "instrument")) => Some(Relative::ThatInstrument),
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
            (Relative::ThatInstrument, "that_instrument"),
            (Relative::Above, "above"),
        ] {
            assert_eq!(relative.to_string(), word);
            assert_eq!(word.parse(), Ok(relative));
        }
        for word in ["", "this", "this_thing", "previous_", "previous_two_things", "previous_x"] {
            assert!(word.parse::<Relative>().is_err(), "{word}");
        }
    }
}

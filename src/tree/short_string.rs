use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str;

use serde::{Deserialize, Serialize, Serializer};

/// A string that is read like a `str` and is mostly so short that it stands in place: up to 22 bytes, seven Chinese
/// characters, take no allocation. It is as large as a `String`.
///
/// ```
/// use gongwen::ShortString;
///
/// let marker = ShortString::from("第十二条之一");
/// assert_eq!(marker.chars().count(), 6);
/// assert!(marker.starts_with('第') && marker == "第十二条之一");
/// // It compares, hashes and borrows as its `str` does.
/// let seen = std::collections::HashSet::from([marker]);
/// assert!(seen.contains("第十二条之一"));
/// ```
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(into = "String"))]
#[serde(from = "String")]
pub struct ShortString(Held);

// Crates for this bring six others (compact_str) or need a newer compiler (smol_str), and have unsafe code.
#[derive(Clone)]
enum Held {
    /// The first `length` bytes are a string.
    Here {
        length: u8,
        bytes: [u8; MOST],
    },
    Long(Box<str>),
}

const MOST: usize = 22;

impl ShortString {
    /// The string.
    ///
    /// ```
    /// assert_eq!(gongwen::ShortString::from("第一条").as_str(), "第一条");
    /// ```
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Here { length, bytes } => str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default(),
            Held::Long(long) => long,
        }
    }
}

impl Default for ShortString {
    fn default() -> ShortString {
        ShortString::from("")
    }
}

impl From<&str> for ShortString {
    fn from(text: &str) -> ShortString {
        let mut bytes = [0; MOST];
        ShortString(match bytes.get_mut(..text.len()) {
            Some(here) => {
                here.copy_from_slice(text.as_bytes());
                Held::Here { length: text.len() as u8, bytes }
            }
            None => Held::Long(text.into()),
        })
    }
}

impl From<String> for ShortString {
    fn from(text: String) -> ShortString {
        if text.len() > MOST { ShortString(Held::Long(text.into())) } else { ShortString::from(text.as_str()) }
    }
}

impl Deref for ShortString {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for ShortString {
    fn eq(&self, other: &ShortString) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for ShortString {}

impl Hash for ShortString {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl Ord for ShortString {
    fn cmp(&self, other: &ShortString) -> Ordering {
        self.as_str().cmp(other)
    }
}

impl PartialOrd for ShortString {
    fn partial_cmp(&self, other: &ShortString) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl AsRef<str> for ShortString {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for ShortString {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<ShortString> for String {
    fn from(string: ShortString) -> String {
        string.as_str().to_owned()
    }
}

impl PartialEq<str> for ShortString {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for ShortString {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for ShortString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for ShortString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Serialize for ShortString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_any_length() {
        assert_eq!(size_of::<ShortString>(), size_of::<String>());
        for text in ["", "一、", "第一百二十三条", "第一百二十三条a", "第一百二十三条ab", "第一百二十三条之一"]
        {
            let string = ShortString::from(text);
            assert_eq!((string.as_str(), string.to_string()), (text, text.to_owned()));
            assert_eq!(string, ShortString::from(text.to_owned()));
            let json = serde_json::to_string(&string).unwrap();
            assert_eq!(json, format!("{text:?}"));
            assert_eq!(serde_json::from_str::<ShortString>(&json).unwrap(), text);
        }
    }
}

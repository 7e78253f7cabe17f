use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An encoding of Chinese text, by its name in JSON: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030`, `Big5`.
///
/// ```
/// use gongwen::Encoding;
/// assert_eq!("gbk".parse(), Ok(Encoding::Gb18030));
/// assert_eq!(Encoding::Gb18030.to_string(), "GB18030");
/// assert!("EBCDIC".parse::<Encoding>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5 with the characters of Hong Kong (HKSCS).
    Big5,
}

/// Each encoding with the names that it goes by, its own first.
const NAMES: [(Encoding, &[&str]); 5] = [
    (Encoding::Utf8, &["UTF-8"]),
    (Encoding::Utf16Le, &["UTF-16LE", "UTF-16"]),
    (Encoding::Utf16Be, &["UTF-16BE"]),
    (Encoding::Gb18030, &["GB18030", "GBK", "GB2312", "CP936", "EUC-CN"]),
    (Encoding::Big5, &["Big5", "Big5-HKSCS", "CP950"]),
];

impl Encoding {
    /// All encodings.
    pub const ALL: &'static [Encoding] =
        &[Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5];

    /// The name, as in JSON.
    ///
    /// ```
    /// assert_eq!(gongwen::Encoding::Big5.as_str(), "Big5");
    /// ```
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(encoding, _)| *encoding == self).map_or("", |(_, names)| names[0])
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no encoding that is known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is called {0:?}; there are UTF-8, UTF-16LE, UTF-16BE, GB18030 (GBK, GB2312) and Big5")]
pub struct EncodingError(String);

impl FromStr for Encoding {
    type Err = EncodingError;

    /// Case, spaces, hyphens and underscores do not matter: `gb_2312`, `utf8`.
    fn from_str(name: &str) -> Result<Encoding, EncodingError> {
        let letters = |name: &str| name.replace([' ', '-', '_'], "").to_ascii_lowercase();
        let asked = letters(name);
        let known = NAMES.iter().find(|(_, names)| names.iter().any(|own| letters(own) == asked));
        known.map(|(encoding, _)| *encoding).ok_or_else(|| EncodingError(name.to_owned()))
    }
}

impl TryFrom<String> for Encoding {
    type Error = EncodingError;

    fn try_from(name: String) -> Result<Encoding, EncodingError> {
        name.parse()
    }
}

impl From<Encoding> for String {
    fn from(encoding: Encoding) -> String {
        encoding.as_str().to_owned()
    }
}

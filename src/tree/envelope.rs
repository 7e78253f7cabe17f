use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ContentsEntry, Diagnostic, Document, Furniture, Issue, Masthead};
use crate::Encoding;

/// A tree with what the JSON form says of the text beside it: where it came from, and in which encoding.
///
/// An [`Issue`] by itself is written as one without a source, and read from any; a form other than [`Envelope::FORMAT`] is
/// an error.
///
/// ```
/// use gongwen::Envelope;
/// let mut envelope = Envelope::new(gongwen::parse("某县桥梁养护办法\n"));
/// envelope.source = Some("办法.txt".to_owned());
/// let json = serde_json::to_string(&envelope).unwrap();
/// assert!(json.starts_with(r#"{"format":"gongwen/1","source":"办法.txt","masthead":null"#));
/// assert_eq!(serde_json::from_str::<Envelope>(&json).unwrap(), envelope);
/// assert_eq!(serde_json::from_str::<gongwen::Issue>(&json).unwrap(), envelope.issue);
///
/// let error = serde_json::from_str::<Envelope>(r#"{"format":"gongwen/99","documents":[]}"#).unwrap_err();
/// assert!(error.to_string().starts_with(r#"unknown format "gongwen/99": this version reads "gongwen/1""#));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Envelope {
    /// Path or name of the input, if the caller gave one.
    pub source: Option<String>,
    /// What the input was decoded from, if the caller gave it; spans refer to the decoded text.
    pub encoding: Option<Encoding>,
    /// The format of the file that the text was taken from, if the caller gave it: `pdf`, `docx`, `html`, `ofd`; spans refer to
    /// that text.
    pub file: Option<String>,
    /// The tree.
    pub issue: Issue,
}

impl Envelope {
    /// Name and version of the JSON form that this version writes and reads.
    pub const FORMAT: &'static str = "gongwen/1";

    /// A tree without a source.
    ///
    /// ```
    /// let envelope = gongwen::Envelope::new(gongwen::parse("某县通知\n"));
    /// assert_eq!(envelope.source, None);
    /// ```
    pub const fn new(issue: Issue) -> Envelope {
        Envelope { source: None, encoding: None, file: None, issue }
    }
}

impl From<Issue> for Envelope {
    fn from(issue: Issue) -> Envelope {
        Envelope::new(issue)
    }
}

/// The JSON form as it is written.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Encoding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    masthead: Option<&'a Masthead>,
    contents: &'a [ContentsEntry],
    documents: &'a [Document],
    furniture: &'a [Furniture],
    diagnostics: &'a [Diagnostic],
}

impl<'a> Written<'a> {
    fn of(issue: &'a Issue) -> Written<'a> {
        let Issue { masthead, contents, documents, furniture, diagnostics } = issue;
        let (format, masthead) = (Envelope::FORMAT, masthead.as_ref());
        Written {
            format,
            source: None,
            encoding: None,
            file: None,
            masthead,
            contents,
            documents,
            furniture,
            diagnostics,
        }
    }
}

/// The JSON form as it is read.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Envelope"))]
struct Read {
    #[serde(rename = "format", deserialize_with = "known_format")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("const" = Envelope::FORMAT)))]
    _format: (),
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    encoding: Option<Encoding>,
    #[serde(default)]
    file: Option<String>,
    #[serde(default)]
    masthead: Option<Masthead>,
    #[serde(default)]
    contents: Vec<ContentsEntry>,
    documents: Vec<Document>,
    #[serde(default)]
    furniture: Vec<Furniture>,
    #[serde(default)]
    diagnostics: Vec<Diagnostic>,
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    let format = String::deserialize(deserializer)?;
    if format == Envelope::FORMAT {
        return Ok(());
    }
    Err(D::Error::custom(format_args!("unknown format {format:?}: this version reads {:?}", Envelope::FORMAT)))
}

impl Serialize for Envelope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written::of(&self.issue);
        let file = self.file.as_deref();
        Written { source: self.source.as_deref(), encoding: self.encoding, file, ..written }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Envelope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Envelope, D::Error> {
        let read = Read::deserialize(deserializer)?;
        let Read { source, encoding, file, masthead, contents, documents, furniture, diagnostics, .. } = read;
        Ok(Envelope { source, encoding, file, issue: Issue { masthead, contents, documents, furniture, diagnostics } })
    }
}

impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written::of(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Issue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Issue, D::Error> {
        Envelope::deserialize(deserializer).map(|envelope| envelope.issue)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Envelope {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Read::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Read::json_schema(generator)
    }
}

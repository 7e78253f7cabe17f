use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Span;

/// A finding: something wrong or remarkable in the text. Findings never stop a parse.
///
/// ```
/// use gongwen::{Code, Severity};
///
/// let text = "某县护林方案\n一、加强巡护。\n二、备足物资。\n四、严格值班。\n";
/// let issue = gongwen::parse(text);
/// let finding = &issue.diagnostics[0];
/// assert_eq!((&finding.code, finding.severity), (&Code::OrdinalGap, Severity::Warning));
/// assert_eq!(finding.span.slice(text), "四、");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Diagnostic {
    /// Stable code, `ordinal-gap` in JSON.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence for a person.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that matter: the first of two, the entry that differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Span>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of the severity that its code has; an info where the code is none of this version's.
    ///
    /// ```
    /// use gongwen::{Code, Diagnostic, Severity, Span};
    /// let (first, second) = (Span::new(0, 9).unwrap(), Span::new(12, 21).unwrap());
    /// let finding = Diagnostic::new(Code::DuplicateLine, second, "the line stands twice").related(first);
    /// assert_eq!((finding.severity, finding.related), (Severity::Warning, vec![first]));
    /// ```
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        let severity = code.severity().unwrap_or(Severity::Info);
        Diagnostic { code, severity, message: message.into(), span, related: Vec::new(), help: None }
    }

    /// The same finding with one more place that matters.
    ///
    /// ```
    /// use gongwen::{Code, Diagnostic, Span};
    /// let place = Span::new(0, 9).unwrap();
    /// assert_eq!(Diagnostic::new(Code::DuplicateLine, Span::default(), "").related(place).related, [place]);
    /// ```
    #[must_use]
    pub fn related(mut self, span: Span) -> Diagnostic {
        self.related.push(span);
        self
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Probably wrong in the text; the tree is sound.
    Warning,
    /// Wrong in the text, and a part of the tree cannot be trusted.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)+) => {
        /// The stable codes of findings. A code that this version does not know is read as it stands, [`Code::Other`].
        ///
        /// ```
        /// use gongwen::{Code, Severity};
        /// assert_eq!(Code::OrdinalGap.as_str(), "ordinal-gap");
        /// assert_eq!("ordinal-gap".parse(), Ok(Code::OrdinalGap));
        /// assert!(Code::ALL.iter().any(|code| code.severity() == Some(Severity::Error)));
        /// let newer: Code = serde_json::from_str(r#""bridge-closed""#).unwrap();
        /// assert!(matches!(&newer, Code::Other(code) if code.as_str() == "bridge-closed"));
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(from = "String", into = "String")]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
            /// A code that this version does not know; made by `Code::from`.
            Other(OtherCode),
        }

        impl Code {
            /// The codes that this version may report.
            ///
            /// ```
            /// assert!(gongwen::Code::ALL.contains(&gongwen::Code::DateInvalid));
            /// ```
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// What a finding of this code means; empty for one that this version does not know.
            ///
            /// ```
            /// assert_eq!(gongwen::Code::DateInvalid.meaning(), "A date that the calendar does not have.");
            /// ```
            pub fn meaning(&self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii(),)+ Code::Other(_) => "" }
            }

            /// The code in kebab-case, as in JSON.
            ///
            /// ```
            /// assert_eq!(gongwen::Code::StrayLatin.as_str(), "stray-latin");
            /// ```
            pub fn as_str(&self) -> &str {
                match self { $(Code::$name => $code,)+ Code::Other(OtherCode(code)) => code }
            }

            /// The severity that findings of this code have; `None` for a code that this version does not know.
            ///
            /// ```
            /// use gongwen::{Code, Severity};
            /// assert_eq!(Code::DateInvalid.severity(), Some(Severity::Error));
            /// assert_eq!(Code::from("bridge-closed").severity(), None);
            /// ```
            pub const fn severity(&self) -> Option<Severity> {
                match self { $(Code::$name => Some(Severity::$severity),)+ Code::Other(_) => None }
            }
        }
    };
}

codes! {
    /// A number is missing in a sequence: 一、 三、.
    OrdinalGap = "ordinal-gap", Warning;
    /// A number stands twice in a sequence.
    OrdinalRepeat = "ordinal-repeat", Warning;
    /// A number is lower than the one before it.
    OrdinalInversion = "ordinal-inversion", Warning;
    /// A division stands outside the one that should hold it: a section before the first chapter.
    IllegalNesting = "illegal-nesting", Error;
    /// A contents entry has no document, or a document no entry.
    ContentsUnmatched = "contents-unmatched", Warning;
    /// The masthead of another issue stands between the documents: the values are those of the first.
    SecondMasthead = "second-masthead", Warning;
    /// The heading differs from the contents entry.
    TitleDiffersFromContents = "title-differs-from-contents", Info;
    /// The document number differs from the contents entry, or its year from the date.
    NumberDiffers = "number-differs", Info;
    /// The heading names one body, the signature another.
    IssuerDiffers = "issuer-differs", Info;
    /// A listed attachment that is not marked （略） is not in the text.
    AttachmentMissing = "attachment-missing", Info;
    /// An attachment in the text that no list names.
    AttachmentUnlisted = "attachment-unlisted", Info;
    /// Text stood away from its place and was put back.
    DisplacedText = "displaced-text", Info;
    /// Latin words inside a Chinese sentence, and for 和, or what is left of formulas and markup.
    StrayLatin = "stray-latin", Warning;
    /// An opening bracket is closed by one of another form.
    MixedBrackets = "mixed-brackets", Warning;
    /// A bracket or quotation mark is never closed, or was never opened.
    UnclosedBracket = "unclosed-bracket", Warning;
    /// The same long line stands twice in a row.
    DuplicateLine = "duplicate-line", Warning;
    /// Bytes of one encoding read as another, or text replaced by question marks.
    Mojibake = "mojibake", Error;
    /// Bytes that are no text in the encoding of the input; U+FFFD stands for them.
    Undecodable = "undecodable", Error;
    /// The file holds a change that nobody has accepted yet: what was inserted is read, what was deleted is not.
    TrackedChange = "tracked-change", Info;
    /// Signs of the file that stand for no character of Unicode; U+FFFD stands for them.
    UnreadableGlyph = "unreadable-glyph", Error;
    /// A date that the calendar does not have.
    DateInvalid = "date-invalid", Error;
    /// A number that does not follow GB/T 9704—2012 7.2.5: short year, 第, zero padding, other brackets.
    NumberForm = "number-form", Info;
    /// A table goes on, behind a page break or 续表, with its head repeated.
    TableContinued = "table-continued", Info;
    /// The cells of a table lost their rows, and nothing tells how they stood: one column.
    TableFlattened = "table-flattened", Info;
    /// A marker with a look-alike in its numeral, such as a hyphen for 一.
    NumeralLookalike = "numeral-lookalike", Warning;
    /// A letter stands for a digit in a date or in the number of an article: O for 0, l for 1.
    LookAlikeDigit = "look-alike-digit", Warning;
    /// A marker with a comma or a full stop for 、, which only its neighbours show to be one.
    MarkerPunctuation = "marker-punctuation", Info;
    /// Brackets nest too deep to be followed.
    TooDeep = "too-deep", Warning;
    /// The text has no heading.
    TitleMissing = "title-missing", Info;
    /// A provision of the text is cited that it does not have: 本法第九十条 of a law with 80 articles.
    ReferenceBroken = "reference-broken", Warning;
    /// There are more findings than [`Options::max_findings`](crate::Options::max_findings) allows; this one counts the rest.
    FindingsOmitted = "findings-omitted", Info;
}

/// A code that is none of those with a name of their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OtherCode(Box<str>);

impl OtherCode {
    /// The code as it was read.
    ///
    /// ```
    /// let gongwen::Code::Other(code) = gongwen::Code::from("bridge-closed") else { panic!("no known code") };
    /// assert_eq!(code.as_str(), "bridge-closed");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<&str> for Code {
    fn from(code: &str) -> Code {
        let known = Code::ALL.iter().find(|known| known.as_str() == code);
        known.cloned().unwrap_or_else(|| Code::Other(OtherCode(code.into())))
    }
}

impl From<String> for Code {
    fn from(code: String) -> Code {
        Code::from(code.as_str())
    }
}

/// Any word is a code.
impl FromStr for Code {
    type Err = Infallible;

    fn from_str(code: &str) -> Result<Code, Infallible> {
        Ok(Code::from(code))
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.as_str().to_owned()
    }
}

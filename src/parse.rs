//! The joint: chains the layers, and nothing else.

#[cfg(feature = "encoding")]
mod bytes;
mod error;
mod input;
#[cfg(test)]
mod lexicon;

#[cfg(feature = "encoding")]
pub use bytes::{Decoded, parse_bytes};
pub use error::{Error, ErrorKind};
pub use input::{Input, parse_input};

use crate::issue;
#[cfg(feature = "encoding")]
use crate::source::Encoding;
use crate::source::{Hints, MAX_BYTES};
use crate::tree::{Diagnostic, Document, Furniture, Issue};

/// Reads a text of any kind: a gazette issue, a notice, a statute.
///
/// Never fails for what a text says: bad structure gives findings in [`Issue::diagnostics`].
///
/// ```
/// let issue = gongwen::parse("");
/// assert_eq!(issue.documents.len(), 1);
/// ```
///
/// # Panics
///
/// Where the text is longer than `u32::MAX` bytes, which no [`Span`](crate::Span) can address. [`Options::parse`] gives an
/// error then.
pub fn parse(text: &str) -> Issue {
    let result = Options::new().parse(text);
    result.unwrap_or_else(|error| panic!("{error}; Options::parse gives this as an error"))
}

/// Reads a text that is known to be one document: no masthead, no contents list, no second document.
///
/// ```
/// let parsed = gongwen::parse_document("某县桥梁养护办法\n第一条 为了养护桥梁，制定本办法。\n");
/// assert_eq!(parsed.document.title.text, "某县桥梁养护办法");
/// assert!(parsed.diagnostics.is_empty());
/// ```
///
/// # Panics
///
/// As [`parse`]. [`Options::single_document`] gives an error then.
pub fn parse_document(text: &str) -> ParsedDocument {
    let result = Options::new().single_document(true).parse(text);
    let Issue { mut documents, furniture, diagnostics, .. } =
        result.unwrap_or_else(|error| panic!("{error}; Options::parse gives this as an error"));
    ParsedDocument { document: documents.pop().unwrap_or_default(), furniture, diagnostics }
}

/// A text that is one document, with what is on its pages beside it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ParsedDocument {
    /// The document.
    pub document: Document,
    /// What is printed on the page but belongs to no document: page numbers, web residue.
    pub furniture: Vec<Furniture>,
    /// What is wrong or remarkable in the text, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// The tree of a text with one document: what the forms and JSON take.
///
/// ```
/// let parsed = gongwen::parse_document("某县桥梁养护办法\n第一条 桥梁应当养护。\n");
/// assert_eq!(gongwen::Issue::from(parsed).documents.len(), 1);
/// ```
impl From<ParsedDocument> for Issue {
    fn from(parsed: ParsedDocument) -> Issue {
        let mut issue = Issue::new(vec![parsed.document]);
        (issue.furniture, issue.diagnostics) = (parsed.furniture, parsed.diagnostics);
        issue
    }
}

/// Limits and choices for a parse.
///
/// ```
/// use gongwen::Options;
/// let options = Options::new().max_bytes(10);
/// assert!(options.parse("某市人民政府").is_err());
/// assert!(Options::new().parse("某市人民政府").is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    max_bytes: usize,
    max_depth: usize,
    max_findings: usize,
    single: bool,
    normalize: bool,
    #[cfg(feature = "encoding")]
    encoding: Option<Encoding>,
    #[cfg(feature = "encoding")]
    replace_undecodable: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max_bytes: MAX_BYTES,
            max_depth: usize::MAX,
            max_findings: usize::MAX,
            single: false,
            normalize: false,
            #[cfg(feature = "encoding")]
            encoding: None,
            #[cfg(feature = "encoding")]
            replace_undecodable: false,
        }
    }
}

impl Options {
    /// The defaults: no limits but those that hold for every text.
    ///
    /// ```
    /// let text = "某县桥梁养护办法\n";
    /// assert_eq!(gongwen::Options::new().parse(text).unwrap(), gongwen::parse(text));
    /// ```
    pub fn new() -> Options {
        Options::default()
    }

    /// Refuses longer texts. No text may be longer than `u32::MAX` bytes.
    ///
    /// ```
    /// use gongwen::{ErrorKind, Options};
    /// let error = Options::new().max_bytes(10).parse("某市人民政府").unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::TooLong { limit: 10, found: 18 });
    /// assert_eq!(error.to_string(), "the text has 18 bytes, more than the limit of 10");
    /// ```
    pub fn max_bytes(mut self, bytes: usize) -> Options {
        self.max_bytes = bytes.min(MAX_BYTES);
        self
    }

    /// Lets blocks nest in at most so many levels below their document, and documents in each other. What would stand
    /// deeper stands behind its parent, a 款 without its number; nothing is lost. At least 1.
    ///
    /// The parser itself never makes more than 32 levels of blocks and 3 of documents, whatever the text does: such a
    /// tree can be parsed, walked, written, read and dropped on a stack of 512 KiB.
    ///
    /// ```
    /// use gongwen::{Block, Options};
    /// let text = "某县护林方案\n一、巡护\n（一）加强巡护。\n二、值班\n";
    /// let issue = Options::new().max_depth(1).parse(text).unwrap();
    /// let markers: Vec<_> = issue.documents[0].body.iter().filter_map(Block::marker).collect();
    /// assert_eq!(markers, ["一、", "（一）", "二、"]);
    /// ```
    pub fn max_depth(mut self, levels: usize) -> Options {
        self.max_depth = levels;
        self
    }

    /// Keeps at most so many findings, the worst ones, in order of place; one more at the end of the text
    /// ([`Code::FindingsOmitted`](crate::Code::FindingsOmitted)) counts the rest. At least 1.
    ///
    /// ```
    /// use gongwen::{Code, Options};
    /// let text = "某县护林方案\n一、巡护。\n三、值班。\n五、检查。\n2021年2月30日\n";
    /// let issue = Options::new().max_findings(1).parse(text).unwrap();
    /// let codes: Vec<_> = issue.diagnostics.iter().map(|finding| &finding.code).collect();
    /// assert_eq!(codes, [&Code::DateInvalid, &Code::FindingsOmitted]);
    /// assert_eq!(issue.diagnostics[1].message, "2 more findings: 2 warnings");
    /// ```
    pub fn max_findings(mut self, findings: usize) -> Options {
        self.max_findings = findings;
        self
    }

    /// Takes the text for one document, as [`parse_document`] does.
    ///
    /// ```
    /// use gongwen::Options;
    /// let issue = Options::new().single_document(true).parse("某县桥梁养护办法\n第一条 桥梁应当养护。\n").unwrap();
    /// assert_eq!(issue.documents.len(), 1);
    /// ```
    pub fn single_document(mut self, single: bool) -> Options {
        self.single = single;
        self
    }

    /// Writes the texts of the tree in one form: 《》 for «», full-width punctuation beside Chinese characters, ASCII
    /// digits. Spans still give the bytes as printed. Off by default: the tree then says what is printed.
    ///
    /// ```
    /// use gongwen::Options;
    /// let text = "某县桥梁养护办法\n第一条 为了养护桥梁,制定本办法.\n";
    /// let issue = Options::new().normalize(true).parse(text).unwrap();
    /// let article = issue.documents[0].articles().next().unwrap();
    /// assert_eq!(article.paragraphs().next().unwrap().text, "为了养护桥梁，制定本办法。");
    /// ```
    pub fn normalize(mut self, normalize: bool) -> Options {
        self.normalize = normalize;
        self
    }

    /// Reads a text within the limits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLong`] where the text is longer than [`Options::max_bytes`].
    ///
    /// ```
    /// let options = gongwen::Options::new().max_bytes(1_000);
    /// assert_eq!(options.parse("某县桥梁养护办法\n").unwrap().documents.len(), 1);
    /// assert!(options.parse(&"桥".repeat(1_000)).is_err());
    /// ```
    pub fn parse(&self, text: &str) -> Result<Issue, Error> {
        self.check_length(text.len())?;
        Ok(self.read(text, Hints::default(), Vec::new()))
    }

    /// `findings` are what was wrong before there was a text.
    fn read(&self, text: &str, hints: Hints, findings: Vec<Diagnostic>) -> Issue {
        let mut issue = issue::read(text, hints, self.single, findings);
        if self.normalize {
            issue.normalize();
        }
        if self.max_depth < usize::MAX {
            issue.limit_depth(self.max_depth);
        }
        issue.limit_findings(self.max_findings, text.len() as u32);
        issue
    }

    fn check_length(&self, found: usize) -> Result<(), Error> {
        match self.max_bytes {
            limit if found > limit => Err(Error::new(ErrorKind::TooLong { limit, found })),
            _ => Ok(()),
        }
    }
}

use super::{Error, Options};
use crate::source::{Hints, LineHint, LineIndex};
use crate::tree::{Diagnostic, Issue};

/// A text with what its file says about each line, as a reader of PDF, DOCX, HTML or OFD gives it.
///
/// ```
/// use gongwen::{Input, LineHint};
/// let mut title = LineHint::default();
/// title.centred = Some(true);
/// let mut input = Input::default();
/// input.push_line("某县人民政府关于桥梁养护的通知", title);
/// input.push_line("各镇人民政府：", LineHint::default());
/// assert_eq!(input.text(), "某县人民政府关于桥梁养护的通知\n各镇人民政府：\n");
/// assert_eq!(input.hints()[0].centred, Some(true));
/// let issue = gongwen::parse_input(&input);
/// assert_eq!(issue.documents[0].title.text, "某县人民政府关于桥梁养护的通知");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    text: String,
    /// One a line, or none at all.
    hints: Vec<LineHint>,
    findings: Vec<Diagnostic>,
}

impl Input {
    /// A text and a hint for each of its lines, in their order. Lines are those of [`LineIndex`]; lines without a hint
    /// are lines of which nothing is said.
    ///
    /// ```
    /// let input = gongwen::Input::new("某县通知\n", Vec::new());
    /// assert_eq!(gongwen::parse_input(&input), gongwen::parse("某县通知\n"));
    /// ```
    pub fn new(text: impl Into<String>, mut hints: Vec<LineHint>) -> Input {
        let text = text.into();
        if !hints.is_empty() {
            hints.resize(lines(&text), LineHint::default());
        }
        Input { text, hints, findings: Vec::new() }
    }

    /// Adds a line. A line end within it is a blank of the text.
    ///
    /// ```
    /// let mut input = gongwen::Input::default();
    /// input.push_line("第一条\r总则", gongwen::LineHint::default());
    /// assert_eq!(input.text(), "第一条 总则\n");
    /// ```
    pub fn push_line(&mut self, line: &str, hint: LineHint) {
        if self.hints.is_empty() {
            self.hints.resize(lines(&self.text), LineHint::default());
        }
        if !self.text.is_empty() && !self.text.ends_with(['\n', '\r']) {
            self.text.push('\n');
        }
        self.text.extend(line.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        self.text.push('\n');
        self.hints.push(hint);
    }

    /// The text: what the spans of the tree refer to.
    ///
    /// ```
    /// assert_eq!(gongwen::Input::new("某县通知", Vec::new()).text(), "某县通知");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines of the text, and the pages that the file says they stand on.
    ///
    /// ```
    /// use gongwen::{Input, LineHint};
    /// let mut hint = LineHint::default();
    /// hint.page = Some(12);
    /// let at = Input::new("某县通知\n", vec![hint]).line_index().position("某县通知\n", 6);
    /// assert_eq!((at.page, at.line, at.column), (Some(12), 1, 3));
    /// ```
    pub fn line_index(&self) -> LineIndex {
        LineIndex::hinted(&self.text, &self.hints)
    }

    /// The hints by the places of their lines.
    pub(crate) fn line_hints(&self) -> Hints {
        Hints::new(&self.text, &self.hints)
    }

    /// What is said of each line, from the first on; empty where nothing is said of any.
    ///
    /// ```
    /// use gongwen::{Input, LineHint};
    /// assert_eq!(Input::new("某县通知\n各镇：\n", vec![LineHint::default()]).hints().len(), 2);
    /// assert!(Input::from("某县通知\n各镇：\n").hints().is_empty());
    /// ```
    pub fn hints(&self) -> &[LineHint] {
        &self.hints
    }

    /// Adds what is wrong or remarkable in the file. Its place is one of the text.
    ///
    /// ```
    /// use gongwen::{Code, Diagnostic, Input, Span};
    /// let mut input = Input::new("某县通知\n", Vec::new());
    /// input.push_finding(Diagnostic::new(Code::TrackedChange, Span::new(0, 6).unwrap(), "某县 was inserted"));
    /// assert_eq!(gongwen::parse_input(&input).diagnostics[0].code, Code::TrackedChange);
    /// ```
    pub fn push_finding(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// What is wrong or remarkable in the file.
    ///
    /// ```
    /// assert!(gongwen::Input::default().findings().is_empty());
    /// ```
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }
}

/// Lines that a text has, the empty one behind a line end at its end not counted.
fn lines(text: &str) -> usize {
    let rest_is_line = !text.is_empty() && !text.ends_with(['\n', '\r']);
    LineIndex::new(text).starts().len() - usize::from(!rest_is_line)
}

/// A text of whose lines nothing more is known.
///
/// ```
/// assert_eq!(gongwen::Input::from("某县通知").text(), "某县通知");
/// ```
impl From<&str> for Input {
    fn from(text: &str) -> Input {
        Input::new(text, Vec::new())
    }
}

/// Reads a text with what its file says about its lines.
///
/// ```
/// use gongwen::{Input, LineHint};
/// let mut row = LineHint::default();
/// row.table = Some(1);
/// let mut input = Input::new("某县桥梁一览表\n", Vec::new());
/// input.push_line("桥名\t长度", row);
/// input.push_line("红桥\t十二米", row);
/// let issue = gongwen::parse_input(&input);
/// assert!(matches!(issue.documents[0].body[0], gongwen::Block::Table(_)));
/// ```
///
/// # Panics
///
/// As [`parse`](crate::parse). [`Options::parse_input`] gives an error then.
pub fn parse_input(input: &Input) -> Issue {
    let result = Options::new().parse_input(input);
    result.unwrap_or_else(|error| panic!("{error}; Options::parse_input gives this as an error"))
}

impl Options {
    /// Reads a text with what its file says about its lines, within the limits.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TooLong`](crate::ErrorKind::TooLong) where the text is longer than [`Options::max_bytes`].
    ///
    /// ```
    /// let input = gongwen::Input::new("某县通知\n", Vec::new());
    /// assert!(gongwen::Options::new().max_bytes(2).parse_input(&input).is_err());
    /// ```
    pub fn parse_input(&self, input: &Input) -> Result<Issue, Error> {
        self.check_length(input.text.len())?;
        Ok(self.read(&input.text, input.line_hints(), input.findings.clone()))
    }
}

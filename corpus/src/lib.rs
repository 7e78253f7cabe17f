//! The cases of the corpus, for tests of any parser: small Chinese official texts, one phenomenon each, every one with the
//! tree that a right parser makes of it.
//!
//! ```
//! let gap = gongwen_corpus::case("numbering/gap").unwrap();
//! assert!(gap.text.contains("一、") && gap.expected.contains("finding ordinal-gap"));
//!
//! // A parser is right where it prints the tree that is expected. gongwen is judged here; any other needs a printer of
//! // the notation.
//! let print = |text: &str| gongwen::testing::notation::print(text, &gongwen::parse(text));
//! for case in gongwen_corpus::cases() {
//!     // It still fails the known gaps, and nothing else.
//!     assert_eq!(print(case.text) != case.expected, case.is_gap(), "{}/{}", case.folder, case.name);
//! }
//! ```
//!
//! `README.md` of this crate tells the folders, the notation, how to judge a parser in another language, and how the cases
//! read the rules where those leave room.

/// A text and its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    /// The phenomenon, as the table of folders names it: `numbering`; `gaps/numbering` for a known gap.
    pub folder: &'static str,
    /// The name within the folder: `gap`.
    pub name: &'static str,
    /// The text, byte for byte as a parser gets it.
    pub text: &'static str,
    /// Its tree, in the notation.
    pub expected: &'static str,
}

impl Case {
    /// True for a case that gongwen itself still fails.
    ///
    /// ```
    /// assert!(!gongwen_corpus::case("kinds/notice").unwrap().is_gap());
    /// ```
    pub fn is_gap(&self) -> bool {
        self.folder.starts_with("gaps/")
    }
}

/// Bytes that once broke gongwen. They have no tree: it is enough to survive them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Crash {
    /// `crashes`.
    pub folder: &'static str,
    /// What broke: `glyph-alone-beside-digits`.
    pub name: &'static str,
    /// The input, not always UTF-8.
    pub bytes: &'static [u8],
}

/// All cases, by folder and name.
///
/// ```
/// assert!(gongwen_corpus::cases().iter().any(|case| case.folder == "joins"));
/// ```
pub fn cases() -> &'static [Case] {
    CASES
}

/// The case of a folder and name, `numbering/gap`; `None` where there is none.
///
/// ```
/// assert_eq!(gongwen_corpus::case("kinds/notice").unwrap().name, "notice");
/// assert_eq!(gongwen_corpus::case("kinds/none"), None);
/// ```
pub fn case(path: &str) -> Option<&'static Case> {
    let (folder, name) = path.rsplit_once('/')?;
    CASES.iter().find(|case| case.folder == folder && case.name == name)
}

/// All inputs that once broke something.
///
/// ```
/// for crash in gongwen_corpus::crashes() {
///     gongwen::parse(&String::from_utf8_lossy(crash.bytes));
/// }
/// ```
pub fn crashes() -> &'static [Crash] {
    CRASHES
}

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

//! One page that stands alone: it asks for nothing, and works without its script.

mod escape;
mod parts;
mod walk;
mod words;

use std::collections::HashMap;
use std::fmt;

use self::walk::Page;
pub use self::words::Language;
use super::place;
use super::rendered::Sink;
use crate::{Issue, LineIndex, References};

/// A tree as one HTML page: contents at its side, every provision with its address as an anchor, the metadata of each document,
/// findings in place and as a list, line numbers and, on request, the source.
///
/// The page asks for nothing from anywhere and works without its script; it has styles for paper (in the manner of GB/T 9704),
/// for the dark and for small screens. Nothing of a text becomes markup; control characters and marks that turn the direction of
/// writing are U+FFFD.
///
/// ```
/// use gongwen::render::Html;
/// let text = "某县桥梁养护办法\n第一条 桥梁应当<b>养护</b>。\n第二条 违反前条的，责令改正。\n";
/// let issue = gongwen::parse(text);
/// let references: gongwen::References = issue.references(text).collect();
/// let page = Html::new(&issue).text(text).references(&references).to_string();
/// assert!(page.contains("桥梁应当&lt;b&gt;养护&lt;/b&gt;。"));
/// assert!(page.contains("违反<a href=\"#doc_1__art_1\">前条</a>的"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Html<'a> {
    issue: &'a Issue,
    text: Option<&'a str>,
    references: Option<&'a References<'a>>,
    name: Option<&'a str>,
    language: Language,
}

impl<'a> Html<'a> {
    /// The page of a tree.
    pub fn new(issue: &'a Issue) -> Html<'a> {
        Html { issue, text: None, references: None, name: None, language: Language::default() }
    }

    /// Adds the text that was parsed, and the numbers of its lines.
    #[must_use]
    pub fn text(self, text: &'a str) -> Html<'a> {
        Html { text: Some(text), ..self }
    }

    /// Makes what the text cites links.
    #[must_use]
    pub fn references(self, references: &'a References<'a>) -> Html<'a> {
        Html { references: Some(references), ..self }
    }

    /// The name of the text: the title of the page where the text has none.
    #[must_use]
    pub fn name(self, name: &'a str) -> Html<'a> {
        Html { name: Some(name), ..self }
    }

    /// The language of what the page itself says.
    #[must_use]
    pub fn language(self, language: Language) -> Html<'a> {
        Html { language, ..self }
    }
}

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let targets =
            self.references.map_or_else(HashMap::new, |references| place::targets(self.issue, references, '~'));
        let lines = self.text.map(LineIndex::new);
        let mut page = Page::new(self, &targets, lines.as_ref(), Sink::new(f));
        page.issue();
        page.out.finish()
    }
}

//! What the caller knows of texts outside.

use std::collections::{BTreeMap, HashMap};

use super::reference::Reference;
use crate::tree::Date;

/// What a catalogue is asked for: an instrument as a text cites it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Citation<'a> {
    /// The reference.
    pub reference: &'a Reference<'a>,
    /// The title: the full one where the text cites a short name that it defined.
    pub title: Option<&'a str>,
    /// The document number, blanks dropped.
    pub number: Option<&'a str>,
    /// The date of the text that cites, for catalogues with versions.
    pub as_of: Option<Date>,
}

impl<'a> Citation<'a> {
    pub(super) fn new(reference: &'a Reference<'a>) -> Citation<'a> {
        let title = reference.alias_of.as_deref().or(reference.title.as_deref());
        let number = reference.number.as_ref().map(|number| number.text.as_str());
        Citation { reference, title, number, as_of: reference.as_of }
    }
}

/// Texts outside, by title or number. A closure is one, and so is a map from titles and numbers to identifiers.
///
/// ```
/// use std::collections::HashMap;
///
/// let text = "某县养桥办法\n第一条 依照《某省养桥条例》第三条，制定本办法。\n";
/// let issue = gongwen::parse(text);
/// let known = HashMap::from([("某省养桥条例".to_owned(), "law-7".to_owned())]);
/// let mut cited = issue.references(text).next().unwrap();
/// cited.look_up(&known);
/// let external = cited.external.unwrap();
/// assert_eq!((external.id.as_str(), external.path.unwrap().to_string().as_str()), ("law-7", "art_3"));
/// ```
pub trait Catalogue {
    /// The identifier of the instrument that is cited.
    fn find(&self, citation: &Citation<'_>) -> Option<String>;
}

impl<F: Fn(&Citation<'_>) -> Option<String>> Catalogue for F {
    fn find(&self, citation: &Citation<'_>) -> Option<String> {
        self(citation)
    }
}

/// By number, then by title as printed, then by its [`title_key`].
fn in_map<'m>(citation: &Citation<'_>, get: impl Fn(&str) -> Option<&'m String>) -> Option<String> {
    let title = || citation.title.and_then(|title| get(title).or_else(|| get(&title_key(title))));
    citation.number.and_then(&get).or_else(title).cloned()
}

impl<S: std::hash::BuildHasher> Catalogue for HashMap<String, String, S> {
    fn find(&self, citation: &Citation<'_>) -> Option<String> {
        in_map(citation, |key| self.get(key))
    }
}

impl Catalogue for BTreeMap<String, String> {
    fn find(&self, citation: &Citation<'_>) -> Option<String> {
        in_map(citation, |key| self.get(key))
    }
}

/// The key by which two printings of one title are the same: without blanks and 《》, in half width, 中华人民共和国 at its
/// start dropped.
///
/// ```
/// assert_eq!(gongwen::title_key("中华人民共和国公路法"), gongwen::title_key("公路 法"));
/// assert_eq!(gongwen::title_key("养桥办法（试行）"), gongwen::title_key("养桥办法(试行)"));
/// ```
pub fn title_key(title: &str) -> String {
    let fold = |c: char| match c {
        '《' | '〈' | '«' | '＜' => '<',
        '》' | '〉' | '»' | '＞' => '>',
        '—' | '－' | '–' => '-',
        '“' | '”' | '「' | '」' => '"',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    let key: String = title.chars().filter(|&c| !crate::source::chars::is_blank(c)).map(fold).collect();
    key.trim_start_matches('<').strip_prefix(crate::lexicon::bodies::STATE).map(str::to_owned).unwrap_or(key)
}

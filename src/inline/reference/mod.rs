//! What a reference is, and the form it has in JSON.

mod relative;
mod target;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use relative::{PathElement, Relative, RelativeError};
pub use target::{Cited, External, Target, Unresolved, Version};

use super::catalogue::{Catalogue, Citation};
use crate::source::{Span, Spans};
use crate::tree::{Address, Date, DocumentAddress, Issue, Number};

/// One reference (引用): a place where a text names another text, or a provision of its own.
///
/// Its words borrow from the text where nothing tears them; [`Reference::into_owned`] gives a form that stands by itself, and
/// so does JSON.
///
/// ```
/// let text = "某县桥梁养护办法\n第一条 桥梁应当检查。\n检查应当记录。\n第二条 违反前条第二款的，责令改正。\n";
/// let issue = gongwen::parse(text);
/// let cited = issue.references(text).next().unwrap();
/// assert_eq!((&*cited.text, cited.path.to_string().as_str()), ("前条第二款", "art_2__para_1"));
/// assert_eq!(cited.targets(&issue).next().unwrap().block.unwrap().text(), Some("检查应当记录。"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reference<'t> {
    /// What it names.
    pub kind: ReferenceKind,
    /// The words, what tears them apart left out.
    pub text: Cow<'t, str>,
    /// Where it stands, from its first byte to its last.
    pub at: Span,
    /// Its pieces, where furniture or a page break tears it.
    #[serde(default, skip_serializing_if = "no_spans")]
    pub spans: Spans,
    /// The address of the block that holds it; empty for a heading, a line of head or foot, a block without a number.
    #[serde(default)]
    pub path: Address,
    /// The document that holds it.
    pub document: DocumentAddress,
    /// The title of the instrument, as printed, without 《》.
    #[serde(default)]
    pub title: Option<Cow<'t, str>>,
    /// The document number that is cited.
    #[serde(default)]
    pub number: Option<Number>,
    /// True for the name of an instrument without 《》: 刑法第十二条.
    #[serde(default)]
    pub bare: bool,
    /// The full title, where `title` is a short name that the text defines.
    #[serde(default)]
    pub alias_of: Option<Cow<'t, str>>,
    /// Of a definition: the short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alias: Option<Cow<'t, str>>,
    /// Of a definition: what the short name stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Cow<'t, str>>,
    /// Of a definition: where the short name holds, `document` or the address of an article or a division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Cow<'t, str>>,
    /// The provisions as printed; of a list each with the levels that it has from those before it.
    #[serde(default)]
    pub paths: Vec<Vec<PathElement>>,
    /// True where 至 joins two of the paths.
    #[serde(default)]
    pub range: bool,
    /// Which of the paths 至 joins, by their places in the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub range_pairs: Vec<[usize; 2]>,
    /// The word that says from where the provision is counted: 本法, 前款.
    #[serde(default)]
    pub relative: Option<Relative>,
    /// The earlier words that gave missing levels, or the instrument.
    #[serde(default)]
    pub inherits: Option<Span>,
    /// Which version of the instrument is meant.
    #[serde(default)]
    pub version: Option<Version>,
    /// Of a reference to a text outside: the date of the text that cites it, for catalogues with versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Where it leads, inside the text; empty where it leads nowhere. [`Reference::targets`] gives the blocks.
    #[serde(default, with = "target::one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<target::one_or_many::Held>"))]
    pub target: Vec<Target>,
    /// What the catalogue of the caller answered.
    #[serde(default)]
    pub external: Option<External>,
    /// Why it leads nowhere, or not wholly.
    #[serde(default)]
    pub unresolved: Option<Unresolved>,
}

impl<'t> Reference<'t> {
    /// A reference of this kind that leads nowhere yet.
    pub fn new(
        kind: ReferenceKind,
        text: impl Into<Cow<'t, str>>,
        at: Span,
        document: DocumentAddress,
    ) -> Reference<'t> {
        Reference {
            kind,
            text: text.into(),
            at,
            spans: Spans::default(),
            path: Address::default(),
            document,
            title: None,
            number: None,
            bare: false,
            alias_of: None,
            alias: None,
            of: None,
            scope: None,
            paths: Vec::new(),
            range: false,
            range_pairs: Vec::new(),
            relative: None,
            inherits: None,
            version: None,
            as_of: None,
            target: Vec::new(),
            external: None,
            unresolved: None,
        }
    }

    /// The same with words of its own.
    ///
    /// ```
    /// fn cited(text: &str) -> Vec<gongwen::Reference<'static>> {
    ///     gongwen::parse(text).references(text).map(gongwen::Reference::into_owned).collect()
    /// }
    /// assert_eq!(cited("某县桥梁养护办法\n第一条 依照刑法第三条处理。\n")[0].text, "刑法第三条");
    /// ```
    pub fn into_owned(self) -> Reference<'static> {
        let own = |words: Cow<'t, str>| Cow::Owned(words.into_owned());
        Reference {
            kind: self.kind,
            text: own(self.text),
            at: self.at,
            spans: self.spans,
            path: self.path,
            document: self.document,
            title: self.title.map(own),
            number: self.number,
            bare: self.bare,
            alias_of: self.alias_of.map(own),
            alias: self.alias.map(own),
            of: self.of.map(own),
            scope: self.scope.map(own),
            paths: self.paths,
            range: self.range,
            range_pairs: self.range_pairs,
            relative: self.relative,
            inherits: self.inherits,
            version: self.version,
            as_of: self.as_of,
            target: self.target,
            external: self.external,
            unresolved: self.unresolved,
        }
    }

    /// The provisions as printed, as addresses: `art_12-1__para_2__item_3`.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        self.paths.iter().map(|path| path.iter().map(|element| element.segment()).collect())
    }

    /// What it leads to in the text, one after the other: of 第三条至第五条 three articles. Nothing is gathered before it is asked
    /// for.
    ///
    /// ```
    /// let text = "某县桥梁养护办法\n第一条 桥梁应当检查。\n第二条 检查应当记录。\n第三条 第一条至第二条适用于渡口。\n";
    /// let issue = gongwen::parse(text);
    /// let range = issue.references(text).next().unwrap();
    /// let articles = range.targets(&issue).map(|cited| cited.block.unwrap().ordinal().unwrap());
    /// assert_eq!(articles.collect::<Vec<_>>(), [1, 2]);
    /// ```
    pub fn targets<'i>(&self, issue: &'i Issue) -> impl Iterator<Item = Cited<'i>> {
        self.target.iter().flat_map(|target| target.expand(issue, &self.document))
    }

    /// Asks a catalogue for the text that it leads out to. May be asked again with a fuller one: no text is read again.
    pub fn look_up(&mut self, catalogue: &dyn Catalogue) {
        if self.unresolved == Some(Unresolved::External) {
            let path = self.addresses().next();
            self.external = catalogue.find(&Citation::new(self)).map(|id| External::new(id, path));
        }
    }
}

fn no_spans(spans: &Spans) -> bool {
    spans.is_empty()
}

/// What a [`Reference`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReferenceKind {
    /// An official text by its name, with number and provisions if they stand behind it: 《…条例》第三条.
    Instrument,
    /// A document number that stands alone: 某政发〔2021〕3号.
    Number,
    /// A provision without the name of its instrument: 前款, 本法第三条.
    Provision,
    /// A short name that is defined: （以下简称《条例》）.
    Definition,
    /// A name in 《》 that is no official text: a newspaper, a book, a certificate, a form.
    OtherTitle,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_turns_back() {
        let mut reference =
            Reference::new(ReferenceKind::Provision, "前款", Span::between(3, 9), DocumentAddress::new(0));
        for count in 0..3 {
            let json = serde_json::to_string(&reference).unwrap();
            assert_eq!(serde_json::from_str::<Reference>(&json).unwrap(), reference, "{json}");
            reference.target.push(Target::provision(format!("art_{count}").parse().unwrap(), None));
        }
    }
}

//! References that lead nowhere, as findings.

use super::reference::{PathElement, Reference, ReferenceKind, Relative, Unresolved};
use super::references::{References, address};
use crate::tree::{Code, Diagnostic, Issue};

impl References {
    /// The provisions that are cited and do not exist (`reference-broken`), each with the nearest that does. Only texts
    /// with articles are judged, and only what their bodies say of their own provisions.
    ///
    /// ```
    /// let text = "某县养桥办法\n第一条 桥梁应当检查。\n第二条 违反本办法第一条第三款规定的，责令改正。\n";
    /// let issue = gongwen::parse(text);
    /// let findings = issue.references(text).findings(&issue);
    /// assert_eq!(findings[0].span.slice(text), "本办法第一条第三款");
    /// assert_eq!(findings[0].help.as_deref(), Some("there is art_1"));
    /// ```
    pub fn findings(&self, issue: &Issue) -> Vec<Diagnostic> {
        self.iter().filter_map(|reference| finding(issue, reference)).collect()
    }
}

fn finding(issue: &Issue, reference: &Reference) -> Option<Diagnostic> {
    let is_own = matches!(
        reference.relative,
        None | Some(Relative::ThisInstrument | Relative::This(_) | Relative::Previous(..) | Relative::Above)
    );
    let is_broken = matches!(reference.unresolved, Some(Unresolved::NoSuchProvision | Unresolved::NoPreviousProvision));
    if reference.kind != ReferenceKind::Provision || reference.path.is_empty() || !is_own || !is_broken {
        return None;
    }
    let document = issue.get(&reference.document)?;
    document.articles().next()?;
    let exists = |path: &&[PathElement]| document.get(address(path)).is_some();
    let nearest = reference.paths.iter().flat_map(|path| (1..path.len()).rev().map(|len| &path[..len])).find(exists);
    let message = format!("{} leads to no provision of this text", reference.text);
    let mut finding = Diagnostic::new(Code::ReferenceBroken, reference.at, message);
    finding.help = nearest.map(|path| format!("there is {}", address(path)));
    Some(finding)
}

//! How much there is in each element.

use super::dom::{Dom, Id, Step};
use super::style::{Display, display};

/// Of an element and all in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Characters that are no white space.
    pub(super) letters: u32,
    /// Elements that stand as blocks; line ends count as one.
    pub(super) blocks: u32,
    /// Letters in tables.
    pub(super) tabled: u32,
    /// Headings.
    pub(super) headings: u32,
}

/// A measure for each node.
pub(super) fn measure(dom: &Dom) -> Vec<Measure> {
    let mut of = vec![Measure::default(); dom.len()];
    dom.walk(Id::ROOT, |step| match step {
        Step::Enter(id) => match dom.text(id) {
            Some(text) => {
                of[id.index()].letters = count(text);
                true
            }
            None => display(dom.name(id)) != Display::Hidden,
        },
        Step::Leave(id) => {
            let name = dom.name(id);
            let own = of[id.index()];
            let Some(parent) = dom.parent(id) else { return true };
            let parent = &mut of[parent.index()];
            parent.letters += own.letters;
            parent.tabled += if name == "table" { own.letters } else { own.tabled };
            parent.blocks += own.blocks + u32::from(name == "br" || display(name) == Display::Block);
            parent.headings += own.headings + u32::from(matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
            true
        }
    });
    of
}

/// Characters that are no white space.
pub(super) fn count(text: &str) -> u32 {
    text.chars().filter(|c| !c.is_whitespace()).count().try_into().unwrap_or(u32::MAX)
}

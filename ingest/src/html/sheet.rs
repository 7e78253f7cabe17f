//! The style sheets in a page, as far as they speak of one element: `p.title`, `#qr`. Rules for elements in others, of states
//! and of other media are passed over, and so are sheets in other files, which nobody fetches.

use std::collections::HashMap;

use super::dom::{Dom, Id, Step};
use super::style::declarations;

/// Rules that one name may have: the last ones count.
const RULES: usize = 32;

/// The rules of a page by the tag, class or id that they ask for.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: HashMap<String, Vec<Rule>>,
    /// Some rule hides an element.
    pub(super) hides: bool,
}

#[derive(Debug)]
struct Rule {
    /// What else an element has to be.
    also: Vec<String>,
    /// Tags come before classes, classes before ids.
    rank: u8,
    declared: String,
}

impl Sheet {
    pub(super) fn of(dom: &Dom) -> Sheet {
        let mut sheet = Sheet::default();
        dom.walk(Id::ROOT, |step| {
            let Step::Enter(id) = step else { return true };
            let media =
                || dom.attribute(id, "media").is_none_or(|media| media.contains("all") || media.contains("screen"));
            if dom.name(id) == "style" && media() {
                let text: String = dom.children(id).filter_map(|text| dom.text(text)).collect();
                sheet.read(&without_comments(&text));
            }
            true
        });
        sheet
    }

    fn read(&mut self, mut rest: &str) {
        while let Some((selectors, block)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                rest = behind_block(block);
                continue;
            }
            let (declared, behind) = block.split_once('}').unwrap_or((block, ""));
            let mut known = String::new();
            declarations(declared, |property, value| {
                if is_known(property) {
                    known.push_str(&format!("{property}:{value};"));
                    self.hides |= property == "display" && value == "none";
                }
            });
            if !known.is_empty() {
                selectors.split(',').for_each(|selector| self.add(selector.trim(), &known));
            }
            rest = behind;
        }
    }

    fn add(&mut self, selector: &str, declared: &str) {
        let is_simple = |c: char| c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_');
        if selector.is_empty() || !selector.chars().all(is_simple) {
            return;
        }
        let mut names: Vec<String> = Vec::new();
        for c in selector.chars() {
            match (c, names.last_mut()) {
                ('.' | '#', _) | (_, None) => names.push(c.to_string()),
                (_, Some(name)) => name.push(c),
            }
        }
        if let Some(tag) = names.first_mut().filter(|name| !name.starts_with(['.', '#'])) {
            tag.make_ascii_lowercase();
        }
        names.sort_by_key(|name| std::cmp::Reverse(rank(name)));
        let rank = rank(&names[0]);
        let rules = self.rules.entry(names.remove(0)).or_default();
        if rules.len() == RULES {
            rules.remove(0);
        }
        rules.push(Rule { also: names, rank, declared: declared.to_owned() });
    }

    /// What the sheets declare of an element, the weaker rules first.
    pub(super) fn declared(&self, dom: &Dom, id: Id, mut declared: impl FnMut(&str, &str)) {
        if self.rules.is_empty() {
            return;
        }
        let mut names = vec![dom.name(id).to_owned()];
        names.extend(
            dom.attribute(id, "class").into_iter().flat_map(str::split_whitespace).map(|class| format!(".{class}")),
        );
        names.extend(dom.attribute(id, "id").map(|id| format!("#{id}")));
        let rules = names.iter().filter_map(|name| self.rules.get(name)).flatten();
        let mut rules: Vec<&Rule> = rules.filter(|rule| rule.also.iter().all(|name| names.contains(name))).collect();
        rules.sort_by_key(|rule| (rule.rank, rule.also.len()));
        rules.into_iter().for_each(|rule| declarations(&rule.declared, &mut declared));
    }
}

fn rank(name: &str) -> u8 {
    match name.as_bytes().first() {
        Some(b'#') => 2,
        Some(b'.') => 1,
        _ => 0,
    }
}

fn is_known(property: &str) -> bool {
    matches!(
        property,
        "display"
            | "visibility"
            | "mso-hide"
            | "text-align"
            | "font-weight"
            | "font-size"
            | "font"
            | "text-indent"
            | "white-space"
            | "list-style"
            | "list-style-type"
    )
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out + &rest.replace("<!--", "").replace("-->", "")
}

/// What stands behind the bracket that closes an open one.
fn behind_block(text: &str) -> &str {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

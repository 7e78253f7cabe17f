//! The page: well-formed, no name twice, no dead anchor, all words of the tree in its order, nothing but its own elements. A browser
//! is asked in `.ci/run`.

use gongwen::render::{Html, Language};
use gongwen::{Document, Issue, References, Role};

use super::akn::block;
use super::markup::{self, Event, letters};

/// What a page is made of.
const ELEMENTS: [&str; 39] = [
    "html", "head", "meta", "title", "style", "script", "body", "a", "nav", "p", "strong", "ol", "li", "main", "h1",
    "h2", "h3", "h4", "h5", "h6", "article", "section", "div", "span", "b", "dl", "dt", "dd", "table", "thead",
    "tbody", "tr", "th", "td", "aside", "details", "summary", "pre", "code",
];

pub fn judge(text: &str, issue: &Issue) -> Result<(), String> {
    let references: References = issue.references(text).collect();
    let whole = Html::new(issue).text(text).references(&references).name("通知.txt");
    for form in [Html::new(issue), whole, whole.language(Language::English)] {
        let page = form.to_string();
        let events = markup::events(&page)?;
        markup::names(&events, "id", &["href", "aria-labelledby"])?;
        for event in &events {
            let Event::Open { name, attributes } = event else { continue };
            if !ELEMENTS.contains(name) {
                return Err(format!("a page has no <{name}>"));
            }
            if let Some((name, _)) = attributes.iter().find(|(name, _)| name.starts_with("on") || *name == "src") {
                return Err(format!("a page has no attribute {name}"));
            }
        }
        let links = events.iter().filter_map(|event| match event {
            Event::Open { attributes, .. } => Some(attributes),
            _ => None,
        });
        if let Some((_, link)) = links.flatten().find(|(name, value)| *name == "href" && !value.starts_with('#')) {
            return Err(format!("a page leads to {link}"));
        }
        let main = letters(&markup::text(&events, "main", &[]));
        let mut rest = main.as_str();
        for words in printed(issue) {
            let at = rest.find(&words).ok_or_else(|| format!("{words:?} is not on the page, or not in its order"))?;
            rest = &rest[at + words.len()..];
        }
    }
    Ok(())
}

/// The words of each leaf, in the order of the page.
fn printed(issue: &Issue) -> Vec<String> {
    let lines = issue.masthead.iter().flat_map(|masthead| &masthead.lines);
    let mut words: Vec<String> = lines.map(|line| letters(&line.text)).collect();
    issue.documents.iter().for_each(|inner| document(inner, &mut words));
    words
}

fn document(document: &Document, words: &mut Vec<String>) {
    words.push(letters(&document.title.text));
    words.extend(document.head.iter().filter(|leaf| leaf.role != Role::Label).map(|leaf| letters(&leaf.text)));
    for inner in document.blocks() {
        let mut own = inner.clone();
        if let Some(below) = own.blocks_mut() {
            below.clear();
        }
        let mut said = String::new();
        block(&own, &mut said);
        words.push(letters(&said));
    }
    words.extend(document.foot.iter().map(|leaf| letters(&leaf.text)));
    document.enclosures.iter().chain(&document.attachments).for_each(|inner| self::document(inner, words));
}

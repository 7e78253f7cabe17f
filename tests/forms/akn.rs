//! Akoma Ntoso: well-formed, no name twice, no dead reference, all letters of the tree in its order. The schema is asked in `.ci/run`.

use gongwen::render::AkomaNtoso;
use gongwen::{Block, Document, Issue, References, Role};

use super::markup::{self, letters};

pub fn judge(text: &str, issue: &Issue) -> Result<(), String> {
    let references: References = issue.references(text).collect();
    for form in [AkomaNtoso::new(issue), AkomaNtoso::new(issue).references(&references)] {
        let xml = form.to_string();
        let events = markup::events(&xml)?;
        markup::names(&events, "eId", &["href", "from", "upTo", "source", "refersTo", "as"])?;
        let (found, wanted) = (letters(&markup::text(&events, "akomaNtoso", &["meta"])), letters(&printed(issue)));
        if found != wanted {
            let same = found.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
            let from = |text: &str| text.chars().skip(same.saturating_sub(8)).take(30).collect::<String>();
            return Err(format!("letter {same}: the XML says {:?}, the tree {:?}", from(&found), from(&wanted)));
        }
        let furniture: String = issue.furniture.iter().map(|furniture| furniture.text.as_str()).collect();
        if letters(&markup::text(&events, "gw:furniture", &[])) != letters(&furniture) {
            return Err("furniture is not kept".to_owned());
        }
    }
    Ok(())
}

/// The words of the tree in the order of the XML.
fn printed(issue: &Issue) -> String {
    let mut words = String::new();
    let lines = issue.masthead.iter().flat_map(|masthead| &masthead.lines);
    lines.for_each(|line| words.push_str(&line.text));
    issue.contents.iter().for_each(|entry| words.push_str(&entry.text));
    issue.documents.iter().for_each(|inner| document(inner, false, &mut words));
    words
}

fn document(document: &Document, is_carried: bool, words: &mut String) {
    let (label, head) = match document.head.split_first() {
        Some((label, head)) if is_carried && label.role == Role::Label => (Some(label), head),
        _ => (None, &document.head[..]),
    };
    label.iter().for_each(|label| words.push_str(&label.text));
    words.push_str(&document.title.text);
    head.iter().for_each(|leaf| words.push_str(&leaf.text));
    document.body.iter().for_each(|inner| block(inner, words));
    document.foot.iter().for_each(|leaf| words.push_str(&leaf.text));
    document.enclosures.iter().chain(&document.attachments).for_each(|inner| self::document(inner, true, words));
}

/// The words of a block and of all below it.
pub fn block(block: &Block, words: &mut String) {
    [block.marker(), block.heading(), block.text()].into_iter().flatten().for_each(|part| words.push_str(part));
    if let Block::Table(table) = block {
        table.rows.iter().flat_map(|row| row.iter()).for_each(|cell| words.push_str(cell));
    }
    block.blocks().iter().for_each(|inner| self::block(inner, words));
}

//! Web pages: the text of the document on the page, with its heading and what the page says of it.
//!
//! What a browser shows counts: scripts, templates and hidden elements have no text, nothing is executed or fetched.
//!
//! | of the page | becomes |
//! |---|---|
//! | the lowest element that holds most of the running text (`content`) | the text |
//! | the heading above it, by `h1`, class, look and the names that the page has for itself (`heading`) | a line, unless the text begins with it |
//! | a document number or note between the two | a line behind the heading |
//! | the table of 索引号 and its like; the date of publication in `meta` (`metadata`) | lines `label：value` before the heading |
//! | lists of links in the text | lines that stand aside |
//! | menus, where the reader is, the foot of the site | nothing |
//! | blocks, `<br>` | lines that begin a paragraph; lines of which nothing is said |
//! | white space | as a browser sets it; blanks at either end of a line are none of its text, those at its beginning are its indent |
//! | the numbers of ordered lists | written before the items, unless these have marks; bullets are not |
//! | tables | a line a row, tabs between cells; tables that only place blocks are blocks |
//! | `<sup>` of digits | raised digits: m², ¹ |
//! | `<ruby>` | its base alone |
//!
//! Elements deeper than [`Limits::depth`] are flattened, as browsers do it at 512; what grows beyond the other limits (nodes by
//! unclosed tags, attributes of one tag, cells) is refused.

mod charset;
mod content;
mod dom;
mod flow;
mod heading;
mod line;
mod list;
mod measure;
mod metadata;
mod parse;
mod saved;
mod set;
mod sheet;
mod style;
mod table;

use gongwen::Input;

use crate::{Error, Limits};

/// Reads a page.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Input, Error> {
    let text = charset::decode(&saved::page(bytes))?;
    if text.len() as u64 > limits.unpacked {
        return Err(Error::TooLarge { what: "bytes of the page", limit: limits.unpacked });
    }
    let dom = parse::parse(&text, limits)?;
    let measures = measure::measure(&dom);
    let sheet = sheet::Sheet::of(&dom);
    let page = flow::Page { dom: &dom, measures: &measures, sheet: &sheet };
    let mut lines = flow::lines(page);
    if sheet.hides {
        // What a script shows at once is no hidden text.
        let all = flow::lines(flow::Page { sheet: &sheet::Sheet::default(), ..page });
        if content::weight(&dom, &lines) * 2 < content::weight(&dom, &all) {
            lines = all;
        }
    }
    let own = content::find(&dom, &measures, &mut lines);
    let (above, rest) = lines.split_at(own.start);
    let (text, below) = rest.split_at(own.len());

    let mut page = set::Setting::of(text);
    let mut facts = metadata::of_tables(above);
    facts.extend(metadata::of_tables(below));
    let meta = metadata::of_meta(&dom, &facts);
    facts.iter().chain(&meta).for_each(|fact| page.fact(fact));

    let names = heading::Names::of(&dom);
    let found = heading::find(&dom, &names, above);
    let words = found.clone().map(|lines| above[lines].iter().map(|line| line.text.as_str()).collect::<String>());
    let words = words.or(names.article.clone());
    if words.as_ref().is_some_and(|words| !heading::is_repeated(words, text)) {
        match &found {
            Some(lines) => above[lines.clone()].iter().for_each(|line| page.line(line)),
            None => page.named(words.as_deref().unwrap_or_default()),
        }
        let behind = found.map_or(above.len(), |lines| lines.end);
        above[behind..].iter().filter(|line| heading::belongs_to_head(line)).for_each(|line| page.line(line));
    }
    page.text(text);
    page.finish(limits)
}

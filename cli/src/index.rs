//! The page that leads to the pages of a folder.

use std::path::Path;

use crate::input::Parsed;
use crate::uri;
use crate::words::Lang;

const HEAD: &str = "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>{title}</title><style>:root{color-scheme:light dark}body{font:16px/1.8 system-ui,\"Noto Sans CJK SC\",sans-serif;max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}</style></head><body><main><h1>{title}</h1><ul>\n";

/// A text in the list: its title, number and date, and where its page lies.
pub fn line(parsed: &Parsed, file: &Path) -> String {
    let issue = &parsed.tree.issue;
    let masthead = issue.masthead.as_ref();
    let document = issue.documents.first();
    let title = masthead.and_then(|masthead| masthead.title.clone());
    let title = title.or_else(|| Some(document?.title.text.clone())).filter(|title| !title.trim().is_empty());
    let number = match masthead {
        Some(masthead) => {
            let year = masthead.year.map(|year| format!("{year}年")).unwrap_or_default();
            Some(masthead.number.map_or(year.clone(), |number| format!("{year}第{number}期")))
        }
        None => document.and_then(|document| document.number()).map(|number| number.text.clone()),
    };
    let date = masthead
        .and_then(|masthead| masthead.published)
        .or_else(|| document.and_then(|document| document.dates().issued).map(|dated| dated.date));
    let rest = [number, date.map(|date| date.to_string())].into_iter().flatten().filter(|part| !part.is_empty());
    let rest: String = rest.map(|part| format!(" · {part}")).collect();
    let title = title.unwrap_or_else(|| parsed.name.clone());
    format!("<li><a href=\"{}\">{}</a>{}</li>\n", address(file), escaped(&title), escaped(&rest))
}

/// The whole page.
pub fn page(lines: &[String]) -> String {
    let (lang, title) = match Lang::chosen() {
        Lang::Zh => ("zh", "目录"),
        Lang::En => ("en", "Contents"),
    };
    let head = HEAD.replace("{lang}", lang).replace("{title}", title);
    format!("{head}{}</ul></main></body></html>\n", lines.concat())
}

/// A path below the folder, as a link.
fn address(file: &Path) -> String {
    uri::of(&file.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if crate::plain::acts(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_stay_text() {
        assert_eq!(address(Path::new("a b/通知<1>.html")), "a%20b/%E9%80%9A%E7%9F%A5%3C1%3E.html");
        assert_eq!(escaped("<b>&\"\u{202e}\u{1b}"), "&lt;b&gt;&amp;&quot;\u{fffd}\u{fffd}");
    }
}

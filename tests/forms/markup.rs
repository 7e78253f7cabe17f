//! A small reader of XML and HTML: elements, attributes, text. It takes only what the forms may write.

use std::collections::HashSet;

/// What stands in a text, in its order.
#[derive(Debug, PartialEq)]
pub enum Event<'t> {
    Open { name: &'t str, attributes: Vec<(&'t str, String)> },
    Close(&'t str),
    Text(String),
}

/// Elements of HTML without an end.
const VOID: [&str; 1] = ["meta"];
/// Elements of HTML whose text is no markup.
const RAW: [&str; 2] = ["style", "script"];

/// Reads well-formed markup.
pub fn events(text: &str) -> Result<Vec<Event<'_>>, String> {
    let is_html = text.starts_with("<!doctype html>");
    let mut events = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            events.push(Event::Text(decoded(&rest[..at])?));
        }
        let end = rest[at..].find('>').ok_or("a tag without an end")? + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes another element"));
            }
            events.push(Event::Close(name));
            continue;
        }
        let is_empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let name = tag.split(' ').next().unwrap_or_default();
        events.push(Event::Open { name, attributes: attributes(&tag[name.len()..])? });
        if is_empty || is_html && VOID.contains(&name) {
            events.push(Event::Close(name));
        } else if RAW.contains(&name) {
            rest = &rest[rest.find(&format!("</{name}>")).ok_or("raw text without an end")? + name.len() + 3..];
            events.push(Event::Close(name));
        } else {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(events) } else { Err(format!("left open: {open:?}")) }
}

fn attributes(text: &str) -> Result<Vec<(&str, String)>, String> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, value) = rest.split_once("=\"").ok_or_else(|| format!("no attribute: {rest}"))?;
        let (value, behind) = value.split_once('"').ok_or("an attribute without an end")?;
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || "-:".contains(c)) {
            return Err(format!("no name of an attribute: {name}"));
        }
        attributes.push((name, decoded(value)?));
        rest = behind.trim_start();
    }
    Ok(attributes)
}

fn decoded(text: &str) -> Result<String, String> {
    let mut decoded = String::with_capacity(text.len());
    let mut parts = text.split('&');
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, behind) = part.split_once(';').ok_or_else(|| format!("a bare & before {part:?}"))?;
        let c = match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#9" => '\t',
            "#10" => '\n',
            "#13" => '\r',
            _ => return Err(format!("&{name};")),
        };
        decoded.push(c);
        decoded.push_str(behind);
    }
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let turns =
        |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match decoded.chars().find(|&c| control(c) || turns(c) || matches!(c, '\u{fffe}' | '\u{ffff}')) {
        Some(c) => Err(format!("{c:?} stands there raw")),
        None => Ok(decoded),
    }
}

/// No name twice, and nothing leads to a name that is not there.
pub fn names(events: &[Event<'_>], id: &str, leading: &[&str]) -> Result<(), String> {
    let values = |wanted: &[&str]| {
        let attributes = events.iter().filter_map(|event| match event {
            Event::Open { attributes, .. } => Some(attributes),
            _ => None,
        });
        let values = attributes.flatten().filter(|(name, _)| wanted.contains(name));
        values.map(|(_, value)| value.as_str()).collect::<Vec<&str>>()
    };
    let mut known = HashSet::new();
    if let Some(twice) = values(&[id]).into_iter().find(|name| !known.insert(*name)) {
        return Err(format!("{id} {twice:?} twice"));
    }
    let dead =
        values(leading).into_iter().filter_map(|value| value.strip_prefix('#')).find(|name| !known.contains(name));
    dead.map_or(Ok(()), |name| Err(format!("nothing is called {name:?}")))
}

/// The text of some elements, in order.
pub fn text(events: &[Event<'_>], element: &str, without: &[&str]) -> String {
    let (mut inside, mut outside) = (0, 0);
    let mut text = String::new();
    for event in events {
        match event {
            Event::Open { name, .. } => {
                inside += usize::from(*name == element);
                outside += usize::from(without.contains(name));
            }
            Event::Close(name) => {
                inside -= usize::from(*name == element);
                outside -= usize::from(without.contains(name));
            }
            Event::Text(words) if inside > 0 && outside == 0 => text.push_str(words),
            Event::Text(_) => {}
        }
    }
    text
}

/// The letters of a text.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

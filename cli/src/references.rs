//! `gongwen references`: every reference of each text, and what it leads to.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use gongwen::{Address, DocumentAddress, Envelope, Issue, Reference, References, Resolver, title_key};
use serde::Serialize;
use serde_json::Value;

use crate::args::{ReferenceFormat, ReferencesArgs};
use crate::graph::{self, Cited};
use crate::input::{Input, Parsed, Unreadable, name_of, several};
use crate::progress::Progress;
use crate::workers::in_order;
use crate::{Outcome, json, tell};

pub fn run(args: &ReferencesArgs, out: &mut impl Write) -> io::Result<Outcome> {
    if args.lines {
        return lines(&args.inputs.paths[0], out);
    }
    let catalogue = match &args.catalogue {
        Some(path) => match catalogue(path) {
            Ok(catalogue) => catalogue,
            Err(error) => {
                tell(format_args!("{}: {error}", name_of(path)));
                return Ok(Outcome::Failed);
            }
        },
        None => HashMap::new(),
    };
    let paths = &args.inputs.paths;
    let inputs = Input::all(paths);
    let options = args.inputs.reading.options();
    let progress = Progress::new(inputs.len());
    let mut outcome = Outcome::Done;
    if matches!(args.format, ReferenceFormat::Graph | ReferenceFormat::Graphml) {
        let mut texts = Vec::new();
        in_order(
            &inputs,
            |input| input.parse(&options).map(|read| Cited::new(stem(&read.name), &read.tree.issue, read.text())),
            |read| match read {
                Ok(text) => {
                    texts.push(text);
                    progress.step(out, b"", None)
                }
                Err(error) => {
                    outcome = Outcome::Failed;
                    progress.step(out, b"", Some(&error))
                }
            },
        )?;
        graph::write(texts, args.format, out)?;
        return Ok(outcome);
    }
    in_order(
        &inputs,
        |input| rows(input.parse(&options), args.format, several(paths), &catalogue),
        |(rows, error)| {
            if error.is_some() {
                outcome = Outcome::Failed;
            }
            progress.step(out, &rows, error.as_ref())
        },
    )?;
    Ok(outcome)
}

/// The name of a text in a graph: that of its file.
fn stem(name: &str) -> String {
    Path::new(name).file_stem().map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// A reference with the text that holds it.
#[derive(Serialize)]
struct Sourced<'a> {
    source: &'a str,
    #[serde(flatten)]
    reference: &'a Reference<'a>,
}

/// What one text gives: whole lines, or why it was not read.
fn rows(
    read: Result<Parsed, Unreadable>,
    format: ReferenceFormat,
    several: bool,
    catalogue: &HashMap<String, String>,
) -> (Vec<u8>, Option<Unreadable>) {
    let parsed = match read {
        Ok(parsed) => parsed,
        Err(error) => return (if several { json::line(&error) } else { Vec::new() }, Some(error)),
    };
    let (issue, text) = (&parsed.tree.issue, parsed.text());
    let references: References = Resolver::new(issue, text).catalogue(catalogue).references().collect();
    let rows = match format {
        ReferenceFormat::Tree => tree(issue, text, &references).into_bytes(),
        ReferenceFormat::Ndjson if several => {
            let sourced = |reference| json::line(&Sourced { source: &parsed.name, reference });
            references.iter().flat_map(sourced).collect()
        }
        _ => references.iter().flat_map(json::line).collect(),
    };
    (rows, None)
}

/// `--lines`: one array a line, the places counted in the line.
fn lines(path: &Path, out: &mut impl Write) -> io::Result<Outcome> {
    let mut bytes = Vec::new();
    let read = match path == Path::new("-") {
        true => io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
        false => fs::read(path),
    };
    let text = read.and_then(|bytes| String::from_utf8(bytes).map_err(io::Error::other));
    match text {
        Ok(text) => {
            for references in gongwen::references_in_lines(&text) {
                out.write_all(&json::line(&references))?;
            }
            Ok(Outcome::Done)
        }
        Err(error) => {
            tell(format_args!("{}: {error}", name_of(path)));
            Ok(Outcome::Failed)
        }
    }
}

/// The titles and numbers of a list, each with its identifier: the first and the second field of a line.
fn catalogue(path: &Path) -> io::Result<HashMap<String, String>> {
    let mut known = HashMap::new();
    for row in csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(path)?.records() {
        let row = row?;
        if let (Some(name), Some(id)) = (row.get(0), row.get(1)) {
            let name = name.trim_start_matches('\u{feff}').trim();
            known.insert(title_key(name), id.trim().to_owned());
            known.insert(name.to_owned(), id.trim().to_owned());
        }
    }
    Ok(known)
}

/// Characters of its sentence that are shown before and behind a reference, and of what it leads to.
const AROUND: usize = 40;

/// Each reference in its sentence, and what it leads to.
fn tree(issue: &Issue, text: &str, references: &[Reference<'_>]) -> String {
    let mut written = String::new();
    for reference in references {
        let holder = format!("{} {}", reference.document, reference.path);
        let (before, behind) = sentence(text, reference);
        let _ = writeln!(written, "{}: {before}【{}】{behind}", holder.trim_end(), reference.text);
        for target in &reference.target {
            let home = target.document.as_ref().unwrap_or(&reference.document);
            let path = target.path.as_ref().map_or_else(|| home.to_string(), ToString::to_string);
            let to = target.to.as_ref().map(|to| format!(" … {to}")).unwrap_or_default();
            let _ = writeln!(written, "  → {path}{to} {}", words(issue, home, target.path.as_ref()));
        }
        if let Some(external) = &reference.external {
            let path = external.path.as_ref().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(written, "  → {} {path}", external.id);
        } else if let Some(reason) = reference.unresolved {
            let _ = writeln!(written, "  – {}", json::name(&reason));
        }
    }
    written
}

/// The words of its sentence before and behind a reference, line ends and blanks squeezed.
fn sentence<'t>(text: &'t str, reference: &Reference<'_>) -> (String, String) {
    let (start, end) = (reference.at.start() as usize, reference.at.end() as usize);
    let ends = |c: char| matches!(c, '。' | '；' | '！' | '？');
    let flat = |words: &'t str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let back = text[..start].char_indices().rev().take(AROUND).take_while(|&(_, c)| !ends(c));
    let before = &text[back.last().map_or(start, |(at, _)| at)..start];
    let before = before.rsplit("\n\n").next().unwrap_or(before);
    let mut on = text[end..].char_indices().take(AROUND);
    let stop = on.find(|&(_, c)| ends(c)).map(|(at, c)| at + c.len_utf8());
    let stop = stop.or_else(|| text[end..].char_indices().nth(AROUND).map(|(at, _)| at));
    let behind = &text[end..stop.map_or(text.len(), |stop| end + stop)];
    (flat(before), flat(behind.split("\n\n").next().unwrap_or(behind)))
}

/// The heading of what a target is; its first words where it has none.
fn words(issue: &Issue, home: &DocumentAddress, path: Option<&Address>) -> String {
    let document = issue.get(home);
    let words = match path {
        Some(path) => document
            .and_then(|document| document.get(path))
            .and_then(|block| block.heading().or(block.text()).or_else(|| block.blocks().first()?.text())),
        None => document.map(|document| document.title.text.as_str()),
    };
    words.unwrap_or_default().chars().take(AROUND).collect()
}

/// The tree as JSON in which each block has the references that begin in it.
pub fn with_references(tree: &Envelope, text: &str) -> Value {
    let references: References = tree.issue.references(text).collect();
    let mut tree = serde_json::to_value(tree).expect("a tree is plain data");
    for document in tree["documents"].as_array_mut().into_iter().flatten() {
        add(document, &references);
    }
    tree
}

/// Adds the references to all blocks of a document or block. Trees are not deep: the parser bounds them.
fn add(node: &mut Value, references: &[Reference<'_>]) {
    if node["type"].is_string() {
        let own = node["spans"].as_array().into_iter().flatten().flat_map(|span| {
            let at = |index: usize| {
                references.partition_point(|found| u64::from(found.at.start()) < span[index].as_u64().unwrap_or(0))
            };
            references[at(0)..at(1)].iter().map(|found| serde_json::to_value(found).expect("plain data"))
        });
        let own: Vec<Value> = own.collect();
        if !own.is_empty() {
            node["references"] = own.into();
        }
    }
    for list in ["body", "blocks", "enclosures", "attachments"] {
        if let Some(inner) = node.get_mut(list).and_then(Value::as_array_mut) {
            inner.iter_mut().for_each(|inner| add(inner, references));
        }
    }
}

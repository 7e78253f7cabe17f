//! What to read: files, directories, standard input.

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::panic;
use std::path::{Path, PathBuf};

use gongwen::{Decoded, Diagnostic, Encoding, Envelope, Options, References};
use gongwen_ingest::{Format, Limits};

use crate::words;

/// One text to read, by the name that messages and rows give it.
#[derive(Debug)]
pub struct Input {
    name: String,
    place: Place,
    /// The folder that was given, where it names this text.
    folder: Option<PathBuf>,
}

#[derive(Debug)]
enum Place {
    Stdin,
    File(PathBuf),
    /// A directory that gives no text, with the reason.
    Nowhere(String),
}

/// A text that was read, with its tree.
#[derive(Debug)]
pub struct Parsed {
    pub name: String,
    /// The text that places refer to, with what a file other than plain text says of its lines.
    pub source: gongwen::Input,
    pub tree: Envelope,
}

impl Parsed {
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// All findings in the order of the text, those of its references with them, in the language of this run.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let issue = &self.tree.issue;
        let references: References = issue.references(self.text()).collect();
        let mut findings = references.findings(issue, self.text());
        findings.extend(issue.diagnostics.iter().cloned());
        findings.sort_by_key(|finding| finding.span);
        findings.iter_mut().for_each(say);
        findings
    }
}

/// Puts a finding into the language of this run.
pub fn say(finding: &mut Diagnostic) {
    finding.message = words::say(&finding.message).into_owned();
    finding.help = finding.help.take().map(|help| words::say(&help).into_owned());
}

/// A text that was not read, with the reason.
#[derive(Debug, serde::Serialize)]
pub struct Unreadable {
    #[serde(rename = "source")]
    pub name: String,
    #[serde(rename = "error")]
    pub reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.reason)
    }
}

impl Input {
    /// The text that a path argument names; `-` is standard input.
    pub fn new(path: &Path) -> Input {
        let place = if path == Path::new("-") { Place::Stdin } else { Place::File(path.to_owned()) };
        Input { name: name_of(path), place, folder: None }
    }

    /// A place without a text, and why.
    fn nowhere(path: &Path, reason: String) -> Input {
        Input { name: name_of(path), place: Place::Nowhere(reason), folder: None }
    }

    /// The path of the text below the folder that was given, or the name of its file.
    pub fn below_its_folder(&self) -> PathBuf {
        match (&self.place, &self.folder) {
            (Place::File(path), Some(folder)) => path.strip_prefix(folder).unwrap_or(path).to_owned(),
            (Place::File(path), None) => path.file_name().map_or_else(|| path.clone(), PathBuf::from),
            _ => PathBuf::from("stdin"),
        }
    }

    /// The texts that path arguments name, in their order; a directory stands for the texts below it.
    pub fn all(paths: &[PathBuf]) -> Vec<Input> {
        paths.iter().flat_map(|path| if path.is_dir() { Input::below(path) } else { vec![Input::new(path)] }).collect()
    }

    /// The texts below a directory, sorted by path; a directory within that cannot be read stands where its texts would. A directory
    /// without any counts as one that cannot be read: silence would look like success.
    fn below(directory: &Path) -> Vec<Input> {
        let mut found = Vec::new();
        collect(directory, &mut found);
        if found.is_empty() {
            return vec![Input::nowhere(
                directory,
                "no file that can be read below this directory: *.txt, *.md, *.pdf, *.docx, *.html, *.ofd".to_owned(),
            )];
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let input = |(path, error): (PathBuf, Option<io::Error>)| match error {
            Some(error) => Input::nowhere(&path, error.to_string()),
            None => Input { folder: Some(directory.to_owned()), ..Input::new(&path) },
        };
        found.into_iter().map(input).collect()
    }

    fn is_markdown(&self) -> bool {
        matches!(&self.place, Place::File(path) if has_extension(path, &["md"]))
    }

    /// Reads and parses the text; that of our own Markdown is what stands there without its marks.
    pub fn parse(&self, options: &Options) -> Result<Parsed, Unreadable> {
        let unreadable = |reason: String| Unreadable { name: self.name.clone(), reason };
        let bytes = match &self.place {
            Place::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
            Place::File(path) => fs::read(path),
            Place::Nowhere(reason) => return Err(unreadable(reason.clone())),
        };
        let bytes = bytes.map_err(|error| unreadable(error.to_string()))?;
        // The library promises never to panic. Should it break the promise, one text of an archive must not
        // take the others with it.
        let read = panic::catch_unwind(|| match self.format(&bytes)? {
            Format::Text => self.parse_text(bytes, options),
            format => parse_file(format, &bytes, options),
        });
        let read = read.map_err(|_| unreadable("the parser panicked; please report this text".to_owned()))?;
        let (source, mut tree) = read.map_err(unreadable)?;
        tree.source = Some(self.name.clone());
        Ok(Parsed { name: self.name.clone(), source, tree })
    }

    /// What the file is, told by its content. A text may have tags of HTML in it: what is not called a page is one only where it
    /// begins as one.
    fn format(&self, bytes: &[u8]) -> Result<Format, String> {
        if let Some(refused) = gongwen_ingest::refusal(bytes) {
            return Err(refused.to_string());
        }
        let is_called_page = matches!(&self.place, Place::File(path) if has_extension(path, PAGES));
        Ok(match Format::of(bytes) {
            Format::Html if !is_called_page && !begins_page(bytes) => Format::Text,
            format => format,
        })
    }

    fn parse_text(&self, bytes: Vec<u8>, options: &Options) -> Result<(gongwen::Input, Envelope), String> {
        let bytes = if self.is_markdown() { unmarked(bytes) } else { bytes };
        let Decoded { text, encoding, issue, .. } = options.parse_bytes(&bytes).map_err(|error| error.to_string())?;
        let mut tree = Envelope::new(issue);
        // A reader of the tree has to know it only where places are not those of the file.
        tree.encoding = (encoding != Encoding::Utf8).then_some(encoding);
        Ok((gongwen::Input::new(text, Vec::new()), tree))
    }
}

/// Reads a file that is no plain text. Its places are those of the text that `gongwen text --plain` writes.
fn parse_file(format: Format, bytes: &[u8], options: &Options) -> Result<(gongwen::Input, Envelope), String> {
    let file = gongwen_ingest::read_as(format, bytes, &Limits::default()).map_err(|error| error.to_string())?;
    let mut tree = Envelope::new(options.parse_input(&file.input).map_err(|error| error.to_string())?);
    tree.file = Some(format.name().to_owned());
    Ok((file.input, tree))
}

/// True for what begins as the file of a page does.
fn begins_page(bytes: &[u8]) -> bool {
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |name: &[u8]| begin.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
    [&b"<!doctype html"[..], b"<html", b"<head", b"<meta ", b"<body", b"MIME-Version:", b"From: <Saved by"]
        .into_iter()
        .any(begins)
}

/// Endings of the names of web pages.
const PAGES: &[&str] = &["html", "htm", "xhtml", "mht", "mhtml"];

/// True where the arguments may name more than one text, whatever a directory holds today.
pub fn several(paths: &[PathBuf]) -> bool {
    paths.len() > 1 || paths.iter().any(|path| path.is_dir())
}

/// Adds the files below `directory` whose names say that they can be read, and the directories that cannot be read, with the reason. Links to directories are not
/// followed: they could run in circles. A link that leads nowhere is a file that cannot be read.
fn collect(directory: &Path, found: &mut Vec<(PathBuf, Option<io::Error>)>) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => return found.push((directory.to_owned(), Some(error))),
    };
    for entry in entries {
        match entry.and_then(|entry| Ok((entry.file_type()?, entry.path()))) {
            Ok((kind, path)) if kind.is_dir() => collect(&path, found),
            Ok((_, path)) if is_text(&path) && fs::metadata(&path).map_or(true, |data| data.is_file()) => {
                found.push((path, None));
            }
            Ok(_) => {}
            Err(error) => found.push((directory.to_owned(), Some(error))),
        }
    }
}

/// A path as messages and rows name it: what is no UTF-8 in it is written `\xff`, so that no two names become one.
pub fn name_of(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    name
}

/// Our own Markdown without its marks; everything else as it is.
fn unmarked(bytes: Vec<u8>) -> Vec<u8> {
    let own = std::str::from_utf8(&bytes).ok().and_then(gongwen::render::unmarked);
    own.map_or(bytes, String::into_bytes)
}

/// True for the name of a text, or of a file that holds one.
fn is_text(path: &Path) -> bool {
    has_extension(path, &["txt", "md", "pdf", "docx", "ofd"]) || has_extension(path, PAGES)
}

/// True for one of these endings, in capitals too.
fn has_extension(path: &Path, known: &[&str]) -> bool {
    path.extension().is_some_and(|extension| known.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

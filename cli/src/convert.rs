//! `gongwen convert`: texts in another form.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use gongwen::read_back::{Misread, Reason};
use gongwen::render::{self, AkomaNtoso, ChunkOptions, Html, Language};
use gongwen::{Envelope, Issue, References, Span};

use crate::args::{ConvertArgs, Form};
use crate::input::{Input, Parsed, Unreadable, name_of, say};
use crate::progress::Progress;
use crate::table::extent;
use crate::words::Lang;
use crate::workers::in_order;
use crate::{Outcome, index, json, tell};

pub fn run(args: &ConvertArgs, out: &mut impl Write) -> io::Result<Outcome> {
    if args.read_back && args.to != Form::Text {
        tell(format_args!("only text is read back; --read-back goes with --to text"));
        return Ok(Outcome::Failed);
    }
    let inputs = Input::all(&args.inputs.paths);
    let Some(folder) = &args.out else { return one_by_one(args, &inputs, out) };
    if args.documents && args.to == Form::Chunks {
        tell(format_args!("chunks name their document; --documents is for other forms"));
        return Ok(Outcome::Failed);
    }
    let jobs: Vec<(Input, PathBuf)> = {
        let files = files(&inputs, folder, args.to);
        inputs.into_iter().zip(files).collect()
    };
    let options = args.inputs.reading.options();
    let progress = Progress::new(jobs.len());
    let (mut outcome, mut lines) = (Outcome::Done, Vec::new());
    in_order(
        &jobs,
        |(input, file)| {
            let parsed = input.parse(&options)?;
            let parts = if args.documents { documents(parsed, file) } else { vec![(parsed, file.clone())] };
            let mut written = Written::default();
            for (mut part, file) in parts {
                write_file(&mut part, &file, args)
                    .map_err(|error| Unreadable { name: name_of(&file), reason: error.to_string() })?;
                written.lines.push(index::line(&part, file.strip_prefix(folder).unwrap_or(&file)));
                written.misread.extend(misread(&part, args));
            }
            Ok(written)
        },
        |done: Result<Written, Unreadable>| {
            let error = match done {
                Ok(written) => {
                    lines.extend(written.lines);
                    outcome = tell_all(&written.misread, outcome);
                    None
                }
                Err(error) => {
                    outcome = Outcome::Failed;
                    Some(error)
                }
            };
            progress.step(out, b"", error.as_ref())
        },
    )?;
    if args.to == Form::Html && lines.len() > 1 {
        fs::write(folder.join("index.html"), index::page(&lines))?;
    }
    Ok(outcome)
}

/// To standard output. Forms that do not stand behind each other go into a folder.
fn one_by_one(args: &ConvertArgs, inputs: &[Input], out: &mut impl Write) -> io::Result<Outcome> {
    if inputs.len() > 1 && args.to != Form::Chunks {
        tell(format_args!("several texts in this form need a folder: --out FOLDER"));
        return Ok(Outcome::Failed);
    }
    let options = args.inputs.reading.options();
    let mut outcome = Outcome::Done;
    for input in inputs {
        match input.parse(&options) {
            Ok(mut parsed) => {
                write(&mut parsed, args, out)?;
                outcome = tell_all(&misread(&parsed, args), outcome);
            }
            Err(error) => {
                tell(format_args!("{error}"));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// What was written of one input.
#[derive(Default)]
struct Written {
    /// A line of the index for each file.
    lines: Vec<String>,
    misread: Vec<String>,
}

/// With `--read-back`: what is another node in the canonical text of a tree, a message each.
fn misread(parsed: &Parsed, args: &ConvertArgs) -> Vec<String> {
    if !args.read_back {
        return Vec::new();
    }
    let lines = parsed.source.line_index();
    let said = |misread: &Misread| match misread.reason {
        // What the tree has not stands in no line of the text.
        Reason::Added => format!("{}, {misread}", parsed.name),
        _ => format!("{} line {}, {misread}", parsed.name, lines.position(parsed.text(), misread.at.start()).line),
    };
    gongwen::read_back::misread(&parsed.tree.issue).iter().map(said).collect()
}

/// Tells each, and how the command ends then.
fn tell_all(misread: &[String], outcome: Outcome) -> Outcome {
    misread.iter().for_each(|message| tell(format_args!("{message}")));
    if misread.is_empty() { outcome } else { Outcome::Failed }
}

/// Each document of a text with what was found in it, and a file for it: 03.html in the folder that is named as the text.
fn documents(parsed: Parsed, file: &Path) -> Vec<(Parsed, PathBuf)> {
    let Parsed { name, source: text, tree: Envelope { issue, source, encoding, file: format, .. } } = parsed;
    let (folder, extension) = (file.with_extension(""), file.extension().unwrap_or_default());
    let digits = issue.documents.len().to_string().len();
    let part = |(nth, document)| {
        let mut own = Envelope::new(Issue::new(vec![document]));
        let place = own.issue.documents().filter_map(extent).reduce(Span::cover);
        let is_inside = |at: Span| place.is_some_and(|place| place.start() <= at.start() && at.end() <= place.end());
        own.issue.diagnostics = issue.diagnostics.iter().filter(|finding| is_inside(finding.span)).cloned().collect();
        (own.source, own.encoding, own.file) = (source.clone(), encoding, format.clone());
        let file = folder.join(format!("{:0digits$}", nth + 1)).with_extension(extension);
        (Parsed { name: name.clone(), source: text.clone(), tree: own }, file)
    };
    issue.documents.into_iter().enumerate().map(part).collect()
}

/// Writes one text in the form that is asked for.
fn write(parsed: &mut Parsed, args: &ConvertArgs, out: &mut dyn Write) -> io::Result<()> {
    parsed.tree.issue.diagnostics.iter_mut().for_each(say);
    let issue = &parsed.tree.issue;
    let cited =
        (args.references || args.to == Form::Html).then(|| issue.references(parsed.text()).collect::<References>());
    match args.to {
        Form::Markdown => write!(out, "{}", render::markdown(issue)),
        Form::Text => write!(out, "{}", render::text(issue)),
        Form::Akn => {
            let form = AkomaNtoso::new(issue);
            let form = cited.as_ref().map_or(form, |references| form.references(references));
            write!(out, "{form}")
        }
        Form::Html => {
            let language = if Lang::chosen() == Lang::Zh { Language::Chinese } else { Language::English };
            let page = Html::new(issue).text(parsed.text()).name(&parsed.name).language(language);
            let page = cited.as_ref().map_or(page, |references| page.references(references));
            write!(out, "{page}")
        }
        Form::Chunks => {
            let lines = parsed.source.line_index();
            let mut options = ChunkOptions::new().cap(args.cap).source(&parsed.name).pages(&lines);
            if let Some(references) = &cited {
                options = options.references(references);
            }
            render::chunks(issue, parsed.text(), &options).try_for_each(|chunk| out.write_all(&json::line(&chunk)))
        }
    }
}

fn write_file(parsed: &mut Parsed, file: &Path, args: &ConvertArgs) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut out = BufWriter::new(File::create(file)?);
    write(parsed, args, &mut out)?;
    out.flush()
}

/// A file below the folder for each text, named as the text; what would be written twice gets `-2`.
fn files(inputs: &[Input], folder: &Path, form: Form) -> Vec<PathBuf> {
    // The page that leads to the others has a name of its own.
    let mut taken = HashSet::from([folder.join("index.html")]);
    let extension = form.extension();
    let file = |input: &Input| {
        let stem = folder.join(input.below_its_folder().with_extension(""));
        let named = |end: String| {
            let mut name = stem.clone().into_os_string();
            name.push(end);
            PathBuf::from(name)
        };
        let numbered = (2..).map(|count| format!("-{count}.{extension}"));
        let mut names = std::iter::once(format!(".{extension}")).chain(numbered).map(named);
        names.find(|name| taken.insert(name.clone())).unwrap_or_default()
    };
    inputs.iter().map(file).collect()
}

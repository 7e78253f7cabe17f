//! `gongwen parse`: the tree of each text.

use std::io::{self, Write};

use gongwen::Severity;

use crate::args::{ParseArgs, TreeFormat};
use crate::input::{Input, Parsed, Unreadable, several};
use crate::progress::Progress;
use crate::references::with_references;
use crate::workers::in_order;
use crate::{Outcome, json, tree};

pub fn run(args: &ParseArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let paths = &args.inputs.paths;
    let format = match args.format {
        TreeFormat::Json if several(paths) => TreeFormat::Ndjson,
        format => format,
    };
    let inputs = Input::all(paths);
    let options = args.inputs.reading.options().normalize(args.normalize);
    let progress = Progress::new(inputs.len());
    let mut outcome = Outcome::Done;
    in_order(
        &inputs,
        |input| row(input.parse(&options), format, args.references),
        |row| {
            if row.error.is_some() || (args.strict && row.has_errors) {
                outcome = Outcome::Failed;
            }
            progress.step(out, &row.lines, row.error.as_ref())
        },
    )?;
    Ok(outcome)
}

/// What one text gives.
struct Row {
    /// Whole lines of output.
    lines: Vec<u8>,
    /// True where there are findings of level error.
    has_errors: bool,
    error: Option<Unreadable>,
}

fn row(read: Result<Parsed, Unreadable>, format: TreeFormat, references: bool) -> Row {
    match read {
        Ok(parsed) => {
            let tree = &parsed.tree;
            let has_errors = tree.issue.diagnostics.iter().any(|finding| finding.severity == Severity::Error);
            let with_references = || with_references(tree, parsed.text());
            let lines = match format {
                TreeFormat::Json if references => json::pretty(&with_references()),
                TreeFormat::Ndjson if references => json::line(&with_references()),
                TreeFormat::Json => json::pretty(tree),
                TreeFormat::Ndjson => json::line(tree),
                TreeFormat::Tree => tree::tree(tree).into_bytes(),
            };
            Row { lines, has_errors, error: None }
        }
        Err(error) => {
            let lines = if format == TreeFormat::Ndjson { json::line(&error) } else { Vec::new() };
            Row { lines, has_errors: false, error: Some(error) }
        }
    }
}

//! The command line of gongwen-arrow: trees in, Parquet files out.

#![forbid(unsafe_code)]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use gongwen::Envelope;
use gongwen_arrow::{Dataset, Unread};

/// Writes the trees of `gongwen parse --format ndjson` as Parquet tables: issues, documents, blocks, references.
///
/// gongwen parse --format ndjson archive/ | gongwen-arrow --out tables/
#[derive(Debug, Parser)]
#[command(name = "gongwen-arrow", version)]
struct Args {
    /// Files of trees, one a line; - for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,

    /// The folder for issues.parquet, documents.parquet, blocks.parquet and references.parquet
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Read each text again, at the path that its tree names, for the table of references
    #[arg(long)]
    references: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "gongwen-arrow: {error}");
            ExitCode::from(1)
        }
    }
}

fn run(args: &Args) -> io::Result<()> {
    let mut dataset = Dataset::create(&args.out)?;
    for path in &args.files {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let trees: Box<dyn BufRead> = match path == Path::new("-") {
            true => Box::new(io::stdin().lock()),
            false => Box::new(BufReader::new(File::open(path).map_err(named)?)),
        };
        write_all(trees, args.references, &mut dataset).map_err(named)?;
    }
    let counts = dataset.close()?;
    let _ = writeln!(
        io::stderr(),
        "gongwen-arrow: {} issues, {} documents, {} blocks, {} references",
        counts.issues,
        counts.documents,
        counts.blocks,
        counts.references
    );
    Ok(())
}

/// Writes the trees of one file. A line that holds none ends the run: tables that lack rows would look whole.
fn write_all(mut trees: impl BufRead, references: bool, dataset: &mut Dataset) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    while trees.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        match serde_json::from_slice::<Envelope>(&line) {
            Ok(envelope) => {
                let words = if references { Some(words(&envelope)?) } else { None };
                dataset.write_with_words(Ok((&envelope, words.as_deref())))?;
            }
            Err(error) => match serde_json::from_slice::<Unread>(&line) {
                Ok(unread) => dataset.write(Err(&unread))?,
                Err(_) => return Err(io::Error::other(format!("no tree in line {number}: {error}"))),
            },
        }
        line.clear();
    }
    Ok(())
}

/// The text that a tree was parsed from.
fn words(envelope: &Envelope) -> io::Result<String> {
    let path = envelope.source.as_deref().ok_or_else(|| io::Error::other("a tree names no source"))?;
    let named = |error: &dyn std::fmt::Display| io::Error::other(format!("{path}: {error}"));
    let bytes = std::fs::read(path).map_err(|error| named(&error))?;
    gongwen::parse_bytes(&bytes).map(|read| read.text).map_err(|error| named(&error))
}

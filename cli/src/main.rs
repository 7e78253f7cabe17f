//! The command line of gongwen: reads files, writes trees, outlines, findings and other forms.

#![forbid(unsafe_code)]

mod args;
mod check;
mod convert;
mod explain;
mod get;
mod graph;
mod help;
mod index;
mod input;
mod json;
mod outline;
mod pages;
mod parse;
mod plain;
mod positions;
mod progress;
mod references;
mod sarif;
mod schema;
mod snippet;
mod table;
mod text;
mod tree;
mod uri;
mod whole_rows;
mod words;
mod workers;

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command, FindingFormat, ReferenceFormat, TreeFormat};
use plain::Plain;
use words::Lang;

/// How a command ended: wrong usage never comes so far, clap ends with 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything was read, and nothing that the command looks for was found.
    Done,
    /// A file could not be read, or there are findings of level error.
    Failed,
}

fn main() -> ExitCode {
    let args = arguments();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &args.command {
        // Plain by itself, but for the titles that it makes bold.
        Command::Outline(args) => outline::run(args, &mut out),
        command if is_for_people(command) || io::stdout().is_terminal() => run(command, &mut Plain::new(&mut out)),
        command => run(command, &mut out),
    };
    match outcome.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        // The reader has seen enough, as in `gongwen parse … | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            tell(format_args!("cannot write: {error}"));
            ExitCode::from(1)
        }
    }
}

fn run(command: &Command, out: &mut impl Write) -> io::Result<Outcome> {
    match command {
        Command::Parse(args) => parse::run(args, out),
        Command::Outline(args) => outline::run(args, out),
        Command::Check(args) => check::run(args, out),
        Command::Convert(args) => convert::run(args, out),
        Command::Text(args) => text::run(args, out),
        Command::Schema(args) => schema::run(args, out),
        Command::Table(args) => table::run(args, out),
        Command::Get(args) => get::run(args, out),
        Command::References(args) => references::run(args, out),
        Command::Explain(args) => explain::run(args, out),
    }
}

/// True for output that is read, not processed.
fn is_for_people(command: &Command) -> bool {
    match command {
        Command::Parse(args) => args.format == TreeFormat::Tree,
        Command::Check(args) => args.format == FindingFormat::Text,
        Command::References(args) => args.format == ReferenceFormat::Tree,
        Command::Get(_) | Command::Explain(_) => true,
        Command::Text(args) => !args.plain,
        _ => false,
    }
}

/// The arguments; help and version end the program here, and so does wrong usage.
fn arguments() -> Args {
    let given: Vec<std::ffi::OsString> = std::env::args_os().collect();
    Lang::choose(&given);
    let command = if Lang::chosen() == Lang::Zh { help::in_chinese(Args::command()) } else { Args::command() };
    let matches = command.try_get_matches_from(given).unwrap_or_else(|error| leave(&error));
    Args::from_arg_matches(&matches).unwrap_or_else(|error| leave(&error))
}

/// Ends the program as clap does, but help that cannot be written is a failure too.
fn leave(error: &clap::Error) -> ! {
    let status = match error.print().and_then(|()| io::stdout().flush()) {
        Err(unwritten) if unwritten.kind() != ErrorKind::BrokenPipe => 1,
        _ => error.exit_code(),
    };
    std::process::exit(status)
}

/// A message on standard error. Where that is closed there is nobody left to tell.
fn tell(message: std::fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "gongwen: {}", plain::plain(&words::say(&message.to_string())));
}

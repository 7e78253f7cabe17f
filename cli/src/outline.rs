//! `gongwen outline`: an outline that a person can read.

use std::io::{self, IsTerminal, Write};

use gongwen::render::Outline;

use crate::Outcome;
use crate::args::OutlineArgs;
use crate::input::{Input, Unreadable, several};
use crate::plain::plain;
use crate::progress::Progress;
use crate::workers::in_order;

pub fn run(args: &OutlineArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let inputs = Input::all(&args.inputs.paths);
    let options = args.inputs.reading.options();
    let names = several(&args.inputs.paths);
    let on_terminal = io::stdout().is_terminal();
    let terminal = || console::Term::stdout().size_checked().filter(|_| on_terminal);
    let width = args.width.or_else(|| terminal().map(|(_, columns)| columns.into()));
    let progress = Progress::new(inputs.len());
    let (mut outcome, mut is_first) = (Outcome::Done, true);
    in_order(
        &inputs,
        |input| {
            let parsed = input.parse(&options)?;
            let outline = Outline::new(&parsed.tree.issue).width(width).depth(args.depth).coloured(on_terminal);
            let outline = if args.lines { outline.lines(parsed.text()) } else { outline };
            let head = if names { format!("== {}\n", plain(&parsed.name)) } else { String::new() };
            Ok(format!("{head}{outline}"))
        },
        |done: Result<String, Unreadable>| match done {
            Ok(outline) => {
                let gap = if std::mem::take(&mut is_first) { "" } else { "\n" };
                progress.step(out, format!("{gap}{outline}").as_bytes(), None)
            }
            Err(error) => {
                outcome = Outcome::Failed;
                progress.step(out, b"", Some(&error))
            }
        },
    )?;
    Ok(outcome)
}

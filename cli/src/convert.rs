//! `gongwen convert`: a text in another form.

use std::io::{self, Write};

use gongwen::Issue;
use gongwen::render::{self, Rendered};

use crate::args::{ConvertArgs, Form};
use crate::input::Input;
use crate::{Outcome, args, tell};

pub fn run(args: &ConvertArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let form = match args.to {
        Form::Markdown => render::markdown,
        Form::Text => render::text,
    };
    one(&args.input, form, out)
}

/// Writes one text in the form that `render` gives it.
pub fn one(input: &args::Input, render: fn(&Issue) -> Rendered<'_>, out: &mut impl Write) -> io::Result<Outcome> {
    match Input::new(&input.path).parse(&input.reading.options()) {
        Ok(parsed) => write!(out, "{}", render(&parsed.tree.issue)).map(|()| Outcome::Done),
        Err(error) => {
            tell(format_args!("{error}"));
            Ok(Outcome::Failed)
        }
    }
}

//! `gongwen convert`: a text in another form.

use std::io::{self, Write};

use gongwen::{Issue, render};

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
pub fn one(input: &args::Input, render: fn(&Issue) -> String, out: &mut impl Write) -> io::Result<Outcome> {
    match Input::new(&input.path).parse(&input.reading.options()) {
        Ok(parsed) => out.write_all(render(&parsed.issue).as_bytes()).map(|()| Outcome::Done),
        Err(error) => {
            tell(format_args!("{error}"));
            Ok(Outcome::Failed)
        }
    }
}

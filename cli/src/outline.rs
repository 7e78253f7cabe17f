//! `gongwen outline`: an outline that a person can read.

use std::io::{self, Write};

use gongwen::render;

use crate::args::OutlineArgs;
use crate::input::Input;
use crate::{Outcome, tell};

pub fn run(args: &OutlineArgs, out: &mut impl Write) -> io::Result<Outcome> {
    match Input::new(&args.input.path).parse(&args.input.reading.options()) {
        Ok(parsed) => write!(out, "{}", render::outline(&parsed.tree.issue)).map(|()| Outcome::Done),
        Err(error) => {
            tell(format_args!("{error}"));
            Ok(Outcome::Failed)
        }
    }
}

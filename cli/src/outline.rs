//! `gongwen outline`: an outline that a person can read.

use std::io::{self, Write};

use gongwen::render;

use crate::args::OutlineArgs;
use crate::{Outcome, convert};

pub fn run(args: &OutlineArgs, out: &mut impl Write) -> io::Result<Outcome> {
    convert::one(&args.input, render::outline, out)
}

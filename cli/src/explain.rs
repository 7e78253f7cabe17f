//! `gongwen explain`: why a line was read as it was, and what a finding means.

use std::io::{self, Write};
use std::path::Path;

use gongwen::Code;
use gongwen::explain::{self, Boundary, Line, Reason};

use crate::args::ExplainArgs;
use crate::input::Input;
use crate::words::Lang;
use crate::{Outcome, pages, tell};

pub fn run(args: &ExplainArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let Some(what) = &args.what else {
        return out.write_all(pages::list(Lang::chosen()).as_bytes()).map(|()| Outcome::Done);
    };
    if let Some(code) = Code::ALL.iter().find(|code| code.as_str() == what) {
        return out.write_all(pages::page(code, Lang::chosen()).as_bytes()).map(|()| Outcome::Done);
    }
    let place = what.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<u32>().ok()?)));
    let Some((file, number)) = place else {
        tell(format_args!("{} is neither FILE:LINE nor the code of a finding", what));
        return Ok(Outcome::Failed);
    };
    let parsed = match Input::new(Path::new(file)).parse(&args.reading.options()) {
        Ok(parsed) => parsed,
        Err(error) => {
            tell(format_args!("{error}"));
            return Ok(Outcome::Failed);
        }
    };
    match explain::line(&parsed.source, number) {
        Some(line) => show(parsed.text(), &line, out).map(|()| Outcome::Done),
        None => {
            tell(format_args!("{file} has no text in line {number}"));
            Ok(Outcome::Failed)
        }
    }
}

fn show(text: &str, line: &Line, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", line.span.slice(text))?;
    let marker = line.marker.map(|marker| format!(", marker {}", marker.slice(text))).unwrap_or_default();
    writeln!(out, "  named {}{marker}", line.kind)?;
    if let Some(boundary) = &line.boundary {
        show_boundary(text, boundary, out)?;
    }
    for beginning in &line.beginnings {
        let verb = if beginning.begins { "begins" } else { "does not begin" };
        writeln!(out, "  {verb} as {}", beginning.what)?;
        show_reasons(&beginning.reasons, out)?;
    }
    writeln!(out, "  owned by {}", line.owners.join(", "))
}

fn show_boundary(text: &str, boundary: &Boundary, out: &mut impl Write) -> io::Result<()> {
    let verb = if boundary.joins { "goes on with" } else { "does not go on with" };
    write!(out, "  {verb} {}", boundary.before.slice(text))?;
    match boundary.margin {
        Some(margin) => writeln!(out, " (weights sum up to {margin})")?,
        None => writeln!(out)?,
    }
    show_reasons(&boundary.reasons, out)
}

fn show_reasons(reasons: &[Reason], out: &mut impl Write) -> io::Result<()> {
    for reason in reasons {
        match reason.weight {
            Some(weight) => writeln!(out, "    {weight:+} {}", reason.says)?,
            None => writeln!(out, "    because {}", reason.says)?,
        }
    }
    Ok(())
}

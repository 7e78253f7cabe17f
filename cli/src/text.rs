//! `gongwen text`: the text of a file as it is read, with what the file says of its lines.

use std::io::{self, Write};

use gongwen::LineHint;

use crate::args::TextArgs;
use crate::input::Input;
use crate::{Outcome, tell};

pub fn run(args: &TextArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let parsed = match Input::new(&args.path).parse(&args.reading.options()) {
        Ok(parsed) => parsed,
        Err(error) => {
            tell(format_args!("{error}"));
            return Ok(Outcome::Failed);
        }
    };
    if args.plain {
        return out.write_all(parsed.text().as_bytes()).map(|()| Outcome::Done);
    }
    let index = parsed.source.line_index();
    writeln!(out, "{HEAD}")?;
    let end = parsed.text().trim_end_matches(['\n', '\r']).len() as u32;
    for line in 1..=index.line(end) {
        let text = index.line_text(parsed.text(), line);
        let hint = parsed.source.hints().get(line as usize - 1).copied().unwrap_or_default();
        writeln!(out, "{line:>5} {} {text}", columns(&hint))?;
    }
    Ok(Outcome::Done)
}

/// What the columns say: page, size in per cent, indent and room left in half characters; table; b bold, c in the middle,
/// p a paragraph begins, ~ it goes on, x outside the text.
const HEAD: &str = " line  page  size  left right table      |";

fn columns(hint: &LineHint) -> String {
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let signs = [
        (hint.bold == Some(true), 'b'),
        (hint.centred == Some(true), 'c'),
        (hint.begins == Some(true), 'p'),
        (hint.begins == Some(false), '~'),
        (hint.aside, 'x'),
    ];
    let signs: String = signs.iter().filter(|(holds, _)| *holds).map(|(_, sign)| sign).collect();
    let [page, size, left, right, table] =
        [hint.page, hint.size.map(u32::from), hint.left.map(u32::from), hint.right.map(u32::from), hint.table]
            .map(number);
    format!("{page:>5} {size:>5} {left:>5} {right:>5} {table:>5} {signs:<5}|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_stand_below_their_heads() {
        let mut hint = LineHint::default();
        (hint.page, hint.size, hint.bold, hint.centred) = (Some(1), Some(138), Some(true), Some(true));
        assert_eq!(columns(&hint), "    1   138                   bc   |");
        assert_eq!(columns(&LineHint::default()).trim(), "|");
        assert_eq!(format!("{:>5} {}", 1, columns(&hint)).len(), HEAD.len());
    }
}

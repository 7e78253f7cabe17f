//! `gongwen table`: documents, blocks, references or findings of texts as rows of a table.

mod blocks;
mod cell;
mod documents;
mod findings;
mod references;

pub use documents::extent;
use std::io::{self, Write};

use clap::CommandFactory;
use clap::error::ErrorKind;

use self::cell::{Cell, write_csv, write_json};
use crate::args::{Args, TableArgs, TableFormat, TableOf};
use crate::input::{Input, Parsed, Unreadable};
use crate::progress::Progress;
use crate::workers::in_order;
use crate::{Outcome, json};

/// A column: its name, and its cell in a row.
type Column<'a, R> = (&'static str, fn(&R) -> Cell<'a>);

/// What stands between the values of one cell.
const BETWEEN: &str = "；";

pub fn run(args: &TableArgs, out: &mut impl Write) -> io::Result<Outcome> {
    let all = names(args.of);
    let chosen = chosen(&all, &args.columns).unwrap_or_else(|unknown| {
        let message = format!("no column {unknown}; there are {}", all.join(", "));
        Args::command().error(ErrorKind::InvalidValue, message).exit()
    });
    let names: Vec<&str> = chosen.iter().map(|&at| all[at]).collect();
    if args.format == TableFormat::Csv {
        let head = names.iter().map(|name| Cell::from(*name)).collect();
        out.write_all(&write_csv(vec![head], true))?;
    }
    let inputs = Input::all(&args.inputs.paths);
    let options = args.inputs.reading.options();
    let progress = Progress::new(inputs.len());
    let mut outcome = Outcome::Done;
    in_order(
        &inputs,
        |input| input.parse(&options).map(|parsed| lines(&parsed, args, &names, &chosen)),
        |done: Result<Vec<u8>, Unreadable>| match done {
            Ok(lines) => progress.step(out, &lines, None),
            Err(error) => {
                outcome = Outcome::Failed;
                progress.step(out, b"", Some(&error))
            }
        },
    )?;
    Ok(outcome)
}

fn names(of: TableOf) -> Vec<&'static str> {
    match of {
        TableOf::Documents => documents::columns().map(|(name, _)| name).to_vec(),
        TableOf::Blocks => blocks::columns().map(|(name, _)| name).to_vec(),
        TableOf::References => references::columns().map(|(name, _)| name).to_vec(),
        TableOf::Findings => findings::columns().map(|(name, _)| name).to_vec(),
    }
}

/// The places of the columns that are asked for; all where none is. The name of one that there is not, else.
fn chosen(all: &[&str], asked: &[String]) -> Result<Vec<usize>, String> {
    if asked.is_empty() {
        return Ok((0..all.len()).collect());
    }
    let place = |name: &String| all.iter().position(|known| known == name).ok_or_else(|| name.clone());
    asked.iter().map(place).collect()
}

/// The lines that a text gives.
fn lines(parsed: &Parsed, args: &TableArgs, names: &[&str], chosen: &[usize]) -> Vec<u8> {
    let cells = match args.of {
        TableOf::Documents => cells(&documents::columns(), chosen, documents::rows(parsed)),
        TableOf::Blocks => cells(&blocks::columns(), chosen, blocks::rows(parsed)),
        TableOf::References => cells(&references::columns(), chosen, references::rows(parsed)),
        TableOf::Findings => cells(&findings::columns(), chosen, findings::rows(parsed)),
    };
    match args.format {
        TableFormat::Jsonl => write_json(names, cells),
        TableFormat::Csv => write_csv(cells, !args.raw_cells),
    }
}

fn cells<'a, R>(columns: &[Column<'a, R>], chosen: &[usize], rows: impl Iterator<Item = R>) -> Vec<Vec<Cell<'a>>> {
    rows.map(|row| chosen.iter().map(|&at| columns[at].1(&row)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_chosen_by_name() {
        let all = ["a", "b", "c"];
        assert_eq!(chosen(&all, &[]), Ok(vec![0, 1, 2]));
        assert_eq!(chosen(&all, &["c".to_owned(), "a".to_owned()]), Ok(vec![2, 0]));
        assert_eq!(chosen(&all, &["d".to_owned()]), Err("d".to_owned()));
    }
}

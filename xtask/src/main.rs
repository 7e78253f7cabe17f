//! Tools for those who work on the parser: `cargo xtask COMMAND`.

mod attack;
#[path = "../../tests/common/mod.rs"]
mod common;
mod compare;
mod fit;
mod literals;
mod regions;

use std::io;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask attack [--runs N] [--seed S] [--read-back | --canonical] [FOLDER…]
    Damages the texts of FOLDER (by default those of corpus) and asks of each what the fuzz targets ask, with --read-back only whether
    its canonical text keeps every letter and every other reading is told, or with --canonical whether it gives the same tree. Prints what broke by kinds, the smallest text of each. Exit status 1 where something did.
cargo xtask compare OLD NEW [FOLDER|FILE…]
    Prints every difference between the trees that two builds make of the texts (by default those of corpus and
    ../shared). OLD and NEW are programs or git revisions, which are built below target/. Exit status 1 where trees differ.
cargo xtask fit [FOLDER]
    Finds the weights by which lines are joined from the texts of FOLDER (by default ../shared), and counts what the rules
    and the weights get wrong in texts that the fit has seen and in others.
cargo xtask literals
    Counts the Chinese literals in function bodies of src/, file by file.
cargo xtask regions [PATH…]
    Counts the regions of the parser that no text, only the own corpus or one text of ../shared alone enters, layer by
    layer and file by file, and lists their lines in the files of src/ at or below each PATH.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = arguments.split_first().map_or(("", &[][..]), |(command, rest)| (command.as_str(), rest));
    let result = match command {
        "attack" => attack::run(rest, &mut io::stdout().lock()),
        "compare" => compare::run(rest, &mut io::stdout().lock()),
        "fit" => fit::run(rest, &mut io::stdout().lock()),
        "literals" => literals::run(rest, &mut io::stdout().lock()),
        "regions" => regions::run(rest, &mut io::stdout().lock()),
        _ => Err(usage()),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Wrong usage: what would be right.
fn usage() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, USAGE)
}

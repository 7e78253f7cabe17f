//! Prints the tree of each file as one line of JSON, beside its path: `cargo run -p gongwen-ingest --example tree FILE…`.
//! With `--text` the text with its hints, as a person can read them.
#![allow(clippy::print_stdout)]

use gongwen::{Input, LineHint};
use gongwen_ingest::{Limits, read};

fn main() {
    let mut as_text = false;
    for path in std::env::args().skip(1) {
        if path == "--text" {
            as_text = true;
            continue;
        }
        let file = std::fs::read(&path).map_err(|error| error.to_string());
        let read = file.and_then(|bytes| read(&bytes, &Limits::default()).map_err(|error| error.to_string()));
        match read {
            Ok(file) if as_text => print_text(&file.input),
            Ok(file) => {
                let issue = gongwen::parse_input(&file.input);
                println!("{}", serde_json::json!({ "path": path, "text": file.input.text(), "issue": issue }));
            }
            Err(error) => println!("{}", serde_json::json!({ "path": path, "error": error })),
        }
    }
}

fn print_text(input: &Input) {
    let hints = input.hints().iter().copied().chain(std::iter::repeat(LineHint::default()));
    for (line, hint) in input.text().lines().zip(hints) {
        let number = |number: Option<u32>| number.map_or("-".into(), |number| number.to_string());
        let mark = |is: Option<bool>, mark: char| if is == Some(true) { mark } else { '.' };
        println!(
            "p{} {}{}{} {:>4} {:>3} {:>3} t{} | {}",
            number(hint.page),
            mark(hint.bold, 'B'),
            mark(hint.centred, 'C'),
            mark(Some(hint.aside), 'A'),
            number(hint.size.map(u32::from)),
            number(hint.left.map(u32::from)),
            number(hint.right.map(u32::from)),
            number(hint.table),
            line.replace('\t', " ⇥ ")
        );
    }
    for finding in input.findings() {
        println!("! {:?} {}", finding.code, finding.message);
    }
}

//! Shows what is read from a file: each line with its hints, then the tree. `cargo run -p gongwen-ingest --example read FILE`

#![allow(clippy::print_stdout)]

use gongwen::testing::notation;
use gongwen::{Input, LineHint};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let file = gongwen_ingest::read(&std::fs::read(&path)?, &Default::default())?;
        println!("{path}: {}", file.format);
        show(&file.input);
        print!("{}", notation::print(file.input.text(), &gongwen::parse_input(&file.input)));
    }
    Ok(())
}

fn show(input: &Input) {
    for (line, hint) in input.text().lines().zip(input.hints().iter().chain(std::iter::repeat(&LineHint::default()))) {
        let begins = match hint.begins {
            Some(true) => "¶",
            Some(false) => "…",
            None => " ",
        };
        let says = [
            (hint.bold == Some(true)).then(|| "bold".to_owned()),
            (hint.centred == Some(true)).then(|| "centred".to_owned()),
            hint.size.filter(|size| *size != 100).map(|size| format!("{size}%")),
            hint.left.map(|left| format!("left {left}")),
            hint.table.map(|table| format!("table {table}")),
            hint.aside.then(|| "aside".to_owned()),
        ];
        println!("{begins} {line:?} {}", says.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
}

//! Finds the citations of a folder of texts that lead nowhere: `cargo run --example broken_references FOLDER`

#![expect(clippy::print_stdout, reason = "the findings are what it is run for")]

use gongwen::References;

fn main() -> std::io::Result<()> {
    for file in std::fs::read_dir(std::env::args().nth(1).expect("a folder"))? {
        let path = file?.path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let issue = gongwen::parse(&text);
        let references: References = issue.references(&text).collect();
        for finding in references.findings(&issue, &text) {
            println!("{}: {}", path.display(), finding.message);
        }
    }
    Ok(())
}

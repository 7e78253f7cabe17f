//! The tree of every file is that which stands beside it (`name.expected`, in the notation of `corpus/README.md`), and every
//! letter of the text has one owner.

use gongwen::testing::{difference, invariants, notation};

use crate::{files, read_file};

fn judge(format: &str) {
    let files = files(format, format);
    assert!(files.len() >= 25, "only {} files of {format}", files.len());
    let mut wrong = Vec::new();
    for path in &files {
        let file = read_file(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let issue = gongwen::parse_input(&file.input);
        let tree = notation::print(file.input.text(), &issue);
        invariants::check_tree(file.input.text(), &issue).unwrap_or_else(|what| panic!("{}: {what}", path.display()));
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        if tree != expected {
            wrong.push(format!("{} (- expected, + actual)\n{}", path.display(), difference::lines(&expected, &tree)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), files.len(), wrong.join("\n"));
}

#[test]
fn docx() {
    judge("docx");
}

#[test]
fn ofd() {
    judge("ofd");
}

//! The layers import in one direction. Reads the sources; needs no parser.

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use common::lexer::{self, Token};
use common::{files, root};

/// The layers, each of which may use those before it and itself.
const LAYERS: [&str; 17] = [
    "source",
    "tree",
    "lexicon",
    "line",
    "page",
    "outline",
    "document",
    "structure",
    "check",
    "issue",
    "inline",
    "render",
    "schema",
    "parse",
    "explain",
    "read_back",
    "testing",
];

/// The crate root, which only joins, and the architecture page, which is text.
const FREE: [&str; 2] = ["lib", "architecture"];

/// What `lib.rs` re-exports from a layer other than `tree`, by its name at the root.
const AT_ROOT: [(&str, &str); 14] = [
    ("Span", "source"),
    ("SpanError", "source"),
    ("Spans", "source"),
    ("Encoding", "source"),
    ("EncodingError", "source"),
    ("LineIndex", "source"),
    ("Position", "source"),
    ("Error", "parse"),
    ("ErrorKind", "parse"),
    ("Options", "parse"),
    ("parse_document", "parse"),
    ("ParsedDocument", "parse"),
    ("Decoded", "parse"),
    ("parse_bytes", "parse"),
];

#[test]
fn layers_import_only_from_earlier_ones() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for path in files(&src, "rs") {
        let module = module_of(&src, &path);
        let layer = module[0].as_str();
        if FREE.contains(&layer) {
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a readable source");
        let Some(own) = rank(layer) else {
            wrong.push(format!("{}: {layer} is no layer; give it a place in LAYERS", path.display()));
            continue;
        };
        for used in uses(&source, &module) {
            let Some(other) = rank(&used) else { continue };
            if other > own {
                wrong.push(format!("{}: {layer} uses {used}, a later layer", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_them() {
    let source = r#"
        //! [`crate::render`] in a comment is no import.
        use crate::{Span, page::{self, joins}, tree::Document};
        use super::marker; // super::super::issue
        fn f() -> &'static str { "crate::parse::x" }
        const C: char = '"';
        mod tests { use super::*; use super::super::super::outline::body; }
        fn g<'a>(x: &'a str) { crate::line::name(x); self::inner::h(); }
    "#;
    let module = ["document", "head"].map(str::to_owned);
    let found: Vec<String> = uses(source, &module).into_iter().collect();
    assert_eq!(found, ["document", "line", "outline", "page", "source", "tree"]);
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// `["document", "head"]` for `src/document/head.rs`, `["document"]` for `src/document/mod.rs`.
fn module_of(src: &Path, path: &Path) -> Vec<String> {
    let relative = path.strip_prefix(src).expect("a path below src").with_extension("");
    let mut module: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.len() > 1 && module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// The layers that a file names by a path from `crate` or `super`.
fn uses(source: &str, module: &[String]) -> BTreeSet<String> {
    let tokens: Vec<String> = lexer::tokens(source).iter().filter_map(Token::code).map(str::to_owned).collect();
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut found = BTreeSet::new();
    // The modules written inside the file that the token stands in: name and depth of their braces.
    let mut inner: Vec<usize> = Vec::new();
    let mut depth = 0;
    for at in 0..tokens.len() {
        match token(at) {
            "{" => {
                depth += 1;
                if at >= 2 && token(at - 2) == "mod" {
                    inner.push(depth);
                }
            }
            "}" => {
                if inner.last() == Some(&depth) {
                    inner.pop();
                }
                depth -= 1;
            }
            "crate" if token(at + 1) == "::" => heads(&tokens, at + 2, &mut |name| {
                found.insert(layer_at_root(name));
            }),
            "super" if token(at.wrapping_sub(1)) != "::" => {
                let mut rest = at;
                let mut climbed = 0;
                while token(rest) == "super" && token(rest + 1) == "::" {
                    climbed += 1;
                    rest += 2;
                }
                match (module.len() + inner.len()).checked_sub(climbed) {
                    Some(0) => heads(&tokens, rest, &mut |name| {
                        found.insert(layer_at_root(name));
                    }),
                    _ => {
                        found.insert(module[0].clone());
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn layer_at_root(name: &str) -> String {
    if rank(name).is_some() {
        return name.to_owned();
    }
    AT_ROOT.iter().find(|(known, _)| *known == name).map_or("tree", |(_, layer)| layer).to_owned()
}

/// The first names of the paths at `at`: of `a::b` it is a, of `{a::b, c}` a and c.
fn heads(tokens: &[String], at: usize, found: &mut impl FnMut(&str)) {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    if token(at) != "{" {
        return found(token(at));
    }
    let mut depth = 0;
    for at in at.. {
        match token(at) {
            "{" => depth += 1,
            "}" => depth -= 1,
            "" => return,
            name if depth == 1 && matches!(token(at - 1), "{" | ",") => found(name),
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

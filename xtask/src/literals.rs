//! Chinese words that stand in functions, where a reader of the tables does not see them.
//!
//! A word that means something stands in a table (`src/lexicon`). What is left in function bodies is counted, and
//! `CEILING` says how many there may be.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::common::lexer::{self, Token};
use crate::common::{files, root};

/// How many there may be. A rise is a fault; a fall is written down here.
#[cfg(test)]
const CEILING: usize = 50;

/// `cargo xtask literals`: prints the count of each file, most first, and the total.
pub fn run(arguments: &[String], out: &mut impl Write) -> io::Result<bool> {
    if !arguments.is_empty() {
        return Err(super::usage());
    }
    let src = src();
    let counts = counts(&src)?;
    for (path, count) in &counts {
        writeln!(out, "{count:5} src/{}", path.strip_prefix(&src).unwrap_or(path).display())?;
    }
    writeln!(out, "{:5} in all", total(&counts))?;
    Ok(true)
}

fn src() -> PathBuf {
    root().join("../src")
}

/// The files that have such literals and how many, most first.
fn counts(src: &Path) -> io::Result<Vec<(PathBuf, usize)>> {
    let testing = src.join("testing");
    let mut sources = Vec::new();
    let mut tests = BTreeSet::new();
    for path in files(src, "rs").into_iter().filter(|path| !path.starts_with(&testing)) {
        let code = Code::of(&std::fs::read_to_string(&path)?);
        let inside = if path.ends_with("mod.rs") || path.ends_with("lib.rs") {
            path.with_file_name("")
        } else {
            path.with_extension("")
        };
        tests.extend(code.tests.iter().map(|module| inside.join(module)));
        sources.push((path, code.literals));
    }
    sources
        .retain(|(path, count)| *count > 0 && !path.ancestors().any(|part| tests.contains(&part.with_extension(""))));
    sources.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(sources)
}

fn total(counts: &[(PathBuf, usize)]) -> usize {
    counts.iter().map(|(_, count)| count).sum()
}

/// What a source has.
#[derive(Debug, Default, PartialEq, Eq)]
struct Code {
    /// Literals with a Chinese character in function bodies, but not in constants, attributes and tests.
    literals: usize,
    /// Modules in files of their own that are tests.
    tests: Vec<String>,
}

impl Code {
    fn of(source: &str) -> Code {
        let tokens = lexer::tokens(source);
        let mut code = Code::default();
        code.read(&tokens, false);
        code
    }

    /// Reads the tokens of a module or, if `counts`, of a function body.
    fn read(&mut self, tokens: &[Token], counts: bool) {
        let mut rest = tokens;
        let mut before = None;
        while let [token, after @ ..] = rest {
            rest = match (token.code(), after) {
                (Some("#"), [bracket, ..]) if matches!(bracket.code(), Some("[" | "!")) => {
                    let (attribute, after) = after.split_at(attribute_length(after));
                    if is_test(attribute) { self.skip_test(after) } else { after }
                }
                (Some("const"), [brace, ..]) if brace.code() == Some("{") => &after[length(after, &["}"])..],
                // No parameter, no pointer, no lifetime.
                (Some("const" | "static"), [Token::Name(name), ..])
                    if name != "fn" && !matches!(before, Some("<" | "," | "*" | "'")) =>
                {
                    &after[length(after, &[";"])..]
                }
                (Some("fn"), [Token::Name(_), ..]) => {
                    let (function, after) = after.split_at(length(after, &["}", ";"]));
                    self.read(&function[body_start(function)..], true);
                    after
                }
                _ => {
                    self.literals += usize::from(counts && is_han(token));
                    after
                }
            };
            before = token.code();
        }
    }

    /// What stands behind a test; a module in a file of its own is remembered.
    fn skip_test<'a>(&mut self, after: &'a [Token]) -> &'a [Token] {
        // A field of a value ends with a comma.
        let is_field = matches!(after, [Token::Name(_), colon, ..] if colon.code() == Some(":"));
        let (test, after) = after.split_at(length(after, if is_field { &[","] } else { &["}", ";"] }));
        if let [.., Token::Name(keyword), Token::Name(module), Token::Keyword(end)] = test {
            if keyword == "mod" && end == ";" {
                self.tests.push(module.clone());
            }
        }
        after
    }
}

/// How many tokens at the start of `tokens` belong to what ends with one of the signs `ends`, outside of all brackets.
fn length(tokens: &[Token], ends: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let Some(code) = token.code() else { continue };
        match code {
            "(" | "[" | "{" => depth += 1,
            // What encloses it ends.
            ")" | "]" | "}" if depth == 0 => return at,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && ends.contains(&code) {
            return at + 1;
        }
    }
    tokens.len()
}

fn is_han(token: &Token) -> bool {
    let is_han =
        |c| matches!(c, '々' | '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    match token {
        Token::Text(text) => text.contains(is_han),
        Token::Character(c) => is_han(*c),
        Token::Name(_) | Token::Keyword(_) => false,
    }
}

/// The length of an attribute whose tokens, without the first sign, `tokens` begins with.
fn attribute_length(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.code() {
            Some("[") => depth += 1,
            Some("]") if depth <= 1 => return at + 1,
            Some("]") => depth -= 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Whether an attribute, without its first sign, is `#[test]` or `#[cfg(test)]`.
fn is_test(attribute: &[Token]) -> bool {
    let code: Vec<&str> = attribute.iter().filter_map(Token::code).collect();
    matches!(code[..], ["[", "test", "]"] | ["[", "cfg", "(", "test", ")", "]"])
}

/// Where the body of a function begins; where it ends if it has none.
fn body_start(function: &[Token]) -> usize {
    function.iter().position(|token| token.code() == Some("{")).unwrap_or(function.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> usize {
        Code::of(source).literals
    }

    #[test]
    fn words_in_functions_count() {
        assert_eq!(literals("fn f(a: [u8; 2]) -> bool { a == \"通知\" || g('第', \"kind\") }"), 2);
        assert_eq!(literals("impl A { pub(crate) const fn f() { if a { b(\"一\\n二\") } } }"), 1);
        assert_eq!(literals("mod a { fn f() { let x = r#\"令\"#; } }"), 1);
        assert_eq!(literals("fn f() { const A: [&str; 1] = [\"函\"]; g(\"令\") }"), 1);
        assert_eq!(
            literals("impl<const N: usize> A<N> { fn f(a: &'static str) -> impl B<C = char> { a == \"令\" } }"),
            1
        );
        assert_eq!(
            literals("trait A<'static> { fn f(); fn g() -> bool; } fn f() { let a: &'static str = \"令\"; }"),
            1
        );
    }

    #[test]
    fn words_in_tables_comments_and_tests_do_not() {
        assert_eq!(literals(""), 0);
        assert_eq!(literals("const A: [&str; 2] = [\"函\", \"令\"]; static B: fn(&str) = { a(\"令\") };"), 0);
        assert_eq!(literals("tables! { A at End { All | Practice | \"case\" | \"部门\"; } }"), 0);
        assert_eq!(literals("/// \"函\"\nfn f() { // '令'\n f::<'a'>(const { &[\"令\"] }) }"), 0);
        assert_eq!(literals("fn f<'a>(a: &'a str) {} #[doc = \"函\"] struct A;"), 0);
        assert_eq!(
            literals("#[cfg(test)]\nmod tests { #[test] fn f() { g(\"令\") } }\n#[cfg(test)] fn g() { \"令\" }"),
            0
        );
    }

    #[test]
    fn behind_a_test_words_count_again() {
        assert_eq!(literals("#[cfg(test)] use a::{b, c}; fn f() { \"令\" }"), 1);
        assert_eq!(literals("struct A { #[cfg(test)] a: u8, b: u8 } fn f() { A { #[cfg(test)] a: 1, b: \"令\" } }"), 1);
    }

    #[test]
    fn modules_of_tests_are_told() {
        let code = Code::of("#[cfg(test)]\nmod tests; mod b;");
        assert_eq!(code, Code { literals: 0, tests: vec!["tests".to_owned()] });
    }

    #[test]
    fn no_more_words_in_functions_than_committed() {
        let counts = counts(&src()).expect("readable sources");
        let total = total(&counts);
        assert!(
            total <= CEILING,
            "{total} Chinese literals in functions instead of {CEILING}: words stand in tables; see cargo xtask literals"
        );
        assert!(
            total == CEILING,
            "only {total} Chinese literals in functions instead of {CEILING}: write it down in xtask/src/literals.rs"
        );
    }
}

//! What must hold, as the fuzz targets ask it (`tests/common/fuzzed.rs`), and the kinds of what does not.

use std::cell::RefCell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use crate::common::fuzzed;

/// Which question is asked.
pub enum Judge {
    /// Those of the fuzz targets `parse`, `references` and `render`, and what holds for every canonical text: no panic, all invariants.
    Promises,
    /// The last of them alone: no letter is lost in canonical text, and what it cannot say is told.
    ReadBack,
    /// The canonical text, parsed again, gives the same tree.
    Canonical,
}

/// Every so many texts the dear questions are asked too: all forms are made several times.
const DEAR: u64 = 16;

/// What broke, without the words and numbers of one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind(String);

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Kind {
    /// The first line of a message, and the first of a list below it. What is quoted and counted belongs to one text; names of nodes do not.
    fn of(question: &str, message: &str) -> Kind {
        let mut kind = format!("{question}: ");
        let lines =
            message.lines().take(1).chain(message.lines().skip(1).take(1).filter(|line| line.starts_with("  ")));
        for (nth, part) in lines.collect::<Vec<_>>().concat().split('"').enumerate() {
            let is_name = part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            match nth % 2 {
                1 if is_name => kind.push_str(part),
                1 => kind.push('…'),
                _ => kind.extend(part.chars().filter(|c| !c.is_ascii_digit())),
            }
        }
        Kind(kind.chars().take(160).collect())
    }
}

thread_local! {
    /// Where this thread panicked last within a question; none while it asks nothing.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work in which a panic within a question is a find, not a message.
pub fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let loud = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        let is_asked = PLACE.with_borrow_mut(|last| last.as_mut().map(|last| *last = place).is_some());
        if !is_asked {
            loud(panic);
        }
    }));
    let done = work();
    drop(panic::take_hook());
    done
}

impl Judge {
    /// What breaks on a text: its kind, and the whole message.
    pub fn ask(&self, text: &str, run: u64) -> Option<(Kind, String)> {
        type Question = (&'static str, fn(&[u8]));
        let questions: &[Question] = match self {
            Judge::Canonical => &[("canonical", fuzzed::canonical)],
            Judge::ReadBack => &[("read back", fuzzed::read_back)],
            Judge::Promises if run % DEAR != 0 => &[("parse", fuzzed::parse)],
            Judge::Promises => &[
                ("parse", fuzzed::parse),
                ("references", fuzzed::references),
                ("render", fuzzed::render),
                ("read back", fuzzed::read_back),
            ],
        };
        questions.iter().find_map(|(name, question)| {
            PLACE.set(Some(String::new()));
            let asked = panic::catch_unwind(AssertUnwindSafe(|| question(text.as_bytes())));
            let place = PLACE.take().unwrap_or_default();
            let panic = asked.err()?;
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic");
            // What a question says is enough; of a panic of the parser the place is the kind.
            let asked = place.contains("tests/common/");
            let kind = if asked { Kind::of(name, words) } else { Kind(format!("{name}: panic at {place}")) };
            Some((kind, format!("{place}: {words}")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_no_words_and_numbers() {
        let kind = |message| Kind::of("parse", message).to_string();
        assert_eq!(
            kind("12 broken invariants:\n  a title says \"桥 1\" at 5\n  more"),
            "parse:  broken invariants:  a title says … at "
        );
        assert_eq!(kind("\"clause\" became \"\" in line 7\n--- tree"), "parse: clause became  in line ");
        assert_eq!(kind(""), "parse: ");
    }

    #[test]
    fn what_holds_is_no_find() {
        assert!(Judge::Promises.ask("某县通知\n一、桥梁应当养护。\n", 0).is_none());
        assert!(Judge::Canonical.ask("某县通知\n一、桥梁应当养护。\n", 0).is_none());
    }
}

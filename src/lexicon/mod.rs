//! The words that mean something, as tables that a Chinese reader can check at a glance.
//!
//! One file a topic; what the words decide stands elsewhere, in functions that ask a table. A table says once what its
//! words are for, where they stand and, row by row, where they are used and which case of the corpus needs them:
//!
//! ```text
//! tables! {
//!     /// Who a document goes to that is no single body: 部门 departments, 单位 units.
//!     ADDRESSEE_ENDINGS at End {
//!     //  region     | source               | cases                                   | words, each with its traditional form
//!         All        | Practice             | "heading/receivers" "traditional/notice"  | "部门"="部門" "单位"="單位";
//!         Macau      | Standard("第3/1999號法律") | "traditional/dispatch-of-macau"           | "批示";
//!     }
//!     /// What a page prints before a colon. Only a page has labels of its own.
//!     PAGE_LABELS<OwnedBy> at LongestStart {
//!         Mainland   | Practice | "noise/web-page" | "点击数" "浏览量"  => OwnedBy::Page;
//!     }
//! }
//! ```
//!
//! # How to add words
//!
//! A word goes into a row; a topic into a file of its own beside this one, with `tables!` in it and its name in `topics!`
//! below. Each becomes a [`Words`] constant, `crate::lexicon::TOPIC::TABLE`, that costs nothing to build. A region is `All`
//! (both scripts), `Mainland`, `Taiwan`, `HongKong`, `Macau`, or `Traditional` for those three; a source is `Practice` or
//! the `Standard("GB/T 9704—2012 7.2.7")` that prescribes the words; `=> class` ends a row of a table that has classes. The
//! [`Position`] tells where a text is asked for the words, and so which of them would never be found.
//!
//! Tests fail on an entry that another one covers, that its own table cannot find, whose cases do not hold it, or
//! without which the trees of its cases stay as they are (`parse/lexicon.rs`, which names cases that would change): a word
//! that no case needs is a word that nobody can judge. Write the case first; an invented list may need many words at once.
//!
//! What a region says of a word it says of the word alone: texts mix regions and scripts, so all words are looked for in all.

pub(crate) mod characters;
mod fold;
pub(crate) mod laws;
pub(crate) mod likeness;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use fold::{append_folded, folded, folded_key};
#[cfg(test)]
pub(crate) use words::{Columns, Position, Region, Source, without_word};
pub(crate) use words::{Entry, Mask, Words, chained};

/// Declares tables of words; the module's documentation tells how.
macro_rules! tables {
    ($( $(#[$doc:meta])* $name:ident $(< $class:ty >)? at $position:ident { $($rows:tt)+ } )+) => {
        $( words! { $(#[$doc])* $name [$($class)?] $position { $($rows)+ } } )+

        /// The columns of the tables of this file.
        #[cfg(test)]
        pub(in crate::lexicon) fn columns() -> Vec<$crate::lexicon::Columns> {
            vec![$($name.columns(|text| $name.find(text))),+]
        }
    };
}

/// One table of words, its rows with a class or without.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident [] $position:ident {
        $($region:ident | $source:ident $(($rule:literal))? | $($case:literal)+ | $($word:literal $(= $form:literal)?)+ ;)+
    }) => {
        words! { $(#[$doc])* $name [()] $position {
            $($region | $source $(($rule))? | $($case)+ | $($word $(= $form)?)+ => ();)+
        } }
    };
    ($(#[$doc:meta])* $name:ident [$class:ty] $position:ident {
        $($region:ident | $source:ident $(($rule:literal))? | $($case:literal)+ | $($word:literal $(= $form:literal)?)+
            => $value:expr;)+
    }) => {
        $(#[$doc])*
        pub(crate) static $name: $crate::lexicon::Words<$class> = $crate::lexicon::Words {
            #[cfg(test)]
            position: $crate::lexicon::Position::$position,
            #[cfg(test)]
            rows: &[$(
                (
                    $crate::lexicon::Region::$region,
                    $crate::lexicon::Source::$source $(($rule))?,
                    &[$($case),+],
                    &[$($word, $($form,)?)+],
                ),
            )+],
            ..$crate::lexicon::Words::new(stringify!($name), const { &$crate::lexicon::chained([
                $($($crate::lexicon::Entry::new($word, $value), $($crate::lexicon::Entry::new($form, $value),)?)+)+
            ]) })
        };
    };
}

/// A list of words without columns, for a file that has not moved its words here yet.
macro_rules! listed {
    ($($word:expr),+ $(,)?) => {
        $crate::lexicon::Words::new("", const { &$crate::lexicon::chained([$($crate::lexicon::Entry::new($word, ())),+]) })
    };
}
pub(crate) use listed;

/// The tables whose words change references, not trees.
#[cfg(test)]
pub(crate) fn columns_of_citing() -> Vec<Columns> {
    citing::columns()
}

/// The topics: each file of tables is known here, so that the tests find it.
macro_rules! topics {
    ($($topic:ident)+) => {
        $(pub(crate) mod $topic;)+

        /// The columns of all tables.
        #[cfg(test)]
        pub(crate) fn columns() -> Vec<Columns> {
            [$($topic::columns()),+].concat()
        }
    };
}

topics! {
    attachments
    bodies
    breaks
    citing
    contents
    force
    heads
    kinds
    labels
    masthead
    numbers
    offices
    pages
    printing
    prose
    revisions
    signatures
    subjects
    tables
    titles
}

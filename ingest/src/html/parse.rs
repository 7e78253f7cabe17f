//! From the text of a page to its tree, within limits.

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::dom::{Builder, Dom, Id};
use crate::{Error, Limits};

/// Bytes that a node takes, about: how many there may be follows from [`Limits::unpacked`].
const NODE: u64 = 128;
/// Attributes of one tag: each is compared with all before it.
const ATTRIBUTES: usize = 2000;

/// Builds the tree of a page. Elements that are nested deeper than [`Limits::depth`] become line ends, as a browser flattens
/// those that are deeper than 512.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Dom, Error> {
    let nodes = limits.unpacked / NODE;
    if most_attributes(text) > ATTRIBUTES {
        return Err(Error::TooLarge { what: "attributes of one tag", limit: ATTRIBUTES as u64 });
    }
    let builder = TreeBuilder::new(Builder::new(), Default::default());
    let guard = Guard { builder, depth: limits.depth, nodes, dropped: Cell::new(0), full: Cell::new(false) };
    let tokenizer = Tokenizer::new(guard, Default::default());
    let input = BufferQueue::default();
    for piece in pieces(text) {
        input.push_back(StrTendril::from_slice(piece));
        // It stops behind every script, to have it executed.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
    }
    tokenizer.end();
    match tokenizer.sink.full.get() {
        true => Err(Error::TooLarge { what: "elements and texts of the page", limit: nodes }),
        false => Ok(tokenizer.sink.builder.sink.finish()),
    }
}

/// A text in pieces of at most 32 KiB: a tendril copies what is left of its piece in some states.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (1 << 15..rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Lets tokens through to the builder of the tree as long as it is not too deep and not too large.
struct Guard {
    builder: TreeBuilder<Id, Builder>,
    depth: u32,
    nodes: u64,
    /// Start tags that were dropped and whose end tags have not come.
    dropped: Cell<u32>,
    full: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        if self.full.get() || self.builder.sink.nodes() as u64 > self.nodes {
            self.full.set(true);
            return TokenSinkResult::Continue;
        }
        let Token::TagToken(tag) = token else { return self.builder.process_token(token, line) };
        let tag = match tag.kind {
            TagKind::StartTag if is_nesting(&tag.name) && self.builder.sink.depth() >= self.depth => {
                self.dropped.set(self.dropped.get() + u32::from(!tag.self_closing));
                Tag { name: local_name!("br"), attrs: Vec::new(), ..tag }
            }
            TagKind::EndTag if is_nesting(&tag.name) && self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                Tag { kind: TagKind::StartTag, name: local_name!("br"), attrs: Vec::new(), ..tag }
            }
            _ => tag,
        };
        self.builder.process_token(Token::TagToken(tag), line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that hold others. The rest ends by itself, or holds text that is not parsed.
fn is_nesting(name: &LocalName) -> bool {
    const OTHERS: [&str; 27] = [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "iframe",
        "img",
        "input",
        "link",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "param",
        "plaintext",
        "script",
        "source",
        "style",
        "textarea",
        "title",
        "track",
        "wbr",
        "xmp",
        "html",
        "body",
    ];
    !OTHERS.contains(&&**name)
}

/// How many attributes the tag with the most of them has, about: words outside quotes. Scripts and styles are passed over.
fn most_attributes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut most = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name = &bytes[at..bytes.len().min(at + 6)];
        let (end, words) = tag(&bytes[at..]);
        at += end;
        most = most.max(words);
        for raw in ["script", "style"] {
            if name.len() >= raw.len() && name[..raw.len()].eq_ignore_ascii_case(raw.as_bytes()) {
                let close = memchr::memmem::find_iter(&bytes[at..], b"</");
                let starts = |end: &usize| {
                    bytes[at + end + 2..].get(..raw.len()).is_some_and(|name| name.eq_ignore_ascii_case(raw.as_bytes()))
                };
                at += close.into_iter().find(starts).unwrap_or(bytes.len() - at);
            }
        }
    }
    most
}

/// Where a tag ends, and how many words it has outside quotes.
fn tag(bytes: &[u8]) -> (usize, usize) {
    let (mut quote, mut words, mut in_word, mut after_equals) = (None, 0, false, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => (quote, in_word) = (None, false),
            (Some(_), _) => {}
            (None, b'>') => return (at, words),
            (None, b'"' | b'\'') if after_equals => (quote, after_equals) = (Some(byte), false),
            (None, b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0xc) => in_word = false,
            (None, _) => {
                words += usize::from(!in_word);
                in_word = true;
                after_equals = byte == b'=';
            }
        }
    }
    (bytes.len(), words)
}

#[cfg(test)]
mod tests {
    use super::super::dom::Step;
    use super::*;

    fn letters(dom: &Dom) -> String {
        let mut out = String::new();
        dom.walk(Id::ROOT, |step| {
            if let Step::Enter(id) = step {
                out.push_str(dom.text(id).unwrap_or(""));
            }
            true
        });
        out
    }

    #[test]
    fn depth_is_bounded_and_no_letter_is_lost() {
        let deep = if cfg!(debug_assertions) { 5_000 } else { 100_000 };
        for tag in ["div", "b", "table><tr><td", "font", "p", "span", "ul><li", "svg", "template"] {
            let close = tag.split("><").last().unwrap();
            let text = format!("{}某县{}通知", format!("<{tag}>").repeat(deep), format!("</{close}>").repeat(deep));
            let dom = parse(&text, &Limits::default()).unwrap();
            assert_eq!(letters(&dom), if tag == "template" { "通知" } else { "某县通知" }, "{tag}");
        }
    }

    #[test]
    fn what_grows_without_end_is_refused() {
        let fonts: String = (0..200).map(|n| format!("<font size={n}>")).collect();
        let text = format!("{fonts}{}", "<p>某".repeat(100_000));
        let limits = Limits { unpacked: 10 << 20, ..Limits::default() };
        assert!(matches!(parse(&text, &limits), Err(Error::TooLarge { .. })));
        let text = format!("<p {}>某", (0..3000).map(|n| format!("a{n}=1 ")).collect::<String>());
        assert!(matches!(parse(&text, &limits), Err(Error::TooLarge { .. })));
    }

    #[test]
    fn attributes_are_counted_outside_scripts_and_quotes() {
        assert_eq!(most_attributes("<p a='1 2 3' b=2 c>某 县 <b>通 知"), 4);
        assert_eq!(most_attributes("<script>if (a <b) { c d e f g h i }</script><p>"), 1);
    }
}

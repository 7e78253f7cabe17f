//! Chunks for retrieval: pieces that know their document, their address and what stands around them.

mod chunk;
mod measure;
mod pack;
mod walk;

use std::collections::VecDeque;
use std::fmt;

pub use chunk::{Chunk, ChunkDocument, ChunkIssue, ChunkKind, ChunkReference, ChunkTable};

use self::chunk::ChunkIssue as IssueFacts;
use self::walk::Document;
use super::place::document_name_at;
use crate::{Issue, LineIndex, PlacedDocument, References, Span};

/// How a text is cut into chunks.
///
/// ```
/// use gongwen::render::ChunkOptions;
/// let words = |text: &str| text.split_whitespace().count();
/// let options = ChunkOptions::new().cap(512).size(&words).source("通知.txt");
/// # let _ = options;
/// ```
#[derive(Clone, Copy)]
pub struct ChunkOptions<'a> {
    cap: usize,
    size: &'a dyn Fn(&str) -> usize,
    source: Option<&'a str>,
    references: Option<&'a References<'a>>,
    pages: Option<&'a LineIndex>,
}

impl fmt::Debug for ChunkOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkOptions").field("cap", &self.cap).field("source", &self.source).finish_non_exhaustive()
    }
}

impl Default for ChunkOptions<'_> {
    fn default() -> Self {
        ChunkOptions::new()
    }
}

impl<'a> ChunkOptions<'a> {
    /// At most 800 characters a chunk: nearly every article is shorter.
    pub fn new() -> ChunkOptions<'a> {
        ChunkOptions { cap: 800, size: &|text| text.chars().count(), source: None, references: None, pages: None }
    }

    /// The most that a chunk may hold, in what [`size`](ChunkOptions::size) counts.
    #[must_use]
    pub fn cap(self, cap: usize) -> ChunkOptions<'a> {
        ChunkOptions { cap, ..self }
    }

    /// Counts in units of the caller, tokens for example. It is asked for lines and sentences; their sum, and one for each line
    /// end, is what a chunk holds.
    #[must_use]
    pub fn size(self, size: &'a dyn Fn(&str) -> usize) -> ChunkOptions<'a> {
        ChunkOptions { size, ..self }
    }

    /// The name of the text, with which the `id` of each chunk begins.
    #[must_use]
    pub fn source(self, source: &'a str) -> ChunkOptions<'a> {
        ChunkOptions { source: Some(source), ..self }
    }

    /// Adds to each chunk what it cites.
    #[must_use]
    pub fn references(self, references: &'a References<'a>) -> ChunkOptions<'a> {
        ChunkOptions { references: Some(references), ..self }
    }

    /// Adds to each chunk the pages that it stands on, where the lines of its text have any.
    ///
    /// ```
    /// use gongwen::LineIndex;
    /// use gongwen::render::{ChunkOptions, chunks};
    /// let text = "某县通知\n\u{c}桥梁应当养护。\n";
    /// let (issue, lines) = (gongwen::parse(text), LineIndex::new(text));
    /// let pages: Vec<_> = chunks(&issue, text, &ChunkOptions::new().pages(&lines)).map(|chunk| chunk.pages).collect();
    /// assert_eq!(pages, [Some([1, 1]), Some([2, 2])]);
    /// ```
    #[must_use]
    pub fn pages(self, lines: &'a LineIndex) -> ChunkOptions<'a> {
        ChunkOptions { pages: Some(lines), ..self }
    }

    /// Of some places.
    fn pages_of(&self, spans: &[Span]) -> Option<[u32; 2]> {
        let page = |offset| self.pages.and_then(|lines| lines.page(offset));
        Some([page(spans.first()?.start)?, page(spans.last()?.end.saturating_sub(1))?])
    }
}

/// The chunks of a text, in reading order.
///
/// An article is one chunk; so is the largest unit of any other kind that fits the cap, and neighbouring paragraphs that fit it
/// together. What is longer gives a chunk with its heading or first words and chunks for what stands below, which name it as
/// their parent; a paragraph is cut at the ends of its sentences, a table between its rows, each part with its head. Only a
/// sentence or row that is longer than the cap stays whole. Nothing overlaps: every byte of a body belongs to one chunk, those
/// of the headings of divisions to the chunk of their document.
///
/// `text` is the text that was parsed: a cut needs to know at which byte it falls.
///
/// ```
/// use gongwen::render::{ChunkOptions, chunks};
/// let text = "某县桥梁养护办法\n第一条 桥梁应当检查。\n第二条 检查按下列规定：\n（一）每月一次；\n（二）应当记录。\n";
/// let issue = gongwen::parse(text);
/// let texts = |cap| chunks(&issue, text, &ChunkOptions::new().cap(cap)).map(|chunk| chunk.text).collect::<Vec<_>>();
/// assert_eq!(texts(800), [
///     "某县桥梁养护办法",
///     "第一条 桥梁应当检查。",
///     "第二条 检查按下列规定：\n（一）每月一次；\n（二）应当记录。",
/// ]);
/// assert_eq!(texts(20)[2..], ["第二条 检查按下列规定：", "（一）每月一次；\n（二）应当记录。"]);
/// ```
pub fn chunks<'a>(issue: &'a Issue, text: &'a str, options: &ChunkOptions<'a>) -> impl Iterator<Item = Chunk<'a>> {
    let options = *options;
    let facts = IssueFacts::new(issue);
    let mut documents = issue.placed_documents();
    let mut waiting: VecDeque<Chunk<'a>> = VecDeque::new();
    let mut before: Option<String> = None;
    std::iter::from_fn(move || {
        // One more than is given, to know its name.
        while waiting.len() < 2 {
            let Some(placed) = documents.next() else { break };
            waiting.extend(of_document(&placed, text, &options, facts));
        }
        let mut chunk = waiting.pop_front()?;
        chunk.previous = before.replace(chunk.id.clone());
        chunk.pages = options.pages_of(&chunk.spans);
        chunk.next = waiting.front().map(|next| next.id.clone());
        Some(chunk)
    })
}

fn of_document<'a>(
    placed: &PlacedDocument<'a>,
    text: &'a str,
    options: &ChunkOptions<'a>,
    issue: Option<IssueFacts<'a>>,
) -> Vec<Chunk<'a>> {
    let id = document_name_at(&placed.address);
    let within = placed.parent.and_then(|_| id.rsplit_once("__")).map(|(carrier, _)| carrier.to_owned());
    let facts = ChunkDocument::new(placed.document, id, within);
    Document::new(placed.document, facts, issue, text, options).chunks()
}

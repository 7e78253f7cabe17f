//! Chunks: every byte of a body in one of them, none over the cap, no name twice.

use std::collections::HashSet;

use gongwen::render::{Chunk, ChunkOptions, chunks};
use gongwen::{Document, Issue, References, Span};

pub fn judge(text: &str, issue: &Issue) -> Result<(), String> {
    let references: References = issue.references(text).collect();
    for cap in [40, 800] {
        let options = ChunkOptions::new().cap(cap).source("通知.txt").references(&references);
        let made: Vec<Chunk<'_>> = chunks(issue, text, &options).collect();
        one_owner(issue, &made)?;
        names(&made)?;
        made.iter().try_for_each(|chunk| size(chunk, cap))?;
        letters(text, &made)?;
    }
    // In what the caller counts, too.
    let bytes = |text: &str| text.len();
    let options = ChunkOptions::new().cap(600).size(&bytes);
    let long = chunks(issue, text, &options).find(|chunk| chunk.text.len() > 600 && !is_one(&chunk.text));
    long.map_or(Ok(()), |chunk| Err(format!("{} has {} bytes", chunk.id, chunk.text.len())))
}

/// Every span of the documents belongs to one chunk.
fn one_owner(issue: &Issue, made: &[Chunk<'_>]) -> Result<(), String> {
    let mut owned: Vec<Span> = issue.documents().flat_map(spans).collect();
    let mut chunked: Vec<Span> = made.iter().flat_map(|chunk| chunk.spans.iter().copied()).collect();
    for spans in [&mut owned, &mut chunked] {
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
    }
    if let Some(pair) = chunked.windows(2).find(|pair| pair[0].end() > pair[1].start()) {
        return Err(format!("{:?} and {:?} overlap", pair[0], pair[1]));
    }
    let (owned, chunked) = (joined(&owned), joined(&chunked));
    match owned.iter().zip(&chunked).find(|(a, b)| a != b) {
        None if owned.len() == chunked.len() => Ok(()),
        different => Err(format!("the tree owns other bytes than its chunks: {different:?}")),
    }
}

/// Spans that touch, as one.
fn joined(spans: &[Span]) -> Vec<(u32, u32)> {
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.1 == span.start() => last.1 = span.end(),
            _ => joined.push((span.start(), span.end())),
        }
    }
    joined
}

fn spans(document: &Document) -> Vec<Span> {
    let leaves = document.head.iter().chain(&document.foot).flat_map(|leaf| leaf.spans.iter());
    let blocks = document.blocks().flat_map(|block| block.spans().iter());
    document.title.spans.iter().chain(leaves).chain(blocks).copied().collect()
}

fn names(made: &[Chunk<'_>]) -> Result<(), String> {
    let mut known = HashSet::new();
    for (nth, chunk) in made.iter().enumerate() {
        if !known.insert(chunk.id.as_str()) {
            return Err(format!("{} twice", chunk.id));
        }
        if chunk.parent.as_ref().is_some_and(|parent| !known.contains(parent.as_str())) {
            return Err(format!("the parent of {} does not stand before it", chunk.id));
        }
        let before = nth.checked_sub(1).map(|before| made[before].id.as_str());
        let next = made.get(nth + 1).map(|next| next.id.as_str());
        if (chunk.previous.as_deref(), chunk.next.as_deref()) != (before, next) {
            return Err(format!("{} does not name its neighbours", chunk.id));
        }
        if chunk.text.trim().is_empty() {
            return Err(format!("{} is empty", chunk.id));
        }
    }
    Ok(())
}

fn size(chunk: &Chunk<'_>, cap: usize) -> Result<(), String> {
    if chunk.chars != chunk.text.chars().count() {
        return Err(format!("{} counts {} characters", chunk.id, chunk.chars));
    }
    if chunk.chars <= cap || is_one(&chunk.text) {
        return Ok(());
    }
    Err(format!("{} has {} characters: {}", chunk.id, chunk.chars, chunk.text))
}

/// True for one sentence or one row.
fn is_one(text: &str) -> bool {
    let closes = |c: char| "。！？；!?;”’）》」』】〕\")".contains(c);
    let body = text.trim_end_matches(closes);
    !body.contains(['。', '！', '？', '；', '!', '?', ';', '\n'])
}

/// The letters of a chunk are those of the bytes that it owns.
fn letters(text: &str, made: &[Chunk<'_>]) -> Result<(), String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    for chunk in made.iter().filter(|chunk| chunk.table.is_none()) {
        let owned: String = chunk.spans.iter().map(|span| span.slice(text)).collect();
        if letters(&owned) != letters(&chunk.text) {
            return Err(format!("{} says {:?} and owns {owned:?}", chunk.id, chunk.text));
        }
    }
    Ok(())
}
